package tui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// answerAll gives the answers to a quick scan in order, one digit for each question.
const answerAll = "120321432102"

// TestGrowing: a quick scan becomes a full one from the review and from the result, and then only open questions come.
func TestGrowing(t *testing.T) {
	for name, keys := range map[string][]string{
		"the key on the review":          {"D"},
		"the row on the review":          {"<down>", "<down>", "<enter>"},
		"the key on the result":          {"v", "D"},
		"the row on the result":          {"v", "<down>", "<down>", "<enter>"},
		"back to quick and deeper again": {"D", "v", "D", "D"},
	} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 24).applyKeys(answerAll)
		s.shows("Everything is answered", "Go deeper: 6 more questions")
		before := s.m.session.Answers().Clone()
		promised := regexp.MustCompile("6 more questions, about ([0-9]+) minutes").FindStringSubmatch(s.m.View())
		s.applyKeys(keys...)
		s.says("This is a full scan now, with 6 more questions", "about "+promised[1]+" min left")
		for range 6 {
			n, ok := s.m.session.Ordinal()
			if !ok || s.m.screen != OnQuestion || before.Of[n].Choice.Answered() {
				t.Fatalf("%s: an answered question comes:\n%s", name, s.m.View())
			}
			s.applyKeys("2")
		}
		s.shows("Everything is answered")
		for n := range before.Of {
			if before.Of[n].Choice.Answered() && !before.Of[n].Equal(s.m.session.Answer(n)) {
				t.Errorf("%s: answer %d changed", name, n)
			}
		}
		if a := d.at(firstFile); a.Depth != questionnaire.Full {
			t.Errorf("%s: on disk the depth is %q", name, a.Depth)
		}
	}
}

// TestPlainGrows is TestGrowing line by line.
func TestPlainGrows(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.EN, "1\nX\n1\n\n"+strings.Join(strings.Split(answerAll, ""), "\n")+"\ndeeper\n2\n2\n2\n2\n2\n2\nq\n")
	if err != nil || !strings.Contains(out, "with 6 more questions") || !strings.Contains(out, "18 of 18 questions answered") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestReplacing: a digit on an answered question says what it replaces, and undo says what it took back.
func TestReplacing(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("3", "<left>", "1")
	s.says("question 1 (Information requests (0)) is now 1 Incidental, instead of 3 Embedded")
	s.applyKeys("u")
	s.says("Taken back: question 1 (Information requests (0)) is 3 Embedded again and no longer 1 Incidental")
	s.applyKeys("3")
	if v := s.m.View(); strings.Contains(v, "instead of") {
		t.Errorf("the same answer replaces nothing:\n%s", v)
	}
	s.applyKeys("n", "seen", "<esc>", "u")
	s.shows("Taken back: the note of question 2")
	s.applyKeys("m", "u")
	s.shows("Taken back: the mark of question 2")
}

// TestShortfallsAreWalked: the walk goes through exactly the possible shortfalls and comes back to where it began.
func TestShortfallsAreWalked(t *testing.T) {
	for name, at := range map[string]struct {
		keys  []string
		words string
	}{
		"from the review": {nil, "Everything is answered"},
		"from the result": {[]string{"v", "<down>"}, "Possible shortfalls"},
	} {
		s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("122212221222") // q0 of the first theme of each dimension is a duty
		s.applyKeys(at.keys...)
		if at.keys == nil {
			rows := s.m.frame().reviewRows()
			i := slices.IndexFunc(rows, func(r reviewRow) bool { return strings.HasPrefix(r.words, "Possible shortfall") })
			for range i {
				s.applyKeys("<down>")
			}
		}
		want := slices.Clone(s.m.result.CappedBy)
		if len(want) != 3 {
			t.Fatalf("shortfalls %v", want)
		}
		s.applyKeys("<enter>")
		for i, n := range want {
			if got, _ := s.m.session.Ordinal(); s.m.screen != OnQuestion || got != n {
				t.Fatalf("%s: at question %d, want %d:\n%s", name, got, n, s.m.View())
			}
			s.shows("Possible shortfall: " + strconv.Itoa(i+1) + " of 3")
			if i == 1 {
				s.applyKeys("<right>", "<left>", "<right>")
			} else {
				s.applyKeys("2")
			}
		}
		s.says("These were all questions of the list")
		if s.applyKeys("<home>"); !strings.Contains(s.m.View(), at.words) && !strings.Contains(s.m.View(), "Gemeente Voorbeeld") {
			t.Errorf("%s: it does not come back:\n%s", name, s.m.View())
		}
	}
}

