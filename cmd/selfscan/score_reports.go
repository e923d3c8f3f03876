package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
	lock      *store.Lock // of the folder; nil where the file system has no locks
	options   reportOptions
	ready     chan []made // drawn reports, to be written
	writers   sync.WaitGroup

	state   sync.Mutex // of what follows
	models  map[scoring.Scope]*scoring.Model
	missing map[rune]bool   // characters that the typeface does not have
	used    map[[6]byte]int // how many inputs had a name, by the beginning of its digest
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
	var held *store.LockedError
	switch {
	case errors.As(err, &held):
		return nil, end(nothingWritten, lang.Errorf(err, lang.Text{
			NL: "een andere opdracht schrijft nu rapporten in %s: %s; wacht tot die klaar is, of kies een andere map",
			EN: "another run is writing reports into %s: %s; wait until it is done, or choose another folder"}, folder, held.By))
	case err != nil:
		// Without locks nobody knows whether a temporary file is in use, so they stay.
		lock = nil
	}
	r := &reports{
		p: p, catalogue: c, folder: folder, lock: lock, options: options, ready: make(chan []made),
		models: map[scoring.Scope]*scoring.Model{}, missing: map[rune]bool{}, used: map[[6]byte]int{},
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
			r.note(r.write(files), nil)
		}
	}
}

// write writes those files of a report that are not there with the same bytes.
func (r *reports) write(files []made) error {
	var changed []made
	for _, f := range files {
		info, err := os.Lstat(f.path)
		switch {
		case err == nil && info.Mode()&fs.ModeSymlink != 0:
			return end(nothingWritten, lang.Errorf(fs.ErrExist, lang.Text{
				NL: "%s is een koppeling, en een rapport wordt niet door een koppeling heen geschreven; verwijder die, of kies een andere map",
				EN: "%s is a link, and a report is not written through a link; remove it, or choose another folder"}, f.path))
		case err == nil && info.Size() == int64(len(f.data)):
			if there, err := os.ReadFile(f.path); err == nil && bytes.Equal(there, f.data) {
				continue
			}
		}
		changed = append(changed, f)
	}
	return r.p.writeAll(changed)
}

// finish waits until everything that was drawn is written, lets the folder go, and returns the first error.
func (r *reports) finish() error {
	if r == nil {
		return nil
	}
	close(r.ready)
	r.writers.Wait()
	if r.lock != nil {
		r.note(r.lock.Release(), nil)
	}
	return r.first
}

// chunkInputs is batch.Job.ChunkInputs: with reports a worker takes one scan at a time, because drawing takes long.
func (r *reports) chunkInputs() int {
	if r == nil {
		return 0
	}
	return 1
}

// add draws the report of one scan and lets it be written. Several workers call it at the same time.
func (r *reports) add(at *batch.Outcome) {
	if r == nil || at.Result == nil || r.fault() != nil {
		return
	}
	files, missing, err := r.draw(at)
	r.note(err, missing)
	if err == nil {
		r.ready <- files
	}
}

// note keeps the first error, and the characters that the typeface does not have.
func (r *reports) note(err error, missing []rune) {
	r.state.Lock()
	defer r.state.Unlock()
	for _, c := range missing {
		r.missing[c] = true
	}
	if r.first == nil {
		r.first = err
	}
}

// draw draws the report of one scan, without a comparison.
func (r *reports) draw(at *batch.Outcome) ([]made, []rune, error) {
	o := r.options
	o.out, o.oneCore = filepath.Join(r.folder, r.name(at.File)), true
	a := at.Answers
	in, err := r.p.reportInput(r.catalogue, r.model(scoring.ScopeOf(a)), a, o.language(a.Language), o)
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
	if r != nil {
		r.p.tellMissing(slices.Sorted(maps.Keys(r.missing)))
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

// name returns the file name of an input's report: the last part of the input's name, in letters that are safe on
// every system; the beginning of the digest of the whole name; and a number if the same name was given before.
func (r *reports) name(file string) string {
	base := strings.TrimSuffix(reportName(filepath.Base(filepath.ToSlash(file))), ".pdf")
	const longest = 80
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '_'
	}, base)
	safe = strings.TrimLeft(safe, "-") // which a shell would take for an option
	if safe == "" {
		safe = "scan"
	}
	sum := sha256.Sum256([]byte(file))
	key := [6]byte(sum[:6])
	r.state.Lock()
	r.used[key]++
	again := r.used[key]
	r.state.Unlock()
	name := safe[:min(len(safe), longest)] + "-" + hex.EncodeToString(key[:])
	if again > 1 {
		name += "-" + strconv.Itoa(again)
	}
	return name + ".pdf"
}
