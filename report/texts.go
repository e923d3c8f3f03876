package report

import (
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Place is where a text is in a document.
type Place struct {
	Part   string // title of the part; empty for the cover and the contents
	Within string // title of the heading, card, chart or row in that part; may be empty
}

func (p Place) String() string {
	if p.Part == "" || p.Within == "" {
		return p.Part + p.Within
	}
	return p.Part + ", " + p.Within
}

// Texts yields each text that a reader sees with its place, in reading order. The runs of a paragraph are one text.
// Running heads, what follows a repeated name, the signs before the items of a list and text alternatives are not among them.
func (doc *Document) Texts() iter.Seq2[Place, string] {
	return func(yield func(Place, string) bool) {
		t := texts{yield: yield}
		v := &doc.Cover
		t.say(v.Kicker, v.Title)
		t.say(v.Lines...)
		for _, f := range v.Facts {
			t.say(f.Label, f.Value)
		}
		t.say(v.Foot)
		t.contents(doc)
		for _, p := range doc.Parts {
			t.at = Place{Part: p.Title}
			t.say(p.Title)
			t.blocks(p.Blocks)
		}
	}
}

// texts walks over a document. It stops saying anything when the reader has heard enough.
type texts struct {
	yield   func(Place, string) bool
	at      Place
	stopped bool
}

func (t *texts) say(all ...string) {
	for _, s := range all {
		if s != "" && !t.stopped {
			t.stopped = !t.yield(t.at, s)
		}
	}
}

func (t *texts) contents(doc *Document) {
	if doc.Contents == "" || len(doc.Parts) == 0 {
		return
	}
	t.say(doc.Contents)
	for i, p := range doc.Parts {
		if p.Appendix && (i == 0 || !doc.Parts[i-1].Appendix) {
			t.say(doc.Appendices)
		}
		t.say(p.Title)
	}
}

func (t *texts) blocks(list []Block) {
	for _, b := range list {
		t.block(b)
	}
}

func (t *texts) block(b Block) {
	switch b := b.(type) {
	case Heading:
		t.at.Within = b.Text
		t.say(b.Text)
	case Paragraph:
		t.say(Flat(b.Runs))
	case List:
		for _, item := range b.Items {
			t.blocks(item.Blocks)
		}
	case Table:
		t.table(b)
	case Callout:
		t.within(b.Title, func() {
			t.say(b.Title)
			t.blocks(b.Blocks)
		})
	case Card:
		t.within(b.Title, func() {
			t.say(b.Mark, b.Title)
			t.blocks(b.Blocks)
		})
	case Chart:
		f := b.About()
		t.say(f.Title, f.Takeaway)
		b.words(t.say)
	}
}

func (c Scores) words(say func(...string)) {
	for _, tile := range c.Tiles {
		say(tile.Label, tile.Value.Text, tile.Level, tile.Note)
	}
}

func (c Bars) words(say func(...string)) {
	for _, tick := range c.Ticks {
		say(tick.Label)
	}
	for _, row := range c.Rows {
		say(row.Label, row.Note, row.Value.Text)
	}
}

func (c Ladder) words(say func(...string)) {
	for i, step := range c.Steps {
		say(strconv.Itoa(i), step)
	}
	say(c.Here, c.Goal)
}

func (c Changes) words(say func(...string)) {
	for _, row := range c.Rows {
		say(row.Label, row.From.Text+" → "+row.To.Text, row.Difference)
	}
}

func (c Line) words(say func(...string)) {
	for _, tick := range c.Ticks {
		say(tick.Label)
	}
	for _, p := range c.Points {
		say(p.Label)
	}
	for _, s := range c.Series {
		for i := len(s.Values) - 1; i >= 0; i-- {
			if v := s.Values[i]; v.Valid {
				say(s.Label + " " + v.Text)
				break
			}
		}
	}
}

func (t *texts) table(b Table) {
	t.say(b.Caption)
	for _, c := range b.Columns {
		t.say(c.Title)
	}
	for _, r := range b.Rows {
		title := ""
		if len(r.Cells) > 0 {
			title, _, _ = strings.Cut(Flat(r.Cells[0].Runs), "\n")
		}
		t.within(title, func() {
			for _, c := range r.Cells {
				t.say(Flat(c.Runs))
			}
		})
	}
}

// within walks over what has a title of its own.
func (t *texts) within(title string, walk func()) {
	before := t.at.Within
	t.at.Within = title
	walk()
	t.at.Within = before
}

// IDs lists what links can lead to in the document, in reading order. An ID can be in the list twice, or be empty.
func (doc *Document) IDs() (list []string) {
	for _, p := range doc.Parts {
		list = append(append(list, p.ID), idsOf(p.Blocks)...)
	}
	return list
}

func idsOf(blocks []Block) (list []string) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			list = append(list, b.ID)
		case List:
			for _, item := range b.Items {
				list = append(list, idsOf(item.Blocks)...)
			}
		case Table:
			for _, r := range b.Rows {
				list = append(list, r.ID)
			}
		case Callout:
			list = append(list, idsOf(b.Blocks)...)
		case Card:
			list = append(append(list, b.ID), idsOf(b.Blocks)...)
		}
	}
	return list
}

// Flat returns the text of runs without their style.
func Flat(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Shortened returns a text of at most about so many characters, cut at a space, with an ellipsis if something is cut off.
func Shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := []rune(s[:min(len(s), utf8.UTFMax*most)])[:most]
	end := most - 1
	for end > most/2 && cut[end] != ' ' {
		end--
	}
	if end <= most/2 {
		end = most
	}
	return strings.TrimRight(string(cut[:end]), " ,;:.") + " …"
}
