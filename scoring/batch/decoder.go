package batch

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// decoder reads the bytes of answer files, one after the other, and uses its memory again. It is the only place
// in this package that knows how answer files are read.
type decoder struct {
	catalogue       *questionnaire.Catalogue
	answers, digest bool // whether they are asked for

	lean *questionnaire.LeanReader
	into questionnaire.Lean
	full *questionnaire.AnswersReader
	a    questionnaire.Answers
}

// decoded is what is needed of one answer file, after migration. It is valid until the next file is read.
type decoded struct {
	organisation questionnaire.Organisation
	depth        questionnaire.Depth
	sheet        scoring.Sheet
	digest       string                 // empty unless asked for
	answers      *questionnaire.Answers // nil unless asked for
	moved        questionnaire.Migrated
}

func newDecoder(c *questionnaire.Catalogue, answers, digest bool) *decoder {
	return &decoder{
		catalogue: c, answers: answers, digest: digest,
		lean: questionnaire.NewLeanReader(c), full: questionnaire.NewAnswersReader(c),
	}
}

// fast reads a file of the present catalogue version that is written in the usual form. If it returns false the
// file may be good or bad, and strict must read it.
func (d *decoder) fast(data []byte) (decoded, bool) {
	if d.answers || !d.lean.Read(data, &d.into) {
		return decoded{}, false
	}
	l := &d.into
	out := decoded{
		organisation: l.Organisation, depth: l.Depth,
		sheet: scoring.Sheet{Choices: l.Choices, Evidence: l.Evidence, Day: l.Day},
		moved: questionnaire.Migrated{From: d.catalogue.Version},
	}
	if d.digest {
		out.digest = d.lean.Digest()
	}
	return out, true
}

// strict reads any answer file, migrates it, or says what is wrong with it.
func (d *decoder) strict(file string, data []byte) (decoded, error) {
	moved, err := d.full.Read(file, data, &d.a)
	if err != nil {
		return decoded{}, err
	}
	out := decoded{
		organisation: d.a.Organisation, depth: d.a.Depth, sheet: scoring.SheetOf(&d.a), moved: moved,
	}
	if d.digest {
		out.digest = questionnaire.DigestAnswers(d.catalogue, &d.a)
	}
	if d.answers {
		out.answers = &d.a
	}
	return out, nil
}
