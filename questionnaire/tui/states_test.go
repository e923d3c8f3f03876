package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// golden compares a text with a file that a person has read, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	differs(t, string(want), got)
}

// withExtras gives questions what the sample lacks: examples with and without an organisation and an address, a law that is
// coming and has no day yet, one without an article or an address, and types that only some questions are about.
func withExtras(deps *Deps) {
	q := deps.Catalogue.Question(0)
	q.Examples = []questionnaire.Example{
		{Organisation: "Gemeente A", Text: text{NL: "doet het zo", EN: "does it this way"}, URL: "https://a.example/woo"},
		{Text: text{NL: "Een ander doet het anders.", EN: "Another does it otherwise."}},
	}
	q.Basis = append(q.Basis, questionnaire.Basis{Law: "Wet X", Title: text{NL: "Iets nieuws", EN: "Something new"}, Status: questionnaire.StatusComing, For: []string{"*"}},
		questionnaire.Basis{Law: "Wet Y", Article: "2", Title: text{NL: "Later iets", EN: "Something later"}, URL: "https://wetten.overheid.nl/Y", From: "2028-01-01", Status: questionnaire.StatusComing, For: []string{"municipality"}},
		questionnaire.Basis{Law: "Wet Z", Title: text{NL: "Altijd al", EN: "All along"}, Status: questionnaire.StatusInForce, For: []string{"*"}})
}

// withMany has more files to go on with than are shown, and two hints.
func withMany(deps *Deps) {
	withHistory(deps)
	deps.Recent = func() []Recent {
		var list []Recent
		for i := range 7 {
			list = append(list, Recent{Path: fmt.Sprintf("%c.scan.json", 'a'+i), Organisation: []string{"", "Gemeente Eén", "Provincie Twee"}[i%3],
				Depth: depths()[i%2], Answered: i, InScope: 12 + 6*(i%2), Updated: questionnaire.Moment(fmt.Sprintf("2026-11-%02dT10:00:00+01:00", 20-i))})
		}
		return list
	}
	deps.Hints = func(a *questionnaire.Answers) []Hint {
		return []Hint{{Question: 1, Words: lang.Say(text{NL: "Vraag 2 past niet bij vraag 1.", EN: "Question 2 does not go with question 1."})},
			{Question: 3, Words: lang.Say(text{NL: "Dit is nog een hint, met zoveel woorden dat zij op een smal venster niet op één regel past.", EN: "This is another hint, in so many words that it does not fit on a single line of a narrow window."})}}
	}
}

// state is a screen in a state that the story does not come to.
type state struct {
	name string
	deps func(*disk, *Deps)
	keys []string
	last func(*sitting) // what happens after the keys; nil for nothing
}

