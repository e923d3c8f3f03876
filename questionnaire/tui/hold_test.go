package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestBallotsAreNotGivenAway: what leaves the sitting for a report, a comparison or a trial has no ballots of an open vote, on
// the screens and in plain mode.
func TestBallotsAreNotGivenAway(t *testing.T) {
	given := map[string]*questionnaire.GroupSession{}
	open := func(d *disk) func(*Deps) {
		return func(deps *Deps) {
			a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN, deps.Now())
			a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: "seat 1"}},
				Ballots: []questionnaire.OpenVote{{Question: "transparency.t0.q0", Ballots: []questionnaire.Ballot{{Participant: "seat 1", Choice: questionnaire.Level2}}}}}
			deps.Begin.File = &File{Path: "x.scan.json", Answers: a, Save: d.save("x.scan.json")}
			deps.Since = func(_ string, a questionnaire.Answers) *Since { given["since"] = a.Session; return nil }
			deps.Report = func(o ReportOrder) (Report, error) {
				given["report"] = o.Answers.Session
				return Report{Path: "x.pdf"}, nil
			}
		}
	}
	d := newDisk()
	s := sit(t, d, lang.EN, 80, 24, open(d)).applyKeys("v", "v", "p", "<esc>", "t", "3")
	given["trial"] = s.m.whatIf.trial.Answers().Session
	given["the file that was opened"] = s.m.file.Answers.Session
	given["the command line"] = s.m.deps.Begin.File.Answers.Session
	if s.m.session.Answers().Session == nil {
		t.Error("the session itself has no ballots")
	}
	all := 5
	for range 2 {
		if len(given) != all {
			t.Fatalf("only these were asked: %v", given)
		}
		for who, session := range given {
			if session != nil {
				t.Errorf("%s gets the ballots", who)
			}
		}
		clear(given)
		if _, err := plainly(t, newDisk(), lang.EN, "r\np\nq\n", open(newDisk())); err != nil {
			t.Fatal(err)
		}
		all = 2
	}
}

// TestSavedElsewhereGoesOn: after the scan went to another file, the next change goes there too, also one that was made while
// the other file was written, and an old save that ends late says nothing about it.
func TestSavedElsewhereGoesOn(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24)
	d.full = true
	s.applyKeys("3", "W", "<ctrl+u>", "y.scan.json")
	s.hold = true
	s.applyKeys("<enter>", "x")
	s.m.session.Flag(0, true)
	s.m.state.made++
	s.release()
	if a := d.at("y.scan.json"); s.m.state.dirty() || !a.Of[0].Flagged || a.Of[0].Choice != questionnaire.Level3 {
		t.Errorf("what changed meanwhile is not there: %+v, %+v", s.m.state, a.Of[0])
	}
	s.applyKeys("<esc>", "m")
	if a := d.at("y.scan.json"); a.Of[0].Flagged || s.m.state.dirty() {
		t.Errorf("the next change is not there: %+v, %+v", s.m.state, a.Of[0])
	}
	before := s.m.state
	s.send(savedMsg{by: &writer{}, number: before.made + 5, err: errFull})
	if s.m.state != before {
		t.Errorf("a save of the old file makes of %+v %+v", before, s.m.state)
	}
}

