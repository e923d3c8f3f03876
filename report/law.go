package report

// How the law is named. A level is a self-assessment: the report says "possible shortfall" with the
// article, and never that a law is broken.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// article names a legal ground: "Woo, artikel 4.4".
func (d *draft) article(b *questionnaire.Basis) string {
	return d.lawAndArticles(oneLine(b.Law), articlesIn(b.Article))
}

// lawAndArticles names a law with its articles: "Woo, artikelen 4.4 en 4.7".
func (d *draft) lawAndArticles(law string, articles []string) string {
	if len(articles) == 0 {
		return law
	}
	return law + ", " + d.articleWords(articles)
}

// articleWords says one article or several: "artikelen 4.4 en 4.7".
func (d *draft) articleWords(list []string) string {
	if len(list) == 1 {
		return d.say(lang.Text{NL: "artikel %s", EN: "article %s"}, list[0])
	}
	return d.say(lang.Text{NL: "artikelen %s", EN: "articles %s"}, d.list(list))
}

// articlesIn lists the articles that one ground names: "19(2), 23" are two, "6(1), (2)" are two paragraphs of one.
func articlesIn(ground string) []string {
	var list []string
	for a := range strings.SplitSeq(oneLine(ground), ", ") {
		if n := len(list); n > 0 && strings.HasPrefix(a, "(") {
			list[n-1] += ", " + a
		} else if a != "" {
			list = append(list, a)
		}
	}
	return list
}

// basis returns the legal grounds of a question that are about this organisation's type.
func (d *draft) basis(q *questionnaire.Question) []*questionnaire.Basis {
	return q.BasisFor(d.Answers.Organisation.Type)
}

// binding lists the grounds of a question that are in force on the day of the answers.
func (d *draft) binding(q *questionnaire.Question) []*questionnaire.Basis {
	return slices.DeleteFunc(d.basis(q), d.comingBasis)
}

// comingBasis tells whether a ground does not bind yet on the day of the answers.
func (d *draft) comingBasis(b *questionnaire.Basis) bool {
	if b.From != "" {
		return b.From > d.day
	}
	return b.Status == questionnaire.StatusComing
}

// lawRuns names grounds with a link to the text of each law: "Woo, artikelen 4.4 en 4.7; Who, artikel 5".
func (d *draft) lawRuns(list []*questionnaire.Basis) []Run {
	var runs []Run
	for len(list) > 0 {
		first := list[0]
		var same, others []*questionnaire.Basis
		for _, b := range list {
			if b.Law == first.Law && b.URL == first.URL {
				same = append(same, b)
			} else {
				others = append(others, b)
			}
		}
		if len(runs) > 0 {
			runs = append(runs, Run{Text: "; "})
		}
		sentence, _ := d.articles(same)
		runs = append(runs, Run{Text: sentence, URL: webAddress(first.URL)})
		list = others
	}
	return runs
}

// articles names the grounds of several questions in a sentence, each once and by law: "Woo, artikelen
// 4.4 en 4.7". It gives their number too.
func (d *draft) articles(grounds []*questionnaire.Basis) (sentence string, number int) {
	var laws []string
	of := map[string][]string{}
	for _, b := range grounds {
		law := oneLine(b.Law)
		if _, known := of[law]; !known {
			laws = append(laws, law)
			of[law] = nil
		}
		for _, article := range articlesIn(b.Article) {
			if !slices.Contains(of[law], article) {
				of[law] = append(of[law], article)
			}
		}
	}
	for i, law := range laws {
		number += max(1, len(of[law]))
		laws[i] = d.lawAndArticles(law, of[law])
	}
	last := len(laws) - 1
	if last < 1 {
		return strings.Join(laws, ""), number
	}
	// A comma before the last, for the articles have an "en" of their own.
	return strings.Join(laws[:last], ", ") + d.say(lang.Text{NL: ", en ", EN: ", and "}) + laws[last], number
}

// bindingOf lists the grounds in force of several questions.
func (d *draft) bindingOf(ordinals []int) []*questionnaire.Basis {
	var list []*questionnaire.Basis
	for _, n := range ordinals {
		list = append(list, d.binding(d.Catalogue.Question(n))...)
	}
	return list
}

// possibleShortfall names what an unmet duty may mean, with its law: "Mogelijke tekortkoming: Woo, artikel 4.4".
func (d *draft) possibleShortfall(q *questionnaire.Question) []Run {
	runs := []Run{{Text: d.say(lang.Text{NL: "Mogelijke tekortkoming", EN: "Possible shortfall"})}}
	if laws := d.lawRuns(d.binding(q)); len(laws) > 0 {
		runs[0].Text += ": "
		runs = append(runs, laws...)
	}
	return runs
}

// shortfall is possibleShortfall with since when it is a duty and what was answered.
func (d *draft) shortfall(ordinal int) []Run {
	q := d.Catalogue.Question(ordinal)
	return append(d.possibleShortfall(q), Run{Text: d.say(lang.Text{
		NL: ". Verplicht sinds %s; het antwoord is %s.",
		EN: ". Compulsory since %s; the answer is %s.",
	}, d.unbroken(q.DutyFrom), d.state(d.choice(ordinal)))})
}

// coming is a practice for which the law changes.
type coming struct {
	ordinal int
	from    questionnaire.Date // empty when no day is known
	duty    bool               // level 2 becomes compulsory on that day
	basis   []*questionnaire.Basis
}

// comingRules lists the practices among these questions for which a rule starts after the day of the
// answers: first what starts first, and last what has no day yet.
func (d *draft) comingRules(ordinals []int) []coming {
	var list []coming
	for _, n := range ordinals {
		if d.choice(n) == questionnaire.NotApplicable {
			continue
		}
		q := d.Catalogue.Question(n)
		c := coming{ordinal: n}
		for _, b := range d.basis(q) {
			if !d.comingBasis(b) {
				continue
			}
			c.basis = append(c.basis, b)
			if c.from == "" || b.From != "" && b.From < c.from {
				c.from = b.From
			}
		}
		if from, is := q.DutyComing(d.Answers.Organisation.Type, d.day); is {
			c.from, c.duty = from, true
			if len(c.basis) == 0 {
				c.basis = d.binding(q)
			}
		}
		if c.duty || len(c.basis) > 0 {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b coming) int {
		if (a.from == "") != (b.from == "") {
			return strings.Compare(string(b.from), string(a.from)) // no day comes last
		}
		return strings.Compare(string(a.from), string(b.from))
	})
	return list
}

// soonBadge says from which day a practice is compulsory, where that day is still to come.
func (d *draft) soonBadge(q *questionnaire.Question) []string {
	from, is := q.DutyComing(d.Answers.Organisation.Type, d.day)
	if !is {
		return nil
	}
	return []string{d.say(lang.Text{NL: "Verplicht vanaf %s", EN: "Compulsory from %s"}, d.unbroken(from))}
}

// unready tells whether a question is answered below what the law will ask.
func (d *draft) unready(ordinal int) bool {
	level, ok := points(d.choice(ordinal))
	return ok && level < 2
}

// heldBack tells whether unmet duties keep a level below what the score alone would give.
func heldBack(level, uncapped scoring.Level) bool {
	return level.Valid && uncapped.Valid && level.Value < uncapped.Value
}
