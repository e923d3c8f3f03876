package questionnaire

// The law of this file: an answer file is taken whole or not at all. Each fault is named with its
// line and column and with what would be right, and the refused file is left as it is.

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// AnswersReader reads answer files made with one catalogue, one after the other, and reuses its
// buffers. It is not safe for use by several goroutines at once.
type AnswersReader struct {
	catalogue *Catalogue
	scan      scanner
	into      *Answers
	route     *Route   // how the ids of the file's catalogue version become ours
	seen      []bool   // by ordinal: answered in this file
	retired   []string // ids without a successor that this file answers
	themes    []themeAt
	moved     Migrated
}

// NewAnswersReader makes a reader for answer files of a catalogue.
func NewAnswersReader(c *Catalogue) *AnswersReader {
	return &AnswersReader{catalogue: c, seen: make([]bool, len(c.questions))}
}

// ReadAnswers reads one answer file. See AnswersReader.Read.
func ReadAnswers(c *Catalogue, name string, data []byte) (Answers, Migrated, error) {
	var a Answers
	moved, err := NewAnswersReader(c).Read(name, data, &a)
	return a, moved, err
}

// Read fills into with the answers in data, which are the bytes of one answer file; name is how the
// file is called in an error. Answers made with an older version of the catalogue are carried over,
// and Migrated says what became of them. The error is a *Refusal; into is then of no use.
func (r *AnswersReader) Read(name string, data []byte, into *Answers) (Migrated, error) {
	of := into.Of
	if cap(of) < len(r.catalogue.questions) {
		of = make([]Answer, len(r.catalogue.questions))
	}
	of = of[:len(r.catalogue.questions)]
	clear(of)
	clear(r.seen)
	*into = Answers{Of: of, Respondents: into.Respondents[:0], Actions: into.Actions[:0], Decisions: into.Decisions[:0]}
	r.into, r.route, r.moved, r.retired, r.themes = into, nil, Migrated{}, r.retired[:0], r.themes[:0]
	if len(data) > MaxAnswerFile {
		return Migrated{}, TooLarge(name)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return Migrated{}, &lang.LocatedError{File: name, Line: 1, Column: 1, Message: lang.Say(lang.Text{
			NL: "het bestand is leeg; een antwoordbestand begint met { en \"format\": \"%s\"",
			EN: "the file is empty; an answer file begins with { and \"format\": \"%s\""}, AnswersFormat)}
	}
	r.scan.reset(data)
	err := r.file()
	if err == nil {
		return r.moved, nil
	}
	return Migrated{}, r.refuse(name, data, err)
}

// TooLarge is the refusal of a file that is larger than an answer file may be.
func TooLarge(name string) *lang.LocatedError {
	return &lang.LocatedError{File: name, Line: 1, Column: 1, Message: lang.Say(lang.Text{
		NL: "het bestand is groter dan %d MiB; een antwoordbestand is hoogstens zo groot",
		EN: "the file is larger than %d MiB; an answer file is at most that large"}, MaxAnswerFile>>20)}
}

// refuse gives a fault its place. A file of another format or catalogue is refused as such, whatever
// else there is about it.
func (r *AnswersReader) refuse(name string, data []byte, err error) *lang.LocatedError {
	if other := r.foreign(data); other != nil {
		err = other
	}
	var at *fault
	if !errors.As(err, &at) {
		at = syntaxFault(data, err)
	}
	line, column := lang.Position(data, at.offset)
	return &lang.LocatedError{File: name, Line: line, Column: column, Message: at.message}
}

// byteOrderMark stands at the start of what some editors save as UTF-8; JSON has none.
var byteOrderMark = []byte("\uFEFF")

// syntaxFault words what the JSON decoder found.
func syntaxFault(data []byte, err error) *fault {
	if !utf8.Valid(data) {
		offset := 0
		for offset < len(data) {
			c, size := utf8.DecodeRune(data[offset:])
			if c == utf8.RuneError && size == 1 {
				break
			}
			offset += size
		}
		return refuseAt(offset, lang.Text{
			NL: "dit is geen geldige UTF-8; bewaar het bestand als UTF-8",
			EN: "this is not valid UTF-8; save the file as UTF-8"})
	}
	offset := len(data)
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		offset = int(syntax.ByteOffset)
	}
	if bytes.HasPrefix(data, byteOrderMark) {
		return refuseAt(0, lang.Text{
			NL: "het bestand begint met een onzichtbaar teken (BOM); bewaar het als UTF-8 zonder BOM",
			EN: "the file begins with an invisible mark (BOM); save it as UTF-8 without BOM"})
	}
	if offset >= len(bytes.TrimRight(data, " \t\r\n")) {
		return refuseAt(len(bytes.TrimRight(data, " \t\r\n")), lang.Text{
			NL: "het bestand houdt te vroeg op; er ontbreekt een aanhalingsteken, ] of }",
			EN: "the file ends too early; a quotation mark, ] or } is missing"})
	}
	return refuseAt(offset, lang.Text{
		NL: "dit is geen geldige JSON; let op komma's, aanhalingstekens en haakjes",
		EN: "this is not valid JSON; check commas, quotation marks and brackets"})
}

// foreign looks past every other fault for a file that is not of our format or catalogue.
func (r *AnswersReader) foreign(data []byte) *fault {
	var s scanner
	s.reset(data)
	if s.open('{') != nil {
		return nil
	}
	var found *fault
	for {
		key, at, err := s.key()
		if err != nil || key == nil {
			return found
		}
		switch string(key) {
		case "format":
			text, at, err := s.text()
			if err != nil {
				return found
			}
			if f := checkFormat(text, at); f != nil {
				return f
			}
		case "catalogue":
			if s.peek() != '{' {
				return found
			}
			ref, places, err := readRef(&s, at)
			if err != nil {
				return found
			}
			if _, f := r.findRoute(ref, places); f != nil {
				found = f
			}
		default:
			if s.skip() != nil {
				return found
			}
		}
	}
}

func (r *AnswersReader) findRoute(ref CatalogueRef, at refPlaces) (*Route, *fault) {
	route, err := r.catalogue.Route(ref)
	var wrong *RouteError
	switch {
	case !errors.As(err, &wrong):
		return route, nil
	case wrong.Key == "id":
		return nil, &fault{offset: at.id, message: wrong.Message}
	}
	return nil, &fault{offset: at.version, message: wrong.Message}
}
