package coach

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// spy is a group session that remembers the frame of the last key.
type spy struct {
	Coach
	seen *tui.Frame
}

func (x spy) with(e tui.Extension) spy { x.Coach = e.(Coach); return x }

func (x spy) Open(f tui.Frame) (tui.Extension, tui.Screen) {
	e, s := x.Coach.Open(f)
	return x.with(e), s
}

func (x spy) Arrive(f tui.Frame, s tui.Screen) tui.Extension { return x.with(x.Coach.Arrive(f, s)) }

func (x spy) Update(f tui.Frame, s tui.Screen, msg tea.KeyMsg) (tui.Extension, []tui.Request, bool) {
	*x.seen = f
	e, requests, taken := x.Coach.Update(f, s, msg)
	return x.with(e), requests, taken
}

func (x spy) Click(f tui.Frame, s tui.Screen, id int) (tui.Extension, []tui.Request) {
	e, requests := x.Coach.Click(f, s, id)
	return x.with(e), requests
}

func (x spy) Receive(f tui.Frame, msg tea.Msg) (tui.Extension, []tui.Request) {
	e, requests := x.Coach.Receive(f, msg)
	return x.with(e), requests
}

func (x spy) Keep(f tui.Frame, s tui.Screen) (tui.Extension, bool) {
	e, changed := x.Coach.Keep(f, s)
	return x.with(e), changed
}

// facts are what a key can change, by name.
func facts(c Coach) map[string]string {
	walk := c.group.Session()
	m := map[string]string{
		"agenda row": fmt.Sprint(c.agenda.at), "by disagreement": fmt.Sprint(c.agenda.ranked), "filter": c.agenda.filter.name().EN, "show all?": fmt.Sprint(c.agenda.asking),
		"seat row": fmt.Sprint(c.seats.at), "seats": [...]string{"list", "how many", "themes", "remove?", "end?", "code"}[c.seats.mode], "theme row": fmt.Sprint(c.seats.theme),
		"count": fmt.Sprintf("%+v", c.seats.count), "field": fmt.Sprintf("%+v", c.vote.field),
		"vote": [...]string{"voting", "show now?", "agreeing", "why", "evidence", "note"}[c.vote.mode],
		"turn": fmt.Sprint(c.vote.turn, ", by hand ", c.vote.chosen), "notes": fmt.Sprint(c.vote.notes), "projector": fmt.Sprint(c.vote.projector),
		"choice": c.vote.choice.Text().EN, "clock": fmt.Sprintf("%v, of %v", c.vote.clock.running, c.vote.clock.limit), "counted": fmt.Sprint(c.counted), "place": fmt.Sprint(walk.Place()),
	}
	for _, q := range walk.Scope() {
		m[fmt.Sprintf("question %d", q+1)] = [...]string{"voting", "all in", "revealed", "agreed"}[c.group.Phase(q)]
	}
	if n, ok := walk.Ordinal(); ok {
		m["answer"] = fmt.Sprintf("%+v", walk.Answer(n))
	}
	m["session"], m["ballots"] = "none", ""
	if s := walk.Answers().Session; s != nil {
		m["session"] = ""
		for _, p := range s.Participants {
			m[p.ID] = fmt.Sprintf("in group %q, themes %q, left %q, device %q", p.Group, p.Themes, p.Left, p.Device)
		}
		for _, v := range s.Ballots {
			m["ballots"] += v.Question
			for _, vote := range v.Ballots {
				m["ballots"] += fmt.Sprintf(", %s %s", vote.Participant, vote.Choice.Text().EN)
			}
			m["ballots"] += "; "
		}
		if kept := s.Room; kept != nil {
			m["room on file"] = fmt.Sprintf("%+v", *kept)
		}
	}
	if r, ok := c.room.(*fakeRoom); ok {
		m["room"] = fmt.Sprintf("closed %v, vacant %q", r.closed, r.vacant)
	}
	return m
}

// asks writes a request in words.
func asks(r tui.Request) string {
	if tell, ok := r.(tui.Tell); ok {
		return fmt.Sprintf("tells %q, %q, bad %v", tell.Notice.Message.In(lang.NL), tell.Notice.Message.In(lang.EN), tell.Notice.Bad)
	}
	return fmt.Sprintf("%s%+v", strings.TrimPrefix(reflect.TypeOf(r).String(), "tui."), r)
}

