package group_test

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/group"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// possible is an organisation as it could be. A reader who knows the catalogue and the method knows what is possible.
type possible struct {
	answers *questionnaire.Answers
	result  scoring.Result
	years   []string
}

// known is a set of organisations of which a reader knows the size. Its bits are the possible organisations that are in it.
type known struct {
	in  []uint64
	n   int
	how string
}

func (k *known) size() (n int) {
	for _, word := range k.in {
		n += bits.OnesCount64(word)
	}
	return n
}

// less returns the set without another one. ok is false if the other is not part of it.
func (k *known) less(other *known) (rest known, ok bool) {
	rest = known{make([]uint64, len(k.in)), k.n - other.n, k.how + " − (" + other.how + ")"}
	for i := range k.in {
		if other.in[i]&^k.in[i] != 0 {
			return rest, false
		}
		rest.in[i] = k.in[i] &^ other.in[i]
	}
	return rest, true
}

// fact is a number that a report shows.
type fact struct {
	n   int
	how string
	in  func(possible) bool

	question int // that it is about; -1 if it is about no question
}

// draw makes an organisation with whole themes and dimensions that are not applicable or open, as well as mixed ones.
func draw(c *questionnaire.Catalogue, a *questionnaire.Answers, chance func(n int) int) {
	types := []string{"municipality", "municipality", "municipality", "agency", "agency", "province", "ministry"}
	a.Organisation = questionnaire.Organisation{Type: types[chance(len(types))]}
	finished := chance(2) == 0
	missing := func() questionnaire.Choice {
		if !finished && chance(2) == 0 {
			return questionnaire.Unanswered
		}
		return questionnaire.NotApplicable
	}
	without := map[[2]int]bool{}
	for n := range a.Of {
		home := c.Home(n)
		for _, at := range [][2]int{{home.Dimension, -1}, {home.Dimension, home.Theme}} {
			if _, drawn := without[at]; !drawn {
				without[at] = chance(8) == 0
			}
		}
		choice := missing()
		if k := chance(8); k < 7 && !without[[2]int{home.Dimension, -1}] && !without[[2]int{home.Dimension, home.Theme}] {
			choice = []questionnaire.Choice{questionnaire.Unknown, questionnaire.Level0, questionnaire.Level1, questionnaire.Level2, questionnaire.Level3, questionnaire.Level4, questionnaire.Level4}[k]
		}
		a.Of[n].Choice = choice
	}
}

// everyPossible draws many organisations with a scan of a depth.
func everyPossible(t *testing.T, c *questionnaire.Catalogue, depth questionnaire.Depth) (list []possible) {
	random := rand.New(rand.NewPCG(1, 2))
	models := map[string]*scoring.Model{}
	for _, kind := range questionnaire.TypeIDs() {
		models[kind] = scoring.Compile(c, scoring.Scope{Depth: depth, OrganisationType: kind})
	}
	for range 4000 {
		a := reporttest.Scan(t, "22 22 22 22")
		draw(c, a, random.IntN)
		a.Depth = depth
		var years []string
		for len(years) == 0 {
			for year := 2024; year <= 2027; year++ {
				if random.IntN(2) == 0 {
					years = append(years, strconv.Itoa(year))
				}
			}
		}
		a.Updated = questionnaire.Moment(years[len(years)-1] + "-06-01T00:00:00Z")
		list = append(list, possible{a, models[a.Organisation.Type].Score(a), years})
	}
	return list
}

var (
	ofAll  = regexp.MustCompile(`; (\d+) of (?:the )?\d+ organisations`)
	kOf    = regexp.MustCompile(`^(\d+) of (\d+) \(\d+%\)$`)
	class  = regexp.MustCompile(`^(\d+) \(\d+%\)$`)
	eachOf = regexp.MustCompile(`^Of the (\d+) organisations`)
	openOf = regexp.MustCompile(`The scores of (\S+) organisations are provisional`)
)

