package batch

import (
	"context"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Suffix is how the name of an answer file in a folder or an archive ends.
const Suffix = ".scan.json"

// Paths is the source of files and folders as a person names them, in that order. A file is read whatever its
// name, unless its name says that it is packed. A folder or an archive gives the answer files, NDJSON files and archives
// in it in the order of their paths, and after them the reports. Links to folders inside a folder are not followed. Files
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
		return f.walk(path, func(w *walk) bool { return w.folder(path) })
	}
	if suffix := unknownPacking(path); suffix != "" {
		return f.refuse(notUnpacked(path, suffix))
	}
	holds, compression := packing(path)
	switch {
	case holds == tarArchive || holds == zipArchive:
		return f.walk(path, func(w *walk) bool { return w.packed(path, holds, compression) })
	case holds == ndjson || compression != "":
		w := newWalk(f)
		w.named = true
		return w.packedOrEmpty(path, holds, compression)
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

// walk goes through a folder or an archive twice: first for everything that is not a report, then for the reports. So a
// report comes after the answer file that it was made from, wherever the two are.
type walk struct {
	*Feeder
	named       bool            // a person named the file itself, and not a folder or an archive that it is in
	reports     bool            // the second time
	anything    bool            // there was an input or a refusal
	withReports map[string]bool // the paths of folders and archives that have reports: others need no second time
	refused     map[uint64]bool // hashes of the names that were refused the first time
	depth       int             // of archives in archives
}

func newWalk(f *Feeder) *walk {
	return &walk{Feeder: f, withReports: map[string]bool{}, refused: map[uint64]bool{}}
}

// walk adds everything in a folder or an archive that a person named.
func (f *Feeder) walk(path string, through func(*walk) bool) bool {
	w := newWalk(f)
	if !through(w) {
		return false
	}
	if len(w.withReports) > 0 {
		w.reports = true
		return through(w)
	}
	return w.anything || f.refuse(noAnswerFile(path))
}

// refuse adds what could not be read. A folder or an archive that was refused the first time is not refused again.
func (w *walk) refuse(r *lang.LocatedError) bool {
	w.anything = true
	name := maphash.String(seed, r.File)
	if w.reports {
		return w.refused[name] || w.Feeder.refuse(r)
	}
	w.refused[name] = true
	return w.Feeder.refuse(r)
}

// passOver tells of a file that is no input, the first time.
func (w *walk) passOver(r *lang.LocatedError) bool { return w.reports || w.Feeder.passOver(r) }

// unlessEmpty tells of an archive or an NDJSON file in which nothing at all was met, the first time.
func (w *walk) unlessEmpty(name string, metBefore int) bool {
	return w.reports || w.met > metBefore || w.Feeder.passOver(noAnswerFile(name))
}

// within returns the path of a name in a folder. It keeps "x/..", which filepath.Join drops: x may be a link.
func within(dir, name string) string {
	if strings.Contains(dir, "..") {
		return strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator) + name
	}
	return filepath.Join(dir, name)
}

// folder adds what is below a folder.
func (w *walk) folder(dir string) bool {
	names, err := readNames(dir)
	if err != nil {
		return w.refuse(refusalOf(dir, err))
	}
	scratch := make([]byte, 0, 256)
	for _, place := range names.places {
		letters, kind := names.appendName(scratch, place)
		name, isFolder := strings.CutSuffix(string(letters), "/")
		path := within(dir, name)
		holds, compression := packing(name)
		more := true
		switch {
		case isFolder:
			more = w.folder(path)
		case isReport(name):
			w.withReports[dir] = true
			more = !w.reports || w.file(path, kind, true)
		case w.reports && !w.withReports[path]:
		case holds != oneAnswerFile || isAnswerFile(name) && compression != "":
			more = w.packedOrEmpty(path, holds, compression)
		case isAnswerFile(name):
			w.anything = true
			more = w.file(path, kind, true)
		default:
			more = w.passOver(otherKind(path))
		}
		if !more {
			return false
		}
	}
	return true
}

// isHidden reports whether a file is one that nobody means: a hidden file of the system, or a backup. A Mac keeps the
// attributes of a.scan.json in ._a.scan.json.
func isHidden(name string) bool {
	return strings.HasPrefix(name, "._") || !isAnswerFile(name) && (strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~"))
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
		name := e.Name()
		switch holds, _ := packing(name); {
		case e.IsDir():
			folders = append(folders, within(dir, name))
		case isHidden(name):
		case isAnswerFile(name), isReport(name), holds != oneAnswerFile:
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
