//go:build unix

package tui

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/termios"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// terminal is the program on a real pseudo terminal with a virtual screen at the other end. The screen
// answers no questions: a program that asks waits for ever.
type terminal struct {
	t     *testing.T
	cmd   *exec.Cmd
	pt    *os.File
	mu    sync.Mutex
	more  *sync.Cond
	emu   *vt.Emulator
	raw   bytes.Buffer
	ended bool
	err   error
	done  chan struct{}
}

// runTerminal starts the program at a size.
func runTerminal(t *testing.T, width, height int, env ...string) *terminal {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, cmd: exec.Command(exe), emu: vt.NewEmulator(width, height), done: make(chan struct{})}
	term.more = sync.NewCond(&term.mu)
	term.cmd.Env = append([]string{"SELFSCAN_TUI_SHOW=1", "TERM=xterm-256color", "PATH=" + os.Getenv("PATH")}, env...)
	blocking, err := pty.StartWithSize(term.cmd, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)})
	if err != nil {
		t.Fatal(err)
	}
	// A file that blocks cannot be closed while it is read, so the terminal could not be closed.
	fd, err := unix.Dup(int(blocking.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(unix.SetNonblock(fd, true), blocking.Close()); err != nil {
		t.Fatal(err)
	}
	term.pt = os.NewFile(uintptr(fd), "pty")
	go term.read()
	// The screen would answer questions on a pipe of its own; that is read so that it never waits, and
	// goes nowhere: this terminal is silent.
	go func() { _, _ = io.Copy(io.Discard, term.emu) }()
	t.Cleanup(func() {
		_ = term.cmd.Process.Kill()
		_ = term.pt.Close()
		<-term.done
	})
	return term
}

func (x *terminal) read() {
	buf := make([]byte, 64<<10)
	for {
		n, err := x.pt.Read(buf)
		x.mu.Lock()
		x.raw.Write(buf[:n])
		_, _ = x.emu.Write(buf[:n])
		x.ended = err != nil
		x.more.Broadcast()
		x.mu.Unlock()
		if err != nil {
			x.err = x.cmd.Wait()
			close(x.done)
			return
		}
	}
}

// await waits until the screen satisfies a condition; a deadline, not a sleep, ends a vain wait.
func (x *terminal) await(what string, ok func(screen string) bool) string {
	x.t.Helper()
	late := false
	timer := time.AfterFunc(20*time.Second, func() {
		x.mu.Lock()
		late = true
		x.more.Broadcast()
		x.mu.Unlock()
	})
	defer timer.Stop()
	x.mu.Lock()
	defer x.mu.Unlock()
	for {
		screen := x.emu.String()
		if ok(screen) {
			return screen
		}
		if late || x.ended {
			x.t.Fatalf("waited in vain for %s (ended: %v); the screen is:\n%s", what, x.ended, screen)
		}
		x.more.Wait()
	}
}

func (x *terminal) awaitText(words string) string {
	x.t.Helper()
	return x.await(words, func(screen string) bool { return strings.Contains(screen, words) })
}

func (x *terminal) typeKeys(s string) {
	x.t.Helper()
	if _, err := x.pt.WriteString(s); err != nil {
		x.t.Fatal(err)
	}
}

// output is everything that the program wrote.
func (x *terminal) output() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.String()
}

// end waits for the program to end by itself and gives its exit status.
func (x *terminal) end() int {
	x.t.Helper()
	select {
	case <-x.done:
	case <-time.After(20 * time.Second):
		x.t.Fatalf("it does not end; the screen is:\n%s", x.emu.String())
	}
	return x.cmd.ProcessState.ExitCode()
}

// restored fails unless all that was switched on at the terminal is off again, and typing works as before.
func (x *terminal) restored() {
	x.t.Helper()
	out := x.output()
	for on, off := range map[string]string{"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?1002h": "\x1b[?1002l", "\x1b[?1006h": "\x1b[?1006l", "\x1b[?2004h": "\x1b[?2004l"} {
		if strings.LastIndex(out, on) > strings.LastIndex(out, off) {
			x.t.Errorf("%q was switched on and not off", on)
		}
	}
	conn, err := x.pt.SyscallConn()
	if err != nil {
		x.t.Fatal(err)
	}
	err = conn.Control(func(fd uintptr) {
		mode, err := termios.GetTermios(int(fd))
		if err != nil {
			x.t.Error(err)
			return
		}
		if mode.Lflag&unix.ICANON == 0 || mode.Lflag&unix.ECHO == 0 {
			x.t.Error("the terminal was left in raw mode")
		}
	})
	if err != nil {
		x.t.Fatal(err)
	}
}

