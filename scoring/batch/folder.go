package batch

// The files of a folder are added in order, so all their names are in memory at once, even if there are a million. The
// names are stored one after the other in blocks of bytes, without the suffix that nearly all of them have.

import (
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// names are the names of the folders and the files in a folder, except hidden files and backups.
type names struct {
	blocks [][]byte // for each name: its kind, its length, its bytes without Suffix
	places []uint32 // where each name begins: the number of its block times nameBlock, plus the offset there
}

const (
	nameBlock = 1 << 16
	suffixed  = 1 << 7 // bit of the kind: Suffix was left out
)

// readNames returns the folders and the files in a folder, in the order of their paths. The name of a
// folder ends in a slash here, because it is sorted with the slash that follows it in a path.
func readNames(dir string) (*names, error) {
	n := &names{}
	err := eachEntry(dir, func(e fs.DirEntry) bool {
		if e.IsDir() {
			n.add(e.Name()+"/", otherFile)
		} else if !isHidden(e.Name()) {
			n.add(e.Name(), kindOf(e.Type()))
		}
		return true
	})
	n.sort()
	return n, err
}

func (n *names) sort() {
	var left, right []byte
	slices.SortFunc(n.places, func(a, b uint32) int {
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
		n.blocks = append(n.blocks, nil) // grows as needed: most folders are small
		last++
	case len(n.blocks[last])+1+binary.MaxVarintLen64+len(name) > nameBlock:
		n.blocks = append(n.blocks, make([]byte, 0, nameBlock))
		last++
	}
	b := n.blocks[last]
	n.places = append(n.places, uint32(last*nameBlock+len(b)))
	b = binary.AppendUvarint(append(b, byte(kind)), uint64(len(name)))
	n.blocks[last] = append(b, name...)
}

// appendName appends the name at a place to dst, and returns its kind.
func (n *names) appendName(dst []byte, place uint32) ([]byte, inputKind) {
	b := n.blocks[place/nameBlock][place%nameBlock:]
	kind := inputKind(b[0])
	length, size := binary.Uvarint(b[1:])
	dst = append(dst, b[1+size:][:length]...)
	if kind&suffixed != 0 {
		dst = append(dst, Suffix...)
	}
	return dst, kind &^ suffixed
}

// eachEntry calls do for each entry of a folder, in any order, until do returns false.
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
