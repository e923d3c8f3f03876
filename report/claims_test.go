package report_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// Every claim that a report makes in words is read back from the document and checked against the answers: on 2,000
// random scans of the catalogue of these tests, and on 200 of the catalogue of the program.
func TestClaimsAreTrue(t *testing.T) {
	if testing.Short() {
		t.Skip("2,200 reports take minutes under the race detector, with one goroutine")
	}
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 4))
	seen, patterns := map[string]int{}, sentences()
	small, embedded := reporttest.Catalogue(t), reporttest.Embedded(t)
	for i := range 2200 {
		c := small
		if i >= 2000 {
			c = embedded
		}
		now, before := randomScan(random, c), randomScan(random, c)
		before.Depth, before.Organisation = now.Depth, now.Organisation
		m := scoring.Compile(c, scoring.ScopeOf(now))
		result := m.Score(now)
		in := report.Input{Catalogue: c, Answers: now, Result: &result, Model: m, Lang: lang.Langs()[i%2], Program: "1.0",
			Previous: &report.Previous{Comparison: m.Compare(scoring.Earlier{Answers: before}, now), Day: "2025-01-01", Depth: now.Depth, Version: "1"}}
		claims := checker{t: t, in: in, m: m, random: random, seen: seen, sentences: patterns, name: fmt.Sprintf("scan %d", i)}
		claims.check(report.Build(in))
		if t.Failed() {
			return
		}
	}
	for _, kind := range []string{"highest", "lowest", "highest theme", "lowest theme", "tie", "equal", "close", "all answered", "open", "unknown",
		"score rose", "score fell", "level", "level over those", "moved", "shortfalls", "evidence", "as well", "only"} {
		if seen[kind] == 0 {
			t.Errorf("no report made a claim of the kind %q; the test checks nothing of it", kind)
		}
	}
}

// randomScan answers a scan with levels around a random one, and sometimes with open or unknown answers.
func randomScan(r *rand.Rand, c *questionnaire.Catalogue) *questionnaire.Answers {
	a := reporttest.Varied(c, []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}[r.IntN(2)], "municipality")
	base, spread, gaps := r.IntN(5), r.IntN(3), r.IntN(3)
	for i := range a.Of {
		a.Of[i] = questionnaire.Answer{Choice: questionnaire.LevelChoice(min(4, max(0, base+r.IntN(2*spread+1)-spread)))}
		switch x := r.IntN(12); {
		case gaps > 0 && x == 0, gaps > 1 && x < 4:
			a.Of[i].Choice = questionnaire.Unanswered
		case gaps > 0 && x == 4:
			a.Of[i].Choice = questionnaire.Unknown
		case x == 5:
			a.Of[i].Choice = questionnaire.NotApplicable
		}
		if r.IntN(2) == 0 {
			a.Of[i].Evidence = []string{"https://example.org/"}
		}
	}
	return a
}

// checker checks the claims of one report.
type checker struct {
	t      *testing.T
	in     report.Input
	m      *scoring.Model
	random *rand.Rand
	seen   map[string]int
	name   string

	sentences map[lang.Lang]map[string]*regexp.Regexp
}

func (k *checker) fail(form string, args ...any) {
	k.t.Helper()
	k.t.Errorf(k.name+" in "+string(k.in.Lang)+": "+form, args...)
}

