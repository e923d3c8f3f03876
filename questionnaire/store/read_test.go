package store

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	most := bytes.Repeat([]byte("x"), answerfile.MaxSize)
	for _, content := range [][]byte{nil, []byte("{}"), most} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		data, err := Read(path)
		if err != nil || !bytes.Equal(data, content) {
			t.Errorf("%d bytes: got %d, %v", len(content), len(data), err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large")
	if err := os.WriteFile(large, bytes.Repeat([]byte("x"), 5<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		dir:                          "this is a folder",
		large:                        "larger than 4 MiB",
		filepath.Join(dir, "gone"):   "no such file or folder",
		filepath.Join(large, "gone"): "is a file, no folder",
		os.DevNull:                   "no plain file",
	} {
		_, err := Read(path)
		var refusal *lang.LocatedError
		if !errors.As(err, &refusal) || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v, want %q", path, err, says)
			continue
		}
		if refusal.In(lang.NL) == refusal.In(lang.EN) {
			t.Errorf("%s: only one language: %v", path, refusal)
		}
	}
}

// TestReadGrowingFile: a file that has grown since its size was asked for is read whole up to the limit,
// and refused beyond it, however long it goes on.
func TestReadGrowingFile(t *testing.T) {
	grown := strings.Repeat("y", 900)
	data, err := readAll(strings.NewReader(grown), 10, 1000)
	if err != nil || string(data) != grown {
		t.Errorf("got %d bytes, %v", len(data), err)
	}
	if _, err := readAll(endless{}, 10, 1000); !errors.Is(err, errTooLarge) {
		t.Errorf("got %v", err)
	}
	failed := errors.New("the disk is gone")
	if _, err := readAll(io.MultiReader(strings.NewReader("z"), broken{failed}), 10, 1000); !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

func BenchmarkRead(b *testing.B) {
	path := filepath.Join(b.TempDir(), "a.scan.json")
	if err := os.WriteFile(path, bytes.Repeat([]byte("x"), 6000), 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(path); err != nil {
			b.Fatal(err)
		}
	}
}

// restless is a file with other content of the same length each time it is read from the start, until it comes to rest.
type restless struct {
	file
	contents []string
	at       *strings.Reader
}

func (r *restless) Read(p []byte) (int, error) { return r.at.Read(p) }

func (r *restless) Seek(int64, int) (int64, error) {
	if len(r.contents) > 1 {
		r.contents = r.contents[1:]
	}
	r.at = strings.NewReader(r.contents[0])
	return 0, nil
}

// TestReadWhileItIsWritten: what was read of a file that is being written counts only if it is read again the same.
func TestReadWhileItIsWritten(t *testing.T) {
	f, err := osSystem{}.OpenFile(filepath.Join(t.TempDir(), "fresh"), os.O_RDWR|os.O_CREATE|os.O_EXCL, FileMode)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	versions := []string{"aaaa", "bbbb", "cccc", "dddd", "dddd"}
	data, err := readSettled(&restless{file: f, contents: versions, at: strings.NewReader(versions[0])}, 4, 100)
	if err != nil || string(data) != "dddd" {
		t.Errorf("got %q, %v", data, err)
	}
}
