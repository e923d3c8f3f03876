package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
)

// program returns the TrueType file of a page.
func (p *fontPage) program() ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(p.file))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// trueType is what the checks need of a font file.
type trueType struct {
	cmap   map[rune]int
	units  int
	hmtx   []byte
	widths int
}

func readTrueType(b []byte) (*trueType, error) {
	if len(b) < 12 {
		return nil, errors.New("no font program")
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(b[4:])) {
		e := b[12+16*i:]
		at, size := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		tables[string(e[:4])] = b[at : at+size]
	}
	t := &trueType{
		cmap: map[rune]int{}, units: int(binary.BigEndian.Uint16(tables["head"][18:])), hmtx: tables["hmtx"],
		widths: int(binary.BigEndian.Uint16(tables["hhea"][34:])),
	}
	c := tables["cmap"]
	for i := range int(binary.BigEndian.Uint16(c[2:])) {
		e := c[4+8*i:]
		if binary.BigEndian.Uint16(e) == 3 && binary.BigEndian.Uint16(e[2:]) == 1 {
			t.format4(c[binary.BigEndian.Uint32(e[4:]):])
			return t, nil
		}
	}
	return nil, errors.New("no (3,1) cmap")
}

func (t *trueType) format4(c []byte) {
	u := func(i int) int { return int(binary.BigEndian.Uint16(c[i:])) }
	n := u(6) / 2
	for s := range n {
		end, start, delta, offset := u(14+2*s), u(16+2*n+2*s), u(16+4*n+2*s), u(16+6*n+2*s)
		for r := start; r <= end && r < 0xffff; r++ {
			g := r + delta
			if offset != 0 {
				g = u(16 + 6*n + 2*s + offset + 2*(r-start))
				if g != 0 {
					g += delta
				}
			}
			if g &= 0xffff; g != 0 {
				t.cmap[rune(r)] = g
			}
		}
	}
}

// width returns the advance width of a glyph in 1/1000 em.
func (t *trueType) width(glyph int) int {
	return int(binary.BigEndian.Uint16(t.hmtx[4*min(glyph, t.widths-1):])) * 1000 / t.units
}
