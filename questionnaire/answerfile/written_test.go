package answerfile_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// compare demands that a file in testdata holds what it should; -update writes it.
func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, lines := strings.Split(string(readFile(t, path)), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(want), len(lines)) {
		if i >= len(want) || i >= len(lines) || want[i] != lines[i] {
			t.Fatalf("%s, line %d: got\n%s\nwant\n%s", path, i+1, strings.Join(lines[min(i, len(lines)):min(i+1, len(lines))], ""),
				strings.Join(want[min(i, len(want)):min(i+1, len(want))], ""))
		}
	}
}

// TestSchemaAsRead compares the whole schema with what a person has read: every key, limit, pattern and note.
func TestSchemaAsRead(t *testing.T) {
	compare(t, "schema.json", answerfile.Schema(smallCatalogue(t)))
}

// TestFileAsRead compares an answer file that has every key with what a person has read. Any change of these bytes changes
// the digests of files that people have.
func TestFileAsRead(t *testing.T) {
	c := smallCatalogue(t)
	a := filledAnswers(c)
	rounds := a.Of[0].Rounds
	rounds[0].Groups = append(rounds[0].Groups, questionnaire.GroupCounts{Group: "staff", Counts: questionnaire.Counts{Levels: [5]int{5, 4, 3, 2, 1}, Unknown: 6, NotApplicable: 7}})
	a.Of[0].Evidence = []string{"https://example.nl/é\"\\", "tab\tand line\n"}
	a.Of[1] = questionnaire.Answer{Choice: questionnaire.Unknown}
	a.Of[3] = questionnaire.Answer{Choice: questionnaire.NotApplicable, Note: "geen raad"}
	a.Of[4] = questionnaire.Answer{Choice: questionnaire.Level0, Flagged: true}
	a.Actions = append(a.Actions, questionnaire.Action{Text: "second"})
	a.Session.Participants = append(a.Session.Participants, questionnaire.Participant{ID: "seat 2"})
	a.Session.Ballots[0].Ballots = append(a.Session.Ballots[0].Ballots, questionnaire.Ballot{Participant: "seat 2", Choice: questionnaire.Unknown},
		questionnaire.Ballot{Participant: "seat 3", Choice: questionnaire.NotApplicable})
	a.Session.Ballots = append(a.Session.Ballots, questionnaire.OpenVote{Question: c.Question(1).ID})
	a.Session.Files = append(a.Session.Files, "cd")

	whole := answerfile.EncodeWithSession(c, &a)
	compare(t, "every-key.scan.json", whole)

	// Encode leaves out the session, and nothing else, and does not change the answers that it gets.
	written := answerfile.Encode(c, &a)
	before, _, found := strings.Cut(string(whole), ",\n  \"session\"")
	if !found || string(written) != before+"\n}\n" {
		t.Errorf("without the session:\n%s", written)
	}
	if a.Session == nil || !bytes.Equal(answerfile.EncodeWithSession(c, &a), whole) {
		t.Error("Encode changed the answers")
	}
	if got := answerfile.Append([]byte("before"), c, &a); string(got) != "before"+string(written) {
		t.Errorf("appended:\n%s", got)
	}
	sum := sha256.Sum256(written)
	if got, want := answerfile.Digest(c, &a), "sha256:"+hex.EncodeToString(sum[:]); got != want || got != answerfile.DigestOf(written) {
		t.Errorf("the digest is %s, want %s", got, want)
	}
}

// TestDigestOfNothing compares a digest with the SHA-256 of no bytes that everybody can look up.
func TestDigestOfNothing(t *testing.T) {
	if got := answerfile.DigestOf(nil); got != "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Error(got)
	}
}
