package group_test

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/group"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// twelve are twelve municipalities, worked out by hand. Duties bind on the first and the third question. The first is
// unmet in six (level 1, or not known in one), the third in two; the ordinance is below level 2 in five.
func twelve(t *testing.T) []*questionnaire.Answers {
	marks := []reporttest.Marks{"12 22 11 2-", "12 22 11 2-", "?2 22 11 2-", "12 12 11 2-", "1. 22 1? 2-", "12 12 22 2-"}
	for range 5 {
		marks = append(marks, "42 44 44 44")
	}
	marks = append(marks, "44 44 44 44")
	var list []*questionnaire.Answers
	for i, m := range marks {
		list = append(list, of(reporttest.Scan(t, m), fmt.Sprintf("Gemeente %c", 'L'-i), "municipality", questionnaire.Full))
	}
	return list
}

func TestGroupParts(t *testing.T) {
	g := groupOf(reporttest.Catalogue(t), false, twelve(t)...)
	for id, wants := range map[string][]string{
		"group-summary": {
			"This is about twelve organisations with a full scan. The middle overall score is ",
			"Not all scans are finished: some of the scores are provisional.",
			"Participation: middle score 75.0", // 12.5, four times 25, 50, six times 100
			"[notable] This is not a ranking",
		},
		"group-duties": {
			"| Question | Law | Not in order\n" +
				"| On deadline tracking\nTransparency | Section 4.4 of the Woo | 6 of 12 (50%)\n",
			"Not in order everywhere either, without a number since something about fewer than 5 organisations would follow from it: On findability.",
		},
		"group-steps": {
			"| On open formats\nReuse of information | Measure open formats every year.\nA few weeks | 6 of 12 (50%)",
			"| On ordinance\nParticipation | Start with ordinance.\nA few days | 5 of 12 (42%)",
		},
		"group-gaps":   {"| Question | Organisations\n| On licences\nReuse of information | 6 of 12 (50%)\n"},
		"group-method": {"names no organisation", "1 + (n − 1) × ¼"},
	} {
		got := groupProse(t, g, lang.EN, id)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q in\n%s", id, want, got)
			}
		}
	}
}

// Six are in no order as regards a duty, of whom one does not know: were "6 not in order" and "5 not known" both shown,
// the answer of one would follow.
func TestNothingAboutOneFollows(t *testing.T) {
	var scans []*questionnaire.Answers
	for i := range 12 {
		a := reporttest.Scan(t, "22 22 22 22")
		if i < 5 {
			a.Of[0].Choice = questionnaire.Unknown
		} else if i < 6 {
			a.Of[0].Choice = questionnaire.Level1
		}
		scans = append(scans, a)
	}
	g := groupOf(reporttest.Catalogue(t), false, each(scans)...)
	if got := groupProse(t, g, lang.EN, "group-duties"); !strings.Contains(got, "On deadline tracking\nTransparency | Section 4.4 of the Woo | 6 of 12 (50%)") {
		t.Error(got)
	}
	doc := group.Build(group.Input{Group: g, Lang: lang.EN})
	if got := reporttest.All(doc); strings.Contains(got, "5 of 12") {
		t.Errorf("the number that does not know is shown too:\n%s", got)
	}
	scans[5].Of[0].Choice = questionnaire.Unknown // now the two are the same six
	if got := groupProse(t, groupOf(reporttest.Catalogue(t), false, scans...), lang.EN, "group-gaps"); !strings.Contains(got, "On deadline tracking\nTransparency | 6 of 12 (50%)") {
		t.Error(got)
	}
}

// The report tells that there are seven municipalities. Were "10 of 10" shown for a duty of municipalities and provinces,
// it would follow that there are three provinces. A duty that binds four is not named at all.
func TestNoTypeOfFewFollows(t *testing.T) {
	duties := func(municipalities, provinces, agencies int) string {
		var scans []*questionnaire.Answers
		for kind, n := range map[string]int{"municipality": municipalities, "province": provinces, "agency": agencies} {
			for range n {
				a := of(reporttest.Scan(t, "12 22 11 22"), "", kind, questionnaire.Full)
				a.Updated = "2027-02-01T00:00:00Z" // when the ordinance is a duty
				scans = append(scans, a)
			}
		}
		return groupProse(t, groupOf(reporttest.Catalogue(t), false, each(scans)...), lang.EN, "group-duties")
	}
	if got := duties(7, 3, 5); strings.Contains(got, "10 of 10") || !strings.Contains(got, "without a number") || !strings.Contains(got, "On ordinance") {
		t.Error(got)
	}
	if got := duties(7, 5, 5); !strings.Contains(got, "12 of 12 (100%)") {
		t.Error(got)
	}
	if got := duties(4, 0, 8); strings.Contains(got, "On ordinance") || !strings.Contains(got, "12 of 12") {
		t.Error(got)
	}
}

