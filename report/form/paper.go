package form

// People fill in this form with a pen. What a question needs is together on one page, and there is a page for every three
// questions. No text is smaller than 10 points, which is why there are no tables and no facts: both have smaller text.

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// Paper returns the printable form. The same form gives the same Document.
func Paper(f Form) *report.Document {
	f.curved = true
	doc := &report.Document{
		Lang:      f.Lang,
		Title:     f.title(),
		Subject:   f.scope(),
		Author:    f.line(f.Catalogue.Title),
		Keywords:  []string{"selfscan", f.say(lang.Text{NL: "formulier", EN: "form"})},
		Created:   questionnaire.Moment(string(f.Catalogue.Reviewed) + "T00:00:00Z"),
		Running:   f.title(),
		PageLabel: f.say(lang.Text{NL: "pagina %d van %d", EN: "page %d of %d"}),
		Form:      true,
		Parts:     []report.Part{f.guide()},
	}
	questions := report.Part{ID: "questions", NewPage: true}
	theme := questionnaire.Home{Dimension: -1}
	for i, n := range f.questions() {
		if home := f.Catalogue.Home(n); home.Dimension != theme.Dimension {
			theme = home
			questions.Blocks = append(questions.Blocks, report.Heading{Level: 3, ID: "dimension-" + f.Catalogue.Dimensions[home.Dimension].ID,
				Text: f.line(f.Catalogue.Dimensions[home.Dimension].Title)})
		}
		questions.Blocks = append(questions.Blocks, f.question(i+1, f.Catalogue.Question(n)))
	}
	doc.Parts = append(doc.Parts, questions)
	return doc
}

// guide says how to fill in the form, and asks who the answers are about.
func (f Form) guide() report.Part {
	steps := []lang.Text{
		{NL: "Kies bij elke vraag het hoogste niveau dat helemaal klopt. Zet een kruis in het vakje.",
			EN: "At each question choose the highest level that is entirely true. Put a cross in the box."},
		{NL: "Weet u het niet? Kruis dan “weet ik niet” aan. Raad niet.", EN: "Don’t you know? Then tick “don’t know”. Do not guess."},
		{NL: "Geldt de vraag niet voor uw organisatie? Kruis dan “niet van toepassing” aan en schrijf op waarom.",
			EN: "Does the question not apply to your organisation? Then tick “not applicable” and write why."},
		{NL: "Schrijf bij “bewijs” waar iemand kan zien dat het klopt: een webadres of de naam van een document.",
			EN: "At “evidence”, write where someone can see that it is true: a web address or the name of a document."},
		{NL: "Er zijn geen foute antwoorden. Een laag niveau is een begin, geen juridisch oordeel.",
			EN: "There are no wrong answers. A low level is a beginning, not a legal finding."},
		{NL: "Uw antwoorden komen later in het programma, met «selfscan scan».", EN: "Your answers go into the program later, with “selfscan scan”."},
	}
	var levels []string
	for i := range f.Catalogue.Levels {
		levels = append(levels, strings.ToLower(f.level(i)))
	}
	steps = slices.Insert(steps, 1, lang.Text{NL: "De niveaus zijn: " + strings.Join(levels, ", ") + ".", EN: "The levels are: " + strings.Join(levels, ", ") + "."})
	list := report.List{Numbered: true}
	for _, s := range steps {
		list.Items = append(list.Items, item(report.Run{Text: f.say(s)}))
	}
	label := lang.Text{NL: "Soort organisatie", EN: "Type of organisation"}
	kind := []report.Block{f.space(label, f.line(f.Catalogue.TypeName(f.Organisation.Type)))}
	if f.Organisation.Type == "" {
		types := report.List{Boxes: true}
		for _, t := range f.Catalogue.Types {
			types.Items = append(types.Items, item(report.Run{Text: f.line(t.Name)}))
		}
		kind = []report.Block{report.TextParagraph(report.Run{Text: f.say(label), Bold: true}), types}
	}
	return report.Part{
		ID: "guide", Title: f.title(),
		Blocks: slices.Concat([]report.Block{
			report.Paragraph{Lead: true, Runs: []report.Run{{Text: f.scope()}}},
			report.TextParagraph(report.Run{Text: f.edition()}),
			report.Heading{Level: 2, Text: f.say(lang.Text{NL: "Zo vult u dit formulier in", EN: "How to fill in this form"})},
			list,
			report.Heading{Level: 2, Text: f.say(lang.Text{NL: "Uw organisatie", EN: "Your organisation"})},
			f.space(lang.Text{NL: "Naam van de organisatie", EN: "Name of the organisation"}, report.OneLine(f.Organisation.Name)),
			f.space(lang.Text{NL: "Onderdeel, als het formulier niet over de hele organisatie gaat", EN: "Unit, if the form is not about the whole organisation"},
				report.OneLine(f.Organisation.Unit)),
		}, kind, []report.Block{
			f.space(lang.Text{NL: "Uw rol (geen naam)", EN: "Your role (no name)"}, ""),
			f.space(lang.Text{NL: "Datum", EN: "Date"}, ""),
		}),
	}
}

// question is a question with a box for each answer and room to write.
func (f Form) question(number int, q *questionnaire.Question) report.Card {
	card := report.Card{ID: "question-" + q.ID, Mark: strconv.Itoa(number), Title: f.line(q.Prompt)}
	excluded := f.say(lang.Text{NL: "Niet van toepassing, omdat: ", EN: "Not applicable, because: "})
	if types := f.appliesTo(q); types != "" {
		excluded = f.say(lang.Text{NL: "Niet van toepassing (de vraag is voor %s), omdat: ", EN: "Not applicable (the question is for %s), because: "}, types)
	}
	boxes := report.List{Boxes: true}
	for i := range q.Levels {
		boxes.Items = append(boxes.Items, item(report.Run{Text: strconv.Itoa(i) + " ", Bold: true}, report.Run{Text: f.line(q.Levels[i])}))
	}
	boxes.Items = append(boxes.Items,
		item(report.Run{Text: f.say(lang.Text{NL: "Weet ik niet", EN: "Don’t know"}), Bold: true}),
		item(report.Run{Text: excluded, Bold: true}, writingLine()))
	note, evidence := f.space(lang.Text{NL: "Toelichting", EN: "Note"}, ""), f.space(lang.Text{NL: "Bewijs", EN: "Evidence"}, "")
	note.Runs = slices.Concat(note.Runs, []report.Run{{Text: "\n"}}, evidence.Runs)
	card.Blocks = append(card.Blocks, boxes, note)
	return card
}

func item(runs ...report.Run) report.Item {
	return report.Item{Blocks: []report.Block{report.TextParagraph(runs...)}}
}

// space is a label with what is known, or a line to write on.
func (f Form) space(label lang.Text, known string) report.Paragraph {
	words := f.say(label) + ": "
	answer := report.Run{Text: known}
	if known == "" {
		answer = writingLine()
	}
	return report.Paragraph{Lead: true, Runs: []report.Run{{Text: words, Bold: true}, answer}}
}

// writingLine is a line to write on: its text is the least room that there is for it.
func writingLine() report.Run { return report.Run{Text: strings.Repeat("_", 12), Pen: true} }