// TestIntakeFromTheCommandLine: what the command line says of the organisation is filled in; the register adds a code only if
// the type agrees, and the cursor is on the first part that is missing.
func TestIntakeFromTheCommandLine(t *testing.T) {
	c := sample(t)
	for _, x := range []struct {
		name, kind, unit string
		depth            questionnaire.Depth
		id, type_        string
		on               part
	}{
		{"", "", "", "", "", "", partName}, {"", "province", "", questionnaire.Full, "", "province", partName}, {"Iets", "", "", "", "", "", partType},
		{"Iets", "ministry", "Parken", "", "", "ministry", partBegin}, {"gemeente rotterdam", "", "", questionnaire.Full, "gm0599", "municipality", partBegin},
		{"Gemeente Rotterdam", "municipality", "", questionnaire.Quick, "gm0599", "municipality", partBegin}, {"Gemeente Rotterdam", "province", "", "", "", "province", partBegin},
		{"Gemeente Rotterdam", "nonsense", "", "", "", "", partType},
	} {
		s := newIntake(c, Begin{Depth: x.depth, Organisation: questionnaire.Organisation{Name: x.name, Type: x.kind, Unit: x.unit}})
		kind := ""
		if s.kind >= 0 {
			kind = c.Types[s.kind].ID
		}
		if depth := max(x.depth, ""); s.id != x.id || kind != x.type_ || s.on != x.on || s.unit.Text != x.unit || depth != "" && s.depth != depth || depth == "" && s.depth != questionnaire.Quick {
			t.Errorf("%+v: id %q, type %q, on %d, unit %q, depth %s", x, s.id, kind, s.on, s.unit.Text, s.depth)
		}
	}
	d := newDisk()
	sit(t, d, lang.EN, 80, 24).applyKeys("2", " Gemeente Rotterdam ", "<down>", "<enter>", "  Parken ", "<tab>", "<enter>")
	a := d.at(firstFile)
	if want := (questionnaire.Organisation{ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality", Unit: "Parken"}); a.Organisation != want || a.Depth != questionnaire.Full || a.Language != lang.EN {
		t.Errorf("%+v, want %+v", a, want)
	}
}

// TestActionsKeepTheirPlace: the action under the cursor is the one that is changed, checked off or removed, and the cursor
// follows it to its new place.
func TestActionsKeepTheirPlace(t *testing.T) {
	dues := []questionnaire.Date{"2027-05-01", "2026-11-01", "", "2026-12-01"}
	order := []int{1, 3, 0, 2}
	for i, index := range order {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 40)
		var list []questionnaire.Action
		for j, due := range dues {
			list = append(list, questionnaire.Action{Question: s.m.session.Catalogue().Question(j).ID, Text: fmt.Sprintf("action %d", j), Due: due})
		}
		s.m.session.SetActions(list)
		s.applyKeys("v", "v", "A", "<home>")
		for range i {
			s.applyKeys("<down>")
		}
		s.applyKeys("<enter>", "!", "<enter>", "Jo", "<enter>", "<ctrl+u>", "1-1-2030", "<esc>")
		want := slices.Clone(list)
		want[index].Text += "!"
		want[index].Owner, want[index].Due = "Jo", "2030-01-01"
		if got := d.at(firstFile).Actions; !slices.Equal(got, want) {
			t.Fatalf("changed at %d: %+v", i, got)
		}
		s.shows("▸ [ ] " + want[index].Text)
		s.applyKeys("<enter>", "?", "<esc>")
		if got := d.at(firstFile).Actions[index].Text; got != want[index].Text+"?" {
			t.Errorf("changed again: %q", got)
		}
		s.applyKeys("V")
		for j, a := range d.at(firstFile).Actions {
			if (a.Done == "2026-11-24") != (j == index) {
				t.Errorf("checked off at %d: %+v", i, a)
			}
		}
		s.applyKeys("u", "<end>", "<delete>")
		last := 2 // without a date
		if got := d.at(firstFile).Actions; len(got) != 3 || slices.ContainsFunc(got, func(a questionnaire.Action) bool { return strings.HasPrefix(a.Text, fmt.Sprintf("action %d", last)) }) {
			if index != last {
				t.Errorf("removed at the end: %+v", got)
			}
		}
	}
}

// TestSuspend: Ctrl+Z gives the terminal back, also in a text, and afterwards the mouse works again.
func TestSuspend(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24)
	for range 2 {
		m, cmd := s.m.update(tea.KeyMsg{Type: tea.KeyCtrlZ})
		if cmd == nil || cmd() != (tea.SuspendMsg{}) || m.View() != s.m.View() {
			t.Errorf("Ctrl+Z on\n%s", s.m.View())
		}
		s.applyKeys("n")
	}
	if _, cmd := s.m.update(tea.ResumeMsg{}); cmd == nil || cmd() != tea.EnableMouseCellMotion() {
		t.Error("the mouse stays off")
	}
}
