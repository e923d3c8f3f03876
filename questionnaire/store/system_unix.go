//go:build unix

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// noFollow makes an open fail if the last part of the name is a link.
const noFollow = syscall.O_NOFOLLOW

// renamesOpen says that an open file can be renamed and removed, so that its lock holds until that is done.
const renamesOpen = true

// syncFolder flushes a folder. Some network folders cannot be flushed and some folders cannot be opened; the new file
// is in its place all the same, so that is no failure.
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

func tryLock(f *os.File) (bool, error) {
	connection, err := f.SyscallConn()
	if err != nil {
		return false, err
	}
	var failed error
	if err := connection.Control(func(fd uintptr) {
		for failed = syscall.EINTR; failed == syscall.EINTR; {
			failed = syscall.Flock(int(fd), syscall.LOCK_EX|syscall.LOCK_NB)
		}
	}); err != nil {
		return false, err
	}
	switch failed {
	case nil:
		return true, nil
	case syscall.EWOULDBLOCK:
		return false, nil
	}
	for _, none := range []syscall.Errno{syscall.ENOLCK, syscall.ENOSYS, syscall.EINVAL, syscall.EOPNOTSUPP, syscall.ENOTSUP} {
		if failed == none {
			return false, fmt.Errorf("%w: %w", errNoLocks, failed)
		}
	}
	return false, failed
}

// takeGroup leaves alone a file that has the group already: not every file system can change it.
func takeGroup(f *os.File, of fs.FileInfo) error {
	wanted, ok := of.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if has, ok := info.Sys().(*syscall.Stat_t); ok && has.Gid == wanted.Gid {
		return nil
	}
	return f.Chown(-1, int(wanted.Gid))
}

// systemExplanations is empty: the errors here have the names that every system has.
func systemExplanations() []explanation { return nil }

// linkCount counts the names (hard links) that a file has.
func linkCount(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink)
	}
	return 1
}
