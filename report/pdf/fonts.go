package pdf

import (
	"embed"
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"civic/selfscan/report/pdf/seal"
)

// The fonts are simple TrueType fonts with one byte per character. fonts/build.py subsets and deflates them, so that
// nothing is parsed while a report is made. A face is divided into pages of 224 characters. The page "latin" is
// embedded always, the others only when they are used.

//go:embed fonts/*.z fonts/*.json fonts/*.kern
var fontFiles embed.FS

// face is a weight of the typeface.
type face uint8

// The faces. Light is for large sizes only.
const (
	light face = iota
	regular
	bold
	faceCount
)

func (f face) String() string { return [...]string{"light", "regular", "bold"}[f] }

// latin is the first page. The others follow in the order of pages.json.
const (
	latin     = 0
	pageCount = 5
	firstCode = 32
	codeCount = 224
	pageSize  = 256 // glyphs below this are on the latin page
)

// glyph is a character of the typeface: its code, its page, and whether a line may end after it.
type glyph uint16

const (
	newline glyph = 1 << 15 // ends the line; is not drawn
	glued   glyph = 1 << 14 // no line ends after it: a non-breaking hyphen
)

func (g glyph) code() byte { return byte(g) }
func (g glyph) page() int  { return int(g>>8) & 15 }

// fontPage is what gofpdf needs to know of a page of a face.
type fontPage struct {
	name  string // BaseFont
	short string // its name in content streams
	json  []byte
	file  []byte
	width [256]uint16 // in 1/1000 em
}

// typefaces is the whole typeface. It is read once and never changed.
type typefaces struct {
	pages     [faceCount][pageCount]*fontPage
	kern      [faceCount][256][256]int8 // between two codes of the latin page, in 1/1000 em
	pageNames [pageCount]string
	chars     [pageCount][codeCount]rune
	codes     [pageCount]*seal.Charset // chars for the sealing step
	glyphs    map[rune]glyph
	direct    [0x180]glyph // glyphs of the first characters; 0 if there is none
	composed  map[[2]rune]rune
}

// family reads the embedded fonts.
var family = sync.OnceValue(func() *typefaces {
	t := &typefaces{glyphs: map[rune]glyph{}, composed: map[[2]rune]rune{}}
	t.readPages()
	for f := light; f < faceCount; f++ {
		for page, name := range t.pageNames {
			part := "more"
			if page == latin {
				part = "main"
			}
			t.pages[f][page] = readFontPage(fmt.Sprintf("%s-%s.json", f, name), fmt.Sprintf("%s-%s.z", f, part))
			t.pages[f][page].short = fmt.Sprintf("F%d%d", f, page)
		}
		pairs := embedded(f.String() + ".kern")
		for i := 0; i+2 < len(pairs); i += 3 {
			t.kern[f][pairs[i]][pairs[i+1]] = int8(pairs[i+2])
		}
	}
	return t
})

// readPages reads the code of each character, and which letters with combining marks have a character of their own.
func (t *typefaces) readPages() {
	var file struct {
		Pages    []struct{ Name, Characters string }
		Composed string
	}
	if err := json.Unmarshal(embedded("pages.json"), &file, json.MatchCaseInsensitiveNames(true)); err != nil {
		panic(err) // cannot happen: the file is embedded, and every test reads it
	}
	for p, page := range file.Pages {
		t.pageNames[p] = page.Name
		code := firstCode
		for _, r := range page.Characters {
			t.chars[p][code-firstCode] = r
			if _, known := t.glyphs[r]; r != 0 && !known {
				g := glyph(p<<8 | code)
				t.glyphs[r] = g
				if int(r) < len(t.direct) {
					t.direct[r] = g
				}
			}
			code++
		}
		t.codes[p] = seal.NewCharset(t.chars[p])
	}
	for s := file.Composed; s != ""; {
		base, n := utf8.DecodeRuneInString(s)
		mark, m := utf8.DecodeRuneInString(s[n:])
		whole, k := utf8.DecodeRuneInString(s[n+m:])
		t.composed[[2]rune{base, mark}] = whole
		s = s[n+m+k:]
	}
}

func readFontPage(definition, file string) *fontPage {
	p := &fontPage{json: embedded(definition), file: embedded(file)}
	var def struct {
		Name string
		Cw   []uint16
	}
	if err := json.Unmarshal(p.json, &def); err != nil {
		panic(err)
	}
	p.name = def.Name
	copy(p.width[:], def.Cw)
	return p
}

func embedded(name string) []byte {
	data, err := fontFiles.ReadFile("fonts/" + name)
	if err != nil {
		panic(err)
	}
	return data
}

// find returns the glyph of a character, if there is one.
func (t *typefaces) find(r rune) (glyph, bool) {
	if int(r) < len(t.direct) {
		g := t.direct[r]
		return g, g != 0
	}
	g, ok := t.glyphs[r]
	return g, ok
}
