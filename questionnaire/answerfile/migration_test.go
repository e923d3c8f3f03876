package answerfile_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// The small catalogue renamed, split and retired ids in two steps; its own head says which.

func TestMigrationOverTwoSteps(t *testing.T) {
	c := smallCatalogue(t)
	a, moved := older(t, c, "2024.scan.json")
	want := questionnaire.Migrated{
		From:    "2024.1",
		Renamed: []questionnaire.Renamed{{Old: "openness.requests.time", New: []string{"openness.requests.deadlines"}}},
		Split: []questionnaire.Renamed{{Old: "openness.publishing.council",
			New: []string{"openness.publishing.minutes", "openness.publishing.decisions"}}},
		Retired: []questionnaire.Retired{
			{ID: "openness.requests.fax", Answer: questionnaire.Answer{Choice: questionnaire.Level4, Note: "De fax staat op zolder."}},
			{ID: "openness.publishing.gazette", Answer: questionnaire.Answer{Choice: questionnaire.NotApplicable, Note: "Wij hebben geen blad."}},
		},
	}
	if !reflect.DeepEqual(moved, want) {
		t.Errorf("carried over:\n%+v\nwant\n%+v", moved, want)
	}
	rounds := []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 2, 1, 0}}}}
	evidence := []string{"https://example.nl/notulen"}
	answers(t, c, a, map[string]questionnaire.Answer{
		"openness.requests.deadlines": {Choice: questionnaire.Level2, Note: "Vier weken gemiddeld.",
			Evidence: []string{"https://example.nl/overzicht"}},
		"openness.requests.contact":     {Choice: questionnaire.Level1},
		"openness.publishing.minutes":   {Choice: questionnaire.Level3, Evidence: evidence, Rounds: rounds},
		"openness.publishing.decisions": {Choice: questionnaire.Level3, Evidence: evidence, Rounds: rounds},
	})
	// The parts of a split answer are answers of their own: a change to one leaves the other.
	minutes, _ := c.Ordinal("openness.publishing.minutes")
	a.Of[minutes].Evidence[0], a.Of[minutes].Rounds[0].Unknown = "other", 7
	decisions, _ := c.Ordinal("openness.publishing.decisions")
	if !a.Of[decisions].Equal(questionnaire.Answer{Choice: questionnaire.Level3, Evidence: evidence, Rounds: rounds}) {
		t.Errorf("a change to one part reached the other: %+v", a.Of[decisions])
	}
	about := []string{"openness.requests.deadlines", "openness.publishing.minutes", ""}
	for i, id := range about {
		if a.Actions[i].Question != id {
			t.Errorf("action %d is about %q, want %q", i, a.Actions[i].Question, id)
		}
	}
	if a.Catalogue.Version != "2026.1" {
		t.Errorf("the answers belong to version %s", a.Catalogue.Version)
	}
}

// TestMigrationOverOneStep has its keys in an order in which the version comes last.
func TestMigrationOverOneStep(t *testing.T) {
	c := smallCatalogue(t)
	a, moved := older(t, c, "2025.scan.json")
	want := questionnaire.Migrated{
		From: "2025.1",
		Split: []questionnaire.Renamed{{Old: "openness.publishing.meetings",
			New: []string{"openness.publishing.minutes", "openness.publishing.decisions"}}},
		// Nothing was answered about it, but an action was, and that is not dropped in silence.
		Retired: []questionnaire.Retired{{ID: "openness.publishing.gazette"}},
	}
	if !reflect.DeepEqual(moved, want) {
		t.Errorf("carried over:\n%+v\nwant\n%+v", moved, want)
	}
	answers(t, c, a, map[string]questionnaire.Answer{
		"openness.requests.deadlines":   {Choice: questionnaire.Level2},
		"openness.publishing.minutes":   {Choice: questionnaire.Unknown},
		"openness.publishing.decisions": {Choice: questionnaire.Unknown},
		"voice.residents.reply":         {Choice: questionnaire.Level0},
	})
}

// TestRewordedIsFlagged: an answer to a question whose levels have changed is carried over, marked and named; a question
// that was not answered is neither.
func TestRewordedIsFlagged(t *testing.T) {
	c := smallCatalogue(t)
	last := &c.Migrations[len(c.Migrations)-1]
	last.Reworded = []string{"openness.requests.deadlines", "openness.requests.contact"}
	a, moved := older(t, c, "2025.scan.json")
	if want := []string{"openness.requests.deadlines"}; !reflect.DeepEqual(moved.Reworded, want) {
		t.Errorf("named are %v, want %v", moved.Reworded, want)
	}
	for n, q := range c.Questions() {
		want := q.ID == "openness.requests.deadlines"
		if got := a.Of[n]; got.Flagged != want || want && got.Choice != questionnaire.Level2 {
			t.Errorf("%s: %+v", q.ID, got)
		}
	}
}

