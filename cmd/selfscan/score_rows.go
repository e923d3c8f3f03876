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
	met       metSet
	latest    map[string]*scoring.LatestScans[scoredRow] // by unit
	held      []scoredRow                                // the rows that --latest keeps in any case
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
	scoredRow
	end          int // of the row in the chunk
	isReport     bool
	same         uint64 // see batch.Outcome
	organisation questionnaire.Organisation
	depth        questionnaire.Depth
	updated      questionnaire.Moment
}

// scoredRow is a row with what else is made of its input.
type scoredRow struct {
	input   int // number of the input; only of a row that waits until all inputs were read
	file    string
	report  string // path of the report that is made of it
	row     []byte
	scan    *group.Scan // for the group report; nil if there is none
	answers []byte      // as in a file, if the scan is added to the reports later; otherwise nil
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
	m := rowMark{scoredRow: scoredRow{file: at.File, report: at.Label, scan: w.group.scan(at)}, isReport: at.IsReport, same: at.Same}
	switch {
	case at.Result == nil:
	case w.filter.latest || at.IsReport:
		// Whether it counts is only known when the inputs before it, or all of them, were read.
		m.organisation, m.depth, m.updated = at.Organisation.Clone(), at.Depth, questionnaire.Moment(strings.Clone(string(at.Updated)))
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

// emit writes the rows of a chunk, which come in the order of the inputs.
func (w *rowWriter) emit(chunk *rowChunk, bar *progress) error {
	start := 0
	for i := range chunk.marks {
		m := &chunk.marks[i]
		m.row, start = chunk.rows[start:m.end], m.end
		again := m.same != 0 && w.met.add(m.same)
		if again && m.isReport {
			continue
		}
		if again {
			if w.again++; w.again <= toldAgain {
				bar.clear()
				w.p.warn(lang.Text{
					NL: "%s heeft dezelfde antwoorden als een eerdere invoer", EN: "%s has the same answers as an earlier input"}, lang.Printable(m.file))
			}
		}
		if w.filter.latest {
			w.hold(m)
		} else if err := w.write(&m.scoredRow); err != nil {
			return err
		}
	}
	chunk.rows, chunk.marks = chunk.rows[:0], chunk.marks[:0]
	w.tuneGarbage()
	return w.reports.fault()
}

// write writes a row and adds its scan to the reports that are made of it.
func (w *rowWriter) write(r *scoredRow) error {
	if err := w.to.Write(r.row); err != nil {
		return err
	}
	w.group.add(r.scan)
	if r.answers == nil {
		return nil
	}
	a, _, err := answerfile.Read(w.catalogue, r.file, r.answers)
	if err != nil {
		return nil // cannot happen: selfscan has just encoded them
	}
	result := scoring.Compile(w.catalogue, scoring.ScopeOf(&a)).Score(&a)
	w.reports.add(&batch.Outcome{Answers: &a, Result: &result}, r.report)
	return w.reports.fault()
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
func (w *rowWriter) hold(m *rowMark) {
	w.inputs++
	h := m.scoredRow
	h.input, h.file, h.row = w.inputs, strings.Clone(m.file), slices.Clone(m.row)
	if m.same == 0 || strings.TrimSpace(m.organisation.ID) == "" && strings.TrimSpace(m.organisation.Name) == "" {
		w.held = append(w.held, h)
		return
	}
	if w.latest == nil {
		w.latest = map[string]*scoring.LatestScans[scoredRow]{}
	}
	unit := lang.Fold(m.organisation.Unit)
	if w.latest[unit] == nil {
		w.latest[strings.Clone(unit)] = &scoring.LatestScans[scoredRow]{}
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
	slices.SortFunc(rows, func(a, b scoredRow) int { return a.input - b.input })
	for i := range rows {
		if err := w.write(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// tellLeftOut says how many scans have no row because of a filter, and how many with the same answers were not named.
func (w *rowWriter) tellLeftOut() {
	switch more := w.again - toldAgain; {
	case more == 1:
		w.p.warn(lang.Text{
			NL: "en nog 1 invoer heeft dezelfde antwoorden als een eerdere; kolom answers_digest van --format csv laat zien welke",
			EN: "and 1 more input has the same answers as an earlier one; column answers_digest of --format csv shows which"})
	case more > 1:
		w.p.warn(lang.Text{
			NL: "en nog %d invoeren hebben dezelfde antwoorden als een eerdere; kolom answers_digest van --format csv laat zien welke",
			EN: "and %d more inputs have the same answers as an earlier one; column answers_digest of --format csv shows which"}, more)
	}
	w.p.warnOf(int(w.leftOut.Load()), lang.Text{
		NL: "scans weggelaten door --type, --depth, --since of --until: %d", EN: "scans left out by --type, --depth, --since or --until: %d"})
	w.p.warnOf(w.older, lang.Text{NL: "oudere scans weggelaten door --latest: %d", EN: "older scans left out by --latest: %d"})
}
