package tui

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestWrapKeepsClusters: a picture that several characters make is as wide as it is drawn and stays in one piece.
func TestWrapKeepsClusters(t *testing.T) {
	family := "👩‍👩‍👧‍👦"
	if got := Wrap(family+"x"+family+family, 3); !slices.Equal(got, []string{family + "x", family, family}) {
		t.Errorf("%q", got)
	}
	if got := Wrap("e\u0301 e\u0301\u0302 x", 3); !slices.Equal(got, []string{"e\u0301 e\u0301\u0302", "x"}) {
		t.Errorf("%q", got)
	}
}

// TestOpening counts characters, not bytes.
func TestOpening(t *testing.T) {
	for _, c := range []struct {
		s     string
		n     int
		first string
		more  int
	}{{"", 0, "", 0}, {"abc", 3, "abc", 0}, {"abc", 2, "ab", 1}, {"abc", 0, "", 3}, {"ééé", 3, "ééé", 0}, {"ééé", 4, "ééé", 0}, {"éééé", 2, "éé", 2}, {"ééééé", 1, "é", 4}, {"a東b京", 3, "a東b", 1}} {
		if first, more := Opening(c.s, c.n); first != c.first || more != c.more {
			t.Errorf("%q, %d: %q and %d more, want %q and %d", c.s, c.n, first, more, c.first, c.more)
		}
	}
}

// TestFieldKeys: what each key does to a text, with the cursor where the bar is.
func TestFieldKeys(t *testing.T) {
	for _, c := range []struct{ key, before, after string }{
		{"<left>", "een|  twee", "ee|n  twee"}, {"<left>", "|een", "|een"}, {"<left>", "a\n|b", "a|\nb"}, {"<left>", "東e\u0301|x", "東|e\u0301x"},
		{"<right>", "e|en", "ee|n"}, {"<right>", "een|", "een|"}, {"<right>", "|e\u0301x", "e\u0301|x"}, {"<right>", "a|\nb", "a\n|b"},
		{"<ctrl+left>", "een  twee| drie", "een  |twee drie"}, {"<ctrl+left>", "een  |twee", "|een  twee"}, {"<ctrl+left>", "een\ntw|ee", "een\n|twee"}, {"<ctrl+left>", "een\n|twee", "|een\ntwee"},
		{"<ctrl+right>", "|een  twee drie", "een|  twee drie"}, {"<ctrl+right>", "een|  twee drie", "een  twee| drie"}, {"<ctrl+right>", "een  tw|ee", "een  twee|"},
		{"<ctrl+right>", "een|\n vier vijf", "een\n vier| vijf"}, {"<ctrl+right>", "een|  ", "een  |"},
		{"<home>", "een\ntw|ee", "een\n|twee"}, {"<home>", "e|en\ntwee", "|een\ntwee"}, {"<end>", "e|en\ntwee", "een|\ntwee"}, {"<end>", "een\nt|wee", "een\ntwee|"},
		{"<backspace>", "ee|n", "e|n"}, {"<backspace>", "|een", "|een"}, {"<backspace>", "een\n|twee", "een|twee"}, {"<delete>", "e|en", "e|n"}, {"<delete>", "een|", "een|"},
		{"<ctrl+w>", "een  twee | drie", "een  | drie"}, {"<ctrl+u>", "een\ntwee drie|x", "een\n|x"}, {"<ctrl+k>", "een\nt|wee\ndrie", "een\nt|\ndrie"}, {"<ctrl+k>", "een| twee", "een|"},
		{"<enter>", "een| twee", "een\n| twee"}, {"<up>", "een  twee drie\nvier| vijf", "een | twee drie\nvier vijf"}, {"<down>", "een| \nvier", "een \nvie|r"}, {"<up>", "e|en", "e|en"}, {"<down>", "een\nv|ier", "een\nv|ier"},
		{"<down>", "een  twee drie|\nvier", "een  twee drie\nvier|"},
		{"<down>", "een  twee|\nvier\nvijf", "een  twee\nvier|\nvijf"}, {"<up>", "een\ntwee drie|", "een|\ntwee drie"}, {"<up>", "\ntwee|", "|\ntwee"}, {"<down>", "een|\n\ntwee", "een\n|\ntwee"},
	} {
		at := strings.Index(c.before, "|")
		f := Field{Text: strings.Replace(c.before, "|", "", 1), at: at, lines: true}
		f, _ = f.Update(namedKey(t, c.key[1:len(c.key)-1]), 40)
		if got := f.Text[:f.at] + "|" + f.Text[f.at:]; got != c.after {
			t.Errorf("%s in %q makes %q, want %q", c.key, c.before, got, c.after)
		}
	}
	for paste, want := range map[string][2]string{"a\r\nb\rc": {"een a\nb\nc", "een a b c"}, "a\n\n": {"een a\n\n", "een a"}, "\x1b[2J": {"een \ufffd[2J", "een \ufffd[2J"}, "x\ty": {"een x y", "een x y"}} {
		for i, lines := range []bool{true, false} {
			f, taken := NewField("een ", lines).Update(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(paste)}, 40)
			if f.Text != want[i] || f.at != len(f.Text) || !taken {
				t.Errorf("%q pasted makes %q, want %q", paste, f.Text, want[i])
			}
		}
	}
	if f, taken := NewField("een", false).Update(tea.KeyMsg{Type: tea.KeyRunes, Alt: true, Runes: []rune("x")}, 40); taken || f.Text != "een" {
		t.Errorf("Alt+x makes %q", f.Text)
	}
	if f, taken := NewField("een", false).Update(namedKey(t, "up"), 40); taken || f.at != 3 {
		t.Error("in one line, up does something")
	}
}

