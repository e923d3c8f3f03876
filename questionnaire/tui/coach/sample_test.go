package coach

import (
	"fmt"
	"testing"

	"civic/selfscan/questionnaire"
)

// sample is a catalogue of twelve questions in three dimensions. The first question of each is a duty, and one
// prompt needs several lines.
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
	for _, id := range questionnaire.TypeIDs() {
		c.Types = append(c.Types, questionnaire.OrganisationType{ID: id, Name: text{NL: "Soort " + id, EN: "Type " + id}})
	}
	names := []text{{NL: "Transparantie", EN: "Transparency"}, {NL: "Participatie", EN: "Participation"}, {NL: "Hergebruik", EN: "Reuse"}}
	for i, id := range []string{"transparency", "participation", "reuse"} {
		dim := questionnaire.Dimension{ID: id, Title: names[i], Intro: text{NL: "Inleiding.", EN: "Introduction."}}
		for j := range 2 {
			theme := questionnaire.Theme{ID: fmt.Sprintf("%s.t%d", id, j), Weight: 1,
				Title: text{NL: fmt.Sprintf("Thema %d van %s", j+1, names[i].NL), EN: fmt.Sprintf("Theme %d of %s", j+1, names[i].EN)}}
			for k := range 2 {
				theme.Questions = append(theme.Questions, sampleQuestion(theme, i, j, k))
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

func sampleQuestion(theme questionnaire.Theme, i, j, k int) questionnaire.Question {
	q := questionnaire.Question{
		ID: fmt.Sprintf("%s.q%d", theme.ID, k), Depth: questionnaire.Quick, Weight: 1, AppliesTo: []string{"*"},
		Title:    text{NL: fmt.Sprintf("Vraag %d over %s", k+1, theme.Title.NL), EN: fmt.Sprintf("Question %d on %s", k+1, theme.Title.EN)},
		Prompt:   text{NL: fmt.Sprintf("Hoe is vraag %d van %s geregeld?", k+1, theme.Title.NL), EN: fmt.Sprintf("How is question %d of %s arranged?", k+1, theme.Title.EN)},
		Help:     text{NL: "Vaste afspraken helpen.", EN: "Fixed agreements help."},
		Evidence: text{NL: "Een werkafspraak of een pagina op uw website.", EN: "A working agreement or a page on your website."},
		Levels: [questionnaire.LevelCount]text{
			{NL: "Er is niets over afgesproken.", EN: "Nothing has been agreed."},
			{NL: "Soms lukt het, als een medewerker er zelf aan denkt.", EN: "It works at times, when an employee thinks of it."},
			{NL: "Er is een vaste werkwijze en iedereen die het aangaat kent die.", EN: "There is a fixed way of working and everyone concerned knows it."},
			{NL: "De werkwijze is onderdeel van het gewone werk. Eén keer per jaar kijkt u of zij nog klopt.", EN: "The way of working is part of the ordinary work. Once a year you check whether it still holds."},
			{NL: "U deelt uw aanpak met anderen en verbetert haar samen met inwoners.", EN: "You share your approach with others and improve it together with residents."},
		},
		Basis: []questionnaire.Basis{{Law: "Woo", Article: "4.4", Title: text{NL: "Beslistermijn", EN: "Time limit for deciding"},
			URL: "https://wetten.overheid.nl/BWBR0045754", From: "2022-05-01", Status: questionnaire.StatusInForce}},
		Advice: questionnaire.Advice{
			InOrder:  questionnaire.Step{Text: text{NL: "Spreek af wie het doet en schrijf de stappen op.", EN: "Agree who does it and write the steps down."}, Effort: 1},
			Embedded: questionnaire.Step{Text: text{NL: "Maak de werkwijze onderdeel van het gewone werk.", EN: "Make the way of working part of the ordinary work."}, Effort: 2},
			Leading:  questionnaire.Step{Text: text{NL: "Deel uw aanpak met anderen.", EN: "Share your approach with others."}, Effort: 2},
		},
	}
	if j == 0 && k == 0 {
		q.DutyFor, q.DutyFrom = []string{"*"}, "2022-05-01"
	}
	if i == 1 && k == 1 {
		q.Prompt = text{
			NL: "Hoe betrekt u inwoners die niet vanzelf meedoen, zoals jongeren, mensen die slecht Nederlands lezen, en mensen die overdag werken, bij plannen die hun straat veranderen, en hoe laat u daarna weten wat er met hun inbreng is gedaan?",
			EN: "How do you involve residents who do not join of their own accord, such as young people, people who read Dutch badly and people who work during the day, in plans that change their street, and how do you tell them afterwards what was done with their input?",
		}
	}
	return q
}
