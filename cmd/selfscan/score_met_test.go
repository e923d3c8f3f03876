package main

import (
	"hash/maphash"
	"strconv"
	"testing"
)

// A fingerprint is met when it was added before, however many there are, and each takes 16 bytes at most.
func TestMetSet(t *testing.T) {
	seed := maphash.MakeSeed()
	fingerprint := func(i int) uint64 { return max(maphash.String(seed, strconv.Itoa(i)), 1) }
	var s metSet
	const many = 200_000
	for i := range many {
		if s.add(fingerprint(i)) {
			t.Fatalf("%d is met before it was added", i)
		}
		if i >= 1000 && i%100 == 0 && s.bytes() > 16*(i+1) {
			t.Fatalf("%d fingerprints take %d bytes", i+1, s.bytes())
		}
	}
	for i := range many {
		if !s.add(fingerprint(i)) {
			t.Fatalf("%d was forgotten", i)
		}
	}
	if s.add(1) || !s.add(1) {
		t.Error("the smallest fingerprint is not kept")
	}
}
