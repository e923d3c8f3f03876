// Package reporttest helps to test reports: a small catalogue with answers to it, random input, and functions that read
// a document back. It is for tests only.
package reporttest

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// The catalogue of these tests is small: three dimensions, five themes, eight questions, with a duty that binds
// (requests.deadlines), one that is coming (policy.ordinance), a law without a date (requests.publish), and a
// question for municipalities alone (open.council).

// Said makes a text in both languages.
func Said(nl, en string) lang.Text { return lang.Text{NL: nl, EN: en} }

func levels(nl, en [5]string) (list [5]lang.Text) {
	for i := range list {
		list[i] = Said(nl[i], en[i])
	}
	return list
}

// plain returns five levels that differ by a word.
func plain(nl, en string) [5]lang.Text {
	return levels(
		[5]string{"Geen " + nl + ".", "Soms " + nl + ".", "Altijd " + nl + ".", "Vaste " + nl + ", ook bij drukte.", "Beste " + nl + ", met gebruikers getoetst."},
		[5]string{"No " + en + ".", "Some " + en + ".", "Always " + en + ".", "Fixed " + en + ", also when busy.", "Best " + en + ", tested with users."})
}

func steps(nl, en string, inOrder, later int) questionnaire.Advice {
	return questionnaire.Advice{
		InOrder:  questionnaire.Step{Text: Said("Begin met "+nl+".", "Start with "+en+"."), Effort: inOrder},
		Embedded: questionnaire.Step{Text: Said("Meet "+nl+" elk jaar.", "Measure "+en+" every year."), Effort: later},
		Leading:  questionnaire.Step{Text: Said("Meet "+nl+" elk jaar.", "Measure "+en+" every year."), Effort: later},
	}
}

func question(id string, prompt lang.Text, weight int, nl, en string) questionnaire.Question {
	return questionnaire.Question{
		ID: id, Depth: questionnaire.Quick, Weight: weight, AppliesTo: []string{"*"},
		Title:    Said("Over "+nl, "On "+en),
		Prompt:   prompt,
		Help:     Said("Zo weten mensen waar zij aan toe zijn.", "This tells people where they stand."),
		Evidence: Said("Een overzicht.", "An overview."),
		Levels:   plain(nl, en),
		Advice:   steps(nl, en, 1, 2),
	}
}

