package pdf

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
	"civic/selfscan/report/reporttest"
)

// mainPart is what the layout says of the pages before the appendices.
type mainPart struct {
	pages int
	empty []string // the pages that are more than a quarter empty but may not be
}

// layOutMain lays a document out without drawing it.
func layOutMain(doc *report.Document) (m mainPart) {
	s := newLayouter(doc, newPalette(defaultAccent()))
	defer s.buffers.release()
	pages := s.pages(seal.NewNode("Document"), nil)
	m.pages = len(pages)
	first, ends := len(pages), map[int]bool{len(pages) - 1: true} // the pages that a part ends with
	for _, e := range s.outlineEntries {
		first = min(first, e.at.page)
		if e.level == 1 && e.at.y < headTop+1 {
			ends[e.at.page-1] = true
		}
		if e.title == doc.Appendices && doc.Appendices != "" {
			m.pages = e.at.page
		}
	}
	for i := first; i < m.pages; i++ {
		last := pages[i][len(pages[i])-1]
		if empty := (footTop - last.top - last.height) / (footTop - headTop); empty > 0.25 && !ends[i] {
			m.empty = append(m.empty, fmt.Sprintf("page %d of %d is %.0f%% empty", i+1, m.pages, 100*empty))
		}
	}
	return m
}

// The main part has at most 14 pages, of a quick scan 10, whatever is in the scan and whatever the report is given. No
// page of it is more than a quarter empty but the cover, the contents and the last page of a part.
func TestMainPartIsShort(t *testing.T) {
	c := reporttest.Embedded(t)
	rapid.Check(t, func(t *rapid.T) {
		in := reporttest.DrawWhole(t, c)
		most := 14
		if in.Answers.Depth == questionnaire.Quick {
			most = 10
		}
		m := layOutMain(report.Build(in))
		if m.pages > most {
			t.Errorf("the main part has %d pages, more than %d", m.pages, most)
		}
		for _, page := range m.empty {
			t.Error(page)
		}
	})
}

// report.RoomOf estimates how high the parts of the main part become. If it is far off, the main part gets too long, or
// leaves out what would have fitted.
func TestRoomIsEstimated(t *testing.T) {
	c := reporttest.Embedded(t)
	rapid.Check(t, func(t *rapid.T) {
		doc := report.Build(reporttest.DrawWhole(t, c))
		for _, p := range doc.Parts {
			if p.Appendix {
				break
			}
			real, estimate := heightOfPart(doc, p), report.RoomOf(p)
			if estimate < 0.9*real || estimate > 1.2*real {
				t.Errorf("%s: estimated %.0f points, laid out %.0f", p.ID, estimate, real)
			}
		}
	})
}

// heightOfPart returns how high a part would be on one endless page, with the white space above it.
func heightOfPart(doc *report.Document, p report.Part) float64 {
	s := newLayouter(doc, newPalette(defaultAccent()))
	defer s.buffers.release()
	s.lastLevel = 1
	s.part(area{x: columnLeft(4), w: columnsWidth(9), wideX: margin, wideW: fullWidth, node: seal.NewNode("Document"), level: 1}, p)
	return heightOf(s.items, false)
}
