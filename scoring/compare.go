package scoring

// Comparison with an earlier scan of the same organisation. Only questions that both scans answered in a
// way that counts are compared, all with the weights of the present catalogue: so a difference in
// score comes from answers alone, never from a question that came, went or was left open. An earlier scan
// of an older version of the catalogue has been carried over by the catalogue's migrations when it was read; a
// question that was split has no earlier answer of its own and is not compared.

import (
	"slices"

	"civic/selfscan/questionnaire"
)

// Earlier is an earlier scan as it was read with the present catalogue.
type Earlier struct {
	Answers *questionnaire.Answers
	Carried questionnaire.Migrated // what reading did with ids of an older version
}

// Comparison is what changed since an earlier scan. Before and After are results over the compared
// questions only, each with the duties of its own day; they differ from the scans' own results where the
// scans differ in what they ask.
type Comparison struct {
	Before, After Result
	Share         float64   // compared share 0 to 1 of the weight that is in scope now; 1 where nothing is
	Shares        []float64 // the same by dimension
	Compared      []Change  // in catalogue order
	New           []Apart   // counts now and did not then, in catalogue order
	Gone          []Apart   // counted then and does not now, in catalogue order
	Retired       []questionnaire.Retired
	Moved         []questionnaire.Renamed // compared under another id than then
}

// Change is one compared question. An unknown counts as level 0.
type Change struct {
	Question int // ordinal
	From, To questionnaire.Choice
}

// Rise is the number of levels that the answer rose; below 0 it fell.
func (c Change) Rise() int {
	return max(int(c.To), int(questionnaire.Level0)) - max(int(c.From), int(questionnaire.Level0))
}

// Apart is a question that cannot be compared.
type Apart struct {
	Question int // ordinal
	Why      Why
}

// Why says what keeps the scan in which a question does not count from counting it.
type Why int

// The reasons.
const (
	NotAsked      Why = iota // the question was outside that scan, or is not in its version of the catalogue
	LeftOpen                 // it was unanswered, or it came into the catalogue later
	NotApplicable            // it was answered "not applicable"
	WasSplit                 // the earlier scan asked it as part of another question
)

// Compare holds a scan against an earlier one. The model is the one of the present scan.
func (m *Model) Compare(earlier Earlier, now *questionnaire.Answers) Comparison {
	then := SheetOf(earlier.Answers)
	present := SheetOf(now)
	split := splitQuestions(m.catalogue, earlier.Carried)
	scope := ScopeOf(earlier.Answers)
	x := Comparison{Retired: earlier.Carried.Retired}
	kept := make([]bool, len(present.Choices))
	inScope := make([]bool, len(present.Choices))
	for _, q := range m.asked {
		inScope[q.ordinal] = true
	}
	for n, q := range m.catalogue.Questions() {
		before, after := state(then.Choices[n], q.InScope(scope.Depth, scope.OrganisationType)), state(present.Choices[n], inScope[n])
		if split[n] && before.counts {
			before = apart(WasSplit)
		}
		switch {
		case before.counts && after.counts:
			kept[n] = true
			x.Compared = append(x.Compared, Change{n, then.Choices[n], present.Choices[n]})
		case after.counts:
			x.New = append(x.New, Apart{n, before.why})
		case before.counts:
			x.Gone = append(x.Gone, Apart{n, after.why})
		}
	}
	for _, r := range earlier.Carried.Renamed {
		if n, ok := m.catalogue.Ordinal(r.New[0]); ok && kept[n] {
			x.Moved = append(x.Moved, r)
		}
	}
	x.Share, x.Shares = m.shares(kept)
	for n := range kept {
		if !kept[n] {
			then.Choices[n], present.Choices[n] = questionnaire.Unanswered, questionnaire.Unanswered
		}
	}
	m.ScoreInto(&x.Before, then)
	m.ScoreInto(&x.After, present)
	return x
}

// standpoint is whether an answer counts in its scan, and why not.
type standpoint struct {
	counts bool
	why    Why
}

func apart(why Why) standpoint { return standpoint{why: why} }

func state(c questionnaire.Choice, inScope bool) standpoint {
	switch {
	case !inScope:
		return apart(NotAsked)
	case c == questionnaire.Unanswered:
		return apart(LeftOpen)
	case c == questionnaire.NotApplicable:
		return apart(NotApplicable)
	}
	return standpoint{counts: true}
}

// splitQuestions tells for each question whether it is a part of one that was split since.
func splitQuestions(c *questionnaire.Catalogue, carried questionnaire.Migrated) []bool {
	split := make([]bool, len(c.Questions()))
	for _, s := range carried.Split {
		for _, id := range s.New {
			if n, ok := c.Ordinal(id); ok {
				split[n] = true
			}
		}
	}
	return split
}

// shares gives the share of the weight in scope that some questions have, overall and by dimension.
func (m *Model) shares(kept []bool) (all float64, by []float64) {
	var part, whole int64
	for _, d := range m.dimensions {
		var sum int64
		for _, q := range m.asked[d.askedFrom:d.askedTo] {
			if kept[q.ordinal] {
				sum += int64(q.weight)
			}
		}
		by = append(by, share(sum, d.inScope))
		part += sum
		whole += d.inScope
	}
	return share(part, whole), by
}

// Risen lists the compared questions that rose, the largest rise first, then in catalogue order; Fallen
// those that fell, the deepest first.
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
