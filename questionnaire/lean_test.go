package questionnaire_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
)

// failing is a test of the standard library or of rapid.
type failing interface {
	Helper()
	Fatalf(string, ...any)
}

// agrees demands that what the lean reader takes, AnswersReader takes with the same content, and tells
// whether it took it.
func agrees(t failing, c *questionnaire.Catalogue, lean *questionnaire.LeanReader, into *questionnaire.Lean, data []byte) bool {
	t.Helper()
	if !lean.Read(data, into) {
		return false
	}
	a, moved, err := questionnaire.ReadAnswers(c, "a", data)
	if err != nil {
		t.Fatalf("the lean reader takes what is refused: %v\n%s", err, data)
	}
	if moved.From != c.Version {
		t.Fatalf("the lean reader takes what is carried over from %s", moved.From)
	}
	if into.Organisation != a.Organisation || into.Depth != a.Depth || into.Day != a.Updated.Day() {
		t.Fatalf("%+v is read as %+v of %s", a, into, data)
	}
	for n := range a.Of {
		if into.Choices[n] != a.Of[n].Choice || into.Evidence[n] != a.Of[n].HasEvidence() {
			t.Fatalf("question %d is read as %v, %v\n%s", n, into.Choices[n], into.Evidence[n], data)
		}
	}
	if got, want := lean.Digest(), questionnaire.DigestAnswers(c, &a); got != want {
		t.Fatalf("digest %s, want %s, of\n%s", got, want, data)
	}
	return true
}

// Nothing that must be refused is taken, and what looks odd is taken as AnswersReader takes it.
func TestLeanIsStrict(t *testing.T) {
	c := smallCatalogue(t)
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	for _, h := range hostileFiles() {
		if lean.Read([]byte(h.file), &into) {
			t.Errorf("%s is taken", h.name)
		}
	}
	for _, file := range acceptedFiles() {
		agrees(t, c, lean, &into, []byte(file))
	}
	good := strings.Join(goodFile(), "\n")
	if !agrees(t, c, lean, &into, []byte(good)) {
		t.Error("the good file is not taken")
	}
	for n := range len(good) {
		if lean.Read([]byte(good[:n]), &into) {
			t.Fatalf("taken when cut off after %d bytes", n)
		}
	}
}

// What this program writes is taken, laid out for reading or in one line, but for texts with control
// characters.
func TestLeanTakesWhatIsWritten(t *testing.T) {
	c := smallCatalogue(t)
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(c).Draw(t, "answers")
		file := jsontext.Value(questionnaire.EncodeAnswers(c, &a))
		escaped := bytes.Contains(file, []byte(`\u`))
		for range 2 {
			_, _, err := questionnaire.ReadAnswers(c, "a", file)
			took := agrees(t, c, lean, &into, file)
			if blank := bytes.Contains(file, []byte(`"evidence"`)) || bytes.Contains(file, []byte(`"votes"`)) || bytes.Contains(file, []byte(`"note"`)); err == nil && !took && !escaped && !blank {
				t.Fatalf("not taken: %s", file)
			}
			if err := file.Compact(); err != nil {
				t.Fatal(err)
			}
		}
	})
	whole := embedded(t)
	if !agrees(t, whole, questionnaire.NewLeanReader(whole), &into, fullScan(whole)) {
		t.Error("a full scan is not taken")
	}
}

// Files with one to three small wounds: 100,000 of them, a share of which stays good.
func TestLeanMutants(t *testing.T) {
	c := smallCatalogue(t)
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	seeds := []string{
		strings.Join(goodFile(), "\n"),
		answer(`{"votes": {"r1": 2, "r2": "unknown"}, "flagged": true, "evidence": ["a", "", " "], "note": "a \"b\" \\ \n é"}`),
		answer(`{"state": "not_applicable", "note": "no council"}`),
		strings.Join(goodFile(), ""),
	}
	for _, file := range seeds {
		a, _, err := questionnaire.ReadAnswers(c, "seed", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, string(questionnaire.EncodeAnswers(c, &a)))
	}
	pieces := []string{`"`, `\`, `{`, `}`, `[`, `]`, `,`, `:`, ` `, "\n", "\t", "0", "5", "-", ".", "e", `\u0031`, `\/`, `\"`, "\x00", "\x7f",
		"\x80", "é", "\u2028", "\u00a0", "null", "true", "level", "state", `"note": "x", `, `"level": 2, `, "r1", `""`, " ", "9", "Z"}
	r := rand.New(rand.NewPCG(8, 8))
	taken := 0
	const mutants = 100_000
	for range mutants {
		data := []byte(seeds[r.IntN(len(seeds))])
		for range 1 + r.IntN(3) {
			from := r.IntN(len(data))
			to := min(from+r.IntN(4), len(data))
			switch r.IntN(4) {
			case 0:
				data = slices.Insert(data, from, []byte(pieces[r.IntN(len(pieces))])...)
			case 1:
				data = slices.Replace(data, from, to, []byte(pieces[r.IntN(len(pieces))])...)
			case 2:
				data = slices.Delete(data, from, to)
			case 3: // a stretch stands twice
				to = min(from+r.IntN(40), len(data))
				data = slices.Insert(data, from, data[from:to]...)
			}
			if len(data) == 0 {
				data = []byte("{")
			}
		}
		if agrees(t, c, lean, &into, data) {
			taken++
		}
	}
	if taken < mutants/100 {
		t.Errorf("only %d mutants are taken, so that little was compared", taken)
	}
}

