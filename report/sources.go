package report

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// sources lists the laws and rules behind the questions in scope, each once, with its address.
func (d *draft) sources() Part {
	part := Part{ID: "sources", Title: d.Say(lang.Text{NL: "Bronnen", EN: "Sources"})}
	part.Blocks = append(d.ahead(d.scope), d.ifAuthority()...)
	if all := d.grounds(); len(all) > 0 {
		part.Blocks = append(part.Blocks, d.lawTable(all))
	}
	return part
}

const ifAuthorityID = "authority"

// ifAuthority lists the duties that hold if the organisation is an administrative authority, with the law in force on the
// day of the answers.
func (d *draft) ifAuthority() []Block {
	table := Table{
		Caption: d.Say(lang.Text{NL: "Plichten die gelden als de organisatie een bestuursorgaan is", EN: "Duties that hold if the organisation is an administrative authority"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3.6},
			{Title: d.Say(lang.Text{NL: "Wet", EN: "Law"}), Share: 4.6},
			{Title: d.Say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 2.4},
		},
	}
	for i, n := range d.Catalogue.DutiesIfAuthority(d.Answers) {
		row := Row{Head: true, Cells: []Cell{
			{Runs: d.numberedTitle(n)},
			d.LawCell(slices.DeleteFunc(d.Catalogue.Question(n).BasisIfAuthority(), d.comingBasis)),
			{Runs: []Run{{Text: Capital(d.state(d.choice(n)))}}},
		}}
		if i == 0 {
			row.ID = ifAuthorityID
		}
		table.Rows = append(table.Rows, row)
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}

// lawTable names each law once with its address and its articles: a row for each article in a full scan, and for each
// law in a quick one, which is kept short.
func (d *draft) lawTable(all []*ground) Table {
	table := Table{
		Caption: d.Say(lang.Text{
			NL: "De wetten en regels bij de vragen van deze scan, zoals zij waren op %s",
			EN: "The laws and rules behind the questions of this scan, as they stood on %s",
		}, d.Catalogue.Reviewed.In(d.Lang)),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Wet en artikel", EN: "Law and article"}), Share: 2.6},
			{Title: d.Say(lang.Text{NL: "Waar het over gaat", EN: "What it is about"}), Share: 7},
		},
	}
	for len(all) > 0 {
		end := 1
		for end < len(all) && all[end].basis.Law == all[0].basis.Law && all[end].basis.URL == all[0].basis.URL {
			end++
		}
		table.Rows = append(table.Rows, d.lawRows(all[:end])...)
		all = all[end:]
	}
	return table
}

// lawRows is a law with its articles.
func (d *draft) lawRows(list []*ground) []Row {
	law, address := d.lawName(OneLine(list[0].basis.Law)), OneLine(list[0].basis.URL)
	full, heads := fullName(list), d.Answers.Depth == questionnaire.Full
	own := Row{Head: true, Group: heads, Cells: []Cell{{Runs: []Run{{Text: numbered(law)}}}, {}}}
	runs := &own.Cells[1].Runs
	if full != "" && full != law {
		*runs = append(*runs, Run{Text: full + ". "})
	}
	rows := []Row{own}
	for _, g := range list {
		article := d.articleOf(g)
		if heads {
			rows = append(rows, Row{Head: true, Cells: []Cell{{Runs: []Run{{Text: article}}}, {Runs: d.matter(g, full)}}})
			continue
		}
		*runs = append(append(append(*runs, Run{Text: article + ". ", Bold: true}), d.matter(g, full)...), Run{Text: " "})
	}
	if address != "" {
		if n := len(*runs); n > 0 && !heads { // on a line of its own, so that it is not broken
			(*runs)[n-1].Text = "\n"
		}
		*runs = append(*runs, Run{Text: address, URL: webAddress(address)})
	}
	rows[0] = own
	return rows
}

// articleOf names what a question rests on within its law.
func (d *draft) articleOf(g *ground) string {
	if articles := articlesIn(g.basis.Article); len(articles) > 0 {
		return Capital(d.articleWords(OneLine(g.basis.Law), articles))
	}
	return d.Say(lang.Text{NL: "De hele wet", EN: "The whole law"})
}

// matter says what an article is about, without the name of its law where that has been said.
func (d *draft) matter(g *ground, full string) []Run {
	var list []string
	for _, s := range g.about {
		if rest, is := strings.CutPrefix(s, full); full != "" && is {
			s = strings.TrimLeft(rest, ",: ")
		}
		list = append(list, s)
	}
	var runs []Run
	if about := Capital(strings.Join(list, "; ")); about != "" {
		runs = append(runs, Run{Text: EndSentence(about)})
	}
	// The table has the law of the review, which can be years after the scan: a date is right on both days.
	switch from := g.basis.From; {
	case d.comingBasis(g.basis) && from != "":
		runs = append(runs, Run{Text: d.Say(lang.Text{NL: " Van kracht vanaf %s.", EN: " In force from %s."}, d.Day(from)), Weak: true})
	case d.comingBasis(g.basis):
		runs = append(runs, Run{Text: d.Say(lang.Text{NL: " Nog niet van kracht.", EN: " Not yet in force."}), Weak: true})
	}
	return runs
}

// fullName is the name of a law in full, where all that is said of its articles begins with it and goes on after a
// comma or a colon.
func fullName(list []*ground) string {
	name := ""
	for _, g := range list {
		for _, s := range g.about {
			end := strings.IndexAny(s, ",:")
			if end < 1 || name != "" && s[:end] != name {
				return ""
			}
			name = s[:end]
		}
	}
	return name
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
			if about := d.Text(b.Title); about != "" && !slices.Contains(seen[k].about, about) {
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

// ahead lists what the law asks for after the day of the scan.
func (d *draft) ahead(asked []int) []Block {
	table := Table{
		Caption: d.Say(lang.Text{NL: "Regels die na deze scan ingaan", EN: "Rules that start after this scan"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3.2},
			{Title: d.Say(lang.Text{NL: "Wet", EN: "Law"}), Share: 3.3},
			{Title: d.Say(lang.Text{NL: "Gaat in", EN: "Starts"}), Share: 1.8},
			{Title: d.Say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 2.3},
		},
	}
	for _, c := range d.comingRules(asked) {
		from := d.Day(c.from)
		if from == "" {
			from = d.Say(lang.Text{NL: "Nog geen datum bekend", EN: "No date known yet"})
		}
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{
			{Runs: d.numberedTitle(c.ordinal)},
			d.LawCell(c.basis),
			{Runs: []Run{{Text: from}}},
			{Runs: []Run{{Text: Capital(d.state(d.choice(c.ordinal)))}}},
		}})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}
