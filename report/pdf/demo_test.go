package pdf

import (
	"fmt"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// demoFull returns a document with every kind of block and difficult content: long names, notes and words, names from
// outside Western Europe, and characters without a glyph.
func demoFull() *report.Document {
	run := func(s string) []report.Run { return []report.Run{{Text: s}} }
	par := func(s string) report.Paragraph { return report.Paragraph{Runs: run(s)} }
	val := func(x float64) report.Value {
		return report.Value{Number: x, Valid: true, Text: strings.ReplaceAll(fmt.Sprintf("%.1f", x), ".", ",")}
	}
	none := report.Value{Text: "geen score"}
	fig := func(title, takeaway string) report.Figure {
		return report.Figure{Title: title, Takeaway: takeaway, Alt: title + ". " + takeaway}
	}
	levels := []string{"Niet gestart", "Incidenteel", "Op orde", "Ingebed", "Voorop"}
	d := &report.Document{
		Lang: lang.NL, Title: "Zelfscan open overheid: gemeente Voorbeeldgouw", Subject: "Uitslag van de zelfscan", Author: "Gemeente Voorbeeldgouw",
		Keywords: []string{"open overheid", "Woo"}, Created: "2026-11-24T09:14:00+01:00",
		Running: "Zelfscan open overheid · Gemeente Voorbeeldgouw", PageLabel: "Pagina %d van %d", Contents: "Inhoud",
		Cover: report.Cover{Kicker: "Zelfscan open overheid", Title: "Gemeente Voorbeeldgouw", Lines: []string{"Hoe open zijn wij, en wat is de volgende stap?"},
			Facts: []report.Fact{{Label: "Datum", Value: "24 november 2026"}, {Label: "Soort organisatie", Value: "Gemeente"}, {Label: "Omvang", Value: "Volledige scan, 62 vragen"}, {Label: "Onderdeel", Value: "Domein Bestuur en Informatie"}, {Label: "Catalogus", Value: "open-government-nl 2026.1"}},
			Foot:  "Dit is een zelfbeoordeling. Een niveau is geen juridisch oordeel."},
		Attachments: []report.Attachment{{Name: "voorbeeld.scan.json", MIME: "application/json", Description: "De antwoorden", Relationship: "Source", Data: []byte(`{"format":"selfscan-answers/1"}`)},
			{Name: "result.json", MIME: "application/json", Description: "De uitslag", Relationship: "Data", Data: []byte(`{"score":54.2}`)}},
	}
	lorem := "De gemeente beantwoordt Woo-verzoeken meestal op tijd, maar legt niet vast hoe vaak dat lukt. Artikel 4.4 van de Wet open overheid vraagt een besluit binnen vier weken. Wie dat bijhoudt, ziet waar het knelt en kan er iets aan doen. "
	d.Parts = append(d.Parts, report.Part{ID: "summary", Title: "Samenvatting voor het bestuur", NewPage: true, Blocks: []report.Block{
		report.Paragraph{Lead: true, Runs: run("Uw organisatie staat als geheel op niveau 1. Transparantie is het sterkst, hergebruik vraagt de meeste aandacht. Met drie stappen komt u binnen een half jaar op niveau 2.")},
		report.Scores{Figure: fig("Uw scores", "Op een schaal van 0 tot 100."), Tiles: []report.Tile{
			{Label: "Transparantie", Value: val(61.4), Level: "Niveau 1: incidenteel", Note: "Zou niveau 2 zijn zonder één mogelijke tekortkoming."}, {Label: "Participatie", Value: val(54.2), Level: "Niveau 2: op orde"}, {Label: "Hergebruik", Value: none, Level: "Nog geen niveau", Note: "Geen vraag beantwoord"}, {Label: "Geheel", Value: val(100), Level: "Niveau 4: voorop"}}},
		report.Callout{Tone: report.Warning, Title: "Deze uitslag is voorlopig", Blocks: []report.Block{par("Er staan nog 14 vragen open. De score kan nog uitkomen tussen 50,1 en 60,0.")}},
		report.Heading{Level: 2, Text: "De eerste drie stappen"},
		report.List{Numbered: true, Items: []report.Item{{Blocks: []report.Block{report.Paragraph{Runs: []report.Run{{Text: "Leg vast hoe lang een verzoek duurt. ", Bold: true}, {Text: "Dit kost dagen en levert 1,6 punt op. Zie "}, {Text: "aanbeveling 1", To: "rec1"}, {Text: "."}}}}}, {Blocks: []report.Block{par("Wijs een contactpersoon aan.")}}, {Blocks: []report.Block{par("Publiceer de lijst van datasets."), report.List{Items: []report.Item{{Blocks: []report.Block{par("eerst wat al openbaar is")}}, {Blocks: []report.Block{par("dan wat vaak gevraagd wordt")}}}}}}}},
		report.Callout{Tone: report.Notable, Title: "Wat betekent dit?", Blocks: []report.Block{par(lorem)}},
		report.Callout{Tone: report.Notable, Title: "Achtergrond", Blocks: []report.Block{par("Een rustige toelichting, met een "), report.Paragraph{Runs: []report.Run{{Text: "verwijzing naar de wet", URL: "https://wetten.overheid.nl/BWBR0045754/"}, {Text: " en een Engels begrip, "}, {Text: "freedom of information", Lang: lang.EN}, {Text: ". Bron: kst-35112.", Weak: true}}}}},
	}})
	d.Parts = append(d.Parts, report.Part{ID: "transparency", Title: "Transparantie", NewPage: true, Blocks: []report.Block{
		par(lorem + lorem),
		report.Ladder{Figure: fig("Waar u staat", "U staat op niveau 1 en wilt naar niveau 3."), Steps: levels, Current: 1, Wanted: 3, Here: "Hier staat u", Goal: "Hier wilt u heen"},
		report.Bars{Figure: fig("Thema's", "Verzoeken is het sterkste thema, bekendmaking het zwakste."), Ticks: []report.Tick{{At: 12.5, Label: "1 Incidenteel"}, {At: 37.5, Label: "2 Op orde"}, {At: 62.5, Label: "3 Ingebed"}, {At: 87.5, Label: "4 Voorop"}},
			Rows: []report.Bar{{Label: "Woo-verzoeken en klachten", Value: val(72.5), Low: val(60), High: val(85)}, {Label: "Actieve openbaarmaking van de elf informatiecategorieën", Value: val(50), Low: val(50), High: val(50), Note: "2 van 9 vragen open"}, {Label: "Bekendmaking", Value: val(12.5), Low: val(5), High: val(20)}, {Label: "Uitgaven", Value: none, Low: val(0), High: val(100)}, {Label: "Transparantie als geheel", Value: val(61.4), Low: val(50), High: val(70), Strong: true}}},
		report.Heading{Level: 2, ID: "h-duty", Text: "Mogelijke tekortkomingen"},
		report.Heading{Level: 3, Text: "Verzoeken"},
		par(lorem),
		report.Table{Caption: "Verplichtingen die om aandacht vragen", Columns: []report.Column{{Title: "Vraag", Share: 5}, {Title: "Wet en artikel", Share: 3}, {Title: "Vanaf", Share: 2}, {Title: "Winst", Share: 1, Numeric: true}}, Rows: []report.Row{
			{Head: true, Cells: []report.Cell{{Runs: run("Beslist uw organisatie op tijd?")}, {Runs: []report.Run{{Text: "Woo 4.4", URL: "https://wetten.overheid.nl/x"}}}, {Runs: run("1 mei 2022")}, {Runs: run("1,6")}}},
			{Head: true, Cells: []report.Cell{{Runs: run("Is er een contactpersoon voor wie informatie zoekt, en staat die op de website?")}, {Runs: run("Woo 4.7")}, {Runs: run("1 mei 2022")}, {Runs: run("11,1")}}}}},
	}})
	long := strings.Repeat(lorem, 4000/len(lorem)+1)[:4000]
	word := "Hottentottententententoonstellingsmakersopleidingsprogramma's1"
	var cards []report.Block
	cards = append(cards, par("Geordend naar plicht, daarna naar winst per inspanning."))
	for i := range 7 {
		k := report.Card{ID: fmt.Sprintf("rec%d", i+1), Mark: fmt.Sprint(i + 1), Title: "Leg vast hoe lang een verzoek duurt en publiceer dat elk kwartaal", Blocks: []report.Block{par(lorem)}}
		if i == 3 {
			k.Title = word + " " + word
		}
		cards = append(cards, k)
	}
	d.Parts = append(d.Parts, report.Part{ID: "advice", Title: "Aanbevelingen", NewPage: true, Blocks: cards})
	d.Parts = append(d.Parts, report.Part{ID: "views", Title: "Waar de meningen verschillen", Blocks: []report.Block{
		report.Line{Figure: fig("Door de jaren", "Het totaal steeg elk jaar."), Points: []report.Point{{At: 0, Label: "2023"}, {At: 0.4, Label: "2024"}, {At: 1, Label: "2026"}}, Series: []report.Series{{Label: "Totaal", Strong: true, Values: []report.Value{val(30), val(45), val(54)}}, {Label: "Transparantie", Values: []report.Value{val(41), none, val(61)}}, {Label: "Participatie", Values: []report.Value{val(60), val(58), val(54)}}, {Label: "Hergebruik", Values: []report.Value{none, val(30), val(31)}}}},
		report.Changes{Figure: fig("Sinds de vorige scan", "Twee dimensies gingen vooruit."), Rows: []report.Change{{Label: "Transparantie", From: val(41.2), To: val(61.4), Difference: "+20,2"}, {Label: "Participatie", From: val(60), To: val(54.2), Difference: "−5,8"}, {Label: "Hergebruik", From: val(30), To: val(31), Difference: "+1,0"}, {Label: "Nieuw thema", From: none, To: val(50), Difference: "nieuw"}}},
	}})
	var rows []report.Row
	for i := range 60 {
		rows = append(rows, report.Row{Cells: []report.Cell{{Runs: run(fmt.Sprintf("Actie %d: maak een lijst van alle datasets", i+1))}, {Runs: run("Łukasz Ağrı")}, {Runs: run("1 maart 2027")}, {Runs: run(fmt.Sprint(i * 13))}}})
	}
	rows[20].Cells[0].Runs = run(word + " en " + lorem + lorem + lorem)
	d.Parts = append(d.Parts, report.Part{ID: "actions", Title: "Acties", NewPage: true, Blocks: []report.Block{report.Table{Caption: "Wie doet wat, en wanneer", Columns: []report.Column{{Title: "Actie", Share: 5}, {Title: "Wie", Share: 2}, {Title: "Wanneer", Share: 2}, {Title: "Dagen", Share: 1, Numeric: true}}, Rows: rows}}})
	answers := []report.Block{report.Heading{Level: 2, Text: "Verzoeken"}}
	for i := range 12 {
		note := lorem
		if i == 2 {
			note = long
		}
		if i == 4 {
			note = "Привет из Łódź, Ωμέγα, emoji 😀👍, 日本語 en " + word + word + " https://voorbeeld.example/een/heel/lang/pad/naar/een/document-met-een-lange-naam.html?query=1&meer=2"
		}
		answers = append(answers, report.Card{ID: fmt.Sprintf("q%d", i), Mark: fmt.Sprintf("T1.%d", i+1), Title: "Beslist uw organisatie binnen de wettelijke termijn op Woo-verzoeken?", Blocks: []report.Block{par(note)}})
	}
	d.Parts = append(d.Parts, report.Part{ID: "answers", Title: "Alle antwoorden", NewPage: true, Blocks: answers})
	return d
}
