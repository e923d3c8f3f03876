package report_test

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// compared adds an earlier scan, answered so, to the input of a report.
func compared(t *testing.T, in report.Input, earlier reporttest.Marks, carried questionnaire.Migrated) report.Input {
	t.Helper()
	before := reporttest.Scan(t, earlier)
	before.Updated = "2025-05-12T10:00:00+02:00"
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	in.Previous = &report.Previous{
		Comparison: m.Compare(scoring.Earlier{Answers: before, Carried: carried}, in.Answers),
		Day:        before.Updated.Day(), Depth: before.Depth, Version: "2025.1",
	}
	return in
}

// Several earlier scans give a line and a table over what counts in all of them.
func TestCourse(t *testing.T) {
	in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN), "12 22 22 22", questionnaire.Migrated{})
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	in.Course = &report.Course{Days: []questionnaire.Date{"2024-05-12", "2025-05-12", "2026-11-24"}}
	in.Course.Results, in.Course.Share, in.Course.Reworded = m.Line([]scoring.Earlier{{Answers: reporttest.Scan(t, "00 .. 00 00")}, {Answers: reporttest.Scan(t, "11 22 11 11")}}, in.Answers)
	got := reporttest.Prose(reporttest.Part(report.Build(in), "change").Blocks)
	for _, want := range []string{
		"line: The scores of all scans / Compared is what counts in all 3 scans: 79% of the weight of this scan. / Overall: 0.0 (2024), 25.0 (2025), 50.0 (2026);",
		"| Scan of | Overall | Transparency | Participation | Reuse of information\n| 12 May 2024 | 0.0 | 0.0 | 0.0 | 0.0\n| 12 May 2025 | 25.0 |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	in.Course.Days[0] = "2025-01-02" // two in one year: the days themselves
	if got := reporttest.Prose(reporttest.Part(report.Build(in), "change").Blocks); !strings.Contains(got, "0.0 (2 January 2025), 25.0 (12 May 2025)") {
		t.Error(got)
	}
}

