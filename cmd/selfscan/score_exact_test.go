package main

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"reflect"
	"testing"
)

// The whole way from answer files to rows comes to what an exact scorer of its own comes to, to the last bit of
// every figure, on 4,000 random answer sets of every type of organisation, both depths and days around duties.
func TestScoreEqualsExactScorer(t *testing.T) {
	t.Parallel()
	sets := 4_000
	if testing.Short() {
		sets = 500
	}
	exported, err := exec.Command("selfscan", "catalogue", "export").Output()
	if err != nil {
		t.Fatal(err)
	}
	var c exactCatalogue
	if err := json.Unmarshal(exported, &c); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2026, 11))
	var files []exactFile
	var lines bytes.Buffer
	for range sets {
		files = append(files, randomFile(r, &c))
		line, err := json.Marshal(files[len(files)-1])
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	score := exec.Command("selfscan", "score", "--format", "ndjson", "-")
	score.Stdin = &lines
	rows, err := score.Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(rows))
	for i := range files {
		var got exactRow
		if err := dec.Decode(&got); err != nil {
			t.Fatal(i, err)
		}
		if want := exactly(&c, &files[i]); !reflect.DeepEqual(got, want) {
			file, _ := json.Marshal(files[i])
			g, _ := json.Marshal(got)
			w, _ := json.Marshal(want)
			t.Fatalf("set %d, %s\n got %s\nwant %s", i, file, g, w)
		}
	}
	if dec.More() {
		t.Error("more rows than answer files")
	}
}

// randomFile makes an answer file that may be all but empty, all unknown, or whole.
func randomFile(r *rand.Rand, c *exactCatalogue) exactFile {
	types := []string{"municipality", "province", "water-board", "ministry", "agency", "joint-arrangement", "other"}
	days := []string{"2021-01-01", "2022-04-30", "2022-05-01", "2024-10-31", "2024-11-01", "2026-11-24", "2027-01-01"}
	f := exactFile{
		Format:       "selfscan-answers/1",
		Catalogue:    map[string]string{"id": c.ID, "version": c.Version},
		Depth:        []string{"quick", "full"}[r.IntN(2)],
		Organisation: map[string]string{"name": "Voorbeeld", "type": types[r.IntN(len(types))]},
		Updated:      days[r.IntN(len(days))] + "T12:00:00Z",
		Answers:      map[string]exactAnswer{},
	}
	open, unknown, foreign := r.Float64()*r.Float64(), r.Float64()*r.Float64(), r.Float64()*r.Float64()
	for _, d := range c.Dimensions {
		for _, t := range d.Themes {
			for _, q := range t.Questions {
				var a exactAnswer
				switch x := r.Float64; {
				case x() < open:
					continue
				case x() < unknown:
					a.State = "unknown"
				case x() < foreign:
					a.State, a.Note = "not_applicable", "een reden"
				default:
					level := r.Int64N(5)
					a.Level = &level
					if x() < 0.5 {
						a.Evidence = []string{"https://example.nl/stuk"}
					}
				}
				f.Answers[q.ID] = a
			}
		}
	}
	return f
}
