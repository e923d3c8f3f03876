package answerfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// TestLimits gives the reader files with exactly as much as a file may have, and with one more.
func TestLimits(t *testing.T) {
	c := smallCatalogue(t)
	for i := range 60 { // themes that participants speak for
		theme := c.Dimensions[0].Themes[0]
		theme.ID, theme.Questions = fmt.Sprintf("openness.t%d", i), nil
		c.Dimensions[0].Themes = append(c.Dimensions[0].Themes, theme)
	}
	list := func(n int, item func(i int) string) string {
		items := make([]string, n)
		for i := range items {
			items[i] = item(i)
		}
		return strings.Join(items, ", ")
	}
	same := func(text string) func(int) string { return func(int) string { return text } }
	padded := func(size int) string {
		file := strings.Join(goodFile(), "\n")
		return file + strings.Repeat("\n", size-len(file))
	}
	round := func(levels string, unknown int) string {
		return answer(fmt.Sprintf(`{"rounds": [{"levels": [%s], "unknown": %d, "not_applicable": 0}]}`, levels, unknown))
	}
	spread := func(n int) string { return round(fmt.Sprintf("%d, 0, 0, 0,\n0", n), 3) }
	for name, limit := range map[string]struct {
		file func(n int) string
		most int
		says string
	}{
		"bytes":   {padded, answerfile.MaxSize, "the file is larger than 4 MiB"},
		"actions": {func(n int) string { return with(14, `"actions": [`+list(n, same(`{"question": "", "text": ""}`))+"]") }, 10_000, "there are more than 10000 actions"},
		"rounds": {func(n int) string {
			return answer(`{"rounds": [` + list(n, same(`{"levels": [1, 1, 1, 0, 0], "unknown": 0, "not_applicable": 0}`)) + "]}")
		}, 100, "more than 100 rounds"},
		"participants": {func(n int) string { return with(9, `  "session": {"participants": [`+participants(n)+`]},`) }, 60, "more than 60 participants"},
		"ballots": {func(n int) string {
			return with(9, `  "session": {"ballots": {"openness.requests.contact": {`+list(n, func(i int) string { return fmt.Sprintf(`"seat %d": 1`, i) })+`}}},`)
		}, 60, "there are more than 60 ballots here"},
		"themes": {func(n int) string {
			return with(9, `  "session": {"participants": [{"id": "a", "themes": [`+list(n, func(i int) string { return fmt.Sprintf(`"openness.t%d"`, i) })+`]}]},`)
		}, 50, "there are more than 50 themes here"},
		"votes for a level":                      {func(n int) string { return round(fmt.Sprintf("0, 0, %d, 0, 0", n), 3) }, 1000, "1001 is not a number of votes"},
		"votes for a level, on lines of its own": {spread, 1000, "1001 is not a number of votes"},
		"votes for unknown":                      {func(n int) string { return round("0, 0, 0, 0, 0", n) }, 1000, "1001 is not a number of votes"},
		"level":                                  {func(n int) string { return answer(fmt.Sprintf(`{"level": %d}`, n)) }, 4, "level 5 does not exist"},
		"port": {func(n int) string {
			return with(9, fmt.Sprintf(`  "session": {"room": {"code": "c", "port": %d}},`, n))
		}, 65535, "65536 is not a port; choose 1 to 65535"},
	} {
		if _, _, err := answerfile.Read(c, "a", []byte(limit.file(limit.most))); err != nil {
			t.Errorf("%d %s: %v", limit.most, name, err)
		}
		if _, _, err := answerfile.Read(c, "a", []byte(limit.file(limit.most+1))); err == nil || !strings.Contains(err.Error(), limit.says) {
			t.Errorf("%d %s: got %v, want %q", limit.most+1, name, err, limit.says)
		}
	}
	// The least that a round counts is three ballots.
	for n, fits := range []bool{false, false, false, true} {
		if _, _, err := answerfile.Read(c, "a", []byte(round("0, 0, 0, 0, 0", n))); fits != (err == nil) {
			t.Errorf("a round of %d ballots: %v", n, err)
		}
	}
}

// TestDeepValues: a value that the reader cannot judge yet, because the catalogue comes later or is not there, may be
// nested, but not without end.
func TestDeepValues(t *testing.T) {
	c := smallCatalogue(t)
	for depth, deep := range map[int]bool{1: false, 101: false, 102: true, 5000: true} {
		for _, value := range []struct{ key, open, end, says string }{
			{"answers", "[", "]", "a:1:13: this is a list [ ]; it must be an object { }"},
			{"actions", `{"a":`, "}", "a:1:13: this is an object { }; it must be a list [ ]"},
		} {
			last := strings.TrimSuffix(value.open, `"a":`)
			file := `{"` + value.key + `": ` + strings.Repeat(value.open, depth-1) + last + strings.Repeat(value.end, depth) +
				",\n" + `"catalogue": {"id": "small-nl", "version": "2026.1"}}`
			want := value.says
			if deep {
				want = fmt.Sprintf("a:1:%d: lists and objects are nested too deep here; nothing needs such depth", 13+101*len(value.open))
			}
			if _, _, err := answerfile.Read(c, "a", []byte(file)); err == nil || err.Error() != want {
				t.Errorf("%d times %s: got %v, want %q", depth, value.open, err, want)
			}
		}
	}
}

