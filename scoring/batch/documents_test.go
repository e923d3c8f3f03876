package batch

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/scoring"
)

// However a stream writes JSON documents, each is read under the place where it begins.
func TestDocuments(t *testing.T) {
	c := embedded(t)
	one, two := scan(c, 1), scan(c, 2)
	flat := [][]byte{bytes.TrimSpace(compact(t, one)), bytes.TrimSpace(compact(t, two))}
	list := func(begin, between, end string, documents ...[]byte) string {
		return begin + string(bytes.Join(documents, []byte(between))) + end
	}
	second := fmt.Sprintf("stdin:%d", 1+bytes.Count(one, []byte("\n")))
	for name, test := range map[string]struct {
		stream string
		files  []string
	}{
		"one":               {string(one), []string{"stdin:1"}},
		"two":               {string(one) + string(two), []string{"stdin:1", second}},
		"CRLF":              {strings.ReplaceAll(string(one), "\n", "\r\n"), []string{"stdin:1"}},
		"behind blank":      {" \n\t" + string(one), []string{"stdin:2:2"}},
		"list on one line":  {list("[", ",", "]", flat...), []string{"stdin:1:2", fmt.Sprintf("stdin:1:%d", 3+len([]rune(string(flat[0]))))}},
		"list on lines":     {list("[\n", ",\n", "\n]\n", flat...), []string{"stdin:2", "stdin:3"}},
		"list, pretty":      {list("[\n", "\n,\n", "\n]\n", bytes.TrimSpace(one), bytes.TrimSpace(two)), []string{"stdin:2", fmt.Sprintf("stdin:%d", 3+bytes.Count(one, []byte("\n")))}},
		"two lists":         {list("[", "]\n[", "]", flat...), []string{"stdin:1:2", "stdin:2:2"}},
		"lines, one a line": {list("", "\n", "", flat...), []string{"stdin:1", "stdin:2"}},
		"key on first line": {"{ " + strings.TrimLeft(string(one)[1:], " \n") + string(two), []string{"stdin:1", fmt.Sprintf("stdin:%d", bytes.Count(one, []byte("\n")))}},
		"byte order mark":   {"\uFEFF" + string(one), []string{"stdin:1"}},
		"mark and lines":    {"\uFEFF" + list("", "\n", "", flat...), []string{"stdin:1", "stdin:2"}},
		"mark and list":     {"\uFEFF" + list("[", ",\n", "]", flat...), []string{"stdin:1:2", "stdin:2"}},
	} {
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Digest: true}, Lines("stdin", iotest.OneByteReader(strings.NewReader(test.stream))))
		var files []string
		for i, s := range got {
			files = append(files, s.File)
			if want := slowly(t, c, s.File, [][]byte{one, two}[min(i, 1)]); s != want {
				t.Errorf("%s: %+v, want %+v", name, s, want)
			}
		}
		if !slices.Equal(files, test.files) {
			t.Errorf("%s: %v, want %v", name, files, test.files)
		}
	}
}

// A valid document is read whole, whatever white space is in it.
func TestWhiteSpaceInDocuments(t *testing.T) {
	c := embedded(t)
	file := bytes.Replace(compact(t, scan(c, 1)), []byte(`"actions":[]`), []byte(`"actions":[{"question":"","text":"a"},{"question":"","text":"b\"{"},{"question":"","text":"c"}]`), 1)
	for _, space := range []string{"\n", "\r\n", "\n  ", "\n\t", " \n\n"} {
		var spaced []byte
		inText := false
		for i, b := range file {
			if b == '"' && file[i-1] != '\\' {
				inText = !inText
			}
			if spaced = append(spaced, b); !inText && strings.ContainsRune("{}[],:", rune(b)) {
				spaced = append(spaced, space...)
			}
		}
		for form, stream := range map[string]string{"two": string(spaced) + string(spaced), "a list": "[\n" + string(spaced) + "," + string(spaced) + "]"} {
			got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, Lines("stdin", strings.NewReader(stream)))
			if len(got) != 2 || got[0].Refusal != "" || got[1].Refusal != "" {
				t.Errorf("%s with %q: %+v", form, space, got)
			}
		}
	}
}

