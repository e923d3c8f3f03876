package report

// Claims that compare scores: highest, lowest, equal. Every sentence of a report that makes one asks here first, so
// that a tie is called a tie, and nothing is called highest or lowest that an open answer can still overtake.

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
	"slices"
)

// contender is one of the scores that are compared. Low and high are where it can still end up.
type contender struct {
	name             string
	score, low, high float64
}

// ranking says which of several contenders have the highest and the lowest score, by their indices. Scores that are
// shown alike are a tie.
type ranking struct {
	highest, lowest   []int
	equal             bool // all scores are shown alike
	firmHigh, firmLow bool // no open or unknown answer can change who is highest, or lowest
}

// rank compares at least one contender.
func rank(list []contender) ranking {
	top, bottom := lang.Tenth(list[0].score), lang.Tenth(list[0].score)
	for _, c := range list {
		top, bottom = max(top, lang.Tenth(c.score)), min(bottom, lang.Tenth(c.score))
	}
	r := ranking{equal: top == bottom}
	for i, c := range list {
		if lang.Tenth(c.score) == top {
			r.highest = append(r.highest, i)
		}
		if lang.Tenth(c.score) == bottom {
			r.lowest = append(r.lowest, i)
		}
	}
	r.firmHigh = firm(list, r.highest, func(leader, other contender) bool { return lang.Tenth(other.high) < lang.Tenth(leader.low) })
	r.firmLow = firm(list, r.lowest, func(leader, other contender) bool { return lang.Tenth(other.low) > lang.Tenth(leader.high) })
	return r
}

// firm tells whether the leaders lead whatever becomes of the open answers: every other contender stays behind each of
// them, and if there are several their scores cannot change.
func firm(list []contender, leaders []int, behind func(leader, other contender) bool) bool {
	for _, k := range leaders {
		for i := range list {
			switch {
			case i == k:
			case slices.Contains(leaders, i) && list[i].fixed():
			case slices.Contains(leaders, i) || !behind(list[k], list[i]):
				return false
			}
		}
	}
	return true
}

// fixed tells whether the score cannot change any more.
func (c contender) fixed() bool { return c.high-c.low <= nearly }

// names lists the names of some contenders for a sentence.
func (w *Writer) names(list []contender, of []int) string {
	var names []string
	for _, i := range of {
		names = append(names, list[i].name)
	}
	return w.List(names)
}

// each writes a score that one or several contenders share: "66,7", or "elk 66,7".
func (w *Writer) each(list []contender, of []int) string {
	figure := w.Figure(list[of[0]].score)
	if len(of) == 1 {
		return figure
	}
	return w.Say(lang.Text{NL: "elk %s", EN: "%s each"}, figure)
}

// with writes the same within a sentence: "met 66,7", or "elk met 66,7".
func (w *Writer) with(list []contender, of []int) string {
	figure := w.Figure(list[of[0]].score)
	if len(of) == 1 {
		return w.Say(lang.Text{NL: "met %s", EN: "with %s"}, figure)
	}
	return w.Say(lang.Text{NL: "elk met %s", EN: "with %s each"}, figure)
}

// orderMayChange is the remark on scores whose order is not firm.
func (w *Writer) orderMayChange() string {
	return w.Say(lang.Text{
		NL: "Antwoorden die nog open of onbekend zijn, kunnen de volgorde veranderen.",
		EN: "Answers that are still open or not known can change the order.",
	})
}

// restMayChange is the remark if only the highest or only the lowest is firm.
func (w *Writer) restMayChange() string {
	return w.Say(lang.Text{
		NL: "Antwoorden die nog open of onbekend zijn, kunnen de rest van de volgorde veranderen.",
		EN: "Answers that are still open or not known can change the rest of the order.",
	})
}

// themeContenders lists the themes of a dimension that have a score. all is false if a theme in scope has none.
func (d *draft) themeContenders(i int) (list []contender, all bool) {
	all = true
	themes := d.Catalogue.Dimensions[i].Themes
	for t := range themes {
		r := &d.Result.Dimensions[i].Themes[t]
		switch {
		case r.Score.Valid:
			low, high := d.themeRange(i, t)
			list = append(list, contender{d.Text(themes[t].Title), r.Score.Value, low, high})
		case r.InScope > 0 && r.Completeness.Value < 1:
			all = false
		}
	}
	return list, all
}

// themeRange returns where the score of a theme can still end up, by the rule for dimensions: what is open or not known
// is at 0, and at 100.
func (d *draft) themeRange(i, t int) (low, high float64) {
	weights := 0
	for _, n := range d.scope {
		if at := d.Catalogue.Home(n); at.Dimension != i || at.Theme != t || d.choice(n) == questionnaire.NotApplicable {
			continue
		}
		weight := d.Catalogue.Question(n).Weight
		weights += weight
		if level, ok := d.choice(n).Level(); ok {
			low += float64(25 * level * weight)
			high += float64(25 * level * weight)
		} else {
			high += float64(100 * weight)
		}
	}
	if weights == 0 {
		return 0, 0
	}
	return low / float64(weights), high / float64(weights)
}

// dimensionContenders lists the dimensions that have a score. all is false if a dimension in scope has none.
func (d *draft) dimensionContenders() (list []contender, all bool) {
	all = true
	for i := range d.Result.Dimensions {
		r := &d.Result.Dimensions[i]
		switch {
		case r.Score.Valid:
			list = append(list, contender{d.dimensionName(i), r.Score.Value, r.Low.Value, r.High.Value})
		case r.Counts.NotApplicable < r.Counts.InScope():
			all = false
		}
	}
	return list, all
}

// changed returns -1, 0 or 1 for a difference as it is shown: one that reads as 0,0 is none.
func changed(from, to scoring.Score) int {
	switch difference := lang.Tenth(to.Value - from.Value); {
	case difference > 0:
		return 1
	case difference < 0:
		return -1
	}
	return 0
}
