package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"testing"
)

// A digest is met when it was added before, however many there are, and each takes 16 bytes at most.
func TestDigestSet(t *testing.T) {
	digest := func(i int) string {
		sum := sha256.Sum256([]byte(strconv.Itoa(i)))
		return "sha256:" + hex.EncodeToString(sum[:])
	}
	var s digestSet
	const many = 200_000
	for i := range many {
		if s.add(digest(i)) {
			t.Fatalf("%d is met before it was added", i)
		}
		if i >= 1000 && i%100 == 0 && s.bytes() > 16*(i+1) {
			t.Fatalf("%d digests take %d bytes", i+1, s.bytes())
		}
	}
	for i := range many {
		if !s.add(digest(i)) {
			t.Fatalf("%d was forgotten", i)
		}
	}
	if zero := "sha256:" + hex.EncodeToString(make([]byte, sha256.Size)); s.add(zero) || !s.add(zero) {
		t.Error("a digest that begins with zeros is not kept")
	}
}
