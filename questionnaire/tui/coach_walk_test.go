package tui

import (
	"strings"
	"testing"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// TestCoachQuickly: where all agree a question takes a digit a head and four times Enter: show, agree, so, next.
func TestCoachQuickly(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	for range s.m.session.Scope() {
		s.applyKeys("3", "3", "3", "2", "<enter>", "<enter>", "<enter>", "<enter>")
	}
	s.shows("Alles is beantwoord", "12 van 12 afgesproken")
	a := d.at(firstFile)
	for _, n := range s.m.session.Scope() {
		if a.Of[n].Choice != questionnaire.Level3 || len(a.Of[n].Votes) != 4 {
			t.Fatalf("answer %d is %+v", n, a.Of[n])
		}
	}
	if len(a.Decisions) != 12 || a.Decisions[0].By != questionnaire.Coach {
		t.Errorf("decisions %+v", a.Decisions)
	}
	s.applyKeys("p")
	if len(d.reports) != 1 {
		t.Errorf("no report:\n%s", s.m.View())
	}
}

// TestNothingIsAgreedInSilence: neither showing, nor walking on, nor ending the program agrees on anything.
func TestNothingIsAgreedInSilence(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	s.applyKeys("3", "3", "3", "3", "<enter>", "<right>", "<left>", "<enter>", "halve reden", "<esc>", "<enter>")
	s.send(stopMsg{})
	if err := s.m.finish(); err != nil {
		t.Fatal(err)
	}
	a := d.at(firstFile)
	if n := s.m.session.Scope()[0]; a.Of[n].Choice.Answered() || len(a.Decisions) > 0 {
		t.Errorf("agreed on %+v, %+v", a.Of[n], a.Decisions)
	}
}

// TestAgreeing presses keys when the votes 1, 4, 4, 1 are shown.
func TestAgreeing(t *testing.T) {
	tests := []struct {
		name   string
		keys   []string
		want   questionnaire.Choice
		reason string
	}{
		{"the middle vote", []string{"<enter>", "<enter>"}, questionnaire.Level1, ""},
		{"the middle vote by its digit", []string{"1", "<enter>"}, questionnaire.Level1, ""},
		{"the middle vote with a reason", []string{"<enter>", "gezien", "<enter>"}, questionnaire.Level1, "gezien"},
		{"another level without a reason", []string{"3", "<enter>"}, questionnaire.Unanswered, ""},
		{"another level", []string{"3", "het besluit 2", "<enter>"}, questionnaire.Level3, "het besluit 2"},
		{"on second thoughts", []string{"3", "het", "<esc>"}, questionnaire.Unanswered, ""},
		{"don't know", []string{"w", "niemand hier weet het", "<enter>"}, questionnaire.Unknown, "niemand hier weet het"},
		{"does not apply", []string{"x", "geen taak", "<enter>"}, questionnaire.NotApplicable, "geen taak"},
		{"does not apply without a reason", []string{"x", "<enter>"}, questionnaire.Unanswered, ""},
		{"agreed anew", []string{"<enter>", "<enter>", "4", "toch", "<enter>"}, questionnaire.Level4, "toch"},
		{"no vote is possible any more", []string{"<down>", "5"}, questionnaire.Unanswered, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDisk()
			s := seated(t, d, lang.NL, 80, 24).applyKeys("1", "4", "4", "1", "<enter>").applyKeys(tt.keys...)
			a, n := d.at(firstFile), s.m.session.Scope()[0]
			if a.Of[n].Choice != tt.want {
				t.Errorf("agreed on %d, not %d", a.Of[n].Choice, tt.want)
			}
			if tt.want.Answered() {
				if last := a.Decisions[len(a.Decisions)-1]; last.Choice != tt.want || last.Reason != tt.reason {
					t.Errorf("decided %+v", last)
				}
			}
			levels := []questionnaire.Choice{questionnaire.Level1, questionnaire.Level4, questionnaire.Level4, questionnaire.Level1}
			for i, v := range a.Of[n].Votes {
				if v.Choice != levels[i] {
					t.Errorf("vote %d became %d", i, v.Choice)
				}
			}
		})
	}
}

// TestComingAndGoing: who comes late votes on what was not shown; who left is not waited for.
func TestComingAndGoing(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24)
	s.applyKeys("1", "1", "1", "1", "<enter>", "p", "n", "JK", "<enter>", "griffie", "<esc>", "<enter>")
	s.shows("middelste stem")
	s.applyKeys("<right>", "2", "2")
	s.shows("2 van 5 gestemd")
	s.applyKeys("p", "<down>", "<down>", "<down>", "x", "<enter>")
	if got := s.m.coach.group.Waiting(s.m.session.Scope()[1]); len(got) != 2 {
		t.Errorf("waiting for %+v", got)
	}
	s.applyKeys("2", "2")
	s.shows("Alle stemmen zijn binnen")
	s.applyKeys("<right>", "0", "c")
	s.shows("Te weinig stemmen")
}

