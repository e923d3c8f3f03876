package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
)

// manyScans writes n answer files, every seventh of them wrong, and gives their folder.
func manyScans(t *testing.T, n int) string {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	for i := range n {
		a := questionnaire.Answers{
			Catalogue: questionnaire.CatalogueRef{ID: c.ID, Version: c.Version}, Depth: questionnaire.Full,
			Organisation: questionnaire.Organisation{Name: fmt.Sprintf("=Gemeente %d", i), Type: "municipality"},
			Updated:      "2026-11-24T09:14:00+01:00", Of: make([]questionnaire.Answer, len(c.Questions())),
		}
		for q := range a.Of {
			a.Of[q].Choice = questionnaire.Choice((q*7 + i) % 8)
			a.Of[q].Note = "een reden"
		}
		data := answerfile.Encode(c, &a)
		if i%7 == 3 {
			data = data[:i%len(data)]
		}
		if err := os.WriteFile(filepath.Join(root, fmt.Sprintf("%05d.scan.json", i)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// selfscan runs the program and gives its exit status.
func selfscan(t *testing.T, args ...string) int {
	t.Helper()
	var said bytes.Buffer
	cmd := exec.Command("selfscan", args...)
	cmd.Stderr = &said
	err := cmd.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if code := cmd.ProcessState.ExitCode(); code != nothingWritten {
		return code
	}
	t.Logf("%s", said.Bytes()[max(0, said.Len()-300):])
	return nothingWritten
}

// A run that is killed at any moment is gone on with to the very bytes of a run that was not: no row is
// lost, wrong or double.
func TestKilledBatchResumes(t *testing.T) {
	scans := manyScans(t, 1500)
	for _, format := range []string{"ndjson", "csv"} {
		whole := filepath.Join(t.TempDir(), "whole")
		if code := selfscan(t, "score", "--format", format, "--out", whole, scans); code != someRefused {
			t.Fatalf("exit status %d", code)
		}
		want, err := os.ReadFile(whole)
		if err != nil {
			t.Fatal(err)
		}
		killed := 0
		for _, share := range []int{0, 1, 40, 99} {
			out := filepath.Join(t.TempDir(), "out")
			cmd := exec.Command("selfscan", "score", "--format", format, "--jobs", "1", "--out", out, scans)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for {
				if part, err := os.Stat(out + ".part"); err == nil && part.Size() >= int64(len(want)*share/100) {
					break
				}
				if _, err := os.Stat(out); err == nil {
					break // it was faster
				}
			}
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // that it was killed is the point
			if _, err := os.Stat(out + ".part"); err == nil {
				killed++
			}
			resumed(t, format, out, scans, want)
		}
		if killed == 0 {
			t.Error("no run was killed in time, so that nothing was tested")
		}
		// A row that was cut off at any byte.
		for _, cut := range []int{0, 1, 10, len(want) / 3, len(want)/3 + 1, len(want) / 2, len(want) - 1, len(want)} {
			out := filepath.Join(t.TempDir(), "out")
			if err := os.WriteFile(out+".part", want[:cut], 0o600); err != nil {
				t.Fatal(err)
			}
			resumed(t, format, out, scans, want)
		}
		// What stands behind the last whole row goes.
		torn := filepath.Join(t.TempDir(), "out")
		if err := os.WriteFile(torn+".part", append(bytes.Clone(want), `{"file":"torn`...), 0o600); err != nil {
			t.Fatal(err)
		}
		resumed(t, format, torn, scans, want)
		// More scans than before, behind the others.
		out := filepath.Join(t.TempDir(), "out")
		selfscan(t, "score", "--format", format, "--out", out, filepath.Join(scans, "000*"))
		resumed(t, format, out, scans, want)
		// Another order is not gone on with.
		if code := selfscan(t, "score", "--format", format, "--out", out, "--resume", filepath.Join(scans, "00100.scan.json")); code != nothingWritten {
			t.Errorf("exit status %d", code)
		}
	}
}

func resumed(t *testing.T, format, out, scans string, want []byte) {
	t.Helper()
	if code := selfscan(t, "score", "--format", format, "--out", out, "--resume", scans); code != someRefused {
		t.Fatalf("exit status %d", code)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatalf("%d bytes, want %d, or other ones", len(got), len(want))
	}
	if _, err := os.Stat(out + ".part"); err == nil {
		t.Error("the part is left")
	}
}

func TestBatchReportName(t *testing.T) {
	r := &reports{used: map[[6]byte]int{}}
	for file, want := range map[string]string{
		"a/b/Gemeente Één.scan.json": "Gemeente___n-",
		"../../etc/passwd":           "passwd-",
		"stdin:5":                    "stdin_5-",
		"CON":                        "CON-",
		"-rf.scan.json":              "rf-",
		"---.scan.json":              "scan-",
		"":                           "_-",
	} {
		got := r.name(file)
		if len(got) != len(want)+len("123456789012.pdf") || got[:len(want)] != want {
			t.Errorf("%q becomes %q, want %q…", file, got, want)
		}
	}
	seen := map[string]bool{}
	for _, file := range []string{"a/x.scan.json", "b/x.scan.json", "a/x.scan.json", "a/x.scan.json"} {
		seen[r.name(file)] = true
	}
	if len(seen) != 4 {
		t.Errorf("four inputs go into %d files", len(seen))
	}
}
