package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// coachStory walks through a group session and calls look at each screen.
func coachStory(t *testing.T, language lang.Lang, width, height int, look func(name string, s *sitting)) {
	d := newDisk()
	s := coaching(t, d, language, width, height)
	look("intake", s)
	s.applyKeys("<enter>")
	look("room: nobody yet", s)
	s.applyKeys("AB", "<enter>", "leiding")
	look("room: a role", s)
	s.applyKeys("<enter>", "CD", "<enter>", "jurist", "<enter>", "EF", "<enter>", "<enter>", "GH", "<enter>", "leiding", "<enter>", "<esc>")
	look("room", s)
	s.applyKeys("t", "<down>", " ")
	look("room: themes", s)
	s.applyKeys(" ", "<enter>", "<enter>")
	look("table: the first vote", s)
	s.applyKeys("1", "4", "4")
	look("table: the last vote", s)
	s.applyKeys("<up>")
	look("table: someone votes again", s)
	s.applyKeys("<down>", "1")
	look("table: all in", s)
	s.applyKeys("<enter>")
	look("table: shown", s)
	s.applyKeys("i", "t")
	s.m.coach.table.clock.now = s.m.coach.table.clock.start.Add(2*time.Minute + 5*time.Second)
	look("table: who, with the clock", s)
	s.applyKeys("z")
	look("for the room: shown", s)
	s.m.coach.table.clock.now = s.m.coach.table.clock.start.Add(6 * time.Minute)
	s.applyKeys("z")
	look("table: time is over", s)
	s.applyKeys("3")
	look("table: another level", s)
	s.applyKeys("<enter>")
	look("table: a reason is asked", s)
	s.applyKeys("Het besluit van maart is gezien.", "<enter>")
	look("table: agreed", s)
	s.applyKeys("z")
	look("for the room: agreed", s)
	s.applyKeys("<enter>")
	look("for the room: voting", s)
	s.applyKeys("2", "w", "w", "3", "<enter>", "z")
	look("table: two votes and two who do not know", s)
	s.applyKeys("a", "Contactpersoon aanwijzen", "<enter>", "CD", "<enter>", "1-3-2027", "<esc>")
	look("table: an action", s)
	s.applyKeys("<right>", "0", "1", "2", "4", "<enter>", "w", "<enter>")
	look("table: no reason yet for don't know", s)
	s.applyKeys("<esc>", "x")
	look("table: does not apply", s)
	s.applyKeys("<esc>", "?")
	look("help", s)
	s.applyKeys("?", "p", "x")
	look("room: someone left", s)
	s.applyKeys("n", "JK", "<enter>", "griffie", "<esc>", "<enter>", "o")
	look("outline", s)
	s.applyKeys("s")
	look("outline: by disagreement", s)
	s.applyKeys("f", "f")
	look("outline: to discuss", s)
	s.applyKeys("v")
	look("review", s)
	d.full = true
	s.applyKeys("o", "f", "f", "s", "<end>", "<enter>", "2")
	look("not saved", s)
}

// memberStory puts three files side by side.
func memberStory(t *testing.T, language lang.Lang, width, height int, look func(name string, s *sitting)) {
	d := newDisk()
	levels := func(by int) func(int) questionnaire.Choice {
		return func(n int) questionnaire.Choice {
			if n%4 == 3 && by == 1 {
				return questionnaire.Unanswered
			}
			return questionnaire.LevelChoice((n * by) % questionnaire.LevelCount)
		}
	}
	members := []questionnaire.Member{
		member(t, "anna", "leiding", levels(1), "Er is een besluit, maar niemand kent het.\nZie het archief."),
		member(t, "ben", "jurist", levels(2), "Volgens mij is dit op orde."),
		member(t, "carla", "archief", levels(3), "東京: de werkwijze staat nergens."),
	}
	s := coaching(t, d, language, width, height, func(deps *Deps) {
		f, err := d.deps(t, language).Create(questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, deps.Begin.Organisation, language, deps.Now()))
		if err != nil {
			t.Fatal(err)
		}
		session := questionnaire.NewSession(deps.Catalogue, f.Answers)
		if _, err := questionnaire.NewGroup(session).Bring(members, deps.Now()); err != nil {
			t.Fatal(err)
		}
		f.Answers = session.Snapshot(deps.Now())
		deps.Begin.File, deps.Begin.Members = &f, members
	})
	look("side by side", s)
	s.applyKeys("n")
	look("notes", s)
	s.applyKeys("i")
	look("notes with names", s)
	s.applyKeys("z")
	look("for the room", s)
	s.applyKeys("z", "o", "s")
	look("outline: by disagreement", s)
}

// TestCoachFrames compares every screen of a group session with frames that were looked at one by one.
func TestCoachFrames(t *testing.T) {
	stories := map[string]func(*testing.T, lang.Lang, int, int, func(string, *sitting)){
		"coach": coachStory, "members": memberStory,
	}
	for story, tell := range stories {
		for _, language := range lang.Langs() {
			for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}} {
				name := fmt.Sprintf("%s-%s-%dx%d", story, language, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					var b strings.Builder
					tell(t, language, size[0], size[1], func(name string, s *sitting) {
						fits(t, s, name)
						fmt.Fprintf(&b, "=== %s\n%s\n", name, s.m.View())
					})
					path := filepath.Join("testdata", "golden", name+".txt")
					if *update {
						if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
							t.Fatal(err)
						}
						return
					}
					want, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					differs(t, string(want), b.String())
				})
			}
		}
	}
}