// Whatever the scans: no figure of the report rests on fewer than five organisations.
func TestNoFigureOverFewerThanFive(t *testing.T) {
	c := reporttest.Catalogue(t)
	kOfN := regexp.MustCompile(`(\d+) of (?:the )?(\d+)`)
	counted := regexp.MustCompile(`(\d+) \(\d+%\)`)
	rapid.Check(t, func(rt *rapid.T) {
		var scans []*questionnaire.Answers
		for of := range rapid.IntRange(5, 17).Draw(rt, "organisations") {
			kind := rapid.SampledFrom([]string{"municipality", "municipality", "agency", "province"}).Draw(rt, "type")
			for _, year := range rapid.SliceOfNDistinct(rapid.IntRange(2, 5), 1, 4, rapid.ID[int]).Draw(rt, "years") {
				a := reporttest.Scan(t, "22 22 22 22")
				for n := range a.Of {
					a.Of[n].Choice = rapid.SampledFrom([]questionnaire.Choice{
						questionnaire.Unanswered, questionnaire.Unknown, questionnaire.Level1, questionnaire.Level1, questionnaire.Level2, questionnaire.Level4, questionnaire.Level4,
					}).Draw(rt, "choice")
				}
				a.Depth = rapid.SampledFrom([]questionnaire.Depth{questionnaire.Full, questionnaire.Full, questionnaire.Quick}).Draw(rt, "depth")
				a.Organisation = questionnaire.Organisation{ID: fmt.Sprint("gm", of), Type: kind}
				a.Updated = questionnaire.Moment(fmt.Sprintf("202%d-06-01T00:00:00Z", year))
				scans = append(scans, a)
			}
		}
		doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.EN})
		if doc == nil {
			return
		}
		enough := func(n int, what string) {
			if n > 0 && n < scoring.SmallestGroup {
				rt.Fatalf("%d organisations: %s", n, what)
			}
		}
		number := func(s string) int { n, _ := strconv.Atoi(s); return n }
		for _, p := range doc.Parts {
			for line := range strings.Lines(reporttest.Prose(p.Blocks)) {
				if cells := strings.Split(line, " | "); p.ID == "group-method" && len(cells) != 3 {
					continue
				}
				for _, m := range kOfN.FindAllStringSubmatch(line, -1) {
					enough(number(m[1]), line)
					enough(number(m[2])-number(m[1]), line)
				}
				for _, m := range counted.FindAllStringSubmatch(line, -1) {
					enough(number(m[1]), line)
				}
				if cells := strings.Split(line, " | "); len(cells) == 3 && strings.HasSuffix(cells[1], " scan") { // the types
					enough(number(strings.TrimSpace(cells[2])), line)
				} else if strings.HasPrefix(p.ID, "group-trend") && len(cells) > 2 {
					enough(number(cells[1]), line)
				}
			}
		}
	})
}

// Six files of one organisation are no group; six organisations over four years are six.
func TestGroupCountsOrganisations(t *testing.T) {
	c := reporttest.Catalogue(t)
	var one, six []*questionnaire.Answers
	for year := 2022; year <= 2027; year++ {
		a := of(reporttest.Scan(t, "22 22 22 22"), "Gemeente A", "municipality", questionnaire.Full)
		a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", year))
		one = append(one, a)
	}
	g := groupOf(c, false, one...)
	if group.Build(group.Input{Group: g, Lang: lang.EN}) != nil {
		t.Error("six scans of one organisation are a group")
	}
	if _, full := g.Organisations(); full != 1 || g.LeftOut().Older != 5 {
		t.Errorf("%d organisations, left out %+v", full, g.LeftOut())
	}
	// All rise by a level a year, and the last two by two levels in the last year.
	for i := range 6 {
		for year, marks := range []reporttest.Marks{"00 00 00 00", "11 11 11 11", "22 22 22 22", "33 33 33 33"} {
			if i >= 4 && year == 3 {
				marks = "44 44 44 44"
			}
			a := of(reporttest.Scan(t, marks), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full)
			a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", 2023+year))
			six = append(six, a)
		}
	}
	g = groupOf(c, false, six...)
	if got := groupProse(t, g, lang.EN, "group-summary"); !strings.Contains(got, "This is about six organisations with a full scan. The middle overall score is 75.0.") {
		t.Error(got)
	}
	got := groupProse(t, g, lang.EN, "group-trend")
	for _, want := range []string{
		"| 2023 to 2024 | 6 | +25.0\n+25.0 to +25.0 |",
		"| 2025 to 2026 | 6 | +25.0\n+25.0 to +43.8 |", // 25 25 25 25 50 50: the third quarter is at place 4.75
		"| 2023 to 2026 | 6 | +75.0\n+75.0 to +93.8 |",
		"Of the 6 organisations with a scan in each of these years",
		"Overall: 0.0 (2023), 25.0 (2024), 50.0 (2025), 75.0 (2026);",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
}

// A year in which too few organisations have a scan is not in the trend.
func TestTrendNeedsFiveWhoComeBack(t *testing.T) {
	c := reporttest.Catalogue(t)
	var scans []*questionnaire.Answers
	add := func(i, year int) {
		a := of(reporttest.Scan(t, "22 22 22 22"), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full)
		a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", year))
		scans = append(scans, a)
	}
	for i := range 6 {
		add(i, 2026)
		if i < 4 {
			add(i, 2024)
			add(i+10, 2024) // who do not come back
		}
	}
	doc := func() *report.Document {
		return group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.EN})
	}
	if reporttest.Part(doc(), "group-trend") != nil {
		t.Error("four who come back have a trend")
	}
	add(4, 2024)
	add(5, 2025) // one scan in a year between does not part the other two, and one before them does not lengthen the trend
	add(5, 2023)
	if p := reporttest.Part(doc(), "group-trend"); p == nil || !strings.Contains(reporttest.Prose(p.Blocks), "| 2024 to 2026 | 5 | 0.0") {
		t.Errorf("%+v", p)
	}
}

// TestTrendRows: the trend has a row for each year and the next, one over all years where that is another one, and a chart
// where there are enough years for a line.
func TestTrendRows(t *testing.T) {
	for last, want := range map[int][]string{
		2023: nil,
		2024: {"2023 to 2024"},
		2025: {"2023 to 2024", "2024 to 2025", "2023 to 2025"},
		2026: {"2023 to 2024", "2024 to 2025", "2025 to 2026", "2023 to 2026"},
	} {
		var scans []*questionnaire.Answers
		for year := 2023; year <= last; year++ {
			for i := range 5 {
				a := of(reporttest.Scan(t, "22 22 22 22"), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full)
				a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", year))
				scans = append(scans, a)
			}
		}
		var rows, points []string
		if p := reporttest.Part(group.Build(group.Input{Group: groupOf(reporttest.Catalogue(t), false, scans...), Lang: lang.EN}), "group-trend"); p != nil {
			for _, b := range p.Blocks {
				switch b := b.(type) {
				case report.Table:
					for _, r := range b.Rows {
						rows = append(rows, report.Flat(r.Cells[0].Runs))
					}
				case report.Line:
					for _, p := range b.Points {
						points = append(points, p.Label)
					}
				}
			}
		}
		if !slices.Equal(rows, want) {
			t.Errorf("to %d: rows %q, want %q", last, rows, want)
		}
		if years := last - 2022; len(points) != years && years > 2 || len(points) > 0 && years < 3 {
			t.Errorf("to %d: a chart with %q", last, points)
		}
	}
}

