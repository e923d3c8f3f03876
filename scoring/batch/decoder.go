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

func newDecoder(c *questionnaire.Catalogue, digest bool) *decoder {
	return &decoder{catalogue: c, digest: digest, reader: answerfile.NewReader(c)}
}

// decode reads an answer file and migrates it. The outcome, which has no result yet, is valid until the next file is read.
func (d *decoder) decode(file string, data []byte) (Outcome, error) {
	moved, err := d.reader.Read(file, data, &d.read)
	if err != nil {
		return Outcome{}, err
	}
	encoded := data
	if !d.reader.Canonical() {
		d.encoded = answerfile.Append(d.encoded[:0], d.catalogue, &d.read)
		encoded = d.encoded
	}
	digest := ""
	if d.digest {
		digest = answerfile.DigestOf(encoded)
	}
	return Outcome{
		File: file, Organisation: d.read.Organisation, Depth: d.read.Depth,
		Language: d.read.Language, Started: d.read.Started, Updated: d.read.Updated,
		Digest: digest, Same: max(maphash.Bytes(seed, encoded), 1), Answers: &d.read, Carried: moved,
		source: source{data: data, places: d.reader.Places()},
	}, nil
}
