package tui

import (
	"reflect"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestPlainDashTakesAway: a dash on its own empties a note and evidence; with more lines it is one of them.
func TestPlainDashTakesAway(t *testing.T) {
	begin := "1\nX\n1\n\n"
	for input, want := range map[string]questionnaire.Answer{
		"n\none\ntwo\n\ne\n-\ndecision\n\nm\nq\n":                 {Note: "one\ntwo", Evidence: []string{"-", "decision"}, Flagged: true},
		"n\n-\ntwo\n\ne\ndecision\n\nm\nm\nq\n":                   {Note: "-\ntwo", Evidence: []string{"decision"}},
		"n\none\n\ne\ndecision\n\nn\n\ne\n\nq\n":                  {Note: "one", Evidence: []string{"decision"}},
		"n\none\n\ne\ndecision\nmore\n\nn\n-\n\ne\n-\n\nm\nq\n":   {Flagged: true},
		"e\ndecision\n\nn\none\n\n2\nback\nn\nother\n\ne\n-\n\nq": {Choice: questionnaire.Level2, Note: "other"},
	} {
		d := newDisk()
		if _, err := plainly(t, d, lang.EN, begin+input); err != nil {
			t.Fatal(err)
		}
		got := d.at(firstFile).Of[0]
		if len(got.Evidence) == 0 {
			got.Evidence = nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", input, got, want)
		}
	}
}

// TestPlainSaysWhatWasReplaced: only another answer than before is told.
func TestPlainSaysWhatWasReplaced(t *testing.T) {
	out, err := plainly(t, newDisk(), lang.EN, "1\nX\n1\n\n3\nback\n3\nback\n2\nq\n")
	if told := strings.Count(out, "instead of"); err != nil || told != 1 || !strings.Contains(out, "is now 2 In order, instead of 3 Embedded") {
		t.Errorf("told %d times, %v:\n%s", told, err, out)
	}
}

// TestPlainListIsLeft: a list that a person leaves by undoing does not go on at its next question, and a list that begins at
// the present question writes that question again.
func TestPlainListIsLeft(t *testing.T) {
	begin := "1\nX\n1\n\n"
	for input, want := range map[string][2]int{ // how often the first and the second question of the list are announced
		"1\n2\n2\n2\n1\n2\nshortfalls\nu\nback\nq\n":       {1, 0},
		"1\n2\n2\n2\n1\n2\nshortfalls\nu\n2\nu\nu\nq\n":    {1, 0},
		"1\n2\n2\n2\n1\n2\nshortfalls\ng 5\nq\n":           {1, 0},
		"1\n2\n2\n2\n1\nback\nshortfalls\nnext\nq\n":       {1, 1},
		"1\n2\n2\n2\n1\ng 1\nshortfalls\nq\n":              {1, 0},
		"1\n2\n2\n2\n1\nshortfalls\nstart\n1\nY\n1\n\nq\n": {1, 0},
		"1\n2\n2\n2\n1\ng 1\nshortfalls\nback\nq\n":        {2, 0},
	} {
		out, err := plainly(t, newDisk(), lang.EN, begin+input)
		if got := [2]int{strings.Count(out, "Possible shortfall: 1 of 2"), strings.Count(out, "Possible shortfall: 2 of 2")}; err != nil || got != want {
			t.Errorf("%q: announced %v times, want %v, %v:\n%s", input, got, want, err, out)
		}
	}
}

// TestPlainOtherLanguage: the scan is in the language in which it was last worked on.
func TestPlainOtherLanguage(t *testing.T) {
	for input, want := range map[string]lang.Lang{"q\n": lang.EN, "l\nq\n": lang.NL, "l\nl\nq\n": lang.EN} {
		d := newDisk()
		if _, err := plainly(t, d, lang.EN, "1\nX\n1\n\n"+input); err != nil || d.at(firstFile).Language != want {
			t.Errorf("%q: %v, want %v, %v", input, d.at(firstFile).Language, want, err)
		}
	}
}

// TestPlainSecondScanIsOfItsOwn: what the command line said was about the first scan; the next one asks everything.
func TestPlainSecondScanIsOfItsOwn(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.EN, "\nshortfalls\np\nstart\n2\nOther\n2\n\no\nq\n", func(deps *Deps) {
		deps.Begin.Depth, deps.Begin.Organisation = questionnaire.Quick, questionnaire.Organisation{Name: "First", Type: "water-board", Unit: "Dikes"}
	})
	want := questionnaire.Organisation{Name: "Other", Type: questionnaire.TypeIDs()[1]}
	if a := d.at(firstFile); err != nil || a.Organisation != want || a.Depth != questionnaire.Full {
		t.Errorf("%+v, %v:\n%s", a.Organisation, err, out)
	}
	inOrder(t, out, "the report is in", "Name of the organisation:", "Make the report first")

	_, err = plainly(t, newDisk(), lang.EN, "1\nX\n1\n\nstart\n1\nY\n1\n\nq\n", func(deps *Deps) {
		create := deps.Create
		deps.Create = func(a questionnaire.Answers) (File, error) {
			f, err := create(a)
			if a.Organisation.Name == "X" {
				f.Close = func() error { return errFull }
			}
			return f, err
		}
	})
	if err == nil {
		t.Error("it says nothing of a file that cannot be closed")
	}
}

