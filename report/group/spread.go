package group

// How one score is spread over many scans. Scores are counted by the hundredth, rounded down: at one decimal a
// counted score then reads as the score itself does, and the memory is the same for ten scans and a million.

import (
	"math"

	"civic/selfscan/scoring"
)

// hundredths is the number of steps from 0 to 100, both included.
const hundredths = 100*100 + 1

// tolerance is the difference below which two scores are equal, as in scoring.
const tolerance = 1e-9

// spread counts scores from 0 to 100. Its zero value is empty.
type spread struct {
	n     int
	count []uint32 // by hundredth; made with the first score
}

// add counts a score that there is.
func (s *spread) add(x scoring.Score) {
	if !x.Valid {
		return
	}
	if s.count == nil {
		s.count = make([]uint32, hundredths)
	}
	// A mean may come out a hair below the hundredth that it is; shown figures allow for the same.
	at := int(math.Floor(float64(x.Value*100) + 100*tolerance))
	s.count[min(max(at, 0), hundredths-1)]++
	s.n++
}

// quartiles divide the sorted scores x₁ … xₙ at 1 + (n−1)·p for p = ¼, ½ and ¾, in between linearly, as those of a
// peer file do. There is at least one score.
func (s *spread) quartiles() (q [3]float64) {
	for k := range q {
		at := (s.n - 1) * (k + 1)
		low, part := at/4, at%4
		sum := s.at(low) * (4 - part)
		if part > 0 {
			sum += s.at(low+1) * part
		}
		q[k] = float64(sum) / 400
	}
	return q
}

// at returns the i-th lowest score, counted from 0, in hundredths.
func (s *spread) at(i int) int {
	for value, n := range s.count {
		if i -= int(n); i < 0 {
			return value
		}
	}
	return hundredths - 1
}

// histogram counts the scores in equally wide classes; 100 is in the last.
func (s *spread) histogram() (h [scoring.Bins]int) {
	const wide = (hundredths - 1) / scoring.Bins
	for value, n := range s.count {
		h[min(value/wide, scoring.Bins-1)] += int(n)
	}
	return h
}

// atLeast counts the scores from a whole number up.
func (s *spread) atLeast(score int) (n int) {
	for value := score * 100; value < len(s.count); value++ {
		n += int(s.count[value])
	}
	return n
}
