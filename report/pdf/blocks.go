package pdf

import (
	"fmt"
	"strconv"

	"civic/selfscan/report"
)

func itoa(n int) string { return strconv.Itoa(n) }

// part lays out a chapter.
func (s *layouter) part(root area, p report.Part) {
	a := root.within(root.node.Add("Sect"))
	a.level, s.lastLevel = 1, 1
	s.space(unit * 14)
	first := len(s.items)
	s.partStart = first
	if !s.visible(p.Title) {
		s.blocks(a, p.Blocks)
		if len(s.items) > first {
			s.items[first].newPage = p.NewPage
		}
		return
	}
	node := a.node.Add("H1")
	lines := s.breakTitle(s.plain(p.Title, s.styles.h1, node), fullWidth)
	s.addLines(a, margin, lines, s.styles.h1.leading)
	s.drawBefore(first, func(c *canvas, top float64) {
		c.artifact()
		c.fillRect(margin, top-unit, columnsWidth(1), unit, s.colors.accent)
	})
	s.items[first].newPage = p.NewPage
	at := s.anchorFor(p.ID)
	s.items[first].anchor = at
	s.listPart(p, at)
	s.keepFrom(first, keepAlways)
	s.keepLast(keepAlways)
	s.space(unit * 6)
	a.opening = true
	s.blocks(a, p.Blocks)
	if n := len(s.items); n > 0 && s.items[n-1].keep == keepAlways {
		s.items[n-1].keep = keepNot // a heading with nothing below it
	}
}

// listPart adds a part to the contents and the outline. The first appendix is preceded by the heading over all of them.
func (s *layouter) listPart(p report.Part, at *anchor) {
	s.outlineLevel = 1
	if p.Appendix && s.visible(s.doc.Appendices) {
		s.outlineLevel = 2
		if n := len(s.contentsEntries); n == 0 || !s.contentsEntries[n-1].appendix {
			s.contentsEntries = append(s.contentsEntries, contentsEntry{title: s.doc.Appendices, at: at})
			s.outlineEntries = append(s.outlineEntries, outlineEntry{level: 1, title: s.doc.Appendices, at: at})
		}
	}
	s.contentsEntries = append(s.contentsEntries, contentsEntry{title: p.Title, at: at, appendix: s.outlineLevel == 2})
	s.outlineEntries = append(s.outlineEntries, outlineEntry{level: s.outlineLevel, title: p.Title, at: at})
}

// anchorFor returns the anchor of an ID the first time, and a new anchor for no ID or one that is already in use.
func (s *layouter) anchorFor(id string) *anchor {
	if at := s.anchors[id]; at != nil && !at.used {
		at.used = true
		s.inUse = append(s.inUse, at)
		return at
	}
	at := &anchor{}
	s.inUse = append(s.inUse, at)
	return at
}

// heading lays out a heading of level 2 or 3. The structure never skips a level. Above a table it starts at the left
// edge of the table.
func (s *layouter) heading(a *area, h report.Heading, overTable bool) {
	level := min(max(h.Level, 2), 3)
	st := s.styles.h2
	white := unit * 8
	if level == 3 {
		st, white = s.styles.h3, unit*6
	}
	if n := len(s.items); n > 0 && s.items[n-1].keep == keepAlways {
		white = unit * 4 // directly below another heading
	} else if s.doc.Form && level == 3 {
		white = unit * 2 // so that three questions fit below it
	}
	s.space(white)
	if !s.visible(h.Text) {
		return
	}
	a.level = s.tag(level)
	first := len(s.items)
	own := *a
	if overTable {
		own = a.caption(a.node)
	}
	s.addText(own, "H"+itoa(a.level), h.Text, st)
	at := s.anchorFor(h.ID)
	s.items[first].anchor = at
	if level == 2 {
		s.outlineEntries = append(s.outlineEntries, outlineEntry{level: s.outlineLevel + 1, title: h.Text, at: at})
	}
	s.keepFrom(first, keepAlways)
	s.keepLast(keepAlways)
	s.pending = unit * 2
}

// tag returns the level that a heading may have after the last one, and remembers it.
func (s *layouter) tag(level int) int {
	s.lastLevel = min(level, s.lastLevel+1, 6)
	return s.lastLevel
}

// blocks lays out blocks one after the other.
func (s *layouter) blocks(a area, list []report.Block) {
	opening := a.opening // only headings so far
	a.opening = false
	for i, b := range list {
		switch b := b.(type) {
		case report.Heading:
			s.heading(&a, b, beforeTable(list[i+1:]))
		case report.Paragraph:
			first := len(s.items)
			s.paragraph(a, b)
			if i > 0 && first > 0 && b.Remark() && len(s.items) > first {
				s.items[first-1].keep = max(s.items[first-1].keep, keepTogether) // a remark stays with the block above it
			}
			if opens(list[:i]) && i < len(list)-1 && len(s.items)-first <= fewLines {
				s.keepFrom(first, keepTogether) // no page ends with a heading and a few words
				_, heading := list[i+1].(report.Heading)
				_, chart := list[i+1].(report.Bars) // rather whole than below these words
				if n := len(s.items) - first; !heading && (opening && !(chart && n > 2) || n < 2) {
					s.keepLast(keepTogether)
				} else {
					s.keepLast(keepLoosely)
				}
			}
		case report.List:
			s.list(a, b)
		case report.Table:
			s.table(a, b)
		case report.Callout:
			s.callout(a, b)
		case report.Card:
			s.card(a, b)
		case report.Scores:
			s.scores(a, b)
		case report.Bars:
			s.bars(a, b)
		case report.Ladder:
			s.ladder(a, b)
		case report.Changes:
			s.changes(a, b)
		case report.Line:
			s.line(a, b)
		default:
			if s.err == nil {
				s.err = fmt.Errorf("no drawing for a block of type %T", b)
			}
		}
		if _, is := b.(report.Heading); !is {
			opening = false
		}
	}
}

// beforeTable reports whether a table comes next, after any more headings.
func beforeTable(list []report.Block) bool {
	for _, b := range list {
		if _, is := b.(report.Heading); !is {
			_, is := b.(report.Table)
			return is
		}
	}
	return false
}

// opens reports whether a block after these is the first in its part or below a heading.
func opens(before []report.Block) bool {
	if len(before) == 0 {
		return true
	}
	_, is := before[len(before)-1].(report.Heading)
	return is
}
