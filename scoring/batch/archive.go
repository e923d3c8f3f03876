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

// packed adds what is in a compressed file, an archive or an NDJSON file.
func (f *Feeder) packed(path string, holds contents, compression string) bool {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		_, err = store.Read(path) // returns the error of a pipe or a device
	}
	if err != nil {
		return f.refuse(refusalOf(path, err))
	}
	file, err := os.Open(path)
	if err != nil {
		return f.refuse(refusalOf(path, err))
	}
	defer file.Close()
	u := newUnpacking(info.Size())
	if holds == zipArchive {
		return f.zip(path, file, info.Size(), u)
	}
	r, err := u.decompress(bufio.NewReaderSize(file, 64<<10), compression)
	if err != nil {
		return f.refuse(unpackRefusal(path, err))
	}
	defer r.Close()
	switch holds {
	case tarArchive:
		return f.tar(path, r, u)
	case ndjson:
		return f.lines(path, r, unpackRefusal)
	}
	return f.member(path, r)
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

// member adds one answer file, which it reads from r.
func (f *Feeder) member(name string, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, answerfile.MaxSize+1))
	switch {
	case len(data) > answerfile.MaxSize:
		return f.refuse(answerfile.TooLarge(name))
	case err != nil:
		return f.refuse(unpackRefusal(name, err))
	}
	return f.data(name, data)
}

// compressedMember adds a member of an archive, which may be compressed itself.
func (f *Feeder) compressedMember(name string, r io.Reader, u *unpacking) bool {
	_, compression := packing(name)
	out, err := u.decompress(r, compression)
	if err != nil {
		return f.refuse(unpackRefusal(name, err))
	}
	defer out.Close()
	return f.member(name, out)
}

