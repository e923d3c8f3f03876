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
	// Also when it takes the place of a file after that was looked at.
	if data, ok := readRegular(path, make([]byte, 64), time.Now()); ok {
		t.Errorf("read %q from a pipe", data)
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
