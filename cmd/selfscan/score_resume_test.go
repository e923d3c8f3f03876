package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// says runs the program, wants it to write nothing, and gives its error stream.
func says(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	cmd := exec.Command("selfscan", args...)
	cmd.Stderr = &said
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != nothingWritten {
		t.Fatalf("%v, having said %q", err, said.String())
	}
	return said.String()
}

// otherCatalogue writes the embedded catalogue with a word changed, and gives its path.
func otherCatalogue(t *testing.T, from, to string) string {
	t.Helper()
	data, err := exec.Command("selfscan", "catalogue", "export").Output()
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.ReplaceAll(data, []byte(from), []byte(to))
	if bytes.Equal(changed, data) {
		t.Fatalf("no %q in the catalogue", from)
	}
	path := filepath.Join(t.TempDir(), "catalogue.json")
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Rows of one catalogue are never gone on with by rows of another, and what is refused stays as it was:
// under its own name if it was whole, as the part if it was not.
func TestResumeRefusesOtherCatalogue(t *testing.T) {
	scans := manyScans(t, 12)
	changed := otherCatalogue(t, "Open Overheid", "Open overheid")
	for _, format := range []string{"ndjson", "csv"} {
		out := filepath.Join(t.TempDir(), "out")
		selfscan(t, "score", "--format", format, "--out", out, scans)
		want, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		// The first scans are the same; only the last whole row tells that something else comes behind it.
		half := bytes.LastIndexByte(want[:len(want)/2], '\n') + 1
		for _, left := range []struct {
			at   string
			rows []byte
		}{{out, want}, {out + ".part", want[:half]}} {
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(left.at, left.rows, 0o600); err != nil {
				t.Fatal(err)
			}
			for language, words := range map[string]string{
				"nl": "zijn gemaakt met catalogus", "en": "were made with catalogue"} {
				said := says(t, "score", "--lang", language, "--catalogue", changed, "--format", format, "--out", out, "--resume", scans)
				if !strings.Contains(said, words) || !strings.Contains(said, left.at+" ") || !strings.Contains(said, "--resume") {
					t.Errorf("%s: said %q", format, said)
				}
				if got, err := os.ReadFile(left.at); err != nil || !bytes.Equal(got, left.rows) {
					t.Errorf("%s: %s has changed: %d bytes, want %d, %v", format, filepath.Base(left.at), len(got), len(left.rows), err)
				}
				if names := namesIn(t, filepath.Dir(out)); len(names) != 1 {
					t.Errorf("%s: in the folder are %v", format, names)
				}
			}
			// With the catalogue that it was made with, it is.
			resumed(t, format, out, scans, want)
		}
	}
}

// Another order of the scans, or other columns, leave a whole output in its place too.
func TestResumeRefusedLeavesOutput(t *testing.T) {
	scans := manyScans(t, 5)
	out := filepath.Join(t.TempDir(), "out")
	selfscan(t, "score", "--format", "csv", "--out", out, scans)
	before, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, inputs := range []string{
		filepath.Join(scans, "00004.scan.json"), // another first one
		filepath.Join(scans, "00000.scan.json"), // fewer
	} {
		if said := says(t, "score", "--lang", "en", "--format", "csv", "--out", out, "--resume", inputs); !strings.Contains(said, out+" does not begin with these scans") {
			t.Errorf("said %q", said)
		}
		if after, err := os.ReadFile(out); err != nil || !bytes.Equal(after, before) {
			t.Errorf("the output has changed: %v", err)
		}
	}
	columns := otherCatalogue(t, "reuse.standards", "reuse.norms")
	if said := says(t, "score", "--lang", "nl", "--catalogue", columns, "--format", "csv", "--out", out, "--resume", scans); !strings.Contains(said, out+" heeft andere kolommen") {
		t.Errorf("said %q", said)
	}
	if after, err := os.ReadFile(out); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the output has changed: %v", err)
	}
}

func namesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
