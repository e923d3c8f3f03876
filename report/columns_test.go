package report

import (
	"slices"
	"strings"
	"testing"
)

// columnsOf makes a table with these titles, those with a # for numbers, and rows of cells parted by bars.
func columnsOf(titles string, rows ...string) *Table {
	t := &Table{}
	for _, title := range strings.Fields(titles) {
		name, numeric := strings.CutPrefix(title, "#")
		t.Columns = append(t.Columns, Column{Title: name, Share: 1, Numeric: numeric})
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, TextRow(strings.Split(r, "|")...))
	}
	return t
}

// A line of a cell ends at white space, and after a hyphen, slash or underscore before a letter.
func TestWordsOfAColumn(t *testing.T) {
	for text, want := range map[string]bool{
		"a b": true, "a\nb": true, "a-b": true, "a/b": true, "a_b": true, "a-A": true, "1-b": true,
		"a!b": false, "a.b": false, "a0b": false, "a`b": false, "a\vb": false, "a-1": false, "a-": false, "aab": false,
	} {
		if got := endsWord(text, 1); got != want {
			t.Errorf("a word of %q ends at its second byte: %t, want %t", text, got, want)
		}
	}
	for cells, want := range map[string]string{
		"kop|aa bbbb c": "bbbb", "langste|aa": "langste", "kop|a-bcdef|": "bcdef", "kop|a-12345": "a-12345", "kop|aaaa bbbb|ccccc": "aaaa", "kop|–": "kop", "kop|x\nabcde": "abcde",
	} {
		title, cell, _ := strings.Cut(cells, "|")
		table := columnsOf(title, cell)
		if got := table.longestWord(0); got != want {
			t.Errorf("the longest word of %q is %q, want %q", cells, got, want)
		}
	}
}

// Numbers in the last column end at the edge of the table, and numbers before a text keep away from it.
func TestTextInAColumn(t *testing.T) {
	type place struct{ from, wide float64 }
	for titles, want := range map[string][]place{
		"a b":     {{0, 89.5}, {0, 89.5}},
		"a #b":    {{0, 89.5}, {10.5, 89.5}},
		"#a b":    {{0, 79}, {0, 89.5}},
		"#a #b c": {{0, 89.5}, {0, 79}, {0, 89.5}},
		"a #b #c": {{0, 89.5}, {0, 89.5}, {10.5, 89.5}},
	} {
		table := columnsOf(titles)
		for i := range table.Columns {
			if from, wide := table.Text(i, 100); (place{from, wide}) != want[i] {
				t.Errorf("%q: the text in column %d begins at %v and is %v wide, want %v", titles, i, from, wide, want[i])
			}
		}
	}
	if _, wide := columnsOf("a").Text(0, 12); wide != 8 {
		t.Errorf("in a narrow column the text is %v wide", wide)
	}
}

// A column is as wide as its longest word, if the others have room for that; the widths add up to that of the table.
func TestWidthsOfColumns(t *testing.T) {
	measure := func(word string, bold bool) float64 {
		if bold {
			return float64(len(word)) * 11
		}
		return float64(len(word)) * 10
	}
	many := slices.Repeat([]string{"a|b|c|d"}, FewRows)
	for _, c := range []struct {
		name   string
		table  *Table
		widths []float64
	}{
		{"all words fit", columnsOf("a b c d", "a|b|c|d"), []float64{100, 100, 100, 100}},
		{"one is too long", columnsOf("a b c d", "aaaaaaaaaaaa|b|c|d"), []float64{153, 82 + 1/3.0, 82 + 1/3.0, 82 + 1/3.0}},
		{"longer than three quarters", columnsOf("a b c d", strings.Repeat("a", 30)+"|b|c|d"), []float64{100, 100, 100, 100}},
		{"no room for the long ones", columnsOf("a b", "aaaaaaaaaaaaaaaaaaa|bbbbbbbbbbbbbbbbbbbbbbbbb"), []float64{200, 200}},
		{"wide columns of a long table are not measured", columnsOf("a b", append(many, strings.Repeat("a", 20)+"|b")...), []float64{200, 200}},
		{"those of a shorter one are", columnsOf("a b", append(many[1:], strings.Repeat("a", 20)+"|b")...), []float64{241, 159}},
		{"only the first is bold where it is tight", columnsOf("a b", "aaaaaaaaaaaaaaaaaa|bbbbbbbbbbbbbbbbb"), []float64{208.5, 191.5}},
	} {
		got := c.table.Widths(400, measure)
		sum := 0.0
		for i, w := range got {
			if sum += w; w < c.widths[i]-0.01 || w > c.widths[i]+0.01 {
				t.Errorf("%s: the widths are %v, want %v", c.name, got, c.widths)
				break
			}
		}
		if sum < 399.99 || sum > 400.01 {
			t.Errorf("%s: the widths %v add up to %v", c.name, got, sum)
		}
	}
	for _, share := range []float64{0, -1, 1e10} { // no share: at least a fifth of an equal one
		table := columnsOf("a b")
		table.Columns[0].Share = share
		if got := table.Widths(400, measure); got[0] != 40 || got[1] != 360 {
			t.Errorf("with a share of %v the widths are %v", share, got)
		}
	}
}
