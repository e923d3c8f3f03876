package questionnaire

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// MinGroupVotes is the smallest number of votes for which a group within the session, such as the council,
// is counted separately.
const MinGroupVotes = 5

// Group is a session in which several people answer the same questions: each votes unseen, the votes are
// revealed together as counts, and the group agrees on an answer. It works on a Session, which walks through
// the questions and holds the answers to save. While a vote is open, its ballots are in GroupSession and nowhere else;
// once it is revealed, only counts are left, and nothing in a Group connects a participant with a choice. A Group is not
// safe for use by several goroutines at once.
type Group struct {
	session *Session
	closed  map[int]bool // questions whose vote ended with too few ballots to keep
}

// NewGroup starts a group session on a walk and goes to the first question without an agreed answer.
func NewGroup(s *Session) *Group {
	g := &Group{session: s, closed: map[int]bool{}}
	s.Go(0)
	for place, n := range s.Scope() {
		if g.Phase(n) != Agreed {
			s.Go(place)
			break
		}
	}
	return g
}

// Phase is how far a group is with one question.
type Phase int

// The phases, in their order.
const (
	Voting   Phase = iota // someone who is asked has not voted
	AllIn                 // everyone has voted, and nothing has been revealed
	Revealed              // the vote is over, and nothing is agreed
	Agreed
)

// Phase returns how far the group is with the question at an ordinal.
func (g *Group) Phase(ordinal int) Phase {
	a := &g.session.answers.Of[ordinal]
	vote := g.vote(ordinal)
	switch {
	case vote != nil && len(vote.Ballots) > 0 && len(g.Waiting(ordinal)) == 0:
		return AllIn
	case vote != nil:
		return Voting
	case a.Choice.Answered():
		return Agreed
	case len(a.Rounds) > 0 || g.closed[ordinal]:
		return Revealed
	}
	return Voting
}

// vote returns the open vote on a question; nil if there is none.
func (g *Group) vote(ordinal int) *OpenVote {
	if g.session.answers.Session == nil {
		return nil
	}
	id := g.session.catalogue.Question(ordinal).ID
	votes := g.session.answers.Session.Ballots
	if i := slices.IndexFunc(votes, func(v OpenVote) bool { return v.Question == id }); i >= 0 {
		return &votes[i]
	}
	return nil
}

// open opens the vote on a question, if it is not open yet.
func (g *Group) open(ordinal int) *OpenVote {
	if v := g.vote(ordinal); v != nil {
		return v
	}
	s := g.stored()
	s.Ballots = append(s.Ballots, OpenVote{Question: g.session.catalogue.Question(ordinal).ID})
	return &s.Ballots[len(s.Ballots)-1]
}

// stored returns the session in the answers, and adds one if there is none.
func (g *Group) stored() *GroupSession {
	if g.session.answers.Session == nil {
		g.session.answers.Session = &GroupSession{}
	}
	return g.session.answers.Session
}

// Asked lists the participants who vote on a question, in the order of the session: those who are present
// and speak for its theme, and those who voted before they left.
func (g *Group) Asked(ordinal int) []Participant {
	var asked []Participant
	for _, p := range g.Participants() {
		if g.speaks(p, ordinal) || g.HasVoted(ordinal, p.ID) {
			asked = append(asked, p)
		}
	}
	return asked
}

// Waiting lists the participants who are asked and have not voted.
func (g *Group) Waiting(ordinal int) []Participant {
	return slices.DeleteFunc(g.Asked(ordinal), func(p Participant) bool { return g.HasVoted(ordinal, p.ID) })
}

// speaks reports whether a participant is present and speaks for the theme of a question.
func (g *Group) speaks(p Participant, ordinal int) bool {
	if p.Left != "" {
		return false
	}
	c := g.session.catalogue
	home := c.Home(ordinal)
	return len(p.Themes) == 0 || slices.Contains(p.Themes, c.Dimensions[home.Dimension].Themes[home.Theme].ID)
}

// HasVoted reports whether a participant has cast a ballot in the open vote on a question.
func (g *Group) HasVoted(ordinal int, id string) bool {
	return g.OwnBallot(ordinal, id) != Unanswered
}

