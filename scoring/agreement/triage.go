package agreement

import (
	"math/big"
	"slices"
)

// Pattern describes how votes are spread. The first one that fits holds.
type Pattern int

// The patterns.
const (
	NoPattern  Pattern = iota // fewer than FewestVotes votes for a level
	Unanimous                 // all votes on one level
	Neighbours                // all votes on two adjacent levels
	TwoCamps                  // an empty level between two groups; the smaller has at least two votes and a quarter of all
	FewApart                  // an empty level between two groups; the smaller has fewer than that
	Close                     // A of at least 0.6
	Divided                   // A of at least 0.4
	Scattered                 // A below 0.4
)

// closeLimit and dividedLimit are the limits of A for Pattern; closeLimit is also that of Triage.
func closeLimit() *big.Rat   { return big.NewRat(3, 5) }
func dividedLimit() *big.Rat { return big.NewRat(2, 5) }

// patternOf returns the pattern of at least FewestVotes votes.
func patternOf(counts Counts, a *big.Rat) Pattern {
	lowest, highest := ends(counts)
	votes, below, smaller := counts.Votes(), 0, 0 // smaller group at the empty level that divides most evenly
	for level, n := range counts {
		below += n
		if n == 0 && level > lowest && level < highest {
			smaller = max(smaller, min(below, votes-below))
		}
	}
	switch {
	case lowest == highest:
		return Unanimous
	case highest-lowest == 1:
		return Neighbours
	case smaller >= 2 && 4*smaller >= votes:
		return TwoCamps
	case smaller > 0:
		return FewApart
	case a.Cmp(closeLimit()) >= 0:
		return Close
	case a.Cmp(dividedLimit()) >= 0:
		return Divided
	}
	return Scattered
}

// Triage says what a group does with a question.
type Triage int

// The outcomes of triage.
const (
	TooFewVotes Triage = iota // fewer than FewestVotes votes for a level: there are no statistics
	Settled                   // take the median and go on
	Confirm                   // read it out and ask whether anyone objects
	Discuss                   // let the lowest and the highest explain; evidence decides
)

// Reason says why a question is not settled.
type Reason int

// The reasons.
const (
	LowAgreement  Reason = iota // discuss: A below 0.6
	WideRange                   // at least two levels between the lowest and the highest; discuss in a small group
	DutyInDoubt                 // confirm: a duty, and someone sees it below level 2
	SomeDistance                // confirm: at most five sixths of the votes are on one level
	ManyUncertain               // confirm: more than a quarter does not know
	Camps                       // discuss: the pattern is TwoCamps
)

// smallGroup is the largest number of votes at which one vote at a distance is a reason to discuss. Among more
// votes one person nearly always stands apart, so that the range would select nothing.
const smallGroup = 4

// triage sets Triage and Reasons. The spread of the votes decides; one reason to discuss is enough. The limits are
// calibrated by TestTriageSelects.
func (g *Agreement) triage(a *big.Rat, duty bool) {
	g.Triage = Settled
	check := func(holds bool, reason Reason, outcome Triage) {
		if holds {
			g.Reasons = append(g.Reasons, reason)
			g.Triage = max(g.Triage, outcome)
		}
	}
	votes, most := g.Counts.Votes(), slices.Max(g.Counts[:])
	wide := Confirm
	if votes <= smallGroup {
		wide = Discuss
	}
	check(a.Cmp(closeLimit()) < 0, LowAgreement, Discuss)
	check(g.Range() >= 2, WideRange, wide)
	check(duty && g.Lowest < 2, DutyInDoubt, Confirm)
	check(6*most <= 5*votes, SomeDistance, Confirm)
	check(4*g.Unknown > votes+g.Unknown, ManyUncertain, Confirm)
	check(g.Pattern == TwoCamps, Camps, Discuss)
}
