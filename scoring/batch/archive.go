package batch

// Archives are read in memory: nothing is unpacked to disk, and the name of a member is never used as a path. While an
// archive is read, its memory and its unpacked bytes are limited, whatever its own headers say (archive_limits.go).

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// contents is what a file has in it, according to its name.
type contents int

const (
	oneAnswerFile contents = iota
	ndjson                 // one answer file per line
	tarArchive
	zipArchive
)

// packing returns what a file has in it and how it is compressed, by its name: .tar.gz, .ndjson.zst, .scan.json.gz.
func packing(name string) (holds contents, compression string) {
	name = strings.ToLower(name)
	for _, c := range []string{".gz", ".zst"} {
		if short, ok := strings.CutSuffix(name, c); ok {
			name, compression = short, c
			break
		}
	}
	switch {
	case strings.HasSuffix(name, ".tgz"):
		return tarArchive, ".gz"
	case strings.HasSuffix(name, ".tar"):
		return tarArchive, compression
	case strings.HasSuffix(name, ".ndjson"), strings.HasSuffix(name, ".jsonl"):
		return ndjson, compression
	case strings.HasSuffix(name, ".zip") && compression == "":
		return zipArchive, ""
	}
	return oneAnswerFile, compression
}

// unknownPacking returns the ending of a name that says that the file is packed in a way that is not unpacked here;
// empty if there is none.
func unknownPacking(name string) string {
	suffix := strings.ToLower(path.Ext(name))
	if slices.Contains([]string{".xz", ".bz2", ".lz4", ".lzma", ".br", ".z", ".7z", ".rar", ".txz", ".tbz2", ".cab"}, suffix) {
		return suffix
	}
	return ""
}

// isAnswerFile reports whether a file in a folder or an archive is an answer file, by its name.
func isAnswerFile(name string) bool {
	return strings.HasSuffix(name, Suffix) || strings.HasSuffix(name, Suffix+".gz") || strings.HasSuffix(name, Suffix+".zst")
}

// packed adds what is in a compressed file, an archive or an NDJSON file on disk.
func (w *walk) packed(path string, holds contents, compression string) bool {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		_, err = store.Read(path) // returns the error of a pipe or a device
	}
	if err != nil {
		return w.refuse(refusalOf(path, err))
	}
	if w.output != nil && w.output(path) {
		if w.named {
			return w.refuse(ownOutput(path))
		}
		return w.passOver(ownOutput(path))
	}
	file, err := os.Open(path)
	if err != nil {
		return w.refuse(refusalOf(path, err))
	}
	defer file.Close()
	a := archive{walk: w, root: path, unpacking: newUnpacking(info)}
	if holds == zipArchive {
		return a.zip(path, file, info.Size())
	}
	// What is added from now on is not read: it may be what this run says of the lines before it.
	return a.content(path, holds, compression, bufio.NewReaderSize(io.LimitReader(file, info.Size()), 64<<10))
}

// packedOrEmpty is like packed, and tells of a file that is empty.
func (w *walk) packedOrEmpty(path string, holds contents, compression string) bool {
	met := w.met
	return w.packed(path, holds, compression) && w.unlessEmpty(path, met)
}

// archive is a packed file on disk, with all that is packed in it.
type archive struct {
	*walk
	root string // its path
	*unpacking
}

// content adds what is in a packed file that is read from r.
func (a archive) content(name string, holds contents, compression string, r io.Reader) bool {
	out, err := a.decompress(r, compression)
	if err != nil {
		return a.refuse(unpackRefusal(name, err))
	}
	defer out.Close()
	switch holds {
	case tarArchive:
		return a.tar(name, out)
	case zipArchive:
		data, err := readInner(out)
		if err != nil {
			return a.refuse(unpackRefusal(name, err))
		}
		return a.zip(name, bytes.NewReader(data), int64(len(data)))
	case ndjson:
		in := bufio.NewReaderSize(out, chunkBytes)
		if !a.named && isResult(in) {
			return a.passOver(earlierResult(name))
		}
		a.anything = true
		return a.lines(name, in, unpackRefusal)
	}
	a.anything = true
	return a.answerFile(name, out)
}

// decompress returns a reader of what is compressed in r. The bytes that it returns count as unpacked.
func (u *unpacking) decompress(r io.Reader, compression string) (io.ReadCloser, error) {
	var out io.ReadCloser
	switch compression {
	case ".gz":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		out = z
	case ".zst":
		// One goroutine and a window of at most 8 MiB, which RFC 8878 asks every decoder to support.
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		out = z.IOReadCloser()
	default:
		out = io.NopCloser(r)
	}
	return u.limit(out), nil
}

// readInner reads a report or a zip file in an archive.
func readInner(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxInner+1))
	if len(data) > maxInner {
		return nil, errInner
	}
	return data, err
}

