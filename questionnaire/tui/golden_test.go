package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

var update = flag.Bool("update", false, "write the golden frames anew; look at each of them")

// story walks through all screens and calls look at each.
func story(t *testing.T, language lang.Lang, width, height int, look func(name string, s *sitting)) {
	d := newDisk()
	s := sit(t, d, language, width, height, func(deps *Deps) {
		deps.Recent = func() []Recent {
			return []Recent{{Path: "provincie-voorbeeld.scan.json", Organisation: "Provincie Voorbeeld", Depth: questionnaire.Full,
				Answered: 7, InScope: 18, Updated: "2026-11-20T10:00:00+01:00"}}
		}
	})
	look("start", s)
	s.applyKeys("2")
	look("intake: the name", s)
	s.applyKeys("utr", "<down>")
	look("intake: from the register", s)
	s.applyKeys("<ctrl+u>", "Gemeente Voorbeeld", "<enter>")
	look("intake: the kind", s)
	s.applyKeys("1", "<enter>")
	look("question: with a duty", s)
	s.applyKeys("1", "2", "m")
	look("question: a duty that is coming, marked", s)
	s.applyKeys("3", "2", "4", "<down>", "<down>", "<down>", "<down>", "<down>")
	look("question: long, the cursor on the fifth answer", s)
	s.applyKeys("?")
	look("help", s)
	s.applyKeys("?", "s", "4")
	look("question: scores shown", s)
	s.applyKeys("s", "w", "<left>", "n", "Het nieuwe beleid is er in maart.", "<enter>", "Tot dan werkt iedereen op zijn eigen manier.")
	look("note", s)
	s.applyKeys("<esc>", "b", "https://www.example.org/besluit", "<enter>", "Jaarverslag 2025, bladzijde 12")
	look("evidence", s)
	s.applyKeys("<esc>")
	look("question: answered, with note and evidence", s)
	s.applyKeys("<right>", "2", "x", "Wij hebben geen ")
	look("reason", s)
	s.applyKeys("open data.", "<enter>")
	look("question: wide characters", s)
	s.applyKeys("0")
	s.applyKeys("i", "<home>")
	look("outline", s)
	s.applyKeys("f")
	look("outline: open", s)
	s.applyKeys("f", "f", "f", "f", "/", "woo")
	look("outline: search", s)
	s.applyKeys("<esc>", "g", "7")
	look("outline: a number", s)
	s.applyKeys("<esc>", "v")
	look("review", s)
	s.applyKeys("<enter>")
	look("result", s)
	s.applyKeys("<down>", "<down>", "<down>")
	look("result: advice", s)
	s.applyKeys("t")
	look("what if", s)
	s.applyKeys("<esc>", "a", "Woo-contactpersoon aanwijzen", "<enter>", "Hoofd bedrijfsvoering", "<enter>", "1 maart 2027")
	look("action", s)
	s.applyKeys("<enter>", "Naam staat op de website", "<enter>", "A")
	look("actions", s)
	d.full = true
	s.applyKeys("V")
	look("not saved", s)
	s.applyKeys("W")
	look("save elsewhere", s)
	s.applyKeys("<esc>")
	d.full = false
	s.applyKeys("r", "<esc>", "p")
	look("report", s)
	s.applyKeys("P")
	look("report: for publication", s)
}

