package coach

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// heldBallots lists every place reachable from a value where a seat is beside a choice, in fields however private,
// also between the length and the capacity of slices.
func heldBallots(value any) []string {
	var held []string
	seen := map[uintptr]bool{}
	choice := reflect.TypeFor[questionnaire.Choice]()
	isSeat := func(v reflect.Value) bool {
		return v.Kind() == reflect.String && strings.HasPrefix(v.String(), "seat ")
	}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] || v.Type() == reflect.TypeFor[*questionnaire.Catalogue]() {
				return
			}
			seen[v.Pointer()] = true
			walk(v.Elem(), path)
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		case reflect.Slice, reflect.Array:
			if v.Kind() == reflect.Slice {
				v = v.Slice3(0, v.Cap(), v.Cap())
			}
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				if isSeat(k) {
					held = append(held, path)
				}
				walk(v.MapIndex(k), path+"[]")
			}
		case reflect.Struct:
			seat, chosen := false, false
			for i := range v.NumField() {
				f := v.Field(i)
				seat = seat || isSeat(f)
				chosen = chosen || f.Type() == choice && f.Int() != 0
				walk(f, path+"."+v.Type().Field(i).Name)
			}
			if seat && chosen {
				held = append(held, path)
			}
		}
	}
	walk(reflect.ValueOf(value), "")
	return held
}

// snapshot is what the session under the screens holds now.
func (s *sitting) snapshot() questionnaire.Answers {
	s.t.Helper()
	field := reflect.ValueOf(s.coach().group).Elem().FieldByName("session")
	session := (*questionnaire.Session)(field.UnsafePointer())
	return session.Answers().Clone()
}

// votesHeld returns an error if the program holds a ballot of a vote that is over, or one twice.
func votesHeld(s *sitting) error {
	open := 0
	if session := s.snapshot().Session; session != nil {
		for _, v := range session.Ballots {
			open += len(v.Ballots)
		}
	}
	if held := heldBallots(s.m); len(held) != open {
		return fmt.Errorf("%d ballots are open, and the program holds %v", open, held)
	}
	return nil
}

// TestNothingHoldsAVoteAfterShowing walks through the whole program, resumed from a file with open ballots or not,
// and finds a seat beside a choice only while a vote is open.
func TestNothingHoldsAVoteAfterShowing(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24).keys("14w")
	if got := len(heldBallots(s.m)); got != 3 {
		t.Fatalf("the walk sees %d open ballots of 3", got)
	}
	for name, s := range map[string]*sitting{"from the start": s, "resumed": sit(t, d, lang.NL, 80, 24)} {
		s.keys("x", "<up>", "<up>", "4", "<enter>", "z", "L", "i", "F", "<esc>", "R", "1111", "<enter>", "<enter>", "<enter>")
		if held := heldBallots(s.m); len(held) > 0 {
			t.Errorf("%s: the program holds %v", name, held)
		}
		if held := heldBallots(d.team()); len(held) > 0 {
			t.Errorf("%s: the disk holds %v", name, held)
		}
		if len(s.answer(0).Rounds) != 2 {
			t.Errorf("%s: rounds %+v", name, s.answer(0).Rounds)
		}
	}
}

// TestFileOfTheCallerIsEmptied: the file that cmd opened no longer holds the open ballots once the program has it.
func TestFileOfTheCallerIsEmptied(t *testing.T) {
	d := newDisk()
	seated(t, d, lang.NL, 80, 24).keys("14w")
	var begin tui.Begin
	sit(t, d, lang.NL, 80, 24, func(deps *tui.Deps) { begin = deps.Begin })
	if held := heldBallots(begin.File.Answers); len(held) > 0 {
		t.Errorf("it holds %v", held)
	}
}

// TestScreensNameNoVoter: after the votes are shown, no screen has a line with both a seat and a level that was voted.
func TestScreensNameNoVoter(t *testing.T) {
	s := seated(t, newDisk(), lang.EN, 120, 40).keys("0123", "<enter>")
	for _, k := range []string{"", "z", "z", "K", "R", "3333", "<enter>", "z", "z", "<enter>", "<enter>", "i", "F", "f", "f", "<esc>", "v", "<esc>", "?", "?", "S"} {
		s.keys(k)
		for _, l := range strings.Split(s.screen(), "\n") {
			if strings.Contains(l, "seat ") && (strings.Contains(l, "●") || strings.Contains(l, "level ")) {
				t.Errorf("after %q: %q", k, l)
			}
		}
	}
}

