package pdf

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// layOutTable returns the lines of a table's cells, row by row, and the widths of its columns.
func layOutTable(t *testing.T, titles []string, shares []float64, rows ...[]string) (cells [][]string, widths []float64) {
	t.Helper()
	var table report.Table
	for i, title := range titles {
		table.Columns = append(table.Columns, report.Column{Title: title, Share: shares[i]})
	}
	for _, r := range rows {
		row := report.Row{}
		for _, text := range r {
			row.Cells = append(row.Cells, report.Cell{Runs: []report.Run{{Text: text}}})
		}
		table.Rows = append(table.Rows, row)
	}
	s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
	a := area{wideX: margin, wideW: fullWidth}
	columns := s.tableColumns(a, &table)
	for _, r := range rows {
		for i, text := range r {
			var lines []string
			for _, l := range s.breakLines(s.plain(text, s.styles.cell, nil), columns[i].width) {
				lines = append(lines, lineText(s.family, l))
			}
			cells = append(cells, lines)
		}
	}
	return cells, table.Widths(fullWidth, s.measureWord)
}

func TestColumnsFitTheirWords(t *testing.T) {
	titles, shares := []string{"Actie", "Eigenaar", "Klaar op"}, []float64{8, 1, 1}
	cells, widths := layOutTable(t, titles, shares, []string{"Maak een lijst", "Informatiebeheer", "1 maart"})
	if want := [][]string{{"Maak een lijst"}, {"Informatiebeheer"}, {"1 maart"}}; !slices.EqualFunc(cells, want, slices.Equal) {
		t.Errorf("the cells have the lines %q", cells)
	}
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	if sum < fullWidth-1e-6 || sum > fullWidth+1e-6 {
		t.Errorf("the columns are %v wide together, not %v", sum, fullWidth)
	}
	_, shared := layOutTable(t, titles, shares, []string{"Maak", "Ik", "nu"})
	if shared[0] < 4*shared[1] {
		t.Errorf("the columns are %v wide, but their shares are %v", shared, shares)
	}
}

// TestTitlesAreNotCut: the widest word of a title need not have the most bytes, and a slash does not split a title.
func TestTitlesAreNotCut(t *testing.T) {
	titles := []string{"Question", "Don't know", "N/A", "How the votes lie"}
	_, widths := layOutTable(t, titles, []float64{3, 0.01, 0.01, 6}, []string{"Deciding in time", "1", "1", "Close together"})
	s := newLayouter(&report.Document{Lang: "en", Title: "x"}, newPalette(defaultAccent()))
	for i, title := range titles {
		for _, word := range strings.Fields(title) {
			if need := s.measureWord(word, true); widths[i]-report.CellPad < need-1e-6 {
				t.Errorf("column %q is %v wide, but the word %q takes %v", title, widths[i], word, need)
			}
		}
	}
}

// TestNarrowColumnsFitFigures checks a long table of votes: the wide column gives way to figures of two digits, also where
// other rows have a dash.
func TestNarrowColumnsFitFigures(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 5}}}
	for _, title := range []string{"0", "1", "2", "3", "4", "Weet niet", "N.v.t."} {
		table.Columns = append(table.Columns, report.Column{Title: title, Share: 0.3, Numeric: true})
	}
	table.Columns = append(table.Columns, report.Column{Title: "Afgesproken", Share: 2}, report.Column{Title: "Hoe de stemmen liggen", Share: 6})
	for range report.FewRows + 1 {
		table.Rows = append(table.Rows, report.TextRow("Gegevensbestanden", "12", "–", "–", "–", "–", "10", "–", "Niveau 2", "Ver uit elkaar"),
			report.TextRow("De raad", "–", "10", "15", "11", "18", "–", "13", "–", "Verdeeld"))
	}
	s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
	columns := s.tableColumns(area{wideX: margin, wideW: fullWidth}, &table)
	for i, c := range table.Columns {
		width := columns[i].width
		for _, row := range table.Rows {
			if text := row.Cells[i].Runs[0].Text; c.Numeric && len(s.breakLines(s.plain(text, s.styles.cell, nil), width)) > 1 {
				t.Errorf("column %q cuts %q", c.Title, text)
			}
		}
		for _, l := range s.breakLines(s.plain(c.Title, s.styles.cellTop, nil), width) {
			if text := strings.TrimSpace(lineText(s.family, l)); c.Numeric && !slices.Contains([]string{c.Title, "Weet", "niet"}, text) {
				t.Errorf("the title %q is cut to %q", c.Title, text)
			}
		}
	}
}

