package coach

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// watched begins a session whose last frame can be read. change may be nil.
func watched(t *testing.T, l lang.Lang, width, height int, change func(*Coach), keys ...string) (*sitting, spy) {
	t.Helper()
	x := spy{seen: &tui.Frame{}}
	s := sit(t, newDisk(), l, width, height, func(deps *tui.Deps) {
		x.Coach = New(nil)
		if change != nil {
			change(&x.Coach)
		}
		deps.Begin.Extension = x
	}).keys("<enter>").keys(keys...)
	return s, s.m.Extension().(spy)
}

// line returns the line of the screen that has the words, without the blanks at its end.
func (s *sitting) line(words string) string {
	s.t.Helper()
	for l := range strings.SplitSeq(s.screen(), "\n") {
		if strings.Contains(l, words) {
			return strings.TrimRight(l, " ")
		}
	}
	s.t.Errorf("no %q on\n%s", words, s.screen())
	return ""
}

// TestNobodyKnows: that nobody knows is said of a duty on which somebody voted "don't know" and nobody a level.
func TestNobodyKnows(t *testing.T) {
	for _, c := range []struct {
		votes     string
		duty, any bool // whether it is said of a duty, and on the projector of another question
	}{{"xxx", false, false}, {"wxx", true, true}, {"wwx", true, true}, {"www", true, true}, {"ww2", false, false}, {"wx0", false, false}, {"222", false, false}} {
		for _, l := range lang.Langs() {
			words := map[lang.Lang]string{lang.NL: "niemand weet hoe het zit", lang.EN: "nobody knows how it is"}[l]
			short := map[lang.Lang]string{lang.NL: "niemand weet het", lang.EN: "nobody knows"}[l]
			for question, want := range []bool{c.duty, false} {
				s, _ := watched(t, l, 120, 40, nil, "3", "<enter>", "<enter>")
				for range question {
					s.keys("<right>")
				}
				s.keys(strings.ReplaceAll(c.votes, "w", map[lang.Lang]string{lang.NL: "w", lang.EN: "d"}[l]), "<enter>")
				if strings.Contains(s.screen(), words) != want {
					t.Errorf("%s on question %d: that nobody knows is said: %v\n%s", c.votes, question+1, !want, s.screen())
				}
				s.keys("z")
				if strings.Contains(strings.ToLower(s.screen()), words) != c.any {
					t.Errorf("%s on question %d, on the projector: that nobody knows is said: %v\n%s", c.votes, question+1, !c.any, s.screen())
				}
				s.keys("z", "i")
				if strings.Contains(s.screen(), short) != want {
					t.Errorf("%s on question %d, in the agenda: that nobody knows is said: %v\n%s", c.votes, question+1, !want, s.screen())
				}
			}
		}
	}
}

// TestMostDisagreementFirst: first come duties that nobody knows, then what is to be discussed, to be confirmed and settled,
// within these the least agreement first and then the widest range, and last what has not been voted on.
func TestMostDisagreementFirst(t *testing.T) {
	s, _ := watched(t, lang.EN, 80, 40, nil, "5", "<enter>", "<enter>")
	for question, votes := range []string{"22222", "22344", "33344", "00044", "ddddx", "12333", "", "13344", "01234", "ddd", "22233", "00444"} {
		s.keys(votes)
		if votes != "" {
			s.keys(map[bool]string{true: "<enter>", false: "c"}[len(votes) == 5])
			if len(votes) < 5 {
				s.keys("<enter>")
			}
		}
		if question < 11 {
			s.keys("<right>")
		}
	}
	order := func() (list []string) {
		for _, row := range regexp.MustCompile(`(?m)^ *▸? *(\d+) .*Question \d on`).FindAllStringSubmatch(s.screen(), -1) {
			list = append(list, row[1])
		}
		return list
	}
	s.keys("i")
	if got := order(); !slices.Equal(got, strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12")) {
		t.Errorf("the order of the questionnaire is %v on\n%s", got, s.screen())
	}
	s.keys("F")
	if got, want := order(), strings.Fields("5 4 12 9 8 2 6 3 11 1 10 7"); !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v, on\n%s", got, want, s.screen())
	}
}

