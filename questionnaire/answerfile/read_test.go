package answerfile_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// TestTruncatedFiles cuts a good file after every byte: what is left is never an answer file, and the
// refusal points into it.
func TestTruncatedFiles(t *testing.T) {
	c := smallCatalogue(t)
	whole := []byte(strings.Join(goodFile(), "\n"))
	reader := answerfile.NewReader(c)
	var a questionnaire.Answers
	for n := range whole {
		cut := whole[:n]
		_, err := reader.Read("cut", cut, &a)
		refusal, ok := err.(*lang.LocatedError)
		if !ok {
			t.Fatalf("the first %d bytes: got %v, want a refusal", n, err)
		}
		inside(t, cut, refusal)
		end := len(bytes.TrimSpace(cut))
		line, column := lang.Position(cut, end)
		if said := refusal.In(lang.EN); end > 0 && utf8.Valid(cut) && (refusal.Line != line || refusal.Column != column || !strings.Contains(said, "the file ends too early")) {
			t.Fatalf("the first %d bytes: got %v, want %d:%d", n, refusal, line, column)
		}
	}
	if _, err := reader.Read("whole", whole, &a); err != nil {
		t.Fatalf("the whole file after all the refused ones: %v", err)
	}
}

// inside demands that a refusal points at a character of the data, or right behind the last one of a line. Only a file
// that is empty or too large is refused as a whole.
func inside(t testing.TB, data []byte, r *lang.LocatedError) {
	t.Helper()
	if r.Line == 0 && r.Column == 0 && (len(bytes.TrimSpace(data)) == 0 || len(data) > answerfile.MaxSize) {
		return
	}
	lines := bytes.Split(data, []byte("\n"))
	if r.Line < 1 || r.Line > len(lines) {
		t.Fatalf("line %d of %d in %q: %v", r.Line, len(lines), data, r)
	}
	if width := utf8.RuneCount(lines[r.Line-1]); r.Column < 1 || r.Column > width+1 {
		t.Fatalf("column %d of %d in line %d of %q: %v", r.Column, width, r.Line, data, r)
	}
}

// designExample is the answer file that the design shows (design.md §4), word by word.
const designExample = `{
  "format": "selfscan-answers/1",
  "catalogue": {"id": "open-government-nl", "version": "2026.2"},
  "depth": "quick",
  "organisation": {"id": "gm0363", "name": "Gemeente Voorbeeld", "type": "municipality", "unit": ""},
  "language": "nl",
  "started": "2026-11-24T09:00:00+01:00",
  "updated": "2026-11-24T09:14:00+01:00",
    "answers": {
    "transparency.requests.deadlines": {"level": 2, "note": "…", "evidence": ["https://…"]},
    "transparency.spending.budget": {"state": "unknown"},
    "reuse.standards.formats": {"state": "not_applicable", "note": "why: required"},
    "participation.policy.ordinance": {"level": 3, "flagged": true, "reason": "…", "rounds": [{"levels": [0, 1, 3, 2, 0], "unknown": 1, "not_applicable": 0}]}
  },
  "actions": [{"question": "transparency.requests.deadlines", "text": "…", "owner": "…", "due": "2027-03-01", "check": "how one can see that it is done", "done": ""}],
  "session": {"participants": [{"id": "seat 3", "group": "", "themes": [], "left": "", "device": ""}], "ballots": {"transparency.requests.deadlines": {"seat 3": 2}}, "room": {"code": "…", "port": 8321}}
}
`

