package coach

// The seats: how many people take part, the group and the themes that a seat speaks for, and who has left.

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

type seatsScreen struct {
	at    int
	mode  seatsMode
	count tui.Field // how many people take part
	theme int       // the theme under the cursor
}

// seatsMode is what the screen is doing.
type seatsMode int

const (
	listSeats    seatsMode = iota
	countSeats             // asks how many people take part
	chooseThemes           // the themes of the seat under the cursor
	confirmRemove
	confirmEnd
	showCode // the address and the QR code of the room
)

func (s seatsScreen) arrive(f view) seatsScreen {
	seats := len(f.group.Participants())
	s.at, s.mode = min(s.at, max(seats-1, 0)), listSeats
	if seats == 0 && !f.ReadOnly() && f.room == nil {
		s.mode, s.count = countSeats, tui.NewField("", false)
	}
	return s
}

type seatsKeys struct {
	tui.ListKeys
	add, group, themes, left, remove, end, begin, done, skip, mark, ready tui.Binding
	code, door, phone                                                     tui.Binding // with a room only
}

func newSeatsKeys() seatsKeys {
	return seatsKeys{
		ListKeys: tui.NewListKeys(text{NL: "kiezen", EN: "choose"}),
		add:      tui.Binding{Keys: []string{"E"}, Show: tui.Same("E"), Does: text{NL: "extra stoel", EN: "extra seat"}},
		group:    tui.Binding{Keys: []string{"G"}, Show: tui.Same("G"), Does: text{NL: "groep", EN: "group"}},
		themes:   tui.Binding{Keys: []string{"T"}, Show: tui.Same("T"), Does: text{NL: "thema's", EN: "themes"}},
		left:     tui.Binding{Keys: []string{"X"}, Show: tui.Same("X"), Does: text{NL: "vertrokken/terug", EN: "left/back"}},
		remove:   tui.Binding{Keys: []string{"delete", "backspace"}, Show: tui.Same("Del"), Does: text{NL: "weghalen", EN: "remove"}, Rare: true},
		end:      tui.Binding{Keys: []string{"Q"}, Show: tui.Same("Q"), Does: text{NL: "sessie beëindigen", EN: "end the session"}},
		begin:    tui.Binding{Keys: []string{"enter", "right", "tab", "esc"}, Show: tui.Same("Enter"), Does: text{NL: "naar de vragen", EN: "to the questions"}},
		done:     tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "verder", EN: "go on"}},
		skip:     tui.Binding{Keys: []string{"esc"}, Show: tui.Same("Esc"), Does: text{NL: "niet nu", EN: "not now"}},
		mark:     tui.Binding{Keys: []string{" "}, Show: text{NL: "spatie", EN: "space"}, Does: text{NL: "wel of niet", EN: "on or off"}},
		code:     tui.Binding{Keys: []string{"C"}, Show: tui.Same("C"), Does: text{NL: "adres en code", EN: "address and code"}},
		door:     tui.Binding{Keys: []string{"O"}, Show: tui.Same("O"), Does: text{NL: "deur open/dicht", EN: "open/close the door"}},
		phone:    tui.Binding{Keys: []string{"M"}, Show: tui.Same("M"), Does: text{NL: "ander toestel op deze stoel", EN: "another device on this seat"}, Rare: true},
		ready:    tui.Binding{Keys: []string{"enter", "esc"}, Show: tui.Same("Enter"), Does: text{NL: "klaar", EN: "done"}},
	}
}

// changed are the requests after a change of the seats.
func changed() []tui.Request { return []tui.Request{tui.Edited{}, tui.Hold{}} }

func (s seatsScreen) update(f view, msg tea.KeyMsg) (seatsScreen, []tui.Request, bool) {
	switch s.mode {
	case countSeats:
		s, requests := s.typed(f, msg)
		return s, requests, true
	case chooseThemes:
		s, requests := s.themes(f, msg)
		return s, requests, true
	case confirmRemove, confirmEnd:
		s, requests := s.confirmed(f, msg)
		return s, requests, true
	}
	keys := newSeatsKeys()
	list := f.group.Participants()
	if f.room != nil {
		if next, requests, taken := s.inRoom(f, msg); taken {
			return next, requests, true
		}
	}
	if keys.Move(msg, &s.at, len(list)) {
		return s, nil, true
	}
	if keys.begin.Is(msg) {
		return s, []tui.Request{tui.GoTo{Screen: onVote}}, true
	}
	onSeat := keys.group.Is(msg) || keys.themes.Is(msg) || keys.left.Is(msg) || keys.remove.Is(msg)
	switch {
	case !keys.add.Is(msg) && !keys.end.Is(msg) && !(onSeat && s.at < len(list)):
		return s, nil, false
	case f.ReadOnly():
		return s, []tui.Request{tui.RefuseReadOnly()}, true
	case keys.add.Is(msg):
		return s.add(f, 1)
	case keys.end.Is(msg):
		s.mode = confirmEnd
		return s, nil, true
	}
	p := list[s.at]
	switch {
	case keys.themes.Is(msg):
		s.mode, s.theme = chooseThemes, 0
		return s, nil, true
	case keys.remove.Is(msg):
		s.mode = confirmRemove
		return s, nil, true
	case keys.group.Is(msg):
		f.group.SetGroup(p.ID, groupAfter(p.Group))
	case p.Left == "":
		f.group.Leave(p.ID, f.Now())
	default:
		f.group.Return(p.ID)
	}
	return s, changed(), true
}

