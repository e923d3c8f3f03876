package group

// How many organisations there are of each type. A number below the smallest group is not shown, and does not follow
// from the total: what is left over is told together, and where that is too small the smallest number shown joins it.

import (
	"cmp"
	"slices"
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// toldKinds lists the types whose numbers may be shown, in the order of the types, and how many organisations are left
// over.
func (f *figures) toldKinds(least int) (told []string, rest int) {
	for _, kind := range questionnaire.TypeIDs() {
		if n := f.kinds[kind]; n >= least {
			told = append(told, kind)
		} else {
			rest += n
		}
	}
	for rest > 0 && rest < least && len(told) > 0 {
		smallest := slices.MinFunc(told, func(a, b string) int { return cmp.Compare(f.kinds[a], f.kinds[b]) })
		rest += f.kinds[smallest]
		told = slices.DeleteFunc(told, func(kind string) bool { return kind == smallest })
	}
	return told, rest
}

func (b *builder) kindTable() report.Table {
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "De organisaties, naar soort en omvang van de scan", EN: "The organisations, by type and depth of the scan"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Soort organisatie", EN: "Type of organisation"}), Share: 4},
			{Title: b.Say(lang.Text{NL: "Omvang", EN: "Depth"}), Share: 2},
			{Title: b.Say(lang.Text{NL: "Organisaties", EN: "Organisations"}), Share: 1.5, Numeric: true},
		},
	}
	for _, f := range b.depths {
		add := func(kind string, n int) report.Row {
			table.Rows = append(table.Rows, report.TextRow(kind, report.Capital(b.Say(questionnaire.DepthName(f.depth))), strconv.Itoa(n)))
			return table.Rows[len(table.Rows)-1]
		}
		told, rest := f.toldKinds(b.Group.least())
		for _, kind := range told {
			add(b.Text(b.catalogue.TypeName(kind)), f.kinds[kind])
		}
		if rest > 0 && len(told) > 0 {
			add(b.Say(lang.Text{NL: "De overige samen", EN: "The others together"}), rest)
		}
		report.Embolden(add(b.Say(lang.Text{NL: "Alle soorten", EN: "All types"}), f.organisations))
	}
	return table
}
