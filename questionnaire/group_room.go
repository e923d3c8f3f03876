package questionnaire

// Who is in the room of a group session. A person is an id, such as initials or the number of a seat, and
// a role; never a name.

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
)

// MaxRespondentID is the longest id that can be given in a session, in characters.
const MaxRespondentID = 24

// Respondents lists everyone of the session, those who left too. The caller must not change it.
func (g *Group) Respondents() []Respondent { return g.session.answers.Respondents }

func (g *Group) find(id string) int {
	return slices.IndexFunc(g.session.answers.Respondents, func(r Respondent) bool { return r.ID == id })
}

// Join adds someone, at any moment. They vote on what was not shown yet. The error is a *Fault: the id is
// empty, too long, in use or Coach.
func (g *Group) Join(id, role string) error {
	id, role = strings.TrimSpace(id), strings.TrimSpace(role)
	switch {
	case id == "":
		return lang.Errorf(nil, lang.Text{
			NL: "geef initialen of een stoelnummer", EN: "give initials or the number of a seat"})
	case utf8.RuneCountInString(id) > MaxRespondentID:
		return lang.Errorf(nil, lang.Text{
			NL: "%s is te lang; hoogstens %d tekens", EN: "%s is too long; at most %d characters"}, id, MaxRespondentID)
	case strings.EqualFold(id, Coach):
		return lang.Errorf(nil, lang.Text{
			NL: "%q is de naam van wie de sessie leidt; kies iets anders", EN: "%q is who leads the session; choose something else"}, id)
	case len(g.session.answers.Respondents) == 1000:
		return lang.Errorf(nil, lang.Text{
			NL: "er zijn al %d deelnemers; meer kan niet", EN: "there are %d participants already; no more can join"}, 1000)
	}
	for _, r := range g.session.answers.Respondents {
		if strings.EqualFold(r.ID, id) {
			return lang.Errorf(nil, lang.Text{
				NL: "%s doet al mee; geef elke deelnemer een eigen aanduiding", EN: "%s is there already; give each participant a sign of their own"}, r.ID)
		}
	}
	g.session.answers.Respondents = append(g.session.answers.Respondents, Respondent{ID: id, Role: role})
	return nil
}

// SetRole says what someone's role is.
func (g *Group) SetRole(id, role string) {
	g.change(id, func(r *Respondent) { r.Role = strings.TrimSpace(role) })
}

// SetThemes says which themes someone can speak for; none means all. Votes that were given stay.
func (g *Group) SetThemes(id string, themes []string) {
	g.change(id, func(r *Respondent) { r.Themes = slices.Clone(themes) })
}

// Leave marks that someone left: they are asked no more, and their votes stay.
func (g *Group) Leave(id string, now time.Time) {
	g.change(id, func(r *Respondent) { r.Left = MomentOf(now) })
}

// Return marks that someone who left is back.
func (g *Group) Return(id string) { g.change(id, func(r *Respondent) { r.Left = "" }) }

func (g *Group) change(id string, how func(*Respondent)) {
	if i := g.find(id); i >= 0 {
		how(&g.session.answers.Respondents[i])
	}
}

// Remove takes away someone who was added by mistake. Who has voted cannot be taken away, but can leave.
func (g *Group) Remove(id string) error {
	for n := range g.session.answers.Of {
		if g.voted(n, id) {
			return lang.Errorf(nil, lang.Text{
				NL: "%s heeft al gestemd; de stemmen blijven staan. Gebruik «vertrokken».",
				EN: "%s has voted; the votes stay. Use \"left\"."}, id)
		}
	}
	if i := g.find(id); i >= 0 {
		g.session.answers.Respondents = slices.Delete(g.session.answers.Respondents, i, i+1)
	}
	return nil
}
