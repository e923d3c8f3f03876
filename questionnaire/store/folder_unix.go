//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// syncFolder flushes a folder, without which a rename may be lost when the power goes. Some network
// folders cannot be flushed and some folders not opened; there the new file is in its place all the
// same, and to call that a failure would be wrong.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
