package group

// How many scans there are of each type and depth. A number below the smallest group is not shown, and does
// not follow from the total: what is left over is told together, and where that is too small the smallest
// number shown joins it.

import (
	"cmp"
	"slices"
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// kindCount is how many scans there are of a kind.
type kindCount struct {
	kind
	scans int
}

// told lists the kinds whose numbers may be shown, in the catalogue's order, and how many scans are left over.
func (g *Collector) told() (list []kindCount, rest int) {
	for kind, n := range g.kinds {
		if n < g.least() {
			rest += n
		} else {
			list = append(list, kindCount{kind, n})
		}
	}
	types := questionnaire.TypeIDs()
	order := func(a, b kindCount) int {
		return cmp.Or(
			cmp.Compare(slices.Index(types, a.organisationType), slices.Index(types, b.organisationType)),
			cmp.Compare(a.organisationType, b.organisationType), -cmp.Compare(a.depth, b.depth))
	}
	slices.SortFunc(list, order)
	for rest > 0 && rest < g.least() && len(list) > 0 {
		smallest := 0
		for i := range list {
			if list[i].scans < list[smallest].scans {
				smallest = i
			}
		}
		rest += list[smallest].scans
		list = slices.Delete(list, smallest, smallest+1)
	}
	return list, rest
}

func (b *builder) kindTable() report.Table {
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "De scans, naar soort organisatie en omvang", EN: "The scans, by type of organisation and size"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Soort organisatie", EN: "Type of organisation"}), Share: 4},
			{Title: b.Say(lang.Text{NL: "Omvang", EN: "Size"}), Share: 3},
			{Title: b.Say(lang.Text{NL: "Scans", EN: "Scans"}), Share: 1.5, Numeric: true},
		},
	}
	list, rest := b.group.told()
	for _, k := range list {
		table.Rows = append(table.Rows, report.TextRow(b.Text(b.catalogue.TypeName(k.organisationType)),
			report.Capital(b.Say(questionnaire.DepthName(k.depth))), strconv.Itoa(k.scans)))
	}
	if rest > 0 {
		table.Rows = append(table.Rows, report.TextRow(
			b.Say(lang.Text{NL: "De overige samen", EN: "The others together"}),
			b.Say(lang.Text{NL: "Snelle of volledige scan", EN: "Quick or full scan"}), strconv.Itoa(rest)))
	}
	total := report.TextRow(b.OverallName(), "", strconv.Itoa(b.group.scans))
	report.Embolden(total)
	table.Rows = append(table.Rows, total)
	return table
}
