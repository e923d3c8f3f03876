package pdf

import (
	"bytes"
	"math"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// anyText draws what people and attackers write: words, scripts, symbols, nothing, and very long words.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\n", "\u200b", "(", "\\)", "EMC\nET Q", "%PDF-1.7", "Woo", "Łódź", "Привет", "😀👩‍🚀", "日本語", "\xff\xfe", "e\u0301\u0301", "\u202eabc", "\x00\x1b[2J", "\U000fffff", "\ufffe"}),
		rapid.String(),
		rapid.StringMatching(`([A-Za-zé]{1,12}[ -/]){0,60}`),
		rapid.StringMatching(`[A-Za-z0-9]{60,200}`),
	)
}

func anyNumber() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(-10, 110), rapid.SampledFrom([]float64{0, 100, math.NaN(), math.Inf(1), math.Inf(-1), 1e300}))
}

func anyRuns(t *rapid.T) []report.Run {
	var list []report.Run
	for range rapid.IntRange(0, 4).Draw(t, "runs") {
		list = append(list, report.Run{
			Text: anyText().Draw(t, "run"), Bold: rapid.Bool().Draw(t, "bold"), Weak: rapid.Bool().Draw(t, "weak"),
			URL:  rapid.SampledFrom([]string{"", "", "https://a.example/é?(b)", "javascript:alert(1)", "https://"}).Draw(t, "url"),
			To:   rapid.SampledFrom([]string{"", "a", "b", "nowhere"}).Draw(t, "to"),
			Lang: rapid.SampledFrom([]lang.Lang{"", "nl", "en"}).Draw(t, "lang"),
		})
	}
	return list
}

func anyValue(t *rapid.T) report.Value {
	return report.Value{Number: anyNumber().Draw(t, "number"), Valid: rapid.Bool().Draw(t, "valid"), Text: anyText().Draw(t, "value")}
}

func anyFigure(t *rapid.T) report.Figure {
	return report.Figure{Title: anyText().Draw(t, "title"), Takeaway: anyText().Draw(t, "takeaway"), Alt: anyText().Draw(t, "alt")}
}

func anyBlock(t *rapid.T, depth int) report.Block {
	word := func() string { return anyText().Draw(t, "word") }
	count := func(most int) int { return rapid.IntRange(0, most).Draw(t, "count") }
	kinds := 11
	if depth == 0 {
		kinds = 8
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return report.Heading{Level: rapid.IntRange(0, 5).Draw(t, "level"), ID: rapid.SampledFrom([]string{"", "a"}).Draw(t, "id"), Text: word()}
	case 1:
		return report.Paragraph{Runs: anyRuns(t), Lead: rapid.Bool().Draw(t, "lead")}
	case 2:
		b := report.Table{Caption: word()}
		for range count(7) {
			b.Columns = append(b.Columns, report.Column{Title: word(), Share: anyNumber().Draw(t, "share"), Numeric: rapid.Bool().Draw(t, "numeric")})
		}
		for range count(5) {
			r := report.Row{Head: rapid.Bool().Draw(t, "head")}
			for range count(8) {
				r.Cells = append(r.Cells, report.Cell{Runs: anyRuns(t)})
			}
			b.Rows = append(b.Rows, r)
		}
		return b
	case 3:
		b := report.Scores{Figure: anyFigure(t)}
		for range count(6) {
			b.Tiles = append(b.Tiles, report.Tile{Label: word(), Value: anyValue(t), Level: word(), Note: word()})
		}
		return b
	case 4:
		b := report.Bars{Figure: anyFigure(t)}
		for range count(4) {
			b.Ticks = append(b.Ticks, report.Tick{At: anyNumber().Draw(t, "at"), Label: word()})
		}
		for range count(30) {
			b.Rows = append(b.Rows, report.Bar{Label: word(), Value: anyValue(t), Low: anyValue(t), High: anyValue(t), Strong: rapid.Bool().Draw(t, "strong"), Note: word()})
		}
		return b
	case 5:
		b := report.Ladder{Figure: anyFigure(t), Current: rapid.IntRange(-2, 9).Draw(t, "current"), Wanted: rapid.IntRange(-2, 9).Draw(t, "wanted"), Here: word(), Goal: word()}
		for range count(7) {
			b.Steps = append(b.Steps, word())
		}
		return b
	case 6:
		b := report.Changes{Figure: anyFigure(t)}
		for range count(6) {
			b.Rows = append(b.Rows, report.Change{Label: word(), From: anyValue(t), To: anyValue(t), Difference: word()})
		}
		return b
	case 7:
		b := report.Line{Figure: anyFigure(t)}
		for range count(4) {
			b.Ticks = append(b.Ticks, report.Tick{At: rapid.Float64().Draw(t, "tick"), Label: word()})
		}
		for range count(9) {
			b.Points = append(b.Points, report.Point{At: rapid.Float64().Draw(t, "at"), Label: word()})
		}
		for range count(6) {
			b.Series = append(b.Series, report.Series{Label: word(), Strong: rapid.Bool().Draw(t, "strong"),
				Values: rapid.SliceOfN(rapid.Custom(anyValue), 0, 9).Draw(t, "values")})
		}
		return b
	case 8:
		b := report.List{Numbered: rapid.Bool().Draw(t, "numbered"), Boxes: rapid.Bool().Draw(t, "boxes")}
		for range count(4) {
			b.Items = append(b.Items, report.Item{Blocks: anyBlocks(t, depth-1)})
		}
		return b
	case 9:
		return report.Callout{Tone: rapid.SampledFrom([]report.Tone{report.Notable, report.Warning}).Draw(t, "tone"), Title: word(), Blocks: anyBlocks(t, depth-1)}
	}
	return report.Card{ID: rapid.SampledFrom([]string{"", "b"}).Draw(t, "id"), Mark: word(), Title: word(), Blocks: anyBlocks(t, depth-1)}
}

