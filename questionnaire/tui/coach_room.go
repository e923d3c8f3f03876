package tui

// Who is there: initials or seats, roles, the themes that someone speaks for, and who has left.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"

	tea "github.com/charmbracelet/bubbletea"
)

type roomScreen struct {
	at     int
	edit   roomEdit
	fields [2]field // the sign and the role
	on     int
	theme  int // the theme under the cursor
}

// roomEdit is what is being changed.
type roomEdit int

const (
	roomList   roomEdit = iota
	roomAdd             // someone new
	roomRole            // the role of who is under the cursor
	roomThemes          // the themes of who is under the cursor
)

func (s roomScreen) arrive(f frame) roomScreen {
	s.at, s.edit = min(s.at, max(len(f.coach.group.Respondents())-1, 0)), roomList
	if len(f.coach.group.Respondents()) == 0 && !f.locked() {
		s = s.add()
	}
	return s
}

func (s roomScreen) typing() bool { return s.edit == roomAdd || s.edit == roomRole }

func (s roomScreen) add() roomScreen {
	s.edit, s.on, s.fields = roomAdd, 0, [2]field{newField("", false), newField("", false)}
	return s
}

type roomKeys struct {
	listKeys
	role, add, themes, left, remove, begin, next, before, done, mark, ready binding
}

func newRoomKeys() roomKeys {
	return roomKeys{
		listKeys: newListKeys(text{NL: "kiezen", EN: "choose"}),
		role:     binding{keys: []string{"r"}, show: same("r"), does: text{NL: "rol", EN: "role"}},
		add:      binding{keys: []string{"n", "+"}, show: same("n"), does: text{NL: "erbij", EN: "add"}},
		themes:   binding{keys: []string{"t"}, show: same("t"), does: text{NL: "thema's", EN: "themes"}},
		left:     binding{keys: []string{"x"}, show: same("x"), does: text{NL: "vertrokken/terug", EN: "left/back"}},
		remove:   binding{keys: []string{"delete", "backspace"}, show: same("Del"), does: text{NL: "weghalen", EN: "take away"}, rare: true},
		begin:    binding{keys: []string{"enter", "right", "tab", "esc"}, show: same("Enter"), does: text{NL: "naar de vragen", EN: "to the questions"}},
		next:     binding{keys: []string{"enter", "tab", "down"}, show: same("Enter"), does: text{NL: "verder", EN: "go on"}},
		before:   binding{keys: []string{"shift+tab", "up"}, show: same("↑"), does: text{NL: "vorige veld", EN: "previous field"}},
		done:     binding{keys: []string{"esc"}, show: same("Esc"), does: text{NL: "klaar", EN: "done"}},
		mark:     binding{keys: []string{" ", "x"}, show: text{NL: "spatie", EN: "space"}, does: text{NL: "wel of niet", EN: "on or off"}},
		ready:    binding{keys: []string{"enter", "esc"}, show: same("Enter"), does: text{NL: "klaar", EN: "done"}},
	}
}

func (s roomScreen) update(f frame, msg tea.KeyMsg) (roomScreen, []intent, bool) {
	switch s.edit {
	case roomAdd, roomRole:
		s, intents := s.typed(f, msg)
		return s, intents, true
	case roomThemes:
		s, intents := s.inThemes(f, msg)
		return s, intents, true
	}
	keys := newRoomKeys()
	list := f.coach.group.Respondents()
	if at, taken := keys.move(msg, s.at, len(list)); taken {
		s.at = at
		return s, nil, true
	}
	if keys.begin.is(msg) {
		return s, []intent{goTo{onTable}}, true
	}
	known := keys.add.is(msg) || s.at < len(list) &&
		(keys.role.is(msg) || keys.themes.is(msg) || keys.left.is(msg) || keys.remove.is(msg))
	switch {
	case !known:
		return s, nil, false
	case f.locked():
		return s, []intent{lookOnly()}, true
	case keys.add.is(msg):
		return s.add(), nil, true
	}
	r := list[s.at]
	switch {
	case keys.role.is(msg):
		s.edit, s.on = roomRole, 1
		s.fields = [2]field{newField(r.ID, false), newField(r.Role, false)}
		return s, nil, true
	case keys.themes.is(msg):
		s.edit, s.theme = roomThemes, 0
		return s, nil, true
	case keys.remove.is(msg):
		if err := f.coach.group.Remove(r.ID); err != nil {
			return s, []intent{failed(err)}, true
		}
		s.at = min(s.at, max(len(list)-2, 0))
	case r.Left == "":
		f.coach.group.Leave(r.ID, f.deps.Now())
	default:
		f.coach.group.Return(r.ID)
	}
	return s, []intent{edited{}, hold{}}, true
}

