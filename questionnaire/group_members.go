package questionnaire

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// CheckMember returns an error if a member's answers do not fit a session: they are those of a group, of another
// organisation or of another catalogue. file is the name of the member's file in the error.
func CheckMember(file string, member, session *Answers) error {
	fault := func(what lang.Text, theirs, ours string) error {
		return lang.Errorf(nil, lang.Text{
			NL: "%s past niet bij deze sessie: %s is daar %q en hier %q",
			EN: "%s does not fit this session: the %s is %q there and %q here"}, file, what, theirs, ours)
	}
	same := func(x, y string) bool {
		return strings.EqualFold(strings.Join(strings.Fields(x), " "), strings.Join(strings.Fields(y), " "))
	}
	a, b := member, session
	switch {
	case a.Session != nil || slices.ContainsFunc(a.Of, func(one Answer) bool { return len(one.Rounds) > 0 }):
		return lang.Errorf(nil, lang.Text{
			NL: "%s is het bestand van een groep; geef bestanden die een deelnemer alleen invulde",
			EN: "%s is the file of a group; give files that one participant filled in alone"}, file)
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

// Notes are what members wrote, by the ordinal of the question. Each list is in alphabetical order, so that the order
// does not show who wrote what.
type Notes map[int][]string

// AddMembers gives each member a seat and makes a ballot of each answer to a question whose vote is not over. The seats
// do not know the members' names. shuffle is rand.Shuffle or a function like it: it decides which member gets which
// seat, so that the numbers of the seats do not follow the order of the files.
func (g *Group) AddMembers(members []Answers, shuffle func(n int, swap func(i, j int))) (Notes, error) {
	members = slices.Clone(members)
	shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	notes := Notes{}
	for i := range members {
		id, err := g.Join()
		if err != nil {
			return nil, err
		}
		for _, n := range g.session.Scope() {
			one := &members[i].Of[n]
			if one.Choice.Answered() && g.Phase(n) < Revealed {
				g.setBallot(n, Ballot{id, one.Choice})
			}
			if note := strings.TrimSpace(one.Note); note != "" {
				notes[n] = append(notes[n], note)
			}
		}
	}
	for _, list := range notes {
		slices.Sort(list)
	}
	return notes, nil
}
