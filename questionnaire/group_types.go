package questionnaire

import (
	"slices"

	"civic/selfscan/questionnaire/lang"
)

// Counts is how many times each answer was given, by people or to questions.
type Counts struct {
	Levels        [LevelCount]int
	Unknown       int
	NotApplicable int
}

// Round is one revealed vote of a group on one question: the counts of at least MinBallots ballots.
type Round struct {
	Counts
	Groups []GroupCounts // in the order of GroupIDs; empty unless every group can be shown (see Group.Reveal)
}

// GroupCounts is the part of a round that one group within the session cast, such as the council.
type GroupCounts struct {
	Group string // one of GroupIDs
	Counts
}

// MinBallots is the smallest number of ballots in a round: the program keeps and shows nothing of fewer ballots.
const MinBallots = 3

// MaxRounds is the largest number of rounds on one question.
const MaxRounds = 100

// GroupSession is what a group session needs to go on after a crash. The answer file has it while the session lasts;
// no output, backup or digest contains it.
type GroupSession struct {
	Participants []Participant
	Ballots      []OpenVote // one for each question whose vote is open; revealing a vote replaces it by counts
	Room         *Room      // nil if nobody votes on their own device
	// Files are the SHA-256 of the members' files that take part, in hexadecimal and sorted: nothing says whose seat is
	// whose. A file that comes again gets no second seat.
	Files []string
}

// Participant is a seat in a group session, never a person's name.
type Participant struct {
	ID     string   // for example "seat 3"
	Group  string   // one of GroupIDs; empty if in none of them
	Themes []string // ids of the themes that they speak for; none means all
	Left   Moment   // when they left; empty while they are present
	Device string   // the SHA-256 of their device's cookie in hexadecimal; empty if they vote on the keyboard
}

// OpenVote holds the ballots on one question until they are revealed.
type OpenVote struct {
	Question string // its id
	Ballots  []Ballot
}

// Ballot is the vote of one participant: a level, Unknown or NotApplicable.
type Ballot struct {
	Participant string
	Choice      Choice
}

// Room is the address where people vote on their own devices.
type Room struct {
	Code   string
	Port   int  // 1 to 65535
	Closed bool // whether the door is closed: nobody gets a new seat
}

// GroupIDs lists the groups that a session can tell apart, in the order in which they are written.
func GroupIDs() []string { return []string{"council", "executive", "staff", "residents"} }

// Total returns the number of answers that were counted.
func (c Counts) Total() int {
	n := c.Unknown + c.NotApplicable
	for _, k := range c.Levels {
		n += k
	}
	return n
}

// Middle returns the middle of the votes for a level, the lower one of two; ok is false with fewer than MinBallots.
func (c Counts) Middle() (level int, ok bool) {
	votes, upTo := c.Total()-c.Unknown-c.NotApplicable, 0
	for level, n := range c.Levels {
		if upTo += n; 2*upTo >= votes {
			return level, votes >= MinBallots
		}
	}
	return 0, false
}

// Add counts one more answer; Unanswered is ignored.
func (c *Counts) Add(choice Choice) {
	switch level, ok := choice.Level(); {
	case ok:
		c.Levels[level]++
	case choice == Unknown:
		c.Unknown++
	case choice == NotApplicable:
		c.NotApplicable++
	}
}

// Equal reports whether two rounds have the same counts.
func (r Round) Equal(other Round) bool {
	return r.Counts == other.Counts && slices.Equal(r.Groups, other.Groups)
}

// Clone returns a deep copy; the copy of nil is nil.
func (g *GroupSession) Clone() *GroupSession {
	if g == nil {
		return nil
	}
	c := GroupSession{Participants: slices.Clone(g.Participants), Ballots: slices.Clone(g.Ballots), Files: slices.Clone(g.Files)}
	for i := range c.Participants {
		c.Participants[i].Themes = slices.Clone(c.Participants[i].Themes)
	}
	for i := range c.Ballots {
		c.Ballots[i].Ballots = slices.Clone(c.Ballots[i].Ballots)
	}
	if g.Room != nil {
		room := *g.Room
		c.Room = &room
	}
	return &c
}

// GroupName returns the name of one of GroupIDs; the empty id means no group.
func GroupName(id string) lang.Text {
	switch id {
	case "council":
		return lang.Text{NL: "raad", EN: "council"}
	case "executive":
		return lang.Text{NL: "bestuur", EN: "executive"}
	case "staff":
		return lang.Text{NL: "medewerkers", EN: "staff"}
	case "residents":
		return lang.Text{NL: "inwoners", EN: "residents"}
	}
	return lang.Text{NL: "geen groep", EN: "no group"}
}
