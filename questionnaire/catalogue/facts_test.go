package catalogue_test

// What README, the method and the law say of the embedded catalogue is true.

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestCatalogueHasEnough(t *testing.T) {
	c := embedded(t)
	if n := len(c.Questions()); n < 48 {
		t.Errorf("%d questions, want at least 48", n)
	}
	for _, d := range c.Dimensions {
		n := 0
		for _, th := range d.Themes {
			n += len(th.Questions)
		}
		if n < 14 {
			t.Errorf("%s has %d questions, want at least 14", d.ID, n)
		}
		if len(d.Themes) < 4 || len(d.Themes) > 6 {
			t.Errorf("%s has %d themes, want 4 to 6", d.ID, len(d.Themes))
		}
	}
}

// TestEveryTypeIsAsked: each organisation type meets questions in all dimensions at both depths, and a quick
// scan touches every theme that the full scan has for it.
func TestEveryTypeIsAsked(t *testing.T) {
	c := embedded(t)
	for _, typeID := range questionnaire.TypeIDs() {
		quick, full := map[string]int{}, map[string]int{}
		for n, q := range c.Questions() {
			theme := c.Dimensions[c.Home(n).Dimension].Themes[c.Home(n).Theme].ID
			dimension := c.Dimensions[c.Home(n).Dimension].ID
			if q.InScope(questionnaire.Quick, typeID) {
				quick[theme]++
				quick[dimension]++
			}
			if q.InScope(questionnaire.Full, typeID) {
				full[theme]++
				full[dimension]++
			}
		}
		for _, d := range c.Dimensions {
			if quick[d.ID] < 4 || full[d.ID] < 10 {
				t.Errorf("%s: %s has %d quick and %d questions in all", typeID, d.ID, quick[d.ID], full[d.ID])
			}
			for _, th := range d.Themes {
				if full[th.ID] > 0 && quick[th.ID] == 0 {
					t.Errorf("%s: a quick scan does not touch %s", typeID, th.ID)
				}
			}
		}
	}
}

// TestMainDutiesAreQuick: a duty that weighs most is asked in a quick scan too.
func TestMainDutiesAreQuick(t *testing.T) {
	for _, q := range embedded(t).Questions() {
		if q.Weight == 3 && len(q.DutyFor) > 0 && q.Depth != questionnaire.Quick {
			t.Errorf("%s is a main duty and not in the quick scan", q.ID)
		}
	}
}

// TestDutiesApply: no duty binds a type that is never asked, and a duty begins no earlier than a law of its own.
func TestDutiesApply(t *testing.T) {
	for _, q := range embedded(t).Questions() {
		for _, typeID := range q.DutyFor {
			if typeID != "*" && !q.InScope(questionnaire.Full, typeID) {
				t.Errorf("%s is a duty for %s, which is not asked", q.ID, typeID)
			}
		}
		if len(q.DutyFor) == 0 {
			continue
		}
		if !slices.ContainsFunc(q.Basis, func(b questionnaire.Basis) bool { return b.From != "" && b.From <= q.DutyFrom }) {
			t.Errorf("%s is a duty from %s, but none of its laws binds by then", q.ID, q.DutyFrom)
		}
	}
}

// officialHosts publish the law or the standard that a legal basis names.
func officialHosts() []string {
	return []string{"wetten.overheid.nl", "eur-lex.europa.eu", "zoek.officielebekendmakingen.nl", "www.forumstandaardisatie.nl"}
}

func TestBasisLinks(t *testing.T) {
	for _, q := range embedded(t).Questions() {
		for _, b := range q.Basis {
			u, err := url.Parse(b.URL)
			if err != nil || u.Scheme != "https" || !slices.Contains(officialHosts(), u.Host) {
				t.Errorf("%s: %s is no https address on %v", q.ID, b.URL, officialHosts())
			}
			if b.Status == questionnaire.StatusComing && b.From != "" && b.From <= embedded(t).Reviewed {
				t.Errorf("%s: %s %s is said not to be in force, but it is from %s", q.ID, b.Law, b.Article, b.From)
			}
			if b.Status == questionnaire.StatusInForce && b.From > embedded(t).Reviewed {
				t.Errorf("%s: %s %s is said to be in force, but only is from %s", q.ID, b.Law, b.Article, b.From)
			}
		}
		for _, e := range q.Examples {
			if e.URL != "" && !strings.HasPrefix(e.URL, "https://") {
				t.Errorf("%s: example at %s", q.ID, e.URL)
			}
		}
	}
}

