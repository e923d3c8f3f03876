//go:build unix

package batch

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
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
	if data, ok := readPlain(path, make([]byte, 64)); ok {
		t.Errorf("read %q from a pipe", data)
	}
}