// shownIn lists the numbers of organisations that the report shows about one depth.
func shownIn(t *rapid.T, c *questionnaire.Catalogue, doc *report.Document, depth questionnaire.Depth) (facts []fact) {
	question := -1
	add := func(n int, how string, in func(possible) bool) { facts = append(facts, fact{n, how, in, question}) }
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	depths := 0
	for _, p := range doc.Parts {
		if strings.HasPrefix(p.ID, "group-scores") {
			depths++
		}
	}
	name := map[questionnaire.Depth]string{questionnaire.Full: "Full scan", questionnaire.Quick: "Quick scan"}[depth]

	told := map[string]bool{}
	for _, id := range []string{"group-summary", "group-method"} {
		for _, block := range reporttest.Part(doc, id).Blocks {
			table, ok := block.(report.Table)
			if !ok || len(table.Columns) != 3 {
				continue
			}
			for _, row := range table.Rows {
				kind := report.Flat(row.Cells[0].Runs)
				if report.Flat(row.Cells[1].Runs) != name {
					continue
				}
				in := func(o possible) bool { return c.TypeName(o.answers.Organisation.Type).EN == kind }
				switch kind {
				case "All types":
					in = func(possible) bool { return true }
				case "The others together":
					in = func(o possible) bool { return !told[c.TypeName(o.answers.Organisation.Type).EN] }
				default:
					told[kind] = true
				}
				add(number(report.Flat(row.Cells[2].Runs)), kind, in)
			}
		}
	}
	if len(facts) == 0 {
		return nil // there is nothing about this depth
	}
	all := facts[len(facts)-1].n
	about := depths == 1
	for _, block := range reporttest.Part(doc, "group-summary").Blocks {
		switch block := block.(type) {
		case report.Heading:
			about = block.Text == name
		case report.Paragraph:
			text := report.Flat(block.Runs)
			if !about || !strings.HasPrefix(text, "This is about") {
				continue
			}
			open := func(o possible) bool { return o.result.Provisional }
			words := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
			if found := openOf.FindStringSubmatch(text); found != nil {
				add(max(number(found[1]), slices.Index(words, found[1])), "open", open)
			} else if strings.Contains(text, "No scan is finished") {
				add(all, "open", open)
			} else if !strings.Contains(text, "provisional") {
				add(0, "open", open)
			}
		}
	}

	scores := map[string]func(possible) scoring.Score{"Overall": func(o possible) scoring.Score { return o.result.Score }}
	for d := range c.Dimensions {
		scores[c.Dimensions[d].Title.EN] = func(o possible) scoring.Score { return o.result.Dimensions[d].Score }
		for i := range c.Dimensions[d].Themes {
			scores[c.Dimensions[d].Themes[i].Title.EN] = func(o possible) scoring.Score { return o.result.Dimensions[d].Themes[i].Score }
		}
	}
	asked := map[string]int{}
	w := report.NewWriter(c, lang.EN)
	for n := range c.Questions() {
		asked[w.QuestionTitle(n)] = n
	}
	part := func(id string) []report.Block {
		if depths > 1 {
			id += "-" + string(depth)
		}
		if p := reporttest.Part(doc, id); p != nil {
			return p.Blocks
		}
		return nil
	}
	for _, block := range part("group-scores") {
		bars, ok := block.(report.Bars)
		if !ok {
			continue
		}
		if sum := 0; strings.Contains(bars.Title, "classes") {
			for _, row := range bars.Rows {
				sum += number(class.FindStringSubmatch(row.Value.Text)[1])
			}
			add(sum, "classes", func(o possible) bool { return o.result.Score.Valid })
			continue
		}
		for _, row := range bars.Rows {
			score := scores[row.Label]
			n := all
			if found := ofAll.FindStringSubmatch(row.Note); found != nil {
				n = number(found[1])
			} else if strings.Contains(row.Note, "not of all") {
				continue
			}
			add(n, row.Label, func(o possible) bool { return score(o).Valid })
		}
	}
	for _, block := range part("group-trend") {
		in := func(years []string) func(possible) bool {
			return func(o possible) bool {
				return !slices.ContainsFunc(years, func(y string) bool { return !slices.Contains(o.years, y) })
			}
		}
		switch block := block.(type) {
		case report.Line:
			var years []string
			for _, p := range block.Points {
				years = append(years, p.Label)
			}
			if found := eachOf.FindStringSubmatch(block.Takeaway); found != nil {
				add(number(found[1]), "each of "+strings.Join(years, " "), in(years))
			}
		case report.Table:
			for _, row := range block.Rows {
				years := report.Flat(row.Cells[0].Runs)
				if n := number(report.Flat(row.Cells[1].Runs)); n > 0 {
					add(n, years, in(strings.Split(years, " to ")))
				}
			}
		}
	}
	level := func(o possible, n int) (level int, ok bool) {
		if level, ok = o.answers.Of[n].Choice.Level(); ok {
			return level, ok
		}
		return 0, o.answers.Of[n].Choice == questionnaire.Unknown
	}
	for _, id := range []string{"group-duties", "group-steps", "group-gaps"} {
		about := ""
		for _, block := range part(id) {
			if h, ok := block.(report.Heading); ok {
				about = h.Text
			}
			table, ok := block.(report.Table)
			if !ok {
				continue
			}
			for _, row := range table.Rows {
				q := row.Cells[0].Runs[0].Text
				n := asked[q]
				question = n
				of := func(o possible) bool { return c.Question(n).InScope(depth, o.answers.Organisation.Type) }
				var holds func(possible) bool
				switch {
				case id == "group-duties":
					of = func(o possible) bool {
						return c.Question(n).InScope(depth, o.answers.Organisation.Type) && c.Question(n).DutyOn(o.answers.Organisation.Type, o.answers.Updated.Day())
					}
					holds = func(o possible) bool { l, ok := level(o, n); return ok && l < 2 }
				case id == "group-steps":
					step := 0
					for to := 2; to <= 4; to++ {
						if strings.HasPrefix(report.Flat(row.Cells[1].Runs), c.Question(n).Advice.For(to).Text.EN) {
							step = to
						}
					}
					holds = func(o possible) bool { l, ok := level(o, n); return ok && l < 4 && max(l+1, 2) == step }
				case about == "Not known":
					holds = func(o possible) bool { return o.answers.Of[n].Choice == questionnaire.Unknown }
				default:
					holds = func(o possible) bool { return o.answers.Of[n].Choice == questionnaire.NotApplicable }
				}
				found := kOf.FindStringSubmatch(report.Flat(row.Cells[len(row.Cells)-1].Runs))
				if found == nil {
					t.Fatalf("no number in %v", row)
				}
				add(number(found[2]), id+about+" "+q+" of", of)
				add(number(found[1]), id+about+" "+q, func(o possible) bool { return of(o) && holds(o) })
			}
		}
	}
	return facts
}

