package report_test

import (
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

// The three sentences for each kind of result, in both languages: they are what a board remembers, so
// every word of them is agreed here.
func TestMeaning(t *testing.T) {
	for _, c := range []struct {
		name   string
		marks  reporttest.Marks
		nl, en [3]string
	}{
		{
			"capped and complete", "12 22 22 22",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 45,8 van de 100 punten, maar blijft op niveau 1 (Incidenteel) zolang één wettelijke plicht nog niet op niveau 2 staat.",
				"Participatie en hergebruik van informatie scoren het hoogst, elk met 50,0; de meeste ruimte om te groeien is er bij transparantie (37,5).",
				"Zodra die plicht op niveau 2 staat, volgt het niveau weer uit de score: ten minste niveau 2 (Op orde).",
			},
			[3]string{
				"Gemeente Voorbeeld scores 45.8 out of 100 points in this self-scan, but stays at level 1 (Incidental) as long as one legal duty is not at level 2 yet.",
				"Participation and reuse of information score highest, with 50.0 each; the most room to grow is in transparency (37.5).",
				"Once that duty is at level 2, the level follows from the score again: at least level 2 (In order).",
			},
		},
		{
			"two caps", "03 13 42 43",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 64,4 van de 100 punten, maar blijft op niveau 1 (Incidenteel) zolang twee wettelijke plichten nog niet op niveau 2 staan.",
				"Hergebruik van informatie scoort het hoogst, met 91,7; de meeste ruimte om te groeien is er bij transparantie (26,4).",
				"Zodra die plichten op niveau 2 staan, volgt het niveau weer uit de score: ten minste niveau 3 (Verankerd).",
			},
			[3]string{
				"Gemeente Voorbeeld scores 64.4 out of 100 points in this self-scan, but stays at level 1 (Incidental) as long as two legal duties are not at level 2 yet.",
				"Reuse of information scores highest, with 91.7; the most room to grow is in transparency (26.4).",
				"Once those duties are at level 2, the level follows from the score again: at least level 3 (Embedded).",
			},
		},
		{
			"provisional, with an unknown and a cap", "12 2. 1? 34",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 44,4 van de 100 punten, maar blijft op niveau 1 (Incidenteel) zolang één wettelijke plicht nog niet op niveau 2 staat.",
				"Hergebruik van informatie scoort het hoogst, met 83,3. Antwoorden die nog open of onbekend zijn, kunnen de rest van de volgorde veranderen.",
				"Dit beeld is voorlopig: één van de acht vragen is nog niet beantwoord en van één vraag is het antwoord nog niet bekend, dus de totaalscore kan nog uitkomen tussen 42,6 en 63,0.",
			},
			[3]string{
				"Gemeente Voorbeeld scores 44.4 out of 100 points in this self-scan, but stays at level 1 (Incidental) as long as one legal duty is not at level 2 yet.",
				"Reuse of information scores highest, with 83.3. Answers that are still open or not known can change the rest of the order.",
				"This picture is provisional: one of the eight questions has not been answered yet and the answer to one question is not known yet, so the overall score can still end up between 42.6 and 63.0.",
			},
		},
		{
			"no total: one dimension does not apply", "33 33 33 --",
			[3]string{
				"Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat bij hergebruik van informatie alle vragen als niet van toepassing zijn beantwoord.",
				"De twee dimensies met een score hebben dezelfde score: 75,0.",
				"",
			},
			[3]string{
				"There is no overall score for Gemeente Voorbeeld, because all questions of reuse of information were answered as not applicable.",
				"The two dimensions that have a score come out equal, each at 75.0.",
				"",
			},
		},
		{
			"no total: one dimension is open", "33 33 33 ..",
			[3]string{
				"Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat bij hergebruik van informatie nog geen vraag met een niveau is beantwoord.",
				"De twee dimensies met een score hebben dezelfde score: 75,0.",
				"Dit beeld is voorlopig: twee van de acht vragen zijn nog niet beantwoord, dus de totaalscore kan nog uitkomen tussen 50,0 en 83,3.",
			},
			[3]string{
				"There is no overall score for Gemeente Voorbeeld, because no question of reuse of information has been answered with a level yet.",
				"The two dimensions that have a score come out equal, each at 75.0.",
				"This picture is provisional: two of the eight questions have not been answered yet, so the overall score can still end up between 50.0 and 83.3.",
			},
		},
		{
			"no total: two dimensions are open", "4. .. .. ..",
			[3]string{
				"Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat participatie en hergebruik van informatie nog geen score hebben.",
				"Alleen transparantie heeft een score: 100,0 van de 100 punten.",
				"Dit beeld is voorlopig: zeven van de acht vragen zijn nog niet beantwoord, dus de totaalscore kan nog uitkomen tussen 16,7 en 100,0.",
			},
			[3]string{
				"There is no overall score for Gemeente Voorbeeld, because participation and reuse of information have no score yet.",
				"Only transparency has a score: 100.0 out of 100 points.",
				"This picture is provisional: seven of the eight questions have not been answered yet, so the overall score can still end up between 16.7 and 100.0.",
			},
		},
		{
			"nothing answered", ".. .. .. ..",
			[3]string{
				"Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat er nog geen vraag is beantwoord.",
				"De totaalscore komt er zodra in elke dimensie ten minste één vraag is beantwoord met een niveau of met ‘weet ik niet’.",
				"Met elk antwoord dat u geeft, wordt het beeld vollediger.",
			},
			[3]string{
				"There is no overall score for Gemeente Voorbeeld, because no question has been answered yet.",
				"The overall score appears as soon as each dimension has at least one question answered with a level or with ‘don’t know’.",
				"Each answer that you give makes the picture more complete.",
			},
		},
		{
			"nothing applies", "-- -- -- --",
			[3]string{
				"Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat nog geen enkel antwoord een niveau heeft.",
				"De totaalscore komt er zodra in elke dimensie ten minste één vraag is beantwoord met een niveau of met ‘weet ik niet’.",
				"Daarom staan er in dit rapport geen aanbevelingen.",
			},
			[3]string{
				"There is no overall score for Gemeente Voorbeeld, because no answer has a level yet.",
				"The overall score appears as soon as each dimension has at least one question answered with a level or with ‘don’t know’.",
				"That is why this report has no recommendations.",
			},
		},
		{
			"all 100", "44 44 44 44",
			[3]string{
				"Gemeente Voorbeeld haalt in deze zelfscan alle 100 punten; dat is niveau 4 (Voorop).",
				"De drie dimensies hebben de hoogste score die er is.",
				"Geen enkele vraag kan nog een niveau hoger; de opgave is nu om dit vast te houden.",
			},
			[3]string{
				"Gemeente Voorbeeld scores all 100 points in this self-scan, which is level 4 (Leading).",
				"The three dimensions have the highest possible score.",
				"No question can go up another level; the task now is to keep it this way.",
			},
		},
		{
			"all 0", "00 00 00 00",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 0,0 van de 100 punten; dat is niveau 0 (Niet gestart).",
				"De drie dimensies staan nog aan het begin, dus elke eerste stap telt meteen mee.",
				"Begin bij de twee wettelijke plichten die nog niet op niveau 2 staan.",
			},
			[3]string{
				"Gemeente Voorbeeld scores 0.0 out of 100 points in this self-scan, which is level 0 (Not started).",
				"The three dimensions are still at the beginning, so every first step counts at once.",
				"Start with the two legal duties that are not at level 2 yet.",
			},
		},
		{
			"all unknown", "?? ?? ?? ??",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 0,0 van de 100 punten; dat is niveau 0 (Niet gestart).",
				"Dat zegt nog niets, want geen enkel antwoord is bekend.",
				"Begin bij de twee wettelijke plichten die nog niet op niveau 2 staan.",
			},
			[3]string{
				"Gemeente Voorbeeld scores 0.0 out of 100 points in this self-scan, which is level 0 (Not started).",
				"That does not say anything yet, because none of the answers is known.",
				"Start with the two legal duties that are not at level 2 yet.",
			},
		},
		{
			"a duty that changes no level, and one article", "14 22 10 00",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 19,4 van de 100 punten; dat is niveau 1 (Incidenteel).",
				"Transparantie scoort het hoogst, met 45,8; de meeste ruimte om te groeien is er bij hergebruik van informatie (0,0).",
				"Begin bij de wettelijke plicht die nog niet op niveau 2 staat.",
			},
			[3]string{
				"Gemeente Voorbeeld scores 19.4 out of 100 points in this self-scan, which is level 1 (Incidental).",
				"Transparency scores highest, with 45.8; the most room to grow is in reuse of information (0.0).",
				"Start with the legal duty that is not at level 2 yet.",
			},
		},
		{
			"tie", "22 22 22 22",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 50,0 van de 100 punten; dat is niveau 2 (Op orde).",
				"De drie dimensies hebben dezelfde score: 50,0.",
				"",
			},
			[3]string{
				"Gemeente Voorbeeld scores 50.0 out of 100 points in this self-scan, which is level 2 (In order).",
				"The three dimensions come out equal, each at 50.0.",
				"",
			},
		},
		{
			"close together", "34 33 33 33",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 76,4 van de 100 punten; dat is niveau 3 (Verankerd).",
				"De drie dimensies liggen dicht bij elkaar: van 75,0 voor participatie en hergebruik van informatie tot 79,2 voor transparantie.",
				"",
			},
			[3]string{
				"Gemeente Voorbeeld scores 76.4 out of 100 points in this self-scan, which is level 3 (Embedded).",
				"The three dimensions are close together: from 75.0 for participation and reuse of information to 79.2 for transparency.",
				"",
			},
		},
		{
			"complete, with an unknown", "33 33 2? 22",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 50,0 van de 100 punten; dat is niveau 2 (Op orde).",
				"Welke dimensie het hoogst of het laagst scoort, staat nog niet vast: er zijn antwoorden open of onbekend.",
				"Van één van de acht vragen is het antwoord nog niet bekend; dat telt als niveau 0, dus navragen kan de totaalscore verhogen, tot hoogstens 66,7.",
			},
			[3]string{
				"Gemeente Voorbeeld scores 50.0 out of 100 points in this self-scan, which is level 2 (In order).",
				"Which dimension scores highest or lowest is not certain yet: some answers are open or not known.",
				"The answer to one of the eight questions is not known yet; that counts as level 0, so finding out can raise the overall score, to 66.7 at most.",
			},
		},
		{
			"a duty is coming", "33 33 13 33",
			[3]string{
				"Gemeente Voorbeeld komt in deze zelfscan uit op 66,7 van de 100 punten; dat is niveau 3 (Verankerd).",
				"Transparantie en hergebruik van informatie scoren het hoogst, elk met 75,0; de meeste ruimte om te groeien is er bij participatie (50,0).",
				"Bereid u voor op 1 januari 2027: dan wordt een onderwerp verplicht dat nog niet op niveau 2 staat (artikel 150 Gemeentewet).",
			},
			[3]string{
				"Gemeente Voorbeeld scores 66.7 out of 100 points in this self-scan, which is level 3 (Embedded).",
				"Transparency and reuse of information score highest, with 75.0 each; the most room to grow is in participation (50.0).",
				"Prepare for 1 January 2027: from then on a subject is compulsory that is not at level 2 yet (section 150 of the Gemeentewet).",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, l := range lang.Langs() {
				want := c.nl
				if l == lang.EN {
					want = c.en
				}
				got := lead(t, report.Build(reporttest.Input(t, reporttest.Scan(t, c.marks), l)))
				if whole := strings.TrimSpace(want[0] + " " + want[1] + " " + want[2]); got != whole {
					t.Errorf("in %s\n got %s\nwant %s", l, got, whole)
				}
			}
		})
	}
}

