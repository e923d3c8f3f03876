// Package report turns results into a Document: every word and every number of the report is decided
// here, as plain data, so that it can be tested without drawing anything. Package pdf draws it.
package report

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Document is a report as data. All texts in it are in one language and final: numbers are
// formatted, and control characters are gone. Every part has an ID. An ID is of small letters, digits, dots and hyphens, no
// two are the same, and every link within the document leads to one. "contents" and "appendices" are the page's own.
type Document struct {
	Lang        lang.Lang
	Title       string
	Subject     string
	Author      string
	Keywords    []string
	Created     questionnaire.Moment // the date of the metadata; makes the file reproducible
	Running     string               // the running head
	PageLabel   string               // with two %d verbs: page and number of pages
	Contents    string               // heading of the table of contents
	Continued   string               // after the name of a row or callout that is repeated on a further page; may be empty
	Cover       Cover
	Form        bool // to be filled in with a pen: there is no cover, and the text is as wide as the page
	Parts       []Part
	Appendices  string // heading over the parts that are appendices, in the contents and the outline
	Attachments []Attachment
	Source      string // what identifies that from which the document was made; for the metadata, may be empty
}

// Cover is the first page.
type Cover struct {
	Kicker string // above the title
	Title  string // the organisation
	Lines  []string
	Facts  []Fact // what does not fit on the cover goes on on the next page
	Foot   string
}

// Fact is a label with its value.
type Fact struct{ Label, Value string }

// Part is a chapter. It is listed in the contents and the outline.
type Part struct {
	ID       string // target of links within the document
	Title    string
	NewPage  bool
	Appendix bool // an appendix; the appendices follow all other parts
	Blocks   []Block
}

// Attachment is a file inside the document.
type Attachment struct {
	Name         string
	MIME         string
	Description  string
	Relationship string // "Source" or "Data", as PDF's AFRelationship has it
	Data         []byte
}

// Block is one of the kinds of content below; the set is sealed.
type Block interface{ block() }

// Heading is a heading within a part, at level 2 or 3 (the part's own title is level 1).
type Heading struct {
	Level int
	ID    string // target of links; may be empty
	Text  string
}

// Paragraph is running text. A line feed within a run breaks the line.
type Paragraph struct {
	Runs []Run
	Lead bool // larger, as an opening
}

// Remark reports whether the paragraph is only a remark: all of it is weak. It is set smaller, and belongs to the block
// above it.
func (p *Paragraph) Remark() bool {
	return len(p.Runs) > 0 && !slices.ContainsFunc(p.Runs, func(r Run) bool { return !r.Weak })
}

// Run is a stretch of text in one style.
type Run struct {
	Text string
	Bold bool
	Weak bool      // smaller or greyer: a remark, a source
	URL  string    // links to an address
	To   string    // links to an ID within the document
	Lang lang.Lang // where it differs from the document's
	Pen  bool      // a line to write on with a pen, up to the right edge of the text; a screen reader skips it
}

// List is a bulleted or numbered list.
type List struct {
	Numbered bool
	Boxes    bool // each item is a choice, with a box to tick with a pen
	Items    []Item
}

// Item is one entry of a list.
type Item struct{ Blocks []Block }

// Table is a real table with a head that returns on each page. Rows have as many cells as there are columns.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
}

// Column is a column of a table. Share is its part of the width, in any unit.
type Column struct {
	Title   string
	Share   float64
	Numeric bool // set to the right, with tabular figures
}

// Row is one row; Head makes its first cell the row's heading. A Group is the heading of the rows below it, from which
// it is not parted. A row Under another one is about a part of what the last row that is not under another is about.
type Row struct {
	ID    string // for Run.To; empty where nothing links to the row
	Head  bool
	Group bool
	Under bool
	Cells []Cell
}

// Cell is the content of a cell.
type Cell struct{ Runs []Run }

// Callout sets something apart. Tone decides its look, never its meaning alone.
type Callout struct {
	Tone   Tone
	Title  string
	Blocks []Block
}

// Tone is the weight of a Callout.
type Tone string

// The tones.
const (
	Notable Tone = "notable" // the one thing to read
	Warning Tone = "warning" // a possible shortfall
)

// Card is a question or recommendation: a title and its content. It stays on one page where it fits on one, unless a
// quarter of a page would stay white; then it breaks with at least four lines on each side.
type Card struct {
	ID     string
	Mark   string // a number or a short label before the title
	Title  string
	Blocks []Block
}

// Chart is a block that is drawn. Where it cannot be drawn, its figure is read.
type Chart interface {
	Block
	About() Figure
	words(say func(parts ...string)) // says what is written in the drawing, in the order of reading
}

// Figure is what every chart has: a title, what it shows in a sentence, and the same as text for
// anyone who cannot see it. A type that embeds it is a chart.
type Figure struct {
	Title    string
	Takeaway string
	Alt      string
}

// About returns the figure itself.
func (f Figure) About() Figure { return f }

func (Figure) block()                {}
func (Figure) words(func(...string)) {}

// Value is a figure from 0 to 100 with its text. Text is set even if Valid is false.
type Value struct {
	Number float64
	Valid  bool
	Text   string
}

// Scores is the large row of figures at the top of a summary: a score and level name for each dimension.
type Scores struct {
	Figure
	Tiles []Tile
}

// Tile is one score of a Scores block.
type Tile struct {
	Label string
	Value Value
	Level string // name of the level
	Note  string // for example what capped it
}

// Bars draws one horizontal bar a row, with the range from Low to High as a thin line.
type Bars struct {
	Figure
	Ticks []Tick // the scale's marks, for example where levels begin
	Rows  []Bar
}

// Tick is a mark on the scale from 0 to 100.
type Tick struct {
	At    float64
	Label string
}

// Bar is a row of Bars.
type Bar struct {
	Label     string
	Value     Value
	Low, High Value  // the range drawn below the bar; zero for none
	Strong    bool   // drawn as a total
	Note      string // set small beside the figure
}

// Ladder draws the five levels as steps and marks the present one and the wanted one.
type Ladder struct {
	Figure
	Steps   []string
	Current int    // -1 for none
	Wanted  int    // -1 for none
	Here    string // a word or two above the current step; may be empty
	Goal    string // the same above the wanted step
}

// Changes draws arrows from an earlier to a present figure.
type Changes struct {
	Figure
	Rows []Change
}

// Change is a row of Changes.
type Change struct {
	Label      string
	From, To   Value
	Difference string
}

// Line draws how scores went over time: a line for each series, over the same moments.
type Line struct {
	Figure
	Ticks  []Tick // marks on the scale from 0 to 100
	Points []Point
	Series []Series
}

// Point is a moment: At is its place from 0, the first, to 1, the last.
type Point struct {
	At    float64
	Label string
}

// Series is a line of a Line: a value for each point.
type Series struct {
	Label  string
	Values []Value
	Strong bool // drawn as a total
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Callout) block()   {}
func (Card) block()      {}
