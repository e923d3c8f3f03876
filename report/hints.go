package report

// Answers that do not sit well together, in words. A hint asks for a second look; it accuses nobody.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// HintText writes a hint as a sentence that names its questions by their titles. The hint must be of a model of that catalogue.
func HintText(c *questionnaire.Catalogue, hint scoring.Hint) lang.Message {
	var first lang.Text
	if len(hint.Questions) > 0 {
		first = c.Question(hint.Questions[0]).Title
	}
	switch hint.Kind {
	case scoring.MissingEvidence:
		if hint.Severity == scoring.Note {
			return lang.Say(lang.Text{
				NL: "Niveau 3 zonder bewijs: ‘%s’ Noem waar dit te zien is.",
				EN: "Level 3 without evidence: ‘%s’ Say where this can be seen.",
			}, first)
		}
		return lang.Say(lang.Text{
			NL: "Niveau 4 zonder bewijs: ‘%s’ Noem waar dit te zien is, of kijk het niveau na.",
			EN: "Level 4 without evidence: ‘%s’ Say where this can be seen, or check the level.",
		}, first)
	case scoring.DutyExcluded:
		return lang.Say(lang.Text{
			NL: "Niet van toepassing, terwijl dit voor uw soort organisatie een wettelijke plicht is: ‘%s’ Kijk na of dat klopt.",
			EN: "Not applicable, while this is a legal duty for your type of organisation: ‘%s’ Check whether that is right.",
		}, first)
	case scoring.ManyNotApplicable:
		of := c.Dimensions[c.Home(hint.Questions[0]).Dimension].Title
		return lang.Say(lang.Text{
			NL: "‘%s’: meer dan een derde van de vragen is niet van toepassing (aantal: %d). Kijk na of dat klopt.",
			EN: "‘%s’: more than a third of the questions is not applicable (number: %d). Check whether that is right.",
		}, of, len(hint.Questions))
	case scoring.FutureDate:
		return lang.Say(lang.Text{
			NL: "De datum bij ‘%s’ ligt in de toekomst: %s. Kijk die na, en de klok van de computer.",
			EN: "The date at ‘%s’ is in the future: %s. Check it, and the clock of the computer.",
		}, hint.Key, lang.Text{NL: hint.Day.In(lang.NL), EN: hint.Day.In(lang.EN)})
	case scoring.UpdatedBeforeStarted:
		return lang.Say(lang.Text{
			NL: "De laatste wijziging (‘updated’) is van voor het begin van de scan (‘started’). Kijk de datums na.",
			EN: "The last change (‘updated’) is from before the start of the scan (‘started’). Check the dates.",
		})
	case scoring.NoName:
		return lang.Say(lang.Text{
			NL: "De organisatie heeft geen naam. Vul die in.",
			EN: "The organisation has no name. Fill it in.",
		})
	}
	rule := slices.IndexFunc(c.Consistency, func(r questionnaire.Consistency) bool { return r.ID == hint.Rule })
	return lang.Say(c.Consistency[rule].Text)
}

// lookAgain lists the answers that are worth a second look. General rules that hold for several questions take one line,
// with the numbers of the questions. The list is for the person who fills the scan in, so a report
// for publication does not have it.
func (d *draft) lookAgain() []Block {
	if d.Redact || len(d.Hints) == 0 {
		return nil
	}
	var items List
	say := func(s string) { items.Items = append(items.Items, item(Run{Text: OneLine(s)})) }
	var excluded []int
	bare := map[scoring.Severity][]int{}
	for _, h := range d.Hints {
		switch h.Kind {
		case scoring.MissingEvidence:
			bare[h.Severity] = append(bare[h.Severity], h.Questions...)
		case scoring.DutyExcluded:
			excluded = append(excluded, h.Questions...)
		case scoring.Contradiction:
			text := strings.TrimSuffix(OneLine(HintText(d.Catalogue, h).In(d.Lang)), ".")
			say(text + " (" + Uncapital(d.questionsAt(h.Questions)) + ").")
		default:
			say(HintText(d.Catalogue, h).In(d.Lang))
		}
	}
	if len(excluded) > 0 {
		say(d.Say(lang.Text{
			NL: "Niet van toepassing, terwijl het een wettelijke plicht is: %s. Kijk na of dat klopt.",
			EN: "Not applicable, while it is a legal duty: %s. Check whether that is right.",
		}, Uncapital(d.questionsAt(excluded))))
	}
	for _, x := range []struct {
		severity scoring.Severity
		level    int
	}{{scoring.Check, 4}, {scoring.Note, 3}} {
		if list := bare[x.severity]; len(list) > 0 {
			say(d.Say(lang.Text{
				NL: "Niveau %d zonder bewijs: %s. Noem waar dit te zien is, of kijk het niveau na.",
				EN: "Level %d without evidence: %s. Say where this can be seen, or check the level.",
			}, x.level, Uncapital(d.questionsAt(list))))
		}
	}
	return []Block{
		Heading{Level: 2, Text: d.Say(lang.Text{NL: "Kijk hier nog eens naar", EN: "Look at these again"})},
		TextParagraph(Run{Text: d.Say(lang.Text{
			NL: "Deze antwoorden kunnen kloppen, maar vallen op. De score verandert er niet door.",
			EN: "These answers may well be right, but they stand out. They do not change the score.",
		})}),
		items,
	}
}

// questionsAt names questions by number: "Vraag 3" or "Vragen 3, 7 en 12".
func (d *draft) questionsAt(ordinals []int) string {
	if len(ordinals) == 1 {
		return d.Say(lang.Text{NL: "Vraag %s", EN: "Question %s"}, d.numbered(ordinals))
	}
	return d.Say(lang.Text{NL: "Vragen %s", EN: "Questions %s"}, d.numbered(ordinals))
}
