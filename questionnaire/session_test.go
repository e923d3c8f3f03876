package questionnaire_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

var aMoment = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// edits draws and carries out changes to answers, as a person makes them.
func edits(t *rapid.T, s *questionnaire.Session, most int) {
	questions := len(s.Catalogue().Questions())
	for range rapid.IntRange(0, most).Draw(t, "edits") {
		n := rapid.IntRange(0, questions-1).Draw(t, "question")
		words := rapid.SampledFrom([]string{"", " ", "omdat", "een stuk"})
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0, 1:
			_ = s.Choose(n, questionnaire.Choice(rapid.IntRange(int(questionnaire.Unanswered), int(questionnaire.Level4)).Draw(t, "choice")))
		case 2:
			_ = s.Exclude(n, words.Draw(t, "reason"))
		case 3:
			_ = s.SetNote(n, words.Draw(t, "note"))
		case 4:
			s.SetEvidence(n, rapid.SliceOfN(words, 0, 3).Draw(t, "evidence"))
		case 5:
			s.Flag(n, rapid.Bool().Draw(t, "flag"))
		}
	}
}

func newSession(t *rapid.T, c *questionnaire.Catalogue) *questionnaire.Session {
	return questionnaire.NewSession(c, someAnswers(t, c))
}

func someAnswers(t *rapid.T, c *questionnaire.Catalogue) questionnaire.Answers {
	a := questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, aMoment)
	a.Depth = rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth")
	a.Organisation.Type = rapid.SampledFrom(questionnaire.TypeIDs()).Draw(t, "type")
	for n := range a.Of {
		a.Of[n].Choice = questionnaire.Choice(rapid.IntRange(int(questionnaire.Unanswered), int(questionnaire.Level4)).Draw(t, "choice"))
		a.Of[n].Note = rapid.SampledFrom([]string{"omdat", "é \"x\""}).Draw(t, "note")
		a.Of[n].Flagged = rapid.Bool().Draw(t, "flagged")
		if rapid.Bool().Draw(t, "evidence") {
			a.Of[n].Evidence = []string{"https://example.nl/"}
		}
	}
	return a
}

// TestUndoRedo: undoing everything gives back what was there at the start, redoing everything what was there
// at the end, and each undo is undone by a redo.
func TestUndoRedo(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(t, c)
		state := func() string {
			a := s.Snapshot(aMoment)
			return string(answerfile.Encode(c, &a))
		}
		states := []string{state()}
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			edits(t, s, 1)
			if now := state(); now != states[len(states)-1] {
				states = append(states, now)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			if !s.Undo() || state() != states[i] {
				t.Fatalf("undo %d gives\n%s\nnot\n%s", i, state(), states[i])
			}
			if !s.Redo() || state() != states[i+1] {
				t.Fatalf("redo %d gives\n%s\nnot\n%s", i, state(), states[i+1])
			}
			s.Undo()
		}
		if s.Undo() {
			t.Fatal("there was more to undo than was done")
		}
		for i := 1; i < len(states); i++ {
			if !s.Redo() || state() != states[i] {
				t.Fatalf("redo %d gives\n%s", i, state())
			}
		}
		if s.Redo() {
			t.Fatal("there was more to redo than was undone")
		}
	})
}

// TestEditDropsRedo: after an edit what was undone before it is gone for good.
func TestEditDropsRedo(t *testing.T) {
	c := smallCatalogue(t)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Type: "municipality"}, lang.NL, aMoment))
	_ = s.Choose(0, questionnaire.Level1)
	s.Undo()
	_ = s.Choose(1, questionnaire.Level2)
	if s.Redo() || s.Answer(0).Choice != questionnaire.Unanswered {
		t.Error("an undone answer came back over a newer one")
	}
}

// TestSessionKeepsTheRule: whatever is done, "not applicable" has a reason, evidence is not blank, and what is
// left can be written and read.
func TestSessionKeepsTheRule(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(t, c)
		before := s.Snapshot(aMoment)
		edits(t, s, 15)
		for range rapid.IntRange(0, 3).Draw(t, "undos") {
			s.Undo()
		}
		a := s.Snapshot(aMoment)
		for n := range a.Of {
			if a.Of[n].Choice == questionnaire.NotApplicable && strings.TrimSpace(a.Of[n].Note) == "" {
				t.Fatalf("question %d is not applicable without a reason", n)
			}
			for _, e := range a.Of[n].Evidence {
				if strings.TrimSpace(e) == "" && !before.Of[n].Equal(a.Of[n]) && !contains(before.Of[n].Evidence, e) {
					t.Fatalf("question %d has blank evidence %q", n, e)
				}
			}
		}
		if _, _, err := answerfile.Read(c, "a", answerfile.Encode(c, &a)); err != nil {
			t.Fatal(err)
		}
	})
}

func contains(list []string, s string) bool {
	for _, other := range list {
		if other == s {
			return true
		}
	}
	return false
}