// sentences returns what matches the claims, in Dutch and in English.
func sentences() map[lang.Lang]map[string]*regexp.Regexp {
	return map[lang.Lang]map[string]*regexp.Regexp{
		lang.NL: {
			"highest":       regexp.MustCompile(`(?:^|[.] )([^.;]+?) score(?:n|e?rt) het hoogst, (elk )?met (\d+,\d)`),
			"lowest":        regexp.MustCompile(`[Dd]e meeste ruimte om te groeien is er bij ([^.;]+?) \((elk )?(\d+,\d)\)`),
			"highest theme": regexp.MustCompile(`Hoogste score: (.+?) \((elk )?(\d+,\d)\)`),
			"lowest theme":  regexp.MustCompile(`Laagste score: (.+?) \((elk )?(\d+,\d)\)`),
			"equal":         regexp.MustCompile(`(dimensies|thema's)[^.]* hebben dezelfde score: (\d+,\d)`),
			"close":         regexp.MustCompile(`liggen dicht bij elkaar: van (\d+,\d) voor (.+?) tot (\d+,\d) voor ([^.]+?)\.`),
			"only":          regexp.MustCompile(`Alleen ([^.]+?) heeft een score`),
			"all answered":  regexp.MustCompile(`Alle vragen zijn beantwoord\.`),
			"open":          regexp.MustCompile(`(\S+) van de (\S+) vragen (?:is|zijn) nog niet beantwoord`),
			"unknown":       regexp.MustCompile(`van (?:alle )?(\S+) (?:van de \S+ )?(?:vraag|vragen) is het antwoord nog niet bekend`),
			"score rose":    regexp.MustCompile(`totaalscore[^.]* steeg met (\d+,\d) punt`),
			"score fell":    regexp.MustCompile(`totaalscore[^.]* daalde met (\d+,\d) punt`),
			"level":         regexp.MustCompile(`Het niveau( over die vragen)? (?:bleef|ging van (\d) naar) (\d)`),
			"moved":         regexp.MustCompile(`([^.]+?) (?:vraag|vragen) ging(?:en)? omhoog, (.+?) (?:vraag|vragen) ging(?:en)? omlaag en (.+?) (?:vraag|vragen) b(?:leef|leven) gelijk`),
			"evidence":      regexp.MustCompile(`Bij (\d+)% van de antwoorden op niveau 2 of hoger is bewijs genoemd|nog geen bewijs genoemd`),
		},
		lang.EN: {
			"highest":       regexp.MustCompile(`(?:^|[.] )([^.;]+?) scores? highest, with (\d+\.\d)( each)?`),
			"lowest":        regexp.MustCompile(`[Tt]he most room to grow is in ([^.;]+?) \((\d+\.\d)( each)?\)`),
			"highest theme": regexp.MustCompile(`Highest score: (.+?) \((\d+\.\d)( each)?\)`),
			"lowest theme":  regexp.MustCompile(`Lowest score: (.+?) \((\d+\.\d)( each)?\)`),
			"equal":         regexp.MustCompile(`(dimensions|themes)[^.]* come out equal, each at (\d+\.\d)`),
			"close":         regexp.MustCompile(`are close together: from (\d+\.\d) for (.+?) to (\d+\.\d) for ([^.]+?)\.`),
			"only":          regexp.MustCompile(`Only ([^.]+?) has a score`),
			"all answered":  regexp.MustCompile(`All questions have been answered\.`),
			"open":          regexp.MustCompile(`(\S+) of the (\S+) questions (?:has|have) not been answered yet`),
			"unknown":       regexp.MustCompile(`the answer to (?:all )?(\S+) (?:of the \S+ )?questions? is not known yet`),
			"score rose":    regexp.MustCompile(`overall score[^.]* rose by (\d+\.\d) point`),
			"score fell":    regexp.MustCompile(`overall score[^.]* fell by (\d+\.\d) point`),
			"level":         regexp.MustCompile(`The level( over those questions)? (?:stayed at|went from (\d) to) (\d)`),
			"moved":         regexp.MustCompile(`([^.]+?) questions? went up, (.+?) questions? went down and (.+?) questions? stayed the same`),
			"evidence":      regexp.MustCompile(`Evidence has been named for (\d+)% of the answers at level 2 or higher|No evidence has been named yet`),
		},
	}
}