// TestFieldView: the text is drawn in lines that leave room for the cursor behind the last character, and the cell under the
// cursor is marked.
func TestFieldView(t *testing.T) {
	k := Styles{Base: Style{"\x1b[1m", "\x1b[0m"}, Cursor: Style{"\x1b[7m", "\x1b[27m"}}
	marks := strings.NewReplacer("\x1b[1m", "(", "\x1b[0m", ")", "\x1b[7m", "<", "\x1b[27m", ">")
	for _, c := range []struct {
		text   string // with the cursor where the bar is
		width  int
		want   []string
		cursor int
	}{
		{"|", 8, []string{"< >"}, 0}, {"een|", 8, []string{"(een)< >"}, 0}, {"e|en", 8, []string{"(e)<e>(n)"}, 0}, {"|een", 8, []string{"<e>(en)"}, 0},
		{"abcdefg|", 8, []string{"(abcdefg)< >"}, 0}, {"abcdefgh|", 8, []string{"(abcdefg)", "(h)< >"}, 1}, {"een twee| drie", 9, []string{"(een twee)< >", "(drie)"}, 0},
		{"een\n|twee", 9, []string{"(een)", "<t>(wee)"}, 1}, {"een|\ntwee", 9, []string{"(een)< >", "(twee)"}, 0}, {"x|東y", 9, []string{"(x)<東>(y)"}, 0},
	} {
		f := Field{Text: strings.Replace(c.text, "|", "", 1), at: strings.Index(c.text, "|"), lines: true}
		lines, cursor := f.View(k, c.width, true)
		for i := range lines {
			lines[i] = marks.Replace(lines[i])
		}
		if !slices.Equal(lines, c.want) || cursor != c.cursor {
			t.Errorf("%q in %d: %q with the cursor on %d, want %q on %d", c.text, c.width, lines, cursor, c.want, c.cursor)
		}
	}
	if lines, _ := NewField("een twee", false).View(k, 20, false); len(lines) != 1 || marks.Replace(lines[0]) != "(een twee)" {
		t.Errorf("a field that is not typed in is %q", lines)
	}
}

