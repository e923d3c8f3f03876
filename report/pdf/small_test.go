package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/report"
)

// TestAccents has colours with the contrast that WCAG gives them, and the words for those that cannot be used.
func TestAccents(t *testing.T) {
	for _, c := range []struct {
		a, b color
		want float64
	}{
		{color{}, color{255, 255, 255}, 21}, {color{255, 255, 255}, color{}, 21}, {color{9, 9, 9}, color{9, 9, 9}, 1}, {color{0x77, 0x77, 0x77}, color{255, 255, 255}, 4.478},
		{color{255, 0, 0}, color{255, 255, 255}, 3.998}, {color{0, 255, 0}, color{255, 255, 255}, 1.372}, {color{0, 0, 255}, color{255, 255, 255}, 8.592},
		{color{10, 10, 10}, color{11, 11, 11}, 1.0060}, {color{0x0b, 0x50, 0x5c}, color{255, 255, 255}, 9.066},
	} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.001*c.want {
			t.Errorf("%v on %v has a contrast of %.4f, want %.4f", c.a, c.b, got, c.want)
		}
	}
	for accent, want := range map[string]string{
		"": "<nil>", "#000000": "<nil>", "#0B505C": "<nil>", "#707070": "<nil>",
		"green": `accent "green" is not a colour; write it as #rrggbb`, "#12": `accent "#12" is not a colour; write it as #rrggbb`, "x123456": `accent "x123456" is not a colour; write it as #rrggbb`,
		"#1234567": `accent "#1234567" is not a colour; write it as #rrggbb`, "#gg0000": `accent "#gg0000" is not a colour; write it as #rrggbb`, "#": `accent "#" is not a colour; write it as #rrggbb`,
		"#ffcc00": "accent #ffcc00 has a contrast of 1.5 to 1; choose a darker colour with at least 4.5",
		"#ffffff": "accent #ffffff has a contrast of 1.0 to 1; choose a darker colour with at least 4.5",
	} {
		if got := fmt.Sprint(CheckAccent(accent)); got != want {
			t.Errorf("%q: %s, want %s", accent, got, want)
		}
	}
	if c, err := parseAccent("#010203"); err != nil || c != (color{1, 2, 3}) {
		t.Errorf("#010203 is read as %v, %v", c, err)
	}
	if c := (color{0, 100, 255}).mix(color{255, 200, 0}, 0.25); c != (color{64, 125, 191}) {
		t.Errorf("a quarter mixed in makes %v", c)
	}
}

// TestGlyphsAreFound: each character of the fonts has the code at which it is, on the first page that has it.
func TestGlyphsAreFound(t *testing.T) {
	fonts := family()
	seen := map[rune]bool{0: true}
	for p := range fonts.chars {
		for i, r := range fonts.chars[p] {
			if seen[r] {
				continue
			}
			seen[r] = true
			if g, ok := fonts.find(r); !ok || g.page() != p || int(g.code()) != i+firstCode {
				t.Errorf("%q of page %d, code %d is found as %v, %t", r, p, i+firstCode, g, ok)
			}
		}
	}
	for _, r := range []rune{0, 0x1f, 0x80, 0x17f, 0x180, 0x181, '日', '\U0010ffff'} {
		if g, ok := fonts.find(r); ok != (seen[r] && r != 0) || !ok && g != 0 {
			t.Errorf("%U is found as %v, %t", r, g, ok)
		}
	}
	for pair, whole := range fonts.composed {
		if e := newEncoder(fonts, new(bufferSet)).encode(string([]rune{pair[0], pair[1]})).glyphs; len(e) != 1 || fonts.chars[e[0].page()][e[0].code()-firstCode] != whole {
			t.Errorf("%q and %U are %v, want %q", pair[0], pair[1], e, whole)
		}
	}
	if got, want := measure(fonts, []glyph{'T', '-' | glued, 'V'}, style{face: regular, size: 10}), measure(fonts, []glyph{'T', '-', 'V'}, style{face: regular, size: 10}); got != want {
		t.Errorf("with a hyphen that does not break it is %v wide, want %v", got, want)
	}
	for c := range glyph(pageSize) {
		if r := rune(c); isLetter(c) != (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0) {
			t.Errorf("isLetter(%d) is %t", c, isLetter(c))
		}
	}
	if !isLetter(0x100 | 'x') {
		t.Error("a glyph of another page is no letter")
	}
}