// TestShortfallsComeBack also while questions are open; the next one that comes is an open one.
func TestShortfallsComeBack(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("12", "v", "<down>", "<down>", "<down>", "<down>")
	s.shows("▸   1  Possible shortfall")
	s.applyKeys("<enter>", "2")
	s.says("These were all questions of the list", "Not everything is answered yet")
	s.applyKeys("<esc>")
	s.shows("Question 3")
}

// TestListThenOpen: after a list that was worked off the next open question comes, never an answered one.
func TestListThenOpen(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("m", "1", "2", "m", "2", "v", "<down>", "<down>", "<down>", "<down>")
	s.shows("▸   2  Marked for later")
	s.applyKeys("<enter>", "3", "3")
	s.says("Here is the next open question", "Question 4")
	if n, _ := s.m.session.Ordinal(); s.m.session.Answer(n).Choice.Answered() {
		t.Errorf("an answered question comes:\n%s", s.m.View())
	}
}

// TestFinding: a question is found by its number and by words, from the question and from the outline.
func TestFinding(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		place int
	}{
		"a number":                     {[]string{"g", "7", "<enter>"}, 6},
		"a number after a space":       {[]string{"g", " 12", "<enter>"}, 11},
		"a number, from the outline":   {[]string{"i", "g", "3", "<enter>"}, 2},
		"no such number, then another": {[]string{"g", "13", "<enter>", "<backspace>", "<backspace>", "5", "<enter>"}, 4},
		"words of the prompt":          {[]string{"/", "young people", "<enter>"}, 5},
		"words in another order":       {[]string{"/", "PEOPLE young", "<enter>"}, 5},
		"an accent":                    {[]string{"/", "café", "<enter>"}, 9},
		"the second that is found":     {[]string{"/", "standards", "<down>", "<enter>"}, 11},
		"nothing is found":             {[]string{"/", "xyz", "<enter>", "<esc>"}, 0},
		"on second thoughts":           {[]string{"g", "7", "<esc>"}, 0},
		"from the review":              {[]string{"v", "g", "9", "<enter>"}, 8},
		"a note":                       {[]string{"<right>", "n", "Zebra", "<esc>", "<left>", "/", "zebra", "<enter>"}, 1},
	} {
		s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys(c.keys...)
		if got := s.m.session.Place(); got != c.place || s.m.screen != OnQuestion {
			t.Errorf("%s: at place %d of screen %d, want %d:\n%s", name, got, s.m.screen, c.place, s.m.View())
		}
	}
}

