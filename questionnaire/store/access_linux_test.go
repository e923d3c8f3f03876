package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A file that colleagues share stays theirs: its mode and its group are kept. A new file is for its owner alone.
func TestAccessIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), answersName)
	commit := func(data []byte) error {
		p, err := CreatePart(path)
		if err != nil {
			return err
		}
		_, err = p.Write(data)
		return errors.Join(err, p.Commit())
	}
	for name, write := range map[string]func([]byte) error{"Write": func(data []byte) error { return Write(path, data) }, "a part": commit} {
		for _, mode := range []fs.FileMode{0o660, 0o644, 0o600, 0o640} {
			if err := errors.Join(write([]byte("old")), os.Chmod(path, mode)); err != nil {
				t.Fatal(err)
			}
			group := os.Getgid()
			if os.Getuid() == 0 {
				group = nobody
				if err := os.Chown(path, 0, group); err != nil {
					t.Fatal(err)
				}
			}
			if err := write([]byte("new")); err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != mode || int(info.Sys().(*syscall.Stat_t).Gid) != group {
				t.Errorf("%s: mode %v and group %d, want %v and %d", name, info.Mode(), info.Sys().(*syscall.Stat_t).Gid, mode, group)
			}
		}
		if err := errors.Join(os.Remove(path), write([]byte("new"))); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: a new file has mode %v, %v", name, info.Mode(), err)
		}
	}
}

// If the group cannot be kept, no other group gets its rights.
func TestGroupThatCannotBeKept(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, answersName)
	if err := errors.Join(os.WriteFile(path, []byte("old"), 0o600), os.Chmod(path, 0o674)); err != nil {
		t.Fatal(err)
	}
	s := newFaulty(t, 0, 0, false)
	if err := (disk{s}).write(path, []byte("new")); err != nil {
		t.Fatal(err)
	}
	for i, call := range s.called {
		if strings.HasPrefix(call, "group ") {
			s = newFaulty(t, i+1, syscall.EPERM, false)
		}
	}
	if err := (disk{s}).write(path, []byte("newer")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o604 {
		t.Errorf("mode %v, %v; want 0604", info.Mode(), err)
	}
}

// A colleague who may write a shared file can take over the lock that a killed program left.
func TestLockOfAColleague(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, answersName)
	if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, 0o660)); err != nil {
		t.Fatal(err)
	}
	lock, err := Acquire(path, "us")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(lockName(path)); err != nil || info.Mode().Perm() != 0o660 {
		t.Errorf("the lock has mode %v, %v; want that of the file, 0660", info.Mode(), err)
	}
	if err := lock.file.Close(); err != nil { // as when the program is killed
		t.Fatal(err)
	}
	if os.Getuid() == 0 { // a colleague's lock, in a folder that both may write, of which the file has mode 0666
		if err := errors.Join(os.Chmod(dir, 0o777), os.Chmod(filepath.Dir(dir), 0o755), os.Chmod(lockName(path), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	asNobody(t, func() {
		lock, err := Acquire(path, "a colleague")
		if err != nil {
			t.Error(err)
			return
		}
		if err := lock.Release(); err != nil {
			t.Error(err)
		}
	})
}

// A lock file with a second name elsewhere is no lock: what is written into it would be written there.
func TestLockWithASecondName(t *testing.T) {
	dir := t.TempDir()
	path, precious := filepath.Join(dir, answersName), filepath.Join(dir, "precious")
	if err := errors.Join(os.WriteFile(precious, []byte("keep"), 0o600), os.Link(precious, lockName(path))); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(path, "us"); err == nil || !strings.Contains(err.Error(), lockName(path)) {
		t.Errorf("got %v", err)
	}
	holds(t, precious, "keep")
}

// Where the file system has no locks, a scan can still be opened, and it is known that others are not kept out.
func TestNoLocks(t *testing.T) {
	path := filepath.Join(t.TempDir(), answersName)
	s := newFaulty(t, 0, 0, false)
	lock, err := disk{s}.acquire(path, "us")
	if err != nil || !lock.Exclusive() {
		t.Fatalf("%v, exclusive: %v", err, lock.Exclusive())
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	lock, err = disk{withoutLocks{osSystem{}}}.acquire(path, "us")
	if err != nil {
		t.Fatal(err)
	}
	if lock.Exclusive() {
		t.Error("the lock is said to keep others out")
	}
	if err := lock.Release(); err != nil {
		t.Error(err)
	}
	if left := allNames(t, filepath.Dir(path)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// withoutLocks is a file system without locks.
type withoutLocks struct{ system }

type fileWithoutLocks struct{ file }

func (s withoutLocks) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	f, err := s.system.OpenFile(name, flag, perm)
	return fileWithoutLocks{f}, err
}

func (fileWithoutLocks) TryLock() (bool, error) { return false, errNoLocks }

// Temporary files of killed runs are removed when a lock is taken and when an output that grows is begun: that run takes
// no lock. Those of a program that runs are not, nor is anything else.
func TestSweep(t *testing.T) {
	for name, begin := range map[string]func(path string) (end func() error, err error){
		"a lock": func(path string) (func() error, error) {
			lock, err := Acquire(path, "us")
			return lock.Release, err
		},
		"an output": func(path string) (func() error, error) {
			part, err := CreatePart(path)
			return part.Discard, err
		},
	} {
		t.Run(name, func(t *testing.T) { sweeps(t, begin) })
	}
}

func sweeps(t *testing.T, begin func(path string) (end func() error, err error)) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	path, precious := filepath.Join(dir, answersName), filepath.Join(elsewhere, "precious")
	inUse, err := osDisk().createTemp(path)
	if err != nil {
		t.Fatal(err)
	}
	defer inUse.Close()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.WriteFile(at(".selfscan-42.tmp"), []byte("left"), 0o600), os.WriteFile(at(".selfscan-mine.tmp"), nil, 0o600),
		os.WriteFile(precious, []byte("keep"), 0o600), os.Symlink(precious, at(".selfscan-7.tmp")), os.Mkdir(at(".selfscan-8.tmp"), 0o700)); err != nil {
		t.Fatal(err)
	}
	end, err := begin(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{filepath.Base(inUse.Name()): true, ".selfscan-mine.tmp": true, ".selfscan-7.tmp": true, ".selfscan-8.tmp": true}
	for _, name := range allNames(t, dir) {
		if !want[name] {
			t.Errorf("%s is still there", name)
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s is gone", name)
	}
	holds(t, precious, "keep")
}
