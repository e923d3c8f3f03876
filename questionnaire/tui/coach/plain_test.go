package coach

import (
	"context"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// plainly leads a session in plain mode and returns what was written, with what was typed between brackets.
func plainly(t *testing.T, d *disk, l lang.Lang, typed []string, change ...func(*tui.Deps)) string {
	t.Helper()
	deps := (&sitting{t: t, d: d, now: sitTime(), step: time.Second}).deps(l)
	deps.Begin.Depth = questionnaire.Quick
	if _, exists := d.files[teamFile]; exists {
		f := d.open()
		deps.Begin.File = &f
	}
	for _, c := range change {
		c(&deps)
	}
	w := &typist{typed: typed}
	err := tui.RunPlain(context.Background(), deps, strings.NewReader(strings.Join(typed, "\n")+"\n"), w)
	if err != nil || len(w.typed) > 0 {
		t.Errorf("error %v, and nothing asks for %q:\n%s", err, w.typed, w)
	}
	return w.String()
}

// TestPlainWithoutMiddle: where there is no middle vote, an empty line agrees on nothing and asks for no reason.
func TestPlainWithoutMiddle(t *testing.T) {
	for l, words := range map[lang.Lang][3]string{
		lang.NL: {"Wat spreekt de groep af (0 tot en met 6)? ronde voor een volgende ronde, h voor hulp:", "Waarom, zonder namen? Laat u dit leeg, dan staat er dat de groep dit afsprak zonder stemmen te tellen.", "Er zijn minder dan 3 stemmen. Daarvan is niets bewaard of getoond."},
		lang.EN: {"What does the group agree on (0 to 6)? round for another round, h for help:", "Why, without names? If you leave this empty, it will say that the group agreed without counting votes.", "There are fewer than 3 votes. Nothing of them has been kept or shown."},
	} {
		d := newDisk()
		said := plainly(t, d, l, []string{"3", "2", "1", "show", "yes", "", "2", "", "q"})
		if strings.Count(said, words[0]) != 2 || strings.Count(said, words[1]) != 1 || strings.Count(said, words[2]) != 1 {
			t.Errorf("the dialogue is\n%s", said)
		}
		if a := d.team().Of[0]; a.Choice != questionnaire.Level2 || a.Rounds != nil {
			t.Errorf("agreed as %+v", a)
		}
	}
}

// TestPlainShow: the votes are shown at any prompt of a vote, after a question if some are missing, and only after a yes.
func TestPlainShow(t *testing.T) {
	for name, c := range map[string]struct {
		typed []string
		asks  bool // whether somebody's vote is missing
		shown bool
	}{
		"all have voted":             {[]string{"4", "1", "1", "1", "2", "show", "q"}, false, true},
		"all have voted, empty line": {[]string{"4", "1", "1", "1", "2", "", "q"}, false, true},
		"as the prompt writes it":    {[]string{"4", "1", "1", "1", "2", "Show", "q"}, false, true},
		"before the last seat voted": {[]string{"4", "1", "1", "2", "Show", "Yes", "q"}, true, true},
		"one is missing":             {[]string{"4", "1", "1", "2", "show", "yes", "q"}, true, true},
		"ja is a yes":                {[]string{"4", "1", "1", "2", "toon", "JA", "q"}, true, true},
		"y is not":                   {[]string{"4", "1", "1", "2", "show", "y", "q"}, true, false},
		"nor is an empty line":       {[]string{"4", "1", "1", "2", "show", "", "q"}, true, false},
	} {
		d := newDisk()
		said := plainly(t, d, lang.EN, c.typed)
		if asks := strings.Contains(said, "Not voted yet: 1. Once the votes are shown, that is not possible in this round. Show all the same? Type yes; anything else leaves it as it is:"); asks != c.asks {
			t.Errorf("%s: it asks %v:\n%s", name, asks, said)
		}
		if shown := strings.Contains(said, "The votes in round 1:"); shown != c.shown || len(d.team().Of[0].Rounds) > 0 != c.shown {
			t.Errorf("%s: shown %v, rounds %+v:\n%s", name, shown, d.team().Of[0].Rounds, said)
		}
	}
}

// TestPlainResumes: a session that goes on writes the question again, whatever its phase, with what was said of it.
func TestPlainResumes(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		words []string
	}{
		"a vote":        {[]string{"14"}, []string{"Seat 3, your vote"}},
		"shown":         {[]string{"1441", "<enter>"}, []string{"The votes in round 1:", "1 Incidental: 2\n", "4 Leading: 2\n", "Two camps."}},
		"another round": {[]string{"1441", "<enter>", "R", "1"}, []string{"This is round 2.", "Seat 2, your vote"}},
		"all voted":     {[]string{"1441"}, []string{"4 of 4 have voted."}},
	} {
		d := newDisk()
		seated(t, d, lang.EN, 80, 24).keys(c.keys...)
		said := plainly(t, d, lang.EN, []string{"q"})
		for _, words := range append(c.words, "Question 1 of 12. Transparency, Theme 1 of Transparency.\nThis is a legal duty.\nHow is question 1 of Theme 1 of Transparency arranged?\n0: ") {
			if strings.Count(said, words) != 1 {
				t.Errorf("%s: %d times %q in\n%s", name, strings.Count(said, words), words, said)
			}
		}
	}
}