// TestNextOpenFindsAll: going on to the next open question and answering it visits each open question
// once and then ends, wherever it began.
func TestNextOpenFindsAll(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(t, c)
		s.Go(rapid.IntRange(0, len(s.Scope())).Draw(t, "start"))
		open := s.Progress().InScope - s.Progress().Answered
		for range open {
			s.NextOpen()
			n, ok := s.Ordinal()
			if !ok || s.Answer(n).Choice.Answered() {
				t.Fatalf("at place %d, which is not open", s.Place())
			}
			if err := s.Choose(n, questionnaire.Level2); err != nil {
				t.Fatal(err)
			}
		}
		s.NextOpen()
		if !s.AtEnd() {
			t.Fatalf("nothing is open, and yet at place %d", s.Place())
		}
	})
}

// TestNextOpenStays: the only open question is its own next one.
func TestNextOpenStays(t *testing.T) {
	c := smallCatalogue(t)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Type: "municipality"}, lang.NL, aMoment))
	for _, n := range s.Scope()[1:] {
		_ = s.Choose(n, questionnaire.Level2)
	}
	for _, from := range []int{0, 1, len(s.Scope())} {
		s.Go(from)
		if s.NextOpen(); s.Place() != 0 {
			t.Errorf("from %d to place %d", from, s.Place())
		}
	}
}

// TestNextOpenGoesOn: the next open question is the nearest one behind, and the first one from the end.
func TestNextOpenGoesOn(t *testing.T) {
	c := smallCatalogue(t)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Type: "municipality"}, lang.NL, aMoment))
	for from, want := range []int{1, 2, 3, 4, 0, 0} {
		s.Go(from)
		if s.NextOpen(); s.Place() != want {
			t.Errorf("from %d to %d, want %d", from, s.Place(), want)
		}
	}
}

// TestScopeChangeKeepsAnswers: another depth changes no answer, keeps the place where the question is
// still asked, and going back leads to the same scope.
func TestScopeChangeKeepsAnswers(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(t, c)
		edits(t, s, 5)
		s.Go(rapid.IntRange(0, len(s.Scope())).Draw(t, "place"))
		before, scope := s.Snapshot(aMoment), len(s.Scope())
		present, walking := s.Ordinal()
		s.SetDepth(rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth"))
		after := s.Snapshot(aMoment)
		for n := range before.Of {
			if !before.Of[n].Equal(after.Of[n]) {
				t.Fatalf("the answer to question %d changed", n)
			}
		}
		if s.Place() < 0 || s.Place() > len(s.Scope()) {
			t.Fatalf("at place %d of %d", s.Place(), len(s.Scope()))
		}
		for _, n := range s.Scope() {
			if !c.Question(n).InScope(after.Depth, after.Organisation.Type) {
				t.Fatalf("question %d is asked and not in scope", n)
			}
		}
		now, still := s.Ordinal()
		if walking && c.Question(present).InScope(questionnaire.Quick, before.Organisation.Type) && (!still || now != present) {
			t.Fatalf("was at question %d, is at %d, %v", present, now, still)
		}
		s.SetDepth(before.Depth)
		if len(s.Scope()) != scope {
			t.Fatalf("%d questions in scope, before %d", len(s.Scope()), scope)
		}
	})
}

// TestNewSessionBeginsAtFirstOpen also shows that the session's answers are its own.
func TestNewSessionBeginsAtFirstOpen(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, c)
		before := string(answerfile.Encode(c, &a))
		s := questionnaire.NewSession(c, a)
		for place, n := range s.Scope() {
			if open := !s.Answer(n).Choice.Answered(); open && place < s.Place() || open != (place == s.Place()) && place == s.Place() {
				t.Fatalf("begins at %d; place %d is open: %v", s.Place(), place, open)
			}
		}
		edits(t, s, 10)
		if string(answerfile.Encode(c, &a)) != before {
			t.Fatal("the session changed the answers that it was given")
		}
	})
}

// TestNotesCanBeEmptied: a note can be emptied, unless it is the reason why a question does not apply. A refusal changes nothing.
func TestNotesCanBeEmptied(t *testing.T) {
	c := embedded(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, aMoment)
	for _, choice := range []questionnaire.Choice{questionnaire.Unanswered, questionnaire.Unknown, questionnaire.Level0, questionnaire.Level4, questionnaire.NotApplicable} {
		s := questionnaire.NewSession(c, a)
		n, _ := s.Ordinal()
		if err := s.SetNote(n, "omdat"); err != nil {
			t.Fatal(err)
		}
		if err := s.Choose(n, choice); err != nil {
			t.Fatal(err)
		}
		for _, empty := range []string{"", " \n"} {
			err, kept := s.SetNote(n, empty), choice == questionnaire.NotApplicable
			if (err != nil) != kept || (s.Answer(n).Note == "omdat") != kept {
				t.Errorf("choice %v, note %q: error %v, and the note is %q", choice, empty, err, s.Answer(n).Note)
			}
		}
		if err := s.SetNote(n, "anders"); err != nil || s.Answer(n).Note != "anders" {
			t.Errorf("choice %v: %v", choice, err)
		}
	}
}