// Vote stores the ballot of a participant: a level, Unknown or NotApplicable. Until the vote is revealed
// a later ballot of the same participant replaces it. The error says that the vote is over, that the participant
// is not asked, or that the choice is not a vote.
func (g *Group) Vote(ordinal int, id string, c Choice) error {
	if p := g.Phase(ordinal); p >= Revealed {
		return lang.Errorf(nil, lang.Text{
			NL: "de stemming over deze vraag is voorbij; begin een tweede ronde om opnieuw te stemmen",
			EN: "the vote on this question is over; start a second round to vote again"})
	}
	if !c.Answered() {
		return lang.Errorf(nil, lang.Text{
			NL: "een stem is een niveau van 0 tot en met 4, \"weet ik niet\" of \"niet van toepassing\"",
			EN: "a vote is a level from 0 to 4, \"don't know\" or \"not applicable\""})
	}
	if !g.IsAsked(ordinal, id) {
		return lang.Errorf(nil, lang.Text{
			NL: "%s stemt niet mee over deze vraag", EN: "%s does not vote on this question"}, SeatName(id))
	}
	g.setBallot(ordinal, Ballot{id, c})
	return nil
}

// setBallot keeps the ballots in the order of the participants, so that the file does not show who voted first.
func (g *Group) setBallot(ordinal int, b Ballot) {
	v := g.open(ordinal)
	v.Ballots = slices.DeleteFunc(v.Ballots, func(old Ballot) bool { return old.Participant == b.Participant })
	v.Ballots = append(v.Ballots, b)
	slices.SortStableFunc(v.Ballots, func(x, y Ballot) int { return g.seatIndex(x.Participant) - g.seatIndex(y.Participant) })
}

// Reveal ends the vote on a question: one Round of counts replaces its ballots. With fewer than MinBallots
// ballots nothing is kept, and Reveal returns false. After that, nobody can vote in this round any more.
func (g *Group) Reveal(ordinal int) (kept bool) {
	if g.Phase(ordinal) >= Revealed {
		return false
	}
	var round Round
	if v := g.vote(ordinal); v != nil {
		for _, b := range v.Ballots {
			round.Add(b.Choice)
		}
		round.Groups = g.countGroups(ordinal, v.Ballots)
	}
	g.dropVote(ordinal)
	g.closed[ordinal] = true
	if round.Total() < MinBallots {
		return false
	}
	a := &g.session.answers.Of[ordinal]
	a.Rounds = append(slices.Clip(a.Rounds), round)
	return true
}

// dropVote removes the open vote on a question. It overwrites the ballots, so that no slice still shows them.
func (g *Group) dropVote(ordinal int) {
	v := g.vote(ordinal)
	if v == nil {
		return
	}
	clear(v.Ballots[:cap(v.Ballots)])
	id := v.Question
	s := g.session.answers.Session
	s.Ballots = slices.DeleteFunc(s.Ballots, func(o OpenVote) bool { return o.Question == id })
	if len(s.Ballots) == 0 {
		s.Ballots = nil
	}
}

// countGroups counts each group within the session separately. It returns nothing unless every group that is
// asked, and the remainder outside the groups if anyone there voted, has at least MinGroupVotes votes and
// is not unanimous: a smaller or unanimous part would show what its members voted.
func (g *Group) countGroups(ordinal int, ballots []Ballot) []GroupCounts {
	counts, asked := map[string]*Counts{"": {}}, map[string]bool{}
	for _, p := range g.Asked(ordinal) {
		if asked[p.Group] = true; counts[p.Group] == nil {
			counts[p.Group] = &Counts{}
		}
	}
	for _, b := range ballots {
		group := ""
		if i := g.seatIndex(b.Participant); i >= 0 {
			group = g.Participants()[i].Group
		}
		counts[group].Add(b.Choice)
	}
	var parts []GroupCounts
	for _, id := range GroupIDs() {
		if !asked[id] {
			continue
		}
		if !counts[id].HidesVoters() {
			return nil
		}
		parts = append(parts, GroupCounts{id, *counts[id]})
	}
	if rest := counts[""]; rest.Total() > 0 && !rest.HidesVoters() {
		return nil
	}
	return parts
}

// HidesVoters reports whether the counts can be shown without showing what any one person voted: there are at least
// MinGroupVotes, and not all are the same.
func (c Counts) HidesVoters() bool {
	total := c.Total()
	most := max(slices.Max(c.Levels[:]), c.Unknown, c.NotApplicable)
	return total >= MinGroupVotes && most < total
}

// VoteAgain opens another round on a question whose vote is over and whose answer is not agreed. Earlier rounds
// are kept. After MaxRounds there is no other round.
func (g *Group) VoteAgain(ordinal int) error {
	if g.Phase(ordinal) != Revealed {
		return lang.Errorf(nil, lang.Text{
			NL: "een volgende ronde kan na het tonen van de stemmen, zolang er niets is afgesproken",
			EN: "another round can start once the votes are shown and as long as nothing is agreed"})
	}
	if len(g.session.answers.Of[ordinal].Rounds) >= MaxRounds {
		return lang.Errorf(nil, lang.Text{
			NL: "over deze vraag is al %d keer gestemd, en dat is het meeste; spreek nu een antwoord af",
			EN: "there were %d rounds on this question already, which is the most; agree on an answer now"}, MaxRounds)
	}
	g.open(ordinal)
	return nil
}

