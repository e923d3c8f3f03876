package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring/batch"
)

// reports writes a report of each scan of a batch into a folder. A nil one writes nothing.
type reports struct {
	p         *program
	catalogue *questionnaire.Catalogue
	folder    string
	lock      sync.Mutex
	first     error
}

func (p *program) openReports(c *questionnaire.Catalogue, folder string) (*reports, error) {
	if folder == "" {
		return nil, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, unwritten(folder, err)
	}
	return &reports{p: p, catalogue: c, folder: folder}, nil
}

// add writes the report of one scan. Workers call it at once.
func (r *reports) add(at *batch.Outcome) {
	if r == nil || at.Result == nil || r.fault() != nil {
		return
	}
	data, _, err := r.p.drawReport(r.catalogue, at.Answers, at.Answers.Language, false)
	if err == nil {
		err = r.p.write(filepath.Join(r.folder, batchReportName(at.File)), data, ourReport)
	}
	if err != nil {
		r.lock.Lock()
		defer r.lock.Unlock()
		if r.first == nil {
			r.first = err
		}
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

// batchReportName makes the name of an input into a file name that is safe on every system, and that no
// other input has: its last part, and the beginning of the digest of the whole.
func batchReportName(file string) string {
	base := filepath.Base(filepath.ToSlash(file))
	base = strings.TrimSuffix(reportName(base), ".pdf")
	const longest = 80
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '_'
	}, base)
	sum := sha256.Sum256([]byte(file))
	return safe[:min(len(safe), longest)] + "-" + hex.EncodeToString(sum[:6]) + ".pdf"
}
