package pdf

import (
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"

	"pgregory.net/rapid"
)

const pageRoom = footTop - headTop

// TestAllItemsArePlaced paginates any items. Each is placed once and in order, none overlaps another or the end of the
// page, and items that are kept together are on one page if they fit.
func TestAllItemsArePlaced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "items")
		items := make([]flowItem, n)
		head := &flowItem{height: 14}
		for i := range items {
			items[i] = flowItem{
				gap:     float64(rapid.IntRange(0, 50).Draw(t, "gap")),
				height:  float64(rapid.OneOf(rapid.IntRange(1, 100), rapid.IntRange(1, 700)).Draw(t, "height")),
				keep:    keepWithNext(rapid.IntRange(0, int(keepAlways)).Draw(t, "hold")),
				newPage: rapid.IntRange(0, 20).Draw(t, "new") == 0,
			}
			if items[i].height < 300 && rapid.Bool().Draw(t, "head") {
				items[i].repeatHead = head
			}
		}
		next, at := 0, make([]int, n)
		for number, page := range paginate(items) {
			y := headTop
			for k, x := range page {
				if x.top < y-1e-6 {
					t.Fatalf("page %d: item %d starts at %v, above the end of the last at %v", number, k, x.top, y)
				}
				y = x.top + x.height
				if y > footTop+1e-6 {
					t.Fatalf("page %d: item %d ends at %v", number, k, y)
				}
				if x.repeated {
					if k != 0 {
						t.Fatalf("page %d: a head is repeated at place %d", number, k)
					}
					continue
				}
				if x.flowItem != &items[next] {
					t.Fatalf("page %d: item %d is not the next one", number, k)
				}
				if x.repeatHead != nil && k == 0 {
					t.Fatalf("page %d begins without its head", number)
				}
				if x.newPage && k != 0 && !page[k-1].repeated {
					t.Fatalf("item %d is not on a new page", next)
				}
				at[next] = number
				next++
			}
		}
		if next != n {
			t.Fatalf("%d of %d items were placed", next, n)
		}
		for i := 0; i < n; {
			for _, h := range []keepWithNext{keepAlways, keepTogether} {
				end := groupEnd(items, i, h)
				if heightOf(items[i:end], true) <= pageRoom && at[i] != at[end-1] && whole(items, i, end, h) {
					t.Fatalf("items %d to %d are kept together, but are on pages %d and %d", i, end-1, at[i], at[end-1])
				}
			}
			i = groupEnd(items, i, keepAlways)
		}
	})
}

// whole reports whether the items are a whole group that is kept together, not the end of a longer one.
func whole(items []flowItem, i, end int, h keepWithNext) bool {
	if i > 0 && items[i-1].keep >= h && !items[i].newPage {
		return false
	}
	return groupEnd(items, i, h) == end
}

// TestCardIsSplitToSaveSpace covers the cases in which a card moves to the next page or is split.
func TestCardIsSplitToSaveSpace(t *testing.T) {
	for _, c := range []struct {
		name         string
		before, card int // lines of 14 points
		pages        int // of the card
	}{
		{"fits", 10, 30, 1},
		{"little white", 40, 30, 1}, // 140 points would stay white: the card moves
		{"much white", 20, 40, 2},   // 420 points would: it is split
		{"longer than a page", 5, 80, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			var items []flowItem
			for range c.before {
				items = append(items, flowItem{height: 14})
			}
			for i := range c.card {
				p := flowItem{height: 14, keep: keepSoftly}
				if i == c.card-1 {
					p.keep = keepNot
				}
				items = append(items, p)
			}
			pages, k := map[int]bool{}, 0
			for number, page := range paginate(items) {
				for range page {
					if k >= c.before {
						pages[number] = true
					}
					k++
				}
			}
			if len(pages) != c.pages {
				t.Errorf("the card is on %d pages, want %d", len(pages), c.pages)
			}
		})
	}
}

// TestShortLastPageIsAvoided checks that white space shrinks if that avoids a last page with a few lines, and only
// then.
func TestShortLastPageIsAvoided(t *testing.T) {
	for _, c := range []struct {
		over, pages int // lines more than a page holds
		gap         float64
	}{{-2, 1, 35}, {1, 1, 28}, {10, 1, 24.5}, {18, 1, 17.5}, {22, 2, 35}, {30, 2, 35}} {
		var items []flowItem
		for i := range 40 + c.over { // ten gaps of 35 points, and lines of 8.75
			p := flowItem{height: 8.75}
			if i > 0 && i <= 10 {
				p.gap = 35
			}
			items = append(items, p)
		}
		items = append(items, flowItem{height: 8.75, newPage: true, anchor: &anchor{}})
		pages := paginate(items)
		if gap := pages[0][1].top - pages[0][0].top - 8.75; len(pages) != c.pages+1 || gap != c.gap {
			t.Errorf("%d lines over: %d pages with gaps of %v, want %d with %v", c.over, len(pages)-1, gap, c.pages, c.gap)
		}
		if at := items[len(items)-1].anchor.page; at != len(pages)-1 {
			t.Errorf("%d lines over: the next anchor is on page %d", c.over, at)
		}
	}
}

