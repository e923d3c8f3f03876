package catalogue_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// TestBrokenCatalogues reads testdata/broken. What is wrong with each file was written by hand at its end,
// in lines "# want LINE:COLUMN part of the message", one for each fault and no other; for JSON, which has
// no comments, in the file NAME.want beside it.
func TestBrokenCatalogues(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "broken", "*.*"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		if filepath.Ext(path) == ".want" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			data := readFile(t, path)
			notes := data
			if filepath.Ext(path) == ".json" {
				notes = readFile(t, path+".want")
			}
			want := regexp.MustCompile(`(?m)^# want (\d+):(\d+) (.*)$`).FindAllStringSubmatch(string(notes), -1)
			_, err := catalogue.Load(path, data)
			if len(want) == 0 {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			faults, ok := err.(lang.LocatedErrors)
			if !ok {
				t.Fatalf("got %v, want refusals", err)
			}
			for i, f := range faults {
				if i >= len(want) {
					t.Errorf("one too many: %v", f)
					continue
				}
				at := strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
				if wanted := want[i][1] + ":" + want[i][2]; at != wanted || !strings.Contains(f.In(lang.EN), want[i][3]) {
					t.Errorf("fault %d: got %v\nwant %s %s", i+1, f, wanted, want[i][3])
				}
				if nl := f.In(lang.NL); strings.Contains(nl, "%!") || nl == f.In(lang.EN) {
					t.Errorf("in Dutch: %s", nl)
				}
			}
			for _, missed := range want[min(len(faults), len(want)):] {
				t.Errorf("not found: %s", missed[0])
			}
		})
	}
}

// TestWordsOfFaults compares what the faults of testdata/broken say, whole and in both languages, with what a person has
// read.
func TestWordsOfFaults(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "broken", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, path := range files {
		if filepath.Ext(path) == ".want" {
			continue
		}
		_, err := catalogue.Load(filepath.Base(path), readFile(t, path))
		faults, _ := err.(lang.LocatedErrors)
		for _, f := range faults {
			fmt.Fprintf(&b, "%s\n  %s\n", f.In(lang.EN), f.Message.In(lang.NL))
		}
	}
	path := filepath.Join("testdata", "faults.txt")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := strings.Split(string(readFile(t, path)), "\n")
	for i, line := range strings.Split(b.String(), "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("line %d says\n%s\nwant\n%s", i+1, line, strings.Join(want[min(i, len(want)):min(i+1, len(want))], ""))
		}
	}
	if got := strings.Count(b.String(), "\n"); got != len(want)-1 {
		t.Errorf("%d lines, and %d on file", got, len(want)-1)
	}
}

// TestInvisibleCharacters: no control, format or bidirectional character, and no line or paragraph separator, gets into a
// text, whichever it is.
func TestInvisibleCharacters(t *testing.T) {
	data, err := os.ReadFile("testdata/province.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalogue.Load("province.json", data)
	if err != nil {
		t.Fatal(err)
	}
	title := c.Question(0).Title.NL
	before, after, found := strings.Cut(string(data), `"`+title+`"`)
	if !found {
		t.Fatalf("no %q in the file", title)
	}
	tried := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			continue
		}
		tried++
		escaped := fmt.Sprintf(`\u%04x`, r)
		if r > 0xffff {
			escaped = string(r)
		}
		if _, err := catalogue.Load("province.json", []byte(before+`"a`+escaped+`b"`+after)); err == nil {
			t.Errorf("U+%04X is accepted", r)
		}
	}
	if tried < 200 {
		t.Errorf("only %d characters tried", tried)
	}
}

func FuzzLoadCatalogue(f *testing.F) {
	for _, pattern := range []string{"testdata/broken/*.yaml", "testdata/broken/*.json", "testdata/*.yaml", "testdata/*.json", "../answerfile/testdata/migration/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data[:min(len(data), 600)]) // whole files leave no time for runs
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := catalogue.Load("fuzz", data)
		if err != nil {
			if faults, ok := err.(lang.LocatedErrors); !ok || len(faults) == 0 {
				t.Fatalf("got %v, want refusals", err)
			}
			return
		}
		var out strings.Builder
		if err := catalogue.Export(&out, c); err != nil {
			t.Fatal(err)
		}
		again, err := catalogue.Load("again", []byte(out.String()))
		if err != nil {
			t.Fatalf("what was exported is refused: %v", err)
		}
		if again.Digest() != c.Digest() {
			t.Fatal("the export has another digest")
		}
	})
}
