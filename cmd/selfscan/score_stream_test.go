package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"civic/selfscan/questionnaire/lang"
)

// A program that writes one line at a time reads its result before it writes the next: the pipe stays open.
func TestScoreAnswersEachLine(t *testing.T) {
	folder := manyScans(t, 8)
	for _, format := range []string{"ndjson", "csv"} {
		cmd := exec.Command("selfscan", "score", "--format", format, "-")
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		late := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
		rows := bufio.NewReader(out)
		for i, name := range namesIn(t, folder) {
			data, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := in.Write(append(bytes.ReplaceAll(data, []byte("\n"), []byte(" ")), '\n')); err != nil {
				t.Fatal(err)
			}
			if i == 0 && format == "csv" {
				if _, err := rows.ReadString('\n'); err != nil {
					t.Fatal(err)
				}
			}
			row, err := rows.ReadString('\n')
			if err != nil {
				t.Fatalf("%s: no row for line %d: %v", format, i+1, err)
			}
			if !strings.Contains(row[:min(len(row), 80)], fmt.Sprintf("stdin:%d", i+1)) {
				t.Errorf("%s: the row of line %d begins with %.60s", format, i+1, row)
			}
		}
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != someRefused { // manyScans has one that is not right
			t.Error(err)
		}
		late.Stop()
	}
}

// The name of a member of an archive reaches neither the terminal nor a file as it is: it may steer the terminal.
func TestHostileMemberNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.zip")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"../../\x1b]0;title\a\u202eevil\r\n.scan.json", "\u009b31m\x7f\u2066.scan.json"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte("{}"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"score", path}, {"score", "--format", "csv", path}, {"score", "--format", "json", path},
		{"score", "--format", "ndjson", path}, {"check", path}, {"peers", path},
	} {
		var said, rows bytes.Buffer
		cmd := exec.Command("selfscan", args...)
		cmd.Stderr, cmd.Stdout = &said, &rows
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != someRefused {
			t.Errorf("%v ends with %d", args, code)
		}
		if n := strings.Count(said.String(), path+"/"); n != 2 {
			t.Errorf("%v names %d refused members, want 2:\n%s", args, n, said.String())
		}
		for _, text := range []string{said.String(), rows.String()} {
			for _, r := range text {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
					t.Errorf("%v prints %U", args, r)
				}
			}
			if strings.Contains(text, "..") {
				t.Errorf("%v prints a name that leads out of the archive: %s", args, text)
			}
		}
		if args[0] == "score" && args[len(args)-2] == "ndjson" {
			for line := range bytes.Lines(rows.Bytes()) {
				var row struct{ File string }
				if err := json.Unmarshal(line, &row); err != nil || row.File != lang.Printable(row.File) {
					t.Errorf("the row of %q: %v", row.File, err)
				}
			}
		}
	}
}

// Every way to refuse an input ends with exit status 1 and one line about it, and the others are scored.
func TestRefusedInputsAreTold(t *testing.T) {
	folder := manyScans(t, 12) // the fourth and the eleventh are not right
	for _, args := range [][]string{
		{"score"}, {"score", "--format", "ndjson"}, {"score", "--format", "csv"}, {"score", "--format", "json"},
		{"score", "--jobs", "1"}, {"score", "--format", "parquet"}, {"check"}, {"peers"},
	} {
		var said bytes.Buffer
		cmd := exec.Command("selfscan", append(args, folder, filepath.Join(folder, "absent.scan.json"))...)
		cmd.Stderr = &said
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != someRefused {
			t.Errorf("%v ends with %d", args, code)
		}
		for _, name := range []string{"00003", "00010", "absent"} {
			if n := strings.Count(said.String(), filepath.Join(folder, name+".scan.json")); n != 1 {
				t.Errorf("%v says %d lines about %s, want 1:\n%s", args, n, name, said.String())
			}
		}
	}
}

// The progress line has the true total and share, and no total where there is none.
func TestProgressLine(t *testing.T) {
	begin := time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)
	for _, x := range []struct {
		done, total int
		en, nl      string
	}{
		{50, 200, "50 of 200 scans (25%), 5 a second, 30s left", "50 van 200 scans (25%), 5 per seconde, nog 30s"},
		{200, 200, "200 of 200 scans (100%), 20 a second, 0s left", "200 van 200 scans (100%), 20 per seconde, nog 0s"},
		{50, 0, "50 scans, 5 a second", "50 scans, 5 per seconde"},
		{50, 49, "50 scans, 5 a second", "50 scans, 5 per seconde"}, // archives have more than one
	} {
		for l, want := range map[lang.Lang]string{lang.EN: x.en, lang.NL: x.nl} {
			b := &progress{p: &program{lang: l}, started: begin, done: x.done}
			b.total.Store(int64(x.total))
			if got := strings.ReplaceAll(b.line(begin.Add(10*time.Second)), "\u00a0", ""); got != want {
				t.Errorf("%d of %d: %q, want %q", x.done, x.total, got, want)
			}
		}
	}
}
