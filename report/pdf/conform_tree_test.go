package pdf

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// treeCheck checks the structure tree.
type treeCheck struct {
	*proof
	found    map[[2]int]int // page and mark to the element's object number
	linked   map[int]int    // annotation to the element's object number
	headings []int
	last     map[int]int // page to the marked content that was read last
}

// standard has the structure types that a report uses.
const standard = " Document Sect H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table THead TBody TR TH TD Caption Figure Link Reference TOC TOCI Span "

// inside has the allowed parents of an element, if the rules restrict them.
var inside = map[string]string{
	"LI": " L ", "Lbl": " LI ", "LBody": " LI ", "TR": " Table THead TBody ", "TH": " TR ", "TD": " TR ",
	"THead": " Table ", "TBody": " Table ", "TOCI": " TOC ", "Link": " P H1 H2 H3 H4 H5 H6 Reference TD TH Lbl LBody Span ",
}

// only has the allowed children of an element, if the rules restrict them.
var only = map[string]string{
	"L": " LI ", "LI": " Lbl LBody ", "TR": " TH TD ", "THead": " TR ", "TBody": " TR ", "Table": " Caption THead TBody TR ", "TOC": " TOCI ",
}

func (p *proof) structure() {
	root := p.dict(p.catalog["StructTreeRoot"])
	if root == nil {
		p.fault("U 7.1-11", "no structure tree")
		return
	}
	t := &treeCheck{proof: p, found: map[[2]int]int{}, linked: map[int]int{}, last: map[int]int{}}
	t.element(root["K"], number(p.catalog["StructTreeRoot"]), "")
	t.parents(p.dict(root["ParentTree"]))
	last := 0
	for _, h := range t.headings {
		t.need(h <= last+1, "U 7.4.2-1", "heading %d after %d", h, last)
		last = h
	}
	t.need(len(t.headings) > 0, "U 7.4.2-1", "no heading")
}

func (t *treeCheck) element(o types.Object, parent int, within string) (tag string) {
	e, self := t.dict(o), number(o)
	tag = t.name(e["S"])
	t.need(strings.Contains(standard, " "+tag+" "), "U 7.1-5", "element %q", tag)
	t.need(number(e["P"]) == parent, "U 7.1-12", "%s %d has parent %d, not %d", tag, self, number(e["P"]), parent)
	if places := inside[tag]; places != "" {
		t.need(strings.Contains(places, " "+within+" "), "U 7.2", "%s in %s", tag, within)
	}
	if len(tag) == 2 && tag[0] == 'H' {
		t.headings = append(t.headings, int(tag[1]-'0'))
	}
	attr := t.dict(e["A"])
	switch tag {
	case "Figure":
		t.need(strings.TrimSpace(t.text(e["Alt"])) != "", "U 7.3-1", "a figure without alternative")
	case "TH":
		t.need(slices.Contains([]string{"Row", "Column"}, t.name(attr["Scope"])), "U 7.5-1", "a heading of nothing")
	case "L":
		t.need(t.name(attr["ListNumbering"]) != "" || within != "", "U 7.6-1", "a list of no kind")
	}
	kids := t.array(e["K"])
	if kids == nil && e["K"] != nil {
		kids = types.Array{e["K"]}
	}
	var tags []string
	refs := 0
	for _, k := range kids {
		switch v := t.get(k).(type) {
		case types.Integer:
			t.mark(number(e["Pg"]), v.Value(), self, tag)
		case types.Dict:
			switch t.name(v["Type"]) {
			case "MCR":
				t.mark(number(v["Pg"]), t.integer(v["MCID"]), self, tag)
			case "OBJR":
				refs++
				t.linked[number(v["Obj"])] = self
			default:
				tags = append(tags, t.element(k, self, tag))
			}
		}
	}
	t.need(refs > 0 == (tag == "Link"), "U 7.18.5-1", "%s with %d links", tag, refs)
	t.family(tag, tags, kids)
	return tag
}

// family checks the children of an element together.
func (t *treeCheck) family(tag string, tags []string, kids types.Array) {
	if allowed := only[tag]; allowed != "" {
		for i, k := range tags {
			t.need(strings.Contains(allowed, " "+k+" "), "U 7.2", "%s in %s", k, tag)
			t.need(k != "Caption" || i == 0, "U 7.2-14", "a caption in the middle")
		}
	}
	if tag == "Table" {
		count := func(name string) (n int) {
			for _, k := range tags {
				if k == name {
					n++
				}
			}
			return n
		}
		t.need(count("THead") <= 1 && (count("THead") == 0 || count("TBody") > 0), "U 7.2-11", "a table of %v", tags)
		columns := -1
		for _, k := range kids {
			t.columns(k, &columns)
		}
	}
}

// columns checks that all rows below have the same number of cells.
func (t *treeCheck) columns(o types.Object, columns *int) {
	e := t.dict(o)
	switch t.name(e["S"]) {
	case "TR":
		n := len(t.array(e["K"]))
		t.need(*columns < 0 || n == *columns, "U 7.2-15", "a row of %d cells after %d", n, *columns)
		*columns = n
	case "THead", "TBody":
		for _, k := range t.array(e["K"]) {
			t.columns(k, columns)
		}
	}
}

func (t *treeCheck) mark(pageObject, id, element int, tag string) {
	page, ok := t.pageOf[pageObject]
	if !ok || id >= len(t.shown[page].tags) {
		t.fault("U 7.1-3", "%s has content %d on page object %d, where there is none", tag, id, pageObject)
		return
	}
	t.need(t.shown[page].tags[id] == tag, "U 7.1-3", "%s has content that is drawn as %s", tag, t.shown[page].tags[id])
	_, twice := t.found[[2]int{page, id}]
	t.need(!twice, "U 7.1-3", "content %d of page %d stands twice", id, page+1)
	t.found[[2]int{page, id}] = element
	if before, known := t.last[page]; known && id < before {
		t.backward = append(t.backward, fmt.Sprintf("page %d: %s is drawn as content %d and read after %d", page+1, tag, id, before))
	}
	t.last[page] = id
}

// parents checks that the parent tree leads from all content and all links to their elements.
func (t *treeCheck) parents(tree types.Dict) {
	nums := t.array(tree["Nums"])
	back := map[int]types.Object{}
	for i := 0; i+1 < len(nums); i += 2 {
		back[t.integer(nums[i])] = nums[i+1]
	}
	for page, m := range t.shown {
		list := t.array(back[page])
		t.need(len(list) == len(m.tags), "U 7.1-3", "page %d: %d entries in the parent tree for %d pieces of content", page+1, len(list), len(m.tags))
		for id := range m.tags {
			element, ok := t.found[[2]int{page, id}]
			t.need(ok, "U 7.1-3", "content %d of page %d is in no element", id, page+1)
			t.need(id < len(list) && number(list[id]) == element, "U 7.1-3", "content %d of page %d leads to another element", id, page+1)
		}
		for _, o := range t.array(t.pages[page]["Annots"]) {
			element, ok := t.linked[number(o)]
			t.need(ok, "U 7.18.5-1", "page %d: a link in no element", page+1)
			key := t.integer(t.dict(o)["StructParent"])
			t.need(number(back[key]) == element, "U 7.18.5-1", "page %d: a link leads back to another element", page+1)
		}
	}
}
