package questionnaire

import (
	"slices"
	"strings"
)

// Mismatch is a way in which a member's answers do not fit a session.
type Mismatch int

// The mismatches, in the order in which they are told.
const (
	OfGroup        Mismatch = iota // the answers of a group, not of one person
	OtherCatalogue                 // another id or version
	OtherDepth
	OtherCode // of the organisation; both have one
	OtherName // of the organisation; it may be a variant of the same name
	OtherType // of organisation
	OtherUnit
	NoAnswers // to any question of the session
)

// Mismatches lists every way in which a member's answers do not fit a session. Capitals and spaces in a name make no
// difference, and neither does the name of an organisation with the same code.
func Mismatches(c *Catalogue, member, session *Answers) []Mismatch {
	a, b := &member.Organisation, &session.Organisation
	sameCode := a.ID != "" && strings.EqualFold(a.ID, b.ID)
	answered := slices.ContainsFunc(c.Scope(session.Depth, b.Type), func(n int) bool { return member.Of[n].Choice.Answered() })
	var list []Mismatch
	for _, m := range []struct {
		kind Mismatch
		is   bool
	}{
		{OfGroup, member.Session != nil || slices.ContainsFunc(member.Of, func(one Answer) bool { return len(one.Rounds) > 0 })},
		{OtherCatalogue, member.Catalogue != session.Catalogue},
		{OtherDepth, member.Depth != session.Depth},
		{OtherCode, a.ID != "" && b.ID != "" && !sameCode},
		{OtherName, !sameCode && !SameName(a.Name, b.Name)},
		{OtherType, a.Type != b.Type},
		{OtherUnit, !SameName(a.Unit, b.Unit)},
		{NoAnswers, !answered},
	} {
		if m.is {
			list = append(list, m.kind)
		}
	}
	return list
}

// SameName reports whether two names are equal but for capitals and spaces.
func SameName(x, y string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(x), " "), strings.Join(strings.Fields(y), " "))
}

// Notes are what members wrote, by the ordinal of the question. Each list is in alphabetical order, so that the order
// does not show who wrote what.
type Notes map[int][]string

// NotesOf collects what members wrote at the questions of a session.
func (g *Group) NotesOf(members []Answers) Notes {
	notes := Notes{}
	for i := range members {
		for _, n := range g.session.Scope() {
			if note := strings.TrimSpace(members[i].Of[n].Note); note != "" {
				notes[n] = append(notes[n], note)
			}
		}
	}
	for _, list := range notes {
		slices.Sort(list)
	}
	return notes
}

// AddMembers gives each member a seat and makes a ballot of each answer to a question whose vote is not over. files are
// the SHA-256 of the members' files in hexadecimal, which HasFile then knows. The seats
// do not know the members' names. shuffle is rand.Shuffle or a function like it: it decides which member gets which
// seat, so that the numbers of the seats do not follow the order of the files.
func (g *Group) AddMembers(members []Answers, files []string, shuffle func(n int, swap func(i, j int))) error {
	members = slices.Clone(members)
	shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	for i := range members {
		id, err := g.Join()
		if err != nil {
			return err
		}
		for _, n := range g.session.Scope() {
			if c := members[i].Of[n].Choice; c.Answered() && g.Phase(n) < Revealed {
				g.setBallot(n, Ballot{id, c})
			}
		}
	}
	s := g.stored()
	s.Files = slices.Sorted(slices.Values(slices.Concat(s.Files, files)))
	return nil
}
