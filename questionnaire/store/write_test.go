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
	if left := allNames(t, dir); !slices.Equal(left, []string{"a.scan.json"}) {
		t.Errorf("in the folder: %v", left)
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

// TestWriteRefuses holds what must fail, each with what is said; nothing in the folder changes.
func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.Mkdir(at("folder"), 0o700), os.WriteFile(at("locked"), []byte("old"), 0o400)); err != nil {
		t.Fatal(err)
	}
	before := allNames(t, dir)
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
	if after := allNames(t, dir); !slices.Equal(before, after) {
		t.Errorf("in the folder were %v, now %v", before, after)
	}
	holds(t, at("locked"), "old")
}

func holds(t *testing.T, path, content string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(data, []byte(content)) {
		t.Errorf("%s holds %.40q, %v; want %.40q", path, data, err, content)
	}
}
