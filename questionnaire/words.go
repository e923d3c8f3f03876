package questionnaire

import (
	_ "embed"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// EffortWords returns the effort of a step in words: 1 is days, 2 weeks and 3 months.
func EffortWords(effort int) lang.Text {
	switch effort {
	case 1:
		return lang.Text{NL: "een paar dagen", EN: "a few days"}
	case 2:
		return lang.Text{NL: "een paar weken", EN: "a few weeks"}
	}
	return lang.Text{NL: "een paar maanden", EN: "a few months"}
}

// DepthName returns the name of the size of a scan.
func DepthName(d Depth) lang.Text {
	if d == Quick {
		return lang.Text{NL: "snelle scan", EN: "quick scan"}
	}
	return lang.Text{NL: "volledige scan", EN: "full scan"}
}

// IfAuthority says that these duties, of Catalogue.DutiesIfAuthority, hold if the organisation is an administrative
// authority, how many of them are below level 2 or unknown, and how many are open if there are any.
func IfAuthority(a *Answers, duties []int) lang.Text {
	below, open := 0, 0
	for _, n := range duties {
		switch a.Of[n].Choice {
		case Unknown, Level0, Level1:
			below++
		case Unanswered:
			open++
		}
	}
	words := lang.Text{
		NL: "Is de organisatie een bestuursorgaan? Dan gelden plichten uit de wet die niet meetellen in het niveau. Aantal in deze scan: " +
			strconv.Itoa(len(duties)) + ". Daarvan onder niveau 2 of niet bekend: " + strconv.Itoa(below) + ".",
		EN: "Is the organisation an administrative authority? Then legal duties hold that do not count for the level. Number in this scan: " +
			strconv.Itoa(len(duties)) + ". Of these, below level 2 or not known: " + strconv.Itoa(below) + ".",
	}
	if open > 0 {
		words.NL += " Nog niet beantwoord: " + strconv.Itoa(open) + "."
		words.EN += " Not answered yet: " + strconv.Itoa(open) + "."
	}
	return words
}

// Text returns the name of a choice: the number of the level, or the state in words.
func (c Choice) Text() lang.Text {
	switch c {
	case Unanswered:
		return lang.Text{NL: "niet beantwoord", EN: "not answered"}
	case Unknown:
		return lang.Text{NL: "weet ik niet", EN: "don't know"}
	case NotApplicable:
		return lang.Text{NL: "niet van toepassing", EN: "not applicable"}
	}
	level, _ := c.Level()
	return lang.Text{NL: "niveau " + strconv.Itoa(level), EN: "level " + strconv.Itoa(level)}
}

//go:embed COACHING.md
var coaching string

// languageBorder separates the Dutch page in COACHING.md from the English one.
const languageBorder = "<!-- en -->"

// CoachGuide returns the page for the person who leads a group session, as Markdown.
func CoachGuide(l lang.Lang) string {
	dutch, english, _ := strings.Cut(coaching, languageBorder)
	if l == lang.EN {
		return strings.TrimSpace(english) + "\n"
	}
	return strings.TrimSpace(dutch) + "\n"
}