// TestRowsAreKeptWithNext checks which rows stay with the next one: the first, the last but one and firmly, and the heading of a
// group.
func TestRowsAreKeptWithNext(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}}
	for _, group := range []bool{false, false, true, false, false, true, false, false, false} {
		table.Rows = append(table.Rows, report.Row{Group: group, Cells: []report.Cell{{Runs: []report.Run{{Text: "x"}}}}})
	}
	s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
	s.partStart = -1 // the table does not open a part
	s.table(area{wideX: margin, wideW: fullWidth, node: seal.NewNode("Document")}, table)
	var got []keepWithNext
	for _, p := range s.items[1:] { // but the head
		got = append(got, p.keep)
	}
	if want := []keepWithNext{keepLoosely, keepNot, keepAlways, keepNot, keepNot, keepAlways, keepNot, keepTogether, keepNot}; !slices.Equal(got, want) {
		t.Errorf("the rows are kept %v, want %v", got, want)
	}
}

// TestShortTableIsNotSplit checks tables of less than a quarter of a page, of less than three tenths, and longer ones, of
// which one opens a part.
func TestShortTableIsNotSplit(t *testing.T) {
	for _, c := range []struct {
		rows  int
		opens bool
		whole keepWithNext // how firmly it is kept together
	}{{3, false, keepTogether}, {6, false, keepLoosely}, {9, false, keepNot}, {9, true, keepTogether}, {13, true, keepNot}} {
		table := report.Table{Caption: "Som", Columns: []report.Column{{Title: "Vraag", Share: 1}}}
		for range c.rows {
			table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{{Runs: runs("x")}}})
		}
		s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
		if !c.opens {
			s.partStart = -1
		}
		s.table(area{wideX: margin, wideW: fullWidth, node: seal.NewNode("Document")}, table)
		got := keepAlways
		for got > keepNot && !whole(s.items, 0, len(s.items), got) {
			got--
		}
		if got != c.whole {
			t.Errorf("%d rows, opens %t: kept %v, want %v", c.rows, c.opens, got, c.whole)
		}
	}
}

// TestOpeningIsKept checks that a few words below a heading stay with what follows unless too much of a page would be
// white, and in any case if they are a single line or open a part.
func TestOpeningIsKept(t *testing.T) {
	lines := func(n int) report.Paragraph { return paragraphOf(strings.TrimSpace(strings.Repeat("regel\n", n))) }
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}, Rows: []report.Row{{Cells: []report.Cell{{Runs: runs("x")}}}}}
	heading := report.Heading{Level: 2, Text: "Kop"}
	for _, c := range []struct {
		name   string
		blocks []report.Block
		want   keepWithNext // of the last line of the paragraph
	}{
		{"one line", []report.Block{paragraphOf("Boven"), heading, lines(1), table}, keepTogether},
		{"a few lines", []report.Block{paragraphOf("Boven"), heading, lines(3), table}, keepLoosely},
		{"many lines", []report.Block{paragraphOf("Boven"), heading, lines(9), table}, keepNot},
		{"a few lines of a part", []report.Block{lines(3), table}, keepTogether},
		{"a few lines below the first heading", []report.Block{heading, lines(3), table}, keepTogether},
		{"many lines of a part", []report.Block{lines(9), table}, keepNot},
		{"a section of one line", []report.Block{paragraphOf("Boven"), heading, lines(1), heading, lines(1)}, keepLoosely},
	} {
		s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
		s.part(area{wideX: margin, wideW: fullWidth, w: fullWidth, node: seal.NewNode("Document")}, report.Part{Title: "Deel", Blocks: c.blocks})
		at := 0 // the last item of the paragraph
		for i, b := range c.blocks {
			if p, is := b.(report.Paragraph); is && strings.HasPrefix(p.Runs[0].Text, "regel") {
				before := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
				before.part(area{wideX: margin, wideW: fullWidth, w: fullWidth, node: seal.NewNode("Document")}, report.Part{Title: "Deel", Blocks: c.blocks[:i+1]})
				at = len(before.items) - 1
				break
			}
		}
		if got := s.items[at].keep; got != c.want {
			t.Errorf("%s: the last line is kept %v, want %v", c.name, got, c.want)
		}
	}
}

