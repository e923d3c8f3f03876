package answerfile_test

// Whatever field a person adds to the answers, this test fails until the file, Equal, Clone, the digest and the
// schema know it.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// leaf is a value within the answers that a test can change: a text, a number, a choice or a mark.
type leaf struct {
	path  string
	value reflect.Value
}

// leaves lists every settable value below v. Lists and pointers were filled by filledAnswers.
func leaves(path string, v reflect.Value) []leaf {
	var all []leaf
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			all = append(all, leaves(path+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			all = append(all, leaves(fmt.Sprintf("%s[%d]", path, i), v.Index(i))...)
		}
	case reflect.Pointer:
		all = leaves(path, v.Elem())
	default:
		all = []leaf{{path, v}}
	}
	return all
}

// filledAnswers has something in every field of every struct.
func filledAnswers(c *questionnaire.Catalogue) questionnaire.Answers {
	counts := func(n int) questionnaire.Counts {
		return questionnaire.Counts{Levels: [5]int{n, n, n, n, n}, Unknown: n, NotApplicable: n}
	}
	a := questionnaire.Answers{
		Catalogue:    questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
		Depth:        questionnaire.Full,
		Organisation: questionnaire.Organisation{ID: "gm0363", Name: "Gemeente Voorbeeld", Type: "municipality", Unit: "Bouwen"},
		Language:     "nl",
		Started:      "2026-11-24T09:00:00+01:00",
		Updated:      "2026-11-24T09:14:00+01:00",
		Of:           make([]questionnaire.Answer, len(c.Questions())),
		Actions: []questionnaire.Action{{Question: c.Question(0).ID, Text: "t", Owner: "o", Due: "2027-03-01", Check: "c",
			Done: "2027-02-01"}},
		Session: &questionnaire.GroupSession{
			Participants: []questionnaire.Participant{{ID: "seat 1", Group: "staff", Themes: []string{c.Dimensions[0].Themes[0].ID},
				Left: "2026-11-24T09:10:00+01:00", Device: "ab"}},
			Ballots: []questionnaire.OpenVote{{Question: c.Question(0).ID, Ballots: []questionnaire.Ballot{
				{Participant: "seat 1", Choice: questionnaire.Level2}}}},
			Room:  &questionnaire.Room{Code: "code", Port: 8321, Closed: true},
			Files: []string{"ab"},
		},
	}
	a.Of[0] = questionnaire.Answer{
		Choice: questionnaire.Level3, Note: "n", Evidence: []string{"e"}, Flagged: true, Reason: "r",
		Rounds: []questionnaire.Round{{Counts: counts(9), Groups: []questionnaire.GroupCounts{{Group: "council", Counts: counts(2)}}}},
	}
	return a
}

// other returns a value that differs from v and that a file can hold.
func other(t *testing.T, c *questionnaire.Catalogue, l leaf) reflect.Value {
	t.Helper()
	var to any
	switch v := l.value.Interface().(type) {
	case questionnaire.Moment:
		to = questionnaire.Moment("2026-11-25T10:00:00Z")
	case questionnaire.Date:
		to = questionnaire.Date("2028-02-29")
	case questionnaire.Depth:
		to = questionnaire.Quick
	case questionnaire.Choice:
		to = questionnaire.Level4
	case bool:
		to = !v
	case int:
		to = v + 1
	default:
		words := map[string]string{
			"gm0363": "pv27", "municipality": "province", "nl": "en", "staff": "residents", "council": "executive",
			c.Question(0).ID: c.Question(1).ID, c.Dimensions[0].Themes[0].ID: c.Dimensions[0].Themes[1].ID,
		}
		word, ok := words[l.value.String()]
		if !ok {
			word = l.value.String() + " and more"
		}
		return reflect.ValueOf(word).Convert(l.value.Type())
	}
	return reflect.ValueOf(to).Convert(l.value.Type())
}

// sessionOnly reports whether a field is part of the group session, which no digest and no copy contains.
func sessionOnly(path string) bool { return len(path) > 8 && path[:8] == ".Session" }

