package main

import "math/bits"

// metSet is the answers that came by, by their fingerprints of 64 bits (batch.Outcome.Same). It takes at most 16 bytes for
// each. Two different scans among a million have the same fingerprint with a chance of 1 in 30 million.
type metSet struct {
	tables [64]metTable // by the last bits; each grows on its own, so that little memory is in use twice at a time
}

type metTable struct {
	places []uint64 // open addressing; 0 is a free place
	count  int
}

// bytes returns how much memory the set has.
func (s *metSet) bytes() int {
	n := 0
	for i := range s.tables {
		n += 8 * len(s.tables[i].places)
	}
	return n
}

// add adds a fingerprint, which is not 0, and reports whether it was there already.
func (s *metSet) add(key uint64) bool {
	return s.tables[key%uint64(len(s.tables))].add(key)
}

func (s *metTable) add(key uint64) bool {
	if 4*(s.count+1) > 3*len(s.places) {
		s.grow()
	}
	at := s.find(key)
	if s.places[at] == key {
		return true
	}
	s.places[at] = key
	s.count++
	return false
}

// find returns the place of a key, or the free place where it belongs.
func (s *metTable) find(key uint64) int {
	high, _ := bits.Mul64(key, uint64(len(s.places))) // fingerprints are spread evenly
	at := int(high)
	for s.places[at] != 0 && s.places[at] != key {
		if at++; at == len(s.places) {
			at = 0
		}
	}
	return at
}

// grow leaves more than half of the places in use.
func (s *metTable) grow() {
	old := s.places
	s.places = make([]uint64, max(len(old)*3/2, 16))
	for _, key := range old {
		if key != 0 {
			s.places[s.find(key)] = key
		}
	}
}
