package questionnaire

import (
	_ "embed"
	"strings"
)

//go:embed COACHING.md
var coaching string

// languageBorder stands in COACHING.md between the Dutch page and the English one.
const languageBorder = "<!-- en -->"

// CoachGuide gives the page for who leads a group session, as Markdown.
func CoachGuide(l Lang) string {
	dutch, english, _ := strings.Cut(coaching, languageBorder)
	if l == EN {
		return strings.TrimSpace(english) + "\n"
	}
	return strings.TrimSpace(dutch) + "\n"
}
