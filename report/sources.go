package report

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
)

// sources lists the laws and rules behind the questions in scope, each once, with its address.
func (d *draft) sources() Part {
	part := Part{ID: "sources", Title: d.say(questionnaire.Text{NL: "Bronnen", EN: "Sources"})}
	all := d.grounds()
	if len(all) == 0 {
		return part
	}
	part.Blocks = []Block{d.lawTable(all)}
	return part
}

// lawTable has a row for each law at each address, with its articles.
func (d *draft) lawTable(all []*ground) Table {
	table := Table{
		Caption: d.say(questionnaire.Text{
			NL: "De wetten en regels bij de vragen van deze scan, zoals zij waren op %s",
			EN: "The laws and rules behind the questions of this scan, as they stood on %s",
		}, d.Catalogue.Reviewed.In(d.Lang)),
		Columns: []Column{
			{Title: d.say(questionnaire.Text{NL: "Wet", EN: "Law"}), Share: 2},
			{Title: d.say(questionnaire.Text{NL: "Artikelen en adres", EN: "Articles and address"}), Share: 7},
		},
	}
	between := " " // a quick scan is kept short
	if d.Answers.Depth == questionnaire.Full {
		between = "\n"
	}
	rows := map[[2]string]int{}
	for _, g := range all {
		law, address := oneLine(g.basis.Law), oneLine(g.basis.URL)
		at, known := rows[[2]string{law, address}]
		if !known {
			at = len(table.Rows)
			rows[[2]string{law, address}] = at
			table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{{Runs: []Run{{Text: law}}}, {}}})
		}
		cell := &table.Rows[at].Cells[1]
		if len(cell.Runs) > 0 {
			cell.Runs = append(cell.Runs, Run{Text: between})
		}
		cell.Runs = append(cell.Runs, d.groundRuns(g, law)...)
	}
	for key, at := range rows {
		if address := key[1]; address != "" {
			cell := &table.Rows[at].Cells[1]
			cell.Runs = append(cell.Runs, Run{Text: between}, Run{Text: address, URL: webAddress(address)})
		}
	}
	return table
}

// groundRuns says an article and what it is about.
func (d *draft) groundRuns(g *ground, law string) []Run {
	name := law
	if article := oneLine(g.basis.Article); article != "" {
		name = d.say(questionnaire.Text{NL: "Artikel %s", EN: "Article %s"}, article)
	}
	about := strings.Join(g.about, "; ")
	runs := []Run{{Text: closed(name), Bold: true}}
	if about != "" {
		runs = append(runs, Run{Text: " " + closed(about)})
	}
	if d.comingBasis(g.basis) {
		runs = append(runs, Run{Text: d.say(questionnaire.Text{NL: " Nog niet van kracht.", EN: " Not yet in force."}), Weak: true})
	}
	return runs
}

// ground is an article with all that the questions name it for.
type ground struct {
	basis *questionnaire.Basis
	about []string
}

// grounds lists the articles behind the questions in scope, by law and then by number.
func (d *draft) grounds() []*ground {
	type key struct{ law, article, url string }
	var all []*ground
	seen := map[key]*ground{}
	for _, n := range d.scope {
		q := d.Catalogue.Question(n)
		for _, b := range d.basis(q) {
			k := key{b.Law, b.Article, b.URL}
			if seen[k] == nil {
				seen[k] = &ground{basis: b}
				all = append(all, seen[k])
			}
			if about := d.text(b.Title); about != "" && !slices.Contains(seen[k].about, about) {
				seen[k].about = append(seen[k].about, about)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *ground) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.basis.Law), strings.ToLower(b.basis.Law)), natural(a.basis.Article, b.basis.Article))
	})
	return all
}

// natural compares article numbers as people order them: 3.3 before 3.10, and 4.2 before 4.2a.
func natural(a, b string) int {
	for a != "" && b != "" {
		na, ra := digits(a)
		nb, rb := digits(b)
		if na != "" && nb != "" {
			na, nb = strings.TrimLeft(na, "0"), strings.TrimLeft(nb, "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), strings.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = ra, rb
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits splits the digits off the front of a text.
func digits(s string) (number, rest string) {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return s[:end], s[end:]
}
