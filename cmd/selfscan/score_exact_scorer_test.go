package main

import (
	"math/big"
	"slices"
	"sort"
)

// A scorer that knows only the answer file, the exported catalogue and design.md §5. It counts in fractions and
// shares nothing with package scoring, not even a type: what it gives is a row of NDJSON, taken apart.

type exactCatalogue struct {
	ID, Version string
	Dimensions  []struct {
		ID     string
		Themes []struct {
			ID        string
			Weight    int64
			Questions []exactQuestion
		}
	}
}

type exactQuestion struct {
	ID, Depth string
	Weight    int64
	AppliesTo []string                          `json:"applies_to"`
	DutyFor   []string                          `json:"duty_for"`
	DutyFrom  string                            `json:"duty_from"`
	Advice    map[string]struct{ Effort int64 } // by the level that the step leads to
}

type exactFile struct {
	Format       string                 `json:"format"`
	Catalogue    map[string]string      `json:"catalogue"`
	Depth        string                 `json:"depth"`
	Organisation map[string]string      `json:"organisation"`
	Updated      string                 `json:"updated"`
	Answers      map[string]exactAnswer `json:"answers"`
}

type exactAnswer struct {
	Level    *int64   `json:"level,omitempty"`
	State    string   `json:"state,omitempty"`
	Note     string   `json:"note,omitempty"`
	Evidence []string `json:"evidence,omitempty"`
}

type exactRow struct {
	Score           *float64         `json:"score"`
	Level           *int64           `json:"level"`
	Low             *float64         `json:"low"`
	High            *float64         `json:"high"`
	Completeness    *float64         `json:"completeness"`
	Provisional     bool             `json:"provisional"`
	Evidence        *float64         `json:"evidence"`
	CappedBy        []string         `json:"capped_by"`
	Dimensions      []exactDimension `json:"dimensions"`
	Recommendations []exactStep      `json:"recommendations"`
}

type exactDimension struct {
	ID           string       `json:"id"`
	Score        *float64     `json:"score"`
	Level        *int64       `json:"level"`
	Uncapped     *int64       `json:"uncapped_level"`
	Low          *float64     `json:"low"`
	High         *float64     `json:"high"`
	Completeness *float64     `json:"completeness"`
	CappedBy     []string     `json:"capped_by"`
	Themes       []exactTheme `json:"themes"`
}

type exactTheme struct {
	ID           string   `json:"id"`
	Score        *float64 `json:"score"`
	Completeness *float64 `json:"completeness"`
}

type exactStep struct {
	Question string   `json:"question"`
	From     int64    `json:"from"`
	To       int64    `json:"to"`
	Duty     bool     `json:"duty"`
	Gain     *float64 `json:"gain"`
	Effort   int64    `json:"effort"`
}

// ratio is Σ weight·value over Σ weight.
type ratio struct{ top, bottom big.Rat }

func (r *ratio) add(weight int64, value *big.Rat) {
	if value != nil {
		w := big.NewRat(weight, 1)
		r.top.Add(&r.top, new(big.Rat).Mul(w, value))
		r.bottom.Add(&r.bottom, w)
	}
}

// value is nil where nothing was added.
func (r *ratio) value() *big.Rat {
	if r.bottom.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(&r.top, &r.bottom)
}

// share is the part of the weight that is done, nil where there is no weight.
func share(done, all int64) *float64 {
	if all == 0 {
		return nil
	}
	return float(big.NewRat(done, all))
}

func float(r *big.Rat) *float64 {
	if r == nil {
		return nil
	}
	f, _ := r.Float64()
	return &f
}

// levelOf is the highest level whose floor the score reaches: 12.5, 37.5, 62.5, 87.5.
func levelOf(score *big.Rat, capped bool) *int64 {
	if score == nil {
		return nil
	}
	level := int64(0)
	for level < 4 && score.Cmp(big.NewRat(50*level+25, 2)) >= 0 {
		level++
	}
	if capped {
		level = min(level, 1)
	}
	return &level
}

