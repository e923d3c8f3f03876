package batch

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/store"
)

// Suffix is what the name of an answer file in a folder ends in.
const Suffix = ".scan.json"

// Paths is the source of files and folders as a person names them, in that order. A file is taken
// whatever its name; a folder gives what lies below it in the order of the paths. Links to folders within a
// folder are not followed.
func Paths(paths ...string) Source {
	return func(f *Feed) error {
		for _, path := range paths {
			if !f.path(path) {
				return nil
			}
		}
		return nil
	}
}

func (f *Feed) path(path string) bool {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return f.refuse(refusalOf(path, err))
	case !info.IsDir():
		return f.file(path, anyFile)
	}
	w := walk{feed: f}
	if !w.folder(path) {
		return false
	}
	if w.found == 0 {
		return f.refuse(&questionnaire.Refusal{File: path, Line: 1, Column: 1, Message: questionnaire.Say(questionnaire.Text{
			NL: "in deze map staat geen antwoordbestand (*%s)", EN: "there is no answer file (*%s) in this folder"}, Suffix)})
	}
	return true
}

// walk feeds the answer files below a folder.
type walk struct {
	feed  *Feed
	found int
}

func (w *walk) folder(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.found++
		return w.feed.refuse(&questionnaire.Refusal{File: dir, Line: 1, Column: 1, Message: store.Explain(err), Cause: err})
	}
	// Sorted as the whole paths would be: a folder's name counts with the slash after it.
	key := func(e fs.DirEntry) string {
		if e.IsDir() {
			return e.Name() + "/"
		}
		return e.Name()
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(key(a), key(b)) })
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if !w.folder(path) {
				return false
			}
		case strings.HasSuffix(e.Name(), Suffix):
			w.found++
			kind := anyFile
			if e.Type().IsRegular() {
				kind = plainFile
			}
			if !w.feed.file(path, kind) {
				return false
			}
		}
	}
	return true
}