// TestNoLineOfFewer has five organisations with scans in the first two years and five in the last two, of which one has all three: the
// trend has a row for each two years, without their number, since four of the nine are not in it. There is nothing over all
// three, not even how many organisations have them.
func TestNoLineOfFewer(t *testing.T) {
	for _, named := range []bool{false, true} {
		var scans []*questionnaire.Answers
		for i := range 9 {
			for year := 2023; year <= 2025; year++ {
				if i < 4 && year == 2025 || i > 4 && year == 2023 {
					continue
				}
				a := of(reporttest.Scan(t, "22 22 22 22"), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full)
				a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", year))
				scans = append(scans, a)
			}
		}
		got := ""
		for _, b := range reporttest.Part(group.Build(group.Input{Group: groupOf(reporttest.Catalogue(t), named, scans...), Lang: lang.EN}), "group-trend").Blocks {
			switch b := b.(type) {
			case report.Table:
				for _, r := range b.Rows {
					got += report.Flat(r.Cells[0].Runs) + ": " + report.Flat(r.Cells[1].Runs) + "\n"
				}
			case report.Line:
				got += b.Takeaway + "\n"
			}
		}
		want := "2023 to 2024: not all\n2024 to 2025: not all\n"
		if named {
			want = "Of 1 organisation with a scan in each of these years, over the questions that count in all its scans.\n2023 to 2024: 5\n2024 to 2025: 5\n2023 to 2025: 1\n"
		}
		if got != want {
			t.Errorf("named %t: got\n%swant\n%s", named, got, want)
		}
	}
}

// TestTrendTellsChangedLevels: of compared questions whose levels have changed between the scans of a row, the trend has the
// number, and then it does not say that a difference comes from answers. A question counts if that is so for five
// organisations. Scans of the same version have the same levels, also if these have changed since.
func TestTrendTellsChangedLevels(t *testing.T) {
	deadlines, licence, contact := "transparency.requests.deadlines", "reuse.supply.licence", "transparency.open.contact"
	for _, x := range []struct {
		name     string
		now      string // version of the second scan
		reworded func(i int) []string
		nl, en   string
	}{
		{"none", "2", func(int) []string { return nil }, "Een verschil komt dus door andere antwoorden.", "So a difference comes from other answers."},
		{"all six", "2", func(int) []string { return []string{deadlines, licence} }, "Van twee vragen is de tekst van de niveaus tussen de scans veranderd. Een deel van het verschil kan daardoor komen.",
			"The wording of the levels of two questions has changed between the scans. Part of the difference can come from that."},
		{"of all six, and of three", "2", func(i int) []string { return []string{deadlines, licence}[:1+i%2] }, "Van minstens één vraag is", "The wording of the levels of at least one question has"},
		{"of four", "2", func(i int) []string { return []string{deadlines}[i/4:] }, "Van sommige vragen is", "The wording of the levels of some questions has"},
		{"of one that does not count", "2", func(int) []string { return []string{contact} }, "Een verschil komt dus", "So a difference comes"},
		{"two scans of the older version", "1", func(int) []string { return []string{deadlines, licence} }, "Een verschil komt dus", "So a difference comes"},
	} {
		g := group.New(reporttest.Catalogue(t), false)
		for i := range 6 {
			before, after := of(reporttest.Scan(t, "22 .2 22 00"), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full), reporttest.Scan(t, "22 22 22 44")
			after.Organisation, after.Depth = before.Organisation, before.Depth
			before.Updated, after.Updated = "2025-06-01T00:00:00Z", "2026-06-01T00:00:00Z"
			g.Add(group.NewScan(before, questionnaire.Migrated{From: "1", Reworded: x.reworded(i)}))
			g.Add(group.NewScan(after, questionnaire.Migrated{From: x.now}))
		}
		for l, want := range map[lang.Lang]string{lang.NL: x.nl, lang.EN: x.en} {
			got := groupProse(t, g, l, "group-trend")
			if blames := strings.Contains(got, "komt dus door") || strings.Contains(got, "comes from other"); !strings.Contains(got, want) || blames == strings.Contains(x.en, "levels") {
				t.Errorf("%s, %s: lacks %q in\n%s", x.name, l, want, got)
			}
		}
	}
}

// TestTrendLeavesOutSplitQuestions: a question that was part of another one in the earlier catalogue is in no change, and a
// dimension that has no other question has none.
func TestTrendLeavesOutSplitQuestions(t *testing.T) {
	for _, split := range []bool{false, true} {
		g := group.New(reporttest.Catalogue(t), false)
		for i := range 6 {
			for year, marks := range map[int]reporttest.Marks{2025: "22 22 22 00", 2026: "22 22 22 44"} {
				a := of(reporttest.Scan(t, marks), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full)
				a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", year))
				var carried questionnaire.Migrated
				if split && year == 2025 {
					carried.Split = []questionnaire.Renamed{{Old: "reuse.all", New: []string{"reuse.supply.formats", "reuse.supply.licence"}}}
				}
				g.Add(group.NewScan(a, carried))
			}
		}
		got := groupProse(t, g, lang.EN, "group-trend")
		want := "| 2025 to 2026 | 6 | +33.3\n+33.3 to +33.3 | 0.0\n0.0 to 0.0 | 0.0\n0.0 to 0.0 | +100.0\n+100.0 to +100.0\n"
		if split {
			want = "| 2025 to 2026 | 6 | – | 0.0\n0.0 to 0.0 | 0.0\n0.0 to 0.0 | –\n"
		}
		if !strings.Contains(got, want) {
			t.Errorf("split %v: lacks %q in\n%s", split, want, got)
		}
	}
}

