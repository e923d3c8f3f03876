//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience bounds how long a test waits for a screen. It is never waited out when all is well.
const patience = 30 * time.Second

// tty is a program on a real pseudo-terminal, with a virtual terminal that shows what it drew.
type tty struct {
	t       testing.TB
	cmd     *exec.Cmd
	master  *os.File
	screen  *vt.Emulator
	mu      sync.Mutex
	changed *sync.Cond
	raw     bytes.Buffer // everything that the program wrote
	over    bool         // the program has closed the terminal
	late    bool         // patience is at an end
	pressed int          // how many characters were typed
}

// onTerminal starts the program in a folder on a terminal of a size. A silent terminal answers no question
// that the program asks it.
func onTerminal(t testing.TB, dir string, width, height int, silent bool, args ...string) *tty {
	t.Helper()
	return startOnTerminal(t, exec.Command("selfscan", args...), dir, width, height, silent)
}

func startOnTerminal(t testing.TB, cmd *exec.Cmd, dir string, width, height int, silent bool) *tty {
	t.Helper()
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "SELFSCAN_LANG=en", "LANG=en_GB.UTF-8", "LC_ALL=", "CI=", "NO_COLOR=")
	master, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
	if err != nil {
		t.Fatal(err)
	}
	p := &tty{t: t, cmd: cmd, master: master, screen: vt.NewEmulator(width, height)}
	p.changed = sync.NewCond(&p.mu)
	timer := time.AfterFunc(patience, func() {
		p.mu.Lock()
		p.late = true
		p.mu.Unlock()
		p.changed.Broadcast()
	})
	var answers io.Writer = master
	if silent {
		answers = io.Discard
	}
	// The screen's answers are taken in to the end, whatever becomes of them: it waits for that.
	go func() {
		buf := make([]byte, 256)
		for {
			n, err := p.screen.Read(buf)
			if err != nil {
				return
			}
			_, _ = answers.Write(buf[:n])
		}
	}()
	go p.show()
	t.Cleanup(func() {
		timer.Stop()
		_ = cmd.Process.Kill()
		_, _ = cmd.Process.Wait()
		_ = master.Close()
		// The screen is not closed: the emulator cannot be while another goroutine reads its answers.
	})
	return p
}

// show draws what the program writes until the terminal closes.
func (p *tty) show() {
	buf := make([]byte, 32<<10)
	for {
		n, err := p.master.Read(buf)
		p.mu.Lock()
		p.raw.Write(buf[:n])
		_, _ = p.screen.Write(buf[:n])
		p.over = p.over || err != nil
		p.mu.Unlock()
		p.changed.Broadcast()
		if err != nil {
			return
		}
	}
}

// wait blocks until the screen holds, and gives it.
func (p *tty) wait(what string, holds func(screen string) bool) string {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		screen := p.screen.String()
		if holds(screen) {
			return screen
		}
		if p.over || p.late {
			p.t.Fatalf("the screen never showed %s; it shows:\n%s", what, screen)
		}
		p.changed.Wait()
	}
}

// see waits for a text on the screen.
func (p *tty) see(text string) string {
	p.t.Helper()
	return p.wait(text, func(s string) bool { return strings.Contains(unwrapped(s), text) })
}

// seesOrEnds waits for a text on the screen; false if the program ends without it.
func (p *tty) seesOrEnds(text string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case strings.Contains(unwrapped(p.screen.String()), text):
			return true
		case p.over || p.late:
			return false
		}
		p.changed.Wait()
	}
}

// unwrapped joins the lines of a screen, so that a text that was broken over lines is found.
func unwrapped(screen string) string { return strings.Join(strings.Fields(screen), " ") }

// press types keys.
func (p *tty) press(keys string) {
	p.t.Helper()
	p.pressed += utf8.RuneCountInString(keys)
	if _, err := p.master.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
}

// kill ends the program at once, as a power cut would.
func (p *tty) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		p.t.Fatal(err)
	}
	_, _ = p.cmd.Process.Wait()
}

// ends waits until the program has ended and gives its exit status.
func (p *tty) ends() int {
	p.t.Helper()
	p.mu.Lock()
	for !p.over && !p.late {
		p.changed.Wait()
	}
	if !p.over {
		p.t.Errorf("the program does not end; it shows:\n%s", p.screen.String())
		_ = p.cmd.Process.Kill()
	}
	p.mu.Unlock()
	state, err := p.cmd.Process.Wait()
	if err != nil {
		p.t.Fatal(err)
	}
	return state.ExitCode()
}

// written returns everything that the program wrote so far.
func (p *tty) written() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.raw.String()
}
