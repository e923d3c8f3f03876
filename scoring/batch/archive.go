package batch

// The law of this file: what is unpacked is bounded as it is read, whatever an archive says of itself.
// Nothing is unpacked to a disk, and no name in an archive becomes a path.

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// maxPassedOver is the most that is unpacked of a member of an archive that is no answer file, only to
// come to the next.
const maxPassedOver = 1 << 30

// container tells what a file name says is in the file. Compressed ones name it twice: .tar.gz, .ndjson.zst.
type container int

const (
	single container = iota // one answer file
	lines                   // one answer file a line
	tarred
	zipped
)

// packing tells what a file holds and how it is compressed, by its name.
func packing(path string) (of container, compression string) {
	name := strings.ToLower(path)
	for _, c := range []string{".gz", ".zst"} {
		if short, ok := strings.CutSuffix(name, c); ok {
			name, compression = short, c
			break
		}
	}
	switch {
	case strings.HasSuffix(name, ".tgz"):
		return tarred, ".gz"
	case strings.HasSuffix(name, ".tar"):
		return tarred, compression
	case strings.HasSuffix(name, ".ndjson"), strings.HasSuffix(name, ".jsonl"):
		return lines, compression
	case strings.HasSuffix(name, ".zip") && compression == "":
		return zipped, ""
	}
	return single, compression
}

// wanted tells whether a file in a folder or an archive is an answer file, by its name.
func wanted(name string) bool {
	return strings.HasSuffix(name, Suffix) || strings.HasSuffix(name, Suffix+".gz") || strings.HasSuffix(name, Suffix+".zst")
}

// packed feeds what is in a compressed file, an archive or a stream in a file.
func (f *Feed) packed(path string, of container, compression string) bool {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		_, err = store.Read(path) // which says what is wrong with it
	}
	if err != nil {
		return f.refuse(refusalOf(path, err))
	}
	file, err := os.Open(path)
	if err != nil {
		return f.refuse(refusalOf(path, err))
	}
	defer file.Close()
	if of == zipped {
		return f.zip(path, file, info.Size())
	}
	r, err := unpacked(bufio.NewReaderSize(file, 64<<10), compression)
	if err != nil {
		return f.refuse(damaged(path, err))
	}
	defer r.Close()
	switch of {
	case tarred:
		return f.tar(path, r)
	case lines:
		return Lines(path, naming{r, path})(f) == nil && f.wants()
	}
	return f.member(path, r)
}

// unpacked reads on behind a compression.
func unpacked(r io.Reader, compression string) (io.ReadCloser, error) {
	switch compression {
	case ".gz":
		return gzip.NewReader(r)
	case ".zst":
		// One goroutine and a window of 8 MiB, as RFC 8878 recommends at least: what memory holds stays small.
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return io.NopCloser(r), nil
}

// member feeds one answer file out of a stream.
func (f *Feed) member(name string, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, answerfile.MaxSize+1))
	switch {
	case len(data) > answerfile.MaxSize:
		return f.refuse(answerfile.TooLarge(name))
	case err != nil:
		return f.refuse(damaged(name, err))
	}
	return f.data(name, 0, data)
}

// memberOf feeds a member of an archive, which may be compressed itself.
func (f *Feed) memberOf(name string, r io.Reader) bool {
	_, compression := packing(name)
	u, err := unpacked(r, compression)
	if err != nil {
		return f.refuse(damaged(name, err))
	}
	defer u.Close()
	return f.member(name, u)
}

func (f *Feed) tar(path string, r io.Reader) bool {
	limited := &passing{r: r}
	t := tar.NewReader(limited)
	found := false
	for {
		limited.left = maxPassedOver
		h, err := t.Next()
		switch {
		case err == io.EOF && !found:
			return f.refuse(noneIn(path))
		case err == io.EOF:
			return true
		case err != nil:
			return f.refuse(damaged(path, err))
		}
		isLink := h.Typeflag == tar.TypeLink || h.Typeflag == tar.TypeSymlink
		if h.Typeflag != tar.TypeReg && !isLink || !wanted(h.Name) {
			continue
		}
		found = true
		name := path + "/" + h.Name
		if isLink { // to a member that has gone by, or to a file that is not here
			if !f.refuse(linked(name)) {
				return false
			}
			continue
		}
		data, err := io.ReadAll(io.LimitReader(t, answerfile.MaxSize+1))
		if err != nil {
			return f.refuse(damaged(name, err)) // and with it all that would follow
		}
		if !f.memberOf(name, bytes.NewReader(data)) {
			return false
		}
	}
}

func (f *Feed) zip(path string, file *os.File, size int64) bool {
	z, err := zip.NewReader(file, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are never used as paths
		return f.refuse(damaged(path, err))
	}
	found := false
	for _, m := range z.File {
		if m.FileInfo().IsDir() || !wanted(m.Name) {
			continue
		}
		found = true
		name := path + "/" + m.Name
		r, err := m.Open()
		if err != nil {
			if !f.refuse(damaged(name, err)) {
				return false
			}
			continue
		}
		more := f.memberOf(name, r)
		_ = r.Close() // what was wrong with it, reading it has said
		if !more {
			return false
		}
	}
	return found || f.refuse(noneIn(path))
}

// passing reads so much at most between two members.
type passing struct {
	r    io.Reader
	left int64
}

var errTooFar = errors.New("a member is too large to pass over")

func (p *passing) Read(b []byte) (int, error) {
	if p.left <= 0 {
		return 0, errTooFar
	}
	n, err := p.r.Read(b[:min(int64(len(b)), p.left)])
	p.left -= int64(n)
	return n, err
}

// naming says of which packed file something is wrong.
type naming struct {
	r    io.Reader
	name string
}

func (n naming) Read(b []byte) (int, error) {
	got, err := n.r.Read(b)
	if err != nil && err != io.EOF {
		err = damaged(n.name, err)
	}
	return got, err
}

func damaged(name string, err error) *lang.LocatedError {
	text := lang.Text{
		NL: "het ingepakte bestand is beschadigd of niet af; pak het opnieuw in",
		EN: "the packed file is damaged or incomplete; pack it again"}
	if errors.Is(err, zstd.ErrWindowSizeExceeded) || errors.Is(err, zstd.ErrDecoderSizeExceeded) {
		text = lang.Text{
			NL: "uitpakken vraagt te veel geheugen; pak het opnieuw in, zonder --long of --ultra",
			EN: "unpacking takes too much memory; pack it again, without --long or --ultra"}
	}
	return &lang.LocatedError{File: name, Line: 1, Column: 1, Cause: err, Message: lang.Say(text)}
}

func linked(name string) *lang.LocatedError {
	return &lang.LocatedError{File: name, Line: 1, Column: 1, Message: lang.Say(lang.Text{
		NL: "dit is een koppeling naar een ander bestand; pak het bestand zelf in (tar --dereference --hard-dereference)",
		EN: "this is a link to another file; pack the file itself (tar --dereference --hard-dereference)"})}
}

func noneIn(path string) *lang.LocatedError {
	return &lang.LocatedError{File: path, Line: 1, Column: 1, Message: lang.Say(lang.Text{
		NL: "hierin staat geen antwoordbestand (*%s)", EN: "there is no answer file (*%s) in it"}, Suffix)}
}
