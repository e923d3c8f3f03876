package scoring

import "math/big"

// A grouped knapsack, turned round: carry the least that is worth enough. Worths are whole numbers on a
// common denominator, so that a plan that only just reaches a threshold does reach it. They are 64 bits wide
// where that suffices, which is always so for a catalogue of ordinary size.

// found is the best choice of a level for each group.
type found struct {
	levels  []int
	reached bool
}

// problem is a knapsack in whole numbers.
type problem struct {
	groups []group
	worths []*big.Int // of one level, by group
	need   *big.Int   // how much the levels must add
	duties int        // how many are to be met
	limit  int        // the most effort; 0 for none
}

// pose brings the worths to one denominator. Wanted is a rise of L − 1/2 − 4·10⁻¹¹ over the mean level,
// the threshold of levelOf, rounded up on that denominator.
func pose(groups []group, mean *big.Rat, goal Goal) problem {
	p := problem{groups: groups, worths: make([]*big.Int, len(groups)), limit: goal.Limit}
	common := big.NewInt(1)
	for _, g := range groups {
		shared := new(big.Int).GCD(nil, nil, common, g.worth.Denom())
		common.Mul(common, new(big.Int).Quo(g.worth.Denom(), shared))
	}
	for i, g := range groups {
		p.worths[i] = new(big.Int).Quo(common, g.worth.Denom())
		p.worths[i].Mul(p.worths[i], g.worth.Num())
		if g.duty {
			p.duties++
		}
	}
	rise := big.NewRat((2*int64(goal.Level)-1)*12_500_000_000-1, 25_000_000_000)
	rise.Sub(rise, mean).Mul(rise, new(big.Rat).SetInt(common))
	p.need = ceiling(rise)
	if p.need.Sign() < 0 {
		p.need.SetInt64(0)
	}
	return p
}

// cheapest finds the levels of least effort that are worth enough and meet every duty; or, where
// that cannot be, those that meet most duties and then are worth most.
func (p problem) cheapest() found {
	total := new(big.Int)
	for _, w := range p.worths {
		total.Add(total, new(big.Int).Lsh(w, 2)) // at most four levels
	}
	if total.IsInt64() && p.need.IsInt64() {
		return p.narrowly()
	}
	return p.widely()
}

func (p problem) narrowly() found {
	worths := make([]narrowWorth, len(p.worths))
	for i, w := range p.worths {
		worths[i] = narrowWorth(w.Int64())
	}
	return knapsack(p.groups, worths, narrowWorth(p.need.Int64()), p.duties, p.limit)
}

func (p problem) widely() found {
	worths := make([]wideWorth, len(p.worths))
	for i, w := range p.worths {
		worths[i] = wideWorth{w}
	}
	return knapsack(p.groups, worths, wideWorth{p.need}, p.duties, p.limit)
}

// ceiling rounds up to a whole number.
func ceiling(x *big.Rat) *big.Int {
	up := new(big.Int).Neg(x.Num())
	up.Div(up, x.Denom()) // Div rounds down, the denominator being positive
	return up.Neg(up)
}

// worth is a sum of worths.
type worth[W any] interface {
	plus(levels int, each W) W // with so many levels of another added
	less(W) bool
}

type narrowWorth int64

func (w narrowWorth) plus(levels int, each narrowWorth) narrowWorth {
	return w + narrowWorth(levels)*each
}
func (w narrowWorth) less(v narrowWorth) bool { return w < v }

// wideWorth is nil for nothing.
type wideWorth struct{ n *big.Int }

func (w wideWorth) value() *big.Int {
	if w.n == nil {
		return new(big.Int)
	}
	return w.n
}

func (w wideWorth) plus(levels int, each wideWorth) wideWorth {
	sum := new(big.Int).Mul(big.NewInt(int64(levels)), each.value())
	return wideWorth{sum.Add(sum, w.value())}
}

func (w wideWorth) less(v wideWorth) bool { return w.value().Cmp(v.value()) < 0 }

// gain is what some groups come to: the duties that they meet, and their worth. Duties come first.
type gain[W worth[W]] struct {
	met   int
	worth W
}

func (a gain[W]) less(b gain[W]) bool {
	return a.met < b.met || a.met == b.met && a.worth.less(b.worth)
}

// with adds to a gain what a group gives at a level.
func (a gain[W]) with(g *group, each W, level int) gain[W] {
	if g.duty && level >= 2 {
		a.met++
	}
	a.worth = a.worth.plus(level-g.level, each)
	return a
}

// knapsack solves it: best(i, e) is the most that groups from i on give for effort e. Effort is bounded
// low at first, and twice as high each time that this proves too little.
func knapsack[W worth[W]](groups []group, worths []W, need W, duties, limit int) found {
	most := 0
	for i := range groups {
		most += groups[i].effort[len(groups[i].effort)-1]
	}
	if limit > 0 {
		most = min(most, limit)
	}
	wanted := gain[W]{duties, need}
	for bound := min(64, most); ; bound = min(2*bound, most) {
		best := tabulate(groups, worths, bound)
		if bound < most && best[0][bound].less(wanted) {
			continue
		}
		reached := !best[0][bound].less(wanted)
		if !reached {
			wanted = best[0][bound]
		}
		effort := 0
		for best[0][effort].less(wanted) {
			effort++
		}
		return found{levels: choose(groups, worths, best, wanted, effort), reached: reached}
	}
}

// tabulate fills the table of best gains, from the last group to the first.
func tabulate[W worth[W]](groups []group, worths []W, bound int) [][]gain[W] {
	best := make([][]gain[W], len(groups)+1)
	cells := make([]gain[W], len(best)*(bound+1))
	for i := range best {
		best[i] = cells[i*(bound+1) : (i+1)*(bound+1)]
	}
	for i := len(groups) - 1; i >= 0; i-- {
		g := &groups[i]
		copy(best[i], best[i+1])
		for level := g.level + 1; level < len(g.effort); level++ {
			step := gain[W]{}.with(g, worths[i], level)
			for effort := g.effort[level]; effort <= bound; effort++ {
				sum := best[i+1][effort-g.effort[level]]
				sum.met += step.met
				sum.worth = sum.worth.plus(1, step.worth)
				if best[i][effort].less(sum) {
					best[i][effort] = sum
				}
			}
		}
	}
	return best
}

// choose walks through the table for the levels that come to what is wanted for this effort, and raises
// each question as far as the rest still allows: that is how ties are broken.
func choose[W worth[W]](groups []group, worths []W, best [][]gain[W], wanted gain[W], effort int) []int {
	levels := make([]int, len(groups))
	var have gain[W]
	for i := range groups {
		g := &groups[i]
		for level := len(g.effort) - 1; level >= g.level; level-- {
			left := effort - g.effort[level]
			if left < 0 {
				continue
			}
			mine := have.with(g, worths[i], level)
			sum := gain[W]{mine.met + best[i+1][left].met, mine.worth.plus(1, best[i+1][left].worth)}
			if !sum.less(wanted) {
				levels[i], have, effort = level, mine, left
				break
			}
		}
	}
	return levels
}
