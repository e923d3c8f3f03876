package report

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Writer writes the words, numbers and rows that reports share, in one language and about one catalogue.
type Writer struct {
	catalogue *questionnaire.Catalogue
	lang      lang.Lang
}

// NewWriter returns a Writer for a sealed catalogue.
func NewWriter(c *questionnaire.Catalogue, l lang.Lang) *Writer { return &Writer{c, l} }

// NewDocument returns a document about something and its day, without author, keywords, cover and parts.
func (w *Writer) NewDocument(about string, day questionnaire.Date) *Document {
	subject := w.Text(w.catalogue.Title)
	return &Document{
		Lang:      w.lang,
		Title:     w.Say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, about, subject),
		Subject:   subject,
		Running:   w.Say(lang.Text{NL: "%s · %s", EN: "%s · %s"}, about, day.In(w.lang)),
		PageLabel: w.Say(lang.Text{NL: "pagina %d van %d", EN: "page %d of %d"}),
		Contents:  w.Say(lang.Text{NL: "Inhoud", EN: "Contents"}),
		Continued: w.Say(lang.Text{NL: "(vervolg)", EN: "(continued)"}),
	}
}

// Say fills in a form of the report's own, as fmt.Sprintf does.
func (w *Writer) Say(form lang.Text, args ...any) string {
	return CurveQuotes(lang.Say(form, args...).In(w.lang))
}

// Text returns a text of the catalogue as one line.
func (w *Writer) Text(t lang.Text) string { return OneLine(t.In(w.lang)) }

// Figure writes a score or a number of points with one decimal.
func (w *Writer) Figure(x float64) string { return lang.Figure(x, w.lang) }

// Value returns a score with its text, which says so if there is no score.
func (w *Writer) Value(s scoring.Score) Value {
	if !s.Valid {
		return Value{Text: w.Say(lang.Text{NL: "geen score", EN: "no score"})}
	}
	return w.Known(s.Value)
}

// Known returns a score that exists, with its text.
func (w *Writer) Known(x float64) Value { return Value{Number: x, Valid: true, Text: w.Figure(x)} }

// level names a level within a sentence: "niveau 2 (Op orde)".
func (w *Writer) level(level int) string {
	return w.Say(lang.Text{NL: "niveau %d (%s)", EN: "level %d (%s)"}, level, w.levelName(level))
}

func (w *Writer) levelName(level int) string { return w.Text(w.catalogue.Levels[level]) }

// named names a level in a cell: "2 Op orde".
func (w *Writer) named(level int) string {
	return w.Say(lang.Text{NL: "%d %s", EN: "%d %s"}, level, w.levelName(level))
}

// OverallName is the label of the overall score.
func (w *Writer) OverallName() string {
	return w.Say(lang.Text{NL: "Totaal", EN: "Overall"})
}

// Count writes a number with its noun: "twee vragen".
func (w *Writer) Count(n int, one, many lang.Text) string {
	if n == 1 {
		return w.Cardinal(n) + " " + w.Say(one)
	}
	return w.Cardinal(n) + " " + w.Say(many)
}

// Cardinal writes a number in words up to twelve, and in figures above.
func (w *Writer) Cardinal(n int) string {
	words := [...]lang.Text{
		{NL: "nul", EN: "none"},
		{NL: "één", EN: "one"}, {NL: "twee", EN: "two"}, {NL: "drie", EN: "three"}, {NL: "vier", EN: "four"},
		{NL: "vijf", EN: "five"}, {NL: "zes", EN: "six"}, {NL: "zeven", EN: "seven"}, {NL: "acht", EN: "eight"},
		{NL: "negen", EN: "nine"}, {NL: "tien", EN: "ten"}, {NL: "elf", EN: "eleven"}, {NL: "twaalf", EN: "twelve"},
	}
	if n < 0 || n >= len(words) {
		return strconv.Itoa(n)
	}
	return w.Say(words[n])
}

// List joins names for a sentence: "a, b en c".
func (w *Writer) List(names []string) string {
	return enumerated(names, " "+w.Say(lang.Text{NL: "en", EN: "and"})+" ")
}

// enumerated joins texts with commas, and the last two with a word.
func enumerated(list []string, word string) string {
	last := len(list) - 1
	if last < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:last], ", ") + word + list[last]
}

// Day writes a date that no line break splits.
func (w *Writer) Day(day questionnaire.Date) string {
	return strings.ReplaceAll(day.In(w.lang), " ", "\u00a0")
}

// QuestionTitle names a question.
func (w *Writer) QuestionTitle(ordinal int) string {
	return w.Text(w.catalogue.Question(ordinal).Title)
}