// TestScanIsACopy: a batch uses the memory of answers again for the next file.
func TestScanIsACopy(t *testing.T) {
	c := reporttest.Catalogue(t)
	g := group.New(c, true)
	a := reporttest.Scan(t, "44 44 44 44")
	scan := group.NewScan(a, questionnaire.Migrated{})
	*a = *reporttest.Scan(t, "44 44 44 44")
	again := group.NewScan(a, questionnaire.Migrated{})
	for n := range a.Of {
		a.Of[n].Choice = questionnaire.Level0
	}
	a.Organisation = questionnaire.Organisation{Name: "Een ander", Type: "province"}
	g.Add(scan)
	g.Add(again)
	if got := groupProse(t, g, lang.NL, "group-organisations"); !strings.Contains(got, "| Gemeente Voorbeeld\nGemeente, 24 november 2026 | 100,0 | 100,0 | 100,0 | 100,0\n") {
		t.Error(got)
	}
}

// TestGroupDates: the report has the day of its last scan, whichever came last, unless it is given another; a unit has none.
func TestGroupDates(t *testing.T) {
	scans := twelve(t)
	scans[3].Updated, scans[7].Updated = "2027-01-02T00:30:00+01:00", "2026-12-31T00:00:00Z"
	unit := reporttest.Scan(t, "22 22 22 22")
	unit.Organisation.Unit, unit.Updated = "Sociaal domein", "2028-01-01T00:00:00Z"
	in := group.Input{Group: groupOf(reporttest.Catalogue(t), false, append(scans, unit)...), Lang: lang.EN}
	if doc := group.Build(in); doc.Created != "2027-01-02T00:00:00Z" || doc.Running != "Group report · 2 January 2027" || doc.Cover.Facts[0].Value != "2 January 2027" {
		t.Errorf("created %s, running %q, cover %v", doc.Created, doc.Running, doc.Cover.Facts)
	}
	in.Created = "2029-05-06T07:08:09Z"
	if doc := group.Build(in); doc.Created != in.Created || doc.Running != "Group report · 2 January 2027" {
		t.Errorf("created %s, running %q", doc.Created, doc.Running)
	}
}

// Units and scans without an organisation are in no figure.
func TestWhatGroupLeavesOut(t *testing.T) {
	scans := twelve(t)
	scans[0].Organisation.Unit = "Sociaal domein"
	scans[1].Organisation.Name = " "
	g := groupOf(reporttest.Catalogue(t), true, scans...)
	if quick, full := g.Organisations(); quick != 0 || full != 10 || g.LeftOut() != (group.LeftOut{Units: 1, Unnamed: 1}) {
		t.Errorf("%d organisations, left out %+v", full, g.LeftOut())
	}
	if got := groupProse(t, g, lang.NL, "group-organisations"); strings.Contains(got, "Sociaal domein") {
		t.Error(got)
	}
}

// A question that too few are asked is in no list; with names it is.
func TestGroupLeavesOutWhatFewTell(t *testing.T) {
	c := reporttest.Catalogue(t)
	scans := twelve(t)
	for _, a := range scans[2:] {
		a.Organisation.Type = "agency" // which the papers of a council are not asked of
	}
	for i := range scans {
		scans[i].Of[3].Choice = questionnaire.Unknown
	}
	const council = "On council data"
	for _, named := range []bool{false, true} {
		doc := group.Build(group.Input{Group: groupOf(c, named, scans...), Lang: lang.EN})
		if got := strings.Contains(reporttest.All(doc), council); got != named {
			t.Errorf("named %v: the question of two organisations is there: %v", named, got)
		}
	}
}

func TestGroupWithNames(t *testing.T) {
	c := reporttest.Catalogue(t)
	scans := twelve(t)
	g := groupOf(c, true, scans...)
	got := groupProse(t, g, lang.NL, "group-organisations")
	at := -1
	for _, want := range []string{
		"| Gemeente A\nGemeente, 24 november 2026 | 100,0 | 100,0 | 100,0 | 100,0\n",
		"| Gemeente B\n", "| Gemeente G\n",
		"| Gemeente H\nGemeente, 24 november 2026, voorlopig | ",
		"| Gemeente I\n", "| Gemeente L\n",
	} {
		i := strings.Index(got, want)
		if i <= at {
			t.Fatalf("%q is missing or out of order in\n%s", want, got)
		}
		at = i
	}
	doc := group.Build(group.Input{Group: g, Lang: lang.NL})
	if !slices.Contains(doc.Cover.Lines, "Niet voor publicatie") || !strings.HasSuffix(doc.Running, "niet voor publicatie") {
		t.Errorf("cover %q, running %q", doc.Cover.Lines, doc.Running)
	}
	if one := groupProse(t, groupOf(c, true, scans[0]), lang.NL, "group-summary"); !strings.HasPrefix(one, "Dit gaat over één organisatie met een volledige scan.") {
		t.Errorf("one organisation with its name gives\n%s", one)
	}
}

// A list that is too long says so and names nobody.
func TestGroupWithTooManyNames(t *testing.T) {
	c := reporttest.Catalogue(t)
	a := reporttest.Scan(t, "12 2. 1? 3-")
	for extra, names := range map[int]bool{0: true, 1: false} {
		g := group.New(c, true)
		for n := range group.MostNamed + extra {
			a.Organisation = questionnaire.Organisation{Name: fmt.Sprint("Voorbeeld ", n), Type: "municipality"}
			g.Add(group.NewScan(a, questionnaire.Migrated{}))
		}
		for l, tooMany := range map[lang.Lang]string{
			lang.NL: "Er zijn 1001 organisaties. Dat is te veel voor een lijst in dit rapport: die noemt er hoogstens 1000. Maak een spreadsheet met «selfscan score --format xlsx».\n",
			lang.EN: "There are 1001 organisations. That is too many for a list in this report, which names 1000 at most. Make a spreadsheet with \"selfscan score --format xlsx\".\n",
		} {
			got := groupProse(t, g, l, "group-organisations")
			if strings.Contains(got, "Voorbeeld 7") != names || !names && got != tooMany {
				t.Errorf("%d organisations: %.200s", group.MostNamed+extra, got)
			}
		}
	}
}