// TestRemarkStaysWithTable checks that a paragraph with only weak runs stays with the table above it, and another one
// does not.
func TestRemarkStaysWithTable(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}, Rows: []report.Row{{Cells: []report.Cell{{Runs: []report.Run{{Text: "x"}}}}}}}
	for weak, want := range map[bool]keepWithNext{true: keepTogether, false: keepNot} {
		s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
		s.blocks(area{wideX: margin, wideW: fullWidth, w: fullWidth, node: seal.NewNode("Document")}, []report.Block{
			table, report.Paragraph{Runs: []report.Run{{Text: "Dit zijn schattingen.", Weak: weak}}}})
		if got := s.items[1].keep; got != want {
			t.Errorf("weak %t: the last row is kept %v, want %v", weak, got, want)
		}
	}
}

// TestWeakWordsAreNotBold has a remark below the name of a row, which is bold.
func TestWeakWordsAreNotBold(t *testing.T) {
	colors, styles := house()
	cell := report.Cell{Runs: []report.Run{{Text: "Naam"}, {Text: "\nsoort", Weak: true}}}
	d := drawBlocks(t, report.Table{Columns: []report.Column{{Title: "A", Share: 1}}, Rows: []report.Row{{Head: true, Cells: []report.Cell{cell}}}})
	d.looks(d.word("Naam"), styles.cell.bolder())
	d.looks(d.word("soort"), styles.cell.in(colors.grey))
}

// TestLongRowKeepsItsRhythm compares a row that may be split with a short one: lines at the same distance from each other and
// from the lines around the row, each cell from the top, and the short cells drawn once.
func TestLongRowKeepsItsRhythm(t *testing.T) {
	colors, styles := house()
	var words []string
	for i := range 20 {
		words = append(words, "regel"+itoa(i))
	}
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 1}, {Title: "Punten", Share: 1, Numeric: true}}, Rows: []report.Row{
		{ID: "kort", Cells: []report.Cell{{Runs: runs("Kort")}, {Runs: runs("Ja")}, {Runs: runs("1,5")}}},
		{ID: "lang", Cells: []report.Cell{{Runs: runs("Lang")}, {Runs: runs(strings.Join(words, "\n"))}, {Runs: runs("2,5\n3,5")}}},
	}}
	d := drawBlocks(t, table, report.Paragraph{Runs: []report.Run{{Text: "erheen", To: "lang"}}})
	leading := styles.cell.leading
	short, long := d.word("Kort"), d.word("Lang")
	rules := byHeight(d.find(aLine, colors.rule))
	if len(rules) != 2 {
		t.Fatalf("%d lines below two rows", len(rules))
	}
	d.near("the line below the short row is below its text by", rules[0].y0-short.y1, rules[1].y0-d.word("regel19").y1)
	d.near("the first line of the long row is below the line above it by", long.y1-rules[0].y0, short.y1-d.find(aLine, colors.text)[0].y0-unit)
	for i, word := range words {
		d.near(word+" is at", d.word(word).y1, long.y1+float64(i)*leading)
		d.near(word+" begins at", d.word(word).x0, d.word("Ja").x0)
	}
	for i, figure := range []string{"2,5", "3,5"} {
		d.near(figure+" is at", d.word(figure).y1, long.y1+float64(i)*leading)
		d.near(figure+" ends at", d.word(figure).x1, pageRight)
	}
	var to drawnLink
	for _, l := range d.links {
		to = l
	}
	d.within("the link to the row leads to above its first line by", long.y0-to.toY, 0, 5*unit)
}

// TestGroupIsRepeatedAboveItsRows: on a page that begins with a row of a group, its heading is repeated; a page that begins
// with the heading itself repeats no other.
func TestGroupIsRepeatedAboveItsRows(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}}
	groups := []bool{false, true, false, false, true, false}
	for _, group := range groups {
		table.Rows = append(table.Rows, report.Row{Group: group, Cells: []report.Cell{{Runs: runs("x")}}})
	}
	s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
	s.table(area{wideX: margin, wideW: fullWidth, node: seal.NewNode("Document")}, table)
	head, row := s.items[0].height, s.items[1].height
	inGroup := false
	for i, group := range groups {
		inGroup = inGroup || group
		want := head
		if inGroup && !group {
			want += row
		}
		if again := s.items[i+1].repeatHead; again == nil || again.height != want {
			t.Errorf("above row %d is repeated %v, want a height of %v", i, again, want)
		}
	}
}
