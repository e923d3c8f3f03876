package report_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

var update = flag.Bool("update", false, "write what the reports say anew; read each line that changed")

// TestReading compares every word and every figure of some reports with what a person has read and found true. The files
// in testdata/reading have what the reader sees, in Dutch and in English.
func TestReading(t *testing.T) {
	for _, l := range lang.Langs() {
		for name, read := range map[string]func(*testing.T, lang.Lang, *strings.Builder){
			"whole": readWhole, "published": readPublished, "session": readSession, "short": readShort,
		} {
			t.Run(name+" in "+string(l), func(t *testing.T) {
				var b strings.Builder
				read(t, l, &b)
				got := strings.ReplaceAll(b.String(), "\u00a0", "~")
				path := filepath.Join("testdata", "reading", name+"."+string(l)+".txt")
				if *update {
					if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				compareLines(t, path, got, string(want))
			})
		}
	}
}

// compareLines reports the first lines in which texts differ.
func compareLines(t *testing.T, path, got, want string) {
	t.Helper()
	is, should := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(is), len(should)) {
		a, b := "(the end)", "(the end)"
		if i < len(is) {
			a = is[i]
		}
		if i < len(should) {
			b = should[i]
		}
		if a != b {
			t.Errorf("%s, line %d:\n got %s\nwant %s", path, i+1, a, b)
			return
		}
	}
}

// readWhole has a report with all parts.
func readWhole(t *testing.T, l lang.Lang, b *strings.Builder) {
	a := reporttest.Scan(t, "12 2. 1? 3-")
	a.Organisation.Unit = "Dienst Data"
	a.Of[0].Note, a.Of[0].Reason = "Eerst de post.\n\nDan de rest.", "Samen bekeken."
	a.Of[1].Evidence = []string{"Handboek", "https://example.org/besluiten"}
	a.Of[7].Note = "Wij hebben geen gegevens."
	a.Actions = []questionnaire.Action{
		{Question: "reuse.supply.formats", Text: "Lijst maken", Owner: "Team data", Due: "2027-03-01", Check: "De lijst staat online"},
		{Question: "gone.id", Text: "Werkgroep vormen", Due: "2026-03-01", Done: "2026-02-01"},
	}
	in := reporttest.Input(t, a, l)
	in.Catalogue.Question(7).Basis = []questionnaire.Basis{{Law: "Who", Title: reporttest.Said("Wet hergebruik van overheidsinformatie", "Reuse of Government Information Act"),
		URL: "https://wetten.overheid.nl/BWBR0036795/", Status: questionnaire.StatusInForce, For: []string{"*"}}}
	if err := in.Catalogue.Seal(func(*questionnaire.Catalogue) string { return "sha256:cat" }); err != nil {
		t.Fatal(err)
	}
	in.AnswersFile, in.ResultFile = []byte("a"), []byte("b")
	in = planned(hinted(in), scoring.Goal{Dimension: scoring.Whole, Level: 3})
	in = compared(t, among(t, in, "00 00 00 00", "11 11 11 11", "22 22 22 22", "33 33 33 33", "44 44 44 44"), "11 .- 22 22", questionnaire.Migrated{
		Renamed: []questionnaire.Renamed{{Old: "oud.thema.vraag", New: []string{"transparency.requests.deadlines"}}},
		Retired: []questionnaire.Retired{{ID: "oud.thema.weg", Answer: questionnaire.Answer{Choice: questionnaire.Level2}}},
	})
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	in.Course = &report.Course{Days: []questionnaire.Date{"2024-05-12", "2025-05-12", "2026-11-24"}}
	in.Course.Results, in.Course.Share, in.Course.Reworded = m.Line([]scoring.Earlier{{Answers: reporttest.Scan(t, "00 00 00 00")}, {Answers: reporttest.Scan(t, "11 .- 22 22")}}, in.Answers)
	doc := report.Build(in)
	fmt.Fprintf(b, "%s | %s | %s | %s | %s | %s\n", doc.Title, doc.Subject, doc.Author, strings.Join(doc.Keywords, ", "), doc.Running, doc.Source)
	fmt.Fprintf(b, "%s | %s | %s\n", doc.PageLabel, doc.Contents, doc.Appendices)
	for _, file := range doc.Attachments {
		fmt.Fprintf(b, "%s | %s | %s | %s\n", file.Name, file.MIME, file.Description, file.Relationship)
	}
	spell(b, doc)
}

// readPublished has a quick scan for publication, compared with one of another organisation.
func readPublished(t *testing.T, l lang.Lang, b *strings.Builder) {
	a := reporttest.Scan(t, "23 2. 1? 33")
	a.Depth = questionnaire.Quick
	in := planned(reporttest.Input(t, a, l), scoring.Goal{Dimension: scoring.Whole, Level: 2})
	in = compared(t, in, "1. .. 12 22", questionnaire.Migrated{})
	in.Previous.Other, in.Redact = "Gemeente Anders", true
	spell(b, report.Build(in), "method", "summary")
}

