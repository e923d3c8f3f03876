package main

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

// reports writes a report of each scan of a batch into a folder. A nil one writes nothing. Drawing keeps a processor
// busy and flushing keeps the disk busy: they go on beside each other.
type reports struct {
	p         *program
	catalogue *questionnaire.Catalogue
	folder    string
	options   reportOptions
	ready     chan []made // reports that are drawn and wait to be written
	writers   sync.WaitGroup

	lock    sync.Mutex
	models  map[scoring.Scope]*scoring.Model
	missing map[rune]bool   // characters that the typeface does not have
	used    map[[6]byte]int // how many inputs had a name, by the beginning of its digest
	first   error
}

func (p *program) openReports(c *questionnaire.Catalogue, folder string, options reportOptions) (*reports, error) {
	if folder == "" {
		return nil, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, unwritten(folder, err)
	}
	r := &reports{
		p: p, catalogue: c, folder: folder, options: options, ready: make(chan []made),
		models: map[scoring.Scope]*scoring.Model{}, missing: map[rune]bool{}, used: map[[6]byte]int{},
	}
	for range reportWriters {
		r.writers.Go(r.writeReady)
	}
	return r, nil
}

// reportWriters is how many reports are flushed to the disk at once, which also bounds how many wait in memory.
const reportWriters = 4

// writeReady puts reports in place as they are drawn.
func (r *reports) writeReady() {
	for files := range r.ready {
		if r.fault() == nil {
			r.note(r.p.writeAll(files), nil)
		}
	}
}

// finish waits for all that was drawn to be written, and gives the first error.
func (r *reports) finish() error {
	if r == nil {
		return nil
	}
	close(r.ready)
	r.writers.Wait()
	return r.first
}

// chunkInputs is how many scans a worker takes at a time: drawing takes so long that each is handed on by itself.
func (r *reports) chunkInputs() int {
	if r == nil {
		return 0
	}
	return 1
}

// add writes the report of one scan. Workers call it at once.
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

// note keeps the first error, and the characters that were replaced.
func (r *reports) note(err error, missing []rune) {
	r.lock.Lock()
	defer r.lock.Unlock()
	for _, c := range missing {
		r.missing[c] = true
	}
	if r.first == nil {
		r.first = err
	}
}

// draw makes the report of a scan without anything to compare it with.
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
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.models[s] == nil {
		r.models[s] = scoring.Compile(r.catalogue, s)
	}
	return r.models[s]
}

// tellMissing names the characters of all reports that were replaced.
func (r *reports) tellMissing() {
	if r != nil {
		r.p.tellMissing(slices.Sorted(maps.Keys(r.missing)))
	}
}

// fault gives the first error.
func (r *reports) fault() error {
	if r == nil {
		return nil
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.first
}

// name makes the name of an input into a file name that is safe on every system, and that no other input of the batch
// has: its last part, the beginning of the digest of the whole, and a number from the second input of that name on.
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
	r.lock.Lock()
	r.used[key]++
	again := r.used[key]
	r.lock.Unlock()
	name := safe[:min(len(safe), longest)] + "-" + hex.EncodeToString(key[:])
	if again > 1 {
		name += "-" + strconv.Itoa(again)
	}
	return name + ".pdf"
}
