package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// faulty is the real system, of which one call fails, or from which the program is cut off at one call. It also keeps
// account of what a power failure would take: content that was not flushed, and names in folders that were not.
type faulty struct {
	system
	t      *testing.T
	calls  int
	failAt int           // the call that fails, from 1; 0 for none
	with   syscall.Errno // how it fails
	dead   bool          // and so does every later call: the program was killed
	failOn string        // the first call whose name and file begin with this fails
	called []string

	unflushed map[string]bool // files with content that is not on the disk
	renamed   map[string]bool // folders with a name that is not on the disk
	open      map[*faultyFile]bool
}

func newFaulty(t *testing.T, failAt int, with syscall.Errno, dead bool) *faulty {
	return &faulty{system: osSystem{}, t: t, failAt: failAt, with: with, dead: dead,
		unflushed: map[string]bool{}, renamed: map[string]bool{}, open: map[*faultyFile]bool{}}
}

// fails counts a call and tells whether it is to fail.
func (s *faulty) fails(call, name string) error {
	s.calls++
	s.called = append(s.called, call+" "+filepath.Base(name))
	if s.failOn != "" && strings.HasPrefix(s.called[len(s.called)-1], s.failOn) {
		s.failAt, s.failOn = s.calls, ""
	}
	if s.failAt == s.calls || s.dead && s.failAt > 0 && s.calls > s.failAt {
		return &fs.PathError{Op: call, Path: name, Err: s.with}
	}
	return nil
}

func (s *faulty) Lstat(name string) (fs.FileInfo, error) {
	if err := s.fails("lstat", name); err != nil {
		return nil, err
	}
	return s.system.Lstat(name)
}

func (s *faulty) Readlink(name string) (string, error) {
	if err := s.fails("readlink", name); err != nil {
		return "", err
	}
	return s.system.Readlink(name)
}

func (s *faulty) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := s.fails("readdir", name); err != nil {
		return nil, err
	}
	return s.system.ReadDir(name)
}

func (s *faulty) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	if err := s.fails("open", name); err != nil {
		return nil, err
	}
	if flag&os.O_CREATE != 0 && (flag&os.O_EXCL == 0 || perm != FileMode) {
		s.t.Errorf("%s is made with flags %x and mode %v", name, flag, perm)
	}
	if flag&(os.O_WRONLY|os.O_RDWR) != 0 && flag&noFollow == 0 {
		s.t.Errorf("%s is opened to write through a link", name)
	}
	f, err := s.system.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	opened := &faultyFile{f, s}
	s.open[opened] = true
	return opened, nil
}

func (s *faulty) Rename(from, to string) error {
	if s.unflushed[from] {
		s.t.Errorf("%s is renamed before it is flushed: after a power failure it may be empty", from)
	}
	if err := s.fails("rename", to); err != nil {
		return err
	}
	s.renamed[real(s.t, sibling(to, "."))] = true
	return s.system.Rename(from, to)
}

func (s *faulty) Remove(name string) error {
	if err := s.fails("remove", name); err != nil {
		return err
	}
	return s.system.Remove(name)
}

func (s *faulty) SyncFolder(name string) error {
	if err := s.fails("sync folder", name); err != nil {
		return err
	}
	delete(s.renamed, real(s.t, name))
	return s.system.SyncFolder(name)
}

// real returns the path of a folder without links.
func real(t *testing.T, folder string) string {
	path, err := filepath.EvalSymlinks(folder)
	if err != nil {
		t.Error(err)
	}
	return path
}

// faultyFile is a file of a faulty system. Close never fails to close, so that tests leave nothing open.
type faultyFile struct {
	file
	s *faulty
}

func (f *faultyFile) Read(data []byte) (int, error) {
	if err := f.s.fails("read", f.Name()); err != nil {
		return 0, err
	}
	return f.file.Read(data)
}

// Write writes half of what it gets when it fails.
func (f *faultyFile) Write(data []byte) (int, error) {
	f.s.unflushed[f.Name()] = true
	if err := f.s.fails("write", f.Name()); err != nil {
		n := 0
		if !f.s.dead || f.s.calls == f.s.failAt {
			n, _ = f.file.Write(data[:len(data)/2])
		}
		return n, err
	}
	return f.file.Write(data)
}

func (f *faultyFile) Seek(offset int64, whence int) (int64, error) {
	if err := f.s.fails("seek", f.Name()); err != nil {
		return 0, err
	}
	return f.file.Seek(offset, whence)
}

func (f *faultyFile) Stat() (fs.FileInfo, error) {
	if err := f.s.fails("stat", f.Name()); err != nil {
		return nil, err
	}
	return f.file.Stat()
}

func (f *faultyFile) Chmod(mode fs.FileMode) error {
	if err := f.s.fails("chmod", f.Name()); err != nil {
		return err
	}
	return f.file.Chmod(mode)
}

func (f *faultyFile) Truncate(size int64) error {
	if err := f.s.fails("truncate", f.Name()); err != nil {
		return err
	}
	return f.file.Truncate(size)
}

func (f *faultyFile) Sync() error {
	if err := f.s.fails("sync", f.Name()); err != nil {
		return err
	}
	delete(f.s.unflushed, f.Name())
	return f.file.Sync()
}

func (f *faultyFile) TryLock() (bool, error) {
	if err := f.s.fails("lock", f.Name()); err != nil {
		return false, err
	}
	return f.file.TryLock()
}

func (f *faultyFile) TakeGroup(of fs.FileInfo) error {
	if err := f.s.fails("group", f.Name()); err != nil {
		return err
	}
	return f.file.TakeGroup(of)
}

func (f *faultyFile) Close() error {
	err := f.s.fails("close", f.Name())
	delete(f.s.open, f)
	if closed := f.file.Close(); err == nil {
		err = closed
	}
	return err
}
