//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire/store"
)

// filesIn returns what is known of the files in a folder, by name.
func filesIn(t *testing.T, folder string) map[string]os.FileInfo {
	t.Helper()
	files := map[string]os.FileInfo{}
	for _, name := range namesIn(t, folder) {
		info, err := os.Lstat(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = info
	}
	return files
}

// written returns the names of the files that were written between two looks at a folder. A report that is
// written anew is another file.
func written(before, after map[string]os.FileInfo) []string {
	var names []string
	for name, now := range after {
		if earlier, ok := before[name]; !ok || !os.SameFile(earlier, now) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// A second run writes only the reports that are not there or would be different.
func TestReportsWritesOnlyWhatChanged(t *testing.T) {
	t.Parallel()
	scans := manyScans(t, 3)
	folder := t.TempDir()
	run := func(more ...string) []string {
		t.Helper()
		before := filesIn(t, folder)
		if code := selfscan(t, append([]string{"score", "--reports", folder, scans}, more...)...); code != allDone {
			t.Fatalf("exit status %d", code)
		}
		return written(before, filesIn(t, folder))
	}
	all := run()
	if len(all) != 3 || !strings.HasSuffix(all[0], ".pdf") {
		t.Fatalf("the first run writes %v", all)
	}
	if again := run(); len(again) > 0 {
		t.Errorf("a run with nothing new writes %v", again)
	}
	if err := os.Remove(filepath.Join(folder, all[1])); err != nil {
		t.Fatal(err)
	}
	if again := run(); !slices.Equal(again, all[1:2]) {
		t.Errorf("after the removal of %s it writes %v", all[1], again)
	}
	path := filepath.Join(scans, "00002.scan.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(data, []byte("een reden"), []byte("iets anders"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if again := run(); !slices.Equal(again, all[2:]) {
		t.Errorf("after a change to the third scan it writes %v", again)
	}
	config := filepath.Join(t.TempDir(), "style.yaml")
	if err := os.WriteFile(config, []byte("report:\n  redact: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if again := run("--config", config); !slices.Equal(again, all) {
		t.Errorf("with another option it writes %v", again)
	}
	// The same size and other bytes: a report that was damaged.
	report, err := os.ReadFile(filepath.Join(folder, all[0]))
	if err != nil {
		t.Fatal(err)
	}
	report[len(report)/2] ^= 1
	if err := os.WriteFile(filepath.Join(folder, all[0]), report, 0o600); err != nil {
		t.Fatal(err)
	}
	run("--config", config)
	if mended, err := os.ReadFile(filepath.Join(folder, all[0])); err != nil || bytes.Equal(mended, report) {
		t.Errorf("a damaged report is left as it is: %v", err)
	}
}

// A run removes the temporary files of a killed run, and no other file.
func TestReportsRemovesTempsOfKilledRun(t *testing.T) {
	t.Parallel()
	scans := manyScans(t, 3)
	folder := t.TempDir()
	run := []string{"score", "--reports", folder, scans}
	cmd := exec.Command("selfscan", run...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for begin := time.Now(); len(namesIn(t, folder)) == 0 && time.Since(begin) < patience; { // until it has the lock
		time.Sleep(time.Millisecond)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	for _, name := range []string{".selfscan-1234567.tmp", ".selfscan-notes.tmp", "selfscan-1.tmp", ".selfscan-1.tmp~"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code := selfscan(t, run...); code != allDone {
		t.Fatalf("exit status %d", code)
	}
	var rest []string
	for _, name := range namesIn(t, folder) {
		if !strings.HasSuffix(name, ".pdf") {
			rest = append(rest, name)
		}
	}
	if want := []string{".selfscan-1.tmp~", ".selfscan-notes.tmp", "selfscan-1.tmp"}; !slices.Equal(rest, want) {
		t.Errorf("beside the reports there are %v, want %v", rest, want)
	}
}

// While one run writes into a folder another is refused, so that it cannot take the first one's temporary files
// for those of a killed run. A refused command leaves no lock.
func TestReportsFolderInUse(t *testing.T) {
	scans := manyScans(t, 1)
	folder := t.TempDir()
	lock, err := store.Acquire(filepath.Join(folder, "reports"), "Anna")
	if err != nil {
		t.Fatal(err)
	}
	temp := filepath.Join(folder, ".selfscan-1.tmp")
	if err := os.WriteFile(temp, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for language, words := range map[string]string{
		"en": "another run is writing reports into " + folder + ": Anna", "nl": "een andere opdracht schrijft nu rapporten in " + folder + ": Anna",
	} {
		var said bytes.Buffer
		cmd := exec.Command("selfscan", "score", "--lang", language, "--reports", folder, scans)
		cmd.Stderr = &said
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != nothingWritten || !strings.Contains(said.String(), words) {
			t.Errorf("%v: said %q", err, said.String())
		}
	}
	if _, err := os.Stat(temp); err != nil {
		t.Errorf("the other run's file is gone: %v", err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if code := selfscan(t, "score", "--format", "csv", "--out", filepath.Join(folder, "none", "x.csv"), "--reports", folder, scans); code != nothingWritten {
		t.Errorf("exit status %d", code)
	}
	if left := namesIn(t, folder); len(left) > 0 {
		t.Errorf("a refused command leaves %v", left)
	}
}

// A report is not written through a link that stands in its place.
func TestReportsRefusesLink(t *testing.T) {
	t.Parallel()
	scans := manyScans(t, 1)
	folder := t.TempDir()
	run := []string{"score", "--lang", "en", "--reports", folder, scans}
	if code := selfscan(t, run...); code != allDone {
		t.Fatalf("exit status %d", code)
	}
	report := filepath.Join(folder, namesIn(t, folder)[0])
	victim := filepath.Join(t.TempDir(), "victim")
	for _, there := range []bool{false, true} {
		if err := os.Remove(report); err != nil {
			t.Fatal(err)
		}
		if there {
			if err := os.WriteFile(victim, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink(victim, report); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		cmd := exec.Command("selfscan", run...)
		cmd.Stderr = &said
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != nothingWritten || !strings.Contains(said.String(), report+" is a link") {
			t.Errorf("%v: said %q", err, said.String())
		}
		if data, err := os.ReadFile(victim); len(data) > 0 || (err == nil) != there {
			t.Errorf("the link's target has %d bytes, %v", len(data), err)
		}
	}
}
