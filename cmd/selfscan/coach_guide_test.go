package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// slot is a part of the session in the timetable, in minutes from the beginning.
type slot struct{ from, to int }

// timetables reads the tables of the guide: for each column its slots in order, and the words of each.
func timetables(t *testing.T, l lang.Lang) (columns [][]slot, words [][]string, heads []string) {
	t.Helper()
	when := regexp.MustCompile(`^(\d+)–(\d+)`)
	for _, table := range regexp.MustCompile(`(?m)(^\|.*\n)+`).FindAllString(questionnaire.CoachGuide(l), -1) {
		if !strings.Contains(table, "0–10") {
			continue
		}
		at := len(columns)
		for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
			cells := strings.Split(strings.Trim(line, "|"), "|")[1:]
			for c, cell := range cells {
				cell = strings.TrimSpace(cell)
				if i == 0 {
					columns, words, heads = append(columns, nil), append(words, nil), append(heads, cell)
				}
				if m := when.FindStringSubmatch(cell); m != nil {
					from, _ := strconv.Atoi(m[1])
					to, _ := strconv.Atoi(m[2])
					columns[at+c], words[at+c] = append(columns[at+c], slot{from, to}), append(words[at+c], cell)
				}
			}
		}
	}
	return columns, words, heads
}

// TestTimetableCanBeKept: for 4, 8 and 12 people, with and without the room, the parts of the session follow each other
// and fill 90 minutes; what is said of a question, times the questions of the longest quick scan, fits in its part; and
// on a keyboard everyone can vote, with a minute beside that to read the question and to agree.
func TestTimetableCanBeKept(t *testing.T) {
	questions := 0
	c, _ := quickScope(t)
	for _, kind := range questionnaire.TypeIDs() {
		asked := 0
		for n := range c.Questions() {
			if c.Question(n).InScope(questionnaire.Quick, kind) {
				asked++
			}
		}
		questions = max(questions, asked)
	}
	for _, l := range lang.Langs() {
		columns, words, heads := timetables(t, l)
		if len(columns) != 6 {
			t.Fatalf("%s: %d columns: %q", l, len(columns), heads)
		}
		for i, people := range []int{4, 8, 12, 4, 8, 12} {
			name := string(l) + ", " + heads[i]
			if !strings.HasPrefix(heads[i], strconv.Itoa(people)+" ") {
				t.Errorf("%s: not for %d people", name, people)
			}
			at := 0
			for _, s := range columns[i] {
				if s.from != at || s.to <= s.from {
					t.Errorf("%s: from %d to %d, after %d", name, s.from, s.to, at)
				}
				at = s.to
			}
			if at != 90 || len(columns[i]) != 5 {
				t.Fatalf("%s: ends at %d: %q", name, at, words[i])
			}
			length := func(part int) float64 { return float64(columns[i][part].to - columns[i][part].from) }
			discussed := number(t, words[i][2], `: (\d+) `)
			if 5*discussed > length(2) {
				t.Errorf("%s: %v questions of 5 minutes in %v minutes", name, discussed, length(2))
			}
			if strings.Contains(words[i][1], "`B`") {
				if float64(questions)-discussed > length(1) {
					t.Errorf("%s: %v questions to confirm in %v minutes", name, float64(questions)-discussed, length(1))
				}
				continue
			}
			each := number(t, words[i][1], `: (\d+)[½¼]? `)
			switch {
			case strings.Contains(words[i][1], "½"):
				each += 0.5
			case strings.Contains(words[i][1], "¼"):
				each += 0.25
			}
			if each*float64(questions) > length(1) {
				t.Errorf("%s: %d questions of %v minutes in %v minutes", name, questions, each, length(1))
			}
			if i == 0 && each*60 < float64(60+6*people) {
				t.Errorf("%s: %v minutes a question, and %d people take 6 seconds each", name, each, people)
			}
		}
	}
}

// number returns the number that a pattern finds in a text.
func number(t *testing.T, s, pattern string) float64 {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(s)
	if m == nil {
		t.Fatalf("no number in %q", s)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return float64(n)
}