func Catalogue(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	deadlines := question("transparency.requests.deadlines", Said("Welk deel van de Woo-verzoeken krijgt op tijd een besluit?", "What share of information requests gets a decision in time?"), 3, "termijnbewaking", "deadline tracking")
	deadlines.DutyFor, deadlines.DutyFrom = []string{"*"}, "2022-05-01"
	deadlines.Basis = []questionnaire.Basis{{
		Law: "Woo", Article: "4.4", Title: Said("Wet open overheid, beslistermijn", "Open Government Act, time limit for decisions"),
		URL: "https://wetten.overheid.nl/BWBR0045754/", From: "2022-05-01", Status: questionnaire.StatusInForce, For: []string{"*"},
	}}
	publish := question("transparency.requests.publish", Said("Zijn verzoeken en besluiten openbaar?", "Are requests and decisions public?"), 1, "openbaarmaking", "publication")
	publish.Basis = []questionnaire.Basis{{
		Law: "Woo", Article: "3.3(2)(i)", Title: Said("Wet open overheid, verzoeken en besluiten", "Open Government Act, requests and decisions"),
		URL: "https://wetten.overheid.nl/BWBR0045754/", Status: questionnaire.StatusComing, For: []string{"*"},
	}}
	contact := question("transparency.open.contact", Said("Kan iedereen de organisatie vinden en bereiken?", "Can anyone find and reach the organisation?"), 2, "vindbaarheid", "findability")
	contact.DutyFor, contact.DutyFrom = []string{"*"}, "2024-11-01"
	contact.Basis = []questionnaire.Basis{{
		Law: "Woo", Article: "3.3(1)(d)", Title: Said("Wet open overheid, organisatie en werkwijze", "Open Government Act, organisation and working methods"),
		URL: "https://wetten.overheid.nl/BWBR0045754/", From: "2024-11-01", Status: questionnaire.StatusInForce, For: []string{"*"},
	}}
	council := question("transparency.open.council", Said("Zijn de stukken van de raad vrij te gebruiken?", "Are the council's papers free to use?"), 1, "raadsdata", "council data")
	council.AppliesTo, council.Depth = []string{"municipality"}, questionnaire.Full
	ordinance := question("participation.policy.ordinance", Said("Is er een participatieverordening?", "Is there a participation ordinance?"), 2, "verordening", "ordinance")
	ordinance.DutyFor, ordinance.DutyFrom = []string{"municipality", "province"}, "2027-01-01"
	ordinance.Basis = []questionnaire.Basis{{
		Law: "Gemeentewet", Article: "150", Title: Said("Gemeentewet, participatieverordening", "Municipalities Act, participation ordinance"),
		URL: "https://wetten.overheid.nl/BWBR0005416/", From: "2025-01-01", Status: questionnaire.StatusInForce, For: []string{"municipality"},
	}}
	feedback := question("participation.practice.feedback", Said("Horen deelnemers wat er met hun inbreng is gedaan?", "Do participants hear what was done with their input?"), 2, "terugkoppeling", "feedback")
	formats := question("reuse.supply.formats", Said("Staan gegevens in een open formaat?", "Are data in an open format?"), 2, "open formaten", "open formats")
	licence := question("reuse.supply.licence", Said("Staat er een open licentie bij de gegevens?", "Do data carry an open licence?"), 1, "licenties", "licences")
	c := &questionnaire.Catalogue{
		ID: "test", Version: "2026.1", Reviewed: "2026-11-24",
		Title: Said("Zelfscan Open Overheid", "Open Government self-scan"),
		Levels: levels([5]string{"Niet gestart", "Incidenteel", "Op orde", "Verankerd", "Voorop"},
			[5]string{"Not started", "Incidental", "In order", "Embedded", "Leading"}),
		Types: []questionnaire.OrganisationType{
			{ID: "municipality", Name: Said("Gemeente", "Municipality")},
			{ID: "agency", Name: Said("Uitvoeringsorganisatie", "Executive agency")},
		},
		Dimensions: []questionnaire.Dimension{
			{ID: "transparency", Title: Said("Transparantie", "Transparency"), Intro: Said("Transparantie gaat over laten zien wat u doet.", "Transparency is about showing what you do."), Themes: []questionnaire.Theme{
				{ID: "transparency.requests", Title: Said("Informatieverzoeken", "Information requests"), Weight: 2, Questions: []questionnaire.Question{deadlines, publish}},
				{ID: "transparency.open", Title: Said("Actieve openbaarmaking", "Active disclosure"), Weight: 1, Questions: []questionnaire.Question{contact, council}},
			}},
			{ID: "participation", Title: Said("Participatie", "Participation"), Intro: Said("Participatie gaat over meedoen.", "Participation is about taking part."), Themes: []questionnaire.Theme{
				{ID: "participation.policy", Title: Said("Kaders", "Framework"), Weight: 1, Questions: []questionnaire.Question{ordinance}},
				{ID: "participation.practice", Title: Said("Uitvoering", "Practice"), Weight: 1, Questions: []questionnaire.Question{feedback}},
			}},
			{ID: "reuse", Title: Said("Hergebruik van informatie", "Reuse of information"), Intro: Said("Hergebruik gaat over gegevens voor anderen.", "Reuse is about data for others."), Themes: []questionnaire.Theme{
				{ID: "reuse.supply", Title: Said("Aanbod", "Supply"), Weight: 1, Questions: []questionnaire.Question{formats, licence}},
			}},
		},
	}
	if err := c.Seal(nil); err != nil {
		t.Fatal(err)
	}
	return c
}

// marks are the answers to the eight questions in catalogue order: a level 0 to 4, "?" for not known,
// "-" for not applicable, "." for no answer. Spaces are for the eye.
type Marks string

func (m Marks) Choices(t testing.TB) []questionnaire.Choice {
	t.Helper()
	var list []questionnaire.Choice
	for _, r := range m {
		switch {
		case r == ' ':
		case r == '.':
			list = append(list, questionnaire.Unanswered)
		case r == '?':
			list = append(list, questionnaire.Unknown)
		case r == '-':
			list = append(list, questionnaire.NotApplicable)
		case r >= '0' && r <= '4':
			list = append(list, questionnaire.LevelChoice(int(r-'0')))
		default:
			t.Fatalf("no such mark: %q", r)
		}
	}
	return list
}

// Scan answers the test catalogue as a municipality does, in full, on 24 November 2026.
func Scan(t testing.TB, m Marks) *questionnaire.Answers {
	t.Helper()
	c := Catalogue(t)
	a := answersTo(c, questionnaire.Full, questionnaire.Organisation{Name: "Gemeente Voorbeeld", Type: "municipality"})
	choices := m.Choices(t)
	if len(choices) != len(a.Of) {
		t.Fatalf("%q has %d Marks, the catalogue has %d questions", m, len(choices), len(a.Of))
	}
	for i, choice := range choices {
		a.Of[i].Choice = choice
	}
	return a
}

// Input scores the answers and makes the input of a report of them.
func Input(t testing.TB, a *questionnaire.Answers, l lang.Lang) report.Input {
	t.Helper()
	c := Catalogue(t)
	in := report.Input{Catalogue: c, Answers: a, Lang: l, Program: "1.0.0", AnswersDigest: "sha256:abc"}
	in.Result = Score(in)
	return in
}

// Score scores the answers again, after a change to the catalogue.
func Score(in report.Input) *scoring.Result {
	result := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers)).Score(in.Answers)
	return &result
}
