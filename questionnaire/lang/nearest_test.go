package lang_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
)

func TestNearest(t *testing.T) {
	formats := []string{"table", "json", "ndjson", "csv", "csv-nl", "parquet", "xlsx"}
	commands := []string{"scan", "coach", "report", "score", "check", "verify", "peers", "import", "catalogue", "demo", "version"}
	for _, test := range []struct {
		word    string
		choices []string
		want    string
	}{
		{"cvs", formats, "csv"},          // a swap
		{"jsn", formats, "json"},         // a letter too few
		{"parquett", formats, "parquet"}, // a letter too many
		{"xlsz", formats, "xlsx"},        // another letter
		{"CSV-NL", formats, "csv-nl"},
		{"parq", formats, "parquet"}, // three letters of its beginning are enough
		{"par", formats, "parquet"},
		{"tab", formats, "table"},
		{"ta", formats, ""},
		{"scroe", commands, "score"},
		{"catalog", commands, "catalogue"},
		{"verfiy", commands, "verify"},
		{"reprot", commands, "report"},
		{"frobnicate", commands, ""},
		{"x", commands, ""},
		{"", commands, ""},
		{"pdf", commands, ""},
		{"scan" + strings.Repeat("n", 1<<20), commands, ""},
		{"scan", nil, ""},
		// One third of the letters, and three at most, may be wrong.
		{"ab", []string{"ax"}, "ax"}, {"ab", []string{"xy"}, ""}, {"abcd", []string{"abxy"}, ""}, {"abcde", []string{"abcxy"}, "abcxy"}, {"abcde", []string{"abxyz"}, ""},
		{"abcdefgh", []string{"abcdexyz"}, "abcdexyz"}, {"abcdefghijkl", []string{"abcdefghwxyz"}, ""}, {"abcdefghijkl", []string{"abcdefghi"}, "abcdefghi"},
		{"abcdefghi", []string{"abcdefghixyz"}, "abcdefghixyz"}, {"abcdefghi", []string{"xabcdefghiyz"}, "xabcdefghiyz"}, {"abcdefghi", []string{"wxabcdefghiyz"}, ""},
		// The first of those that are as near is taken, and a nearer one before it.
		{"abcd", []string{"abcx", "abcy"}, "abcx"}, {"abcdef", []string{"abcdxy", "abcdex"}, "abcdex"}, {"badce", []string{"abcde"}, "abcde"}, {"badc", []string{"abcd"}, ""},
		{strings.Repeat("n", 200), []string{strings.Repeat("n", 199)}, strings.Repeat("n", 199)}, {strings.Repeat("n", 201), []string{strings.Repeat("n", 200)}, ""},
		{"transparency.requests.deadline", []string{"transparency.requests.contact", "transparency.requests.deadlines"}, "transparency.requests.deadlines"},
	} {
		if got := lang.Nearest(test.word, test.choices); got != test.want {
			t.Errorf("%.40q is like %q, want %q", test.word, got, test.want)
		}
	}
}

// TestNearestCountsEdits compares with the textbook's recursion: the least number of insertions, deletions, replacements and
// swaps of neighbours.
func TestNearestCountsEdits(t *testing.T) {
	var least func(a, b string) int
	least = func(a, b string) int {
		switch {
		case a == "" || b == "":
			return len(a) + len(b)
		case a[0] == b[0]:
			return least(a[1:], b[1:])
		}
		n := 1 + min(least(a[1:], b), least(a, b[1:]), least(a[1:], b[1:]))
		if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
			n = min(n, 1+least(a[2:], b[2:]))
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abc]{1,7}`).Draw(t, "word")
		choice := rapid.StringMatching(`[abc]{1,7}`).Draw(t, "choice")
		near := least(word, choice) <= min(3, (len(word)+1)/3) || len(word) >= 3 && strings.HasPrefix(choice, word)
		if got := lang.Nearest(word, []string{choice}); (got == choice) != near {
			t.Fatalf("%q is like %q: %v, want %v", word, choice, got == choice, near)
		}
	})
}
