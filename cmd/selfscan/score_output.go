package main

// An output file is written whole or not at all: the rows go to FILE.part, which is renamed to FILE when all
// rows are there, and removed when the run fails or is stopped.

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path/filepath"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring/batch"
)

// output is where the rows of a batch go.
type output struct {
	path   string      // where the rows are in the end; empty for a stream
	part   *store.Part // where they are until then; nil for a stream
	buffer *bufio.Writer
	writer table.Writer
	temp   *tempFolder  // of a workbook; otherwise nil
	beside func() error // writes what belongs beside the file; nil if nothing does
}

// openOutput opens the output that the flags ask for.
func (p *program) openOutput(c *questionnaire.Catalogue, o *scoreOptions) (*output, error) {
	out := &output{}
	options := table.Options{Format: o.format, Table: o.table, Wide: o.wide, Catalogue: c, Lang: p.lang}
	to, err := p.openPart(c, out, o)
	if err != nil {
		return nil, err
	}
	if needsFile(o.format) {
		if out.temp, err = newTempFolder(filepath.Dir(whole(out.path))); err != nil {
			_ = out.part.Discard() // the first error is the one to tell
			return nil, unwritten(o.out, err)
		}
		options.TempDir = out.temp.path
	}
	out.buffer = bufio.NewWriterSize(to, 256<<10)
	out.writer = table.NewWriter(out.buffer, options)
	return out, nil
}

// isOwn reports whether a notice is about the file in which the rows grow, in a folder that is read.
func (out *output) isOwn(n batch.Notice) bool {
	return n.PassedOver != nil && out.part != nil && filepath.Clean(n.File) == store.PartName(filepath.Clean(out.path))
}

// needsFile reports whether a format is written to a file only: a workbook is put together from temporary files that
// are beside it.
func needsFile(format string) bool { return format == "xlsx" }

// openPart opens what the rows are written to: a stream, or the file in which the output grows.
func (p *program) openPart(c *questionnaire.Catalogue, out *output, o *scoreOptions) (io.Writer, error) {
	switch {
	case o.out == "":
		return p.toOut(), nil
	case isStream(o.out):
		f, err := openStream(o.out)
		if err != nil {
			return nil, unwritten(o.out, err)
		}
		return printableOn(f), nil
	}
	if err := p.mayReplace(o.out, o.format); err != nil {
		return nil, err
	}
	if o.format == "parquet" && o.table != codebook {
		if err := p.mayWrite(codebookName(o.out), ourCodebook); err != nil {
			return nil, err
		}
		out.beside = func() error { return p.writeCodebookBeside(c, o.out) }
	}
	part, err := store.CreatePart(o.out)
	if err != nil {
		return nil, end(nothingWritten, err)
	}
	sweepTempFolders(filepath.Dir(whole(o.out)))
	out.path, out.part = o.out, part
	return part, nil
}

// mayReplace refuses to overwrite what this program did not make, or cannot be seen to have made.
func (p *program) mayReplace(out, format string) error {
	part := store.PartName(out)
	for _, path := range []string{out, part} {
		ours, err := isOurs(path, format, path == part)
		switch {
		case err != nil:
			return end(nothingWritten, err)
		case p.force:
		case !ours && path == part:
			return end(nothingWritten, lang.Errorf(fs.ErrExist, lang.Text{
				NL: "%s bestaat al: zo'n bestand laat een afgebroken opdracht achter. Verwijder het, begin opnieuw met --force, of kies een andere naam met --out",
				EN: "%s exists already: a run that was stopped leaves such a file. Remove it, start again with --force, or choose another name with --out"},
				path))
		case !ours:
			return notOurs(path)
		}
	}
	return nil
}

// isOurs reports whether a file is not there, or is one that this program made; a part may end anywhere.
func isOurs(path, format string, part bool) (bool, error) {
	const look = 64 << 10 // a Parquet file names the columns behind what it is recognised by
	head, tail, err := store.Ends(path, look)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return table.Ours(format, head, tail) || part && table.Begun(format, head), err
}

func unwritten(path string, err error) error {
	return end(nothingWritten, lang.Errorf(err, lang.Text{
		NL: "%s is niet geschreven: %s", EN: "%s was not written: %s"}, path, store.Explain(err)))
}

// flush writes the rows so far to a reader that waits for them. In a file nobody does.
func (out *output) flush() error {
	if out.part != nil {
		return nil
	}
	return out.buffer.Flush()
}

// finish puts the output in its place; after an error, or a run that was stopped, it removes the part instead.
func (out *output) finish(err error, stopped bool) error {
	// A reader of a stream gets what closes the rows so far; a part is removed anyway.
	if err == nil && (!stopped || out.part == nil) {
		err = out.writer.Close()
	} else {
		err = cmp.Or(err, out.writer.Discard())
	}
	err = cmp.Or(err, out.buffer.Flush())
	if out.temp != nil {
		err = cmp.Or(err, out.temp.remove())
	}
	if out.beside != nil && err == nil && !stopped {
		err = out.beside()
	}
	switch {
	case out.part == nil:
	case err == nil && !stopped:
		err = out.part.Commit()
	default:
		err = cmp.Or(err, out.part.Discard())
	}
	return out.told(err)
}

// told makes an error of the output one that ends the program and names the file.
func (out *output) told(err error) error {
	_, ended := errors.AsType[*ending](err)
	_, worded := errors.AsType[wordedError](err)
	switch {
	case err == nil || ended:
		return err
	case out.path == "" || worded:
		return end(nothingWritten, err)
	}
	return unwritten(out.path, err)
}
