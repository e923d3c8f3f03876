package scoring

import "slices"

// narrow holds the whole numbers with which a model of ordinary size is scored in 64 bits. A mean of
// theme scores is brought to one denominator: every sum of question weights that a theme can have
// divides common. Where a catalogue of one's own is so large that a sum could pass 2⁵³, fits is false
// and wide.go does the same sums without bounds.
type narrow struct {
	fits   bool
	common int64   // least common multiple of 1 to the largest theme's weight
	share  []int64 // common divided by the index; 0 for 0
	per    int64   // common multiple of the efforts, so that weight·per/effort is whole
}

// narrowed works out whether the sums fit.
func (m *Model) narrowed() narrow {
	n := narrow{common: 1, per: 1}
	ok := len(m.asked) <= 1<<slotBits && len(m.dimensions) > 0
	widest, heaviest, all := int64(0), int64(1), int64(0)
	for _, t := range m.themes {
		widest = max(widest, t.inScope)
		all += t.inScope
	}
	ok = ok && all <= maxLaneWeight
	for w := int64(2); ok && w <= widest; w++ {
		n.common, ok = lcm(n.common, w, exactFloat)
	}
	// The score's numerator is at most 100 · common · Π dimension weights · dimensions.
	largest := n.common
	bound := func(factor int64) {
		if ok {
			largest, ok = times(largest, factor, exactFloat)
		}
	}
	for _, d := range m.dimensions {
		sum := int64(0)
		for _, t := range m.themes[d.from:d.to] {
			sum += t.weight
		}
		bound(max(sum, 1))
	}
	for _, a := range m.asked {
		for _, effort := range a.effort {
			if ok {
				n.per, ok = lcm(n.per, max(int64(effort), 1), exactFloat)
			}
		}
		heaviest = max(heaviest, int64(a.weight))
	}
	order := largest // the order's numbers: weight · per · theme weight · common · Π dimension weights
	bound(int64(100 * len(m.dimensions)))
	for _, factor := range []int64{heaviest, n.per, m.heaviestTheme()} {
		if ok {
			order, ok = times(order, factor, exactFloat-1)
		}
	}
	if n.fits = ok; !ok {
		return n
	}
	n.share = make([]int64, widest+1)
	for w := int64(1); w <= widest; w++ {
		n.share[w] = n.common / w
	}
	return n
}

func (m *Model) heaviestTheme() int64 {
	heaviest := int64(1)
	for _, t := range m.themes {
		heaviest = max(heaviest, t.weight)
	}
	return heaviest
}

// blend is a weighted sum of theme means: num/(common·weight) is their mean level.
type blend struct{ num, weight int64 }

// add takes in a theme whose questions sum to points over weight; over no weight it has no mean.
func (b *blend) add(n *narrow, theme, points, over int64) {
	b.num += theme * points * n.share[over]
	if over > 0 {
		b.weight += theme
	}
}

// blends are a dimension's sums: of what was scored, and of the ends of its range.
type blends struct{ score, low, high blend }

// meanNarrow writes the overall score, range and level, and fills in the rates: what a step in each
// theme is worth. The denominator of the mean is common · Π dimension weights · dimensions.
func (m *Model) meanNarrow(r *Result, w *workspace) {
	scored, counted := int64(1), int64(1)
	for d := range w.blends {
		scored *= w.blends[d].score.weight
		counted *= w.blends[d].low.weight
	}
	count := int64(len(w.blends))
	if counted > 0 {
		var low, high int64
		for d := range w.blends {
			rest := counted / w.blends[d].low.weight
			low += w.blends[d].low.num * rest
			high += w.blends[d].high.num * rest
		}
		den := m.narrow.common * counted * count
		r.Low, r.High = scoreOf(low, den), scoreOf(high, den)
	}
	if scored == 0 {
		return
	}
	var num int64
	for d := range w.blends {
		weight := w.blends[d].score.weight
		rest := scored / weight
		num += w.blends[d].score.num * rest
		for t := m.dimensions[d].from; t < m.dimensions[d].to; t++ {
			to := &w.rates[t]
			theme := m.themes[t].weight
			to.order = uint64(theme*m.narrow.share[to.scored]*rest) << slotBits
			to.gain = float64(perLevel * theme)
			to.over = float64(count * weight * to.scored)
		}
	}
	den := m.narrow.common * scored * count
	r.Score, r.Uncapped = scoreOf(num, den), levelOf(num, den)
}

// resize gives a slice of length n that reuses s where it can.
func resize[T any](s []T, n int) []T {
	if s == nil {
		return make([]T, n)
	}
	return slices.Grow(s[:0], n)[:n]
}
