package tui

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// withExample offers an example scan in which one question is open.
func withExample(deps *Deps) {
	deps.Example = func() (File, error) {
		a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente Klein Veen", Type: "municipality"}, lang.EN, deps.Now())
		for _, n := range deps.Catalogue.Scope(a.Depth, a.Organisation.Type)[1:] {
			a.Of[n].Choice = questionnaire.Level1
		}
		return File{Path: "demo.scan.json", Answers: a, Example: true}, nil
	}
}

// inOrder fails the test unless the output has all sentences, one after the other.
func inOrder(t *testing.T, out string, sentences ...string) {
	t.Helper()
	rest := out
	for _, s := range sentences {
		_, after, found := strings.Cut(rest, s)
		if !found {
			t.Fatalf("it does not say %q, or not in its place:\n%s", s, out)
		}
		rest = after
	}
}

// TestExample: the example is a choice of the start in both modes. It shows its result, changes nothing, and afterwards it
// is not offered to go on with.
func TestExample(t *testing.T) {
	d := newDisk()
	s := sit(t, d, lang.EN, 80, 24, withExample)
	s.shows("3  See an example first")
	s.applyKeys("3")
	s.shows("Result", "Gemeente Klein Veen", "look only")
	s.applyKeys("D", "v", "<esc>", "<esc>")
	s.shows("▸ 1  New quick scan", "See an example first")
	if v := s.m.View(); strings.Contains(v, "Klein Veen") || strings.Contains(v, "look only") || strings.Contains(v, "answered") {
		t.Errorf("the example is still there:\n%s", v)
	}
	s.applyKeys("1", "Gemeente Voorbeeld", "<enter>", "1", "<enter>", "2")
	s.shows("Question 2")

	lines := newDisk()
	out, err := plainly(t, lines, lang.EN, "3\n2\ndeeper\nstart\n1\nGemeente Voorbeeld\n1\n\n2\nq\n", withExample)
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "3: See an example first, the result of a made-up municipality", "This is an example. You can look at everything, but change nothing.",
		"The result of Gemeente Klein Veen.", "Together: ", "11 pieces of advice, the most worthwhile first.", "Advice on question", "This was the last question. 11 of 12 answered.", "You can only look here", "1: New quick scan", "Your answers are saved in", "1 of 12 questions answered")
	if len(lines.files) != 1 {
		t.Errorf("it made %d files", len(lines.files))
	}
	out, err = plainly(t, newDisk(), lang.EN, "3\np\nq\n", withExample, func(deps *Deps) { deps.Begin.Options = []Option{{Name: "--plain"}} })
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "The report is in demo-en.pdf", "This was an example. Begin your own scan with: selfscan scan --plain\n")
}

// TestStartOffersTheSame: both modes offer the same choices at the start.
func TestStartOffersTheSame(t *testing.T) {
	recent := func(deps *Deps) {
		withExample(deps)
		deps.Recent = func() []Recent {
			return []Recent{{Path: "a.scan.json", Organisation: "Gemeente A", Depth: questionnaire.Quick, Answered: 3, InScope: 12, Updated: "2026-11-20T10:00:00+01:00"}, {Path: "b.scan.json"}}
		}
	}
	s := sit(t, newDisk(), lang.NL, 120, 40, recent)
	out, err := plainly(t, newDisk(), lang.NL, "", recent)
	if err != nil {
		t.Fatal(err)
	}
	all := s.m.start.choices(s.m.frame())
	if len(all) != 7 {
		t.Fatalf("%d choices", len(all))
	}
	for i, c := range all {
		for _, words := range append([]string{c.title}, c.more...) {
			s.shows(words)
		}
		inOrder(t, out, string(rune('1'+i))+": "+strings.Join(append([]string{c.title}, c.more...), ", ")+"\n")
	}
}