// readSession has votes on all questions, with groups, and with fewer votes on some.
func readSession(t *testing.T, l lang.Lang, b *strings.Builder) {
	a := reporttest.Scan(t, "12 2. 2- 32")
	for n, votes := range []reporttest.Marks{"0011", "22223", "222222", "0123", "2??", "01444", "3300", "0000122222"} {
		vote(t, a, n, votes)
	}
	vote(t, a, 0, "1111")
	vote(t, a, 6, "3333")
	a.Of[7].Rounds = nil
	vote(t, a, 7, "00001"+"22223"+"33334"+"44443")
	for i, id := range []string{"council", "executive", "staff", "residents"} {
		g := questionnaire.GroupCounts{Group: id}
		for _, choice := range []reporttest.Marks{"00001", "22223", "33334", "44443"}[i].Choices(t) {
			g.Add(choice)
		}
		a.Of[7].Rounds[0].Groups = append(a.Of[7].Rounds[0].Groups, g)
	}
	doc := report.Build(reporttest.Input(t, a, l))
	doc.Cover = report.Cover{}
	doc.Parts = slices.DeleteFunc(doc.Parts, func(p report.Part) bool { return p.ID != "views" && p.ID != "other-votes" })
	spell(b, doc)
}

// readShort has what reports say of scans of special kinds: the summary's opening, the parts on the dimensions and what is
// not certain, without their tables and charts.
func readShort(t *testing.T, l lang.Lang, b *strings.Builder) {
	say := func(name string, in report.Input) {
		fmt.Fprintf(b, "==== %s\n", name)
		for _, p := range report.Build(in).Parts {
			if p.ID != "summary" && p.ID != "certainty" && !strings.HasPrefix(p.ID, "dimension-") {
				continue
			}
			for _, block := range p.Blocks {
				switch v := block.(type) {
				case report.Paragraph, report.List, report.Callout, report.Heading:
					spellBlocks(b, []report.Block{block}, "")
				case report.Bars:
					fmt.Fprintf(b, "%s\n", v.Takeaway)
				case report.Scores:
					spellChart(func(form string, args ...any) { fmt.Fprintf(b, form+"\n", args...) }, v)
				}
			}
		}
	}
	for _, m := range []reporttest.Marks{
		".. .. .. ..", "?? ?? ?? ??", "00 0? ?? ??", "00 00 00 00", "-- -- -- --", ".- .- .- .-", "22 22 -- --", "22 22 22 --", "44 44 44 44", "33 33 33 33",
		"02 02 02 20", "12 12 44 33", "22 12 34 44", "2. ?? 24 42", "3. 33 33 33", "3? 33 33 33", "22 22 21 22",
		"-- -- 2? 22", "22 .2 -- 22", "22 23 22 22", "11 11 4? 33", "22 22 12 22", "22 .2 12 22", "2... 22 22",
	} {
		say(string(m), reporttest.Input(t, reporttest.Scan(t, m), l))
	}
	for _, m := range []reporttest.Marks{"22 2- .2 22", "22 2- ?2 22", "22 2- 32 22"} {
		a := reporttest.Scan(t, m)
		a.Organisation = questionnaire.Organisation{Type: "agency"}
		in := reporttest.Input(t, a, l)
		in.Catalogue.Question(5).AppliesTo = []string{"municipality"}
		in.Result = reporttest.Score(in)
		say("one question on participation: "+string(m), in)
	}
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 12 22"), l)
	in.Catalogue.Question(4).Basis[0].Article = "150, 151, 152"
	say("a duty to come with many articles", in)
	in.Catalogue.Question(5).DutyFor, in.Catalogue.Question(5).DutyFrom = []string{"*"}, "2027-01-01"
	in.Answers.Of[5].Choice = questionnaire.Level0
	in.Result = reporttest.Score(in)
	say("two duties to come", in)
	in = reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), l)
	for _, n := range []int{4, 5} {
		in.Catalogue.Question(n).AppliesTo = []string{"agency"}
	}
	in.Result = reporttest.Score(in)
	say("no question on participation", in)
	for n := range in.Catalogue.Questions() {
		in.Catalogue.Question(n).AppliesTo = []string{"agency"}
	}
	in.Result = reporttest.Score(in)
	say("no question at all", in)
}

// spell writes a document as it is read, with everything that decides how a reader sees it: **bold**, _weak_, [a link](its
// address or part), {another language: text} and the shares of columns. It leaves out some parts.
func spell(b *strings.Builder, doc *report.Document, without ...string) {
	if c := doc.Cover; c.Title != "" {
		fmt.Fprintf(b, "%s\n%s\n%s\n", c.Kicker, c.Title, strings.Join(c.Lines, " | "))
		for _, f := range c.Facts {
			fmt.Fprintf(b, "%s: %s\n", f.Label, f.Value)
		}
		fmt.Fprintf(b, "%s\n", c.Foot)
	}
	for _, p := range doc.Parts {
		if slices.Contains(without, p.ID) {
			continue
		}
		fmt.Fprintf(b, "\n==== %s (%s)", p.Title, p.ID)
		if p.NewPage {
			b.WriteString(", new page")
		}
		if p.Appendix {
			b.WriteString(", appendix")
		}
		b.WriteString("\n")
		spellBlocks(b, p.Blocks, "")
	}
}