// TestBrokenDocuments: whatever is broken in one document of a stream, each of the others is read, or it is within the
// lines that were read as the broken one, or the stream is refused from there on. If each begins on a line,
// mostly all others are read.
func TestBrokenDocuments(t *testing.T) {
	const pretty = `{
  "organisation": {
    "name": "A {1}",
    "id": ""
  },
  "answers": {
    "a": {
      "level": 1,
      "note": "\"b\", [c] é",
      "evidence": [
        "https://example.nl/{",
        "d"
      ]
    },
    "b": {
      "level": 2
    }
  },
  "actions": [
    {
      "text": "a",
      "question": ""
    },
    {
      "text": "b"
    }
  ]
}`
	flat := strings.TrimSpace(string(compact(t, []byte(pretty))))
	const documents = 4
	for form, x := range map[string]struct{ document, begin, between, end string }{
		"documents":     {pretty, "", "\n", "\n"},
		"with CR":       {strings.ReplaceAll(pretty, "\n", "\r\n"), "", "\r\n", "\r\n"},
		"list":          {strings.ReplaceAll(pretty, "\n", "\n  "), "[\n  ", ",\n  ", "\n]\n"},
		"flat list":     {pretty, "[", ",\n", "]"},
		"list, }, {":    {pretty, "[", ", ", "]"},
		"list of lines": {flat, "[\n\t", ",\n\t", "\n]\n"},
		"one line":      {flat, "[", ",", "]"},
		"lines":         {flat, "", "\n", "\n"},
		"lines, blank":  {flat, "", "\n\n", "\n"},
	} {
		for how, broken := range map[string]func(at int) string{
			"cut off": func(at int) string { return x.document[:at] },
			"missing": func(at int) string { return x.document[:at] + x.document[at+1:] },
			"{":       func(at int) string { return x.document[:at] + "{" + x.document[at:] },
			"]":       func(at int) string { return x.document[:at] + "]" + x.document[at:] },
			"quote":   func(at int) string { return x.document[:at] + `"` + x.document[at:] },
			"newline": func(at int) string { return x.document[:at] + "\n" + x.document[at:] },
		} {
			read, runs := 0, 0
			for run := range documents * len(x.document) / 7 {
				which, at := run%documents, 1+run/documents*7
				if at >= len(x.document) || jsontext.Value(broken(at)).IsValid() {
					continue
				}
				stream := x.begin
				var first, last [documents]int // lines
				for i := range documents {
					first[i] = 1 + strings.Count(stream, "\n")
					if i == which {
						stream += broken(at)
					} else {
						stream += x.document
					}
					last[i] = 1 + strings.Count(stream, "\n")
					if i < documents-1 {
						stream += x.between
					}
				}
				var whole, lines, within [documents]bool
				into := &inputs{}
				f := &Feeder{ctx: context.Background(), most: 1, take: func() *inputs { into.clear(); return into }}
				f.send = func() {
					in := into.list[0]
					for i := range documents {
						switch {
						case in.kind == refused:
							within[i] = within[i] || in.refusal.Line <= first[i]
						case in.lastLine > 0:
							within[i] = within[i] || in.line <= first[i] && last[i] <= in.lastLine
						case in.line == first[i] && string(bytes.TrimSpace(into.block[in.from:in.to])) == x.document:
							whole[i] = true
						case in.line == first[i]:
							lines[i] = true // the first line is refused as a document
						}
					}
				}
				Lines("stdin", strings.NewReader(stream+x.end))(f)
				f.handOn()
				whole[which] = true
				for i := range documents {
					if !whole[i] && !within[i] && !lines[i] {
						t.Errorf("%s, %s at %d of document %d: nothing says where document %d is", form, how, at, which, i)
					}
				}
				if runs++; whole == [documents]bool{true, true, true, true} {
					read++
				}
			}
			least := 80 // percent
			switch {
			case form == "list, }, {" || form == "one line":
				least = 0
			case how == "quote" && form != "list of lines":
				least = 99
			}
			if read*100 < runs*least {
				t.Errorf("%s, %s: all others are read in %d of %d runs", form, how, read, runs)
			}
		}
	}
}

