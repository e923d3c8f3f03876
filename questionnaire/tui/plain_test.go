package tui

import (
	"context"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// plainly runs plain mode on lines of input and gives what it wrote.
func plainly(t *testing.T, d *disk, language lang.Lang, input string, change ...func(*Deps)) (string, error) {
	t.Helper()
	deps := d.deps(t, language)
	for _, c := range change {
		c(&deps)
	}
	var out strings.Builder
	err := RunPlain(context.Background(), deps, strings.NewReader(input), &out)
	return out.String(), err
}

// TestPlainGivesTheSameFile answers alike on the screens and line by line.
func TestPlainGivesTheSameFile(t *testing.T) {
	still := func(d *Deps) {
		d.Now = func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	}
	screens, lines := newDisk(), newDisk()
	s := begun(t, screens, lang.NL, 80, 24, still)
	s.applyKeys("3", "w", "x", "geen taak", "<enter>", "n", "een", "<enter>", "twee", "<esc>", "b", "https://a.example", "<enter>", "besluit", "<esc>",
		"m", "0", "4", "u", "1", "<left>", "a", "Doen", "<enter>", "Ik", "<enter>", "1-3-2027", "<enter>", "Zichtbaar", "<enter>", "<ctrl+c>")
	if err := s.m.Finish(); err != nil {
		t.Fatal(err)
	}
	_, err := plainly(t, lines, lang.NL, strings.Join([]string{"1", "Gemeente Voorbeeld", "1", "",
		"3", "5", "6", "geen taak", "n", "een", "twee", "", "b", "https://a.example", "besluit", "",
		"m", "0", "4", "u", "1", "t", "a", "Doen", "Ik", "1-3-2027", "Zichtbaar", "q", ""}, "\n"), still)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := lines.at(firstFile), screens.at(firstFile); !reflect.DeepEqual(got, want) {
		t.Errorf("line by line:\n%+v\non the screens:\n%+v", got, want)
	}
}

// TestPlainSaysMistakes says what is wrong and asks again, without repeating the whole question.
func TestPlainSaysMistakes(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.EN, "7\nz\n1\n\nCity\n99\n1\n\n9\nbla\n\n6\n\n2\nq\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"7" is not possible here`, `"z" is not possible`, "The name is needed", `"99" is not possible`,
		`"9" is not possible here. Type a digit from 0 to 6`, `"bla" is not possible`, "Write briefly why this question does not apply.",
		"1 of 12 questions answered", "selfscan scan " + firstFile} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if n := strings.Count(out, "Question 1 of 12"); n != 2 {
		t.Errorf("the question was written %d times: once, and once more on an empty line", n)
	}
}

// TestPlainEnd: at the end of the input, anywhere, everything is on disk and it says how to go on.
func TestPlainEnd(t *testing.T) {
	whole := "1\nGemeente Voorbeeld\n1\n\n3\nw\nn\nhalf\naf"
	for cutAt := range len(whole) + 1 {
		d := newDisk()
		out, err := plainly(t, d, lang.NL, whole[:cutAt])
		if err != nil {
			t.Fatalf("after %q: %v", whole[:cutAt], err)
		}
		if d.saves > 0 && !strings.Contains(out, "Ga later verder met: selfscan scan "+firstFile) {
			t.Errorf("after %q it does not say how to go on:\n%s", whole[:cutAt], out)
		}
	}
	d := newDisk()
	if _, err := plainly(t, d, lang.NL, whole); err != nil {
		t.Fatal(err)
	}
	a := d.at(firstFile)
	if a.Of[0].Choice != questionnaire.Level3 {
		t.Error("the answer is lost")
	}
	if a.Of[1].Choice != questionnaire.Unknown || a.Of[3].Note != "half\naf" {
		t.Errorf("on disk: %+v", a.Of)
	}
}