// TestPlainSpacesAroundAnAnswer: blanks and the line ends of Windows around what is typed are no part of it.
func TestPlainSpacesAroundAnAnswer(t *testing.T) {
	d := newDisk()
	_, err := plainly(t, d, lang.EN, " 1 \r\n  City of X \t\r\n1\r\n \r\n 3 \r\n4\t\r\n M \r\nq\r\n")
	a := d.at(firstFile)
	if err != nil || a.Organisation.Name != "City of X" || a.Of[0].Choice != questionnaire.Level3 || a.Of[1].Choice != questionnaire.Level4 {
		t.Errorf("%q, %+v, %v", a.Organisation.Name, a.Of[:2], err)
	}
}

// TestPlainNewIsAskedOnce: a file that the command line named and that is not there is offered for the first scan only.
func TestPlainNewIsAskedOnce(t *testing.T) {
	out, err := plainly(t, newDisk(), lang.EN, "1\nX\n1\n\nstart\n3\nnowhere\nq\n", func(deps *Deps) { deps.Begin.New = "new.scan.json" })
	if err != nil || strings.Count(out, "new.scan.json is not there yet") != 1 || strings.Count(out, "Yes, a quick scan") != 1 {
		t.Errorf("%v:\n%s", err, out)
	}
	inOrder(t, out, "Yes, a quick scan", "New quick scan", "nowhere is not there")
}

// TestPlainOldFileStays: when the answers went to another file, what keeps the old one from being closed is told, and the
// answers go on in the new one.
func TestPlainOldFileStays(t *testing.T) {
	d := newDisk()
	out, err := plainly(t, d, lang.EN, "1\nX\n1\n\n3\n2\ny.scan.json\n4\nq\n", func(deps *Deps) {
		create := deps.Create
		deps.Create = func(a questionnaire.Answers) (File, error) {
			f, err := create(a)
			f.Close = func() error { return lang.Errorf(nil, text{NL: "het slot blijft", EN: "the lock stays"}) }
			d.full = true
			return f, err
		}
	})
	if a := d.at("y.scan.json"); err != nil || a.Of[0].Choice != questionnaire.Level3 || a.Of[1].Choice != questionnaire.Level4 {
		t.Errorf("%+v, %v", a.Of, err)
	}
	inOrder(t, out, "NOT saved", "the lock stays", "Saved in y.scan.json.")
}

// TestPlainActionAtTheEndOfTheInput: wherever the input ends after the text of an action, what was typed of it is on disk, and
// so it is when the program is stopped there. A date that is not one is left out, as on the screens.
func TestPlainActionAtTheEndOfTheInput(t *testing.T) {
	typed := []string{"Do it", "Jo", "soon", "1-3-2027", "A page"}
	id := sample(t).Question(0).ID
	for n, want := range []questionnaire.Action{{}, {Question: id, Text: "Do it"}, {Question: id, Text: "Do it", Owner: "Jo"}, {Question: id, Text: "Do it", Owner: "Jo"},
		{Question: id, Text: "Do it", Owner: "Jo", Due: "2027-03-01"}, {Question: id, Text: "Do it", Owner: "Jo", Due: "2027-03-01", Check: "A page"}} {
		d := newDisk()
		out, err := plainly(t, d, lang.EN, "1\nX\n1\n\na\n"+strings.Join(typed[:n], "\n"))
		got := d.at(firstFile).Actions
		if err != nil || len(got) != min(n, 1) || n > 0 && got[0] != want || strings.Contains(out, "is written down") != (n > 0) {
			t.Errorf("after %q: %+v, %v\n%s", typed[:n], got, err, out)
		}
	}
}

// TestPlainActionAtNoQuestion: an action for a question that is not there is not written down at another one.
func TestPlainActionAtNoQuestion(t *testing.T) {
	for _, at := range []string{"0", "13", "99", "-1", "1.5", "1 2", "everything"} {
		d := newDisk()
		out, err := plainly(t, d, lang.EN, "1\nX\n1\n\na "+at+"\n3\nq\n")
		want := "\"" + at + "\" is not possible here. Type a number from 1 to 12."
		if a := d.at(firstFile); err != nil || len(a.Actions) > 0 || a.Of[0].Choice != questionnaire.Level3 || !strings.Contains(out, want) {
			t.Errorf("a %s: %+v, %v\n%s", at, a.Actions, err, out)
		}
	}
}