// What is wrong is told with its place in the stream, and nothing is passed over without a word.
func TestWrongDocuments(t *testing.T) {
	c := embedded(t)
	good := string(scan(c, 1))
	flat := string(compact(t, scan(c, 1)))
	half := flat[:len(flat)/2]
	large := "{\n" + strings.Repeat(" ", answerfile.MaxSize) + "}"
	for name, test := range map[string]struct {
		stream   string
		refusals []string
		good     int
	}{
		"empty list":       {"[ ]", nil, 0},
		"fault on a line":  {"{\n \"colour\": 1}\n" + good, []string{"stdin:2:2: unknown key"}, 1},
		"fault in a list":  {"[{\"é\": 1}, {\"colour\": 1}]", []string{"stdin:1:3: unknown key", "stdin:1:13: unknown key"}, 0},
		"list in a list":   {"[[1]]", []string{"stdin:1:2: this is a list"}, 0},
		"brackets in text": {"[{\"}]\\\"\": 1}, {\"a\": 1}]\n", []string{"stdin:1:3: unknown key", "stdin:1:16: unknown key"}, 0},
		"no comma":         {"[" + good + good + "]", []string{"the end of the list belongs here"}, 1},
		"comma at the end": {"[" + good + ",]", []string{"the end of the list belongs here"}, 1},
		"comma first":      {"[," + good + "]", []string{"stdin:1:2: an answer file"}, 0},
		"number":           {"[1]", []string{"stdin:1:2: an answer file"}, 0},
		"end is missing":   {"[" + good, []string{"the end of the list belongs here"}, 1},
		"cut off":          {good[:len(good)/2], []string{"(everything from line 1 to line "}, 0},
		"cut off, another": {good[:len(good)/2] + "\n" + good, []string{"(everything from line 1 to line "}, 1},
		"blank behind":     {half + "\n\n\r\n" + flat + flat, []string{"stdin:1:"}, 2},
		"what follows":     {good + "x" + good, []string{"what follows was not read"}, 1},
		"a broken line":    {half + "\n" + flat + flat, []string{"stdin:1:"}, 2},
		"blank, broken":    {"\n\n" + half + "\n" + flat, []string{"stdin:3:"}, 1},
		"gzip":             {string(gzipped(t, []byte(good))), []string{"stdin: this is gzip"}, 0},
		"zip":              {string(zipOf(t, member{"a" + Suffix, []byte(good)})), []string{"stdin: this is zip"}, 0},
		"a report":         {"%PDF-1.7\n" + good, []string{"stdin: this is pdf"}, 0},
		"UTF-16":           {"\xff\xfe{\x00\n\x00\n\x00", []string{"stdin: this is UTF-16"}, 0},
		"too large":        {large + "\n" + good, []string{"stdin:1:1: "}, 1},
	} {
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, Lines("stdin", strings.NewReader(test.stream)))
		var refusals []string
		scored := 0
		for _, s := range got {
			if s.Refusal != "" {
				refusals = append(refusals, s.Refusal)
			} else {
				scored++
			}
		}
		if scored != test.good || len(refusals) != len(test.refusals) {
			t.Errorf("%s: %d good, refused %q", name, scored, refusals)
			continue
		}
		for i, want := range test.refusals {
			if !strings.Contains(refusals[i], want) {
				t.Errorf("%s: refused with %q, want %q", name, refusals[i], want)
			}
		}
	}
}