// outcome presses a key on a copy of a session and says what it does.
func outcome(t *testing.T, f tui.Frame, x spy, screen tui.Screen, key tea.KeyMsg) string {
	old := f.Session
	place, _ := old.Ordinal()
	end := old.AtEnd()
	f.Session = questionnaire.NewSession(old.Catalogue(), *old.Answers())
	c := x.Coach
	c.group = questionnaire.NewGroup(f.Session)
	if end {
		f.Session.Go(len(f.Session.Scope()))
	} else {
		f.Session.Jump(place)
	}
	if r, ok := c.room.(*fakeRoom); ok {
		c.room = &fakeRoom{closed: r.closed}
	}
	before := facts(c)
	next, requests, taken := c.Update(f, screen, key)
	after := facts(next.(Coach))
	var did []string
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, still := after[name]; !still {
			did = append(did, name+" is gone")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if after[name] != before[name] {
			did = append(did, strings.TrimSpace(name+" "+strings.ReplaceAll(after[name], "\n", " | ")))
		}
	}
	for _, r := range requests {
		did = append(did, asks(r))
	}
	switch {
	case !taken && len(did) == 0:
		return "not ours"
	case !taken:
		return "NOT OURS, and yet " + strings.Join(did, "; ")
	case len(did) == 0:
		return "nothing"
	}
	return strings.Join(did, "; ")
}

