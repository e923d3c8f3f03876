//go:build unix

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

const (
	enter = "\r"
	esc   = "\x1b"
)

// intake fills in the first screens as a person would: a quick scan of a municipality.
func (p *tty) intake(name string) {
	p.t.Helper()
	p.see("New quick scan")
	p.press(enter)
	p.see("▸ Organisation")
	p.press(name + enter)
	p.see("1 Municipality")
	p.press("1")
	p.see("▸ Part")
	p.press(enter)
}

// asked waits for the question with a number and gives the screen.
func (p *tty) asked(number int) string {
	p.t.Helper()
	return p.see("Question " + strconv.Itoa(number) + " ")
}

func readScan(t *testing.T, path string) questionnaire.Answers {
	t.Helper()
	c, _ := quickScope(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := answerfile.Read(c, path, data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The shortest path from selfscan to a PDF, as README has it: nothing but keystrokes at 80x24, and at most 26 besides the
// name.
func TestQuickScanToPDF(t *testing.T) {
	t.Parallel()
	const name = "Gemeente Voorbeeld"
	dir := t.TempDir()
	p := onTerminal(t, dir, 80, 24, false)
	p.intake(name)
	_, scope := quickScope(t)
	for i := range scope {
		p.asked(i + 1)
		p.press(strconv.Itoa(i % questionnaire.LevelCount))
	}
	p.see("Everything is answered")
	p.press("p")
	p.see("gemeente-voorbeeld.pdf")
	if keys := p.pressed - len(name); keys > 26 {
		t.Errorf("%d keys besides the name", keys)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "gemeente-voorbeeld.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(pdf), "%PDF-1.") {
		t.Fatalf("this is no PDF: %q", pdf[:min(20, len(pdf))])
	}
	a := readScan(t, filepath.Join(dir, "gemeente-voorbeeld.scan.json"))
	for i, n := range scope {
		if want := questionnaire.LevelChoice(i % questionnaire.LevelCount); a.Of[n].Choice != want {
			t.Errorf("answer %d is %v, want %v", i+1, a.Of[n].Choice, want)
		}
	}
	p.press("\x03")
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}
	leftovers, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(leftovers) > 0 {
		t.Errorf("left behind: %v %v", leftovers, err)
	}
}

// A warning about the report is a message on the screen. Written to the error stream, which is the same terminal, it would
// be drawn over the screen.
func TestReportWarningStaysInTheScreen(t *testing.T) {
	p := onTerminal(t, t.TempDir(), 60, 16, false)
	p.intake("Gemeente 🌱")
	p.asked(1)
	p.press("2")
	p.asked(2)
	p.press("v")
	p.see("Make the report")
	p.press("p")
	p.see("The report is ready")
	screen := p.see("(U+1F331) on the cover.")
	if strings.Contains(screen, "selfscan:") || !strings.Contains(screen, "gemeente.pdf") {
		t.Errorf("the screen shows:\n%s", screen)
	}
	p.press("\x03")
	p.ends()
	if strings.Contains(p.raw.String(), "selfscan: ") {
		t.Error("the error stream has a warning")
	}
}

// Killed after any answered question, none of the answers before it is lost, and scan FILE goes on there.
func TestKilledAfterAnyQuestion(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "gemeente-x.scan.json")
	p := onTerminal(t, dir, 80, 24, false)
	p.intake("Gemeente X")
	_, scope := quickScope(t)
	for i := range scope {
		p.asked(i + 1)
		p.press(strconv.Itoa((i + 1) % questionnaire.LevelCount))
		// What is on the next screen was drawn after the answer was on disk; the count of answers is not.
		if i+1 == len(scope) {
			p.see("Everything is answered")
		} else {
			p.asked(i + 2)
		}
		p.kill()
		a := readScan(t, path)
		for j, n := range scope {
			want := questionnaire.Unanswered
			if j <= i {
				want = questionnaire.LevelChoice((j + 1) % questionnaire.LevelCount)
			}
			if a.Of[n].Choice != want {
				t.Fatalf("killed after question %d: answer %d is %v, want %v", i+1, j+1, a.Of[n].Choice, want)
			}
		}
		p = onTerminal(t, dir, 80, 24, false, "scan", "gemeente-x.scan.json")
	}
	p.see("Everything is answered")
}

// No command asks the terminal anything before it draws: a terminal that never answers costs no time and is
// sent no question.
func TestSilentTerminal(t *testing.T) {
	dir := t.TempDir()
	example := filepath.Join(dir, "x.scan.json")
	if err := os.WriteFile(example, []byte(`{"format":"selfscan-answers/1","catalogue":{"id":"open-government-nl","version":"2026.2"},
"depth":"quick","organisation":{"name":"X","type":"other"},"updated":"2026-11-24T09:00:00+01:00","answers":{}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--version"}, {"--help"}, {"score", "x.scan.json"}, {"catalogue", "check"}} {
		p := onTerminal(t, dir, 80, 24, true, args...)
		if code := p.ends(); code != allDone {
			t.Errorf("%v: exit status %d:\n%s", args, code, p.written())
		}
		if out := p.written(); strings.Contains(out, esc) {
			t.Errorf("%v sends the terminal %q", args, out)
		}
	}
	p := onTerminal(t, dir, 80, 24, true)
	p.see("New quick scan")
	before, _, _ := strings.Cut(p.written(), "New quick scan")
	for _, question := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c"} {
		if strings.Contains(before, question) {
			t.Errorf("the terminal is asked %q before a screen is drawn", question)
		}
	}
}

// A second program on the same file is told who has it, and may look but not write.
func TestSecondProgramLooksOn(t *testing.T) {
	dir := t.TempDir()
	p := onTerminal(t, dir, 80, 24, false)
	p.intake("Gemeente X")
	p.asked(1)
	q := onTerminal(t, dir, 80, 24, false, "scan", "gemeente-x.scan.json")
	q.see("look only")
	q.press("4")
	q.press("\x03")
	q.ends()
	a := readScan(t, filepath.Join(dir, "gemeente-x.scan.json"))
	for n := range a.Of {
		if a.Of[n].Choice.Answered() {
			t.Fatalf("the second program wrote answer %d", n)
		}
	}
	p.press("2")
	p.asked(2)
}

// The start screen shows the result of an example, of which nothing is kept but the report that the person makes.
func TestExampleOnTheStartScreen(t *testing.T) {
	dir := t.TempDir()
	p := onTerminal(t, dir, 80, 24, false)
	p.see("See an example first")
	p.press("3")
	p.see("Gemeente Klein Veen")
	p.press("p")
	if screen := p.see("selfscan-demo.pdf"); strings.Contains(screen, "scan.json") {
		t.Errorf("the screen names a file that is not there:\n%s", screen)
	}
	p.press("q")
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}
	if said := p.written(); !strings.Contains(said, "This was an example") || strings.Contains(said, "scan.json") {
		t.Errorf("it ends with %q", said)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 || filepath.Base(files[0]) != "selfscan-demo.pdf" {
		t.Errorf("in the folder: %v %v", files, err)
	}
}

// A terminal that is closed, which the system tells by SIGHUP, and a polite request to end leave a whole
// file, no lock and a sane terminal.
func TestClosedTerminal(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		dir := t.TempDir()
		p := onTerminal(t, dir, 80, 24, false)
		p.intake("Gemeente X")
		p.asked(1)
		p.press("3")
		p.asked(2)
		if err := p.cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		p.ends()
		if !strings.Contains(p.written(), "\x1b[?1049l") {
			t.Errorf("%v: the screen from before is not put back", sig)
		}
		c, scope := quickScope(t)
		if a := readScan(t, filepath.Join(dir, "gemeente-x.scan.json")); a.Of[scope[0]].Choice != questionnaire.Level3 {
			t.Errorf("%v: the answer to %s is lost", sig, c.Question(scope[0]).ID)
		}
		if _, err := os.Lstat(filepath.Join(dir, ".gemeente-x.scan.json.lock")); err == nil {
			t.Errorf("%v: the lock is left behind", sig)
		}
	}
}

// readScanTime is the moment at which test scans begin.
// BenchmarkKeyToFrame measures the time from a key to the first byte of its frame through a pseudo-terminal, in which the
// program waits for the tick of its renderer (120 frames a second).
func BenchmarkKeyToFrame(b *testing.B) {
	p := onTerminal(b, b.TempDir(), 120, 40, false)
	p.intake("Gemeente Voorbeeld")
	p.asked(1)
	var took []time.Duration
	for b.Loop() {
		time.Sleep(time.Duration(15+len(took)%11) * time.Millisecond) // until the frame before is whole, at any phase of the tick
		p.mu.Lock()
		before := p.raw.Len()
		p.mu.Unlock()
		from := time.Now()
		p.press([]string{"s", "m"}[len(took)%2])
		p.mu.Lock()
		for p.raw.Len() == before && !p.late {
			p.changed.Wait()
		}
		p.mu.Unlock()
		took = append(took, time.Since(from))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
