package questionnaire

// What a Group offers the room in which people vote on devices of their own.

import "slices"

// Visit is what a device in the room asks. Change, if it is not nil, works on the group at once and tells whether
// anything has to be saved. Show is called once that is on disk, so that nobody sees what a crash could take back.
// Both are called where the Group lives, never by two goroutines at once.
type Visit struct {
	Change func(*Group) (changed bool)
	Show   func(*Group)
}

// Session returns the walk that the group works on.
func (g *Group) Session() *Session { return g.session }

// OpenRoom stores what the answer file keeps of the room, so that a restarted program can open the same room.
func (g *Group) OpenRoom(room Room) { g.stored().Room = &room }

// SeatOf returns the participant with a device, which is the SHA-256 of its cookie in hexadecimal.
func (g *Group) SeatOf(device string) (Participant, bool) {
	i := slices.IndexFunc(g.Participants(), func(p Participant) bool { return device != "" && p.Device == device })
	if i < 0 {
		return Participant{}, false
	}
	return g.Participants()[i], true
}

// JoinFrom gives a device a seat of its own. A device that has a seat keeps it.
func (g *Group) JoinFrom(device string) (id string, err error) {
	if p, ok := g.SeatOf(device); ok {
		return p.ID, nil
	}
	if id, err = g.Join(); err == nil {
		g.SetDevice(id, device)
	}
	return id, err
}

// SetDevice seats another device in the place of the one that a participant had; the empty device is the keyboard.
func (g *Group) SetDevice(id, device string) {
	g.change(id, func(p *Participant) { p.Device = device })
}

// IsAsked tells whether a participant may vote on a question now.
func (g *Group) IsAsked(ordinal int, id string) bool {
	i := g.seatIndex(id)
	return i >= 0 && g.speaks(g.Participants()[i], ordinal)
}

// OwnBallot returns what a participant voted in the open vote on a question; Unanswered if there is no such ballot. It
// is for the eyes of that participant only.
func (g *Group) OwnBallot(ordinal int, id string) Choice {
	if v := g.vote(ordinal); v != nil {
		for _, b := range v.Ballots {
			if b.Participant == id {
				return b.Choice
			}
		}
	}
	return Unanswered
}
