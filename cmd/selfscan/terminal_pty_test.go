//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"civic/selfscan/questionnaire/lang"
)

// onTerminalWith runs the program on a terminal with other variables and waits until it ends.
func onTerminalWith(t *testing.T, dir string, variables []string, command string, args ...string) (status int, written string) {
	t.Helper()
	cmd := exec.Command("sh", append([]string{"-c", command, "selfscan"}, args...)...)
	cmd.Args[2] = strings.Join(variables, " ") + " " + command
	p := startOnTerminal(t, cmd, dir, 80, 24, false)
	p.press("\x04")
	status = p.ends()
	return status, strings.ReplaceAll(p.written(), "\r\n", "\n")
}

// TestTerminalOnOneSideOnly: the start screen and a group session need a terminal to read from and one to draw on. A scan
// goes line by line on a terminal that cannot draw.
func TestTerminalOnOneSideOnly(t *testing.T) {
	t.Parallel()
	for command, wants := range map[string]string{
		"selfscan </dev/null":                                             `there is no terminal here; choose a command, for example "selfscan scan --plain"`,
		"selfscan 2>&1 </dev/tty | cat":                                   `there is no terminal here; choose a command`,
		"selfscan coach a.scan.json </dev/null":                           "a group votes on a terminal, and there is none here",
		"selfscan coach a.scan.json 2>&1 </dev/tty | cat":                 "a group votes on a terminal, and there is none here",
		"TERM=dumb selfscan scan --org X --org-type other --depth quick":  "Go on later with: selfscan scan x.scan.json",
		"selfscan scan --org X --org-type other --depth quick </dev/null": "Go on later with: selfscan scan x.scan.json",
	} {
		dir := t.TempDir()
		_, written := onTerminalWith(t, dir, nil, command)
		if !strings.Contains(unwrapped(written), wants) || strings.Contains(written, "\x1b[?1049h") {
			t.Errorf("%s: %q", command, written)
		}
		if names := namesIn(t, dir); len(names) > 0 && strings.Contains(command, "coach") {
			t.Errorf("%s: the folder has %q", command, names)
		}
	}
}

// TestReaderWhoGoesAway: a reader who closes our output is no fault of anybody's, so nothing is said.
func TestReaderWhoGoesAway(t *testing.T) {
	s := scansOf(t)
	if code := s.p.finish(end(nothingWritten, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}), ""); code != nothingWritten || s.said(t) != "" {
		t.Errorf("exit status %d, it says %q", code, s.said(t))
	}
	if code := s.p.finish(end(nothingWritten, syscall.ENOSPC), ""); code != nothingWritten || !strings.Contains(s.said(t), "disk is full") {
		t.Errorf("exit status %d, it says %q", code, s.said(t))
	}
}

// TestPager: a long text goes through the person's pager on a terminal that can draw, and less gets options that suit it
// unless the person has others.
func TestPager(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		variables []string
		has       []string
		hasNot    []string
	}{
		{[]string{"LESS=", "LESSCHARSET=", "PAGER=env"}, []string{"LESS=FRX\n", "LESSCHARSET=utf-8\n"}, []string{"# Leading"}},
		{[]string{"LESS=S", "LESSCHARSET=latin1", "PAGER='env LESSOPEN=x'"}, []string{"LESS=S\n", "LESSCHARSET=latin1\n", "LESSOPEN=x\n"}, []string{"# Leading", "LESS=FRX"}},
		{[]string{"TERM=dumb", "PAGER=env"}, []string{"# Leading"}, []string{"LESS="}},
		{[]string{"PAGER=/no/such/pager"}, []string{"# Leading"}, nil},
		{[]string{"PAGER=cat"}, []string{"# Leading"}, nil},
		{[]string{"PAGER=' '"}, []string{"# Leading"}, nil},
	} {
		status, written := onTerminalWith(t, t.TempDir(), x.variables, "selfscan coach --guide")
		for _, text := range x.has {
			if status != allDone || !strings.Contains(written, text) {
				t.Errorf("%q: exit status %d, without %q: %.600q", x.variables, status, text, written)
			}
		}
		for _, text := range x.hasNot {
			if strings.Contains(written, text) {
				t.Errorf("%q: with %q: %.600q", x.variables, text, written)
			}
		}
	}
}

