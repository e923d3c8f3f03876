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

// The parts of a reference are joined by hard spaces, so that no line ends within "onder h en i" or "eerste lid". It ends
// after a comma, before the "en" of another article and before the name of the law.

// lawAndArticles names articles with their law: "artikel 4.4 Woo", "artikel 2.4, eerste lid, Woo".
func (w *Writer) lawAndArticles(law string, articles []string) string {
	if len(articles) == 0 {
		return numbered(w.lawName(law))
	}
	words := w.articleWords(law, articles)
	if strings.Contains(words, "\u00a0lid") || strings.Contains(words, "onder\u00a0") {
		words += ","
	}
	law = numbered(w.lawName(law))
	return w.Say(lang.Text{NL: "%s %s", EN: "%s of the %s"}, words, law)
}

// european has the English names of European laws. Dutch laws have none that is official.
var european = strings.NewReplacer("Uitvoeringsverordening (EU)", "Implementing Regulation (EU)", "Verordening (EU)", "Regulation (EU)",
	"Algemene verordening gegevensbescherming", "General Data Protection Regulation")

// lawName returns the name of a law in the language of the text.
func (w *Writer) lawName(law string) string {
	if w.lang == lang.NL {
		return law
	}
	return european.Replace(law)
}

// numbered keeps the number of a European law with what comes before it: "(EU) 2023/138".
func numbered(law string) string { return strings.ReplaceAll(law, "(EU) ", "(EU)\u00a0") }

// articleWords names articles: "artikelen 4.4 en 4.7". English speaks of the sections of a Dutch law and of the articles
// of a European one.
func (w *Writer) articleWords(law string, list []string) string {
	one, many := lang.Text{NL: "artikel\u00a0%s", EN: "section\u00a0%s"}, lang.Text{NL: "artikelen\u00a0%s", EN: "sections\u00a0%s"}
	if strings.Contains(law, "(EU)") || law == "Algemene verordening gegevensbescherming" {
		one.EN, many.EN = "article\u00a0%s", "articles\u00a0%s"
	}
	written := make([]string, len(list))
	long := false
	for i, article := range list {
		if written[i] = inEnglish(article); w.lang == lang.NL {
			written[i] = inDutch(article)
		}
		long = long || i < len(list)-1 && strings.ContainsAny(written[i], " \u00a0")
	}
	if len(list) == 1 {
		return w.Say(one, written[0])
	}
	and := lang.Text{NL: " en\u00a0", EN: " and\u00a0"}
	if long { // a comma before the last, for the articles have an "en" and commas of their own
		and = lang.Text{NL: ", en\u00a0", EN: ", and\u00a0"}
	}
	return w.Say(many, enumerated(written, w.Say(and)))
}

// merged puts the paragraphs of each article together: "3.3(1)(d)", "3.3(1)(e)" and "4(4)" become "3.3(1)(d), (e)" and
// "4(4)".
func merged(list []string) []string {
	var all []string
	for _, article := range list {
		number, rest, deeper := strings.Cut(article, "(")
		at := slices.IndexFunc(all, func(a string) bool { n, _, d := strings.Cut(a, "("); return d && n == number })
		if !deeper || at < 0 {
			all = append(all, article)
			continue
		}
		rest = "(" + rest
		same := all[at][strings.LastIndex(all[at], ", ")+1:] // the last paragraph there
		if lid, letters, ok := strings.Cut(rest, ")("); ok && strings.HasPrefix(strings.TrimPrefix(same, number), lid+")(") {
			rest = "(" + letters
		}
		all[at] = inOrder(all[at] + ", " + rest)
	}
	return all
}

// inOrder sorts the paragraphs of an article if it names no letters or ranges.
func inOrder(article string) string {
	number, rest, _ := strings.Cut(article, "(")
	if strings.Contains(rest, ")(") || strings.Contains(rest, "-") {
		return article
	}
	groups := strings.Split("("+rest, ", ")
	slices.SortFunc(groups, natural)
	return number + strings.Join(slices.Compact(groups), ", ")
}

// inEnglish writes an article as English lawyers do: "3.3(2)(a), (c)-(l)" is "3.3(2)(a) and (c) to (l)".
func inEnglish(article string) string {
	groups := strings.Split(article, ", ")
	for i, g := range groups {
		if from, to, isRange := strings.Cut(g, ")-("); isRange {
			between := ")\u00a0to\u00a0("
			if adjacent(from[strings.LastIndex(from, "(")+1:], strings.TrimSuffix(to, ")")) {
				between = ")\u00a0and\u00a0("
			}
			groups[i] = from + between + to
		}
	}
	return enumerated(groups, "\u00a0and\u00a0")
}

// adjacent reports whether one letter or number follows the other.
func adjacent(from, to string) bool {
	m, err := strconv.Atoi(from)
	n, err2 := strconv.Atoi(to)
	if err == nil && err2 == nil {
		return n == m+1
	}
	return len(from) == 1 && len(to) == 1 && to[0] == from[0]+1
}

// inDutch writes an article as Dutch lawyers do: "3.3(1)(a)-(c), (4)" is "3.3, eerste lid, onder a tot en met c, en
// vierde lid". What it does not understand stays as it is.
func inDutch(article string) string {
	number, rest, found := strings.Cut(article, "(")
	if !found {
		return article
	}
	var parts, leden, letters []string // parts are those that letters have closed
	closePart := func() {
		part := enumerated(leden, "\u00a0en\u00a0") + "\u00a0lid"
		if len(letters) > 0 {
			part = strings.TrimPrefix(part+", onder\u00a0"+enumerated(letters, "\u00a0en\u00a0"), "\u00a0lid, ")
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
				ordinal = through(from, to, ordinal, last)
			}
			leden = append(leden, ordinal)
		case isRange:
			letters = append(letters, through(from, to, from, to))
		default:
			letters = append(letters, from)
		}
	}
	closePart()
	return number + ", " + strings.Join(parts, ", en\u00a0")
}

// through writes a range in Dutch.
func through(from, to, first, last string) string {
	if adjacent(from, to) {
		return first + "\u00a0en\u00a0" + last
	}
	return first + "\u00a0tot\u00a0en\u00a0met\u00a0" + last
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

// LawCell names grounds in a cell; a dash if there are none.
func (w *Writer) LawCell(list []*questionnaire.Basis) Cell {
	runs := w.laws(list)
	if len(runs) == 0 {
		return Cell{Runs: []Run{{Text: lang.NoFigure}}}
	}
	runs[0].Text = Capital(runs[0].Text)
	return Cell{Runs: runs}
}

// laws names grounds with a link to the text of each law: "artikelen 4.4 en 4.7 Woo; artikel 5 Who".
func (w *Writer) laws(list []*questionnaire.Basis) []Run {
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
		of[law] = merged(of[law])
		number += max(1, len(of[law]))
		laws[i] = w.lawAndArticles(law, of[law])
	}
	// A comma before the last, for the articles have an "en" of their own.
	return enumerated(laws, w.Say(lang.Text{NL: ", en ", EN: ", and "})), number
}