// TestPlainLongSentences: what a screen says in lines is one sentence here, however long.
func TestPlainLongSentences(t *testing.T) {
	d := newDisk()
	note := strings.TrimSpace(strings.Repeat("een lange notitie ", 30))
	said := plainly(t, d, lang.NL, []string{"3", "0", "4", "4", "", "q"}, func(deps *tui.Deps) { deps.Begin.Extension = New(questionnaire.Notes{0: {note}}) })
	if !strings.Contains(strings.Join(strings.Fields(said), " "), "Notitie van een deelnemer: "+note) {
		t.Errorf("the note is not whole:\n%s", said)
	}
}

// TestPlainReadOnlyWithoutSeats: where nothing can be changed, it does not ask how many people vote.
func TestPlainReadOnlyWithoutSeats(t *testing.T) {
	d := newDisk()
	sit(t, d, lang.EN, 80, 24).keys("<enter>", "<esc>", "<ctrl+c>")
	said := plainly(t, d, lang.EN, []string{"", "q"}, func(deps *tui.Deps) { deps.Begin.File.Save = nil })
	if strings.Contains(said, "How many people vote?") || !strings.Contains(said, "0 of 0 have voted.") {
		t.Errorf("the dialogue is\n%s", said)
	}
}

// TestPlainRounds: the counts of a round are told beside those of the round before, whichever round that was.
func TestPlainRounds(t *testing.T) {
	said := plainly(t, newDisk(), lang.EN, []string{"3", "0", "0", "0", "", "round", "1", "1", "2", "", "round", "4", "4", "1", "", "q"})
	_, said, _ = strings.Cut(said, "The votes in round 3:\n")
	want := "0 Not started: 0, was 0\n1 Incidental: 1, was 2\n2 In order: 0, was 1\n3 Embedded: 0, was 0\n4 Leading: 2, was 0\nDon't know: 0. Does not apply: 0.\nThe middle vote went from 1 to 4; agreement went from "
	if !strings.HasPrefix(said, want) {
		t.Errorf("the third round is told as\n%s", said)
	}
}

// TestPlainPagesFollow: the pages of the room follow the coach to another question, also when nothing has to be saved.
func TestPlainPagesFollow(t *testing.T) {
	r, at := &fakeRoom{}, -1
	r.check = func(g *questionnaire.Group) { at, _ = g.Session().Ordinal() }
	plainly(t, newDisk(), lang.EN, []string{"next", "next", "q"}, func(deps *tui.Deps) { deps.Begin.Extension = New(nil).WithRoom(r) })
	if at != 2 {
		t.Errorf("the pages are at question %d", at+1)
	}
}