// TestPlainIsPlain: no escape sequences, nothing but lines, no boxes or braille, no character that a
// speech synthesiser spells out; whatever stands in the file.
func TestPlainIsPlain(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.NL, "t\no\nr\nh\ng\n1\nals\n1\n3\np\nv\nv\nq\n", func(deps *Deps) {
		d.files["x"] = hostile(t, deps.Catalogue, "2026-11-24T09:00:00+01:00")
		f, err := d.file("x")
		if err != nil {
			t.Fatal(err)
		}
		deps.Begin.File = &f
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range out {
		if r != '\n' && unicode.IsControl(r) || r >= 0x2500 && r < 0x2600 || r >= 0x2800 && r < 0x2900 || r == '\u202e' {
			t.Fatalf("it writes %q", r)
		}
	}
}

// TestPlainDiskFull says it, and saves again or elsewhere.
func TestPlainDiskFull(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.NL, "1\nX\n1\n\n3\n1\n2\n/full/x\n2\nelders.scan.json\n4\nq\n", func(deps *Deps) {
		create := deps.Create
		deps.Create = func(a questionnaire.Answers) (File, error) {
			defer func() { d.full = true }()
			return create(a)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, "NIET bewaard: "+errFull.Error()) {
		t.Errorf("it does not say so:\n%s", out)
	}
	a := d.at("elders.scan.json")
	if a.Of[0].Choice != questionnaire.Level3 || a.Of[1].Choice != questionnaire.Level4 {
		t.Errorf("an answer is lost: %+v", a.Of[:2])
	}
}

// TestPlainLastAnswer: what was refused once is saved at the end of the input; and where that fails too, nothing says it is.
func TestPlainLastAnswer(t *testing.T) {
	for _, fails := range []int{1, 2} {
		d := newDisk()
		out, err := plainly(t, d, lang.NL, "1\nX\n1\n\n3\n", func(deps *Deps) {
			create := deps.Create
			deps.Create = func(a questionnaire.Answers) (File, error) {
				f, err := create(a)
				save, left := f.Save, fails
				f.Save = func(a questionnaire.Answers) error {
					if left--; left >= 0 {
						return errFull
					}
					return save(a)
				}
				return f, err
			}
		})
		saved := d.at(firstFile).Of[0].Choice == questionnaire.Level3
		if want := fails == 1; saved != want || (err == nil) != want || strings.Contains(out, "Alles is bewaard") != want {
			t.Errorf("after %d failures: saved %v, error %v, and it says:\n%s", fails, saved, err, out)
		}
	}
}

// TestPlainStops when it is told to, while it waits for a line.
func TestPlainStops(t *testing.T) {
	d := newDisk()
	ctx, cancel := context.WithCancel(context.Background())
	in, answers := io.Pipe()
	defer answers.Close()
	done := make(chan error)
	go func() { done <- RunPlain(ctx, d.deps(t, lang.NL), in, io.Discard) }()
	if _, err := io.WriteString(answers, "1\nX\n1\n\n3\n"); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestPlainCrash tells which file the answers are in, whether all are, and the command that goes on.
func TestPlainCrash(t *testing.T) {
	for _, fails := range []bool{false, true} {
		d := newDisk()
		_, err := plainly(t, d, lang.NL, "1\nX\n1\n\n3\n3\np\n", func(deps *Deps) {
			breakAt(deps, "report")
			deps.Begin.Options = []Option{{"--lang", "nl"}, {"--plain", ""}}
			create := deps.Create
			deps.Create = func(a questionnaire.Answers) (File, error) {
				f, err := create(a)
				d.full = fails
				return f, err
			}
		})
		words, saved := map[bool][2]string{false: {"Uw antwoorden staan in", "Your answers are in"},
			true: {"De laatste wijziging kon niet worden bewaard", "The last change could not be saved"}}[fails], !fails
		var c *Crash
		if !errors.As(err, &c) || c.Saved != saved || !strings.Contains(c.In(lang.NL), words[0]) || !strings.Contains(c.Error(), words[1]) ||
			!strings.HasSuffix(c.In(lang.NL), firstFile+". Ga verder met: selfscan scan --lang nl --plain "+firstFile) {
			t.Errorf("it returned %v", err)
		}
	}
}

// TestPlainShowsWhatItTakes holds the words that the help lists against those that are obeyed.
func TestPlainShowsWhatItTakes(t *testing.T) {
	known := map[string]bool{}
	for _, c := range plainCommands() {
		for _, l := range []lang.Lang{lang.NL, lang.EN} {
			if !slices.Contains(c.words, c.shown.In(l)) {
				t.Errorf("the help in %s says %q, which does nothing", l, c.shown.In(l))
			}
		}
		for _, w := range c.words {
			if known[w] {
				t.Errorf("%q has two meanings", w)
			}
			known[w] = true
		}
	}
}

// TestPlainEmptyMeansThisQuestion: where plain mode asks for the number of a question, an empty line means the present one.
// Behind the last question it means the last, as the question for the number says.
func TestPlainEmptyMeansThisQuestion(t *testing.T) {
	at := func(number, rest string) string { // what is written behind the jump to the question
		out, err := plainly(t, newDisk(), lang.EN, "1\nCity\n1\n\ng "+number+"\n"+rest+"q\n")
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, number := range []string{"1", "3", "12"} {
		for _, asks := range []string{"if\n%s\n4\n", "g\n%s\n"} {
			typed, empty := at(number, strings.ReplaceAll(asks, "%s", number)), at(number, strings.ReplaceAll(asks, "%s", ""))
			if typed != empty {
				t.Errorf("at question %s, %q with an empty line writes\n%s\nwith the number it writes\n%s", number, asks, empty, typed)
			}
		}
	}
	if one, other := at("1", "if\n1\n4\n"), at("1", "if\n2\n4\n"); one == other {
		t.Error("another question with another level changes nothing")
	}
	behind, named := at("12", "next\nif\n\n4\n"), at("12", "next\nif\n12\n4\n")
	if behind != named || !strings.Contains(behind, "This was the last question") || !strings.Contains(behind, "empty: 12") {
		t.Errorf("behind the last question it writes\n%s", behind)
	}
}

// TestPlainCloses: each file is closed, when the person goes back to the start and at the end.
func TestPlainCloses(t *testing.T) {
	d := newDisk()
	if _, err := plainly(t, d, lang.EN, "1\nX\n1\n\nstart\n1\nY\n1\n\nq\n"); err != nil || !slices.Equal(d.closed, []string{firstFile, firstFile}) {
		t.Errorf("closed %q, %v", d.closed, err)
	}
}