// Answers as WriteAnswers writes them are read by a way of their own, which must be as strict: in any order,
// twice, and with small faults.
func TestLeanTidyAnswers(t *testing.T) {
	c := smallCatalogue(t)
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	tidy := func(n int, body string) string {
		return "\n    \"" + c.Question(n).ID + "\": {\n      " + body + "\n    }"
	}
	file := func(answers ...string) []byte {
		return []byte(strings.Replace(strings.Join(goodFile()[:10], "\n"), "small-nl", c.ID, 1) + strings.Join(answers, ",") + "\n  }\n}\n")
	}
	good := []string{
		`"level": 2`, `"state": "unknown"`, "\"state\": \"not_applicable\",\n      \"note\": \"x\"",
		"\"level\": 4,\n      \"note\": \"a \\\"b\\\"\",\n      \"evidence\": [\n        \"\",\n        \"https://example.nl\"\n      ]",
	}
	r := rand.New(rand.NewPCG(3, 3))
	for range 2000 {
		var answers []string
		order := r.Perm(len(c.Questions()))[:1+r.IntN(len(c.Questions()))]
		for _, n := range order {
			answers = append(answers, tidy(n, good[r.IntN(len(good))]))
		}
		if r.IntN(3) == 0 { // laid out in another way
			i := r.IntN(len(answers))
			answers[i] = strings.ReplaceAll(answers[i], "\n", " ")
		}
		if !agrees(t, c, lean, &into, file(answers...)) {
			t.Fatalf("not taken:\n%s", file(answers...))
		}
		twice := append(answers, answers[r.IntN(len(answers))])
		r.Shuffle(len(twice), func(i, j int) { twice[i], twice[j] = twice[j], twice[i] })
		if lean.Read(file(twice...), &into) {
			t.Fatalf("a question twice is taken:\n%s", file(twice...))
		}
	}
	for _, bad := range []string{
		`"level": 5`, `"level": 20`, `"level": 2.5`, `"level": -1`, `"level": `, `"state": "not_applicable"`, `"state": "no"`,
		"\"state\": \"not_applicable\",\n      \"note\": \"\"", "\"state\": \"not_applicable\",\n      \"note\": \" \\n\"",
		"\"level\": 1,\n      \"note\": \"a\tb\"", "\"level\": 1,\n      \"evidence\": [\n        \"a\",\n      ]",
		"\"level\": 1,\n      \"level\": 1", "\"level\": 1,\n      \"note\": \"a\",\n      \"note\": \"b\"", "\"level\": 1,",
	} {
		if lean.Read(file(tidy(0, bad)), &into) {
			t.Errorf("taken: %s", bad)
		}
	}
}

func FuzzLean(f *testing.F) {
	c := smallCatalogue(f)
	for _, h := range hostileFiles() {
		if len(h.file) < 1<<16 {
			f.Add([]byte(h.file))
		}
	}
	for _, file := range acceptedFiles() {
		f.Add([]byte(file))
		if a, _, err := questionnaire.ReadAnswers(c, "seed", []byte(file)); err == nil && len(file) < 1<<16 {
			f.Add(questionnaire.EncodeAnswers(c, &a))
		}
	}
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	f.Fuzz(func(t *testing.T, data []byte) { agrees(t, c, lean, &into, data) })
}

// A batch reads without an allocation but for the name, the day and the digest.
func TestLeanAllocations(t *testing.T) {
	c := embedded(t)
	file := fullScan(c)
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	lean.Read(file, &into)
	lean.Digest()
	if n := testing.AllocsPerRun(100, func() { lean.Read(file, &into); lean.Digest() }); n > 3 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkLean(b *testing.B) {
	c := embedded(b)
	file := fullScan(c)
	lean := questionnaire.NewLeanReader(c)
	var into questionnaire.Lean
	read := func(b *testing.B) {
		if !lean.Read(file, &into) {
			b.Fatal("not taken")
		}
	}
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		b.ReportAllocs()
		for b.Loop() {
			read(b)
		}
	})
	b.Run("digest", func(b *testing.B) {
		read(b)
		b.SetBytes(int64(len(file)))
		b.ReportAllocs()
		for b.Loop() {
			lean.Digest()
		}
	})
}
