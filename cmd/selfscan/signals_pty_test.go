//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// A program that is ended by a signal gives the terminal back as it was, and everything that was answered is in the file.
// One that is told to stop where no shell could make it go on, goes on by itself.
func TestSignalsGiveTheTerminalBack(t *testing.T) {
	t.Parallel()
	for _, sent := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sent.String(), func(t *testing.T) {
			dir := t.TempDir()
			p := onTerminal(t, dir, 80, 24, false)
			p.intake("Gemeente X")
			p.asked(1)
			if echoes(t, p) {
				t.Fatal("the screen does not change the terminal, so this test sees nothing")
			}
			if err := p.cmd.Process.Signal(syscall.SIGTSTP); err != nil {
				t.Fatal(err)
			}
			p.press("3")
			p.asked(2)
			if err := p.cmd.Process.Signal(sent); err != nil {
				t.Fatal(err)
			}
			if code := p.ends(); code != allDone {
				t.Errorf("exit status %d", code)
			}
			if !echoes(t, p) {
				t.Error("the terminal does not show what is typed any more")
			}
			for _, sequence := range []string{"\x1b[?1049l", "\x1b[?25h"} { // the first screen, with a cursor
				if !strings.Contains(p.written(), sequence) {
					t.Errorf("%q is not printed", sequence)
				}
			}
			if left := allNamesIn(t, dir); len(left) != 1 {
				t.Errorf("in the folder: %v", left)
			}
		})
	}
}

// TestPause: on Ctrl-Z, and when another program stops it, the program gives the terminal back as it was, to the shell. It
// goes on where it was with fg, also by the mouse, and what was answered is there.
func TestPause(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash, whose jobs this test stops")
	}
	for name, c := range map[string]struct{ command, sees, press, then string }{
		"scan":  {"scan " + teamFile, "Question 2", "3", "Question 3"},
		"coach": {"coach " + teamFile, "▸ Seat 2", "2", "▸ Seat 3"},
	} {
		for _, how := range []string{"the key", "a signal"} {
			t.Run(name+" by "+how, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				b := newInbox(t)
				b.dir = dir
				b.scan(teamFile, 2, func(a *questionnaire.Answers) {
					for _, n := range b.scope[1:] {
						a.Of[n].Choice = questionnaire.Unanswered
					}
					a.Session = nil
				})
				if name == "coach" {
					a := b.team()
					a.Session = &questionnaire.GroupSession{Ballots: []questionnaire.OpenVote{{Question: b.c.Question(b.scope[1]).ID,
						Ballots: []questionnaire.Ballot{{Participant: "seat 1", Choice: questionnaire.Level1}}}}}
					for _, id := range []string{"seat 1", "seat 2", "seat 3"} {
						a.Session.Participants = append(a.Session.Participants, questionnaire.Participant{ID: id})
					}
					b.write(teamFile, answerfile.EncodeWithSession(b.c, &a))
				}
				p := startOnTerminal(t, exec.Command(shell, "--norc", "--noprofile", "-i"), dir, 80, 24, false)
				p.press("PS1='shell''> '\r")
				p.see("shell>")
				p.press("selfscan " + c.command + "\r")
				p.see(c.sees)
				if echoes(t, p) {
					t.Fatal("the screen does not change the terminal, so this test sees nothing")
				}
				if how == "the key" {
					p.press("\x1a")
				} else if err := syscall.Kill(childOf(t, p.cmd.Process.Pid), syscall.SIGTSTP); err != nil {
					t.Fatal(err)
				}
				p.see("Stopped")
				p.wait("the shell", func(screen string) bool { return strings.HasSuffix(strings.TrimSpace(screen), "shell>") })
				written := p.written()
				for _, sequence := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?1002l", "\x1b[?2004l"} { // first screen, cursor, no mouse, no marked paste
					if !strings.Contains(written, sequence) {
						t.Errorf("%q is not printed", sequence)
					}
				}
				p.press("fg\r")
				p.see(c.sees)
				p.wait("the mouse and the second screen after fg", func(string) bool {
					now := p.raw.String()[len(written):]
					return strings.Contains(now, "\x1b[?1002h") && strings.Contains(now, "\x1b[?1049h")
				})
				if echoes(t, p) {
					t.Error("after fg the terminal shows what is typed")
				}
				p.press(c.press)
				p.see(c.then)
				p.press("\x03")
				p.see("shell>")
				p.press("exit\r")
				p.ends()
			})
		}
	}
}

// childOf returns the process that another one started.
func childOf(t *testing.T, pid int) int {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		t.Skip("the system does not tell which processes there are")
	}
	child, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	return child
}

func allNamesIn(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	hidden, hiddenErr := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || hiddenErr != nil {
		t.Fatal(err, hiddenErr)
	}
	return append(names, hidden...)
}

// echoes reports whether the terminal shows what is typed, and gives it line by line.
func echoes(t *testing.T, p *tty) bool {
	t.Helper()
	set, err := unix.IoctlGetTermios(int(p.master.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	const usual = unix.ECHO | unix.ICANON | unix.ISIG
	return set.Lflag&usual == usual
}
