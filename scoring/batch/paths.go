package batch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/store"
)

// Suffix is how the name of an answer file in a folder or an archive ends.
const Suffix = ".scan.json"

// Paths returns a source of files and folders that a person named, in that order. A file is read as an answer file,
// unless its name says that it is packed. Of a folder, all answer files below it are read in the order of their paths.
// Links to folders inside a folder are not followed.
func Paths(paths ...string) Source {
	return func(f *Feeder) {
		for _, path := range paths {
			if !f.path(path) {
				return
			}
		}
	}
}

func (f *Feeder) path(path string) bool {
	info, err := os.Stat(path)
	switch {
	case err != nil && strings.ContainsAny(path, "*?["):
		return f.pattern(path, err)
	case err != nil:
		return f.refuse(refusalOf(path, err))
	case info.IsDir():
		found, more := f.folder(path)
		return more && (found || f.refuse(noAnswerFile(path)))
	}
	if holds, compression := packing(path); holds != oneAnswerFile || compression != "" {
		return f.packed(path, holds, compression)
	}
	return f.file(path, kindOf(info.Mode()), false)
}

// pattern adds the files that match a pattern such as scans/2026-*, for shells that do not expand patterns. absent is the
// error of opening a file with the pattern as its name.
func (f *Feeder) pattern(pattern string, absent error) bool {
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
		return regularFile
	}
	return otherFile
}

// folder adds the answer files below a folder. found is true if there was an answer file or a refusal.
func (f *Feeder) folder(dir string) (found, more bool) {
	names, err := readNames(dir)
	if err != nil {
		return true, f.refuse(refusal(dir, err, store.Explain(err)))
	}
	scratch := make([]byte, 0, 256)
	for _, place := range names.places {
		letters, kind := names.appendName(scratch, place)
		name, isFolder := strings.CutSuffix(string(letters), "/")
		path := filepath.Join(dir, name)
		if isFolder {
			below, more := f.folder(path)
			if !more {
				return true, false
			}
			found = found || below
			continue
		}
		found = true
		more := false
		if _, compression := packing(name); compression != "" {
			more = f.packed(path, oneAnswerFile, compression)
		} else {
			more = f.file(path, kind, true)
		}
		if !more {
			return true, false
		}
	}
	return found, true
}

// CountFiles counts the inputs of Paths, so that a person can see how far a run is. It opens no file: an archive counts
// as one input.
func CountFiles(ctx context.Context, paths []string) int {
	n := 0
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			n += countIn(ctx, path)
		} else {
			n++ // a path that does not exist will be one refusal
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
		case isAnswerFile(e.Name()):
			n++
		}
		return ctx.Err() == nil
	})
	if err != nil {
		return 1 // a folder that cannot be read will be one refusal
	}
	for _, f := range folders {
		n += countIn(ctx, f)
	}
	return n
}

// isReport reports whether a file is a PDF by its name.
func isReport(name string) bool { return strings.EqualFold(filepath.Ext(name), ".pdf") }
