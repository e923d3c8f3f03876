package room_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"rsc.io/qr"

	"civic/selfscan/questionnaire"
)

// TestLanguages: each person reads their own language, which a link changes and the browser remembers.
func TestLanguages(t *testing.T) {
	s := open(t, newWalk(t), nil)
	dutch, english := s.browser(), s.browser()
	dutch.lang = "fr, nl-BE;q=0.8"
	c := s.walk.Catalogue()
	dutch.join().has(t, `<html lang="nl"`, c.Question(s.ordinal()).Title.NL, "stoel 1", c.Levels[2].NL)
	english.join().has(t, `<html lang="en"`, c.Levels[2].EN)
	english.get("?lang=nl").has(t, `<html lang="nl"`)
	english.get("").has(t, `<html lang="nl"`)
	english.get("screen?lang=en").has(t, `<html lang="en"`, "have voted")
	unknown, err := s.browser().do("GET", "", nil, func(q *http.Request) { q.Header.Set("Cookie", "selfscan-language=fr") })
	must(t, err)
	unknown.has(t, `<html lang="en"`) // what its browser asks for
	for asked, want := range map[string]string{"fr": "nl", "": "nl", "*": "nl", "fr-BE, EN-us;q=0.5, nl;q=0.3": "en", "NL": "nl", "en": "en", "fr, en;q=0.8, nl;q=0.2": "en", "fr-en": "nl"} {
		other := s.browser()
		other.lang = asked
		other.get("").has(t, `<html lang="`+want+`"`) // if it asks for neither, that of the session
	}
}

// TestPageIsWellFormed: the pages are whole, have one heading of the first level, and no style or script of their own.
func TestPageIsWellFormed(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	n := s.ordinal()
	check := func(name string) {
		t.Helper()
		for _, path := range []string{"", "screen"} {
			r := b.get(path)
			d := xml.NewDecoder(strings.NewReader(r.body))
			d.Strict, d.AutoClose, d.Entity = false, append(xml.HTMLAutoClose, "rect"), xml.HTMLEntity
			headings := 0
			for {
				token, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v\n%s", name, err, r.body)
				}
				if e, ok := token.(xml.StartElement); ok {
					if e.Name.Local == "h1" {
						headings++
					}
					for _, a := range e.Attr {
						if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
							t.Errorf("%s: <%s %s> is refused by the policy", name, e.Name.Local, a.Name.Local)
						}
					}
				}
			}
			if headings != 1 {
				t.Errorf("%s %s: %d headings", name, path, headings)
			}
			if strings.Contains(r.body, "ZgotmplZ") || strings.Contains(r.body, "<no value>") {
				t.Errorf("%s %s: %s", name, path, r.body)
			}
		}
	}
	check("join")
	b.post("join", nil)
	check("vote")
	b.vote("2")
	check("voted")
	s.coach(func(g *questionnaire.Group) { g.Reveal(n) })
	check("too few votes")
	s.coach(func(g *questionnaire.Group) {
		must(t, g.Agree(n, questionnaire.NotApplicable, "why", questionnaire.Unanswered))
	})
	check("agreed")
	s.coach(func(*questionnaire.Group) { s.walk.Go(len(s.walk.Scope())) })
	check("end")
}

// TestWithoutScript: without a script, a page on which there is nothing to do offers to refresh itself, and does so for
// those who choose it, until they choose otherwise. One that waits for a vote does not: it would run away from its reader.
func TestWithoutScript(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	const refresh = `http-equiv="refresh"`
	b.get("").lacks(t, refresh)
	b.post("join", nil).lacks(t, refresh, "Refresh now")
	r := b.vote("1")
	r.lacks(t, refresh)
	r.has(t, "Refresh now", "Refresh every 5 seconds")
	b.get("?refresh=on").has(t, refresh, "Stop refreshing")
	b.get("screen").has(t, refresh)
	s.coach(func(g *questionnaire.Group) { g.Reveal(s.ordinal()) })
	b.get("").has(t, refresh)
	s.coach(func(g *questionnaire.Group) { must(t, g.VoteAgain(s.ordinal())) })
	b.get("").lacks(t, refresh)
	b.vote("2").has(t, refresh)
	b.get("?refresh=off").lacks(t, refresh)
	r = b.get("screen")
	r.lacks(t, refresh)
	r.has(t, "Refresh now")
}

// TestQR: the code is of the address; its three finders are where readers look for them.
func TestQR(t *testing.T) {
	s := open(t, newWalk(t), nil)
	code := s.room.QR()
	want, err := qr.Encode(s.room.Address(), qr.L)
	must(t, err)
	for y, row := range code {
		for x, dark := range row {
			if dark != want.Black(x, y) {
				t.Fatalf("the module at %d, %d is dark: %v", x, y, dark)
			}
		}
	}
	if size := len(code); size < 25 || size > 29 || len(code[0]) != size {
		t.Fatalf("the code is %d wide", size)
	}
	last := len(code) - 1
	for name, corner := range map[string][2]int{"top left": {0, 0}, "top right": {last - 6, 0}, "bottom left": {0, last - 6}} {
		for i := range 7 {
			if !code[corner[1]][corner[0]+i] || !code[corner[1]+i][corner[0]] || !code[corner[1]+3][corner[0]+3] {
				t.Errorf("no finder at the %s", name)
			}
		}
	}
}

// TestQRIsDrawn: each dark module is drawn where it is, four modules from the edge that readers need.
func TestQRIsDrawn(t *testing.T) {
	s := open(t, newWalk(t), nil)
	code := s.room.QR()
	drawn := map[[2]string]bool{}
	body := s.browser().get("screen").body
	for _, m := range regexp.MustCompile(`<rect x="(\d+)" y="(\d+)" width="1" height="1"/>`).FindAllStringSubmatch(body, -1) {
		drawn[[2]string{m[1], m[2]}] = true
	}
	for y, row := range code {
		for x, dark := range row {
			if at := [2]string{fmt.Sprint(x + 4), fmt.Sprint(y + 4)}; drawn[at] != dark {
				t.Errorf("the module at %v is drawn: %v, and it is dark: %v", at, drawn[at], dark)
			}
		}
	}
	side := fmt.Sprint(len(code) + 8)
	for _, words := range []string{`viewBox="0 0 ` + side + " " + side, `class="light" width="` + side + `" height="` + side} {
		if !strings.Contains(body, words) {
			t.Errorf("the page has no %s", words)
		}
	}
}
