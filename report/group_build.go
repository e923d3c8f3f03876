package report

// The report over many scans: how scores lie, and what most organisations can work on. Without names it gives no
// figure over fewer than scoring.SmallestGroup scans, and it never ranks.

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// GroupInput is everything that a group report is made from.
type GroupInput struct {
	Group   *Group
	Lang    lang.Lang
	Program string // the program's version
	Refused int    // files that could not be read, and are in no figure

	// Created is the date of the document's metadata; empty takes the day of the last scan.
	Created questionnaire.Moment
}

// groupDraft is a group report in the making. Of a draft it uses what asks only for catalogue and language.
type groupDraft struct {
	*draft
	of      *Group
	refused int
}

// BuildGroup writes the report over many scans. It is nil where there are too few to tell of: fewer than
// scoring.SmallestGroup, or with names none at all.
func BuildGroup(in GroupInput) *Document {
	g := in.Group
	if g.scans < g.least() {
		return nil
	}
	d := &groupDraft{
		draft: &draft{
			Input: Input{Catalogue: g.catalogue, Answers: &questionnaire.Answers{}, Lang: in.Lang, Program: in.Program},
			day:   g.last,
		},
		of:      g,
		refused: in.Refused,
	}
	title := d.say(lang.Text{NL: "Groepsrapport", EN: "Group report"})
	doc := &Document{
		Lang:      in.Lang,
		Title:     d.say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, title, d.text(g.catalogue.Title)),
		Subject:   d.text(g.catalogue.Title),
		Author:    "selfscan",
		Keywords:  []string{"selfscan", title},
		Created:   in.Created,
		Running:   d.say(lang.Text{NL: "%s · %s", EN: "%s · %s"}, title, g.last.In(in.Lang)),
		PageLabel: d.say(lang.Text{NL: "pagina %d van %d", EN: "page %d of %d"}),
		Contents:  d.say(lang.Text{NL: "Inhoud", EN: "Contents"}),
		Cover:     d.groupCover(title),
	}
	if doc.Created == "" {
		doc.Created = questionnaire.Moment(string(g.last) + "T00:00:00Z")
	}
	for _, p := range []Part{
		d.groupSummary(), d.groupScores(), d.groupThemes(), d.groupDuties(), d.groupSteps(), d.groupGaps(),
		d.organisations(), d.groupMethod(),
	} {
		if len(p.Blocks) > 0 {
			doc.Parts = append(doc.Parts, p)
		}
	}
	return doc
}

func (d *groupDraft) groupCover(title string) Cover {
	days := d.of.first.In(d.Lang)
	if d.of.first != d.of.last {
		days = d.say(lang.Text{NL: "%s tot en met %s", EN: "%s to %s"}, days, d.of.last.In(d.Lang))
	}
	names := lang.Text{NL: "staan niet in dit rapport", EN: "are not in this report"}
	if d.of.named {
		names = lang.Text{NL: "staan in dit rapport", EN: "are in this report"}
	}
	return Cover{
		Kicker: d.text(d.Catalogue.Title),
		Title:  title,
		Lines:  []string{capital(d.scansInWords(d.of.scans))},
		Facts: []Fact{
			{d.say(lang.Text{NL: "Data van de scans", EN: "Dates of the scans"}), days},
			{d.say(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}), d.say(
				lang.Text{NL: "versie %s, wetgeving bijgewerkt tot %s", EN: "version %s, law as of %s"},
				oneLine(d.Catalogue.Version), d.unbroken(d.Catalogue.Reviewed))},
			{d.say(lang.Text{NL: "Namen", EN: "Names"}), d.say(names)},
		},
		Foot: d.say(lang.Text{
			NL: "Alle scores zijn zelfbeoordelingen. Maak er geen ranglijst van.",
			EN: "All scores are self-assessments. Do not rank by them.",
		}),
	}
}

func (d *groupDraft) scansInWords(n int) string {
	return d.count(n, lang.Text{NL: "scan", EN: "scan"}, lang.Text{NL: "scans", EN: "scans"})
}

// share says a number of scans with its part of all: "12 (15%)".
func (d *groupDraft) share(n, of int) string {
	return d.say(lang.Text{NL: "%d (%s)", EN: "%d (%s)"}, n, lang.Percent(float64(n)/float64(of)))
}

func (d *groupDraft) groupSummary() Part {
	part := Part{ID: "group-summary", Title: d.say(lang.Text{NL: "In het kort", EN: "In short"})}
	part.Blocks = append(part.Blocks, Paragraph{Lead: true, Runs: []Run{{Text: d.groupInWords()}}})
	if tiles := d.middles(); len(tiles.Tiles) > 0 {
		part.Blocks = append(part.Blocks, tiles)
	}
	if list := d.striking(); len(list.Items) > 0 {
		part.Blocks = append(part.Blocks, Heading{Level: 2, Text: d.say(lang.Text{NL: "Wat opvalt", EN: "What stands out"})}, list)
	}
	part.Blocks = append(part.Blocks,
		Callout{
			Tone:  Notable,
			Title: d.say(lang.Text{NL: "Dit is geen ranglijst", EN: "This is not a ranking"}),
			Blocks: []Block{paragraph(Run{Text: d.say(lang.Text{
				NL: "Organisaties hebben zichzelf beoordeeld. De een is strenger voor zichzelf dan de ander, en een verschil van een paar punten zegt weinig. Zet organisaties daarom niet op volgorde van score. Gebruik de cijfers om te zien waar hulp nodig is, en wie van wie kan leren.",
				EN: "Organisations assessed themselves. Some are stricter with themselves than others, and a difference of a few points says little. So do not put organisations in order of score. Use the figures to see where help is needed, and who can learn from whom.",
			})})},
		},
		d.kindTable())
	return part
}