// TestFrames compares screens with frames that a person has looked at one by one: every screen at two sizes, and some at
// two larger ones. TestScreensSayWhatMatters covers the rest.
func TestFrames(t *testing.T) {
	some := []string{"start", "intake: from the register", "question: with a duty", "outline", "review", "result: advice", "what if", "actions", "report"}
	for _, c := range []struct {
		name          string
		language      lang.Lang
		width, height int
		only          []string // nil for all
	}{
		{"en-60x16", lang.EN, 60, 16, nil},
		{"nl-80x24", lang.NL, 80, 24, nil},
		{"en-120x40", lang.EN, 120, 40, some},
		{"nl-200x60", lang.NL, 200, 60, some},
	} {
		var b strings.Builder
		story(t, c.language, c.width, c.height, func(name string, s *sitting) {
			if c.only == nil || slices.Contains(c.only, name) {
				fmt.Fprintf(&b, "=== %s\n%s\n", name, s.m.View())
			}
		})
		path := filepath.Join("testdata", "golden", c.name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		differs(t, string(want), b.String())
	}
}

// essentials lists what a person must see on each screen of the story, whatever the size of the terminal.
func essentials() map[string][]text {
	return map[string][]text{
		"start":                                          {{NL: "▸ 1  Verder met Provincie Voorbeeld", EN: "▸ 1  Go on with Provincie Voorbeeld"}},
		"intake: the name":                               {{NL: "▸ Organisatie", EN: "▸ Organisation"}},
		"intake: from the register":                      {Same("▸ Gemeente Utrecht")},
		"intake: the kind":                               {{NL: "▸ Soort         ○ 1 Gemeente", EN: "▸ Kind          ○ 1 Municipality"}},
		"question: with a duty":                          {{NL: "§ wettelijke plicht: Woo art. 4.4", EN: "§ legal duty: Woo art. 4.4"}, {NL: "✓ bewaard", EN: "✓ saved"}},
		"question: a duty that is coming, marked":        {{NL: "◷ plicht vanaf 1 januari 2027", EN: "◷ duty from 1 January 2027"}, {NL: "⚑ voor later", EN: "⚑ for later"}},
		"question: long, the cursor on the fifth answer": {Same("▸ ○ 4")},
		"help":                   {{NL: "De vraag", EN: "The question"}},
		"question: scores shown": {{NL: "52,8", EN: "52.8"}, {NL: "100,0", EN: "100.0"}},
		"note":                   {{NL: "Notitie", EN: "Note"}, Same("Tot dan werkt iedereen")},
		"evidence":               {{NL: "Bewijs", EN: "Evidence"}, Same("Jaarverslag 2025")},
		"question: answered, with note and evidence": {Same("● ")},
		"reason":                    {{NL: "Niet van toepassing", EN: "Does not apply"}, Same("Wij hebben geen")},
		"question: wide characters": {Same("東京")},
		"outline":                   {{NL: "[alle]", EN: "[all]"}, Same("▸ ")},
		"outline: open":             {Same("[open]"), Same("○")},
		"outline: search":           {{NL: "Zoek: woo", EN: "Search: woo"}},
		"outline: a number":         {{NL: "Naar vraag (1–12): 7", EN: "To question (1–12): 7"}, Same("▸   7")},
		"report: for publication":   {{NL: "Om te publiceren", EN: "For publication"}},
		"review":                    {{NL: "Naar de uitslag", EN: "To the result"}, {NL: "Nog niet alles is beantwoord", EN: "Not everything is answered yet"}},
		"result":                    {Same("Gemeente Voorbeeld"), {NL: "Voorlopig: 83%", EN: "Provisional: 83%"}},
		"result: advice":            {{NL: "Van niveau", EN: "From level"}},
		"what if":                   {{NL: "Een proef", EN: "A trial"}, {NL: "→ 2", EN: "→ 2"}},
		"action":                    {{NL: "▸ Wanneer is het klaar?", EN: "▸ When is it done?"}},
		"actions":                   {Same("▸ [ ] Woo-contactpersoon aanwijzen"), {NL: "klaar op 1 maart 2027", EN: "done by 1 March 2027"}},
		"not saved":                 {{NL: "✗ NIET bewaard", EN: "✗ NOT saved"}, {NL: "r opnieuw bewaren", EN: "r save again"}},
		"save elsewhere":            {{NL: "Waar wilt u de antwoorden bewaren?", EN: "Where do you want to save the answers?"}},
		"report":                    {{NL: "gemeente-voorbeeld-nl.pdf", EN: "gemeente-voorbeeld-en.pdf"}},
	}
}

// TestScreensSayWhatMatters: in both languages and at four sizes, each screen fits the terminal and shows what a person
// must see there.
func TestScreensSayWhatMatters(t *testing.T) {
	for _, language := range lang.Langs() {
		for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s-%dx%d", language, size[0], size[1]), func(t *testing.T) {
				story(t, language, size[0], size[1], func(name string, s *sitting) {
					fits(t, s, name)
					words, known := essentials()[name]
					if !known {
						t.Errorf("nothing is said about what %q must show", name)
					}
					for _, w := range words {
						if view := s.m.View(); !strings.Contains(view, w.In(language)) {
							t.Errorf("%s does not show %q:\n%s", name, w.In(language), view)
						}
					}
				})
			})
		}
	}
}

// differs reports the first frame in which two stories differ.
func differs(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "=== "), strings.Split(got, "=== ")
	for i := range max(len(w), len(g)) {
		a, b := "", ""
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			t.Fatalf("this frame was\n%s\nand is now\n%s", a, b)
		}
	}
}

// fits fails unless the frame has as many lines as the terminal and none is wider.
func fits(t testing.TB, s *sitting, name string) {
	t.Helper()
	lines := s.lines()
	if len(lines) != s.m.height {
		t.Fatalf("%s: %d lines in a terminal of %d", name, len(lines), s.m.height)
	}
	for i, l := range lines {
		if w := Cells(l); w > s.m.width {
			t.Fatalf("%s: line %d is %d wide in a terminal of %d:\n%s", name, i, w, s.m.width, l)
		}
	}
}
