package scoring

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What is all but sorted and what is anything but comes out in order.
func TestSortNearly(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	for _, swaps := range []int{0, 1, 5, 1000, 100_000} {
		for _, size := range []int{0, 1, 2, 58, 1000} {
			keys := make([]uint64, size)
			for i := range keys {
				keys[i] = uint64(i) << slotBits
			}
			for range min(swaps, 100*size) {
				i, j := r.IntN(size), r.IntN(size)
				keys[i], keys[j] = keys[j], keys[i]
			}
			want := slices.Sorted(slices.Values(keys))
			if sortNearly(keys); !slices.Equal(keys, want) {
				t.Errorf("%d keys after %d swaps: %v", size, swaps, keys)
			}
		}
	}
}