// TestNothingTellsAVote: two groups press the same keys and only vote differently. Until votes are shown no screen
// of the one differs from that of the other, wherever one looks, at whatever size, in either language.
func TestNothingTellsAVote(t *testing.T) {
	t.Parallel()
	votes := []string{"0", "1", "2", "3", "4", "w", "x"}
	others := []string{"<up>", "<down>", "<left>", "<right>", "<tab>", "<pgdown>", "z", "i", "S", "v", "?", "L", "<esc>", "F", "f", "B", "N", "n", "K", "y", "a", "R", "e", "b"}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := seated(t, newDisk(), lang.NL, 80, 24), seated(t, newDisk(), lang.NL, 80, 24)
		both := func(one, other string) {
			a.keys(one)
			b.keys(other)
			if x, y := a.screen(), b.screen(); x != y {
				rt.Fatalf("after %q and %q the one shows\n%s\nand the other\n%s", one, other, x, y)
			}
		}
		for range rapid.IntRange(1, 40).Draw(rt, "presses") {
			switch rapid.IntRange(0, 9).Draw(rt, "kind") {
			case 0:
				w, h := rapid.IntRange(60, 200).Draw(rt, "width"), rapid.IntRange(16, 60).Draw(rt, "height")
				a.size(w, h)
				b.size(w, h)
				both("", "")
			case 1, 2, 3:
				k := rapid.SampledFrom(others).Draw(rt, "key")
				both(k, k)
			default:
				one, other := rapid.SampledFrom(votes).Draw(rt, "one"), rapid.SampledFrom(votes).Draw(rt, "other")
				if a.m.Screen() != onVote || a.coach().vote.mode != noMode { // elsewhere a digit is not a vote
					other = one
				}
				both(one, other)
			}
		}
	})
}

// TestAgendaTellsNoVote: neither the order by disagreement nor a filter gives away votes that are not shown.
func TestAgendaTellsNoVote(t *testing.T) {
	look := func(votes ...string) (screens []string) {
		s := seated(t, newDisk(), lang.NL, 80, 24)
		for _, v := range votes {
			s.keys(v, "<right>")
		}
		for _, k := range []string{"i", "F", "f", "f", "f", "f", "B", "<esc>", "<home>", "<enter>", "<right>"} {
			s.keys(k)
			screens = append(screens, s.screen())
		}
		return screens
	}
	a, b := look("2222", "3333", "1111"), look("3333", "0044", "4044")
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("the one shows\n%s\nthe other\n%s", a[i], b[i])
		}
	}
}

// TestVotesStayHiddenUntilTheCountsAreOnDisk: with a slow disk, neither the next voter nor the votes are drawn before
// it has answered; with a full disk they are not drawn at all.
func TestVotesStayHiddenUntilTheCountsAreOnDisk(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	s.hold = true
	s.keys("1")
	s.shows("Stoel 1: typ", "bewaren…")
	s.release()
	s.shows("Stoel 2: typ", "✓ bewaard")
	s.keys("4", "4", "1")
	s.hold = true
	s.keys("<enter>")
	s.shows("De stemmen zijn geteld", "bewaren…")
	s.release()
	s.shows("Twee kampen", "✓ bewaard")

	d.full = true
	s.keys("<right>", "1", "2")
	s.shows("NIET bewaard", "Stoel 1 (stemt opnieuw)", "1 van 4 gestemd")
	d.full = false
	s.keys("r")
	s.shows("Stoel 2:", "1 van 4 gestemd")
	s.keys("222")
	d.full = true
	s.keys("<enter>")
	s.shows("NIET bewaard", "De stemmen zijn geteld")
	s.hides("iddelste")
	s.keys("z", "z", "3", "c", "<enter>")
	s.hides("iddelste")
	d.full = false
	s.keys("r")
	s.shows("middelste stem")
}

