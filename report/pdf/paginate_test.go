package pdf

import (
	"testing"

	"pgregory.net/rapid"
)

const pageRoom = footTop - headTop

// TestEveryPieceFindsItsPlace holds for any pieces: each is placed once and in order, none overlaps another
// or leaves the page, and what is bound stays together where a page has room for it.
func TestEveryPieceFindsItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "pieces")
		pieces := make([]flowItem, n)
		head := &flowItem{height: 14}
		for i := range pieces {
			pieces[i] = flowItem{
				gap:     float64(rapid.IntRange(0, 50).Draw(t, "gap")),
				height:  float64(rapid.OneOf(rapid.IntRange(1, 100), rapid.IntRange(1, 700)).Draw(t, "height")),
				keep:    keepWithNext(rapid.IntRange(0, 3).Draw(t, "hold")),
				newPage: rapid.IntRange(0, 20).Draw(t, "new") == 0,
			}
			if pieces[i].height < 300 && rapid.Bool().Draw(t, "head") {
				pieces[i].repeatHead = head
			}
		}
		next, at := 0, make([]int, n)
		for number, page := range paginate(pieces) {
			y := headTop
			for k, x := range page {
				if x.top < y-1e-6 {
					t.Fatalf("page %d: piece %d starts at %v, above the end of the last at %v", number, k, x.top, y)
				}
				y = x.top + x.height
				if y > footTop+1e-6 {
					t.Fatalf("page %d: piece %d ends at %v", number, k, y)
				}
				if x.repeated {
					if k != 0 {
						t.Fatalf("page %d: a head returns at %d", number, k)
					}
					continue
				}
				if x.flowItem != &pieces[next] {
					t.Fatalf("page %d: piece %d is not the next one", number, k)
				}
				if x.repeatHead != nil && k == 0 {
					t.Fatalf("page %d begins without its head", number)
				}
				if x.newPage && k != 0 && !page[k-1].repeated {
					t.Fatalf("piece %d is not on a new page", next)
				}
				at[next] = number
				next++
			}
		}
		if next != n {
			t.Fatalf("%d of %d pieces were placed", next, n)
		}
		for i := 0; i < n; {
			for _, h := range []keepWithNext{keepAlways, keepTogether} {
				end := groupEnd(pieces, i, h)
				if heightOf(pieces[i:end], true) <= pageRoom && at[i] != at[end-1] && whole(pieces, i, end, h) {
					t.Fatalf("pieces %d to %d hold on to each other, but stand on pages %d and %d", i, end-1, at[i], at[end-1])
				}
			}
			i = groupEnd(pieces, i, keepAlways)
		}
	})
}

// whole tells whether pieces are all of a group of that firmness, and not the tail of a longer one.
func whole(pieces []flowItem, i, end int, h keepWithNext) bool {
	if i > 0 && pieces[i-1].keep >= h && !pieces[i].newPage {
		return false
	}
	return groupEnd(pieces, i, h) == end
}

// TestACardIsSplitOnlyToSpareAPage tells the three cases apart.
func TestACardIsSplitOnlyToSpareAPage(t *testing.T) {
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
			var pieces []flowItem
			for range c.before {
				pieces = append(pieces, flowItem{height: 14})
			}
			for i := range c.card {
				p := flowItem{height: 14, keep: keepSoftly}
				if i == c.card-1 {
					p.keep = keepNot
				}
				pieces = append(pieces, p)
			}
			pages, k := map[int]bool{}, 0
			for number, page := range paginate(pieces) {
				for range page {
					if k >= c.before {
						pages[number] = true
					}
					k++
				}
			}
			if len(pages) != c.pages {
				t.Errorf("the card stands on %d pages, want %d", len(pages), c.pages)
			}
		})
	}
}

// TestAFewLinesOverAreTakenIn sets a run that would leave a few lines for its last page tighter, and one that
// fills a page anyway not; the next run is no part of it.
func TestAFewLinesOverAreTakenIn(t *testing.T) {
	for _, c := range []struct {
		over, pages int // lines more than a page holds
		gap         float64
	}{{-2, 1, 35}, {1, 1, 28}, {10, 1, 24.5}, {18, 1, 17.5}, {22, 2, 35}, {30, 2, 35}} {
		var pieces []flowItem
		for i := range 40 + c.over { // ten gaps of 35 points, and lines of 8.75
			p := flowItem{height: 8.75}
			if i > 0 && i <= 10 {
				p.gap = 35
			}
			pieces = append(pieces, p)
		}
		pieces = append(pieces, flowItem{height: 8.75, newPage: true, anchor: &anchor{}})
		pages := paginate(pieces)
		if gap := pages[0][1].top - pages[0][0].top - 8.75; len(pages) != c.pages+1 || gap != c.gap {
			t.Errorf("%d lines over: %d pages with gaps of %v, want %d with %v", c.over, len(pages)-1, gap, c.pages, c.gap)
		}
		if at := pieces[len(pieces)-1].anchor.page; at != len(pages)-1 {
			t.Errorf("%d lines over: what follows is thought to be on page %d", c.over, at)
		}
	}
}
