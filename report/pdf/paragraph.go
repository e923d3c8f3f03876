package pdf

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// paragraph sets running text.
func (s *setter) paragraph(a area, p report.Paragraph) {
	st := s.sheet.body
	if p.Lead {
		st = s.sheet.lead
	}
	if allWeak(p.Runs) {
		st = s.sheet.small.in(s.ink.grey)
	}
	s.space(unit * 2)
	node := a.node.Add("P")
	s.lines(a, a.x, s.breakLines(s.spans(p.Runs, st, node), a.w), st.leading)
	s.space(unit * 2)
}

func allWeak(runs []report.Run) bool {
	for _, r := range runs {
		if !r.Weak {
			return false
		}
	}
	return len(runs) > 0
}

// spans turns runs into spans below an element: links and foreign words get elements of their own.
func (s *setter) spans(runs []report.Run, st style, node *seal.Node) []*span {
	out := s.memory.lists.Take(len(runs))[:0]
	for _, r := range runs {
		if r.Text == "" {
			continue
		}
		sp := s.span(r.Text, st, node)
		sp.link = s.goal(r)
		if r.Bold {
			sp.style = sp.style.bolder()
		}
		if r.Weak {
			sp.style = sp.style.in(s.ink.grey)
		}
		switch {
		case sp.link != nil:
			sp.node = node.Inline("Link")
			sp.style = sp.style.in(s.ink.accent)
		case r.Lang != "" && r.Lang != s.doc.Lang:
			sp.node = node.Inline("Span")
		}
		if r.Lang != "" && r.Lang != s.doc.Lang {
			sp.node.Lang = tagOf(r.Lang)
		}
		out = append(out, sp)
	}
	return out
}

// goal gives where a run leads, or nil: an address must be one that a reader can open, and a place in
// the document must exist.
func (s *setter) goal(r report.Run) *goal {
	if r.URL == "" && r.To == "" || !s.visible(r.Text) {
		return nil
	}
	if uri := address(r.URL); uri != "" {
		return &goal{uri: uri, says: summary(strings.TrimSpace(r.Text)+" ("+uri+")", 1000)}
	}
	if at := s.places[r.To]; at != nil {
		return &goal{at: at, says: summary(r.Text, 1000)}
	}
	return nil
}

// address makes an ASCII address of a URL, or gives none.
func address(url string) string {
	lower := strings.ToLower(url)
	if !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "mailto:") || len(url) > 2000 {
		return ""
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(url); i++ {
		c := url[i]
		if c > ' ' && c < 0x7f && !strings.ContainsRune(`"<>\^`+"`{|}", rune(c)) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// summary keeps at most n characters; what can't be read aloud becomes what stands in the page for it.
func summary(s string, n int) string {
	if !audible(s) {
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

// tagOf gives the BCP 47 tag of a language.
func tagOf(l lang.Lang) string {
	if l == lang.NL {
		return "nl-NL"
	}
	return "en-GB"
}

// shortItem is the length in lines up to which an item of a list is not split.
const shortItem = 6

// list sets a bulleted or numbered list.
func (s *setter) list(a area, l report.List) {
	if len(l.Items) == 0 {
		return
	}
	s.space(unit * 2)
	node := a.node.Add("L")
	node.Attr = "/O/List/ListNumbering/Disc"
	indent := 4 * unit
	if l.Numbered {
		node.Attr = "/O/List/ListNumbering/Decimal"
		indent = 6 * unit
	}
	for i, item := range l.Items {
		li := node.Add("LI")
		lbl := s.plain(bullet(l.Numbered, i), s.sheet.body.in(s.ink.accent), li.Add("Lbl"))
		inner := a.narrow(indent, 0).under(li.Add("LBody"))
		first := len(s.pieces)
		white := s.pending
		s.blocks(inner, item.Blocks)
		if len(s.pieces) == first {
			s.add(piece{height: s.sheet.body.leading, box: a.box, draw: func(*canvas, float64) {}})
		}
		s.pieces[first].gap = white
		if len(s.pieces)-first <= shortItem {
			s.holdFrom(first, together)
		}
		s.beside(first, func(c *canvas, top float64) {
			lines := s.breakLines(lbl, indent)
			s.drawLine(c, a.x, top, &lines[0], s.sheet.body.leading)
		})
		s.pending = unit
	}
	s.space(unit * 2)
}

func bullet(numbered bool, i int) string {
	if !numbered {
		return "• "
	}
	return itoa(i+1) + ". "
}

// beside draws something more at the head of a piece, before the piece itself.
func (s *setter) beside(i int, more func(c *canvas, top float64)) {
	draw := s.pieces[i].draw
	s.pieces[i].draw = func(c *canvas, top float64) {
		more(c, top)
		draw(c, top)
	}
}
