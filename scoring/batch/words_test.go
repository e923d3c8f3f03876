package batch

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"civic/selfscan/questionnaire/lang"
)

// TestWordsOfRefusals: each refusal says in both languages what is wrong and what to do, under the name of the input.
func TestWordsOfRefusals(t *testing.T) {
	cause := func(err error) *lang.LocatedError { return unpackRefusal("a.zip", fmt.Errorf("reading: %w", err)) }
	damaged := lang.Text{NL: "het ingepakte bestand is beschadigd of niet af; pak het opnieuw in", EN: "the packed file is damaged or incomplete; pack it again"}
	memory := lang.Text{NL: "uitpakken vraagt te veel geheugen; pak het opnieuw in, zonder --long of --ultra", EN: "unpacking takes too much memory; pack it again, without --long or --ultra"}
	for name, x := range map[string]struct {
		got  *lang.LocatedError
		want lang.Text
	}{
		"damaged":       {cause(io.ErrUnexpectedEOF), damaged},
		"no zip":        {cause(zip.ErrFormat), damaged},
		"window":        {cause(zstd.ErrWindowSizeExceeded), memory},
		"decoder":       {cause(zstd.ErrDecoderSizeExceeded), memory},
		"method":        {cause(zip.ErrAlgorithm), lang.Text{NL: "dit bestand is ingepakt op een manier die selfscan niet kent; pak het opnieuw in als gewoon zip-bestand (deflate)", EN: "this file is packed in a way that selfscan does not know; pack it again as an ordinary zip file (deflate)"}},
		"too much":      {cause(errTooMuch), lang.Text{NL: "uitgepakt is dit veel groter dan een archief met scans hoort te zijn; pak het zelf uit en geef de map, als u het vertrouwt", EN: "unpacked, this is much larger than an archive of scans should be; if you trust it, unpack it yourself and give the folder"}},
		"overlap":       {cause(errOverlap), lang.Text{NL: "de bestanden in dit zip-bestand overlappen elkaar, zoals in een zipbom; maak het archief opnieuw", EN: "the files in this zip file overlap, as in a zip bomb; make the archive again"}},
		"inner":         {cause(errInner), lang.Text{NL: "dit is te groot om in een archief te lezen (meer dan 32 MiB); haal het eruit en geef het zelf", EN: "this is too large to be read inside an archive (more than 32 MiB); take it out and give it itself"}},
		"archives":      {cause(errArchives), lang.Text{NL: "hier zitten te veel archieven in elkaar; pak het buitenste zelf uit en geef de map", EN: "too many archives are inside each other here; unpack the outer one yourself and give the folder"}},
		"members":       {cause(errManyMembers), lang.Text{NL: "er zitten te veel bestanden in dit zip-bestand; maak er een .tar van, of meer zip-bestanden", EN: "this zip file has too many files in it; make it a .tar, or several zip files"}},
		"encrypted":     {cause(errEncrypted), lang.Text{NL: "dit bestand is met een wachtwoord ingepakt; pak het opnieuw in, zonder wachtwoord", EN: "this file is packed with a password; pack it again without one"}},
		"link":          {linkRefusal("a.zip"), lang.Text{NL: "dit is een koppeling naar een ander bestand; pak het bestand zelf in (tar --dereference --hard-dereference)", EN: "this is a link to another file; pack the file itself (tar --dereference --hard-dereference)"}},
		"a device":      {notPlain("a.zip"), lang.Text{NL: "dit is geen gewoon bestand maar bijvoorbeeld een apparaat of een pijp; pak het zonder dit in", EN: "this is no plain file but for example a device or a pipe; pack the files without it"}},
		"no answers":    {noAnswerFile("a.zip"), lang.Text{NL: "hierin staat geen antwoordbestand (*.scan.json)", EN: "there is no answer file (*.scan.json) in it"}},
		"passed over":   {otherKind("a.doc"), lang.Text{NL: "overgeslagen: dit is geen antwoordbestand (*.scan.json), archief, NDJSON of rapport dat selfscan hier leest", EN: "passed over: this is not an answer file (*.scan.json), archive, NDJSON or report that selfscan reads here"}},
		"output":        {ownOutput("a"), lang.Text{NL: "niet gelezen: deze opdracht schrijft dit bestand zelf, of rapporten in deze map", EN: "not read: this command itself writes this file, or reports into this folder"}},
		"results":       {earlierResult("a"), lang.Text{NL: "overgeslagen: hierin staan uitkomsten van selfscan en geen antwoorden", EN: "passed over: this has results of selfscan in it, and no answers"}},
		"other packing": {otherKind("a.tar.XZ"), lang.Text{NL: "niet gelezen: selfscan pakt .xz niet uit; pak het zelf uit, of pak het in als .zip, .tar, .gz of .zst", EN: "not read: selfscan does not unpack .xz; unpack it yourself, or pack it as .zip, .tar, .gz or .zst"}},
		"long path":     {pathTooLong("list"), lang.Text{NL: "in deze lijst staat een pad van meer dan 65.536 tekens; geef een pad per regel, of NUL-tekens ertussen", EN: "this list has a path of more than 65,536 characters; give one path per line, or separate them with NUL characters"}},
		"unfinished":    {unfinished("a"), lang.Text{NL: "de scan is niet af: er staan vragen open; maak hem af, of laat --strict weg", EN: "the scan is not finished: questions are open; finish it, or leave out --strict"}},
		"broken":        {atLine(&input{name: "stdin", line: 3, column: 4, lastLine: 9}, unfinished("")).(*lang.LocatedError), lang.Text{NL: "de scan is niet af: er staan vragen open; maak hem af, of laat --strict weg (alles van regel 3 tot en met regel 9 is gelezen als één scan)", EN: "the scan is not finished: questions are open; finish it, or leave out --strict (everything from line 3 to line 9 was read as one scan)"}},
		"misplaced":     {(&documents{line: 3, column: 4}).misplaced("stdin"), lang.Text{NL: "hier hoort een antwoordbestand { } of het einde van de lijst; wat hierna komt, is niet gelezen", EN: "an answer file { } or the end of the list belongs here; what follows was not read"}},
	} {
		place := map[string]string{"long path": "list:1:1", "unfinished": "a", "output": "a", "results": "a", "misplaced": "stdin:3:5", "broken": "stdin:3:5", "passed over": "a.doc", "other packing": "a.tar.XZ"}[name]
		if place == "" {
			place = "a.zip"
		}
		for _, l := range lang.Langs() {
			if got, want := x.got.In(l), place+": "+x.want.In(l); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
	if err := unpackRefusal("a.zip", zip.ErrAlgorithm); !errors.Is(err, zip.ErrAlgorithm) {
		t.Errorf("%v has lost its cause", err)
	}
}

// TestOtherStreams: a stream that has no lines of JSON in it is refused as what it is, and other streams are not.
func TestOtherStreams(t *testing.T) {
	for begin, kind := range map[string]string{
		"\x1f\x8b\x08": "gzip", "\x28\xb5\x2f\xfd": "zstd", "PK\x03\x04": "zip", "\xfd7zXZ\x00": "xz", "BZh9": "bzip2", "%PDF-1.7": "pdf", "\xff\xfe{\x00": "UTF-16", "\xfe\xff\x00{": "UTF-16",
		"": "", "{": "", "[": "", "PK": "", "\x1f": "", "\xff": "", "%PDF": "", "BZ": "", " PK\x03\x04": "",
	} {
		want := lang.Text{NL: "dit is geen JSON maar " + kind + "; bewaar het als bestand en geef de naam daarvan, of pak het eerst uit",
			EN: "this is " + kind + " and not JSON; save it as a file and give its name, or unpack it first"}
		if kind == "UTF-16" {
			want = lang.Text{NL: "dit is UTF-16; bewaar het als UTF-8", EN: "this is UTF-16; save it as UTF-8"}
		}
		got := otherStream("stdin", bufio.NewReader(strings.NewReader(begin)))
		if (got != nil) != (kind != "") {
			t.Errorf("%q is refused with %v, want %q", begin, got, kind)
			continue
		}
		for _, l := range lang.Langs() {
			if got != nil && got.In(l) != "stdin: "+want.In(l) {
				t.Errorf("%q: %s", begin, got.In(l))
			}
		}
	}
}

// TestNamesSayWhatIsInside: how a file is read follows from its name, in capitals or not.
func TestNamesSayWhatIsInside(t *testing.T) {
	for name, x := range map[string]struct {
		holds                   contents
		compression, unknown    string
		answers, hidden, report bool
	}{
		"a.scan.json":     {answers: true},
		"a.json":          {},
		".a.scan.json":    {answers: true},
		"a.scan.json~":    {hidden: true},
		"a.scan.json.gz":  {compression: ".gz", answers: true},
		"a.scan.json.zst": {compression: ".zst", answers: true},
		"a.scan.json.xz":  {unknown: ".xz"},
		"a.json.GZ":       {compression: ".gz"},
		"a.gz.zst":        {compression: ".zst"},
		"a.tgz":           {holds: tarArchive, compression: ".gz"},
		"a.TAR":           {holds: tarArchive},
		"a.tar.gz":        {holds: tarArchive, compression: ".gz"},
		"a.tar.zst":       {holds: tarArchive, compression: ".zst"},
		"a.ndjson":        {holds: ndjson},
		"a.jsonl":         {holds: ndjson},
		"a.jsonl.zst":     {holds: ndjson, compression: ".zst"},
		"a.zip":           {holds: zipArchive},
		"a.zip.gz":        {compression: ".gz"}, // nobody packs a zip file again
		"a.bz2":           {unknown: ".bz2"},
		"a.lz4":           {unknown: ".lz4"},
		"a.lzma":          {unknown: ".lzma"},
		"a.br":            {unknown: ".br"},
		"a.Z":             {unknown: ".z"},
		"a.7z":            {unknown: ".7z"},
		"a.rar":           {unknown: ".rar"},
		"a.txz":           {unknown: ".txz"},
		"a.tbz2":          {unknown: ".tbz2"},
		"a.cab":           {unknown: ".cab"},
		"a.pdf":           {report: true},
		"A.PDF":           {report: true},
		"a.pdf~":          {hidden: true},
		".DS_Store":       {hidden: true},
		"._a.zip":         {hidden: true, holds: zipArchive},
		"._a.scan.json":   {hidden: true, answers: true},
		"a.docx":          {},
		"pdf":             {},
		"zip":             {},
	} {
		holds, compression := packing(name)
		if holds != x.holds || compression != x.compression || unknownPacking(name) != x.unknown || isAnswerFile(name) != x.answers || isHidden(name) != x.hidden || isReport(name) != x.report {
			t.Errorf("%s: holds %d%s, unknown packing %q, answers %v, hidden %v, report %v", name, holds, compression, unknownPacking(name), isAnswerFile(name), isHidden(name), isReport(name))
		}
	}
}