// TestMeasures: where a larger terminal gets more room around the page.
func TestMeasures(t *testing.T) {
	for size, want := range map[[2]int]measures{
		{60, 16}: {margin: 1, content: 58, head: 2, bar: 1, body: 12}, {75, 21}: {margin: 1, content: 73, head: 2, bar: 1, body: 17},
		{76, 22}: {margin: 2, content: 72, head: 2, bar: 2, body: 17}, {80, 27}: {margin: 2, content: 76, head: 2, bar: 2, body: 22},
		{80, 28}: {margin: 2, content: 76, head: 3, bar: 2, body: 22}, {214, 60}: {margin: 2, content: 210, head: 3, bar: 2, body: 54}, {300, 60}: {margin: 45, content: 210, head: 3, bar: 2, body: 54},
	} {
		if got := measure(size[0], size[1]); got != want {
			t.Errorf("%v: %+v, want %+v", size, got, want)
		}
	}
	for width, want := range map[int][2]int{60: {60, 0}, 92: {92, 0}, 139: {92, 0}, 140: {68, 69}, 196: {96, 97}} {
		if list, side := (Frame{Width: width}).Columns(); list != want[0] || side != want[1] {
			t.Errorf("%d wide: %d and %d, want %v", width, list, side, want)
		}
	}
	for width, want := range map[int][2]int{92: {92, 0}, 105: {92, 0}, 106: {67, 36}, 139: {92, 36}, 140: {68, 69}} {
		if main, side := (Frame{Width: width}).split(); main != want[0] || side != want[1] {
			t.Errorf("%d wide, the question: %d and %d, want %v", width, main, side, want)
		}
	}
}

// TestPathOnTop: the first line names the screen. Where there is too little room the parts before it go, the nearest last.
func TestPathOnTop(t *testing.T) {
	f := Frame{Styles: plainLook(), Lang: lang.EN}
	for width, want := range map[int]string{40: "selfscan › Een › Twee › Drie", 30: "selfscan › Een › Twee › Drie", 29: "… › Twee › Drie", 17: "… › Twee › Drie", 16: "… › Drie", 10: "… › Drie", 9: "… › Dr…"} {
		if got := strings.TrimRight(f.head([]string{"Een", "Twee", "Drie"}, width), " "); got != want {
			t.Errorf("in %d: %q, want %q", width, got, want)
		}
	}
	if got := f.head([]string{"A\x1b", "B\x1b"}, 40); got != "selfscan › A\ufffd › B\ufffd" {
		t.Errorf("%q", got)
	}
	if got := f.head(nil, 40); got != "selfscan" {
		t.Errorf("without a path: %q", got)
	}
}

// TestKeyBarFits: the bar has the keys in their order, as many as fit, and help last; one that does not fit leaves its room to
// a shorter one.
func TestKeyBarFits(t *testing.T) {
	f := Frame{Styles: plainLook(), Lang: lang.EN}
	key := func(does string, rare bool) Binding {
		return Binding{Keys: []string{does[:1]}, Show: Same(does[:1]), Does: Same(does), Rare: rare}
	}
	p := Page{Keys: []Binding{key("aaaa", false), key("hidden", true), key("bbbbbbbb", false), key("cc", false)}} // 6, 10 and 4 cells; help has 6
	for _, c := range []struct {
		width, lines int
		want         []string
	}{
		{32, 1, []string{"a aaaa  b bbbbbbbb  c cc  ? help"}}, {31, 1, []string{"a aaaa  b bbbbbbbb  ? help"}}, {26, 1, []string{"a aaaa  b bbbbbbbb  ? help"}},
		{25, 1, []string{"a aaaa  c cc  ? help"}}, {20, 1, []string{"a aaaa  c cc  ? help"}}, {19, 1, []string{"a aaaa  ? help"}},
		{32, 2, []string{"a aaaa  b bbbbbbbb  c cc  ? help", ""}}, {24, 2, []string{"a aaaa  b bbbbbbbb  c cc", "? help"}}, {23, 2, []string{"a aaaa  b bbbbbbbb", "c cc  ? help"}},
		{18, 2, []string{"a aaaa  b bbbbbbbb", "c cc  ? help"}},
	} {
		if got := f.keyBar(p, c.width, c.lines); !slices.Equal(got, c.want) {
			t.Errorf("%d wide: %q, want %q", c.width, got, c.want)
		}
	}
	p.NoHelp = true
	if got := f.keyBar(p, 24, 1); len(got) != 1 || strings.TrimRight(got[0], " ") != "a aaaa  b bbbbbbbb" {
		t.Errorf("without help: %q", got)
	}
	p.NoHelp, p.typing = false, true
	if got := f.keyBar(p, 40, 1); !slices.Equal(got, []string{"a aaaa  b bbbbbbbb  c cc  F1 help"}) {
		t.Errorf("in a text: %q", got)
	}
}

