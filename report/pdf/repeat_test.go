package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/report"
)

// TestHeadsAreRepeated has a table with groups and a callout, each on several pages. Each page must
// have the heads, but a screen reader must hear them once.
func TestHeadsAreRepeated(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "80000", Share: 1}, {Title: "Antwoord", Share: 2}}}
	row := func(name string, group bool) report.Row {
		return report.Row{Group: group, Head: group, Cells: []report.Cell{{Runs: []report.Run{{Text: name}}}, {Runs: []report.Run{{Text: "Ja"}}}}}
	}
	table.Rows = append(table.Rows, row("80001", true))
	var points report.List
	for i := range 70 {
		table.Rows = append(table.Rows, row(fmt.Sprintf("6%04d", i), false))
		points.Items = append(points.Items, report.Item{Blocks: []report.Block{report.Paragraph{Runs: []report.Run{{Text: fmt.Sprintf("4%04d", i)}}}}})
	}
	long := row("30000", false)
	long.Cells[1].Runs[0].Text = strings.Repeat("31000 ", 3000)
	table.Rows = append(table.Rows, row("80002", true), row("60070", false), long)
	doc := &report.Document{Lang: "nl", Title: "Koppen", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{
		{Title: "Kader", Blocks: []report.Block{report.Callout{Tone: report.Warning, Title: "50000", Blocks: []report.Block{points}}}},
		{Title: "Tabel", NewPage: true, Blocks: []report.Block{table}},
	}}
	file, _ := write(t, "", doc, Options{})
	conforms(t, file)
	p := examine(t, file)
	on := func(page int, s string) bool { return bytes.Contains(p.content[page], []byte("("+s)) }
	pages := map[string]int{}
	for page := range p.content {
		for mark, heads := range map[string]string{"6": "80000", "4": "50000", "31": "80002 30000"} {
			if !on(page, mark+"00") {
				continue
			}
			pages[mark]++
			for _, head := range strings.Fields(heads) {
				if !on(page, head) {
					t.Errorf("page %d lacks %s", page+1, head)
				}
			}
		}
		if on(page, "600") && !on(page, "80001") && !on(page, "80002") {
			t.Errorf("page %d has rows without the heading of their group", page+1)
		}
		if on(page, "60070") && on(page, "80001") && !on(page, "60069") {
			t.Errorf("page %d repeats the group before", page+1)
		}
	}
	if pages["6"] < 2 || pages["4"] < 2 || pages["31"] < 2 {
		t.Fatalf("the test has no long table and callout: %v", pages)
	}
	for _, head := range []string{"80000", "80001", "50000", "30000"} {
		heard := 0
		for page := range p.content {
			before, _, found := bytes.Cut(p.content[page], []byte("("+head))
			if end := bytes.LastIndex(before, []byte("C\n")); found && !bytes.HasSuffix(before[:end], []byte("/Artifact BM")) {
				heard++
			}
		}
		if heard != 1 {
			t.Errorf("%s is heard on %d pages", head, heard)
		}
	}
}

// TestInnerHeadsAreRepeated has what repeats a head of its own, such as a table, within a callout and a callout within
// another: each further page of it has that head, which tells what its columns are.
func TestInnerHeadsAreRepeated(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "80000", Share: 1}, {Title: "Antwoord", Share: 2}}}
	bars := report.Bars{Figure: report.Figure{Title: "Staven", Alt: "Staven"}, Ticks: []report.Tick{{At: 0, Label: "80000"}, {At: 50, Label: "Half"}}}
	var points report.List
	for i := range 90 {
		name := fmt.Sprintf("6%04d", i)
		table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{{Runs: []report.Run{{Text: name}}}, {Runs: []report.Run{{Text: "Ja"}}}}})
		bars.Rows = append(bars.Rows, report.Bar{Label: name, Value: report.Value{Number: 50, Valid: true, Text: "50,0"}})
		points.Items = append(points.Items, report.Item{Blocks: []report.Block{report.Paragraph{Runs: []report.Run{{Text: name}}}}})
	}
	inner := report.Callout{Title: "80000", Blocks: []report.Block{points}}
	for name, block := range map[string]report.Block{
		"table":            table,
		"bars":             bars,
		"callout":          inner,
		"table in a card":  report.Card{Title: "Kaart", Blocks: []report.Block{table}},
		"table in another": report.Callout{Title: "Binnen", Blocks: []report.Block{table}},
	} {
		d := drawBlocks(t, report.Callout{Tone: report.Warning, Title: "50000", Blocks: []report.Block{block}})
		rows, heads, heard := map[int]bool{}, map[int]bool{}, 0
		for _, m := range d.marks {
			switch {
			case m.kind != aText:
			case strings.HasPrefix(m.text, "60"):
				rows[m.page] = true
			case strings.HasPrefix(m.text, "80000"):
				heads[m.page] = true
				if m.tag != "Artifact" {
					heard++
				}
			}
		}
		if len(rows) < 2 {
			t.Errorf("%s: on %d pages", name, len(rows))
		}
		for page := range rows {
			if !heads[page] {
				t.Errorf("%s: page %d lacks the head of its rows", name, page+1)
			}
		}
		if heard != 1 {
			t.Errorf("%s: its head is heard %d times", name, heard)
		}
	}
}

