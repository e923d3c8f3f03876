package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/report"
)

// write draws a document, and fails the test if that fails. With REPORTS=folder it keeps the file, for veraPDF and
// people, and beside it the texts of the document, for .ci/reading.
func write(t testing.TB, name string, doc *report.Document, o Options) ([]byte, Stats) {
	t.Helper()
	var b bytes.Buffer
	out, err := Write(&b, doc, o)
	if err != nil {
		t.Fatal(err)
	}
	if folder := os.Getenv("REPORTS"); folder != "" && name != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".txt"), []byte(textsOf(doc, out.Missing)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes(), out
}

// textsOf returns the texts of a document as they are drawn, each on a line.
func textsOf(doc *report.Document, missing []rune) string {
	var b strings.Builder
	for _, text := range doc.Texts() {
		text = strings.Map(func(r rune) rune {
			switch {
			case slices.Contains(missing, r):
				return '□'
			case invisible(r):
				return -1
			}
			return r
		}, text)
		b.WriteString(strings.Join(strings.Fields(text), " ") + "\n")
	}
	return b.String()
}

// testLogo returns a logo made from an image with transparency, 120 by 40 pixels.
func testLogo(t testing.TB) *Logo {
	t.Helper()
	logo, err := NewLogo(testPicture(t, 120, 40), "Wapen van Voorbeeldgouw")
	if err != nil {
		t.Fatal(err)
	}
	return logo
}

func testPicture(t testing.TB, width, height int) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := range m.Pix {
		m.Pix[i] = uint8(i / 97)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestConforms(t *testing.T) {
	for name, o := range map[string]Options{
		"demo": {Creator: "selfscan 1.0"}, "demo.2a": {WithoutFiles: true}, "demo-logo": {Accent: "#7a1f3d", Logo: testLogo(t)},
	} {
		t.Run(name, func(t *testing.T) {
			file, out := write(t, name, demoFull(), o)
			conforms(t, file)
			if n := len(examine(t, file).content); out.Pages != n {
				t.Errorf("Write says %d pages, the file has %d", out.Pages, n)
			}
		})
	}
}

func TestRealReportsConform(t *testing.T) {
	for name, doc := range realReports(t) {
		t.Run(name, func(t *testing.T) {
			file, out := write(t, name, doc, Options{Creator: "selfscan 1.0"})
			conforms(t, file)
			if len(out.Missing) > 0 {
				t.Errorf("the report's own texts have characters without a glyph: %q", out.Missing)
			}
			if p := examine(t, file); len(p.judge()) == 0 && len(p.backward) > 0 {
				t.Errorf("drawing order is not reading order: %d times, first %s", len(p.backward), p.backward[0])
			}
			if len(file) > 400_000 {
				t.Errorf("the file has %d bytes", len(file))
			}
		})
	}
}

func TestWriteIsDeterministic(t *testing.T) {
	first, _ := write(t, "", demoFull(), Options{Logo: testLogo(t)})
	done := make(chan []byte)
	for i := range 4 {
		go func() {
			b, _ := write(t, "", demoFull(), Options{Logo: testLogo(t), OneCore: i%2 == 0})
			done <- b
		}()
	}
	for range 4 {
		if !bytes.Equal(first, <-done) {
			t.Error("the bytes differ for the same document")
		}
	}
}

func TestMissingGlyphs(t *testing.T) {
	doc := demoFull()
	doc.Running = "Łódź, Ağrı, Ș, Țț, Ḥusayn, Ǩ, Ωμέγα, Привет, Việt, e\u0301 \u2011 soft\u00adhyphen"
	file, out := write(t, "", doc, Options{})
	if want := []rune("日本語👍😀"); !slices.Equal(out.Missing, want) {
		t.Errorf("missing are %q, want %q", out.Missing, want)
	}
	p := examine(t, file)
	if !slices.ContainsFunc(p.content, func(c []byte) bool { return bytes.Contains(c, []byte("/ActualText<FEFFD83DDE00>")) }) {
		t.Error("the emoji cannot be copied from the page")
	}
	// Marked content nested in that of a paragraph makes poppler lose the rest of the paragraph.
	spans := 0
	for line := range strings.Lines(p.spoken(p.dict(p.catalog["StructTreeRoot"])["K"], "")) {
		if strings.HasPrefix(strings.TrimSpace(line), "Span") {
			spans++
		}
	}
	if spans != 6 { // five characters, and a term in English
		t.Errorf("%d elements for characters without a glyph", spans)
	}
}

func TestFontPagesAreEmbeddedWhenUsed(t *testing.T) {
	plain := &report.Document{Lang: "nl", Title: "Zelfscan", Created: "2026-11-24T09:14:00+01:00", Cover: report.Cover{Title: "Gemeente Súdwest-Fryslân"}}
	small, _ := write(t, "", plain, Options{})
	plain.Cover.Kicker = "Łódź"
	large, _ := write(t, "", plain, Options{})
	if bytes.Contains(small, []byte("SCANAB+")) || !bytes.Contains(large, []byte("SCANAB+")) || len(large)-len(small) < 15_000 {
		t.Errorf("%d bytes without Łódź, %d with it", len(small), len(large))
	}
}

func TestWriteErrors(t *testing.T) {
	good := func() *report.Document { return demoFull() }
	twice := good()
	twice.Attachments = append(twice.Attachments, twice.Attachments[0])
	kind := good()
	kind.Attachments[0].Relationship = "Friend"
	untitled := good()
	untitled.Title = " \u200b"
	for _, c := range []struct {
		name string
		doc  *report.Document
		o    Options
		want string
	}{
		{"no title", untitled, Options{}, "no title"},
		{"accent in words", good(), Options{Accent: "green"}, "#rrggbb"},
		{"accent cut off", good(), Options{Accent: "#12"}, "#rrggbb"},
		{"pale accent", good(), Options{Accent: "#ffcc00"}, "1.5 to 1"},
		{"a name twice", twice, Options{}, "two attachments"},
		{"unknown relationship", kind, Options{}, "Friend"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			_, err := Write(&b, c.doc, c.o)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want something with %q", err, c.want)
			}
			if b.Len() > 0 {
				t.Error("it wrote something")
			}
		})
	}
	if _, err := Write(&bytes.Buffer{}, untitled, Options{}); !errors.Is(err, ErrNoTitle) {
		t.Error("the error for a missing title is not ErrNoTitle")
	}
}

