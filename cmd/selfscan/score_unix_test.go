//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
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

// Ctrl-C ends a run that writes to a reader: what was done is there, and the program says how much that is.
func TestInterruptedStream(t *testing.T) {
	t.Parallel()
	stream := streamOf(t, manyScans(t, 20))
	cmd := exec.Command("selfscan", "score", "--format", "ndjson", "-")
	cmd.Env = append(os.Environ(), "SELFSCAN_LANG=en")
	var said bytes.Buffer
	cmd.Stderr = &said
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
	if _, err := in.Write(stream); err != nil {
		t.Fatal(err)
	}
	rows := bufio.NewReader(out)
	for range 20 {
		if _, err := rows.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil { // the input stays open
		t.Fatal(err)
	}
	rest, err := io.ReadAll(rows)
	if err != nil || len(rest) > 0 {
		t.Errorf("after Ctrl-C %q: %v", rest, err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != someRefused || !strings.HasSuffix(said.String(), "selfscan: stopped; scans done: 20\n") {
		t.Errorf("%v: said %q", err, said.String()[max(0, said.Len()-200):])
	}
}

// However a workbook is stopped, nothing stays of what was in it: after Ctrl-C no file at all; what a kill leaves, the
// next run removes.
func TestStoppedWorkbook(t *testing.T) {
	if testing.Short() {
		t.Skip("this is about files, not about goroutines")
	}
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

// The memory that a batch takes stays below 64 MiB in every format but a workbook, whatever the number of inputs.
func TestBatchMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector takes memory itself")
	}
	t.Parallel()
	data, err := os.ReadFile(filepath.Join("..", "..", "questionnaire", "testdata", "references", "agency.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	var one bytes.Buffer
	if err := json.Compact(&one, data); err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for i := range 10_000 {
		lines.WriteString(strings.Replace(one.String(), `"name":"`, `"name":"`+strconv.Itoa(i)+" ", 1) + "\n")
	}
	const most = 64 << 10 // KiB
	for _, format := range []string{"ndjson", "csv", "parquet"} {
		cmd := exec.Command("selfscan", "score", "-", "--jobs", "2", "--format", format, "--out", filepath.Join(t.TempDir(), "out."+format))
		cmd.Stdin = bytes.NewReader(lines.Bytes())
		said, taken := peakOf(t, cmd)
		if code := cmd.ProcessState.ExitCode(); code != allDone {
			t.Fatalf("%d %s", code, said)
		}
		if taken > most {
			t.Errorf("%s takes %d MiB", format, taken>>10)
		}
	}
}

// peakOf runs a command, and returns what it said and the most memory that it had, in KiB; 0 where Linux's /proc is
// missing. What the system says of a child when it has ended counts the memory of this process too.
func peakOf(t *testing.T, cmd *exec.Cmd) (said string, peak int) {
	t.Helper()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = cmd.Wait() // the caller looks at the exit status
	}()
	status := filepath.Join("/proc", strconv.Itoa(cmd.Process.Pid), "status")
	for {
		select {
		case <-ended:
			return out.String(), peak
		case <-time.After(time.Millisecond):
		}
		data, err := os.ReadFile(status)
		if err != nil || !bytes.HasPrefix(data, []byte("Name:\tselfscan\n")) {
			continue // not begun, ended, or there is no /proc
		}
		if _, rest, ok := strings.Cut(string(data), "VmHWM:"); ok {
			if n, err := strconv.Atoi(strings.Fields(rest)[0]); err == nil {
				peak = n
			}
		}
	}
}
