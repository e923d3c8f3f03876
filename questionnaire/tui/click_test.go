package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// still is a clock that stands still, so that two sittings can be compared.
func still(deps *Deps) {
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("CET", 3600))
	deps.Now = func() time.Time { return at }
}

// lineOf returns where a line of the page is on the screen; false if it is not in sight.
func (s *sitting) lineOf(line int) (y int, seen bool) {
	p, ms := s.m.shown()
	h := p.window(ms)
	at := p.offset(h, s.m.scroll)
	return ms.head + len(p.Top) + 1 + line - at, line >= at && line < at+h
}

func (s *sitting) click(x, y int) {
	s.t.Helper()
	s.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
}

// TestClickDoesWhatKeysDo: a click on a line of a list does what the keys do that lead there, wherever the page is scrolled
// to, and a click on a line without a meaning does nothing.
func TestClickDoesWhatKeysDo(t *testing.T) {
	t.Parallel()
	clicks := 0
	move := func(i int, then ...string) []string {
		keys := []string{"<home>"}
		for range i {
			keys = append(keys, "<down>")
		}
		return append(keys, then...)
	}
	choose := func(i int) []string { return move(i, "<enter>") }
	begin := []string{"2", "Gemeente Voorbeeld", "<enter>", "1", "<enter>"}
	on := func(more ...string) []string { return append(begin[:len(begin):len(begin)], more...) }
	for _, at := range []struct {
		name string
		keys []string
		does func(id int) []string // the keys; nil for a line that another case is about
	}{
		{"start", nil, choose},
		{"the kind of organisation", begin[:3], func(id int) []string {
			if id/100 == int(partType) && id%100 > 0 {
				return append(move(0, "<up>", "<up>", "<up>", "<up>", "<up>", "<up>", "<up>"), move(id%100 - 1)[1:]...)
			}
			return nil
		}},
		{"the parts of the intake", begin[:3], func(id int) []string {
			return map[int][]string{int(partDepth) * 100: {"<shift+tab>", "<shift+tab>", "<shift+tab>"}, int(partLang) * 100: {"<shift+tab>", "<shift+tab>"},
				int(partName) * 100: {"<shift+tab>"}, int(partUnit) * 100: {"<tab>"}, int(partBegin) * 100: {"<tab>", "<tab>", "<enter>"}}[id]
		}},
		{"the last part of the intake", begin[:4], func(id int) []string {
			return map[int][]string{int(partBegin) * 100: {"<enter>"}, int(partUnit) * 100: {"<tab>", "<up>"}}[id]
		}},
		{"the size of the scan", append(begin[:3:3], "<shift+tab>", "<shift+tab>", "<shift+tab>"), func(id int) []string {
			return map[int][]string{int(partDepth)*100 + 1: {"<up>"}, int(partDepth)*100 + 2: {"<down>"}}[id]
		}},
		{"the language", append(begin[:3:3], "<shift+tab>", "<shift+tab>"), func(id int) []string {
			return map[int][]string{int(partLang)*100 + 1: {"<up>"}, int(partLang)*100 + 2: {"<down>"}}[id]
		}},
		{"the register", []string{"1", "utr"}, func(id int) []string {
			if id%100 == 0 {
				return nil
			}
			return append(move(id % 100)[1:], "<enter>")
		}},
		{"question", on("2", "3"), func(id int) []string { return []string{[]string{"0", "1", "2", "3", "4", "d", "x"}[id]} }},
		{"outline", on("2", "3", "i"), choose},
		{"outline, filtered", on("2", "3", "i", "f"), choose},
		{"outline, searched", on("2", "3", "/", "open data"), func(id int) []string { return append(move(id)[1:], "<enter>") }},
		{"outline, a number", on("2", "3", "g", "4"), func(id int) []string {
			return []string{"<backspace>", fmt.Sprint(id + 1), "<enter>"}
		}},
		{"review", on("2", "1", "m", "v"), choose},
		{"result", on("1", "2", "3", "v", "v"), func(id int) []string { return move(id) }},
		{"what if", on("1", "2", "3", "v", "v", "t", "<down>", "<down>", "<down>", "4"), func(id int) []string { return move(id) }},
		{"what if, then a level", on("1", "2", "3", "v", "v", "t", "<end>"), func(id int) []string { return move(id) }},
		{"actions", on("a", "x", "<esc>", "a", "y", "<esc>", "a", "z", "<esc>", "v", "v", "A"), func(id int) []string { return move(id) }},
		{"an action", on("a", "x", "<enter>", "y"), func(id int) []string {
			return [][]string{{"<up>"}, {"<down>", "<up>"}, {"<down>"}, {"<down>", "<down>"}}[id]
		}},
		{"an action with advice", on("1", "<left>", "a"), func(id int) []string {
			return [][]string{{"<down>", "<up>"}, {"<down>"}, {"<down>", "<down>"}, {"<down>", "<down>", "<down>"}}[id]
		}},
	} {
		for _, size := range [][3]int{{80, 24, 0}, {60, 16, 2}} {
			wheel := size[2]
			if wheel > 0 && strings.HasPrefix(at.name, "the ") {
				continue
			}
			sitting := func() *sitting {
				s := sit(t, newDisk(), lang.NL, size[0], size[1], still).applyKeys(at.keys...)
				for range wheel {
					s.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
				}
				return s
			}
			whole := sitting()
			p, _ := whole.m.shown()
			marked := map[int]bool{}
			for _, h := range p.hits {
				for line := h.lines.From; line < h.lines.To; line++ {
					y, seen := whole.lineOf(line)
					keys := at.does(h.id)
					ends := !marked[line] && (line == h.lines.From || line == h.lines.To-1)
					marked[line] = true
					if !ends || !seen || keys == nil {
						continue
					}
					clicks++
					clicked, pressed := sitting(), sitting().applyKeys(keys...)
					clicked.m.notice = Notice{Message: lang.Say(text{NL: "oud", EN: "old"})}
					if banner := clicked.m.banner(clicked.m.frame()); len(banner) > 0 {
						y, seen = clicked.lineOf(line)
					}
					if !seen {
						continue
					}
					if clicked.click(8, y); clicked.m.View() != pressed.m.View() || clicked.quit != pressed.quit {
						t.Fatalf("%s, scrolled %d: a click on line %d of the page shows\n%s\nthe keys %q show\n%s", at.name, wheel, line, clicked.m.View(), keys, pressed.m.View())
					}
				}
			}
			for line := range p.Lines {
				if y, seen := whole.lineOf(line); seen && !marked[line] && wheel == 0 {
					s := sitting()
					if before := s.m.View(); !s.m.typing() {
						if s.click(8, y); s.m.View() != before {
							t.Fatalf("%s: a click on line %d, which has no meaning, makes of\n%s\nthis\n%s", at.name, line, before, s.m.View())
						}
					}
				}
			}
		}
	}
	if clicks < 100 {
		t.Errorf("only %d clicks", clicks)
	}
}

// TestClickAsksAgain: a click takes back the first of the two q that quit without saving, and what was said.
func TestClickAsksAgain(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24)
	d.full = true
	s.applyKeys("2", "v", "q")
	s.shows("Press q again")
	if !s.m.notice.Bad {
		t.Error("the warning is shown as if all were well")
	}
	s.applyKeys("v")
	s.shows("Result")
	s.applyKeys("q")
	p, _ := s.m.shown()
	y, seen := s.lineOf(p.hits[0].lines.From)
	if !seen {
		t.Fatalf("the last row is not in sight:\n%s", s.m.View())
	}
	if s.click(8, y); strings.Contains(s.m.View(), "Press q again") {
		t.Errorf("the warning stays:\n%s", s.m.View())
	}
	if s.applyKeys("q"); s.quit {
		t.Error("it quits without asking again")
	}
	if s.applyKeys("q"); !s.quit {
		t.Error("it does not quit")
	}
}
