package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// The template gets a view of each block, whose texts are clean and whose links lead somewhere. Kind is the name of the
// template that writes it.

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

// viewer makes the views. It knows which ids there are, so that each is used once and every link has a target.
type viewer struct {
	doc   *report.Document
	ids   map[string]string // ids on the page by those of the document
	used  map[string]bool   // ids on the page that are taken; true once they are on an element
	level int               // of the last heading
}

func newViewer(doc *report.Document) *viewer {
	v := &viewer{doc: doc, ids: map[string]string{}, used: map[string]bool{}}
	for _, id := range doc.IDs() {
		v.add(id)
	}
	return v
}

func (v *viewer) add(id string) {
	if id == "" || v.ids[id] != "" {
		return
	}
	plain := strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '.') {
			return r
		}
		return '_'
	}, id)
	v.ids[id] = v.own(plain)
}

// own returns an id that nothing has yet, made from a plain text.
func (v *viewer) own(plain string) string {
	id := plain
	for n := 2; ; n++ {
		if _, taken := v.used[id]; !taken {
			v.used[id] = false
			return id
		}
		id = plain + "-" + strconv.Itoa(n)
	}
}

// target returns the id on the page the first time, and nothing after that: an id is on one element.
func (v *viewer) target(id string) string {
	id = v.ids[id]
	if v.used[id] {
		return ""
	}
	v.used[id] = id != ""
	return id
}

// deeper returns the level that a heading may have: no level is skipped.
func (v *viewer) deeper(level int) int {
	v.level = min(max(level, 3), v.level+1, 6)
	return v.level
}

func (v *viewer) blocks(blocks []report.Block) ([]any, error) {
	var views []any
	around := v.level
	for i, b := range blocks {
		if h, is := b.(report.Heading); is {
			around = v.deeper(min(max(h.Level, 2), 3) + 1) // the document counts from the part, whose heading is h2
			views = append(views, heading{Level: around, ID: v.target(h.ID), Text: clean(h.Text)})
			continue
		}
		before := ""
		if i > 0 {
			if h, is := blocks[i-1].(report.Heading); is {
				before = h.Text
			}
		}
		v.level = around
		view, err := v.block(b, before)
		if err != nil {
			return nil, err
		}
		views = append(views, view)
	}
	v.level = around
	return views, nil
}

// block returns the view of one block; before is the heading above it.
func (v *viewer) block(b report.Block, before string) (any, error) {
	switch b := b.(type) {
	case report.Paragraph:
		return paragraph{Lead: b.Lead, Weak: b.Remark(), Runs: v.runs(b.Runs)}, nil
	case report.List:
		l := list{Numbered: b.Numbered}
		for _, item := range b.Items {
			views, err := v.blocks(item.Blocks)
			if err != nil {
				return nil, err
			}
			l.Items = append(l.Items, views)
		}
		return l, nil
	case report.Table:
		return v.table(b, before), nil
	case report.Callout:
		c := callout{Tone: b.Tone, Heading: v.title("", b.Title)}
		var err error
		c.Blocks, err = v.blocks(b.Blocks)
		return c, err
	case report.Card:
		c := card{ID: v.target(b.ID), Heading: v.title(b.Mark, b.Title)}
		var err error
		c.Blocks, err = v.blocks(b.Blocks)
		return c, err
	case report.Scores:
		return newScores(b), nil
	case report.Bars:
		return newBars(b), nil
	case report.Ladder:
		return newLadder(b), nil
	case report.Changes:
		return newChanges(b), nil
	case report.Line:
		return newLine(b), nil
	case report.Chart:
		return newChart(b.About(), nil), nil
	}
	return nil, fmt.Errorf("no HTML for a block of type %T", b)
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
		sum += share(c)
	}
	for _, c := range b.Columns {
		width := 100 / float64(len(b.Columns))
		if sum > 0 {
			width = 100 * share(c) / sum
		}
		t.Columns = append(t.Columns, column{Title: clean(c.Title), Numeric: c.Numeric, Width: percent(width)})
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

// share is a column's part of the width; a number that makes no sense counts as nothing.
func share(c report.Column) float64 {
	if c.Share > 0 && c.Share < 1e9 {
		return c.Share
	}
	return 0
}

// row returns a row with as many cells as there are columns.
func (v *viewer) row(t *report.Table, r report.Row) row {
	line := row{ID: v.target(r.ID)}
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
			one := run{Break: i > 0, Bold: r.Bold, Weak: r.Weak, Text: line, Href: v.href(r)}
			if r.Lang != v.doc.Lang {
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
func (v *viewer) href(r report.Run) string {
	if address := webAddress(r.URL); address != "" {
		return address
	}
	if id := v.ids[r.To]; id != "" {
		return "#" + id
	}
	return ""
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
