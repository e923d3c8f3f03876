package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// inputOf gathers what a report of answers is made from.
func inputOf(t *testing.T, s *scanFiles, a *questionnaire.Answers, o reportOptions) (report.Input, []lang.Message, error) {
	t.Helper()
	return s.p.reportInput(s.catalogue, scoring.Compile(s.catalogue, scoring.ScopeOf(a)), a, lang.EN, o)
}

// TestReportInput: everything that a report is made from is there, and nothing that one for publication must not have.
func TestReportInput(t *testing.T) {
	t.Parallel()
	s := scansOf(t)
	a := townAnswers(t, func(a *questionnaire.Answers) { a.Organisation.Name = "" }) // which is a hint
	model := scoring.Compile(s.catalogue, scoring.ScopeOf(&a))
	result := model.Score(&a)
	for _, o := range []reportOptions{
		{}, {format: asPDF, target: 4, created: "2020-01-01T00:00:00Z", withoutAppendices: true}, {redact: true, target: 3}, {format: asHTML}, {format: asMarkdown},
		{digests: map[string]string{"--logo": "sha256:1"}, accent: "#123456", archive: a2},
	} {
		in, notes, err := inputOf(t, s, &a, o)
		if err != nil || len(notes) > 0 {
			t.Fatal(notes, err)
		}
		want := report.Input{
			Catalogue: s.catalogue, Answers: &a, Result: &result, Lang: lang.EN, Program: release, Redact: o.redact,
			WithoutAppendices: o.withoutAppendices || o.format == asMarkdown, AnswersDigest: answerfile.Digest(s.catalogue, &a), Created: o.created,
			Plans: []scoring.Plan{model.Plan(&a, scoring.Goal{Dimension: scoring.Whole, Level: max(o.target, 3)})}, Hints: model.Hints(&a),
		}
		if !o.redact && o.isPDF() {
			want.AnswersFile = answerfile.Encode(s.catalogue, &a)
			// Without the record of how it was made, the file of the result is that of score --format json.
			var got, alone map[string]any
			if err := errors.Join(json.Unmarshal(in.ResultFile, &got), json.Unmarshal(table.ResultJSON(s.catalogue, &a, &result), &alone)); err != nil {
				t.Fatal(err)
			}
			made, _ := got["made"].(map[string]any)
			delete(got, "made")
			if !reflect.DeepEqual(got, alone) || made["build"] != release || made["lang"] != "en" {
				t.Errorf("%+v: the file of the result has %v, made %v", o, got, made)
			}
		} else if in.ResultFile != nil {
			t.Errorf("%+v: there is a file of the result", o)
		}
		in.ResultFile, in.Model = nil, nil
		if !reflect.DeepEqual(in, want) {
			t.Errorf("%+v: %+v, want %+v", o, in, want)
		}
	}
	if in, _, err := s.p.reportInput(s.catalogue, model, &a, "", reportOptions{}); err != nil || in.Lang != lang.NL {
		t.Errorf("answers that name no language have a report in %q: %v", in.Lang, err)
	}
}

