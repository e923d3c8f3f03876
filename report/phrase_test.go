package report

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		" \n\t ":         "",
		"\u200d\u200c":   "",
		"\u00a0":         "",
		"een  twee":      "een twee",
		" een twee ":     "een twee",
		"een\ntwee":      "een twee",
		"een\ttwee":      "een twee",
		"een\vtwee\f":    "een twee",
		"een\r\ntwee":    "een twee",
		"een\u00a0twee":  "een\u00a0twee",
		"één ‘twee’ – 3": "één ‘twee’ – 3",
		"Łódź…":          "Łódź…",
		"a\x1b[2Jb":      "a�[2Jb",
		"é\nx":           "é x",
		"éa\nx":          "éa x",
		"–\nx":           "– x",
		"é  x":           "é x",
		"a\u202eb":       "a�b",
		"a\u00adb":       lang.Printable("a\u00adb"),
	} {
		if got := OneLine(in); got != want {
			t.Errorf("OneLine(%q) = %q, want %q", in, got, want)
		}
	}
}

// Only an address with http or https and a host is linked, as it is written in ASCII.
func TestWebAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a": "https://example.org/a", "http://example.org": "http://example.org", "HTTPS://example.org/": "https://example.org/",
		"https://example.org/é": "https://example.org/%C3%A9", "https://example.org/a b": "", "https://": "", "example.org": "", "ftp://example.org/": "",
		"javascript:alert(1)": "", "mailto:a@example.org": "", "https://exa mple.org": "", "https://[::1": "", "": "",
	} {
		if got := webAddress(in); got != want {
			t.Errorf("webAddress(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		of             func(string) string
	}{
		{"InSentence", "Transparantie", "transparantie", InSentence},
		{"InSentence", "Écologie", "écologie", InSentence},
		{"InSentence", "ICT", "ICT", InSentence},
		{"InSentence", "Open Data", "Open Data", InSentence},
		{"InSentence", "", "", InSentence},
		{"Capital", "één vraag", "Eén vraag", Capital},
		{"Capital", "één", "Één", Capital},
		{"Capital", "twee", "Twee", Capital},
		{"Capital", "élan", "Élan", Capital},
		{"Capital", "", "", Capital},
		{"Uncapital", "Één", "één", Uncapital},
		{"Uncapital", "Twee Drie", "twee Drie", Uncapital},
		{"Uncapital", "", "", Uncapital},
		{"firstSentence", "Doe dit. Doe dat.", "Doe dit.", firstSentence},
		{"firstSentence", "Kan dit? Ja.", "Kan dit?", firstSentence},
		{"firstSentence", "Doe het! Nu.", "Doe het!", firstSentence},
		{"firstSentence", "Versie 2.0 telt, o.a. hier. Ja.", "Versie 2.0 telt, o.a. hier.", firstSentence},
		{"firstSentence", "Doe dit. Één keer.", "Doe dit.", firstSentence},
		{"firstSentence", "Doe dit", "Doe dit", firstSentence},
		{"firstSentence", "De Raad besluit. Nu.", "De Raad besluit.", firstSentence},
		{"firstSentence", "Doe dit.Nu. Ja.", "Doe dit.Nu.", firstSentence},
		{"firstSentence", "Doe dit. J", "Doe dit.", firstSentence},
		{"firstSentence", "", "", firstSentence},
		{"EndSentence", "Klaar", "Klaar.", EndSentence},
		{"EndSentence", "Klaar.", "Klaar.", EndSentence},
		{"EndSentence", "Klaar?", "Klaar?", EndSentence},
		{"EndSentence", "Klaar!", "Klaar!", EndSentence},
		{"EndSentence", "Zoals:", "Zoals:", EndSentence},
		{"EndSentence", "Klaar,", "Klaar,.", EndSentence},
		{"EndSentence", "", "", EndSentence},
	} {
		if got := c.of(c.in); got != c.want {
			t.Errorf("%s(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestNumbersInWords(t *testing.T) {
	nl, en := NewWriter(nil, lang.NL), NewWriter(nil, lang.EN)
	wordsNL := strings.Fields("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf 13")
	wordsEN := strings.Fields("none one two three four five six seven eight nine ten eleven twelve 13")
	for n := range wordsNL {
		if nl.Cardinal(n) != wordsNL[n] || en.Cardinal(n) != wordsEN[n] {
			t.Errorf("%d is %q and %q", n, nl.Cardinal(n), en.Cardinal(n))
		}
	}
	if got := nl.Cardinal(-1); got != "-1" {
		t.Errorf("-1 is %q", got)
	}
	for n, want := range map[int]string{0: "nul vragen", 1: "één vraag", 2: "twee vragen", 20: "20 vragen"} {
		if got := nl.Count(n, oneQuestion(), manyQuestions()); got != want {
			t.Errorf("%d questions are %q, want %q", n, got, want)
		}
	}
	for _, names := range [][]string{nil, {"a"}, {"a", "b"}, {"a", "b", "c"}} {
		want := map[int][2]string{0: {"", ""}, 1: {"a", "a"}, 2: {"a en b", "a and b"}, 3: {"a, b en c", "a, b and c"}}[len(names)]
		if nl.List(names) != want[0] || en.List(names) != want[1] {
			t.Errorf("%v is listed as %q and %q", names, nl.List(names), en.List(names))
		}
	}
	if got := nl.Day("2026-11-24"); got != "24\u00a0november\u00a02026" {
		t.Errorf("the day is %q", got)
	}
	for points, want := range map[float64]string{1: "1,0\u00a0punt", 1.04: "1,0\u00a0punt", 1.1: "1,1\u00a0punten", 0.5: "0,5\u00a0punten", 10: "10,0\u00a0punten"} {
		d := &draft{Writer: nl}
		d.Lang = lang.NL
		if got := d.gain(points); got != want {
			t.Errorf("%v points are %q, want %q", points, got, want)
		}
	}
}

// Articles are ordered as people count, and days with no day last.
func TestOrders(t *testing.T) {
	for _, want := range [][]string{{"3", "3.3", "3.03a", "3.10", "4.2", "4.2a", "4.4", "10"}, {"150", "150a", "A1"}} {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortStableFunc(got, natural)
		if !slices.Equal(got, want) {
			t.Errorf("the articles are in the order %q, want %q", got, want)
		}
		for i := range want {
			for k := range want {
				if got := natural(want[i], want[k]); cmp.Compare(got, 0) != cmp.Compare(i, k) {
					t.Errorf("%s before %s: %d", want[i], want[k], got)
				}
			}
		}
	}
	if natural("03", "3") != 0 {
		t.Error("03 is another article than 3")
	}
	days := []questionnaire.Date{"", "2027-03-01", "2026-12-31", "", "2027-01-01"}
	slices.SortStableFunc(days, byDay)
	if want := []questionnaire.Date{"2026-12-31", "2027-01-01", "2027-03-01", "", ""}; !slices.Equal(days, want) {
		t.Errorf("the days are in the order %q", days)
	}
}

// A person's paragraphs stay apart, and the lines within one stay lines.
func TestParagraphs(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " \n \n": "", "een": "een", "een\ntwee": "een/twee", "een\n\ntwee": "een|twee", "een\r\n \t\r\n\r\ntwee\n": "een|twee", "een\n\u200d\ntwee": "een|twee", "a\x07b": "a�b",
	} {
		if got := strings.ReplaceAll(strings.Join(paragraphs(in), "|"), "\n", "/"); got != want {
			t.Errorf("the paragraphs of %q are %q, want %q", in, got, want)
		}
	}
}

// A text that is too long ends at a word with an ellipsis, or within its first word if that is too long.
func TestShortened(t *testing.T) {
	for _, c := range []struct {
		in   string
		most int
		want string
	}{
		{"een twee", 8, "een twee"}, {"éééé", 4, "éééé"}, {"een, twee drie", 6, "een …"}, {"een twee: drie", 10, "een twee …"}, {"abcdefghij", 5, "abcde …"},
		{"éééééé", 3, "ééé …"}, {"a bcdefghijk", 8, "a bcdefg …"}, {"abcd efghijklmnop", 12, "abcd efghijk …"}, {"", 3, ""},
	} {
		if got := Shortened(c.in, c.most); got != c.want {
			t.Errorf("Shortened(%q, %d) = %q, want %q", c.in, c.most, got, c.want)
		}
	}
}
