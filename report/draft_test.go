package report

import (
	"reflect"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// draftOf begins the report of a municipality that answered its first questions so, without a score.
func draftOf(t *testing.T, l lang.Lang, choices ...questionnaire.Choice) *draft {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a := &questionnaire.Answers{Depth: questionnaire.Full, Organisation: questionnaire.Organisation{Type: "municipality"}, Updated: "2026-11-24T09:00:00+01:00",
		Of: make([]questionnaire.Answer, len(c.Questions()))}
	for i, choice := range choices {
		a.Of[i].Choice = choice
	}
	return newDraft(Input{Catalogue: c, Answers: a, Lang: l, Result: &scoring.Result{Dimensions: make([]scoring.DimensionResult, len(c.Dimensions))}})
}

// Efforts that follow each other are counted.
func TestStepWords(t *testing.T) {
	for _, c := range []struct {
		steps  []int
		nl, en string
	}{
		{nil, "", ""},
		{[]int{1}, "Een paar dagen", "A few days"},
		{[]int{1, 1}, "Twee keer een paar dagen", "Twice a few days"},
		{[]int{1, 1, 1}, "Drie keer een paar dagen", "Three times a few days"},
		{[]int{2, 1, 1}, "Een paar weken, dan twee keer een paar dagen", "A few weeks, then twice a few days"},
		{[]int{1, 2, 1}, "Een paar dagen, dan een paar weken, dan een paar dagen", "A few days, then a few weeks, then a few days"},
		{[]int{1, 1, 1, 1, 2}, "Vier keer een paar dagen, dan een paar weken", "Four times a few days, then a few weeks"},
	} {
		if nl, en := draftOf(t, lang.NL).stepWords(c.steps), draftOf(t, lang.EN).stepWords(c.steps); nl != c.nl || en != c.en {
			t.Errorf("%v is said as %q and %q", c.steps, nl, en)
		}
	}
}

// How the dimensions compare depends on figures of one decimal, on the end of the scale and on a distance of five points.
func TestComparisonAtItsEdges(t *testing.T) {
	const ends = "De drie dimensies "
	for _, c := range []struct {
		scores []float64
		want   string
	}{
		{[]float64{100, 100, 100}, ends + "hebben de hoogste score die er is."},
		{[]float64{100 - nearly, 100, 100}, ends + "hebben de hoogste score die er is."},
		{[]float64{99.99, 100, 100}, ends + "hebben dezelfde score: 100,0."},
		{[]float64{0, 0, 0}, ends + "staan nog aan het begin, dus elke eerste stap telt meteen mee."},
		{[]float64{0, nearly, 0}, ends + "staan nog aan het begin, dus elke eerste stap telt meteen mee."},
		{[]float64{0.02, 0.02, 0.02}, ends + "hebben dezelfde score: 0,0."},
		{[]float64{40, 42, 44.9}, ends + "liggen dicht bij elkaar: van 40,0 voor transparantie tot 44,9 voor hergebruik van informatie."},
		{[]float64{40, 42, 45}, "Hergebruik van informatie scoort het hoogst, met 45,0; de meeste ruimte om te groeien is er bij transparantie (40,0)."},
		{[]float64{40, 45.5, 42}, "Participatie scoort het hoogst, met 45,5; de meeste ruimte om te groeien is er bij transparantie (40,0)."},
	} {
		d := draftOf(t, lang.NL)
		for i, x := range c.scores {
			s := scoring.Score{Value: x, Valid: true}
			r := &d.Result.Dimensions[i]
			r.Score, r.Low, r.High = s, s, s
			r.Counts.Levels[2] = 1
		}
		if got := spaced(d.comparison()); got != c.want {
			t.Errorf("%v: %q, want %q", c.scores, got, c.want)
		}
	}
}

// The table of ranges is there as soon as one score can change, with the lowest and the highest of each.
func TestRanges(t *testing.T) {
	score := func(x float64) scoring.Score { return scoring.Score{Value: x, Valid: true} }
	for moving := -1; moving <= 3; moving++ { // nothing, a dimension, the whole
		d := draftOf(t, lang.EN)
		r := d.Result
		r.Score, r.Low, r.High, r.Completeness = score(50), score(50), score(50), scoring.Score{Value: 1, Valid: true}
		for i := range r.Dimensions {
			dim := &r.Dimensions[i]
			dim.Score, dim.Low, dim.High, dim.Completeness = score(50), score(50), score(50), scoring.Score{Value: 1, Valid: true}
			dim.Counts.Levels[2] = 1
			if i == moving {
				dim.Low, dim.High, dim.Completeness.Value = score(40), score(60), 0.5
			}
		}
		if moving == 3 {
			r.Low, r.High, r.Completeness.Value = score(30), score(70), 0.8
		}
		var got [][]string
		for _, row := range d.ranges().Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, spaced(Flat(c.Runs)))
			}
			got = append(got, cells)
		}
		want := [][]string{{"Transparency", "50.0", "50.0", "50.0", "100%"}, {"Participation", "50.0", "50.0", "50.0", "100%"}, {"Reuse of information", "50.0", "50.0", "50.0", "100%"},
			{d.OverallName(), "50.0", "50.0", "50.0", "100%"}}
		switch {
		case moving == -1:
			want = nil
		case moving < 3:
			copy(want[moving][2:], []string{"40.0", "60.0", "50%"})
		default:
			copy(want[3][2:], []string{"30.0", "70.0", "80%"})
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d moves: %q, want %q", moving, got, want)
		}
	}
}