// TestNotesAreCut: of a note 400 characters are shown, and dots say that there is more.
func TestNotesAreCut(t *testing.T) {
	for _, c := range []struct{ note, shown string }{
		{strings.Repeat("é", 399) + "z", strings.Repeat("é", 399) + "z"}, {strings.Repeat("é", 400) + "z", strings.Repeat("é", 400) + "…"},
		{strings.Repeat("é", 399) + "zz", strings.Repeat("é", 399) + "z…"}, {"kort", "kort"},
	} {
		s, _ := watched(t, lang.EN, 120, 50, func(x *Coach) { x.notes = questionnaire.Notes{0: {c.note}} }, "3", "<enter>", "<enter>", "222", "<enter>")
		s.shows("1 participant's note (N)")
		s.keys("N")
		_, rest, _ := strings.Cut(s.screen(), "Participants' notes")
		rest, _, _ = strings.Cut(rest, "What the levels mean")
		if got := strings.Join(strings.Fields(rest), ""); got != "✎"+c.shown && !strings.HasSuffix(got, c.shown) || strings.HasSuffix(got, "…") != strings.HasSuffix(c.shown, "…") {
			t.Errorf("%d characters are shown as %q", len([]rune(c.note)), got)
		}
	}
}

// TestNotesAreCounted: the number of notes is told once the votes are shown, and not before.
func TestNotesAreCounted(t *testing.T) {
	for n, words := range map[int][2]string{0: {"", ""}, 1: {"1 notitie van een deelnemer (N)", "1 participant's note (N)"}, 2: {"2 notities van deelnemers (N)", "2 participants' notes (N)"}} {
		for i, l := range lang.Langs() {
			s, _ := watched(t, l, 100, 40, func(x *Coach) { x.notes = questionnaire.Notes{0: []string{"a", "b"}[:n]} }, "3", "<enter>", "<enter>", "222")
			s.hides("(N)")
			s.keys("<enter>")
			if n > 0 {
				s.shows(words[i])
			} else {
				s.hides("(N)")
			}
		}
	}
}

// TestSeatRows: the row of a seat says its group, for how many themes it speaks, and whether it has a device or has left.
func TestSeatRows(t *testing.T) {
	for l, rows := range map[lang.Lang][]string{
		lang.EN: {
			"▸ seat 1      council       all themes",
			"  seat 2      executive     1 theme",
			"  seat 3      staff         2 themes                              own device",
			"  seat 4      residents     all themes                            left 10:30",
			"  seat 5      no group      6 themes                              left 15:05"},
		lang.NL: {
			"▸ stoel 1     raad          alle thema's",
			"  stoel 2     bestuur       1 thema",
			"  stoel 3     medewerkers   2 thema's                          eigen toestel",
			"  stoel 4     inwoners      alle thema's                    vertrokken 10:30",
			"  stoel 5     geen groep    6 thema's                       vertrokken 15:05"},
	} {
		s, x := watched(t, l, 80, 24, nil, "5", "<enter>")
		g, themes := x.group, []string{}
		for _, d := range sample(t).Dimensions {
			for _, theme := range d.Themes {
				themes = append(themes, theme.ID)
			}
		}
		for i, p := range slices.Clone(g.Participants()) {
			g.SetGroup(p.ID, append(questionnaire.GroupIDs(), "")[i])
			g.SetThemes(p.ID, themes[:[]int{0, 1, 2, 0, 6}[i]])
		}
		g.SetDevice("seat 3", "a")
		at := s.now.Truncate(24 * 3600e9).Add(9*3600e9 + 30*60e9)
		g.Leave("seat 4", at)
		g.Leave("seat 5", at.Add(4*3600e9+35*60e9))
		s.keys("<home>")
		for _, row := range rows {
			words := strings.Join(strings.Fields(row)[:2], " ")
			if strings.HasPrefix(row, "▸") {
				words = strings.Join(strings.Fields(row)[1:3], " ")
			}
			if got := strings.TrimLeft(s.line(words), " "); strings.TrimLeft(row, " ") != got {
				t.Errorf("the row is\n%q, want\n%q", got, row)
			}
		}
	}
}

// TestCountsByGroup: the row of a group has its middle vote and each of its counts, also of votes for no level.
func TestCountsByGroup(t *testing.T) {
	for votes, want := range map[string]string{
		"122dx": "council: middle vote 2 In order (0: 0  1: 1  2: 2  3: 0  4: 0  ?: 1  –: 1)", "1222d": "council: middle vote 2 In order (0: 0  1: 1  2: 3  3: 0  4: 0  ?: 1)",
		"1222x": "council: middle vote 2 In order (0: 0  1: 1  2: 3  3: 0  4: 0  –: 1)", "12ddx": "council: too few levels for a middle vote (0: 0  1: 1  2: 1  3: 0  4: 0  ?: 2  –: 1)",
	} {
		s, x := watched(t, lang.EN, 120, 50, nil, "10", "<enter>")
		for i, p := range slices.Clone(x.group.Participants()) {
			x.group.SetGroup(p.ID, []string{"council", "staff"}[i/5])
		}
		s.keys("<enter>", votes, "01234", "<enter>")
		s.shows(want, "staff: middle vote 2 In order (0: 1  1: 1  2: 1  3: 1  4: 1)")
	}
}

