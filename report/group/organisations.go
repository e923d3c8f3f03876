package group

// The end of a group report: the organisations, if they are to be named, and how the figures were made.

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// MostNamed is the largest number of organisations that a group report lists by name; a spreadsheet serves better for
// more.
const MostNamed = 1000

// member is one organisation with its name.
type member struct {
	name, kind string
	day        questionnaire.Date
	scores     []scoring.Score // overall, then by dimension
	open       bool            // provisional
}

func (f *figures) addMember(a *questionnaire.Answers, r *scoring.Result) {
	m := member{
		name: report.OneLine(a.Organisation.Name), kind: a.Organisation.Type, day: a.Updated.Day(),
		open: r.Provisional, scores: []scoring.Score{r.Score},
	}
	for d := range r.Dimensions {
		m.scores = append(m.scores, r.Dimensions[d].Score)
	}
	f.members = append(f.members, m)
}

// byName returns the organisations in the order of their names, which ranks nobody; those without one come last.
func (f *figures) byName() []member {
	list := slices.Clone(f.members)
	key := func(m member) string {
		if m.name == "" {
			return "\U0010ffff"
		}
		return lang.Fold(m.name)
	}
	slices.SortStableFunc(list, func(a, b member) int { return cmp.Or(strings.Compare(key(a), key(b)), cmp.Compare(a.kind, b.kind)) })
	return list
}

// organisations lists the organisations by name, and only where names were asked for.
func (b *builder) organisations(f *figures) report.Part {
	part := b.part(f, "organisations", lang.Text{NL: "De organisaties", EN: "The organisations"})
	part.NewPage = true
	if !b.Group.named {
		return part
	}
	if f.organisations > MostNamed {
		part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
			NL: "Er zijn %d organisaties. Dat is te veel voor een lijst in dit rapport: die noemt er hoogstens %d. Maak een spreadsheet met «selfscan score --format xlsx».",
			EN: "There are %d organisations. That is too many for a list in this report, which names %d at most. Make a spreadsheet with \"selfscan score --format xlsx\".",
		}, f.organisations, MostNamed)}))
		return part
	}
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Scores van elke organisatie, op volgorde van naam", EN: "Scores of each organisation, in order of name"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Organisatie", EN: "Organisation"}), Share: 6.5},
			{Title: b.OverallName(), Share: 1.4, Numeric: true},
		},
	}
	for i := range b.catalogue.Dimensions {
		table.Columns = append(table.Columns, report.Column{Title: b.measure(1 + i), Share: 2.2, Numeric: true})
	}
	for _, m := range f.byName() {
		table.Rows = append(table.Rows, b.memberRow(&m))
	}
	part.Blocks = append(part.Blocks,
		report.TextParagraph(report.Run{Text: b.Say(lang.Text{
			NL: "De lijst staat op alfabet. De scores zijn zelfbeoordelingen: zet organisaties niet op volgorde van score.",
			EN: "The list is alphabetical. The scores are self-assessments: do not put organisations in order of score.",
		})}), table)
	return part
}

func (b *builder) memberRow(m *member) report.Row {
	name := m.name
	if name == "" {
		name = b.Say(lang.Text{NL: "Organisatie zonder naam", EN: "Organisation without a name"})
	}
	about := b.Text(b.catalogue.TypeName(m.kind)) + ", " + m.day.In(b.Lang)
	if m.open {
		about += ", " + b.Say(lang.Text{NL: "voorlopig", EN: "provisional"})
	}
	r := report.Row{Head: true, Cells: []report.Cell{{Runs: []report.Run{{Text: name}, {Text: "\n" + about, Weak: true}}}}}
	for _, s := range m.scores {
		text := lang.NoFigure
		if s.Valid {
			text = b.Figure(s.Value)
		}
		r.Cells = append(r.Cells, plainCell(text))
	}
	return r
}