// TestGroupSaysWhatIsProvisional: how many scans are unfinished is told where that may be told, and otherwise that some are.
func TestGroupSaysWhatIsProvisional(t *testing.T) {
	c := reporttest.Catalogue(t)
	for _, x := range []struct {
		open, of int
		named    bool
		nl, en   string
	}{
		{0, 6, false, "", ""},
		{1, 6, false, "Niet alle scans zijn af: een deel van de scores is voorlopig.", "Not all scans are finished: some of the scores are provisional."},
		{5, 10, false, "De scores van vijf organisaties zijn voorlopig: daar staan nog vragen open.", "The scores of five organisations are provisional: they have open questions."},
		{5, 9, false, "Niet alle scans zijn af: een deel van de scores is voorlopig.", "Not all scans are finished: some of the scores are provisional."},
		{6, 6, false, "Geen enkele scan is af: alle scores zijn voorlopig.", "No scan is finished: all scores are provisional."},
		{2, 3, true, "De scores van twee organisaties zijn voorlopig: daar staan nog vragen open.", "The scores of two organisations are provisional: they have open questions."},
	} {
		var scans []*questionnaire.Answers
		for i := range x.of {
			marks := reporttest.Marks("44 44 44 44")
			if i < x.open {
				marks = "44 44 44 4."
			}
			scans = append(scans, reporttest.Scan(t, marks))
		}
		g := groupOf(c, x.named, each(scans)...)
		for l, want := range map[lang.Lang]string{lang.NL: x.nl, lang.EN: x.en} {
			first, _, _ := strings.Cut(groupProse(t, g, l, "group-summary"), "\n")
			_, got, _ := strings.Cut(first, map[lang.Lang]string{lang.NL: " of hoger.", lang.EN: " or higher."}[l])
			if strings.TrimSpace(got) != want {
				t.Errorf("%d of %d open, named %v: says %q, want %q", x.open, x.of, x.named, got, want)
			}
		}
	}
}

// TestGroupWithoutOneDimension: a dimension without enough scores, and so a whole without them, leaves the others.
func TestGroupWithoutOneDimension(t *testing.T) {
	var scans []*questionnaire.Answers
	for range 6 {
		scans = append(scans, reporttest.Scan(t, "22 22 .. 33"))
	}
	g := groupOf(reporttest.Catalogue(t), false, each(scans)...)
	if got := groupProse(t, g, lang.EN, "group-summary"); !strings.HasPrefix(got, "This is about six organisations with a full scan. No scan is finished: all scores are provisional.\n"+
		"scores:  /  / Transparency: middle score 50.0; Reuse of information: middle score 75.0.\n") {
		t.Error(got)
	}
	got := groupProse(t, g, lang.EN, "group-scores")
	for _, want := range []string{
		"/ Transparency: 50.0 (middle half 50.0 to 50.0); Reuse of information: 75.0 (middle half 75.0 to 75.0).\n",
		"bars: The themes of transparency /", "bars: The themes of reuse of information / The middle score is 75.0.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "participation") || strings.Contains(got, "classes") || strings.Contains(got, "Overall") {
		t.Errorf("has what nobody answered:\n%s", got)
	}
	if method := groupProse(t, g, lang.EN, "group-method"); strings.Contains(method, "Left out") {
		t.Errorf("no file was refused, but there is\n%s", method)
	}
}

// The same steps for quick and full scans stand apart, and a depth of too few organisations has no figures.
func TestDepthsAreKeptApart(t *testing.T) {
	c := reporttest.Catalogue(t)
	scans := twelve(t)
	for _, a := range scans[5:] {
		a.Depth = questionnaire.Quick
	}
	doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.EN})
	for _, id := range []string{"group-scores-full", "group-scores-quick"} {
		if p := reporttest.Part(doc, id); p == nil || strings.Contains(reporttest.Prose(p.Blocks), "of 12") {
			t.Errorf("%s: %+v", id, p)
		}
	}
	for _, a := range scans[1:5] { // one is left
		a.Depth = questionnaire.Quick
	}
	doc = group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.EN})
	if got := reporttest.Prose(reporttest.Part(doc, "group-summary").Blocks); !strings.Contains(got, "There are organisations with a full scan too, but too few for figures.") ||
		!strings.Contains(got, "This is about eleven organisations with a quick scan.") || strings.Contains(got, "Full scan") {
		t.Error(got)
	}
}

// Where all numbers may be shown, the largest share comes first, though it is of fewer organisations.
func TestGroupRanksByShare(t *testing.T) {
	var scans []*questionnaire.Answers
	for i := range 20 {
		a := reporttest.Scan(t, "22 22 22 22")
		if i >= 10 {
			a.Organisation.Type = "agency" // which the papers of a council are not asked of
		}
		if i < 5 {
			a.Of[3].Choice = questionnaire.Unknown
		}
		if i < 6 {
			a.Of[5].Choice = questionnaire.Unknown
		}
		scans = append(scans, a)
	}
	got := groupProse(t, groupOf(reporttest.Catalogue(t), false, each(scans)...), lang.EN, "group-gaps")
	want := "| On council data\nTransparency | 5 of 10 (50%)\n" +
		"| On feedback\nParticipation | 6 of 20 (30%)\n"
	if !strings.Contains(got, want) {
		t.Errorf("lacks %q in\n%s", want, got)
	}
}