// check reads every claim of a document and checks it.
func (k *checker) check(doc *report.Document) {
	for _, p := range doc.Parts {
		if p.Appendix && p.ID != "certainty" && p.ID != "change" {
			continue // lists and tables, which claim nothing
		}
		dimension := -1
		for i := range k.in.Catalogue.Dimensions {
			if p.ID == "dimension-"+k.in.Catalogue.Dimensions[i].ID {
				dimension = i
			}
		}
		for line := range strings.Lines(reporttest.Prose(p.Blocks)) {
			if strings.HasPrefix(line, "|") {
				continue // a row of a table
			}
			for kind, pattern := range k.sentences[k.in.Lang] {
				for _, found := range pattern.FindAllStringSubmatch(strings.TrimSpace(line), -1) {
					k.seen[kind]++
					k.claim(kind, found, dimension)
				}
			}
		}
		k.asWell(p, dimension)
	}
	k.shortfalls(doc)
}

// contenders lists the names and scores that a superlative chooses from: the dimensions, or the themes of one.
func (k *checker) contenders(r *scoring.Result, dimension int) (names []string, scores []scoring.Score, inScope []bool) {
	c := k.in.Catalogue
	if dimension < 0 {
		for i := range c.Dimensions {
			names = append(names, c.Dimensions[i].Title.In(k.in.Lang))
			scores = append(scores, r.Dimensions[i].Score)
			inScope = append(inScope, true)
		}
		return names, scores, inScope
	}
	for i := range c.Dimensions[dimension].Themes {
		names = append(names, c.Dimensions[dimension].Themes[i].Title.In(k.in.Lang))
		scores = append(scores, r.Dimensions[dimension].Themes[i].Score)
		inScope = append(inScope, r.Dimensions[dimension].Themes[i].InScope > 0)
	}
	return names, scores, inScope
}

func (k *checker) claim(kind string, found []string, dimension int) {
	k.t.Helper()
	r := k.in.Result
	switch kind {
	case "highest", "lowest", "highest theme", "lowest theme":
		figure := found[2]
		if k.in.Lang == lang.NL {
			figure = found[3]
		}
		each := strings.TrimSpace(found[2]+found[3]) != figure
		if !strings.Contains(kind, "theme") {
			dimension = -1
		}
		k.superlative(strings.HasPrefix(kind, "highest"), found[1], figure, each, dimension, found[0])
	case "equal":
		if found[1] == "dimensies" || found[1] == "dimensions" {
			dimension = -1
		}
		_, scores, _ := k.contenders(r, dimension)
		for _, s := range scores {
			if s.Valid && lang.Figure(s.Value, k.in.Lang) != found[2] {
				k.fail("%q, but a score is %v", found[0], s.Value)
			}
		}
	case "close":
		names, scores, _ := k.contenders(r, -1)
		for i, s := range scores {
			shown := lang.Figure(s.Value, k.in.Lang)
			if in := strings.Contains(strings.ToLower(found[2]), strings.ToLower(names[i])); s.Valid && in != (shown == found[1]) {
				k.fail("%q, but %s is at %s", found[0], names[i], shown)
			}
			if in := strings.Contains(strings.ToLower(found[4]), strings.ToLower(names[i])); s.Valid && in != (shown == found[3]) {
				k.fail("%q, but %s is at %s", found[0], names[i], shown)
			}
		}
	case "only":
		_, scores, _ := k.contenders(r, -1)
		if n := len(slices.DeleteFunc(scores, func(s scoring.Score) bool { return !s.Valid })); n != 1 {
			k.fail("%q, but %d dimensions have a score", found[0], n)
		}
	case "all answered":
		if r.Provisional {
			k.fail("%q, but a question is open", found[0])
		}
	case "open", "unknown":
		open, unknown, asked := 0, 0, 0
		for _, n := range k.in.Catalogue.Scope(k.in.Answers.Depth, k.in.Answers.Organisation.Type) {
			if dimension >= 0 && k.in.Catalogue.Home(n).Dimension != dimension {
				continue
			}
			asked++
			switch k.in.Answers.Of[n].Choice {
			case questionnaire.Unanswered:
				open++
			case questionnaire.Unknown:
				unknown++
			}
		}
		if kind == "open" && (number(found[1]) != open || number(found[2]) != asked) || kind == "unknown" && number(found[1]) != unknown {
			k.fail("%q, but of %d questions %d are open and %d not known", found[0], asked, open, unknown)
		}
	case "score rose", "score fell":
		x := &k.in.Previous.Comparison
		rise := x.After.Score.Value - x.Before.Score.Value
		if kind == "score fell" {
			rise = -rise
		}
		if lang.Figure(rise, k.in.Lang) != found[1] || lang.Tenth(rise) <= 0 {
			k.fail("%q, but it changed by %v", found[0], rise)
		}
	case "level": // without more, it is that of this scan
		x := &k.in.Previous.Comparison
		from, to := x.Before.Level.Value, r.Level.Value
		if found[1] != "" {
			to = x.After.Level.Value
			k.seen["level over those"]++
		}
		if number(found[3]) != to || found[2] == "" && from != to || found[2] != "" && number(found[2]) != from {
			k.fail("%q, but it went from %d to %d", found[0], from, to)
		}
	case "moved":
		var up, down, same int
		for _, c := range k.in.Previous.Comparison.Compared {
			from, to := level(c.From), level(c.To)
			switch {
			case to > from:
				up++
			case to < from:
				down++
			default:
				same++
			}
		}
		for i, n := range []int{up, down, same} {
			if got := number(found[i+1]); got != n {
				k.fail("%q, but %d went up, %d down and %d stayed", found[0], up, down, same)
			}
		}
	case "evidence":
		share := 0.0
		if found[1] != "" {
			fmt.Sscan(found[1], &share)
		}
		if got := r.Evidence.Value * 100; !r.Evidence.Valid || got-share > 0.5+1e-9 && share > 0 || share-got > 1 || share == 0 && got > 0 {
			k.fail("%q, but the share is %v%%", found[0], got)
		}
	}
}

