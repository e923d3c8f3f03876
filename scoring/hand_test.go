package scoring

import (
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
)

// Cases worked out by hand. Go calculates constants exactly and rounds once, so the code can repeat the
// arithmetic of a comment.

// side is the outcome of one dimension.
type side struct {
	score           Score
	level, uncapped Level // after and before the duty cap
}

func at(value float64) Score       { return Score{value, true} }
func sideAt(v float64, l int) side { return side{at(v), Level{l, true}, Level{l, true}} }
func cappedSide(v float64, l, uncapped int) side {
	return side{at(v), Level{l, true}, Level{uncapped, true}}
}

// Figures that do not exist.
var noScore, noLevel = Score{}, Level{}

type handCase struct {
	name         string
	catalogue    *questionnaire.Catalogue
	marks        string
	scope        Scope // municipality, full, if empty
	score        Score
	level        Level
	low, high    Score
	sides        []side
	completeness float64
	evidence     Score
	cappedBy     []int
}

// small is d1: t1 (weight 2) of q0 (weight 1) and q1 (3), t2 (1) of q2 (2);
// d2: t1 (1) of q3 (1); d3: t1 (3) of q4 (2) and q5 (1). No duties.
func small(t testing.TB) *questionnaire.Catalogue {
	return catalogueOf(t,
		[]questionnaire.Theme{themeOf(2, ask(1), ask(3)), themeOf(1, ask(2))},
		[]questionnaire.Theme{themeOf(1, ask(1))},
		[]questionnaire.Theme{themeOf(3, ask(2), ask(1))})
}

// withDuties is small in which q1 is a duty, q3 becomes one on a day, and q5 is one for ministries.
func withDuties(t testing.TB, from questionnaire.Date) *questionnaire.Catalogue {
	return catalogueOf(t,
		[]questionnaire.Theme{themeOf(2, ask(1), ask(3, duty("2022-05-01", "*"))), themeOf(1, ask(2))},
		[]questionnaire.Theme{themeOf(1, ask(1, duty(from, "municipality", "province")))},
		[]questionnaire.Theme{themeOf(3, ask(2), ask(1, duty("2022-05-01", "ministry")))})
}

// pair is one dimension of one theme of two questions of weight 1.
func pair(t testing.TB) *questionnaire.Catalogue {
	return catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1), ask(1))})
}

