package report

import (
	"cmp"

	"civic/selfscan/questionnaire/lang"
)

// Build makes the report of one scan: the main part, which a board reads, and the appendices. A part without content is
// left out. The same input gives the same Document.
func Build(in Input) *Document {
	d := newDraft(in)
	d.orderRecommendations()
	doc := d.NewDocument(d.name(), d.day)
	doc.Author, doc.Keywords = d.name(), d.keywords()
	doc.Created = cmp.Or(in.Created, in.Answers.Updated)
	doc.Cover = d.cover()
	if !in.Redact {
		doc.Source = in.AnswersDigest
	}
	add := func(p Part, appendix bool) {
		if len(p.Blocks) > 0 {
			p.Appendix = appendix
			doc.Parts = append(doc.Parts, p)
		}
	}
	for _, p := range d.mainPart() {
		add(p, false)
	}
	if len(doc.Parts) > 1 {
		doc.Parts[1].NewPage = true // the summary can be handed out by itself
	}
	if !in.WithoutAppendices {
		doc.Appendices = d.Say(lang.Text{NL: "Bijlagen", EN: "Appendices"})
		main := len(doc.Parts)
		add(d.certainty(), true)
		add(d.change(), true) // the summary has the figures
		add(d.place(), true)
		add(d.otherRecommendations(), true)
		add(d.otherActions(), true)
		add(d.otherMoves(), true)
		add(d.otherVotes(), true)
		add(d.answers(), true)
		add(d.method(), true)
		add(d.sources(), true)
		add(d.colophon(), true)
		doc.Parts[main].NewPage = true
	}
	doc.Attachments = d.attachments()
	return doc
}

func (d *draft) keywords() []string {
	words := []string{"selfscan", d.Text(d.Catalogue.TypeName(d.Answers.Organisation.Type))}
	for i := range d.Catalogue.Dimensions {
		words = append(words, d.Text(d.Catalogue.Dimensions[i].Title))
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
			Name:         cmp.Or(d.AnswersName, AnswersAttachment),
			MIME:         "application/json",
			Description:  d.Say(lang.Text{NL: "De antwoorden waaruit dit rapport is gemaakt", EN: "The answers from which this report was made"}),
			Relationship: "Source",
			Data:         d.AnswersFile,
		})
	}
	if len(d.ResultFile) > 0 {
		list = append(list, Attachment{
			Name:         cmp.Or(d.ResultName, ResultAttachment),
			MIME:         "application/json",
			Description:  d.Say(lang.Text{NL: "De uitkomsten, zonder afronding", EN: "The results, without rounding"}),
			Relationship: "Data",
			Data:         d.ResultFile,
		})
	}
	return list
}
