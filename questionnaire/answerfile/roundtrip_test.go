package answerfile_test

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// anyAnswers draws answers to a catalogue as a person or a hostile program might leave them.
func anyAnswers(c *questionnaire.Catalogue) *rapid.Generator[questionnaire.Answers] {
	return rapid.Custom(func(t *rapid.T) questionnaire.Answers {
		moment := rapid.Custom(func(t *rapid.T) questionnaire.Moment {
			return rapid.SampledFrom([]questionnaire.Moment{"2022-05-01T00:00:00Z", "2026-11-24T09:00:00+01:00",
				"2031-12-31T23:59:59.25-11:30"}).Draw(t, "moment")
		})
		a := questionnaire.Answers{
			Catalogue: questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
			Depth:     rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth"),
			Organisation: questionnaire.Organisation{
				ID:   rapid.String().Draw(t, "id"),
				Name: rapid.String().Draw(t, "name"),
				Type: rapid.SampledFrom(questionnaire.TypeIDs()).Draw(t, "type"),
				Unit: rapid.String().Draw(t, "unit"),
			},
			Language: rapid.SampledFrom([]lang.Lang{"", lang.NL, lang.EN}).Draw(t, "language"),
			Started:  rapid.OneOf(rapid.Just(questionnaire.Moment("")), moment).Draw(t, "started"),
			Updated:  moment.Draw(t, "updated"),
			Of:       make([]questionnaire.Answer, len(c.Questions())),
		}
		for n := range a.Of {
			a.Of[n] = anyAnswer(t)
		}
		for range rapid.IntRange(0, 3).Draw(t, "actions") {
			a.Actions = append(a.Actions, questionnaire.Action{
				Question: rapid.SampledFrom([]string{"", c.Question(0).ID, c.Question(1).ID}).Draw(t, "question"),
				Text:     rapid.String().Draw(t, "text"),
				Owner:    rapid.String().Draw(t, "owner"),
				Due:      rapid.SampledFrom([]questionnaire.Date{"", "2027-03-01", "2028-02-29"}).Draw(t, "due"),
				Check:    rapid.String().Draw(t, "check"),
				Done:     rapid.SampledFrom([]questionnaire.Date{"", "2027-02-01"}).Draw(t, "done"),
			})
		}
		if rapid.Bool().Draw(t, "session") {
			a.Session = anySession(c, moment).Draw(t, "group session")
		}
		return a
	})
}

func anyAnswer(t *rapid.T) questionnaire.Answer {
	a := questionnaire.Answer{
		Choice:  questionnaire.Choice(rapid.IntRange(int(questionnaire.Unanswered), int(questionnaire.Level4)).Draw(t, "choice")),
		Note:    rapid.String().Draw(t, "note"),
		Reason:  rapid.String().Draw(t, "reason"),
		Flagged: rapid.Bool().Draw(t, "flagged"),
	}
	if a.Choice == questionnaire.NotApplicable && strings.TrimSpace(a.Note) == "" {
		a.Note = "omdat"
	}
	for range rapid.IntRange(0, 2).Draw(t, "evidence") {
		a.Evidence = append(a.Evidence, rapid.String().Draw(t, "piece"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "rounds") {
		round := questionnaire.Round{Counts: anyCounts(t)}
		round.Unknown += questionnaire.MinBallots
		for _, id := range questionnaire.GroupIDs() {
			if rapid.Bool().Draw(t, id) {
				part := anyCounts(t)
				round.Groups = append(round.Groups, questionnaire.GroupCounts{Group: id, Counts: part})
				for l, n := range part.Levels {
					round.Levels[l] += n
				}
				round.Unknown += part.Unknown
				round.NotApplicable += part.NotApplicable
			}
		}
		a.Rounds = append(a.Rounds, round)
	}
	return a
}

func anyCounts(t *rapid.T) questionnaire.Counts {
	n := rapid.IntRange(0, 9)
	return questionnaire.Counts{
		Levels:  [5]int{n.Draw(t, "0"), n.Draw(t, "1"), n.Draw(t, "2"), n.Draw(t, "3"), n.Draw(t, "4")},
		Unknown: n.Draw(t, "unknown"), NotApplicable: n.Draw(t, "not applicable"),
	}
}

func anySession(c *questionnaire.Catalogue, moment *rapid.Generator[questionnaire.Moment]) *rapid.Generator[*questionnaire.GroupSession] {
	return rapid.Custom(func(t *rapid.T) *questionnaire.GroupSession {
		session := &questionnaire.GroupSession{}
		ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z"\\é😀\x{0}]{1,4}`), 0, 4, rapid.ID).Draw(t, "participants")
		for _, id := range ids {
			session.Participants = append(session.Participants, questionnaire.Participant{
				ID:     id,
				Group:  rapid.SampledFrom(append([]string{""}, questionnaire.GroupIDs()...)).Draw(t, "group"),
				Themes: rapid.SampledFrom([][]string{nil, {c.Dimensions[0].Themes[0].ID}}).Draw(t, "themes"),
				Left:   rapid.OneOf(rapid.Just(questionnaire.Moment("")), moment).Draw(t, "left"),
				Device: rapid.String().Draw(t, "device"),
			})
		}
		for n := range rapid.IntRange(0, 2).Draw(t, "open votes") {
			vote := questionnaire.OpenVote{Question: c.Question(n).ID}
			for _, id := range ids {
				vote.Ballots = append(vote.Ballots, questionnaire.Ballot{Participant: id,
					Choice: questionnaire.Choice(rapid.IntRange(int(questionnaire.Unknown), int(questionnaire.Level4)).Draw(t, "ballot"))})
			}
			session.Ballots = append(session.Ballots, vote)
		}
		if rapid.Bool().Draw(t, "room") {
			session.Room = &questionnaire.Room{Code: rapid.String().Draw(t, "code"), Port: rapid.IntRange(0, 65535).Draw(t, "port"),
				Closed: rapid.Bool().Draw(t, "closed")}
		}
		session.Files = rapid.SampledFrom([][]string{nil, {"ab", "cd"}}).Draw(t, "files")
		return session
	})
}

// TestWrittenAnswersReadBack: reading what was written gives the same answers, field by field.
func TestWrittenAnswersReadBack(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(c).Draw(t, "answers")
		file := answerfile.EncodeWithSession(c, &a)
		b, moved, err := answerfile.Read(c, "a", file)
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		if len(moved.Lines(c)) > 1 || moved.From != c.Version {
			t.Fatalf("carried over: %+v", moved)
		}
		if !sameAnswers(a, b) {
			t.Fatalf("wrote\n%+v\nread\n%+v\nfrom\n%s", a, b, file)
		}
		if answerfile.Digest(c, &a) != answerfile.Digest(c, &b) {
			t.Fatal("the digest changed")
		}
	})
}

