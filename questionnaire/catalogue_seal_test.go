package questionnaire_test

import (
	"fmt"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// weighted is a theme with a weight and with a question of each of the weights.
type weighted struct {
	weight    int
	questions []int
}

// times returns a list of n times a weight.
func times(n, weight int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = weight
	}
	return list
}

// built makes a catalogue of dimensions d0, d1 and so on with the given themes d0.t0, d0.t1 and so on.
func built(dimensions ...[]weighted) *questionnaire.Catalogue {
	c := &questionnaire.Catalogue{ID: "small", Version: "1"}
	for d, themes := range dimensions {
		dim := questionnaire.Dimension{ID: fmt.Sprintf("d%d", d)}
		for i, w := range themes {
			theme := questionnaire.Theme{ID: fmt.Sprintf("%s.t%d", dim.ID, i), Weight: w.weight}
			for k, weight := range w.questions {
				theme.Questions = append(theme.Questions, questionnaire.Question{ID: fmt.Sprintf("%s.q%d", theme.ID, k), Weight: weight})
			}
			dim.Themes = append(dim.Themes, theme)
		}
		c.Dimensions = append(c.Dimensions, dim)
	}
	return c
}

// themes returns n themes of weight 1 with as many questions of weight 1.
func themes(n, questions int) (list []weighted) {
	for range n {
		list = append(list, weighted{1, times(questions, 1)})
	}
	return list
}

// TestSealBounds: a catalogue at the bounds is sealed, with the least common multiple of 1 to its heaviest theme as its unit;
// of one beyond them the error names the first part that is too large.
func TestSealBounds(t *testing.T) {
	for name, c := range map[string]struct {
		c     *questionnaire.Catalogue
		unit  int64
		large string // the part that the error names
		heavy int    // the weight that the error names, of a catalogue whose weights multiply to too much
	}{
		"at every bound":                {built(themes(12, 8), themes(12, 8), themes(12, 8), themes(12, 8)), 840, "", 0},
		"nothing in it":                 {built(), 1, "", 0},
		"the first theme is heaviest":   {built([]weighted{{3, []int{3, 2}}, {1, []int{1, 2}}}), 60, "", 0},
		"the last theme is heaviest":    {built([]weighted{{1, []int{1, 2}}, {3, []int{3, 2}}}), 60, "", 0},
		"a dimension too many":          {built(nil, nil, nil, nil, nil), 0, "small", 0},
		"two dimensions are too large":  {built(themes(12, 1), themes(13, 1), themes(14, 1)), 0, "d1", 0},
		"a question too many":           {built(themes(2, 192), []weighted{{1, []int{1}}, {1, []int{1}}}), 0, "d1.t0", 0},
		"a theme without weight":        {built([]weighted{{1, nil}, {0, nil}}), 0, "d0.t1", 0},
		"a theme of weight 4":           {built([]weighted{{1, nil}, {4, nil}}), 0, "d0.t1", 0},
		"a question without weight":     {built([]weighted{{1, []int{3, 0, 4}}}), 0, "d0.t0.q1", 0},
		"a question of weight 4":        {built([]weighted{{1, []int{3, 4, 0}}}), 0, "d0.t0.q1", 0},
		"the heaviest theme that fits":  {built([]weighted{{1, times(40, 1)}}), 5342931457063200, "", 0},
		"a theme that is heavier":       {built([]weighted{{1, append(times(12, 3), 3, 2)}}), 0, "", 41},
		"a very heavy theme":            {built([]weighted{{1, times(128, 3)}}), 0, "", 384},
		"heavy themes beside it":        {built([]weighted{{1, times(40, 1)}, {3, nil}, {3, nil}, {3, nil}, {3, nil}}), 5342931457063200, "", 0},
		"heavier themes beside it":      {built([]weighted{{1, times(40, 1)}, {3, nil}, {3, nil}, {3, nil}, {3, nil}, {3, nil}, {3, nil}}), 0, "", 40},
		"heavy dimensions multiply":     {built([]weighted{{3, times(40, 1)}}, []weighted{{3, nil}, {3, nil}}), 0, "", 40},
		"an empty dimension beside one": {built([]weighted{{3, times(40, 1)}}, nil), 5342931457063200, "", 0},
	} {
		err := c.c.Seal(nil)
		var nl, en string
		switch {
		case c.large != "":
			nl = fmt.Sprintf("%q is te groot om exact te rekenen: een catalogus heeft hoogstens 4 dimensies en 384 vragen, een dimensie hoogstens 12 thema's, en elk gewicht is 1 tot en met 3; splits het of maak het kleiner", c.large)
			en = fmt.Sprintf("%q is too large for exact arithmetic: a catalogue has at most 4 dimensions and 384 questions, a dimension at most 12 themes, and each weight is 1 to 3; split it or make it smaller", c.large)
		case c.heavy > 0:
			nl = fmt.Sprintf(`de gewichten van catalogus "small" zijn samen te groot om exact te rekenen; verdeel de vragen van het zwaarste thema (samen %d) over meer thema's`, c.heavy)
			en = fmt.Sprintf(`the weights of catalogue "small" are together too large for exact arithmetic; divide the questions of the heaviest theme (%d together) over more themes`, c.heavy)
		}
		refuses(t, name, err, nl, en)
		if err == nil && c.c.Unit() != c.unit {
			t.Errorf("%s: unit %d, want %d", name, c.c.Unit(), c.unit)
		}
	}
}

