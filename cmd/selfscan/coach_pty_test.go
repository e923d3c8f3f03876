//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// gathered begins a session with four seats at the first of a number of open questions; the others are answered.
func gathered(t *testing.T, dir string, open int) *tty {
	t.Helper()
	c, scope := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	for _, n := range scope[open:] {
		a.Of[n].Choice = questionnaire.Level2
	}
	if err := os.WriteFile(filepath.Join(dir, teamFile), answerfile.Encode(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	p := onTerminal(t, dir, 80, 24, false, "coach", teamFile)
	p.see("How many people vote?")
	p.press("4" + enter)
	p.see("seat 4")
	p.press(enter)
	p.asked(1)
	return p
}

// handover is a little longer than the keyboard must rest between two people's votes.
const handover = 1300 * time.Millisecond

// vote types the votes of seats from the first one on, each when asked.
func (p *tty) vote(votes string, seats ...string) {
	p.t.Helper()
	for i, v := range votes {
		p.see("▸ Seat " + seats[i])
		time.Sleep(handover)
		p.press(string(v))
	}
}

// TestCoachSession: four participants agree on three questions. One splits them in two camps and has a second round; on
// one someone abstains and the program is killed in the middle of the vote. A name in a reason, a note or an action is
// replaced or erased, and is in no file after that.
func TestCoachSession(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, teamFile)
	c, scope := quickScope(t)
	p := gathered(t, dir, 2)
	p.vote("0440", "1", "2", "3", "4")
	p.see("All votes are in")
	p.press(enter)
	p.see("Two camps")
	p.press("R")
	p.see("round 2: 0 of 4 voted")
	p.vote("2442", "1", "2", "3", "4")
	p.see("All votes are in")
	p.press(enter)
	p.see("The middle vote went from 0 to 2")
	p.press("3")
	p.see("This departs from the middle vote")
	p.press("The rule exists, Anna saw it." + enter)
	p.see("Agreed: 3")
	p.press("a")
	p.see("What will you do?")
	p.press("\x15Anna tells everyone" + enter + "Anna" + enter + "2027-03-01" + esc)
	p.see("The action is written down")
	p.press("n")
	p.see("Note on this question")
	p.press("Ask Anna" + esc)
	p.see("Agreed: 3")
	for waited := time.Now(); readScan(t, path).Of[scope[0]].Note != "Ask Anna"; time.Sleep(10 * time.Millisecond) {
		if time.Since(waited) > patience {
			t.Fatal("the note is not saved")
		}
	}
	p.press("y")
	p.see("Why the group agrees on this")
	p.press("\x15The rule exists." + enter)
	p.see("Agreed: 3")
	p.press("n")
	p.see("Mention no names.")
	p.press("\x15" + esc) // erased
	p.see("Agreed: 3")
	p.press("A")
	p.see("Anna tells everyone")
	p.press(enter)
	p.see("What will you do?")
	p.press("\x15Tell everyone the rule" + enter + "\x15The registrar" + esc)
	p.see("Tell everyone the rule")
	p.press(esc)
	p.see("Agreed: 3")
	p.press(enter)
	p.asked(2)
	p.vote("2d", "1", "2")
	p.see("2 of 4 voted")
	p.see("✓ saved")
	p.kill()
	p = onTerminal(t, dir, 80, 24, false, "coach", teamFile)
	p.asked(2)
	p.see("2 of 4 voted")
	p.vote("2x", "3", "4")
	p.see("All votes are in")
	p.press(enter)
	p.see("Too few votes")
	p.press("2" + enter)
	p.see("Agreed: 2")
	p.press("S")
	p.see("Who takes part?")
	p.press("Q")
	p.see("End the session?")
	p.press(enter)
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}

	a := readScan(t, path)
	first, second := a.Of[scope[0]], a.Of[scope[1]]
	if len(first.Rounds) != 2 || first.Rounds[0].Levels != [5]int{2, 0, 0, 0, 2} || first.Rounds[1].Levels != [5]int{0, 0, 2, 0, 2} {
		t.Errorf("rounds %+v", first.Rounds)
	}
	if first.Choice != questionnaire.Level3 || first.Reason != "The rule exists." || first.Note != "" || len(a.Actions) != 1 || a.Actions[0].Owner != "The registrar" {
		t.Errorf("answer %+v, actions %+v", first, a.Actions)
	}
	want := questionnaire.Counts{Levels: [5]int{0, 0, 2, 0, 0}, Unknown: 1, NotApplicable: 1}
	if len(second.Rounds) != 1 || second.Rounds[0].Counts != want || second.Choice != questionnaire.Level2 || a.Session != nil {
		t.Errorf("answer %+v, session %+v", second, a.Session)
	}
	if result := scoring.Compile(c, scoring.ScopeOf(&a)).Score(&a); !result.Score.Valid || result.Provisional {
		t.Errorf("the agreed file scores %+v", result.Score)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"seat ", "Anna", "ballots"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s holds %q", name, word)
			}
		}
	}
}

