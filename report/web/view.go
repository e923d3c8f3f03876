package web

import (
	"fmt"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// The template gets a view of each block, whose texts are clean. Kind is the name of the template that writes it.

type heading struct {
	Level int
	ID    string
	Mark  string
	Text  string
}

type paragraph struct {
	Lead, Weak bool
	Runs       []run
}

// run is a stretch of text in one style on one line. A run with Break begins a new line.
type run struct {
	Break, Bold, Weak bool
	Text              string
	Href              string
	Lang              lang.Lang
	Long              bool // has a word that is cut where a line is too narrow for it
}

type list struct {
	Numbered bool
	Items    [][]any
}

type table struct {
	Label   string // names the table where it has no caption
	Caption string
	Columns []column
	Groups  []group
}

type column struct {
	Title   string
	Numeric bool
	Width   string // in percent
}

// group is rows below a row that names them; Head is nil for rows without one.
type group struct {
	Head *row
	Rows []row
}

type row struct {
	ID    string
	Cells []cell
}

type cell struct {
	Head    bool
	Numeric bool
	Title   string // of its column, shown before it on a narrow screen
	Runs    []run
}

type callout struct {
	Tone    report.Tone
	Heading heading
	Blocks  []any
}

type card struct {
	ID      string
	Heading heading
	Blocks  []any
}

func (heading) Kind() string   { return "heading" }
func (paragraph) Kind() string { return "paragraph" }
func (list) Kind() string      { return "list" }
func (table) Kind() string     { return "table" }
func (callout) Kind() string   { return "callout" }
func (card) Kind() string      { return "card" }

// viewer makes the views.
type viewer struct {
	lang  lang.Lang // of the document
	level int       // of the last heading
	err   error     // that a kind of block has no view
}

// deeper returns the level that a heading may have: no level is skipped.
func (v *viewer) deeper(level int) int {
	v.level = min(max(level, 3), v.level+1, 6)
	return v.level
}

func (v *viewer) blocks(blocks []report.Block) []any {
	var views []any
	around := v.level
	for i, b := range blocks {
		if h, is := b.(report.Heading); is {
			around = v.deeper(min(max(h.Level, 2), 3) + 1) // the document counts from the part, whose heading is h2
			views = append(views, heading{Level: around, ID: h.ID, Text: clean(h.Text)})
			continue
		}
		before := ""
		if i > 0 {
			if h, is := blocks[i-1].(report.Heading); is {
				before = h.Text
			}
		}
		v.level = around
		views = append(views, v.block(b, before))
	}
	v.level = around
	return views
}

// block returns the view of one block; before is the heading above it.
func (v *viewer) block(b report.Block, before string) any {
	switch b := b.(type) {
	case report.Paragraph:
		return paragraph{Lead: b.Lead, Weak: b.Remark(), Runs: v.runs(b.Runs)}
	case report.List:
		l := list{Numbered: b.Numbered}
		for _, item := range b.Items {
			l.Items = append(l.Items, v.blocks(item.Blocks))
		}
		return l
	case report.Table:
		return v.table(b, before)
	case report.Callout:
		c := callout{Tone: b.Tone, Heading: v.title("", b.Title)}
		c.Blocks = v.blocks(b.Blocks) // below the heading
		return c
	case report.Card:
		c := card{ID: b.ID, Heading: v.title(b.Mark, b.Title)}
		c.Blocks = v.blocks(b.Blocks)
		return c
	case report.Scores:
		return newScores(b)
	case report.Bars:
		return newBars(b)
	case report.Ladder:
		return newLadder(b)
	case report.Changes:
		return newChanges(b)
	case report.Line:
		return newLine(b)
	case report.Chart:
		return newChart(b.About())
	}
	v.err = fmt.Errorf("no HTML for a block of type %T", b)
	return nil
}

// title is the heading of a card or callout, below the heading above it; without words it has no level.
func (v *viewer) title(mark, text string) heading {
	h := heading{Mark: clean(mark), Text: clean(text)}
	if h.Mark != "" || h.Text != "" {
		h.Level = v.deeper(v.level + 1)
	}
	return h
}

func (v *viewer) table(b report.Table, before string) table {
	t := table{Caption: clean(b.Caption), Label: clean(before)}
	sum := 0.0
	for _, c := range b.Columns {
		sum += c.Share
	}
	for _, c := range b.Columns {
		t.Columns = append(t.Columns, column{Title: clean(c.Title), Numeric: c.Numeric, Width: percent(100 * c.Share / sum)})
	}
	for _, r := range b.Rows {
		line := v.row(&b, r)
		if n := len(t.Groups); r.Group || n == 0 {
			t.Groups = append(t.Groups, group{})
		}
		last := &t.Groups[len(t.Groups)-1]
		if r.Group {
			last.Head = &line
		} else {
			last.Rows = append(last.Rows, line)
		}
	}
	return t
}

// row returns a row with as many cells as there are columns.
func (v *viewer) row(t *report.Table, r report.Row) row {
	line := row{ID: r.ID}
	for i, c := range t.Columns {
		filled := cell{Head: i == 0 && (r.Head || r.Group), Numeric: c.Numeric, Title: clean(c.Title)}
		if i < len(r.Cells) {
			filled.Runs = v.runs(r.Cells[i].Runs)
		}
		line.Cells = append(line.Cells, filled)
	}
	return line
}

// runs splits runs at their line feeds.
func (v *viewer) runs(runs []report.Run) []run {
	var out []run
	for _, r := range runs {
		for i, line := range strings.Split(lang.PrintableLines(r.Text), "\n") {
			if line == "" && i == 0 {
				continue
			}
			one := run{Break: i > 0, Bold: r.Bold, Weak: r.Weak, Text: line, Href: href(r)}
			if r.Lang != v.lang {
				one.Lang = r.Lang
			}
			if strings.TrimSpace(line) == "" {
				one.Href = ""
			}
			one.Long = slices.ContainsFunc(strings.Fields(line), func(word string) bool { return len(word) > longWord })
			out = append(out, one)
		}
	}
	return out
}

// longWord is from how many bytes a word does not widen the column of a table.
const longWord = 30

// href is where a run leads: to an address on the web or for mail, or to a place in this document; empty for nowhere.
func href(r report.Run) string {
	if r.To != "" {
		return "#" + r.To
	}
	return webAddress(r.URL)
}

// webAddress returns an address if a link may lead there.
func webAddress(address string) string {
	lower := strings.ToLower(address)
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(lower, scheme) && lang.Printable(address) == address {
			return address
		}
	}
	return ""
}
