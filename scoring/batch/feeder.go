package batch

import (
	"context"

	"civic/selfscan/questionnaire/lang"
)

// Source adds inputs to the feeder in order, until there are no more or the feeder wants no more. It closes every file
// that it opened.
type Source func(*Feeder)

// Each returns a source of the inputs of several sources, one after the other.
func Each(sources ...Source) Source {
	return func(f *Feeder) {
		for _, feed := range sources {
			if feed(f); !f.wantsMore() {
				return
			}
		}
	}
}

// Feeder collects the inputs of a source in chunks and sends these to the workers. Its methods return false when no more
// inputs are wanted.
type Feeder struct {
	ctx     context.Context
	most    int                    // inputs in a chunk
	output  func(path string) bool // Job.Output
	take    func() *inputs         // waits for an empty chunk; nil if the run has ended
	send    func()                 // hands the chunk that was taken on to the workers
	into    *inputs                // the chunk that is being filled; nil if there is none
	stopped bool                   // an input was not taken because the run has ended
	met     int                    // inputs, refusals and files passed over so far
}

// A chunk is sent when it has maxInputs inputs or chunkBytes bytes. That is so much that sending it takes little time
// compared with scoring it, and so little that memory and delay stay small.
const (
	maxInputs  = 64
	chunkBytes = 512 << 10
)

// inputs are the inputs of a chunk. block has the bytes of those that are not files.
type inputs struct {
	list  []input
	block []byte
	names int // bytes of all names
}

// input is one answer file to score: a file on disk, or a part of the block.
type input struct {
	name     string // of the input, or of the stream that has it as a line
	line     int    // the line in the stream where it begins, from 1; 0 if it is not in a stream
	column   int    // the characters before it on that line
	lastLine int    // of a broken document: the last line that was taken for it
	found    bool   // in a folder or an archive, where nobody named it
	kind     inputKind
	from, to int // its place in the block
	refusal  *lang.LocatedError
}

type inputKind uint8

const (
	regularFile inputKind = iota // was a regular file when the folder was read
	otherFile                    // a link, a device, or not known
	inBlock
	refused    // could not be read; has a refusal
	passedOver // is not an input; has a refusal that says why
)

func (in *inputs) clear() { *in = inputs{list: in.list[:0], block: in.block[:0]} }

// wantsMore reports whether the feeder accepts more inputs.
func (f *Feeder) wantsMore() bool {
	if f.ctx.Err() != nil {
		f.stopped = true
	}
	return !f.stopped
}

// handOn sends the inputs so far to the workers, so that they are scored while the source waits.
func (f *Feeder) handOn() {
	if f.into != nil {
		f.send()
		f.into = nil
	}
}

// add adds an input, with data that is copied into the block.
func (f *Feeder) add(in input, data []byte) bool {
	f.met++
	if !f.wantsMore() {
		return false
	}
	if f.into == nil {
		if f.into = f.take(); f.into == nil {
			f.stopped = true
			return false
		}
	}
	c := f.into
	in.from = len(c.block)
	c.block = append(c.block, data...)
	in.to = len(c.block)
	c.list = append(c.list, in)
	c.names += len(in.name)
	if len(c.list) >= f.most || len(c.block)+c.names >= chunkBytes {
		f.handOn()
	}
	return true
}

// file adds a file on disk. found says that a folder has it, and that nobody named it.
func (f *Feeder) file(path string, kind inputKind, found bool) bool {
	return f.add(input{name: path, kind: kind, found: found}, nil)
}

// line adds a line of a stream.
func (f *Feeder) line(stream string, line int, data []byte) bool {
	return f.add(input{name: stream, line: line, kind: inBlock}, data)
}

// refuse adds an input that could not be read.
func (f *Feeder) refuse(r *lang.LocatedError) bool {
	return f.add(input{name: r.File, kind: refused, refusal: r}, nil)
}

// passOver adds a file that is not an input, so that a person is told of it.
func (f *Feeder) passOver(r *lang.LocatedError) bool {
	return f.add(input{name: r.File, kind: passedOver, refusal: r}, nil)
}
