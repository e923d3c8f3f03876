//go:build unix

package store

import "errors"

// Release lets go of the lock and takes its file away.
func (l *Lock) Release() error {
	// While the lock is held nobody else removes the file. Where someone did all the same, the file
	// that is there now is another's.
	var removed error
	if still(l.file, l.path) {
		removed = removeIfThere(l.path)
	}
	return errors.Join(removed, l.file.Unlock())
}