// TestOrderKeepsCountsHidden: the agenda by disagreement does not put a question in another place by counts that are not on
// disk yet.
func TestOrderKeepsCountsHidden(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 24).keys("2222", "<enter>", "<right>", "0440")
	first := func(want string) {
		t.Helper()
		s.keys("i", "F", "<home>")
		if got := strings.Fields(strings.TrimLeft(s.line("▸"), " ▸")); got[0] != want {
			t.Errorf("the first of the agenda is %v, want question %s in\n%s", got, want, s.screen())
		}
		s.keys("F", "<esc>")
	}
	first("1")
	d.full = true
	s.keys("<enter>")
	s.shows("NOT saved")
	first("1")
	d.full = false
	s.keys("r")
	first("2")
}

// TestEveryBallotIsOnDisk: a program that is killed at any moment goes on with the same seats and open ballots.
func TestEveryBallotIsOnDisk(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24).keys("S", "<home>", "G", "<down>", "X", "<down>", "T", " ", "<enter>", "<enter>")
	seats := d.team().Session.Participants
	for i, k := range []string{"1", "w", "x"} {
		s.keys(k)
		if got := len(d.team().Session.Ballots[0].Ballots); got != i+1 {
			t.Fatalf("%d ballots on disk after %d", got, i+1)
		}
		r := sit(t, d, lang.NL, 80, 24)
		if i < 2 {
			r.shows(fmt.Sprintf("%d van 3 gestemd", i+1))
		}
		if !reflect.DeepEqual(r.coach().group.Participants(), seats) || len(seats) != 4 || seats[1].Left == "" || seats[0].Group != "council" || len(seats[2].Themes) != 1 {
			t.Fatalf("seats %+v became %+v", seats, r.coach().group.Participants())
		}
	}
	s.keys("<enter>")
	if d.team().Session.Ballots != nil || s.answer(0).Rounds == nil {
		t.Error("the counts are not on disk")
	}
	sit(t, d, lang.NL, 80, 24).shows("? Weet ik niet", "– Geldt niet")
}

// TestProjectorShowsNoNotes: the view for the projector has no note, whatever the coach looked at before, and
// names a seat only to say whose turn it is.
func TestProjectorShowsNoNotes(t *testing.T) {
	d := newDisk()
	var members []questionnaire.Answers
	for i := range 3 {
		members = append(members, member(t, func(n int) questionnaire.Choice {
			return questionnaire.LevelChoice((n + i) % questionnaire.LevelCount)
		}, fmt.Sprintf("geheime notitie %d", i)))
	}
	s := sideBySide(t, d, lang.NL, 80, 40, members...).keys("<enter>")
	s.shows("3 notities")
	s.hides("geheime")
	s.keys("N")
	s.shows("geheime notitie 0", "geheime notitie 2")
	s.hides("stoel")
	for _, keys := range [][]string{{"z"}, {"z", "<enter>", "gezien", "<enter>", "z"}, {"<right>"}} {
		s.keys(keys...)
		s.hides("geheime", "toel")
		s.shows("██")
	}
	v := seated(t, newDisk(), lang.NL, 80, 24).keys("z")
	v.shows("Aan de beurt: stoel 1")
	v.keys("3")
	v.shows("Aan de beurt: stoel 2")
	v.hides("stoel 1")
}

