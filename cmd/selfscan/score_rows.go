package main

import (
	"slices"
	"strings"
	"sync/atomic"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/group"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

// rowWriter turns the outcomes of a batch into rows. It decides which inputs have no row: those that a filter leaves
// out, reports whose answers came by already, and with --latest the older scans.
type rowWriter struct {
	p         *program
	catalogue *questionnaire.Catalogue
	filter    *scanFilter
	to        table.Writer
	reports   *reports
	group     *groupReport
	leftOut   atomic.Int64 // scans that do not pass the filter
	met       digestSet
	latest    map[string]*scoring.LatestScans[heldRow] // by unit
	held      []heldRow                                // the rows that --latest keeps in any case
	inputs    int
	older     int
	metBytes  int // memory of met when the garbage was last tuned to it
	inUse     int // bytes in use besides
	now       questionnaire.Moment
	again     int // inputs with the same answers as an earlier one, reports not counted
}

// toldAgain is how many of those are named; the others are counted.
const toldAgain = 10

// rowChunk is what becomes of the inputs of one chunk: their rows one after the other, and where each ends.
type rowChunk struct {
	rows  []byte
	marks []rowMark
}

// rowMark is one row of a chunk. The strings are valid as long as the chunk is.
type rowMark struct {
	end          int
	file         string
	isReport     bool
	digest       string // empty for a refused input
	report       string // path of the report that is made of it
	organisation questionnaire.Organisation
	depth        questionnaire.Depth
	updated      questionnaire.Moment
	scan         *group.Scan // for the group report; nil if there is none
	answers      []byte      // as in a file, if the scan is added to the reports later; otherwise nil
}

// heldRow is a row that waits until all inputs were read.
type heldRow struct {
	input   int
	file    string
	report  string
	row     []byte
	scan    *group.Scan
	answers []byte
}

// label names the report of a scan. It is called in the order of the inputs, so that each run gives the same names.
func (w *rowWriter) label(at *batch.Outcome) {
	if w.filter.wants(at) {
		at.Label = w.reports.path(at)
	}
}

// add appends the row of one outcome. Several workers call it at the same time, each with its own chunk.
func (w *rowWriter) add(chunk *rowChunk, at *batch.Outcome) {
	if !w.filter.wants(at) {
		w.leftOut.Add(1)
		return
	}
	m := rowMark{file: at.File, isReport: at.IsReport, digest: at.Digest, report: at.Label, scan: w.group.scan(at)}
	switch {
	case at.Result == nil:
	case w.filter.latest || at.IsReport:
		// Whether it counts is only known when the inputs before it, or all of them, were read.
		m.organisation, m.depth, m.updated = cloned(at.Organisation), at.Depth, questionnaire.Moment(strings.Clone(string(at.Updated)))
		if w.reports != nil {
			m.answers = answerfile.Encode(w.catalogue, at.Answers)
		}
	default:
		w.reports.add(at, at.Label)
	}
	if at.Result != nil {
		at.Result.Hints += len(scoring.FutureDates(at.Answers, w.now))
	}
	chunk.rows = w.to.Append(chunk.rows, &table.Row{
		File: at.File, Catalogue: w.catalogue, Organisation: at.Organisation, Depth: at.Depth, Language: at.Language,
		Started: at.Started, Updated: at.Updated, Report: at.Label,
		AnswersDigest: at.Digest, Answers: at.Answers, Result: at.Result, Refusal: at.Refusal,
	})
	m.end = len(chunk.rows)
	chunk.marks = append(chunk.marks, m)
}

func cloned(o questionnaire.Organisation) questionnaire.Organisation {
	return questionnaire.Organisation{
		ID: strings.Clone(o.ID), Name: strings.Clone(o.Name), Type: strings.Clone(o.Type), Unit: strings.Clone(o.Unit)}
}

// emit writes the rows of a chunk, which come in the order of the inputs.
func (w *rowWriter) emit(chunk *rowChunk, bar *progress) error {
	written, start := 0, 0 // rows[written:start] are to be written
	flush := func() error {
		if written == start {
			return nil
		}
		return w.to.Write(chunk.rows[written:start])
	}
	for i := range chunk.marks {
		m := &chunk.marks[i]
		row := chunk.rows[start:m.end]
		again := m.digest != "" && w.met.add(m.digest)
		if again && !m.isReport {
			if w.again++; w.again <= toldAgain {
				bar.clear()
				w.p.complain(lang.Errorf(nil, lang.Text{
					NL: "%s heeft dezelfde antwoorden als een eerdere invoer", EN: "%s has the same answers as an earlier input"}, lang.Printable(m.file)))
			}
		}
		if again && m.isReport || w.filter.latest {
			if err := flush(); err != nil {
				return err
			}
			written = m.end
		}
		if !(again && m.isReport) {
			if w.filter.latest {
				w.hold(m, row)
			} else {
				w.group.add(m.scan)
				if m.answers != nil {
					w.replay(m.file, m.report, m.answers)
				}
			}
		}
		start = m.end
	}
	err := flush()
	chunk.rows, chunk.marks = chunk.rows[:0], chunk.marks[:0]
	w.tuneGarbage()
	if err == nil {
		err = w.reports.fault()
	}
	return err
}

// tuneGarbage keeps the garbage that may gather the same while the digests take more and more of the memory in use.
func (w *rowWriter) tuneGarbage() {
	if n := w.met.bytes(); n > w.metBytes+1<<20 {
		w.metBytes = n
		collectAt(w.inUse + n)
	}
}

// hold keeps a row until all inputs were read. Scans of an organisation that cannot be told apart from others are all
// kept, as are refused inputs.
func (w *rowWriter) hold(m *rowMark, row []byte) {
	w.inputs++
	h := heldRow{input: w.inputs, file: strings.Clone(m.file), report: m.report, row: slices.Clone(row), scan: m.scan, answers: m.answers}
	if m.digest == "" || strings.TrimSpace(m.organisation.ID) == "" && strings.TrimSpace(m.organisation.Name) == "" {
		w.held = append(w.held, h)
		return
	}
	if w.latest == nil {
		w.latest = map[string]*scoring.LatestScans[heldRow]{}
	}
	unit := lang.Fold(m.organisation.Unit)
	if w.latest[unit] == nil {
		w.latest[strings.Clone(unit)] = &scoring.LatestScans[heldRow]{}
	}
	w.latest[unit].Add(&m.organisation, m.depth, m.updated, h)
}

// finish writes the rows that were held, in the order of the inputs.
func (w *rowWriter) finish() error {
	rows := w.held
	for _, of := range w.latest {
		for _, scans := range of.All() {
			for _, s := range scans {
				rows = append(rows, s.Scan)
			}
		}
	}
	w.older = w.inputs - len(rows)
	slices.SortFunc(rows, func(a, b heldRow) int { return a.input - b.input })
	for i := range rows {
		if err := w.to.Write(rows[i].row); err != nil {
			return err
		}
		w.group.add(rows[i].scan)
		if rows[i].answers != nil {
			w.replay(rows[i].file, rows[i].report, rows[i].answers)
		}
		if err := w.reports.fault(); err != nil {
			return err
		}
	}
	return nil
}

// replay makes the report of a scan from its encoded answers.
func (w *rowWriter) replay(file, report string, encoded []byte) {
	a, _, err := answerfile.Read(w.catalogue, file, encoded)
	if err != nil {
		return // cannot happen: selfscan has just encoded them
	}
	result := scoring.Compile(w.catalogue, scoring.ScopeOf(&a)).Score(&a)
	at := &batch.Outcome{File: file, Organisation: a.Organisation, Depth: a.Depth, Answers: &a, Result: &result}
	w.reports.add(at, report)
}

// tellLeftOut says how many scans have no row because of a filter, and how many with the same answers were not named.
func (w *rowWriter) tellLeftOut() {
	switch more := w.again - toldAgain; {
	case more == 1:
		w.p.complain(lang.Errorf(nil, lang.Text{
			NL: "en nog 1 invoer heeft dezelfde antwoorden als een eerdere; answers_digest laat zien welke",
			EN: "and 1 more input has the same answers as an earlier one; answers_digest shows which"}))
	case more > 1:
		w.p.complain(lang.Errorf(nil, lang.Text{
			NL: "en nog %d invoeren hebben dezelfde antwoorden als een eerdere; answers_digest laat zien welke",
			EN: "and %d more inputs have the same answers as an earlier one; answers_digest shows which"}, more))
	}
	if n := int(w.leftOut.Load()); n > 0 {
		w.p.complain(lang.Errorf(nil, lang.Text{
			NL: "weggelaten door --type, --depth, --since of --until: %d scans", EN: "left out by --type, --depth, --since or --until: %d scans"}, n))
	}
	if w.older > 0 {
		w.p.complain(lang.Errorf(nil, lang.Text{
			NL: "weggelaten door --latest: %d oudere scans", EN: "left out by --latest: %d older scans"}, w.older))
	}
}
