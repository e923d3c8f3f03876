package pdf

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// These checks are the rules of PDF/UA-1 and PDF/A-3a that a report could break, applied to objects that an independent
// library reads. veraPDF has the last word (.ci/verapdf), but it needs Java. The numbers are those of veraPDF's rules:
// A for ISO 19005-3, U for ISO 14289-1.

// proof is a file that is checked.
type proof struct {
	raw     []byte
	ctx     *model.Context
	catalog types.Dict
	pages   []types.Dict
	content [][]byte // of each page; mutation tests change it
	faults  []string

	backward []string // where drawing order is not reading order

	shown  []pageMarks
	pageOf map[int]int // object number of a page to its index
}

// failer is what the checks need of testing.T and rapid.T.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func examine(t failer, raw []byte) *proof {
	t.Helper()
	model.ConfigPath = "disable"
	ctx, err := api.ReadContext(bytes.NewReader(raw), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatalf("pdfcpu cannot read the file: %v", err)
	}
	p := &proof{raw: raw, ctx: ctx, pageOf: map[int]int{}}
	if p.catalog, err = ctx.Catalog(); err != nil {
		t.Fatal(err)
	}
	for _, kid := range p.array(p.dict(p.catalog["Pages"])["Kids"]) {
		page := p.dict(kid)
		p.pageOf[number(kid)] = len(p.pages)
		p.pages = append(p.pages, page)
		p.content = append(p.content, p.stream(page["Contents"]).Content)
	}
	return p
}

// conforms checks a file and reports every fault.
func conforms(t testing.TB, raw []byte) {
	t.Helper()
	for _, f := range examine(t, raw).judge() {
		t.Error(f)
	}
}

// judge returns the faults, each with its rule first.
func (p *proof) judge() []string {
	p.faults = nil
	p.file()
	p.root()
	p.metadata()
	p.limits()
	p.contents()
	p.fonts()
	p.links()
	p.structure()
	p.attachments()
	return p.faults
}

func (p *proof) fault(rule, format string, args ...any) {
	p.faults = append(p.faults, rule+": "+fmt.Sprintf(format, args...))
}

func (p *proof) need(ok bool, rule, format string, args ...any) {
	if !ok {
		p.fault(rule, format, args...)
	}
}

func number(o types.Object) int {
	if r, ok := o.(types.IndirectRef); ok {
		return r.ObjectNumber.Value()
	}
	return 0
}

func (p *proof) get(o types.Object) types.Object {
	got, err := p.ctx.Dereference(o)
	if err != nil {
		p.fault("reading", "%v: %v", o, err)
	}
	return got
}

func (p *proof) dict(o types.Object) types.Dict {
	switch d := p.get(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	}
	return nil
}

func (p *proof) array(o types.Object) types.Array {
	a, _ := p.get(o).(types.Array)
	return a
}

func (p *proof) name(o types.Object) string {
	n, _ := p.get(o).(types.Name)
	return string(n)
}