// baseName is the last part of the name of a member, whichever separator the archive has.
func baseName(member string) string { return member[strings.LastIndexAny(member, `/\`)+1:] }

// memberName returns the name of a member in the output. The name never leads out of the archive, and it has no
// characters that steer a terminal.
func memberName(archive, member string) string {
	return archive + path.Clean("/"+lang.Printable(strings.ReplaceAll(member, `\`, "/")))
}

func (f *Feeder) tar(path string, r io.Reader, u *unpacking) bool {
	t := tar.NewReader(r)
	found := false
	for {
		h, err := t.Next()
		switch {
		case err == io.EOF:
			return found || f.refuse(noAnswerFile(path))
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return f.refuse(unpackRefusal(path, err))
		}
		isLink := h.Typeflag == tar.TypeLink || h.Typeflag == tar.TypeSymlink
		if h.Typeflag != tar.TypeReg && !isLink || isHidden(baseName(h.Name)) {
			continue
		}
		if !isAnswerFile(h.Name) {
			if !f.passOver(otherKind(memberName(path, h.Name))) {
				return false
			}
			continue
		}
		found = true
		name := memberName(path, h.Name)
		if isLink { // its target was read before, or is not in the archive
			if !f.refuse(linkRefusal(name)) {
				return false
			}
			continue
		}
		// A sparse member can be much larger than its bytes in the archive.
		data, err := io.ReadAll(io.LimitReader(u.limit(io.NopCloser(t)), answerfile.MaxSize+1))
		if err != nil {
			return f.refuse(unpackRefusal(name, err)) // what follows cannot be read either
		}
		if !f.compressedMember(name, bytes.NewReader(data), u) {
			return false
		}
	}
}

func (f *Feeder) zip(path string, file *os.File, size int64, u *unpacking) bool {
	in := &limitedReaderAt{file, maxZipDirectory}
	z, err := zip.NewReader(in, size)
	in.left = math.MaxInt64 // members have their own limits
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return f.refuse(unpackRefusal(path, err))
	}
	var members []*zip.File
	for _, m := range z.File {
		switch {
		case m.FileInfo().IsDir() || isHidden(baseName(m.Name)):
		case isAnswerFile(m.Name):
			members = append(members, m)
		case !f.passOver(otherKind(memberName(path, m.Name))):
			return false
		}
	}
	if len(members) == 0 {
		return f.refuse(noAnswerFile(path))
	}
	if overlap(members) {
		return f.refuse(unpackRefusal(path, errOverlap))
	}
	for _, m := range members {
		if !f.zipMember(memberName(path, m.Name), m, u) {
			return false
		}
	}
	return true
}

func (f *Feeder) zipMember(name string, m *zip.File, u *unpacking) bool {
	const encrypted = 1
	if m.Flags&encrypted != 0 {
		return f.refuse(unpackRefusal(name, errEncrypted))
	}
	r, err := m.Open()
	if err != nil {
		return f.refuse(unpackRefusal(name, err))
	}
	defer r.Close() // reading has reported every fault of the member
	return f.compressedMember(name, r, u)
}

// unpackRefusal refuses an input that cannot be unpacked.
func unpackRefusal(name string, err error) *lang.LocatedError {
	text := lang.Text{
		NL: "het ingepakte bestand is beschadigd of niet af; pak het opnieuw in",
		EN: "the packed file is damaged or incomplete; pack it again"}
	switch {
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		text = lang.Text{
			NL: "uitpakken vraagt te veel geheugen; pak het opnieuw in, zonder --long of --ultra",
			EN: "unpacking takes too much memory; pack it again, without --long or --ultra"}
	case errors.Is(err, errTooMuch):
		text = lang.Text{
			NL: "uitgepakt is dit veel groter dan een archief met scans hoort te zijn; pak het zelf uit en geef de map, als u het vertrouwt",
			EN: "unpacked, this is much larger than an archive of scans should be; if you trust it, unpack it yourself and give the folder"}
	case errors.Is(err, errOverlap):
		text = lang.Text{
			NL: "de bestanden in dit zip-bestand overlappen elkaar, zoals in een zipbom; maak het archief opnieuw",
			EN: "the files in this zip file overlap, as in a zip bomb; make the archive again"}
	case errors.Is(err, errManyMembers):
		text = lang.Text{
			NL: "er zitten te veel bestanden in dit zip-bestand; maak er een .tar van, of meer zip-bestanden",
			EN: "this zip file has too many files in it; make it a .tar, or several zip files"}
	case errors.Is(err, errEncrypted):
		text = lang.Text{
			NL: "dit bestand is met een wachtwoord ingepakt; pak het opnieuw in, zonder wachtwoord",
			EN: "this file is packed with a password; pack it again without one"}
	case errors.Is(err, zip.ErrAlgorithm):
		text = lang.Text{
			NL: "dit bestand is ingepakt op een manier die selfscan niet kent; pak het opnieuw in als gewoon zip-bestand (deflate)",
			EN: "this file is packed in a way that selfscan does not know; pack it again as an ordinary zip file (deflate)"}
	}
	return refusal(name, err, lang.Say(text))
}

func linkRefusal(name string) *lang.LocatedError {
	return refusal(name, nil, lang.Say(lang.Text{
		NL: "dit is een koppeling naar een ander bestand; pak het bestand zelf in (tar --dereference --hard-dereference)",
		EN: "this is a link to another file; pack the file itself (tar --dereference --hard-dereference)"}))
}

func noAnswerFile(path string) *lang.LocatedError {
	return refusal(path, nil, lang.Say(lang.Text{
		NL: "hierin staat geen antwoordbestand (*%s)", EN: "there is no answer file (*%s) in it"}, Suffix))
}

// otherKind is what a person is told of a file that is passed over.
func otherKind(name string) *lang.LocatedError {
	if suffix := unknownPacking(name); suffix != "" {
		return notUnpacked(name, suffix)
	}
	return refusal(name, nil, lang.Say(lang.Text{
		NL: "overgeslagen: dit is geen antwoordbestand (*%s), archief, NDJSON of rapport dat selfscan hier leest",
		EN: "passed over: this is not an answer file (*%s), archive, NDJSON or report that selfscan reads here"}, Suffix))
}

func notUnpacked(name, suffix string) *lang.LocatedError {
	return refusal(name, nil, lang.Say(lang.Text{
		NL: "niet gelezen: selfscan pakt %s niet uit; pak het zelf uit, of pak het in als .zip, .tar, .gz of .zst",
		EN: "not read: selfscan does not unpack %s; unpack it yourself, or pack it as .zip, .tar, .gz or .zst"}, suffix))
}