// What a list leaves out at its last level is counted: an unknown as level 0, and nothing that has no points.
func TestAsWell(t *testing.T) {
	d := draftOf(t, lang.NL, questionnaire.Level0, questionnaire.Level0, questionnaire.Unknown, questionnaire.Unanswered, questionnaire.NotApplicable, questionnaire.Level2, questionnaire.Level2)
	asked := []int{0, 1, 2, 3, 4, 5, 6}
	for _, c := range []struct {
		listed []int
		level  int
		want   string
	}{
		{[]int{0}, 0, "Niet in deze tabel, maar op hetzelfde niveau als de laatste rij: twee antwoorden."},
		{[]int{0, 2}, 0, "Niet in deze tabel, maar op hetzelfde niveau als de laatste rij: één antwoord."},
		{[]int{0, 1, 2}, 0, ""}, {[]int{5}, 2, "Niet in deze tabel, maar op hetzelfde niveau als de laatste rij: één antwoord."}, {[]int{5, 6}, 2, ""}, {nil, 3, ""},
	} {
		got := ""
		for _, b := range d.asWell(asked, c.listed, c.level) {
			got += Flat(b.(Paragraph).Runs)
		}
		if got != c.want {
			t.Errorf("%v at level %d: %q, want %q", c.listed, c.level, got, c.want)
		}
	}
}

// A dimension without its lists says which ones are left out, and leads to all answers.
func TestPointsLeftOut(t *testing.T) {
	const level1, level2, level4 = questionnaire.Level0 + 1, questionnaire.Level2, questionnaire.Level4
	for _, c := range []struct {
		choices []questionnaire.Choice
		nl, en  string
	}{
		{[]questionnaire.Choice{level4, level1}, "de sterke punten en de ruimte om te groeien", "the strong points and the room to grow"},
		{[]questionnaire.Choice{level4, level4}, "de sterke punten", "the strong points"},
		{[]questionnaire.Choice{level1, level1}, "de antwoorden met ruimte om te groeien", "the answers with room to grow"},
		{[]questionnaire.Choice{level2, level2}, "de antwoorden met ruimte om te groeien", "the answers with room to grow"},
		{[]questionnaire.Choice{questionnaire.Unanswered, questionnaire.NotApplicable}, "", ""},
	} {
		for l, left := range map[lang.Lang]string{lang.NL: c.nl, lang.EN: c.en} {
			for _, without := range []bool{false, true} {
				d := draftOf(t, l, c.choices...)
				d.WithoutAppendices = without
				want := []Run{{Text: "Om dit deel kort te houden, staan " + left + " hier niet. Elk antwoord staat "}, {Text: "in de bijlagen", To: "answer-1"}, {Text: "."}}
				if l == lang.EN {
					want = []Run{{Text: "To keep this part short, " + left + " are left out here. Every answer is "}, {Text: "in the appendices", To: "answer-1"}, {Text: "."}}
				}
				if without {
					want[1].To, want[2].Text = "", d.Say(lang.Text{NL: ", die in dit bestand ontbreken.", EN: ", which this file leaves out."})
				}
				var got []Run
				for _, b := range d.pointsLeftOut([]int{0, 1}) {
					got = append(got, b.(Paragraph).Runs...)
				}
				if left == "" {
					want = nil
				}
				if !slices.Equal(got, want) {
					t.Errorf("%v: %+v, want %+v", c.choices, got, want)
				}
			}
		}
	}
}
