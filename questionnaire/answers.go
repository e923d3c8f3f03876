// Package questionnaire holds what a scan asks and what was answered: a catalogue of questions, the answers to it, the
// walk of one person through them (Session) and of a group (Group). In come a catalogue and answers that other packages
// have read, and what a person chooses; out come answers to save, counts of votes and errors in both languages. Nothing
// here reads a file, draws a screen or looks at the clock.
package questionnaire

import (
	_ "embed"
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// Answers is the content of an answer file: one organisation, one scan.
type Answers struct {
	Catalogue    CatalogueRef
	Depth        Depth
	Organisation Organisation
	Language     lang.Lang
	Started      Moment
	Updated      Moment
	Of           []Answer // by the ordinal of the question in the catalogue that read them
	Actions      []Action
	Session      *GroupSession // nil when no group session is under way
}

// CatalogueRef names the catalogue that the answers were made with.
type CatalogueRef struct{ ID, Version string }

// Organisation is the organisation that the answers are about.
type Organisation struct {
	ID   string // the official code, such as "gm0363"; empty when unknown
	Name string
	Type string // one of TypeIDs
	Unit string // a part of the organisation; empty for the whole
}

// Clone returns a copy that shares no memory with the text of a file.
func (o Organisation) Clone() Organisation {
	return Organisation{ID: strings.Clone(o.ID), Name: strings.Clone(o.Name), Type: strings.Clone(o.Type), Unit: strings.Clone(o.Unit)}
}

// Answer is what was recorded about one question. The zero Answer is unanswered.
type Answer struct {
	Choice   Choice
	Note     string
	Evidence []string
	Flagged  bool    // marked to come back to
	Reason   string  // why a group agreed on this answer
	Rounds   []Round // the votes of a group, one entry for each round that was revealed
}

// Action is something that the organisation plans to do about a question.
type Action struct {
	Question string // the question's id
	Text     string
	Owner    string
	Due      Date   // may be empty
	Check    string // how someone can see that it is done
	Done     Date   // the day on which it was done; empty until then
}

// Choice is what was answered to one question.
type Choice int8

// The choices. The levels are consecutive, Level0 to Level4.
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

// How a file writes the choices that are not a level.
const (
	StateUnknown       = "unknown"
	StateNotApplicable = "not_applicable"
)

// LevelChoice returns the choice for a level 0..4.
func LevelChoice(level int) Choice { return Level0 + Choice(level) }

// Level returns the level that was chosen; ok is false for the three choices that are not a level.
func (c Choice) Level() (level int, ok bool) { return int(c - Level0), c >= Level0 }

// State returns how a file names a choice that is not a level; empty for a level.
func (c Choice) State() string {
	switch c {
	case Unanswered:
		return StateUnanswered
	case Unknown:
		return StateUnknown
	case NotApplicable:
		return StateNotApplicable
	}
	return ""
}

// Answered reports whether the choice is an answer: a level, unknown or not applicable.
func (c Choice) Answered() bool { return c != Unanswered }

// HasEvidence reports whether the answer carries at least one piece of evidence that is not blank.
func (a *Answer) HasEvidence() bool {
	return slices.ContainsFunc(a.Evidence, func(e string) bool { return strings.TrimSpace(e) != "" })
}

// AgreedByGroup reports whether a group agreed on the answer. One person must not change such an answer without a reason.
func (a *Answer) AgreedByGroup() bool {
	return a.Choice.Answered() && (len(a.Rounds) > 0 || a.Reason != "")
}

// Blank reports whether the answer is empty, so that a file can leave it out.
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

// Equal reports whether two answers have the same content.
func (a Answer) Equal(b Answer) bool {
	return a.Choice == b.Choice && a.Note == b.Note && a.Flagged == b.Flagged &&
		slices.Equal(a.Evidence, b.Evidence) &&
		a.Reason == b.Reason && slices.EqualFunc(a.Rounds, b.Rounds, Round.Equal)
}

// Clone returns a deep copy.
func (a Answers) Clone() Answers {
	a.Actions = slices.Clone(a.Actions)
	a.Of = slices.Clone(a.Of)
	for i := range a.Of {
		a.Of[i] = a.Of[i].Clone()
	}
	a.Session = a.Session.Clone()
	return a
}

// Clone returns a deep copy.
func (a Answer) Clone() Answer {
	a.Evidence = slices.Clone(a.Evidence)
	a.Rounds = slices.Clone(a.Rounds)
	for r := range a.Rounds {
		a.Rounds[r].Groups = slices.Clone(a.Rounds[r].Groups)
	}
	return a
}

// It is one of the reference files, so that the tests of the catalogue keep it up to date.
//
//go:embed testdata/references/small-municipality.scan.json
var sample string

// SampleFile returns the answer file of a made-up municipality that answered the quick scan of the embedded catalogue.
func SampleFile() string { return sample }
