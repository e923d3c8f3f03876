package scoring

import (
	"math/big"
)

// Reading says in one word how votes lie. The limits stand with each word; the first that fits holds.
type Reading int

// The readings.
const (
	NoReading  Reading = iota // fewer than FewestVotes votes for a level
	Unanimous                 // everyone agrees: all votes on one level
	Neighbours                // all votes on two levels next to each other
	TwoCamps                  // an empty level between two groups, of which the smaller has two votes and a quarter of them, or more
	FewApart                  // an empty level between two groups, of which the smaller is smaller than that
	Close                     // A of 0.6 or more
	Divided                   // A from 0.4 to below 0.6
	Scattered                 // A below 0.4
)

// The limits of A for reading and triage, those of the session protocol in METHOD.md.
func closeLimit() *big.Rat     { return big.NewRat(3, 5) }
func scatteredLimit() *big.Rat { return big.NewRat(2, 5) }

// read gives the reading of at least FewestVotes votes.
func read(counts []int, a *big.Rat) Reading {
	votes, filled, lowest, highest := 0, 0, -1, 0
	for level, n := range counts {
		votes += n
		if n > 0 {
			filled++
			highest = level
			if lowest < 0 {
				lowest = level
			}
		}
	}
	smaller := 0 // of the two groups at the empty level that divides most evenly
	below := 0
	for level, n := range counts {
		below += n
		if n == 0 && level > lowest && level < highest {
			smaller = max(smaller, min(below, votes-below))
		}
	}
	switch {
	case filled == 1:
		return Unanimous
	case highest-lowest == 1:
		return Neighbours
	case smaller >= 2 && 4*smaller >= votes:
		return TwoCamps
	case smaller > 0:
		return FewApart
	case a.Cmp(closeLimit()) >= 0:
		return Close
	case a.Cmp(scatteredLimit()) >= 0:
		return Divided
	}
	return Scattered
}

// Triage says what a group does with a question.
type Triage int

// The outcomes of triage.
const (
	TooFewVotes Triage = iota // fewer than FewestVotes votes for a level: nothing is said
	Settled                   // take the median and go on
	Confirm                   // read it out and ask whether anyone objects
	Discuss                   // let the lowest and the highest explain; evidence decides
)

// Reason says why a question is not settled.
type Reason int

// The reasons. All but the last two ask for discussion.
const (
	LowAgreement  Reason = iota // A below 0.4
	WideRange                   // two levels or more between the lowest and the highest
	RolesApart                  // two levels or more between the medians of two roles
	DutyInDoubt                 // a duty, and someone sees it below level 2
	SomeDistance                // A from 0.4 to below 0.6
	ManyUncertain               // more than a quarter does not know
)

// triage decides. Discussion wins: a question is never settled over a disagreement that has a reason.
func (g *Agreement) triage(a *big.Rat, duty bool, rolesApart int) {
	g.Triage = Settled
	because := func(holds bool, reason Reason, triage Triage) {
		if holds {
			g.Reasons = append(g.Reasons, reason)
			g.Triage = max(g.Triage, triage)
		}
	}
	low := a.Cmp(scatteredLimit()) < 0
	because(low, LowAgreement, Discuss)
	because(g.Highest.Value-g.Lowest.Value >= 2, WideRange, Discuss)
	because(rolesApart >= 2, RolesApart, Discuss)
	because(duty && g.Counts[0]+g.Counts[1] > 0, DutyInDoubt, Discuss)
	because(!low && a.Cmp(closeLimit()) < 0, SomeDistance, Confirm)
	because(4*g.Unknown > g.Votes+g.Unknown, ManyUncertain, Confirm)
}
