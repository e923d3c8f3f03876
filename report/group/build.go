package group

import (
	"cmp"

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
	Input
	*report.Writer
	catalogue *questionnaire.Catalogue
	depths    []*figures          // of the depths with enough organisations
	tooFew    questionnaire.Depth // that has organisations, but not enough; empty for none
}

// Build writes the report over many organisations. It returns nil if there are too few with a quick and with a full
// scan: fewer than scoring.SmallestGroup, or none if organisations are named.
func Build(in Input) *report.Document {
	g := in.Group
	b := &builder{Input: in, Writer: report.NewWriter(g.catalogue, in.Lang), catalogue: g.catalogue}
	series := g.scans.Series()
	for _, depth := range []questionnaire.Depth{questionnaire.Full, questionnaire.Quick} {
		if f := g.figures(depth, series[depth]); f != nil {
			b.depths = append(b.depths, f)
		} else if len(series[depth]) > 0 {
			b.tooFew = depth
		}
	}
	if len(b.depths) == 0 {
		return nil
	}
	title := b.Say(lang.Text{NL: "Groepsrapport", EN: "Group report"})
	doc := b.NewDocument(title, g.last)
	doc.Author, doc.Keywords = "selfscan", []string{"selfscan", title}
	doc.Created = cmp.Or(in.Created, questionnaire.Moment(string(g.last)+"T00:00:00Z"))
	doc.Cover = b.cover(title)
	if g.named {
		doc.Running += " · " + b.notForPublication()
	}
	add := func(p report.Part) {
		if len(p.Blocks) > 0 {
			doc.Parts = append(doc.Parts, p)
		}
	}
	add(b.summary())
	for _, f := range b.depths {
		for _, p := range []report.Part{b.scores(f), b.trend(f), b.duties(f), b.steps(f), b.gaps(f), b.organisations(f)} {
			add(p)
		}
	}
	add(b.method())
	return doc
}

// part begins a part about one depth, which its title names if there are two.
func (b *builder) part(f *figures, id string, title lang.Text) report.Part {
	p := report.Part{ID: "group-" + id, Title: b.Say(title)}
	if len(b.depths) > 1 {
		p.ID += "-" + string(f.depth)
		short := lang.Text{NL: "volledig", EN: "full"}
		if f.depth == questionnaire.Quick {
			short = lang.Text{NL: "snel", EN: "quick"}
		}
		p.Title = b.Say(lang.Text{NL: "%s (%s)", EN: "%s (%s)"}, p.Title, b.Say(short))
	}
	return p
}

func (b *builder) notForPublication() string {
	return b.Say(lang.Text{NL: "niet voor publicatie", EN: "not for publication"})
}

func (b *builder) cover(title string) report.Cover {
	names := lang.Text{NL: "staan niet in dit rapport", EN: "are not in this report"}
	lines := b.counts()
	if b.Group.named {
		names = lang.Text{NL: "staan in dit rapport", EN: "are in this report"}
		lines = append(lines, report.Capital(b.notForPublication()))
	}
	return report.Cover{
		Kicker: b.Text(b.catalogue.Title),
		Title:  title,
		Lines:  lines,
		Facts: []report.Fact{
			{Label: b.Say(lang.Text{NL: "Laatste scan", EN: "Last scan"}), Value: b.Group.last.In(b.Lang)},
			{Label: b.Say(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}), Value: b.Say(
				lang.Text{NL: "versie %s, wetgeving tot %s", EN: "version %s, law as of %s"},
				report.OneLine(b.catalogue.Version), b.Day(b.catalogue.Reviewed))},
			{Label: b.Say(lang.Text{NL: "Namen", EN: "Names"}), Value: b.Say(names)},
		},
		Foot: b.Say(lang.Text{
			NL: "Alle scores zijn zelfbeoordelingen. Maak er geen ranglijst van.",
			EN: "All scores are self-assessments. Do not rank by them.",
		}),
	}
}

// counts says how many organisations the report is about: "Zes organisaties met een volledige scan".
func (b *builder) counts() (lines []string) {
	for _, f := range b.depths {
		lines = append(lines, report.Capital(b.Say(lang.Text{NL: "%s met een %s", EN: "%s with a %s"},
			b.organisationsInWords(f.organisations), b.Say(questionnaire.DepthName(f.depth)))))
	}
	return lines
}