// lead is the meaning that opens the summary, in one paragraph or two, without the sentences on what was measured.
func lead(t *testing.T, doc *report.Document) string {
	t.Helper()
	var said []string
	for _, b := range reporttest.Part(doc, "summary").Blocks {
		p, ok := b.(report.Paragraph)
		if !ok {
			break
		}
		said = append(said, report.Flat(p.Runs))
	}
	if len(said) == 0 {
		t.Fatal("the summary has no lead")
	}
	about := regexp.MustCompile(`(Dit is een|This is a) [^.]*\.` +
		`( Alle vragen zijn beantwoord\.| All questions have been answered\.)?` +
		`( Bij de antwoorden op niveau 2 of hoger is nog geen bewijs genoemd\.| No evidence has been named yet for the answers at level 2 or higher\.)?`)
	whole := about.ReplaceAllString(strings.ReplaceAll(strings.Join(said, " "), "\u00a0", " "), "")
	return strings.TrimSpace(strings.ReplaceAll(whole, "  ", " "))
}

// A unit is named with its organisation, and a name is data: it is not read as a form, and control
// characters in it are shown.
func TestMeaningNamesTheUnit(t *testing.T) {
	a := reporttest.Scan(t, "44 44 44 44")
	a.Organisation.Name, a.Organisation.Unit = "100%d\x1b[31m", "Burger\nzaken"
	got := lead(t, report.Build(reporttest.Input(t, a, lang.NL)))
	want := "100%d�[31m (Burger zaken) haalt in deze zelfscan alle 100 punten; dat is niveau 4 (Voorop). "
	if len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("got %q, want it to begin with %q", got, want)
	}
}
