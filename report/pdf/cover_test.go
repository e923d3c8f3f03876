package pdf

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
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

// TestCoverTextsKeepApart fills the cover fact by fact, until it continues on a second page: its texts do not overlap, and the
// foot is below all others on its page.
func TestCoverTextsKeepApart(t *testing.T) {
	continues := false
	inFoot := func(m mark) bool { return strings.Contains(m.text, "9876") }
	for facts := range 31 {
		doc := coverOf("Gemeente Voorbeeld", 0)
		doc.Cover.Foot = strings.Repeat("9876 ", 80)
		for i := range facts {
			doc.Cover.Facts = append(doc.Cover.Facts, report.Fact{Label: fmt.Sprintf("Feit %d", i), Value: fmt.Sprintf("Waarde %d", i)})
		}
		d := drawDocument(t, doc, Options{})
		var texts []mark
		for _, m := range d.marks {
			if m.kind == aText && strings.TrimSpace(m.text) != "" && m.tag != "Header" && m.tag != "Footer" {
				texts = append(texts, m)
				continues = continues || m.page > 0
			}
		}
		for i, a := range texts {
			for _, b := range texts[:i] {
				if a.page == b.page && a.x0 < b.x1-0.5 && b.x0 < a.x1-0.5 && math.Abs(a.y1-b.y1) < 0.8*min(a.size, b.size) {
					t.Errorf("%d facts: page %d has %q at %.1f and %q at %.1f", facts, a.page, a.text, a.y1, b.text, b.y1)
				}
			}
		}
		for _, foot := range texts {
			for _, m := range texts {
				if inFoot(foot) && !inFoot(m) && m.page == foot.page && m.y1 > foot.y1-foot.size {
					t.Errorf("%d facts: %q at %.1f is not above the foot at %.1f", facts, m.text, m.y1, foot.y1)
				}
			}
		}
	}
	if !continues {
		t.Error("the cover never continued")
	}
}

// TestNamesAreAsLargeAsFits has names of any length: each has the largest size in which it has at most four lines and no
// word is cut, or the smallest.
func TestNamesAreAsLargeAsFits(t *testing.T) {
	sizes := []style{{light, 38, 42, defaultAccent()}, {light, 30.5, 35, defaultAccent()}, {light, 24.4, 28, defaultAccent()}, {light, 19.5, 21, defaultAccent()}}
	used := map[float64]bool{}
	for n := 1; n < 50; n++ {
		for _, name := range []string{words(n), strings.Repeat("Samenwerking", (n+3)/4), words(n) + "\n\n" + words(2)} {
			s := newLayouter(&report.Document{Lang: "nl", Title: "x"}, newPalette(defaultAccent()))
			lines, st := s.coverTitle(name, seal.NewNode("H1"))
			used[st.size] = true
			for _, larger := range sizes {
				whole := 0
				broken := s.breakTitle(s.plain(name, larger, nil), fullWidth)
				for i, l := range broken {
					if i == len(broken)-1 || strings.HasSuffix(lineText(s.family, l), " ") || len(l.fragments) == 0 {
						whole++
					}
				}
				fits := len(broken) <= 4 && whole == len(broken)
				if larger.size > st.size && fits {
					t.Errorf("%q is set in %v points, but fits in %v", name, st.size, larger.size)
				}
				if larger == st && len(lines) != len(broken) {
					t.Errorf("%q has %d lines, not %d", name, len(lines), len(broken))
				}
				if larger == st && !fits && st.size > 19.5 {
					t.Errorf("%q does not fit in %v points", name, st.size)
				}
			}
		}
	}
	for _, st := range sizes {
		if !used[st.size] {
			t.Errorf("no name is set in %v points", st.size)
		}
	}
}

// TestLogosHaveRoom has a wide and a tall picture: both keep their shape within 40 by 18 units.
func TestLogosHaveRoom(t *testing.T) {
	for size, want := range map[[2]int][2]float64{{120, 40}: {40, 40. / 3}, {40, 120}: {6, 18}, {400, 180}: {40, 18}, {1, 1}: {18, 18}} {
		logo, err := NewLogo(testPicture(t, size[0], size[1]), "Wapen")
		if err != nil {
			t.Fatal(err)
		}
		d := drawDocument(t, &report.Document{Cover: report.Cover{Title: "Gouda"}}, Options{Logo: logo})
		for _, m := range d.marks {
			if m.kind == anImage {
				d.near("the width of the logo", (m.x1-m.x0)/unit, want[0])
				d.near("the height of the logo", (m.y1-m.y0)/unit, want[1])
				d.near("the left edge of the logo", m.x0, margin)
				d.near("the top of the logo", m.y0/unit, 14)
			}
		}
	}
}
