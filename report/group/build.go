package group

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// Input is everything that a group report is made from.
type Input struct {
	Group   *Collector
	Lang    lang.Lang
	Program string // the program's version
	Refused int    // files that could not be read, and are in no figure

	// Created is the date of the document's metadata; empty takes the day of the last scan.
	Created questionnaire.Moment
}

// builder makes the parts of one group report.
type builder struct {
	*report.Writer
	catalogue *questionnaire.Catalogue
	lang      lang.Lang
	group     *Collector
	refused   int
	program   string
}

// Build writes the report over many scans. It returns nil if there are too few: fewer than scoring.SmallestGroup, or
// none if organisations are named.
func Build(in Input) *report.Document {
	g := in.Group
	if g.scans < g.least() {
		return nil
	}
	b := &builder{
		Writer:    report.NewWriter(g.catalogue, in.Lang),
		catalogue: g.catalogue, lang: in.Lang, group: g, refused: in.Refused, program: in.Program,
	}
	title := b.Say(lang.Text{NL: "Groepsrapport", EN: "Group report"})
	doc := &report.Document{
		Lang:      in.Lang,
		Title:     b.Say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, title, b.Text(g.catalogue.Title)),
		Subject:   b.Text(g.catalogue.Title),
		Author:    "selfscan",
		Keywords:  []string{"selfscan", title},
		Created:   in.Created,
		Running:   b.Say(lang.Text{NL: "%s · %s", EN: "%s · %s"}, title, g.last.In(in.Lang)),
		PageLabel: b.Say(lang.Text{NL: "pagina %d van %d", EN: "page %d of %d"}),
		Contents:  b.Say(lang.Text{NL: "Inhoud", EN: "Contents"}),
		Cover:     b.cover(title),
	}
	if doc.Created == "" {
		doc.Created = questionnaire.Moment(string(g.last) + "T00:00:00Z")
	}
	for _, p := range []report.Part{
		b.summary(), b.scores(), b.themes(), b.duties(), b.steps(), b.gaps(),
		b.organisations(), b.method(),
	} {
		if len(p.Blocks) > 0 {
			doc.Parts = append(doc.Parts, p)
		}
	}
	return doc
}

func (b *builder) cover(title string) report.Cover {
	days := b.group.first.In(b.lang)
	if b.group.first != b.group.last {
		days = b.Say(lang.Text{NL: "%s tot en met %s", EN: "%s to %s"}, days, b.group.last.In(b.lang))
	}
	names := lang.Text{NL: "staan niet in dit rapport", EN: "are not in this report"}
	if b.group.named {
		names = lang.Text{NL: "staan in dit rapport", EN: "are in this report"}
	}
	return report.Cover{
		Kicker: b.Text(b.catalogue.Title),
		Title:  title,
		Lines:  []string{report.Capital(b.scansInWords(b.group.scans))},
		Facts: []report.Fact{
			{Label: b.Say(lang.Text{NL: "Data van de scans", EN: "Dates of the scans"}), Value: days},
			{Label: b.Say(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}), Value: b.Say(
				lang.Text{NL: "versie %s, wetgeving bijgewerkt tot %s", EN: "version %s, law as of %s"},
				report.OneLine(b.catalogue.Version), b.Day(b.catalogue.Reviewed))},
			{Label: b.Say(lang.Text{NL: "Namen", EN: "Names"}), Value: b.Say(names)},
		},
		Foot: b.Say(lang.Text{
			NL: "Alle scores zijn zelfbeoordelingen. Maak er geen ranglijst van.",
			EN: "All scores are self-assessments. Do not rank by them.",
		}),
	}
}

func (b *builder) scansInWords(n int) string {
	return b.Count(n, lang.Text{NL: "scan", EN: "scan"}, lang.Text{NL: "scans", EN: "scans"})
}

// share says a number of scans with its part of all: "12 (15%)".
func (b *builder) share(n, of int) string {
	return b.Say(lang.Text{NL: "%d (%s)", EN: "%d (%s)"}, n, lang.Percent(float64(n)/float64(of)))
}

func (b *builder) summary() report.Part {
	part := report.Part{ID: "group-summary", Title: b.Say(lang.Text{NL: "In het kort", EN: "In short"})}
	part.Blocks = append(part.Blocks, report.Paragraph{Lead: true, Runs: []report.Run{{Text: b.inWords()}}})
	if tiles := b.middles(); len(tiles.Tiles) > 0 {
		part.Blocks = append(part.Blocks, tiles)
	}
	if list := b.striking(); len(list.Items) > 0 {
		part.Blocks = append(part.Blocks, report.Heading{Level: 2, Text: b.Say(lang.Text{NL: "Wat opvalt", EN: "What stands out"})}, list)
	}
	part.Blocks = append(part.Blocks,
		report.Callout{
			Tone:  report.Notable,
			Title: b.Say(lang.Text{NL: "Dit is geen ranglijst", EN: "This is not a ranking"}),
			Blocks: []report.Block{report.TextParagraph(report.Run{Text: b.Say(lang.Text{
				NL: "Organisaties hebben zichzelf beoordeeld. De een is strenger voor zichzelf dan de ander, en een verschil van een paar punten zegt weinig. Zet organisaties daarom niet op volgorde van score. Gebruik de cijfers om te zien waar hulp nodig is, en wie van wie kan leren.",
				EN: "Organisations assessed themselves. Some are stricter with themselves than others, and a difference of a few points says little. So do not put organisations in order of score. Use the figures to see where help is needed, and who can learn from whom.",
			})})},
		},
		b.kindTable())
	return part
}

