package tui

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestShortestPath is the way that the README describes: from the start to a PDF.
func TestShortestPath(t *testing.T) {
	d := newDisk()
	s := sit(t, d, lang.NL, 80, 24)
	keys := []string{"1", "Gemeente Voorbeeld", "<enter>", "1", "<enter>"}
	pressed := 0
	for range 12 {
		keys = append(keys, "2")
		pressed++
	}
	s.applyKeys(append(keys, "p")...)
	if len(d.reports) != 1 {
		t.Fatalf("no report was made:\n%s", s.m.View())
	}
	s.shows(d.reports[0], "12 van 12 beantwoord")
	if v := s.m.View(); strings.Contains(v, "nog ongeveer") {
		t.Errorf("it says how long no questions take:\n%s", v)
	}
	if p := s.m.session.Progress(); p.Answered != p.InScope {
		t.Errorf("%d of %d answered", p.Answered, p.InScope)
	}
	if pressed > 3*s.m.session.Progress().InScope {
		t.Errorf("%d key presses for %d questions", pressed, s.m.session.Progress().InScope)
	}
}

// TestReportWarnings shows what a person should know about a report: with the screen's own messages, and as a line in
// plain mode.
func TestReportWarnings(t *testing.T) {
	d := newDisk()
	d.notes = []lang.Message{lang.Say(text{NL: "dit is %s", EN: "this is %s"}, "vreemd\x1b[2J"), lang.Say(text{NL: "nog iets", EN: "one more"})}
	s := sit(t, d, lang.NL, 60, 16)
	s.applyKeys("1", "Gemeente Voorbeeld", "<enter>", "1", "<enter>", "2", "v", "p")
	s.shows("Het rapport is klaar", "Let op: dit is vreemd\ufffd[2J.", "Let op: nog iets.")
	s.applyKeys("v")
	if strings.Contains(s.m.View(), "Let op") {
		t.Errorf("the warning stays on the next screen:\n%s", s.m.View())
	}
	out, err := plainly(t, d, lang.EN, "1\nX\n1\n\n3\np\nq\n")
	if err != nil || !strings.Contains(out, "Note: this is vreemd\ufffd[2J.\nNote: one more.\n") {
		t.Errorf("plain mode says %v:\n%s", err, out)
	}
}

// TestAnswering presses keys on the question screen and looks at what is answered.
func TestAnswering(t *testing.T) {
	first, second := "transparency.t0.q0", "transparency.t0.q1"
	tests := []struct {
		name  string
		keys  []string
		id    string
		want  questionnaire.Choice
		place int
	}{
		{"a digit answers and goes on", []string{"3"}, first, questionnaire.Level3, 1},
		{"zero is a level", []string{"0"}, first, questionnaire.Level0, 1},
		{"five is no answer", []string{"5"}, first, questionnaire.Unanswered, 0},
		{"arrows and enter", []string{"<down>", "<down>", "<enter>"}, first, questionnaire.Level1, 1},
		{"vi keys and space", []string{"j", "j", "k", " "}, first, questionnaire.Level0, 1},
		{"enter without a choice", []string{"<enter>"}, first, questionnaire.Unanswered, 0},
		{"don't know, by the Dutch key", []string{"w"}, first, questionnaire.Unknown, 1},
		{"don't know, by the English key", []string{"d"}, first, questionnaire.Unknown, 1},
		{"does not apply, with a reason", []string{"x", "geen taak", "<enter>"}, first, questionnaire.NotApplicable, 1},
		{"does not apply, without a reason", []string{"x", "<enter>"}, first, questionnaire.Unanswered, 0},
		{"does not apply, on second thoughts", []string{"x", "geen", "<esc>"}, first, questionnaire.Unanswered, 0},
		{"digits are text in a reason", []string{"x", "3", "<esc>"}, first, questionnaire.Unanswered, 0},
		{"back and change", []string{"3", "<left>", "1"}, first, questionnaire.Level1, 1},
		{"undo", []string{"3", "u"}, first, questionnaire.Unanswered, 0},
		{"undo and redo", []string{"3", "u", "U"}, first, questionnaire.Level3, 0},
		{"undo twice", []string{"3", "1", "u", "u"}, second, questionnaire.Unanswered, 0},
		{"skip", []string{"<right>", "2"}, second, questionnaire.Level2, 2},
		{"jump by the outline", []string{"i", "<down>", "<enter>", "4"}, second, questionnaire.Level4, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDisk()
			s := begun(t, d, lang.NL, 80, 24).applyKeys(tt.keys...)
			if got := s.m.session.Answer(s.ordinal(tt.id)).Choice; got != tt.want {
				t.Errorf("%s is %d, not %d", tt.id, got, tt.want)
			}
			if got := s.m.session.Place(); got != tt.place {
				t.Errorf("at place %d, not %d", got, tt.place)
			}
			if got := d.at(firstFile).Of[s.ordinal(tt.id)].Choice; got != tt.want {
				t.Errorf("on disk %s is %d, not %d", tt.id, got, tt.want)
			}
		})
	}
}