// TestCtrlCIsForThePager: a pager that does something else with Ctrl-C than end keeps the terminal until it ends, and one
// that ends on it takes the program with it, without a word about it.
func TestCtrlCIsForThePager(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"stays": "trap 'echo stays' INT\ncat >/dev/null\necho shown\nuntil read -r line </dev/tty; do :; done\necho \"got $line\"\n",
		"ends":  "cat >/dev/null\necho shown\nsleep 5\nexit 7\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"catalogue show", "coach --guide"} {
			cmd := exec.Command("sh", "-c", "PAGER='sh "+name+"' exec selfscan "+command)
			p := startOnTerminal(t, cmd, dir, 80, 24, false)
			p.see("shown")
			p.press("\x03")
			if name == "stays" {
				p.see("stays")
				p.press("typed\r")
				p.see("got typed")
			}
			if status := p.ends(); status != allDone || strings.Contains(p.written(), "selfscan:") {
				t.Errorf("%s, %s: exit status %d, %q", name, command, status, p.written())
			}
		}
	}
}

// TestBinaryIsNotForAScreen: what no person can read is not written to a terminal.
func TestBinaryIsNotForAScreen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	putAnswers(t, filepath.Join(dir, "a.scan.json"), nil)
	for command, wants := range map[string]string{
		"selfscan score --format parquet a.scan.json":                     "parquet is not for a screen; give a file with --out",
		"selfscan report a.scan.json --out -":                             "a PDF is not for a screen; give a file with --out",
		"selfscan report a.scan.json --out /dev/stdout":                   "a PDF is not for a screen; give a file with --out",
		"selfscan score a.scan.json --named --out a.csv --group-report -": "a PDF is not for a screen; give a file with --group-report",
	} {
		if status, written := onTerminalWith(t, dir, nil, command); status != wrongUse || !strings.Contains(unwrapped(written), wants) || strings.Contains(written, "PAR1") || strings.Contains(written, "%PDF") {
			t.Errorf("%s: exit status %d, %.400q", command, status, written)
		}
	}
	if status, written := onTerminalWith(t, dir, nil, "selfscan score --format parquet a.scan.json 2>&1 >out; head -c 4 out"); status != allDone || !strings.HasSuffix(written, "PAR1") {
		t.Errorf("down a pipe: exit status %d, %.400q", status, written)
	}
	if status, written := onTerminalWith(t, dir, nil, "selfscan report a.scan.json --format md --out -"); status != allDone || !strings.Contains(written, "# Gemeente X") {
		t.Errorf("a memo: exit status %d, %.400q", status, written)
	}
}

// TestProgressIsForATerminal: the line of progress is on the error stream if that is a terminal which can draw, and no rows
// go to one. It is drawn ten times a second at most, and taken away only if it is there.
func TestProgressIsForATerminal(t *testing.T) {
	master, screen, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer screen.Close()
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	for _, x := range []struct {
		out, err *os.File
		to, term string
		shown    bool
	}{
		{file, screen, "", "xterm", true}, {screen, screen, "a.csv", "xterm", true}, {screen, screen, "", "xterm", false},
		{file, file, "", "xterm", false}, {screen, file, "a.csv", "xterm", false}, {file, screen, "", "dumb", false},
	} {
		p := programWith(map[string]string{"TERM": x.term})
		p.now, p.Out, p.Err = readScanTime, x.out, x.err
		if b := p.newProgress(ctx, []string{"-"}, &scoreOptions{out: x.to}); b.shown != x.shown || b.started != readScanTime() {
			t.Errorf("to %q on %s: shown is %v", x.to, x.term, b.shown)
		}
	}
	s := scansOf(t)
	now := readScanTime()
	s.p.now = func() time.Time { return now }
	b := &progress{p: s.p, shown: true, started: now}
	b.clear() // there is nothing yet
	for _, step := range []time.Duration{time.Second, 99 * time.Millisecond, time.Millisecond, 0} {
		now = now.Add(step)
		b.add(5)
	}
	b.clear()
	if got, want := s.said(t), "\r\x1b[K5 scans, 5 a second\r\x1b[K15 scans, 13 a second\r\x1b[K"; got != want || b.done != 20 {
		t.Errorf("%d done, drawn %q, want %q", b.done, got, want)
	}
	hidden := scansOf(t)
	hidden.p.lang = lang.NL
	b = &progress{p: hidden.p}
	b.add(5)
	b.clear()
	if got := hidden.said(t); got != "" || b.done != 5 {
		t.Errorf("where it is not shown: %q", got)
	}
}