func (b *builder) inWords() string {
	s := b.Say(lang.Text{NL: "Dit rapport gaat over %s.", EN: "This report is about %s."}, b.scansInWords(b.group.scans))
	if overall := &b.group.scores[0]; overall.n >= b.group.least() {
		q := overall.quartiles()
		s += " " + b.Say(lang.Text{
			NL: "De middelste totaalscore is %s. Een kwart scoort %s of lager, een kwart %s of hoger.",
			EN: "The middle overall score is %s. A quarter scores %s or lower, a quarter %s or higher.",
		}, b.Figure(q[1]), b.Figure(q[0]), b.Figure(q[2]))
	}
	switch {
	case b.group.provisional == b.group.scans:
		s += " " + b.Say(lang.Text{NL: "Geen enkele scan is af: alle scores zijn voorlopig.", EN: "No scan is finished: all scores are provisional."})
	case b.group.provisional > 0:
		s += " " + b.Say(lang.Text{
			NL: "De scores van %s zijn voorlopig: daar staan nog vragen open.",
			EN: "The scores of %s are provisional: they have open questions.",
		}, b.scansInWords(b.group.provisional))
	}
	return s
}

// middles shows the middle score of the whole and of each dimension.
func (b *builder) middles() report.Scores {
	var s report.Scores
	for i := range 1 + len(b.catalogue.Dimensions) {
		if b.group.scores[i].n < b.group.least() {
			continue
		}
		label := b.measure(i)
		middle := b.Value(scoring.Score{Value: b.group.scores[i].quartiles()[1], Valid: true})
		s.Tiles = append(s.Tiles, report.Tile{Label: label, Value: middle, Note: b.Say(lang.Text{NL: "middelste score", EN: "middle score"})})
		if s.Alt != "" {
			s.Alt += "; "
		}
		s.Alt += b.Say(lang.Text{NL: "%s: middelste score %s", EN: "%s: middle score %s"}, label, middle.Text)
	}
	s.Alt = report.EndSentence(s.Alt)
	return s
}

// measure names a score: the whole, then the dimensions, then the themes.
func (b *builder) measure(i int) string {
	if i == 0 {
		return b.OverallName()
	}
	i--
	if i < len(b.catalogue.Dimensions) {
		return b.Text(b.catalogue.Dimensions[i].Title)
	}
	i -= len(b.catalogue.Dimensions)
	for k := range b.catalogue.Dimensions {
		themes := b.catalogue.Dimensions[k].Themes
		if i < len(themes) {
			return b.Text(themes[i].Title)
		}
		i -= len(themes)
	}
	return ""
}

// striking names the first of each list that follows, with a link to the list.
func (b *builder) striking() report.List {
	var list report.List
	add := func(to string, form lang.Text, args ...any) {
		list.Items = append(list.Items, report.Item{Blocks: []report.Block{report.TextParagraph(report.Run{Text: b.Say(form, args...), To: to})}})
	}
	if first := b.group.unmetDuties(); len(first) > 0 {
		q := &b.group.questions[first[0]]
		add("group-duties", lang.Text{
			NL: "De plicht die het vaakst niet op orde is: ‘%s’ Dat geldt voor %d van de %d scans met deze plicht.",
			EN: "The duty that is most often not in order: ‘%s’ This holds for %d of the %d scans with this duty.",
		}, b.QuestionTitle(first[0]), q.unmet, q.binds)
	}
	if low, middle, ok := b.lowestTheme(); ok {
		add("group-themes", lang.Text{
			NL: "Het thema met de laagste middelste score: ‘%s’ (%s).",
			EN: "The theme with the lowest middle score: ‘%s’ (%s).",
		}, b.measure(low), b.Figure(middle))
	}
	if first := b.group.most(func(q *question) int { return q.unknown }); len(first) > 0 {
		q := &b.group.questions[first[0]]
		add("group-gaps", lang.Text{
			NL: "De vraag waarop het antwoord het vaakst niet bekend is: ‘%s’ Dat geldt voor %d van de %d scans met deze vraag.",
			EN: "The question whose answer is most often not known: ‘%s’ This holds for %d of the %d scans with this question.",
		}, b.QuestionTitle(first[0]), q.unknown, q.asked)
	}
	return list
}
