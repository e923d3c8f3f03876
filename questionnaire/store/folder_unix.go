//go:build unix

package store

import "os"

// syncFolder flushes a folder, without which a rename may be lost when the power goes.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