func states() []state {
	new := []string{"1", "Gemeente Voorbeeld", "<enter>", "1", "<enter>"}
	on := func(more ...string) []string { return append(new[:len(new):len(new)], more...) }
	all := on(strings.Split("122214232431", "")...)
	done := func(more ...string) []string { return append(all[:len(all):len(all)], more...) }
	many := func(_ *disk, deps *Deps) { withExample(deps); withMany(deps) }
	rich := func(_ *disk, deps *Deps) {
		withHistory(deps)
		withExtras(deps)
		deps.Recent = func() []Recent { return nil }
	}
	file := func(change func(*File)) func(*disk, *Deps) {
		return func(d *disk, deps *Deps) {
			rich(d, deps)
			a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente Voorbeeld", Type: "municipality"}, deps.Begin.Lang, deps.Now())
			a.Of[0] = questionnaire.Answer{Choice: questionnaire.Level2, Reason: "the decree was seen", Note: strings.Repeat("Lang. ", 70), Flagged: true,
				Evidence: []string{"een", "twee", "drie", "vier", "vijf"}, Rounds: []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 3, 1, 0}}}}}
			a.Of[1] = questionnaire.Answer{Choice: questionnaire.NotApplicable, Note: "geen taak", Evidence: []string{"een", "twee", "drie", "vier"}}
			a.Actions = []questionnaire.Action{{Question: "transparency.t0.q0", Text: "Doen", Owner: "Jo", Due: "2026-11-01", Check: "op de site"},
				{Question: "transparency.t0.q0", Text: "Ook doen", Due: "2026-12-01"}, {Question: "reuse.t0.q0", Text: "Gedaan", Done: "2026-11-02"}, {Question: "gone", Text: "Van een oude vraag"}}
			f := File{Path: "x.scan.json", Whole: "/home/jo/x.scan.json", Answers: a, Save: d.save("x.scan.json")}
			change(&f)
			deps.Begin.File = &f
		}
	}
	return []state{
		{"start: many files", many, nil, nil},
		{"start: a new name", func(d *disk, deps *Deps) { many(d, deps); deps.Begin.New = "x.scan.json" }, nil, nil},
		{"start: with a scan", many, append([]string{"<home>", "<down>", "<down>", "<down>", "<down>", "<down>", "<enter>", "X", "<enter>", "1", "<enter>"}, "<esc>"), nil},
		{"start: no such file", many, []string{"9", "nergens.scan.json", "<enter>"}, nil},
		{"intake: without a name", rich, []string{"1", "<enter>"}, nil},
		{"intake: without a kind", rich, []string{"1", "X", "<enter>", "<enter>"}, nil},
		{"intake: to the first question, without a name", rich, []string{"1", "<tab>", "<tab>", "<tab>", "<enter>"}, nil},
		{"intake: from the register, the part", rich, []string{"2", "rotter", "<down>", "<enter>", "Parken"}, nil},
		{"intake: the name again", rich, []string{"2", "rotter", "<down>", "<enter>", "<shift+tab>", "<shift+tab>"}, nil},
		{"intake: the kind, moved", rich, []string{"1", "X", "<enter>", "<down>", "<down>", "<down>", "<up>"}, nil},
		{"intake: the kind, moved to the end", rich, []string{"1", "X", "<enter>", "<up>", "7", "<shift+tab>", "<down>", "<down>"}, nil},
		{"intake: the size", rich, []string{"1", "<shift+tab>", "<shift+tab>", "<shift+tab>", "<down>"}, nil},
		{"intake: the size, help", rich, []string{"1", "<shift+tab>", "<shift+tab>", "<shift+tab>", "?"}, nil},
		{"intake: the end", rich, []string{"1", "X", "<enter>", "3", "<tab>", "<tab>"}, nil},
		{"question: with all extras", file(func(*File) {}), []string{"<left>", "<left>"}, nil},
		{"question: does not apply, four pieces of evidence", file(func(*File) {}), []string{"<left>"}, nil},
		{"question: overruled", file(func(*File) {}), []string{"<left>", "<left>", "3", "because"}, nil},
		{"question: the notice of a migration", file(func(f *File) {
			f.Notes = []lang.Message{lang.Say(text{NL: "Eén vraag is anders.", EN: "One question differs."})}
		}), nil, nil},
		{"question: what comes with a session", func(d *disk, deps *Deps) {
			file(func(*File) {})(d, deps)
			deps.Begin.Notice, deps.Begin.NoticeKeys = lang.Say(text{NL: "Dit eerst.", EN: "This first."}), text{NL: "Typ dan 1.", EN: "Then type 1."}
		}, nil, nil},
		{"question: a notice alone", func(d *disk, deps *Deps) {
			file(func(*File) {})(d, deps)
			deps.Begin.Notice = lang.Say(text{NL: "Dit eerst.", EN: "This first."})
		}, nil, nil},
		{"question: someone else's file", file(func(f *File) { f.Save, f.Holder = nil, "Jansen" }), []string{"<left>"}, nil},
		{"question: an answer to someone else's file", file(func(f *File) { f.Save = nil }), []string{"<left>", "3"}, nil},
		{"question: a mark in someone else's file", file(func(f *File) { f.Save = nil }), []string{"m"}, nil},
		{"question: no answer chosen", rich, on("<enter>"), nil},
		{"question: nothing to redo", rich, on("U"), nil},
		{"question: taken back", rich, on("3", "u", "U", "m", "u"), nil},
		{"question: scores with a cap", rich, done("D", "s"), nil},
		{"question: progress", rich, on("1", "2", "3"), nil},
		{"help: laws and examples", rich, on("?"), nil},
		{"outline: nothing found", rich, on("/", "zzz"), nil},
		{"outline: words of a level", rich, on("/", "raadsleden"), nil},
		{"outline: no such number", rich, on("g", "13", "<enter>"), nil},
		{"outline: not a number", rich, on("g", "x", "<enter>"), nil},
		{"outline: an empty filter", rich, on("i", "f", "f"), nil},
		{"outline: all marks", file(func(*File) {}), []string{"i", "<home>"}, nil},
		{"review: everything answered", many, append([]string{"<home>", "<down>", "<down>", "<down>", "<down>", "<down>", "<enter>"}, done()[1:]...), nil},
		{"review: hints", many, append([]string{"<home>", "<down>", "<down>", "<down>", "<down>", "<down>", "<enter>"}, done("<end>")[1:]...), nil},
		{"review: look only", file(func(f *File) { f.Save = nil }), []string{"v"}, nil},
		{"result: nothing answered", rich, on("v", "v"), nil},
		{"result: no advice to act on", rich, on("v", "v", "a"), nil},
		{"result: the first advice", rich, done("v", "a"), nil},
		{"result: look only, an action", file(func(f *File) { f.Save = nil }), []string{"v", "v", "a"}, nil},
		{"result: the shortfalls", rich, done("v", "<down>"), nil},
		{"result: deeper", rich, done("v", "<down>", "<down>"), nil},
		{"result: an advice with actions", file(func(*File) {}), []string{"3", "v", "v", "<end>"}, nil},
		{"what if: nothing answered", rich, on("v", "v", "t"), nil},
		{"what if: raised and capped", rich, done("v", "t", "<home>", "4", "<down>", "+", "<end>", "-"), nil},
		{"what if: nothing to undo", rich, done("v", "t", "u"), nil},
		{"what if: taken back", rich, done("v", "t", "4", "u"), nil},
		{"actions: none", rich, on("v", "v", "A"), nil},
		{"actions: all groups", file(func(*File) {}), []string{"v", "v", "A", "<down>"}, nil},
		{"actions: checked off", file(func(*File) {}), []string{"v", "v", "A", "V"}, nil},
		{"actions: no longer checked off", file(func(*File) {}), []string{"v", "v", "A", "<end>", "V"}, nil},
		{"actions: removed", file(func(*File) {}), []string{"v", "v", "A", "<delete>"}, nil},
		{"actions: removed and taken back", file(func(*File) {}), []string{"v", "v", "A", "<delete>", "u"}, nil},
		{"actions: look only", file(func(f *File) { f.Save = nil }), []string{"v", "v", "A", "V"}, nil},
		{"action: the advice", rich, on("1", "<left>", "a"), nil},
		{"action: typed over the advice", rich, on("1", "<left>", "a", "Zelf"), nil},
		{"action: a date that is known", rich, on("a", "x", "<enter>", "<enter>", "1-3-2027", "<up>"), nil},
		{"action: no such date", rich, on("a", "x", "<enter>", "<enter>", "31-2-2027", "<enter>"), nil},
		{"action: no such date, at the end", rich, on("a", "x", "<enter>", "<enter>", "31-2-2027", "<up>", "<down>", "<down>"), nil},
		{"action: written down", rich, on("a", "x", "<enter>", "Jo", "<esc>"), nil},
		{"action: not written down", rich, on("a", "<esc>"), nil},
		{"action: no date that can be read", rich, on("a", "x", "<enter>", "<enter>", "ooit", "<esc>"), nil},
		{"action: the second", rich, on("1", "<left>", "a", "Zelf", "<esc>", "a"), nil},
		{"action: a long text, at its end", rich, on("a", strings.Repeat("Dit is veel. ", 70), "<enter>", "<enter>", "<enter>", "Zo"), nil},
		{"action: a long text, at its start", rich, on("a", strings.Repeat("Dit is veel. ", 70), "<home>", "<up>"), nil},
		{"action: changed", file(func(*File) {}), []string{"v", "v", "A", "<enter>", "!", "<esc>"}, nil},
		{"report: being made", rich, done("v"), func(s *sitting) { s.hold = true; s.applyKeys("p") }},
		{"report: with all that is said of it", rich, done("v", "p", "P"), nil},
		{"report: not made", rich, done("v"), func(s *sitting) { s.d.full = true; s.applyKeys("p") }},
		{"report: help", rich, done("v", "p", "?"), nil},
		{"report: elsewhere", rich, done("v", "p", "W"), nil},
		{"report: of an example", many, []string{"8", "p"}, nil},
		{"report: opened", rich, done("v", "p", "o"), nil},
		{"example: the result", many, []string{"8"}, nil},
		{"open another file", rich, []string{"3"}, nil},
		{"list: done, with an open question", rich, on("m", "<right>", "<right>", "v", "<end>", "<enter>", "2"), nil},
		{"list: comes back", rich, done("v", "<down>", "<enter>", "2"), nil},
		{"depth: full, and quick again", rich, done("D", "v", "D"), nil},
		{"depth: full, help", rich, done("D", "v", "?"), nil},
		{"depth: look only", file(func(f *File) { f.Save = nil }), []string{"v", "D"}, nil},
		{"not saved: asked again", rich, on(), func(s *sitting) { s.d.full = true; s.applyKeys("2", "q") }},
		{"not saved: while a note is typed", rich, on(), func(s *sitting) { s.d.full = true; s.applyKeys("2", "n", "half") }},
		{"saving", rich, on(), func(s *sitting) { s.hold = true; s.applyKeys("2") }},
		{"saved elsewhere", rich, on(), func(s *sitting) { s.d.full = true; s.applyKeys("2", "W", "<ctrl+u>", "y.scan.json", "<enter>") }},
	}
}

