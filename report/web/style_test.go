package web_test

import (
	"bytes"
	"maps"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"civic/selfscan/report/web"
)

// styleOf returns the declarations of the style of a page by "media|selector|property": "print|.skip|display". A selector of
// a list has its own.
func styleOf(t *testing.T) map[string]string {
	t.Helper()
	source, err := os.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	media := ""
	css := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(source), "")
	for len(strings.TrimSpace(css)) > 0 {
		at := strings.IndexAny(css, "{}")
		head := strings.Join(strings.Fields(css[:at]), " ")
		if css[at] == '}' {
			media, css = "", css[at+1:]
			continue
		}
		css = css[at+1:]
		if strings.HasPrefix(head, "@media") {
			media = strings.TrimPrefix(head, "@media ")
			continue
		}
		body, rest, _ := strings.Cut(css, "}")
		css = rest
		for declaration := range strings.SplitSeq(body, ";") {
			if property, value, ok := strings.Cut(declaration, ":"); ok {
				for selector := range strings.SplitSeq(head, ",") {
					found[media+"|"+strings.TrimSpace(selector)+"|"+strings.TrimSpace(property)] = strings.Join(strings.Fields(value), " ")
				}
			}
		}
	}
	return found
}

// channels reads "#abc" or "#aabbcc".
func channels(t *testing.T, colour string) (c [3]float64) {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("%q is no colour", colour)
	}
	return [3]float64{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}
}

// contrast is that of WCAG, from 1 to 21.
func contrast(a, b [3]float64) float64 {
	light := func(c [3]float64) (sum float64) {
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			x := c[i] / 255
			if x <= 0.04045 {
				x /= 12.92
			} else {
				x = math.Pow((x+0.055)/1.055, 2.4)
			}
			sum += weight * x
		}
		return sum
	}
	x, y := light(a)+0.05, light(b)+0.05
	return max(x, y) / min(x, y)
}

func mixed(a, b [3]float64, share float64) (c [3]float64) {
	for i := range c {
		c[i] = a[i]*share + b[i]*(1-share)
	}
	return c
}

// TestColoursCanBeRead: on a light page, a dark one and on paper, every text has a contrast of 4.5 with its ground, also on
// the tint of a callout, and a line of 3.
func TestColoursCanBeRead(t *testing.T) {
	style := styleOf(t)
	brand := channels(t, "#0b505c")
	grounds := map[string]float64{}
	for _, media := range []string{"", "(prefers-color-scheme: dark)", "print"} {
		colour := func(name string) [3]float64 {
			value := style[media+"|:root|--"+name]
			switch value {
			case "var(--brand)":
				return brand
			case "color-mix(in srgb, var(--brand) 40%, #fff)":
				return mixed(brand, channels(t, "#fff"), 0.4)
			}
			return channels(t, value)
		}
		ground := colour("ground")
		grounds[media] = contrast(ground, channels(t, "#fff"))
		for name, least := range map[string]float64{"text": 7, "grey": 4.5, "accent": 4.5, "alert": 4.5, "line": 3} {
			for on, of := range map[string][3]float64{"the ground": ground, "a callout": mixed(colour("accent"), ground, 0.06), "a warning": mixed(colour("alert"), ground, 0.07)} {
				if got := contrast(colour(name), of); got < least {
					t.Errorf("%q: %s on %s has a contrast of %.2f, want %g", media, name, on, got, least)
				}
			}
		}
	}
	if grounds[""] != 1 || grounds["print"] != 1 || grounds["(prefers-color-scheme: dark)"] < 15 {
		t.Errorf("the grounds have contrasts of %v with white", grounds)
	}
	for name, want := range map[string]string{"tint": "color-mix(in srgb, var(--accent) 6%, var(--ground))", "alert-tint": "color-mix(in srgb, var(--alert) 7%, var(--ground))"} {
		if got := style["|:root|--"+name]; got != want {
			t.Errorf("%s is %s", name, got)
		}
	}
}

