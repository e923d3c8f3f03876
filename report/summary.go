package report

// The page for the board. It fits one page, whatever was answered: what does not fit there stands in the
// parts behind it.

import (
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

const (
	firstSteps = 3

	// roomyDuties is how many characters the duties may take that are named; the parts of the dimensions have all of them.
	roomyDuties = 80

	// roomy is how many characters the meaning and the first steps may have together for an airy page.
	roomy = 850
)

// summary is the page for the board.
func (d *draft) summary() Part {
	m := d.meaning()
	chart := d.overview()
	opening := []Block{Paragraph{Lead: true, Runs: []Run{{Text: m[0]}}}, paragraph(Run{Text: m[1] + " " + m[2]})}
	steps := d.firstThree()
	if utf8.RuneCountInString(m[0]+m[1]+m[2])+letters(steps) > roomy {
		opening = []Block{paragraph(Run{Text: m[0] + " " + m[1] + " " + m[2]})}
	}
	blocks := append(opening, d.scores())
	if d.total.inScope > 0 {
		blocks = append(blocks, chart)
	}
	blocks = append(blocks, steps...)
	blocks = append(blocks, d.heed()...)
	return Part{
		ID:      "summary",
		Title:   d.say(lang.Text{NL: "Samenvatting voor het bestuur", EN: "Summary for the board"}),
		NewPage: true,
		Blocks:  blocks,
	}
}

// firstThree lists the steps that are most worth taking first.
func (d *draft) firstThree() []Block {
	recs := d.Result.Recommendations
	if len(recs) == 0 {
		return nil
	}
	recs = recs[:min(firstSteps, len(recs))]
	heading := lang.Text{NL: "De eerste stappen", EN: "The first steps"}
	switch len(recs) {
	case 1:
		heading = lang.Text{NL: "De eerste stap", EN: "The first step"}
	case firstSteps:
		heading = lang.Text{NL: "De drie eerste stappen", EN: "The first three steps"}
	}
	steps := List{Numbered: true}
	for i := range recs {
		q := d.Catalogue.Question(recs[i].Question)
		steps.Items = append(steps.Items, item(
			Run{Text: closed(firstSentence(d.text(q.Advice.For(recs[i].To).Text))) + " "},
			Run{Text: d.price(&recs[i]), Weak: true, To: recommendationID(q)},
		))
	}
	return []Block{Heading{Level: 3, Text: d.say(heading)}, steps}
}

// letters counts the characters of the lists among some blocks.
func letters(blocks []Block) int {
	n := 0
	for _, b := range blocks {
		switch b := b.(type) {
		case List:
			for _, it := range b.Items {
				n += letters(it.Blocks)
			}
		case Paragraph:
			for _, r := range b.Runs {
				n += utf8.RuneCountInString(r.Text)
			}
		}
	}
	return n
}

// heed is what the reader must know before using the figures and the meaning has not said: that they are provisional,
// which duties limit the level, and what the law will ask. It leads to where the rest stands.
func (d *draft) heed() []Block {
	var items []Item
	say := func(runs ...Run) { items = append(items, item(runs...)) }
	title := lang.Text{NL: "Wettelijke plichten die nog niet op niveau 2 staan", EN: "Legal duties that are not at level 2 yet"}
	if d.total.open > 0 {
		title = lang.Text{NL: "Dit resultaat is voorlopig", EN: "This result is provisional"}
		say(Run{To: certaintyID, Text: d.say(lang.Text{
			NL: "Beantwoord eerst de open vragen voordat u dit resultaat deelt.",
			EN: "Answer the open questions before you share this result.",
		})})
	}
	if len(d.Result.CappedBy) > 0 {
		say(d.capsInShort()...)
	}
	// The meaning has said it already where nothing is open and no duty is unmet.
	if soon := d.soon(); len(soon) > 0 && len(items) > 0 {
		say(Run{Text: d.newDuties(soon)})
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Callout{Tone: Warning, Title: d.say(title), Blocks: []Block{List{Items: items}}}}
}

// capsInShort names the duties that limit the level by their law, each leading to its answer.
func (d *draft) capsInShort() []Run {
	duties := d.Result.CappedBy
	form := lang.Text{NL: "Mogelijke tekortkoming: ", EN: "Possible shortfall: "}
	if len(duties) > 1 {
		form = lang.Text{NL: "Mogelijke tekortkomingen: ", EN: "Possible shortfalls: "}
	}
	runs := []Run{{Text: d.say(form)}}
	named, length := 0, 0
	for _, n := range duties {
		q := d.Catalogue.Question(n)
		name, number := d.articles(d.binding(q))
		if number == 0 {
			name = d.text(q.Prompt)
		}
		if length += utf8.RuneCountInString(name); named > 0 && length > roomyDuties {
			break
		}
		if named > 0 {
			runs = append(runs, Run{Text: "; "})
		}
		named++
		runs = append(runs, Run{Text: name, To: d.answerAt(n)})
	}
	if more := len(duties) - named; more > 0 {
		runs = append(runs, Run{Text: d.say(lang.Text{NL: "; en nog %s", EN: "; and %s more"}, d.cardinal(more))})
	}
	return append(runs, Run{Text: "."})
}

// newDuties says in short what the law will ask, and from when: "Verplicht vanaf 1 januari 2027 en nog niet
// op niveau 2: Gemeentewet, artikel 150."
func (d *draft) newDuties(soon []coming) string {
	var grounds []*questionnaire.Basis
	for _, c := range soon {
		grounds = append(grounds, c.basis...)
	}
	what, number := d.articles(grounds)
	if number == 0 || number >= manyArticles {
		what = d.questions(len(soon))
	}
	return d.say(lang.Text{NL: "Verplicht vanaf %s en nog niet op niveau 2: %s.", EN: "Compulsory from %s and not at level 2 yet: %s."}, d.unbroken(soon[0].from), what)
}

func (d *draft) questions(n int) string {
	return d.count(n, lang.Text{NL: "vraag", EN: "question"}, lang.Text{NL: "vragen", EN: "questions"})
}

func item(runs ...Run) Item { return Item{Blocks: []Block{paragraph(runs...)}} }

func paragraph(runs ...Run) Paragraph { return Paragraph{Runs: runs} }
