package scoring

import "math/big"

// Two older measures of spread over ordered categories, for who compares sessions with other work. Both
// go by the share of votes up to each category.

// Leik gives Leik's ordinal dispersion of counts in two or more categories, 0 where all votes are in
// one and 1 where half are at each end. It is not valid without votes.
func Leik(counts []int) Score {
	sum, votes := new(big.Rat), 0
	eachShare(counts, func(below, all int) {
		votes = all
		sum.Add(sum, big.NewRat(int64(min(below, all-below)), int64(all)))
	})
	if votes == 0 {
		return Score{}
	}
	return nearest(sum.Mul(sum, big.NewRat(2, int64(len(counts)-1))))
}

// BlairLacy gives Blair and Lacy's l², 1 where all votes are in one category and 0 where half are at
// each end. It is not valid without votes.
func BlairLacy(counts []int) Score {
	sum, votes := new(big.Rat), 0
	eachShare(counts, func(below, all int) {
		votes = all
		distance := big.NewRat(int64(2*below-all), int64(2*all)) // from a half
		sum.Add(sum, distance.Mul(distance, distance))
	})
	if votes == 0 {
		return Score{}
	}
	return nearest(sum.Mul(sum, big.NewRat(4, int64(len(counts)-1))))
}

// eachShare gives the votes up to each category but the last, and all votes.
func eachShare(counts []int, see func(below, all int)) {
	all, below := 0, 0
	for _, n := range counts {
		all += n
	}
	if all == 0 {
		return
	}
	for _, n := range counts[:len(counts)-1] {
		below += n
		see(below, all)
	}
}
