package batch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// Suffix is what the name of an answer file in a folder ends in.
const Suffix = ".scan.json"

// Paths is the source of files and folders as a person names them, in that order. A file is taken
// whatever its name, unless that says that it is packed; a folder gives the answer files below it in the
// order of the paths. Links to folders within a folder are not followed.
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
	case err != nil && strings.ContainsAny(path, "*?["):
		return f.pattern(path, err)
	case err != nil:
		return f.refuse(refusalOf(path, err))
	case !info.IsDir():
		if of, compression := packing(path); of != single || compression != "" {
			return f.packed(path, of, compression)
		}
		return f.file(path, kindOf(info.Mode()))
	}
	w := walk{feed: f}
	if !w.folder(path) {
		return false
	}
	return w.found > 0 || f.refuse(noneIn(path))
}

// pattern feeds what a pattern such as scans/2026-* stands for, where the shell left that to us.
func (f *Feed) pattern(pattern string, absent error) bool {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		return f.refuse(refusalOf(pattern, absent))
	}
	slices.Sort(paths)
	for _, path := range paths {
		if !f.path(path) {
			return false
		}
	}
	return true
}

func kindOf(mode fs.FileMode) inputKind {
	if mode.IsRegular() {
		return plainFile
	}
	return anyFile
}

// walk feeds the answer files below a folder.
type walk struct {
	feed  *Feed
	found int
}

// folder feeds what is in a folder.
func (w *walk) folder(dir string) bool {
	names, err := readNames(dir)
	if err != nil {
		w.found++
		return w.feed.refuse(&lang.LocatedError{File: dir, Line: 1, Column: 1, Message: store.Explain(err), Cause: err})
	}
	scratch := make([]byte, 0, 256)
	for _, at := range names.at {
		letters, kind := names.appendName(scratch, at)
		name, isFolder := strings.CutSuffix(string(letters), "/")
		path := filepath.Join(dir, name)
		if isFolder {
			if !w.folder(path) {
				return false
			}
			continue
		}
		w.found++
		if _, compression := packing(name); compression != "" {
			if !w.feed.packed(path, single, compression) {
				return false
			}
			continue
		}
		if !w.feed.file(path, kind) {
			return false
		}
	}
	return true
}

// CountFiles counts the answer files that Paths would give, as far as their names tell: an archive is one.
// It is for a person to see how far a run is.
func CountFiles(ctx context.Context, paths []string) int {
	n := 0
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			n += countIn(ctx, path)
		} else {
			n++ // if it is not there, it will be one refusal
		}
	}
	return n
}

func countIn(ctx context.Context, dir string) int {
	n := 0
	var folders []string
	err := eachEntry(dir, func(e fs.DirEntry) bool {
		switch {
		case e.IsDir():
			folders = append(folders, filepath.Join(dir, e.Name()))
		case wanted(e.Name()):
			n++
		}
		return ctx.Err() == nil
	})
	if err != nil {
		return 1 // and so will this be
	}
	for _, f := range folders {
		n += countIn(ctx, f)
	}
	return n
}