// The scans of a line are one after the other from its one end to its other, whatever their days.
func TestCourseHasLength(t *testing.T) {
	in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN), "12 22 22 22", questionnaire.Migrated{})
	results := []scoring.Result{*in.Result, *in.Result, *in.Result}
	for _, c := range []struct {
		days []questionnaire.Date
		want []float64
	}{
		{[]questionnaire.Date{"2026-11-24", "2026-11-24", "2026-11-24"}, []float64{0, 0.5, 1}},
		{[]questionnaire.Date{"2026-11-24", "2026-11-24", "2026-11-26"}, []float64{0, 0, 1}},
		{[]questionnaire.Date{"2026-11-22", "2026-11-23", "2026-11-26"}, []float64{0, 0.25, 1}},
		{[]questionnaire.Date{"2026-11-25", "2026-11-24", "2026-11-24"}, []float64{0, 0.5, 1}}, // the days of two time zones
	} {
		in.Course = &report.Course{Days: c.days, Results: results, Share: 1}
		var got []float64
		for _, b := range reporttest.Part(report.Build(in), "change").Blocks {
			if line, is := b.(report.Line); is {
				for _, p := range line.Points {
					got = append(got, p.At)
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: the points are at %v, want %v", c.days, got, c.want)
		}
	}
}

func TestChange(t *testing.T) {
	for _, c := range []struct {
		name         string
		before, now  reporttest.Marks
		carried      questionnaire.Migrated
		want, absent []string
	}{
		{
			name: "up and down, all compared", before: "12 22 22 22", now: "24 22 12 22",
			want: []string{
				"De vorige scan is van 12 mei 2025: een volledige scan met versie 2025.1 van de vragenlijst. Alle vragen van deze scan telden toen ook mee. Een verschil in score komt dus door andere antwoorden en niet door andere vragen.\n",
				"De totaalscore steeg met 2,8 punten. Het niveau ging van 1 naar 2 (Op orde). Twee vragen gingen omhoog, één vraag ging omlaag en vijf vragen bleven gelijk.\n",
				"changes: Van de vorige scan naar deze / De scores zijn die over de vergeleken vragen. / Totaal: van 45,8 naar 48,6 (+2,8); Transparantie: van 37,5 naar 58,3 (+20,8); Participatie: van 50,0 naar 37,5 (−12,5); Hergebruik van informatie: van 50,0 naar 50,0 (0,0).\n",
				"## Omhoog: twee vragen\ntable: \n| Vraag | Toen | Nu | Niveaus\n| Over openbaarmaking | Niveau 2 (Op orde) | Niveau 4 (Voorop) | +2\n| Over termijnbewaking",
				"## Omlaag: één vraag\ntable: \n| Vraag | Toen | Nu | Niveaus\n| Over verordening | Niveau 2 (Op orde) | Niveau 1 (Incidenteel) | −1\n",
			},
			absent: []string{"Nieuw, vervallen"},
		},
		{
			name: "nothing changed", before: "22 22 22 22", now: "22 22 22 22",
			want:   []string{"De totaalscore bleef gelijk. Het niveau bleef 2 (Op orde). Geen vraag ging omhoog, geen vraag ging omlaag en acht vragen bleven gelijk.\n"},
			absent: []string{"## "},
		},
		{
			name: "less than half", before: "2. .. .. .2", now: "12 22 22 -2",
			want: []string{
				"Vergeleken is wat in beide scans meetelt: twee vragen, goed voor 29% van het gewicht van deze scan (transparantie 43%, participatie 0%, hergebruik van informatie 33%). Een verschil in score komt dus door andere antwoorden en niet door andere vragen. Dat is minder dan de helft; wees voorzichtig met conclusies.\n",
				"Geen vraag ging omhoog, één vraag ging omlaag en één vraag bleef gelijk.\n",
				"- **\n",
			}[:2],
			absent: []string{"totaalscore steeg"},
		},
		{
			name: "nothing to compare", before: ".. .. .. ..", now: "22 22 22 22",
			want: []string{
				"Geen enkele vraag telt in beide scans mee, dus er valt niets te vergelijken.\n",
				"Nieuw, toen niet beantwoord. Vragen 1 tot en met 8.\n",
			},
			absent: []string{"changes:"},
		},
		{
			name: "a range of questions", before: ".2 .. .. .2", now: "22 22 22 22",
			want: []string{"Nieuw, toen niet beantwoord. Vragen 1 en 3 tot en met 7.\n"},
		},
		{
			name: "two questions are no range", before: ".. 2. .2 ..", now: "22 22 22 22",
			want: []string{"Nieuw, toen niet beantwoord. Vragen 1, 2, 4, 5, 7 en 8.\n"},
		},
		{
			name: "new, gone, moved, retired and split", before: "22 2- 22 22", now: "22 22 2. -2",
			carried: questionnaire.Migrated{
				Renamed: []questionnaire.Renamed{{Old: "oud.thema.vraag", New: []string{"transparency.requests.deadlines"}}},
				Split:   []questionnaire.Renamed{{Old: "oud.thema.dubbel", New: []string{"reuse.supply.licence", "transparency.open.contact"}}},
				Retired: []questionnaire.Retired{{ID: "oud.thema.weg", Answer: questionnaire.Answer{Choice: questionnaire.Level2, Note: "geheim"}}},
			},
			want: []string{
				"Nieuw, toen niet van toepassing. Over raadsdata.\n",
				"Nieuw, toen deel van een andere vraag. Over vindbaarheid; Over licenties.\n",
				"Vervallen, nu niet beantwoord. Over terugkoppeling.\n",
				"Vervallen, nu niet van toepassing. Over open formaten.\n",
				"Verhuisd, en wel vergeleken. oud.thema.vraag → transparency.requests.deadlines.\n",
				"Uit de vragenlijst. oud.thema.weg (niveau 2).\n",
			},
			absent: []string{"geheim"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := reporttest.Prose(reporttest.Part(report.Build(compared(t, reporttest.Input(t, reporttest.Scan(t, c.now), lang.NL), c.before, c.carried)), "change").Blocks)
			for _, want := range c.want {
				if !strings.Contains(s, want) {
					t.Errorf("lacks %q in\n%s", want, s)
				}
			}
			for _, absent := range c.absent {
				if strings.Contains(s, absent) {
					t.Errorf("has %q:\n%s", absent, s)
				}
			}
		})
	}
}

// In English the counts are sentences too, and an unknown of then or now is said so.
func TestChangeInEnglish(t *testing.T) {
	s := reporttest.Prose(reporttest.Part(report.Build(compared(t, reporttest.Input(t, reporttest.Scan(t, "12 22 ?2 22"), lang.EN), "?2 22 22 22", questionnaire.Migrated{})), "change").Blocks)
	for _, want := range []string{
		"The previous scan is of 12 May 2025: a full scan with version 2025.1 of the catalogue. All questions of this scan counted then too",
		"The overall score fell by 4.2 points. The level stayed at 1 (Incidental). One question went up, one question went down and six questions stayed the same.",
		"| On deadline tracking | Not known yet | Level 1 (Incidental) | +1\n",
		"| On ordinance | Level 2 (In order) | Not known yet | −2\n",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
}

// Whose scan the earlier one was is told if it was somebody else's, without the name in a report for publication; and so is
// how much of this scan is compared.
func TestChangeSaysWhatItCompares(t *testing.T) {
	for _, c := range []struct {
		before        reporttest.Marks
		other         string
		redact        bool
		nl, en        []string
		notNL, absent string
	}{
		{"1. 22 22 22", "Gemeente Anders", false,
			[]string{"van de vragenlijst. Let op: die scan is van een andere organisatie of een ander onderdeel: Gemeente Anders. Vergeleken is", "De totaalscore over de vergeleken vragen steeg met"},
			[]string{"of the catalogue. Note: that scan is of another organisation or unit: Gemeente Anders. Compared is", "The overall score over the compared questions rose by"}, "minder dan de helft", "less than half"},
		{"1. 22 22 22", "Gemeente Anders", true,
			[]string{"Let op: die scan is van een andere organisatie of een ander onderdeel. Vergeleken is"}, []string{"Note: that scan is of another organisation or unit. Compared is"}, "Gemeente Anders", "Gemeente Anders"},
		{"1. .. .2 ..", "", false,
			[]string{"Dat is minder dan de helft; wees voorzichtig met conclusies."}, []string{"That is less than half, so be careful with conclusions."}, "andere organisatie", "another organisation"},
		{".. .. .. ..", "", false,
			[]string{"Geen enkele vraag telt in beide scans mee, dus er valt niets te vergelijken."}, []string{"No question counts in both scans, so there is nothing to compare."}, "bleef", "stayed"},
		{"11 11 11 11", "", false,
			[]string{"Alle vragen van deze scan telden toen ook mee. Een verschil in score komt dus door andere antwoorden en niet door andere vragen.", "Acht vragen gingen omhoog, geen vraag ging omlaag en geen vraag bleef gelijk.", "De totaalscore steeg met 25,0 punten."},
			[]string{"All questions of this scan counted then too. So a difference in score comes from other answers and not from other questions.", "Eight questions went up, no questions went down and no questions stayed the same.", "The overall score rose by 25.0 points."}, "Omlaag", "Down"},
	} {
		for _, l := range lang.Langs() {
			in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), l), c.before, questionnaire.Migrated{})
			in.Previous.Other, in.Redact = c.other, c.redact
			s := reporttest.Prose(reporttest.Part(report.Build(in), "change").Blocks)
			wanted, absent := c.nl, c.notNL
			if l == lang.EN {
				wanted, absent = c.en, c.absent
			}
			for _, want := range wanted {
				if !strings.Contains(s, want) {
					t.Errorf("lacks %q in\n%s", want, s)
				}
			}
			if strings.Contains(s, absent) {
				t.Errorf("has %q in\n%s", absent, s)
			}
		}
	}
}

