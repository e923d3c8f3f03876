package pdf

import (
	"sync"

	"civic/selfscan/report/pdf/slab"
)

// memory is what the texts of a report stand in while it is made: tens of thousands of glyphs, spans and
// lines, which all go at once. It is used again for the next report.
type memory struct {
	glyphs    slab.Slab[glyph]
	spans     slab.Slab[span]
	lines     slab.Slab[line]
	fragments slab.Slab[fragment]
	cells     slab.Slab[[]line]
	lists     slab.Slab[*span]
	pieces    []piece
	operators []byte // of a page
}

var memories = sync.Pool{New: func() any { return new(memory) }}

// release gives the memory back; nothing of the report may be used after it.
func (m *memory) release() {
	m.glyphs.Rewind()
	m.spans.Rewind()
	m.lines.Rewind()
	m.fragments.Rewind()
	m.cells.Rewind()
	m.lists.Rewind()
	clear(m.pieces)
	memories.Put(m)
}
