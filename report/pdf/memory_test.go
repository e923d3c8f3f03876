package pdf

import (
	"io"
	"runtime"
	"testing"

	"civic/selfscan/questionnaire"
)

// TestMemoryStaysFlat draws many reports: what is kept for the next one must not grow with their number.
func TestMemoryStaysFlat(t *testing.T) {
	doc := realReport(t, questionnaire.Quick, questionnaire.NL, mixed)
	kept := func(reports int) uint64 {
		for range reports {
			if _, err := Write(io.Discard, doc, Options{}); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	first := kept(10)
	if last := kept(100); last > first+2<<20 {
		t.Errorf("%d bytes are kept after 10 reports, %d after 110", first, last)
	}
}

// TestMemoryIsLinear compares what a large report takes with what one of a tenth of its size does.
func TestMemoryIsLinear(t *testing.T) {
	taken := func(answers int) float64 {
		doc := withAnswers(answers)
		for range 2 {
			runtime.GC() // empties the pools
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Write(io.Discard, doc, Options{}); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	taken(1) // reads the fonts
	small, large := taken(300), taken(3000)
	if large > 12*small {
		t.Errorf("300 answers take %.0f bytes, 3,000 take %.0f", small, large)
	}
}
