package questionnaire

// The law of this file: Lean takes a file only where AnswersReader takes it too, with the same content.
// It knows the plain way to write an answer file and gives up at anything else, be it wrong or only
// unusual: then AnswersReader decides, and says what is wrong. So a batch is as strict as a single read,
// and several times as fast. A fuzz test keeps the two together.

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"civic/selfscan/questionnaire/lang"
)

// Lean is what a batch needs of an answer file.
type Lean struct {
	Organisation Organisation
	Depth        Depth
	Day          Date     // of the last change
	Choices      []Choice // by ordinal
	Evidence     []bool   // by ordinal: whether the answer carries evidence
}

// LeanReader reads answer files made with one version of one catalogue, one after the other, and reuses its
// buffers. It is not safe for use by several goroutines at once.
type LeanReader struct {
	catalogue   *Catalogue
	quoted      []string // by ordinal: the id as it stands in a file
	opening     []string // by ordinal: how WriteAnswers begins the answer
	text        plainJSON
	into        *Lean
	met         uint32 // the keys of the file that were met
	header      header
	answers     []leanAnswer // by ordinal
	round       uint32       // tells the answers of this file from those of earlier ones
	evidence    []span
	votes       []leanVote
	respondents []leanRespondent
	actions     []leanAction
	canonical   []byte
}

// leanVoters is how many respondents, and votes on a question, a file may have here: each is compared with
// all others.
const leanVoters = 64

// span is a stretch of the file; of a text it leaves the quotation marks out.
type span struct{ from, to int }

// header is where the single texts of a file stand.
type header struct{ name, unit, started, updated, language span }

type leanAnswer struct {
	round                    uint32
	choice                   Choice
	flagged                  bool
	note                     span
	evidenceFrom, evidenceTo int
	votesFrom, votesTo       int
	tidy                     span // the whole answer, where it stands as WriteAnswers writes it
}

type leanVote struct {
	respondent span
	choice     Choice
}

type leanRespondent struct{ id, role span }

type leanAction struct{ question, text, owner, due, check span }

// NewLeanReader makes a reader for answer files of a catalogue.
func NewLeanReader(c *Catalogue) *LeanReader {
	r := &LeanReader{catalogue: c, answers: make([]leanAnswer, len(c.questions))}
	for _, q := range c.questions {
		r.quoted = append(r.quoted, `"`+q.ID+`"`)
		r.opening = append(r.opening, "\n    \""+q.ID+"\": {")
	}
	return r
}

// Read fills into with the answers in data, which are the bytes of one answer file, and tells whether it
// could. If not, into is of no use and the file may be good or bad.
func (r *LeanReader) Read(data []byte, into *Lean) bool {
	n := len(r.catalogue.questions)
	into.Choices, into.Evidence = resized(into.Choices, n), resized(into.Evidence, n)
	*into = Lean{Choices: into.Choices, Evidence: into.Evidence}
	clear(into.Choices)
	clear(into.Evidence)
	if r.round++; r.round == 0 {
		clear(r.answers)
		r.round = 1
	}
	r.text = plainJSON{data: data}
	r.into, r.met, r.header = into, 0, header{}
	r.evidence, r.votes = r.evidence[:0], r.votes[:0]
	r.respondents, r.actions = r.respondents[:0], r.actions[:0]
	return len(data) <= MaxAnswerFile && r.file() && r.text.atEnd()
}

// Digest gives what DigestAnswers gives for the file that was read last.
func (r *LeanReader) Digest() string {
	const name = "sha256:"
	sum := sha256.Sum256(r.encode())
	var text [len(name) + 2*sha256.Size]byte
	copy(text[:], name)
	hex.Encode(text[len(name):], sum[:])
	return string(text[:])
}

// resized gives a slice of n entries and reuses the old one where it is large enough.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// The keys of a file, as bits.
const (
	metFormat = 1 << iota
	metCatalogue
	metDepth
	metOrganisation
	metUpdated
	metAnswers
	metLanguage
	metStarted
	metRespondents
	metActions
	metAll = metFormat | metCatalogue | metDepth | metOrganisation | metUpdated | metAnswers // must be there
)

// first notes a key and tells whether it is the first of its name.
func first(met *uint32, key uint32) bool {
	again := *met&key != 0
	*met |= key
	return !again
}