// TestNobodyVotes: a question that nobody speaks for can be agreed all the same.
func TestNobodyVotes(t *testing.T) {
	d := newDisk()
	s := coaching(t, d, lang.NL, 80, 24).applyKeys("<enter>", "<esc>", "<enter>")
	s.shows("Niemand stemt mee")
	s.applyKeys("3")
	s.shows("Voeg deelnemers toe")
	s.applyKeys("c", "<enter>")
	s.shows("Kies het antwoord van de groep")
	s.applyKeys("2", "<enter>")
	s.shows("Afgesproken: 2 Op orde")
}

// TestOrders: by disagreement the most divided comes first, and the next question follows that order.
func TestOrders(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24)
	for _, votes := range []string{"2222", "0044", "1233"} {
		s.applyKeys(votes, "<enter>", "<right>")
	}
	scope := s.m.session.Scope()
	s.applyKeys("o", "s", "<home>")
	if order := s.m.coach.agenda.order(s.m.frame()); order[0] != scope[1] || order[1] != scope[2] || order[2] != scope[0] || order[3] != scope[3] {
		t.Errorf("order %v of %v", order, scope)
	}
	s.applyKeys("<enter>")
	s.shows("Twee kampen")
	s.applyKeys("<enter>", "<enter>", "<enter>")
	if n, _ := s.m.session.Ordinal(); n != scope[2] {
		t.Errorf("after the most divided comes %d", n)
	}
}

// TestClock counts, tells when it is time, and does not listen to the ticks of an earlier run.
func TestClock(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24).applyKeys("1", "4", "4", "1", "<enter>", "t")
	s.shows("0:00 van 5:00")
	s.send(tickMsg{s.m.coach.table.clock.number})
	s.shows("0:20 van 5:00")
	s.applyKeys("+", "-", "-")
	s.shows("van 4:00")
	for range 12 {
		s.send(tickMsg{s.m.coach.table.clock.number})
	}
	s.shows("tijd om te beslissen")
	s.applyKeys("t", "t")
	old := s.m.coach.table.clock
	s.send(tickMsg{old.number - 1})
	if s.m.coach.table.clock != old {
		t.Error("an old tick moved the clock")
	}
	s.applyKeys("<right>", "<left>")
	if s.m.coach.table.clock.running {
		t.Error("the clock of another question runs on")
	}
	if got := minutes(time.Hour + 65*time.Second); got != "61:05" {
		t.Errorf("it says %s", got)
	}
}

// TestLookingOnAtASession: a session that someone else has open is shown and not changed.
func TestLookingOnAtASession(t *testing.T) {
	d := newDisk()
	seated(t, d, lang.NL, 80, 24).applyKeys("1", "4", "4", "1", "<enter>", "<right>", "2", "<left>")
	before := d.at(firstFile)
	saves := d.saves
	s := resumed(t, d, lang.NL, 80, 24, func(deps *Deps) { deps.Begin.File.Save = nil })
	s.applyKeys("3", "<enter>", "x", "a", "<right>", "3", "c", "p", "x", "n", "t", "r", "<delete>", "<enter>")
	s.shows("alleen kijken")
	if d.saves != saves || len(s.m.session.Answers().Decisions) != 0 || len(s.m.session.Answers().Respondents) != len(before.Respondents) {
		t.Error("something was changed")
	}
	for n := range before.Of {
		if !s.m.session.Answer(n).Equal(before.Of[n]) {
			t.Errorf("answer %d was changed", n)
		}
	}
}

// TestAnyCoachKeys: whatever is pressed at whatever size, nothing panics, every frame fits, and what is on disk
// is what the session holds.
func TestAnyCoachKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDisk()
		s := seated(t, d, lang.EN, 80, 24)
		for range rapid.IntRange(1, 60).Draw(rt, "presses") {
			msg := anyKey(rt)
			if rapid.IntRange(0, 3).Draw(rt, "coach") == 0 {
				msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rapid.SampledFrom([]rune("czitpon+-= ")).Draw(rt, "key")}}
			}
			if key, ok := msg.(tea.KeyMsg); ok && key.String() == "q" {
				continue
			}
			d.full = rapid.IntRange(0, 9).Draw(rt, "full") == 0
			s.send(msg)
			lines := s.lines()
			if len(lines) != s.m.height {
				rt.Fatalf("%d lines in a terminal of %d after %v", len(lines), s.m.height, msg)
			}
			for _, l := range lines {
				if cells(l) > s.m.width || strings.IndexFunc(l, unicode.IsControl) >= 0 {
					rt.Fatalf("after %v in a terminal of %d: %q", msg, s.m.width, l)
				}
			}
		}
		d.full = false
		if err := s.m.finish(); err != nil {
			rt.Fatal(err)
		}
		c, here, disk := s.m.deps.Catalogue, *s.m.session.Answers(), d.at(s.m.file.Path)
		disk.Updated = here.Updated
		if x, y := string(answerfile.Encode(c, &here)), string(answerfile.Encode(c, &disk)); x != y {
			rt.Fatalf("here\n%s\non disk\n%s", x, y)
		}
	})
}