// method says how the figures were made, so that a reader knows what they can and cannot bear.
func (b *builder) method() report.Part {
	part := report.Part{ID: "group-method",
		Title: b.Say(lang.Text{NL: "Hoe dit rapport is gemaakt", EN: "How this report was made"})}
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "De regels achter de cijfers", EN: "The rules behind the figures"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Waarover", EN: "About"}), Share: 1.4},
			{Title: b.Say(lang.Text{NL: "Regel", EN: "Rule"}), Share: 7.6}, // a digest fits on a line
		},
	}
	add := func(about, rule lang.Text, args ...any) {
		table.Rows = append(table.Rows, report.TextRow(b.Say(about), b.Say(rule, args...)))
	}
	add(lang.Text{NL: "Organisaties", EN: "Organisations"}, lang.Text{
		NL: "Elke organisatie telt één keer, met haar laatste scan; is die niet af, dan telt wat beantwoord is. Een organisatie wordt herkend aan haar code, en zonder code aan soort en naam. Scans van een onderdeel tellen niet mee, en ook niet die zonder code en naam. Snelle en volledige scans staan apart.",
		EN: "Each organisation counts once, with its latest scan; if that is not finished, what is answered counts. An organisation is recognised by its code, and without a code by type and name. Scans of a unit do not count, nor do those without code and name. Quick and full scans are kept apart.",
	})
	if b.Refused > 0 {
		add(lang.Text{NL: "Weggelaten", EN: "Left out"}, lang.Text{
			NL: "Aantal bestanden dat niet te lezen was en in geen enkel cijfer zit: %d.",
			EN: "Number of files that could not be read and are in no figure: %d.",
		}, b.Refused)
	}
	add(lang.Text{NL: "Midden en kwarten", EN: "Middle and quarters"}, lang.Text{
		NL: "Zet de n scores op volgorde van laag naar hoog. Het eerste kwart ligt op plaats 1\u00a0+\u00a0(n\u00a0−\u00a01)\u00a0×\u00a0¼, het midden op 1\u00a0+\u00a0(n\u00a0−\u00a01)\u00a0×\u00a0½, het derde kwart op 1\u00a0+\u00a0(n\u00a0−\u00a01)\u00a0×\u00a0¾. Valt dat tussen twee scores, dan ligt het cijfer er naar verhouding tussen.",
		EN: "Put the n scores in order from low to high. The first quarter is at place 1\u00a0+\u00a0(n\u00a0−\u00a01)\u00a0×\u00a0¼, the middle at 1\u00a0+\u00a0(n\u00a0−\u00a01)\u00a0×\u00a0½, the third quarter at 1\u00a0+\u00a0(n\u00a0−\u00a01)\u00a0×\u00a0¾. Where that is between two scores, the figure is in between in proportion.",
	})
	add(lang.Text{NL: "Lijsten", EN: "Lists"}, lang.Text{
		NL: "De lijst van plichten heeft geen grens; elke andere lijst heeft hoogstens %d regels. Bij plichten en bij wat niet bekend of niet van toepassing is, staat het grootste deel bovenaan; bij aanbevelingen het grootste aantal.",
		EN: "The list of duties has no limit; every other list has at most %d rows. With duties, and with what is not known or not applicable, the largest share comes first; with recommendations the largest number.",
	}, mostRows)
	if !b.Group.named {
		add(lang.Text{NL: "Kleine aantallen", EN: "Small numbers"}, lang.Text{
			NL: "Dit rapport noemt geen organisatie. Elk cijfer gaat over %[1]d of meer organisaties. ‘k van n’ staat er alleen als k en de rest elk nul zijn of minstens %[1]d, en als ook uit de andere aantallen over dezelfde vraag, score of jaren niets over minder organisaties volgt. De laagste en de hoogste score staan er niet in.",
			EN: "This report names no organisation. Every figure is over %[1]d organisations or more. ‘k of n’ is shown only if k and the rest are each none or at least %[1]d, and if nothing about fewer organisations follows from the other numbers about the same question, score or years. The lowest and the highest score are not in it.",
		}, scoring.SmallestGroup)
	}
	add(lang.Text{NL: "Programma", EN: "Program"}, lang.Text{NL: "selfscan %s", EN: "selfscan %s"}, report.OneLine(b.Program))
	add(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}, lang.Text{
		NL: "%s, versie %s, controlegetal %s", EN: "%s, version %s, digest %s",
	}, report.OneLine(b.catalogue.ID), report.OneLine(b.catalogue.Version), b.catalogue.Digest())
	part.Blocks = append(part.Blocks, table)
	if len(b.depths) > 1 {
		part.Blocks = append(part.Blocks, b.kindTable())
	}
	return part
}
