package seal

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func inflated(t interface{ Fatal(...any) }, data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestStreamsAreKeptApart submits any streams in reused memory and reads each result.
func TestStreamsAreKeptApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newCompressor(rapid.Bool().Draw(t, "one core"))
		defer p.release()
		want := map[int][]byte{}
		var memory []byte
		for i, size := range rapid.SliceOf(rapid.IntRange(0, 40_000)).Draw(t, "sizes") {
			data := bytes.Repeat(fmt.Append(nil, i, " "), size/2+1)[:size]
			var n int
			if rapid.Bool().Draw(t, "lent") {
				n = p.submitShared(data)
			} else {
				memory, n = p.submit(append(memory, data...))
			}
			if len(memory) > 0 {
				t.Fatal("the memory for the next stream is not empty")
			}
			want[n] = data
		}
		p.wait()
		end := []byte("the end")
		if got := inflated(t, p.compressNow(end)); !bytes.Equal(got, end) {
			t.Errorf("compressNow returned %q", got)
		}
		for n, data := range want {
			if got := inflated(t, p.result(n)); !bytes.Equal(got, data) {
				t.Errorf("stream %d: %d bytes became %d", n, len(data), len(got))
			}
		}
	})
}

// TestReleaseStopsGoroutine checks that a report that fails leaves no goroutine behind.
func TestReleaseStopsGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 50 {
		d := tree()
		if err := Write(io.Discard, nil, d); err == nil {
			t.Fatal("an empty file was sealed without an error")
		}
		d.Release()
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		}
	}
}

func TestPageNeedsContent(t *testing.T) {
	d := tree()
	defer d.Release()
	d.Pages[0].content = 0
	if err := Write(io.Discard, gofpdfPage(t, false, true), d); err == nil {
		t.Error("a page without content was sealed")
	}
}