// TestKeysInOnePiece: a terminal hands over what is typed fast as one message.
func TestKeysInOnePiece(t *testing.T) {
	s := begun(t, newDisk(), lang.NL, 80, 24)
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("231n4 boe")})
	if p := s.m.session.Progress(); p.Answered != 3 {
		t.Fatalf("%d answered, not 3", p.Answered)
	}
	if got := s.m.question.field.Text; got != "4 boe" {
		t.Errorf("the note is %q", got)
	}
}

// TestTextsAreKept covers the note and the evidence, as typed and as pasted.
func TestTextsAreKept(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	s.applyKeys("n", "regel een", "<enter>", "regel twee", "<esc>", "b")
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune("https://a.example\r\n\r\nbesluit 12\x1b[2J")})
	s.applyKeys("<esc>")
	a := d.at(firstFile).Of[s.ordinal("transparency.t0.q0")]
	if a.Note != "regel een\nregel twee" {
		t.Errorf("note %q", a.Note)
	}
	if len(a.Evidence) != 2 || a.Evidence[0] != "https://a.example" || strings.ContainsRune(a.Evidence[1], '\x1b') {
		t.Errorf("evidence %q", a.Evidence)
	}
}

// TestLanguage switches at any moment, also in the middle of a text.
func TestLanguage(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	s.shows("bewaard", "Niet gestart")
	s.applyKeys("L")
	s.shows("saved", "Not started")
	s.applyKeys("n", "L", "<ctrl+l>")
	s.shows("Notitie")
	if s.m.question.field.Text != "L" {
		t.Errorf("the letter is lost: %q", s.m.question.field.Text)
	}
	s.applyKeys("<ctrl+l>", "<esc>")
	if d.at(firstFile).Language != lang.EN {
		t.Errorf("the file says %q", d.at(firstFile).Language)
	}
}

// TestFilters shows only the questions that a filter is for.
func TestFilters(t *testing.T) {
	s := begun(t, newDisk(), lang.NL, 80, 60).applyKeys("1", "w", "m", "i")
	want := map[filter]int{filterAll: 12, filterOpen: 10, filterFlagged: 1, filterUnknown: 1, filterDuty: 3}
	for range filterCount {
		x := s.m.outline.filter
		if got := len(s.m.outline.list(s.m.frame())); got != want[x] {
			t.Errorf("filter %d shows %d questions, not %d", x, got, want[x])
		}
		s.applyKeys("f")
	}
}

// TestWhatIf moves the scores and leaves the answers, in memory and on disk.
func TestWhatIf(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24).applyKeys("1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "<enter>")
	before, saves := s.m.result.Score, d.saves
	answers := s.m.session.Answers().Clone()
	s.applyKeys("<down>", "<down>", "<down>", "t", "+", "4")
	if !(s.m.whatIf.result.Score.Value > before.Value) {
		t.Errorf("the score went from %v to %v", before, s.m.whatIf.result.Score)
	}
	s.shows("→")
	s.applyKeys("u", "u", "u", "u")
	if s.m.whatIf.result.Score != before {
		t.Errorf("all undone gives %v, not %v", s.m.whatIf.result.Score, before)
	}
	s.applyKeys("+", "<esc>")
	for n := range answers.Of {
		if !answers.Of[n].Equal(s.m.session.Answer(n)) {
			t.Errorf("answer %d changed", n)
		}
	}
	if d.saves != saves {
		t.Errorf("%d saves while trying out", d.saves-saves)
	}
}

