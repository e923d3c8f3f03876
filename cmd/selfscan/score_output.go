package main

// The law of this file: an output file is whole or not there. It grows beside its place as FILE.part and
// takes its place when it is done. What a run leaves there when it is stopped, the next goes on with, row for
// row: no row is lost, wrong or double.

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring/batch"
)

// output is where the rows of a batch go.
type output struct {
	format string
	path   string // where the rows are in the end; empty for a stream
	part   string // where they are until then
	file   *os.File
	buffer *bufio.Writer
	writer table.Writer

	held          *table.Held // the rows of an earlier run; nil when all were passed over
	refusedBefore int
}

// openOutput opens the output that the flags ask for.
func (p *program) openOutput(c *questionnaire.Catalogue, o *scoreOptions) (*output, error) {
	out := &output{format: o.format, file: p.Out}
	options := table.Options{Format: o.format, Long: o.long, Catalogue: c, Lang: p.lang}
	if o.out != "" {
		if err := p.openPart(out, o); err != nil {
			return nil, err
		}
		if o.resume && out.part != "" {
			info, err := out.file.Stat()
			if err != nil {
				return nil, unwritten(o.out, err)
			}
			out.held = table.NewHeld(o.format, out.file, info.Size())
			if !out.held.Fits(options) {
				return nil, otherInputs(out.part)
			}
			options.Resumed = out.held.Begun()
		}
	}
	out.buffer = bufio.NewWriterSize(out.file, 256<<10)
	out.writer = table.NewWriter(out.buffer, options)
	return out, nil
}

// openPart opens the file in which the output grows.
func (p *program) openPart(out *output, o *scoreOptions) error {
	path := o.out
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		// A pipe or a device has no place beside it.
		if out.file, err = os.OpenFile(path, os.O_WRONLY, 0); err != nil {
			return unwritten(o.out, err)
		}
		return nil
	}
	out.path, out.part = path, path+".part"
	for _, name := range []string{out.path, out.part} {
		if err := p.mayReplace(name, o.format); err != nil {
			return err
		}
	}
	flags := os.O_RDWR | os.O_CREATE
	if !o.resume {
		flags |= os.O_TRUNC
	} else if _, err := os.Stat(out.part); errors.Is(err, fs.ErrNotExist) {
		// A run that came to its end may have more to do by now.
		if err := os.Rename(out.path, out.part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unwritten(o.out, err)
		}
	}
	if out.file, err = os.OpenFile(out.part, flags, store.FileMode); err != nil {
		return unwritten(o.out, err)
	}
	return nil
}

// mayReplace refuses to overwrite what this program did not make.
func (p *program) mayReplace(path, format string) error {
	if p.force {
		return nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unwritten(path, err)
	}
	defer f.Close()
	const look = 512
	head := make([]byte, look)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return unwritten(path, err)
	}
	tail := head[:n]
	if info, err := f.Stat(); err == nil && info.Size() > look {
		tail = make([]byte, look)
		if _, err := f.ReadAt(tail, info.Size()-look); err != nil {
			return unwritten(path, err)
		}
	}
	if table.Ours(format, head[:n], tail) {
		return nil
	}
	return end(nothingWritten, questionnaire.Faultf(fs.ErrExist, questionnaire.Text{
		NL: "%s bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force",
		EN: "%s exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force"}, path))
}

func unwritten(path string, err error) error {
	return end(nothingWritten, questionnaire.Faultf(err, questionnaire.Text{
		NL: "%s is niet geschreven: %s", EN: "%s was not written: %s"}, path, store.Explain(err)))
}

func otherInputs(path string) error {
	return end(nothingWritten, questionnaire.Faultf(nil, questionnaire.Text{
		NL: "%s begint niet met deze scans, in deze volgorde; laat --resume weg om opnieuw te beginnen",
		EN: "%s does not begin with these scans, in this order; leave --resume out to start anew"}, path))
}

// source passes over what the output holds already.
func (out *output) source(from batch.Source) batch.Source {
	if out.held == nil {
		return from
	}
	return batch.After(func(name string) (bool, error) {
		file, refused, ok := out.held.Next()
		if !ok {
			return false, out.goOn()
		}
		if file != table.HeldName(out.format, name) {
			return false, otherInputs(out.part)
		}
		if refused {
			out.refusedBefore++
		}
		return true, nil
	}, from)
}

// goOn cuts off what stands behind the last whole row, and writes on there.
func (out *output) goOn() error {
	at := out.held.End()
	out.held = nil
	if err := out.file.Truncate(at); err != nil {
		return unwritten(out.part, err)
	}
	if _, err := out.file.Seek(at, io.SeekStart); err != nil {
		return unwritten(out.part, err)
	}
	return nil
}

// resumable tells whether a later run can go on with what is there.
func (out *output) resumable() bool { return out.part != "" && table.Resumable(out.format) }

// finish puts the output in its place; of a run that failed or was stopped it keeps what can be gone on with.
func (out *output) finish(err error, stopped bool) error {
	if err == nil && out.held != nil && !stopped {
		if _, _, more := out.held.Next(); more {
			err = otherInputs(out.part)
		} else {
			err = out.goOn()
		}
	}
	if err == nil && (!stopped || !out.resumable()) {
		err = out.writer.Close()
	}
	if flushed := out.buffer.Flush(); err == nil {
		err = flushed
	}
	if out.part == "" {
		return asUnwritten(err)
	}
	if synced := out.file.Sync(); err == nil {
		err = synced
	}
	if closed := out.file.Close(); err == nil {
		err = closed
	}
	switch {
	case err == nil && !stopped:
		err = os.Rename(out.part, out.path)
	case !out.resumable():
		if removed := os.Remove(out.part); err == nil {
			err = removed
		}
	}
	return asUnwritten(err)
}

// asUnwritten makes an error of the output one that ends the program as such.
func asUnwritten(err error) error {
	var told *ending
	if err == nil || errors.As(err, &told) {
		return err
	}
	return end(nothingWritten, err)
}