// Of compared questions whose levels have changed since, the report has the number and the titles. It then does not say
// that a difference comes from answers, in the part on what changed, in the summary and in that of a report without
// appendices, also if only some questions are compared.
func TestChangedLevelsAreTold(t *testing.T) {
	since := []string{"sindsdien veranderd", "changed since"}
	blame := []string{"komt dus door andere antwoorden", "comes from other answers"}
	for _, c := range []struct {
		before      reporttest.Marks
		reworded    []string
		told, names [2]string // in nl and en; empty if none of these is compared
	}{
		{before: "12 22 22 22", reworded: []string{"reuse.supply.licence", "transparency.requests.deadlines"},
			told:  [2]string{"Van twee vergeleken vragen is de tekst van de niveaus sindsdien veranderd. Een deel van het verschil kan daardoor komen.", "The wording of the levels of two compared questions has changed since. Part of the difference can come from that."},
			names: [2]string{"Anders omschreven, en wel vergeleken. Over termijnbewaking; Over licenties.\n", "Reworded, and compared all the same. On deadline tracking; On licences.\n"}},
		{before: "12 .. .. 2.", reworded: []string{"reuse.supply.licence", "transparency.requests.deadlines"},
			told:  [2]string{"Van één vergeleken vraag is de tekst van de niveaus sindsdien veranderd.", "The wording of the levels of one compared question has changed since."},
			names: [2]string{"en wel vergeleken. Over termijnbewaking.\n", "all the same. On deadline tracking.\n"}},
		{before: "12 .. .. 2.", reworded: []string{"reuse.supply.licence"}},
	} {
		for i, l := range lang.Langs() {
			in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), l), c.before, questionnaire.Migrated{Reworded: c.reworded})
			doc := report.Build(in)
			in.WithoutAppendices = true
			change, memo := reporttest.Prose(reporttest.Part(doc, "change").Blocks), reporttest.Prose(report.Build(in).Parts[0].Blocks)
			for _, text := range []string{change, reporttest.Prose(reporttest.Part(doc, "summary").Blocks), memo} {
				if !strings.Contains(text, c.told[i]) || c.told[i] == "" && strings.Contains(text, since[i]) {
					t.Errorf("%s: lacks %q in\n%s", l, c.told[i], text)
				}
			}
			if !strings.Contains(change, c.names[i]) || strings.Contains(change, blame[i]) != (c.told[i] == "") {
				t.Errorf("%s: lacks %q, or is wrong about answers, in\n%s", l, c.names[i], change)
			}
		}
	}
}