// superlative checks that those named have the extreme score, all of them and nobody else, and that this stays so
// however the open and unknown answers turn out.
func (k *checker) superlative(highest bool, claimed, figure string, each bool, dimension int, sentence string) {
	k.t.Helper()
	holds := func(r *scoring.Result, first bool) bool {
		names, scores, inScope := k.contenders(r, dimension)
		named := 0
		var best float64
		for i, s := range scores {
			if mentions(claimed, names[i]) {
				named++
				best = s.Value
			}
		}
		if named == 0 || (named > 1) != each {
			return false
		}
		if each {
			k.seen["tie"]++
		}
		for i, s := range scores {
			is := mentions(claimed, names[i])
			switch {
			case is && (!s.Valid || first && lang.Figure(s.Value, k.in.Lang) != figure || lang.Tenth(s.Value) != lang.Tenth(best)):
				return false
			case is || !s.Valid || !inScope[i]:
			case highest && lang.Tenth(s.Value) >= lang.Tenth(best), !highest && lang.Tenth(s.Value) <= lang.Tenth(best):
				return false
			}
		}
		return true
	}
	if !holds(k.in.Result, true) {
		k.fail("%q is not so", sentence)
	}
	for range 20 {
		filled := k.in.Answers.Clone()
		worst := questionnaire.LevelChoice(4 * k.random.IntN(2))
		for i := range filled.Of {
			if c := filled.Of[i].Choice; c == questionnaire.Unanswered || c == questionnaire.Unknown {
				filled.Of[i].Choice = worst
				if k.random.IntN(3) == 0 {
					filled.Of[i].Choice = questionnaire.LevelChoice(k.random.IntN(5))
				}
			}
		}
		if r := k.m.Score(&filled); !holds(&r, false) {
			k.fail("%q, but the open and unknown answers can change that", sentence)
			return
		}
	}
}

// between is what is between the names in a list.
var between = regexp.MustCompile(`, | en | and `)

// mentions tells whether a list of names has a name, which no other name of it contains.
func mentions(list, name string) bool {
	return slices.Contains(between.Split(strings.ToLower(list), -1), strings.ToLower(name)) ||
		strings.Contains(name, " en ") && strings.Contains(strings.ToLower(list), strings.ToLower(name)) ||
		strings.Contains(name, " and ") && strings.Contains(strings.ToLower(list), strings.ToLower(name))
}

