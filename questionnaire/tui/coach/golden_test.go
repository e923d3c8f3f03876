package coach

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

var update = flag.Bool("update", false, "write the golden frames anew; look at each of them")

// story walks through the screens of a session that a coach sees most and calls look at each.
func story(t *testing.T, language lang.Lang, width, height int, look func(name string, s *sitting)) {
	s := sit(t, newDisk(), language, width, height).keys("<enter>")
	look("how many people", s)
	s.keys("12", "<enter>")
	g := s.coach().group
	for i, p := range g.Participants() {
		g.SetGroup(p.ID, []string{"council", "residents"}[i%2])
	}
	s.keys("<enter>", "31")
	look("the third seat votes", s)
	s.keys("2122312223", "<enter>")
	look("votes are shown, by group", s)
	s.keys("R", "222222222221", "<enter>")
	look("a second round, and the shift", s)
	s.keys("z")
	look("for the projector", s)
	s.keys("z", "3")
	look("why the group departs from the middle vote", s)
	s.keys("De regel bestaat.", "<enter>")
	look("agreed", s)
	s.keys("i")
	look("the agenda", s)
}

// TestFrames compares the screens with frames that a person has looked at one by one.
func TestFrames(t *testing.T) {
	for _, f := range []struct {
		lang          lang.Lang
		width, height int
	}{{lang.NL, 60, 16}, {lang.NL, 80, 24}, {lang.EN, 120, 40}, {lang.NL, 200, 60}} {
		name := fmt.Sprintf("%s-%dx%d.txt", f.lang, f.width, f.height)
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			story(t, f.lang, f.width, f.height, func(name string, s *sitting) {
				if err := s.fits(); err != nil {
					t.Error(err)
				}
				fmt.Fprintf(&b, "=== %s\n%s\n", name, s.screen())
			})
			path := filepath.Join("testdata", "golden", name)
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
			if w, g := strings.Split(string(want), "=== "), strings.Split(b.String(), "=== "); len(w) == len(g) {
				for i := range w {
					if w[i] != g[i] {
						t.Errorf("this frame was\n%s\nand is now\n%s", w[i], g[i])
					}
				}
			} else {
				t.Errorf("%d frames, and %d on file", len(g)-1, len(w)-1)
			}
		})
	}
}