// refuses fails unless an error says this in both languages; empty texts mean no error.
func refuses(t *testing.T, name string, err error, nl, en string) {
	t.Helper()
	if nl == "" {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return
	}
	refused, ok := err.(*lang.Error)
	if !ok || refused == nil {
		t.Errorf("%s: no error, want %q", name, en)
		return
	}
	if refused.In(lang.NL) != nl || refused.In(lang.EN) != en {
		t.Errorf("%s:\n%s\n%s\nwant\n%s\n%s", name, refused.In(lang.NL), refused.In(lang.EN), nl, en)
	}
}

// TestSealFindsQuestions: each question is found by its id and its ordinal, with its theme and dimension; an id that occurs
// twice is refused by name, and the digest is calculated once.
func TestSealFindsQuestions(t *testing.T) {
	c := built([]weighted{{1, []int{1, 2}}, {2, []int{3}}}, []weighted{{1, nil}, {1, []int{1}}})
	digests := 0
	if err := c.Seal(func(*questionnaire.Catalogue) string { digests++; return "sha256:x" }); err != nil {
		t.Fatal(err)
	}
	want := []struct {
		id   string
		home questionnaire.Home
	}{{"d0.t0.q0", questionnaire.Home{}}, {"d0.t0.q1", questionnaire.Home{}}, {"d0.t1.q0", questionnaire.Home{Theme: 1}}, {"d1.t1.q0", questionnaire.Home{Dimension: 1, Theme: 1}}}
	if len(c.Questions()) != len(want) {
		t.Fatalf("%d questions", len(c.Questions()))
	}
	for n, w := range want {
		if at, ok := c.Ordinal(w.id); !ok || at != n || c.Question(n).ID != w.id || c.Home(n) != w.home {
			t.Errorf("%s is at %d, %v, home %+v", w.id, at, ok, c.Home(n))
		}
	}
	if at, ok := c.Ordinal("d1.t0.q0"); ok {
		t.Errorf("a question that is not there is at %d", at)
	}
	for range 2 {
		if got := c.Digest(); got != "sha256:x" || digests != 1 {
			t.Errorf("digest %q, calculated %d times", got, digests)
		}
	}
	c.Dimensions[1].Themes[1].Questions[0].ID = "d0.t0.q1"
	refuses(t, "twins", c.Seal(nil), `vraag "d0.t0.q1" staat er twee keer`, `question "d0.t0.q1" occurs twice`)
	empty := built()
	if err := empty.Seal(nil); err != nil || empty.Digest() != "" {
		t.Errorf("without a digest: %v, %q", err, empty.Digest())
	}
}

// TestStateChoice: a condition names the three choices that are not a level, and no others.
func TestStateChoice(t *testing.T) {
	for state, want := range map[string]questionnaire.Choice{"unanswered": questionnaire.Unanswered, "unknown": questionnaire.Unknown, "not_applicable": questionnaire.NotApplicable} {
		if c, ok := questionnaire.StateChoice(state); c != want || !ok || c.State() != state {
			t.Errorf("%q is %v, %v, which is called %q", state, c, ok, c.State())
		}
	}
	for _, state := range []string{"", "2", "level", "Unknown"} {
		if c, ok := questionnaire.StateChoice(state); ok || c != questionnaire.Unanswered {
			t.Errorf("%q is %v, %v", state, c, ok)
		}
	}
}

// TestDuties: a duty binds from its first day on and comes before that day, for its types alone.
func TestDuties(t *testing.T) {
	q := questionnaire.Question{DutyFor: []string{"municipality"}, DutyFrom: "2026-11-24"}
	for _, c := range []struct {
		typeID       string
		day          questionnaire.Date
		binds, comes bool
	}{
		{"municipality", "2026-11-23", false, true}, {"municipality", "2026-11-24", true, false}, {"municipality", "2026-11-25", true, false},
		{"province", "2026-11-23", false, false}, {"province", "2026-11-25", false, false},
	} {
		from, coming := q.DutyComing(c.typeID, c.day)
		if binds := q.DutyOn(c.typeID, c.day); binds != c.binds || coming != c.comes || from != "2026-11-24" {
			t.Errorf("%s on %s: binds %v, comes %v, from %s", c.typeID, c.day, binds, coming, from)
		}
	}
	none := questionnaire.Question{DutyFor: []string{"*"}}
	if _, coming := none.DutyComing("municipality", "2026-11-24"); coming || none.DutyOn("municipality", "2026-11-24") {
		t.Error("a question without a first day is a duty")
	}
}
