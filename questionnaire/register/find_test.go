package register_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/register"
)

const everything = 10_000 // more than the register has

func ids(found []register.Organisation) []string {
	var list []string
	for _, o := range found {
		list = append(list, o.ID)
	}
	return list
}

func TestFindRanksWhatPeopleType(t *testing.T) {
	for _, c := range []struct {
		query string
		n     int
		want  string // codes
	}{
		{"den haag", 2, "gm0518 so0830"}, // the short name comes before a name with more words
		{"'s-gravenhage", 9, "gm0518"},
		{"’s Gravenhage", 9, "gm0518"},
		{"gemeente den haag", 9, "gm0518"}, // a word from the name and two from the short name
		{"GM0363", 9, "gm0363"},
		{"gm 0363", 9, "gm0363"},
		{"waterschap rijn", 9, "ws0152 ws0636 ws0616"}, // its own words come before what people call it
		{"rijn waterschap", 9, "ws0152 ws0636 ws0616"},
		{"utrecht", 3, "gm0344 pv26 gm1581"}, // both short names, by type, before Utrechtse Heuvelrug
		{"provincie utrecht", 1, "pv26"},
		{"amst", 4, "gm0362 gm0363 gm0437 ws0155"},
		{"bergen", 3, "gm0893 gm0373 gm0748"},
		{"fryslan", 1, "pv21"},
		{"friesland", 1, "pv21"},
		{"den bosch", 9, "gm0796"},
		{"ministerie bzk", 9, "mnre1034"},
		{"DUO", 2, "oorg10148 so0868"},
		{"duo+", 9, "so0868"},
		{"gezondheid en jeugd zuid", 9, "so0030"}, // its name has an ampersand
		{"OD NZ", 9, "so0789"},
		{"od nh", 9, "so0827"},
		{"odnzkg", 9, "so0789"}, // OD NZKG
		{"od bn", 9, "so0439"},  // ODBN
		{"denhaag", 9, "gm0518"},
		{"provincie noordhol", 9, "pv27"},
		{"olaz", 9, "so0328"},
		{"o.l.a.z.", 9, "so0328"},
		{"ﬁnanciën", 1, "mnre1090"},                  // with a ligature, as copied from a PDF
		{"amster\u00addam gemeente", 1, "gm0363"},    // with a soft hyphen, as copied from a web page
		{"argonaut bv", 9, "zb100017"},               // its name has B.V.
		{"aas hunze", 9, "ws0646"},                   // Hunze en Aa's
		{"state van raad", 2, "oorg10008 oorg10039"}, // the one of which these are all words comes first, in whatever order
		{"raad state van raad", 2, "oorg10008 oorg10039"},
		{"eustatius sint", 1, "col02"},
		{"rivierenland regio", 2, "so0026 so0188"},
		{"od nl", 9, ""},
		{"amsterdam rotterdam", 9, ""},
		{"gemeente", 0, ""},
		{"gemeente", -1, ""},
	} {
		got := strings.Join(ids(register.Find(c.query, c.n)), " ")
		if got != c.want {
			t.Errorf("Find(%q, %d) = %q, want %q", c.query, c.n, got, c.want)
		}
	}
}

func TestFindReturnsEachOrganisationFirstByItsNameAndCode(t *testing.T) {
	for _, o := range organisations(t) {
		for _, query := range []string{o.Name, o.Title(), o.ID, strings.ToUpper(o.ID)} {
			found := register.Find(query, 1)
			if len(found) != 1 || found[0] != o {
				t.Errorf("Find(%q, 1) = %v, want %v", query, found, o)
			}
		}
	}
}

// TestFindSignsReadAloud: a name with a sign is found as people say it too.
func TestFindSignsReadAloud(t *testing.T) {
	spoken := strings.NewReplacer("&", " en ", "+", " plus ")
	looked := map[rune]int{}
	for _, o := range organisations(t) {
		for _, name := range []string{o.Name, o.ShortName} {
			at := strings.IndexAny(name, "&+")
			if at < 0 {
				continue
			}
			looked[rune(name[at])]++
			if found := register.Find(spoken.Replace(name), 1); len(found) != 1 || found[0] != o {
				t.Errorf("Find(%q, 1) = %v, want %v", spoken.Replace(name), found, o)
			}
		}
	}
	if looked['&'] == 0 || looked['+'] == 0 {
		t.Errorf("only names with these signs were looked at: %v", looked)
	}
}

// Several organisations may share a short name: they come first, by type and then by name.
func TestFindReturnsEachOrganisationFirstByItsShortName(t *testing.T) {
	all := organisations(t)
	shared := map[string]int{}
	for _, o := range all {
		shared[strings.ToLower(o.ShortName)]++
	}
	for _, o := range all {
		found := register.Find(o.ShortName, shared[strings.ToLower(o.ShortName)])
		if !slices.Contains(found, o) {
			t.Errorf("Find(%q, %d) = %v, want also %v", o.ShortName, len(found), found, o)
		}
	}
}

func TestFindLimitsAnUnchangedOrder(t *testing.T) {
	all := register.Find("ge", everything)
	if len(all) < register.Counts()["municipality"] {
		t.Fatalf("Find returned only %d organisations with a word that begins with ge", len(all))
	}
	for n := range all {
		if got := register.Find("ge", n); !slices.Equal(got, all[:n]) {
			t.Fatalf("the first %d organisations differ from those of a longer list", n)
		}
	}
}