func TestDesignExample(t *testing.T) {
	c := embedded(t)
	a, moved, err := answerfile.Read(c, "design", []byte(designExample))
	if err != nil {
		t.Fatal(err)
	}
	if len(moved.Lines(c)) > 1 {
		t.Errorf("something was carried over: %+v", moved)
	}
	of := func(id string) questionnaire.Answer {
		n, ok := c.Ordinal(id)
		if !ok {
			t.Fatalf("no question %s", id)
		}
		return a.Of[n]
	}
	for id, want := range map[string]questionnaire.Answer{
		"transparency.requests.deadlines": {Choice: questionnaire.Level2, Note: "…", Evidence: []string{"https://…"}},
		"transparency.spending.budget":    {Choice: questionnaire.Unknown},
		"reuse.standards.formats":         {Choice: questionnaire.NotApplicable, Note: "why: required"},
		"participation.policy.ordinance": {Choice: questionnaire.Level3, Flagged: true, Reason: "…", Rounds: []questionnaire.Round{
			{Counts: questionnaire.Counts{Levels: [5]int{0, 1, 3, 2, 0}, Unknown: 1}}}},
	} {
		if got := of(id); !got.Equal(want) {
			t.Errorf("%s: got %+v, want %+v", id, got, want)
		}
	}
	answered := 0
	for _, one := range a.Of {
		if one.Choice.Answered() {
			answered++
		}
	}
	if answered != 4 {
		t.Errorf("%d questions are answered, want 4", answered)
	}
	if a.Depth != questionnaire.Quick || a.Language != lang.NL || a.Updated.Day() != "2026-11-24" ||
		a.Organisation.Name != "Gemeente Voorbeeld" || a.Organisation.ID != "gm0363" || a.Session == nil || len(a.Session.Participants) != 1 || len(a.Actions) != 1 ||
		a.Actions[0].Due != "2027-03-01" {
		t.Errorf("the head is %+v", a)
	}
}

// TestAcceptedFiles holds what looks odd and is right.
func TestAcceptedFiles(t *testing.T) {
	c := smallCatalogue(t)
	for name, file := range acceptedFiles() {
		t.Run(name, func(t *testing.T) {
			if _, _, err := answerfile.Read(c, "a", []byte(file)); err != nil {
				t.Error(err)
			}
		})
	}
}

func acceptedFiles() map[string]string {
	return map[string]string{
		"the good one":                strings.Join(goodFile(), "\n"),
		"no line feeds":               strings.Join(goodFile(), ""),
		"Windows line ends":           strings.Join(goodFile(), "\r\n"),
		"white space behind it":       with(15, "}\n\n \t\r\n"),
		"only what must be there":     `{"format":"selfscan-answers/1","catalogue":{"id":"small-nl","version":"2026.1"},"depth":"quick","organisation":{"name":"","type":"other"},"updated":"2026-11-24T09:14:00Z","answers":{}}`,
		"an empty answer":             answer(`{}`),
		"escaped names":               answer(`{"l\u0065vel": 2}`),
		"an emoji as a pair":          answer(`{"note": "\ud83d\ude00"}`),
		"a control character escaped": answer(`{"note": "\u0000\u001b[2J"}`),
		"not applicable, note first":  answer(`{"note": "wij hebben geen raad", "state": "not_applicable"}`),
		"rounds":                      answer(`{"rounds": [{"not_applicable": 0, "levels": [0, 0, 0, 0, 0], "unknown": 3}]}`),
		"100 rounds, and one of another question": strings.Replace(answer(`{"rounds": [`+strings.Repeat(partsOfRound(1, 1, 1, 1)+",", 99)+partsOfRound(1, 1, 1, 1)+`]}`),
			`{"state": "unknown"}`, `{"rounds": [`+partsOfRound(1, 1, 1, 1)+`]}`, 1),
		"rounds with groups":                        answer(`{"rounds": [{"levels": [9, 9, 0, 0, 0], "unknown": 0, "not_applicable": 0, "groups": {"staff": {"levels": [5, 1, 0, 0, 0], "unknown": 0, "not_applicable": 0}, "council": {"levels": [1, 5, 0, 0, 0], "unknown": 0, "not_applicable": 0}}}]}`),
		"a quick scan that answers a full question": with(4, `  "depth": "quick",`),
		"a question that is not for this type":      with(11, `"openness.publishing.decisions": {"level": 1},`),
		"sixty participants":                        with(9, `  "session": {"participants": [`+participants(60)+`]},`),
		"an action about nothing, without a day":    with(14, `  "actions": [{"question": "", "text": "", "due": ""}]`),
		"a group session": with(9, `  "session": {"participants": [{"id": "seat 1", "themes": ["voice.residents", "openness.requests"], "left": "2026-11-24T09:10:00Z", "group": "staff"}],
  "ballots": {"voice.residents.reply": {"seat 1": "not_applicable"}, "openness.requests.contact": {"seat 1": 4}}, "room": {"code": "c", "port": 0}},`),
		"fractions of a second": with(8, `  "updated": "2026-11-24T09:14:00.123456789-03:30",`),
	}
}