// TestOverrule: one person changes what a group agreed on only with a reason, which replaces that of the group; for "not
// applicable" it is the note too. It can be undone.
func TestOverrule(t *testing.T) {
	c := smallCatalogue(t)
	for _, choice := range []questionnaire.Choice{questionnaire.Level3, questionnaire.Unknown, questionnaire.NotApplicable} {
		s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Type: "municipality"}, lang.NL, aMoment))
		before := questionnaire.Answer{Choice: questionnaire.Level1, Note: "een notitie", Reason: "het besluit", Rounds: []questionnaire.Round{{}}}
		s.Answers().Of[1] = before
		refuses(t, "no reason", s.Overrule(1, choice, " \n"), "schrijf kort waarom u afwijkt van wat de groep heeft afgesproken", "write briefly why you depart from what the group agreed")
		if !s.Answer(1).Equal(before) {
			t.Errorf("refused, and changed to %+v", s.Answer(1))
		}
		must(t, s.Overrule(1, choice, " gezien "))
		want := before
		want.Choice, want.Reason = choice, "gezien"
		if choice == questionnaire.NotApplicable {
			want.Note = "gezien"
		}
		if !s.Answer(1).Equal(want) {
			t.Errorf("overruled to %+v, want %+v", s.Answer(1), want)
		}
		s.Go(3)
		if !s.Undo() || !s.Answer(1).Equal(before) || s.Place() != 1 {
			t.Errorf("undone to %+v, at place %d", s.Answer(1), s.Place())
		}
		s.Go(3)
		if !s.Redo() || !s.Answer(1).Equal(want) || s.Place() != 1 {
			t.Errorf("redone to %+v, at place %d", s.Answer(1), s.Place())
		}
	}
}

// TestProgress counts the questions in scope, each state by itself.
func TestProgress(t *testing.T) {
	c := smallCatalogue(t)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Type: "municipality"}, lang.NL, aMoment))
	all := len(s.Scope())
	if got := s.Progress(); got != (questionnaire.Progress{InScope: all}) {
		t.Errorf("at the start %+v", got)
	}
	must(t, s.Choose(0, questionnaire.Unknown))
	must(t, s.Exclude(1, "geen taak"))
	must(t, s.Choose(2, questionnaire.Unknown))
	must(t, s.Choose(3, questionnaire.Level0))
	s.Flag(3, true)
	s.Flag(4, true)
	s.Flag(4, false)
	if got := s.Progress(); got != (questionnaire.Progress{InScope: all, Answered: 4, Unknown: 2, NotApplicable: 1, Flagged: 1}) {
		t.Errorf("%+v", got)
	}
	actions := []questionnaire.Action{{Text: "vraag het Anna"}}
	s.SetActions(actions)
	actions[0].Text = "een ander"
	later := aMoment.Add(time.Hour)
	if a := s.Snapshot(later); a.Actions[0].Text != "vraag het Anna" || a.Started != questionnaire.MomentOf(aMoment) || a.Updated != questionnaire.MomentOf(later) {
		t.Errorf("the snapshot has %+v of %s, %s", a.Actions, a.Started, a.Updated)
	}
}

// TestGoAndJump: a walk goes to each place and to the end, and to nothing that is not there.
func TestGoAndJump(t *testing.T) {
	c := smallCatalogue(t)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Type: "municipality"}, lang.NL, aMoment))
	scope := s.Scope()
	if len(scope) == len(c.Questions()) || len(scope) < 2 {
		t.Fatalf("%d of %d questions in scope", len(scope), len(c.Questions()))
	}
	s.Go(1)
	for _, place := range []int{-1, len(scope) + 1} {
		if s.Go(place) || s.Place() != 1 {
			t.Errorf("Go(%d) leads to place %d", place, s.Place())
		}
	}
	for n := -1; n <= len(c.Questions()); n++ {
		s.Go(1)
		want := slices.Index(scope, n)
		if ok := s.Jump(n); ok != (want >= 0) || s.Place() != max(want, 0) && ok || !ok && s.Place() != 1 {
			t.Errorf("Jump(%d): %v, to place %d", n, ok, s.Place())
		}
	}
	if _, ok := s.Ordinal(); !ok || s.AtEnd() {
		t.Error("a question in scope is the end")
	}
	if !s.Go(len(scope)) || !s.AtEnd() {
		t.Error("no way to the end")
	}
	s.Go(0)
	must(t, s.Choose(scope[1], questionnaire.Level2))
	if s.Advance(); len(scope) > 2 && s.Place() != 2 || len(scope) == 2 && !s.AtEnd() {
		t.Errorf("advanced to place %d", s.Place())
	}
	s.Go(len(scope))
	if s.Advance(); !s.AtEnd() {
		t.Errorf("advanced from the end to place %d", s.Place())
	}
}
