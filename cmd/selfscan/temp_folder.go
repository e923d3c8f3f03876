package main

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/store"
)

// tempFolder holds the temporary files of a workbook. It is beside the output, because answers can name people and must not
// be in the system's shared folder. It is locked while it is used: a folder that is not locked was left by a run that was
// killed, and the next run removes it.
type tempFolder struct {
	path string
	lock *store.Lock // nil if there can be none
}

const (
	tempFolderName = ".selfscan-*.tmp"
	tempFolderUse  = "in-use" // in the folder; its lock is about this name
)

// newTempFolder makes a temporary folder in a folder.
func newTempFolder(in string) (*tempFolder, error) {
	var err error
	for range 3 { // another run may remove the folder before it is locked
		var path string
		if path, err = os.MkdirTemp(in, tempFolderName); err != nil {
			return nil, err
		}
		lock, _ := store.Acquire(filepath.Join(path, tempFolderUse), "selfscan") // without a lock no other run removes the folder
		if _, err = os.Stat(path); err == nil {
			return &tempFolder{path: path, lock: lock}, nil
		}
	}
	return nil, err
}

// remove removes the folder with what is in it.
func (f *tempFolder) remove() error {
	var err error
	if f.lock != nil {
		err = f.lock.Release()
	}
	return cmp.Or(err, os.RemoveAll(f.path))
}

// sweepTempFolders removes the temporary folders that killed runs left in a folder. It ignores errors, because a table can
// still be written.
func sweepTempFolders(in string) {
	entries, err := os.ReadDir(in)
	if err != nil {
		return
	}
	for _, e := range entries {
		path := filepath.Join(in, e.Name())
		if named, _ := filepath.Match(tempFolderName, e.Name()); !named || !isTempFolder(path) {
			continue
		}
		lock, err := store.Acquire(filepath.Join(path, tempFolderUse), "selfscan")
		if err != nil {
			continue // in use
		}
		_ = (&tempFolder{path: path, lock: lock}).remove()
	}
}

// isTempFolder reports whether a path is a folder, not a link to one, with nothing in it but our temporary files.
func isTempFolder(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.IsDir() {
		return false
	}
	entries, err := os.ReadDir(path)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		ours := strings.HasPrefix(e.Name(), "excelize-") || strings.HasPrefix(e.Name(), "workbook-") || e.Name() == "."+tempFolderUse+".lock"
		return !ours || !e.Type().IsRegular()
	})
}
