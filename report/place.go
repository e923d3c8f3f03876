package report

// The place among peers: the organisation's scores beside how those of its group lie. It is for learning where
// others are further, and it ranks nobody.

import (
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

const placeID = "place"

func (d *draft) place() Part {
	part := Part{
		ID:    placeID,
		Title: d.Say(lang.Text{NL: "Naast andere organisaties", EN: "Beside other organisations"}),
	}
	if d.Peers == nil {
		return part
	}
	var places []scoring.PeerStanding
	for _, p := range d.Peers.Standings {
		if d.scoreName(p.Of) != "" {
			places = append(places, p)
		}
	}
	if len(places) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks,
		TextParagraph(Run{Text: d.peersInWords(places)}),
		d.placeChart(places),
		d.placeTable(places),
		TextParagraph(Run{Weak: true, Text: d.Say(lang.Text{
			NL: "Alle scores zijn zelfbeoordelingen. Een verschil van een paar punten zegt weinig. Gebruik deze cijfers om van anderen te leren, niet voor een ranglijst.",
			EN: "All scores are self-assessments. A difference of a few points says little. Use these figures to learn from others, not for a ranking.",
		})}))
	return part
}

// scoreName names a score of a peer file; empty for one that the catalogue does not know.
func (d *draft) scoreName(of string) string {
	if of == scoring.Overall {
		return d.OverallName()
	}
	for i := range d.Catalogue.Dimensions {
		if d.Catalogue.Dimensions[i].ID == of {
			return d.Text(d.Catalogue.Dimensions[i].Title)
		}
	}
	return ""
}

func (d *draft) peersInWords(places []scoring.PeerStanding) string {
	s := d.Say(lang.Text{
		NL: "Hier staan de scores naast die van andere organisaties die dezelfde vragen hebben beantwoord (%s).",
		EN: "Here the scores stand beside those of other organisations that answered the same questions (%s).",
	}, d.Say(questionnaire.DepthName(d.Answers.Depth)))
	if d.Peers.Day != "" {
		s += " " + d.Say(lang.Text{NL: "De laatste van die scans is van %s.", EN: "The last of those scans is of %s."}, d.Day(d.Peers.Day))
	}
	if first := &places[0]; first.Of == scoring.Overall && first.Position != scoring.Unsettled {
		s += " " + d.Say(lang.Text{
			NL: "De totaalscore van %s ligt %s van %d organisaties.",
			EN: "The overall score of %s lies %s of %d organisations.",
		}, d.Figure(first.Mine), d.Say(PositionText(first.Position)), first.N)
	}
	if d.Result.Provisional {
		s += " " + d.Say(lang.Text{
			NL: "Let op: de scores van deze scan zijn voorlopig, die van de anderen niet.",
			EN: "Note that the scores of this scan are provisional; those of the others are not.",
		})
	}
	return s
}

// placeChart draws the own score as a bar, and the middle half of the group as the line below it.
func (d *draft) placeChart(places []scoring.PeerStanding) Bars {
	var rows []Bar
	for i := range places {
		p := &places[i]
		bar := d.GroupBar(d.scoreName(p.Of), p.Mine, p.Quartiles)
		bar.Strong = p.Of == scoring.Overall
		rows = append(rows, bar)
	}
	return Bars{
		Figure: Figure{
			Title: d.Say(lang.Text{NL: "De eigen scores en de groep", EN: "Your own scores and the group"}),
			Takeaway: d.Say(lang.Text{
				NL: "De dunne lijn is de middelste helft van de groep: een kwart scoort lager, een kwart hoger.",
				EN: "The thin line is the middle half of the group: a quarter scores lower, a quarter higher.",
			}),
			Alt: d.DescribeBars(rows),
		},
		Ticks: d.LevelTicks(),
		Rows:  rows,
	}
}

func (d *draft) placeTable(places []scoring.PeerStanding) Table {
	numeric := func(title lang.Text) Column {
		return Column{Title: d.Say(title), Share: 1.2, Numeric: true}
	}
	table := Table{
		Caption: d.Say(lang.Text{NL: "De plek in de groep", EN: "The place in the group"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Score", EN: "Score"}), Share: 2.4},
			numeric(lang.Text{NL: "Eigen", EN: "Own"}),
			numeric(lang.Text{NL: "Kwart lager dan", EN: "Quarter below"}),
			numeric(lang.Text{NL: "Midden", EN: "Middle"}),
			numeric(lang.Text{NL: "Kwart hoger dan", EN: "Quarter above"}),
			{Title: d.Say(lang.Text{NL: "Plek", EN: "Place"}), Share: 2.4},
			{Title: d.Say(lang.Text{NL: "Groep", EN: "Group"}), Share: 2.2},
		},
	}
	for i := range places {
		p := &places[i]
		group := d.Text(d.Catalogue.TypeName(p.Group))
		if p.Group == scoring.AllTypes {
			group = d.Say(lang.Text{NL: "Alle soorten organisaties", EN: "All types of organisations"})
		}
		table.Rows = append(table.Rows, TextRow(d.scoreName(p.Of), d.Figure(p.Mine), d.Figure(p.Quartiles[0]), d.Figure(p.Quartiles[1]),
			d.Figure(p.Quartiles[2]), Capital(d.Say(PositionText(p.Position))), group+":\u00a0"+strconv.Itoa(p.N)))
	}
	return table
}
