//go:build linux

package main

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// A program that is ended by a signal gives the terminal back as it was, and everything that was answered is in the file.
// One that is told to stop goes on: stopped, it would keep the terminal without echo.
func TestSignalsGiveTheTerminalBack(t *testing.T) {
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
