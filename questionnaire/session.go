package questionnaire

import (
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// Session is one person's walk through the questions: where they are, what they answered, and what can be undone. It
// draws and writes nothing; its owner saves a Snapshot after each change. It is not safe for use by several goroutines
// at once.
type Session struct {
	catalogue *Catalogue
	answers   Answers
	scope     []int // ordinals of the questions in scope, in catalogue order
	at        int   // index in scope; len(scope) is the end, after the last question
	undo      []change
	redo      []change
}

// change is one answer as it was before or after an edit.
type change struct {
	ordinal int
	answer  Answer
}

// NewSession starts a walk at the first question without an answer, or at the end if there is none. The answers must have
// been read or made with the same catalogue.
func NewSession(c *Catalogue, a Answers) *Session {
	s := &Session{catalogue: c, answers: a.Clone()}
	s.rescope()
	s.at = len(s.scope)
	s.NextOpen() // continues from the start
	return s
}

// Catalogue returns the catalogue with the questions.
func (s *Session) Catalogue() *Catalogue { return s.catalogue }

// Scope lists the ordinals of the questions that are asked, in order. The caller must not change it.
func (s *Session) Scope() []int { return s.scope }

// Place returns the index in Scope of the present question; len(Scope()) at the end of the walk.
func (s *Session) Place() int { return s.at }

// AtEnd reports whether the walk is past the last question.
func (s *Session) AtEnd() bool { return s.at >= len(s.scope) }

// Ordinal returns the present question; ok is false at the end.
func (s *Session) Ordinal() (ordinal int, ok bool) {
	if s.AtEnd() {
		return 0, false
	}
	return s.scope[s.at], true
}

// Answer returns the answer to the question at an ordinal.
func (s *Session) Answer(ordinal int) Answer { return s.answers.Of[ordinal] }

// Answers returns the present answers. The caller must not change them; Snapshot makes a copy.
func (s *Session) Answers() *Answers { return &s.answers }

// Snapshot returns a copy of the present answers, with now as the moment of the change.
func (s *Session) Snapshot(now time.Time) Answers {
	s.answers.Updated = MomentOf(now)
	return s.answers.Clone()
}

// Go goes to a place in Scope; len(Scope()) is the end. It reports whether there is such a place.
func (s *Session) Go(place int) bool {
	if place < 0 || place > len(s.scope) {
		return false
	}
	s.at = place
	return true
}

// Jump goes to the question at an ordinal. It reports whether that question is in scope.
func (s *Session) Jump(ordinal int) bool {
	return s.Go(slices.Index(s.scope, ordinal))
}

// NextOpen goes to the next unanswered question, and continues from the start after the last one. It goes to the end if
// all are answered.
func (s *Session) NextOpen() {
	for range len(s.scope) + 1 {
		s.at = (s.at + 1) % (len(s.scope) + 1)
		if n, ok := s.Ordinal(); ok && !s.answers.Of[n].Choice.Answered() {
			return
		}
	}
	s.at = len(s.scope)
}

// Advance goes to the first unanswered question after the present one, or to the end if there is none.
func (s *Session) Advance() {
	for s.at < len(s.scope) {
		s.at++
		if n, ok := s.Ordinal(); ok && !s.answers.Of[n].Choice.Answered() {
			return
		}
	}
}

// NeedsReason returns the error of an answer "not applicable" without a reason.
func NeedsReason() *lang.Error {
	return lang.Errorf(nil, lang.Text{
		NL: "schrijf kort waarom deze vraag niet van toepassing is",
		EN: "write briefly why this question does not apply",
	})
}

// Choose answers the question at an ordinal. NotApplicable needs a note that says why; without one nothing changes and
// Choose returns an error.
func (s *Session) Choose(ordinal int, c Choice) error {
	a := s.answers.Of[ordinal]
	a.Choice = c
	return s.setReasoned(ordinal, a)
}

// Overrule changes an answer that a group agreed on. The reason, which cannot be empty, replaces the group's reason. If
// the question no longer applies, it replaces the note too.
func (s *Session) Overrule(ordinal int, c Choice, reason string) error {
	a := s.answers.Of[ordinal]
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return lang.Errorf(nil, lang.Text{
			NL: "schrijf kort waarom u afwijkt van wat de groep heeft afgesproken",
			EN: "write briefly why you depart from what the group agreed"})
	}
	a.dropNotedReason()
	if c == NotApplicable {
		a.Note = reason
	}
	a.Choice, a.Reason = c, reason
	return s.setReasoned(ordinal, a)
}

