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

// TestResolveAboveALink: ".." in the text of a link is the folder above the one that has the link, also if links lead there.
func TestResolveAboveALink(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.MkdirAll("other/deep", 0o700), os.Symlink("other/deep", "far"), os.WriteFile("other/file", nil, 0o600),
		os.Symlink("../file", "other/deep/above"), os.Symlink("deep/above", "other/link")); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"far/above": "far/../file", "far/../link": "far/../deep/../file"} {
		if got, err := Resolve(path); err != nil || got != want {
			t.Errorf("%s leads to %q, %v; want %q", path, got, err, want)
		}
	}
}

// TestFolderAboveALink: "x/..", where x is a link to a folder, is the folder that has that folder, and everything is read
// and written there, nothing in the folder that has the link.
func TestFolderAboveALink(t *testing.T) {
	for _, w := range works(t) {
		t.Run(w.name, func(t *testing.T) {
			want, dir, here := w.fill(t), w.fill(t), t.TempDir()
			for _, err := range []error{os.Mkdir(filepath.Join(dir, "sub"), 0o700), os.Symlink(filepath.Join(dir, "sub"), filepath.Join(here, "now"))} {
				if err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(here)
			s := newFaulty(t, 0, 0, false)
			err := w.do(disk{s}, "now/..")
			w.check(t, s, dir, err)
			if plain := w.do(osDisk(), want); (plain == nil) != (err == nil) {
				t.Errorf("got %v, and without a link %v", err, plain)
			}
			if names, left := append(allNames(t, want), "sub"), allNames(t, dir); !slices.Equal(names, left) {
				t.Errorf("got %v, want %v", left, names)
			}
			if left := allNames(t, here); len(left) != 1 {
				t.Errorf("made beside the link: %v", left)
			}
		})
	}
}
