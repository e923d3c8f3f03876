package main

// The rule of this file: what a command reads it does not write over, not even with --force, and what it writes it does
// not read.

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/scoring/batch"
)

// outputs are what a command writes, as far as it is there already.
type outputs struct {
	files  []fs.FileInfo
	folder fs.FileInfo // the folder of --reports; nil without that option
}

// outputs returns what a command writes: standard output and standard error if they go to a file, the files at some paths,
// and the reports in a folder, which may be empty for none.
func (p *program) outputs(folder string, paths ...string) *outputs {
	o := &outputs{}
	add := func(info fs.FileInfo, err error) {
		if err == nil && info.Mode().IsRegular() {
			o.files = append(o.files, info)
		}
	}
	add(p.Out.Stat())
	add(p.Err.Stat())
	for _, path := range paths {
		add(os.Stat(path))
	}
	if folder != "" {
		o.folder, _ = os.Stat(folder) // nil if it is not there
	}
	return o
}

// isAmong reports whether a file is one of the outputs.
func (o *outputs) isAmong(info fs.FileInfo) bool {
	return slices.ContainsFunc(o.files, func(of fs.FileInfo) bool { return os.SameFile(of, info) })
}

// has reports whether a path, which may be a link, leads to one of the outputs, or in the folder of reports to a file with
// the name of one.
func (o *outputs) has(path string) bool {
	info, err := os.Stat(path)
	if err != nil || o.isAmong(info) {
		return err == nil
	}
	if o.folder == nil {
		return false
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil || !isOfReport(real) {
		return false
	}
	folder, err := os.Stat(filepath.Dir(real))
	return err == nil && os.SameFile(folder, o.folder)
}

// isOfReport reports whether the name of a file is one that reports of a batch have.
func isOfReport(path string) bool {
	return strings.EqualFold(filepath.Ext(path), ".pdf") || strings.HasSuffix(path, answersBeside) || strings.HasSuffix(path, resultBeside)
}

// forBatch is batch.Job.Output: nil if nothing that is read can be an output.
func (o *outputs) forBatch() func(path string) bool {
	if len(o.files) == 0 && o.folder == nil {
		return nil
	}
	return o.has
}

// notItsInput refuses a command of which an output, or the folder of reports, is an input. An input may be empty for none,
// or - for standard input. The catalogue is always one.
func (p *program) notItsInput(o *outputs, inputs ...string) error {
	var paths []string
	for _, input := range slices.Concat(inputs, []string{p.catalogue}) {
		found, _ := filepath.Glob(input) // a pattern that the shell did not expand
		paths = append(append(paths, input), found...)
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if path == "-" {
			info, err = p.In.Stat()
		}
		if err == nil && (o.isAmong(info) || o.has(path) || o.folder != nil && os.SameFile(o.folder, info)) {
			return isItsInput(path)
		}
	}
	return nil
}

func isItsInput(path string) error {
	return wrongly(lang.Text{
		NL: "%s is zelf een invoer; kies een andere naam voor de uitvoer", EN: "%s is an input itself; choose another name for the output"}, path)
}

// wouldLose returns an error if a notice is about one of these outputs, and replacing it would lose more than an earlier
// output: a batch finds in a folder what nobody named.
func wouldLose(c *questionnaire.Catalogue, n batch.Notice, files []made) error {
	for _, f := range files {
		if !errors.Is(n.Fault(), batch.ErrOutput) || !same(n.File, f.path) {
			continue
		}
		begin, _, err := store.Ends(f.path, looked)
		if _, _, _, none := readAnswers(c, f.path); err == nil && (none == nil || !f.ours(begin)) {
			return isItsInput(n.File)
		}
	}
	return nil
}
