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

// Ctrl-C ends a batch with what is done on disk and says how to go on, also when its input hangs.
func TestInterruptedBatch(t *testing.T) {
	stream := streamOf(t, manyScans(t, 400))
	out := filepath.Join(t.TempDir(), "out")
	args := []string{"score", "--lang", "en", "--format", "ndjson", "--out", out, "-"}
	cmd := exec.Command("selfscan", args...)
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
	for { // until some rows are on disk; the input stays open
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
	if !strings.Contains(said.String(), "Go on with the same command and --resume") {
		t.Errorf("said %q", said.String()[max(0, said.Len()-200):])
	}
	part, err := os.ReadFile(out + ".part")
	if err != nil || !bytes.HasSuffix(part, []byte("\n")) {
		t.Errorf("the part ends in %q, %v", part[max(0, len(part)-20):], err)
	}
	score := func(to string, more ...string) []byte {
		cmd := exec.Command("selfscan", append([]string{"score", "--format", "ndjson", "--out", to, "-"}, more...)...)
		cmd.Stdin = bytes.NewReader(stream)
		_ = cmd.Run() // it exits with 1, for the refused ones
		data, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if resumed, whole := score(out, "--resume"), score(filepath.Join(t.TempDir(), "whole")); !bytes.Equal(resumed, whole) {
		t.Error("gone on with, it is not what one run gives")
	}
}

// However a workbook is stopped, nothing stays of what was in it: after Ctrl-C no file at all, after a kill an empty
// part, which the next run takes.
func TestStoppedWorkbook(t *testing.T) {
	scans := manyScans(t, 400)
	stream := streamOf(t, scans)
	for signal, left := range map[syscall.Signal][]string{syscall.SIGINT: nil, syscall.SIGKILL: {"out.xlsx.part"}} {
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
		if got := namesIn(t, folder); !slices.Equal(got, left) {
			t.Errorf("after %v there are %v, want %v", signal, got, left)
		}
		if code := selfscan(t, "score", "--format", "xlsx", "--out", out, scans); code != someRefused {
			t.Errorf("after %v the next run ends with %d", signal, code)
		}
		if got := namesIn(t, folder); !slices.Equal(got, []string{"out.xlsx"}) {
			t.Errorf("in the end there are %v", got)
		}
	}
}

// Ctrl-C before the first new row leaves an output that was whole as it was.
func TestInterruptedResume(t *testing.T) {
	stream := streamOf(t, manyScans(t, 400))
	folder := t.TempDir()
	out := filepath.Join(folder, "out")
	whole := exec.Command("selfscan", "score", "--format", "csv", "--out", out, "-")
	whole.Stdin = bytes.NewReader(stream)
	_ = whole.Run() // it exits with 1, for the refused ones
	before, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("selfscan", "score", "--format", "csv", "--out", out, "--resume", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// When this returns nearly all of it was read, and there are rows left that nothing came for.
	if _, err := in.Write(stream[:len(stream)/2]); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != someRefused {
		t.Error(err)
	}
	after, err := os.ReadFile(out)
	if err != nil || !bytes.Equal(after, before) {
		t.Errorf("the output is another: %v", err)
	}
	if got := namesIn(t, folder); !slices.Equal(got, []string{"out"}) {
		t.Errorf("in the folder are %v", got)
	}
}
