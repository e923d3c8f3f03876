package form

// People fill in this form with a pen. Each question has a page of its own with everything that belongs to it, so that
// nobody has to turn pages while they think. No text is smaller than 10 points, which is why there are no tables and no
// facts: both have smaller text.

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// box is a tick box; the typeface of the report has this character.
const box = "□"

// Paper returns the printable form. The same form gives the same Document.
func Paper(f Form) *report.Document {
	doc := &report.Document{
		Lang:      f.Lang,
		Title:     f.title(),
		Subject:   f.scope(),
		Author:    f.line(f.Catalogue.Title),
		Keywords:  []string{"selfscan", f.say(lang.Text{NL: "formulier", EN: "form"})},
		Created:   questionnaire.Moment(string(f.Catalogue.Reviewed) + "T00:00:00Z"),
		Running:   f.title(),
		PageLabel: f.say(lang.Text{NL: "pagina %d van %d", EN: "page %d of %d"}),
		Contents:  f.say(lang.Text{NL: "Inhoud", EN: "Contents"}),
		Cover: report.Cover{
			Kicker: f.line(f.Catalogue.Title),
			Title:  f.say(lang.Text{NL: "Formulier om met een pen in te vullen", EN: "Form to fill in with a pen"}),
			Lines:  []string{f.scope(), f.edition()},
		},
	}
	doc.Parts = append(doc.Parts, f.guide(), f.organisation())
	numbers := map[int]int{}
	for i, n := range f.questions() {
		numbers[n] = i + 1
	}
	for d := range f.Catalogue.Dimensions {
		doc.Parts = append(doc.Parts, f.dimension(d, numbers)...)
	}
	return doc
}

// guide says how to fill in the form.
func (f Form) guide() report.Part {
	steps := []lang.Text{
		{NL: "Vul eerst in om welke organisatie het gaat.", EN: "First fill in which organisation this is about."},
		{NL: "Elke vraag staat op een eigen pagina. Lees de vijf niveaus.", EN: "Each question has a page of its own. Read the five levels."},
		{NL: "Kies het hoogste niveau dat helemaal klopt. Zet een kruis in het vakje.",
			EN: "Choose the highest level that is entirely true. Put a cross in the box."},
		{NL: "Weet u het niet? Kruis dan “weet ik niet” aan. Raad niet.", EN: "Don’t you know? Then tick “don’t know”. Do not guess."},
		{NL: "Geldt de vraag niet voor uw organisatie? Kruis dan “niet van toepassing” aan en schrijf op waarom.",
			EN: "Does the question not apply to your organisation? Then tick “not applicable” and write why."},
		{NL: "Schrijf bij “bewijs” waar iemand kan zien dat het klopt: een webadres of de naam van een document.",
			EN: "At “evidence”, write where someone can see that it is true: a web address or the name of a document."},
	}
	list := report.List{Numbered: true}
	for _, s := range steps {
		list.Items = append(list.Items, report.Item{Blocks: []report.Block{text(f.say(s))}})
	}
	return report.Part{
		ID: "guide", Title: f.say(lang.Text{NL: "Zo vult u dit formulier in", EN: "How to fill in this form"}), NewPage: true,
		Blocks: []report.Block{
			report.Paragraph{Lead: true, Runs: []report.Run{{Text: f.say(lang.Text{
				NL: "Dit formulier is voor wie de scan niet op een computer invult. Uw antwoorden komen later in het programma.",
				EN: "This form is for who does not fill in the scan on a computer. Your answers go into the program later."})}}},
			list,
			report.Callout{Tone: report.Notable, Title: f.say(lang.Text{NL: "Een zelfbeoordeling", EN: "A self-assessment"}),
				Blocks: []report.Block{text(f.say(lang.Text{
					NL: "Er zijn geen foute antwoorden. Een laag niveau is een begin, geen juridisch oordeel.",
					EN: "There are no wrong answers. A low level is a beginning, not a legal finding."}))}},
		},
	}
}

// organisation asks who the answers are about.
func (f Form) organisation() report.Part {
	blocks := []report.Block{f.answerSpace(lang.Text{NL: "Naam van de organisatie", EN: "Name of the organisation"})}
	var types []report.Run
	for i, t := range f.Catalogue.Types {
		mark := box
		if t.ID == f.Organisation.Type {
			mark = "■"
		}
		if i > 0 {
			types = append(types, report.Run{Text: "\n"})
		}
		types = append(types, report.Run{Text: mark + "\u00a0\u00a0", Bold: true}, report.Run{Text: f.line(t.Name)})
	}
	blocks = append(blocks,
		text(f.say(lang.Text{NL: "Soort organisatie", EN: "Type of organisation"}), true),
		report.Paragraph{Lead: true, Runs: types},
		f.answerSpace(lang.Text{
			NL: "Onderdeel, als het formulier niet over de hele organisatie gaat", EN: "Unit, if the form is not about the whole organisation"}),
		f.answerSpace(lang.Text{NL: "Uw rol (geen naam)", EN: "Your role (no name)"}),
		f.answerSpace(lang.Text{NL: "Datum", EN: "Date"}))
	return report.Part{ID: "organisation", Title: f.say(lang.Text{NL: "Uw organisatie", EN: "Your organisation"}), NewPage: true, Blocks: blocks}
}