// The catalogue that the program carries gives a group report that can be read in one go.
func TestGroupOfEmbeddedCatalogue(t *testing.T) {
	c := reporttest.Embedded(t)
	var scans []*questionnaire.Answers
	for i := range 70 {
		a := reporttest.Varied(c, []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}[i%2], questionnaire.TypeIDs()[i%7])
		for n := range a.Of {
			if level, ok := a.Of[n].Choice.Level(); ok {
				a.Of[n].Choice = questionnaire.LevelChoice((level + i*n) % questionnaire.LevelCount)
			}
		}
		scans = append(scans, a)
	}
	for _, l := range lang.Langs() {
		doc := group.Build(group.Input{Group: groupOf(c, false, each(scans)...), Lang: l, Program: "1.0"})
		if faults := reporttest.Unsound(doc); len(faults) > 0 {
			t.Errorf("%s:\n%s", l, strings.Join(faults, "\n"))
		}
		if method := reporttest.Prose(reporttest.Part(doc, "group-method").Blocks); !strings.Contains(method, c.ID) || !strings.Contains(method, c.Digest()) {
			t.Errorf("%s: no catalogue and digest in\n%s", l, method)
		}
		if n := pages(t, doc); n > 24 {
			t.Errorf("in %s it takes %d pages", l, n)
		}
	}
}

// pages counts the pages that a document takes as a PDF.
func pages(t *testing.T, doc *report.Document) int {
	t.Helper()
	out, err := pdf.Write(io.Discard, doc, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out.Pages
}

// A list has at most fifteen rows, but that of the duties: no possible shortfall is hidden.
func TestGroupListsAreShort(t *testing.T) {
	c := reporttest.Embedded(t)
	var scans []*questionnaire.Answers
	for i := range 10 {
		a := reporttest.Varied(c, questionnaire.Full, "municipality")
		a.Organisation.ID, a.Organisation.Name = "", fmt.Sprintf("Gemeente %c", 'A'+i)
		for n := range a.Of {
			a.Of[n].Choice = questionnaire.Unknown
		}
		scans = append(scans, a)
	}
	doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.NL, Program: "1.0"})
	full := 0
	for _, part := range doc.Parts {
		for _, b := range part.Blocks {
			if table, ok := b.(report.Table); ok && strings.HasPrefix(part.ID, "group-") && part.ID != "group-duties" {
				if n := len(table.Rows); n == 15 {
					full++
				} else if n > 18 { // themes, of which there are that many
					t.Errorf("a table of %s has %d rows", part.ID, n)
				}
			}
		}
	}
	if full < 2 {
		t.Errorf("only %d tables have 15 rows", full)
	}
}

// TestGroupTablesAreInOrder: in every table of a group report that counts organisations, the most come first: by number
// among the recommendations, elsewhere by share.
func TestGroupTablesAreInOrder(t *testing.T) {
	of := regexp.MustCompile(`^(\d+) of (\d+) \(\d+%\)$`)
	compared := map[string]int{}
	rapid.Check(t, func(r *rapid.T) {
		var scans []*questionnaire.Answers
		for range rapid.IntRange(12, 40).Draw(r, "scans") {
			a := reporttest.Scan(t, "22 22 22 22")
			for n := range a.Of {
				a.Of[n].Choice = rapid.SampledFrom([]questionnaire.Choice{questionnaire.Unknown, questionnaire.NotApplicable, questionnaire.Level1,
					questionnaire.Level2, questionnaire.Level3}).Draw(r, "choice")
			}
			scans = append(scans, a)
		}
		g := groupOf(reporttest.Catalogue(t), rapid.Bool().Draw(r, "named"), each(scans)...)
		doc := group.Build(group.Input{Group: g, Lang: lang.EN})
		for _, part := range doc.Parts {
			for _, b := range part.Blocks {
				table, ok := b.(report.Table)
				if !ok {
					continue
				}
				var last [2]int // k and n of the row before
				for _, row := range table.Rows {
					runs := row.Cells[len(row.Cells)-1].Runs
					if len(runs) == 0 {
						continue
					}
					found := of.FindStringSubmatch(runs[0].Text)
					if found == nil {
						continue
					}
					k, _ := strconv.Atoi(found[1])
					n, _ := strconv.Atoi(found[2])
					if last != [2]int{} {
						compared[part.ID]++
						if part.ID == "group-steps" && k > last[0] || part.ID != "group-steps" && k*last[1] > last[0]*n {
							r.Fatalf("%s: %d of %d is below %d of %d\n%s", table.Caption, k, n, last[0], last[1], reporttest.Prose(part.Blocks))
						}
					}
					last = [2]int{k, n}
				}
			}
		}
	})
	for _, id := range []string{"group-duties", "group-steps", "group-gaps"} {
		if compared[id] == 0 {
			t.Errorf("no two rows of %s were compared: %v", id, compared)
		}
	}
}

// TestGroupCover: the cover of a report with names says so, and that of one without says the opposite.
func TestGroupCover(t *testing.T) {
	for _, x := range []struct {
		named bool
		l     lang.Lang
		label string
		says  string
	}{
		{true, lang.NL, "Namen", "staan in dit rapport"}, {false, lang.NL, "Namen", "staan niet in dit rapport"},
		{true, lang.EN, "Names", "are in this report"}, {false, lang.EN, "Names", "are not in this report"},
	} {
		doc := group.Build(group.Input{Group: groupOf(reporttest.Catalogue(t), x.named, twelve(t)...), Lang: x.l})
		if !slices.Contains(doc.Cover.Facts, report.Fact{Label: x.label, Value: x.says}) {
			t.Errorf("named %v: the cover says %v", x.named, doc.Cover.Facts)
		}
	}
}

