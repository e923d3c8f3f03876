package questionnaire

import (
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// AnswersFormat names the answer file format that this program reads and writes.
const AnswersFormat = "selfscan-answers/1"

// MaxAnswerFile is the largest answer file that is read, in bytes.
const MaxAnswerFile = 4 << 20

// MaxRespondents is the largest number of respondents in one scan, and of votes on one question.
const MaxRespondents = 1000

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
	Respondents  []Respondent
	Of           []Answer // by the ordinal of the question in the catalogue that it was read with
	Actions      []Action
	Decisions    []Decision // of a group session, in the order in which they were taken; none is ever changed
}

// CatalogueRef says with which catalogue the answers were made.
type CatalogueRef struct{ ID, Version string }

// Organisation is who the answers are about.
type Organisation struct {
	Name string
	Type string // one of TypeIDs
	Unit string // a part of the organisation; empty for the whole
}

// Respondent is someone who voted; never a name in the file, only an id and a role.
type Respondent struct {
	ID, Role string
	Themes   []string // ids of the themes that they speak for; none means all
	Left     Moment   // when they left the session; empty as long as they are there
}

// Answer is what is known of one question. The zero Answer is unanswered.
type Answer struct {
	Choice   Choice
	Note     string
	Evidence []string
	Votes    []Vote // in the order of the file
	Shown    Moment // when the group saw the votes, which are locked from then on; empty before
	Flagged  bool   // to come back to
}

// Vote is one respondent's own choice: a level or Unknown.
type Vote struct {
	Respondent string
	Choice     Choice
}

// Action is something that the organisation means to do about a question.
type Action struct {
	Question string // the question's id
	Text     string
	Owner    string
	Due      Date // may be empty
	Check    string
}

// Decision is what a group agreed on a question, when, and why.
type Decision struct {
	Question string // the question's id; empty if it is gone from the catalogue
	At       Moment
	By       string // the id of a respondent, or Coach
	Choice   Choice // any but Unanswered
	Reason   string // may be empty, but not for NotApplicable
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

// Blank tells whether the answer says nothing at all, so that it need not stand in a file.
func (a *Answer) Blank() bool {
	return a.Choice == Unanswered && a.Note == "" && len(a.Evidence) == 0 && len(a.Votes) == 0 && a.Shown == "" && !a.Flagged
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
	return a.Choice == b.Choice && a.Note == b.Note && a.Shown == b.Shown && a.Flagged == b.Flagged &&
		slices.Equal(a.Evidence, b.Evidence) && slices.Equal(a.Votes, b.Votes)
}

// Clone copies the answers so that a change to the copy leaves them as they are.
func (a Answers) Clone() Answers {
	a.Respondents = slices.Clone(a.Respondents)
	for i := range a.Respondents {
		a.Respondents[i].Themes = slices.Clone(a.Respondents[i].Themes)
	}
	a.Actions = slices.Clone(a.Actions)
	a.Decisions = slices.Clone(a.Decisions)
	a.Of = slices.Clone(a.Of)
	for i := range a.Of {
		a.Of[i].Evidence = slices.Clone(a.Of[i].Evidence)
		a.Of[i].Votes = slices.Clone(a.Of[i].Votes)
	}
	return a
}
