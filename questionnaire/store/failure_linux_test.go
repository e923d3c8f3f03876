package store

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without rights.
const nobody = 65534

// asNobody runs a function in a thread whose rights on files are those of nobody, since root may write
// everywhere. A thread that is not let go of ends with its goroutine.
func asNobody(t *testing.T, run func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if os.Getuid() == 0 {
			if err := syscall.Setfsuid(nobody); err != nil {
				t.Error(err)
				return
			}
		}
		run()
	}()
	<-done
}

// TestReadOnlyFolder: where nothing may be written, the file stays, can be read, and the fault says why.
func TestReadOnlyFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "selfscan-readonly-")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.scan.json")
	if err := os.WriteFile(path, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Error(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if err := Write(path, []byte("new")); err == nil || !strings.Contains(err.Error(), "you have no access here") {
			t.Errorf("write: %v", err)
		}
		if _, err := Acquire(path, "us"); err == nil || !strings.Contains(err.Error(), "You can only look at") {
			t.Errorf("lock: %v", err)
		}
		if data, err := Read(path); err != nil || string(data) != "old" {
			t.Errorf("read %q, %v", data, err)
		}
	})
	if left := allNames(t, dir); !slices.Equal(left, []string{"a.scan.json"}) {
		t.Errorf("in the folder: %v", left)
	}
}

// TestUnreadableFile says that access is missing, not that the file is wrong.
func TestUnreadableFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	if err := os.WriteFile(path, []byte("{}"), 0); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), "you have no access here") {
			t.Errorf("got %v", err)
		}
	})
}

// TestFullDisk fills a small disk of its own, which only root can make; elsewhere TestWriteFailsHalfway
// shows the same by another limit.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Logf("no disk can be made here: %v", err)
		return
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(dir, "a.scan.json")
	if err := Write(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	err := Write(path, make([]byte, 1<<20))
	if err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("got %v", err)
	}
	holds(t, path, "old")
	if left := allNames(t, dir); !slices.Equal(left, []string{"a.scan.json"}) {
		t.Errorf("in the folder: %v", left)
	}
}