// resize makes the window another size.
func (x *terminal) resize(width, height int) {
	x.t.Helper()
	if err := pty.Setsize(x.pt, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		x.t.Fatal(err)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.emu.Resize(width, height)
}

const untilQuestion = "1Gemeente Voorbeeld\r1\r"

// TestTerminal takes a whole quick scan on a real terminal, with a resize on the way.
func TestTerminal(t *testing.T) {
	x := runTerminal(t, 80, 24)
	x.awaitText("Nieuwe snelle scan")
	x.typeKeys(untilQuestion)
	x.awaitText("Vraag 1")
	x.typeKeys("23w")
	x.awaitText("Vraag 4")
	x.resize(60, 16)
	x.typeKeys("3")
	x.awaitText("Vraag 5")
	x.typeKeys("22222222")
	x.awaitText("Alles is beantwoord")
	x.typeKeys("p")
	x.awaitText("gemeente-voorbeeld-nl.pdf")
	x.typeKeys("q")
	if code := x.end(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	x.restored()
}

// TestTerminalShowsTheFrames: at four sizes, what stands on a real terminal is the frame that was looked at.
func TestTerminalShowsTheFrames(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}, {200, 60}} {
		width, height := size[0], size[1]
		x := runTerminal(t, width, height)
		s := sit(t, newDisk(), "nl", width, height)
		same := func() {
			t.Helper()
			want := s.lines()
			x.await("the frame\n"+strings.Join(want, "\n"), func(screen string) bool {
				got := strings.Split(screen, "\n")
				for i, l := range want {
					if i >= len(got) && l != "" || i < len(got) && strings.TrimRight(got[i], " ") != strings.TrimRight(l, " ") {
						return false
					}
				}
				return true
			})
		}
		same()
		for _, step := range []struct{ typed, keys string }{
			{"1", "1"}, {"Gemeente \u00e9e\u0301n \u6771\u4eac\r", "Gemeente \u00e9e\u0301n \u6771\u4eac<enter>"}, {"1", "1"}, {"\r", "<enter>"},
			{"?", "?"}, {"\x1b[6~", "<pgdown>"}, {"?", "?"}, {"n", "n"}, {"\u6f22\u5b57 en tekst", "\u6f22\u5b57 en tekst"},
		} {
			x.typeKeys(step.typed)
			words, enter := strings.CutSuffix(step.keys, "<enter>")
			if strings.HasPrefix(step.keys, "<") {
				s.applyKeys(step.keys)
			} else {
				s.applyKeys(words)
				if enter {
					s.applyKeys("<enter>")
				}
			}
			same()
		}
	}
}

// TestSilentTerminal: nothing is asked of the terminal, and nothing at all is written before the
// screen's own set-up; on a terminal that never answers the first screen is there at once.
func TestSilentTerminal(t *testing.T) {
	from := time.Now()
	x := runTerminal(t, 80, 24)
	x.awaitText("Nieuwe snelle scan")
	if took := time.Since(from); took > 3*time.Second {
		t.Errorf("the first screen took %v: Bubble Tea waits 5 s for an answer", took)
	}
	out := x.output()
	for _, ask := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[5n", "\x1b[?u", "\x1b[18t"} {
		if strings.Contains(out, ask) {
			t.Errorf("the terminal is asked %q", ask)
		}
	}
	if !strings.HasPrefix(out, "\x1b[?25l") {
		t.Errorf("it begins with %q", out[:min(len(out), 40)])
	}
}

// TestSignals: told to end, the program leaves a sane terminal and says nothing of it.
func TestSignals(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			x := runTerminal(t, 80, 24)
			x.awaitText("Nieuwe snelle scan")
			x.typeKeys(untilQuestion + "n")
			x.awaitText("Wat moet een ander weten")
			x.typeKeys("half af")
			x.awaitText("half af")
			if err := x.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			if code := x.end(); code != 0 {
				t.Errorf("exit status %d", code)
			}
			x.restored()
		})
	}
}

// TestClosedTerminal: the window is gone, and so is the program.
func TestClosedTerminal(t *testing.T) {
	x := runTerminal(t, 80, 24)
	x.awaitText("Nieuwe snelle scan")
	x.typeKeys(untilQuestion)
	x.awaitText("Vraag 1")
	if err := x.pt.Close(); err != nil {
		t.Fatal(err)
	}
	x.end()
}

// TestClosedTerminalWithoutSignal: no SIGHUP comes in a session that has no controlling terminal.
func TestClosedTerminalWithoutSignal(t *testing.T) {
	x := runTerminal(t, 80, 24, "SELFSCAN_TUI_DEAF=1")
	x.awaitText("Nieuwe snelle scan")
	x.typeKeys(untilQuestion)
	x.awaitText("Vraag 1")
	if err := x.pt.Close(); err != nil {
		t.Fatal(err)
	}
	x.end()
}

// TestCrash breaks the program in a command's goroutine and in Update: the terminal is restored, the
// message is clear and names the file.
func TestCrash(t *testing.T) {
	for where, keys := range map[string]string{"report": "2vp", "score": "2123"} {
		t.Run(where, func(t *testing.T) {
			x := runTerminal(t, 80, 24, "SELFSCAN_TUI_PANIC="+where)
			x.awaitText("Nieuwe snelle scan")
			x.typeKeys(untilQuestion + keys)
			if code := x.end(); code != 3 {
				t.Errorf("exit status %d", code)
			}
			x.restored()
			out := x.output()
			last := out[strings.LastIndex(out, "\x1b[?1049l"):]
			if !strings.Contains(last, "Er ging iets mis") || !strings.Contains(last, firstFile) {
				t.Errorf("it says %q", last)
			}
			if strings.Contains(out, "goroutine ") {
				t.Error("it shows a stack to a person")
			}
		})
	}
}