// TestPreviousOfAReport: a report compares with the last of the earlier scans, whatever their order on the command line, and
// names another organisation or unit with what tells it from this one.
func TestPreviousOfAReport(t *testing.T) {
	t.Parallel()
	s, dir := scansOf(t), t.TempDir()
	now := townAnswers(t, on("2026-03-01", "2026-03-05"))
	now.Organisation.ID = "gm0001"
	in := func(name string) string { return filepath.Join(dir, name) }
	put := func(name, day string, level questionnaire.Choice, change func(*questionnaire.Answers)) {
		putAnswers(t, in(name), func(a *questionnaire.Answers) {
			on(day, day)(a)
			_, scope := quickScope(t)
			a.Of[scope[0]].Choice = level
			if change != nil {
				change(a)
			}
		})
	}
	put("2023", "2023-01-01", questionnaire.Level1, nil)
	put("2024", "2024-01-01", questionnaire.Level0, nil)
	put("2025a", "2025-01-01", questionnaire.Level3, nil)
	put("2025b", "2025-01-01", questionnaire.Level4, nil) // at the same moment
	put("unit", "2025-01-01", questionnaire.Level1, func(a *questionnaire.Answers) { a.Organisation.Unit = "ICT" })
	put("type", "2025-01-01", questionnaire.Level1, func(a *questionnaire.Answers) { a.Organisation.Type = "other" })
	put("name", "2025-01-01", questionnaire.Level1, func(a *questionnaire.Answers) {
		a.Organisation.Name, a.Organisation.Unit, a.Depth = "Gemeente Y", "ICT", questionnaire.Full
	})
	put("code", "2025-01-01", questionnaire.Level1, func(a *questionnaire.Answers) { a.Organisation.ID = "gm0002" })
	put("spelling", "2025-01-01", questionnaire.Level1, func(a *questionnaire.Answers) { a.Organisation.Name = "GEMEENTE  x" })
	put("later", "2026-03-06", questionnaire.Level1, nil)

	for _, x := range []struct {
		path, other, note string
		depth             questionnaire.Depth
	}{
		{path: "2024", depth: questionnaire.Quick},
		{path: "spelling", depth: questionnaire.Quick},
		{path: "unit", depth: questionnaire.Quick, other: "Gemeente X, ICT, Municipality", note: "unit is of another organisation (Gemeente X, ICT, Municipality) than this scan (Gemeente X (gm0001), Municipality); the report compares them all the same"},
		{path: "type", depth: questionnaire.Quick, other: "Gemeente X, Other public organisation", note: "type is of another organisation (Gemeente X, Other public organisation) than this scan (Gemeente X (gm0001), Municipality); the report compares them all the same"},
		{path: "code", depth: questionnaire.Quick, other: "Gemeente X (gm0002), Municipality", note: "code is of another organisation (Gemeente X (gm0002), Municipality) than this scan (Gemeente X (gm0001), Municipality); the report compares them all the same"},
		{path: "name", depth: questionnaire.Full, other: "Gemeente Y, ICT, Municipality", note: "name is of another organisation (Gemeente Y, ICT, Municipality) than this scan (Gemeente X (gm0001), Municipality); the report compares them all the same"},
	} {
		got, notes, err := inputOf(t, s, &now, reportOptions{previous: []string{in(x.path)}})
		if err != nil {
			t.Fatal(err)
		}
		earlier, err := readEarlier(s.catalogue, in(x.path))
		if err != nil {
			t.Fatal(err)
		}
		want := &report.Previous{Comparison: got.Model.Compare(earlier.Earlier, &now), Day: earlier.Answers.Updated.Day(), Depth: x.depth,
			Version: s.catalogue.Version, Other: x.other}
		if !reflect.DeepEqual(got.Previous, want) || got.Course != nil {
			t.Errorf("%s: %+v, %+v, want %+v", x.path, got.Previous, got.Course, want)
		}
		said := ""
		for _, note := range notes {
			said += strings.TrimPrefix(note.In(lang.EN), dir+string(filepath.Separator))
		}
		if said != x.note {
			t.Errorf("%s: notes %q, want %q", x.path, said, x.note)
		}
	}

	var first report.Input
	for i, names := range [][]string{{"2023", "2025a", "2024", "2025b"}, {"2025b", "2024", "2025a", "2023"}, {"2025a", "2025b", "2023", "2024"}} {
		var paths []string
		for _, name := range names {
			paths = append(paths, in(name))
		}
		got, _, err := inputOf(t, s, &now, reportOptions{previous: paths})
		if err != nil {
			t.Fatal(err)
		}
		if days := fmt.Sprint(got.Course.Days); days != "[2023-01-01 2024-01-01 2025-01-01 2025-01-01 2026-03-05]" || got.Previous.Day != "2025-01-01" {
			t.Errorf("%v: the line is over %s, and it compares with %s", names, days, got.Previous.Day)
		}
		if len(got.Course.Results) != 5 || got.Course.Share != 1 || got.Course.Mixed {
			t.Errorf("%v: %d results over %v, of others %t", names, len(got.Course.Results), got.Course.Share, got.Course.Mixed)
		}
		if i == 0 {
			first = got
		} else if !reflect.DeepEqual(got.Previous, first.Previous) || !reflect.DeepEqual(got.Course, first.Course) {
			t.Errorf("%v: another order gives another report", names)
		}
	}
	for _, name := range []string{"unit", "type", "code", "name"} {
		got, _, err := inputOf(t, s, &now, reportOptions{previous: []string{in(name), in("2025a")}})
		if err != nil || !got.Course.Mixed {
			t.Errorf("%s: the line is not said to be over scans of others: %v", name, err)
		}
	}
	for _, wrong := range [][]string{{"later"}, {"2024", "gone"}, {"2024", "2024"}} {
		var paths []string
		for _, name := range wrong {
			paths = append(paths, in(name))
		}
		_, notes, err := inputOf(t, s, &now, reportOptions{previous: paths})
		if e, ok := errors.AsType[*ending](err); !ok || e.code != someRefused || notes != nil {
			t.Errorf("%v: %v, %v", wrong, notes, err)
		}
	}
}