// TestGroupChartsAgreeWithTheirWords: the line of a bar is the middle half that its note names, and the sentence above a chart
// names the lowest and the highest of its bars.
func TestGroupChartsAgreeWithTheirWords(t *testing.T) {
	half := regexp.MustCompile(`^middle half ([0-9.]+) to ([0-9.]+)`)
	several := 0
	for _, named := range []bool{false, true} {
		doc := group.Build(group.Input{Group: groupOf(reporttest.Catalogue(t), named, twelve(t)...), Lang: lang.EN})
		for _, part := range doc.Parts {
			for _, b := range part.Blocks {
				bars, ok := b.(report.Bars)
				if !ok || !half.MatchString(bars.Rows[0].Note) { // the classes of the scores
					continue
				}
				lowest, highest := bars.Rows[0].Value, bars.Rows[0].Value
				for _, row := range bars.Rows {
					if found := half.FindStringSubmatch(row.Note); found == nil || found[1] != row.Low.Text || found[2] != row.High.Text {
						t.Errorf("%s, %s: the note is %q, the line goes from %s to %s", bars.Title, row.Label, row.Note, row.Low.Text, row.High.Text)
					}
					if row.Value.Number < lowest.Number {
						lowest = row.Value
					}
					if row.Value.Number > highest.Number {
						highest = row.Value
					}
				}
				want := "The middle scores range from " + lowest.Text + " to " + highest.Text + "."
				if lowest.Number == highest.Number {
					want = "The middle score is " + lowest.Text + "."
				} else {
					several++
				}
				if bars.Takeaway != want {
					t.Errorf("%s: says %q, want %q", bars.Title, bars.Takeaway, want)
				}
			}
		}
	}
	if several == 0 {
		t.Error("no chart has different scores")
	}
}

// TestDutiesWithoutNumbers has six organisations of which two fall short on the first duty: no number may be shown, so
// that there is no list of which a sentence could say "these" or "either".
func TestDutiesWithoutNumbers(t *testing.T) {
	var list []*questionnaire.Answers
	for i := range 6 {
		marks := reporttest.Marks("44 44 44 44")
		if i < 2 {
			marks = "14 44 44 44"
		}
		list = append(list, of(reporttest.Scan(t, marks), fmt.Sprint("Gemeente ", i), "municipality", questionnaire.Full))
	}
	g := groupOf(reporttest.Catalogue(t), false, list...)
	for l, want := range map[lang.Lang]string{
		lang.EN: "A duty is not in order if the answer is level 0 or 1, or not known. That is a possible shortfall: a self-assessment is not a legal finding. A duty that is open or not applicable does not count as a shortfall.\n" +
			"Not in order everywhere, without a number since something about fewer than 5 organisations would follow from it: On deadline tracking.\n",
		lang.NL: "Een plicht is niet op orde als het antwoord niveau 0 of 1 is, of niet bekend. Dat is een mogelijke tekortkoming: een zelfbeoordeling is geen juridisch oordeel. Een plicht die openstaat of niet van toepassing is, telt niet als tekortkoming.\n" +
			"Niet overal op orde, zonder aantal omdat daaruit iets over minder dan 5 organisaties zou volgen: Over termijnbewaking.\n",
	} {
		if got := groupProse(t, g, l, "group-duties"); got != want {
			t.Errorf("the duties are\n%s\nwant\n%s", got, want)
		}
	}
}

// TestOlderScansOfBothDepths has organisations with quick and with full scans: of each depth the latest scan counts.
func TestOlderScansOfBothDepths(t *testing.T) {
	var scans []*questionnaire.Answers
	for i, depths := range []string{"qqf", "fff", "q", "qf"} {
		for day, d := range depths {
			depth := map[rune]questionnaire.Depth{'q': questionnaire.Quick, 'f': questionnaire.Full}[d]
			a := of(reporttest.Scan(t, "22 22 22 22"), fmt.Sprint("Gemeente ", i), "municipality", depth)
			a.Updated = questionnaire.Moment(fmt.Sprintf("2026-06-0%dT00:00:00Z", day+1))
			scans = append(scans, a)
		}
	}
	g := groupOf(reporttest.Catalogue(t), false, scans...)
	if quick, full := g.Organisations(); quick != 3 || full != 3 || g.LeftOut() != (group.LeftOut{Older: 3}) {
		t.Errorf("%d quick, %d full, left out %+v", quick, full, g.LeftOut())
	}
}

// TestDutyWithoutALawInForce has a duty of which the catalogue names no law: its cell has a dash.
func TestDutyWithoutALawInForce(t *testing.T) {
	c := reporttest.Catalogue(t)
	c.Question(0).Basis = nil
	if got := groupProse(t, groupOf(c, false, twelve(t)...), lang.EN, "group-duties"); !strings.Contains(got, "| On deadline tracking\nTransparency | – | 6 of 12 (50%)") {
		t.Error(got)
	}
}

// TestPartsFitTheirPages: the summary is a page, and so is the trend of up to five years, with one depth and with two: no
// table or chart of them is alone on a further page.
func TestPartsFitTheirPages(t *testing.T) {
	c := reporttest.Embedded(t)
	var reworded []string
	for _, q := range c.Questions() {
		reworded = append(reworded, q.ID)
	}
	for _, depths := range [][]questionnaire.Depth{{questionnaire.Full}, {questionnaire.Quick, questionnaire.Full}} {
		var scans []*questionnaire.Answers
		for i := range 40 {
			for year := range 5 {
				a := reporttest.Varied(c, depths[i%len(depths)], questionnaire.TypeIDs()[i%3])
				a.Organisation.Name = fmt.Sprint("Voorbeeld ", i)
				a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", 2022+year))
				if i%2 == 0 {
					a.Of[i%10].Choice = questionnaire.Unanswered
				}
				scans = append(scans, a)
			}
		}
		for _, l := range lang.Langs() {
			g := group.New(c, false)
			for _, a := range scans {
				carried := questionnaire.Migrated{}
				if a.Updated < "2025" { // which the trend tells
					carried = questionnaire.Migrated{From: "1", Reworded: reworded}
				}
				g.Add(group.NewScan(a, carried))
			}
			doc := group.Build(group.Input{Group: g, Lang: l, Program: "1.0"})
			found := 0
			for _, part := range doc.Parts {
				if part.ID == "group-summary" || strings.HasPrefix(part.ID, "group-trend") {
					found++
					alone := *doc
					alone.Parts = []report.Part{part}
					if n := pages(t, &alone); n != 3 { // with the cover and the contents
						t.Errorf("%s, %d depths: %q takes %d pages", l, len(depths), part.Title, n-2)
					}
				}
			}
			if found != 1+len(depths) {
				t.Errorf("%s, %d depths: %d parts", l, len(depths), found)
			}
		}
	}
}

