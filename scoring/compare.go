package scoring

// Comparison with an earlier scan of the same organisation. Only questions that are in the sum of both scans
// are compared, with the weights of the present catalogue. So a difference in score does not come from a
// question that was added, dropped or left open. Reading an earlier scan of an older catalogue has migrated it.
// A question that was split has no earlier answer of its own and is not compared. A question whose levels have
// changed is compared, because there may be few others, and is named in Reworded: part of a difference can come
// from its new levels. The other differences in score come from answers alone.

import (
	"slices"

	"civic/selfscan/questionnaire"
)

// Earlier is an earlier scan, read with the present catalogue.
type Earlier struct {
	Answers *questionnaire.Answers
	Carried questionnaire.Migrated // how reading migrated ids of an older version
}

// Comparison is what changed since an earlier scan. Before and After are results over the compared
// questions only, each with the duties of its own day; they differ from the scans' own results where the
// scans differ in what they ask.
type Comparison struct {
	Before, After Result
	Share         float64       // compared share 0 to 1 of the weight in scope now; 1 if nothing is in scope
	Shares        []float64     // the same by dimension
	Compared      []Change      // in catalogue order
	New           []NotCompared // in the sum now and not then, in catalogue order
	Gone          []NotCompared // in the sum then and not now, in catalogue order
	Retired       []questionnaire.Retired
	Moved         []questionnaire.Renamed // compared under another id than then
	Reworded      []int                   // ordinals of compared questions whose levels have changed since then
}

// Change is one compared question. An unknown counts as level 0.
type Change struct {
	Question int // ordinal
	From, To questionnaire.Choice
}

// Rise returns by how many levels the answer rose; below 0 it fell.
func (c Change) Rise() int { return levelOfChoice(c.To) - levelOfChoice(c.From) }

// NotCompared is a question that is in the sum of only one of the scans.
type NotCompared struct {
	Question int // ordinal
	Why      Why
}

// Why says why a question is not in the sum of the other scan.
type Why int

// The reasons.
const (
	NotAsked      Why = iota // it was out of scope
	LeftOpen                 // it was open, or was added to the catalogue later
	NotApplicable            // it was answered "not applicable"
	WasSplit                 // the earlier scan asked it as part of another question
)

// Compare compares a scan with an earlier one. m is the model of the present scan.
func (m *Model) Compare(earlier Earlier, now *questionnaire.Answers) Comparison {
	then := earlier.Answers
	split, reworded := changedQuestions(m.catalogue, earlier.Carried)
	scope := ScopeOf(then)
	x := Comparison{Retired: earlier.Carried.Retired}
	kept := make([]bool, len(now.Of))
	inScope := m.inScope()
	for n, q := range m.catalogue.Questions() {
		from, to := then.Of[n].Choice, now.Of[n].Choice
		countedThen, whyThen := isCounted(from, q.InScope(scope.Depth, scope.OrganisationType))
		countsNow, whyNow := isCounted(to, inScope[n])
		if split[n] && countedThen {
			countedThen, whyThen = false, WasSplit
		}
		switch {
		case countedThen && countsNow:
			kept[n] = true
			x.Compared = append(x.Compared, Change{n, from, to})
			if reworded[n] {
				x.Reworded = append(x.Reworded, n)
			}
		case countsNow:
			x.New = append(x.New, NotCompared{n, whyThen})
		case countedThen:
			x.Gone = append(x.Gone, NotCompared{n, whyNow})
		}
	}
	for _, r := range earlier.Carried.Renamed {
		if n, ok := m.catalogue.Ordinal(r.New[0]); ok && kept[n] {
			x.Moved = append(x.Moved, r)
		}
	}
	x.Share, x.Shares = m.shares(kept)
	x.Before, x.After = m.scoreKept(then, kept), m.scoreKept(now, kept)
	return x
}

// Line scores a scan and earlier ones of the same organisation, in that order of time, over the questions that are in
// the sum of all of them. Share is the share of the weight in scope now that these have; reworded are the ordinals of
// those whose levels have changed since one of the earlier scans.
func (m *Model) Line(earlier []Earlier, now *questionnaire.Answers) (results []Result, share float64, reworded []int) {
	kept, changed := make([]bool, len(now.Of)), make([]bool, len(now.Of))
	for _, q := range m.questions {
		kept[q.ordinal], _ = isCounted(now.Of[q.ordinal].Choice, true)
	}
	for _, e := range earlier {
		scope := ScopeOf(e.Answers)
		split, since := changedQuestions(m.catalogue, e.Carried)
		for n, q := range m.catalogue.Questions() {
			counted, _ := isCounted(e.Answers.Of[n].Choice, q.InScope(scope.Depth, scope.OrganisationType))
			kept[n] = kept[n] && counted && !split[n]
			changed[n] = changed[n] || since[n]
		}
	}
	for n := range kept {
		if kept[n] && changed[n] {
			reworded = append(reworded, n)
		}
	}
	for _, e := range earlier {
		results = append(results, m.scoreKept(e.Answers, kept))
	}
	results = append(results, m.scoreKept(now, kept))
	share, _ = m.shares(kept)
	return results, share, reworded
}

// scoreKept scores the answers that are kept, as if the others were open.
func (m *Model) scoreKept(a *questionnaire.Answers, kept []bool) Result {
	some := *a
	some.Of = slices.Clone(a.Of)
	for n := range some.Of {
		if !kept[n] {
			some.Of[n].Choice = questionnaire.Unanswered
		}
	}
	return m.Score(&some)
}

// isCounted reports whether an answer is in the sum of its scan, and if not why.
func isCounted(c questionnaire.Choice, inScope bool) (counted bool, why Why) {
	switch {
	case !inScope:
		return false, NotAsked
	case c == questionnaire.Unanswered:
		return false, LeftOpen
	case c == questionnaire.NotApplicable:
		return false, NotApplicable
	}
	return true, 0
}

// changedQuestions reports for each question whether it is part of one that was split since, and whether its levels have
// changed since.
func changedQuestions(c *questionnaire.Catalogue, carried questionnaire.Migrated) (split, reworded []bool) {
	split, reworded = make([]bool, len(c.Questions())), make([]bool, len(c.Questions()))
	mark := func(list []bool, ids []string) {
		for _, id := range ids {
			if n, ok := c.Ordinal(id); ok {
				list[n] = true
			}
		}
	}
	for _, s := range carried.Split {
		mark(split, s.New)
	}
	mark(reworded, carried.Reworded)
	return split, reworded
}

// shares returns the share of the weight in scope that some questions have, overall and by dimension.
func (m *Model) shares(kept []bool) (all float64, by []float64) {
	var part, whole int64
	for _, d := range m.dimensions {
		var sum int64
		for _, q := range m.of(d) {
			if kept[q.ordinal] {
				sum += q.weight
			}
		}
		by = append(by, shareOrAll(sum, d.inScope))
		part += sum
		whole += d.inScope
	}
	return shareOrAll(part, whole), by
}

func shareOrAll(part, whole int64) float64 {
	if whole == 0 {
		return 1
	}
	return quotient(part, whole)
}

// Risen lists the compared questions that rose, the largest rise first, then in catalogue order. Fallen lists
// those that fell, the largest fall first.
func (c *Comparison) Risen() []Change  { return moved(c.Compared, 1) }
func (c *Comparison) Fallen() []Change { return moved(c.Compared, -1) }

func moved(changes []Change, sign int) []Change {
	var list []Change
	for _, x := range changes {
		if sign*x.Rise() > 0 {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b Change) int { return sign * (b.Rise() - a.Rise()) })
	return list
}
