package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/answerfile"
)

// What another program writes between two answers is kept beside the file, and told; the next answer is saved.
func TestGuardedKeepsTheOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	g := Guard(path, nil, asItIs)
	for _, mine := range []string{"one", "two"} {
		if err := g.Write([]byte(mine)); err != nil {
			t.Fatal(err)
		}
	}
	for n, other := range []string{"theirs", "theirs again"} {
		if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		beside := path + ".other-" + string(rune('1'+n))
		if err := g.Write([]byte("three")); !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), beside) {
			t.Fatalf("the other's version went by: %v", err)
		}
		if got, _ := os.ReadFile(beside); string(got) != other {
			t.Errorf("kept is %q, want %q", got, other)
		}
		if got, _ := os.ReadFile(path); string(got) != other {
			t.Errorf("the file has %q, want %q", got, other)
		}
		if err := g.Write([]byte("three")); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != "three" {
			t.Errorf("the file has %q in the end", got)
		}
	}
	again := Guard(path, []byte("three"), asItIs)
	if err := again.Write([]byte("four")); err != nil {
		t.Error("a file that nobody touched is not written", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := again.Write([]byte("five")); err != nil {
		t.Error("a file that is gone is not made again", err)
	}
}

// What has come in the place of the file and cannot be kept is not written over, and nothing waits for it.
func TestGuardedLeavesWhatItCannotKeep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	g := Guard(path, nil, asItIs)
	if err := g.Write([]byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, answerfile.MaxSize+1); err != nil {
		t.Fatal(err)
	}
	if err := g.Write([]byte("two")); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("it says %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != answerfile.MaxSize+1 {
		t.Error("it was written over", err)
	}
}

// asItIs shares the whole content.
func asItIs(data []byte) []byte { return data }

// What another program wrote, and the backup, are kept as share returns them.
func TestSharedParts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	share := func(data []byte) []byte { return bytes.ReplaceAll(data, []byte("secret"), nil) }
	if err := os.WriteFile(path, []byte("one secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Backup(path, share); err != nil {
		t.Fatal(err)
	}
	g := Guard(path, []byte("older"), share)
	if err := g.Write([]byte("two secret")); err == nil {
		t.Fatal("another program's version was written over")
	}
	if err := g.Write([]byte("two secret")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{path: "two secret", BackupName(path): "one ", path + ".other-1": "one "} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), got, err, want)
		}
	}
}
