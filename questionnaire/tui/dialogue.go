package tui

import (
	"strings"

	"civic/selfscan/questionnaire"
)

// Dialogue is plain mode for an Extension, which leads it in its own way. The error of a method that asks means that the
// input has ended or that the program must stop: the extension returns it.
type Dialogue struct{ p *plain }

// Frame returns what there is to work with.
func (d Dialogue) Frame() Frame { return d.p.frame() }

// Say writes a sentence on a line of its own.
func (d Dialogue) Say(form text, args ...any) { d.p.say(form, args...) }

// Ask writes a prompt and reads a line.
func (d Dialogue) Ask(form text, args ...any) (string, error) { return d.p.ask(form, args...) }

// AskUnseen is like Ask, but the terminal does not show what is typed.
func (d Dialogue) AskUnseen(form text, args ...any) (string, error) {
	if echo := d.p.deps.Echo; echo != nil {
		echo(false)
		defer d.p.line("")
		defer echo(true)
	}
	return d.p.ask(form, args...)
}

// Number asks for a number from low to high until it gets one. An empty line means otherwise, if that is one of them.
func (d Dialogue) Number(low, high, otherwise int, form text, args ...any) (int, error) {
	return d.p.number(low, high, otherwise, form, args...)
}

// Save saves the answers. If that fails, the person chooses what to do.
func (d Dialogue) Save() error { return d.p.save() }

// Question writes a question with its answers.
func (d Dialogue) Question(ordinal int) { d.p.question(ordinal) }

// Outline writes all questions.
func (d Dialogue) Outline() { _ = d.p.outline(0) }

// Refuse says why an error kept something from being done.
func (d Dialogue) Refuse(err error) { d.p.line(Sentence(reasonIn(err, d.p.lang))) }

// Receive hands what reaches the extension from outside to do, while the person is asked something.
func (d Dialogue) Receive(do func(any)) { d.p.arrived = do }

// Command does what a person typed, if that is one of these commands of a scan: a note, evidence, an action, the result,
// the report, another question, another language, the end.
func (d Dialogue) Command(s string, ordinal int) (known bool, err error) {
	word, _, _ := strings.Cut(strings.ToLower(s), " ")
	for _, c := range plainCommands() {
		switch c.shown.EN {
		case "h", "d", "x", "m", "u", "if", "deeper", "shortfalls", "start":
			continue
		}
		for _, w := range c.words {
			if w == word && (ordinal >= 0 || c.shown.EN != "n") {
				return true, d.p.obey(s, ordinal)
			}
		}
	}
	return false, nil
}

// Choice reads a number as plain mode numbers the answers: 0 to 4 a level, 5 unknown, 6 not applicable.
func (d Dialogue) Choice(s string) (c questionnaire.Choice, ok bool) {
	all := options()
	if n, ok := within(s, 0, len(all)-1); ok {
		return all[n], true
	}
	return questionnaire.Unanswered, false
}
