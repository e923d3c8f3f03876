package questionnaire

// nearest finds the question whose id is most like a mistyped one; empty if none comes close.
func (c *Catalogue) nearest(id string) string {
	best, distance := "", 4
	if len(id) > 200 {
		return ""
	}
	for _, q := range c.questions {
		if d := edits(id, q.ID, distance); d < distance {
			best, distance = q.ID, d
		}
	}
	return best
}

// edits counts the insertions, deletions and replacements between two texts, and stops at limit.
func edits(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(b)], limit)
}
