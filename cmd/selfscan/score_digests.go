package main

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// digestSet is the answers that came by, by the first 64 bits of their digests. It takes at most 16 bytes for each.
// Two different scans among a million have the same 64 bits with a chance of 1 in 30 million.
type digestSet struct {
	tables [64]digestTable // by the last bits; each grows on its own, so that little memory is in use twice at a time
}

type digestTable struct {
	places []uint64 // open addressing; 0 is a free place
	count  int
}

// bytes returns how much memory the set has.
func (s *digestSet) bytes() int {
	n := 0
	for i := range s.tables {
		n += 8 * len(s.tables[i].places)
	}
	return n
}

// add adds a digest such as "sha256:…", and reports whether it was there already.
func (s *digestSet) add(digest string) bool {
	var first [8]byte
	text := digest[len("sha256:"):]
	if _, err := hex.Decode(first[:], []byte(text[:2*len(first)])); err != nil {
		return false // cannot happen: digests are hexadecimal
	}
	key := max(binary.BigEndian.Uint64(first[:]), 1)
	return s.tables[key%uint64(len(s.tables))].add(key)
}

func (s *digestTable) add(key uint64) bool {
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
func (s *digestTable) find(key uint64) int {
	high, _ := bits.Mul64(key, uint64(len(s.places))) // digests are spread evenly
	at := int(high)
	for s.places[at] != 0 && s.places[at] != key {
		if at++; at == len(s.places) {
			at = 0
		}
	}
	return at
}

// grow leaves more than half of the places in use.
func (s *digestTable) grow() {
	old := s.places
	s.places = make([]uint64, max(len(old)*3/2, 16))
	for _, key := range old {
		if key != 0 {
			s.places[s.find(key)] = key
		}
	}
}