// withoutCount is the reason of an agreement without a round, if the group gave none. One person who changes the answer
// later is warned by its rounds or its reason, so every agreement has at least one of them.
func withoutCount() lang.Text {
	return lang.Text{NL: "De groep sprak dit samen af; er zijn geen stemmen geteld.", EN: "The group agreed on this together; no votes were counted."}
}

// orWithoutCount returns the reason to store with an agreement: the given one, or if it is empty and no round tells that
// a group voted, a sentence that says so.
func (a *Answer) orWithoutCount(reason string, l lang.Lang) string {
	if reason == "" && len(a.Rounds) == 0 {
		return withoutCount().In(l)
	}
	return reason
}

// Agree makes a choice the group's answer. suggested is what was proposed to the group; a different choice
// needs a reason, and so does NotApplicable. Without a reason and without a round the reason says that no votes were
// counted. The error says that the vote is still open, that there is no choice, or that the reason is missing.
func (g *Group) Agree(ordinal int, c Choice, reason string, suggested Choice) error {
	a := &g.session.answers.Of[ordinal]
	reason = strings.TrimSpace(reason)
	switch {
	case g.Phase(ordinal) < Revealed:
		return lang.Errorf(nil, lang.Text{
			NL: "laat eerst de stemmen zien", EN: "show the votes first"})
	case !c.Answered():
		return lang.Errorf(nil, lang.Text{
			NL: "kies eerst een antwoord", EN: "choose an answer first"})
	case reason == "" && c == NotApplicable:
		return NeedsReason()
	case reason == "" && suggested.Answered() && c != suggested:
		return lang.Errorf(nil, lang.Text{
			NL: "schrijf kort waarom de groep van de middelste stem afwijkt",
			EN: "write briefly why the group departs from the middle vote"})
	}
	a.dropNotedReason()
	if c == NotApplicable && strings.TrimSpace(a.Note) == "" {
		a.Note = reason
	}
	a.Choice, a.Reason = c, a.orWithoutCount(reason, g.session.answers.Language)
	return nil
}

// dropNotedReason removes the note of a "not applicable" that only repeats the reason, before the question gets another
// answer: it would be left when the reason is replaced.
func (a *Answer) dropNotedReason() {
	if a.Choice == NotApplicable && a.Note == a.Reason {
		a.Note = ""
	}
}

// Reopen takes back what was agreed on a question. Its rounds and its reason are kept, but not a reason that says that no
// votes were counted: they may be counted next.
func (g *Group) Reopen(ordinal int) error {
	if g.Phase(ordinal) != Agreed {
		return lang.Errorf(nil, lang.Text{
			NL: "over deze vraag is niets afgesproken", EN: "nothing is agreed on this question"})
	}
	a := &g.session.answers.Of[ordinal]
	a.dropNotedReason()
	a.Choice = Unanswered
	if words := withoutCount(); a.Reason == words.NL || a.Reason == words.EN {
		a.Reason = ""
	}
	return nil
}

// SetReason changes why the group agreed. An empty reason erases it; of an agreement without a round the reason then says
// that no votes were counted. The reason for "not applicable" is also its note, which cannot be empty: it can be replaced
// but not erased.
func (g *Group) SetReason(ordinal int, reason string) error {
	a := &g.session.answers.Of[ordinal]
	reason = strings.TrimSpace(reason)
	if a.Choice == NotApplicable && a.Note == a.Reason {
		if reason == "" {
			return NeedsReason()
		}
		a.Note = reason
	}
	if a.AgreedByGroup() {
		reason = a.orWithoutCount(reason, g.session.answers.Language)
	}
	a.Reason = reason
	return nil
}

// End ends the session: it removes seats and open ballots. Revealed rounds and agreed answers stay.
func (g *Group) End() {
	if s := g.session.answers.Session; s != nil {
		for _, v := range s.Ballots {
			clear(v.Ballots[:cap(v.Ballots)])
		}
	}
	g.session.answers.Session = nil
	clear(g.closed)
}

// AgreedCount counts the questions in scope with an agreed answer.
func (g *Group) AgreedCount() int {
	count := 0
	for _, n := range g.session.Scope() {
		if g.Phase(n) == Agreed {
			count++
		}
	}
	return count
}
