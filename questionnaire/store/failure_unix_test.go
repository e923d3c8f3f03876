//go:build unix

package store

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestWriteFailsHalfway: the system takes only a part of the new file. What was there stays.
func TestWriteFailsHalfway(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.scan.json")
	if err := Write(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	out, err := asOther("big write", path).Output()
	if err != nil || !strings.Contains(string(out), "a.scan.json was not written") {
		t.Fatalf("the other process says %q, %v", out, err)
	}
	holds(t, path, "old")
	if left := allNames(t, dir); !slices.Equal(left, []string{"a.scan.json"}) {
		t.Errorf("in the folder: %v", left)
	}
}

// bigWrite writes more than the system lets it.
func bigWrite(path string) int {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println(Write(path, make([]byte, 1<<20)))
	return 0
}

// TestReadPipe: a pipe that nobody writes to is refused at once, and not waited for.
func TestReadPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(pipe); err == nil || !strings.Contains(err.Error(), "no plain file") {
		t.Errorf("read: %v", err)
	}
	if err := Write(pipe, []byte("new")); err == nil {
		t.Error("a pipe was replaced")
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is now %v, %v", info, err)
	}
}

// TestSyncFolder: a folder that is gone is a fault; one that cannot be flushed is none.
func TestSyncFolder(t *testing.T) {
	if err := syncFolder(t.TempDir()); err != nil {
		t.Error(err)
	}
	if err := syncFolder(filepath.Join(t.TempDir(), "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("gone: %v", err)
	}
	if err := syncFolder("/proc"); err != nil {
		t.Errorf("one that cannot be flushed: %v", err)
	}
}