// TestAddressesInASCII has each kind of address and each character in one.
func TestAddressesInASCII(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "https://a": "https://a", "HTTP://a": "HTTP://a", "mailto:a@b": "mailto:a@b", "ftp://a": "", "javascript:x": "", " https://a": "", "http:/a": "", "httpx://a": "",
		"https://é z\x7f\x80": "https://%C3%A9%20z%7F%80", "https://a\"<>\\^`{|}b": "https://a%22%3C%3E%5C%5E%60%7B%7C%7Db", "https://!#$%&'()*+,-./:;=?@[]_~": "https://!#$%&'()*+,-./:;=?@[]_~",
		"https://" + strings.Repeat("x", 1992): "https://" + strings.Repeat("x", 1992), "https://" + strings.Repeat("x", 1993): "",
	} {
		if got := asciiURL(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{{"één", 3, "één"}, {"één!", 3, "één…"}, {"abc", 4, "abc"}, {"", 9, "□"}, {" \u200b\n", 9, "□"}, {"\xff", 9, "□"}} {
		if got := shorten(c.in, c.n); got != c.want {
			t.Errorf("%q is shortened to %q, want %q", c.in, got, c.want)
		}
	}
	s := newLayouter(&report.Document{Lang: "nl", Title: "x", Parts: []report.Part{{ID: "hier"}}}, newPalette(defaultAccent()))
	long := strings.Repeat("w", 1001)
	for _, c := range []struct {
		run       report.Run
		uri, says string
		inside    bool
	}{
		{report.Run{Text: " wet ", URL: "https://a/é"}, "https://a/%C3%A9", "wet (https://a/%C3%A9)", false},
		{report.Run{Text: "wet", URL: "https://a", To: "hier"}, "https://a", "wet (https://a)", false},
		{report.Run{Text: "wet", URL: "ftp://a", To: "hier"}, "", "wet", true},
		{report.Run{Text: " hier ", To: "hier"}, "", " hier ", true},
		{report.Run{Text: long, To: "hier"}, "", long[:1000] + "…", true},
		{report.Run{Text: long, URL: "https://a"}, "https://a", long[:1000] + "…", false},
		{report.Run{Text: "x", To: "daar"}, "", "", false}, {report.Run{Text: "x"}, "", "", false}, {report.Run{Text: " \u00a0", To: "hier"}, "", "", false},
	} {
		switch l := s.linkTarget(c.run); {
		case l == nil:
			if c.says != "" {
				t.Errorf("%v leads nowhere", c.run)
			}
		case l.uri != c.uri || l.says != c.says || (l.anchor != nil) != c.inside:
			t.Errorf("%v leads to %+v", c.run, l)
		}
	}
}

// TestWhiteDecides has a group of 301 points that is kept loosely, softly or firmly, below a page with little or much
// white. mostWhite is 46 units, so that white can be exactly that.
func TestWhiteDecides(t *testing.T) {
	place := func(white float64, keep keepWithNext, head *flowItem) (pages []int) {
		items := []flowItem{{height: pageRoom - white}}
		for i := range 4 {
			x := flowItem{height: 75.25, keep: keep, repeatHead: head}
			if i == 3 {
				x.keep = keepNot
			}
			items = append(items, x)
		}
		for range 30 { // so that the last page is not one with only a few lines
			items = append(items, flowItem{height: 14})
		}
		for number, page := range paginate(items) {
			for _, x := range page {
				if x.height == 75.25 {
					pages = append(pages, number)
				}
			}
		}
		return pages
	}
	for _, c := range []struct {
		white float64
		keep  keepWithNext
		want  []int
	}{
		{301, keepSoftly, []int{0, 0, 0, 0}}, {300, keepTogether, []int{1, 1, 1, 1}}, {300, keepSoftly, []int{0, 0, 0, 1}},
		{161, keepLoosely, []int{1, 1, 1, 1}}, {161.5, keepLoosely, []int{0, 0, 1, 1}}, {161, keepSoftly, []int{1, 1, 1, 1}}, {161.5, keepSoftly, []int{0, 0, 1, 1}},
		{161.5, keepTogether, []int{1, 1, 1, 1}}, {161.5, keepAlways, []int{1, 1, 1, 1}}, {161, keepNot, []int{0, 0, 1, 1}},
	} {
		if got := place(c.white, c.keep, nil); !slices.Equal(got, c.want) {
			t.Errorf("%v points of white, keep %d: on the pages %v, want %v", c.white, c.keep, got, c.want)
		}
	}
	// What is always kept together and is longer than a page is split where the page ends.
	var items []flowItem
	for range 12 {
		items = append(items, flowItem{height: 100, keep: keepAlways})
	}
	var sizes []int
	for _, page := range paginate(items) {
		sizes = append(sizes, len(page))
	}
	if !slices.Equal(sizes, []int{7, 5}) {
		t.Errorf("the pages have %v items", sizes)
	}
}

// TestHeightsOfGroups has the height of items at the top of a page and below others.
func TestHeightsOfGroups(t *testing.T) {
	items := []flowItem{{gap: 70, height: 10, keep: keepSoftly, repeatHead: &flowItem{height: 5}}, {gap: 14, height: 20, keep: keepLoosely, repeatHead: &flowItem{height: 6}}, {gap: 21, height: 30, newPage: true}}
	for _, c := range []struct {
		page  float64
		atTop bool
		want  float64
	}{
		{1, true, 10 + 5 + 14 + 20 + 21 + 30}, {1, false, 70 + 10 + 14 + 20 + 21 + 30}, {0.5, false, 35 + 10 + 14 + 20 + 14 + 30}, {0.8, false, 56 + 10 + 14 + 20 + 17.5 + 30}, {0.5, true, 10 + 5 + 14 + 20 + 14 + 30},
	} {
		if got := (&paginator{page: c.page}).heightOf(items, c.atTop); got != c.want {
			t.Errorf("with %v of the white, at the top %t: %v, want %v", c.page, c.atTop, got, c.want)
		}
	}
	for h, want := range map[keepWithNext]int{keepNot: 2, keepLoosely: 2, keepSoftly: 2, keepTogether: 1} {
		if got := groupEnd(items, 0, h); got != want {
			t.Errorf("the group of %d ends at %d, want %d", h, got, want)
		}
	}
	if got := groupEnd(items, 1, keepLoosely); got != 2 {
		t.Errorf("a new page does not end a group: %d", got)
	}
	if got := groupEnd(items, 2, keepNot); got != 3 {
		t.Errorf("the last group ends at %d", got)
	}
}