// TestJoined: parts share a line as long as they fit in it with the dot between them.
func TestJoined(t *testing.T) {
	f := Frame{Styles: plainLook()}
	for width, want := range map[int][]string{20: {"een  ·  twee  ·  3"}, 18: {"een  ·  twee  ·  3"}, 17: {"een  ·  twee", "3"}, 12: {"een  ·  twee", "3"}, 11: {"een", "twee  ·  3"}, 3: {"een", "tw…", "3"}} {
		if got := f.joined([]string{"een", "twee", "3"}, width); !slices.Equal(got, want) {
			t.Errorf("in %d: %q, want %q", width, got, want)
		}
	}
}

// TestPathLines: a path breaks between the names of folders.
func TestPathLines(t *testing.T) {
	f := Frame{Styles: plainLook()}
	for width, want := range map[int][]string{30: {"  /home/jo/scans/x.pdf"}, 22: {"  /home/jo/scans/x.pdf"}, 21: {"  /home/jo/scans/", "  x.pdf"}, 12: {"  /home/jo/", "  scans/", "  x.pdf"}, 9: {"  /home/", "  jo/", "  scans/", "  x.pdf"}} {
		if got := f.pathLines(Style{}, "/home/jo/scans/x.pdf", width); !slices.Equal(got, want) {
			t.Errorf("in %d: %q, want %q", width, got, want)
		}
	}
}

// TestSinceIsNotAskedTwice: what changed is compared once for each change of the answers, and not again before the last
// comparison is done.
func TestSinceIsNotAskedTwice(t *testing.T) {
	asked := 0
	s := begun(t, newDisk(), lang.EN, 80, 24, func(deps *Deps) { deps.Since = func(string, questionnaire.Answers) *Since { asked++; return nil } }).applyKeys("2", "v")
	if asked != 0 {
		t.Fatalf("asked %d times before the result", asked)
	}
	s.hold = true
	s.applyKeys("v")
	waiting := len(s.held)
	s.applyKeys("<down>", "<up>")
	s.send(tea.WindowSizeMsg{Width: 80, Height: 25})
	if waiting != 1 || len(s.held) != 1 {
		t.Errorf("%d, then %d comparisons wait", waiting, len(s.held))
	}
	s.applyKeys("L") // the language is saved in the file, so this is a change
	if len(s.held) != 2 {
		t.Errorf("%d commands wait: one is to save", len(s.held))
	}
	s.release()
	if s.applyKeys("<down>", "<up>", "<esc>", "v"); asked != 2 {
		t.Errorf("asked %d times for two states of the answers", asked)
	}
}

// TestOneSaveAtATime: as long as a save is under way no other begins, and the last change is saved after it.
func TestOneSaveAtATime(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24)
	s.hold = true
	s.applyKeys("m", "m", "m")
	if len(s.held) != 1 {
		t.Errorf("%d saves are under way", len(s.held))
	}
	s.release()
	if !d.at(firstFile).Of[0].Flagged || s.m.state.dirty() || s.m.state.saving {
		t.Errorf("the last change is not on disk: %+v", s.m.state)
	}
}

// TestKeysThatWait: while the program waits it keeps 256 keys, in their order.
func TestKeysThatWait(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24)
	s.hold = true
	s.applyKeys("2", "n"+strings.Repeat("abc", 90))
	s.release()
	if want := strings.Repeat("abc", 85); s.m.question.field.Text != want {
		t.Errorf("%d characters: %q", len(s.m.question.field.Text), s.m.question.field.Text)
	}
}

// TestActionLeftAlone: opening an action and leaving it saves nothing.
func TestActionLeftAlone(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24).applyKeys("a", "x", "<esc>", "v", "v", "A")
	saves := d.saves
	if s.applyKeys("<enter>", "<esc>", "<enter>", "<down>", "<up>", "<ctrl+s>"); d.saves != saves {
		t.Errorf("%d saves", d.saves-saves)
	}
	s.applyKeys("<enter>", "<ctrl+u>", "<esc>") // an action without a text stays as it was
	if a := d.at(firstFile).Actions; d.saves != saves || len(a) != 1 || a[0].Text != "x" {
		t.Errorf("%d saves, %+v", d.saves-saves, a)
	}
}

