package report

// How laws are cited, and which of them are in force.

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// InForce tells whether a legal ground is in force on a day. Without a known date its status decides.
func InForce(b *questionnaire.Basis, day questionnaire.Date) bool {
	if b.From != "" {
		return b.From <= day
	}
	return b.Status != questionnaire.StatusComing
}

// lawAndArticles names articles with their law: "artikel 4.4 Woo", "artikel 2.4, eerste lid, Woo".
func (w *Writer) lawAndArticles(law string, articles []string) string {
	if len(articles) == 0 {
		return law
	}
	words := w.articleWords(law, articles)
	if strings.Contains(words, " lid") || strings.Contains(words, " onder ") {
		words += ","
	}
	return w.Say(lang.Text{NL: "%s %s", EN: "%s of the %s"}, words, law)
}

// articleWords names articles: "artikelen 4.4 en 4.7". English speaks of the sections of a Dutch law and of the articles
// of a European one.
func (w *Writer) articleWords(law string, list []string) string {
	one, many := lang.Text{NL: "artikel %s", EN: "section %s"}, lang.Text{NL: "artikelen %s", EN: "sections %s"}
	if strings.Contains(law, "(EU)") || law == "Algemene verordening gegevensbescherming" {
		one.EN, many.EN = "article %s", "articles %s"
	}
	written := list
	if w.lang == lang.NL {
		written = make([]string, len(list))
		for i, article := range list {
			written[i] = inDutch(article)
		}
	}
	if len(list) == 1 {
		return w.Say(one, written[0])
	}
	return w.Say(many, w.List(written))
}

// inDutch writes an article as Dutch lawyers do: "3.3(1)(a)-(b), (4)" is "3.3, eerste lid, onder a tot en met b, en
// vierde lid". What it does not understand stays as it is.
func inDutch(article string) string {
	number, rest, found := strings.Cut(article, "(")
	if !found {
		return article
	}
	var parts, leden, letters []string // parts are those that letters have closed
	closePart := func() {
		part := joinDutch(leden) + " lid"
		if len(letters) > 0 {
			part = strings.TrimPrefix(part+", onder "+joinDutch(letters), " lid, ")
		}
		parts = append(parts, part)
		leden, letters = nil, nil
	}
	for _, group := range strings.Split(strings.ReplaceAll("("+rest, ")(", "), ("), ", ") {
		from, to, isRange := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(group, "("), ")"), ")-(")
		ordinal, isLid := dutchOrdinal(from)
		switch {
		case !isLid && strings.ContainsAny(from, "0123456789"):
			return article
		case isLid:
			if len(letters) > 0 {
				closePart()
			}
			if isRange {
				last, ok := dutchOrdinal(to)
				if !ok {
					return article
				}
				ordinal += " tot en met " + last
			}
			leden = append(leden, ordinal)
		case isRange:
			letters = append(letters, from+" tot en met "+to)
		default:
			letters = append(letters, from)
		}
	}
	closePart()
	return number + ", " + strings.Join(parts, ", en ")
}

func joinDutch(list []string) string {
	last := len(list) - 1
	if last < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:last], ", ") + " en " + list[last]
}

// dutchOrdinal writes the number of a paragraph of an article.
func dutchOrdinal(number string) (word string, ok bool) {
	words := [...]string{"eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde", "twaalfde"}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(words) {
		return "", false
	}
	return words[n-1], true
}

// articlesIn lists the articles that one ground names: "19(2), 23" are two, "6(1), (2)" are two paragraphs of one.
func articlesIn(ground string) []string {
	var list []string
	for a := range strings.SplitSeq(OneLine(ground), ", ") {
		if n := len(list); n > 0 && strings.HasPrefix(a, "(") {
			list[n-1] += ", " + a
		} else if a != "" {
			list = append(list, a)
		}
	}
	return list
}

// Laws names grounds with a link to the text of each law: "artikelen 4.4 en 4.7 Woo; artikel 5 Who".
func (w *Writer) Laws(list []*questionnaire.Basis) []Run {
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
		sentence, _ := w.articles(same)
		runs = append(runs, Run{Text: sentence, URL: webAddress(first.URL)})
		list = others
	}
	return runs
}

// articles names the grounds of several questions in a sentence, each once and by law: "artikelen 4.4 en 4.7 Woo". It
// returns their number too.
func (w *Writer) articles(grounds []*questionnaire.Basis) (sentence string, number int) {
	var laws []string
	of := map[string][]string{}
	for _, b := range grounds {
		law := OneLine(b.Law)
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
		laws[i] = w.lawAndArticles(law, of[law])
	}
	last := len(laws) - 1
	if last < 1 {
		return strings.Join(laws, ""), number
	}
	// A comma before the last, for the articles have an "en" of their own.
	return strings.Join(laws[:last], ", ") + w.Say(lang.Text{NL: ", en ", EN: ", and "}) + laws[last], number
}
