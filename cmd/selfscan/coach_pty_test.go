//go:build unix

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// gathered begins a session of a municipality with four participants, and sits at its first question.
func gathered(t *testing.T, dir string) *tty {
	t.Helper()
	p := onTerminal(t, dir, 80, 24, false, "coach", "team.scan.json", "--org", "Gemeente X", "--org-type", "municipality")
	p.see("▸ To the first question")
	p.press(enter)
	p.see("Add everyone who votes")
	for _, who := range []string{"AB", "CD", "EF", "GH"} {
		p.see("▸ Who")
		p.press(who + enter)
		p.see("▸ Role")
		p.press("role" + enter)
		p.see(who + " role")
	}
	p.press(esc)
	p.see("Who takes part?")
	p.press(enter)
	p.asked(1)
	return p
}

// vote types the votes of those who are there, each when asked.
func (p *tty) vote(votes string, who ...string) {
	p.t.Helper()
	for i, v := range votes {
		p.see("▸ " + who[i])
		p.press(string(v))
	}
}

// TestCoachSession: four participants agree on every question of a quick scan. One question splits them in two
// camps, one of them abstains once, one leaves halfway, and the program is killed in the middle of a vote.
func TestCoachSession(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "team.scan.json")
	c, scope := quickScope(t)
	if len(scope) < 15 {
		t.Fatalf("only %d questions", len(scope))
	}
	const camps, abstains, killed, leaves = 2, 4, 6, 9
	everyone := []string{"AB", "CD", "EF", "GH"}
	p := gathered(t, dir)
	for i, n := range scope {
		who, votes := everyone, "2222"
		if c.Home(n).Dimension == 2 {
			votes = "4444"
		}
		switch {
		case i == camps:
			votes = "0440"
		case i == abstains:
			votes = "2d22"
		case i >= leaves:
			who, votes = everyone[:3], votes[:3]
		}
		p.asked(i + 1)
		if i == leaves {
			p.press("p")
			p.see("Who takes part?")
			p.press("jjjx")
			p.see("left")
			p.press(enter)
			p.asked(i + 1)
		}
		if i == killed {
			p.vote(votes[:2], who...)
			p.see("2 of 4 voted")
			p.see("✓ saved")
			p.kill()
			p = onTerminal(t, dir, 80, 24, false, "coach", "team.scan.json")
			p.asked(i + 1)
			p.see("2 of 4 voted")
			p.vote(votes[2:], who[2:]...)
		} else {
			p.vote(votes, who...)
		}
		p.see("All votes are in")
		p.press(enter)
		p.see("middle vote")
		if i == camps {
			p.see("Two camps")
			p.press("2")
			p.see("This departs from the middle vote")
			p.press("The rule exists, not everyone knows it." + enter)
		} else {
			p.press(enter)
			p.see("This is what the group agrees on")
			p.press(enter)
		}
		p.see("Agreed: ")
		p.see(strconv.Itoa(i+1) + " of " + strconv.Itoa(len(scope)) + " agreed")
		if i == camps {
			p.press("a")
			p.see("What will you do?")
			p.press("Tell everyone the rule" + enter + "CD" + enter + "2027-03-01" + esc)
			p.see("1 action written down")
		}
		p.press(enter)
	}
	p.see("Everything is answered")
	p.press("\x03")
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}

	a := readScan(t, path)
	// Levels of 2 give 50 points, of 4 100: (50 + 50 + 100) / 3.
	result := scoring.Compile(c, scoring.ScopeOf(&a)).Score(&a)
	if got := lang.Figure(result.Score.Value, lang.EN); got != "66.7" || len(result.CappedBy) > 0 || result.Provisional {
		t.Errorf("the agreed file scores %s; %+v", got, result)
	}
	levels := func(n int) (all []string) {
		for _, v := range a.Of[n].Votes {
			all = append(all, v.Respondent+":"+v.Choice.Text().EN)
		}
		return all
	}
	for i, want := range map[int][]string{
		camps:    {"AB:level 0", "CD:level 4", "EF:level 4", "GH:level 0"},
		abstains: {"AB:level 2", "CD:don't know", "EF:level 2", "GH:level 2"},
		killed:   {"AB:level 2", "CD:level 2", "EF:level 2", "GH:level 2"},
	} {
		if got := levels(scope[i]); !slices.Equal(got, want) {
			t.Errorf("question %d: votes %v, want %v", i+1, got, want)
		}
	}
	if got := a.Of[scope[len(scope)-1]].Votes; len(got) != 3 {
		t.Errorf("who left voted: %v", got)
	}
	if len(a.Decisions) != len(scope) || a.Decisions[camps].Reason == "" || a.Decisions[camps].Choice != questionnaire.Level2 ||
		len(a.Actions) != 1 || a.Actions[0].Owner != "CD" || a.Respondents[3].Left == "" {
		t.Errorf("decisions %+v\nactions %+v\nrespondents %+v", a.Decisions, a.Actions, a.Respondents)
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
const hiddenRuns = 3

// TestCoachHiddenVotes: two groups vote differently, and no text that is written to the terminal before the votes
// are shown tells which of the two it is. All of it is on the alternate screen, which leaves nothing behind to
// scroll back to, and beside the file there is only its lock.
func TestCoachHiddenVotes(t *testing.T) {
	ways := []string{"1441", "d203"}
	seen := make([]map[string]int, len(ways))
	for way, votes := range ways {
		seen[way] = map[string]int{}
		for range hiddenRuns {
			for text := range texts(hiddenRound(t, votes)) {
				seen[way][text]++
			}
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

// hiddenRound votes and gives all that was written before the votes are shown.
func hiddenRound(t *testing.T, votes string) string {
	t.Helper()
	dir := t.TempDir()
	p := gathered(t, dir)
	p.vote(votes[:2], "AB", "CD")
	p.see("▸ EF")
	p.press("z")
	p.see("2 of 4 votes are in")
	p.press("z")
	p.vote(votes[2:], "EF", "GH")
	p.see("All votes are in")
	p.see("✓ saved")
	before := p.written()
	if strings.Contains(before, "middle vote") {
		t.Error("the middle vote is told before the votes are shown")
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range names {
		if name := f.Name(); name != "team.scan.json" && name != ".team.scan.json.lock" {
			t.Errorf("there is a file %s", name)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "team.scan.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v %v", info, err)
	}
	p.press(enter)
	p.see("middle vote")
	p.press("\x03")
	p.ends()
	whole := p.written()
	start, _, entered := strings.Cut(whole, "\x1b[?1049h")
	_, end, left := strings.Cut(whole, "\x1b[?1049l")
	if !entered || !left || len(texts(start+end)) > 0 {
		t.Errorf("off the alternate screen stands %q and %q", start, end)
	}
	return before
}

// TestCoachMembers: own files side by side, none of them written, and each that does not fit named.
func TestCoachMembers(t *testing.T) {
	dir := t.TempDir()
	c, scope := quickScope(t)
	put := func(name string, change func(*questionnaire.Answers)) []byte {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
		change(&a)
		data := answerfile.Encode(c, &a)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		return data
	}
	all := func(level int) func(*questionnaire.Answers) {
		return func(a *questionnaire.Answers) {
			for i, n := range scope {
				a.Of[n].Choice = questionnaire.LevelChoice(min(level+i%2, 4))
			}
			a.Of[scope[0]].Note = "seen by level " + strconv.Itoa(level)
		}
	}
	files := map[string][]byte{"anna.scan.json": put("anna.scan.json", all(1)), "ben.scan.json": put("ben.scan.json", all(2)), "carla.scan.json": put("carla.scan.json", all(4))}
	put("full.scan.json", func(a *questionnaire.Answers) { a.Depth = questionnaire.Full })
	put("other.scan.json", func(a *questionnaire.Answers) { a.Organisation.Name = "Gemeente Y" })
	put("group.scan.json", func(a *questionnaire.Answers) {
		a.Respondents = []questionnaire.Respondent{{ID: "r1"}, {ID: "r2"}}
	})
	for name, says := range map[string]string{
		"full.scan.json": `the depth is "full" there and "quick" here`, "other.scan.json": `the organisation is "Gemeente Y" there`,
		"group.scan.json": "file of a group", "gone.scan.json": "gone.scan.json", "./anna.scan.json": "two files are called anna",
	} {
		p := onTerminal(t, dir, 80, 24, false, "coach", "team.scan.json", "anna.scan.json", name)
		if code := p.ends(); code != someRefused || !strings.Contains(unwrapped(p.written()), says) {
			t.Errorf("%s: exit status %d, %q", name, code, p.written())
		}
		if _, err := os.Stat(filepath.Join(dir, "team.scan.json")); err == nil {
			t.Fatalf("%s: a session was made", name)
		}
	}
	p := onTerminal(t, dir, 80, 24, false, "coach", "team.scan.json", "anna.scan.json", "ben.scan.json", "carla.scan.json")
	p.see("3 files are side by side")
	p.see("3 participants' notes")
	p.press("ni")
	p.see("ben: seen by level 2")
	p.press(enter + enter)
	p.see("Agreed: 2")
	p.press("\x03")
	p.ends()
	a := readScan(t, filepath.Join(dir, "team.scan.json"))
	if votes := a.Of[scope[0]].Votes; len(votes) != 3 || votes[2] != (questionnaire.Vote{Respondent: "carla", Choice: questionnaire.Level4}) ||
		a.Of[scope[0]].Note != "" || a.Of[scope[0]].Choice != questionnaire.Level2 {
		t.Errorf("the first answer is %+v", a.Of[scope[0]])
	}
	for name, data := range files {
		now, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(now) != string(data) {
			t.Errorf("%s was changed: %v", name, err)
		}
	}
	// Someone later: their answers to what was shown come too late.
	put("dirk.scan.json", all(0))
	p = onTerminal(t, dir, 80, 24, false, "coach", "team.scan.json", "dirk.scan.json")
	p.see("answers do not count")
	p.press("\x03")
	p.ends()
}

// TestCoachGuidePrinted: the page for the coach comes in the language, and needs no file.
func TestCoachGuidePrinted(t *testing.T) {
	p := onTerminal(t, t.TempDir(), 80, 24, false, "coach", "--guide", "--lang", "nl")
	p.press("q")
	if code := p.ends(); code != allDone || !strings.Contains(p.written(), "# ") {
		t.Errorf("exit status %d, %q", code, p.written())
	}
}
