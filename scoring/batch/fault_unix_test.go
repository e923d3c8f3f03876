//go:build unix

package batch

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe that nobody writes to holds nothing up.
func TestPipeInFolder(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	path := filepath.Join(root, "pipe"+Suffix)
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "z"+Suffix), scan(c, 1))
	rows := only(t, c, root)
	if !strings.Contains(rows[path].Refusal, "no plain file") || len(rows) != 2 {
		t.Errorf("got %+v", rows)
	}
	// Nor is one read in which an answer file waits, whether a folder has it or a person names it.
	waiting, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer waiting.Close()
	if _, err := waiting.Write(scan(c, 2)); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]seen{"in a folder": only(t, c, root)[path], "named": only(t, c, path)[path]} {
		if !strings.Contains(row.Refusal, "no plain file") {
			t.Errorf("%s: a pipe is read: %+v", name, row)
		}
	}
	if err := waiting.Close(); err != nil {
		t.Fatal(err)
	}
	// Also when it takes the place of a file after that was looked at.
	if data, ok := readRegular(path, make([]byte, 64), time.Now()); ok {
		t.Errorf("read %q from a pipe", data)
	}
}

// TestModified: a file that was just written is read with care, and one that was not is read at once.
func TestModified(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	write(t, path, []byte("{}"))
	want := time.Date(2026, 11, 24, 9, 14, 0, 123_000_000, time.UTC)
	if err := os.Chtimes(path, want, want); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := modified(int(f.Fd())); !got.Equal(want) {
		t.Errorf("written at %v, want %v", got, want)
	}
	if got := modified(-1); time.Since(got) > time.Minute {
		t.Errorf("a file that the system does not know was written at %v", got)
	}
	for before, settled := range map[time.Time]bool{want: false, want.Add(time.Second): true} {
		for _, room := range []int{1, 2, 3, 64} { // less than the file, all of it, and more
			data, ok := readRegular(path, make([]byte, room), before)
			if ok != settled || ok && string(data) != "{}" {
				t.Errorf("with room for %d bytes, %v after it was written: %q, %v", room, before.Sub(want), data, ok)
			}
		}
	}
}

// A file and a folder that one may not read are refused each by its own name, and what is beside them is scored.
func TestUnreadable(t *testing.T) {
	c := embedded(t)
	root, err := os.MkdirTemp("", "selfscan-unreadable-") // t.TempDir is for its owner alone
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(root); err != nil {
			t.Error(err)
		}
	})
	locked, folder := filepath.Join(root, "b"+Suffix), filepath.Join(root, "closed")
	write(t, filepath.Join(root, "a"+Suffix), scan(c, 1))
	write(t, locked, scan(c, 2))
	write(t, filepath.Join(folder, "inside"+Suffix), scan(c, 3))
	write(t, filepath.Join(root, "z"+Suffix), scan(c, 4))
	mode := func(path string, mode os.FileMode) {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	mode(root, 0o755)
	mode(filepath.Join(root, "a"+Suffix), 0o644)
	mode(filepath.Join(root, "z"+Suffix), 0o644)
	mode(locked, 0)
	mode(folder, 0)
	t.Cleanup(func() { mode(folder, 0o700) })
	withoutRights(t)
	rows := only(t, c, root)
	for path, row := range rows {
		if closed := path == locked || path == folder; closed != strings.Contains(row.Refusal, "you have no access here") {
			t.Errorf("%s: %q", path, row.Refusal)
		}
	}
	if len(rows) != 4 {
		t.Errorf("%d rows: %v", len(rows), rows)
	}
}

// withoutRights takes root's rights from the test, as root may read everything.
func withoutRights(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	const nobody, same = 65534, -1
	if err := syscall.Setreuid(same, nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Setreuid(same, 0); err != nil {
			t.Fatal(err)
		}
	})
}
