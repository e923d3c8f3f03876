// Package answerfile reads and writes answer files (NAME.scan.json). In come the bytes of a file and the catalogue of its
// questions; out come questionnaire.Answers, or one located error that says what is wrong and what would be right. The
// package also returns answers as bytes or as a digest, and the JSON Schema of the format. All of this is done with the
// same tables of keys (fields.go). It opens no file, and it never changes the bytes or answers that it is given.
package answerfile

import (
	"bytes"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Format names the answer file format that this program reads and writes.
const Format = "selfscan-answers/1"

// MaxSize is the size in bytes of the largest answer file that this program reads.
const MaxSize = 4 << 20

// Reader reads answer files with one catalogue, one after the other, and reuses its buffers. It is not safe for use
// by several goroutines at once.
type Reader struct {
	scanner
	catalogue *questionnaire.Catalogue
	leads     []lead          // of the ids of the questions
	copies    strings.Builder // the text of the files that were read last, one after the other
	into      *questionnaire.Answers
	route     *questionnaire.Route // from the file's version of the catalogue to ours; nil until it is known
	moved     questionnaire.Migrated
	places    Places
	retired   []string // ids of retired questions that this file has an answer to
	evidence  []string // of all answers in this file
	rounds    []questionnaire.Round
	groups    []questionnaire.GroupCounts
	groupIDs  []string // in the order in which they are written

	keyAt, stateAt, idAt, versionAt int // offsets in the file, for faults
}

// NewReader makes a reader for answer files of a catalogue.
func NewReader(c *questionnaire.Catalogue) *Reader {
	r := &Reader{catalogue: c, groupIDs: questionnaire.GroupIDs(), places: Places{Answers: make([]int, len(c.Questions()))}}
	for _, q := range c.Questions() {
		r.leads = append(r.leads, leadOf(answersDepth, q.ID))
	}
	return r
}

// Places says where in an answer file some of its content is, as offsets in bytes. A file of an older catalogue has an
// answer where the file has its question's former id.
type Places struct {
	Answers                []int // of the question's id, by ordinal; 0 if the file has no answer
	Actions                []int
	Name, Started, Updated int // 0 if the file does not have the key
}

// Places returns the places of the file that was read last. They are valid until the next Read.
func (r *Reader) Places() *Places { return &r.places }

// seen reports whether this file has an answer to a question.
func (r *Reader) seen(ordinal int) bool { return r.places.Answers[ordinal] > 0 }

// Read reads one answer file. See Reader.Read.
func Read(c *questionnaire.Catalogue, name string, data []byte) (questionnaire.Answers, questionnaire.Migrated, error) {
	var a questionnaire.Answers
	moved, err := NewReader(c).Read(name, data, &a)
	return a, moved, err
}

// Read fills into with the answers in data, the bytes of one answer file; name is the name of the file in an error. The
// content of into is valid until the next Read. Answers made with an older version of the catalogue are carried over, and
// Migrated lists what became of them. The error is a *lang.LocatedError; the content of into is then undefined.
func (r *Reader) Read(name string, data []byte, into *questionnaire.Answers) (questionnaire.Migrated, error) {
	if len(data) > MaxSize {
		return questionnaire.Migrated{}, TooLarge(name)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return questionnaire.Migrated{}, &lang.LocatedError{File: name, Message: lang.Say(lang.Text{
			NL: "het bestand is leeg; een antwoordbestand begint met { en \"format\": \"%s\"",
			EN: "the file is empty; an answer file begins with { and \"format\": \"%s\""}, Format)}
	}
	of := into.Of
	questions := len(r.places.Answers)
	if cap(of) < questions {
		of = make([]questionnaire.Answer, questions)
	}
	of = of[:questions]
	clear(of)
	clear(r.places.Answers)
	r.places = Places{Answers: r.places.Answers, Actions: r.places.Actions[:0]}
	*into = questionnaire.Answers{Of: of, Actions: into.Actions[:0]}
	r.into, r.route, r.moved = into, nil, questionnaire.Migrated{}
	r.retired, r.evidence, r.rounds, r.groups = r.retired[:0], r.evidence[:0], r.rounds[:0], r.groups[:0]
	r.scanner.reset(data, r.textOf(data))

	readObject(r, fileKeys, into)
	r.end()
	if f := r.scanner.fault; f != nil {
		return questionnaire.Migrated{}, r.located(name, data, f)
	}
	into.Catalogue = questionnaire.CatalogueRef{ID: r.catalogue.ID, Version: r.catalogue.Version}
	return r.moved, nil
}

// maxTexts is how many bytes of files share one piece of memory.
const maxTexts = 128 << 10

// textOf copies data. Its piece of memory is shared with other files, because many small ones take more time.
func (r *Reader) textOf(data []byte) string {
	if r.copies.Cap()-r.copies.Len() < len(data) {
		size := max(len(data), min(2*r.copies.Cap(), maxTexts))
		r.copies = strings.Builder{}
		r.copies.Grow(size)
	}
	from := r.copies.Len()
	r.copies.Write(data)
	return r.copies.String()[from:]
}

// Canonical reports that the file that was read last is byte for byte what Encode returns for its answers.
func (r *Reader) Canonical() bool { return r.canonical && r.ok() }

// TooLarge returns the error of a file that is larger than MaxSize.
func TooLarge(name string) *lang.LocatedError {
	return &lang.LocatedError{File: name, Message: lang.Say(lang.Text{
		NL: "het bestand is groter dan %d MiB; een antwoordbestand is hoogstens zo groot",
		EN: "the file is larger than %d MiB; an answer file is at most that large"}, MaxSize>>20)}
}

// located returns a fault its line and column. A file of another format or catalogue is refused as such, whatever
// else is wrong with it.
func (r *Reader) located(name string, data []byte, f *fault) *lang.LocatedError {
	if other := r.lookAhead().scanner.fault; other != nil && other.foreign {
		f = other
	}
	if f.syntax {
		f.offset, f.message = lang.NotJSON(data, f.offset)
	}
	line, column := lang.Position(data, f.offset)
	return &lang.LocatedError{File: name, Line: line, Column: column, Message: f.message}
}

// lookAhead returns a reader that has read only the format and the catalogue of the file. It has no route if these are
// missing or wrong, or if the file has another fault before them.
func (r *Reader) lookAhead() *Reader {
	ahead := &Reader{catalogue: r.catalogue}
	ahead.scanner.reset(r.data, r.text)
	ahead.members(func(key string, at int) {
		ahead.keyAt = at
		switch key {
		case "format":
			ahead.checkFormat()
		case "catalogue":
			ahead.readCatalogue(new(questionnaire.CatalogueRef))
		default:
			ahead.skip(0)
		}
	})
	return ahead
}

// afterCatalogue reads a value that can only be read when the catalogue of the file is known, also if the catalogue comes
// later in the file. Without a catalogue it skips the value: the fault is then in the catalogue.
func (r *Reader) afterCatalogue(read func()) {
	if r.route == nil {
		r.route = r.lookAhead().route
	}
	if r.route == nil {
		r.skip(0)
		return
	}
	read()
}

func (r *Reader) unknownKey(name string, at int, known string) {
	r.refuse(at, lang.Text{
		NL: "onbekende sleutel %q; bekend zijn hier: %s",
		EN: "unknown key %q; known here: %s"}, lang.Printable(name), known)
}

func (r *Reader) twice(name string, at int) {
	r.refuse(at, lang.Text{
		NL: "de sleutel %q staat hier twee keer; laat er een staan",
		EN: "the key %q occurs twice here; keep one of them"}, lang.Printable(name))
}
