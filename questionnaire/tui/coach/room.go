package coach

// The room in which people vote on devices of their own: what reaches the group from it, and its part of the screens.

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/tui"
)

// Room is the voting room, as far as a group session needs it. What people ask in it arrives through
// tui.Begin.Incoming, as a []questionnaire.Visit.
type Room interface {
	// Stored returns what the answer file keeps of the room.
	Stored() questionnaire.Room
	// Address returns the address of the page.
	Address() string
	// QR returns the address as a QR code: rows of modules, true for dark.
	QR() [][]bool
	// DoorOpen tells whether new people can join.
	DoorOpen() bool
	// SetDoor lets new people join, or no longer.
	SetDoor(open bool)
	// Vacate lets another device take a seat.
	Vacate(seat string)
	// Follow brings the pages up to date.
	Follow(*questionnaire.Group)
}

// visited carries out what people ask. They hear of it once everything is on disk; where the file may only be looked
// at, or where the session has been ended, they hear nothing.
func (c Coach) visited(f tui.Frame, visits []questionnaire.Visit) (Coach, []tui.Request) {
	if f.ReadOnly() || f.Session.Answers().Session == nil {
		return c, nil
	}
	changed := c.carryOut(visits)
	c.visits = append(slices.Clip(c.visits), visits...)
	if changed {
		return c, []tui.Request{tui.Edited{}}
	}
	return c.answer(f), nil
}

// carryOut makes the changes that people ask for, and reports whether there was one.
func (c Coach) carryOut(visits []questionnaire.Visit) (changed bool) {
	for _, v := range visits {
		if v.Change != nil && v.Change(c.group) {
			changed = true
		}
	}
	return changed
}

// answer answers the visits, unless something is not on disk yet.
func (c Coach) answer(f tui.Frame) Coach {
	if f.Unsaved() {
		return c
	}
	c.follow(f)
	for _, v := range c.visits {
		v.Show(c.group)
	}
	c.visits = nil
	return c
}

// follow brings the pages up to date with what is on disk.
func (c Coach) follow(f tui.Frame) {
	if c.room != nil && c.group != nil && !f.Unsaved() {
		c.room.Follow(c.group)
	}
}

// atKeyboard keeps the participants who vote on the coach's keyboard.
func atKeyboard(list []questionnaire.Participant) []questionnaire.Participant {
	return slices.DeleteFunc(list, func(p questionnaire.Participant) bool { return p.Device != "" })
}

// inRoom handles a key that is about the room.
func (s seatsScreen) inRoom(f view, msg tea.KeyMsg) (seatsScreen, []tui.Request, bool) {
	keys := newSeatsKeys()
	list := f.group.Participants()
	switch {
	case keys.door.Is(msg) && f.ReadOnly():
		return s, []tui.Request{tui.RefuseReadOnly()}, true
	case keys.door.Is(msg):
		f.room.SetDoor(!f.room.DoorOpen())
		f.group.OpenRoom(f.room.Stored())
		return s, changed(), true
	case s.mode == showCode:
		if keys.ready.Is(msg) {
			s.mode = listSeats
		}
	case keys.code.Is(msg):
		s.mode = showCode
	case keys.phone.Is(msg) && s.at < len(list):
		if f.ReadOnly() {
			return s, []tui.Request{tui.RefuseReadOnly()}, true
		}
		id := list[s.at].ID
		f.group.SetDevice(id, "")
		f.room.Vacate(id)
		return s, append(changed(), note(text{
			NL: "De volgende die op de pagina %s kiest, krijgt deze stoel.",
			EN: "The next one who chooses %s on the page gets this seat."}, questionnaire.SeatName(id))), true
	default:
		return s, nil, false
	}
	return s, nil, true
}

// doorWords tells whether new people can join.
func (f view) doorWords() string {
	if f.room.DoorOpen() {
		return f.Say(text{NL: "de deur is open", EN: "the door is open"})
	}
	return f.Say(text{NL: "de deur is dicht", EN: "the door is closed"})
}

// roomLine says where people vote on devices of their own.
func (f view) roomLine(w int) string {
	return tui.Cut(f.Styles.Strong.Render(f.room.Address())+"  "+f.Styles.Muted.Render(f.doorWords()), w)
}

// pageCode shows the address of the room, to be read from a projector.
func (f view) pageCode(p *tui.Page, w int) {
	p.Top = []string{f.centred(f.Styles.Strong, f.room.Address()), f.centred(f.Styles.Base, f.doorWords())}
	code := f.QRCode(f.room.QR(), f.Width, f.Height-len(p.Top))
	if code == nil {
		p.Add(f.Paragraph(f.Styles.Base, f.Say(text{
			NL: "Typ dit adres in een browser. Voor een QR-code is dit venster te klein.",
			EN: "Type this address into a browser. This window is too small for a QR code."}), 0, w)...)
		return
	}
	for _, l := range code {
		p.Add(tui.Blank((f.Width-tui.Cells(l))/2) + l)
	}
}
