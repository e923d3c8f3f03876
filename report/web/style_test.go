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
	selectors := regexp.MustCompile(`(\([^)]*\)|[^,(])+`) // a comma between brackets does not part them
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
				for _, selector := range selectors.FindAllString(head, -1) {
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
	for name, want := range map[string]string{"pale": "color-mix(in srgb, var(--accent) 20%, var(--ground))", "tint": "color-mix(in srgb, var(--accent) 6%, var(--ground))", "alert-tint": "color-mix(in srgb, var(--alert) 7%, var(--ground))"} {
		if got := style["|:root|--"+name]; got != want {
			t.Errorf("%s is %s", name, got)
		}
	}
}

// TestEveryColour lists where the style has which colour. No other place has a colour.
func TestEveryColour(t *testing.T) {
	const small, forced = "screen and (max-width: 39.99rem)", "(forced-colors: active)"
	want := map[string]string{}
	for value, rules := range map[string][]string{
		"var(--brand)":  {"|.band|background"},
		"#fff":          {"|.logo|background"},
		"var(--ground)": {"|body|background", "|.skip|background", "|.bars .scale .note|background", "|.before|fill", "|figure text.number.on|fill"},
		"var(--text)":   {"|body|color", "|figure text|fill", "|.range|fill", "|.range|stroke", "|.goal|stroke"},
		"var(--grey)": {"|.weak|color", "|.note|color", "|.foot|color", "|.facts dt|color", "|thead th|color", small + "|td::before|color", "|.bars .between|color", "|.axis text|fill", "|.line text|fill",
			"|.before|stroke", "|.series|stroke", "|.dot|fill"},
		"var(--accent)": {"|a|color", "|h1|color", "|h2|color", "|.kicker|color", "|.divider|color", "|.mark|color", "|.tile .score|color", "|li::marker|color",
			"|main section[aria-labelledby] > h2::before|background", "|.callout.notable > :first-child:is(h3, h4, h5, h6)|color", "|.callout.notable|border-color",
			"|.fill|fill", "|.here|fill", "|.arrow|stroke", "|.series.total|stroke", "|.dot.total|fill"},
		"var(--alert)":            {"|.callout.warning|border-color", "|.callout.warning > :first-child:is(h3, h4, h5, h6)|color"},
		"var(--alert-tint)":       {"|.callout.warning|background"},
		"var(--tint)":             {"|.callout|background", "|.track|fill", "|:target|background"},
		"var(--pale)":             {"|.pale|fill", "|.past|fill"},
		"var(--line)":             {"|.tick|stroke", "|.ahead|stroke"},
		"3px solid var(--accent)": {"|a:focus-visible|outline"}, "0 0 0 .3rem var(--tint)": {"|:target|box-shadow"},
		"4px solid var(--accent)": {"|.divider|border-top"}, ".35rem solid var(--rule)": {"|.callout|border-left"},
		"1px solid var(--rule)": {"|nav a|border-bottom", "|td|border-bottom", "|th|border-bottom", small + "|tr|border-bottom"},
		"1px solid var(--text)": {"|.card|border-top", "|.tile|border-top"},
		"2px solid var(--text)": {"|thead th|border-bottom", small + "|tr:first-child:not(.group)|border-top"},
		"CanvasText":            {forced + "|.fill|fill", forced + "|.here|fill", forced + "|.range|fill", forced + "|.dot|fill", forced + "|figure text|fill", forced + "|.pale|stroke", forced + "|.past|stroke", forced + "|.track|stroke"},
		"Canvas":                {forced + "|.pale|fill", forced + "|.past|fill", forced + "|.track|fill", forced + "|figure text.number.on|fill"},
	} {
		for _, rule := range rules {
			want[rule] = value
		}
	}
	got := map[string]string{}
	coloured := regexp.MustCompile(`var\(|#[0-9a-fA-F]{3}|rgb|hsl|Canvas`)
	for rule, value := range styleOf(t) {
		if coloured.MatchString(value) && !strings.Contains(rule, "|:root|") {
			got[rule] = value
		}
		if property := rule[strings.LastIndex(rule, "|")+1:]; (property == "color" || property == "fill" || property == "stroke") && value != "none" && !coloured.MatchString(value) {
			t.Errorf("%s has the colour %s", rule, value)
		}
	}
	for rule := range want {
		if got[rule] != want[rule] {
			t.Errorf("%s is %q, want %q", rule, got[rule], want[rule])
		}
	}
	for rule := range got {
		if want[rule] == "" {
			t.Errorf("%s has the colour %s", rule, got[rule])
		}
	}
}