// TestSameOrganisation: a code goes before a name, capitals and spaces make no difference, and a part is not the whole.
func TestSameOrganisation(t *testing.T) {
	a := questionnaire.Organisation{ID: "gm0001", Name: "Gemeente X", Type: "municipality"}
	for _, x := range []struct {
		b    questionnaire.Organisation
		same bool
	}{
		{a, true},
		{questionnaire.Organisation{ID: "GM0001", Name: "Renamed", Type: "other"}, true},
		{questionnaire.Organisation{ID: "gm0002", Name: "Gemeente X", Type: "municipality"}, false},
		{questionnaire.Organisation{Name: "gemeente  x", Type: "municipality"}, true},
		{questionnaire.Organisation{Name: "Gemeente X", Type: "province"}, false},
		{questionnaire.Organisation{Name: "Gemeente Y", Type: "municipality"}, false},
		{questionnaire.Organisation{ID: "gm0001", Name: "Gemeente X", Type: "municipality", Unit: "ICT"}, false},
	} {
		if got := sameOrganisation(a, x.b); got != x.same || sameOrganisation(x.b, a) != x.same {
			t.Errorf("%+v: %v", x.b, got)
		}
	}
	ict := questionnaire.Organisation{Name: "Gemeente X", Type: "municipality", Unit: " ict"}
	if b := (questionnaire.Organisation{Name: "Gemeente X", Type: "municipality", Unit: "ICT"}); !sameOrganisation(ict, b) {
		t.Error("a part with capitals is another part")
	}
}