// TestPageIsSqueezed checks that the white space of one page shrinks if what comes next then fits on it, and only if a
// quarter of the page would be white otherwise.
func TestPageIsSqueezed(t *testing.T) {
	for _, c := range []struct {
		name  string
		next  float64 // the height of what comes next
		lines int     // above it, with a gap of 42 points each
		top   float64 // of the second line
		pages int
	}{
		{"fits", 150, 10, 14 + 42, 1},
		{"fits with less white", 270, 9, 14 + 35, 1},
		{"too high for any white", 690, 9, 14 + 42, 2},
		{"little would be white", 180, 11, 14 + 42, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			var items []flowItem
			for range c.lines {
				items = append(items, flowItem{height: 14, gap: 42})
			}
			items = append(items, flowItem{height: c.next})
			for range 12 {
				items = append(items, flowItem{height: 28})
			}
			pages := paginate(items)
			at := 0
			for number, page := range pages {
				for _, x := range page {
					if x.flowItem == &items[c.lines] {
						at = number + 1
					}
				}
			}
			if top := pages[0][1].top - headTop; top != c.top || at != c.pages {
				t.Errorf("the second line is at %v and the next item on page %d, want %v and %d", top, at, c.top, c.pages)
			}
		})
	}
}

// TestStepsGoOverWhole moves a numbered list of three steps down over the end of a page, line by line: it is never split.
func TestStepsGoOverWhole(t *testing.T) {
	steps := report.List{Numbered: true}
	for range 3 {
		steps.Items = append(steps.Items, report.Item{Blocks: []report.Block{paragraphOf(strings.Repeat("stapje ", 30))}})
	}
	pages := map[int]bool{}
	for above := 20; above < 50; above++ {
		var blocks []report.Block
		for range above {
			blocks = append(blocks, paragraphOf("boven"))
		}
		on := map[int]bool{}
		for _, m := range drawBlocks(t, append(blocks, report.Heading{Level: 2, Text: "Stappen"}, steps)...).marks {
			if strings.Contains(m.text, "stapje") {
				on[m.page], pages[m.page] = true, true
			}
		}
		if len(on) != 1 {
			t.Errorf("below %d paragraphs: the steps are on %d pages", above, len(on))
		}
	}
	if len(pages) < 2 {
		t.Error("the steps never went over")
	}
}

// TestOpeningChartStaysWhole moves a part that opens with a few words and a chart of five bars down over the end of a page: the
// chart is split only if a quarter of the page would be white.
func TestOpeningChartStaysWhole(t *testing.T) {
	bars := report.Bars{Figure: report.Figure{Title: "Titel", Takeaway: "Conclusie", Alt: "x"}, Ticks: []report.Tick{{At: 50, Label: "half"}}}
	for range 5 {
		bars.Rows = append(bars.Rows, report.Bar{Label: "balk", Value: figured(20), Note: "beantwoord"})
	}
	over := 0
	for above := 10; above < 45; above++ {
		var blocks []report.Block
		for range above {
			blocks = append(blocks, paragraphOf("boven"))
		}
		d := drawDocument(t, &report.Document{Lang: lang.NL, Parts: []report.Part{
			{Title: "Eerste", Blocks: blocks},
			{Title: "Tweede", Blocks: []report.Block{paragraphOf(strings.Repeat("woorden ", 30)), bars}},
		}}, Options{})
		title, rows := d.word("Titel"), d.words("balk")
		if len(rows) != 5 {
			t.Fatalf("%d rows", len(rows))
		}
		if rows[4].page > title.page && title.y0-6*unit > footTop-mostWhite {
			t.Errorf("below %d paragraphs, the chart that begins %.0f points down is split", above, title.y0)
		}
		if title.page > d.word("Tweede").page {
			over++
		}
	}
	if over == 0 {
		t.Error("no chart went over to the next page by itself")
	}
}

// TestRowsGoOverWhole moves a table with rows of eight lines down over the end of a page, line by line: no row is split,
// because none leaves a quarter of a page white, and neither is a chart with a few bars.
func TestRowsGoOverWhole(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Actie", Share: 1}, {Title: "Eigenaar", Share: 1}}}
	for i := range 3 {
		table.Rows = append(table.Rows, report.TextRow(strings.TrimSpace(strings.Repeat(fmt.Sprintf("row%d\n", i), 8)), "x"))
	}
	bars := report.Bars{Figure: report.Figure{Title: "Titel", Takeaway: "Conclusie", Alt: "x"}, Ticks: []report.Tick{{At: 50, Label: "half"}}}
	for range 3 {
		bars.Rows = append(bars.Rows, report.Bar{Label: "row3", Value: figured(20)})
	}
	for above := 20; above < 48; above++ {
		var blocks []report.Block
		for range above {
			blocks = append(blocks, paragraphOf("boven"))
		}
		d := drawBlocks(t, append(blocks, table, bars)...)
		for i := range 4 {
			pages := map[int]bool{}
			for _, m := range d.words(fmt.Sprint("row", i)) {
				pages[m.page] = true
			}
			if len(pages) != 1 {
				t.Errorf("below %d paragraphs: row %d is on %d pages", above, i, len(pages))
			}
		}
	}
}