// TestPauseAndTerminal: the program is told that it is about to stop for a while, only then, and not where it cannot; and a
// terminal that is gone is noticed.
func TestPauseAndTerminal(t *testing.T) {
	stops := 0
	p := &Pause{Before: func() { stops++ }}
	if got := p.filter(nil, tea.SuspendMsg{}); got != (tea.SuspendMsg{}) || stops != 1 {
		t.Errorf("%v after %d", got, stops)
	}
	if got := p.filter(nil, tea.QuitMsg{}); got != (tea.QuitMsg{}) || stops != 1 {
		t.Errorf("%v after %d", got, stops)
	}
	if got := (*Pause)(nil).filter(nil, tea.SuspendMsg{}); got != nil {
		t.Errorf("where the system cannot stop it, %v", got)
	}
	if got := (*Pause)(nil).filter(nil, tea.QuitMsg{}); got != (tea.QuitMsg{}) {
		t.Errorf("where the system cannot stop it, %v", got)
	}
	gone := 0
	w := watchedTerminal{&fakeTerminal{reads: []string{"ab", ""}}, func() { gone++ }}
	b := make([]byte, 8)
	if n, err := w.Read(b); n != 2 || err != nil || gone != 0 || string(b[:n]) != "ab" {
		t.Errorf("%d, %v, gone %d", n, err, gone)
	}
	if n, err := w.Read(b); n != 0 || !errors.Is(err, io.EOF) || gone != 1 {
		t.Errorf("at the end %d, %v, gone %d", n, err, gone)
	}
}

// fakeTerminal is read piece by piece; an empty piece is its end.
type fakeTerminal struct {
	openFile
	reads []string
}

func (f *fakeTerminal) Read(b []byte) (int, error) {
	s := f.reads[0]
	f.reads = f.reads[1:]
	if s == "" {
		return 0, io.EOF
	}
	return copy(b, s), nil
}

// TestFinishErrors: the end tells what could not be saved, or else that the file could not be closed, and does not write to a
// file that is only looked at.
func TestFinishErrors(t *testing.T) {
	errClose := errors.New("not closed")
	for name, c := range map[string]struct {
		full, look, dirty bool
		close             error
		want              error
		saves             int
	}{
		"all well": {}, "a change": {dirty: true, saves: 1}, "full": {full: true, dirty: true, want: errFull}, "full, nothing to save": {full: true},
		"not closed": {close: errClose, want: errClose}, "full and not closed": {full: true, dirty: true, close: errClose, want: errFull}, "look only": {look: true, dirty: true},
	} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 24)
		saves := d.saves
		d.full = c.full
		s.m.file.Close = func() error { return c.close }
		if c.look {
			s.m.file.Save = nil
		}
		if c.dirty {
			s.m.state.made++
		}
		err := s.m.Finish()
		if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) || d.saves-saves != c.saves {
			t.Errorf("%s: %v after %d saves", name, err, d.saves-saves)
		}
		if c.full && c.want != nil && err.Error() != "the last answers are not saved in "+firstFile+": "+errFull.Error() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDigit reads the ten digit keys, and no other.
func TestDigit(t *testing.T) {
	for _, c := range []struct {
		msg tea.KeyMsg
		n   int
		ok  bool
	}{
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("0")}, 0, true}, {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("9")}, 9, true}, {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3"), Alt: true}, 0, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3"), Paste: true}, 0, false}, {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("12")}, 0, false}, {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("/")}, 0, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(":")}, 0, false}, {tea.KeyMsg{Type: tea.KeyEnter}, 0, false}, {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("٣")}, 0, false},
	} {
		if n, ok := Digit(c.msg); n != c.n || ok != c.ok {
			t.Errorf("%+v: %d, %v", c.msg, n, ok)
		}
	}
}