// TestRenderFollowsTheOptions: each option of the look changes what is drawn, and drawing on one core does not.
func TestRenderFollowsTheOptions(t *testing.T) {
	t.Parallel()
	s, dir := scansOf(t), t.TempDir()
	a := townAnswers(t, nil)
	in, _, err := inputOf(t, s, &a, reportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	in.WithoutAppendices = true
	doc := report.Build(in)
	if err := writePicture(filepath.Join(dir, "logo.png"), 0); err != nil {
		t.Fatal(err)
	}
	picture, err := readLogo(&reportOptions{logo: filepath.Join(dir, "logo.png"), logoAlt: "Arms of the town"})
	if err != nil {
		t.Fatal(err)
	}
	drawn := func(o reportOptions, creator string) string {
		t.Helper()
		var b bytes.Buffer
		if missing, err := o.render(&b, doc, creator); err != nil || len(missing) > 0 {
			t.Fatal(missing, err)
		}
		return b.String()
	}
	plain := drawn(reportOptions{}, "selfscan 9")
	if drawn(reportOptions{format: asPDF, oneCore: true}, "selfscan 9") != plain {
		t.Error("on one core it is another PDF")
	}
	for name, other := range map[string]string{
		"colour":  drawn(reportOptions{accent: "#7a1f3d"}, "selfscan 9"),
		"logo":    drawn(reportOptions{picture: picture}, "selfscan 9"),
		"archive": drawn(reportOptions{archive: a2}, "selfscan 9"),
		"creator": drawn(reportOptions{}, "selfscan 8"),
	} {
		if other == plain || !strings.HasPrefix(other, "%PDF-") {
			t.Errorf("another %s gives the same PDF", name)
		}
	}
	if !strings.Contains(plain, "selfscan 9") {
		t.Error("the PDF does not name the program")
	}
	page := drawn(reportOptions{format: asHTML, accent: "#7a1f3d", picture: picture}, "selfscan 9")
	for _, has := range []string{`<meta name="generator" content="selfscan 9">`, "--brand: #7a1f3d", `alt="Arms of the town"`, "data:image/png"} {
		if !strings.Contains(page, has) {
			t.Errorf("the page has no %s", has)
		}
	}
	for _, format := range []string{asPDF, asHTML, asMarkdown} {
		o := reportOptions{format: format}
		text := []byte(drawn(o, "selfscan 9"))
		if !o.ours(text) || o.ours([]byte("Dear mayor")) || o.ours(nil) || format != asPDF && o.ours([]byte(plain)) {
			t.Errorf("%s: what is ours is not seen to be, or something else is", format)
		}
		for _, path := range []string{"x", "x.md", "x.htm"} {
			if got := isPage(path, text); got != (format != asPDF) {
				t.Errorf("%s in %s: a page is %v", format, path, got)
			}
		}
	}
}

// TestFormatOfAReport: the name of a file says its format, as the option does; a memo has no look and only a PDF an archive
// format. What settings say of another format is left out.
func TestFormatOfAReport(t *testing.T) {
	settings := reportOptions{accent: "#123456", logo: "a.png", logoAlt: "Arms", archive: a2}
	for _, x := range []struct {
		format, out, given string
		want               string // empty for wrong use
		look, archive      bool   // are kept
	}{
		{out: "", want: asPDF, look: true, archive: true},
		{out: "a", want: asPDF, look: true, archive: true},
		{out: "a.PDF", want: asPDF, look: true, archive: true},
		{format: asPDF, out: "a.pdf", want: asPDF, look: true, archive: true},
		{out: "a.html", want: asHTML, look: true}, {out: "a.HTM", want: asHTML, look: true},
		{format: asHTML, out: "a", want: asHTML, look: true}, {format: asHTML, out: "-", given: "accent", want: asHTML, look: true},
		{format: asHTML, given: "logo", want: asHTML, look: true},
		{out: "a.md", want: asMarkdown}, {out: "a.markdown", want: asMarkdown}, {format: asMarkdown, want: asMarkdown},
		{format: asHTML, out: "a.pdf"}, {format: asPDF, out: "a.md"},
		{format: asHTML, given: "archive"}, {format: asMarkdown, given: "archive"},
		{format: asMarkdown, given: "accent"}, {out: "a.md", given: "logo"},
		{format: asPDF, given: "archive", want: asPDF, look: true, archive: true},
	} {
		o := settings
		o.format, o.out = x.format, x.out
		err := o.formatFits(func(option string) bool { return option == x.given })
		if (err == nil) != (x.want != "") {
			t.Errorf("%+v: %v", x, err)
		}
		if err != nil {
			continue
		}
		look := o.accent == settings.accent && o.logo == settings.logo && o.logoAlt == settings.logoAlt
		none := o.accent == "" && o.logo == "" && o.logoAlt == ""
		if o.format != x.want || o.isPDF() != (x.want == asPDF) || x.look != look || x.look == none || x.archive != (o.archive == a2) {
			t.Errorf("%+v: %+v", x, o)
		}
	}
}

// TestRecordOfAReport: a report says how it was made, always in the same words, and for publication without the digests.
func TestRecordOfAReport(t *testing.T) {
	files := map[string]string{"--previous": "sha256:p", "--logo": "sha256:l", "--peers": "sha256:e", "--catalogue": "sha256:c"}
	o := reportOptions{target: 3, withoutAppendices: true, accent: "#123456", logoAlt: "Arms", archive: "a3", created: "2026-01-01T00:00:00Z", digests: files, build: "9.9"}
	r := o.record(lang.EN)
	want := `{"build":"9.9","lang":"en","target":3,"without_appendices":true,"accent":"#123456","logo_alt":"Arms","archive":"a3",` +
		`"source_date_epoch":"2026-01-01T00:00:00Z","files":{"--catalogue":"sha256:c","--logo":"sha256:l","--peers":"sha256:e","--previous":"sha256:p"}}`
	for range 20 { // a map has another order each time
		if got := r.text(); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
	if got := r.creator(); got != "selfscan "+release {
		t.Errorf("with files inside: %s", got)
	}
	whole := r.inResult([]byte(" {\n  \"format\": \"x\"\n}\n"))
	if got := string(whole); got != " {\n  \"format\": \"x\",\n  \"made\": "+want+"\n}\n" && got != "{\n  \"format\": \"x\",\n  \"made\": "+want+"\n}\n" {
		t.Errorf("in the result: %s", got)
	}
	var parts struct{ Made record }
	if err := json.Unmarshal(whole, &parts); err != nil || parts.Made.Build != "9.9" || !maps.Equal(parts.Made.Files, files) {
		t.Errorf("read back: %+v, %v", parts, err)
	}
	o.redact = true
	redacted := o.record(lang.NL)
	if got := redacted.creator(); strings.Contains(got, "sha256") || !strings.Contains(got, `"redact":true`) || !strings.Contains(got, `"--logo":""`) {
		t.Errorf("for publication: %s", got)
	}
	if files["--logo"] != "sha256:l" {
		t.Error("the digests of the options were changed")
	}
	o = reportOptions{archive: a2}
	beside := o.record(lang.NL)
	if got := beside.creator(); !strings.Contains(got, `"archive":"a2"`) || !strings.Contains(got, `"build":"`+release) {
		t.Errorf("with files beside it: %s", got)
	}
	if _, ok := recordIn([]byte("%PDF-1.7")); ok {
		t.Error("a PDF of another program has a record")
	}
}

// TestBuild: a build is named by its version and its commit, and is known to be the same only if all of it is in the commit.
func TestBuild(t *testing.T) {
	for _, x := range []struct {
		build           build
		name, short     string
		knows, knowsNot string
	}{
		{build{}, release, release, "", release},
		{build{commit: "0123456789abcdef0123"}, release + " (0123456789abcdef0123)", release + " (0123456789ab)", release + " (0123456789abcdef0123)", release},
		{build{commit: "0123456789abcdef0123", modified: true}, release + " (0123456789abcdef0123, modified)", release + " (0123456789ab)", "", release + " (0123456789abcdef0123, modified)"},
		{build{commit: "0123"}, release + " (0123)", release + " (0123)", release + " (0123)", ""},
	} {
		if got := x.build.name(); got != x.name {
			t.Errorf("%+v: %s, want %s", x.build, got, x.name)
		}
		if got := x.build.short(); got != x.short {
			t.Errorf("%+v in short: %s, want %s", x.build, got, x.short)
		}
		if x.knows != "" && !x.build.made(x.knows) || x.build.made(x.knowsNot) {
			t.Errorf("%+v: made %q, or made %q", x.build, x.knows, x.knowsNot)
		}
	}
}

// TestBuildText: a build that was changed since its commit says so, and one that knows no commit says that.
func TestBuildText(t *testing.T) {
	s := scansOf(t)
	for l, want := range map[lang.Lang]string{
		lang.EN: "selfscan      " + release + "\ncommit        0123, with changes\ndate          2026-11-01T10:00:00Z\ncatalogue     " + s.catalogue.ID + "/" + s.catalogue.Version + "\nlaw of        ",
		lang.NL: "selfscan      " + release + "\ncommit        0123, met wijzigingen\ndatum         2026-11-01T10:00:00Z\ncatalogus     " + s.catalogue.ID + "/" + s.catalogue.Version + "\nrecht van     ",
	} {
		s.p.lang = l
		if got := s.p.buildText(build{commit: "0123", date: "2026-11-01T10:00:00Z", modified: true}, s.catalogue); !strings.HasPrefix(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
		clean := s.p.buildText(build{commit: "0123"}, s.catalogue)
		if !strings.Contains(clean, "0123\n") || !strings.Contains(clean, lang.Text{NL: "datum         onbekend\n", EN: "date          unknown\n"}.In(l)) {
			t.Errorf("without changes and date: %s", clean)
		}
		if got := s.p.buildText(build{}, s.catalogue); !strings.Contains(got, lang.Text{NL: "commit        onbekend\n", EN: "commit        unknown\n"}.In(l)) {
			t.Errorf("without a commit: %s", got)
		}
	}
}

// TestDatedReport: SOURCE_DATE_EPOCH is a whole number of seconds from 1970 to the end of 9999.
func TestDatedReport(t *testing.T) {
	for given, want := range map[string]questionnaire.Moment{
		"": "", "0": "1970-01-01T00:00:00Z", "1700000000": "2023-11-14T22:13:20Z", "253402300799": "9999-12-31T23:59:59Z",
	} {
		o, err := programWith(map[string]string{"SOURCE_DATE_EPOCH": given}).completed(reportOptions{accent: "#123456"})
		if err != nil || o.created != want || o.accent != "#123456" {
			t.Errorf("%q: %q, want %q: %v", given, o.created, want, err)
		}
	}
	for _, given := range []string{"-1", "253402300800", "1e3", "now", " 1", "1.5"} {
		if _, err := programWith(map[string]string{"SOURCE_DATE_EPOCH": given}).completed(reportOptions{}); err == nil {
			t.Errorf("%q is taken for a date", given)
		}
	}
}

// TestSettingsOfAReport: what the command line gives goes before the settings, and the logo of the settings is found beside
// them.
func TestSettingsOfAReport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "style.yaml")
	text := "report:\n  accent: \"#7a1f3d\"\n  logo: logo.png\n  logo-alt: Arms\n  lang: en\n  archive: a2\n  redact: true\n  target: 4\n"
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), writePicture(filepath.Join(dir, "logo.png"), 0), writePicture(filepath.Join(dir, "other.png"), 200)); err != nil {
		t.Fatal(err)
	}
	p := programWith(nil)
	settings := reportOptions{config: path, accent: "#7a1f3d", logo: filepath.Join(dir, "logo.png"), logoAlt: "Arms", lang: lang.EN, archive: a2, redact: true, target: 4, format: asPDF}
	line := reportOptions{config: path, accent: "#123456", logo: filepath.Join(dir, "other.png"), logoAlt: "Ours", lang: lang.NL, archive: "a3", target: 3}
	options := []string{"accent", "logo", "lang", "archive", "redact", "target"}
	for i := range 1 << len(options) {
		given := []string{}
		for bit, name := range options {
			if i&(1<<bit) != 0 {
				given = append(given, name)
			}
		}
		has := func(name string) bool { return slices.Contains(given, name) }
		got, err := p.prepared(line, has)
		if err != nil {
			t.Fatal(err)
		}
		want := settings
		unless(!has("accent"), &want.accent, line.accent)
		unless(!has("logo"), &want.logo, line.logo)
		unless(!has("logo"), &want.logoAlt, line.logoAlt)
		unless(!has("lang"), &want.lang, line.lang)
		unless(!has("archive"), &want.archive, line.archive)
		unless(!has("redact"), &want.redact, line.redact)
		unless(!has("target"), &want.target, line.target)
		if got.picture == nil || got.picture.Alt() != want.logoAlt {
			t.Errorf("given %v: the logo is %+v", given, got.picture)
		}
		if got.picture = nil; !reflect.DeepEqual(got, want) {
			t.Errorf("given %v: %+v, want %+v", given, got, want)
		}
	}
	if got, err := p.prepared(reportOptions{accent: "#123456"}, onlyConfig); err != nil || got.accent != "#123456" || got.picture != nil {
		t.Errorf("without settings: %+v, %v", got, err)
	}
	// A memo has no logo, so that of the settings is not even read.
	if err := os.Remove(filepath.Join(dir, "logo.png")); err != nil {
		t.Fatal(err)
	}
	if _, err := p.prepared(reportOptions{config: path, out: "memo.md"}, onlyConfig); err != nil {
		t.Errorf("a memo: %v", err)
	}
	if _, err := p.prepared(reportOptions{config: path}, onlyConfig); err == nil {
		t.Error("a logo that is gone is passed over")
	}
	if _, err := p.prepared(reportOptions{logo: path, logoAlt: "Arms"}, onlyConfig); !errors.Is(err, pdf.ErrLogoFormat) {
		t.Errorf("a logo that is no picture: %v", err)
	}
	large := filepath.Join(dir, "large.png")
	if err := os.WriteFile(large, make([]byte, maxLogo+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.prepared(reportOptions{logo: large, logoAlt: "Arms"}, onlyConfig); err == nil || errors.Is(err, pdf.ErrLogoFormat) {
		t.Errorf("a logo that is too large: %v", err)
	}
}
