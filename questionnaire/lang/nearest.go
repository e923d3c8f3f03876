package lang

import "strings"

// longestTypo is the length above which a word is taken for something else than a mistyped one.
const longestTypo = 200

// Nearest returns the one of the choices that a mistyped word is most like, or of which it is the beginning; empty if it
// is like none of them. Small and capital letters are the same.
func Nearest(word string, choices []string) string {
	if len(word) > longestTypo {
		return ""
	}
	word = strings.ToLower(word)
	nearest, least := "", min(3, (len(word)+1)/3)+1
	for _, choice := range choices {
		lower := strings.ToLower(choice)
		n := edits(word, lower, least)
		if len(word) >= 3 && strings.HasPrefix(lower, word) {
			n = min(n, 1)
		}
		if n < least {
			nearest, least = choice, n
		}
	}
	return nearest
}

// edits counts the insertions, deletions, replacements and swaps of neighbours that make one text of the other; at most
// limit.
func edits(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			cost := last[j]
			if a[i] != b[j] {
				cost++
			}
			row[j+1] = min(cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return min(row[len(b)], limit)
}