func TestEveryFieldIsKnown(t *testing.T) {
	c := smallCatalogue(t)
	schema := compiledSchema(t, answerfile.Schema(c))
	whole := filledAnswers(c)
	for _, l := range leaves("", reflect.ValueOf(&whole).Elem()) {
		if l.value.IsZero() && !(len(l.path) > 3 && l.path[:3] == ".Of" && l.path[:6] != ".Of[0]") {
			t.Errorf("%s is empty: fill it in filledAnswers", l.path)
		}
	}
	before := answerfile.EncodeWithSession(c, &whole)
	back, _, err := answerfile.Read(c, "whole", before)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, whole) {
		t.Fatalf("wrote %+v\nread  %+v\nfrom\n%s", whole, back, before)
	}
	count := len(leaves("", reflect.ValueOf(&whole).Elem()))
	for i := range count {
		a := filledAnswers(c)
		l := leaves("", reflect.ValueOf(&a).Elem())[i]
		switch {
		case len(l.path) > 10 && l.path[:10] == ".Catalogue":
			continue // the file is always of the catalogue at hand
		case l.path[:3] == ".Of" && l.path[:6] != ".Of[0]":
			continue
		}
		clone := filledAnswers(c).Clone()
		l.value.Set(other(t, c, l))

		file := answerfile.EncodeWithSession(c, &a)
		if bytes.Equal(file, before) {
			t.Errorf("%s: a change is not written", l.path)
		}
		back, _, err := answerfile.Read(c, l.path, file)
		if err != nil {
			t.Errorf("%s: %v\n%s", l.path, err, file)
			continue
		}
		if !reflect.DeepEqual(back, a) {
			t.Errorf("%s: a change is not read\n%s", l.path, file)
		}
		if doc, _ := document(string(file)); schema.Validate(doc) != nil {
			t.Errorf("%s: the schema refuses it: %v", l.path, schema.Validate(doc))
		}
		original := filledAnswers(c)
		if same := answerfile.Digest(c, &a) == answerfile.Digest(c, &original); same != sessionOnly(l.path) {
			t.Errorf("%s: the digest stays the same: %v", l.path, same)
		}
		if l.path[:3] == ".Of" && a.Of[0].Equal(clone.Of[0]) {
			t.Errorf("%s: Equal does not see a change", l.path)
		}
	}
}

// TestCloneSharesNothing changes each value of a copy and finds the original as it was.
func TestCloneSharesNothing(t *testing.T) {
	c := smallCatalogue(t)
	original := filledAnswers(c)
	clone := original.Clone()
	for _, l := range leaves("", reflect.ValueOf(&clone).Elem()) {
		l.value.Set(other(t, c, l))
		if !reflect.DeepEqual(original, filledAnswers(c)) {
			t.Fatalf("%s of the copy is the original's too", l.path)
		}
	}
}

// TestEmptyKeysAreNotWritten: an answer with one thing in it has one key. A key that is always written would change the
// digest of every answer file there is.
func TestEmptyKeysAreNotWritten(t *testing.T) {
	c := smallCatalogue(t)
	full := filledAnswers(c)
	kind := reflect.TypeOf(full.Of[0])
	for i := range kind.NumField() {
		a := filledAnswers(c)
		a.Of[0] = questionnaire.Answer{}
		reflect.ValueOf(&a.Of[0]).Elem().Field(i).Set(reflect.ValueOf(full.Of[0]).Field(i))
		var file struct {
			Answers map[string]map[string]any `json:"answers"`
		}
		if err := json.Unmarshal(answerfile.Encode(c, &a), &file); err != nil {
			t.Fatal(err)
		}
		if keys := file.Answers[c.Question(0).ID]; len(keys) != 1 {
			t.Errorf("with only %s an answer has the keys %v; wrap a new key in optional(...)", kind.Field(i).Name, slices.Sorted(maps.Keys(keys)))
		}
	}
}

// TestBlankKnowsEveryField: an answer with anything in it is written.
func TestBlankKnowsEveryField(t *testing.T) {
	full := filledAnswers(smallCatalogue(t)).Of[0]
	kind := reflect.TypeOf(full)
	for i := range kind.NumField() {
		var a questionnaire.Answer
		field := reflect.ValueOf(full).Field(i)
		if field.IsZero() {
			continue
		}
		reflect.ValueOf(&a).Elem().Field(i).Set(field)
		if a.Blank() {
			t.Errorf("an answer with only %s counts as blank", kind.Field(i).Name)
		}
	}
}
