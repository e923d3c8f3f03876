package table

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

// update writes COLUMNS.md anew.
var update = flag.Bool("update", false, "write COLUMNS.md anew")

// COLUMNS.md says what the list of columns says, line for line.
func TestColumnsPage(t *testing.T) {
	page, err := os.ReadFile("COLUMNS.md")
	if err != nil {
		t.Fatal(err)
	}
	want := regenerated(t, string(page))
	if *update {
		if err := os.WriteFile("COLUMNS.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, lines := strings.Split(string(page), "\n"), strings.Split(want, "\n")
	for i := range max(len(got), len(lines)) {
		if i >= len(got) || i >= len(lines) || got[i] != lines[i] {
			t.Fatalf("COLUMNS.md differs from columns.go at line %d; run go test ./report/table -run TestColumnsPage -update", i+1)
		}
	}
	if !strings.Contains(string(page), "`"+Contract+"`") {
		t.Errorf("COLUMNS.md does not name %s", Contract)
	}
}

// regenerated replaces the lists in the page. Each stands behind a comment that names it.
func regenerated(t *testing.T, page string) string {
	t.Helper()
	c := &questionnaire.Catalogue{Dimensions: []questionnaire.Dimension{{ID: "dimension", Themes: []questionnaire.Theme{{ID: "dimension.theme"}}}}}
	shared := len(inputColumns())
	for name, columns := range map[string][]column{
		"input": inputColumns(), "scores": scoresTable(c).columns[shared:], "answers": answersTable().columns[shared:],
		"recommendations": recommendationsTable().columns[shared:], "actions": actionsTable().columns[shared:],
		"codebook": codebookTable(c).columns,
	} {
		var list strings.Builder
		list.WriteString("| column | type | range | meaning | betekenis |\n| --- | --- | --- | --- | --- |\n")
		for _, c := range columns {
			fmt.Fprintf(&list, "| `%s` | %s | %s | %s | %s |\n", c.name, c.kind, c.unit, c.meaning.EN, c.meaning.NL)
		}
		place := regexp.MustCompile(`(?s)(<!-- ` + name + ` -->\n).*?(<!-- end -->)`)
		if len(place.FindAllString(page, -1)) != 1 {
			t.Fatalf("COLUMNS.md has no place for the list %s", name)
		}
		page = place.ReplaceAllString(page, "${1}\n"+strings.ReplaceAll(list.String(), "$", "$$")+"\n${2}")
	}
	return page
}

func allTables(c *questionnaire.Catalogue) []*table {
	return []*table{scoresTable(c), answersTable(), wideAnswersTable(c), recommendationsTable(), actionsTable(), codebookTable(c)}
}

// A name of a column needs no quotation marks in a query, is short enough for Stata and SPSS, and occurs once in a table.
func TestColumnNames(t *testing.T) {
	c, _ := testRows(t)
	for _, table := range allTables(c) {
		var names []string
		for _, column := range table.columns {
			if !regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`).MatchString(column.name) {
				t.Errorf("%s: column %q", table.name, column.name)
			}
			if slices.Contains(names, column.name) {
				t.Errorf("%s: column %s occurs twice", table.name, column.name)
			}
			if column.meaning.EN == "" || column.meaning.NL == "" {
				t.Errorf("%s: column %s has no meaning in both languages", table.name, column.name)
			}
			if (column.kind == float || column.kind == integer) != (column.unit != "") {
				t.Errorf("%s: column %s has the range %q", table.name, column.name, column.unit)
			}
			names = append(names, column.name)
		}
	}
}

// A value has the type of its column.
func TestColumnTypes(t *testing.T) {
	c, rows := testRows(t)
	for _, table := range allTables(c) {
		for _, r := range rows {
			table.values(r, func(values []value) {
				for i, v := range values {
					if v.kind != none && v.kind != table.columns[i].kind {
						t.Fatalf("%s: column %s is %v, and has a value that is %v", table.name, table.columns[i].name, table.columns[i].kind, v.kind)
					}
				}
			})
		}
	}
}

// The names of the embedded catalogue are those that the design promises.
func TestEmbeddedNames(t *testing.T) {
	c, _ := testRows(t)
	n := namesOf(c)
	if got := strings.Join(n.dimensions, " "); got != "transparency participation reuse" {
		t.Errorf("dimensions %s", got)
	}
	for d := range c.Dimensions {
		for i, theme := range c.Dimensions[d].Themes {
			if n.themes[d][i] != short(theme.ID) {
				t.Errorf("theme %s has the name %s", theme.ID, n.themes[d][i])
			}
		}
	}
	if !slices.Contains(n.questions, "t_deadlines") {
		t.Errorf("no t_deadlines in %v", n.questions)
	}
}

// Whatever the ids of a catalogue are, no two columns have one name, none is too long, and the names do not depend on
// what comes behind them.
func TestClashingNames(t *testing.T) {
	long := strings.Repeat("very-", 12) + "long"
	dimension := func(id string, themes ...string) questionnaire.Dimension {
		d := questionnaire.Dimension{ID: id}
		for _, theme := range themes {
			t := questionnaire.Theme{ID: id + "." + theme, Weight: 1}
			for _, question := range []string{"same", long, long + "-2"} {
				t.Questions = append(t.Questions, questionnaire.Question{ID: t.ID + "." + question, Weight: 1})
			}
			d.Themes = append(d.Themes, t)
		}
		return d
	}
	c := &questionnaire.Catalogue{Dimensions: []questionnaire.Dimension{
		dimension("transparency", "a", "a-b", long, long+"er"), dimension("trust", "a", "b"), dimension(long, "a"), dimension(long+"er", "a"),
	}}
	if err := c.Seal(func(*questionnaire.Catalogue) string { return "" }); err != nil {
		t.Fatal(err)
	}
	for _, table := range []*table{scoresTable(c), wideAnswersTable(c)} {
		seen := map[string]bool{}
		for _, column := range table.columns {
			if seen[column.name] || !regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`).MatchString(column.name) {
				t.Errorf("%s: %s occurs twice or is no name", table.name, column.name)
			}
			seen[column.name] = true
		}
		for _, name := range map[string][]string{"scores": {"t_a_score", "t_a2_score"}, "answers_wide": {"t_same", "t_same2", "t_same3"}}[table.name] {
			if !seen[name] {
				t.Errorf("%s: no column %s", table.name, name)
			}
		}
	}
}

// TestNamesOfIDs: a name has the letters and digits of its id, and begins with a letter; one that is too long or taken is cut
// and numbered, and a name of a column that every catalogue has is taken.
func TestNamesOfIDs(t *testing.T) {
	n := newNamer("")
	for _, x := range [][2]string{
		{"az", "az"}, {"a0b9", "a0b9"}, {"A-Z.é/`{@[:", "a_z________"}, {"0x", "x0x"}, {"_a", "x_a"}, {"{a", "x_a2"}, {"`a", "x_a3"}, {"", "x"}, {"az", "az2"}, {"AZ", "az3"},
		{"score", "score2"}, {"question", "question2"}, {"file", "file2"}, {"error_column", "error_column2"},
		{strings.Repeat("a", 32), strings.Repeat("a", 32)}, {strings.Repeat("a", 33), strings.Repeat("a", 31) + "2"}, {strings.Repeat("a", 40), strings.Repeat("a", 31) + "3"},
	} {
		if got := n.name(x[0]); got != x[1] {
			t.Errorf("%q is called %s, want %s", x[0], got, x[1])
		}
	}
	n = newNamer("_score", "_completeness")
	for _, x := range [][2]string{{"a", "a"}, {"a", "a2"}, {strings.Repeat("b", 40), strings.Repeat("b", 19)}, {strings.Repeat("b", 41), strings.Repeat("b", 18) + "2"}} {
		if got := n.name(x[0]); got != x[1] {
			t.Errorf("%q begins with %s, want %s", x[0], got, x[1])
		}
	}
}

// TestWideIsForAnswers: only the table of answers has a column for each question; the others do not change.
func TestWideIsForAnswers(t *testing.T) {
	c, rows := testRows(t)
	for _, name := range append(Tables(), "") {
		usual, wide := Options{Format: "csv", Table: name, Catalogue: c}, Options{Format: "csv", Table: name, Wide: true, Catalogue: c}
		if same := bytes.Equal(written(t, rows[:3], usual), written(t, rows[:3], wide)); same != (name != "answers") {
			t.Errorf("table %q is the same with and without columns for questions: %v", name, same)
		}
	}
	w := newWorkbook(io.Discard, Options{Wide: true, Catalogue: c, TempDir: t.TempDir()})
	var names []string
	for _, s := range w.sheets {
		names = append(names, s.name+"="+s.table.name)
	}
	if got, want := strings.Join(names, " "), "Scores=scores Answers wide=answers_wide Recommendations=recommendations Actions=actions"; got != want {
		t.Errorf("the sheets are %s, want %s", got, want)
	}
	if err := w.Discard(); err != nil {
		t.Fatal(err)
	}
}

// TestOrderOfColumns: programs may read a column by its place, so the columns have a fixed order: those of every catalogue,
// the dimensions, the themes, and what identifies a line; answers have the order of the catalogue.
func TestOrderOfColumns(t *testing.T) {
	c, _ := testRows(t)
	input := strings.Fields("file organisation_id organisation organisation_type unit catalogue depth language started updated")
	counts := strings.Fields("at_level_0 at_level_1 at_level_2 at_level_3 at_level_4 unknown not_applicable open")
	scores := slices.Concat(input, strings.Fields("score level low high completeness provisional evidence"), counts, strings.Fields("shortfalls hints report capped_by recommendations"))
	answers := slices.Clone(input)
	for _, d := range c.Dimensions {
		for _, measure := range append(strings.Fields("score level uncapped_level low high completeness shortfalls"), counts...) {
			scores = append(scores, d.ID+"_"+measure)
		}
	}
	for _, d := range c.Dimensions {
		for _, theme := range d.Themes {
			scores = append(scores, short(theme.ID)+"_score", short(theme.ID)+"_completeness")
		}
	}
	for _, q := range c.Questions() {
		answers = append(answers, short(q.ID))
	}
	for table, want := range map[*table][]string{
		scoresTable(c):         append(scores, "catalogue_digest", "answers_digest", "error", "error_line", "error_column"),
		wideAnswersTable(c):    answers,
		answersTable():         append(slices.Clone(input), "question", "level", "state", "note", "evidence"),
		recommendationsTable(): append(slices.Clone(input), "rank", "question", "from", "to", "duty", "gain", "effort"),
		actionsTable():         append(slices.Clone(input), "question", "text", "owner", "due", "check", "done"),
	} {
		var got []string
		for _, column := range table.columns {
			got = append(got, column.name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s has the columns\n%s\nwant\n%s", table.name, got, want)
		}
	}
}