func (r *LeanReader) file() bool {
	x := &r.text
	ok := x.object(func(key span) bool {
		switch string(x.at(key)) {
		case "format":
			return first(&r.met, metFormat) && x.is(AnswersFormat)
		case "catalogue":
			return first(&r.met, metCatalogue) && r.reference()
		case "depth":
			return first(&r.met, metDepth) && r.depth()
		case "organisation":
			return first(&r.met, metOrganisation) && r.organisation()
		case "updated":
			if !first(&r.met, metUpdated) || !x.moment(&r.header.updated) {
				return false
			}
			day := r.header.updated
			day.to = day.from + len("2026-11-24")
			r.into.Day = Date(x.at(day))
			return true
		case "started":
			return first(&r.met, metStarted) && x.moment(&r.header.started)
		case "language":
			if !first(&r.met, metLanguage) || !x.string(&r.header.language) {
				return false
			}
			l := x.at(r.header.language)
			return string(l) == string(lang.NL) || string(l) == string(lang.EN)
		case "respondents":
			return first(&r.met, metRespondents) && x.array(r.respondent)
		case "answers":
			// The catalogue says how to read the ids, so it comes first in the plain way.
			return first(&r.met, metAnswers) && r.met&metCatalogue != 0 && r.answersObject()
		case "actions":
			return first(&r.met, metActions) && x.array(r.action)
		}
		return false
	})
	return ok && r.met&metAll == metAll
}

func (r *LeanReader) reference() bool {
	x := &r.text
	var met uint32
	ok := x.object(func(key span) bool {
		switch string(x.at(key)) {
		case "id":
			return first(&met, 1) && x.is(r.catalogue.ID)
		case "version":
			return first(&met, 2) && x.is(r.catalogue.Version)
		}
		return false
	})
	return ok && met == 1|2
}

func (r *LeanReader) depth() bool {
	var s span
	if !r.text.string(&s) {
		return false
	}
	switch string(r.text.at(s)) {
	case string(Quick):
		r.into.Depth = Quick
	case string(Full):
		r.into.Depth = Full
	default:
		return false
	}
	return true
}

func (r *LeanReader) organisation() bool {
	x := &r.text
	o := &r.into.Organisation
	var met uint32
	ok := x.object(func(key span) bool {
		switch string(x.at(key)) {
		case "name":
			return first(&met, 1) && x.string(&r.header.name) && x.words(r.header.name, &o.Name)
		case "type":
			var s span
			if !first(&met, 2) || !x.string(&s) {
				return false
			}
			i := slices.Index(typeIDs[:], string(x.at(s)))
			if i < 0 {
				return false
			}
			o.Type = typeIDs[i]
			return true
		case "unit":
			return first(&met, 4) && x.string(&r.header.unit) && x.words(r.header.unit, &o.Unit)
		}
		return false
	})
	return ok && met&(1|2) == 1|2
}

func (r *LeanReader) respondent() bool {
	x := &r.text
	var one leanRespondent
	var met uint32
	ok := x.object(func(key span) bool {
		switch string(x.at(key)) {
		case "id":
			return first(&met, 1) && x.string(&one.id)
		case "role":
			return first(&met, 2) && x.string(&one.role)
		}
		return false
	})
	if !ok || met&1 == 0 || !x.visible(one.id) || len(r.respondents) == leanVoters {
		return false
	}
	for i := range r.respondents {
		if string(x.at(r.respondents[i].id)) == string(x.at(one.id)) {
			return false
		}
	}
	r.respondents = append(r.respondents, one)
	return true
}

func (r *LeanReader) action() bool {
	x := &r.text
	var a leanAction
	var met uint32
	ok := x.object(func(key span) bool {
		switch string(x.at(key)) {
		case "question":
			if !first(&met, 1) || !x.string(&a.question) {
				return false
			}
			_, known := r.catalogue.ordinals[string(x.at(a.question))]
			return known || a.question.from == a.question.to
		case "text":
			return first(&met, 2) && x.string(&a.text)
		case "owner":
			return first(&met, 4) && x.string(&a.owner)
		case "due":
			return first(&met, 8) && x.string(&a.due) && (a.due.from == a.due.to || x.day(a.due))
		case "check":
			return first(&met, 16) && x.string(&a.check)
		}
		return false
	})
	r.actions = append(r.actions, a)
	return ok && met&(1|2) == 1|2
}