// TestWrongEncoding puts a byte that is not UTF-8 at each place of a long text, and a letter of two bytes.
func TestWrongEncoding(t *testing.T) {
	c := smallCatalogue(t)
	n, _ := c.Ordinal("openness.requests.deadlines")
	const length = 24
	for _, escape := range []string{"", `\t`} {
		for at := range length {
			before, after := strings.Repeat("a", at), strings.Repeat("b", length-at)+escape
			_, _, err := answerfile.Read(c, "a", []byte(answer(`{"note": "`+before+"\xff"+after+`"}`)))
			if want := fmt.Sprintf("a:11:%d: this is not valid UTF-8; save the file as UTF-8", 42+at); err == nil || err.Error() != want {
				t.Errorf("byte %d of a text: got %v, want %s", at, err, want)
			}
			a, _, err := answerfile.Read(c, "a", []byte(answer(`{"note": "`+before+"é"+after+`"}`)))
			if want := before + "é" + strings.ReplaceAll(after, `\t`, "\t"); err != nil || a.Of[n].Note != want {
				t.Errorf("é at %d: got %q and %v, want %q", at, a.Of[n].Note, err, want)
			}
		}
	}
}

// TestJSONJudge compares the reader with a library that reads JSON, over files with one byte changed, added or left out: what
// the reader takes is JSON, and what is not JSON is refused at the byte where the library gives up, unless an earlier part is
// JSON but not an answer file.
func TestJSONJudge(t *testing.T) {
	c := smallCatalogue(t)
	whole := filledAnswers(c)
	whole.Of[0].Note = "lang genoeg, met een \" en \\ en é"
	seeds := []string{strings.Join(goodFile(), "\n"), string(answerfile.EncodeWithSession(c, &whole)), acceptedFiles()["only what must be there"],
		with(14, "  \"actions\": [\n    ]"), answer("{\n    }"), answer(`{"flagged": false, "note": "\u00e9\ud83d\ude00"}`)}
	reader := answerfile.NewReader(c)
	var a questionnaire.Answers
	taken, refused, same := 0, 0, 0
	check := func(file []byte) {
		_, err := reader.Read("a", file, &a)
		at := syntaxError(file)
		switch {
		case err == nil && at < 0:
			taken++
			return
		case err == nil:
			t.Fatalf("taken, but not JSON from byte %d on:\n%s", at, file)
		case at < 0:
			if refused++; strings.Contains(err.Error(), "not valid JSON") || strings.Contains(err.Error(), "UTF-8") || strings.Contains(err.Error(), "ends too early") {
				t.Fatalf("%v\n%s", err, file)
			}
			return
		}
		where, why := lang.NotJSON(file, at)
		line, column := lang.Position(file, where)
		got := err.(*lang.LocatedError)
		if got.Message.In(lang.EN) == why.In(lang.EN) {
			same++
			// A number or word that is wrong may be named as a whole, and before an end the comma that must be removed.
			first := len(bytes.TrimRight(file[:where], "0123456789-+.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
			if where < len(file) && file[where]|0x20 == '}' {
				if before, comma := bytes.CutSuffix(bytes.TrimRight(file[:where], " \t\r\n"), []byte(",")); comma {
					first = len(before)
				}
			}
			if l, c := lang.Position(file, first); !(got.Line == l && c <= got.Column && got.Column <= column) && !(got.Line == line && got.Column == column) && !(got.Line == l && got.Column == c) {
				t.Fatalf("got %v, want %d:%d in\n%s", err, line, column, file)
			}
			return
		}
		// Another fault comes first.
		if got.Line > line || got.Line == line && got.Column > column {
			t.Fatalf("got %v behind %d:%d in\n%s", err, line, column, file)
		}
	}
	random := rand.New(rand.NewSource(1))
	const letters = "{}[],:\"\\ \n\t0-1.eEtu/é\x00\xff\x1fx"
	for _, seed := range seeds {
		if _, err := reader.Read("seed", []byte(seed), &a); err != nil {
			t.Fatalf("%v\n%s", err, seed)
		}
		for at := range len(seed) {
			check([]byte(seed[:at] + seed[at+1:]))
			for range 3 {
				letter := letters[random.Intn(len(letters))]
				check([]byte(seed[:at] + string([]byte{letter}) + seed[at+1:]))
				check([]byte(seed[:at] + string([]byte{letter}) + seed[at:]))
			}
		}
	}
	if taken < 1000 || refused < 1000 || same < 1000 {
		t.Errorf("%d files taken, %d refused, %d not JSON", taken, refused, same)
	}
}

// syntaxError returns the byte from which a file is not JSON in UTF-8; -1 if it is. A key may occur twice. What follows the
// first value is not JSON only if it is not UTF-8.
func syntaxError(file []byte) int {
	d := jsontext.NewDecoder(bytes.NewReader(file), jsontext.AllowDuplicateNames(true))
	_, err := d.ReadValue()
	if err == nil {
		if !utf8.Valid(file) {
			return int(d.InputOffset())
		}
		return -1
	}
	at := len(file)
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
		at = int(syntax.ByteOffset)
	}
	return at
}

// TestReaderIsAsFresh reads every kind of file with one reader, in any order: the answers, what was carried over, the places,
// the fault and whether the file is canonical are those of a reader that has read nothing before.
func TestReaderIsAsFresh(t *testing.T) {
	c := smallCatalogue(t)
	full := filledAnswers(c)
	files := []string{string(answerfile.Encode(c, &full)), string(answerfile.EncodeWithSession(c, &full)),
		string(readFile(t, "testdata/migration/2024.scan.json")), string(readFile(t, "testdata/migration/2025.scan.json"))}
	for _, file := range acceptedFiles() {
		files = append(files, file)
	}
	for _, h := range hostileFiles() {
		if len(h.file) < 1<<14 {
			files = append(files, h.file)
		}
	}
	type outcome struct {
		answers   questionnaire.Answers
		moved     questionnaire.Migrated
		places    answerfile.Places
		canonical bool
		err       error
	}
	read := func(r *answerfile.Reader, file string, into *questionnaire.Answers) outcome {
		data := []byte(file)
		moved, err := r.Read("a", data, into)
		if string(data) != file {
			t.Fatal("the reader changed the bytes of the file")
		}
		o := outcome{canonical: r.Canonical(), err: err}
		if err == nil {
			places := *r.Places()
			places.Actions = append([]int{}, places.Actions...)
			places.Answers = append([]int{}, places.Answers...)
			o.answers, o.moved, o.places = into.Clone(), moved, places
			if len(o.answers.Actions) == 0 {
				o.answers.Actions = nil // an empty list and none are the same
			}
		}
		return o
	}
	reader := answerfile.NewReader(c)
	var into questionnaire.Answers
	for range 3 {
		for _, i := range rand.New(rand.NewSource(2)).Perm(len(files)) {
			var own questionnaire.Answers
			got, want := read(reader, files[i], &into), read(answerfile.NewReader(c), files[i], &own)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("after other files\n%+v\nalone\n%+v\nof\n%s", got, want, files[i])
			}
		}
	}
}

