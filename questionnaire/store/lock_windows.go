package store

import (
	"errors"
	"io/fs"
)

// Release lets go of the lock and takes its file away, which Windows allows only when nobody has it open:
// where someone else waits for it, it stays for them.
func (l *Lock) Release() error {
	if err := l.file.Unlock(); err != nil {
		return err
	}
	var path *fs.PathError
	if err := removeIfThere(l.path); !errors.As(err, &path) {
		return err
	}
	return nil
}
