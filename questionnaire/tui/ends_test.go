package tui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// prompts counts what a dialogue asks: each prompt is written without a line feed.
type prompts struct {
	strings.Builder
	n int
}

func (w *prompts) Write(b []byte) (int, error) {
	if len(b) > 0 && b[len(b)-1] != '\n' {
		w.n++
	}
	return w.Builder.Write(b)
}

// TestPlainEndsAnywhere: wherever the input ends, nothing more is asked, it says how to go on, and what was confirmed before
// is on disk.
func TestPlainEndsAnywhere(t *testing.T) {
	t.Parallel()
	typed := []string{"1", "Utrech", "0", "1", "Parken", "3", "n", "een", "twee", "", "e", "besluit", "", "x", "geen taak", "a", "Doen", "Jo", "ooit", "1-3-2027", "Te zien", "a 1", "-", "", "", "",
		"actions", "1", "remove 1", "yes", "g", "2", "/", "open", "if", "1", "4", "p", "o", "l", "l", "m", "u", "2", "start", "1", "Provincie Utrecht", "", "2", "q"}
	d := newDisk()
	for n := range typed {
		d = newDisk()
		deps := d.deps(t, lang.EN)
		still(&deps)
		var w prompts
		err := RunPlain(context.Background(), deps, strings.NewReader(strings.Join(typed[:n], "\n")+"\n"[:min(n, 1)]), &w)
		if err != nil || w.n != n+1 {
			t.Errorf("after %q: %d prompts, want %d, and %v\n%s", typed[:n], w.n, n+1, err, w.String())
		}
		if began := d.saves > 0 && (n < 45 || n > 47); began != strings.HasSuffix(w.String(), "selfscan scan "+firstFile+"\n") {
			t.Errorf("after %q it does not say how to go on:\n%s", typed[:n], w.String())
		}
		if a := d.at(firstFile); n >= 7 && n < 45 && a.Of[0].Choice != questionnaire.Level3 {
			t.Errorf("after %q the first answer is %v", typed[:n], a.Of[0].Choice)
		}
	}
	a := d.at(firstFile)
	if a.Organisation.Name != "Provincie Utrecht" || a.Organisation.Type != "province" || a.Of[0].Choice != questionnaire.Level2 {
		t.Errorf("the second scan is %+v", a.Organisation)
	}
}

// TestRunEnds: what Run returns and says at the end, for each way to end.
func TestRunEnds(t *testing.T) {
	t.Parallel()
	errClose := errors.New("not closed")
	for name, c := range map[string]struct {
		in     io.Reader
		cancel bool
		broken bool // a part of the program panics
		close  error
		want   error
		saved  bool // in a Crash
	}{
		"Ctrl+C":                  {in: strings.NewReader("\x03")},
		"a signal":                {in: blocking{}, cancel: true},
		"not closed":              {in: strings.NewReader("\x03"), close: errClose, want: errClose},
		"a crash":                 {in: blocking{}, broken: true, saved: true},
		"a crash, and not closed": {in: blocking{}, broken: true, close: errClose},
		"a terminal that is gone": {in: failing{errors.New("input/output error")}},
	} {
		d := newDisk()
		deps := d.deps(t, lang.EN)
		a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN, deps.Now())
		deps.Begin.File = &File{Path: "x.scan.json", Answers: a, Save: d.save("x.scan.json"), Close: func() error { return c.close }}
		deps.Begin.Options = []Option{{Name: "--theme", Value: "dark"}}
		deps.Recent = func() []Recent {
			if c.broken {
				panic("broken on purpose")
			}
			return nil
		}
		ctx, cancel := context.WithCancel(context.Background())
		if c.cancel {
			cancel()
		}
		var out bytes.Buffer
		err := Run(ctx, deps, c.in, &out)
		cancel()
		var crash *Crash
		switch {
		case c.broken:
			if !errors.As(err, &crash) || crash.Saved != c.saved || crash.Path != "x.scan.json" || crash.GoOn != "scan --theme dark" || crash.Value != "broken on purpose" {
				t.Errorf("%s: %+v", name, err)
			}
		case !errors.Is(err, c.want) || (err == nil) != (c.want == nil):
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		said := strings.Contains(out.String(), "0 of 12 questions answered. Everything is saved in x.scan.json\nGo on later with: selfscan scan --theme dark x.scan.json\n")
		if want := !c.broken && c.close == nil; said != want {
			t.Errorf("%s: it says how to go on: %v", name, said)
		}
	}
}