// TestStates compares screens in states that the story does not come to with frames that a person has read, in both languages.
func TestStates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		language      lang.Lang
		width, height int
		only          []string // nil for all
	}{
		{lang.EN, 100, 36, nil}, {lang.NL, 64, 20, nil},
		{lang.EN, 116, 40, []string{"question: scores with a cap", "question: progress"}},
		{lang.NL, 170, 48, []string{"start: many files", "help: laws and examples", "outline: an empty filter", "outline: all marks", "review: hints", "review: everything answered",
			"result: the shortfalls", "result: an advice with actions", "what if: raised and capped", "actions: all groups", "action: the advice", "report: with all that is said of it"}},
	} {
		var b strings.Builder
		for _, x := range states() {
			if c.only != nil && !slices.Contains(c.only, x.name) {
				continue
			}
			d := newDisk()
			s := sit(t, d, c.language, c.width, c.height, still, func(deps *Deps) { x.deps(d, deps) }).applyKeys(x.keys...)
			if x.last != nil {
				x.last(s)
			}
			fits(t, s, x.name)
			lines := slices.CompactFunc(s.lines(), func(a, b string) bool { return strings.Trim(a, " │") == "" && strings.Trim(b, " │") == "" })
			fmt.Fprintf(&b, "=== %s\n%s\n", x.name, strings.ReplaceAll(strings.Join(lines, "\n"), "────────", ""))
		}
		golden(t, fmt.Sprintf("states-%s-%dx%d.txt", c.language, c.width, c.height), b.String())
	}
}
