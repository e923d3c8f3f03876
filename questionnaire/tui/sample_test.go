package tui

import (
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

// sample is a small catalogue with everything that screens have to cope with: a duty in force, one that
// is coming, a prompt and levels that need several lines, wide and combining characters.
func sample(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c := &questionnaire.Catalogue{
		ID: "sample", Version: "1", Reviewed: "2026-11-24",
		Title: text{NL: "Zelfscan Open Overheid", EN: "Open Government self-scan"},
		Levels: [questionnaire.LevelCount]text{
			{NL: "Niet gestart", EN: "Not started"}, {NL: "Incidenteel", EN: "Incidental"}, {NL: "Op orde", EN: "In order"},
			{NL: "Ingebed", EN: "Embedded"}, {NL: "Koploper", EN: "Leading"},
		},
	}
	kinds := map[string]text{
		"municipality": {NL: "Gemeente", EN: "Municipality"}, "province": {NL: "Provincie", EN: "Province"},
		"water-board": {NL: "Waterschap", EN: "Water board"}, "ministry": {NL: "Ministerie", EN: "Ministry"},
		"agency": {NL: "Uitvoeringsorganisatie", EN: "Agency"}, "joint-arrangement": {NL: "Gemeenschappelijke regeling", EN: "Joint arrangement"},
		"other": {NL: "Andere organisatie", EN: "Other organisation"},
	}
	for _, id := range questionnaire.TypeIDs() {
		c.Types = append(c.Types, questionnaire.OrganisationType{ID: id, Name: kinds[id]})
	}
	dims := []struct {
		id     string
		title  text
		themes []text
	}{
		{"transparency", text{NL: "Transparantie", EN: "Transparency"}, []text{{NL: "Verzoeken om informatie", EN: "Information requests"}, {NL: "Actief openbaar maken", EN: "Proactive publication"}}},
		{"participation", text{NL: "Participatie", EN: "Participation"}, []text{{NL: "Beleid en verordening", EN: "Policy and ordinance"}, {NL: "Inwoners aan zet", EN: "Residents in the lead"}}},
		{"reuse", text{NL: "Hergebruik", EN: "Reuse"}, []text{{NL: "Open data", EN: "Open data"}, {NL: "Standaarden", EN: "Standards"}}},
	}
	for i, d := range dims {
		dim := questionnaire.Dimension{ID: d.id, Title: d.title, Intro: text{NL: "Inleiding.", EN: "Introduction."}}
		for j, title := range d.themes {
			theme := questionnaire.Theme{ID: fmt.Sprintf("%s.t%d", d.id, j), Title: title, Weight: 1 + (i+j)%3}
			for k := range 3 {
				theme.Questions = append(theme.Questions, sampleQuestion(theme.ID, title, i, j, k))
			}
			dim.Themes = append(dim.Themes, theme)
		}
		c.Dimensions = append(c.Dimensions, dim)
	}
	if err := c.Seal(nil); err != nil {
		t.Fatal(err)
	}
	return c
}

func sampleQuestion(theme string, title text, i, j, k int) questionnaire.Question {
	q := questionnaire.Question{
		ID: fmt.Sprintf("%s.q%d", theme, k), Depth: questionnaire.Quick, Weight: 1 + k%3, AppliesTo: []string{"*"},
		Title: text{NL: fmt.Sprintf("%s (%d)", title.NL, k), EN: fmt.Sprintf("%s (%d)", title.EN, k)},
		Prompt: text{
			NL: fmt.Sprintf("Hoe is %s bij u geregeld, en wie let daarop?", strings.ToLower(title.NL)),
			EN: fmt.Sprintf("How is %s arranged in your organisation, and who keeps an eye on it?", strings.ToLower(title.EN)),
		},
		Help: text{
			NL: "Wie hier vaste afspraken over heeft, hoeft niet elke keer opnieuw te bedenken wat er moet gebeuren. Inwoners weten dan ook waar zij aan toe zijn.",
			EN: "With fixed agreements nobody has to invent the steps anew each time. Residents then know where they stand as well.",
		},
		Evidence: text{NL: "Een werkafspraak, een jaarverslag of een pagina op uw website.", EN: "A working agreement, an annual report or a page on your website."},
		Levels: [questionnaire.LevelCount]text{
			{NL: "Er is niets over afgesproken. Wie ernaar vraagt, hangt af van wie er toevallig is.", EN: "Nothing has been agreed. Who asks depends on who happens to be there."},
			{NL: "Soms lukt het, als een medewerker er zelf aan denkt.", EN: "It works at times, when an employee thinks of it."},
			{NL: "Er is een vaste werkwijze en iedereen die het aangaat kent die.", EN: "There is a fixed way of working and everyone concerned knows it."},
			{NL: "De werkwijze is onderdeel van het gewone werk. Eén keer per jaar kijkt u of zij nog klopt.", EN: "The way of working is part of the ordinary work. Once a year you check whether it still holds."},
			{NL: "U deelt uw aanpak met anderen en verbetert haar samen met inwoners.", EN: "You share your approach with others and improve it together with residents."},
		},
		Basis: []questionnaire.Basis{{Law: "Woo", Article: "4.4", Title: text{NL: "Beslistermijn", EN: "Time limit for deciding"},
			URL: "https://wetten.overheid.nl/BWBR0045754", From: "2022-05-01", Status: questionnaire.StatusInForce, For: []string{"*"}}},
		Advice: questionnaire.Advice{
			InOrder:  questionnaire.Step{Text: text{NL: "Spreek af wie het doet en schrijf de stappen op één bladzijde op.", EN: "Agree who does it and write the steps down on one page."}, Effort: 1 + k%3},
			Embedded: questionnaire.Step{Text: text{NL: "Kijk elk jaar met de betrokkenen wat beter kan en pas de werkwijze aan.", EN: "Look every year with those involved at what can be better and adapt the way of working."}, Effort: 2},
			Leading:  questionnaire.Step{Text: text{NL: "Kijk elk jaar met de betrokkenen wat beter kan en pas de werkwijze aan.", EN: "Look every year with those involved at what can be better and adapt the way of working."}, Effort: 2},
		},
	}
	switch {
	case k == 2:
		q.Depth = questionnaire.Full
	case j == 0 && k == 0:
		q.DutyFor, q.DutyFrom = []string{"*"}, "2022-05-01"
	case j == 1 && k == 0:
		q.DutyFor, q.DutyFrom = []string{"municipality"}, "2027-01-01"
		q.Basis[0].Status, q.Basis[0].From = questionnaire.StatusComing, "2027-01-01"
	}
	if i == 1 && k == 1 {
		q.Prompt = text{
			NL: "Hoe betrekt u inwoners die niet vanzelf meedoen, zoals jongeren, mensen die slecht Nederlands lezen, en mensen die overdag werken, bij plannen die hun straat, buurt of dorp veranderen, en hoe laat u daarna weten wat er met hun inbreng is gedaan?",
			EN: "How do you involve residents who do not join of their own accord, such as young people, people who read Dutch badly and people who work during the day, in plans that change their street, neighbourhood or village, and how do you tell them afterwards what was done with their input?",
		}
		q.Levels[4] = text{
			NL: "Inwoners bepalen mee waarover zij meedoen. U publiceert na elk traject binnen vier weken wat er met de inbreng is gebeurd, ook als er niets mee kon, en legt uit waarom; een vaste groep van inwoners, raadsleden en medewerkers bespreekt elk half jaar wat dit heeft opgeleverd.",
			EN: "Residents help to decide what they join in. Within four weeks of each process you publish what was done with the input, also where nothing could be done, and explain why; a standing group of residents, councillors and employees discusses every half year what this has brought.",
		}
	}
	if i == 2 && k == 1 {
		q.Prompt = text{NL: "Café-data: 東京 en naïeve e\u0301e\u0301n-op-e\u0301e\u0301n-kopieën, hoe gaat dat?", EN: "Café data: 東京 and nai\u0308ve one-to-one copies, how does that go?"}
	}
	return q
}