func (d *groupDraft) groupInWords() string {
	s := d.say(lang.Text{NL: "Dit rapport gaat over %s.", EN: "This report is about %s."}, d.scansInWords(d.of.scans))
	if overall := &d.of.scores[0]; overall.n >= d.of.least() {
		q := overall.quartiles()
		s += " " + d.say(lang.Text{
			NL: "De middelste totaalscore is %s. Een kwart scoort %s of lager, een kwart %s of hoger.",
			EN: "The middle overall score is %s. A quarter scores %s or lower, a quarter %s or higher.",
		}, d.figure(q[1]), d.figure(q[0]), d.figure(q[2]))
	}
	switch {
	case d.of.provisional == d.of.scans:
		s += " " + d.say(lang.Text{NL: "Geen enkele scan is af: alle scores zijn voorlopig.", EN: "No scan is finished: all scores are provisional."})
	case d.of.provisional > 0:
		s += " " + d.say(lang.Text{
			NL: "De scores van %s zijn voorlopig: daar staan nog vragen open.",
			EN: "The scores of %s are provisional: they have open questions.",
		}, d.scansInWords(d.of.provisional))
	}
	return s
}

// middles shows the middle score of the whole and of each dimension.
func (d *groupDraft) middles() Scores {
	var s Scores
	for i := range 1 + len(d.Catalogue.Dimensions) {
		if d.of.scores[i].n < d.of.least() {
			continue
		}
		label := d.measure(i)
		middle := d.value(scoring.Score{Value: d.of.scores[i].quartiles()[1], Valid: true})
		s.Tiles = append(s.Tiles, Tile{Label: label, Value: middle, Note: d.say(lang.Text{NL: "middelste score", EN: "middle score"})})
		if s.Alt != "" {
			s.Alt += "; "
		}
		s.Alt += d.say(lang.Text{NL: "%s: middelste score %s", EN: "%s: middle score %s"}, label, middle.Text)
	}
	s.Alt = closed(s.Alt)
	return s
}

// measure names a score: the whole, then the dimensions, then the themes.
func (d *groupDraft) measure(i int) string {
	if i == 0 {
		return d.overallName()
	}
	i--
	if i < len(d.Catalogue.Dimensions) {
		return d.text(d.Catalogue.Dimensions[i].Title)
	}
	i -= len(d.Catalogue.Dimensions)
	for k := range d.Catalogue.Dimensions {
		themes := d.Catalogue.Dimensions[k].Themes
		if i < len(themes) {
			return d.text(themes[i].Title)
		}
		i -= len(themes)
	}
	return ""
}

// striking names the first of each list that follows, with where it stands.
func (d *groupDraft) striking() List {
	var list List
	add := func(to string, form lang.Text, args ...any) {
		list.Items = append(list.Items, Item{Blocks: []Block{paragraph(Run{Text: d.say(form, args...), To: to})}})
	}
	if first := d.of.unmetDuties(); len(first) > 0 {
		q := &d.of.questions[first[0]]
		add("group-duties", lang.Text{
			NL: "De plicht die het vaakst niet op orde is: ‘%s’ Dat geldt voor %d van de %d scans met deze plicht.",
			EN: "The duty that is most often not in order: ‘%s’ This holds for %d of the %d scans with this duty.",
		}, d.prompt(first[0]), q.unmet, q.binds)
	}
	if low, middle, ok := d.lowestTheme(); ok {
		add("group-themes", lang.Text{
			NL: "Het thema met de laagste middelste score: ‘%s’ (%s).",
			EN: "The theme with the lowest middle score: ‘%s’ (%s).",
		}, d.measure(low), d.figure(middle))
	}
	if first := d.of.most(func(q *groupQuestion) int { return q.unknown }); len(first) > 0 {
		q := &d.of.questions[first[0]]
		add("group-gaps", lang.Text{
			NL: "De vraag waarop het antwoord het vaakst niet bekend is: ‘%s’ Dat geldt voor %d van de %d scans met deze vraag.",
			EN: "The question whose answer is most often not known: ‘%s’ This holds for %d of the %d scans with this question.",
		}, d.prompt(first[0]), q.unknown, q.asked)
	}
	return list
}

func (d *groupDraft) prompt(ordinal int) string { return d.text(d.Catalogue.Question(ordinal).Prompt) }