// TestWhatIfUnknown: "don't know" counts as level 0, so one level higher is 1 and one lower is 0.
func TestWhatIfUnknown(t *testing.T) {
	for key, want := range map[string]questionnaire.Choice{"+": questionnaire.Level1, "-": questionnaire.Level0} {
		s := begun(t, newDisk(), lang.NL, 80, 24).applyKeys("w", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "<enter>", "<down>", "<down>", "<down>", "t", "<home>")
		n := s.m.session.Scope()[0]
		if got := s.m.whatIf.trial.Answer(n).Choice; got != questionnaire.Unknown {
			t.Fatalf("the first answer is %v", got)
		}
		s.applyKeys(key)
		if got := s.m.whatIf.trial.Answer(n).Choice; got != want {
			t.Errorf("%s turns \"don't know\" into %v, want %v", key, got, want)
		}
	}
}

// TestActions writes an action down, changes it, takes it away and puts it back.
func TestActions(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	s.applyKeys("a", "Doen", "<enter>", "Ik", "<enter>", "31-2-2027", "<enter>")
	s.shows("«31-2-2027» is geen datum die bestaat")
	s.applyKeys("<ctrl+u>", "1 maart 2027", "<enter>", "Zichtbaar", "<esc>")
	want := questionnaire.Action{Question: "transparency.t0.q0", Text: "Doen", Owner: "Ik", Due: "2027-03-01", Check: "Zichtbaar"}
	if got := d.at(firstFile).Actions; len(got) != 1 || got[0] != want {
		t.Fatalf("actions %+v", got)
	}
	s.shows("1 actie opgeschreven")
	s.applyKeys("v", "v", "A", "<enter>", "!", "<esc>")
	if got := d.at(firstFile).Actions; len(got) != 1 || got[0].Text != "Doen!" {
		t.Fatalf("actions %+v", got)
	}
	s.applyKeys("<delete>")
	if got := d.at(firstFile).Actions; len(got) != 0 {
		t.Fatalf("actions %+v", got)
	}
	s.applyKeys("u")
	if got := d.at(firstFile).Actions; len(got) != 1 {
		t.Fatalf("actions %+v", got)
	}
}