// dimension opens with a page that lists its questions; each of them has a page after it.
func (f Form) dimension(d int, numbers map[int]int) []report.Part {
	dim := &f.Catalogue.Dimensions[d]
	opening := report.Part{ID: "dimension-" + dim.ID, Title: f.line(dim.Title), NewPage: true, Blocks: []report.Block{
		text(f.line(dim.Intro))}}
	var themes []report.Paragraph
	var pages []report.Part
	theme := -1
	for _, n := range f.questions() {
		home := f.Catalogue.Home(n)
		if home.Dimension != d {
			continue
		}
		q := f.Catalogue.Question(n)
		if home.Theme != theme {
			theme = home.Theme
			themes = append(themes, report.Paragraph{Runs: []report.Run{{Text: f.line(dim.Themes[theme].Title), Bold: true}}})
		}
		number := strconv.Itoa(numbers[n])
		list := &themes[len(themes)-1]
		list.Runs = append(list.Runs, report.Run{Text: "\n" + number + ".\u00a0"}, report.Run{Text: f.line(q.Title), To: questionID(q)})
		pages = append(pages, f.questionPage(q, number, dim, theme))
	}
	if len(pages) == 0 {
		return nil
	}
	opening.Blocks = append(opening.Blocks, listed(themes, len(pages))...)
	return append([]report.Part{opening}, pages...)
}

// listed puts the themes and their questions below each other; a long list is set closer together, so that it fits on
// its page.
func listed(themes []report.Paragraph, questions int) []report.Block {
	const long = 24
	blocks := []report.Block{themes[0]}
	for _, t := range themes[1:] {
		if questions <= long {
			blocks = append(blocks, t)
			continue
		}
		all := blocks[0].(report.Paragraph)
		all.Runs = append(append(all.Runs, report.Run{Text: "\n"}), t.Runs...)
		blocks[0] = all
	}
	return blocks
}

func questionID(q *questionnaire.Question) string { return "question-" + q.ID }

// questionPage is one question with room for everything that can be said about it.
func (f Form) questionPage(q *questionnaire.Question, number string, dim *questionnaire.Dimension, theme int) report.Part {
	card := report.Card{ID: questionID(q), Mark: number, Title: f.line(q.Prompt), Blocks: []report.Block{text(f.line(q.Help))}}
	if types := f.appliesTo(q); types != "" {
		card.Blocks = append(card.Blocks, text(f.say(lang.Text{NL: "Deze vraag is voor: %s.", EN: "This question is for: %s."}, types), true))
	}
	for i := range q.Levels {
		card.Blocks = append(card.Blocks, tick(f.level(i)), text(f.line(q.Levels[i])))
	}
	card.Blocks = append(card.Blocks,
		tick(f.say(lang.Text{NL: "Weet ik niet", EN: "Don’t know"})),
		tick(f.say(lang.Text{NL: "Niet van toepassing, omdat:", EN: "Not applicable, because:"}), strings.Repeat("_", 28)),
		report.Callout{Tone: report.Neutral, Title: f.say(lang.Text{NL: "Toelichting", EN: "Note"}), Blocks: []report.Block{
			ruled(), ruled(), text(f.say(lang.Text{NL: "Bewijs", EN: "Evidence"}), true), ruled()}})
	return report.Part{NewPage: true, Blocks: []report.Block{
		report.Paragraph{Runs: []report.Run{{Text: f.line(dim.Title), Bold: true}, {Text: " · " + f.line(dim.Themes[theme].Title)}}},
		card,
	}}
}

// tick is a box with what it means to tick it, and a line to write more on.
func tick(label string, line ...string) report.Block {
	runs := []report.Run{{Text: box + "\u00a0\u00a0" + label, Bold: true}}
	for _, l := range line {
		runs = append(runs, report.Run{Text: " " + l})
	}
	return report.Paragraph{Lead: true, Runs: runs}
}

// answerSpace is a label with a line to write on.
func (f Form) answerSpace(label lang.Text) report.Block {
	return report.Callout{Tone: report.Neutral, Title: f.say(label), Blocks: []report.Block{ruled()}}
}

// ruled is a line to write on. Each is a paragraph: the lines within a paragraph are too close for handwriting.
func ruled() report.Block {
	const characters = 53 // the width of the column within a frame
	return report.Paragraph{Lead: true, Runs: []report.Run{{Text: strings.Repeat("_", characters)}}}
}

func text(s string, bold ...bool) report.Block {
	return report.Paragraph{Runs: []report.Run{{Text: s, Bold: len(bold) > 0}}}
}
