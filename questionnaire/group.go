package questionnaire

// The law of this file: a vote is nobody's business until the votes are shown; from then on no vote is
// changed, added or taken away. What was agreed stands beside the votes and never replaces them, and each
// decision is added to the ones before it. Nothing is agreed but by Decide.

import (
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// Group is a session in which several people answer the same questions: each votes, the votes are shown
// together, and the group agrees on an answer. It works on a Session, which goes through the questions and
// gives what there is to save. It is not safe for use by several goroutines at once.
type Group struct{ session *Session }

// NewGroup looks at a session as that of a group, and goes to the first question that is not agreed yet.
func NewGroup(s *Session) *Group {
	g := &Group{session: s}
	s.Go(0)
	for place, n := range s.Scope() {
		if g.Phase(n) != Agreed {
			s.Go(place)
			break
		}
	}
	return g
}

// Phase is how far a group is with a question.
type Phase int

// The phases, in their order.
const (
	Voting Phase = iota // someone who is asked has not voted
	AllIn               // all have, and nobody has seen it
	Open                // the votes are shown; nothing is agreed
	Agreed
)

// Phase tells how far the group is with the question at an ordinal.
func (g *Group) Phase(ordinal int) Phase {
	a := &g.session.answers.Of[ordinal]
	switch {
	case a.Shown != "" && g.decided(ordinal):
		return Agreed
	case a.Shown != "":
		return Open
	case len(a.Votes) > 0 && len(g.Waiting(ordinal)) == 0:
		return AllIn
	}
	return Voting
}

// Asked lists who votes on a question, in the order of the session: those who are there and speak for its
// theme, and those who voted before they left.
func (g *Group) Asked(ordinal int) []Respondent {
	var asked []Respondent
	for _, r := range g.session.answers.Respondents {
		if g.speaks(r, ordinal) || g.voted(ordinal, r.ID) {
			asked = append(asked, r)
		}
	}
	return asked
}

// Waiting lists who is asked and has not voted.
func (g *Group) Waiting(ordinal int) []Respondent {
	return slices.DeleteFunc(g.Asked(ordinal), func(r Respondent) bool { return g.voted(ordinal, r.ID) })
}

// speaks tells whether someone is there and speaks for the theme of a question.
func (g *Group) speaks(r Respondent, ordinal int) bool {
	if r.Left != "" {
		return false
	}
	c := g.session.catalogue
	home := c.Home(ordinal)
	return len(r.Themes) == 0 || slices.Contains(r.Themes, c.Dimensions[home.Dimension].Themes[home.Theme].ID)
}

func (g *Group) voted(ordinal int, id string) bool {
	return slices.ContainsFunc(g.session.answers.Of[ordinal].Votes, func(v Vote) bool { return v.Respondent == id })
}

// HasVoted tells whether someone has voted on a question. What they voted is in the answer's Votes, which
// nobody should see before the votes are shown.
func (g *Group) HasVoted(ordinal int, id string) bool { return g.voted(ordinal, id) }

// Vote takes in someone's vote, a level or Unknown for an abstention. Until the votes are shown a later one
// replaces it. The error is a *Fault: shown already, not asked, or no vote.
func (g *Group) Vote(ordinal int, id string, c Choice) error {
	a := g.session.answers.Of[ordinal]
	if a.Shown != "" {
		return lang.Errorf(nil, lang.Text{
			NL: "de stemmen op deze vraag zijn al getoond; ze liggen vast",
			EN: "the votes on this question have been shown; they are locked"})
	}
	if _, level := c.Level(); !level && c != Unknown {
		return lang.Errorf(nil, lang.Text{
			NL: "een stem is een niveau van 0 tot en met 4, of \"weet ik niet\"",
			EN: "a vote is a level from 0 to 4, or \"don't know\""})
	}
	i := g.find(id)
	if i < 0 || !g.speaks(g.session.answers.Respondents[i], ordinal) {
		return lang.Errorf(nil, lang.Text{
			NL: "%s stemt niet mee over deze vraag", EN: "%s does not vote on this question"}, id)
	}
	g.setVote(ordinal, id, c)
	return nil
}

// setVote keeps the votes in the order of the respondents, so that nothing shows who voted first.
func (g *Group) setVote(ordinal int, id string, c Choice) {
	a := &g.session.answers.Of[ordinal]
	votes := make([]Vote, 0, len(a.Votes)+1)
	for _, r := range g.session.answers.Respondents {
		if r.ID == id {
			votes = append(votes, Vote{id, c})
			continue
		}
		for _, v := range a.Votes {
			if v.Respondent == r.ID {
				votes = append(votes, v)
			}
		}
	}
	for _, v := range a.Votes { // of ids that are no respondents of the session
		if g.find(v.Respondent) < 0 {
			votes = append(votes, v)
		}
	}
	a.Votes = votes
}

// Show locks the votes on a question and lets them be seen; who has not voted yet no longer does. Once
// shown they stay so.
func (g *Group) Show(ordinal int, now time.Time) {
	if a := &g.session.answers.Of[ordinal]; a.Shown == "" {
		a.Shown = MomentOf(now)
	}
}

// Decide makes a choice the group's answer and adds it to the decisions. suggested is what was proposed to
// the group; a choice that differs from it needs a reason, and so does NotApplicable. The error is a *Fault:
// the votes are not shown yet, no reason, or no choice.
func (g *Group) Decide(ordinal int, d Decision, suggested Choice, now time.Time) error {
	a := g.session.answers.Of[ordinal]
	d.Reason = strings.TrimSpace(d.Reason)
	switch {
	case a.Shown == "":
		return lang.Errorf(nil, lang.Text{
			NL: "laat eerst de stemmen zien", EN: "show the votes first"})
	case !d.Choice.Answered():
		return lang.Errorf(nil, lang.Text{
			NL: "kies eerst een antwoord", EN: "choose an answer first"})
	case d.Reason == "" && d.Choice == NotApplicable:
		return NeedsReason()
	case d.Reason == "" && suggested.Answered() && d.Choice != suggested:
		return lang.Errorf(nil, lang.Text{
			NL: "schrijf kort waarom de groep van de middelste stem afwijkt",
			EN: "write briefly why the group departs from the middle vote"})
	}
	a.Choice = d.Choice
	if d.Choice == NotApplicable && strings.TrimSpace(a.Note) == "" {
		a.Note = d.Reason
	}
	d.Question, d.At = g.session.catalogue.Question(ordinal).ID, MomentOf(now)
	if d.By == "" {
		d.By = Coach
	}
	g.session.answers.Of[ordinal] = a
	g.session.answers.Decisions = append(g.session.answers.Decisions, d)
	return nil
}

// Decisions lists what was decided on a question, the last one holding.
func (g *Group) Decisions(ordinal int) []Decision {
	var all []Decision
	id := g.session.catalogue.Question(ordinal).ID
	for _, d := range g.session.answers.Decisions {
		if d.Question == id {
			all = append(all, d)
		}
	}
	return all
}

func (g *Group) decided(ordinal int) bool {
	id := g.session.catalogue.Question(ordinal).ID
	return slices.ContainsFunc(g.session.answers.Decisions, func(d Decision) bool { return d.Question == id })
}

// Agenda lists the questions in scope in an order: that of the catalogue, or, where compare is not nil, by
// compare and then by the catalogue.
func (g *Group) Agenda(compare func(a, b int) int) []int {
	list := slices.Clone(g.session.Scope())
	if compare != nil {
		slices.SortStableFunc(list, compare)
	}
	return list
}

// AgreedCount counts the questions in scope that are agreed on.
func (g *Group) AgreedCount() int {
	count := 0
	for _, n := range g.session.Scope() {
		if g.Phase(n) == Agreed {
			count++
		}
	}
	return count
}