// answerFile adds one answer file, which it reads from r. Of one that is too large it reads one byte more than is allowed,
// and the decoder refuses it.
func (a archive) answerFile(name string, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, answerfile.MaxSize+1))
	if err != nil {
		return a.refuse(unpackRefusal(name, err))
	}
	return a.add(input{name: name, kind: inBlock}, data)
}

// isWanted reports by its name whether a member is an input of this pass. It tells of one that is no input at all.
func (a archive) isWanted(archiveName, member string) (wanted, more bool) {
	holds, _ := packing(member)
	switch {
	case isHidden(baseName(member)):
		return false, true
	case isReport(member):
		a.withReports[a.root] = true
		a.met++
		return a.reports, true
	case holds == tarArchive || holds == zipArchive:
		return true, true
	case isAnswerFile(member) || holds == ndjson:
		return !a.reports, true
	}
	return false, a.passOver(otherKind(memberName(archiveName, member)))
}

// member adds a member of an archive, which may be packed itself.
func (a archive) member(name string, r io.Reader) bool {
	holds, compression := packing(name)
	switch {
	case isReport(name):
		data, err := readInner(r)
		if err != nil {
			return a.refuse(unpackRefusal(name, err))
		}
		return a.add(input{name: name, kind: inBlock, found: true}, data)
	case holds == tarArchive || holds == zipArchive:
		if a.depth == maxArchives {
			return a.refuse(unpackRefusal(name, errArchives))
		}
		a.depth++
		defer func() { a.depth-- }()
	}
	met := a.met
	return a.content(name, holds, compression, r) && a.unlessEmpty(name, met)
}

// baseName is the last part of the name of a member, whichever separator the archive has.
func baseName(member string) string { return member[strings.LastIndexAny(member, `/\`)+1:] }

// memberName returns the name of a member in the output. The name never leads out of the archive, and it has no
// characters that steer a terminal.
func memberName(archive, member string) string {
	return archive + path.Clean("/"+lang.Printable(strings.ReplaceAll(member, `\`, "/")))
}

// tar adds what is in a tar archive. If a member cannot be read to its end, Next fails as well: what follows the member
// is not read, so the archive is refused too.
func (a archive) tar(path string, packed io.Reader) bool {
	r := bufio.NewReader(packed)
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if err == io.EOF {
			if skipZeros(r) {
				return true
			}
			t = tar.NewReader(r) // another archive follows: cat a.tar b.tar
			continue
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return a.refuse(unpackRefusal(path, err))
		}
		const volume, gnuFolder = 'V', 'D'
		switch h.Typeflag {
		case tar.TypeDir, tar.TypeXGlobalHeader, volume, gnuFolder:
			continue
		}
		wanted, more := a.isWanted(path, h.Name)
		name := memberName(path, h.Name)
		if wanted {
			switch h.Typeflag {
			case tar.TypeReg, tar.TypeCont, tar.TypeGNUSparse:
				// A sparse member can be much larger than its bytes in the archive.
				more = a.member(name, a.limit(io.NopCloser(t)))
			case tar.TypeLink, tar.TypeSymlink: // its target was read before, or is not in the archive
				more = a.refuse(linkRefusal(name))
			default:
				more = a.refuse(notPlain(name))
			}
		}
		if !more {
			return false
		}
	}
}

// skipZeros skips the blocks of zeros behind an archive, and reports whether nothing follows.
func skipZeros(r *bufio.Reader) bool {
	for {
		block, err := r.Peek(512)
		if len(block) == 0 {
			return err == io.EOF
		}
		if len(bytes.Trim(block, "\x00")) > 0 {
			return false
		}
		_, _ = r.Discard(len(block))
	}
}

func (a archive) zip(path string, file io.ReaderAt, size int64) bool {
	in := &limitedReaderAt{file, maxZipDirectory}
	z, err := zip.NewReader(in, size)
	in.left = math.MaxInt64 // members have their own limits
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return a.refuse(unpackRefusal(path, err))
	}
	var members []*zip.File
	for _, m := range z.File {
		if m.FileInfo().IsDir() {
			continue
		}
		wanted, more := a.isWanted(path, m.Name)
		if !more {
			return false
		}
		if wanted {
			members = append(members, m)
		}
	}
	if overlap(members) {
		return a.refuse(unpackRefusal(path, errOverlap))
	}
	for _, m := range members {
		if !a.zipMember(memberName(path, m.Name), m) {
			return false
		}
	}
	return true
}

func (a archive) zipMember(name string, m *zip.File) bool {
	const encrypted = 1
	if m.Flags&encrypted != 0 {
		return a.refuse(unpackRefusal(name, errEncrypted))
	}
	r, err := m.Open()
	if err != nil {
		return a.refuse(unpackRefusal(name, err))
	}
	defer r.Close() // reading has reported every fault of the member
	return a.member(name, a.limit(r))
}