// TestEscapes writes texts in every way that JSON allows, the names of keys too: the reader takes each as the same text.
func TestEscapes(t *testing.T) {
	c := smallCatalogue(t)
	n, _ := c.Ordinal("openness.requests.deadlines")
	short := map[rune]string{'"': `\"`, '\\': `\\`, '/': `\/`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}
	rapid.Check(t, func(t *rapid.T) {
		spelt := func(text string) string {
			var b strings.Builder
			for _, r := range text {
				must := r < ' ' || r == '"' || r == '\\' // be escaped
				switch way := rapid.IntRange(0, 3).Draw(t, "way"); {
				case way == 0 && !must:
					b.WriteRune(r)
				case way <= 1 && short[r] != "":
					b.WriteString(short[r])
				default:
					form := `\u%04x`
					if way == 3 {
						form = `\u%04X`
					}
					for _, unit := range utf16.Encode([]rune{r}) {
						fmt.Fprintf(&b, form, unit)
					}
				}
			}
			return `"` + b.String() + `"`
		}
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aJ/\"\\\b\f\n\r\té€ÿ\u00ad\uabcd\ufeff😀𝒳")))).Draw(t, "text")
		file := answer(`{` + spelt("note") + `: ` + spelt(text) + `}`)
		a, _, err := answerfile.Read(c, "a", []byte(file))
		if err != nil {
			t.Fatalf("%s\n%v", file, err)
		}
		if got := a.Of[n].Note; got != text {
			t.Fatalf("%s\nis read as %q, want %q", file, got, text)
		}
	})
}

// TestReaderKeepsNothing reads a full file and then a bare one with the same reader and the same answers.
func TestReaderKeepsNothing(t *testing.T) {
	c := smallCatalogue(t)
	reader := answerfile.NewReader(c)
	var reused questionnaire.Answers
	bare := []byte(acceptedFiles()["only what must be there"])
	for _, file := range []string{strings.Join(goodFile(), "\n"), answer(`{"rounds": [{"levels": [9]}]}`), string(bare)} {
		_, _ = reader.Read("a", []byte(file), &reused) // the one in the middle is refused
	}
	fresh, _, err := answerfile.Read(c, "a", bare)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := answerfile.Encode(c, &reused), answerfile.Encode(c, &fresh); !bytes.Equal(got, want) {
		t.Errorf("the reused answers say\n%s\nthe fresh ones\n%s", got, want)
	}
}

func FuzzReadAnswers(f *testing.F) {
	c := smallCatalogue(f)
	for _, h := range hostileFiles() {
		if len(h.file) < 1<<12 { // larger seeds leave no time for runs
			f.Add([]byte(h.file))
		}
	}
	for _, file := range acceptedFiles() {
		f.Add([]byte(file))
	}
	whole := filledAnswers(c)
	f.Add(answerfile.Encode(c, &whole)) // canonical
	f.Fuzz(func(t *testing.T, data []byte) {
		var a questionnaire.Answers
		reader := answerfile.NewReader(c)
		_, err := reader.Read("fuzz", data, &a)
		if err != nil {
			inside(t, data, err.(*lang.LocatedError))
			return
		}
		once := answerfile.Encode(c, &a)
		if reader.Canonical() && !bytes.Equal(once, data) {
			t.Fatalf("canonical, but written as\n%s", once)
		}
		b, moved, err := answerfile.Read(c, "again", once)
		if err != nil {
			t.Fatalf("what was written is refused: %v\n%s", err, once)
		}
		if len(moved.Lines(c)) > 1 {
			t.Fatalf("what was written is of an older version: %+v", moved)
		}
		if twice := answerfile.Encode(c, &b); !bytes.Equal(once, twice) {
			t.Fatalf("written twice:\n%s\n%s", once, twice)
		}
	})
}
