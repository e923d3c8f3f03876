package pdf

import (
	"io"
	"math"
	"runtime"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestMemoryDoesNotLeak draws many reports. The memory that is kept for the next one must not grow with their number,
// neither in the pools nor elsewhere. How much a pool keeps varies, so the test takes the least of several rounds.
func TestMemoryDoesNotLeak(t *testing.T) {
	doc := realReport(t, questionnaire.Quick, lang.NL, mixed)
	draw := func(reports int) {
		for range reports {
			if _, err := Write(io.Discard, doc, Options{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	kept := func() (pooled, beside uint64) {
		pooled = math.MaxUint64
		for range 5 {
			draw(5)
			pooled = min(pooled, held())
		}
		return pooled, held() // the second collection has emptied the pools
	}
	pooled, beside := kept()
	draw(100)
	pooledNow, besideNow := kept()
	if pooledNow > pooled+2<<20 {
		t.Errorf("with the pools %d bytes are kept after 25 reports, %d after 150", pooled, pooledNow)
	}
	if besideNow > beside+256<<10 {
		t.Errorf("beside the pools %d bytes are kept after 25 reports, %d after 150", beside, besideNow)
	}
}

// TestMemoryIsLinear compares the memory for a large report with that for a report of a tenth of its size.
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
