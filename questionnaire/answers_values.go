package questionnaire

import (
	"bytes"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// answers reads the object of answers by question id.
func (r *AnswersReader) answers() error {
	s := &r.scan
	if err := s.open('{'); err != nil {
		return err
	}
	for {
		key, at, err := s.key()
		if err != nil || key == nil {
			return err
		}
		to, f := r.find(key, at)
		if f != nil {
			return f
		}
		var a Answer
		if err := r.answer(&a); err != nil {
			return err
		}
		r.place(to, a)
	}
}

// answer reads one answer. A level and a state exclude each other, and so do two of either.
func (r *AnswersReader) answer(a *Answer) error {
	s := &r.scan
	excludedAt := -1
	err := s.object(answerKeys, 0, func(key, at int) error {
		var err error
		switch answerKeys[key] {
		case "level":
			if a.Choice != Unanswered {
				return bothLevelAndState(at)
			}
			a.Choice, err = r.level()
		case "state":
			if a.Choice != Unanswered {
				return bothLevelAndState(at)
			}
			var stateAt int
			a.Choice, stateAt, err = r.state()
			if a.Choice == NotApplicable {
				excludedAt = stateAt
			}
		case "note":
			a.Note, _, err = s.text()
		case "evidence":
			err = s.array(func() error {
				text, _, err := s.text()
				a.Evidence = append(a.Evidence, text)
				return err
			})
		case "votes":
			err = r.votes(a)
		case "shown":
			err = r.moment(&a.Shown)
		case "flagged":
			a.Flagged, err = s.truth()
		}
		return err
	})
	if err != nil {
		return err
	}
	if excludedAt >= 0 && strings.TrimSpace(a.Note) == "" {
		return refuseAt(excludedAt, lang.Text{
			NL: "\"not_applicable\" vraagt een reden; schrijf die in \"note\"",
			EN: "\"not_applicable\" needs a reason; write it in \"note\""})
	}
	return nil
}

func bothLevelAndState(at int) *fault {
	return refuseAt(at, lang.Text{
		NL: "een antwoord heeft een \"level\" of een \"state\", niet allebei; laat er een staan",
		EN: "an answer has a \"level\" or a \"state\", not both; keep one of them"})
}

// level reads a whole number from 0 to 4, written as one digit.
func (r *AnswersReader) level() (Choice, error) {
	raw, at, err := r.scan.number()
	if err != nil {
		return Unanswered, err
	}
	if len(raw) == 1 && raw[0] >= '0' && raw[0] < '0'+LevelCount {
		return LevelChoice(int(raw[0] - '0')), nil
	}
	if bytes.ContainsAny(raw, ".eE") {
		return Unanswered, refuseAt(at, lang.Text{
			NL: "niveau %s is geen heel getal; kies 0, 1, 2, 3 of 4",
			EN: "level %s is no whole number; choose 0, 1, 2, 3 or 4"}, short(raw))
	}
	return Unanswered, refuseAt(at, lang.Text{
		NL: "niveau %s bestaat niet; kies 0, 1, 2, 3 of 4",
		EN: "level %s does not exist; choose 0, 1, 2, 3 or 4"}, short(raw))
}

func short(raw []byte) string {
	if len(raw) > 20 {
		return string(raw[:20]) + "…"
	}
	return string(raw)
}

func (r *AnswersReader) state() (Choice, int, error) {
	text, at, err := r.scan.bytes()
	if err != nil {
		return Unanswered, at, err
	}
	switch string(text) {
	case StateUnknown:
		return Unknown, at, nil
	case StateNotApplicable:
		return NotApplicable, at, nil
	}
	return Unanswered, at, refuseAt(at, lang.Text{
		NL: "onbekende toestand %q; kies unknown of not_applicable",
		EN: "unknown state %q; choose unknown or not_applicable"}, lang.Printable(string(text)))
}

// How the choices that are no level stand in a file.
const (
	StateUnknown       = "unknown"
	StateNotApplicable = "not_applicable"
)

// votes reads who voted what: a level, or "unknown" for a respondent who cannot say.
func (r *AnswersReader) votes(a *Answer) error {
	s := &r.scan
	if err := s.open('{'); err != nil {
		return err
	}
	for {
		key, at, err := s.key()
		if err != nil || key == nil {
			return err
		}
		vote := Vote{Respondent: string(key)}
		if strings.TrimSpace(vote.Respondent) == "" {
			return refuseAt(at, lang.Text{NL: "de id van een deelnemer is leeg", EN: "the id of a respondent is empty"})
		}
		if len(a.Votes) == MaxRespondents {
			return tooManyRespondents(at)
		}
		for _, other := range a.Votes {
			if other.Respondent == vote.Respondent {
				return twice(vote.Respondent, at)
			}
		}
		if s.peek() == '"' {
			text, at, err := s.bytes()
			if err != nil {
				return err
			}
			if string(text) != StateUnknown {
				return refuseAt(at, lang.Text{
					NL: "een stem is een niveau van 0 tot en met 4, of \"unknown\"",
					EN: "a vote is a level from 0 to 4, or \"unknown\""})
			}
			vote.Choice = Unknown
		} else if vote.Choice, err = r.level(); err != nil {
			return err
		}
		a.Votes = append(a.Votes, vote)
	}
}
