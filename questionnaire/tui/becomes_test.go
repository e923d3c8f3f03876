package tui

import (
	"fmt"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestDateTakenAway: a date that is emptied is no date any more, and one that cannot be read is not kept with the old one.
func TestDateTakenAway(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40)
	s.m.session.SetActions([]questionnaire.Action{{Question: s.m.session.Catalogue().Question(0).ID, Text: "do it", Owner: "Jo", Due: "2027-05-01", Check: "seen"}})
	s.applyKeys("v", "v", "A", "<enter>", "<tab>", "<tab>", "<ctrl+u>", "<esc>")
	want := questionnaire.Action{Question: s.m.session.Catalogue().Question(0).ID, Text: "do it", Owner: "Jo", Check: "seen"}
	if got := d.at(firstFile).Actions; len(got) != 1 || got[0] != want {
		t.Errorf("stored %+v, want %+v", got, want)
	}
}

// TestPaceAfterAPause: the estimate leaves a pause out and goes on with the answers after it.
func TestPaceAfterAPause(t *testing.T) {
	d := newDisk()
	session := begun(t, d, lang.EN, 80, 40).m.session
	start := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct{ pause, each time.Duration }{{time.Hour, time.Minute}, {pacePause + 1, 3 * time.Minute}, {pacePause, time.Second}} {
		p, sum, n := pace{last: start}, time.Duration(0), 0
		at := start
		for i, took := range []time.Duration{c.each, c.each, c.pause, c.each, c.each, c.each} {
			at = at.Add(took)
			p = p.answered(at)
			if i != 2 || took <= pacePause {
				sum, n = sum+took, n+1
			}
		}
		if p.took != sum || p.n != n {
			t.Errorf("with a pause of %v: %d answers in %v, want %d in %v", c.pause, p.n, p.took, n, sum)
		}
		each := (pacePrior*10*time.Minute/12 + sum) / time.Duration(pacePrior+n)
		if got, want := p.minutes(session, questionnaire.Quick, 10), int((10*each).Round(time.Minute)/time.Minute); got != want {
			t.Errorf("with a pause of %v: %d minutes for 10 questions, want %d", c.pause, got, want)
		}
	}
}

// TestEndWhileOverruling: a program that ends while somebody types why an agreed answer changes leaves the answer of the
// group, its note and its reason as they were.
func TestEndWhileOverruling(t *testing.T) {
	d := newDisk()
	before := questionnaire.Answer{Choice: questionnaire.Level2, Note: "a note", Reason: "agreed",
		Rounds: []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 3, 1, 0}}}}}
	s := sit(t, d, lang.EN, 80, 24, func(deps *Deps) {
		a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN, deps.Now())
		a.Of[0] = before
		deps.Begin.File = &File{Path: firstFile, Answers: a, Save: d.save(firstFile)}
	})
	s.applyKeys("<left>", "3", "because")
	s.shows("because")
	if err := s.m.Finish(); err != nil {
		t.Fatal(err)
	}
	now := s.m.session.Snapshot(s.m.deps.Now())
	if got := now.Of[0]; fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("the answer became %+v, and was %+v", got, before)
	}
}

// TestNumberWithinAFilter: g and a number go to that question, and search finds every question, whatever the list shows.
func TestNumberWithinAFilter(t *testing.T) {
	for filters := range 4 {
		s := begun(t, newDisk(), lang.EN, 80, 40).applyKeys("2", "2", "2", "i")
		for range filters {
			s.applyKeys("f")
		}
		s.applyKeys("g", "2", "<enter>")
		if n, on := s.m.session.Ordinal(); !on || n != s.m.session.Scope()[1] {
			t.Errorf("with the filter pressed %d times, g 2 goes to %d", filters, n)
		}
		s.applyKeys("i")
		for range filters {
			s.applyKeys("f")
		}
		title := s.m.session.Catalogue().Question(s.m.session.Scope()[0]).Title.EN
		s.applyKeys("/", title, "<enter>")
		if n, on := s.m.session.Ordinal(); !on || n != s.m.session.Scope()[0] {
			t.Errorf("with the filter pressed %d times, / goes to %d", filters, n)
		}
	}
}
