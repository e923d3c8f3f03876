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

// Paths is the source of files and folders as a person names them, in that order. A file is read whatever its
// name, unless its name says that it is packed. A folder gives the answer files, archives and NDJSON files below it
// in the order of their paths, and after them the reports. Links to folders inside a folder are not followed. Files
// of other kinds are passed over and told of, except hidden files and backups.
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
		return f.wholeFolder(path)
	}
	if suffix := unknownPacking(path); suffix != "" {
		return f.refuse(notUnpacked(path, suffix))
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

// wholeFolder adds everything below a folder: what is not a report first, and then the reports. So a report comes
// after the answer file that it was made from.
func (f *Feeder) wholeFolder(dir string) bool {
	found, more := f.folder(dir, false)
	if more && found.reports {
		_, more = f.folder(dir, true)
	}
	return more && (found.inputs || found.reports || f.refuse(noAnswerFile(dir)))
}

// findings tell what there is below a folder.
type findings struct {
	inputs  bool // an answer file, archive or NDJSON file, or a refusal instead
	reports bool
}

// folder adds either the reports below a folder or everything else.
func (f *Feeder) folder(dir string, reports bool) (found findings, more bool) {
	names, err := readNames(dir)
	if err != nil {
		return findings{inputs: true}, reports || f.refuse(refusal(dir, err, store.Explain(err)))
	}
	scratch := make([]byte, 0, 256)
	for _, place := range names.places {
		letters, kind := names.appendName(scratch, place)
		name, isFolder := strings.CutSuffix(string(letters), "/")
		path := filepath.Join(dir, name)
		switch {
		case isFolder:
			var below findings
			below, more = f.folder(path, reports)
			found.inputs, found.reports = found.inputs || below.inputs, found.reports || below.reports
		case isReport(name):
			found.reports = true
			more = !reports || f.file(path, kind, true)
		case reports:
			more = true
		case isInput(name):
			found.inputs = true
			if holds, compression := packing(name); holds != oneAnswerFile || compression != "" {
				more = f.packed(path, holds, compression)
			} else {
				more = f.file(path, kind, true)
			}
		default:
			more = f.passOver(otherKind(path))
		}
		if !more {
			return found, false
		}
	}
	return found, true
}

// isInput reports by its name whether a file in a folder is an answer file, or holds them.
func isInput(name string) bool {
	holds, _ := packing(name)
	return isAnswerFile(name) || holds != oneAnswerFile
}

// isHidden reports whether a file is one that nobody means: a hidden file of the system, or a backup.
func isHidden(name string) bool {
	return !isAnswerFile(name) && (strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~"))
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
		case !isHidden(e.Name()) && (isInput(e.Name()) || isReport(e.Name())):
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
