package table

import (
	"flag"
	"fmt"
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
	c := &questionnaire.Catalogue{Dimensions: []questionnaire.Dimension{{ID: "D", Themes: []questionnaire.Theme{{ID: "T"}}}}}
	shared := len(inputColumns())
	for name, columns := range map[string][]column{
		"input": inputColumns(), "scores": scoresTable(c).columns[shared:], "figures": figuresTable(c).columns[shared:],
		"answers": answersTable(c).columns[shared:], "recommendations": recommendationsTable(c).columns[shared:],
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

// A name of a column needs no quotation marks in a query, and stands once in a table.
func TestColumnNames(t *testing.T) {
	c, _ := testRows(t)
	for _, table := range []*table{scoresTable(c), figuresTable(c), answersTable(c), recommendationsTable(c)} {
		var names []string
		for _, column := range table.columns {
			if !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(column.name) {
				t.Errorf("%s: column %q", table.name, column.name)
			}
			if slices.Contains(names, column.name) {
				t.Errorf("%s: column %s stands twice", table.name, column.name)
			}
			if column.meaning.EN == "" || column.meaning.NL == "" {
				t.Errorf("%s: column %s has no meaning in both languages", table.name, column.name)
			}
			if (column.kind == float || column.kind == integer) != (column.unit != "") && column.name != "value" {
				t.Errorf("%s: column %s has the range %q", table.name, column.name, column.unit)
			}
			names = append(names, column.name)
		}
	}
}

// A value has the type of its column.
func TestColumnTypes(t *testing.T) {
	c, rows := testRows(t)
	for _, table := range []*table{scoresTable(c), figuresTable(c), answersTable(c), recommendationsTable(c)} {
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