// typed handles a key while someone is added or their role changed.
func (s roomScreen) typed(f frame, msg tea.KeyMsg) (roomScreen, []intent) {
	keys := newRoomKeys()
	last := s.on == 1
	switch {
	case keys.done.is(msg) && s.edit == roomAdd && s.blank():
		s.edit = roomList
	case keys.done.is(msg), keys.next.is(msg) && last && msg.Type == tea.KeyEnter:
		return s.store(f, !keys.done.is(msg))
	case keys.next.is(msg) && s.on == 0 && msg.Type == tea.KeyEnter && s.blank():
		s.edit = roomList
	case keys.next.is(msg):
		s.on = 1
	case keys.before.is(msg) && s.edit == roomAdd:
		s.on = 0
	default:
		s.fields[s.on], _ = s.fields[s.on].update(msg, f.w)
	}
	return s, nil
}

func (s roomScreen) blank() bool { return strings.TrimSpace(s.fields[0].text) == "" }

// store takes the form in; more opens a new one for the next participant.
func (s roomScreen) store(f frame, more bool) (roomScreen, []intent) {
	role := s.fields[1].text
	if s.edit == roomRole {
		f.coach.group.SetRole(f.coach.group.Respondents()[s.at].ID, role)
		s.edit = roomList
		return s, []intent{edited{}, hold{}}
	}
	if err := f.coach.group.Join(s.fields[0].text, role); err != nil {
		s.on = 0
		return s, []intent{failed(err)}
	}
	s.at = len(f.coach.group.Respondents()) - 1
	s.edit = roomList
	if more {
		s = s.add()
	}
	return s, []intent{edited{}, hold{}}
}

// themes lists the themes that have questions in scope.
func (f frame) themes() []questionnaire.Theme {
	c := f.session.Catalogue()
	var all []questionnaire.Theme
	var last questionnaire.Home
	for i, n := range f.session.Scope() {
		if home := c.Home(n); i == 0 || home != last {
			all = append(all, c.Dimensions[home.Dimension].Themes[home.Theme])
			last = home
		}
	}
	return all
}

func (s roomScreen) inThemes(f frame, msg tea.KeyMsg) (roomScreen, []intent) {
	keys := newRoomKeys()
	all := f.themes()
	switch {
	case keys.ready.is(msg):
		s.edit = roomList
		return s, nil
	case keys.mark.is(msg) && s.theme < len(all):
		r := f.coach.group.Respondents()[s.at]
		id := all[s.theme].ID
		chosen := slices.Clone(r.Themes)
		if i := slices.Index(chosen, id); i >= 0 {
			chosen = slices.Delete(chosen, i, i+1)
		} else {
			chosen = append(chosen, id)
		}
		f.coach.group.SetThemes(r.ID, chosen)
		return s, []intent{edited{}, hold{}}
	}
	s.theme, _ = keys.move(msg, s.theme, len(all))
	return s, nil
}

func (s roomScreen) pick(f frame, id int) roomScreen {
	switch {
	case s.edit == roomThemes:
		s.theme = min(id, max(len(f.themes())-1, 0))
	case s.edit == roomList:
		s.at = min(id, max(len(f.coach.group.Respondents())-1, 0))
	}
	return s
}