// TestStyleMeansSomething: what a reader is told by a look has that look, and everything has its place on a page of each width.
func TestStyleMeansSomething(t *testing.T) {
	style := styleOf(t)
	const small, middle, wide = "screen and (max-width: 39.99rem)", "(min-width: 40rem)", "(min-width: 72rem)"
	for rule, want := range map[string]string{
		// Where text is and how large and strong it is.
		"|.numeric|text-align": "right", "|th|text-align": "left", "|caption|text-align": "left", "|td|vertical-align": "top", "|.bars .value|text-align": "right", "|td|font-variant-numeric": "tabular-nums",
		"|.strong|font-weight": "600", "|.names .here|font-weight": "600", "|.title|font-weight": "600", "|caption|font-weight": "600", "|.tile .label|font-weight": "600", "|.tile .level|font-weight": "600",
		"|.bars .value|font-weight": "600", "|tbody th:has(strong)|font-weight": "400", "|th .weak|font-weight": "400",
		"|body|font": `1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif`, "|.lead|font-size": "1.2rem", "|p.weak|font-size": ".875rem", "|.note|font-size": ".875rem",
		"|h1|font-size": "clamp(1.9rem, 1rem + 4vw, 3.2rem)", "|h2|font-size": "clamp(1.6rem, 1rem + 2.4vw, 2.4rem)", "|h3|font-size": "1.35rem", "|h4|font-size": "1.1rem",
		"|.tile .score|font-size": "2.6rem", "|table|font-size": ".9375rem", "|figure text|font-size": ".8125rem",
		"|.callout.warning|border-left-style": "double", "|.callout.warning|border-left-width": ".5rem",
		// Charts.
		"|.ahead|fill": "none", "|.goal|fill": "none", "|.goal|stroke-dasharray": "4 3", "|.series|fill": "none", "|.series|stroke-width": "1.5", "|.series.total|stroke-width": "3", "|.arrow|stroke-width": "2",
		"|.crowded|display": "none", "|figure svg|width": "100%", "|figure svg|display": "block", "|figure svg|overflow": "visible", "|figure text|stroke": "none", "|.axis text|text-anchor": "middle",
		"|.scores|display": "grid", "|.scores|grid-template-columns": "repeat(auto-fit, minmax(min(8.2rem, 100%), 1fr))", "|.bars .row|display": "grid", "|.bars .row|grid-template-columns": "1fr auto",
		"|.bars .scale|grid-row": "2", "|.bars .scale|min-height": "1.75rem", "|.bars .scale .note|margin-top": "22px", "|.ladder .names|display": "grid", "|.ladder .names|grid-auto-flow": "column", "|.ladder .names|grid-auto-columns": "1fr",
		"|.series|vector-effect": "non-scaling-stroke", "|.legend svg|width": "32px", "|.line .legend|flex-wrap": "wrap",
		middle + "|.bars .row|grid-template-columns": "12rem 1fr 4.5rem", middle + "|.changes .row|grid-template-columns": "12rem 1fr 7rem 4rem", middle + "|.bars .scale|grid-column": "2",
		// The head of the page.
		"|.band|height": "clamp(6rem, 24vw, 16rem)", "|.band|overflow": "hidden", "|.logo|position": "absolute", "|.logo img|max-width": "12rem", "|.logo img|max-height": "4rem",
		// The keyboard, and links within the page.
		"|.skip|position": "absolute", "|.skip|transform": "translateY(-110%)", "|.skip:focus|transform": "none", "|nav a:hover|text-decoration": "underline",
		// No line is too long, no text runs off the page.
		"|body|margin": "0", "|*|box-sizing": "border-box", "|body|overflow-wrap": "anywhere", "|.long|overflow-wrap": "anywhere", "|th|overflow-wrap": "break-word", "|table|width": "100%", "|table|border-collapse": "collapse",
		"|main section > p|max-width": "44rem", "|figcaption p|max-width": "44rem", "|.cover|max-width": "74.4rem", "|.body|max-width": "74.4rem", "|.body|margin": "0 auto", "|main|min-width": "0",
		// On a small screen each cell has the title of its column, and the head is for a screen reader.
		small + "|td|display": "block", small + "|td::before|content": "attr(data-title)", small + "|td.numeric::before|content": `attr(data-title) ": "`,
		small + "|thead|position": "absolute", small + "|thead|width": "1px", small + "|thead|height": "1px", small + "|thead|overflow": "hidden", small + "|thead|clip-path": "inset(50%)",
		small + "|tbody .numeric|text-align": "left", small + "|.group td::before|content": "none", small + "|td:first-child::before|content": "none", small + "|colgroup|display": "none",
		small + "|.line .middle|display": "none",
		// On a wide one the contents are beside the text and stay in view.
		wide + "|.body|display": "grid", wide + "|.body|grid-template-columns": "17rem minmax(0, 1fr)", wide + "|nav|position": "sticky", wide + "|nav|top": "0", wide + "|nav|max-height": "100vh", wide + "|nav|overflow-y": "auto",
		wide + "|.body > main:only-child|grid-column": "1 / -1",
		// On paper.
		"|@page|size": "A4", "|@page|margin": "18mm 16mm", "print|.skip|display": "none", "print|section.page|break-before": "page", "print|.appendices|break-before": "page", "print|nav|break-before": "page",
		"print|.divider + section.page|break-before": "auto", "print|tr|break-inside": "avoid", "print|.card|break-inside": "avoid", "print|thead|display": "table-header-group", "|figure|break-inside": "avoid",
		"|h2|break-after": "avoid", "print|figure svg|print-color-adjust": "exact", "print|.band|print-color-adjust": "exact", "print|.callout|print-color-adjust": "exact", "print|body|font-size": "10pt",
		"print|.body|display": "block", "print|.body|max-width": "none", "print|.band|height": "9cm", "print|:target|background": "none", "print|:root|color-scheme": "light", "|:root|color-scheme": "light dark",
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
