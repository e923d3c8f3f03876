package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
)

// TestSystemTellsErrors: each call on the real system returns the error of the system.
func TestSystemTellsErrors(t *testing.T) {
	dir := t.TempDir()
	gone := filepath.Join(dir, "gone")
	s := osSystem{}
	for name, call := range map[string]func() error{
		"Lstat":      func() error { _, err := s.Lstat(gone); return err },
		"Readlink":   func() error { _, err := s.Readlink(gone); return err },
		"OpenFile":   func() error { _, err := s.OpenFile(gone, os.O_RDONLY, 0); return err },
		"ReadDir":    func() error { _, err := s.ReadDir(gone); return err },
		"Rename":     func() error { return s.Rename(gone, gone+"2") },
		"Remove":     func() error { return s.Remove(gone) },
		"SyncFolder": func() error { return s.SyncFolder(gone) },
	} {
		if err := call(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	path := filepath.Join(dir, "a")
	f, err := s.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, FileMode)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.TakeGroup(info); err != nil {
		t.Errorf("the group that it has: %v", err)
	}
	other := *info.Sys().(*syscall.Stat_t)
	other.Gid = nobody
	err = f.TakeGroup(ofGroup{info, &other})
	now, statErr := f.Stat()
	if statErr != nil {
		t.Fatal(statErr)
	}
	if gid := now.Sys().(*syscall.Stat_t).Gid; err == nil && gid != nobody || err != nil && (os.Getuid() == 0 || gid == nobody) {
		t.Errorf("another group: %v, and the group is %d", err, gid)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if locked, err := f.TryLock(); locked || err == nil || errors.Is(err, errNoLocks) {
		t.Errorf("a closed file: locked %v, %v", locked, err)
	}
	const pathOnly = 0x200000 // O_PATH: a file that can be neither read nor locked
	f, err = s.OpenFile(path, pathOnly, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if locked, err := f.TryLock(); locked || !errors.Is(err, syscall.EBADF) || errors.Is(err, errNoLocks) {
		t.Errorf("a file that cannot be locked: locked %v, %v", locked, err)
	}
}

// ofGroup describes a file of another group.
type ofGroup struct {
	fs.FileInfo
	stat *syscall.Stat_t
}

func (o ofGroup) Sys() any { return o.stat }

// TestNothingStaysOpen counts the open files of this process before and after each thing that the package does.
func TestNothingStaysOpen(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // which closes forgotten files
	count := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	path := filepath.Join(t.TempDir(), answersName)
	if err := Write(path, []byte("x")); err != nil {
		t.Fatal(err)
	}
	held, err := Acquire(path, "us")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Release()
	for name, do := range map[string]func() error{
		"Write": func() error { return Write(path, []byte("x")) },
		"Read":  func() error { _, err := Read(path); return err },
		"Ends":  func() error { _, _, err := Ends(path, 1); return err },
		"Acquire": func() error {
			var locked *LockedError
			if _, err := Acquire(path, "them"); !errors.As(err, &locked) || locked.By != "us" {
				return errors.New("not locked by us")
			}
			return nil
		},
		"a lock": func() error {
			lock, err := Acquire(path+"2", "us")
			if err != nil {
				return err
			}
			return lock.Release()
		},
		"CreatePart": func() error {
			p, err := CreatePart(path)
			if err != nil {
				return err
			}
			return p.Commit()
		},
		"Discard": func() error {
			p, err := CreatePart(path)
			if err != nil {
				return err
			}
			return p.Discard()
		},
	} {
		before := count()
		for range 5 {
			if err := do(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if after := count(); after != before {
			t.Errorf("%s: %d files are open, before %d", name, after, before)
		}
	}
}

// TestTemporaryNames: many temporary files can be made at once, and each is swept when its program has gone.
func TestTemporaryNames(t *testing.T) {
	dir := t.TempDir()
	for range 50 {
		f, err := osDisk().createTemp(filepath.Join(dir, answersName))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
	}
	osDisk().sweep(filepath.Join(dir, answersName))
	names := allNames(t, dir)
	if len(names) != 50 {
		t.Fatalf("%d files, want 50", len(names))
	}
	for range 50 {
		f, err := osDisk().createTemp(filepath.Join(dir, answersName))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	osDisk().sweep(filepath.Join(dir, answersName))
	if left := allNames(t, dir); strings.Join(left, " ") != strings.Join(names, " ") {
		t.Errorf("after the sweep: %v", left)
	}
}

// TestLockThatIsAPipe: a pipe in the place of the lock file is refused.
func TestLockThatIsAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), answersName)
	if err := syscall.Mkfifo(lockName(path), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(path, "us"); err == nil || !strings.Contains(err.Error(), lockName(path)+" is no lock of selfscan; remove that file") {
		t.Errorf("got %v", err)
	}
	if info, err := os.Lstat(lockName(path)); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Errorf("the pipe is now %v, %v", info, err)
	}
}
