package batch

import (
	"hash/maphash"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// decoder reads answer files, one after the other, and reuses its memory. Nothing else in this package knows how answer
// files are read.
type decoder struct {
	catalogue *questionnaire.Catalogue
	digest    bool // whether it is asked for
	reader    *answerfile.Reader
	read      questionnaire.Answers
	encoded   []byte // the answers as a file, if the file is not what a writer writes
}

// seed makes fingerprints that nobody can foresee.
var seed = maphash.MakeSeed()

// decoded is what is needed of one answer file, after migration. It is valid until the next file is read.
type decoded struct {
	read   *questionnaire.Answers
	digest string // empty unless asked for
	same   uint64 // see Outcome.Same
	moved  questionnaire.Migrated
	data   []byte
}

func newDecoder(c *questionnaire.Catalogue, digest bool) *decoder {
	return &decoder{catalogue: c, digest: digest, reader: answerfile.NewReader(c)}
}

// decode reads an answer file and migrates it.
func (d *decoder) decode(file string, data []byte) (decoded, error) {
	moved, err := d.reader.Read(file, data, &d.read)
	if err != nil {
		return decoded{}, err
	}
	out := decoded{read: &d.read, moved: moved, data: data}
	encoded := data
	if !d.reader.Canonical() {
		d.encoded = answerfile.Append(d.encoded[:0], d.catalogue, &d.read)
		encoded = d.encoded
	}
	out.same = max(maphash.Bytes(seed, encoded), 1)
	if d.digest {
		out.digest = answerfile.DigestOf(encoded)
	}
	return out, nil
}