// TestMouse clicks on the third level.
func TestMouse(t *testing.T) {
	s := begun(t, newDisk(), lang.NL, 80, 24)
	y := -1
	for i, l := range s.lines() {
		if strings.Contains(l, "Op orde") {
			y = i
		}
	}
	s.send(tea.MouseMsg{X: 8, Y: y + 1, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	if got := s.m.session.Answer(s.ordinal("transparency.t0.q0")).Choice; got != questionnaire.Level2 {
		t.Errorf("the click chose %d", got)
	}
}

// TestScrolling: the wheel and the page keys move a page that is too long, and stop at its ends.
func TestScrolling(t *testing.T) {
	s := begun(t, newDisk(), lang.NL, 60, 16)
	top := s.m.View()
	s.applyKeys("<pgdown>", "<pgdown>", "<pgdown>", "<pgdown>")
	s.shows("Niet van toepassing", "▲")
	end := s.m.View()
	s.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	if s.m.View() != end {
		t.Error("it scrolls past the end")
	}
	s.applyKeys("<pgup>", "<pgup>", "<pgup>")
	if s.m.View() != top {
		t.Errorf("it does not come back to the top:\n%s", s.m.View())
	}
}

// TestTooSmall waits below the smallest size, takes no answers there, and goes on afterwards.
func TestTooSmall(t *testing.T) {
	s := begun(t, newDisk(), lang.NL, 80, 24)
	for _, size := range [][2]int{{59, 24}, {80, 15}, {10, 3}, {1, 1}} {
		s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.applyKeys("3")
		fits(t, s, "too small")
	}
	s.send(tea.WindowSizeMsg{Width: 59, Height: 24})
	s.shows("te klein", "60", "16")
	s.send(tea.WindowSizeMsg{Width: 60, Height: 16})
	if p := s.m.session.Progress(); p.Answered != 0 {
		t.Errorf("%d answered blindly", p.Answered)
	}
	s.shows("Niet gestart")
}

// TestLookOnly: a file that someone else has is shown and not changed.
func TestLookOnly(t *testing.T) {
	d := newDisk()
	c := sample(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, d.deps(t, "nl").Now())
	s := sit(t, d, lang.NL, 80, 24, func(deps *Deps) {
		deps.Begin.File = &File{Path: "x.scan.json", Answers: a, Holder: "Jansen op laptop-12"}
	})
	s.shows("Jansen op laptop-12", "alleen kijken")
	s.applyKeys("3", "n", "b", "m", "x", "a", "geen", "<esc>")
	for n := range a.Of {
		if !s.m.session.Answer(n).Equal(a.Of[n]) {
			t.Errorf("answer %d was changed", n)
		}
	}
	if len(s.m.session.Answers().Actions) != 0 || d.saves != 0 {
		t.Error("something was written")
	}
	s.shows("alleen kijken")
}

// TestOverruling: one person changes what a group agreed on only after a warning, and with a reason.
func TestOverruling(t *testing.T) {
	for name, c := range map[string]struct {
		keys   []string
		want   questionnaire.Choice
		reason string
	}{
		"without a reason":        {[]string{"3", "<enter>"}, questionnaire.Level2, "the decree was seen"},
		"cancelled":               {[]string{"3", "because", "<esc>"}, questionnaire.Level2, "the decree was seen"},
		"with a reason":           {[]string{"3", "it was repealed", "<enter>"}, questionnaire.Level3, "it was repealed"},
		"the same level":          {[]string{"2"}, questionnaire.Level2, "the decree was seen"},
		"don't know":              {[]string{"d", "nobody knows", "<enter>"}, questionnaire.Unknown, "nobody knows"},
		"does not apply":          {[]string{"x", "no task", "<enter>"}, questionnaire.NotApplicable, "no task"},
		"the program ends":        {[]string{"3", "because", "<ctrl+c>"}, questionnaire.Level2, "the decree was seen"},
		"with a reason, undone":   {[]string{"3", "it was repealed", "<enter>", "u"}, questionnaire.Level2, "the decree was seen"},
		"a paste is not a choice": {[]string{}, questionnaire.Level2, "the decree was seen"},
	} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 24)
		n := s.m.session.Scope()[0]
		a := d.at(firstFile).Clone()
		a.Of[n] = questionnaire.Answer{Choice: questionnaire.Level2, Reason: "the decree was seen",
			Rounds: []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 3, 1, 0}}}}}
		d.files[firstFile] = a
		f, err := d.file(firstFile)
		if err != nil {
			t.Fatal(err)
		}
		s = sit(t, d, lang.EN, 80, 24, func(deps *Deps) { deps.Begin.File = &f }).applyKeys("<left>")
		if name == "a paste is not a choice" {
			s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3"), Paste: true})
		}
		s.applyKeys(c.keys...)
		if name == "without a reason" {
			s.shows("The group agreed on something else", "Agreed is 2 In order, you choose 3 Embedded", "The group's reason: the decree", "Write briefly why")
		}
		if err := s.m.Finish(); err != nil {
			t.Fatal(err)
		}
		if got := d.at(firstFile).Of[n]; got.Choice != c.want || got.Reason != c.reason || len(got.Rounds) != 1 {
			t.Errorf("%s: answer %+v", name, got)
		}
	}
}

// TestAdviceBecomesAnAction: a new action takes over the advice for the next step, unless one types something else.
func TestAdviceBecomesAnAction(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want []string
	}{
		"taken over": {[]string{"a", "<enter>", "<esc>"}, []string{"Agree who does it and write the steps down on one page."}},
		"completed":  {[]string{"a", "<end>", " Soon.", "<esc>"}, []string{"Agree who does it and write the steps down on one page. Soon."}},
		"replaced":   {[]string{"a", "Ask Legal", "<esc>"}, []string{"Ask Legal"}},
		"cancelled":  {[]string{"a", "<esc>"}, nil},
		"the end":    {[]string{"a", "<ctrl+c>"}, nil},
		"the second": {[]string{"a", "Ask Legal", "<esc>", "a", "Publish", "<esc>"}, []string{"Ask Legal", "Publish"}},
		"level 4":    {[]string{"4", "<left>", "a", "<enter>", "<esc>"}, nil},
	} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 24).applyKeys("1", "<left>").applyKeys(c.keys...)
		if err := s.m.Finish(); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range d.at(firstFile).Actions {
			got = append(got, a.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: actions %q, want %q", name, got, c.want)
		}
	}
}