// groupAfter returns the next choice of a seat's group; after the last one comes none.
func groupAfter(group string) string {
	all := append([]string{""}, questionnaire.GroupIDs()...)
	return all[(slices.Index(all, group)+1)%len(all)]
}

// typed handles a key while the number of people is being typed.
func (s seatsScreen) typed(f view, msg tea.KeyMsg) (seatsScreen, []tui.Request) {
	keys := newSeatsKeys()
	switch {
	case keys.skip.Is(msg), keys.done.Is(msg) && s.count.Text == "":
		s.mode = listSeats
		return s, nil
	case keys.done.Is(msg):
		n, err := strconv.Atoi(s.count.Text)
		if err != nil || n < 1 || n > questionnaire.MaxParticipants {
			return s, []tui.Request{tui.Failed(lang.Errorf(nil, text{
				NL: "typ een getal van 1 tot en met %d", EN: "type a number from 1 to %d"}, questionnaire.MaxParticipants))}
		}
		s.mode = listSeats
		s, requests, _ := s.add(f, n)
		return s, requests
	}
	s.count, _ = s.count.Update(msg, f.Width)
	return s, nil
}

// add adds seats.
func (s seatsScreen) add(f view, n int) (seatsScreen, []tui.Request, bool) {
	for range n {
		if _, err := f.group.Join(); err != nil {
			return s, append(changed(), tui.Failed(err)), true
		}
	}
	s.at = len(f.group.Participants()) - 1
	return s, changed(), true
}

// confirmed handles the answer to a question of the program.
func (s seatsScreen) confirmed(f view, msg tea.KeyMsg) (seatsScreen, []tui.Request) {
	mode := s.mode
	s.mode = listSeats
	switch {
	case !newConfirmKeys().yes.Is(msg):
		return s, nil
	case mode == confirmEnd:
		f.group.End()
		return s, append(changed(), tui.Quit{})
	}
	f.group.Remove(f.group.Participants()[s.at].ID)
	s.at = min(s.at, max(len(f.group.Participants())-1, 0))
	return s, changed()
}

// themesInScope lists the themes that have questions in scope.
func (f view) themesInScope() []questionnaire.Theme {
	c := f.Session.Catalogue()
	var all []questionnaire.Theme
	var last questionnaire.Home
	for i, n := range f.Session.Scope() {
		if home := c.Home(n); i == 0 || home != last {
			all = append(all, c.Dimensions[home.Dimension].Themes[home.Theme])
			last = home
		}
	}
	return all
}

// themes handles a key while the themes of a seat are chosen.
func (s seatsScreen) themes(f view, msg tea.KeyMsg) (seatsScreen, []tui.Request) {
	keys := newSeatsKeys()
	all := f.themesInScope()
	switch {
	case keys.ready.Is(msg):
		s.mode = listSeats
		return s, nil
	case keys.mark.Is(msg) && s.theme < len(all):
		p := f.group.Participants()[s.at]
		id := all[s.theme].ID
		chosen := slices.Clone(p.Themes)
		if i := slices.Index(chosen, id); i >= 0 {
			chosen = slices.Delete(chosen, i, i+1)
		} else {
			chosen = append(chosen, id)
		}
		f.group.SetThemes(p.ID, chosen)
		return s, changed()
	}
	keys.Move(msg, &s.theme, len(all))
	return s, nil
}

func (s seatsScreen) click(f view, id int) seatsScreen {
	switch s.mode {
	case chooseThemes:
		s.theme = min(id, max(len(f.themesInScope())-1, 0))
	case listSeats:
		s.at = min(id, max(len(f.group.Participants())-1, 0))
	}
	return s
}
