//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// changing finds what differs from session to session whatever is voted: times, the room and the cookies.
func changing() *regexp.Regexp {
	return regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)|127\.0\.0\.1:\d+/\w+/|"(code|device)": "\w*"|"port": \d+|(<rect x=[^>]*>)+`)
}

// besideASeat finds a seat beside a level.
func besideASeat() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(seat|stoel) ?\d+"?\s*[:=,;|]?\s*"?(level|niveau)?\s*([0-4]\b|unknown|not_applicable|don't know|weet)`)
}

// steady returns the screen once nothing has been drawn on it for a while: the renderer draws a frame in pieces.
func (p *tty) steady() string {
	for before := -1; ; {
		written := p.written()
		if len(written) == before {
			p.mu.Lock()
			defer p.mu.Unlock()
			return p.screen.String()
		}
		before = len(written)
		time.Sleep(150 * time.Millisecond)
	}
}

// outputsOf plays a session on one question, in which four people vote on their own devices as given, in the order of the
// seats. It returns everything that can be seen or had after the votes are shown, by name.
func outputsOf(t *testing.T, votes string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	c, scope := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	for _, n := range scope[2:] {
		a.Of[n].Choice = questionnaire.Level2
	}
	path := filepath.Join(dir, teamFile)
	if err := os.WriteFile(path, answerfile.Encode(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	keep := func(name, content string) {
		if found := besideASeat().FindString(content); found != "" {
			t.Errorf("%s has %q", name, found)
		}
		content = changing().ReplaceAllString(content, "CHANGING")
		if len(content) > 8<<10 { // the digest of what is large is enough to compare
			content = fmt.Sprintf("%x %.2000s", sha256.Sum256([]byte(content)), content)
		}
		all[name] = content
	}
	p := onTerminal(t, dir, 100, 40, false, "coach", teamFile, "--room=127.0.0.1:0")
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(p.see("the door is open"))
	var phones []phone
	for range votes {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		one := phone{t, address, &http.Client{Jar: jar}}
		one.send("", nil)
		one.send("join", url.Values{})
		phones = append(phones, one)
	}
	p.see("seat 4")
	p.press(enter)
	p.see("0 of 4 voted")
	for i, v := range votes {
		phones[i].send("vote", url.Values{"question": {c.Question(scope[0]).ID}, "round": {"0"}, "vote": {string(v)}})
	}
	p.see("All votes are in")
	p.press(enter)
	phones[0].until("Votes in round 1")
	pages := func(when string) {
		for i, one := range phones {
			keep(when+": page of phone "+string(rune('1'+i)), one.send("", nil))
		}
		keep(when+": page of a stranger", phone{t, address, &http.Client{}}.send("", nil))
		keep(when+": projector", phones[0].send("screen", nil))
	}
	screen := func(when string, keys ...string) {
		for i := 0; i < len(keys); i += 2 {
			p.press(keys[i])
			p.see(keys[i+1])
			keep(fmt.Sprintf("%s: screen %d", when, i/2), p.steady())
		}
	}
	pages("shown")
	screen("shown", "z", "▲ middle", "z", "another round", "i", "Order: of", esc, "another round", "2", "agrees on")
	p.press("because" + enter)
	p.see("Agreed: 2")
	phones[0].until("<h2>Agreed: ")
	pages("agreed")
	screen("agreed", "S", "Who takes part?", enter, "Agreed: 2", "v", "To the result", esc, "Agreed: 2")
	keep("file during the session", contentsOf(t, dir)[teamFile])
	p.press("\x03")
	p.ends()

	for name, content := range contentsOf(t, dir) {
		keep("file "+name, content)
		fixed := changing().ReplaceAllStringFunc(content, func(s string) string {
			switch {
			case strings.HasPrefix(s, `"port"`):
				return `"port": 1`
			case strings.HasPrefix(s, `"`):
				return s[:strings.Index(s, ":")] + `: "x"`
			}
			return "2026-11-24T09:14:00+01:00"
		})
		if err := os.WriteFile(filepath.Join(dir, name), []byte(fixed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	commands := [][]string{{"report", teamFile, "--out", "for-the-group.pdf"}, {"report", teamFile, "--redact", "--out", "published.pdf"},
		{"report", teamFile, "--archive", "a2", "--out", "archive.pdf"}, {"check", teamFile, "--hints"}, {"verify", "for-the-group.pdf", teamFile},
		{"score", "for-the-group.pdf", "--format", "ndjson"}, {"score", teamFile, "--table", "answers", "--wide", "--format", "csv"}}
	for _, format := range []string{"table", "json", "ndjson", "csv", "csv-nl", "parquet", "xlsx"} {
		commands = append(commands, []string{"score", teamFile, "--format", format, "--out", "score." + format})
	}
	for _, table := range []string{"answers", "recommendations", "actions"} {
		commands = append(commands, []string{"score", teamFile, "--format", "csv", "--table", table})
	}
	if help, _ := exec.Command("selfscan", "report", "--help").CombinedOutput(); bytes.Contains(help, []byte("html")) {
		for _, format := range []string{"html", "md"} {
			commands = append(commands, []string{"report", teamFile, "--format", format, "--out", "report." + format})
		}
	}
	for _, args := range commands {
		cmd := exec.Command("selfscan", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "SELFSCAN_LANG=en")
		out, err := cmd.CombinedOutput()
		if err != nil && args[0] != "verify" && args[0] != "check" {
			t.Fatalf("%q: %v\n%s", args, err, out)
		}
		keep(strings.Join(args, " "), string(out))
	}
	for name, content := range contentsOf(t, dir) {
		if _, known := all["file "+name]; !known {
			keep("file "+name, content+readable(t, filepath.Join(dir, name), content))
		}
	}
	return all
}

// readable returns what is inside a file that is packed: the streams and the words of a PDF, and the files in a workbook.
func readable(t *testing.T, path, content string) string {
	t.Helper()
	var inside strings.Builder
	switch filepath.Ext(path) {
	case ".pdf":
		for _, part := range strings.Split(content, "stream\n") {
			if r, err := zlib.NewReader(strings.NewReader(part)); err == nil {
				_, _ = io.Copy(&inside, r)
			}
		}
		if words, err := exec.Command("pdftotext", path, "-").Output(); err == nil {
			inside.Write(words)
		}
	case ".xlsx":
		z, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.Copy(&inside, r)
		}
	}
	return inside.String()
}

// TestNothingTellsWhoVotedWhat: two sessions differ only in who cast which ballot. After the votes are shown, everything
// that can be seen or had is the same, and nothing has a seat beside a level: no file, backup, report, attachment, table,
// page, answer of the room or screen.
func TestNothingTellsWhoVotedWhat(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	one, swapped, other := outputsOf(t, "0134"), outputsOf(t, "4310"), outputsOf(t, "0111")
	names := slices.Sorted(maps.Keys(one))
	if len(names) < 40 || !slices.Equal(names, slices.Sorted(maps.Keys(swapped))) {
		t.Fatalf("the outputs are %q and %q", names, slices.Sorted(maps.Keys(swapped)))
	}
	differs := 0
	for _, name := range names {
		if one[name] != swapped[name] {
			t.Errorf("%s tells who voted what:\n%.2000s\n-----\n%.2000s", name, one[name], swapped[name])
		}
		if one[name] != other[name] {
			differs++
		}
	}
	if differs < 20 {
		t.Errorf("only %d of %d outputs differ with the counts, so this test sees little", differs, len(names))
	}
}

// TestGroupWithoutSeats: a group that has no seats yet is a group all the same: its report does not say what changed since the
// scan of one person in that folder, which would show what that person answered.
func TestGroupWithoutSeats(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	putAnswers(t, filepath.Join(dir, "anna.scan.json"), on("2026-01-05", "2026-02-05"))
	p := onTerminal(t, dir, 90, 34, false, "coach", teamFile, "--org", "Gemeente X", "--org-type", "municipality", "--depth", "quick")
	p.see("Which organisation is this scan about?")
	p.press("\r")
	p.see("How many people vote?")
	p.press("\x1b")
	p.see("Nobody yet")
	p.press("\r")
	p.see("Question 1")
	p.press("v")
	p.see("Not everything is answered yet")
	p.press("p")
	if screen := p.see("The report is ready"); strings.Contains(screen, "anna") {
		t.Errorf("the report compares with one person:\n%s", screen)
	}
	p.press("q")
	p.ends()
}