// TestGroupClasses: the chart of classes says and draws how many of the overall scores are in each.
func TestGroupClasses(t *testing.T) {
	g := groupOf(reporttest.Catalogue(t), false, twelve(t)...)
	for l, want := range map[lang.Lang]report.Figure{
		lang.NL: {Title: "De totaalscores in klassen", Takeaway: "De balken laten zien welk deel van de organisaties met een totaalscore in een klasse valt. Elke klasse heeft er minstens 5.",
			Alt: "0 tot 40 punten: 5 (42%); 40 tot en met 100 punten: 7 (58%)."},
		lang.EN: {Title: "The overall scores in classes", Takeaway: "The bars show what share of the organisations with an overall score is in a class. Each class has at least 5.",
			Alt: "0 to below 40 points: 5 (42%); 40 to 100 points: 7 (58%)."},
	} {
		found := false
		for _, b := range reporttest.Part(group.Build(group.Input{Group: g, Lang: l}), "group-scores").Blocks {
			bars, ok := b.(report.Bars)
			if !ok || bars.Title != want.Title {
				continue
			}
			found = true
			if bars.Figure != want || !slices.Equal(bars.Ticks, []report.Tick{{At: 25, Label: "25%"}, {At: 50, Label: "50%"}, {At: 75, Label: "75%"}}) {
				t.Errorf("got %+v, %v", bars.Figure, bars.Ticks)
			}
			for i, n := range []float64{5, 7} {
				if v := bars.Rows[i].Value; v.Number != n/12*100 || !v.Valid {
					t.Errorf("row %d is drawn as %v", i, v)
				}
			}
		}
		if !found {
			t.Errorf("%s: no chart of classes", l)
		}
	}
}

// TestWidespreadWithoutANumber has twelve organisations of which some do not know an answer. Where so many do not know it
// that the number would tell of the few others, the question is named without it, among the recommendations too.
func TestWidespreadWithoutANumber(t *testing.T) {
	for k := range 13 {
		var scans []*questionnaire.Answers
		for i := range 12 {
			a := reporttest.Scan(t, "22 22 22 22")
			if i < k {
				a.Of[5].Choice = questionnaire.Unknown
			}
			scans = append(scans, a)
		}
		doc := group.Build(group.Input{Group: groupOf(reporttest.Catalogue(t), false, each(scans)...), Lang: lang.EN})
		for id, row := range map[string]string{"group-steps": "| On feedback\nParticipation | Start with feedback.\nA few days | ", "group-gaps": "| On feedback\nParticipation | "} {
			got := ""
			if p := reporttest.Part(doc, id); p != nil {
				got = reporttest.Prose(p.Blocks)
			}
			told := k >= 5 && k <= 7 || k == 12
			if strings.Contains(got, fmt.Sprintf("%s%d of 12", row, k)) != told {
				t.Errorf("%d of 12: the number is there: %t\n%s", k, !told, got)
			}
			want := "For more than half of the organisations that were asked the question, without a number since something about fewer than 5 organisations would follow from it: On feedback.\n"
			if id == "group-steps" && k > 0 && k < 5 { // then it is the next step of the others that is widespread
				continue
			}
			if strings.Contains(got, want) != (k >= 8 && k <= 11) {
				t.Errorf("%d of 12: %s has\n%s", k, id, got)
			}
		}
	}
}

// TestDutiesCiteLawOfTheGroup: the duties of a group of one type name no law that is not about that type. Where small types
// are told together, a law may be of any of them.
func TestDutiesCiteLawOfTheGroup(t *testing.T) {
	c := reporttest.Embedded(t)
	left := 0
	for _, kind := range questionnaire.TypeIDs() {
		var scans []*questionnaire.Answers
		for range 6 {
			a := reporttest.Varied(c, questionnaire.Full, kind)
			for n := range a.Of {
				a.Of[n].Choice = questionnaire.Level0
			}
			scans = append(scans, a)
		}
		p := reporttest.Part(group.Build(group.Input{Group: groupOf(c, false, each(scans)...), Lang: lang.NL}), "group-duties")
		if p == nil {
			continue // of type other
		}
		w := report.NewWriter(c, lang.NL)
		of := map[string]*questionnaire.Question{}
		for n, q := range c.Questions() {
			of[w.QuestionTitle(n)] = q
		}
		for _, block := range p.Blocks {
			table, ok := block.(report.Table)
			if !ok {
				continue
			}
			for _, row := range table.Rows {
				q := of[row.Cells[0].Runs[0].Text]
				own := map[string]bool{}
				for _, basis := range q.BasisFor(kind) {
					own[basis.Law] = true
				}
				for _, basis := range q.Basis {
					if cites := strings.Contains(report.Flat(row.Cells[1].Runs), basis.Law); !own[basis.Law] {
						left++
						if cites && !slices.ContainsFunc(q.BasisFor(kind), func(b *questionnaire.Basis) bool { return strings.Contains(b.Law, basis.Law) }) {
							t.Errorf("%s, %s: cites %s", kind, q.ID, basis.Law)
						}
					}
				}
			}
		}
	}
	if left == 0 {
		t.Error("no duty has a law of another type")
	}
	one := reporttest.Catalogue(t)
	one.Question(0).Basis[0].For = []string{"province"}
	for kinds, want := range map[[2]string]string{{"agency", "agency"}: "Transparency | –", {"province", "province"}: "| Section 4.4", {"agency", "ministry"}: "| Section 4.4"} {
		var scans []*questionnaire.Answers
		for i := range 6 {
			scans = append(scans, of(reporttest.Scan(t, "12 22 22 22"), "", kinds[i%2], questionnaire.Full))
		}
		if got := groupProse(t, groupOf(one, false, each(scans)...), lang.EN, "group-duties"); !strings.Contains(got, want) {
			t.Errorf("%s: lacks %q in\n%s", kinds, want, got)
		}
	}
}