// TestShowAllComplete: the agenda shows every complete vote at once after asking, and leaves the others open.
func TestShowAllComplete(t *testing.T) {
	d := newDisk()
	levels := func(by int) func(int) questionnaire.Choice {
		return func(n int) questionnaire.Choice {
			if n == 2 && by == 1 {
				return questionnaire.Unanswered
			}
			return questionnaire.LevelChoice((n * by) % questionnaire.LevelCount)
		}
	}
	s := sideBySide(t, d, lang.EN, 80, 24, member(t, levels(1), ""), member(t, levels(2), ""), member(t, levels(3), "")).keys("i", "B")
	s.shows("(11)?")
	s.keys("<esc>")
	if s.answer(0).Rounds != nil {
		t.Fatal("the votes were shown without a yes")
	}
	s.keys("B") // a click leads away from the question, which is not asked again on coming back
	row := slices.IndexFunc(strings.Split(s.screen(), "\n"), func(l string) bool { return strings.Contains(l, "Question 2") })
	s.send(tea.MouseMsg{X: 10, Y: row, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	if s.keys("i", "<enter>"); s.answer(0).Rounds != nil {
		t.Fatal("the votes were shown without a yes, after a click")
	}
	s.keys("i")
	s.keys("B", "<enter>")
	for n := range s.scope() {
		if got := len(s.answer(n).Rounds); got != 1 && n != 2 || got != 0 && n == 2 {
			t.Errorf("question %d: %d rounds", n, got)
		}
	}
	if got := d.team().Session.Ballots; len(got) != 1 || len(got[0].Ballots) != 2 {
		t.Errorf("open votes %+v", got)
	}
	s.keys("B")
	s.shows("On no question are all votes in.")
}

// TestAgendaCountsOnceSaved: votes that were shown from the agenda are in sight there once their counts are on disk, and
// not before.
func TestAgendaCountsOnceSaved(t *testing.T) {
	d := newDisk()
	four := func(int) questionnaire.Choice { return questionnaire.Level4 }
	zero := func(int) questionnaire.Choice { return questionnaire.Level0 }
	s := sideBySide(t, d, lang.EN, 200, 60, member(t, four, ""), member(t, zero, ""), member(t, four, ""), member(t, zero, "")).keys("i")
	d.full = true
	s.keys("B", "<enter>")
	s.shows("NOT saved", "all in")
	s.hides("1 discuss", "Two camps", "● ●")
	s.keys("f", "f") // those to discuss
	s.shows("No questions in this filter.")
	s.keys("f", "f", "<home>", "<enter>", "<right>", "<left>")
	s.hides("Two camps", "● ●")
	s.keys("i", "B")
	s.shows("On no question are all votes in.") // they have been counted
	d.full = false
	s.keys("r")
	s.shows("1 discuss", "Two camps", "● ●")
}

// TestWhatIfKeepsNoBallots: trying out other answers while a vote is open leaves no copy of its ballots behind.
func TestWhatIfKeepsNoBallots(t *testing.T) {
	s := seated(t, newDisk(), lang.EN, 80, 24).keys("1111", "<enter>", "<enter>", "<enter>", "<enter>", "14w", "v", "<enter>", "t")
	s.shows("What if")
	s.keys("<esc>", "<esc>", "<esc>")
	if s.m.Screen() != onVote {
		t.Fatalf("not back at the vote:\n%s", s.screen())
	}
	s.keys("x", "<enter>")
	if held := heldBallots(s.m); len(held) > 0 || len(s.answer(1).Rounds) != 1 {
		t.Errorf("the program holds %v\n%s", held, s.screen())
	}
}

// TestReportGetsNoSession: a report that is made while a vote is open gets nothing of the session.
func TestReportGetsNoSession(t *testing.T) {
	var got questionnaire.Answers
	s := seated(t, newDisk(), lang.EN, 80, 24, func(deps *tui.Deps) {
		deps.Report = func(o tui.ReportOrder) (tui.Report, error) {
			got = o.Answers
			return tui.Report{Path: "x.pdf"}, nil
		}
	}).keys("14w", "v", "p")
	s.shows("The report is ready")
	if got.Of == nil || got.Session != nil {
		t.Errorf("the report gets %+v", got.Session)
	}
}

// TestNotesAreHiddenAtTheNextQuestion: a coach who shows the notes on one question does not show those on the next one.
func TestNotesAreHiddenAtTheNextQuestion(t *testing.T) {
	var members []questionnaire.Answers
	for i := range 3 {
		members = append(members, member(t, func(int) questionnaire.Choice { return questionnaire.Level2 }, fmt.Sprintf("geheime notitie %d", i)))
	}
	s := sideBySide(t, newDisk(), lang.NL, 80, 40, members...).keys("<enter>", "N")
	s.shows("geheime notitie 0")
	s.keys("<right>", "<right>", "<right>", "<enter>") // the next question with notes
	s.shows("3 notities")
	s.hides("geheime")
}
