package scoring

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"

	"pgregory.net/rapid"
)

// withRules adds rules about answers that contradict each other to a catalogue.
func withRules(c *questionnaire.Catalogue, rules ...questionnaire.Consistency) *questionnaire.Catalogue {
	c.Consistency = rules
	return c
}

func conflict(id, severity string, when ...questionnaire.Condition) questionnaire.Consistency {
	return questionnaire.Consistency{ID: id, Severity: severity, When: when}
}

func TestHints(t *testing.T) {
	one, three := 1, 3
	c := withDuties(t, "2026-11-25") // q1 is a duty; q3 becomes one tomorrow
	id := func(n int) string { return c.Question(n).ID }
	withRules(c,
		conflict("plan-without-policy", "conflict", questionnaire.Condition{Question: id(2), AtLeast: &three}, questionnaire.Condition{Question: id(4), AtMost: &one}),
		conflict("unknown-owner", "note", questionnaire.Condition{Question: id(5), Is: "unknown"}),
		conflict("still-open", "check", questionnaire.Condition{Question: id(3), Is: "unanswered"}, questionnaire.Condition{Question: id(5), Is: "not_applicable"}),
		conflict("gone", "check", questionnaire.Condition{Question: "gone.id", AtMost: &three}))
	m := Compile(c, municipality)
	for _, x := range []struct {
		name, marks string
		want        []Hint
	}{
		{"nothing", "22 2  2  22", nil},
		{"evidence", "3+4+ 2  2  22", nil},
		{"no evidence", "34 2  2  22", []Hint{
			{Kind: MissingEvidence, Severity: Check, Questions: []int{1}},
			{Kind: MissingEvidence, Severity: Note, Questions: []int{0}},
		}},
		{"duty excluded", "2- 2  2  22", []Hint{{Kind: DutyExcluded, Severity: Check, Questions: []int{1}}}},
		{"a coming duty excluded", "22 2  -  22", []Hint{{Kind: ManyNotApplicable, Severity: Check, Questions: []int{3}}}},
		// The first dimension has two themes with three questions. One of them is a third, and no more than that.
		{"a third not applicable", "-2 2  2  22", nil},
		{"many not applicable", "-2 -  2  22", []Hint{{Kind: ManyNotApplicable, Severity: Check, Questions: []int{0, 2}}}},
		{"contradiction", "22 3+ 2  12", []Hint{{Kind: Contradiction, Severity: Conflict, Questions: []int{2, 4}, Rule: "plan-without-policy"}}},
		{"half a contradiction", "22 3+ 2  22", nil},
		{"unknown is no level", "22 3+ 2  ?2", nil},
		{"open and not applicable", "22 2  .  2-", []Hint{
			{Kind: Contradiction, Severity: Check, Questions: []int{3, 5}, Rule: "still-open"},
			{Kind: ManyNotApplicable, Severity: Check, Questions: []int{5}},
		}},
		{"the most severe first", "22 3+ 4  1?", []Hint{
			{Kind: Contradiction, Severity: Conflict, Questions: []int{2, 4}, Rule: "plan-without-policy"},
			{Kind: MissingEvidence, Severity: Check, Questions: []int{3}},
			{Kind: Contradiction, Severity: Note, Questions: []int{5}, Rule: "unknown-owner"},
		}},
	} {
		a := answersOf(t, c, x.marks)
		if got := m.Hints(a); !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: got %+v, want %+v", x.name, got, x.want)
		}
		if got := m.Score(a).Hints; got != len(x.want) {
			t.Errorf("%s: the result counts %d hints, want %d", x.name, got, len(x.want))
		}
	}
}

// Exactly a third is not many, and a rule about a question out of scope has no hint.
func TestHintLimits(t *testing.T) {
	zero := 0
	questions := make([]questionnaire.Question, 10)
	for n := range questions {
		questions[n] = ask(1)
	}
	onlyFull(&questions[9])
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, questions[:5]...), themeOf(1, questions[5:]...)})
	withRules(c, conflict("last", "note", questionnaire.Condition{Question: c.Question(9).ID, AtLeast: &zero}))
	quick := Scope{questionnaire.Quick, "municipality"}
	v := answersOf(t, c, "---2222222")
	if got := Compile(c, quick).Hints(v); len(got) != 0 {
		t.Errorf("3 of 9: %+v", got)
	}
	if got := Compile(c, municipality).Hints(v); len(got) != 1 || got[0].Kind != Contradiction {
		t.Errorf("3 of 10: %+v", got)
	}
	v = answersOf(t, c, "----222222")
	if got := Compile(c, quick).Hints(v); len(got) != 1 || got[0].Kind != ManyNotApplicable {
		t.Errorf("4 of 9: %+v", got)
	}
}