// TestMouseOnlyWhereItMeansSomething: a click beside the rows, on help or on a prompt does nothing, and the wheel scrolls the
// way it turns.
func TestMouseOnlyWhereItMeansSomething(t *testing.T) {
	s := begun(t, newDisk(), lang.NL, 120, 40)
	row := func(words string) int {
		for y, l := range s.lines() {
			if strings.Contains(l, words) {
				return y
			}
		}
		t.Fatalf("no %q in\n%s", words, s.m.View())
		return 0
	}
	click := func(x, y int) {
		s.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	}
	y := row("Op orde")
	click(110, y)
	s.send(tea.MouseMsg{X: 8, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease})
	s.send(tea.MouseMsg{X: 8, Y: y, Button: tea.MouseButtonRight, Action: tea.MouseActionPress})
	click(8, row("wettelijke plicht"))
	s.applyKeys("?")
	click(8, y)
	s.applyKeys("<esc>")
	if got := s.m.session.Progress().Answered; got != 0 {
		t.Fatalf("%d answers were clicked", got)
	}
	click(8, y)
	if got := s.m.session.Answer(s.m.session.Scope()[0]).Choice; got != questionnaire.Level2 {
		t.Errorf("the click chose %d", got)
	}
	s = begun(t, newDisk(), lang.NL, 60, 16)
	top := s.m.View()
	wheel := func(b tea.MouseButton) string {
		s.send(tea.MouseMsg{Button: b, Action: tea.MouseActionPress})
		return s.m.View()
	}
	if wheel(tea.MouseButtonWheelUp) != top {
		t.Error("it scrolls up at the top")
	}
	once := wheel(tea.MouseButtonWheelDown)
	if !strings.Contains(once, "▲ nog 3 regels") {
		t.Errorf("one notch shows\n%s", once)
	}
	wheel(tea.MouseButtonWheelDown)
	if wheel(tea.MouseButtonWheelUp) == top || wheel(tea.MouseButtonWheelUp) != top {
		t.Errorf("it does not come back:\n%s", s.m.View())
	}
}

// TestRecentFiles: the start screen offers the latest five files, and not the one that is open.
func TestRecentFiles(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40, func(deps *Deps) {
		deps.Recent = func() []Recent {
			list := []Recent{{Path: firstFile, Organisation: "open now"}}
			for i := range 6 {
				list = append(list, Recent{Path: string(rune('a'+i)) + ".scan.json"})
			}
			return list
		}
		recent := deps.Recent
		deps.Recent = func() []Recent {
			if len(d.files) == 0 {
				return nil
			}
			return recent()
		}
	})
	s.send(recentMsg{s.m.deps.Recent()})
	s.applyKeys("<esc>")
	s.shows("1  Go on with this scan", "2  Go on with a.scan.json", "6  Go on with e.scan.json", "7  New quick scan")
	if v := s.m.View(); strings.Contains(v, "f.scan.json") || strings.Contains(v, "open now") {
		t.Errorf("too much is offered:\n%s", v)
	}
}

// TestFieldHasABound: a text stays within 200,000 bytes, whatever is pasted.
func TestFieldHasABound(t *testing.T) {
	paste := func(f Field, n int) Field {
		f, _ = f.Update(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(strings.Repeat("x", n))}, 80)
		return f
	}
	f := paste(paste(NewField("", true), 199_999), 2)
	if len(f.Text) != 199_999 {
		t.Errorf("%d bytes", len(f.Text))
	}
	if f = paste(f, 1); len(f.Text) != 200_000 {
		t.Errorf("%d bytes, and one more fits", len(f.Text))
	}
}

// TestPageDownUnderBanner: a page further repeats two lines, also if a banner takes room.
func TestPageDownUnderBanner(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 60, 16)
	d.full = true
	s.applyKeys("2", "i")
	p, ms := s.m.shown()
	if p.banner == 0 {
		t.Fatalf("no banner:\n%s", s.m.View())
	}
	from := p.offset(p.window(ms), s.m.scroll)
	s.applyKeys("<pgdown>")
	if got, want := s.m.scroll.at-from, p.window(ms)-2; got != want {
		t.Errorf("scrolled %d lines, want %d:\n%s", got, want, s.m.View())
	}
}