func TestFindReturnsSlicesThatCallersMayChange(t *testing.T) {
	register.Find("GM0363", 1)[0].Name = "changed"
	if o, _ := register.ByID("gm0363"); o.Name != "gemeente Amsterdam" {
		t.Errorf("a caller changed the register: it now says %q", o.Name)
	}
}

// words splits a name as a person sees it, apart from how the package does it.
func words(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" ,-/()!", r) })
}

func TestCaseAccentsPunctuationAndWordOrderMakeNoDifference(t *testing.T) {
	respell := []func(string) string{
		strings.ToUpper,
		strings.ToLower,
		norm.NFD.String,
		func(s string) string {
			return strings.NewReplacer("â", "a", "ç", "c", "é", "e", "ë", "e", "ú", "u", "û", "u").Replace(s)
		},
		func(s string) string { return strings.NewReplacer("a", "á", "E", "Ë", "o", "ö").Replace(s) },
		func(s string) string { return strings.NewReplacer("'", "’", ".", "").Replace(s) },
	}
	separators := []string{" ", "-", ", ", "/", " (", ") ", "\t", "\n", "\x00", "\x1b", "\u00a0", "; "}
	organisation := rapid.SampledFrom(organisations(t))
	rapid.Check(t, func(rt *rapid.T) {
		o := organisation.Draw(rt, "organisation")
		name := rapid.SampledFrom([]string{o.Name, o.ShortName}).Draw(rt, "name")
		var typed strings.Builder
		for _, word := range rapid.Permutation(words(name)).Draw(rt, "order") {
			typed.WriteString(rapid.SampledFrom(separators).Draw(rt, "separator"))
			typed.WriteString(rapid.SampledFrom(respell).Draw(rt, "spelling")(word))
		}
		want := ids(register.Find(name, everything))
		if got := ids(register.Find(typed.String(), everything)); !slices.Equal(got, want) {
			rt.Fatalf("%q finds %v, but %q finds %v", typed.String(), got, name, want)
		}
	})
}

func TestBeginningsOfWordsAreCompleted(t *testing.T) {
	organisation := rapid.SampledFrom(organisations(t))
	rapid.Check(t, func(rt *rapid.T) {
		o := organisation.Draw(rt, "organisation")
		all := words(o.Name + " " + o.ShortName)
		order := rapid.Permutation(all).Draw(rt, "order")
		var typed []string
		for _, word := range order[:rapid.IntRange(1, len(order)).Draw(rt, "words")] {
			runes := []rune(word)
			typed = append(typed, string(runes[:rapid.IntRange(1, len(runes)).Draw(rt, "letters")]))
		}
		query := strings.Join(typed, " ")
		if !strings.ContainsFunc(query, unicode.IsLetter) {
			return // a lone apostrophe or digit
		}
		if !slices.Contains(register.Find(query, everything), o) {
			rt.Fatalf("%q does not find %v", query, o)
		}
	})
}

func TestFindBoundsHostileQueries(t *testing.T) {
	letters := strings.Join(strings.Split("abcdefghijklmnopqrstuvwxyz0123456789", ""), " ")
	for name, query := range map[string]string{
		"empty":             "",
		"spaces":            " \t\r\n\u00a0",
		"control":           "\x00\x07\x1b[\x7f",
		"marks":             "\u0301\u0302\u200b\u202e",
		"punctuation":       "'.-–()",
		"no UTF-8":          "\xff\xfe\xc3",
		"megabyte":          strings.Repeat("a", 1<<20),
		"spaced megabyte":   "amsterdam" + strings.Repeat(" ", 1<<20),
		"many words":        strings.Repeat(letters+" ", 7),
		"letters that grow": strings.Repeat("\ufdfa", 170),
	} {
		if found := register.Find(query, everything); len(found) > 0 {
			t.Errorf("%s: found %d organisations, the first %v", name, len(found), found[0])
		}
	}
	for length, finds := range map[int]bool{512: true, 513: false} {
		query := "amsterdam" + strings.Repeat(" ", length-len("amsterdam"))
		if found := register.Find(query, 1); finds != (len(found) == 1) {
			t.Errorf("a query of %d bytes finds %v", length, found)
		}
	}
	megabyte := strings.Repeat("a", 1<<20)
	if n := testing.AllocsPerRun(3, func() { register.Find(megabyte, everything) }); n > 0 {
		t.Errorf("a query of a megabyte made %v allocations: Find looked into it", n)
	}
}

func FuzzFind(f *testing.F) {
	for _, query := range []string{"den haag", "GM0363", "s' \x1b[31m", "\xff", "İ ß ﬁ ᾈ"} {
		f.Add(query, 5)
	}
	f.Fuzz(func(t *testing.T, query string, n int) {
		found := register.Find(query, n)
		if len(found) > max(n, 0) {
			t.Fatalf("Find(%q, %d) returned %d organisations", query, n, len(found))
		}
		for _, o := range found {
			if kept, ok := register.ByID(o.ID); !ok || kept != o || !utf8.ValidString(o.Title()) {
				t.Fatalf("Find(%q, %d) returned %v, which is not in the register", query, n, o)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for _, query := range []string{"a", "den haag", "waterschap rijn", "odnzkg", "no such organisation"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				register.Find(query, 8)
			}
		})
	}
}
