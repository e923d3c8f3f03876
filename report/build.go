package report

import "civic/selfscan/questionnaire/lang"

// Build writes the report: which parts there are, in which order. A part that has nothing to say is
// left out. The same input gives the same Document.
func Build(in Input) *Document {
	d := newDraft(in)
	doc := &Document{
		Lang:      in.Lang,
		Title:     d.say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, d.name(), d.text(in.Catalogue.Title)),
		Subject:   d.text(in.Catalogue.Title),
		Author:    d.name(),
		Keywords:  d.keywords(),
		Created:   in.created(),
		Running:   d.say(lang.Text{NL: "%s · %s", EN: "%s · %s"}, d.name(), d.day.In(in.Lang)),
		PageLabel: d.say(lang.Text{NL: "pagina %d van %d", EN: "page %d of %d"}),
		Contents:  d.say(lang.Text{NL: "Inhoud", EN: "Contents"}),
		Cover:     d.cover(),
		Source:    in.AnswersDigest,
	}
	add := func(p Part) {
		if len(p.Blocks) > 0 {
			doc.Parts = append(doc.Parts, p)
		}
	}
	add(d.summary())
	add(d.certainty())
	for i := range in.Catalogue.Dimensions {
		add(d.dimension(i))
	}
	add(d.recommendations())
	add(d.plan())
	add(d.actions())
	add(d.change())
	add(d.place())
	add(d.views())
	add(d.answers())
	add(d.method())
	add(d.sources())
	add(d.colophon())
	doc.Attachments = d.attachments()
	return doc
}

func (d *draft) keywords() []string {
	words := []string{"selfscan", d.text(d.Catalogue.TypeName(d.Answers.Organisation.Type))}
	for i := range d.Catalogue.Dimensions {
		words = append(words, d.text(d.Catalogue.Dimensions[i].Title))
	}
	return words
}

func (d *draft) attachments() []Attachment {
	if d.Redact {
		return nil
	}
	var list []Attachment
	if len(d.AnswersFile) > 0 {
		list = append(list, Attachment{
			Name:         AnswersAttachment,
			MIME:         "application/json",
			Description:  d.say(lang.Text{NL: "De antwoorden waaruit dit rapport is gemaakt", EN: "The answers from which this report was made"}),
			Relationship: "Source",
			Data:         d.AnswersFile,
		})
	}
	if len(d.ResultFile) > 0 {
		list = append(list, Attachment{
			Name:         ResultAttachment,
			MIME:         "application/json",
			Description:  d.say(lang.Text{NL: "De uitkomsten, zonder afronding", EN: "The results, without rounding"}),
			Relationship: "Data",
			Data:         d.ResultFile,
		})
	}
	return list
}
