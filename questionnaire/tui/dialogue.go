package tui

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
)

// AskUnseen is like Ask, but the terminal does not show what is typed.
func (p *Dialogue) AskUnseen(form text, args ...any) (string, error) {
	if echo := p.deps.Echo; echo != nil {
		echo(false)
		defer p.line("")
		defer echo(true)
	}
	return p.Ask(form, args...)
}

// Refuse says why an error kept something from being done.
func (p *Dialogue) Refuse(err error) { p.line(Sentence(reasonIn(err, p.lang))) }

// Receive hands what reaches the extension from outside to do, while the person is asked something.
func (p *Dialogue) Receive(do func(any)) { p.arrived = do }

// Command does what a person typed, if that is one of these commands of a scan: a note, evidence, an action, the result,
// the report, another question, another language, the end.
func (p *Dialogue) Command(s string, ordinal int) (known bool, err error) {
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	for _, c := range plainCommands() {
		switch c.shown.EN {
		case "h", "d", "x", "m", "u", "if", "deeper", "shortfalls", "start":
			continue
		}
		if slices.Contains(c.words, word) && (ordinal >= 0 || c.shown.EN != "n") {
			return true, p.obey(s, ordinal)
		}
	}
	return false, nil
}

// Choice reads a number as plain mode numbers the answers: 0 to 4 a level, 5 unknown, 6 not applicable.
func (p *Dialogue) Choice(s string) (c questionnaire.Choice, ok bool) {
	all := options()
	if n, ok := within(s, 0, len(all)-1); ok {
		return all[n], true
	}
	return questionnaire.Unanswered, false
}