// texts splits what a program wrote to its terminal into the texts between the control sequences.
func texts(written string) map[string]bool {
	set := map[string]bool{}
	for _, line := range regexp.MustCompile(`\x1b\[[0-9;?=>]*[A-Za-z]|\x1b\][^\a\x1b]*(\a|\x1b\\)|[\r\n]+`).Split(written, -1) {
		if line = strings.TrimSpace(line); line != "" && !strings.Contains(line, "sav") { // how fast the disk was
			set[line] = true
		}
	}
	return set
}

// hiddenRuns is how often each way of voting is played: which frames the renderer leaves out differs from run to
// run, while what tells a vote would be in all runs of one way and in none of the other.
const hiddenRuns = 2

// TestCoachHiddenVotes: two groups vote differently, and no text that is written to the terminal before the votes
// are shown tells which of the two it is. All of it is on the alternate screen, which leaves nothing behind to
// scroll back to, and beside the file there are only its lock and its backup.
func TestCoachHiddenVotes(t *testing.T) {
	t.Parallel()
	ways := []string{"1441", "d2x3"}
	type run struct {
		way   int
		texts map[string]bool
	}
	runs := make(chan run)
	for way, votes := range ways {
		for range hiddenRuns {
			go func() { runs <- run{way, texts(hiddenRound(t, votes))} }()
		}
	}
	seen := []map[string]int{{}, {}}
	for range len(ways) * hiddenRuns {
		r := <-runs
		for text := range r.texts {
			seen[r.way][text]++
		}
	}
	for way := range ways {
		for text, runs := range seen[way] {
			if runs == hiddenRuns && seen[1-way][text] == 0 {
				t.Errorf("a text tells that the votes are %s: %q", ways[way], text)
			}
		}
	}
	if len(seen[0]) < 30 {
		t.Errorf("the test sees only %d texts", len(seen[0]))
	}
}

// hiddenRound votes and returns everything that was written before the votes are shown.
func hiddenRound(t *testing.T, votes string) string {
	t.Helper()
	dir := t.TempDir()
	p := gathered(t, dir, 2)
	p.vote(votes[:2], "1", "2")
	p.see("▸ Seat 3")
	p.press("z")
	p.see("Next: seat 3")
	p.press("z")
	p.vote(votes[2:], "3", "4")
	p.see("All votes are in")
	p.see("✓ saved")
	before := p.written()
	if strings.Contains(before, "middle vote") {
		t.Error("the middle vote is told before the votes are shown")
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Error(err)
	}
	for _, f := range names {
		if name := f.Name(); name != teamFile && name != "."+teamFile+".lock" && name != teamFile+"~" {
			t.Errorf("there is a file %s", name)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, teamFile)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v %v", info, err)
	}
	p.press(enter)
	p.see("Enter agree")
	p.press("\x03")
	p.ends()
	whole := p.written()
	start, _, entered := strings.Cut(whole, "\x1b[?1049h")
	_, end, left := strings.Cut(whole, "\x1b[?1049l")
	end = regexp.MustCompile(`\d+ of \d+ questions answered\. Everything is saved in \S+\s+Go on later with: selfscan coach team\.scan\.json`).ReplaceAllString(end, "")
	if !entered || !left || len(texts(start+end)) > 0 {
		t.Errorf("off the alternate screen stands %q and %q", start, end)
	}
	return before
}