// follow returns everything that a reader knows from the numbers shown: of a set and a part of it also the rest, and so on.
func follow(facts []fact, every []possible) (list []known) {
	all := facts[slices.IndexFunc(facts, func(f fact) bool { return f.how == "All types" })].n
	for _, f := range facts { // nobody is where the report says that nobody is
		if f.n == 0 || f.n == all {
			var left []possible
			for _, o := range every {
				if f.in(o) == (f.n == all) {
					left = append(left, o)
				}
			}
			every = left
		}
	}
	// In fewer, a set can seem to be part of another by chance.
	const enough = 80
	seen := map[string]bool{}
	add := func(k known) {
		if key := fmt.Sprint(k.in); len(list) < 400 && !seen[key] && k.size() >= enough {
			seen[key] = true
			list = append(list, k)
		}
	}
	for _, f := range facts {
		k := known{make([]uint64, len(every)/64+1), f.n, f.how}
		for i, o := range every {
			if f.in(o) {
				k.in[i/64] |= 1 << (i % 64)
			}
		}
		add(k)
	}
	for i := 0; i < len(list); i++ {
		for k := range i {
			for _, pair := range [][2]int{{i, k}, {k, i}} {
				if rest, ok := list[pair[0]].less(&list[pair[1]]); ok {
					add(rest)
				}
			}
		}
	}
	return list
}