func handCases(t testing.TB) []handCase {
	scoped := catalogueOf(t,
		[]questionnaire.Theme{themeOf(1, ask(1), ask(2, onlyFull))},
		[]questionnaire.Theme{themeOf(1, ask(1), ask(3, appliesTo("ministry", "province")))})
	thirds := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1)), themeOf(2, ask(1), ask(3))})
	quick := Scope{questionnaire.Quick, "municipality"}
	ministry := Scope{questionnaire.Full, "ministry"}
	return []handCase{
		{
			// Every s is 25·2 = 50, and so is every mean. 37.5 <= 50 < 62.5: level 2.
			name: "everything in order", catalogue: small(t), marks: "22 2  2  22",
			score: at(50), level: Level{2, true}, low: at(50), high: at(50), completeness: 1, evidence: at(0),
			sides: []side{sideAt(50, 2), sideAt(50, 2), sideAt(50, 2)},
		},
		{
			// d1: t1 = (1·0 + 3·25)/(1+3) = 18.75, t2 = 2·50/2 = 50, d1 = (2·18.75 + 1·50)/3 = 87.5/3 = 29.16…
			// d2 = 75. d3 = (2·100 + 1·100)/3 = 100. Overall = (87.5/3 + 75 + 100)/3 = 68.05…
			// At level 2 or more: q2, q3, q4, q5; with evidence: q2, q5.
			name: "all levels", catalogue: small(t), marks: "01 2+  3  44+",
			score: at((87.5/3 + 175) / 3), level: Level{3, true}, low: at((87.5/3 + 175) / 3), high: at((87.5/3 + 175) / 3),
			sides: []side{sideAt(87.5/3, 1), sideAt(75, 3), sideAt(100, 4)}, completeness: 1, evidence: at(0.5),
		},
		{
			// q0 unknown counts as 0: t1 = (0 + 3·50)/4 = 37.5, d1 = (2·37.5 + 50)/3 = 125/3 = 41.6…
			// If it were 100: t1 = (100 + 150)/4 = 62.5, d1 = (125 + 50)/3 = 175/3. The others are 50.
			// Unknown is an answer: complete, not provisional.
			name: "unknown", catalogue: small(t), marks: "?2 2  2  22",
			score: at((125.0/3 + 100) / 3), level: Level{2, true},
			low: at((125.0/3 + 100) / 3), high: at((175.0/3 + 100) / 3), completeness: 1, evidence: at(0),
			sides: []side{sideAt(125.0/3, 2), sideAt(50, 2), sideAt(50, 2)},
		},
		{
			// q0 leaves the sum: t1 = 3·100/3 = 100, d1 = (2·100 + 0)/3 = 200/3 = 66.6… (level 3). d2 = 0, d3 = 0.
			// Overall = (200/3)/3 = 22.2… (level 1). Not applicable is an answer: completeness 1.
			name: "not applicable", catalogue: small(t), marks: "-4 0  0  00",
			score: at(200.0 / 9), level: Level{1, true}, low: at(200.0 / 9), high: at(200.0 / 9),
			sides: []side{sideAt(200.0/3, 3), sideAt(0, 0), sideAt(0, 0)}, completeness: 1, evidence: at(0),
		},
		{
			// q1 open: t1 = 1·75/1 = 75, d1 = (2·75 + 25)/3 = 175/3 = 58.3… (level 2).
			// Low: t1 = (75 + 3·0)/4 = 18.75, d1 = (37.5 + 25)/3 = 62.5/3. High: t1 = (75 + 300)/4 = 93.75, d1 = 212.5/3.
			// d2 = 50. q5 open: d3 = 2·50/2 = 50; low = 100/3; high = 200/3.
			// Overall = (175/3 + 50 + 50)/3; low = (62.5/3 + 50 + 100/3)/3; high = (212.5/3 + 50 + 200/3)/3.
			// Answered: 1 + 2 + 1 + 2 = 6 of 1 + 3 + 2 + 1 + 2 + 1 = 10.
			name: "unanswered", catalogue: small(t), marks: "3. 1  2  2.",
			score: at((175.0/3 + 100) / 3), level: Level{2, true},
			low: at((62.5/3 + 50 + 100.0/3) / 3), high: at((212.5/3 + 50 + 200.0/3) / 3),
			sides: []side{sideAt(175.0/3, 2), sideAt(50, 2), sideAt(50, 2)}, completeness: 0.6, evidence: at(0),
		},
		{
			// q1 is a duty at level 1: t1 = (100 + 3·25)/4 = 43.75, d1 = (87.5 + 100)/3 = 187.5/3 = 62.5: level 3 by its
			// score, 1 by the duty. The score stays. Overall = (62.5 + 100 + 100)/3 = 87.5: level 4, capped at 1.
			name: "duty cap", catalogue: withDuties(t, "2028-01-01"), marks: "41 4  4  44",
			score: at(87.5), level: Level{1, true}, low: at(87.5), high: at(87.5), completeness: 1, evidence: at(0),
			sides: []side{cappedSide(62.5, 1, 3), sideAt(100, 4), sideAt(100, 4)}, cappedBy: []int{1},
		},
		{
			// An unknown duty caps too: t1 = (100 + 0)/4 = 25, d1 = (50 + 100)/3 = 50: level 2, capped at 1.
			// High: t1 = (100 + 300)/4 = 100, all 100. Overall = (50 + 200)/3 = 250/3 = 83.3…
			name: "unknown duty", catalogue: withDuties(t, "2028-01-01"), marks: "4? 4  4  44",
			score: at(250.0 / 3), level: Level{1, true}, low: at(250.0 / 3), high: at(100), completeness: 1, evidence: at(0),
			sides: []side{cappedSide(50, 1, 2), sideAt(100, 4), sideAt(100, 4)}, cappedBy: []int{1},
		},
		{
			// A duty that is open or not applicable caps nothing. d1: t1 = 100, t2 = 100. q3 not applicable: d2 has no
			// score, so there is no overall. High and low of d1: t1 = 100/4 = 25 low, d1 low = (2·25 + 100)/3 = 50.
			// d2 has nothing that counts, so that there is no overall range either. Answered: 1 + 2 + 1 + 2 + 1 = 7 of 10.
			name: "open duty, duty not applicable, no overall", catalogue: withDuties(t, "2022-05-01"), marks: "4. 4  -  44",
			score: noScore, level: noLevel, low: noScore, high: noScore, completeness: 0.7, evidence: at(0),
			sides: []side{sideAt(100, 4), {noScore, noLevel, noLevel}, sideAt(100, 4)},
		},
		{
			// The duty on q3 begins tomorrow and caps nothing: d2 = 25 (level 1), overall = 225/3 = 75 (level 3).
			name: "duty tomorrow", catalogue: withDuties(t, "2026-11-25"), marks: "44 4  1  44",
			score: at(75), level: Level{3, true}, low: at(75), high: at(75), completeness: 1, evidence: at(0),
			sides: []side{sideAt(100, 4), sideAt(25, 1), sideAt(100, 4)},
		},
		{
			// The same on the day itself: q3 is named although d2's own level was 1 already. Overall 3 becomes 1.
			name: "duty today", catalogue: withDuties(t, "2026-11-24"), marks: "44 4  1  44",
			score: at(75), level: Level{1, true}, low: at(75), high: at(75), completeness: 1, evidence: at(0),
			sides: []side{sideAt(100, 4), sideAt(25, 1), sideAt(100, 4)}, cappedBy: []int{3},
		},
		{
			// For a ministry q5 is the duty, and q3 is none. d3 = (2·100 + 0)/3 = 200/3: level 3, capped at 1.
			// Overall = (100 + 25 + 200/3)/3 = 575/9 = 63.8…: level 3, capped at 1.
			name: "duty for one type", catalogue: withDuties(t, "2022-05-01"), marks: "44 4  1  40", scope: ministry,
			score: at(575.0 / 9), level: Level{1, true}, low: at(575.0 / 9), high: at(575.0 / 9), completeness: 1, evidence: at(0),
			sides: []side{sideAt(100, 4), sideAt(25, 1), cappedSide(200.0/3, 1, 3)}, cappedBy: []int{5},
		},
		{
			// t1 of d1 is not applicable as a whole: d1 is t2 alone, 75. Overall = (75 + 50 + 25)/3 = 50.
			name: "whole theme not applicable", catalogue: small(t), marks: "-- 3  2  11",
			score: at(50), level: Level{2, true}, low: at(50), high: at(50), completeness: 1, evidence: at(0),
			sides: []side{sideAt(75, 3), sideAt(50, 2), sideAt(25, 1)},
		},
		{
			// Nothing answered: no score, and anything is possible.
			name: "empty", catalogue: small(t), marks: ".. .  .  ..",
			score: noScore, level: noLevel, low: at(0), high: at(100), completeness: 0, evidence: noScore,
			sides: []side{{noScore, noLevel, noLevel}, {noScore, noLevel, noLevel}, {noScore, noLevel, noLevel}},
		},
		// (0 + 25)/2 = 12.5 and so on: exactly on a threshold is the higher level.
		{name: "12.5", catalogue: pair(t), marks: "01", score: at(12.5), level: Level{1, true}, low: at(12.5), high: at(12.5),
			sides: []side{sideAt(12.5, 1)}, completeness: 1, evidence: noScore},
		{name: "37.5", catalogue: pair(t), marks: "12", score: at(37.5), level: Level{2, true}, low: at(37.5), high: at(37.5),
			sides: []side{sideAt(37.5, 2)}, completeness: 1, evidence: at(0)},
		{name: "62.5", catalogue: pair(t), marks: "2+3", score: at(62.5), level: Level{3, true}, low: at(62.5), high: at(62.5),
			sides: []side{sideAt(62.5, 3)}, completeness: 1, evidence: at(0.5)},
		{name: "87.5", catalogue: pair(t), marks: "3+4+", score: at(87.5), level: Level{4, true}, low: at(87.5), high: at(87.5),
			sides: []side{sideAt(87.5, 4)}, completeness: 1, evidence: at(1)},
		// Through thirds, where binary fractions stumble: t1 = 0, t2 = (0 + 3·25)/4 = 18.75, (1·0 + 2·18.75)/3 = 12.5.
		{name: "12.5 through thirds", catalogue: thirds, marks: "0 01", score: at(12.5), level: Level{1, true}, low: at(12.5), high: at(12.5),
			sides: []side{sideAt(12.5, 1)}, completeness: 1, evidence: noScore},
		{
			// Quick leaves out q1: d1 = 100, d2 = q2 = 0 (q3 is not for municipalities). Overall 50.
			name: "quick", catalogue: scoped, marks: "41 02", scope: quick,
			score: at(50), level: Level{2, true}, low: at(50), high: at(50), completeness: 1, evidence: at(0),
			sides: []side{sideAt(100, 4), sideAt(0, 0)},
		},
		{
			// Full has q1: d1 = (1·100 + 2·25)/3 = 50, d2 = 0. Overall 25.
			name: "full", catalogue: scoped, marks: "41 02",
			score: at(25), level: Level{1, true}, low: at(25), high: at(25), completeness: 1, evidence: at(0),
			sides: []side{sideAt(50, 2), sideAt(0, 0)},
		},
		{
			// A ministry is asked q3 too: d2 = (1·0 + 3·50)/4 = 37.5. Overall = (50 + 37.5)/2 = 43.75.
			name: "another type", catalogue: scoped, marks: "41 02", scope: ministry,
			score: at(43.75), level: Level{2, true}, low: at(43.75), high: at(43.75), completeness: 1, evidence: at(0),
			sides: []side{sideAt(50, 2), sideAt(37.5, 2)},
		},
	}
}

