package batch

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

func embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// scan makes the nth of endlessly many answer files, about 6 KB each.
func scan(c *questionnaire.Catalogue, n int) []byte {
	r := rand.New(rand.NewPCG(uint64(n), 8))
	words := strings.Fields(`de het een raad heeft in maart besluit genomen over openbaarheid informatie termijn inwoners
		gesprek café coördinatie “verslag” register jaarlijks evaluatie college publicatie afspraak`)
	types := questionnaire.TypeIDs()
	a := questionnaire.Answers{
		Catalogue:    questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
		Depth:        []questionnaire.Depth{questionnaire.Quick, questionnaire.Full, questionnaire.Full}[r.IntN(3)],
		Organisation: questionnaire.Organisation{Name: fmt.Sprintf("Gemeente Voorbeeld %d", n), Type: types[r.IntN(len(types))]},
		Language:     lang.NL,
		Started:      "2026-11-24T09:00:00+01:00",
		Updated:      "2026-11-24T09:14:00+01:00",
		Of:           make([]questionnaire.Answer, len(c.Questions())),
	}
	for i := range a.Of {
		answer := &a.Of[i]
		switch x := r.IntN(20); x {
		case 0:
			continue
		case 1:
			answer.Choice = questionnaire.Unknown
		case 2:
			answer.Choice = questionnaire.NotApplicable
		default:
			answer.Choice = questionnaire.LevelChoice(x % questionnaire.LevelCount)
		}
		if answer.Choice == questionnaire.NotApplicable || r.IntN(5) == 0 {
			for range 4 + r.IntN(8) {
				answer.Note += words[r.IntN(len(words))] + " "
			}
			if r.IntN(10) == 0 {
				answer.Note += "\"citaat\"\n"
			}
		}
		if r.IntN(3) == 0 {
			answer.Evidence = []string{fmt.Sprintf("https://example.nl/stuk/%d", r.IntN(10_000))}
		}
	}
	return answerfile.Encode(c, &a)
}

// compact returns an answer file in one line.
func compact(t testing.TB, file []byte) []byte {
	t.Helper()
	v := jsontext.Value(bytes.Clone(file))
	if err := v.Compact(); err != nil {
		t.Fatal(err)
	}
	return append(v, '\n')
}

// tree writes n answer files below a new folder, 500 in each of its folders.
func tree(t testing.TB, c *questionnaire.Catalogue, n int) string {
	t.Helper()
	root := t.TempDir()
	for i := range n {
		write(t, filepath.Join(root, fmt.Sprintf("%03d", i/500), fmt.Sprintf("%06d"+Suffix, i)), scan(c, i%1000))
	}
	return root
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// stream writes n answer files as NDJSON.
func stream(t testing.TB, c *questionnaire.Catalogue, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	for i := range n {
		b.Write(compact(t, scan(c, i%1000)))
	}
	return b.Bytes()
}

// seen is an outcome as a test keeps it.
type seen struct {
	File, Name, Digest, Refusal string
	Score                       float64
	Recommended, Unmet          int
}

// collectAll runs a job over a source and gives what was emitted.
func collectAll(t testing.TB, ctx context.Context, job Job[[]seen], from Source) ([]seen, Count) {
	t.Helper()
	var all []seen
	job.Add = func(to *[]seen, o *Outcome) {
		s := seen{File: o.File, Name: o.Organisation.Name, Digest: o.Digest}
		if o.Refusal != nil {
			s.Refusal = o.Refusal.Error()
		} else {
			s.Score, s.Recommended, s.Unmet = o.Result.Score.Value, len(o.Result.Recommendations), len(o.Result.CappedBy)
		}
		*to = append(*to, s)
	}
	job.Emit = func(from *[]seen, _ Part) error {
		all = append(all, *from...)
		*from = (*from)[:0]
		return nil
	}
	count, err := Run(ctx, job, from)
	if err != nil {
		t.Fatal(err)
	}
	return all, count
}