// TestIntakeCompletes: three letters of a name bring the organisation, with its type and code; any other name is as good.
func TestIntakeCompletes(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want questionnaire.Organisation
	}{
		"chosen":             {[]string{"rotter", "<down>", "<enter>", "<enter>"}, questionnaire.Organisation{ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality"}},
		"another type":       {[]string{"drents", "<down>", "<enter>", "<enter>"}, questionnaire.Organisation{ID: "ws0664", Name: "Waterschap Drents Overijsselse Delta", Type: "water-board"}},
		"typed as it is":     {[]string{"gemeente rotterdam", "<enter>", "<enter>", "<enter>"}, questionnaire.Organisation{ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality"}},
		"another":            {[]string{"Stichting Iets", "<enter>", "7", "<enter>"}, questionnaire.Organisation{Name: "Stichting Iets", Type: "other"}},
		"chosen and changed": {[]string{"rotter", "<down>", "<enter>", "<shift+tab>", "<shift+tab>", " Zuid", "<enter>", "<enter>", "<enter>"}, questionnaire.Organisation{Name: "Gemeente Rotterdam Zuid", Type: "municipality"}},
		"another type after": {[]string{"rotter", "<down>", "<enter>", "<shift+tab>", "2", "<enter>"}, questionnaire.Organisation{Name: "Gemeente Rotterdam", Type: "province"}},
		"not chosen":         {[]string{"rotter", "<down>", "<up>", "<enter>", "1", "<enter>"}, questionnaire.Organisation{Name: "rotter", Type: "municipality"}},
	} {
		d := newDisk()
		s := sit(t, d, lang.EN, 80, 24).applyKeys("1").applyKeys(c.keys...)
		if got := d.at(firstFile).Organisation; got != c.want {
			t.Errorf("%s: %+v, want %+v\n%s", name, got, c.want, s.m.View())
		}
	}
}

// TestPlainCompletes is TestIntakeCompletes line by line.
func TestPlainCompletes(t *testing.T) {
	for input, want := range map[string]questionnaire.Organisation{
		"1\nrotter\n1\n\nq\n":          {ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality"},
		"1\nGemeente Rotterdam\n\nq\n": {ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality"},
		"1\nrotter\n\n2\n\nq\n":        {Name: "rotter", Type: "province"},
	} {
		d := newDisk()
		if out, err := plainly(t, d, lang.NL, input); err != nil || d.at(firstFile).Organisation != want {
			t.Errorf("%q: %+v, %v\n%s", input, d.at(firstFile).Organisation, err, out)
		}
	}
}

// TestActionsByDate: the list has what is due first, an action is ticked off and back, and leaving the form is always possible.
func TestActionsByDate(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40).applyKeys("1")
	for _, a := range [][2]string{{"later", "March 1 2027"}, {"no date", ""}, {"overdue", "1-3-2026"}, {"soon", "1 december 2026"}} {
		s.applyKeys("a", a[0], "<enter>", "<enter>", a[1], "<esc>")
	}
	s.applyKeys("a", "bad date", "<enter>", "<enter>", "soon", "<esc>")
	s.shows("saved without a date", "\"soon\" is not a date")
	s.applyKeys("v", "v", "A")
	view := s.m.View()
	last := -1
	for _, words := range []string{"Overdue (1)", "overdue", "Within 30 days (1)", "soon", "Later (1)", "later", "Without a date (2)", "no date", "bad date"} {
		at := strings.Index(view, words)
		if at <= last {
			t.Fatalf("%q is not in its place:\n%s", words, view)
		}
		last = at
	}
	s.applyKeys("V")
	s.shows("Checked off: overdue", "[x] overdue", "Done (1)")
	if a := d.at(firstFile).Actions[2]; a.Done != "2026-11-24" {
		t.Errorf("on disk %+v", a)
	}
	s.applyKeys("<end>", "V")
	s.shows("No longer checked off", "Overdue (1)")
	s.applyKeys("<home>", "V", "u")
	s.shows("Overdue (1)")
}

// TestWhenDue: an action is due soon from today up to and including thirty days ahead; what is done is due no more.
func TestWhenDue(t *testing.T) {
	f := begun(t, newDisk(), lang.EN, 80, 24).m.frame()
	for days, want := range map[int]whenDue{-400: overdue, -1: overdue, 0: dueSoon, 1: dueSoon, 30: dueSoon, 31: dueLater, 400: dueLater} {
		a := questionnaire.Action{Due: questionnaire.MomentOf(f.Now().AddDate(0, 0, days)).Day()}
		if got := f.whenDue(a); got != want {
			t.Errorf("due in %d days: under %q, want %q", days, got.title().EN, want.title().EN)
		}
		if a.Done = f.today(); f.whenDue(a) != isDone {
			t.Errorf("done, and due in %d days: under %q", days, f.whenDue(a).title().EN)
		}
	}
	if got := f.whenDue(questionnaire.Action{}); got != dueNoDay {
		t.Errorf("without a day: under %q", got.title().EN)
	}
}

// TestMarkOfActions: a question has the mark of an action as long as one of its actions is not done.
func TestMarkOfActions(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24)
	n, other := s.m.session.Scope()[0], s.m.session.Scope()[1]
	for dones, want := range map[string]string{"": "", "-": "[action]", "x": "[action done]", "-x": "[action]", "x-": "[action]", "xx": "[action done]"} {
		list := []questionnaire.Action{{Question: s.m.session.Catalogue().Question(other).ID, Text: "other"}}
		for _, done := range dones {
			a := questionnaire.Action{Question: s.m.session.Catalogue().Question(n).ID, Text: "this"}
			if done == 'x' {
				a.Done = "2026-11-01"
			}
			list = append(list, a)
		}
		s.m.session.SetActions(list)
		if got := ansi.Strip(s.m.frame().actionMark(n)); got != want {
			t.Errorf("actions %q: %q, want %q", dones, got, want)
		}
	}
}

// TestTrialIsTakenBackWhereItWasMade: in the trial, undo leads back to the question that it changes, so that the next key is
// about that question.
func TestTrialIsTakenBackWhereItWasMade(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys(answerAll, "v", "t", "<home>", "<down>", "+", "<down>", "<down>", "+", "<home>")
	scope := s.m.session.Scope()
	for _, at := range []int{3, 1} {
		s.applyKeys("u")
		s.shows("Taken back in the trial")
		if s.m.whatIf.at != at || s.m.whatIf.trial.Answer(scope[at]).Choice != s.m.session.Answer(scope[at]).Choice {
			t.Fatalf("the cursor is on %d, want %d:\n%s", s.m.whatIf.at, at, s.m.View())
		}
	}
	s.applyKeys("u")
	s.shows("There is nothing to undo.")
}

// TestAdviceIsMarked: a on advice takes over its text and marks the advice; a second a opens that action.
func TestAdviceIsMarked(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40).applyKeys(answerAll, "v", "<end>", "a", "<enter>", "Jo", "<esc>")
	s.shows("Action: Jo, no date")
	s.applyKeys("<up>")
	s.shows("[action]")
	s.applyKeys("<down>", "a")
	s.shows("One action", "Jo")
	s.applyKeys("<esc>", "V", "<esc>", "<up>")
	s.shows("[action done]")
	if got := d.at(firstFile).Actions; len(got) != 1 || !strings.HasPrefix(got[0].Text, "Look every year") {
		t.Errorf("actions %+v", got)
	}
}

// TestReportScreen: the whole path, opening, a version for publication, another place, and words at the end.
func TestReportScreen(t *testing.T) {
	d := newDisk()
	var out strings.Builder
	var orders []ReportOrder
	s := begun(t, d, lang.EN, 80, 24, func(deps *Deps) {
		make := deps.Report
		deps.Report = func(o ReportOrder) (Report, error) {
			orders = append(orders, o)
			r, err := make(o)
			if r.Path = "/whole/" + r.Path; !o.Publish {
				r.Taken = "taken.pdf"
			}
			return r, err
		}
	}).applyKeys("2", "v", "p")
	s.shows("/whole/gemeente-voorbeeld-en.pdf", "taken.pdf existed already")
	s.applyKeys("o", "P", "o")
	s.shows("For publication", "/whole/gemeente-voorbeeld-en-publicatie.pdf")
	if want := []string{"/whole/gemeente-voorbeeld-en.pdf", "/whole/gemeente-voorbeeld-en-publicatie.pdf"}; !slices.Equal(d.viewed, want) {
		t.Errorf("opened %q, want %q", d.viewed, want)
	}
	s.applyKeys("W", "<ctrl+u>", "elsewhere.pdf", "<enter>")
	if last := d.reports[len(d.reports)-1]; last != "elsewhere.pdf" {
		t.Errorf("made %q", d.reports)
	}
	for i, want := range []ReportOrder{{}, {Publish: true}, {Publish: true, Out: "elsewhere.pdf"}} { // the one that was asked for last
		if got := orders[i]; got.Publish != want.Publish || got.Out != want.Out || got.File != firstFile || got.Lang != lang.EN {
			t.Errorf("order %d is for publication %v, to %q, of %s in %s", i, got.Publish, got.Out, got.File, got.Lang)
		}
	}
	s.m.deps.Begin.Options = []Option{{"--lang", "en"}, {"--plain", ""}}
	farewell(&out, lang.EN, s.m.file, s.m.session, s.m.report.made, s.m.deps.Begin)
	for _, want := range []string{"1 of 12 questions answered. Everything is saved in gemeente-voorbeeld.scan.json\n",
		"The report is in /whole/gemeente-voorbeeld-en.pdf\n", "The report for publication is in /whole/",
		"Go on later with: selfscan scan --lang en --plain gemeente-voorbeeld.scan.json\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("at the end it does not say %q:\n%s", want, &out)
		}
	}
}

// TestReportTwice: a report that is made anew takes the place of the one before, on the screen and at the end.
func TestReportTwice(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24).applyKeys("2", "v", "p", "P", "p")
	var out strings.Builder
	farewell(&out, lang.EN, s.m.file, s.m.session, s.m.report.made, s.m.deps.Begin)
	for _, told := range []string{s.m.View(), out.String()} {
		if len(d.reports) != 3 || strings.Count(told, "voorbeeld-en.pdf") != 1 || strings.Count(told, "publicatie.pdf") != 1 {
			t.Errorf("of %q it tells\n%s", d.reports, told)
		}
	}
}

