//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// streamOf gives the scans in a folder as lines.
func streamOf(t *testing.T, folder string) []byte {
	t.Helper()
	var stream []byte
	for _, name := range namesIn(t, folder) {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		stream = append(append(stream, bytes.ReplaceAll(data, []byte("\n"), []byte(" "))...), '\n')
	}
	return stream
}

// Ctrl-C ends a run that writes a file, also when its input hangs: nothing is written, and the program says so.
func TestInterruptedBatch(t *testing.T) {
	stream := streamOf(t, manyScans(t, 400))
	for _, format := range []string{"ndjson", "csv"} {
		folder := t.TempDir()
		out := filepath.Join(folder, "out")
		cmd := exec.Command("selfscan", "score", "--lang", "en", "--format", format, "--out", out, "-")
		var said bytes.Buffer
		cmd.Stderr = &said
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := in.Write(stream); err != nil {
			t.Fatal(err)
		}
		for { // until there are rows in the part; the input stays open
			if part, err := os.Stat(out + ".part"); err == nil && part.Size() > 0 {
				break
			}
		}
		if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != someRefused {
			t.Fatalf("%v: %s", err, said.String())
		}
		if !strings.Contains(said.String(), out+" was not written, since a file is written whole or not at all") {
			t.Errorf("said %q", said.String()[max(0, said.Len()-200):])
		}
		if left := namesIn(t, folder); len(left) > 0 {
			t.Errorf("%s: there are %v", format, left)
		}
	}
}

// However a workbook is stopped, nothing stays of what was in it: after Ctrl-C no file at all; what a kill leaves, the
// next run removes.
func TestStoppedWorkbook(t *testing.T) {
	t.Parallel()
	scans := manyScans(t, 400)
	stream := streamOf(t, scans)
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGKILL} {
		folder := t.TempDir()
		out := filepath.Join(folder, "out.xlsx")
		cmd := exec.Command("selfscan", "score", "--lang", "en", "--format", "xlsx", "--out", out, "-")
		var said bytes.Buffer
		cmd.Stderr = &said
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// All but the last of it was read when this returns; the input stays open.
		if _, err := in.Write(stream); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // that it was stopped is the point
		if told := strings.Contains(said.String(), out+" was not written"); told != (signal == syscall.SIGINT) {
			t.Errorf("after %v it says %q", signal, said.String())
		}
		if got := namesIn(t, folder); signal == syscall.SIGINT && len(got) > 0 {
			t.Errorf("after %v there are %v", signal, got)
		}
		if code := selfscan(t, "score", "--format", "xlsx", "--out", out, scans); code != someRefused {
			t.Errorf("after %v the next run ends with %d", signal, code)
		}
		if got := namesIn(t, folder); !slices.Equal(got, []string{"out.xlsx"}) {
			t.Errorf("in the end there are %v", got)
		}
	}
}