// The line over several scans says so too of the questions on it, which have changed since any of the scans, and says if a
// scan is not of this organisation.
func TestCourseSaysWhatItCompares(t *testing.T) {
	for i, l := range lang.Langs() {
		in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), l), "12 22 22 22", questionnaire.Migrated{})
		in.Course = &report.Course{Days: []questionnaire.Date{"2024-05-12", "2025-05-12", "2026-11-24"}, Mixed: true}
		m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
		in.Course.Results, in.Course.Share, in.Course.Reworded = m.Line([]scoring.Earlier{
			{Answers: reporttest.Scan(t, "00 .. 00 00"), Carried: questionnaire.Migrated{Reworded: []string{"transparency.requests.deadlines", "transparency.open.contact"}}},
			{Answers: reporttest.Scan(t, "12 22 22 22")}}, in.Answers)
		got := reporttest.Prose(reporttest.Part(report.Build(in), "change").Blocks)
		for _, want := range [][]string{
			{"79% van het gewicht van deze scan. Van één vergeleken vraag is de tekst van de niveaus sindsdien veranderd. Een deel van het verschil kan daardoor komen. Let op: niet al deze scans zijn van deze organisatie of dit onderdeel.",
				"Anders omschreven, en wel vergeleken. Over termijnbewaking.\n"},
			{"79% of the weight of this scan. The wording of the levels of one compared question has changed since. Part of the difference can come from that. Note: not all of these scans are of this organisation or unit.",
				"Reworded, and compared all the same. On deadline tracking.\n"},
		}[i] {
			if !strings.Contains(got, want) {
				t.Errorf("lacks %q in\n%s", want, got)
			}
		}
	}
}

// That the earlier scan is not of this organisation is in the summary too, of a report without appendices as well, and that
// refers to none.
func TestSummarySaysWhoseScanTheEarlierOneWas(t *testing.T) {
	for i, l := range lang.Langs() {
		for _, redact := range []bool{false, true} {
			want := [2]string{"van een andere organisatie of een ander onderdeel: Gemeente Anders, Dienst Data.", "of another organisation or unit: Gemeente Anders, Dienst Data."}[i]
			if redact {
				want = [2]string{"van een andere organisatie of een ander onderdeel.", "of another organisation or unit."}[i]
			}
			for _, without := range []bool{false, true} {
				in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), l), "12 22 22 22", questionnaire.Migrated{})
				in.Previous.Other, in.Redact, in.WithoutAppendices = "Gemeente Anders, Dienst Data", redact, without
				s := reporttest.Prose(report.Build(in).Parts[0].Blocks)
				if refers := strings.Contains(s, "bijlagen") || strings.Contains(s, "appendices"); !strings.Contains(s, want) || refers == without {
					t.Errorf("%s redacted %t, without appendices %t: lacks %q, or refers to appendices, in\n%s", l, redact, without, want, s)
				}
			}
		}
	}
}