// TestSecondNewScan: after one new scan the next one begins with an empty form.
func TestSecondNewScan(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24, func(deps *Deps) { deps.Begin.Organisation.Unit = "Parks" }).applyKeys("2", "<esc>", "2")
	if name, unit := s.m.intake.name.Text, s.m.intake.unit.Text; s.m.screen != onIntake || name != "" || unit != "" || s.m.intake.kind >= 0 {
		t.Errorf("the form of the second scan has %q, %q:\n%s", name, unit, s.m.View())
	}
}

// TestPlainReview: the end of the walk lists what the review lists, and a number does what the row says.
func TestPlainReview(t *testing.T) {
	begin := "1\nX\n1\n\n1\nm\n2\n5\n" + strings.Repeat("2\n", 8) + "v\n"
	for _, c := range []struct {
		name, keys string
		says       []string
	}{
		{"the result", "1\n", []string{"Together: "}},
		{"the report", "2\n", []string{"the report is in"}},
		{"deeper", "3\n", []string{"This is a full scan now, with 6 more questions", "Question "}},
		{"the open one", "4\n3\n", []string{"Not answered yet: 1 of 1", "These were all questions of the list: Not answered yet", "12 of 12 answered"}},
		{"marked", "5\nback\n", []string{"Marked for later: 1 of 1", "Marked for later: 1 of 1"}},
		{"don't know", "6\n", []string{"Don't know (counts as not in place): 1 of 1"}},
		{"shortfalls", "7\nnext\n", []string{"Possible shortfall: 1 of 1", "These were all", "This was the last question"}},
		{"no such row", "99\n", []string{"\"99\" is not possible here"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := plainly(t, newDisk(), lang.EN, begin+c.keys+"q\n")
			if err != nil {
				t.Fatal(err)
			}
			inOrder(t, out, append([]string{"This was the last question. 11 of 12 answered.", "1: To the result", "2: Make the report (PDF)", "3: Go deeper: 6 more questions",
				"4: Not answered yet (1)", "5: Marked for later (1)", "6: Don't know (counts as not in place) (1)", "7: Possible shortfall (1)"}, c.says...)...)
		})
	}
}

// TestPlainListComesBack: the possible shortfalls are walked forward and back, and lead back to the question where they began.
func TestPlainListComesBack(t *testing.T) {
	out, err := plainly(t, newDisk(), lang.EN, "1\nX\n1\n\n"+"1\n2\n2\n2\n1\ng 3\n"+"shortfalls\nnext\nback\nnext\nnext\nq\n")
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "Question 6 of 12", "Question 3 of 12", "Question 1 of 12", "Possible shortfall: 1 of 2", "Question 5 of 12", "Possible shortfall: 2 of 2",
		"Question 1 of 12", "Possible shortfall: 1 of 2", "Question 5 of 12", "These were all questions of the list", "Question 3 of 12")
}

// TestPlainWhatIf says how the scores change, with the same rounding as the report, and which duty caps; it changes no
// answer. At the end of the walk an empty line means the last question.
func TestPlainWhatIf(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.EN, "1\nX\n1\n\n"+strings.Repeat("2\n", 12)+"if\n1\n1\nif\n\n4\nq\n")
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "A trial with level 1 for question 1 (Information requests (0)); your own answers do not change",
		"Transparency: 47.2, level 1 Incidental, that was 50.0, difference −2.8, capped by 1 Information requests (0).", "Together: 49.1, level 1 Incidental, that was 50.0, difference −0.9.",
		"A trial with level 4 for question 12")
	for n, a := range d.at(firstFile).Of {
		if a.Choice.Answered() && a.Choice != questionnaire.Level2 {
			t.Errorf("answer %d is %v on disk", n, a.Choice)
		}
	}
}

