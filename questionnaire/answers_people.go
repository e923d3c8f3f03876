package questionnaire

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Who the answers are about, who gave them, and what the organisation means to do.

func (r *AnswersReader) organisation() error {
	s := &r.scan
	o := &r.into.Organisation
	return s.object(organisationKeys, 2, func(key, _ int) error {
		text, at, err := s.text()
		if err != nil {
			return err
		}
		switch organisationKeys[key] {
		case "name":
			o.Name = text
		case "unit":
			o.Unit = text
		case "type":
			o.Type = text
			if !slices.Contains(typeIDs[:], text) {
				return refuseAt(at, lang.Text{
					NL: "onbekend soort organisatie %q; kies uit %s",
					EN: "unknown organisation type %q; choose from %s"}, lang.Printable(text), strings.Join(typeIDs[:], ", "))
			}
		}
		return nil
	})
}

func (r *AnswersReader) respondent() error {
	s := &r.scan
	var one Respondent
	idAt := 0
	err := s.object(respondentKeys, 1, func(key, keyAt int) error {
		if len(r.into.Respondents) == MaxRespondents {
			return tooManyRespondents(keyAt)
		}
		var err error
		switch respondentKeys[key] {
		case "id":
			one.ID, idAt, err = s.text()
		case "role":
			one.Role, _, err = s.text()
		case "themes":
			err = r.respondentThemes(&one)
		case "left":
			err = r.moment(&one.Left)
		}
		return err
	})
	if err != nil {
		return err
	}
	if strings.TrimSpace(one.ID) == "" {
		return refuseAt(idAt, lang.Text{NL: "de id van een deelnemer is leeg", EN: "the id of a respondent is empty"})
	}
	for _, other := range r.into.Respondents {
		if other.ID == one.ID {
			return refuseAt(idAt, lang.Text{
				NL: "deelnemer %q staat er twee keer; geef elke deelnemer een eigen id",
				EN: "respondent %q stands here twice; give each respondent an id of their own"}, lang.Printable(one.ID))
		}
	}
	r.into.Respondents = append(r.into.Respondents, one)
	return nil
}

func tooManyRespondents(at int) *fault {
	return refuseAt(at, lang.Text{
		NL: "er zijn meer dan %d deelnemers; een scan heeft er hoogstens zoveel",
		EN: "there are more than %d respondents; a scan has at most that many"}, MaxRespondents)
}

func (r *AnswersReader) action() error {
	s := &r.scan
	var a Action
	err := s.object(actionKeys, 2, func(key, _ int) error {
		text, at, err := s.text()
		if err != nil {
			return err
		}
		switch actionKeys[key] {
		case "question":
			id, f := r.actionQuestion(text, at)
			if f != nil {
				return f
			}
			a.Question = id
		case "text":
			a.Text = text
		case "owner":
			a.Owner = text
		case "check":
			a.Check = text
		case "due":
			a.Due = Date(text)
			if text != "" && !a.Due.Valid() {
				return refuseAt(at, lang.Text{
					NL: "%q is geen datum; schrijf die zoals 2027-03-01",
					EN: "%q is no date; write it like 2027-03-01"}, lang.Printable(text))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	r.into.Actions = append(r.into.Actions, a)
	return nil
}
