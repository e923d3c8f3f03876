package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// scansOf returns the functions that the screens call, for a person called anna who reads English.
func scansOf(t *testing.T) *scanFiles {
	t.Helper()
	c, _ := quickScope(t)
	p := programWith(map[string]string{"USER": "anna"})
	p.lang, p.now = lang.EN, readScanTime
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = said.Close() })
	p.Err = said
	return &scanFiles{p: p, catalogue: c}
}

// said returns what the program wrote to its error stream.
func (s *scanFiles) said(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(s.p.Err.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readScanTime() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

// townAnswers returns a finished quick scan of Gemeente X: level 2 everywhere.
func townAnswers(t *testing.T, change func(*questionnaire.Answers)) questionnaire.Answers {
	t.Helper()
	c, scope := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	for _, n := range scope {
		a.Of[n].Choice = questionnaire.Level2
	}
	if change != nil {
		change(&a)
	}
	return a
}

// putAnswers writes an answer file and returns its answers.
func putAnswers(t *testing.T, path string, change func(*questionnaire.Answers)) questionnaire.Answers {
	t.Helper()
	c, _ := quickScope(t)
	a := townAnswers(t, change)
	if err := os.WriteFile(path, answerfile.EncodeWithSession(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	return a
}

// on gives answers the days on which they were begun and last changed.
func on(started, updated string) func(*questionnaire.Answers) {
	return func(a *questionnaire.Answers) {
		a.Started, a.Updated = questionnaire.Moment(started+"T09:00:00Z"), questionnaire.Moment(updated+"T09:00:00Z")
	}
}

// TestReportOfTheScreens: a report stands beside the answers under their name, or under the next free one; one for
// publication says so in its language; and where a person names a place, that name decides the format.
func TestReportOfTheScreens(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		order    tui.ReportOrder
		settings reportOptions
		want     tui.Report // the paths without the folder
		begins   string
		there    string // a file of another program
	}{
		"beside":              {want: tui.Report{Path: "town.pdf"}, begins: "%PDF-"},
		"a name that is free": {there: "town.pdf", want: tui.Report{Path: "town-2.pdf", Taken: "town.pdf"}, begins: "%PDF-"},
		"published":           {order: tui.ReportOrder{Publish: true}, want: tui.Report{Path: "town-publication.pdf", Publish: true}, begins: "%PDF-"},
		"published in Dutch": {order: tui.ReportOrder{Publish: true, Lang: lang.NL},
			want: tui.Report{Path: "town-publicatie.pdf", Publish: true}, begins: "%PDF-"},
		"published in the language of the settings": {order: tui.ReportOrder{Publish: true, Lang: lang.EN}, settings: reportOptions{lang: lang.NL},
			want: tui.Report{Path: "town-publicatie.pdf", Publish: true}, begins: "%PDF-"},
		"published by the settings":               {settings: reportOptions{redact: true}, want: tui.Report{Path: "town.pdf", Publish: true}, begins: "%PDF-"},
		"the format of settings is not asked for": {settings: reportOptions{format: asMarkdown}, want: tui.Report{Path: "town.pdf"}, begins: "%PDF-"},
		"elsewhere":     {order: tui.ReportOrder{Out: "board"}, want: tui.Report{Path: "board.pdf"}, begins: "%PDF-"},
		"as a page":     {order: tui.ReportOrder{Out: "board.html", Lang: lang.NL}, want: tui.Report{Path: "board.html"}, begins: "<!doctype html>\n<html lang=\"nl\">"},
		"as a memo":     {order: tui.ReportOrder{Out: "board.md"}, want: tui.Report{Path: "board.md"}, begins: "# Gemeente X: Open Government"},
		"with a letter": {order: tui.ReportOrder{Answers: townAnswers(t, func(a *questionnaire.Answers) { a.Organisation.Name = "Gemeente 漢" })}, want: tui.Report{Path: "town.pdf"}, begins: "%PDF-"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, dir := scansOf(t), t.TempDir()
			s.reports = x.settings
			order := x.order
			order.File = filepath.Join(dir, "town.scan.json")
			if order.Lang == "" {
				order.Lang = lang.EN
			}
			if order.Answers.Of == nil {
				order.Answers = townAnswers(t, nil)
			}
			if order.Out != "" {
				order.Out = filepath.Join(dir, order.Out)
			}
			if x.there != "" {
				if err := os.WriteFile(filepath.Join(dir, x.there), []byte("Dear mayor"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			made, err := s.report(order)
			if err != nil {
				t.Fatal(err)
			}
			notes := 0
			if name == "with a letter" {
				notes = 1
			}
			if len(made.Notes) != notes || s.said(t) != "" {
				t.Errorf("it notes %v and says %q", made.Notes, s.said(t))
			}
			made.Notes = nil
			x.want.Path = filepath.Join(dir, x.want.Path)
			if x.want.Taken != "" {
				x.want.Taken = filepath.Join(dir, x.want.Taken)
			}
			if !reflect.DeepEqual(made, x.want) {
				t.Errorf("made %+v, want %+v", made, x.want)
			}
			if data, err := os.ReadFile(made.Path); err != nil || !bytes.HasPrefix(data, []byte(x.begins)) {
				t.Errorf("%s begins with %.60q: %v", made.Path, data, err)
			}
		})
	}
	// A name that a person chose is not changed: they are asked for another one, and no option is named that a screen lacks.
	s, dir := scansOf(t), t.TempDir()
	letter := filepath.Join(dir, "letter.pdf")
	if err := os.WriteFile(letter, []byte("Dear mayor"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.report(tui.ReportOrder{File: filepath.Join(dir, "town.scan.json"), Answers: townAnswers(t, nil), Lang: lang.EN, Out: letter})
	if got, _ := s.p.words(err); got != letter+" exists already and was not made by selfscan; choose another name" {
		t.Errorf("a name that is taken: %s", got)
	}
	_, err = s.report(tui.ReportOrder{File: filepath.Join(dir, "town.scan.json"), Answers: townAnswers(t, nil), Lang: lang.EN, Out: filepath.Join(dir, "gone", "a.pdf")})
	if got, _ := s.p.words(err); !strings.Contains(got, "a.pdf was not written: there is no such file or folder") {
		t.Errorf("a folder that is not there: %s", got)
	}
	s.p.getenv = func(string) string { return "yesterday" } // SOURCE_DATE_EPOCH
	if _, err := s.report(tui.ReportOrder{File: filepath.Join(dir, "town.scan.json"), Answers: townAnswers(t, nil), Lang: lang.EN}); err == nil {
		t.Error("a date that cannot be read is passed over")
	}
}

// TestScansBefore: a scan is compared with those in its folder that are of the same organisation and were finished before it
// began, each once and in the order of their days; that of a group only with those of groups.
func TestScansBefore(t *testing.T) {
	t.Parallel()
	s, dir := scansOf(t), t.TempDir()
	put := func(name string, changes ...func(*questionnaire.Answers)) questionnaire.Answers {
		return putAnswers(t, filepath.Join(dir, name), func(a *questionnaire.Answers) {
			for _, change := range changes {
				change(a)
			}
		})
	}
	byGroup := func(a *questionnaire.Answers) {
		a.Of[0].Choice, a.Of[0].Rounds = questionnaire.Level2, []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [questionnaire.LevelCount]int{0, 0, 3, 0, 0}}}}
	}
	level := func(choice questionnaire.Choice) func(a *questionnaire.Answers) {
		return func(a *questionnaire.Answers) { a.Of[0].Choice = choice }
	}
	now := put("now.scan.json", on("2026-03-01", "2026-03-05"))
	put("b-2024.scan.json", on("2024-01-01", "2024-02-01"), level(questionnaire.Level1))
	put("a-2025.scan.json", on("2025-01-01", "2025-02-01"), level(questionnaire.Level0))
	put("copy of 2025.scan.json", on("2025-01-01", "2025-02-01"), level(questionnaire.Level0))
	put("group.scan.json", on("2025-05-01", "2025-05-01"), byGroup)
	put("not-a-scan.json", on("2023-01-01", "2023-02-01"))
	put("day-of-the-start.scan.json", on("2026-02-28", "2026-03-01"), level(questionnaire.Level3))
	put("meanwhile.scan.json", on("2026-02-01", "2026-03-03"), level(questionnaire.Level3))
	put("later.scan.json", on("2026-02-01", "2026-04-01"), level(questionnaire.Level3))
	put("unit.scan.json", on("2025-01-01", "2025-02-01"), func(a *questionnaire.Answers) { a.Organisation.Unit = "ICT" })
	put("other.scan.json", on("2025-01-01", "2025-02-01"), func(a *questionnaire.Answers) { a.Organisation.Name = "Gemeente Y" })
	if err := os.WriteFile(filepath.Join(dir, "broken.scan.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	names := func(a *questionnaire.Answers) string {
		var list []string
		for _, scan := range s.earlierScans(filepath.Join(dir, "now.scan.json"), a) {
			name := filepath.Base(scan.path)
			list = append(list, strings.TrimPrefix(name, "copy of "))
		}
		return strings.ReplaceAll(strings.Join(list, " "), "a-2025", "2025")
	}
	if got, want := names(&now), "b-2024.scan.json 2025.scan.json group.scan.json"; got != want {
		t.Errorf("before it were %s, want %s", got, want)
	}
	ofGroup := now.Clone()
	byGroup(&ofGroup)
	if got, want := names(&ofGroup), "group.scan.json"; got != want {
		t.Errorf("before the scan of a group were %s, want %s", got, want)
	}
	// So are one that agreed on nothing yet, and one that is opened with scan.
	s.group = true
	if got, want := names(&now), "group.scan.json"; got != want {
		t.Errorf("before a session that agreed on nothing were %s, want %s", got, want)
	}
	if since := s.since(filepath.Join(dir, "now.scan.json"), now); since == nil || since.Day != "2025-05-01" {
		t.Errorf("the change since the session before is %+v", since)
	}
	s.group = false
	putAnswers(t, filepath.Join(dir, "now.scan.json"), func(a *questionnaire.Answers) {
		*a = now.Clone()
		a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: "seat 1"}}}
	})
	if got, want := names(&now), "group.scan.json"; got != want {
		t.Errorf("before a session in the file were %s, want %s", got, want)
	}
	put("now.scan.json", on("2026-03-01", "2026-03-05"))
	backwards := now.Clone() // a clock that was wrong at the start
	backwards.Updated = "2025-03-01T09:00:00Z"
	if got, want := names(&backwards), "b-2024.scan.json 2025.scan.json"; got != want {
		t.Errorf("before a scan that ended before it began were %s, want %s", got, want)
	}

	model := scoring.Compile(s.catalogue, scoring.ScopeOf(&now))
	last, err := readEarlier(s.catalogue, filepath.Join(dir, "group.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	since := s.since(filepath.Join(dir, "now.scan.json"), now)
	if since == nil || since.Day != "2025-05-01" || !reflect.DeepEqual(since.Comparison, model.Compare(last.Earlier, &now)) {
		t.Errorf("the change since the scan before is %+v", since)
	}
	if since := s.since(filepath.Join(t.TempDir(), "now.scan.json"), now); since != nil {
		t.Errorf("with nothing before: %+v", since)
	}
	made, err := s.report(tui.ReportOrder{File: filepath.Join(dir, "now.scan.json"), Answers: now, Lang: lang.EN, Out: filepath.Join(dir, "x.md")})
	if err != nil || len(made.Earlier) != 3 || made.Earlier[0] != "b-2024.scan.json" || made.Earlier[2] != "group.scan.json" {
		t.Errorf("the report compares with %v: %v", made.Earlier, err)
	}
	if memo, err := os.ReadFile(filepath.Join(dir, "x.md")); err != nil || !bytes.Contains(memo, []byte("scan of 1 May 2025")) {
		t.Errorf("the memo says no word of the scan before: %v", err)
	}
}

// TestLatestScans: of a folder the 200 answer files are looked into that were written last, the latest first.
func TestLatestScans(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var want []string
	for i := range latestMost + 5 {
		path := filepath.Join(dir, fmt.Sprintf("%03d.scan.json", (i*37)%211))
		written := readScanTime().Add(-time.Duration(i) * time.Hour)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, written, written)); err != nil {
			t.Fatal(err)
		}
		want = append(want, path)
	}
	for _, name := range []string{"a.json", "a.scan.json~", "a.pdf"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := latestScans(dir); !slices.Equal(got, want[:200]) {
		t.Errorf("%d files, the first %.3q", len(got), got)
	}
	if got := latestScans(filepath.Join(dir, "gone")); got != nil {
		t.Errorf("of no folder: %q", got)
	}
}

// TestPlanOfTheScreens: the screens show the plan that the report has, and the result once all of it is done.
func TestPlanOfTheScreens(t *testing.T) {
	t.Parallel()
	s := scansOf(t)
	a := townAnswers(t, func(a *questionnaire.Answers) {
		for i := range a.Of {
			if a.Of[i].Choice.Answered() {
				a.Of[i].Choice = questionnaire.LevelChoice(i % 3)
			}
		}
	})
	for _, target := range []int{0, 3, 4} {
		s.reports.target = target
		got := s.plan(&a)
		in, _, err := s.p.reportInput(s.catalogue, scoring.Compile(s.catalogue, scoring.ScopeOf(&a)), &a, lang.EN, s.reports)
		if err != nil || !reflect.DeepEqual(got.Plan, in.Plans[0]) || len(got.Plan.Moves) < 3 {
			t.Errorf("target %d: the screen has the plan %+v, the report %+v: %v", target, got.Plan, in.Plans, err)
		}
		done := a.Clone()
		for _, m := range got.Plan.Moves {
			done.Of[m.Question].Choice = questionnaire.LevelChoice(m.To)
		}
		want := scoring.Compile(s.catalogue, scoring.ScopeOf(&a)).Score(&done)
		if got.After.Score != want.Score || got.After.Level != want.Level || !reflect.DeepEqual(got.After.Dimensions, want.Dimensions) {
			t.Errorf("target %d: after the plan %+v %+v, want %+v %+v", target, got.After.Score, got.After.Level, want.Score, want.Level)
		}
	}
}

// TestGoal: a plan leads one level up, but never to level 1 and never above 4, or to the level without the duty cap if that is
// higher; a wanted level goes before that.
func TestGoal(t *testing.T) {
	for _, x := range []struct{ level, uncapped, target, want int }{
		{0, 0, 0, 2}, {1, 1, 0, 2}, {2, 2, 0, 3}, {3, 3, 0, 4}, {4, 4, 0, 4}, {0, 0, 3, 3}, {3, 3, 2, 2}, {4, 4, 4, 4},
		{1, 2, 0, 2}, {1, 3, 0, 3}, {1, 4, 0, 4}, {1, 4, 2, 2},
	} {
		r := scoring.Result{Level: scoring.Level{Value: x.level, Valid: true}, UncappedLevel: scoring.Level{Value: x.uncapped, Valid: true}}
		if got, want := goal(&r, x.target), (scoring.Goal{Dimension: scoring.Whole, Level: x.want}); got != want {
			t.Errorf("at level %d with target %d: %+v, want %+v", x.level, x.target, got, want)
		}
	}
}

// TestHintsOfTheScreens: the review has the hints on answers, each at its question, but not missing evidence, which it shows
// itself, nor hints on the file as a whole.
func TestHintsOfTheScreens(t *testing.T) {
	t.Parallel()
	s := scansOf(t)
	deadlines, _ := s.catalogue.Ordinal("transparency.requests.deadlines")
	order, _ := s.catalogue.Ordinal("transparency.foundation.order")
	a := townAnswers(t, func(a *questionnaire.Answers) {
		a.Organisation.Name = ""                      // a hint on the file
		a.Of[deadlines].Choice = questionnaire.Level4 // without evidence, and against the next
		a.Of[order].Choice = questionnaire.Level0
	})
	kinds := map[scoring.HintKind]bool{}
	var want []tui.Hint
	for _, h := range scoring.Compile(s.catalogue, scoring.ScopeOf(&a)).Hints(&a) {
		kinds[h.Kind] = true
		if h.Kind == scoring.Contradiction {
			want = append(want, tui.Hint{Question: h.Questions[0], Words: report.HintText(s.catalogue, h)})
		}
	}
	if !kinds[scoring.MissingEvidence] || !kinds[scoring.NoName] || len(want) == 0 {
		t.Fatalf("the answers have hints of the kinds %v", kinds)
	}
	if got := s.hints(&a); !reflect.DeepEqual(got, want) {
		t.Errorf("the review has %+v, want %+v", got, want)
	}
}

// TestExampleOfTheScreens: the example is marked as one, is named as the files of demo are, and belongs to the embedded
// catalogue only.
func TestExampleOfTheScreens(t *testing.T) {
	t.Parallel()
	s := scansOf(t)
	file, err := s.example()
	if err != nil || file.Path != "selfscan-demo.scan.json" || !file.Example || file.Save != nil || file.Answers.Organisation.Name != "Gemeente Klein Veen" {
		t.Errorf("%+v: %v", file, err)
	}
	if s.deps(tui.Begin{}, tui.Environment{}).Example == nil {
		t.Error("there is no example with the embedded catalogue")
	}
	s.p.catalogue = "own.yaml"
	if s.deps(tui.Begin{}, tui.Environment{}).Example != nil {
		t.Error("there is an example with another catalogue")
	}
}

// TestOpenedFile: a file that is opened is locked and has a backup; a second program gets it to look at, with the name of
// who has it. What a person erases is erased from the backup too.
func TestOpenedFile(t *testing.T) {
	t.Parallel()
	s, dir := scansOf(t), t.TempDir()
	path := filepath.Join(dir, "town.scan.json")
	was := putAnswers(t, path, func(a *questionnaire.Answers) { a.Of[0].Note, a.Language = "about Jansen", "" })
	file, err := s.open(path)
	if err != nil {
		t.Fatal(err)
	}
	was.Language = lang.EN // that of the program, as the file names none
	if file.Path != path || file.Whole != path || !reflect.DeepEqual(file.Answers, was) || file.Answers.Language != lang.EN || len(file.Notes) != 0 {
		t.Errorf("opened %+v", file)
	}
	backup, err := os.ReadFile(path + "~")
	if original, err2 := os.ReadFile(path); err != nil || err2 != nil || !bytes.Equal(backup, original) {
		t.Errorf("the backup is not the file: %v %v", err, err2)
	}
	second, err := s.open(path)
	locked, ok := errors.AsType[*store.LockedError](err)
	if !ok || locked.By != s.p.holder() || second.Holder != s.p.holder() || second.Save != nil || second.Close != nil || !reflect.DeepEqual(second.Answers, was) {
		t.Errorf("a second program gets %+v, %v", second, err)
	}
	if look, err := s.openTyped(path); err != nil || look.Save != nil || look.Holder != s.p.holder() {
		t.Errorf("a second person gets %+v, %v", look, err)
	}
	changed := file.Answers.Clone()
	changed.Of[0].Note = ""
	if err := file.Save(changed); err != nil {
		t.Fatal(err)
	}
	for _, name := range namesIn(t, dir) {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || bytes.Contains(data, []byte("Jansen")) {
			t.Errorf("%s still has what was erased: %v", name, err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := s.open(path)
	if err != nil || again.Save == nil {
		t.Fatalf("it does not open again: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}

	if _, err := s.open(filepath.Join(dir, "gone.scan.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	} else if got, _ := s.p.words(err); got != filepath.Join(dir, "gone.scan.json")+": there is no such file or folder; check the name" {
		t.Errorf("a file that is not there: %s", got)
	}
	broken := filepath.Join(dir, "broken.scan.json")
	if err := os.WriteFile(broken, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.open(broken); err == nil {
		t.Error("a broken file opens")
	}
	if names := namesIn(t, dir); !slices.Equal(names, []string{"broken.scan.json", "town.scan.json", "town.scan.json~"}) {
		t.Errorf("the folder has %q", names)
	}
}

// TestNewFile: a new scan gets the name from the command line once, and otherwise that of its organisation with the first
// number that is free. No file is written over.
func TestNewFile(t *testing.T) {
	t.Parallel()
	s, dir := scansOf(t), t.TempDir()
	s.newPath = filepath.Join(dir, "mine.scan.json")
	a := townAnswers(t, nil)
	file, err := s.create(a)
	if err != nil || file.Path != filepath.Join(dir, "mine.scan.json") || file.Whole != file.Path || file.Save == nil || !reflect.DeepEqual(file.Answers, a) || s.newPath != "" {
		t.Fatalf("%+v, then %q: %v", file, s.newPath, err)
	}
	if got := readBack(t, file.Path); !reflect.DeepEqual(got, a) {
		t.Errorf("the file has %+v", got)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	s.newPath = file.Path
	if _, err := s.create(a); !errors.Is(err, fs.ErrExist) || s.newPath != file.Path {
		t.Errorf("a name that is taken: %v, then %q", err, s.newPath)
	} else if got, _ := s.p.words(err); got != file.Path+" exists already; choose another name" {
		t.Errorf("a name that is taken: %s", got)
	}
	if _, err := s.saveAs(filepath.Join(dir, "gone", "x.scan.json"), a); err == nil {
		t.Error("a file is made in a folder that is not there")
	}
	if names := namesIn(t, dir); !slices.Equal(names, []string{"mine.scan.json"}) {
		t.Errorf("the folder has %q", names) // no lock is left
	}
}

func readBack(t *testing.T, path string) questionnaire.Answers {
	t.Helper()
	c, _ := quickScope(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := answerfile.Read(c, path, data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestNewNameIsAskedFor: a name that is not there yet is asked for, unless the command line says what scan to begin. A
// report or form that is not there is a mistake, not the name of a scan.
func TestNewNameIsAskedFor(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	putAnswers(t, filepath.Join(dir, "there.scan.json"), nil)
	for _, x := range []struct {
		name   string
		begin  tui.Begin
		path   string // of the new scan
		asks   bool
		status int
	}{
		{name: "fresh", path: "fresh.scan.json", asks: true},
		{name: "fresh.scan.json", path: "fresh.scan.json", asks: true},
		{name: "fresh.json", path: "fresh.json", asks: true},
		{name: "fresh", begin: tui.Begin{Depth: questionnaire.Quick}, path: "fresh.scan.json"},
		{name: "fresh", begin: tui.Begin{Organisation: questionnaire.Organisation{Name: "X"}}, path: "fresh.scan.json"},
		{name: "fresh", begin: tui.Begin{Organisation: questionnaire.Organisation{Type: "other"}}, path: "fresh.scan.json"},
		{name: "gone.pdf", status: someRefused},
		{name: "gone.XLSX", begin: tui.Begin{Depth: questionnaire.Quick}, status: someRefused},
		{name: filepath.Join("gone", "fresh.scan.json"), status: nothingWritten},
		{name: "st.anthonis", path: "st.anthonis.scan.json", asks: true},
		{name: "fresh.scan", path: "fresh.scan.json", asks: true},
		{name: "2026.11.30", begin: tui.Begin{Depth: questionnaire.Quick}, path: "2026.11.30.scan.json"},
		{name: "there"}, // the end of the name may be left out
		{name: "there.scan"},
	} {
		s := scansOf(t)
		begin, path, want := x.begin, filepath.Join(dir, x.name), ""
		if x.path != "" {
			want = filepath.Join(dir, x.path)
		}
		err := s.begin(path, &begin)
		if x.status != 0 {
			if e, ok := errors.AsType[*ending](err); !ok || e.code != x.status {
				t.Errorf("%s: %v, want exit status %d", x.name, err, x.status)
			}
			continue
		}
		if err != nil || s.newPath != want || begin.New != "" != x.asks || x.asks && begin.New != want {
			t.Errorf("%s: %v, new scan %q, asks for %q", x.name, err, s.newPath, begin.New)
		}
		if strings.HasPrefix(x.name, "there") {
			if begin.File == nil || begin.File.Path != filepath.Join(dir, "there.scan.json") {
				t.Fatalf("there.scan.json is not opened: %+v", begin.File)
			}
			if err := begin.File.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	s := scansOf(t)
	// So are the names of a scan that is saved elsewhere, and of a session with members.
	member := filepath.Join(dir, "there.scan.json")
	for _, name := range []string{"elsewhere", "else.where", "elsewhere.scan", "else.json"} {
		a := readBack(t, member)
		file, err := s.saveTyped(filepath.Join(t.TempDir(), name), a)
		if err != nil || filepath.Ext(file.Path) != ".json" {
			t.Errorf("saved as %s: %s, %v", name, file.Path, err)
		}
		var begin tui.Begin
		session := filepath.Join(t.TempDir(), name)
		if _, err := s.beginWith(session, []string{member}, &begin); err != nil || begin.File.Path != file.Path && filepath.Base(begin.File.Path) != filepath.Base(file.Path) {
			t.Fatalf("session %s: %+v, %v", name, begin.File, err)
		}
		// The same command again goes on with that session, which is no member of itself.
		if err := begin.File.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.beginWith(session, []string{member, filepath.Dir(session)}, &begin); err != nil || len(namesIn(t, filepath.Dir(session))) > 3 {
			t.Errorf("session %s again: %q, %v", name, namesIn(t, filepath.Dir(session)), err)
		}
	}
	for _, name := range []string{"gone.pdf", "gone.xlsx"} {
		path := filepath.Join(t.TempDir(), name)
		if _, err := s.beginWith(path, []string{member}, &tui.Begin{}); err == nil || len(namesIn(t, filepath.Dir(path))) > 0 {
			t.Errorf("a session named %s: %v", name, err)
		}
		if _, err := s.saveTyped(path, readBack(t, member)); err == nil || len(namesIn(t, filepath.Dir(path))) > 0 {
			t.Errorf("a scan saved as %s: %v", name, err)
		}
	}
	if err := s.begin("", &tui.Begin{}); err == nil {
		t.Error("a name without a letter is taken")
	}
	if names := namesIn(t, dir); !slices.Equal(names, []string{"there.scan.json", "there.scan.json~"}) {
		t.Errorf("the folder has %q", names)
	}
}

// TestOptionsOfTheCommandLineAreSaved: depth, name and type of the command line are in the file before the screen shows
// them, and what it does not give stays.
func TestOptionsOfTheCommandLineAreSaved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i, x := range []struct {
		begin questionnaire.Organisation
		depth questionnaire.Depth
		want  questionnaire.Organisation
	}{
		{want: questionnaire.Organisation{ID: "gm1", Name: "Gemeente X", Type: "municipality"}},
		{depth: questionnaire.Full, want: questionnaire.Organisation{ID: "gm1", Name: "Gemeente X", Type: "municipality"}},
		{begin: questionnaire.Organisation{Name: "Veen"}, want: questionnaire.Organisation{Name: "Veen", Type: "municipality"}},
		{begin: questionnaire.Organisation{Type: "province"}, want: questionnaire.Organisation{ID: "gm1", Name: "Gemeente X", Type: "province"}},
	} {
		path := filepath.Join(dir, fmt.Sprint(i)+".scan.json")
		putAnswers(t, path, func(a *questionnaire.Answers) { a.Organisation.ID = "gm1" })
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		begin := tui.Begin{Depth: x.depth, Organisation: x.begin}
		if err := scansOf(t).begin(path, &begin); err != nil {
			t.Fatal(err)
		}
		depth := questionnaire.Quick
		if x.depth != "" {
			depth = x.depth
		}
		for _, got := range []questionnaire.Answers{readBack(t, path), begin.File.Answers} {
			if got.Organisation != x.want || got.Depth != depth {
				t.Errorf("%d: %s %+v, want %s %+v", i, got.Depth, got.Organisation, depth, x.want)
			}
		}
		if after, err := os.ReadFile(path); i == 0 && (err != nil || !bytes.Equal(after, before)) {
			t.Errorf("without options the file is written again: %v", err)
		}
		if err := begin.File.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCodeGoesWithNameAndType: however a file is opened with another name or type, it has no code of another organisation.
// The options of a session are saved with members as without them.
func TestCodeGoesWithNameAndType(t *testing.T) {
	t.Parallel()
	was := questionnaire.Organisation{ID: "gm0363", Name: "Gemeente Amsterdam", Type: "municipality"}
	for _, x := range []struct{ given, want questionnaire.Organisation }{
		{questionnaire.Organisation{}, was},
		{questionnaire.Organisation{Name: "Gemeente Amsterdam", Type: "municipality"}, was},
		{questionnaire.Organisation{Name: "Gemeente Utrecht"}, questionnaire.Organisation{ID: "gm0344", Name: "Gemeente Utrecht", Type: "municipality"}},
		{questionnaire.Organisation{Name: "Amsterdam"}, was},
		{questionnaire.Organisation{Name: "Mijn Stad"}, questionnaire.Organisation{Name: "Mijn Stad", Type: "municipality"}},
		{questionnaire.Organisation{Type: "province"}, questionnaire.Organisation{Name: "Gemeente Amsterdam", Type: "province"}},
		{questionnaire.Organisation{Name: "Utrecht", Type: "province"}, questionnaire.Organisation{ID: "pv26", Name: "Provincie Utrecht", Type: "province"}},
	} {
		dir := t.TempDir()
		in := func(name string) string { return filepath.Join(dir, name) }
		put := func(name string) {
			putAnswers(t, in(name), func(a *questionnaire.Answers) { a.Organisation, a.Depth = was, questionnaire.Full })
		}
		put("alone.scan.json")
		put("anna.scan.json")
		for _, door := range []string{"alone", "a new session", "a session", "a session that goes on"} {
			begin := tui.Begin{Organisation: x.given, Depth: questionnaire.Full, Lang: lang.EN}
			s, path := scansOf(t), in("team.scan.json")
			s.answering(t, "y\ny\ny\n")
			var err error
			switch door {
			case "alone":
				path = in("alone.scan.json")
				err = s.begin(path, &begin)
			case "a session that goes on":
				path = in("two.scan.json")
				putAnswers(t, path, func(a *questionnaire.Answers) {
					a.Organisation = was
					for i := range a.Of {
						a.Of[i].Choice = questionnaire.Unanswered
					}
					a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: "seat 1"}}, Files: []string{strings.Repeat("0", 64)}}
				})
				fallthrough
			default:
				_, err = s.beginWith(path, []string{in("anna.scan.json")}, &begin)
			}
			if err != nil && strings.HasPrefix(door, "a ") && door != "a session that goes on" && err.Error() == "exit status 1" {
				continue // the only member is of another organisation now
			} else if err != nil {
				t.Fatal(err)
			}
			if err := begin.File.Close(); err != nil {
				t.Fatal(err)
			}
			if got := readBack(t, path); got.Organisation != x.want || got.Depth != questionnaire.Full {
				t.Errorf("%s, %+v: %s %+v, want %+v", door, x.given, got.Depth, got.Organisation, x.want)
			}
		}
	}
}

// TestOnlyLook: a file is looked at if another program has it or nothing can be written beside it, and in no other case.
func TestOnlyLook(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&store.LockedError{}, true}, {fmt.Errorf("x: %w", store.ErrNoLock), true}, {fs.ErrNotExist, false}, {nil, false},
	} {
		if got := onlyLook(c.err); got != c.want {
			t.Errorf("%v: %v", c.err, got)
		}
	}
}