// sameAnswers compares by value; an empty list and none are the same.
func sameAnswers(a, b questionnaire.Answers) bool {
	for i := range a.Of {
		if !a.Of[i].Equal(b.Of[i]) {
			return false
		}
	}
	a.Of, b.Of = nil, nil
	if len(a.Actions) == 0 && len(b.Actions) == 0 {
		a.Actions, b.Actions = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

// TestOrderChangesNothing shuffles the keys of every object in a file and reads the same answers.
func TestOrderChangesNothing(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(c).Draw(t, "answers")
		file := answerfile.Encode(c, &a)
		mixed := shuffled(t, file, rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))))
		b, _, err := answerfile.Read(c, "mixed", mixed)
		if err != nil {
			t.Fatalf("%v\n%s", err, mixed)
		}
		if got := answerfile.Encode(c, &b); !bytes.Equal(got, file) {
			t.Fatalf("from\n%s\ncame\n%s\ninstead of\n%s", mixed, got, file)
		}
	})
}

// shuffled writes a JSON document with the keys of each object in another order.
func shuffled(t *rapid.T, data []byte, r *rand.Rand) []byte {
	var object map[string]json.RawMessage
	var list []json.RawMessage
	switch {
	case json.Unmarshal(data, &object) == nil && object != nil:
		keys := make([]string, 0, len(object))
		for k := range object {
			keys = append(keys, k)
		}
		r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		parts := make([][]byte, len(keys))
		for i, k := range keys {
			name, err := json.Marshal(k)
			if err != nil {
				t.Fatal(err)
			}
			parts[i] = append(append(name, ':'), shuffled(t, object[k], r)...)
		}
		return append(append([]byte("{"), bytes.Join(parts, []byte(","))...), '}')
	case json.Unmarshal(data, &list) == nil && list != nil:
		parts := make([][]byte, len(list))
		for i := range list {
			parts[i] = shuffled(t, list[i], r)
		}
		return append(append([]byte("["), bytes.Join(parts, []byte(","))...), ']')
	}
	return data
}

// BenchmarkRead reads one full scan with a note and evidence at each question, about 6 KB.
func BenchmarkRead(b *testing.B) {
	c := embedded(b)
	file := fullScan(c)
	reader := answerfile.NewReader(c)
	var a questionnaire.Answers
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := reader.Read("bench", file, &a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	c := embedded(b)
	a, _, err := answerfile.Read(c, "bench", fullScan(c))
	if err != nil {
		b.Fatal(err)
	}
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = answerfile.Append(buf[:0], c, &a)
	}
}

func fullScan(c *questionnaire.Catalogue) []byte {
	a := questionnaire.Answers{
		Catalogue:    questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
		Depth:        questionnaire.Full,
		Organisation: questionnaire.Organisation{Name: "Gemeente Voorbeeld", Type: "municipality"},
		Language:     lang.NL,
		Started:      "2026-11-24T09:00:00+01:00",
		Updated:      "2026-11-24T09:14:00+01:00",
		Of:           make([]questionnaire.Answer, len(c.Questions())),
	}
	for n := range a.Of {
		a.Of[n].Choice = questionnaire.LevelChoice(n % questionnaire.LevelCount)
		if n%3 == 0 {
			a.Of[n].Note = "vastgesteld in de vergadering van maart"
			a.Of[n].Evidence = []string{"https://example.nl/stuk"}
		}
	}
	return answerfile.Encode(c, &a)
}
