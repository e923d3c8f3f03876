package batch

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"civic/selfscan/questionnaire"
)

// only scores paths and gives the rows by file.
func only(t *testing.T, c *questionnaire.Catalogue, paths ...string) map[string]seen {
	t.Helper()
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 2, Digest: true}, Paths(paths...))
	rows := map[string]seen{}
	for _, s := range got {
		if _, twice := rows[s.File]; twice {
			t.Errorf("two rows for %s", s.File)
		}
		rows[s.File] = s
	}
	return rows
}

func TestRefusedFiles(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name+Suffix) }
	write(t, at("good"), scan(c, 1))
	write(t, at("empty"), nil)
	write(t, at("new\nline"), scan(c, 2))
	write(t, at("large"), append(scan(c, 1), bytes.Repeat([]byte(" "), 5<<20)...))
	write(t, at("huge"), scan(c, 1))
	for _, err := range []error{
		os.Truncate(at("huge"), 1<<30), // a hole of a GiB
		os.Mkdir(at("folder"), 0o700),
		os.Symlink("nowhere", at("dangling")),
		os.Symlink(filepath.Base(at("loop")), at("loop")),
		os.Symlink(".", filepath.Join(root, "round")),
		os.Symlink(filepath.Base(at("good")), at("link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	rows := only(t, c, root, filepath.Join(root, "absent"))
	want := map[string]string{
		"good": "", "new\nline": "", "link": "",
		"empty": "the file is empty", "large": "larger than 4 MiB", "huge": "larger than 4 MiB",
		"dangling": "no such file", "loop": "",
	}
	for name, says := range want {
		row, there := rows[at(name)]
		switch {
		case !there:
			t.Errorf("%q has no row", name)
		case name == "loop":
			if row.Refusal == "" {
				t.Error("a link to itself is taken")
			}
		case says == "" && row.Refusal != "" || !strings.Contains(row.Refusal, says) || strings.Contains(row.Refusal, "\n"):
			t.Errorf("%q: %q, want %q", name, row.Refusal, says)
		}
	}
	if row := rows[filepath.Join(root, "absent")]; row.Refusal == "" {
		t.Error("a file that is not there is taken")
	}
	if len(rows) != len(want)+1 {
		t.Errorf("%d rows, want %d: %v", len(rows), len(want)+1, rows)
	}
}

func TestEmptyFolder(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	write(t, filepath.Join(root, "deep", "other.json"), []byte("{}"))
	if row := only(t, c, root)[root]; !strings.Contains(row.Refusal, "no answer file") {
		t.Errorf("got %+v", row)
	}
}

// TestCountStops: the count of a large folder does not hold up a run that has ended, and is right otherwise.
func TestCountStops(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a" + Suffix, "b" + Suffix, "c.zip", "d.ndjson.gz", "e.PDF", "f.doc", ".g.zip", "h" + Suffix + "~", "i/j" + Suffix, "i/k/l" + Suffix + ".gz"} {
		write(t, filepath.Join(root, name), nil)
	}
	ctx, stop := context.WithCancel(context.Background())
	paths := []string{root, filepath.Join(root, "f.doc"), filepath.Join(root, "absent"), filepath.Join(root, "i")}
	if n := CountFiles(ctx, paths); n != 7+1+1+2 {
		t.Errorf("counted %d files", n)
	}
	stop()
	if n := CountFiles(ctx, []string{root}); n > 3 {
		t.Errorf("counted %d files after the run had ended", n)
	}
}

// A file that someone else writes while it is read gives a row of what it was at some moment, or a refusal.
func TestChangingFile(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	path := filepath.Join(root, "a"+Suffix)
	states := [][]byte{scan(c, 1), scan(c, 2), scan(c, 3)}
	allowed := map[seen]bool{}
	for _, s := range states {
		allowed[slowly(t, c, path, s)] = true
	}
	write(t, path, states[0])
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var over atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; !over.Load(); i++ {
			s := states[i%len(states)]
			half := len(s) / 2
			// In two pieces, so that a reader meets it half done.
			_ = f.Truncate(0)
			_, _ = f.WriteAt(s[:half], 0)
			_, _ = f.WriteAt(s[half:], int64(half))
		}
	}()
	taken := 0
	for range 500 {
		row := only(t, c, root)[path]
		if row.Refusal == "" {
			taken++
			if !allowed[row] {
				t.Fatalf("a row of nothing that the file ever was: %+v", row)
			}
		}
	}
	over.Store(true)
	<-done
	t.Logf("%d of 500 taken", taken)
}
