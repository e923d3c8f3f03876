//go:build unix

package main

import (
	"bytes"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

const (
	down   = "\x1b[B"
	endKey = "\x1b[F"
)

// withViewer puts a program in the place of the one that opens PDFs; it writes which file it was to open.
func withViewer(t *testing.T) (opened string) {
	t.Helper()
	bin := t.TempDir()
	opened = filepath.Join(bin, "opened")
	for _, name := range []string{"xdg-open", "open"} {
		script := "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '" + opened + "'\n"
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	return opened
}

// answered presses a digit for each question from the present one on, the same for all but some.
func (p *tty) answered(scope []int, otherwise string, but map[int]string) {
	p.t.Helper()
	for i := range scope {
		p.asked(i + 1)
		if key, ok := but[i+1]; ok {
			p.press(key)
		} else {
			p.press(otherwise)
		}
	}
}

// From the first key to the board's table: an organisation of the register, the possible shortfalls one by one, an action,
// a full scan, a question by its number, a report under a free name, its version for publication, and words at the end.
func TestScanWithoutADeadEnd(t *testing.T) {
	opened := withViewer(t)
	dir := t.TempDir()
	taken := filepath.Join(dir, "gemeente-rotterdam.pdf")
	if err := os.WriteFile(taken, []byte("somebody's own file"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := onTerminal(t, dir, 80, 24, false)
	p.see("New quick scan")
	p.press("1")
	p.see("▸ Organisation")
	p.press("rott")
	p.see("Gemeente Rotterdam")
	p.press(down)
	p.see("▸ Gemeente Rotterdam")
	p.press(enter)
	p.see("gm0599")
	p.press(enter)
	_, scope := quickScope(t)
	p.answered(scope, "3", map[int]string{3: "1", 7: "0"})
	p.see("Everything is answered")
	p.press("v")
	p.see("Possible shortfalls")
	p.press(down + enter)
	p.see("Possible shortfall: 1 of 2")
	p.press("2")
	p.see("instead of 1 Incidental")
	p.see("Possible shortfall: 2 of 2")
	p.press("u")
	p.see("Taken back: question 3")
	p.press("2")
	p.see("Possible shortfall: 2 of 2")
	p.press("2")
	p.see("These were all questions of the list")
	p.press(endKey + "a")
	p.see("One action")
	p.press(enter)
	p.press("Jo" + enter + "1 maart 2027" + enter + enter)
	p.see("Action: Jo, done by 1 March 2027")
	p.press("A")
	p.see("[ ] ")
	p.press("V")
	p.see("[x] ")
	p.press("u")
	p.see("The list is as it was before")
	p.press(esc)
	p.see("D go deeper")
	p.press("D")
	p.see("This is a full scan now, with 46 more questions")
	p.press("2")
	p.press("g35")
	p.see("To question (1–67): 35")
	p.press(enter)
	p.asked(35)
	p.press("/algorithm")
	p.see("found")
	p.press(enter)
	p.see("Question ")
	p.press("v")
	p.see("Not everything is answered yet")
	p.press("p")
	p.see("gemeente-rotterdam-2.pdf")
	p.see("gemeente-rotterdam.pdf existed already")
	p.press("o")
	p.see("Opening ")
	p.press("P")
	p.see("For publication")
	p.press("q")
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}
	_, last, _ := strings.Cut(p.written(), "\x1b[?1049l")
	last = unwrapped(last)
	whole, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"22 of 67 questions answered. Everything is saved in " + filepath.Join(whole, "gemeente-rotterdam.scan.json"),
		"The report is in " + filepath.Join(whole, "gemeente-rotterdam-2.pdf"),
		"The report for publication is in " + filepath.Join(whole, "gemeente-rotterdam-publication.pdf"),
		"Go on later with: selfscan scan gemeente-rotterdam.scan.json"} {
		if !strings.Contains(last, want) {
			t.Errorf("at the end it does not say %q: %q", want, last)
		}
	}
	a := readScan(t, filepath.Join(dir, "gemeente-rotterdam.scan.json"))
	if want := (questionnaire.Organisation{ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality"}); a.Organisation != want {
		t.Errorf("the scan is about %+v", a.Organisation)
	}
	if len(a.Actions) != 1 || a.Actions[0].Due != "2027-03-01" || a.Actions[0].Owner != "Jo" || a.Actions[0].Done != "" {
		t.Errorf("actions %+v", a.Actions)
	}
	if data, err := os.ReadFile(taken); err != nil || string(data) != "somebody's own file" {
		t.Errorf("the file of another program is now %.20q, %v", data, err)
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if data, err := os.ReadFile(opened); err == nil && strings.HasSuffix(strings.TrimSpace(string(data)), "gemeente-rotterdam-2.pdf") {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("the viewer opened %q, %v", data, err)
		}
	}
}

// If the file on the command line does not exist, the program asks whether to begin it. It also finds a file whose
// .scan.json was left out.
func TestScanOfANewName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := onTerminal(t, dir, 80, 24, false, "scan", "team")
	p.see("team.scan.json is not there yet. Do you want to begin this scan?")
	p.press("1")
	p.see("▸ Organisation")
	p.press("Gemeente X" + enter + "1" + enter)
	p.asked(1)
	p.press("3")
	p.asked(2)
	p.press("q")
	p.ends()
	p = onTerminal(t, dir, 80, 24, false, "scan", "team")
	p.asked(2)
	p.press("q")
	p.ends()
	p = onTerminal(t, dir, 80, 24, false, "scan", "nobody")
	p.see("nobody.scan.json is not there yet")
	p.press(endKey + enter)
	p.ends()
	if _, err := os.Lstat(filepath.Join(dir, "nobody.scan.json")); err == nil {
		t.Error("a file was made without a yes")
	}
}

// withEarlierScans writes scans of one organisation over the years into a folder, and some that are not earlier ones of it.
func withEarlierScans(t *testing.T) (dir string, questions int) {
	t.Helper()
	dir = t.TempDir()
	c, scope := quickScope(t)
	put := func(name string, org string, year int, level int) {
		started := time.Date(year, 3, 1, 9, 0, 0, 0, time.UTC)
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: org, Type: "municipality"}, lang.EN, started)
		for _, n := range scope {
			a.Of[n].Choice = questionnaire.LevelChoice(level)
		}
		a.Updated = questionnaire.MomentOf(started.Add(time.Hour))
		if err := os.WriteFile(filepath.Join(dir, name+".scan.json"), answerfile.Encode(c, &a), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("2024", "Gemeente X", 2024, 0)
	put("2025", "gemeente x", 2025, 2)
	put("2025 copy", "gemeente x", 2025, 2)
	put("later", "Gemeente X", 2027, 4)
	put("other", "Gemeente Y", 2025, 4)
	put("2026", "Gemeente X", 2026, 3)
	return dir, len(scope)
}

// The result shows the targets and what changed since the last scan of the same organisation in the folder. The report of
// the screen is the one that the command makes with those scans: byte for byte.
func TestResultShowsTargetsAndChange(t *testing.T) {
	dir, questions := withEarlierScans(t)
	p := onTerminal(t, dir, 200, 60, false, "scan", "2026.scan.json")
	p.see("Everything is answered")
	p.press("v")
	p.see("Since the last scan, of 1 March 2025: together +25.0, " + strconv.Itoa(questions) + " up and 0 down")
	p.see("Target: level 4 Leading")
	p.see("target level 4; +25.0 since the last scan")
	p.press("p")
	if screen := p.see("The report is ready"); strings.Contains(screen, "Note:") {
		t.Errorf("it says of the same organisation that it is another:\n%s", screen)
	}
	p.see("With what changed since the earlier scans: 2024.scan.json, 2025")
	p.press("P")
	p.see("2026-publication.pdf")
	p.press("q")
	p.ends()
	p = onTerminal(t, dir, 80, 24, false, "scan", "--plain", "2026.scan.json")
	p.press("p\r")
	p.see("With what changed since the earlier scans")
	p.press("q\r")
	p.ends()
	const previous = "--previous=2025.scan.json"
	for _, c := range []struct {
		made string
		args []string
	}{
		{"2026.pdf", []string{previous, "--previous=2024.scan.json"}},
		{"2026-publication.pdf", []string{previous, "--previous=2024.scan.json", "--redact"}},
	} {
		runIn(t, dir, append([]string{"report", "2026.scan.json", "--out=want.pdf"}, c.args...)...)
		got, err := os.ReadFile(filepath.Join(dir, c.made))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(dir, "want.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the command makes with %q", c.made, c.args)
		}
	}
}

// The scan of a group is not compared with what a member answered alone, in a file in the same folder; that of an earlier
// group is.
func TestGroupIsNotComparedWithItsMembers(t *testing.T) {
	dir := t.TempDir()
	c, scope := quickScope(t)
	put := func(name string, started time.Time, level int, agreed bool) {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, started)
		for _, n := range scope {
			a.Of[n].Choice = questionnaire.LevelChoice(level)
			if agreed {
				a.Of[n].Rounds = []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 1, 2, 0}}}}
			}
		}
		a.Updated = questionnaire.MomentOf(started.Add(time.Hour))
		if err := os.WriteFile(filepath.Join(dir, name+".scan.json"), answerfile.Encode(c, &a), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	morning := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	put("2025", morning.AddDate(-1, 0, 0), 2, true)
	put("anna", morning, 1, false)
	put("team", morning.Add(3*time.Hour), 3, true)
	cmd := exec.Command("selfscan", "scan", "--plain", "--lang=en", "team.scan.json")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader("r\np\nq\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if said := string(out); !strings.Contains(said, "Since the last scan, of 1 March 2025") || !strings.Contains(said, "since the last scan: 2025.scan.json.") || strings.Contains(said, "anna") {
		t.Errorf("it says:\n%s", said)
	}
}

