package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.scan.json")
	for _, content := range []string{"first", "second", ""} {
		if err := Write(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		holds(t, path, content)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	if left := names(t, dir); !slices.Equal(left, []string{"a.scan.json"}) {
		t.Errorf("in the folder: %v", left)
	}
}

// TestWriteTightensMode: answers that others could read are theirs no longer after a write.
func TestWriteTightensMode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
}

// TestWriteLongName: a name as long as the system allows can be written, though a temporary one could
// not be made longer.
func TestWriteLongName(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("x", 245)+".scan.json")
	if err := Write(path, []byte("long")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "long")
}

func TestWriteFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	real := filepath.Join(dir, "sub", "real.scan.json")
	links := []string{filepath.Join(dir, "one"), filepath.Join(dir, "two")}
	for i, to := range []string{filepath.Join("sub", "real.scan.json"), links[0]} { // relative, and absolute to a link
		if err := os.Symlink(to, links[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i, link := range links { // the file is not there at the first one
		content := "by " + link
		if err := Write(link, []byte(content)); err != nil {
			t.Fatal(err)
		}
		holds(t, real, content)
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("link %d is a link no longer: %v, %v", i, info, err)
		}
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	if err := Write(loop, nil); err == nil {
		t.Error("a link to itself was written")
	}
}

// TestWriteRefuses holds what must fail, each with what is said; nothing in the folder changes.
func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.Mkdir(at("folder"), 0o700), os.WriteFile(at("locked"), []byte("old"), 0o400)); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	for path, says := range map[string]string{
		at("folder"):                        "this is a folder",
		at("locked"):                        "you have no access here",
		filepath.Join(at("gone"), "a.json"): "no such file or folder",
		filepath.Join(at("locked"), "a"):    "is a file, no folder",
	} {
		err := Write(path, []byte("new"))
		var fault *lang.Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: got %v, want %q", path, err, says)
			continue
		}
		if fault.In(lang.NL) == fault.In(lang.EN) {
			t.Errorf("%s: only one language: %s", path, fault)
		}
	}
	if after := names(t, dir); !slices.Equal(before, after) {
		t.Errorf("in the folder were %v, now %v", before, after)
	}
	holds(t, at("locked"), "old")
}

func TestBackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	if err := Backup(path, asItIs); err != nil {
		t.Errorf("nothing to keep: %v", err)
	}
	if err := Write(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"first", "second"} {
		if err := errors.Join(Backup(path, asItIs), Write(path, []byte("second"))); err != nil {
			t.Fatal(err)
		}
		holds(t, BackupName(path), content)
	}
	if err := Backup(filepath.Dir(path), asItIs); err == nil {
		t.Error("a folder was backed up")
	}
}

func holds(t *testing.T, path, content string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(data, []byte(content)) {
		t.Errorf("%s holds %.40q, %v; want %.40q", path, data, err, content)
	}
}