// TestMigrationOfASession: open ballots and the themes of participants are carried over like answers. What no longer exists
// is dropped and named once.
func TestMigrationOfASession(t *testing.T) {
	c := smallCatalogue(t)
	c.Migrations[len(c.Migrations)-1].Reworded = []string{"openness.requests.contact"}
	file := `{"format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2025.1"}, "depth": "full",
		"organisation": {"name": "A", "type": "other"}, "updated": "2024-11-24T09:14:00Z",
		"answers": {"openness.requests.contact": {"note": "not a level yet"}},
		"session": {"participants": [{"id": "a", "themes": ["openness.old", "voice.residents", "openness.older"]}, {"id": "b", "themes": ["openness.old"]}],
			"ballots": {"openness.publishing.gazette": {"a": 1}, "openness.publishing.meetings": {"a": 2, "b": "unknown"}}}}`
	a, moved, err := answerfile.Read(c, "a", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	want := questionnaire.GroupSession{
		Participants: []questionnaire.Participant{{ID: "a", Themes: []string{"voice.residents"}}, {ID: "b"}},
		Ballots: []questionnaire.OpenVote{{Question: "openness.publishing.minutes", Ballots: []questionnaire.Ballot{
			{Participant: "a", Choice: questionnaire.Level2}, {Participant: "b", Choice: questionnaire.Unknown}}}},
	}
	if !reflect.DeepEqual(*a.Session, want) {
		t.Errorf("the session is %+v, want %+v", *a.Session, want)
	}
	if want := (questionnaire.Migrated{From: "2025.1", Retired: []questionnaire.Retired{{ID: "openness.publishing.gazette"}},
		Themes: []string{"openness.old", "openness.older"}}); !reflect.DeepEqual(moved, want) {
		t.Errorf("carried over:\n%+v\nwant\n%+v", moved, want)
	}
	answers(t, c, a, map[string]questionnaire.Answer{"openness.requests.contact": {Note: "not a level yet"}})
}

// TestMigrationIsWritten: what was carried over is written as of this version, and reads back unmoved.
func TestMigrationIsWritten(t *testing.T) {
	c := smallCatalogue(t)
	for _, name := range []string{"2024.scan.json", "2025.scan.json"} {
		a, _ := older(t, c, name)
		b, moved, err := answerfile.Read(c, name, answerfile.Encode(c, &a))
		if err != nil || len(moved.Lines(c)) > 1 || !sameAnswers(a, b) {
			t.Errorf("%s: %v, %+v", name, err, moved)
		}
	}
}

// TestMigrationSays: every id that moved is named to the person, in both languages.
func TestMigrationSays(t *testing.T) {
	c := smallCatalogue(t)
	_, moved := older(t, c, "2024.scan.json")
	for _, l := range lang.Langs() {
		var all []string
		for _, m := range moved.Lines(c) {
			all = append(all, m.In(l))
		}
		said := strings.Join(all, "\n")
		for _, id := range []string{"2024.1", "openness.requests.time", "openness.publishing.council", "openness.requests.fax",
			"openness.publishing.gazette", "De fax staat op zolder."} {
			if !strings.Contains(said, id) {
				t.Errorf("%s is not named in\n%s", id, said)
			}
		}
	}
}

func TestMigrationRefuses(t *testing.T) {
	c := smallCatalogue(t)
	file := func(version, answers string) string {
		return `{"format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "` + version + `"}, "depth": "full",` +
			"\n" + `"organisation": {"name": "A", "type": "other"}, "updated": "2024-11-24T09:14:00Z", "answers": {` + "\n" + answers + `}}`
	}
	for name, this := range map[string]struct {
		file, says   string
		line, column int
	}{
		"a retired question twice": {file("2024.1", `"openness.requests.fax": {},`+"\n"+`"openness.requests.fax": {}`), "occurs twice here", 4, 1},
		"a renamed question twice": {file("2024.1", `"openness.requests.time": {},`+"\n"+` "openness.requests.time": {}`), "occurs twice here", 4, 2},
		"an old and a new name of one question": {file("2024.1", `"openness.requests.time": {},`+"\n"+`  "openness.requests.deadlines": {}`),
			"occurs twice here", 4, 3},
		"a split question and one of its parts": {file("2025.1", `"openness.publishing.minutes": {},`+"\n"+`"openness.publishing.meetings": {}`),
			"occurs twice here", 4, 1},
		"an id of before":         {file("2025.1", `"openness.requests.time": {}`), "unknown question", 3, 1},
		"an id that never was":    {file("2024.1", `"openness.requests.telex": {}`), "unknown question", 3, 1},
		"a level that never was":  {file("2024.1", `"openness.requests.fax": {"level": 5}`), "level 5 does not exist", 3, 36},
		"the same in other words": {file("2026.1.0", ``), "cannot carry over answers of version 2026.1.0", 1, 77},
	} {
		_, _, err := answerfile.Read(c, "a", []byte(this.file))
		r, ok := err.(*lang.LocatedError)
		if !ok || r.Line != this.line || r.Column != this.column || !strings.Contains(r.Error(), this.says) {
			t.Errorf("%s: got %v, want %d:%d %s", name, err, this.line, this.column, this.says)
		}
	}
}

func older(t *testing.T, c *questionnaire.Catalogue, name string) (questionnaire.Answers, questionnaire.Migrated) {
	t.Helper()
	a, moved, err := answerfile.Read(c, name, readFile(t, filepath.Join("testdata", "migration", name)))
	if err != nil {
		t.Fatal(err)
	}
	return a, moved
}

// answers demands these answers, and no others.
func answers(t *testing.T, c *questionnaire.Catalogue, a questionnaire.Answers, want map[string]questionnaire.Answer) {
	t.Helper()
	for n, q := range c.Questions() {
		if !a.Of[n].Equal(want[q.ID]) {
			t.Errorf("%s: got %+v, want %+v", q.ID, a.Of[n], want[q.ID])
		}
	}
}