// TestCoachMembers: members' own files side by side, none of them written, and nothing in the session's file that names
// them or tells which seat is whose.
func TestCoachMembers(t *testing.T) {
	dir := t.TempDir()
	c, scope := quickScope(t)
	put := func(name string, change func(*questionnaire.Answers)) []byte {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
		change(&a)
		data := answerfile.EncodeWithSession(c, &a)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		return data
	}
	all := func(level int) func(*questionnaire.Answers) {
		return func(a *questionnaire.Answers) {
			for _, n := range scope {
				a.Of[n].Choice = questionnaire.LevelChoice(level)
			}
			a.Of[scope[0]].Note = "a private note " + strings.Repeat("x", level)
		}
	}
	files := map[string][]byte{"anna.scan.json": put("anna.scan.json", all(1)), "ben.scan.json": put("ben.scan.json", all(2)), "carla.scan.json": put("carla.scan.json", all(4))}
	put("full.scan.json", func(a *questionnaire.Answers) { all(2)(a); a.Depth = questionnaire.Full })
	put("group.scan.json", func(a *questionnaire.Answers) {
		all(2)(a)
		a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: "seat 1"}}}
	})
	for name, says := range map[string]string{
		"full.scan.json":  `the depth is "full" there and "quick" here; change that with: selfscan scan full.scan.json --depth quick`,
		"group.scan.json": "file of a group",
	} {
		p := onTerminal(t, dir, 80, 24, false, "coach", teamFile, "anna.scan.json", name)
		p.see(says)
		p.see("Go on without what does not fit?")
		p.press("n" + enter)
		if code := p.ends(); code != someRefused {
			t.Errorf("%s: exit status %d, %q", name, code, p.written())
		}
		if _, err := os.Stat(filepath.Join(dir, teamFile)); err == nil {
			t.Fatalf("%s: a session was made", name)
		}
	}
	p := onTerminal(t, dir, 80, 24, false, "coach", teamFile, "anna.scan.json", "ben.scan.json", "carla.scan.json")
	p.see("3 files are side by side")
	p.see("All votes are in")
	p.press("i")
	p.see("all in")
	p.press("B")
	p.see("Show the votes on every question")
	p.press(enter)
	p.see("discuss")
	p.press(esc)
	p.see("3 participants' notes")
	p.press("N")
	p.see("a private note xx")
	p.press("2")
	p.see("This is what the group agrees on")
	p.press(enter)
	p.see("Agreed: 2")
	p.press("\x03")
	p.ends()
	a := readScan(t, filepath.Join(dir, teamFile))
	if len(a.Session.Participants) != 3 || a.Session.Ballots != nil {
		t.Errorf("session %+v", a.Session)
	}
	for _, n := range scope {
		if r := a.Of[n].Rounds; len(r) != 1 || r[0].Levels != [5]int{0, 1, 1, 0, 1} {
			t.Errorf("%s: rounds %+v", c.Question(n).ID, r)
		}
	}
	saved, err := os.ReadFile(filepath.Join(dir, teamFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"anna", "ben.", "carla", "private"} {
		if bytes.Contains(saved, []byte(word)) {
			t.Errorf("the session's file holds %q", word)
		}
	}
	for name, data := range files {
		now, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(now) != string(data) {
			t.Errorf("%s was changed: %v", name, err)
		}
	}
	// The same command again counts nobody twice.
	p = onTerminal(t, dir, 80, 24, false, "coach", teamFile, "anna.scan.json", "ben.scan.json", "carla.scan.json", "./anna.scan.json")
	p.see("There are no new files")
	p.press("\x1b[D")
	p.see("3 participants' notes")
	p.press("N")
	p.see("a private note xx")
	p.press("\x03")
	p.ends()
	if a := readScan(t, filepath.Join(dir, teamFile)); len(a.Session.Participants) != 3 {
		t.Errorf("session %+v", a.Session)
	}
}

// TestCoachGuidePrinted: the page for the coach comes in the language, and needs no file.
func TestCoachGuidePrinted(t *testing.T) {
	p := onTerminal(t, t.TempDir(), 80, 24, false, "coach", "--guide", "--lang", "nl")
	p.press("q")
	if code := p.ends(); code != allDone || !strings.Contains(p.written(), "# ") {
		t.Errorf("exit status %d, %q", code, p.written())
	}
}
