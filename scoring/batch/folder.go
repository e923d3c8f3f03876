package batch

// The law of this file: what is in a folder is fed in order, so that all its names are held at once, be they a
// million. They stand one behind the other in blocks of bytes, without the end that nearly all have, so that they
// cost little more than the letters by which they differ.

import (
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// names are what there is to feed in a folder.
type names struct {
	blocks [][]byte // of each name: its kind, its length, its letters but for a Suffix that it ends in
	at     []uint32 // where each name begins: the number of its block times nameBlock, and its place there
}

const (
	nameBlock = 1 << 16
	suffixed  = 1 << 7 // of a kind: the name ends in Suffix
)

// readNames gives the folders and the answer files in a folder, sorted as their whole paths would be: a
// folder's name counts with the slash after it, which it has here.
func readNames(dir string) (*names, error) {
	n := &names{}
	err := eachEntry(dir, func(e fs.DirEntry) bool {
		if e.IsDir() {
			n.add(e.Name()+"/", anyFile)
		} else if wanted(e.Name()) {
			n.add(e.Name(), kindOf(e.Type()))
		}
		return true
	})
	n.sort()
	return n, err
}

func (n *names) sort() {
	var left, right []byte
	slices.SortFunc(n.at, func(a, b uint32) int {
		left, _ = n.appendName(left[:0], a)
		right, _ = n.appendName(right[:0], b)
		return bytes.Compare(left, right)
	})
}

func (n *names) add(name string, kind inputKind) {
	name, ends := strings.CutSuffix(name, Suffix)
	if ends {
		kind |= suffixed
	}
	last := len(n.blocks) - 1
	switch {
	case last < 0:
		n.blocks = append(n.blocks, nil) // which grows: most folders are small
		last++
	case len(n.blocks[last])+1+binary.MaxVarintLen64+len(name) > nameBlock:
		n.blocks = append(n.blocks, make([]byte, 0, nameBlock))
		last++
	}
	b := n.blocks[last]
	n.at = append(n.at, uint32(last*nameBlock+len(b)))
	b = binary.AppendUvarint(append(b, byte(kind)), uint64(len(name)))
	n.blocks[last] = append(b, name...)
}

// appendName adds the name that begins at a place to dst.
func (n *names) appendName(dst []byte, at uint32) ([]byte, inputKind) {
	b := n.blocks[at/nameBlock][at%nameBlock:]
	kind := inputKind(b[0])
	length, size := binary.Uvarint(b[1:])
	dst = append(dst, b[1+size:][:length]...)
	if kind&suffixed != 0 {
		dst = append(dst, Suffix...)
	}
	return dst, kind &^ suffixed
}

// eachEntry gives what is in a folder in no order, some at a time, as long as more is wanted.
func eachEntry(dir string, do func(fs.DirEntry) bool) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		some, err := f.ReadDir(256)
		for _, e := range some {
			if !do(e) {
				return nil
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
