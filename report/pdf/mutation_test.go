package pdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// find returns the first structure element with a tag.
func (p *proof) find(tag string) types.Dict {
	var walk func(o types.Object) types.Dict
	walk = func(o types.Object) types.Dict {
		e := p.dict(o)
		if p.name(e["S"]) == tag {
			return e
		}
		for _, k := range p.array(e["K"]) {
			if d := p.dict(k); d != nil && d["S"] != nil {
				if found := walk(k); found != nil {
					return found
				}
			}
		}
		return nil
	}
	return walk(p.dict(p.catalog["StructTreeRoot"])["K"])
}

// onPages replaces text in the content of all pages.
func (p *proof) onPages(old, new string) {
	for i := range p.content {
		p.content[i] = bytes.ReplaceAll(p.content[i], []byte(old), []byte(new))
	}
}

// anyFont returns a font of the first page.
func (p *proof) anyFont() types.Dict {
	for _, o := range p.dict(p.dict(p.pages[0]["Resources"])["Font"]) {
		return p.dict(o)
	}
	return nil
}

func (p *proof) firstLink() types.Dict {
	for _, page := range p.pages {
		for _, o := range p.array(page["Annots"]) {
			return p.dict(o)
		}
	}
	return nil
}

// TestCheckerFindsFaults breaks a good file in one place at a time, because a check that never fails proves nothing.
func TestCheckerFindsFaults(t *testing.T) {
	var b bytes.Buffer
	if _, err := Write(&b, demoFull(), Options{}); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	for _, m := range []struct {
		name, rule string
		spoil      func(p *proof)
	}{
		{"no language", "U 7.2-2", func(p *proof) { delete(p.catalog, "Lang") }},
		{"not tagged", "U 6.2-1", func(p *proof) { delete(p.catalog, "MarkInfo") }},
		{"title hidden", "U 7.1-10", func(p *proof) { delete(p.catalog, "ViewerPreferences") }},
		{"no metadata", "A 6.6.2.1-1", func(p *proof) { delete(p.catalog, "Metadata") }},
		{"no output intent", "A 6.2.3-2", func(p *proof) { delete(p.catalog, "OutputIntents") }},
		{"an action", "A 6.5-1", func(p *proof) { p.catalog["OpenAction"] = types.Array{} }},
		{"no tree", "U 7.1-11", func(p *proof) { delete(p.catalog, "StructTreeRoot") }},
		{"no comment", "A 6.1.2-2", func(p *proof) { p.raw = bytes.Replace(p.raw, []byte("\xe2\xe3"), []byte("ab"), 1) }},
		{"a tail", "A 6.1.3-3", func(p *proof) { p.raw = append(bytes.Clone(p.raw), "more"...) }},
		{"no identifier", "A 6.1.3-1", func(p *proof) { p.ctx.ID = nil }},
		{"other title", "A 6.6.3-1", func(p *proof) { p.dict(*p.ctx.Info)["Title"] = types.StringLiteral("Other") }},
		{"no tab order", "U 7.18.3-1", func(p *proof) { delete(p.pages[1], "Tabs") }},
		{"no parents", "U 7.1-3", func(p *proof) { delete(p.pages[1], "StructParents") }},
		{"bare content", "U 7.1-3", func(p *proof) { p.onPages("/Artifact BMC\n", "/Span BMC\n") }},
		{"mark left open", "U 7.1-3", func(p *proof) { p.content[1] = bytes.Replace(p.content[1], []byte("EMC\n"), nil, 1) }},
		{"text left open", "U 7.1-3", func(p *proof) { p.content[1] = bytes.Replace(p.content[1], []byte("ET\n"), nil, 1) }},
		{"text that ends within a mark", "U 7.1-3", func(p *proof) { p.onPages("EMC\nET\n", "ET\nEMC\n") }},
		{"a line within text", "A 6.2.2-1", func(p *proof) { p.onPages("Tj\n", "Tj\n48 48 m\n") }},
		{"nested marks", "U 7.1-1", func(p *proof) {
			p.content[2] = bytes.Replace(p.content[2], []byte("BDC\n"), []byte("BDC\n/Artifact BMC\nEMC\n"), 1)
		}},
		{"wrong tag", "U 7.1-3", func(p *proof) { p.onPages("/P<</MCID", "/H2<</MCID") }},
		{"unknown operator", "A 6.2.2-1", func(p *proof) { p.onPages("EMC\n", "EMC\nxx\n") }},
		{"CMYK", "A 6.2.2-1", func(p *proof) { p.onPages(" rg\n", " 0 k\n") }},
		{"outside the page", "outside", func(p *proof) { p.onPages("1 0 0 1 48 ", "1 0 0 1 900 ") }},
		{"not embedded", "A 6.2.11.4.1-1", func(p *proof) { delete(p.dict(p.anyFont()["FontDescriptor"]), "FontFile2") }},
		{"no ToUnicode", "A 6.2.11.7.2-1", func(p *proof) { delete(p.anyFont(), "ToUnicode") }},
		{"short widths", "A 6.2.11.2", func(p *proof) { p.anyFont()["FirstChar"] = types.Integer(33) }},
		{"figure without words", "U 7.3-1", func(p *proof) { delete(p.find("Figure"), "Alt") }},
		{"heading of nothing", "U 7.5-1", func(p *proof) { delete(p.find("TH"), "A") }},
		{"skipped level", "U 7.4.2-1", func(p *proof) { p.find("H2")["S"] = types.Name("H4") }},
		{"unknown element", "U 7.1-5", func(p *proof) { p.find("Sect")["S"] = types.Name("Chapter") }},
		{"paragraph in a list", "U 7.2", func(p *proof) { p.find("LI")["S"] = types.Name("P") }},
		{"row without a cell", "U 7.2-15", func(p *proof) { tr := p.find("TR"); tr["K"] = p.array(tr["K"])[1:] }},
		{"head without body", "U 7.2-11", func(p *proof) {
			tbl := p.find("Table")
			k := p.array(tbl["K"])
			tbl["K"] = k[:len(k)-1]
		}},
		{"wrong parent", "U 7.1-12", func(p *proof) { p.find("L")["P"] = *types.NewIndirectRef(1, 0) }},
		{"link without element", "U 7.18.5-1", func(p *proof) { delete(p.find("Link"), "K") }},
		{"silent link", "U 7.18.5-2", func(p *proof) { delete(p.firstLink(), "Contents") }},
		{"link not printed", "A 6.3.2-1", func(p *proof) { delete(p.firstLink(), "F") }},
		{"script", "A 6.5.1-1", func(p *proof) {
			l := p.firstLink()
			delete(l, "Dest")
			l["A"] = types.Dict{"S": types.Name("JavaScript")}
		}},
		{"file of no type", "A 6.8-1", func(p *proof) {
			delete(p.dict(p.dict(p.dict(p.array(p.catalog["AF"])[0])["EF"])["F"]), "Subtype")
		}},
		{"file of no use", "A 6.8-3", func(p *proof) { delete(p.dict(p.array(p.catalog["AF"])[0]), "AFRelationship") }},
		{"file that nothing refers to", "A 6.8-4", func(p *proof) { delete(p.catalog, "AF") }},
		{"long string", "A 6.1.13-3", func(p *proof) { p.catalog["X"] = types.StringLiteral(strings.Repeat("x", 40000)) }},
	} {
		t.Run(m.name, func(t *testing.T) {
			p := examine(t, file)
			m.spoil(p)
			for _, f := range p.judge() {
				if strings.HasPrefix(f, m.rule) {
					return
				}
			}
			t.Errorf("rule %s was broken, and the checker found only %q", m.rule, p.faults)
		})
	}
}
