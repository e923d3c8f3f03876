//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

// inbox is a folder with what members of a group sent in.
type inbox struct {
	t     *testing.T
	dir   string
	scope []int
	c     *questionnaire.Catalogue
}

func newInbox(t *testing.T) inbox {
	t.Helper()
	c, scope := quickScope(t)
	return inbox{t, t.TempDir(), scope, c}
}

func (b inbox) write(name string, data []byte) {
	b.t.Helper()
	path := filepath.Join(b.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// scan puts in a scan with one level everywhere.
func (b inbox) scan(name string, level int, change func(*questionnaire.Answers)) {
	b.t.Helper()
	a := questionnaire.NewAnswers(b.c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	for _, n := range b.scope {
		a.Of[n].Choice = questionnaire.LevelChoice(level)
	}
	if change != nil {
		change(&a)
	}
	b.write(name, answerfile.Encode(b.c, &a))
}

// form puts in a form on which the first question is answered.
func (b inbox) form(name, organisation string, answer any) {
	b.t.Helper()
	var empty, filled bytes.Buffer
	if err := form.Spreadsheet(&empty, form.Form{Catalogue: b.c, Depth: questionnaire.Quick, Lang: lang.EN,
		Organisation: questionnaire.Organisation{Name: organisation, Type: "municipality"}}); err != nil {
		b.t.Fatal(err)
	}
	f, err := excelize.OpenReader(&empty)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellValue("Answers", "F2", answer); err != nil {
		b.t.Fatal(err)
	}
	if err := f.Write(&filled); err != nil {
		b.t.Fatal(err)
	}
	b.write(name, filled.Bytes())
}

func (b inbox) coach(args ...string) *tty {
	return onTerminal(b.t, b.dir, 200, 40, false, append([]string{"coach", teamFile}, args...)...)
}

func (b inbox) team() questionnaire.Answers { return readScan(b.t, filepath.Join(b.dir, teamFile)) }

// TestCoachFolder: scans and forms of a folder go together. Everything that does not fit is listed at once with what to do,
// the coach accepts another name for the organisation, and what comes later joins when the session is opened again.
func TestCoachFolder(t *testing.T) {
	t.Parallel()
	b := newInbox(t)
	b.scan("in/anna.scan.json", 1, nil)
	b.form("in/ben.xlsx", "gemeente  x", "2,0")
	b.form("in/variant.xlsx", "Gem. X", "3 Embedded")
	b.form("in/mistake.xlsx", "Gemeente X", "7")
	b.scan("in/wrong.scan.json", 2, func(a *questionnaire.Answers) {
		a.Depth, a.Organisation.Type, a.Organisation.Unit = questionnaire.Full, "province", "ICT"
	})
	b.scan("in/empty.scan.json", 2, func(a *questionnaire.Answers) { a.Of = make([]questionnaire.Answer, len(a.Of)) })
	b.write("in/broken.scan.json", []byte("{"))
	b.write("in/minutes.docx", []byte("x"))
	b.write("in/~$ben.xlsx", []byte("x"))
	p := b.coach("in")
	p.see("Is that the same organisation? (y/n)")
	told := []string{
		"in/anna.scan.json: 21 of 21 questions answered", "in/ben.xlsx: 1 of 21 questions answered",
		`in/mistake.xlsx: sheet "Answers", cell F2: level 7 does not exist`,
		`in/wrong.scan.json does not fit this session: the depth is "full" there and "quick" here; change that with: selfscan scan in/wrong.scan.json --depth quick`,
		`in/wrong.scan.json does not fit this session: the organisation's type is "province" there`,
		`in/wrong.scan.json does not fit this session: the part of the organisation is "ICT" there and "" here; leave the file out`,
		"in/empty.scan.json does not fit this session: it holds no answer at all",
		"in/broken.scan.json:1:2:", "in/minutes.docx is neither a scan nor a form",
		"in/variant.xlsx is about “Gem. X”, and this session about “Gemeente X”.",
	}
	for _, says := range told {
		p.see(says)
	}
	p.press("y" + enter)
	p.see("Go on without what does not fit?")
	p.press("y" + enter)
	p.see("3 files are side by side")
	p.press("\x03")
	p.ends()
	team := b.team()
	if len(team.Session.Participants) != 3 || len(team.Session.Files) != 3 || !slices.IsSorted(team.Session.Files) || team.Organisation.Name != "Gemeente X" {
		t.Fatalf("%+v, %+v", team.Organisation, team.Session)
	}
	if strings.Contains(p.written(), "~$") {
		t.Error("a hidden file is read")
	}
	for _, says := range told {
		if n := strings.Count(p.written(), says); n != 1 {
			t.Errorf("it says %d times %q", n, says)
		}
	}

	// A late one comes in alone; a copy and the scan of a form that is in already do not.
	for _, name := range []string{"mistake.xlsx", "wrong.scan.json", "empty.scan.json", "broken.scan.json", "minutes.docx"} {
		if err := os.Remove(filepath.Join(b.dir, "in", name)); err != nil {
			t.Fatal(err)
		}
	}
	b.scan("in/late.scan.json", 4, nil)
	b.form("in/twin.xlsx", "Gemeente X", 4)
	b.scan("in/twin.scan.json", 4, func(a *questionnaire.Answers) {
		kept := a.Of[b.scope[0]]
		a.Of = make([]questionnaire.Answer, len(a.Of))
		a.Of[b.scope[0]] = kept
	})
	copied, err := os.ReadFile(filepath.Join(b.dir, "in", "anna.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	b.write("in/anna (1).scan.json", copied)
	p = b.coach("in")
	p.see("2 files are side by side")
	p.press("\x03")
	p.ends()
	for _, says := range []string{"in/anna.scan.json is a copy of in/anna (1).scan.json", "in/twin.xlsx has the same answers as in/twin.scan.json"} {
		if !strings.Contains(p.written(), says) {
			t.Errorf("it does not say %q", says)
		}
	}
	team = b.team()
	counts := map[questionnaire.Choice]int{}
	for _, ballot := range team.Session.Ballots[0].Ballots {
		counts[ballot.Choice]++
	}
	if len(team.Session.Participants) != 5 || counts[questionnaire.Level1] != 1 || counts[questionnaire.Level2] != 1 ||
		counts[questionnaire.Level3] != 1 || counts[questionnaire.Level4] != 2 {
		t.Fatalf("%d seats, ballots %v", len(team.Session.Participants), counts)
	}

	// A file that was changed since would count its member twice, so the coach is asked.
	b.scan("in/anna.scan.json", 3, nil)
	if err := os.Remove(filepath.Join(b.dir, "in", "anna (1).scan.json")); err != nil {
		t.Fatal(err)
	}
	before := b.team()
	p = b.coach("in")
	p.see("New files: 1. Files that took part and are not given now: 1.")
	p.press("n" + enter)
	if code := p.ends(); code != someRefused {
		t.Errorf("exit status %d", code)
	}
	if after := b.team(); fmt.Sprint(after.Session) != fmt.Sprint(before.Session) {
		t.Errorf("the session became %+v", after.Session)
	}
}

// TestCoachFolderRefused: where the coach does not go on, or nothing fits, no session is made.
func TestCoachFolderRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fill   func(b inbox)
		asks   string
		answer string
		says   string
	}{
		"another organisation": {fill: func(b inbox) {
			b.scan("in/a.scan.json", 1, nil)
			b.scan("in/b.scan.json", 2, nil)
			b.form("in/c.xlsx", "Gemeente Y", 2)
		}, asks: "same organisation", answer: "n" + enter + "n" + enter,
			says: `the organisation is "Gemeente Y" there and "Gemeente X" here; change that in the form`},
		"an empty folder":      {fill: func(b inbox) { b.write("in/minutes.docx", nil) }, says: "there are no scans or forms"},
		"a folder of mistakes": {fill: func(b inbox) { b.write("in/a.scan.json", []byte("{")) }, says: "in/a.scan.json:1:2:"},
		"no folder":            {fill: func(inbox) {}, says: "there is no such file"},
		"more than there is room for": {fill: func(b inbox) {
			for i := range questionnaire.MaxParticipants + 1 {
				b.scan(fmt.Sprintf("in/%d.scan.json", i), i%5, func(a *questionnaire.Answers) { a.Of[b.scope[0]].Note = fmt.Sprint(i) })
			}
		}, says: "there are 60 seats already"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newInbox(t)
			c.fill(b)
			p := b.coach("in")
			if c.asks != "" {
				p.see(c.asks)
				p.press(c.answer)
			}
			if code := p.ends(); code != someRefused || strings.Count(unwrapped(p.written()), c.says) != 1 ||
				strings.Contains(p.written(), "exit status") { // what was told already is not an error of the system
				t.Errorf("exit status %d, %q", code, p.written())
			}
			if _, err := os.Stat(filepath.Join(b.dir, teamFile)); err == nil {
				t.Error("a session was made")
			}
		})
	}
}