// TestPlaces: each place that the reader remembers is where the file has it.
func TestPlaces(t *testing.T) {
	c := smallCatalogue(t)
	full := filledAnswers(c)
	full.Of[1], full.Of[4] = questionnaire.Answer{Choice: questionnaire.Unknown}, questionnaire.Answer{Choice: questionnaire.Level1}
	full.Actions = append(full.Actions, questionnaire.Action{Text: "two"})
	written := string(answerfile.Encode(c, &full))
	for name, file := range map[string]string{"written": written, "compact": acceptedFiles()["no line feeds"], "Windows": acceptedFiles()["Windows line ends"],
		"spaces": strings.ReplaceAll(written, ": ", " :  "), "bare": acceptedFiles()["only what must be there"]} {
		reader := answerfile.NewReader(c)
		var a questionnaire.Answers
		if _, err := reader.Read(name, []byte(file), &a); err != nil {
			t.Fatal(err)
		}
		places := reader.Places()
		for n, at := range places.Answers {
			key := `"` + c.Question(n).ID + `"`
			if want := max(strings.Index(file, key), 0); at != want && !(want > strings.Index(file, `"actions"`)) || at > 0 && !strings.HasPrefix(file[at:], key) {
				t.Errorf("%s: %s is at %d, want %d", name, key, at, want)
			}
		}
		if len(places.Actions) != len(a.Actions) {
			t.Errorf("%s: %d actions at %v", name, len(a.Actions), places.Actions)
		}
		last := 0
		for _, at := range places.Actions {
			if !strings.HasPrefix(file[at:], "{") || at <= last {
				t.Errorf("%s: an action at %d", name, at)
			}
			last = at
		}
		for key, at := range map[string]int{"started": places.Started, "updated": places.Updated, "name": places.Name} {
			before := strings.TrimRight(file[:at], " ")
			switch there := strings.Contains(file, `"`+key+`"`); {
			case there && (file[at] != '"' || !strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, ":"), " "), `"`+key+`"`)):
				t.Errorf("%s: %s is at %d", name, key, at)
			case !there && at != 0:
				t.Errorf("%s: %s is at %d, but not in the file", name, key, at)
			}
		}
	}
}