// TestReadmeCounts compares the tables between <!-- counts --> and <!-- /counts --> in README.md with the
// catalogue; -update writes them.
func TestReadmeCounts(t *testing.T) {
	const from, to = "<!-- counts -->\n", "<!-- /counts -->"
	path := filepath.Join("..", "..", "README.md")
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("README.md is not there: %v", err)
	}
	before, rest, ok := bytes.Cut(readme, []byte(from))
	if !ok {
		t.Fatalf("README.md has no line %s", from)
	}
	_, after, ok := bytes.Cut(rest, []byte(to))
	if !ok {
		t.Fatalf("README.md has no %s behind %s", to, from)
	}
	want := slices.Concat(before, []byte(from), []byte(counts(embedded(t))), []byte(to), after)
	compare(t, path, want)
}

// counts writes the tables of README.
func counts(c *questionnaire.Catalogue) string {
	day := c.Reviewed
	var b strings.Builder
	fmt.Fprintf(&b, "Catalogue %s, law as of %s.\n\n", c.Version, day.In(lang.EN))
	b.WriteString("| dimension | theme | questions | quick | legal duties | coming duties |\n| --- | --- | ---: | ---: | ---: | ---: |\n")
	var all tally
	for _, d := range c.Dimensions {
		var sum tally
		for _, th := range d.Themes {
			var one tally
			for i := range th.Questions {
				one.count(&th.Questions[i], day)
			}
			sum.add(one)
			fmt.Fprintf(&b, "| %s | %s | %s |\n", d.Title.EN, th.Title.EN, one)
		}
		all.add(sum)
		fmt.Fprintf(&b, "| **%s** | %d themes | %s |\n", d.Title.EN, len(d.Themes), sum)
	}
	fmt.Fprintf(&b, "| **All** | | %s |\n\n", all)
	b.WriteString("| organisation type |")
	for _, d := range c.Dimensions {
		fmt.Fprintf(&b, " %s |", strings.ToLower(d.Title.EN))
	}
	b.WriteString(" quick scan | full scan | legal duties |\n| --- |" + strings.Repeat(" ---: |", len(c.Dimensions)+3) + "\n")
	for _, kind := range c.Types {
		fmt.Fprintf(&b, "| %s |", kind.Name.EN)
		quick, full := make([]int, len(c.Dimensions)), make([]int, len(c.Dimensions))
		var sum tally
		for n, q := range c.Questions() {
			if !q.InScope(questionnaire.Full, kind.ID) {
				continue
			}
			full[c.Home(n).Dimension]++
			sum.questions++
			if q.Depth == questionnaire.Quick {
				quick[c.Home(n).Dimension]++
				sum.quick++
			}
			if q.DutyOn(kind.ID, day) {
				sum.duties++
			}
		}
		for d := range full {
			fmt.Fprintf(&b, " %d of %d |", quick[d], full[d])
		}
		fmt.Fprintf(&b, " %d | %d | %d |\n", sum.quick, sum.questions, sum.duties)
	}
	b.WriteString("\nIn the columns of the dimensions: how many questions a quick scan asks, of how many in the full one.\n")
	return b.String()
}

// tally counts questions. A duty binds some type; a coming one binds after the day of the review.
type tally struct{ questions, quick, duties, coming int }

func (n *tally) count(q *questionnaire.Question, day questionnaire.Date) {
	n.questions++
	if q.Depth == questionnaire.Quick {
		n.quick++
	}
	switch {
	case q.DutyFrom == "":
	case q.DutyFrom <= day:
		n.duties++
	default:
		n.coming++
	}
}

func (n *tally) add(m tally) {
	n.questions += m.questions
	n.quick += m.quick
	n.duties += m.duties
	n.coming += m.coming
}

func (n tally) String() string {
	return fmt.Sprintf("%d | %d | %d | %d", n.questions, n.quick, n.duties, n.coming)
}
