package questionnaire

import (
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// keys tracks which keys of one object were met, by their place in the list of known ones.
type keys struct {
	known []string
	met   uint32
}

// meet finds a key among the known ones and refuses an unknown or repeated one.
func (k *keys) meet(key []byte, at int) (int, *fault) {
	for i, name := range k.known {
		if string(key) != name {
			continue
		}
		if k.met&(1<<i) != 0 {
			return 0, twice(name, at)
		}
		k.met |= 1 << i
		return i, nil
	}
	return 0, refuseAt(at, lang.Text{
		NL: "onbekende sleutel %q; bekend zijn hier: %s",
		EN: "unknown key %q; known here: %s"}, lang.Printable(string(key)), strings.Join(k.known, ", "))
}

// need refuses an object in which one of the first n known keys is missing.
func (k *keys) need(n, at int) *fault {
	for i, name := range k.known[:n] {
		if k.met&(1<<i) == 0 {
			return refuseAt(at, lang.Text{NL: "de sleutel %q ontbreekt hier", EN: "the key %q is missing here"}, name)
		}
	}
	return nil
}

func twice(key string, at int) *fault {
	return refuseAt(at, lang.Text{
		NL: "de sleutel %q staat hier twee keer; laat er een staan",
		EN: "the key %q stands here twice; keep one of them"}, lang.Printable(key))
}

// object reads an object key by key; each reads the value of the key at the place it is given. The
// first need of the known keys must be there.
func (s *scanner) object(known []string, need int, each func(key, at int) error) error {
	if err := s.open('{'); err != nil {
		return err
	}
	start := s.offset() - 1
	k := keys{known: known}
	for {
		key, at, err := s.key()
		if err != nil {
			return err
		}
		if key == nil {
			break
		}
		i, f := k.meet(key, at)
		if f != nil {
			return f
		}
		if err := each(i, at); err != nil {
			return err
		}
	}
	if f := k.need(need, start); f != nil {
		return f
	}
	return nil
}

// array reads an array element by element.
func (s *scanner) array(each func() error) error {
	if err := s.open('['); err != nil {
		return err
	}
	for {
		more, err := s.more()
		if err != nil || !more {
			return err
		}
		if err := each(); err != nil {
			return err
		}
	}
}

// end refuses anything after the value.
func (s *scanner) end(data []byte) error {
	for i := s.offset(); i < len(data); i++ {
		switch data[i] {
		case ' ', '\t', '\r', '\n':
		default:
			if !utf8.Valid(data[i:]) {
				return syntaxFault(data, nil)
			}
			return refuseAt(i, lang.Text{
				NL: "hier staat nog iets na het einde van de antwoorden; haal het weg",
				EN: "something stands here after the end of the answers; take it away"})
		}
	}
	return nil
}

var (
	fileKeys = []string{"format", "catalogue", "depth", "organisation", "updated", "answers", // must be there
		"language", "started", "respondents", "actions", "decisions"}
	refKeys          = []string{"id", "version"}
	organisationKeys = []string{"name", "type", "unit"}
	respondentKeys   = []string{"id", "role", "themes", "left"}
	answerKeys       = []string{"level", "state", "note", "evidence", "votes", "shown", "flagged"}
	actionKeys       = []string{"question", "text", "owner", "due", "check"}
)

// file reads the whole answer file.
func (r *AnswersReader) file() error {
	s := &r.scan
	data := s.buf.Bytes()
	answers, actions, decisions := -1, -1, -1
	err := s.object(fileKeys, 6, func(key, at int) error {
		switch fileKeys[key] {
		case "format":
			text, at, err := s.text()
			if err != nil {
				return err
			}
			if f := checkFormat(text, at); f != nil {
				return f
			}
		case "catalogue":
			ref, places, err := readRef(s, at)
			if err != nil {
				return err
			}
			way, f := r.findRoute(ref, places)
			if f != nil {
				return f
			}
			r.route = way
			r.moved.From = ref.Version
			r.into.Catalogue = CatalogueRef{ID: r.catalogue.ID, Version: r.catalogue.Version}
		case "depth":
			return r.depth()
		case "organisation":
			return r.organisation()
		case "updated":
			return r.moment(&r.into.Updated)
		case "started":
			return r.moment(&r.into.Started)
		case "language":
			return r.language()
		case "respondents":
			return s.array(r.respondent)
		case "answers":
			if r.route == nil {
				answers = s.offset()
				return s.skipTyped('{')
			}
			return r.answers()
		case "actions":
			if r.route == nil {
				actions = s.offset()
				return s.skipTyped('[')
			}
			return s.array(r.action)
		case "decisions":
			if r.route == nil {
				decisions = s.offset()
				return s.skipTyped('[')
			}
			return s.array(r.decision)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.end(data); err != nil {
		return err
	}
	// Keys may stand in any order: what came before the catalogue is read now.
	if answers >= 0 {
		s.restart(data, valueAfterColon(data, answers))
		if err := r.answers(); err != nil {
			return err
		}
	}
	if actions >= 0 {
		s.restart(data, valueAfterColon(data, actions))
		if err := s.array(r.action); err != nil {
			return err
		}
	}
	if decisions >= 0 {
		s.restart(data, valueAfterColon(data, decisions))
		if err := s.array(r.decision); err != nil {
			return err
		}
	}
	return r.checkThemes()
}

// valueAfterColon finds where the value of a key begins; the text up to it was read as valid JSON.
func valueAfterColon(data []byte, offset int) int {
	for data[offset] != '{' && data[offset] != '[' {
		offset++
	}
	return offset
}

func (s *scanner) skipTyped(kind jsontext.Kind) error {
	if got := s.peek(); got != kind {
		return s.wrongType(got, kind)
	}
	return s.skip()
}

func checkFormat(format string, at int) *fault {
	if format == AnswersFormat {
		return nil
	}
	if n, ok := strings.CutPrefix(format, "selfscan-answers/"); ok && NewerVersion(n, strings.TrimPrefix(AnswersFormat, "selfscan-answers/")) {
		return refuseAt(at, lang.Text{
			NL: "dit bestand heeft het nieuwere formaat %q; gebruik een nieuwere selfscan die dat formaat leest (deze leest %q)",
			EN: "this file has the newer format %q; use a newer selfscan that reads that format (this one reads %q)"},
			lang.Printable(format), AnswersFormat)
	}
	return refuseAt(at, lang.Text{
		NL: "onbekend formaat %q; een antwoordbestand heeft \"format\": %q",
		EN: "unknown format %q; an answer file has \"format\": %q"}, lang.Printable(format), AnswersFormat)
}

// refPlaces is where a reference to a catalogue says its id and its version.
type refPlaces struct{ id, version int }

func readRef(s *scanner, at int) (ref CatalogueRef, places refPlaces, err error) {
	places = refPlaces{at, at}
	err = s.object(refKeys, 2, func(key, _ int) error {
		text, at, err := s.text()
		if err != nil {
			return err
		}
		if refKeys[key] == "id" {
			ref.ID, places.id = text, at
		} else {
			ref.Version, places.version = text, at
		}
		return nil
	})
	return ref, places, err
}

func (r *AnswersReader) depth() error {
	text, at, err := r.scan.bytes()
	if err != nil {
		return err
	}
	switch string(text) {
	case string(Quick):
		r.into.Depth = Quick
	case string(Full):
		r.into.Depth = Full
	default:
		return refuseAt(at, lang.Text{NL: "onbekende diepte %q; kies quick of full", EN: "unknown depth %q; choose quick or full"},
			lang.Printable(string(text)))
	}
	return nil
}

func (r *AnswersReader) language() error {
	text, at, err := r.scan.bytes()
	if err != nil {
		return err
	}
	switch string(text) {
	case string(lang.NL):
		r.into.Language = lang.NL
	case string(lang.EN):
		r.into.Language = lang.EN
	default:
		return refuseAt(at, lang.Text{NL: "onbekende taal %q; kies nl of en", EN: "unknown language %q; choose nl or en"},
			lang.Printable(string(text)))
	}
	return nil
}

func (r *AnswersReader) moment(into *Moment) error {
	text, at, err := r.scan.text()
	if err != nil {
		return err
	}
	*into = Moment(text)
	if !into.Valid() {
		return refuseAt(at, lang.Text{
			NL: "%q is geen tijdstip; schrijf het zoals 2026-11-24T09:00:00+01:00",
			EN: "%q is no point in time; write it like 2026-11-24T09:00:00+01:00"}, lang.Printable(text))
	}
	return nil
}
