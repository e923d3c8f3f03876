package batch

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"slices"
)

var (
	errTooMuch     = errors.New("unpacks to too many bytes")
	errOverlap     = errors.New("members overlap")
	errManyMembers = errors.New("the directory is too large")
	errEncrypted   = errors.New("the member is encrypted")
)

// A packed file may unpack to unpackedFloor bytes plus unpackedRatio times its own size. Scans compress to a tenth of their
// size, and a stream of similar scans to a fiftieth. A decompression bomb compresses to a thousandth or less.
const (
	unpackedFloor = 512 << 20
	unpackedRatio = 200
)

// unpacking counts the bytes that one packed file on disk unpacks to, including those of members that are compressed or
// sparse themselves.
type unpacking struct {
	left int64
}

func newUnpacking(size int64) *unpacking {
	return &unpacking{left: unpackedFloor + unpackedRatio*size}
}

// limit returns a reader of r that fails with errTooMuch when no bytes are left.
func (u *unpacking) limit(r io.ReadCloser) io.ReadCloser { return limitedReader{u, r} }

type limitedReader struct {
	u *unpacking
	io.ReadCloser
}

func (l limitedReader) Read(p []byte) (int, error) {
	if l.u.left <= 0 {
		return 0, errTooMuch
	}
	n, err := l.ReadCloser.Read(p[:min(int64(len(p)), l.u.left)])
	l.u.left -= int64(n)
	return n, err
}

// maxZipDirectory is how many bytes of a zip file are read to find its members, which are all in memory at once. It is
// enough for about 300,000 members.
const maxZipDirectory = 32 << 20

// limitedReaderAt reads at most left bytes of a file.
type limitedReaderAt struct {
	file io.ReaderAt
	left int64
}

func (l *limitedReaderAt) ReadAt(p []byte, at int64) (int, error) {
	if l.left -= int64(len(p)); l.left < 0 {
		return 0, errManyMembers
	}
	return l.file.ReadAt(p, at)
}

// overlap reports whether two members share bytes of the file. In a zip bomb, many members unpack the same bytes.
func overlap(members []*zip.File) bool {
	type extent struct{ from, to uint64 }
	extents := make([]extent, 0, len(members))
	for _, m := range members {
		// A member without a readable header is refused when it is opened.
		if from, err := m.DataOffset(); err == nil {
			extents = append(extents, extent{uint64(from), uint64(from) + m.CompressedSize64})
		}
	}
	slices.SortFunc(extents, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	const header = 30 // bytes before the data of the next member, at least
	for i := 1; i < len(extents); i++ {
		if end := extents[i-1].to; end < extents[i-1].from || end+header > extents[i].from {
			return true
		}
	}
	return false
}