func anyFacts(t *rapid.T) (list []report.Fact) {
	for range rapid.IntRange(0, 5).Draw(t, "facts") {
		list = append(list, report.Fact{Label: anyText().Draw(t, "label"), Value: anyText().Draw(t, "fact")})
	}
	return list
}

func anyBlocks(t *rapid.T, depth int) (list []report.Block) {
	for range rapid.IntRange(0, 4).Draw(t, "blocks") {
		list = append(list, anyBlock(t, depth))
	}
	return list
}

// TestAnyDocumentConforms draws any texts, numbers and nesting. The file must conform, with nothing outside the page.
func TestAnyDocumentConforms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := &report.Document{
			Lang: rapid.SampledFrom([]lang.Lang{"nl", "en"}).Draw(t, "lang"), Title: "T" + anyText().Draw(t, "title"), Subject: anyText().Draw(t, "subject"),
			Author: anyText().Draw(t, "author"), Keywords: rapid.SliceOfN(anyText(), 0, 3).Draw(t, "keywords"), Created: "2026-11-24T09:14:00+01:00",
			Running: anyText().Draw(t, "running"), PageLabel: "%d/%d", Contents: rapid.SampledFrom([]string{"", "Inhoud"}).Draw(t, "contents"), Appendices: rapid.SampledFrom([]string{"", "Bijlagen"}).Draw(t, "appendices"),
			Cover: report.Cover{Kicker: anyText().Draw(t, "kicker"), Title: anyText().Draw(t, "cover"), Lines: rapid.SliceOfN(anyText(), 0, 4).Draw(t, "lines"), Facts: anyFacts(t), Foot: anyText().Draw(t, "foot")},
		}
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			doc.Parts = append(doc.Parts, report.Part{ID: "p", Title: anyText().Draw(t, "part"), NewPage: rapid.Bool().Draw(t, "new"), Appendix: rapid.Bool().Draw(t, "appendix"), Blocks: anyBlocks(t, 3)})
		}
		var b bytes.Buffer
		if _, err := Write(&b, doc, Options{}); err != nil {
			t.Fatal(err)
		}
		for _, f := range examine(t, b.Bytes()).judge() {
			t.Error(f)
		}
	})
}
