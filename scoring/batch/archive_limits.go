package batch

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"

	"github.com/klauspost/compress/zstd"

	"civic/selfscan/questionnaire/lang"
)

// What can be wrong with a packed file, besides the errors of the packages that unpack it.
var (
	errTooMuch = lang.Errorf(nil, lang.Text{
		NL: "uitgepakt is dit veel groter dan een archief met scans hoort te zijn; pak het zelf uit en geef de map, als u het vertrouwt",
		EN: "unpacked, this is much larger than an archive of scans should be; if you trust it, unpack it yourself and give the folder"})
	errOverlap = lang.Errorf(nil, lang.Text{
		NL: "de bestanden in dit zip-bestand overlappen elkaar, zoals in een zipbom; maak het archief opnieuw",
		EN: "the files in this zip file overlap, as in a zip bomb; make the archive again"})
	errInner = lang.Errorf(nil, lang.Text{
		NL: "dit is te groot om in een archief te lezen (meer dan 32 MiB); haal het eruit en geef het zelf",
		EN: "this is too large to be read inside an archive (more than 32 MiB); take it out and give it itself"})
	errArchives = lang.Errorf(nil, lang.Text{
		NL: "hier zitten te veel archieven in elkaar; pak het buitenste zelf uit en geef de map",
		EN: "too many archives are inside each other here; unpack the outer one yourself and give the folder"})
	errManyMembers = lang.Errorf(nil, lang.Text{
		NL: "er zitten te veel bestanden in dit zip-bestand; maak er een .tar van, of meer zip-bestanden",
		EN: "this zip file has too many files in it; make it a .tar, or several zip files"})
	errEncrypted = lang.Errorf(nil, lang.Text{
		NL: "dit bestand is met een wachtwoord ingepakt; pak het opnieuw in, zonder wachtwoord",
		EN: "this file is packed with a password; pack it again without one"})
)

const (
	maxReport   = 64 << 20 // bytes of a report on disk, which attached.MaxPDF bounds too
	maxInner    = 32 << 20 // bytes of a report or a zip file in an archive, which is in memory while it is read
	maxArchives = 3        // archives in an archive
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

func newUnpacking(packed fs.FileInfo) *unpacking {
	return &unpacking{left: unpackedFloor + unpackedRatio*packed.Size()}
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

// unpackRefusal refuses an input that cannot be unpacked.
func unpackRefusal(name string, err error) *lang.LocatedError {
	text := lang.Text{
		NL: "het ingepakte bestand is beschadigd of niet af; pak het opnieuw in",
		EN: "the packed file is damaged or incomplete; pack it again"}
	var worded *lang.Error
	switch {
	case errors.As(err, &worded):
		return refusal(name, err, worded.Message)
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		text = lang.Text{
			NL: "uitpakken vraagt te veel geheugen; pak het opnieuw in, zonder --long of --ultra",
			EN: "unpacking takes too much memory; pack it again, without --long or --ultra"}
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

func notPlain(name string) *lang.LocatedError {
	return refusal(name, nil, lang.Say(lang.Text{
		NL: "dit is geen gewoon bestand maar bijvoorbeeld een apparaat of een pijp; pak het zonder dit in",
		EN: "this is no plain file but for example a device or a pipe; pack the files without it"}))
}

func noAnswerFile(path string) *lang.LocatedError {
	return refusal(path, nil, lang.Say(lang.Text{
		NL: "hierin staat geen antwoordbestand (*%s)", EN: "there is no answer file (*%s) in it"}, Suffix))
}

// earlierResult is what a person is told of NDJSON with results in it.
func earlierResult(name string) *lang.LocatedError {
	return refusal(name, nil, lang.Say(lang.Text{
		NL: "overgeslagen: hierin staan uitkomsten van selfscan en geen antwoorden", EN: "passed over: this has results of selfscan in it, and no answers"}))
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
