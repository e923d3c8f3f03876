package questionnaire

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// MaxParticipants is the largest number of seats in one session.
const MaxParticipants = 60

// seatPrefix begins the id of a seat; its number follows.
const seatPrefix = "seat "

// SeatName returns what a participant is called on a screen.
func SeatName(id string) lang.Message {
	if number, ok := strings.CutPrefix(id, seatPrefix); ok {
		return lang.Say(lang.Text{NL: "stoel %s", EN: "seat %s"}, lang.Printable(number))
	}
	return lang.Say(lang.Text{NL: "%s", EN: "%s"}, lang.Printable(id))
}

// Participants lists everyone in the session, also those who left. The caller must not change it.
func (g *Group) Participants() []Participant {
	if g.session.answers.Session == nil {
		return nil
	}
	return g.session.answers.Session.Participants
}

// seatIndex returns the index of a participant in the session; -1 if there is none with this id.
func (g *Group) seatIndex(id string) int {
	return slices.IndexFunc(g.Participants(), func(p Participant) bool { return p.ID == id })
}

// Join adds a seat and returns its id. It can be called at any moment: the participant votes on questions whose vote has
// not been revealed.
func (g *Group) Join() (id string, err error) {
	s := g.stored()
	if len(s.Participants) == MaxParticipants {
		return "", lang.Errorf(nil, lang.Text{
			NL: "er zijn al %d stoelen; meer kan niet", EN: "there are %d seats already; no more can be added"}, MaxParticipants)
	}
	last := 0
	for _, p := range s.Participants {
		if n, err := strconv.Atoi(strings.TrimPrefix(p.ID, seatPrefix)); err == nil {
			last = max(last, n)
		}
	}
	id = seatPrefix + strconv.Itoa(last+1)
	s.Participants = append(s.Participants, Participant{ID: id})
	return id, nil
}

// SetGroup puts a participant in one of GroupIDs; the empty group is outside all of them.
func (g *Group) SetGroup(id, group string) {
	if group == "" || slices.Contains(GroupIDs(), group) {
		g.change(id, func(p *Participant) { p.Group = group })
	}
}

// SetThemes sets the themes that a participant speaks for; none means all. The participant's open ballots stay.
func (g *Group) SetThemes(id string, themes []string) {
	g.change(id, func(p *Participant) { p.Themes = slices.Clone(themes) })
}

// Leave records that a participant left: they are no longer asked, and their open ballots stay.
func (g *Group) Leave(id string, now time.Time) {
	g.change(id, func(p *Participant) { p.Left = MomentOf(now) })
}

// Return records that a participant who left is back.
func (g *Group) Return(id string) { g.change(id, func(p *Participant) { p.Left = "" }) }

func (g *Group) change(id string, how func(*Participant)) {
	if i := g.seatIndex(id); i >= 0 {
		how(&g.session.answers.Session.Participants[i])
	}
}

// OpenBallots counts the ballots of a participant that have not been revealed.
func (g *Group) OpenBallots(id string) int {
	count := 0
	for _, n := range g.session.Scope() {
		if g.HasVoted(n, id) {
			count++
		}
	}
	return count
}

// Remove removes a seat and its open ballots. Votes that were revealed stay counted.
func (g *Group) Remove(id string) {
	i := g.seatIndex(id)
	if i < 0 {
		return
	}
	s := g.session.answers.Session
	for v := range s.Ballots {
		s.Ballots[v].Ballots = slices.DeleteFunc(s.Ballots[v].Ballots, func(b Ballot) bool { return b.Participant == id })
	}
	s.Participants = slices.Delete(s.Participants, i, i+1)
}
