package batch

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/scoring"
)

// decoder reads answer files, one after the other, and reuses its memory. Nothing else in this package knows how answer
// files are read.
type decoder struct {
	catalogue       *questionnaire.Catalogue
	answers, digest bool // whether they are asked for
	reader          *answerfile.Reader
	read            questionnaire.Answers
	vector          scoring.AnswerVector
	encoded         []byte // for the digest
}

// decoded is what is needed of one answer file, after migration. It is valid until the next file is read.
type decoded struct {
	read    *questionnaire.Answers
	vector  scoring.AnswerVector
	digest  string                 // empty unless asked for
	answers *questionnaire.Answers // read, or nil unless asked for
	moved   questionnaire.Migrated
}

func newDecoder(c *questionnaire.Catalogue, answers, digest bool) *decoder {
	return &decoder{catalogue: c, answers: answers, digest: digest, reader: answerfile.NewReader(c)}
}

// decode reads an answer file and migrates it.
func (d *decoder) decode(file string, data []byte) (decoded, error) {
	moved, err := d.reader.Read(file, data, &d.read)
	if err != nil {
		return decoded{}, err
	}
	d.vector.Set(&d.read)
	out := decoded{read: &d.read, vector: d.vector, moved: moved}
	if d.digest {
		d.encoded = answerfile.Append(d.encoded[:0], d.catalogue, &d.read)
		out.digest = answerfile.DigestOf(d.encoded)
	}
	if d.answers {
		out.answers = &d.read
	}
	return out, nil
}
