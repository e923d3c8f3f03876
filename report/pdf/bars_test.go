package pdf

import (
	"bytes"
	"testing"

	"civic/selfscan/report"
)

// TestNoScoreIsNotZero tells a bar of 0, which has a mark where it begins, from one without a score, which has none.
func TestNoScoreIsNotZero(t *testing.T) {
	strokes := func(v report.Value) int {
		v.Text = "x"
		doc := &report.Document{Lang: "nl", Title: "Balken", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
			report.Bars{Figure: report.Figure{Alt: "Balken"}, Rows: []report.Bar{{Label: "Thema", Value: v}}}}}}}
		file, _ := write(t, "", doc, Options{})
		return bytes.Count(bytes.Join(examine(t, file).content, nil), []byte("S\n"))
	}
	if zero, none := strokes(report.Value{Valid: true}), strokes(report.Value{}); zero != none+1 {
		t.Errorf("a bar of 0 has %d lines, one without a score %d", zero, none)
	}
}
