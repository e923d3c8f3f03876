package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What another program writes between two answers is kept beside the file, and told; the next answer is saved.
func TestGuardedKeepsTheOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	g, err := Guard(path)
	if err != nil {
		t.Fatal(err)
	}
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
	if again, err := Guard(path); err != nil || again.Write([]byte("four")) != nil {
		t.Error("a file that nobody touched is not written")
	}
}