// text reads a text string. pdfcpu's own function fails on private use characters.
func (p *proof) text(o types.Object) string {
	switch s := p.get(o).(type) {
	case types.StringLiteral:
		var b strings.Builder
		for _, c := range []byte(strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\n`, "\n").Replace(string(s))) {
			switch {
			case c < 0x80 || c > 0xa0: // of PDFDocEncoding, what is Latin-1
				b.WriteRune(rune(c))
			case docEncoding[c] != 0:
				b.WriteRune(docEncoding[c])
			default:
				p.fault("A 6.1.6", "a string with code %d", c)
			}
		}
		return b.String()
	case types.HexLiteral:
		raw, err := s.Bytes()
		if err != nil || len(raw) < 2 || len(raw)%2 != 0 || raw[0] != 0xfe || raw[1] != 0xff {
			return ""
		}
		var units []uint16
		for i := 2; i < len(raw); i += 2 {
			units = append(units, binary.BigEndian.Uint16(raw[i:]))
		}
		return string(utf16.Decode(units))
	}
	return ""
}

// docEncoding has the characters of PDFDocEncoding that are not in Latin-1.
var docEncoding = map[byte]rune{
	0x80: '•', 0x83: '…', 0x84: '—', 0x85: '–', 0x8d: '“', 0x8e: '”', 0x8f: '‘', 0x90: '’', 0xa0: '€',
}

func (p *proof) integer(o types.Object) int {
	n, _ := p.get(o).(types.Integer)
	return n.Value()
}

func (p *proof) stream(o types.Object) types.StreamDict {
	s, ok := p.get(o).(types.StreamDict)
	if !ok {
		p.fault("reading", "%v is no stream", o)
		return s
	}
	if err := s.Decode(); err != nil {
		p.fault("reading", "%v: %v", o, err)
	}
	return s
}

// file checks header, end and identifier.
func (p *proof) file() {
	lines := bytes.SplitN(p.raw, []byte("\n"), 3)
	p.need(regexp.MustCompile(`^%PDF-1\.[0-7]$`).Match(lines[0]), "A 6.1.2-1", "header %q", lines[0])
	high := len(lines) > 2 && len(lines[1]) >= 5 && lines[1][0] == '%'
	for i := 1; high && i < 5; i++ {
		high = lines[1][i] > 127
	}
	p.need(high, "A 6.1.2-2", "no binary comment")
	p.need(bytes.HasSuffix(p.raw, []byte("%%EOF\n")), "A 6.1.3-3", "something follows the end")
	p.need(len(p.ctx.ID) == 2, "A 6.1.3-1", "no identifier")
	p.need(p.ctx.Encrypt == nil, "A 6.1.3-2", "encrypted")
}

// root checks the catalog.
func (p *proof) root() {
	c := p.catalog
	p.need(regexp.MustCompile(`^[a-z]{2}(-[A-Z]{2})?$`).MatchString(p.text(c["Lang"])), "U 7.2-2", "language %q", p.text(c["Lang"]))
	marked, _ := p.get(p.dict(c["MarkInfo"])["Marked"]).(types.Boolean)
	p.need(bool(marked), "U 6.2-1", "not marked as tagged")
	_, suspects := p.dict(c["MarkInfo"])["Suspects"]
	p.need(!suspects, "U 7.1-4", "suspects")
	shown, _ := p.get(p.dict(c["ViewerPreferences"])["DisplayDocTitle"]).(types.Boolean)
	p.need(bool(shown), "U 7.1-10", "the title is not shown")
	for _, key := range []string{"AA", "OpenAction", "AcroForm", "Requirements", "Perms", "OCProperties"} {
		_, there := c[key]
		p.need(!there, "A 6.5-1", "the catalog has %s", key)
	}
	intents := p.array(c["OutputIntents"])
	if len(intents) != 1 {
		p.fault("A 6.2.3-2", "%d output intents", len(intents))
		return
	}
	intent := p.dict(intents[0])
	p.need(p.name(intent["S"]) == "GTS_PDFA1", "A 6.2.3-2", "intent %s", p.name(intent["S"]))
	profile := p.stream(intent["DestOutputProfile"]).Content
	ok := len(profile) > 128 && string(profile[12:20]) == "mntrRGB " && string(profile[36:40]) == "acsp" && profile[8] < 5 &&
		int(binary.BigEndian.Uint32(profile)) == len(profile)
	p.need(ok, "A 6.2.3-1", "the output profile is no RGB monitor profile")
}

// metadata checks the XMP packet, and that the info dictionary says the same.
func (p *proof) metadata() {
	s, ok := p.get(p.catalog["Metadata"]).(types.StreamDict)
	if !ok {
		p.fault("A 6.6.2.1-1", "no metadata")
		return
	}
	_ = s.Decode()
	packet := string(s.Content)
	p.need(p.name(s.Dict["Type"]) == "Metadata" && p.name(s.Dict["Subtype"]) == "XML", "A 6.6.2.1-1", "the metadata has another type")
	for d := xml.NewDecoder(strings.NewReader(packet)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			p.fault("A 6.6.2.1-3", "the packet is no XML: %v", err)
			break
		}
	}
	for rule, want := range map[string]string{
		"A 6.6.4-3": "<pdfaid:conformance>A</pdfaid:conformance>", "U 5-1": "<pdfuaid:part>1</pdfuaid:part>",
		"A 6.6.2.3.1": "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "U 7.1-9": "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
	} {
		p.need(strings.Contains(packet, want), rule, "the packet lacks %s", want)
	}
	part := regexp.MustCompile(`<pdfaid:part>([23])</pdfaid:part>`).FindStringSubmatch(packet)
	p.need(part != nil, "A 6.6.4-1", "no part of PDF/A is declared")
	p.need(part == nil || part[1] == "3" || p.catalog["AF"] == nil, "A 6.8-5", "PDF/A-2 with files inside")
	info := p.dict(*p.ctx.Info)
	var title strings.Builder
	_ = xml.EscapeText(&title, []byte(p.text(info["Title"])))
	p.need(title.Len() > 0 && strings.Contains(packet, ">"+title.String()+"<"), "A 6.6.3-1", "info says %q, which is not in the packet", title.String())
	p.need(regexp.MustCompile(`^D:\d{14}[+-]\d\d'\d\d'$`).MatchString(p.text(info["CreationDate"])), "A 6.6.3-1", "date %q", p.text(info["CreationDate"]))
}

// limits checks sizes and filters.
func (p *proof) limits() {
	var walk func(o types.Object)
	walk = func(o types.Object) {
		switch v := o.(type) {
		case types.Dict:
			for k, x := range v {
				p.need(len(k) <= 127, "A 6.1.13-4", "name of %d bytes", len(k))
				walk(x)
			}
		case types.StreamDict:
			for _, key := range []string{"F", "FFilter", "FDecodeParams"} {
				_, there := v.Dict[key]
				p.need(!there, "A 6.1.7.1-3", "a stream in another file")
			}
			p.need(!slices.Contains([]string{"LZWDecode", "Crypt"}, p.name(v.Dict["Filter"])), "A 6.1.7.2-1", "filter %s", p.name(v.Dict["Filter"]))
			walk(v.Dict)
		case types.Array:
			for _, x := range v {
				walk(x)
			}
		case types.StringLiteral:
			p.need(len(v) <= 32767, "A 6.1.13-3", "string of %d bytes", len(v))
		case types.HexLiteral:
			p.need(len(v) <= 2*32767 && len(v)%2 == 0, "A 6.1.13-3", "hex string of %d digits", len(v))
		case types.Integer:
			p.need(v >= -1<<31 && v < 1<<31, "A 6.1.13-1", "integer %d", v)
		}
	}
	for _, e := range p.ctx.Table {
		if e != nil {
			walk(e.Object)
		}
	}
}

// attachments checks the attachments.
func (p *proof) attachments() {
	af := p.array(p.catalog["AF"])
	names := p.array(p.dict(p.dict(p.catalog["Names"])["EmbeddedFiles"])["Names"])
	p.need(len(names) == 2*len(af), "A 6.8-4", "%d names for %d associated files", len(names)/2, len(af))
	for i := 1; i < len(names); i += 2 {
		p.need(slices.ContainsFunc(af, func(o types.Object) bool { return number(o) == number(names[i]) }), "A 6.8-4", "a file that is associated with nothing")
		spec := p.dict(names[i])
		p.need(p.text(spec["F"]) != "" && p.text(spec["UF"]) != "", "A 6.8-2", "a file without a name")
		p.need(p.name(spec["AFRelationship"]) != "", "A 6.8-3", "a file without a relationship")
		file := p.dict(p.dict(spec["EF"])["F"])
		p.need(strings.Contains(p.name(file["Subtype"]), "/") || strings.Contains(p.name(file["Subtype"]), "#2F"), "A 6.8-1", "type %q", p.name(file["Subtype"]))
	}
}