// exactly scores one answer file.
func exactly(c *exactCatalogue, f *exactFile) exactRow {
	kind, day := f.Organisation["type"], f.Updated[:len("2026-11-24")]
	holds := func(list []string) bool { return slices.Contains(list, "*") || slices.Contains(list, kind) }
	row := exactRow{CappedBy: []string{}, Recommendations: []exactStep{}}
	var score, low, high []*big.Rat
	var done, all, strong, shown int64
	gains := map[string]*big.Rat{} // of the dimension's low
	for _, d := range c.Dimensions {
		dim := exactDimension{ID: d.ID, CappedBy: []string{}}
		var dScore, dLow, dHigh ratio
		var dDone, dAll int64
		for _, t := range d.Themes {
			var tScore, tLow, tHigh ratio
			var tDone, tAll int64
			for _, q := range t.Questions {
				if f.Depth == "quick" && q.Depth != "quick" || !holds(q.AppliesTo) {
					continue
				}
				tAll += q.Weight
				a, answered := f.Answers[q.ID]
				if answered {
					tDone += q.Weight
				}
				if a.State == "not_applicable" {
					continue
				}
				least, most := big.NewRat(0, 1), big.NewRat(100, 1)
				level := int64(0)
				if a.Level != nil {
					level = *a.Level
					least.SetInt64(25 * level)
					most = least
				}
				tLow.add(q.Weight, least)
				tHigh.add(q.Weight, most)
				if !answered {
					continue
				}
				tScore.add(q.Weight, least)
				if level >= 2 {
					strong++
					if len(a.Evidence) > 0 {
						shown++
					}
				}
				duty := level < 2 && q.DutyFrom != "" && q.DutyFrom <= day && holds(q.DutyFor)
				if duty {
					dim.CappedBy = append(dim.CappedBy, q.ID)
				}
				if level < 4 {
					to := max(level+1, 2)
					effort := q.Advice[[]string{"in_order", "embedded", "leading"}[to-2]].Effort
					row.Recommendations = append(row.Recommendations, exactStep{q.ID, level, to, duty, nil, effort})
					gains[q.ID] = big.NewRat(25*(to-level)*q.Weight*t.Weight, 1)
				}
			}
			for _, q := range t.Questions {
				if g := gains[q.ID]; g != nil {
					g.Quo(g, &tLow.bottom)
				}
			}
			dim.Themes = append(dim.Themes, exactTheme{t.ID, float(tScore.value()), share(tDone, tAll)})
			dScore.add(t.Weight, tScore.value())
			dLow.add(t.Weight, tLow.value())
			dHigh.add(t.Weight, tHigh.value())
			dDone, dAll = dDone+tDone, dAll+tAll
		}
		for _, t := range d.Themes {
			for _, q := range t.Questions {
				if g := gains[q.ID]; g != nil {
					g.Quo(g, &dLow.bottom)
				}
			}
		}
		dim.Score, dim.Low, dim.High = float(dScore.value()), float(dLow.value()), float(dHigh.value())
		dim.Level = levelOf(dScore.value(), len(dim.CappedBy) > 0)
		dim.Uncapped = levelOf(dScore.value(), false)
		dim.Completeness = share(dDone, dAll)
		row.Dimensions = append(row.Dimensions, dim)
		row.CappedBy = append(row.CappedBy, dim.CappedBy...)
		score, low, high = append(score, dScore.value()), append(low, dLow.value()), append(high, dHigh.value())
		done, all = done+dDone, all+dAll
	}
	whole := mean(score)
	row.Score, row.Low, row.High = float(whole), float(mean(low)), float(mean(high))
	row.Level = levelOf(whole, len(row.CappedBy) > 0)
	row.Completeness, row.Provisional = share(done, all), done < all
	if strong > 0 {
		row.Evidence = float(big.NewRat(shown, strong))
	}
	rank(&row, gains, mean(low) != nil, int64(len(c.Dimensions)))
	return row
}

// mean is nil where a part is.
func mean(parts []*big.Rat) *big.Rat {
	var all ratio
	for _, p := range parts {
		if p == nil {
			return nil
		}
		all.add(1, p)
	}
	return all.value()
}

// rank puts duties first, then by gain for the effort, then in the order of the catalogue.
func rank(row *exactRow, gains map[string]*big.Rat, whole bool, dimensions int64) {
	urge := map[string]*big.Rat{}
	for i := range row.Recommendations {
		x := &row.Recommendations[i]
		urge[x.Question] = new(big.Rat)
		if whole {
			gain := gains[x.Question]
			gain.Quo(gain, big.NewRat(dimensions, 1))
			x.Gain = float(gain)
			urge[x.Question].Quo(gain, big.NewRat(x.Effort, 1))
		}
	}
	sort.SliceStable(row.Recommendations, func(i, j int) bool {
		x, y := row.Recommendations[i], row.Recommendations[j]
		if x.Duty != y.Duty {
			return x.Duty
		}
		return urge[x.Question].Cmp(urge[y.Question]) > 0
	})
}