// TestShiftNeedsTwoMiddles: what happened to the middle vote is told if both rounds have one.
func TestShiftNeedsTwoMiddles(t *testing.T) {
	for _, c := range []struct{ first, second, words string }{
		{"222", "333", "The middle vote went from 2 to 3"}, {"222", "122", "The middle vote stayed 2"}, {"222", "22d", ""}, {"22d", "222", ""}, {"ddd", "xxx", ""},
	} {
		s, _ := watched(t, lang.EN, 100, 40, nil, "3", "<enter>", "<enter>", c.first, "<enter>", "R", c.second, "<enter>")
		for _, key := range []string{"", "z"} {
			s.keys(key)
			if c.words == "" {
				s.hides("The middle vote stayed", "The middle vote went")
			} else {
				s.shows(c.words)
			}
		}
	}
}

// TestCountedOnTheProjector: the projector too says that votes are counted, and shows none of them until they are saved.
func TestCountedOnTheProjector(t *testing.T) {
	for l, words := range map[lang.Lang]string{lang.NL: "De stemmen zijn geteld. Ze komen in beeld zodra de telling is bewaard.", lang.EN: "The votes have been counted. They appear as soon as the counts are saved."} {
		s, _ := watched(t, l, 80, 24, nil, "3", "<enter>", "<enter>", "124", "z")
		s.d.full = true
		s.keys("<enter>")
		if got := s.line(words[:20]); got != tui.Blank((80-tui.Cells(words))/2)+words && strings.TrimSpace(got) != words {
			t.Errorf("the line is %q", got)
		}
		s.hides("██", "midde", "middle")
		s.d.full = false
		s.keys("r")
		s.shows("██")
		s.hides(words)
	}
}

// TestLevelNamesApart: two names as wide as their columns have a blank between them.
func TestLevelNamesApart(t *testing.T) {
	c := sample(t)
	c.Levels[1], c.Levels[2], c.Levels[4] = text{NL: "abcdefghijkl", EN: "x"}, text{NL: "mnopqrstuvwxyz", EN: "x"}, text{NL: "ABCDEFGHIJKL", EN: "x"}
	walk := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Type: "municipality"}, lang.NL, sitTime()))
	f := view{Frame: tui.Frame{Session: walk, Lang: lang.NL}}
	got := f.levelNames(12)
	want := []string{
		"   0 Niet        1           2       3 Ingebed       4",
		"  gestart   abcdefghijkl mnopqrstuv…            ABCDEFGHIJKL",
	}
	for i := range got {
		if i >= len(want) || strings.TrimRight(got[i], " ") != strings.TrimRight(want[i], " ") {
			t.Errorf("line %d is\n%q", i, got[i])
		}
	}
}

// TestCodeIsWhole: every line of the QR code is drawn in the middle, below the address and the state of the door; in a window
// that is too small the page says so.
func TestCodeIsWhole(t *testing.T) {
	for l, words := range map[lang.Lang][2]string{
		lang.NL: {"de deur is open", "Typ dit adres in een browser. Voor een QR-code is dit venster te klein."},
		lang.EN: {"the door is open", "Type this address into a browser. This window is too small for a QR code."}} {
		r := &fakeRoom{}
		s, x := watched(t, l, 80, 24, func(c *Coach) { *c = c.WithRoom(r) }, "C")
		f := *x.seen
		code := f.QRCode(r.QR(), f.Width, f.Height-2)
		page := s.m.Extension().Page(f, onSeats)
		if len(code) == 0 || len(page.Lines) != len(code) {
			t.Fatalf("%d lines of %d", len(page.Lines), len(code))
		}
		for i, line := range code {
			if page.Lines[i] != tui.Blank((f.Width-tui.Cells(line))/2)+line {
				t.Errorf("line %d is %q", i, page.Lines[i])
			}
		}
		for _, w := range []string{r.Address(), words[0]} {
			if got := s.line(w); tui.Cells(got)-tui.Cells(w) > (80-tui.Cells(w))/2+2 {
				t.Errorf("%q is not in the middle", got)
			}
		}
		s.size(80, 16)
		s.shows(words[1], r.Address(), words[0])
		s.hides("█")
	}
}

