package batch

import (
	"context"

	"civic/selfscan/questionnaire/lang"
)

// Source feeds inputs in order, until it has no more or the feeder wants no more. It closes what it opened.
type Source func(*Feeder)

// Each is the source of several sources, one after the other.
func Each(sources ...Source) Source {
	return func(f *Feeder) {
		for _, feed := range sources {
			if feed(f); !f.wanted() {
				return
			}
		}
	}
}

// Feeder gathers the inputs of a source in chunks, which it hands on to the workers. Its methods return false
// when no more inputs are wanted.
type Feeder struct {
	ctx     context.Context
	most    int            // inputs in a chunk
	take    func() *inputs // waits for an empty chunk; nil if the run has ended
	send    func()         // hands the chunk that was taken on to the workers
	into    *inputs        // the chunk that is being filled; nil if there is none
	stopped bool           // an input was not taken because the run has ended
}

// A chunk is handed on when it has maxInputs inputs, or chunkBytes bytes: enough that handing it on costs
// nothing beside scoring it, and little enough that memory and delay stay small.
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
	found    bool   // in a folder, where nobody named it
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

func (in *inputs) full(most int) bool {
	return len(in.list) >= most || len(in.block)+in.names >= chunkBytes
}

// wanted reports whether more inputs are wanted.
func (f *Feeder) wanted() bool {
	if f.ctx.Err() != nil {
		f.stopped = true
	}
	return !f.stopped
}

// handOn hands on what has been gathered, so that a source that has to wait holds nothing back.
func (f *Feeder) handOn() {
	if f.into != nil {
		f.send()
		f.into = nil
	}
}

// add adds an input, with data that is copied into the block.
func (f *Feeder) add(in input, data []byte) bool {
	if !f.wanted() {
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
	if c.full(f.most) {
		f.handOn()
	}
	return true
}

// file adds a file on disk. found says that a folder has it, and that nobody named it.
func (f *Feeder) file(path string, kind inputKind, found bool) bool {
	return f.add(input{name: path, kind: kind, found: found}, nil)
}

// data adds the bytes of an answer file that is not a file on disk.
func (f *Feeder) data(name string, data []byte) bool {
	return f.add(input{name: name, kind: inBlock}, data)
}

// part adds a part of a stream that begins on a line, behind so many characters.
func (f *Feeder) part(stream string, line, column int, data []byte) bool {
	return f.add(input{name: stream, line: line, column: column, kind: inBlock}, data)
}

// refuse adds an input that could not be read.
func (f *Feeder) refuse(r *lang.LocatedError) bool {
	return f.add(input{name: r.File, kind: refused, refusal: r}, nil)
}

// passOver adds a file that is not an input, so that a person is told of it.
func (f *Feeder) passOver(r *lang.LocatedError) bool {
	return f.add(input{name: r.File, kind: passedOver, refusal: r}, nil)
}
