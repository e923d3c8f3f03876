package report

// The end of a group report: who took part, where that was asked for, and how the figures came about.

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// organisations lists the scans by name, and only where names were asked for.
func (d *groupDraft) organisations() Part {
	part := Part{ID: "group-organisations", NewPage: true,
		Title: d.say(lang.Text{NL: "De organisaties", EN: "The organisations"})}
	if !d.of.named {
		return part
	}
	if d.of.scans > MostNamed {
		part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(lang.Text{
			NL: "Er zijn %d scans. Dat is te veel voor een lijst in dit rapport: die noemt er hoogstens %d. Maak een spreadsheet met «selfscan score --format xlsx».",
			EN: "There are %d scans. That is too many for a list in this report, which names %d at most. Make a spreadsheet with \"selfscan score --format xlsx\".",
		}, d.of.scans, MostNamed)}))
		return part
	}
	table := Table{
		Caption: d.say(lang.Text{NL: "Scores van elke scan, op volgorde van naam", EN: "Scores of each scan, in order of name"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Organisatie", EN: "Organisation"}), Share: 7},
			{Title: d.overallName(), Share: 1.3, Numeric: true},
		},
	}
	for i := range d.Catalogue.Dimensions {
		table.Columns = append(table.Columns, Column{Title: d.measure(1 + i), Share: 1.6, Numeric: true})
	}
	for _, m := range d.of.byName() {
		table.Rows = append(table.Rows, d.memberRow(&m))
	}
	part.Blocks = append(part.Blocks,
		paragraph(Run{Text: d.say(lang.Text{
			NL: "De lijst staat op alfabet. De scores zijn zelfbeoordelingen: zet organisaties niet op volgorde van score.",
			EN: "The list is alphabetical. The scores are self-assessments: do not put organisations in order of score.",
		})}), table)
	return part
}

func (d *groupDraft) memberRow(m *groupMember) Row {
	name := m.name
	if name == "" {
		name = d.say(lang.Text{NL: "Organisatie zonder naam", EN: "Organisation without a name"})
	}
	if m.unit != "" {
		name += " (" + m.unit + ")"
	}
	about := d.say(lang.Text{NL: "%s, %s, %s", EN: "%s, %s, %s"},
		d.text(d.Catalogue.TypeName(m.organisationType)), d.say(questionnaire.DepthName(m.depth)), m.day.In(d.Lang))
	if m.open {
		about += ", " + d.say(lang.Text{NL: "voorlopig", EN: "provisional"})
	}
	r := Row{Head: true, Cells: []Cell{{Runs: []Run{{Text: name}, {Text: "\n" + about, Weak: true}}}}}
	for _, s := range m.scores {
		text := lang.NoFigure
		if s.Valid {
			text = d.figure(s.Value)
		}
		r.Cells = append(r.Cells, plainCell(text))
	}
	return r
}

// groupMethod says how the figures were made, so that a reader knows what they can and cannot bear.
func (d *groupDraft) groupMethod() Part {
	part := Part{ID: "group-method",
		Title: d.say(lang.Text{NL: "Hoe dit rapport is gemaakt", EN: "How this report was made"})}
	table := Table{
		Caption: d.say(lang.Text{NL: "De regels achter de cijfers", EN: "The rules behind the figures"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Waarover", EN: "About"}), Share: 2},
			{Title: d.say(lang.Text{NL: "Regel", EN: "Rule"}), Share: 7},
		},
	}
	add := func(about, rule lang.Text, args ...any) {
		table.Rows = append(table.Rows, row(d.say(about), d.say(rule, args...)))
	}
	add(lang.Text{NL: "Scans", EN: "Scans"}, lang.Text{
		NL: "Elke scan telt één keer en even zwaar, ook als een organisatie er meer heeft. Een scan die niet af is, telt mee met wat al beantwoord is. Snelle en volledige scans tellen samen.",
		EN: "Each scan counts once and with equal weight, also where an organisation has several. A scan that is not finished counts with what is answered. Quick and full scans count together.",
	})
	if d.refused > 0 {
		add(lang.Text{NL: "Weggelaten", EN: "Left out"}, lang.Text{
			NL: "Aantal bestanden dat niet te lezen was en in geen enkel cijfer zit: %d.",
			EN: "Number of files that could not be read and are in no figure: %d.",
		}, d.refused)
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
	}, groupRows)
	if !d.of.named {
		add(lang.Text{NL: "Kleine aantallen", EN: "Small numbers"}, lang.Text{
			NL: "Dit rapport noemt geen organisatie. Een cijfer gaat altijd over %d of meer scans; de laagste en de hoogste score staan er daarom niet in. Soorten met minder scans staan samen.",
			EN: "This report names no organisation. A figure is always over %d scans or more; so the lowest and the highest score are not in it. Types with fewer scans stand together.",
		}, scoring.SmallestGroup)
	}
	add(lang.Text{NL: "Programma", EN: "Program"}, lang.Text{NL: "selfscan %s", EN: "selfscan %s"}, oneLine(d.Program))
	add(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}, lang.Text{
		NL: "%s, versie %s, controlegetal %s", EN: "%s, version %s, digest %s",
	}, oneLine(d.Catalogue.ID), oneLine(d.Catalogue.Version), d.Catalogue.Digest())
	part.Blocks = append(part.Blocks, table)
	return part
}
