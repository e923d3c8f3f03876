package pdf

import (
	"fmt"
	"math"
	"testing"

	"civic/selfscan/report"
)

// RoomOf is right about blocks whose lines all fit by far, in every combination of two.
func TestRoomOfBlocks(t *testing.T) {
	text := func(s string) report.Paragraph { return report.TextParagraph(report.Run{Text: s}) }
	item := func(blocks ...report.Block) report.Item { return report.Item{Blocks: blocks} }
	value := func(x float64) report.Value { return report.Value{Number: x, Valid: true, Text: fmt.Sprint(x)} }
	figure := report.Figure{Title: "De scores", Takeaway: "Zij lopen uiteen.", Alt: "a"}
	untitled := report.Figure{Takeaway: "Zij lopen uiteen.", Alt: "a"}
	long := "Een zin van enkele woorden die telkens terugkomt, zodat hij over een aantal regels loopt en ergens halverwege een regel eindigt, zoals hier."
	names := []string{"Niet gestart", "Incidenteel", "Op orde", "Verankerd", "Voorop"}
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 3}, {Title: "Antwoord", Share: 6}, {Title: "Getal", Share: 1, Numeric: true}},
		Rows: []report.Row{report.TextRow("a", "b", "1"), {Head: true, Cells: report.TextRow("c", long+" "+long, "2").Cells}}}
	captioned := table
	captioned.Caption = "De antwoorden"
	tiles := func(n int) report.Scores {
		s := report.Scores{Figure: report.Figure{Alt: "a"}}
		for i := range n {
			s.Tiles = append(s.Tiles, report.Tile{Label: "Deel", Value: value(float64(10 * i)), Level: "Niveau 2", Note: "Voorlopig"})
		}
		return s
	}
	samples := []report.Block{
		text("Kort."), text(long), text(long + "\n" + long),
		report.Paragraph{Lead: true, Runs: []report.Run{{Text: long}}},
		report.TextParagraph(report.Run{Text: "Een opmerking. ", Weak: true}, report.Run{Text: long, Weak: true}), report.TextParagraph(report.Run{Text: "Half een opmerking: "}, report.Run{Text: long, Weak: true}),
		report.Heading{Level: 2, Text: "Een kop"}, report.Heading{Level: 3, Text: "Een kleine kop"},
		report.List{Items: []report.Item{item(text("a")), item(text("b")), item(text(long))}}, report.List{Numbered: true, Items: []report.Item{item(text(long), text("b")), item(text("c"))}},
		table, captioned,
		report.Callout{Title: "Let op", Blocks: []report.Block{text(long), text("b")}}, report.Card{Mark: "1", Title: "Een aanbeveling", Blocks: []report.Block{text(long), text("b")}},
		tiles(1), tiles(3), tiles(4),
		report.Bars{Figure: figure, Ticks: []report.Tick{{At: 25, Label: "1"}}, Rows: []report.Bar{{Label: "a", Value: value(10)}, {Label: "b", Value: value(20), Low: value(10), High: value(30)}}},
		report.Bars{Figure: untitled, Ticks: []report.Tick{{At: 25, Label: "1"}}, Rows: []report.Bar{{Label: "a", Value: value(10), Note: "met een woord erbij"}, {Label: "Openbaarmaking Openbaarmaking Openbaarmaking", Value: value(20)}}},
		report.Ladder{Figure: figure, Steps: names, Current: 1, Wanted: 3, Here: "Nu", Goal: "Doel"}, report.Ladder{Figure: untitled, Steps: names, Current: 4, Wanted: -1, Here: "Nu"}, report.Ladder{Figure: figure, Steps: names, Current: 0, Wanted: 1, Here: "Nu", Goal: "Doel"},
		report.Changes{Figure: figure, Rows: []report.Change{{Label: "a", From: value(10), To: value(20), Difference: "+10"}, {Label: "Openbaarmaking Openbaarmaking Openbaarmaking", From: value(10), To: value(20), Difference: "+10"}}},
	}
	for i, above := range samples {
		for k, below := range samples {
			doc := &report.Document{Title: "Titel", Parts: []report.Part{{ID: "deel", Title: "Deel", Blocks: []report.Block{above, below, text("Einde.")}}}}
			if real, estimate := heightOfPart(doc, doc.Parts[0]), report.RoomOf(doc.Parts[0]); math.Abs(real-estimate) > 0.5 {
				t.Errorf("%d %T and %d %T: estimated %.2f points, laid out %.2f", i, above, k, below, estimate, real)
			}
		}
	}
}