// TestClickOnATheme moves the cursor to it, and a click on the last row of seats to the last seat.
func TestClickOnATheme(t *testing.T) {
	s, _ := watched(t, lang.EN, 80, 24, nil, "3", "<enter>", "<home>", "T")
	click := func(words string) {
		for y, l := range strings.Split(s.screen(), "\n") {
			if strings.Contains(l, words) {
				s.send(tea.MouseMsg{X: 10, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
				return
			}
		}
		t.Fatalf("no %q on\n%s", words, s.screen())
	}
	for i, words := range []string{"Theme 1 of Participation", "Theme 2 of Reuse", "Theme 1 of Transparency"} {
		click(words)
		if got, want := s.m.Extension().(spy).seats.theme, []int{2, 5, 0}[i]; got != want {
			t.Errorf("a click on %s leads to theme %d", words, got)
		}
		s.keys(" ")
	}
	s.keys("<enter>")
	if got := fmt.Sprint(s.d.team().Session.Participants[0].Themes); got != "[participation.t0 reuse.t1 transparency.t0]" {
		t.Errorf("themes %s", got)
	}
	click("seat 3")
	s.keys("<delete>")
	s.shows("Remove seat 3?")
	click("seat 1") // a question of the program is not answered by it
	s.shows("Remove seat 3?")
	s.keys("<enter>", "<enter>", "S")
	if got := s.m.Extension().(spy).seats.at; got != 1 || len(s.d.team().Session.Participants) != 2 {
		t.Errorf("the cursor is on row %d of %+v", got, s.d.team().Session.Participants)
	}
}

// TestWhatTheGroupDoes: the screen says how the votes are spread, what the group does with the question, and why, of a duty and
// of another question, in both languages.
func TestWhatTheGroupDoes(t *testing.T) {
	nl := map[string]string{"settled": "Neem de middelste stem en ga verder.", "confirm": "Lees voor en vraag of iemand bezwaar heeft.", "below": "Lees voor en vraag waaraan de groep dit ziet.",
		"discuss": "Bespreken: laat de laagste en de hoogste stem vertellen wat zij zien.", "few": "Spreek het samen af."}
	en := map[string]string{"settled": "Take the middle vote and go on.", "confirm": "Read it out and ask whether anyone objects.", "below": "Read it out and ask what the group sees this by.",
		"discuss": "Discuss: let the lowest and the highest vote tell what they see.", "few": "Agree on it together."}
	for _, c := range []struct {
		votes       string
		duty, other string
	}{
		{"222222", "settled", "settled"}, {"111111", "below", "settled"}, {"000000", "below", "settled"}, {"222233", "confirm", "confirm"}, {"001111", "confirm", "confirm"},
		{"2222xx", "settled", "settled"}, {"2222ww", "confirm", "confirm"}, {"1111ww", "below", "confirm"}, {"000111", "confirm", "confirm"}, {"000222", "discuss", "discuss"},
		{"012344", "discuss", "discuss"}, {"22wwww", "few", "few"}, {"122222", "confirm", "confirm"}, {"022222", "confirm", "confirm"},
	} {
		for question, does := range []string{c.duty, c.other} {
			for l, words := range map[lang.Lang]map[string]string{lang.NL: nl, lang.EN: en} {
				s, _ := watched(t, l, 120, 50, nil, "6", "<enter>", "<enter>")
				if question == 1 {
					s.keys("<right>")
				}
				s.keys(strings.ReplaceAll(c.votes, "w", map[lang.Lang]string{lang.NL: "w", lang.EN: "d"}[l]), "<enter>")
				for name, w := range words {
					if strings.Contains(s.screen(), w) != (name == does) {
						t.Errorf("%s on question %d: %q is said: %v\n%s", c.votes, question+1, w, name != does, s.screen())
					}
				}
			}
		}
	}
}

// TestSeatCountRefused: a number of people that cannot be is refused in words, and asked for again.
func TestSeatCountRefused(t *testing.T) {
	for l, words := range map[lang.Lang]string{lang.NL: "Typ een getal van 1 tot en met 60.", lang.EN: "Type a number from 1 to 60."} {
		for _, typed := range []string{"0", "61", "-1", "x", "1.5"} {
			s, x := watched(t, l, 80, 24, nil, typed, "<enter>")
			s.shows(words)
			if s.m.Extension().(spy).seats.mode != countSeats || len(x.group.Participants()) > 0 || s.d.team().Session != nil {
				t.Errorf("%s makes %+v", typed, x.group.Participants())
			}
			s.keys("<ctrl+u>", "1", "<enter>")
			s.hides(words)
			if len(x.group.Participants()) != 1 {
				t.Errorf("after it 1 makes %+v", x.group.Participants())
			}
		}
	}
}

// TestReadOnlyWithoutSeats: where nothing can be changed, the seats do not ask how many people vote.
func TestReadOnlyWithoutSeats(t *testing.T) {
	d := newDisk()
	sit(t, d, lang.EN, 80, 24).keys("<enter>", "<esc>", "<ctrl+c>")
	s := sit(t, d, lang.EN, 80, 24, func(deps *tui.Deps) { deps.Begin.File.Save = nil })
	s.shows("Who takes part?", "Nobody yet.")
	s.hides("How many people")
}
