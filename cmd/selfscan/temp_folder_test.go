package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A temporary folder that a killed run left is swept away. One that is in use stays, and so does whatever else has
// such a name: a folder with other files, a link, a file.
func TestSweepTempFolders(t *testing.T) {
	in := filepath.Join(t.TempDir(), "map [1]*")
	elsewhere := t.TempDir()
	write := func(path string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("answers"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	there := func(path string) bool {
		_, err := os.Lstat(path)
		return err == nil
	}
	write(filepath.Join(in, ".selfscan-left.tmp", "excelize-1"))
	write(filepath.Join(in, ".selfscan-left.tmp", "workbook-2"))
	write(filepath.Join(in, ".selfscan-left.tmp", ".in-use.lock"))
	write(filepath.Join(in, ".selfscan-other.tmp", "letter.txt"))
	write(filepath.Join(in, ".selfscan-file.tmp"))
	write(filepath.Join(elsewhere, "excelize-3"))
	if err := os.Symlink(elsewhere, filepath.Join(in, ".selfscan-link.tmp")); err != nil {
		t.Logf("without links: %v", err)
	}
	used, err := newTempFolder(in)
	if err != nil {
		t.Fatal(err)
	}
	write(filepath.Join(used.path, "excelize-4"))
	sweepTempFolders(in)
	if there(filepath.Join(in, ".selfscan-left.tmp")) {
		t.Error("the folder of a killed run is still there")
	}
	for _, path := range []string{
		filepath.Join(in, ".selfscan-other.tmp", "letter.txt"), filepath.Join(in, ".selfscan-file.tmp"),
		filepath.Join(elsewhere, "excelize-3"), filepath.Join(used.path, "excelize-4"),
	} {
		if !there(path) {
			t.Errorf("%s is gone", path)
		}
	}
	if err := used.remove(); err != nil || there(used.path) {
		t.Errorf("the folder stays after it is removed: %v", err)
	}
	if _, err := newTempFolder(filepath.Join(in, "gone")); err == nil {
		t.Error("a folder is made where there is none")
	}
}
