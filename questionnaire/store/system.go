package store

import (
	"io"
	"io/fs"
	"os"
)

// system is every call with which this package looks at or changes a disk. Tests give disk one that fails, stops
// halfway, or records the order of the calls.
type system interface {
	Lstat(name string) (fs.FileInfo, error)
	Readlink(name string) (string, error)
	OpenFile(name string, flag int, perm fs.FileMode) (file, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Rename(from, to string) error
	Remove(name string) error
	// SyncFolder flushes the names in a folder, without which a rename may be lost when the power fails.
	SyncFolder(name string) error
}

// file is an open file.
type file interface {
	io.Reader
	io.Writer
	io.Seeker
	io.Closer
	Name() string
	Stat() (fs.FileInfo, error)
	Chmod(mode fs.FileMode) error
	Truncate(size int64) error
	Sync() error
	// TryLock locks the file for this process until it is closed. It returns false if another process has locked it,
	// and an error that wraps errNoLocks if the file system has no locks.
	TryLock() (bool, error)
	// TakeGroup gives the file the group of another.
	TakeGroup(of fs.FileInfo) error
}

// disk holds the functions of this package, over one system.
type disk struct{ sys system }

// osDisk is the disk of this machine.
func osDisk() disk { return disk{osSystem{}} }

// osSystem is the operating system.
type osSystem struct{}

func (osSystem) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (osSystem) Readlink(name string) (string, error)       { return os.Readlink(name) }
func (osSystem) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osSystem) Rename(from, to string) error               { return os.Rename(from, to) }
func (osSystem) Remove(name string) error                   { return os.Remove(name) }
func (osSystem) SyncFolder(name string) error               { return syncFolder(name) }

func (osSystem) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	f, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

// osFile is a file of the operating system.
type osFile struct{ *os.File }

func (f osFile) TryLock() (bool, error)         { return tryLock(f.File) }
func (f osFile) TakeGroup(of fs.FileInfo) error { return takeGroup(f.File, of) }
