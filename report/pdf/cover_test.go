package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/report"
)

func coverOf(name string, facts int) *report.Document {
	doc := &report.Document{Lang: "nl", Title: "Zelfscan", Created: "2026-11-24T09:14:00+01:00", Running: "Zelfscan", PageLabel: "pagina %d van %d"}
	doc.Cover = report.Cover{Kicker: "Zelfscan", Title: name, Lines: []string{"Gemeente"}, Foot: "9876"}
	for i := range facts {
		doc.Cover.Facts = append(doc.Cover.Facts, report.Fact{Label: strconv.Itoa(1000 + i), Value: strings.Repeat("1234 ", i*i) + strconv.Itoa(5000+i)})
	}
	return doc
}

// TestLongCoverContinues has facts for more than a page, and a value that is longer than a page.
func TestLongCoverContinues(t *testing.T) {
	for _, name := range []string{"Gouda", strings.Repeat("Samenwerkingsverband ", 30)} {
		file, _ := write(t, "", coverOf(name, 42), Options{})
		conforms(t, file)
		all := string(bytes.Join(examine(t, file).content, nil))
		for i := range 42 {
			for _, want := range []string{fmt.Sprintf("(%d )", 1000+i), fmt.Sprintf("%d)", 5000+i)} {
				if !strings.Contains(all, want) {
					t.Errorf("%.8s: the cover lost %s", name, want)
				}
			}
		}
		if !strings.Contains(all, "(9876)") {
			t.Errorf("%.8s: the cover lost its foot", name)
		}
	}
}

// TestNameHasOneFace checks that letters beyond Latin-1 have the light face of a cover too.
func TestNameHasOneFace(t *testing.T) {
	for _, name := range []string{"Gemeente Łódź-aan-Zee", "Δήμος Αθηναίων", "Община Пловдив"} {
		file, _ := write(t, "", coverOf(name, 2), Options{})
		conforms(t, file)
		p := examine(t, file)
		var fonts []string
		for _, f := range p.dict(p.dict(p.pages[0]["Resources"])["Font"]) {
			fonts = append(fonts, fmt.Sprint(p.dict(f)["BaseFont"]))
		}
		other := func(face string) func(string) bool {
			return func(f string) bool { return strings.HasSuffix(f, face) && !strings.HasPrefix(f, "SCANAA+") }
		}
		if !slices.ContainsFunc(fonts, other("-Light")) || slices.ContainsFunc(fonts, other("-Regular")) {
			t.Errorf("%s has the fonts %q", name, fonts)
		}
	}
}

func TestNameBreaksBetweenWords(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
	}{
		{"Gemeente Łódź-aan-Zee", []string{"Gemeente Łódź-aan-Zee"}},
		{"Waterschap Rijnlanderveense-Kadewaterkering en Zonderwaterland", []string{"Waterschap ", "Rijnlanderveense-Kadewaterkering ", "en Zonderwaterland"}},
		{strings.Repeat("a", 30) + "-" + strings.Repeat("b", 30), []string{strings.Repeat("a", 30) + "-", strings.Repeat("b", 30)}},
	} {
		doc := coverOf(c.name, 0)
		s := newLayouter(doc, newPalette(defaultAccent()))
		lines, _ := s.coverTitle(c.name, nil)
		var got []string
		for _, l := range lines {
			got = append(got, lineText(s.family, l))
		}
		if !slices.Equal(got, c.lines) {
			t.Errorf("%s has the lines %q", c.name, got)
		}
	}
}
