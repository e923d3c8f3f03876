package group

// The end of a group report: the organisations, if they are to be named, and how the figures were made.

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// organisations lists the scans by name, and only where names were asked for.
func (b *builder) organisations() report.Part {
	part := report.Part{ID: "group-organisations", NewPage: true,
		Title: b.Say(lang.Text{NL: "De organisaties", EN: "The organisations"})}
	if !b.group.named {
		return part
	}
	if b.group.scans > MostNamed {
		part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
			NL: "Er zijn %d scans. Dat is te veel voor een lijst in dit rapport: die noemt er hoogstens %d. Maak een spreadsheet met «selfscan score --format xlsx».",
			EN: "There are %d scans. That is too many for a list in this report, which names %d at most. Make a spreadsheet with \"selfscan score --format xlsx\".",
		}, b.group.scans, MostNamed)}))
		return part
	}
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Scores van elke scan, op volgorde van naam", EN: "Scores of each scan, in order of name"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Organisatie", EN: "Organisation"}), Share: 7},
			{Title: b.OverallName(), Share: 1.3, Numeric: true},
		},
	}
	for i := range b.catalogue.Dimensions {
		table.Columns = append(table.Columns, report.Column{Title: b.measure(1 + i), Share: 1.6, Numeric: true})
	}
	for _, m := range b.group.byName() {
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
	if m.unit != "" {
		name += " (" + m.unit + ")"
	}
	about := b.Say(lang.Text{NL: "%s, %s, %s", EN: "%s, %s, %s"},
		b.Text(b.catalogue.TypeName(m.organisationType)), b.Say(questionnaire.DepthName(m.depth)), m.day.In(b.lang))
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

// groupMethod says how the figures were made, so that a reader knows what they can and cannot bear.
func (b *builder) method() report.Part {
	part := report.Part{ID: "group-method",
		Title: b.Say(lang.Text{NL: "Hoe dit rapport is gemaakt", EN: "How this report was made"})}
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "De regels achter de cijfers", EN: "The rules behind the figures"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Waarover", EN: "About"}), Share: 2},
			{Title: b.Say(lang.Text{NL: "Regel", EN: "Rule"}), Share: 7},
		},
	}
	add := func(about, rule lang.Text, args ...any) {
		table.Rows = append(table.Rows, report.TextRow(b.Say(about), b.Say(rule, args...)))
	}
	add(lang.Text{NL: "Scans", EN: "Scans"}, lang.Text{
		NL: "Elke scan telt één keer en even zwaar, ook als een organisatie er meer heeft. Een scan die niet af is, telt mee met wat al beantwoord is. Snelle en volledige scans tellen samen.",
		EN: "Each scan counts once and with equal weight, also where an organisation has several. A scan that is not finished counts with what is answered. Quick and full scans count together.",
	})
	if b.refused > 0 {
		add(lang.Text{NL: "Weggelaten", EN: "Left out"}, lang.Text{
			NL: "Aantal bestanden dat niet te lezen was en in geen enkel cijfer zit: %b.",
			EN: "Number of files that could not be read and are in no figure: %b.",
		}, b.refused)
	}
	add(lang.Text{NL: "Midden en kwarten", EN: "Middle and quarters"}, lang.Text{
		NL: "Zet de n scores op volgorde van laag naar hoog. Het eerste kwart ligt op plaats 1 + (n − 1) × ¼, het midden op 1 + (n − 1) × ½, het derde kwart op 1 + (n − 1) × ¾. Valt dat tussen twee scores, dan ligt het cijfer er naar verhouding tussen. Scores zijn geteld in honderdsten van een punt, naar beneden afgerond.",
		EN: "Put the n scores in order from low to high. The first quarter is at place 1 + (n − 1) × ¼, the middle at 1 + (n − 1) × ½, the third quarter at 1 + (n − 1) × ¾. Where that is between two scores, the figure is in between in proportion. Scores are counted in hundredths of a point, rounded down.",
	})
	add(lang.Text{NL: "Klassen", EN: "Classes"}, lang.Text{
		NL: "Een score op de grens valt in de hoogste van de twee klassen; 100 valt in de laatste.",
		EN: "A score on the border is in the higher of the two classes; 100 is in the last.",
	})
	add(lang.Text{NL: "Lijsten", EN: "Lists"}, lang.Text{
		NL: "Elke lijst noemt hoogstens %d vragen. Bij plichten en bij wat niet bekend of niet van toepassing is, staat het grootste deel bovenaan; bij aanbevelingen het grootste aantal scans.",
		EN: "Each list names at most %d questions. With duties, and with what is not known or not applicable, the largest share comes first; with recommendations the largest number of scans.",
	}, mostRows)
	if !b.group.named {
		add(lang.Text{NL: "Kleine aantallen", EN: "Small numbers"}, lang.Text{
			NL: "Dit rapport noemt geen organisatie. Een cijfer gaat altijd over %d of meer scans; de laagste en de hoogste score staan er daarom niet in. Soorten met minder scans staan samen.",
			EN: "This report names no organisation. A figure is always over %d scans or more; so the lowest and the highest score are not in it. Types with fewer scans stand together.",
		}, scoring.SmallestGroup)
	}
	add(lang.Text{NL: "Programma", EN: "Program"}, lang.Text{NL: "selfscan %s", EN: "selfscan %s"}, report.OneLine(b.program))
	add(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}, lang.Text{
		NL: "%s, versie %s, controlegetal %s", EN: "%s, version %s, digest %s",
	}, report.OneLine(b.catalogue.ID), report.OneLine(b.catalogue.Version), b.catalogue.Digest())
	part.Blocks = append(part.Blocks, table)
	return part
}