// TestNoHiddenNumberFollows works out what a reader can from the numbers of organisations that a report shows about types,
// scores, open questions, years and one question, by subtracting them from one another: no number of one to four
// organisations follows, whatever the scans.
func TestNoHiddenNumberFollows(t *testing.T) {
	c := reporttest.Catalogue(t)
	every := map[questionnaire.Depth][]possible{}
	depths := []questionnaire.Depth{questionnaire.Full, questionnaire.Quick}
	for _, depth := range depths {
		every[depth] = everyPossible(t, c, depth)
	}
	reports, derived, followed := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		chance := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0)).IntN
		var kinds []*questionnaire.Answers // organisations with the same answers, so that numbers are large enough to be shown
		for range 1 + chance(5) {
			a := reporttest.Scan(t, "22 22 22 22")
			draw(c, a, chance)
			kinds = append(kinds, a)
		}
		two := chance(2) == 0
		var scans []*questionnaire.Answers
		for of, model := range kinds {
			first := 2024 + chance(3)
			for i := range 1 + chance(11) {
				for year := first; year <= 2026; year++ {
					a := reporttest.Scan(t, "22 22 22 22")
					a.Of, a.Depth = slices.Clone(model.Of), questionnaire.Full
					if two && i%2 == 0 {
						a.Depth = questionnaire.Quick
					}
					a.Organisation = questionnaire.Organisation{ID: fmt.Sprint("gm", of, "-", i), Type: model.Organisation.Type}
					a.Updated = questionnaire.Moment(fmt.Sprintf("%d-06-01T00:00:00Z", year))
					scans = append(scans, a)
				}
			}
		}
		doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.EN})
		if doc == nil {
			return
		}
		reports++
		for _, depth := range depths {
			facts := shownIn(rt, c, doc, depth)
			if len(facts) == 0 {
				continue
			}
			for n := range c.Questions() {
				of := slices.DeleteFunc(slices.Clone(facts), func(f fact) bool { return f.question >= 0 && f.question != n })
				list := follow(of, every[depth])
				derived, followed = derived+len(of), followed+len(list)
				for _, k := range list {
					if k.n == 0 || k.n >= scoring.SmallestGroup {
						continue
					}
					said := ""
					for _, f := range of {
						said += fmt.Sprintf("%s: %d\n", f.how, f.n)
					}
					rt.Fatalf("%d organisations follow from %s\n%s", k.n, k.how, said)
				}
			}
		}
	})
	if followed < 2*reports {
		t.Errorf("from %d numbers of %d reports only %d follow", derived, reports, followed)
	}
	t.Logf("%d reports, %d numbers shown, %d known", reports, derived, followed)
}

// TestHowManyHaveAnOverallScore has twenty organisations of which some leave out a dimension, with the catalogue that the
// program carries. The chart of classes tells how many have an overall score, so it is there only if the bar may say that too.
func TestHowManyHaveAnOverallScore(t *testing.T) {
	c := reporttest.Embedded(t)
	for without, want := range map[int]string{0: "", 2: "; not of all organisations", 6: "; 14 of 20 organisations"} {
		var scans []*questionnaire.Answers
		for i := range 20 {
			a := reporttest.Varied(c, questionnaire.Full, "municipality")
			for n := range a.Of {
				a.Of[n].Choice = questionnaire.LevelChoice(1 + i%2*2)
				if i < without && c.Home(n).Dimension == 2 {
					a.Of[n].Choice = questionnaire.NotApplicable
				}
			}
			scans = append(scans, a)
		}
		for _, named := range []bool{false, true} {
			if named && without == 2 {
				want = "; 18 of 20 organisations"
			}
			note, classes := "", false
			for _, block := range reporttest.Part(group.Build(group.Input{Group: groupOf(c, named, each(scans)...), Lang: lang.EN}), "group-scores").Blocks {
				bars, ok := block.(report.Bars)
				if ok && bars.Rows[0].Label == "Overall" {
					note = bars.Rows[0].Note
				}
				classes = classes || ok && strings.Contains(bars.Title, "classes")
			}
			if _, said, _ := strings.Cut(note, ";"); strings.TrimSpace(said) != strings.TrimPrefix(want, "; ") || classes == strings.Contains(want, "not of all") {
				t.Errorf("%d without, named %t: the note is %q, a chart of classes %t", without, named, note, classes)
			}
		}
	}
}
