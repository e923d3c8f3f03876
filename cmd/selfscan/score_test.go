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

// TestPeersCountEachScanOnce: with more scans than are in memory at a time, each organisation is in the figures once, and those that were
// refused do not keep the others out of the file.
func TestPeersCountEachScanOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("this is about figures, not about goroutines")
	}
	t.Parallel()
	dir := t.TempDir()
	c, _ := quickScope(t)
	var lines bytes.Buffer
	for i := range 300 {
		a := townAnswers(t, func(a *questionnaire.Answers) { a.Organisation.Name = fmt.Sprint("Gemeente ", i) })
		if err := json.Compact(&lines, answerfile.Encode(c, &a)); err != nil {
			t.Fatal(err)
		}
		lines.WriteString("\n")
		if i%30 == 0 {
			lines.WriteString("{}\n")
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "all.ndjson"), lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, said := selfscanIn(t, dir, "peers", "--jobs", "1", "all.ndjson")
	var file scoring.PeerFile
	if err := json.Unmarshal([]byte(out), &file); err != nil {
		t.Fatal(err)
	}
	if code != someRefused || len(file.Groups) == 0 || len(file.Groups[0].Scores) == 0 || file.Groups[0].Scores[0].N != 300 || strings.Contains(said, "later scan") {
		t.Errorf("exit status %d, %d groups: %.300s", code, len(file.Groups), said)
	}
	if code := selfscan(t, "peers", "--out", filepath.Join(dir, "peers.json"), filepath.Join(dir, "all.ndjson")); code != someRefused {
		t.Errorf("into a file: exit status %d", code)
	}
	if written, err := os.ReadFile(filepath.Join(dir, "peers.json")); err != nil || string(written) != out {
		t.Errorf("the file is not what standard output gets: %v", err)
	}
}

// TestScanFilter: each condition leaves out what does not meet it, a scan without a day meets no condition on days, and a
// refused input is never left out.
func TestScanFilter(t *testing.T) {
	ministry := &batch.Outcome{Organisation: questionnaire.Organisation{Type: "ministry"}, Depth: questionnaire.Full, Updated: "2026-05-01T23:59:00-11:00", Result: &scoring.Result{}}
	undated := &batch.Outcome{Organisation: questionnaire.Organisation{Type: "ministry"}, Depth: questionnaire.Full, Result: &scoring.Result{}}
	for _, x := range []struct {
		filter         scanFilter
		wants, undated bool
	}{
		{scanFilter{}, true, true},
		{scanFilter{types: []string{"agency", "ministry"}}, true, true}, {scanFilter{types: []string{"agency"}}, false, false},
		{scanFilter{depth: questionnaire.Full}, true, true}, {scanFilter{depth: questionnaire.Quick}, false, false},
		{scanFilter{since: "2026-05-01"}, true, false}, {scanFilter{since: "2026-05-02"}, false, false},
		{scanFilter{until: "2026-05-01"}, true, false}, {scanFilter{until: "2026-04-30"}, false, false},
		{scanFilter{since: "2026-05-01", until: "2026-05-01", types: []string{"ministry"}, depth: questionnaire.Full}, true, false},
		{scanFilter{until: "2026-05-01", depth: questionnaire.Quick}, false, false}, {scanFilter{since: "2026-05-01", types: []string{"other"}}, false, false},
		{scanFilter{latest: true}, true, true},
	} {
		if got, without := x.filter.wants(ministry), x.filter.wants(undated); got != x.wants || without != x.undated {
			t.Errorf("%+v: %v, without a day %v", x.filter, got, without)
		}
		if !x.filter.wants(&batch.Outcome{}) {
			t.Errorf("%+v: a refused input is left out", x.filter)
		}
	}
	for _, x := range []struct {
		since, until string
		ok           bool
	}{{"", "", true}, {"2026-05-01", "", true}, {"", "2026-05-01", true}, {"2026-05-01", "2026-05-01", true}, {"2026-05-02", "2026-05-01", false}, {"2026-5-1", "", false}, {"", "2026-02-30", false}} {
		if err := (&scanFilter{since: x.since, until: x.until}).check(); (err == nil) != x.ok {
			t.Errorf("--since %q --until %q: %v", x.since, x.until, err)
		}
	}
}

// TestTypeOfAnOrganisation: a type goes by its id, or by its name in either language, however it is spelled.
func TestTypeOfAnOrganisation(t *testing.T) {
	c, _ := quickScope(t)
	for _, kind := range c.Types {
		for _, name := range []string{kind.ID, kind.Name.NL, kind.Name.EN, strings.ToUpper(kind.ID), strings.ReplaceAll(kind.ID, "-", "_"), strings.ReplaceAll(kind.Name.NL, " ", "-"), " " + kind.Name.EN + " "} {
			if id, err := typeID(c, name); id != kind.ID || err != nil {
				t.Errorf("%q: %q, want %q: %v", name, id, kind.ID, err)
			}
		}
	}
	if id, err := typeID(c, ""); id != "" || err != nil {
		t.Errorf("no type: %q, %v", id, err)
	}
	if id, err := typeID(c, "village"); id != "" || err == nil {
		t.Errorf("an unknown type: %q, %v", id, err)
	}
}
