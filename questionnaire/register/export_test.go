package register

// Counts returns how many organisations of each type the register has.
func Counts() map[string]int {
	counts := map[string]int{}
	for _, e := range entries() {
		counts[e.Type]++
	}
	return counts
}