// blocking is a terminal at which nobody types; failing is one that cannot be read.
type blocking struct{}

func (blocking) Read([]byte) (int, error) { select {} }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestLateFilesToGoOnWith: a list of files that comes while a save is under way does not let the keys go first.
func TestLateFilesToGoOnWith(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24)
	s.hold = true
	s.applyKeys("2", "3")
	s.send(recentMsg{[]Recent{{Path: "x.scan.json"}}})
	if s.m.session.Progress().Answered != 1 || !s.m.waiting.on() {
		t.Errorf("%d answers before the first is on disk", s.m.session.Progress().Answered)
	}
	if s.release(); s.m.session.Progress().Answered != 2 || len(s.m.start.files) != 1 {
		t.Errorf("%d answers after it", s.m.session.Progress().Answered)
	}
}

// TestTextsAreTrimmed: a note has no spaces around it, evidence is edited where it was, and a reason is one line.
func TestTextsAreTrimmed(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24).applyKeys("n", "  seen  ", "<esc>", "e", "een", "<enter>", "twee", "<esc>", "e", "<enter>", "drie", "<esc>")
	if a := d.at(firstFile).Of[0]; a.Note != "seen" || !slices.Equal(a.Evidence, []string{"een", "twee", "drie"}) {
		t.Errorf("%+v", a)
	}
	saves := d.saves
	if s.applyKeys("n", "<esc>", "e", "<esc>"); d.saves != saves {
		t.Errorf("%d saves of what did not change", d.saves-saves)
	}
	s.applyKeys("x", "<ctrl+u>")
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune("no\ntask\n")})
	s.applyKeys("<enter>")
	if a := d.at(firstFile).Of[0]; a.Note != "no task" || a.Choice != questionnaire.NotApplicable {
		t.Errorf("%+v", a)
	}
}

// TestUpInANote: the cursor goes up and down by the lines that are drawn.
func TestUpInANote(t *testing.T) {
	for _, width := range []int{60, 80, 116, 170} {
		s := begun(t, newDisk(), lang.EN, width, 40).applyKeys("n", strings.Repeat("abcdefghi ", 40))
		w, _ := s.m.frame().split()
		_, row := s.m.question.field.View(plainLook(), w-2, true)
		for range 2 {
			s.applyKeys("<up>")
			if _, now := s.m.question.field.View(plainLook(), w-2, true); now != row-1 {
				t.Errorf("%d wide: from line %d to %d", width, row, now)
			} else {
				row = now
			}
		}
		s.applyKeys("<down>")
		if _, now := s.m.question.field.View(plainLook(), w-2, true); now != row+1 {
			t.Errorf("%d wide: from line %d down to %d", width, row, now)
		}
	}
}

// TestListEndsElsewhere: who leaves a list for the outline or the review does not come back into it.
func TestListEndsElsewhere(t *testing.T) {
	for _, key := range []string{"i", "v"} {
		s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("122212221222", "v", "<down>", "<enter>")
		s.shows("Possible shortfall: 1 of 3")
		s.applyKeys("a", "x", "<esc>") // an action belongs to the question
		s.shows("Possible shortfall: 1 of 3")
		if s.applyKeys(key, "<esc>"); strings.Contains(s.m.View(), "1 of 3") {
			t.Errorf("after %s:\n%s", key, s.m.View())
		}
	}
}