// TestStartGoesOn: the first choice of the start screen is to go on, if there is something to go on with, also when the
// key was pressed before that was known.
func TestStartGoesOn(t *testing.T) {
	d := newDisk()
	begun(t, d, lang.EN, 80, 24).applyKeys("1")
	recent := func(deps *Deps) {
		deps.Recent = func() []Recent { return []Recent{{Path: firstFile, Organisation: "Gemeente Voorbeeld"}} }
	}
	s := sit(t, d, lang.EN, 80, 24, recent)
	s.shows("▸ 1  Go on with Gemeente Voorbeeld")
	if s.applyKeys("1"); s.m.session == nil || s.m.session.Place() != 1 {
		t.Errorf("it does not go on:\n%s", s.m.View())
	}
	s = sit(t, d, lang.EN, 80, 24, recent)
	s.m.waiting.forRecent, s.m.start.files = true, nil
	s.applyKeys("1")
	s.send(recentMsg{s.m.deps.Recent()})
	if s.m.session == nil {
		t.Errorf("the key that came too soon is lost:\n%s", s.m.View())
	}
	out, err := plainly(t, d, lang.EN, "1\nq\n", recent)
	if err != nil || !strings.Contains(out, "1: Go on with Gemeente Voorbeeld") || !strings.Contains(out, "1 of 12 questions answered") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestNewNameIsAsked: a file that is not there yet is asked for before it is begun.
func TestNewNameIsAsked(t *testing.T) {
	s := sit(t, newDisk(), lang.EN, 80, 24, func(deps *Deps) {
		deps.Begin.New = "x.scan.json"
		deps.Recent = func() []Recent { return []Recent{{Path: firstFile, Organisation: "Gemeente Voorbeeld"}} }
	})
	s.shows("x.scan.json is not there yet. Do you want to begin this scan?", "▸ 1  Yes, a quick scan", "3  No, go on with Gemeente Voorbeeld")
	if s.applyKeys("5"); !s.quit {
		t.Errorf("it does not quit:\n%s", s.m.View())
	}
	out, err := plainly(t, newDisk(), lang.EN, "4\n", func(deps *Deps) { deps.Begin.New = "x.scan.json" })
	if err != nil || !strings.Contains(out, "Do you want to begin this scan?") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestTargetAndChange: the result shows the target of each dimension and the change since the last scan, and what if shows
// the duty that caps.
func TestTargetAndChange(t *testing.T) {
	d := newDisk()
	change := func(deps *Deps) {
		c := deps.Catalogue
		deps.Plan = func(a *questionnaire.Answers) Outlook {
			m := scoring.Compile(c, scoring.ScopeOf(a))
			o := Outlook{Plan: m.Plan(a, scoring.Goal{Dimension: scoring.Whole, Level: 3})}
			var trials []scoring.Trial
			for _, move := range o.Plan.Moves {
				trials = append(trials, scoring.Trial{Question: move.Question, Choice: questionnaire.LevelChoice(move.To)})
			}
			m.WhatIf(&o.After, a, trials...)
			return o
		}
		deps.Since = func(_ string, a questionnaire.Answers) *Since {
			before := a.Clone()
			for n := range before.Of {
				if before.Of[n].Choice == questionnaire.Level2 {
					before.Of[n].Choice = questionnaire.Level1
				}
			}
			x := scoring.Compile(c, scoring.ScopeOf(&a)).Compare(scoring.Earlier{Answers: &before}, &a)
			return &Since{Day: "2025-03-01", Comparison: x}
		}
	}
	s := begun(t, d, lang.EN, 80, 40, change).applyKeys("122222222222", "v")
	s.says("Target: level 3 Embedded", "target level 3", "Since the last scan, of 1 March 2025", "+25.0 since the last scan", "11 up and 0 down of 12")
	s.applyKeys("t", "<home>", "1")
	s.shows("§ capped by 1 Information requests (0)")
	s.applyKeys("2")
	if v := s.m.View(); strings.Contains(v, "capped by") {
		t.Errorf("it is still capped:\n%s", v)
	}
	out, err := plainly(t, d, lang.EN, "1\nX\n1\n\n"+strings.Join(strings.Split("122222222222", ""), "\n")+"\nr\nq\n", change)
	if err != nil || !strings.Contains(out, "target level 3") || !strings.Contains(out, "Since the last scan, of 1 March 2025") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestPlainBreaksBetweenWords: on a terminal no word is broken at its edge, and every word is there.
func TestPlainBreaksBetweenWords(t *testing.T) {
	input := "1\nX\n1\n\nh\n2\nr\np\nq\n"
	still := func(columns int) func(*Deps) {
		return func(deps *Deps) {
			deps.Environment.Columns = columns
			deps.Now = func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
		}
	}
	whole, err := plainly(t, newDisk(), lang.NL, input, still(0))
	if err != nil {
		t.Fatal(err)
	}
	broken, err := plainly(t, newDisk(), lang.NL, input, still(80))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(broken) {
		if strings.HasPrefix(line, "Uw ") {
			continue // a prompt, behind which a person would have pressed Enter
		}
		if Cells(strings.TrimSuffix(line, "\n")) > 80 {
			t.Errorf("a line of %d cells: %q", Cells(line), line)
		}
	}
	if !slices.Equal(strings.Fields(whole), strings.Fields(broken)) {
		t.Error("the words are not the same")
	}
}

// TestPlainLooking never says that something is saved when it can only look.
func TestPlainLooking(t *testing.T) {
	d := newDisk()
	c := sample(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN, d.deps(t, "en").Now())
	for _, holder := range []string{"Jansen", ""} {
		out, err := plainly(t, d, lang.EN, "2\nn\nm\nu\na\ndeeper\nactions\nr\nq\n", func(deps *Deps) {
			deps.Begin.File = &File{Path: "x.scan.json", Answers: a, Holder: holder}
		})
		if err != nil || !strings.Contains(out, "You can only look") || strings.Contains(out, "saved") {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// TestActionsInOrder: what is due comes by its day, today and thirty days from now included in what is due soon; of what is
// done, the latest comes first.
func TestActionsInOrder(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24)
	groups := []struct {
		when whenDue
		list []questionnaire.Action
	}{
		{overdue, []questionnaire.Action{{Due: "2025-12-31"}, {Due: "2026-11-23"}}},
		{dueSoon, []questionnaire.Action{{Due: "2026-11-24"}, {Due: "2026-12-24"}}},
		{dueLater, []questionnaire.Action{{Due: "2026-12-25"}, {Due: "2027-01-01"}}},
		{dueNoDay, []questionnaire.Action{{Text: "first"}, {Text: "second"}}},
		{isDone, []questionnaire.Action{{Done: "2026-11-20", Due: "2026-11-25"}, {Done: "2026-11-01", Due: "2026-10-01"}}},
	}
	var all []questionnaire.Action
	for _, g := range groups {
		all = append(all, g.list...)
	}
	mixed := slices.Clone(all)
	for i, at := range []int{9, 6, 3, 4, 0, 7, 8, 5, 2, 1} {
		mixed[i] = all[at]
	}
	s.m.session.SetActions(mixed)
	f := s.m.frame()
	for i, index := range f.actionOrder() {
		if got := mixed[index]; got != all[i] || f.whenDue(got) != groups[i/2].when {
			t.Errorf("at %d comes %+v (%d), want %+v (%d)", i, got, f.whenDue(got), all[i], groups[i/2].when)
		}
	}
}

// TestDutiesIfAuthority: for an organisation of the type "other" the result says, on the screen and line by line, which
// duties hold if it is an administrative authority; also where there would be no possible shortfalls. For others it does not.
func TestDutiesIfAuthority(t *testing.T) {
	change := func(deps *Deps) {
		six := slices.DeleteFunc(slices.Clone(questionnaire.TypeIDs()), func(id string) bool { return id == "other" })
		for _, q := range deps.Catalogue.Questions() {
			if slices.Contains(q.DutyFor, "*") {
				q.DutyFor = six
			}
		}
	}
	const question = "Is the organisation an administrative authority? "
	const words = question + "Then legal duties hold that do not count for the level. Number in this scan: 3. Of these, below level 2 or not known: 1. Not answered yet: 2. The report names them."
	s := sit(t, newDisk(), lang.EN, 100, 40, change).applyKeys("1", "Stichting Iets", "<enter>", "7", "<enter>", "1", "v", "v")
	s.says(words)
	s = begun(t, newDisk(), lang.EN, 100, 40, change).applyKeys("2", "v", "v")
	if s.m.screen != onResult || strings.Contains(s.m.View(), question) {
		t.Error(s.m.View())
	}
	for input, want := range map[string]int{"1\nStichting Iets\n7\n\n1\nr\nshortfalls\nq\n": 2, "1\nGemeente Iets\n1\n\n2\nr\nshortfalls\nq\n": 0} {
		out, err := plainly(t, newDisk(), lang.EN, input, change)
		if joined := strings.Join(strings.Fields(out), " "); err != nil || strings.Count(joined, words) != want || strings.Count(joined, question) != want || !strings.Contains(joined, "There are no possible shortfalls.") {
			t.Errorf("%v\n%s", err, out)
		}
	}
}