// TestTextHasContrast checks WCAG 2 AA for the colours of all texts and grounds: with each of many hues, the lightest accent
// that is accepted.
func TestTextHasContrast(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5))
	for i := range 300 {
		of := [3]float64{random.Float64(), random.Float64(), random.Float64()}
		accent := ""
		for light := 255; i > 0; light-- { // the first is the default
			accent = fmt.Sprintf("#%02x%02x%02x", int(of[0]*float64(light)), int(of[1]*float64(light)), int(of[2]*float64(light)))
			if CheckAccent(accent) == nil {
				break
			}
		}
		c, err := parseAccent(accent)
		if err != nil {
			t.Fatal(err)
		}
		p := newPalette(c)
		warm := p.alert.mix(p.white, 0.93)
		for _, pair := range []struct {
			name         string
			front, back  string
			ratio, least float64
		}{
			{"text", "ink", "white", contrast(p.text, p.white), 4.5},
			{"text on tint", "ink", "tint", contrast(p.text, p.tint), 4.5},
			{"remark", "grey", "white", contrast(p.grey, p.white), 4.5},
			{"remark on tint", "grey", "tint", contrast(p.grey, p.tint), 4.5},
			{"warning", "alert", "its ground", contrast(p.alert, warm), 4.5},
			{"remark in a warning", "grey", "its ground", contrast(p.grey, warm), 4.5},
			{"heading", "accent", "white", contrast(p.accent, p.white), 4.5},
			{"link in a callout", "accent", "tint", contrast(p.accent, p.tint), 4.5},
		} {
			if pair.ratio < pair.least {
				t.Errorf("accent %q: %s, %s on %s, has %.2f to 1, needs %.1f", accent, pair.name, pair.front, pair.back, pair.ratio, pair.least)
			}
		}
	}
}
