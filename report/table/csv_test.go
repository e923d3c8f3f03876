package table

import (
	stdcsv "encoding/csv"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Every cell is what the JSON says, under the name of its column.
func TestCSV(t *testing.T) {
	c, rows := testRows(t)
	for name, test := range expectedTables() {
		for format, separator := range map[string]rune{"csv": ',', "csv-nl": ';'} {
			o := test.options
			o.Format, o.Catalogue = format, c
			data := string(written(t, rows, o))
			if format == "csv-nl" {
				begin, rest, _ := strings.Cut(data, "\"file\"")
				if begin != "\xef\xbb\xbf" || strings.Count(data, "\n") != strings.Count(data, "\r\n") {
					t.Errorf("%s: begins with %q, or has other line ends than CRLF", name, begin)
				}
				data = "\"file\"" + rest
			} else if strings.Contains(data, "\r") {
				t.Errorf("%s: a carriage return in plain CSV", name)
			}
			reader := stdcsv.NewReader(strings.NewReader(data))
			reader.Comma = separator
			records, err := reader.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			kinds := map[string]kind{}
			for _, c := range tableOf(o).columns {
				kinds[c.name] = c.kind
			}
			var got []fields
			for _, record := range records[1:] {
				line := fields{}
				for i, cell := range record {
					if k := kinds[records[0][i]]; cell != "" {
						if k == float && format == "csv-nl" {
							if strings.Contains(cell, ".") {
								t.Errorf("%s: %s has a decimal point", name, cell)
							}
							cell = strings.Replace(cell, ",", ".", 1)
						}
						line[records[0][i]] = typed(t, k, cell)
					}
				}
				got = append(got, line)
			}
			want := expectedLines(t, rows, test.expected)
			for _, line := range want {
				for column, value := range line {
					if s, ok := value.(string); ok && kinds[column] == text {
						line[column] = safeText(s)
					}
				}
			}
			compare(t, name+", "+format, got, want)
		}
	}
}

// A spreadsheet that is set to Dutch reads a boolean by its Dutch name, and other programs by its English one.
func TestBooleansInCSV(t *testing.T) {
	c, rows := testRows(t)
	for format, words := range map[string][2]string{"csv": {",true,", ",false,"}, "csv-nl": {";WAAR;", ";ONWAAR;"}} {
		data := string(written(t, rows, Options{Format: format, Table: "recommendations", Catalogue: c}))
		for _, word := range words {
			if !strings.Contains(data, word) {
				t.Errorf("%s has no %s", format, word)
			}
		}
	}
}

// Text is quoted and numbers are not.
func TestCSVQuotes(t *testing.T) {
	c, rows := testRows(t)
	lines := strings.Split(string(written(t, rows[:3], Options{Format: "csv", Catalogue: c})), "\n")
	if !strings.HasPrefix(lines[0], `"file","organisation_id","organisation",`) || strings.Count(lines[0], `"`) != 2*len(scoresTable(c).columns) {
		t.Errorf("head: %s", lines[0])
	}
	if want := `"Gemeente Één.scan.json","0363","Gemeente Één","municipality","a,"" b"" c"`; !strings.HasPrefix(lines[1], strings.Replace(want, `"" b""`, ` ""b""`, 1)) {
		t.Errorf("got %s", lines[1])
	}
	if want := `"leeg.scan.json","0363","leeg","municipality","a, ""b"" c","` + c.ID + `/` + c.Version + `","full","nl","2026-11-23T23:30:00-05:00","2026-11-24T09:14:00+01:00",,,0,100,0,true,,0,0,0,0,0,0,0,`; !strings.HasPrefix(lines[2], want) {
		t.Errorf("got  %s\nwant %s", lines[2], want)
	}
	if want := `,"broken, ""quite""",3,7`; !strings.HasSuffix(lines[3], want) {
		t.Errorf("got %s", lines[3])
	}
}

// Whatever a text says, and whichever separator a spreadsheet splits the line at, no cell becomes a formula.
func TestNoFormulaInCSV(t *testing.T) {
	c, rows := testRows(t)
	number := regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)
	hostile := rapid.StringOfN(rapid.SampledFrom([]rune("=+-@＝＋－＠,;\t\r\n\"' \u00a0\u200d\x00\x1b\u202eaé1")), 0, 12, -1)
	rapid.Check(t, func(rt *rapid.T) {
		r := *rows[0]
		r.File, r.Organisation.Name, r.Organisation.Unit = hostile.Draw(rt, "file"), hostile.Draw(rt, "name"), hostile.Draw(rt, "unit")
		r.Organisation.ID = hostile.Draw(rt, "id")
		w := NewWriter(nil, Options{Format: "csv", Catalogue: c})
		line := string(w.Append(nil, &r))
		if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), unicode.IsControl) {
			rt.Fatalf("a control character in %q", line)
		}
		for _, separator := range []string{",", ";", "\t"} {
			for cell := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), separator) {
				begin := strings.TrimLeft(cell, " \u00a0\u200d\"")
				if begin != "" && strings.ContainsRune("=+-@＝＋－＠\t\r", []rune(begin)[0]) && !number.MatchString(cell) {
					rt.Fatalf("split at %q, %q has the cell %q", separator, line, cell)
				}
			}
		}
		// What the name says is still there.
		cells, err := stdcsv.NewReader(strings.NewReader(line)).Read()
		if err != nil {
			rt.Fatal(err)
		}
		plain := func(s string) string {
			return strings.NewReplacer("'", "", " ", "", "\uFFFD", "").Replace(lang.Printable(strings.NewReplacer("\r", "", "\n", "").Replace(s)))
		}
		if plain(cells[2]) != plain(r.Organisation.Name) {
			rt.Fatalf("%q became %q", r.Organisation.Name, cells[2])
		}
	})
}

func TestSafeText(t *testing.T) {
	for text, want := range map[string]string{
		"":                "",
		"Gemeente Één":    "Gemeente Één",
		"=1+1":            "'=1+1",
		"-1":              "'-1",
		"+31 6":           "'+31 6",
		"@som":            "'@som",
		"a-1 b_c/d:e.f":   "a-1 b_c/d:e.f",
		" \u00a0@SUM":     "' \u00a0@SUM",
		"\"=1":            "'\"=1",
		"x;=1+1":          "x;'=1+1",
		"x; \"=1+1\";-2":  "x;' \"=1+1\";'-2",
		"a,b":             "a,b",
		"a, -b":           "a,' -b",
		"1-2; 3":          "1-2; 3",
		"x\t=1":           "x =1",
		"\t=1":            "' =1",
		"één\nregel\r\nx": "één regel x",
		"＋31":             "'＋31",
		"\x1b=1":          "\uFFFD=1",
	} {
		if got := safeText(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// TestNothingIsAnEmptyCell: what a scan does not say has no value in any format, and not an empty text.
func TestNothingIsAnEmptyCell(t *testing.T) {
	for name, v := range map[string]value{"text": textValue(""), "moment": momentValue(""), "day": dayValue(""), "score": scoreValue(scoring.Score{}), "level": levelValue(scoring.Level{})} {
		if v != (value{}) {
			t.Errorf("an empty %s is %+v", name, v)
		}
	}
}
