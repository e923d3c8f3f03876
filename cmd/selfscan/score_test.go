package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
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

// A run that is killed leaves the output of an earlier run as it was, or none, and the next run writes it whole.
func TestKilledBatch(t *testing.T) {
	if testing.Short() {
		t.Skip("this is about files, not about goroutines")
	}
	t.Parallel()
	scans := manyScans(t, 800)
	for _, format := range []string{"csv", "parquet"} {
		folder := t.TempDir()
		out := filepath.Join(folder, "out")
		run := []string{"score", "--format", format, "--jobs", "1", "--out", out, scans}
		if code := selfscan(t, run...); code != someRefused {
			t.Fatalf("exit status %d", code)
		}
		whole, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		killed := 0
		for _, earlier := range [][]byte{nil, whole} {
			for _, percent := range []int{1, 60} {
				if err := os.Remove(out); err != nil {
					t.Fatal(err)
				}
				if earlier != nil {
					if err := os.WriteFile(out, earlier, 0o600); err != nil {
						t.Fatal(err)
					}
				}
				if killedAt(t, out+".part", int64(len(whole)*percent/100), run...) {
					killed++
					if left, err := os.ReadFile(out); !bytes.Equal(left, earlier) || (err == nil) != (earlier != nil) {
						t.Fatalf("%s: after a kill the output has %d bytes (%v), before it had %d", format, len(left), err, len(earlier))
					}
				}
				if code := selfscan(t, run...); code != someRefused {
					t.Fatalf("%s: the run after a kill ends with %d", format, code)
				}
				if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, whole) {
					t.Fatalf("%s: the run after a kill writes %d bytes, want %d: %v", format, len(got), len(whole), err)
				}
				wanted := []string{"out"}
				if format == "parquet" {
					wanted = append(wanted, "out.codebook.csv")
				}
				if names := namesIn(t, folder); !slices.Equal(names, wanted) {
					t.Fatalf("%s: the run after a kill leaves %v", format, names)
				}
			}
		}
		if killed == 0 {
			t.Errorf("%s: every run ended before it could be killed", format)
		}
	}
}

// killedAt kills a run when the file at part has so many bytes, and tells whether it was in time for that.
func killedAt(t *testing.T, part string, size int64, args ...string) bool {
	t.Helper()
	cmd := exec.Command("selfscan", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = cmd.Wait() // a killed run has an error, and the caller looks at the files
	}()
	for {
		select {
		case <-ended:
			return false
		default:
		}
		if info, err := os.Stat(part); err == nil && info.Size() >= size {
			break
		}
		time.Sleep(time.Millisecond)
	}
	_ = cmd.Process.Kill() // it may have ended by itself
	<-ended
	_, err := os.Stat(part)
	return err == nil
}

// namesIn lists the names in a folder, sorted.
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

// A report is named after the organisation, its unit and the day, in letters that are safe on every system. A name
// that was given already gets a number.
func TestBatchReportName(t *testing.T) {
	r := &reports{folder: "out", used: map[string]bool{}}
	for _, test := range []struct{ name, unit, updated, want string }{
		{"Gemeente Één", "", "2026-11-24T23:30:00-05:00", "gemeente-een-2026-11-24"},
		{"gemeente een", "", "2026-11-24T09:00:00+01:00", "gemeente-een-2026-11-24-2"},
		{"Gemeente Één", "Afdeling ICT", "2026-11-24T09:00:00+01:00", "gemeente-een-afdeling-ict-2026-11-24"},
		{"Gemeente Één", "", "2025-11-24T09:00:00+01:00", "gemeente-een-2025-11-24"},
		{"Súdwest-Fryslân", "", "2026-11-24T09:00:00+01:00", "sudwest-fryslan-2026-11-24"},
		{"../../etc/passwd", "", "2026-11-24T09:00:00+01:00", "etc-passwd-2026-11-24"},
		{"-rf \x1b\u202e\n/", "", "2026-11-24T09:00:00+01:00", "rf-2026-11-24"},
		{"東京", "", "2026-11-24T09:00:00+01:00", "scan-2026-11-24"},
		{"", "", "", "scan"},
		{strings.Repeat("x", 300), "", "2026-11-24T09:00:00+01:00", strings.Repeat("x", 80) + "-2026-11-24"},
	} {
		at := &batch.Outcome{Organisation: questionnaire.Organisation{Name: test.name, Unit: test.unit},
			Updated: questionnaire.Moment(test.updated), Result: &scoring.Result{}}
		if got, want := r.path(at), filepath.Join("out", test.want+".pdf"); got != want {
			t.Errorf("%q becomes %q, want %q", test.name, got, want)
		}
	}
}

// TestCheckTellsEachFindingOnce: with many files on all cores, check has one line for each finding, in the order of the files.
func TestCheckTellsEachFindingOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("this is about lines, not about goroutines")
	}
	t.Parallel()
	dir := t.TempDir()
	var want []string
	for i := range 500 {
		name := fmt.Sprintf("%03d.scan.json", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		want = append(want, name)
	}
	code, out, _ := selfscanIn(t, dir, "check", "--format", "ndjson", ".")
	var got []string
	for line := range strings.Lines(out) {
		var finding struct {
			File string `json:"file"`
		}
		if err := json.Unmarshal([]byte(line), &finding); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		got = append(got, finding.File)
	}
	if code != someRefused || !slices.Equal(got, want) {
		t.Errorf("exit status %d, %d findings, want %d: %.5q", code, len(got), len(want), got)
	}
}
