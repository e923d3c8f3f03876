//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Ctrl-C ends a batch with what is done on disk and says how to go on, also when its input hangs.
func TestInterruptedBatch(t *testing.T) {
	scans := manyScans(t, 400)
	names, err := filepath.Glob(filepath.Join(scans, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var stream bytes.Buffer
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		stream.WriteString(strings.ReplaceAll(string(data), "\n", " ") + "\n")
	}
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
	if _, err := in.Write(stream.Bytes()); err != nil {
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
		cmd.Stdin = bytes.NewReader(stream.Bytes())
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