// TestPlainConfirms: what is written down is confirmed, for a person who cannot see it appear.
func TestPlainConfirms(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.EN, "1\nX\n1\n\n"+"n\nseen\n\ne\nhttps://a.example\n\nm\nm\na 3\n-\na 3\nAsk Legal\nJo\n1-3-2027\n\n2\na 1\n-\n\n\n\na 1\n-\n\n\n\nl\nq\n")
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "The note is saved.", "The evidence is saved.", "Marked for later.", "No longer marked for later.",
		"The action about question 3 (Proactive publication (0)) is written down: Jo, done by 1 March 2027.", "Advice: Look every year", "is written down: no owner yet, no date.", "Vraag 2 van 12")
	var texts []string
	for _, a := range d.at(firstFile).Actions {
		texts = append(texts, a.Text)
	}
	if len(texts) != 3 || strings.Contains(strings.Join(texts, "\n"), "-\n") {
		t.Errorf("actions %q", texts)
	}
	out, err = plainly(t, newDisk(), lang.EN, "1\nX\n1\n\nn\nseen\n\n3\nq\n", func(deps *Deps) {
		create := deps.Create
		deps.Create = func(a questionnaire.Answers) (File, error) {
			f, err := create(a)
			f.Save = func(questionnaire.Answers) error { return errFull }
			return f, err
		}
	})
	if err == nil || strings.Contains(out, "The note is saved") {
		t.Errorf("on a full disk: %v\n%s", err, out)
	}
}

// TestPlainRemovesAction: an action is removed by its number in the list, by what is due first, after a yes.
func TestPlainRemovesAction(t *testing.T) {
	for name, c := range map[string]struct {
		keys string
		left []string
	}{
		"yes":       {"remove 1\nyes\n", []string{"Later"}},
		"Dutch":     {"weg 2\nJa\n", []string{"Sooner"}},
		"no":        {"remove 1\n\n", []string{"Later", "Sooner"}},
		"no number": {"remove\n", []string{"Later", "Sooner"}},
		"too high":  {"remove 3\n", []string{"Later", "Sooner"}},
	} {
		d := newDisk()
		out, err := plainly(t, d, lang.EN, "1\nX\n1\n\na\nLater\n\n1-3-2028\n\na\nSooner\n\n1-3-2027\n\n"+c.keys+"q\n")
		var left []string
		for _, a := range d.at(firstFile).Actions {
			left = append(left, a.Text)
		}
		if err != nil || !slices.Equal(left, c.left) {
			t.Errorf("%s: %q are left, %v\n%s", name, left, err, out)
		}
	}
}

// TestPlainChecksOffAction: an action is checked off by its number in the list, by what is due first, and not by the order
// in which the actions were written down.
func TestPlainChecksOffAction(t *testing.T) {
	for keys, done := range map[string][]string{
		"actions\n1\n":                            {"Sooner"},
		"actions\n2\n":                            {"Later"},
		"actions\n1\nactions\n1\n":                {"Later", "Sooner"}, // what is done goes below what is not
		"actions\n2\nactions\n2\n":                {},
		"actions\n\n":                             {},
		"actions\n1\nactions\n2\nremove 1\nyes\n": {},
	} {
		d := newDisk()
		out, err := plainly(t, d, lang.EN, "1\nX\n1\n\na\nLater\n\n1-3-2028\n\na\nSooner\n\n1-3-2027\n\n"+keys+"q\n")
		got := []string{}
		for _, a := range d.at(firstFile).Actions {
			if a.Done != "" {
				got = append(got, a.Text)
			}
		}
		if err != nil || !slices.Equal(got, done) {
			t.Errorf("%q: %q are done, want %q, %v\n%s", keys, got, done, err, out)
		}
	}
}

// TestPlainDidYouMean: a mistyped command is found; what is like none is not.
func TestPlainDidYouMean(t *testing.T) {
	out, err := plainly(t, newDisk(), lang.EN, "1\nX\n1\n\nreslt\nshortfals\nzzzzz\n9\nq\n")
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "\"reslt\" is not possible here. Do you mean result?", "Do you mean shortfalls?", "\"zzzzz\" is not possible here. Type a digit from 0 to 6", "\"9\" is not possible here. Type a digit")
}