func spellBlocks(b *strings.Builder, blocks []report.Block, indent string) {
	line := func(form string, args ...any) {
		fmt.Fprintf(b, "%s%s\n", indent, strings.ReplaceAll(fmt.Sprintf(form, args...), "\n", " / "))
	}
	for _, block := range blocks {
		switch v := block.(type) {
		case report.Heading:
			line("%s %s", strings.Repeat("#", v.Level), v.Text)
		case report.Paragraph:
			lead := ""
			if v.Lead {
				lead = "lead: "
			}
			line("%s%s", lead, spelled(v.Runs))
		case report.List:
			for i, item := range v.Items {
				mark := "-"
				if v.Numbered {
					mark = fmt.Sprint(i+1, ".")
				}
				line("%s", mark)
				spellBlocks(b, item.Blocks, indent+"  ")
			}
		case report.Table:
			line("table: %s", v.Caption)
			var head []string
			for _, c := range v.Columns {
				name := fmt.Sprintf("%s (%g)", c.Title, c.Share)
				if c.Numeric {
					name += " >"
				}
				head = append(head, name)
			}
			line("| %s", strings.Join(head, " | "))
			for _, r := range v.Rows {
				mark := "|"
				if r.Head {
					mark = "|:"
				}
				if r.Group {
					mark = "|="
				}
				cells := []string{mark}
				for i, c := range r.Cells {
					if i > 0 {
						cells = append(cells, "|")
					}
					cells = append(cells, spelled(c.Runs))
				}
				if r.ID != "" {
					cells = append(cells, "(#"+r.ID+")")
				}
				line("%s", strings.Join(cells, " "))
			}
		case report.Callout:
			line("[%s] %s", v.Tone, v.Title)
			spellBlocks(b, v.Blocks, indent+"  ")
		case report.Card:
			line("card %s. %s (#%s)", v.Mark, v.Title, v.ID)
			spellBlocks(b, v.Blocks, indent+"  ")
		case report.Chart:
			f := v.About()
			line("chart: %s", f.Title)
			line("  %s", f.Takeaway)
			line("  alt: %s", f.Alt)
			spellChart(line, v)
		default:
			line("unknown block %T", v)
		}
	}
}

// spellChart writes what a chart draws.
func spellChart(line func(form string, args ...any), chart report.Chart) {
	value := func(v report.Value) string {
		if !v.Valid {
			return "(" + v.Text + ")"
		}
		return fmt.Sprintf("%s at %.1f", v.Text, v.Number)
	}
	ticks := func(list []report.Tick) {
		for _, tick := range list {
			line("  tick %s at %.1f", tick.Label, tick.At)
		}
	}
	switch v := chart.(type) {
	case report.Scores:
		for _, tile := range v.Tiles {
			line("  %s: %s, %s, %s", tile.Label, value(tile.Value), tile.Level, tile.Note)
		}
	case report.Bars:
		ticks(v.Ticks)
		for _, row := range v.Rows {
			line("  %s: %s, from %s to %s, %s, strong %t", row.Label, value(row.Value), value(row.Low), value(row.High), row.Note, row.Strong)
		}
	case report.Ladder:
		line("  %s, %q at %d, %q at %d", strings.Join(v.Steps, ", "), v.Here, v.Current, v.Goal, v.Wanted)
	case report.Changes:
		for _, row := range v.Rows {
			line("  %s: from %s to %s, %s", row.Label, value(row.From), value(row.To), row.Difference)
		}
	case report.Line:
		ticks(v.Ticks)
		for _, point := range v.Points {
			line("  point %s at %.3f", point.Label, point.At)
		}
		for _, series := range v.Series {
			var list []string
			for _, x := range series.Values {
				list = append(list, value(x))
			}
			line("  %s: %s, strong %t", series.Label, strings.Join(list, ", "), series.Strong)
		}
	}
}

// spelled writes runs with their looks and links.
func spelled(runs []report.Run) string {
	var b strings.Builder
	for _, r := range runs {
		s := r.Text
		if r.Lang != "" {
			s = "{" + string(r.Lang) + ": " + s + "}"
		}
		if to := r.URL; to != "" || r.To != "" {
			if r.To != "" {
				to = "#" + r.To
			}
			s = "[" + s + "](" + to + ")"
		}
		if r.Weak {
			s = "_" + s + "_"
		}
		if r.Bold {
			s = "**" + s + "**"
		}
		b.WriteString(s)
	}
	return b.String()
}
