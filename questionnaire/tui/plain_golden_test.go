package tui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// typist writes down a dialogue: it answers each prompt, which is what does not end in a line feed, with what is typed next.
type typist struct {
	strings.Builder
	typed []string
}

func (w *typist) Write(b []byte) (int, error) {
	w.Builder.Write(b)
	if len(b) > 0 && b[len(b)-1] != '\n' && len(w.typed) > 0 {
		fmt.Fprintf(&w.Builder, "[%s]\n", w.typed[0])
		w.typed = w.typed[1:]
	}
	return len(b), nil
}

// shortened leaves out the answers of a question where they are the same as those of an earlier one.
func shortened(dialogue string) string {
	seen := map[string]bool{}
	return regexp.MustCompile(`(?m)^0: (.*\n[1-6]: ){6}.*\n`).ReplaceAllStringFunc(dialogue, func(answers string) string {
		if seen[answers] {
			return "(the same answers)\n"
		}
		seen[answers] = true
		return answers
	})
}

// withHistory has a scan to go on with, an earlier scan to compare with, a plan to level 3, and reports that someone must
// be told about.
func withHistory(deps *Deps) {
	c := deps.Catalogue
	deps.Recent = func() []Recent {
		return []Recent{{Path: "provincie-voorbeeld.scan.json", Organisation: "Provincie Voorbeeld", Depth: questionnaire.Full,
			Answered: 7, InScope: 18, Updated: "2026-11-20T10:00:00+01:00"}, {Path: "zonder-naam.scan.json", Depth: questionnaire.Quick, InScope: 12, Updated: "2026-11-19T10:00:00+01:00"}}
	}
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
				before.Of[n].Choice = questionnaire.Level4
			}
			if before.Of[n].Choice == questionnaire.Level1 {
				before.Of[n].Choice = questionnaire.Level0
			}
		}
		return &Since{Day: "2025-03-01", Comparison: scoring.Compile(c, scoring.ScopeOf(&a)).Compare(scoring.Earlier{Answers: &before}, &a)}
	}
	report := deps.Report
	deps.Report = func(o ReportOrder) (Report, error) {
		r, err := report(o)
		r.Notes = []lang.Message{lang.Say(text{NL: "de vragenlijst is van 2025", EN: "the questionnaire is of 2025"})}
		if !o.Publish {
			r.Taken, r.Earlier = "rapport.pdf", []string{"a.scan.json", "b.scan.json"}
		}
		return r, err
	}
}

// TestPlainDialogues compares whole dialogues with those that a person has read: every command, in both languages.
func TestPlainDialogues(t *testing.T) {
	agreed := func(t *testing.T, d *disk, deps *Deps) questionnaire.Answers {
		a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, deps.Begin.Lang, deps.Now())
		a.Of[0] = questionnaire.Answer{Choice: questionnaire.Level2, Reason: "the decree was seen",
			Rounds: []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 3, 1, 0}}}}}
		return a
	}
	for _, language := range lang.Langs() {
		var b strings.Builder
		for _, c := range []struct {
			name  string
			deps  func(*disk, *Deps)
			typed []string
		}{
			{"a new scan", func(_ *disk, deps *Deps) { withExample(deps); withHistory(deps) }, []string{
				"9", "3", "", "Utrech", "0", "2", "Parken", "h", "tekort", "o", "u", "acties", "dieper?", "3", "t", "1",
				"n", "Eerste regel", "tweede regel", "", "b", "https://a.example", "besluit 12", "", "m", "", "6", "", "6", "geen taak", "u", "5", "/", "woo", "/café",
				"g", "", "g 3", "i", "a", "", "a 1", "-", "Jo", "31-2-2027", "1-3-2027", "Op de site", "a 5", "Iets anders", "", "", "", "acties", "1", "acties", "", "weghalen 9", "weghalen 2", "ja",
				"2", "0", "als", "3", "4", "als", "", "0", "r", "tekort", "t", "v", "2", "g 10", "v", "2", "v", "4", "2", "p", "o", "publiceren", "o",
				"dieper", "dieper", "v", "l", "l", "reslt", "bla", "8 9", "n", "-", "", "b", "-", "", "m", "m", "q"}},
			{"another scan and the example", func(_ *disk, deps *Deps) { withExample(deps); withHistory(deps) }, []string{
				"3", "Provincie Utrecht", "", "begin", "5", "p", "n", "dieper", "begin", "6", "nergens.scan.json", "7"}},
			{"a register name by hand", func(_ *disk, deps *Deps) { deps.Begin.Depth = questionnaire.Full }, []string{"Utrecht", "1", "", "q"}},
			{"look only", func(d *disk, deps *Deps) {
				deps.Begin.File = &File{Path: "x.scan.json", Whole: "/home/jo/x.scan.json", Answers: agreed(t, d, deps), Holder: "Jansen op laptop-12",
					Notes: []lang.Message{lang.Say(text{NL: "De vraag is van een oudere lijst.", EN: "The question is of an older list."})}}
			}, []string{"2", "a", "acties", "weghalen 1", "m", "u", "dieper", "q"}},
			{"cannot be written", func(d *disk, deps *Deps) {
				deps.Begin.File = &File{Path: "x.scan.json", Whole: "/home/jo/x.scan.json", Answers: agreed(t, d, deps)}
				deps.Begin.Options = []Option{{"--catalogue", "eigen lijst.yaml"}, {"--plain", ""}}
			}, []string{"q"}},
			{"what a group agreed", func(d *disk, deps *Deps) {
				deps.Begin.File = &File{Path: "x.scan.json", Answers: agreed(t, d, deps), Save: d.save("x.scan.json")}
			}, []string{"t", "3", "", "3", "het is ingetrokken", "t", "q"}},
			{"a full disk", func(d *disk, deps *Deps) {
				create := deps.Create
				deps.Create = func(a questionnaire.Answers) (File, error) {
					f, err := create(a)
					d.full = true
					return f, err
				}
			}, []string{"1", "X", "1", "", "3", "7", "1", "3", "begin", "3", "p", "2", "2", "/full/x", "2", "elders.scan.json", "q"}},
			{"a file that is not made", func(d *disk, _ *Deps) { d.full = true }, []string{"1", "X", "1", ""}},
		} {
			d := newDisk()
			deps := d.deps(t, language)
			still := time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("CET", 3600))
			deps.Now = func() time.Time { return still }
			c.deps(d, &deps)
			w := &typist{typed: c.typed}
			err := RunPlain(context.Background(), deps, strings.NewReader(strings.Join(c.typed, "\n")+"\n"), w)
			fmt.Fprintf(&b, "=== %s\n%s", c.name, shortened(w.String()))
			if err != nil {
				fmt.Fprintf(&b, "(%s)\n", reasonIn(err, language))
			}
			if len(w.typed) > 0 {
				t.Errorf("%s: nothing asks for %q", c.name, w.typed)
			}
		}
		path := filepath.Join("testdata", "golden", "plain-"+string(language)+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		differs(t, string(want), b.String())
	}
}