// TestOutlineBegins: the outline comes without a search, on the present question, whatever was searched before; Esc ends a
// search where it began.
func TestOutlineBegins(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("/", "standards", "<down>", "<enter>", "i")
	if s.m.typing() || s.m.outline.at != 11 {
		t.Errorf("it searches still, or is not on question 12:\n%s", s.m.View())
	}
	s.applyKeys("/", "x", "<esc>")
	if s.m.screen != OnOutline || s.m.typing() {
		t.Errorf("a search that began on the outline leads to\n%s", s.m.View())
	}
	s.applyKeys("g", "3", "<esc>")
	if s.m.screen != OnOutline || s.m.outline.at != 11 {
		t.Errorf("a number that began on the outline leads to\n%s", s.m.View())
	}
	s.applyKeys("f", "f", "<esc>", "/", "x", "<esc>")
	if s.m.screen != OnQuestion {
		t.Errorf("a search that began on a question leads to\n%s", s.m.View())
	}
	s.applyKeys("i", "f", "f", "f", "f", "f", "f")
	if s.m.outline.filter != filterOpen {
		t.Errorf("after six filters it is %d", s.m.outline.filter)
	}
}

// fakeExtension is a session with one screen of its own. It takes z everywhere, and keeps what it sees.
type fakeExtension struct {
	keys  *[]string
	since *[]time.Duration
}

func (x fakeExtension) Open(Frame) (Extension, Screen) { return x, OnQuestion }
func (x fakeExtension) Replace(s Screen) Screen        { return s }
func (x fakeExtension) Arrive(Frame, Screen) Extension { return x }
func (x fakeExtension) Everywhere() []Binding {
	return []Binding{{Keys: []string{"z"}, Show: Same("z"), Does: Same("zip")}}
}
func (x fakeExtension) Typing(Screen) bool                   { return false }
func (x fakeExtension) Page(Frame, Screen) Page              { return Page{} }
func (x fakeExtension) Progress(Frame) (string, int, int)    { return "3 of 7 done", 3, 7 }
func (x fakeExtension) Plain(*Dialogue) error                { return nil }
func (x fakeExtension) AboutQuestion(Screen) bool            { return false }
func (x fakeExtension) Keep(Frame, Screen) (Extension, bool) { return x, false }
func (x fakeExtension) Click(Frame, Screen, int) (Extension, []Request) {
	return x, nil
}
func (x fakeExtension) Receive(Frame, tea.Msg) (Extension, []Request) { return x, nil }
func (x fakeExtension) Update(f Frame, _ Screen, msg tea.KeyMsg) (Extension, []Request, bool) {
	*x.keys = append(*x.keys, msg.String())
	*x.since = append(*x.since, f.SincePressed("z", "y"))
	return x, nil, msg.String() == "z"
}

// TestExtensionGetsItsKeys: an extension gets the keys that a screen does not take, with the time since they were last
// pressed; its first screen has nothing to go back to.
func TestExtensionGetsItsKeys(t *testing.T) {
	d := newDisk()
	begun(t, d, lang.EN, 80, 24).applyKeys("2")
	x := fakeExtension{&[]string{}, &[]time.Duration{}}
	var at time.Time
	s := sit(t, d, lang.EN, 80, 24, func(deps *Deps) {
		f, err := d.file(firstFile)
		if err != nil {
			t.Fatal(err)
		}
		at = deps.Now()
		deps.Now = func() time.Time { return at }
		deps.Begin.File, deps.Begin.Extension = &f, x
	})
	s.shows("3 of 7 done", "Question 2")
	if len(s.m.trail) != 0 {
		t.Errorf("Esc leads back to %v", s.m.trail)
	}
	if s.applyKeys("<esc>"); s.m.screen != OnQuestion {
		t.Errorf("Esc leads to\n%s", s.m.View())
	}
	*x.keys, *x.since = nil, nil
	for i, k := range []string{"y", "z", "z", "1", "<down>", "z", "i", "<down>", "f", "z", "n"} {
		at = at.Add(time.Duration(i+1) * time.Second)
		s.applyKeys(k)
	}
	s.applyKeys("z", "<esc>", "n", "z", "<esc>")
	if want := []string{"y", "z", "z", "z", "z", "n", "z", "esc"}; !slices.Equal(*x.keys, want) {
		t.Errorf("it got %q, want %q", *x.keys, want)
	}
	if want := []time.Duration{time.Hour, 2 * time.Second, 3 * time.Second, 15 * time.Second, 34 * time.Second, 11 * time.Second, 11 * time.Second, 0}; !slices.Equal(*x.since, want) {
		t.Errorf("the times are %v, want %v", *x.since, want)
	}
}