// TestFirstCellIsRepeated has long rows that end a few lines below the top of a page. The first cell must be there
// again.
func TestFirstCellIsRepeated(t *testing.T) {
	for lines := 40; lines < 75; lines++ {
		table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 2}}, Rows: []report.Row{
			{Cells: []report.Cell{{Runs: []report.Run{{Text: "30001\n30002\n30003"}}}, {Runs: []report.Run{{Text: strings.Repeat("31000\n", lines-1) + "31000"}}}}},
		}}
		doc := &report.Document{Lang: "nl", Title: "Rij", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{{Title: "Tabel", Blocks: []report.Block{table}}}}
		file, _ := write(t, "", doc, Options{})
		for page, content := range examine(t, file).content {
			if bytes.Contains(content, []byte("(31000")) && !bytes.Contains(content, []byte("(30003")) {
				t.Errorf("%d lines: page %d lacks the first cell", lines, page+1)
			}
		}
	}
}

// TestContinuedNames moves a table down over the end of a page. Where a page begins with a row under another one, it has
// the name of that row with the remark that it continues; a screen reader does not hear that again, and it is no link.
func TestContinuedNames(t *testing.T) {
	colors, styles := house()
	began := 0
	for above := 18; above < 50; above++ {
		table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Stemmen", Share: 1}}}
		for i := range 4 {
			name := report.Row{Head: true, Cells: []report.Cell{{Runs: []report.Run{{Text: fmt.Sprintf("5000%d", i), To: "deel"}}}, {Runs: runs(strings.TrimSpace(strings.Repeat("7\n", 6)))}}}
			table.Rows = append(table.Rows, name)
			for range 4 {
				table.Rows = append(table.Rows, report.Row{Head: true, Under: true, Cells: []report.Cell{{Runs: runs(fmt.Sprintf("6000%d", i))}, {Runs: runs(strings.TrimSpace(strings.Repeat("8\n", 6)))}}})
			}
		}
		var blocks []report.Block
		for range above {
			blocks = append(blocks, paragraphOf("boven"))
		}
		d := drawDocument(t, &report.Document{Continued: "(vervolg)", Parts: []report.Part{{ID: "deel", Title: "Deel", Blocks: append(blocks, table)}}}, Options{})
		names := map[string]int{}
		for i := range 4 {
			for _, m := range d.words(fmt.Sprintf("5000%d", i)) {
				if m.tag == "Artifact" {
					d.looks(m, styles.cell.bolder().in(colors.text))
				}
				names[fmt.Sprint(i, m.page, m.tag == "Artifact")]++
			}
			for _, m := range d.words(fmt.Sprintf("6000%d", i)) {
				read, again := names[fmt.Sprint(i, m.page, false)], names[fmt.Sprint(i, m.page, true)]
				if read+again != 1 {
					t.Errorf("%d above: page %d names question %d %d times", above, m.page, i, read+again)
				}
				began += again
			}
		}
		for _, m := range d.words("(vervolg)") {
			if m.tag != "Artifact" {
				t.Errorf("%d above: the remark is read as %s", above, m.tag)
			}
		}
	}
	if began == 0 {
		t.Error("no page began with a row under another one")
	}
}