// In another place the name decides the format of the report, as with the command; without an end it is a PDF.
func TestReportElsewhere(t *testing.T) {
	dir, _ := withEarlierScans(t)
	p := onTerminal(t, dir, 80, 24, false, "scan", "2026.scan.json")
	p.see("Everything is answered")
	p.press("p")
	p.see("The report is ready")
	for name, begins := range map[string]string{"board": "%PDF-", "memo.md": "# ", "page.html": "<!doctype html>"} {
		p.press("W")
		p.see("Where do you want to save the report?")
		p.press("\x15" + filepath.Join(dir, name) + enter)
		p.see("The report is ready")
		if filepath.Ext(name) == "" {
			name += ".pdf"
		}
		p.see(name)
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.HasPrefix(strings.ToLower(string(data)), strings.ToLower(begins)) {
			t.Errorf("%s begins with %.20q, %v", name, data, err)
		}
	}
	own := filepath.Join(dir, "own.pdf")
	if err := os.WriteFile(own, []byte("my own"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.press("W")
	p.see("Where do you want to save the report?")
	p.press("\x15" + own + enter)
	if screen := p.see("exists already and was not made by selfscan; choose another name."); strings.Contains(screen, "--") {
		t.Errorf("it names options of the command line:\n%s", screen)
	}
	if data, err := os.ReadFile(own); err != nil || string(data) != "my own" {
		t.Errorf("the file of another program is now %.20q, %v", data, err)
	}
	p.press("q")
	p.ends()
}

// A path that is typed on a screen may begin with ~, for the home folder: to save a report, and to open a scan.
func TestHomeOnTheScreens(t *testing.T) {
	dir, _ := withEarlierScans(t)
	t.Setenv("HOME", dir)
	p := onTerminal(t, t.TempDir(), 80, 24, false)
	p.see("New quick scan")
	p.press("4")
	p.see("Which file do you want to open?")
	p.press("~/2026.scan.json" + enter)
	p.see("Everything is answered")
	p.press("p")
	p.see("The report is ready")
	p.press("W")
	p.see("Where do you want to save the report?")
	p.press("\x15~/board.pdf" + enter)
	p.see(filepath.Join(dir, "board.pdf"))
	if _, err := os.Stat(filepath.Join(dir, "board.pdf")); err != nil {
		t.Error(err)
	}
	p.press("q")
	p.ends()
}

// A question has the same number on the screens and in the report.
func TestNumbersOfTheReport(t *testing.T) {
	dir := t.TempDir()
	c, _ := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))
	if err := os.WriteFile(filepath.Join(dir, "x.scan.json"), answerfile.Encode(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	runIn(t, dir, "report", "x.scan.json", "--out=x.html")
	page, err := os.ReadFile(filepath.Join(dir, "x.html"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("selfscan", "scan", "--plain", "--lang=en", "x.scan.json")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader("i\nq\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range c.Scope(questionnaire.Full, "municipality") {
		title := c.Question(n).Title.EN
		if want := strconv.Itoa(i+1) + ": " + title + " ("; !strings.Contains(string(out), want) {
			t.Errorf("the outline has no %q", want)
		}
		if want := strconv.Itoa(i+1) + ". " + report.CurveQuotes(title); !strings.Contains(string(page), html.EscapeString(want)) {
			t.Errorf("the report has no %q", want)
		}
	}
}