// Exclude answers "not applicable" with the reason, which becomes the note.
func (s *Session) Exclude(ordinal int, reason string) error {
	a := s.answers.Of[ordinal]
	a.Choice, a.Note = NotApplicable, reason
	return s.setReasoned(ordinal, a)
}

// SetNote replaces the note. The reason of a "not applicable" cannot be emptied.
func (s *Session) SetNote(ordinal int, note string) error {
	a := s.answers.Of[ordinal]
	a.Note = note
	return s.setReasoned(ordinal, a)
}

// SetEvidence replaces the evidence; blank pieces are dropped.
func (s *Session) SetEvidence(ordinal int, evidence []string) {
	a := s.answers.Of[ordinal]
	a.Evidence = nil
	for _, e := range evidence {
		if e = strings.TrimSpace(e); e != "" {
			a.Evidence = append(a.Evidence, e)
		}
	}
	s.set(ordinal, a)
}

// Flag marks a question to come back to, or removes the mark.
func (s *Session) Flag(ordinal int, on bool) {
	a := s.answers.Of[ordinal]
	a.Flagged = on
	s.set(ordinal, a)
}

// setReasoned is set, except that "not applicable" needs a note that says why.
func (s *Session) setReasoned(ordinal int, a Answer) error {
	if a.Choice == NotApplicable && strings.TrimSpace(a.Note) == "" {
		return NeedsReason()
	}
	s.set(ordinal, a)
	return nil
}

func (s *Session) set(ordinal int, a Answer) {
	if s.answers.Of[ordinal].Equal(a) {
		return
	}
	s.undo = append(s.undo, change{ordinal, s.answers.Of[ordinal]})
	s.redo = nil
	s.answers.Of[ordinal] = a
}

// Undo takes back the last edit and goes to its question. It reports whether there was one.
func (s *Session) Undo() bool { return s.revert(&s.undo, &s.redo) }

// Redo does again what Undo took back. It reports whether there was anything.
func (s *Session) Redo() bool { return s.revert(&s.redo, &s.undo) }

func (s *Session) revert(from, to *[]change) bool {
	if len(*from) == 0 {
		return false
	}
	c := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, change{c.ordinal, s.answers.Of[c.ordinal]})
	s.answers.Of[c.ordinal] = c.answer
	s.Jump(c.ordinal)
	return true
}

// SetActions replaces the actions.
func (s *Session) SetActions(actions []Action) { s.answers.Actions = slices.Clone(actions) }

// SetLanguage changes the language of the scan.
func (s *Session) SetLanguage(l lang.Lang) { s.answers.Language = l }

// SetDepth makes the scan quick or full; questions come into scope or leave it, and no answer is lost.
func (s *Session) SetDepth(d Depth) {
	s.answers.Depth = d
	s.rescope()
}

// rescope works out which questions are asked, and stays at the present question if that is still in scope.
func (s *Session) rescope() {
	present, walking := s.Ordinal()
	s.scope = s.catalogue.Scope(s.answers.Depth, s.answers.Organisation.Type)
	s.at = min(s.at, len(s.scope))
	if walking {
		s.Jump(present)
	}
}

// Progress counts the questions in scope by their state.
type Progress struct {
	InScope, Answered, Unknown, NotApplicable, Flagged int
}

// Progress counts the answers so far.
func (s *Session) Progress() Progress {
	p := Progress{InScope: len(s.scope)}
	for _, n := range s.scope {
		a := &s.answers.Of[n]
		if a.Choice.Answered() {
			p.Answered++
		}
		switch a.Choice {
		case Unknown:
			p.Unknown++
		case NotApplicable:
			p.NotApplicable++
		}
		if a.Flagged {
			p.Flagged++
		}
	}
	return p
}