func TestByHand(t *testing.T) {
	for _, c := range handCases(t) {
		t.Run(c.name, func(t *testing.T) {
			if c.scope == (Scope{}) {
				c.scope = municipality
			}
			r := Compile(c.catalogue, c.scope).Score(answersOf(t, c.catalogue, c.marks))
			check := func(what string, got, want any) {
				if got != want {
					t.Errorf("%s: got %v, want %v", what, got, want)
				}
			}
			check("score", r.Score, c.score)
			check("level", r.Level, c.level)
			check("low", r.Low, c.low)
			check("high", r.High, c.high)
			check("completeness", r.Completeness, at(c.completeness))
			check("provisional", r.Provisional, c.completeness < 1)
			check("evidence", r.Evidence, c.evidence)
			if !slices.Equal(r.CappedBy, c.cappedBy) {
				t.Errorf("capped by %v, want %v", r.CappedBy, c.cappedBy)
			}
			check("dimensions", len(r.Dimensions), len(c.sides))
			for d, want := range c.sides {
				check("dimension", side{r.Dimensions[d].Score, r.Dimensions[d].Level, r.Dimensions[d].UncappedLevel}, want)
			}
		})
	}
}

// A step from level l to level k gains (1/D) · W_t/ΣW · 25·(k − l) · w_q/Σw of the overall low, over everything
// that is not "not applicable".
func TestRecommendationsByHand(t *testing.T) {
	c := withDuties(t, "2022-05-01")
	// q0 at 2, q1 (duty) unknown, q2 open, q3 (duty) at 1, q4 at 4, q5 at 3.
	r := Compile(c, municipality).Score(answersOf(t, c, "2? .  1  43"))
	want := []Recommendation{
		// q2 is open and counts: in d1 t1 has 2 of 3. q1 to 2: (1/3)·(2/3)·50·(3/4) = 25/3 for effort 1.
		// q3 to 2: (1/3)·(1/1)·25·(1/1) = 25/3 for effort 1. The tie keeps the order of the catalogue.
		{Question: 1, From: 0, To: 2, Duty: true, Gain: at(25.0 / 3), Effort: 1},
		{Question: 3, From: 1, To: 2, Duty: true, Gain: at(25.0 / 3), Effort: 1},
		// q5 to 4: (1/3)·(3/3)·25·(1/3) = 25/9 for effort 2. q0 to 3: (1/3)·(2/3)·25·(1/4) = 25/18 for effort 2.
		{Question: 5, From: 3, To: 4, Gain: at(25.0 / 9), Effort: 2},
		{Question: 0, From: 2, To: 3, Gain: at(25.0 / 18), Effort: 2},
	}
	if !slices.Equal(r.Recommendations, want) {
		t.Errorf("got  %v\nwant %v", r.Recommendations, want)
	}
	// With q2 not applicable t1 is all of d1, and its gains are larger: q1 25/2, q0 25/12.
	r = Compile(c, municipality).Score(answersOf(t, c, "2? -  1  43"))
	want[0].Gain, want[3].Gain = at(25.0/2), at(25.0/12)
	if !slices.Equal(r.Recommendations, want) {
		t.Errorf("not applicable: got  %v\nwant %v", r.Recommendations, want)
	}
}