// A folder gives every input once, reports last, and every other file is told of.
func TestMixedFolder(t *testing.T) {
	c := embedded(t)
	folder := t.TempDir()
	one, two := scan(c, 1), scan(c, 2)
	write(t, folder+"/a.pdf", one) // Open below reads it as a report
	write(t, folder+"/b"+Suffix, one)
	write(t, folder+"/c.tar.gz", gzipped(t, tarOf(t, member{"x/d" + Suffix, two}, member{"read me.txt", nil}, member{"._x", nil}, member{"__MACOSX/x/._d" + Suffix, nil})))
	inner := zipOf(t, member{"1.pdf", one}, member{"2.jsonl.gz", gzipped(t, compact(t, two))},
		member{"3.tar", tarOf(t, member{"4.pdf", two}, member{"5" + Suffix, one}, member{"6.doc", nil}, member{"7.pdf", []byte("letter")})})
	write(t, folder+"/e.zip", zipOf(t, member{"f" + Suffix, two}, member{"g.docx", nil}, member{"f.zip", inner}))
	write(t, folder+"/h.ndjson", append(compact(t, one), compact(t, two)...))
	write(t, folder+"/i/letter.pdf", []byte("letter"))
	write(t, folder+"/i/j"+Suffix, two)
	write(t, folder+"/k.tar.xz", nil)
	write(t, folder+"/l.xlsx", nil)
	write(t, folder+"/b"+Suffix+"~", nil)
	write(t, folder+"/.DS_Store", nil)
	write(t, folder+"/._b"+Suffix, nil)
	var told []string
	job := Job[[]string]{Catalogue: c, Workers: 2, ChunkInputs: 1,
		Inside: func(_ string, data []byte) ([]byte, error) {
			if string(data) == "letter" {
				return nil, fmt.Errorf("a letter: %w", ErrNoAnswers)
			}
			return data, nil
		},
		Add: func(files *[]string, o *Outcome) {
			if o.Refusal != nil {
				t.Errorf("%v", o.Refusal)
			}
			*files = append(*files, fmt.Sprint(strings.TrimPrefix(o.File, folder+"/"), " ", o.IsReport))
		},
	}
	var files []string
	job.Emit = func(from *[]string, p Part) error {
		files, *from = append(files, *from...), (*from)[:0]
		for _, n := range p.Notices {
			if n.PassedOver != nil {
				told = append(told, strings.TrimPrefix(n.File, folder+"/"))
			}
		}
		return nil
	}
	count, err := Run(context.Background(), job, Paths(folder))
	if err != nil || count.Inputs != 11 || count.Refused != 0 {
		t.Errorf("%+v %v", count, err)
	}
	if got, want := strings.Join(files, ", "), "b.scan.json false, c.tar.gz/x/d.scan.json false, e.zip/f.scan.json false, e.zip/f.zip/2.jsonl.gz:1 false, e.zip/f.zip/3.tar/5.scan.json false, h.ndjson:1 false, h.ndjson:2 false, i/j.scan.json false, a.pdf true, e.zip/f.zip/1.pdf true, e.zip/f.zip/3.tar/4.pdf true"; got != want {
		t.Errorf("read  %s\nwant %s", got, want)
	}
	if got, want := strings.Join(told, ", "), "c.tar.gz/read me.txt, e.zip/g.docx, e.zip/f.zip/3.tar/6.doc, k.tar.xz, l.xlsx, e.zip/f.zip/3.tar/7.pdf, i/letter.pdf"; got != want {
		t.Errorf("told  %s\nwant %s", got, want)
	}
	// A file that a person names is refused, whatever it is.
	for _, name := range []string{"i/letter.pdf", "k.tar.xz", "l.xlsx"} {
		if count, err := Run(context.Background(), Job[[]string]{Catalogue: c, Inside: job.Inside, Add: func(*[]string, *Outcome) {}, Emit: job.Emit}, Paths(folder+"/"+name)); err != nil || count.Refused != 1 {
			t.Errorf("%s: %+v %v", name, count, err)
		}
	}
}

// Job.InOrder sees the outcomes in the order of the inputs, whichever worker has them, and a stop does not hang there.
func TestInOrder(t *testing.T) {
	c := embedded(t)
	folder := tree(t, c, 300)
	for _, most := range []int{1, 7} {
		var order []string
		job := Job[[]seen]{Catalogue: c, Workers: 8, ChunkInputs: most, InOrder: func(o *Outcome) {
			order = append(order, o.File)
			o.Label = o.File
		}}
		got, _ := collectAll(t, context.Background(), job, Paths(folder))
		for i := range got {
			if got[i].File != order[i] {
				t.Fatalf("input %d is %s, and in order %s", i, got[i].File, order[i])
			}
		}
		if len(order) != 300 {
			t.Errorf("%d of 300 inputs in order", len(order))
		}
		ctx, stop := context.WithCancel(context.Background())
		met := 0
		job.InOrder = func(*Outcome) {
			if met++; met == 20 {
				stop()
			}
		}
		collectAll(t, ctx, job, Paths(folder))
		stop()
	}
}

