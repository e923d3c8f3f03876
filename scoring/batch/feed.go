package batch

import (
	"context"

	"civic/selfscan/questionnaire/lang"
)

// Source gives inputs to a feed, one after the other, until they are all there or the feed wants no more.
type Source func(*Feed) error

// Feed takes inputs in order. Its methods return false when no more is wanted.
type Feed struct {
	ctx  context.Context
	next func() *load // sends the present load off and gives an empty one; nil when no more is wanted
	idle func() bool  // whether the workers have nothing to do
	now  *load
	most int // inputs in a load
}

// How much a load holds, about: so much that handing it on costs nothing, so little that memory and
// the delay stay small.
const (
	loadInputs = 64
	loadBytes  = 512 << 10
)

// load is a stretch of inputs.
type load struct {
	inputs []input
	block  []byte // what the inputs that are no files consist of
}

// input is one thing to score: a file, or a stretch of the block.
type input struct {
	name     string // of the input; with a line, of the stream
	line     int    // in the stream, from 1; 0 outside one
	kind     inputKind
	from, to int // in the block
	refusal  *lang.LocatedError
}

type inputKind uint8

const (
	plainFile inputKind = iota // was seen to be a plain file
	anyFile                    // may be anything
	inBlock
	refused
)

func (l *load) clear() { l.inputs, l.block = l.inputs[:0], l.block[:0] }

func (l *load) empty() bool { return len(l.inputs) == 0 }

// wants tells whether more is wanted.
func (f *Feed) wants() bool { return f.ctx.Err() == nil }

// room makes room for the next input.
func (f *Feed) room() bool {
	if !f.wants() {
		return false
	}
	if f.now == nil || len(f.now.inputs) >= f.most || len(f.now.block) >= loadBytes {
		return f.flush()
	}
	return true
}

// flush sends off what is there.
func (f *Feed) flush() bool {
	f.now = f.next()
	return f.now != nil
}

func (f *Feed) put(in input, data []byte) bool {
	if !f.room() {
		return false
	}
	l := f.now
	in.from = len(l.block)
	l.block = append(l.block, data...)
	in.to = len(l.block)
	l.inputs = append(l.inputs, in)
	return true
}

// file feeds a file.
func (f *Feed) file(path string, kind inputKind) bool {
	return f.put(input{name: path, kind: kind}, nil)
}

// refuse feeds an input that could not be had.
func (f *Feed) refuse(r *lang.LocatedError) bool {
	return f.put(input{name: r.File, kind: refused, refusal: r}, nil)
}

// data feeds the bytes of an answer file that is no file of its own. They are copied.
func (f *Feed) data(name string, line int, data []byte) bool {
	return f.put(input{name: name, line: line, kind: inBlock}, data)
}
