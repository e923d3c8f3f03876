package arena

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAllocationsDoNotOverlap checks any sizes, before and after Reset.
func TestAllocationsDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Arena[int]
		for range 3 {
			var pieces [][]int
			for i, n := range rapid.SliceOf(rapid.IntRange(0, 3*chunkSize)).Draw(t, "sizes") {
				piece := s.Alloc(n)
				if len(piece) != n || cap(piece) != n {
					t.Fatalf("%d values with capacity %d, want %d", len(piece), cap(piece), n)
				}
				for k := range piece {
					piece[k] = i
				}
				pieces = append(pieces, piece)
			}
			for i, piece := range pieces {
				if slices.ContainsFunc(piece, func(v int) bool { return v != i }) {
					t.Fatalf("allocation %d overlaps another", i)
				}
			}
			s.Reset()
		}
	})
}

func TestResetKeepsChunks(t *testing.T) {
	var s Arena[int]
	use := func() {
		for range 10 * chunkSize {
			s.Copy([]int{1, 2, 3})
		}
		s.Reset()
	}
	use()
	if n := testing.AllocsPerRun(10, use); n > 0 {
		t.Errorf("%v allocations the second time", n)
	}
}
