//go:build linux

package main

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// brokenEarly returns a line of a screen of 80 columns on which the first word of the next line would have fitted; a
// sentence or a prompt begins on a line of its own.
func brokenEarly(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, l := range lines[1:] {
		before := strings.TrimRight(lines[i], " ")
		word, _, _ := strings.Cut(l, " ")
		if word != "" && unicode.IsLower(rune(word[0])) && before != "" && !strings.HasSuffix(before, ".") && utf8.RuneCountInString(before+" "+word) < 80 {
			return before
		}
	}
	return ""
}

// TestCoachPlain: line by line on a terminal, a vote is typed unseen, people in the room vote meanwhile, both rounds are told, what cannot be undone is asked, and the terminal
// shows what is typed again afterwards.
func TestCoachPlain(t *testing.T) {
	dir := t.TempDir()
	c, scope := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: "seat 1"}}}
	if err := os.WriteFile(filepath.Join(dir, teamFile), answerfile.EncodeWithSession(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	p := onTerminal(t, dir, 80, 60, false, "coach", "--plain", teamFile, "--room=127.0.0.1:0")
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(p.see("nobody sees what you type):"))
	for echoes(t, p) { // the prompt comes a moment later
		time.Sleep(10 * time.Millisecond)
	}
	p.press("4\r")
	p.see("1 of 1 have voted")
	if strings.Contains(p.written(), "what you type): 4") || !echoes(t, p) {
		t.Errorf("the vote is seen, or the terminal still hides what is typed:\n%s", p.written())
	}
	var phones []phone
	vote := func(one phone, round, value string) {
		if page := one.send("vote", url.Values{"question": {c.Question(scope[0]).ID}, "round": {round}, "vote": {value}}); !strings.Contains(page, "Your vote is stored") {
			t.Fatalf("the page says\n%s", page)
		}
	}
	for range 2 {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		one := phone{t, address, &http.Client{Jar: jar}}
		one.send("", nil)
		one.send("join", url.Values{})
		vote(one, "0", "1")
		phones = append(phones, one)
	}
	p.see("All votes are in.")
	p.press("show\r")
	p.see("1 Incidental: 2")
	p.see("4 Leading: 1")
	p.see("another round, h for help:")
	if line := brokenEarly(p.steady()); line != "" {
		t.Errorf("a line is broken before the terminal ends: %q", line)
	}
	p.press("round\r")
	p.see("This is round 2.")
	p.press("3\r")
	p.see("1 of 3 have voted")
	for _, one := range phones {
		vote(one, "1", "3")
	}
	p.press("show\r")
	p.see("1 Incidental: 0, was 2")
	p.see("The middle vote went from 1 to 3")
	p.press("\r\r")
	p.see("Question 2 of")
	p.press("show\r")
	p.see("Not voted yet: 3.")
	p.press("no\r")
	p.see("Question 2 of")
	p.press("end\r")
	p.see("End the session?")
	p.press("\r")
	p.see("Question 2 of")
	if a := readScan(t, filepath.Join(dir, teamFile)); a.Session == nil || len(a.Of[scope[1]].Rounds) > 0 {
		t.Fatalf("what was not confirmed was done: %+v", a.Session)
	}
	p.press("end\r")
	p.see("End the session? Seats, and votes that have not been shown, leave the file. Type yes; anything else leaves it as it is:")
	p.press("yes\r")
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}
	got := readScan(t, filepath.Join(dir, teamFile))
	if got.Session != nil {
		t.Errorf("the session was not ended: %+v", got.Session)
	}
	if r := got.Of[scope[0]].Rounds; len(r) != 2 || r[0].Levels != [5]int{0, 2, 0, 0, 1} || r[1].Levels != [5]int{0, 0, 0, 3, 0} || got.Of[scope[0]].Choice != questionnaire.Level3 {
		t.Errorf("%+v", got.Of[scope[0]])
	}
}
