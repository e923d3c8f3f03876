// Package questionnaire holds what is asked and what was answered: the catalogue of questions,
// the answer file, and the walk of one person through them. It does no I/O beyond readers and
// writers that are handed in, and it knows both languages.
package lang

import "fmt"

// Lang is one of the two languages in which every word of the program exists.
type Lang string

// The languages, by their ISO 639-1 codes as they stand in answer files and on the command line.
const (
	NL Lang = "nl"
	EN Lang = "en"
)

// Langs lists the languages in the order in which they are shown.
func Langs() []Lang { return []Lang{NL, EN} }

// ParseLang reads a language code; the second result is false for anything but "nl" and "en".
func ParseLang(s string) (Lang, bool) {
	switch Lang(s) {
	case NL, EN:
		return Lang(s), true
	}
	return "", false
}

// Text is a text in both languages.
type Text struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

// In gives the text in one language; anything but EN reads as Dutch.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.NL
}

// Message is a sentence in both languages whose values are filled in when it is read.
// Form holds fmt verbs. A value that is itself a Text or a Message is read in the same language.
type Message struct {
	Form Text
	Args []any
}

// Say makes a Message.
func Say(form Text, args ...any) Message { return Message{Form: form, Args: args} }

// In gives the sentence in one language.
func (m Message) In(l Lang) string {
	if len(m.Args) == 0 {
		return m.Form.In(l)
	}
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		switch v := a.(type) {
		case Text:
			args[i] = v.In(l)
		case Message:
			args[i] = v.In(l)
		default:
			args[i] = a
		}
	}
	return fmt.Sprintf(m.Form.In(l), args...)
}
