package store

// Temporary files. Each is locked as long as its program uses it: one that nobody has locked was left by a program that
// was killed.

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
)

const tempPrefix, tempSuffix = ".selfscan-", ".tmp"

// createTemp makes a file with a new name in the folder of the file at path, and locks it.
func (d disk) createTemp(path string) (file, error) {
	const tries = 100
	for range tries {
		name := sibling(path, tempPrefix+strconv.FormatUint(rand.Uint64(), 10)+tempSuffix)
		f, err := d.sys.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|noFollow, FileMode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		// Without locks nobody sweeps. If another run took the file for one that was left, it is gone now.
		if locked, err := f.TryLock(); err != nil || locked && d.named(f, name) {
			return f, nil
		}
		_ = f.Close()
		_ = d.sys.Remove(name)
	}
	return nil, fs.ErrExist
}

// named reports whether a name is, without a link, that of an open file.
func (d disk) named(f file, name string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	info, err := d.sys.Lstat(name)
	return err == nil && os.SameFile(open, info)
}

// sweep removes the temporary files that killed runs left in the folder of the file at path. It leaves those that another
// program uses, and those that it cannot remove.
func (d disk) sweep(path string) {
	entries, err := d.sys.ReadDir(sibling(path, "."))
	if err != nil {
		return
	}
	for _, e := range entries {
		digits, ours := strings.CutPrefix(e.Name(), tempPrefix)
		digits, hasSuffix := strings.CutSuffix(digits, tempSuffix)
		if _, err := strconv.ParseUint(digits, 10, 64); !ours || !hasSuffix || err != nil || !e.Type().IsRegular() {
			continue
		}
		d.removeAbandoned(sibling(path, e.Name()))
	}
}

func (d disk) removeAbandoned(name string) {
	f, err := d.sys.OpenFile(name, os.O_RDWR|noFollow, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if locked, err := f.TryLock(); err != nil || !locked || !d.named(f, name) {
		return
	}
	if !renamesOpen {
		_ = f.Close()
	}
	_ = d.sys.Remove(name)
}
