package questionnaire

import (
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// Date is a day written as YYYY-MM-DD, so that dates compare as texts; empty means no day.
type Date string

// Valid tells whether the date is a day that exists.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Moment is a point in time with its offset, as RFC 3339 writes it.
type Moment string

// MomentOf writes a time as a Moment, to the second.
func MomentOf(t time.Time) Moment { return Moment(t.Format(time.RFC3339)) }

// Valid tells whether the moment is one that RFC 3339 allows, with the capitals T and Z and without
// a leap second, neither of which this program writes.
func (m Moment) Valid() bool {
	if _, err := time.Parse(time.RFC3339, string(m)); err != nil {
		return false
	}
	// time.Parse also takes an hour of one digit, a decimal comma and offsets of 24 hours and more.
	const hourColon, fraction, offset = len("2026-11-24T09"), len("2026-11-24T09:00:00"), len("+01:00")
	if m[hourColon] != ':' || m[fraction] == ',' {
		return false
	}
	zone := m[len(m)-offset:]
	return m[len(m)-1] == 'Z' || (zone[1:3] <= "23" && zone[4:] <= "59")
}

// Day gives the day of the moment where it was written down, whatever the reader's own zone.
func (m Moment) Day() Date {
	if len(m) < len(time.DateOnly) {
		return ""
	}
	return Date(m[:len(time.DateOnly)])
}

// Time gives the moment as a time; the zero time if it is not Valid.
func (m Moment) Time() time.Time {
	t, _ := time.Parse(time.RFC3339, string(m))
	return t
}

// Answers is the content of an answer file: one organisation, one scan.
type Answers struct {
	Catalogue    CatalogueRef
	Depth        Depth
	Organisation Organisation
	Language     lang.Lang
	Started      Moment
	Updated      Moment
	Of           []Answer // by the ordinal of the question in the catalogue that it was read with
	Actions      []Action
	Session      *GroupSession // nil when no group session is under way
}

// CatalogueRef says with which catalogue the answers were made.
type CatalogueRef struct{ ID, Version string }

// Organisation is who the answers are about.
type Organisation struct {
	ID   string // the official code, such as "gm0363"; empty when unknown
	Name string
	Type string // one of TypeIDs
	Unit string // a part of the organisation; empty for the whole
}

// Answer is what is known of one question. The zero Answer is unanswered.
type Answer struct {
	Choice   Choice
	Note     string
	Evidence []string
	Flagged  bool    // to come back to
	Reason   string  // why a group agreed on this answer
	Rounds   []Round // the votes of a group, one entry for each round that was revealed
}

// Counts says how many people gave each answer. It never says who.
type Counts struct {
	Levels        [LevelCount]int
	Unknown       int
	NotApplicable int
}

// Round is one revealed vote of a group on one question: counts of at least MinBallots ballots.
type Round struct {
	Counts
	Groups []GroupCounts // in the order of GroupIDs; none unless each can be shown (see Group.Reveal)
}

// GroupCounts is the part of a round that one group within the session cast, such as the council.
type GroupCounts struct {
	Group string // one of GroupIDs
	Counts
}

// MinBallots is the smallest number of ballots of which anything is kept or shown.
const MinBallots = 3

// GroupSession is what a group session needs in order to go on after a crash. It is in the answer file
// while the session lasts; no output, backup or digest contains it.
type GroupSession struct {
	Participants []Participant
	Ballots      []OpenVote // of the questions whose vote is open; once revealed, only counts remain
	Room         *Room      // nil when nobody votes on a device of their own
}

// Participant is a seat in a group session, never a person's name.
type Participant struct {
	ID     string   // for example "seat 3"
	Group  string   // one of GroupIDs; empty outside the groups
	Themes []string // ids of the themes that they speak for; none means all
	Left   Moment   // when they left; empty as long as they are there
	Device string   // the SHA-256 of their device's cookie in hexadecimal; empty on the keyboard
}

// OpenVote holds the ballots on one question until they are revealed.
type OpenVote struct {
	Question string // its id
	Ballots  []Ballot
}

// Ballot is what one participant votes: a level, Unknown or NotApplicable.
type Ballot struct {
	Participant string
	Choice      Choice
}

// Room is where people vote on their own devices.
type Room struct {
	Code string
	Port int // 1 to 65535
}

// GroupIDs lists the groups that a session can tell apart, in the order in which they are written.
func GroupIDs() []string { return []string{"council", "executive", "staff", "residents"} }

// Total is how many people the counts are of.
func (c Counts) Total() int {
	n := c.Unknown + c.NotApplicable
	for _, k := range c.Levels {
		n += k
	}
	return n
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

// Action is something that the organisation means to do about a question.
type Action struct {
	Question string // the question's id
	Text     string
	Owner    string
	Due      Date   // may be empty
	Check    string // how one can see that it is done
	Done     Date   // the day on which it was done; empty until then
}

// Choice is the outcome of one question.
type Choice int8

// The choices. Level0 to Level4 follow each other.
const (
	Unanswered Choice = iota
	Unknown
	NotApplicable
	Level0
	Level1
	Level2
	Level3
	Level4
)

// How the choices that are not a level are written in a file.
const (
	StateUnknown       = "unknown"
	StateNotApplicable = "not_applicable"
)

// LevelChoice gives the choice for a level 0..4.
func LevelChoice(level int) Choice { return Level0 + Choice(level) }

// Level gives the level that was chosen; ok is false for the three choices that are no level.
func (c Choice) Level() (level int, ok bool) { return int(c - Level0), c >= Level0 }

// Answered tells whether the question needs no more asking: a level, unknown or not applicable.
func (c Choice) Answered() bool { return c != Unanswered }

// HasEvidence tells whether the answer carries at least one piece of evidence that is not blank.
func (a *Answer) HasEvidence() bool {
	for _, e := range a.Evidence {
		if strings.TrimSpace(e) != "" {
			return true
		}
	}
	return false
}

// AgreedByGroup tells whether a group agreed on the answer, so that one person should not change it unseen.
func (a *Answer) AgreedByGroup() bool {
	return a.Choice.Answered() && (len(a.Rounds) > 0 || a.Reason != "")
}

// Blank tells whether the answer says nothing at all, so that it need not stand in a file.
func (a *Answer) Blank() bool {
	return a.Choice == Unanswered && a.Note == "" && len(a.Evidence) == 0 && !a.Flagged &&
		a.Reason == "" && len(a.Rounds) == 0
}

// NewAnswers starts an empty scan with a catalogue.
func NewAnswers(c *Catalogue, depth Depth, org Organisation, language lang.Lang, now time.Time) Answers {
	return Answers{
		Catalogue:    CatalogueRef{ID: c.ID, Version: c.Version},
		Depth:        depth,
		Organisation: org,
		Language:     language,
		Started:      MomentOf(now),
		Updated:      MomentOf(now),
		Of:           make([]Answer, len(c.questions)),
	}
}

// Equal tells whether two answers say the same.
func (a Answer) Equal(b Answer) bool {
	return a.Choice == b.Choice && a.Note == b.Note && a.Flagged == b.Flagged &&
		slices.Equal(a.Evidence, b.Evidence) &&
		a.Reason == b.Reason && slices.EqualFunc(a.Rounds, b.Rounds, Round.Equal)
}

// Equal tells whether two rounds counted the same.
func (r Round) Equal(other Round) bool {
	return r.Counts == other.Counts && slices.Equal(r.Groups, other.Groups)
}

// Clone copies the answers so that a change to the copy leaves them as they are.
func (a Answers) Clone() Answers {
	a.Actions = slices.Clone(a.Actions)
	a.Of = slices.Clone(a.Of)
	for i := range a.Of {
		a.Of[i] = a.Of[i].Clone()
	}
	a.Session = a.Session.Clone()
	return a
}

// Clone copies the answer so that a change to the copy leaves it as it is.
func (a Answer) Clone() Answer {
	a.Evidence = slices.Clone(a.Evidence)
	a.Rounds = slices.Clone(a.Rounds)
	for r := range a.Rounds {
		a.Rounds[r].Groups = slices.Clone(a.Rounds[r].Groups)
	}
	return a
}

// Clone copies the session so that a change to the copy leaves it as it is; nil stays nil.
func (g *GroupSession) Clone() *GroupSession {
	if g == nil {
		return nil
	}
	c := GroupSession{Participants: slices.Clone(g.Participants), Ballots: slices.Clone(g.Ballots)}
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