// TestFiguresOnTheTable: the agreement that the table shows is that of agreement.md, section 3h, on a scale of
// five levels.
func TestFiguresOnTheTable(t *testing.T) {
	for votes, want := range map[string]string{
		"1333":  "Agreement 0.58, consensus 0.69, 4 votes.",
		"22223": "Agreement 0.90, consensus 0.88, 5 votes.",
		"22334": "Agreement 0.60, consensus 0.74, 5 votes.",
		"123w":  "Agreement 0.50, consensus 0.72, 3 votes.",
		"01234": "Agreement 0.00, consensus 0.43, 5 votes.",
		"0044":  "Agreement −1.00, consensus 0.00, 4 votes.",
	} {
		s := seated(t, newDisk(), lang.EN, 80, 40)
		if len(votes) == 5 {
			s.applyKeys("p", "n", "JK", "<esc>", "<enter>")
		}
		s.applyKeys(votes, "<enter>")
		s.shows(want)
	}
}

// BenchmarkCoachFrame is a key press and the frame after it.
func BenchmarkCoachFrame(b *testing.B) {
	for name, keys := range map[string][]string{"voting": nil, "talk": {"1441", "<enter>"}, "ranked": {"1441", "<enter>", "<right>", "0123", "<enter>", "o", "s"}} {
		b.Run(name, func(b *testing.B) {
			s := seated(b, newDisk(), lang.NL, 120, 40).applyKeys(keys...)
			down, up := tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyUp}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				msg := down
				if i%2 == 1 {
					msg = up
				}
				s.m, _ = s.m.update(msg)
				if len(s.m.View()) == 0 {
					b.Fatal("nothing was drawn")
				}
			}
		})
	}
}

// TestHostileSession draws a file whose every text tries to steer the terminal or to burst the frame.
func TestHostileSession(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {200, 60}} {
		d := newDisk()
		c := sample(t)
		a := hostile(t, c, "2026-11-24T09:00:00+01:00")
		bad := a.Organisation.Name
		for i := range 40 {
			a.Respondents = append(a.Respondents, questionnaire.Respondent{ID: bad + string(rune('a'+i)), Role: bad, Left: []questionnaire.Moment{"", "2026-11-24T09:00:00Z"}[i%2]})
		}
		for n := range a.Of {
			for i, r := range a.Respondents {
				if n%3 == 0 {
					a.Of[n].Votes = append(a.Of[n].Votes, questionnaire.Vote{Respondent: r.ID, Choice: questionnaire.LevelChoice(i % 5)})
				}
			}
		}
		a.Of[0].Shown, a.Of[3].Shown = "2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"
		a.Decisions = []questionnaire.Decision{{Question: c.Question(0).ID, At: "2026-11-24T09:00:00Z", By: bad, Choice: questionnaire.Level2, Reason: bad},
			{Question: c.Question(0).ID, At: "2026-11-24T09:00:00Z", By: bad, Choice: questionnaire.Level3, Reason: bad}}
		d.files[firstFile] = a
		m := questionnaire.Member{ID: bad, Role: bad, Answers: a}
		s := resumed(t, d, lang.NL, size[0], size[1], func(deps *Deps) { deps.Begin.Members = []questionnaire.Member{m, m} })
		for _, k := range []string{"1", "<down>", "<down>", "z", "z", "<left>", "i", "n", "<pgdown>", "<pgdown>", "z", "z", "<enter>", "?", "?", "<right>", "<right>", "<right>",
			"i", "n", "3", "<esc>", "t", "z", "z", "p", "<down>", "t", "<enter>", "r", "<end>", "<backspace>", "<esc>", "x", "<delete>", "o", "s", "f", "f", "f", "<esc>", "v"} {
			s.applyKeys(k)
			fits(t, s, k)
			for _, l := range s.lines() {
				if strings.IndexFunc(l, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == '\u2066' || r == '\u200b' }) >= 0 {
					t.Fatalf("after %q the terminal gets %q", k, l)
				}
			}
		}
	}
}
