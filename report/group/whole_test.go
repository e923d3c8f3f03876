package group_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/group"
	"civic/selfscan/report/reporttest"
)

var update = flag.Bool("update", false, "write the whole reports anew; work their figures out by hand")

// gathered makes n scans of organisations of a type, numbered from 1; organisation i is scanned on day i of June.
func gathered(t *testing.T, n int, kind string, depth questionnaire.Depth, year int, marks reporttest.Marks) (list []*questionnaire.Answers) {
	t.Helper()
	for i := range n {
		a := of(reporttest.Scan(t, marks), fmt.Sprintf("Voorbeeld %s %d", kind, i+1), kind, depth)
		a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-%02dT12:00:00Z", year, i+1))
		list = append(list, a)
	}
	return list
}

// TestWholeGroupReport compares all that a reader gets, word for word and in both languages, in testdata/NAME.LANG.txt.
// The groups have everything that a group report can have, and few enough scans to work out each figure by hand. In
// "unnamed" six municipalities come back twice (levels 0, 1, and 3 with deadlines at 1 and licences not applicable; the
// first two have less for findability), five agencies are unfinished, and of ten quick scans three are of provinces and two of ministries.
func TestWholeGroupReport(t *testing.T) {
	const full, quick = questionnaire.Full, questionnaire.Quick
	var unnamed []*questionnaire.Answers
	for i, marks := range []reporttest.Marks{"00 00 00 00", "11 11 11 11", "13 33 33 3-"} {
		unnamed = append(unnamed, gathered(t, 6, "municipality", full, 2024+i, marks)...)
	}
	unnamed[12].Of[2].Choice, unnamed[13].Of[2].Choice = questionnaire.Level0, questionnaire.Unknown
	unnamed = append(unnamed, gathered(t, 5, "agency", full, 2026, "4? 3. 44 ..")...)
	unnamed = append(unnamed, gathered(t, 5, "agency", quick, 2026, "22 22 22 22")...)
	unnamed = append(unnamed, gathered(t, 3, "province", quick, 2026, "22 22 22 22")...)
	unnamed = append(unnamed, gathered(t, 2, "ministry", quick, 2026, "22 22 22 22")...)

	// A municipality with everything at level 4, one without a name that is unfinished, and a quick scan with nothing.
	named := gathered(t, 2, "municipality", full, 2027, "44 44 44 44")
	named[0].Organisation.Name = "Voorbeeld\nDorp"
	named[1].Organisation = questionnaire.Organisation{ID: "gm0002", Type: "municipality"}
	named[1].Of = reporttest.Scan(t, "1? 0. .. -3").Of
	named = append(named, gathered(t, 1, "agency", quick, 2026, ".. .. .. ..")...)

	for name, g := range map[string]*group.Collector{
		"unnamed": groupOf(reporttest.Catalogue(t), false, unnamed...),
		"named":   groupOf(reporttest.Catalogue(t), true, named...),
	} {
		for _, l := range lang.Langs() {
			got := seen(group.Build(group.Input{Group: g, Lang: l, Program: "1.2", Refused: 2}))
			file := filepath.Join("testdata", name+"."+string(l)+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(got, "\n") {
				if lines := strings.Split(string(want), "\n"); i >= len(lines) || lines[i] != line {
					t.Errorf("%s:%d: the report has\n%s", file, i+1, line)
				}
			}
			if strings.Count(got, "\n") != strings.Count(string(want), "\n") {
				t.Errorf("%s: the report has %d lines", file, strings.Count(got, "\n"))
			}
		}
	}
}

// seen writes a document with its looks: *bold*, ~weak~, [link](address), a column as "title share", with > where it is
// set to the right, and each bar of a chart.
func seen(doc *report.Document) string {
	var b strings.Builder
	line := func(form string, args ...any) {
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(fmt.Sprintf(form, args...), "\n", " / "), "\u00a0", " ") + "\n")
	}
	runs := func(list []report.Run) (s string) {
		for _, r := range list {
			text := r.Text
			if r.URL != "" {
				text = "[" + text + "](" + r.URL + ")"
			}
			if r.Bold {
				text = "*" + text + "*"
			}
			if r.Weak {
				text = "~" + text + "~"
			}
			s += text
		}
		return s
	}
	mark := func(is bool, text string) string {
		if is {
			return text
		}
		return ""
	}
	figure := func(kind string, f report.Figure, ticks []report.Tick) {
		line("%s: %s\n%s", kind, f.Title, f.Takeaway)
		line("  read: %s", f.Alt)
		if len(ticks) > 0 {
			line("  scale: %v", ticks)
		}
	}
	var blocks func(list []report.Block)
	blocks = func(list []report.Block) {
		for _, block := range list {
			switch v := block.(type) {
			case report.Heading:
				line("%s %s", strings.Repeat("#", v.Level), v.Text)
			case report.Paragraph:
				line("%s%s", mark(v.Lead, "lead: "), runs(v.Runs))
			case report.Callout:
				line("%s: %s", v.Tone, v.Title)
				blocks(v.Blocks)
			case report.Table:
				line("table: %s", v.Caption)
				for _, c := range v.Columns {
					line("  | %s %g%s", c.Title, c.Share, mark(c.Numeric, " >"))
				}
				for _, r := range v.Rows {
					var cells []string
					for _, c := range r.Cells {
						cells = append(cells, runs(c.Runs))
					}
					line("  %s%s", mark(r.Head, "head: "), strings.Join(cells, " | "))
				}
			case report.Scores:
				figure("scores", v.Figure, nil)
				for _, tile := range v.Tiles {
					line("  %+v", tile)
				}
			case report.Bars:
				figure("bars", v.Figure, v.Ticks)
				for _, r := range v.Rows {
					line("  %s%s: %.2f as %s (%.2f to %.2f) %s", mark(r.Strong, "strong: "), r.Label, r.Value.Number, r.Value.Text, r.Low.Number, r.High.Number, r.Note)
				}
			case report.Line:
				figure("line", v.Figure, v.Ticks)
				line("  points: %+v", v.Points)
				for _, s := range v.Series {
					line("  %s%s: %+v", mark(s.Strong, "strong: "), s.Label, s.Values)
				}
			default:
				line("%+v", block)
			}
		}
	}
	line("%s, %s, by %s, about %q, of %s", doc.Lang, doc.Title, doc.Author, append([]string{doc.Subject}, doc.Keywords...), doc.Created)
	line("each page: %s; %s", doc.Running, doc.PageLabel)
	line("cover: %s: %s %q\n%+v\n%s", doc.Cover.Kicker, doc.Cover.Title, doc.Cover.Lines, doc.Cover.Facts, doc.Cover.Foot)
	line("%s:", doc.Contents)
	for _, p := range doc.Parts {
		line("")
		line("%s%s: %s", mark(p.NewPage, "page "), p.ID, p.Title)
		blocks(p.Blocks)
	}
	return b.String()
}