// A hint is placed at the very thing that it is about, of several too, and in a stream where it is in the stream. About
// what the file does not have there is no place but the file.
func TestPlacesOfHints(t *testing.T) {
	c := embedded(t)
	first, second := c.Question(0).ID, c.Question(1).ID
	file := `{"format": "selfscan-answers/1", "catalogue": {"id": "` + c.ID + `", "version": "` + c.Version + `"}, "depth": "full",
 "organisation": {"type": "other", "name": "É"},
 "started": "2026-05-01T09:00:00+02:00", "updated": "2026-05-02T09:00:00+02:00",
 "answers": {"` + second + `": {"level": 4},
  "` + first + `": {"level": 3}},
 "actions": [
  {"question": "", "text": "één"}, {"question": "", "text": "two", "done": "2026-05-01"},
  {"question": "", "text": "three"}]}
`
	hints := []struct {
		hint   scoring.Hint
		before string // the place is behind this text; empty if there is none
	}{
		{scoring.Hint{Key: scoring.KeyName}, `"other", "name": `},
		{scoring.Hint{Key: scoring.KeyStarted}, `"started": `},
		{scoring.Hint{Key: scoring.KeyUpdated}, `"updated": `},
		{scoring.Hint{Key: scoring.KeyDone, Action: 0}, "\"actions\": [\n  "},
		{scoring.Hint{Key: scoring.KeyDone, Action: 1}, `"één"}, `},
		{scoring.Hint{Key: scoring.KeyDone, Action: 2}, "\"2026-05-01\"},\n  "},
		{scoring.Hint{Questions: []int{0}}, "{\"level\": 4},\n  "},
		{scoring.Hint{Questions: []int{1}}, `"answers": {`},
		{scoring.Hint{Questions: []int{1, 0}}, `"answers": {`},
		{scoring.Hint{Questions: []int{2, 0}}, "{\"level\": 4},\n  "}, // the first that is answered
		{scoring.Hint{Questions: []int{2}}, ""},
	}
	job := Job[[]string]{Catalogue: c}
	job.Add = func(to *[]string, o *Outcome) {
		if o.Refusal != nil {
			*to = append(*to, o.Refusal.Error())
			return
		}
		for _, h := range hints {
			file, line, column := o.PlaceOf(&h.hint)
			*to = append(*to, fmt.Sprintf("%s:%d:%d", file, line, column))
		}
	}
	path := filepath.Join(t.TempDir(), "a"+Suffix)
	write(t, path, []byte(file))
	var inFile []string
	job.Emit = func(from *[]string, _ Part) error {
		inFile, *from = append(inFile, *from...), (*from)[:0]
		return nil
	}
	if _, err := Run(context.Background(), job, Paths(path)); err != nil {
		t.Fatal(err)
	}
	if want := []string{path + ":2:44", path + ":3:13", path + ":3:53"}; len(inFile) != len(hints) || !slices.Equal(inFile[:3], want) || inFile[len(inFile)-1] != path+":0:0" {
		t.Errorf("in a file: at %v, want %v first", inFile, want)
	}
	for name, before := range map[string]string{"alone": "", "second": file, "behind é": "[{\"é\": 1}, ", "in a list": "[" + strings.TrimSpace(file) + ",\n  "} {
		stream := before + file
		var got []string
		job.Emit = func(from *[]string, _ Part) error {
			got, *from = append(got, *from...), (*from)[:0]
			return nil
		}
		if _, err := Run(context.Background(), job, Lines("stdin", strings.NewReader(stream))); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(before, "[") && len(got) > 0 {
			got = got[:len(got)-1] // the list has no end
		}
		if len(got) < len(hints) {
			t.Fatalf("%s: %v", name, got)
		}
		got = got[len(got)-len(hints):]
		for i, h := range hints {
			want := "stdin:0:0"
			if h.before != "" {
				upTo := stream[:len(before)+strings.Index(file, h.before)+len(h.before)]
				want = fmt.Sprintf("stdin:%d:%d", 1+strings.Count(upTo, "\n"), 1+utf8.RuneCountInString(upTo[strings.LastIndex(upTo, "\n")+1:]))
			}
			if got[i] != want {
				t.Errorf("%s, hint %d: at %s, want %s", name, i, got[i], want)
			}
		}
	}
}

// The same answers have the same fingerprint however the file is written, with a digest or without; others have another.
func TestFingerprints(t *testing.T) {
	c := embedded(t)
	dir := t.TempDir()
	for name, data := range map[string][]byte{"a.scan.json": scan(c, 1), "b.scan.json": compact(t, scan(c, 1)), "c.scan.json": scan(c, 2), "d.scan.json": []byte("{")} {
		write(t, filepath.Join(dir, name), data)
	}
	for _, digest := range []bool{false, true} {
		var same []uint64
		job := Job[struct{}]{Catalogue: c, Digest: digest, Add: func(_ *struct{}, o *Outcome) { same = append(same, o.Same) },
			Emit: func(*struct{}, Part) error { return nil }}
		if _, err := Run(context.Background(), job, Paths(dir)); err != nil {
			t.Fatal(err)
		}
		if len(same) != 4 || same[0] == 0 || same[0] != same[1] || same[2] == same[0] || same[2] == 0 || same[3] != 0 {
			t.Errorf("digest %t: %v", digest, same)
		}
	}
}