// asWell checks the number of answers that a table leaves out though they are at the level of its last row.
func (k *checker) asWell(p report.Part, dimension int) {
	k.t.Helper()
	pattern := regexp.MustCompile(`(?:op hetzelfde niveau als de laatste rij|at the same level as its last row): (\S+) `)
	scope := k.in.Catalogue.Scope(k.in.Answers.Depth, k.in.Answers.Organisation.Type)
	for i, b := range p.Blocks {
		table, ok := b.(report.Table)
		if !ok || dimension < 0 {
			continue
		}
		listed, last := map[int]bool{}, 0
		for _, row := range table.Rows {
			last = scope[number(strings.TrimSuffix(row.Cells[0].Runs[0].Text, ". "))-1]
			listed[last] = true
		}
		strong := slices.Contains([]string{"Sterke punten", "Strong points"}, p.Blocks[i-1].(report.Heading).Text)
		more, told := 0, 0
		for _, n := range scope {
			elsewhere := slices.Contains(k.in.Result.CappedBy, n) && !strong // with the possible shortfalls
			if k.in.Catalogue.Home(n).Dimension == dimension && !listed[n] && !elsewhere && level(k.in.Answers.Of[n].Choice) == level(k.in.Answers.Of[last].Choice) {
				more++
			}
		}
		if i+1 < len(p.Blocks) {
			if remark, ok := p.Blocks[i+1].(report.Paragraph); ok {
				if found := pattern.FindStringSubmatch(report.Flat(remark.Runs)); found != nil {
					k.seen["as well"]++
					told = number(found[1])
				}
			}
		}
		if told != more {
			k.fail("%q leaves out %d answers that are as good or as low, and says %d", p.Blocks[i-1].(report.Heading).Text, more, told)
		}
	}
}

// shortfalls checks that the summary and the dimensions name every possible shortfall and no other question.
func (k *checker) shortfalls(doc *report.Document) {
	k.t.Helper()
	named := map[string]bool{}
	for _, b := range reporttest.Part(doc, "summary").Blocks {
		if callout, ok := b.(report.Callout); ok {
			for _, run := range callout.Blocks[0].(report.Paragraph).Runs {
				if run.To != "" && len(k.in.Result.CappedBy) > 0 { // otherwise it names the duties to come
					named[run.Text] = true
				}
			}
			if n := number(strings.Fields(callout.Title)[0]); len(k.in.Result.CappedBy) > 0 && n != len(k.in.Result.CappedBy) {
				k.fail("%q, but there are %d", callout.Title, len(k.in.Result.CappedBy))
			}
		}
	}
	for _, n := range k.in.Result.CappedBy {
		k.seen["shortfalls"]++
		if title := report.CurveQuotes(k.in.Catalogue.Question(n).Title.In(k.in.Lang)); !named[title] {
			k.fail("the summary does not name the possible shortfall %q", title)
		}
	}
	if len(named) != len(k.in.Result.CappedBy) {
		k.fail("the summary names %d possible shortfalls of %d", len(named), len(k.in.Result.CappedBy))
	}
}

// level is what an answer counts as; -1 if it does not count.
func level(c questionnaire.Choice) int {
	if l, ok := c.Level(); ok {
		return l
	}
	if c == questionnaire.Unknown {
		return 0
	}
	return -1
}

// number reads a number in words or figures; -1 for none of them.
func number(s string) int {
	s = strings.TrimSpace(s)
	words := []string{"geen no none nul", "één one eén", "twee two beide both", "drie three", "vier four", "vijf five", "zes six", "zeven seven", "acht eight",
		"negen nine", "tien ten", "elf eleven", "twaalf twelve"}
	for n, list := range words {
		if slices.Contains(strings.Fields(list), strings.ToLower(s)) {
			return n
		}
	}
	n := -1
	if _, err := fmt.Sscan(s, &n); err != nil {
		return -1
	}
	return n
}
