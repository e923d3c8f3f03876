package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestNothingTellsAVote: two groups press the same keys and only vote differently. Until votes are shown no
// screen of the one differs from that of the other, wherever one looks, at whatever size, in either language.
func TestNothingTellsAVote(t *testing.T) {
	votes := []string{"0", "1", "2", "3", "4", "w"}
	others := []string{"<up>", "<down>", "<left>", "<right>", "<tab>", "<pgdown>", "z", "o", "p", "v", "?", "L", "<esc>", "s", "f", "i", "n", "t", "j", "k", "a"}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := seated(t, newDisk(), lang.NL, 80, 24), seated(t, newDisk(), lang.NL, 80, 24)
		both := func(one, other string) {
			a.applyKeys(one)
			b.applyKeys(other)
			if x, y := a.m.View(), b.m.View(); x != y {
				rt.Fatalf("after %q and %q the one shows\n%s\nand the other\n%s", one, other, x, y)
			}
		}
		for range rapid.IntRange(1, 40).Draw(rt, "presses") {
			switch rapid.IntRange(0, 9).Draw(rt, "kind") {
			case 0:
				w, h := rapid.IntRange(60, 200).Draw(rt, "width"), rapid.IntRange(16, 60).Draw(rt, "height")
				for _, s := range []*sitting{a, b} {
					s.send(tea.WindowSizeMsg{Width: w, Height: h})
				}
				both("", "")
			case 1, 2, 3:
				k := rapid.SampledFrom(others).Draw(rt, "key")
				both(k, k)
			default:
				one, other := rapid.SampledFrom(votes).Draw(rt, "one"), rapid.SampledFrom(votes).Draw(rt, "other")
				if a.m.screen != onTable { // elsewhere a digit is no vote
					other = one
				}
				both(one, other)
			}
		}
	})
}

// TestTheOutlineTellsNoVote: neither the order by disagreement nor a filter gives away votes that are all in
// and not shown.
func TestTheOutlineTellsNoVote(t *testing.T) {
	look := func(votes ...string) (frames []string) {
		s := seated(t, newDisk(), lang.NL, 80, 24)
		for _, v := range votes {
			s.applyKeys(v, "<right>")
		}
		for _, k := range []string{"o", "s", "f", "f", "f", "f", "<home>", "<enter>", "<right>"} {
			s.applyKeys(k)
			frames = append(frames, s.m.View())
		}
		return frames
	}
	a, b := look("2222", "3333", "1111"), look("3333", "0044", "4044")
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("the one shows\n%s\nthe other\n%s", a[i], b[i])
		}
	}
}

// TestVotesStayHiddenUntilTheLockIsOnDisk: with a disk that takes its time, neither the next voter nor the
// votes are drawn before it has answered; with one that is full they are not drawn at all.
func TestVotesStayHiddenUntilTheLockIsOnDisk(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	s.hold = true
	s.applyKeys("1", "4", "4", "1", "<enter>")
	s.shows("AB: typ", "bewaren…")
	s.release()
	s.shows("Twee kampen", "✓ bewaard")

	d.full = true
	s.applyKeys("<right>", "1", "2")
	s.shows("NIET bewaard", "AB (stemt opnieuw)", "1 van 4 gestemd")
	d.full = false
	s.applyKeys("r")
	s.shows("CD:", "1 van 4 gestemd")
	s.applyKeys("2", "2", "2")
	d.full = true
	s.applyKeys("<enter>")
	s.shows("NIET bewaard", "Alle stemmen zijn binnen")
	if strings.Contains(s.m.View(), "iddelste") {
		t.Errorf("the votes are shown and not locked on disk:\n%s", s.m.View())
	}
	d.full = false
	s.applyKeys("r")
	s.shows("middelste stem")
}

// TestEveryVoteIsOnDisk: a sitting that ends at any moment goes on where it was.
func TestEveryVoteIsOnDisk(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	n := s.m.session.Scope()[0]
	for i, k := range []string{"1", "w", "4", "2"} {
		s.applyKeys(k)
		if got := len(d.at(firstFile).Of[n].Votes); got != i+1 {
			t.Fatalf("%d votes on disk after %d", got, i+1)
		}
		r := resumed(t, d, lang.NL, 80, 24)
		r.shows(fmt.Sprintf("%d van 4 gestemd", i+1))
	}
	s.applyKeys("<enter>")
	if d.at(firstFile).Of[n].Shown == "" {
		t.Error("the lock is not on disk")
	}
	resumed(t, d, lang.NL, 80, 24).shows("middelste stem", "? Weet ik niet")
}

// TestTheRoomSeesNoNames: in the view for the room there is neither a name nor a note, whatever the coach
// looked at before.
func TestTheRoomSeesNoNames(t *testing.T) {
	members := []questionnaire.Member{}
	for _, id := range []string{"anna", "ben", "carla"} {
		members = append(members, member(t, id, "rol van "+id, func(n int) questionnaire.Choice {
			return questionnaire.LevelChoice(n % questionnaire.LevelCount)
		}, "geheime notitie"))
	}
	d := newDisk()
	s := coaching(t, d, lang.NL, 80, 40, func(deps *Deps) {
		a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, deps.Begin.Organisation, lang.NL, deps.Now())
		session := questionnaire.NewSession(deps.Catalogue, a)
		if _, err := questionnaire.NewGroup(session).Bring(members, deps.Now()); err != nil {
			t.Fatal(err)
		}
		d.files[firstFile] = session.Snapshot(deps.Now())
		f, err := d.file(firstFile)
		if err != nil {
			t.Fatal(err)
		}
		deps.Begin.File, deps.Begin.Members = &f, members
	})
	s.shows("3 notities")
	if strings.Contains(s.m.View(), "anna") || strings.Contains(s.m.View(), "geheime") {
		t.Errorf("names or notes are shown unasked:\n%s", s.m.View())
	}
	s.applyKeys("i", "n")
	s.shows("anna", "geheime notitie")
	for _, keys := range [][]string{{"z"}, {"z", "<enter>", "gezien", "<enter>", "z"}, {"<right>"}} {
		s.applyKeys(keys...)
		v := s.m.View()
		for _, secret := range []string{"anna", "ben,", "carla", "rol van", "geheime"} {
			if strings.Contains(v, secret) {
				t.Errorf("the room sees %q:\n%s", secret, v)
			}
		}
		if !slices.ContainsFunc(s.lines(), func(l string) bool { return strings.Contains(l, "██") }) {
			t.Errorf("nothing is large:\n%s", v)
		}
	}
}
