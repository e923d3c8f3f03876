package pdf

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pageMarks is what the content of a page says about its structure.
type pageMarks struct {
	tags  []string  // by marked-content id
	texts []string  // the same; codes as they are, which is right for ASCII
	sizes []float64 // the same: the smallest type
	foot  string    // text of the running foot
	fonts map[string]map[byte]bool
}

// token is a word of a content stream. A string has the word "(" and its bytes.
type token struct {
	word string
	data []byte
}

// tokens splits a content stream.
func tokens(b []byte) []token {
	var out []token
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case strings.IndexByte(" \n\r\t", c) >= 0:
			i++
		case c == '(':
			t := token{word: "("}
			for i++; i < len(b) && b[i] != ')'; i++ {
				if b[i] == '\\' {
					i++
				}
				t.data = append(t.data, b[i])
			}
			i++
			out = append(out, t)
		case c == '[' || c == ']':
			out = append(out, token{word: string(c)})
			i++
		case c == '<' && b[i+1] != '<': // a hex string, only for ActualText
			i += bytes.IndexByte(b[i:], '>') + 1
			out = append(out, token{word: "<hex"})
		case c == '<' || c == '>':
			out = append(out, token{word: string(b[i : i+2])})
			i += 2
		default:
			j := i + 1
			for j < len(b) && strings.IndexByte(" \n\r\t()[]<>/", b[j]) < 0 {
				j++
			}
			out = append(out, token{word: string(b[i:j])})
			i = j
		}
	}
	return out
}

// painting has the operators that paint, preparing the others that occur.
const painting = " S s f F f* B B* b b* Tj TJ Do sh "
const preparing = " q Q cm w J j M d i gs m l c v y h re n W W* BT ET Tm Tf rg RG g G BDC BMC EMC "

// contents checks the content streams of all pages.
func (p *proof) contents() {
	p.shown = nil
	for i, page := range p.pages {
		p.need(p.dict(page["Resources"]) != nil, "A 6.2.2-2", "page %d has no resources", i+1)
		_, tabs := page["Annots"]
		p.need(!tabs || p.name(page["Tabs"]) == "S", "U 7.18.3-1", "page %d has links in no order", i+1)
		p.need(p.integer(page["StructParents"]) == i && page["StructParents"] != nil, "U 7.1-3", "page %d has no place in the parent tree", i+1)
		p.shown = append(p.shown, p.walk(i))
	}
}

func (p *proof) walk(page int) pageMarks {
	m := pageMarks{fonts: map[string]map[byte]bool{}}
	type mark struct{ artifact, tagged, inText, foot bool }
	var open []mark
	var args []token
	depth, font, size, inText := 0, "", 0.0, false
	real := func(o token) float64 { v, _ := strconv.ParseFloat(o.word, 64); return v }
	for _, t := range tokens(p.content[page]) {
		name := t.word
		if name == "" || strings.ContainsAny(name[:1], "(<>[]/-+.0123456789") {
			args = append(args, t)
			continue
		}
		word := " " + name + " "
		tagged := slices.ContainsFunc(open, func(k mark) bool { return k.artifact || k.tagged })
		switch {
		case strings.Contains(painting, word):
			p.need(tagged, "U 7.1-3", "page %d: %s outside of all content", page+1, name)
		case !strings.Contains(preparing, word):
			p.fault("A 6.2.2-1", "page %d: operator %s", page+1, name)
		}
		switch name {
		case "BDC", "BMC":
			k := mark{artifact: args[0].word == "/Artifact", inText: inText, foot: slices.ContainsFunc(args, func(a token) bool { return a.word == "/Footer" })}
			for j, a := range args {
				if a.word == "/MCID" {
					k.tagged = true
					id, _ := strconv.Atoi(args[j+1].word)
					p.need(id == len(m.tags), "U 7.1-3", "page %d: mark %d after %d", page+1, id, len(m.tags)-1)
					m.tags, m.texts = append(m.tags, args[0].word[1:]), append(m.texts, "")
					m.sizes = append(m.sizes, 1000)
				}
			}
			p.need(!tagged || !k.artifact && !k.tagged, "U 7.1-1", "page %d: content within content", page+1)
			open = append(open, k)
		case "EMC":
			if len(open) == 0 {
				p.fault("U 7.1-3", "page %d: a mark too few", page+1)
				return m
			}
			p.need(open[len(open)-1].inText == inText, "U 7.1-3", "page %d: a mark and a text object overlap", page+1)
			open = open[:len(open)-1]
		case "q":
			depth++
			p.need(depth <= 28, "A 6.1.13-8", "page %d: depth %d", page+1, depth)
		case "Q":
			depth--
		case "BT", "ET":
			p.need(inText == (name == "ET"), "U 7.1-3", "page %d: %s where it cannot be", page+1, name)
			inText = name == "BT"
			p.need(inText || len(open) == 0 || !open[len(open)-1].inText, "U 7.1-3", "page %d: text ends before a mark inside it", page+1)
		case "Tf":
			font, size = args[len(args)-2].word[1:], real(args[len(args)-1])
			if m.fonts[font] == nil {
				m.fonts[font] = map[byte]bool{}
			}
		case "Tm":
			x, y := real(args[4]), real(args[5])
			p.need(args[0].word == "1" && args[1].word == "0" && args[2].word == "0" && args[3].word == "1", "outside", "page %d: text is turned", page+1)
			p.need(x >= 0 && x <= pageWidth && y >= 0 && y <= pageHeight, "outside", "page %d: text at %.0f, %.0f", page+1, x, y)
		case "re", "m", "l":
			p.need(!inText, "A 6.2.2-1", "page %d: %s within text", page+1, name)
			x, y := real(args[0]), real(args[1])
			p.need(x >= -1 && x <= pageWidth+1 && y >= -1 && y <= pageHeight+1, "outside", "page %d: a line at %.0f, %.0f", page+1, x, y)
		case "TJ", "Tj":
			for _, a := range args {
				if last := len(m.texts) - 1; slices.ContainsFunc(open, func(k mark) bool { return k.tagged }) {
					m.texts[last] += string(a.data)
					m.sizes[last] = min(m.sizes[last], size)
				} else if slices.ContainsFunc(open, func(k mark) bool { return k.foot }) {
					m.foot += string(a.data)
				}
				for _, code := range a.data {
					m.fonts[font][code] = true
				}
			}
		}
		args = args[:0]
	}
	p.need(len(open) == 0 && depth == 0 && !inText, "U 7.1-3", "page %d ends within something", page+1)
	return m
}

