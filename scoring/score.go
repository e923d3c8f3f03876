package scoring

import "civic/selfscan/questionnaire"

// Score works out the result of an answer file that was read with the model's catalogue. What counts
// is the model's scope, whatever the file says of itself.
func (m *Model) Score(a *questionnaire.Answers) Result {
	var r Result
	m.ScoreInto(&r, SheetOf(a))
	return r
}

// ScoreInto is Score for who scores many: it reuses the slices of r, so that from the second result
// of a model on it allocates nothing. Nothing of what r held before is left.
func (m *Model) ScoreInto(r *Result, s Sheet) {
	now := &m.eras[m.eraOf(s.Day)]
	m.shape(r)
	m.listUnmet(r, s, now)
	if !m.narrow.fits {
		m.scoreWide(r, s, now)
		return
	}
	var room work
	w := m.workIn(&room)
	m.scoreNarrow(r, s, &w)
	m.recommend(r, s, now, &w)
}

// work is the memory that one scoring needs.
type work struct {
	words  [96]uint64 // sums by slot, and then keys
	rates  [32]rate   // by theme
	blends [8]blends  // by dimension
}

// workspace is where the parts of the work stand: in a work, or apart for a model too large for one.
type workspace struct {
	words  []uint64
	rates  []rate
	blends []blends
}

func (m *Model) workIn(room *work) workspace {
	w := workspace{room.words[:], room.rates[:], room.blends[:]}
	if len(m.asked) >= len(w.words) || len(m.themes) > len(w.rates) || len(m.dimensions) > len(w.blends) {
		w = workspace{make([]uint64, len(m.asked)+1), make([]rate, len(m.themes)), make([]blends, len(m.dimensions))}
	}
	w.rates = w.rates[:len(m.themes)]
	w.blends = w.blends[:len(m.dimensions)]
	return w
}

// shape gives r the slices of the model, each empty or about to be written in full, and takes away what
// is not written in every case.
func (m *Model) shape(r *Result) {
	r.Score, r.Low, r.High, r.Level, r.Uncapped = Score{}, Score{}, Score{}, Level{}, Level{}
	r.CappedBy = resize(r.CappedBy, len(m.asked))[:0]
	r.Dimensions = resize(r.Dimensions, len(m.dimensions))
	r.Recommendations = resize(r.Recommendations, len(m.asked))[:0]
	for d := range r.Dimensions {
		of := &m.dimensions[d]
		dim := &r.Dimensions[d]
		dim.CappedBy = resize(dim.CappedBy, of.askedTo-of.askedFrom+1)[:0]
		dim.Themes = resize(dim.Themes, of.to-of.from)
	}
}

// unmet has a bit for each choice with which a duty is not met.
const unmet = 1<<questionnaire.Unknown | 1<<questionnaire.Level0 | 1<<questionnaire.Level1

// has is 1 if a set of choices has this one, and 0 if not.
func has(set uint32, c questionnaire.Choice) int { return int(set >> (c & 7) & 1) }

// listUnmet names the duties that are not met.
func (m *Model) listUnmet(r *Result, s Sheet, now *era) {
	for d, duties := range now.duties {
		dim := &r.Dimensions[d]
		list, n := dim.CappedBy[:cap(dim.CappedBy)], 0
		for _, ordinal := range duties {
			list[n] = int(ordinal) // kept only if it counts: cheaper than a branch that nobody can predict
			n += has(unmet, s.Choices[ordinal])
		}
		dim.CappedBy = list[:n]
		r.CappedBy = append(r.CappedBy, dim.CappedBy...)
	}
}

// scoreNarrow writes all but the duties and recommendations, and works out each theme's rate.
func (m *Model) scoreNarrow(r *Result, s Sheet, w *workspace) {
	r.Evidence = m.sum(s, w.words)
	var answered, inScope int64
	for d := range m.dimensions {
		of := &m.dimensions[d]
		dim := &r.Dimensions[d]
		var b blends
		var done int64
		for n := of.from; n < of.to; n++ {
			th := &m.themes[n]
			t := lanes(w.words[th.to] - w.words[th.from]).tally(th.inScope)
			b.score.add(&m.narrow, th.weight, t.points, t.scored)
			b.low.add(&m.narrow, th.weight, t.points, t.counted)
			b.high.add(&m.narrow, th.weight, t.points+4*t.open, t.counted)
			done += t.answered
			w.rates[n].scored = t.scored
			to := &dim.Themes[n-of.from]
			to.Score = scoreOf(t.points, t.scored)
			to.Completeness = share(t.answered, th.inScope)
			to.InScope = th.to - th.from
		}
		common := m.narrow.common
		dim.Score = scoreOf(b.score.num, common*b.score.weight)
		dim.Low = scoreOf(b.low.num, common*b.low.weight)
		dim.High = scoreOf(b.high.num, common*b.high.weight)
		dim.Uncapped = levelOf(b.score.num, common*b.score.weight)
		dim.Level = capped(dim.Uncapped, len(dim.CappedBy))
		dim.Completeness = share(done, of.inScope)
		w.blends[d] = b
		answered += done
		inScope += of.inScope
	}
	m.meanNarrow(r, w)
	r.Level = capped(r.Uncapped, len(r.CappedBy))
	r.Completeness = share(answered, inScope)
	r.Provisional = answered < inScope
}

// sum writes the running sums of the answers, so that a theme's are the difference of two of them, and
// gives the evidence. One walk without a branch: how many questions a theme has and how they were
// answered is what a processor cannot predict.
func (m *Model) sum(s Sheet, words []uint64) (evidence Score) {
	var sums lanes
	var shown proof
	asked, choices, given := m.asked, s.Choices, s.Evidence
	words = words[:len(asked)+1]
	words[0] = 0
	for i := range asked {
		q := &asked[i]
		c := uint(choices[q.ordinal]) & 7
		sums += m.lanes[c] * lanes(q.weight)
		words[i+1] = uint64(sums)
		shown += m.proofs[c|bit(given[q.ordinal])<<evidenceBit&withEvidence]
	}
	return shown.share()
}

// bit is 1 for true.
func bit(b bool) uint {
	if b {
		return 1
	}
	return 0
}

// share gives part/whole, and 1 where there is nothing to have a part of.
func share(part, whole int64) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
