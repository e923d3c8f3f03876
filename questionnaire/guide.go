package questionnaire

import (
	_ "embed"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

//go:embed COACHING.md
var coaching string

// languageBorder stands in COACHING.md between the Dutch page and the English one.
const languageBorder = "<!-- en -->"

// CoachGuide gives the page for who leads a group session, as Markdown.
func CoachGuide(l lang.Lang) string {
	dutch, english, _ := strings.Cut(coaching, languageBorder)
	if l == lang.EN {
		return strings.TrimSpace(english) + "\n"
	}
	return strings.TrimSpace(dutch) + "\n"
}
