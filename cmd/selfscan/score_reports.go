package main

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

// reports writes the reports of a batch into a folder; a nil one writes none. A report that is there with the same
// bytes is left alone: reports are the same whenever their answers and options are. Drawing keeps a processor busy
// and flushing keeps the disk busy, so they run side by side.
type reports struct {
	p         *program
	catalogue *questionnaire.Catalogue
	folder    string
	lock      *store.Lock // of the folder
	options   reportOptions
	ready     chan []made // drawn reports, to be written
	writers   sync.WaitGroup

	state   sync.Mutex // of what follows
	models  map[scoring.Scope]*scoring.Model
	missing missingInMany   // characters that the typeface does not have
	used    map[string]bool // names that were given
	first   error
}

// openReports makes the folder, takes its lock and removes the temporary files of a killed run.
func (p *program) openReports(c *questionnaire.Catalogue, folder string, options reportOptions) (*reports, error) {
	if folder == "" {
		return nil, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, unwritten(folder, err)
	}
	lock, err := store.Acquire(filepath.Join(folder, "reports"), p.holder())
	if held, ok := errors.AsType[*store.LockedError](err); ok {
		return nil, end(nothingWritten, lang.Errorf(err, lang.Text{
			NL: "een andere opdracht schrijft nu rapporten in %s: %s; wacht tot die klaar is, of kies een andere map",
			EN: "another run is writing reports into %s: %s; wait until it is done, or choose another folder"}, folder, held.By))
	}
	if err != nil {
		return nil, end(nothingWritten, err)
	}
	r := &reports{
		p: p, catalogue: c, folder: folder, lock: lock, options: options, ready: make(chan []made),
		models: map[scoring.Scope]*scoring.Model{}, missing: missingInMany{}, used: map[string]bool{},
	}
	for range reportWriters {
		r.writers.Go(r.writeReady)
	}
	return r, nil
}

// reportWriters is how many reports are written at the same time; no more than that wait in memory.
const reportWriters = 4

// writeReady writes reports as they are drawn, until ready is closed.
func (r *reports) writeReady() {
	for files := range r.ready {
		if r.fault() == nil {
			r.note(r.write(files), "", nil)
		}
	}
}

// write writes those files of a report that are not there with the same bytes.
func (r *reports) write(files []made) error {
	var changed []made
	for _, f := range files {
		if info, err := os.Lstat(f.path); err == nil && info.Mode().IsRegular() && info.Size() == int64(len(f.data)) {
			if there, err := os.ReadFile(f.path); err == nil && bytes.Equal(there, f.data) {
				continue
			}
		}
		changed = append(changed, f)
	}
	return r.p.writeAll(changed)
}

// isOwn reports whether a notice is about a report of this run, or about the data beside one, in a folder that is read.
func (r *reports) isOwn(n batch.Notice) bool {
	if r == nil || n.PassedOver == nil || !isOfReport(n.File) || !same(filepath.Dir(n.File), r.folder) {
		return false
	}
	r.state.Lock()
	defer r.state.Unlock()
	name := filepath.Base(n.File)
	return filepath.Ext(name) == ".json" || r.used[strings.TrimSuffix(name, ".pdf")]
}

// finish waits until everything that was drawn is written, lets the folder go, and returns the first error.
func (r *reports) finish() error {
	if r == nil {
		return nil
	}
	close(r.ready)
	r.writers.Wait()
	r.note(r.lock.Release(), "", nil)
	return r.first
}

// chunkInputs is batch.Job.ChunkInputs: with reports a worker takes one scan at a time, because drawing takes long.
func (r *reports) chunkInputs() int {
	if r == nil {
		return 0
	}
	return 1
}

// add draws the report of one scan and lets it be written to a path. Several workers call it at the same time.
func (r *reports) add(at *batch.Outcome, path string) {
	if r == nil || at.Result == nil || r.fault() != nil {
		return
	}
	files, missing, err := r.draw(at, path)
	r.note(err, path, missing)
	if err == nil {
		r.ready <- files
	}
}

// note keeps the first error, and the characters that the typeface does not have.
func (r *reports) note(err error, path string, missing []missingCharacter) {
	r.state.Lock()
	defer r.state.Unlock()
	r.missing.add(path, missing)
	if r.first == nil {
		r.first = err
	}
}

// draw draws the report of one scan, without a comparison.
func (r *reports) draw(at *batch.Outcome, path string) ([]made, []missingCharacter, error) {
	o := r.options
	o.out, o.oneCore = path, true
	a := at.Answers
	in, _, err := r.p.reportInput(r.catalogue, r.model(scoring.ScopeOf(a)), a, cmp.Or(o.lang, a.Language), o)
	if err != nil {
		return nil, nil, err
	}
	return drawn(in, o)
}

func (r *reports) model(s scoring.Scope) *scoring.Model {
	r.state.Lock()
	defer r.state.Unlock()
	if r.models[s] == nil {
		r.models[s] = scoring.Compile(r.catalogue, s)
	}
	return r.models[s]
}

// tellMissing names the characters that were replaced in any report.
func (r *reports) tellMissing() {
	if r != nil && len(r.missing) > 0 {
		r.p.remark(missingText(r.missing.sorted()))
	}
}

// fault returns the first error so far.
func (r *reports) fault() error {
	if r == nil {
		return nil
	}
	r.state.Lock()
	defer r.state.Unlock()
	return r.first
}

// path returns where the report of a scan goes: it is named after the organisation, the unit and the day, and has a
// number if another scan of this run has that name.
func (r *reports) path(at *batch.Outcome) string {
	if r == nil || at.Result == nil {
		return ""
	}
	name := fileName(at.Organisation.Name+" "+at.Organisation.Unit, 80)
	if day := at.Updated.Day(); day != "" {
		name += "-" + string(day)
	}
	r.state.Lock()
	defer r.state.Unlock()
	unique := name
	for n := 2; r.used[unique]; n++ {
		unique = numbered(name, n)
	}
	r.used[unique] = true
	return filepath.Join(r.folder, unique+".pdf")
}
