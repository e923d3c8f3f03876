package pdf

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

func (s *layouter) paragraph(a area, p report.Paragraph) {
	st := s.styles.body
	if p.Lead {
		st = s.styles.lead
	}
	if p.Remark() {
		st = s.styles.cell.in(s.colors.grey)
	}
	if s.doc.Form {
		s.space(unit)
	} else {
		s.space(unit * 2)
	}
	lines := s.breakLines(s.inlines(p.Runs, st, a.node.Add("P"), a.node), a.w)
	for _, l := range lines {
		if n := len(l.fragments); n > 0 && l.fragments[n-1].inline.pen {
			l.fragments[n-1].width = a.w - l.fragments[n-1].x
		}
	}
	s.addLines(a, a.x, lines, st.leading)
	s.space(unit * 2)
}

// inlines turns runs into inlines that belong to node. Links and words in another language get elements of their own, and
// what follows a line feed belongs to a new paragraph below parent: a screen reader does not know of lines.
func (s *layouter) inlines(runs []report.Run, st style, node, parent *seal.Node) []*inline {
	out := s.buffers.inlineLists.Alloc(len(runs))[:0]
	for _, r := range runs {
		for end := strings.IndexByte(r.Text, '\n') + 1; end > 0; end = strings.IndexByte(r.Text, '\n') + 1 {
			ended := r
			ended.Text = r.Text[:end]
			out = s.appendInline(out, ended, st, node)
			node = parent.Add("P")
			r.Text = r.Text[end:]
		}
		out = s.appendInline(out, r, st, node)
	}
	return out
}

func (s *layouter) appendInline(out []*inline, r report.Run, st style, node *seal.Node) []*inline {
	if r.Text != "" {
		sp := s.inline(r.Text, st, node)
		sp.link = s.linkTarget(r)
		if r.Bold {
			sp.style = sp.style.bolder()
		}
		if r.Weak {
			sp.style = sp.style.in(s.colors.grey)
			if !r.Bold {
				sp.style.face = regular // also below the name of a row, which is bold
			}
		}
		switch {
		case r.Pen:
			sp.node, sp.pen = nil, true
		case sp.link != nil:
			sp.node = node.Inline("Link")
			sp.style = sp.style.in(s.colors.accent)
		case r.Lang != "" && r.Lang != s.doc.Lang:
			sp.node = node.Inline("Span")
		}
		if r.Lang != "" && r.Lang != s.doc.Lang && sp.node != nil {
			sp.node.Lang = languageTag(r.Lang)
		}
		out = append(out, sp)
	}
	return out
}

// hasLineFeed reports whether a line is broken on purpose.
func hasLineFeed(runs []report.Run) bool {
	return slices.ContainsFunc(runs, func(r report.Run) bool { return strings.IndexByte(r.Text, '\n') >= 0 })
}

// linkTarget returns where a run leads, or nil. An address must be one that a PDF reader can open, and an ID must
// exist.
func (s *layouter) linkTarget(r report.Run) *linkTarget {
	if r.URL == "" && r.To == "" || !s.visible(r.Text) {
		return nil
	}
	if uri := asciiURL(r.URL); uri != "" {
		return &linkTarget{uri: uri, says: shorten(strings.TrimSpace(r.Text)+" ("+uri+")", 1000)}
	}
	if at := s.anchors[r.To]; at != nil {
		return &linkTarget{anchor: at, says: shorten(r.Text, 1000)}
	}
	return nil
}

// asciiURL returns a URL in ASCII, or "" if it is too long or not for the web or mail.
func asciiURL(url string) string {
	lower := strings.ToLower(url)
	if !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "mailto:") || len(url) > 2000 {
		return ""
	}
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(url))
	for i := 0; i < len(url); i++ {
		if c := url[i]; c > ' ' && c < 0x7f && strings.IndexByte("\"<>\\^`{|}", c) < 0 {
			b = append(b, c)
		} else {
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(b)
}

// shorten returns at most n characters, or □ for a text that cannot be read aloud.
func shorten(s string, n int) string {
	if !hasWords(s) {
		return "□"
	}
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + "…"
		}
		count++
	}
	return s
}

// languageTag returns the BCP 47 tag of a language.
func languageTag(l lang.Lang) string {
	if l == lang.NL {
		return "nl-NL"
	}
	return "en-GB"
}

// shortItem is up to how many lines an item of a list is not split.
const shortItem = 6

// shortSteps is how high a numbered list is that goes over to the next page as a whole: its items are steps, which are
// read one after the other.
const shortSteps = 80 * unit

func (s *layouter) list(a area, l report.List) {
	if len(l.Items) == 0 {
		return
	}
	if !l.Boxes {
		s.space(unit * 2)
	}
	node := a.node.Add("L")
	node.Attr = "/O/List/ListNumbering/Disc"
	indent := 4 * unit
	if l.Numbered {
		node.Attr = "/O/List/ListNumbering/Decimal"
		indent = 6 * unit
	}
	mark := s.styles.body.in(s.colors.accent)
	if l.Boxes {
		node.Attr = "/O/List/ListNumbering/None"
		indent = 5 * unit
		mark = s.styles.body
		mark.size = tickBox
	}
	start := len(s.items)
	for i, item := range l.Items {
		li := node.Add("LI")
		lbl := s.plain(bullet(l, i), mark, li.Add("Lbl"))
		inner := a.inset(indent, 0).within(li.Add("LBody"))
		first := len(s.items)
		white := s.pending
		s.blocks(inner, item.Blocks)
		if len(s.items) == first {
			s.addItem(flowItem{height: s.styles.body.leading, background: a.background, draw: func(*canvas, float64) {}})
		}
		s.items[first].gap = white
		if len(s.items)-first <= shortItem {
			s.keepFrom(first, keepTogether)
		}
		if i == 0 && len(s.items)-first == 1 && len(l.Items) > 1 && !l.Boxes {
			s.keepLast(keepTogether) // below a heading are at least two lines
		}
		s.drawBefore(first, func(c *canvas, top float64) {
			lines := s.breakLines(lbl, indent)
			if l.Boxes {
				top += tickDrop
			}
			s.drawLine(c, a.x, top, &lines[0], s.styles.body.leading)
		})
		if s.pending = unit; l.Boxes {
			s.pending = 0 // the boxes are in line as it is
		}
	}
	if l.Numbered && heightOf(s.items[start:], true) <= shortSteps {
		s.keepFrom(start, keepSoftly)
	}
	s.space(unit * 2)
}

// tickBox is the size of a box to tick.
const tickBox = 18

// tickDrop is how far a box is lowered, so that its middle is beside that of a digit.
const tickDrop = 2.7

func bullet(l report.List, i int) string {
	switch {
	case l.Boxes:
		return "□"
	case l.Numbered:
		return itoa(i+1) + ". "
	}
	return "• "
}

// drawBefore makes an item draw something more, before itself.
func (s *layouter) drawBefore(i int, more func(c *canvas, top float64)) {
	draw := s.items[i].draw
	s.items[i].draw = func(c *canvas, top float64) {
		more(c, top)
		draw(c, top)
	}
}
