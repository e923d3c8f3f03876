package coach

import (
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestHeights compares how the pages of a session are divided over windows of every height, at three widths, with what a person
// has read: how many lines stay at the top, how many can be scrolled and which of them must be in sight, how many lines are
// large figures, and how many there are beside. The checksum is of all words. Heights with the same page are written together.
func TestHeights(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	stage := func(name string, s *sitting, x spy) {
		x, f, screen := s.m.Extension().(spy), *x.seen, s.m.Screen()
		fmt.Fprintf(&b, "=== %s\n", name)
		for _, width := range []int{60, 80, 150} {
			from, same, largest := 6, "", 0
			for height := 6; height <= 41; height++ {
				f.Width, f.Height = width, height
				p := x.Page(f, screen)
				words, large := ansi.Strip(strings.Join(append(p.Top, p.Lines...), "\n")), 0
				for line := range strings.SplitSeq(words, "\n") {
					if strings.Contains(line, "██") {
						large++
					}
				}
				if large < largest {
					t.Errorf("%s: at %d x %d the figures are smaller than in a lower window", name, width, height)
				}
				largest = large
				says := fmt.Sprintf("%d at the top, %d lines, in sight %d to %d, %d large; %08x", len(p.Top), len(p.Lines), p.Focus.From, p.Focus.To, large, crc32.ChecksumIEEE([]byte(words)))
				if height == 41 {
					says = ""
				}
				if says != same && same != "" {
					fmt.Fprintf(&b, "%d x %d-%d: %s\n", width, from, height-1, same)
				}
				if says != same {
					from, same = height, says
				}
			}
		}
	}
	look := func(name string, keys ...string) {
		s, x := watched(t, lang.NL, 80, 24, nil, append([]string{"4", "<enter>", "<enter>"}, keys...)...)
		stage(name, s, x)
	}
	s, x := watched(t, lang.NL, 80, 24, nil, "4")
	stage("how many people", s, x)
	look("the seats", "S", "<down>")
	look("removing a seat", "12", "S", "<down>", "<delete>")
	look("themes", "S", "T", "<down>", "<down>")
	look("a vote", "1")
	look("a long question", "i", "6", "<end>", "<up>", "<up>", "<up>", "<up>", "<up>", "<up>", "<enter>", "1")
	look("show now?", "1", "c")
	look("all have voted", "1441")
	look("the votes are shown", "14ww", "<enter>", "K")
	look("a second round", "1441", "<enter>", "R", "144x", "<enter>")
	look("agreeing", "1441", "<enter>", "3", "omdat")
	look("agreed", "1441", "<enter>", "3", "omdat", "<enter>")
	look("a note", "n", "een regel", "<enter>", "nog een")
	look("a vote, on the projector", "1", "z")
	look("all have voted, on the projector", "1441", "z")
	look("a long question on the projector", "i", "<end>", "<up>", "<up>", "<up>", "<up>", "<up>", "<up>", "<enter>", "1", "z")
	look("the votes, on the projector", "14ww", "<enter>", "K", "z")
	look("no large numbers, on the projector", "xxww", "<enter>", "z")
	look("a second round, on the projector", "1441", "<enter>", "R", "144x", "<enter>", "z")
	look("agreed, on the projector", "1441", "<enter>", "3", "omdat", "<enter>", "z")
	look("agreed that it does not apply, on the projector", "1441", "<enter>", "x", "omdat", "<enter>", "z")
	look("the agenda", "1441", "<enter>", "<right>", "1441", "i", "<down>")
	look("show all that is complete?", "1441", "i", "B")
	s, x = watched(t, lang.EN, 80, 24, nil, "12", "<enter>")
	for i, p := range x.group.Participants() {
		x.group.SetGroup(p.ID, []string{"council", "residents"}[i%2])
	}
	stage("groups, on the projector", s.keys("<enter>", "001122334dx4", "<enter>", "z"), x)
	s, x = watched(t, lang.EN, 80, 24, func(c *Coach) { c.notes = questionnaire.Notes{0: {"een notitie", "nog een"}} }, "4", "<enter>", "<enter>", "1441", "<enter>", "N")
	stage("notes", s, x)
	s, x = watched(t, lang.EN, 80, 24, func(c *Coach) { *c = c.WithRoom(&fakeRoom{}) }, "E", "E")
	stage("the seats of a room", s, x)
	stage("the code of a room", s.keys("C"), x)
	s, x = watched(t, lang.NL, 80, 24, nil, "4", "<enter>", "<enter>", "1441", "z")
	s.d.full = true
	stage("counted and not saved, on the projector", s.keys("<enter>", "~"), x)
	golden(t, "heights.txt", b.String())
}