// TestOutcomes compares what each key does at each stage of a session with what a person has read: what it changes, what it
// asks the program to do, and whether the program goes on to look at it.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	var names []string
	for name := range namedKeys() {
		names = append(names, "<"+name+">")
	}
	slices.Sort(names)
	for r := ' '; r <= '~'; r++ {
		names = append(names, string(r))
	}
	stage := func(name string, x spy, s *sitting) {
		t.Helper()
		if x.seen.Session == nil {
			s.keys("~") // no key of ours
		}
		screen := s.m.Screen()
		x = s.m.Extension().(spy)
		does := map[string][]string{}
		var order []string
		pressed := names
		if x.Typing(screen) {
			pressed = []string{"<enter>", "<esc>", "<up>", "<ctrl+u>", "<tab>", "<pgdown>", "<backspace>", "4", "Q"}
		}
		for _, k := range pressed {
			msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
			if k == " " {
				msg.Type, k = tea.KeySpace, "space"
			} else if len(k) > 1 {
				msg = namedKey(t, strings.Trim(k, "<>"))
			}
			what := outcome(t, *x.seen, x, screen, msg)
			if does[what] == nil {
				order = append(order, what)
			}
			does[what] = append(does[what], k)
		}
		fmt.Fprintf(&b, "=== %s\n", name)
		for _, k := range x.Page(*x.seen, screen).Keys {
			rare := ""
			if k.Rare {
				rare = " (in help only)"
			}
			fmt.Fprintf(&b, "[%s/%s] %s/%s%s\n", k.Show.NL, k.Show.EN, k.Does.NL, k.Does.EN, rare)
		}
		for _, what := range order {
			keys := strings.Join(does[what], " ")
			if len(does[what]) > 40 {
				keys = "all others"
			}
			fmt.Fprintf(&b, "%s: %s\n", keys, what)
		}
	}
	begin := func(members []string, keys ...string) (spy, *sitting) {
		x := spy{seen: &tui.Frame{}}
		notes := questionnaire.Notes{}
		if members != nil {
			notes[0] = members
		}
		s := sit(t, newDisk(), lang.EN, 80, 24, func(deps *tui.Deps) { x.Coach = New(notes); deps.Begin.Extension = x })
		return x, s.keys("<enter>").keys(keys...)
	}
	three := func(keys ...string) (spy, *sitting) {
		return begin(nil, append([]string{"3", "<enter>", "<enter>"}, keys...)...)
	}
	look := func(name string, keys ...string) {
		x, s := three(keys...)
		stage(name, x, s)
	}
	x, s := begin(nil, "2")
	stage("how many people", x, s)
	x, s = begin(nil, "60", "<enter>")
	stage("all seats are taken", x, s)
	x, s = begin(nil, "<esc>")
	stage("no seats", x, s)
	x, s = begin(nil, "<esc>", "<enter>")
	stage("nobody votes", x, s)
	look("the seats, at the second", "S", "<home>", "<down>", "G")
	look("the seats, and the first has left", "S", "<home>", "X")
	look("the themes of the last seat", "S", "<end>", "T", " ", "<down>")
	look("removing the last seat", "1", "S", "<end>", "<delete>")
	look("ending the session", "1", "S", "Q")
	look("the first votes")
	look("one has voted", "1")
	look("the first votes again", "1", "<up>")
	look("the last votes first", "<down>", "<down>", "<down>")
	x, s = three()
	s.step = 0
	stage("too soon for the second", x, s.keys("1", "~"))
	look("all have voted", "142")
	look("all have voted, and the second votes again", "142", "<down>", "<down>")
	look("show now?", "14", "c")
	look("the votes are shown", "142", "<enter>")
	x, s = three("142")
	s.step = 0
	stage("the votes are shown, Enter held down", x, s.keys("<enter>", "~"))
	x, s = three("142")
	s.d.full = true
	stage("the votes are counted and not saved", x, s.keys("<enter>", "~"))
	x, s = three("1")
	s.d.full = true
	stage("a vote is not saved", x, s.keys("4", "~"))
	x, s = begin([]string{"een notitie"}, "3", "<enter>", "<enter>", "142")
	stage("there are notes, and all have voted", x, s)
	x, s = begin([]string{"een notitie"}, "3", "<enter>", "<enter>", "142", "<enter>", "K", "N")
	stage("the clock runs, and notes are shown", x, s)
	look("a duty that nobody knows", "ddd", "<enter>")
	look("agreeing on another level", "142", "<enter>", "3", "om")
	look("agreeing on nothing applicable without a reason", "142", "<enter>", "x")
	look("agreed", "142", "<enter>", "2", "omdat", "<enter>")
	look("agreed, and come back to", "n", "gezien", "<esc>", "e", "https://a.example", "<enter>", "besluit 2", "<esc>", "142", "<enter>", "2", "omdat", "<enter>", "<right>", "<left>")
	look("shown, with a reason from before", "142", "<enter>", "2", "omdat", "<enter>", "u", "<right>", "<left>")
	look("agreed that it does not apply", "142", "<enter>", "x", "geen taak", "<enter>")
	look("why", "142", "<enter>", "2", "omdat", "<enter>", "y")
	look("erasing why it does not apply", "142", "<enter>", "x", "taak", "<enter>", "y", "<ctrl+u>")
	look("undone, and agreeing on a level", "142", "<enter>", "2", "omdat", "<enter>", "u", "4")
	look("evidence", "e", "https://a.example", "<enter>", "b")
	look("evidence anew", "e", "https://a.example", "<enter>", "b", "<esc>", "e")
	look("a note", "n", strings.Repeat("een lange notitie ", 8), "<up>")
	look("a note anew", "142", "<enter>", "n", "gezien", "<esc>", "n")
	look("a second round", "142", "<enter>", "R", "1")
	look("the last question", "i", "<end>", "<enter>")
	look("the agenda", "142", "<enter>", "<right>", "222", "i")
	look("the agenda, where nothing is complete", "i", "<end>")
	look("the agenda, with nothing to discuss", "i", "f", "f")
	look("the agenda of duties", "i", "f", "f", "f", "F", "<down>")
	look("show all that is complete?", "142", "<right>", "222", "i", "B")
	look("the result", "v")
	d := newDisk()
	seated(t, d, lang.EN, 80, 24).keys("1441", "<enter>", "<right>", "2222", "<right>", "22", "<left>", "<left>")
	for _, c := range []struct {
		name string
		keys []string
	}{{"read only, shown", []string{"<left>", "<left>"}}, {"read only, all have voted", []string{"<left>", "<left>", "<right>"}}, {"read only, a vote", []string{"<left>", "<left>", "<right>", "<right>"}}, {"read only, the seats", []string{"S"}}, {"read only, the agenda", []string{"i"}}} {
		x := spy{seen: &tui.Frame{}}
		s := sit(t, d, lang.EN, 80, 24, func(deps *tui.Deps) { x.Coach = New(nil); deps.Begin.Extension, deps.Begin.File.Save = x, nil })
		stage(c.name, x, s.keys(c.keys...))
	}
	for _, c := range []struct {
		name     string
		readOnly bool
		keys     []string
	}{{"seats in a room", false, nil}, {"the code of a room", false, []string{"C"}}, {"a vote in a room", false, []string{"<enter>"}}, {"a room, read only", true, []string{"S"}}, {"the code of a room, read only", true, []string{"S", "C"}}} {
		x, shown := spy{seen: &tui.Frame{}}, 0
		d, r := newDisk(), &fakeRoom{}
		s, visit := inRoom(t, d, r, 24, func(deps *tui.Deps) { x.Coach = New(nil).WithRoom(r); deps.Begin.Extension = x })
		visit(join("a", &shown), join("b", &shown))
		if c.readOnly {
			s, _ = inRoom(t, d, r, 24, func(deps *tui.Deps) {
				f := d.open()
				f.Save, deps.Begin.File = nil, &f
				deps.Begin.Extension = x
			})
		}
		stage(c.name, x, s.keys(c.keys...))
	}
	golden(t, "outcomes.txt", b.String())
}