// Hints on the file as a whole come first among those of their severity, and count in the result.
func TestHintsOnTheFile(t *testing.T) {
	c := small(t)
	for name, x := range map[string]struct {
		started, updated questionnaire.Moment
		organisation     string
		want             []HintKind
	}{
		"nothing":              {"2026-11-24T09:00:00+01:00", "2026-11-24T09:00:00+01:00", "Een", nil},
		"no start":             {"", "2026-11-24T09:00:00+01:00", "Een", nil},
		"updated before":       {"2026-11-24T09:00:01+01:00", "2026-11-24T09:00:00+01:00", "Een", []HintKind{UpdatedBeforeStarted}},
		"another zone":         {"2026-11-24T09:00:00+01:00", "2026-11-24T08:30:00Z", "Een", nil},
		"another offset":       {"2026-11-24T09:00:00+01:00", "2026-11-24T08:30:00+00:00", "Een", nil},
		"before, another zone": {"2026-11-24T08:00:00Z", "2026-11-24T08:59:59+01:00", "Een", []HintKind{UpdatedBeforeStarted}},
		"no name":              {"", "2026-11-24T09:00:00+01:00", "", []HintKind{NoName}},
		"nothing to be seen":   {"", "2026-11-24T09:00:00+01:00", " \u00a0\u200b\t", []HintKind{NoName}},
		"both":                 {"2027-01-01T00:00:00Z", "2026-11-24T09:00:00+01:00", " ", []HintKind{UpdatedBeforeStarted, NoName}},
	} {
		a := answersOf(t, c, "44 2  2  22")
		a.Started, a.Updated, a.Organisation.Name = x.started, x.updated, x.organisation
		m := Compile(c, municipality)
		hints := m.Hints(a)
		var got []HintKind
		for i, h := range hints {
			if h.Kind != MissingEvidence {
				got = append(got, h.Kind)
				if i >= len(x.want) {
					t.Errorf("%s: %v comes late", name, h)
				}
			}
		}
		if !reflect.DeepEqual(got, x.want) || m.Score(a).Hints != len(hints) {
			t.Errorf("%s: got %v, want %v; %d counted", name, got, x.want, m.Score(a).Hints)
		}
	}
}

// A date is in the future from the next day on, in the zone in which it was written.
func TestFutureDates(t *testing.T) {
	const now = "2026-11-24T23:30:00Z"
	for name, x := range map[string]struct {
		started, updated questionnaire.Moment
		done             questionnaire.Date
		want             []string
	}{
		"past":                    {"2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", "2026-11-24", nil},
		"later today":             {"2026-11-24T09:00:00Z", "2026-11-24T23:59:00Z", "", nil},
		"tomorrow":                {"", "2026-11-25T00:00:00Z", "", []string{KeyUpdated}},
		"tomorrow there, but now": {"", "2026-11-25T00:30:00+01:00", "", nil},
		"tomorrow there as well":  {"", "2026-11-26T00:30:00+01:00", "", []string{KeyUpdated}},
		"all":                     {"2030-01-01T09:00:00Z", "2031-01-01T10:00:00Z", "2026-11-25", []string{KeyStarted, KeyUpdated, KeyDone}},
	} {
		a := &questionnaire.Answers{Started: x.started, Updated: x.updated,
			Actions: []questionnaire.Action{{Due: "2040-01-01"}, {Done: x.done}}}
		var got []string
		for _, h := range FutureDates(a, now) {
			got = append(got, h.Key)
			if h.Kind != FutureDate || h.Key == KeyDone && h.Action != 1 {
				t.Errorf("%s: %+v", name, h)
			}
		}
		if !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: got %v, want %v", name, got, x.want)
		}
	}
}

// A result counts as many hints as are listed.
func TestHintsAreCounted(t *testing.T) {
	c := embedded(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := randomAnswersFor(rt, c)
		m := Compile(c, ScopeOf(a))
		if got, want := m.Score(a).Hints, len(m.Hints(a)); got != want {
			rt.Fatalf("%d counted, %d listed", got, want)
		}
	})
}

// TestContradictionsByTheRules: in every scope, a rule of the catalogue gives a hint if the answers meet all its conditions
// and all its questions are asked, and in no other case.
func TestContradictionsByTheRules(t *testing.T) {
	c := embedded(t)
	meets := func(when questionnaire.Condition, choice questionnaire.Choice) bool {
		level, isLevel := choice.Level()
		switch {
		case when.AtLeast != nil:
			return isLevel && level >= *when.AtLeast
		case when.AtMost != nil:
			return isLevel && level <= *when.AtMost
		}
		return choice == map[string]questionnaire.Choice{"unknown": questionnaire.Unknown, "not_applicable": questionnaire.NotApplicable,
			questionnaire.StateUnanswered: questionnaire.Unanswered}[when.Is]
	}
	var choices []questionnaire.Choice
	for choice := questionnaire.Unanswered; choice <= questionnaire.Level4; choice++ {
		choices = append(choices, choice)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := questionnaire.Answers{Of: make([]questionnaire.Answer, len(c.Questions()))}
		a.Depth = rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth")
		a.Organisation.Type = rapid.SampledFrom(questionnaire.TypeIDs()).Draw(t, "type")
		asked := c.Scope(a.Depth, a.Organisation.Type)
		// One rule has its way, so that it meets its conditions as often as not; what is not asked is answered too.
		rule := c.Consistency[rapid.IntRange(0, len(c.Consistency)-1).Draw(t, "rule")]
		for n := range a.Of {
			a.Of[n].Choice = rapid.SampledFrom(choices).Draw(t, "choice")
		}
		for _, when := range rule.When {
			n, _ := c.Ordinal(when.Question)
			for _, choice := range choices {
				if meets(when, choice) && rapid.IntRange(0, 4).Draw(t, "meets") > 0 {
					a.Of[n].Choice = choice
				}
			}
		}
		want := map[string]bool{}
		for _, rule := range c.Consistency {
			want[rule.ID] = true
			for _, when := range rule.When {
				n, _ := c.Ordinal(when.Question)
				if !slices.Contains(asked, n) || !meets(when, a.Of[n].Choice) {
					delete(want, rule.ID)
				}
			}
		}
		got := map[string]bool{}
		for _, h := range Compile(c, ScopeOf(&a)).Hints(&a) {
			if h.Kind == Contradiction {
				got[h.Rule] = true
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("hints of the rules %v, want %v", got, want)
		}
	})
}