// TestNothingInScope: where no question applies to the organisation, every screen works, and there is nothing to answer.
func TestNothingInScope(t *testing.T) {
	none := func(deps *Deps) {
		for _, q := range deps.Catalogue.Questions() {
			q.AppliesTo = []string{"province"}
		}
	}
	s := sit(t, newDisk(), lang.EN, 200, 40, none).applyKeys("1", "X", "<enter>", "1", "<enter>")
	s.shows("Review", "Everything is answered", "To the result")
	for _, keys := range []string{"2", "i", "<enter>", "f", "g1", "<enter>", "<esc>", "<esc>", "v", "v", "t", "+", "3", "u", "<enter>", "<down>", "<esc>", "a", "A", "<esc>", "?", "?", "<left>", "<right>", "<esc>", "<esc>"} {
		s.applyKeys(keys)
		fits(t, s, keys)
	}
	out, err := plainly(t, newDisk(), lang.EN, "1\nX\n1\n\n2\nif\ng\nback\nnext\ni\na\nn\n3\nr\nq\n", none)
	if err != nil || !strings.Contains(out, "0 of 0 questions answered") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestSentence gives a reason a capital letter and a full stop.
func TestSentence(t *testing.T) {
	for s, want := range map[string]string{"": "", "a": "A.", "één ding": "Één ding.", "Al goed.": "Al goed.", "3 keer": "3 keer."} {
		if got := Sentence(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// TestScoreChange: the level is written with its name as long as that fits, and with its number otherwise.
func TestScoreChange(t *testing.T) {
	f := Frame{Styles: plainLook(), Lang: lang.EN, deps: &Deps{Catalogue: sample(t)}}
	level := scoring.Level{Value: 2, Valid: true}
	for _, c := range []struct {
		from, to scoring.Score
		level    scoring.Level
		width    int
		want     string
	}{
		{score(50), score(61.1), level, 40, "Reuse     50.0 →  61.1  +11.1 2 In order"}, {score(50), score(61.1), level, 41, "Reuse     50.0 →  61.1  +11.1  2 In order"},
		{score(50), score(61.1), level, 39, "Reuse     50.0 →  61.1  +11.1   level 2"}, {score(50), score(50), level, 30, "Reuse     50.0      2 In order"},
		{score(61.1), score(50), level, 50, "Reuse     61.1 →  50.0  −11.1           2 In order"}, {scoring.Score{}, score(50), level, 40, "Reuse        – →  50.0        2 In order"},
		{scoring.Score{}, scoring.Score{}, scoring.Level{}, 34, "Reuse        –        no level yet"},
	} {
		if got := f.scoreChange("Reuse", c.from, c.to, c.level, c.width, 7); got != c.want {
			t.Errorf("%+v in %d: %q, want %q", c, c.width, got, c.want)
		}
	}
}

// TestCapsInWhatIf: where there is room each dimension has a line for the duties that cap it, and else there is one line.
func TestCapsInWhatIf(t *testing.T) {
	for height, want := range map[int]int{22: 1, 23: 2} {
		s := begun(t, newDisk(), lang.EN, 100, height).applyKeys("122212222222", "v", "t")
		if got := strings.Count(s.m.View(), "capped by"); got != want {
			t.Errorf("%d high: %d lines, want %d:\n%s", height, got, want, s.m.View())
		}
		s.shows("1 Information requests (0)", "5 Policy and ordinance (0)")
	}
}

// TestLongNames: the names of the dimensions are whole, whichever of them is the longest.
func TestLongNames(t *testing.T) {
	for i := range 3 {
		s := begun(t, newDisk(), lang.EN, 100, 40, func(deps *Deps) {
			deps.Catalogue.Dimensions[i].Title = text{NL: "Een zeer lange naam", EN: "A rather long name"}
		})
		s.applyKeys("122212222222", "v")
		s.shows("A rather long name  █")
		s.applyKeys("t")
		s.shows("A rather long name   ")
		for _, l := range s.m.page().Top[1:] {
			if at := strings.Index(l, "."); at > 0 && at != len("A rather long name   47") && !strings.Contains(l, "of the") && !strings.Contains(l, "capped") && !strings.Contains(l, "rounding") {
				t.Errorf("the figures are not below each other:\n%s", s.m.View())
				break
			}
		}
	}
}

// TestExtensionHasNoWayBack: in a session that began on the question, a question that is jumped to is not a step further from it.
func TestExtensionHasNoWayBack(t *testing.T) {
	x := fakeExtension{&[]string{}, nil}
	s := begun(t, newDisk(), lang.EN, 80, 24)
	s.m.extension, s.m.trail = noKeys{x}, nil
	s.applyKeys("i", "<down>", "<enter>")
	s.shows("Question 2")
	if s.applyKeys("<esc>"); s.m.screen != OnQuestion {
		t.Errorf("Esc leads to\n%s", s.m.View())
	}
}

// noKeys is a session that takes no key.
type noKeys struct{ fakeExtension }

func (x noKeys) Update(Frame, Screen, tea.KeyMsg) (Extension, []Request, bool) { return x, nil, false }
