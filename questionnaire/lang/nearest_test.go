package lang_test

import (
	"strings"
	"testing"

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
		{"transparency.requests.deadline", []string{"transparency.requests.contact", "transparency.requests.deadlines"}, "transparency.requests.deadlines"},
	} {
		if got := lang.Nearest(test.word, test.choices); got != test.want {
			t.Errorf("%.40q is like %q, want %q", test.word, got, test.want)
		}
	}
}