func (b *builder) organisationsInWords(n int) string {
	return b.Count(n, lang.Text{NL: "organisatie", EN: "organisation"}, lang.Text{NL: "organisaties", EN: "organisations"})
}

func (b *builder) summary() report.Part {
	part := report.Part{ID: "group-summary", Title: b.Say(lang.Text{NL: "In het kort", EN: "In short"})}
	for _, f := range b.depths {
		if len(b.depths) > 1 {
			part.Blocks = append(part.Blocks, report.Heading{Level: 2, Text: report.Capital(b.Say(questionnaire.DepthName(f.depth)))})
		}
		part.Blocks = append(part.Blocks, report.Paragraph{Lead: true, Runs: []report.Run{{Text: b.inWords(f)}}})
		if tiles := b.middles(f); len(tiles.Tiles) > 0 {
			part.Blocks = append(part.Blocks, tiles)
		}
	}
	if b.tooFew != "" {
		part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
			NL: "Er zijn ook organisaties met een %s, maar te weinig voor cijfers.",
			EN: "There are organisations with a %s too, but too few for figures.",
		}, b.Say(questionnaire.DepthName(b.tooFew)))}))
	}
	part.Blocks = append(part.Blocks,
		report.Callout{
			Tone:  report.Notable,
			Title: b.Say(lang.Text{NL: "Dit is geen ranglijst", EN: "This is not a ranking"}),
			Blocks: []report.Block{report.TextParagraph(report.Run{Text: b.Say(lang.Text{
				NL: "Organisaties hebben zichzelf beoordeeld. De een is strenger voor zichzelf dan de ander, en een verschil van een paar punten zegt weinig. Zet organisaties daarom niet op volgorde van score. Gebruik de cijfers om te zien waar hulp nodig is, en wie van wie kan leren.",
				EN: "Organisations assessed themselves. Some are stricter with themselves than others, and a difference of a few points says little. So do not put organisations in order of score. Use the figures to see where help is needed, and who can learn from whom.",
			})})},
		})
	if len(b.depths) == 1 { // with two depths there is no room on the page, and the table is with the method
		part.Blocks = append(part.Blocks, b.kindTable())
	}
	return part
}

func (b *builder) inWords(f *figures) string {
	s := b.Say(lang.Text{NL: "Dit gaat over %s met een %s.", EN: "This is about %s with a %s."},
		b.organisationsInWords(f.organisations), b.Say(questionnaire.DepthName(f.depth)))
	if overall := f.scores[0]; len(overall) >= b.Group.least() {
		q := scoring.Quartiles(overall)
		s += " " + b.Say(lang.Text{
			NL: "De middelste totaalscore is %s. Een kwart scoort %s of lager, een kwart %s of hoger.",
			EN: "The middle overall score is %s. A quarter scores %s or lower, a quarter %s or higher.",
		}, b.Figure(q[1]), b.Figure(q[0]), b.Figure(q[2]))
	}
	switch open := f.organisations - f.finished; {
	case open == f.organisations:
		s += " " + b.Say(lang.Text{NL: "Geen enkele scan is af: alle scores zijn voorlopig.", EN: "No scan is finished: all scores are provisional."})
	case open > 0 && f.tellOpen:
		s += " " + b.Say(lang.Text{
			NL: "De scores van %s zijn voorlopig: daar staan nog vragen open.",
			EN: "The scores of %s are provisional: they have open questions.",
		}, b.organisationsInWords(open))
	case open > 0:
		s += " " + b.Say(lang.Text{NL: "Niet alle scans zijn af: een deel van de scores is voorlopig.", EN: "Not all scans are finished: some of the scores are provisional."})
	}
	return s
}

// middles shows the middle score of the whole and of each dimension.
func (b *builder) middles(f *figures) report.Scores {
	var s report.Scores
	for i := range 1 + len(b.catalogue.Dimensions) {
		if len(f.scores[i]) < b.Group.least() {
			continue
		}
		label := b.measure(i)
		middle := b.Known(scoring.Quartiles(f.scores[i])[1])
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