// fonts checks each font and the codes that are used in it.
func (p *proof) fonts() {
	for page, m := range p.shown {
		fonts := p.dict(p.dict(p.pages[page]["Resources"])["Font"])
		for name, codes := range m.fonts {
			d := p.dict(fonts[name])
			if d == nil {
				p.fault("A 6.2.2-2", "page %d: font %s is not there", page+1, name)
				continue
			}
			p.font(d, codes)
		}
	}
}

func (p *proof) font(d types.Dict, codes map[byte]bool) {
	name := p.name(d["BaseFont"])
	first, last := p.integer(d["FirstChar"]), p.integer(d["LastChar"])
	widths := p.array(d["Widths"])
	p.need(p.name(d["Subtype"]) == "TrueType" && len(widths) == last-first+1, "A 6.2.11.2", "%s has %d widths", name, len(widths))
	desc := p.dict(d["FontDescriptor"])
	file, ok := p.get(desc["FontFile2"]).(types.StreamDict)
	if !ok {
		p.fault("A 6.2.11.4.1-1", "%s is not embedded", name)
		return
	}
	_ = file.Decode()
	program, err := readTrueType(file.Content)
	if err != nil {
		p.fault("A 6.2.11.4.1-1", "%s: %v", name, err)
		return
	}
	cmap, ok := p.get(d["ToUnicode"]).(types.StreamDict)
	if !ok {
		p.fault("A 6.2.11.7.2-1", "%s has no ToUnicode", name)
		return
	}
	_ = cmap.Decode()
	for code := range codes {
		r, ok := unicodeOf(cmap.Content, code)
		if !ok || r == 0 || r == 0xfeff || r == 0xfffe {
			p.fault("A 6.2.11.7.2-1", "%s: code %d is no character", name, code)
			continue
		}
		glyph := program.cmap[r]
		p.need(glyph != 0, "A 6.2.11.8-1", "%s: %q has no glyph", name, r)
		i := int(code) - first
		if i < 0 || i >= len(widths) {
			p.fault("A 6.2.11.2", "%s: code %d has no width", name, code)
			continue
		}
		off := p.integer(widths[i]) - program.width(glyph)
		p.need(off >= -1 && off <= 1, "A 6.2.11.5-1", "%s: %q is %d units off", name, r, off)
	}
}

func unicodeOf(cmap []byte, code byte) (rune, bool) {
	key := []byte("<" + strings.ToUpper(strconv.FormatInt(int64(code)+256, 16)[1:]) + "> <")
	i := bytes.Index(cmap, append([]byte("\n"), key...))
	if i < 0 {
		return 0, false
	}
	rest := cmap[i+1+len(key):]
	n, err := strconv.ParseInt(string(rest[:bytes.IndexByte(rest, '>')]), 16, 32)
	return rune(n), err == nil
}

// links checks the annotations.
func (p *proof) links() {
	for i, page := range p.pages {
		for _, o := range p.array(page["Annots"]) {
			a := p.dict(o)
			p.need(p.name(a["Subtype"]) == "Link", "A 6.3.1-1", "page %d: annotation %s", i+1, p.name(a["Subtype"]))
			p.need(p.integer(a["F"]) == 4, "A 6.3.2-1", "page %d: flags %d", i+1, p.integer(a["F"]))
			p.need(p.text(a["Contents"]) != "", "U 7.18.5-2", "page %d: a link that says nothing: %v", i+1, p.get(a["Contents"]))
			action := p.dict(a["A"])
			p.need(a["Dest"] != nil || p.name(action["S"]) == "URI" && p.text(action["URI"]) != "", "A 6.5.1-1", "page %d: a link that leads nowhere", i+1)
			if dest := p.array(a["Dest"]); dest != nil {
				_, known := p.pageOf[number(dest[0])]
				p.need(known, "A 6.5.1-1", "page %d: a link to no page", i+1)
			}
		}
	}
}
