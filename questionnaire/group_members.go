package questionnaire

// Members' own answer files, put side by side: what each answered becomes their vote. The files are never
// written, and notes are not taken over; they can be shown as long as the session lasts.

import (
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// Member is someone of a group with the answers that they gave on their own.
type Member struct {
	ID, Role string
	Answers  Answers
}

// NewMember makes a member of an answer file. id is what the file is called; the role is that of the file's
// respondent, where it has one. The error is a *Fault: the file holds the answers of a group.
func NewMember(id string, a Answers) (Member, error) {
	if len(a.Respondents) > 1 || len(a.Decisions) > 0 {
		return Member{}, lang.Errorf(nil, lang.Text{
			NL: "%s is het bestand van een groep; geef bestanden die een deelnemer alleen invulde",
			EN: "%s is the file of a group; give files that one participant filled in alone"}, id)
	}
	m := Member{ID: id, Answers: a}
	if len(a.Respondents) == 1 {
		m.Role = a.Respondents[0].Role
	}
	return m, nil
}

// Differs tells in what a member's file does not fit the session: another depth or another organisation.
// The error is a *Fault that names the difference; nil where the file fits.
func (m Member) Differs(team *Answers) error {
	fault := func(what lang.Text, theirs, ours any) error {
		return lang.Errorf(nil, lang.Text{
			NL: "%s past niet bij deze sessie: %s is daar %q en hier %q",
			EN: "%s does not fit this session: the %s is %q there and %q here"}, m.ID, what, theirs, ours)
	}
	a, b := m.Answers, team
	same := func(x, y string) bool {
		return strings.EqualFold(strings.Join(strings.Fields(x), " "), strings.Join(strings.Fields(y), " "))
	}
	switch {
	case a.Catalogue != b.Catalogue:
		return fault(lang.Text{NL: "de catalogus", EN: "catalogue"},
			a.Catalogue.ID+" "+a.Catalogue.Version, b.Catalogue.ID+" "+b.Catalogue.Version)
	case a.Depth != b.Depth:
		return fault(lang.Text{NL: "de omvang", EN: "depth"}, string(a.Depth), string(b.Depth))
	case !same(a.Organisation.Name, b.Organisation.Name):
		return fault(lang.Text{NL: "de organisatie", EN: "organisation"}, a.Organisation.Name, b.Organisation.Name)
	case a.Organisation.Type != b.Organisation.Type:
		return fault(lang.Text{NL: "het soort organisatie", EN: "organisation's type"}, a.Organisation.Type, b.Organisation.Type)
	case !same(a.Organisation.Unit, b.Organisation.Unit):
		return fault(lang.Text{NL: "het onderdeel", EN: "part of the organisation"}, a.Organisation.Unit, b.Organisation.Unit)
	}
	return nil
}

// Bring puts members in the session and makes votes of what they answered; "not applicable" is an
// abstention. Where all who are asked have voted then, the votes are shown. late counts the answers that
// came too late: those to questions whose votes were shown before, which differ from the vote that counts.
func (g *Group) Bring(members []Member, now time.Time) (late int, err error) {
	for _, m := range members {
		if g.find(m.ID) < 0 {
			if err := g.Join(m.ID, m.Role); err != nil {
				return late, err
			}
		}
	}
	for _, m := range members {
		for _, n := range g.session.Scope() {
			c := m.Answers.Of[n].Choice
			if c == NotApplicable {
				c = Unknown
			}
			switch {
			case !c.Answered():
			case g.session.answers.Of[n].Shown == "":
				g.setVote(n, m.ID, c)
			case !slices.Contains(g.session.answers.Of[n].Votes, Vote{m.ID, c}):
				late++
			}
		}
	}
	for _, n := range g.session.Scope() {
		if g.Phase(n) == AllIn {
			g.Show(n, now)
		}
	}
	return late, nil
}

// MemberNote is what a member wrote at a question.
type MemberNote struct {
	Member string // the id
	Note   string
}

// NotesOn gathers what members wrote at a question, in the order of the alphabet of what they wrote, so
// that the order does not say who wrote what.
func NotesOn(members []Member, ordinal int) []MemberNote {
	var notes []MemberNote
	for _, m := range members {
		if note := strings.TrimSpace(m.Answers.Of[ordinal].Note); note != "" {
			notes = append(notes, MemberNote{m.ID, note})
		}
	}
	slices.SortStableFunc(notes, func(a, b MemberNote) int { return strings.Compare(a.Note, b.Note) })
	return notes
}
