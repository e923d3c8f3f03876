package scoring

import (
	"cmp"
	"math/big"
	"slices"
)

// The sums of narrow.go without bounds, for a catalogue of one's own that is too large for them.

// scoreWide writes all but the duties.
func (m *Model) scoreWide(r *Result, s Sheet, now *era) {
	tallies := make([]tally, len(m.themes))
	weights := make([]int64, len(m.dimensions)) // of the themes with a score
	var answered, inScope int64
	var shown proof
	var scores, lows, highs []*big.Rat
	for d := range m.dimensions {
		of := &m.dimensions[d]
		dim := &r.Dimensions[d]
		var done int64
		for n := of.from; n < of.to; n++ {
			th := &m.themes[n]
			var sum tally
			for _, q := range m.asked[th.from:th.to] {
				c := uint(s.Choices[q.ordinal]) & 7
				sum = sum.plus(m.lanes[c].tally(1).times(int64(q.weight)))
				shown += m.proofs[c|bit(s.Evidence[q.ordinal])<<evidenceBit]
			}
			tallies[n] = sum
			done += sum.answered
			if sum.scored > 0 {
				weights[d] += th.weight
			}
			dim.Themes[n-of.from] = ThemeResult{
				Score:        scoreOf(sum.points, sum.scored),
				Completeness: share(sum.answered, th.inScope),
				InScope:      th.to - th.from,
			}
		}
		themes, sums := m.themes[of.from:of.to], tallies[of.from:of.to]
		score := meanLevel(themes, sums, func(t tally) (int64, int64) { return t.points, t.scored })
		low := meanLevel(themes, sums, func(t tally) (int64, int64) { return t.points, t.counted })
		high := meanLevel(themes, sums, func(t tally) (int64, int64) { return t.points + 4*t.open, t.counted })
		dim.Score, dim.Low, dim.High = wideScore(score), wideScore(low), wideScore(high)
		dim.Uncapped = wideLevel(score)
		dim.Level = capped(dim.Uncapped, len(dim.CappedBy))
		dim.Completeness = share(done, of.inScope)
		scores, lows, highs = append(scores, score), append(lows, low), append(highs, high)
		answered += done
		inScope += of.inScope
	}
	score := meanOf(scores)
	r.Score, r.Uncapped = wideScore(score), wideLevel(score)
	r.Level = capped(r.Uncapped, len(r.CappedBy))
	r.Low, r.High = wideScore(meanOf(lows)), wideScore(meanOf(highs))
	r.Completeness = share(answered, inScope)
	r.Provisional = answered < inScope
	r.Evidence = shown.share()
	m.recommendWide(r, s, now, tallies, weights)
}

// meanLevel is the weighted mean level of themes; nil where none of them has one.
func meanLevel(themes []theme, sums []tally, part func(tally) (points, over int64)) *big.Rat {
	total, weight := new(big.Rat), int64(0)
	for n, t := range themes {
		points, over := part(sums[n])
		if over == 0 {
			continue
		}
		total.Add(total, new(big.Rat).Mul(big.NewRat(t.weight, 1), big.NewRat(points, over)))
		weight += t.weight
	}
	if weight == 0 {
		return nil
	}
	return total.Quo(total, big.NewRat(weight, 1))
}

// meanOf is the plain mean; nil where one of them is nil, or there are none.
func meanOf(of []*big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, x := range of {
		if x == nil {
			return nil
		}
		total.Add(total, x)
	}
	if len(of) == 0 {
		return nil
	}
	return total.Quo(total, big.NewRat(int64(len(of)), 1))
}

func wideScore(mean *big.Rat) Score {
	if mean == nil {
		return Score{}
	}
	value, _ := new(big.Rat).Mul(mean, big.NewRat(perLevel, 1)).Float64()
	return Score{Value: value, Valid: true}
}

// wideLevel is levelOf: mean >= L − 1/2 − 4·10⁻¹¹.
func wideLevel(mean *big.Rat) Level {
	if mean == nil {
		return Level{}
	}
	level := 0
	for level < 4 {
		threshold := big.NewRat((2*int64(level)+1)*12_500_000_000-1, 25_000_000_000)
		if mean.Cmp(threshold) < 0 {
			break
		}
		level++
	}
	return Level{Value: level, Valid: true}
}

// recommendWide writes the recommendations in order.
func (m *Model) recommendWide(r *Result, s Sheet, now *era, tallies []tally, weights []int64) {
	dimensionOf := make([]int, len(m.themes))
	for d, of := range m.dimensions {
		for t := of.from; t < of.to; t++ {
			dimensionOf[t] = d
		}
	}
	gains := map[int]*big.Rat{} // by ordinal
	for i := range now.steps {
		step := &now.steps[i]
		q := &m.asked[step.slot]
		ordinal := int(q.ordinal)
		c := s.Choices[ordinal]
		if has(step.choices, c) == 0 {
			continue
		}
		var x Recommendation
		x.set(q, c, step.duty())
		gains[ordinal] = new(big.Rat)
		if r.Score.Valid {
			gain := big.NewRat(perLevel*m.themes[q.theme].weight*int64(q.weight), tallies[q.theme].scored)
			gain.Quo(gain, big.NewRat(int64(len(weights))*weights[dimensionOf[q.theme]], 1))
			gains[ordinal] = gain
			value, _ := gain.Float64()
			x.Gain = Score{Value: value, Valid: true}
		}
		r.Recommendations = append(r.Recommendations, x)
	}
	urge := func(x Recommendation) *big.Rat {
		return new(big.Rat).Quo(gains[x.Question], big.NewRat(max(int64(x.Effort), 1), 1))
	}
	slices.SortFunc(r.Recommendations, func(a, b Recommendation) int {
		return cmp.Or(dutyFirst(a.Duty, b.Duty), urge(b).Cmp(urge(a)), cmp.Compare(a.Question, b.Question))
	})
}
