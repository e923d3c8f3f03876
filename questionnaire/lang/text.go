// Package lang holds everything that the program says in Dutch and in English. In come texts in both languages,
// errors, numbers and dates; out come strings in one language, safe to show on a terminal. It knows nothing of
// questionnaires, and it reads and writes no files.
package lang

import "fmt"

// Lang is one of the two languages in which every word of the program exists.
type Lang string

// The languages, by the ISO 639-1 codes that answer files and the command line use.
const (
	NL Lang = "nl"
	EN Lang = "en"
)

// Langs lists the languages in the order in which they are shown.
func Langs() []Lang { return []Lang{NL, EN} }

// Other returns the other language.
func (l Lang) Other() Lang {
	if l == EN {
		return NL
	}
	return EN
}

// ParseLang reads a language code; the second result is false for every text but "nl" and "en".
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

// In returns the text in one language: English for EN, and Dutch for everything else.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.NL
}

// Message is a sentence in both languages; In fills in its values. Form has verbs of package fmt. A value that is
// itself a Text or a Message is put in the same language.
type Message struct {
	Form Text
	Args []any
}

// Say makes a Message.
func Say(form Text, args ...any) Message { return Message{Form: form, Args: args} }

// In returns the sentence in one language.
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