// A gain is the same whether other questions are answered or open, and does not need a score.
func TestGainDoesNotDependOnOpenQuestions(t *testing.T) {
	c := small(t)
	m := Compile(c, municipality)
	answered, open := m.Score(answersOf(t, c, "10 4  4  44")), m.Score(answersOf(t, c, "1. .  .  .."))
	if open.Score.Valid || len(open.Recommendations) != 1 {
		t.Fatalf("%+v", open)
	}
	for _, x := range answered.Recommendations {
		if x.Question == 0 && x.Gain != open.Recommendations[0].Gain {
			t.Errorf("gain %v, and %v among open questions", x.Gain, open.Recommendations[0].Gain)
		}
	}
}

// Equal gain/effort keeps the order of the catalogue, and so do questions without a gain.
func TestRecommendationTies(t *testing.T) {
	c := catalogueOf(t,
		[]questionnaire.Theme{themeOf(1, ask(1, efforts(1, 1)), ask(2, efforts(2, 2)), ask(3, efforts(3, 3)))},
		[]questionnaire.Theme{themeOf(2, ask(2, duty("2020-01-01", "*")))})
	for _, x := range []struct {
		name, marks string
		want        []int
	}{
		{"equal gain/effort", "000 2", []int{3, 0, 1, 2}}, // q0, q1 and q2 gain 25/6 for each unit of effort, q3 25/4
		{"no overall low", "300 -", []int{0, 1, 2}},
		{"level 4 has no next step", "444 1", []int{3}},
	} {
		var got []int
		r := Compile(c, municipality).Score(answersOf(t, c, x.marks))
		for _, rec := range r.Recommendations {
			got = append(got, rec.Question)
			if rec.Gain.Valid != r.Low.Valid {
				t.Errorf("%s: gain %v, low %v", x.name, rec.Gain, r.Low)
			}
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

func TestCountsByHand(t *testing.T) {
	c := small(t)
	// q0 at 2, q1 unknown, q2 open, q3 not applicable, q4 at 4, q5 at 2.
	r := Compile(c, municipality).Score(answersOf(t, c, "2? .  -  42"))
	if want := (Counts{questionnaire.Counts{Levels: [5]int{0, 0, 2, 0, 1}, Unknown: 1, NotApplicable: 1}, 1}); r.Counts != want || want.InScope() != 6 {
		t.Errorf("got %+v, want %+v", r.Counts, want)
	}
	for d, want := range []Counts{{questionnaire.Counts{Levels: [5]int{2: 1}, Unknown: 1}, 1}, {questionnaire.Counts{NotApplicable: 1}, 0}, {questionnaire.Counts{Levels: [5]int{2: 1, 4: 1}}, 0}} {
		if r.Dimensions[d].Counts != want {
			t.Errorf("dimension %d: got %+v, want %+v", d, r.Dimensions[d].Counts, want)
		}
	}
}

// A dimension out of scope has no completeness, and a scan of which nothing is in scope neither.
func TestNothingInScope(t *testing.T) {
	c := catalogueOf(t,
		[]questionnaire.Theme{themeOf(1, ask(1)), themeOf(1, ask(1, appliesTo("ministry")))},
		[]questionnaire.Theme{themeOf(1, ask(1, appliesTo("ministry")))})
	r := Compile(c, municipality).Score(answersOf(t, c, "22 2"))
	if r.Completeness != at(1) || r.Dimensions[0].Completeness != at(1) || r.Dimensions[0].Themes[1].Completeness.Valid ||
		r.Dimensions[1].Completeness.Valid || r.Score.Valid || r.Provisional {
		t.Errorf("%+v", r)
	}
	r = Compile(c, Scope{questionnaire.Full, "agency"}).Score(answersOf(t, c, ".. ."))
	if r.Completeness != at(0) || !r.Provisional {
		t.Errorf("one question in scope: %+v", r)
	}
	none := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1, appliesTo("ministry")))})
	if r := Compile(none, municipality).Score(answersOf(t, none, ".")); r.Completeness.Valid || r.Provisional {
		t.Errorf("nothing in scope: %+v", r)
	}
}

// "Not applicable" on a duty caps nothing and has a hint.
func TestDutyNotApplicable(t *testing.T) {
	c := withDuties(t, "2028-01-01")
	r := Compile(c, municipality).Score(answersOf(t, c, "2- 2  2  22"))
	if len(r.CappedBy) != 0 || r.Level != (Level{2, true}) || r.Hints != 1 {
		t.Errorf("capped by %v, level %v, %d hints", r.CappedBy, r.Level, r.Hints)
	}
}