// TestStyleMeansSomething: what a reader is told by a look has that look.
func TestStyleMeansSomething(t *testing.T) {
	style := styleOf(t)
	const small, wide = "screen and (max-width: 39.99rem)", "(min-width: 72rem)"
	for rule, want := range map[string]string{
		// Where text is and how strong it is.
		"|.numeric|text-align": "right", "|th|text-align": "left", "|td|vertical-align": "top", "|.bars .value|text-align": "right", "|td|font-variant-numeric": "tabular-nums",
		"|.weak|color": "var(--grey)", "|.note|color": "var(--grey)", "|.foot|color": "var(--grey)", "|.strong|font-weight": "600", "|.names .here|font-weight": "600",
		"|.lead|font-size": "1.2rem", "|p.weak|font-size": ".875rem", "|.tile .score|font-size": "2.6rem", "|.tile .score|color": "var(--accent)", "|h1|color": "var(--accent)",
		"|.mark|color": "var(--accent)", "|.badges li|color": "var(--accent)", "|.divider|color": "var(--accent)", "|a|color": "var(--accent)", "|body|color": "var(--text)", "|body|background": "var(--ground)",
		// Callouts.
		"|.callout|background": "var(--tint)", "|.callout.notable|border-color": "var(--accent)", "|.callout.warning|border-color": "var(--alert)",
		"|.callout.warning|border-left-style": "double", "|.callout.warning|background": "var(--alert-tint)",
		// Charts.
		"|.fill|fill": "var(--accent)", "|.here|fill": "var(--accent)", "|.pale|fill": "var(--pale)", "|.past|fill": "var(--pale)", "|.track|fill": "var(--tint)", "|.ahead|fill": "none",
		"|.goal|fill": "none", "|.goal|stroke-dasharray": "4 3", "|.tick|stroke": "var(--line)", "|.range|stroke": "var(--text)", "|.arrow|stroke": "var(--accent)", "|.before|fill": "var(--ground)",
		"|.series|stroke": "var(--grey)", "|.series.total|stroke": "var(--accent)", "|.series.total|stroke-width": "3", "|.dot.total|fill": "var(--accent)", "|.dot|fill": "var(--grey)",
		"|.crowded|display": "none", "|figure text.number.on|fill": "var(--ground)", "|figure svg|width": "100%",
		// The keyboard, and links within the page.
		"|.skip|transform": "translateY(-110%)", "|.skip:focus|transform": "none", "|a:focus-visible|outline": "3px solid var(--accent)", "|:target|background": "var(--tint)",
		// No text runs off the page; the logo stays within the band.
		"|body|overflow-wrap": "anywhere", "|.long|overflow-wrap": "anywhere", "|table|width": "100%", "|.logo img|max-width": "12rem", "|.logo img|max-height": "4rem", "|main section > p|max-width": "44rem",
		// On a small screen each cell has the title of its column, and the head is for a screen reader.
		small + "|td|display": "block", small + "|td::before|content": "attr(data-title)", small + "|td.numeric::before|content": `attr(data-title) ": "`, small + "|thead|clip-path": "inset(50%)",
		small + "|tbody .numeric|text-align": "left", small + "|.group td::before|content": "none", small + "|td:first-child::before|content": "none", small + "|colgroup|display": "none",
		small + "|.line .middle|display": "none",
		// On a wide one the contents are beside the text and stay in view.
		wide + "|.body|grid-template-columns": "17rem minmax(0, 1fr)", wide + "|nav|position": "sticky", wide + "|.body > main:only-child|grid-column": "1 / -1",
		// On paper.
		"|@page|size": "A4", "print|.skip|display": "none", "print|section.page|break-before": "page", "print|.appendices|break-before": "page", "print|nav|break-before": "page",
		"print|.divider + section.page|break-before": "auto", "print|tr|break-inside": "avoid", "print|.card|break-inside": "avoid", "print|thead|display": "table-header-group", "|figure|break-inside": "avoid",
		"|h2|break-after": "avoid", "print|figure svg|print-color-adjust": "exact", "print|.band|print-color-adjust": "exact", "print|body|font-size": "10pt",
		// With colours of the reader's own.
		"(forced-colors: active)|.fill|fill": "CanvasText", "(forced-colors: active)|.track|stroke": "CanvasText", "(forced-colors: active)|figure text.number.on|fill": "Canvas",
	} {
		if style[rule] != want {
			t.Errorf("%s is %q, want %q", rule, style[rule], want)
		}
	}
	// The lines of a chart differ without colours too; one has no dashes.
	dashes := map[string]bool{style["|.series|stroke-dasharray"]: true}
	for _, class := range []string{"thin0", "thin2", "thin3"} {
		dashes[style["|.series."+class+"|stroke-dasharray"]] = true
	}
	if len(dashes) != 4 || style["|.series.thin1|stroke-dasharray"] != "" {
		t.Errorf("the lines of a chart look alike: %v", dashes)
	}
}

// TestStyleFitsThePage: every class and element that the style names is on a page that has everything.
func TestStyleFitsThePage(t *testing.T) {
	var page bytes.Buffer
	if err := web.HTML(&page, wholeDocument(), web.Options{Logo: &web.Logo{PNG: []byte("png")}}); err != nil {
		t.Fatal(err)
	}
	tree, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	on := map[string]bool{"": true, "*": true, "h6": true}
	for _, n := range elements(tree, "") {
		on[n.Data] = true
		for class := range strings.FieldsSeq(attribute(n, "class")) {
			on["."+class] = true
		}
	}
	names := regexp.MustCompile(`\[[^\]]*\]|::?[a-z-]+|\.?[a-zA-Z][\w-]*`)
	for _, rule := range slices.Sorted(maps.Keys(styleOf(t))) {
		selector := strings.Split(rule, "|")[1]
		if strings.HasPrefix(selector, "@") {
			continue
		}
		for _, name := range names.FindAllString(selector, -1) {
			if !strings.HasPrefix(name, ":") && !strings.HasPrefix(name, "[") && !on[name] {
				t.Errorf("%s: nothing on the page is %s", rule, name)
			}
		}
	}
}
