package tui

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestIntakeStored compares the organisation, the depth and the language in the file with what was chosen and changed.
func TestIntakeStored(t *testing.T) {
	rotterdam := questionnaire.Organisation{ID: "gm0599", Name: "Gemeente Rotterdam", Type: "municipality"}
	for name, c := range map[string]struct {
		keys  []string
		want  questionnaire.Organisation
		depth questionnaire.Depth
		lang  lang.Lang
	}{
		"full by the arrow":       {[]string{"X", "<shift+tab>", "<shift+tab>", "<down>", "<down>", "<tab>", "<tab>", "<enter>", "1", "<enter>"}, questionnaire.Organisation{Name: "X", Type: "municipality"}, questionnaire.Full, lang.EN},
		"quick again":             {[]string{"X", "<shift+tab>", "<shift+tab>", "<shift+tab>", "2", "<shift+tab>", "<up>", "<up>", "<enter>", "<enter>", "<enter>", "1", "<enter>"}, questionnaire.Organisation{Name: "X", Type: "municipality"}, questionnaire.Quick, lang.EN},
		"Dutch":                   {[]string{"X", "<shift+tab>", "1", "<enter>", "1", "<enter>"}, questionnaire.Organisation{Name: "X", Type: "municipality"}, questionnaire.Quick, lang.NL},
		"English stays":           {[]string{"X", "<shift+tab>", "2", "<enter>", "1", "<enter>"}, questionnaire.Organisation{Name: "X", Type: "municipality"}, questionnaire.Quick, lang.EN},
		"the same type again":     {[]string{"rotter", "<down>", "<enter>", "<shift+tab>", "1", "<enter>"}, rotterdam, questionnaire.Quick, lang.EN},
		"the cursor moves":        {[]string{"rotter", "<down>", "<enter>", "<shift+tab>", "<shift+tab>", "<left>", "<end>", "<enter>", "<enter>", "<enter>"}, rotterdam, questionnaire.Quick, lang.EN},
		"typed on after the list": {[]string{"rotter", "<down>", "dam", "<enter>", "1", "<enter>"}, questionnaire.Organisation{Name: "rotterdam", Type: "municipality"}, questionnaire.Quick, lang.EN},
		"the first type is first": {[]string{"X", "<enter>", "<down>", "<up>", "<up>", "<enter>", "<enter>"}, questionnaire.Organisation{Name: "X", Type: "municipality"}, questionnaire.Quick, lang.EN},
		"a name is missing":       {[]string{"<tab>", "1", "<enter>", " Y ", "<tab>", "<tab>", " Z ", "<enter>"}, questionnaire.Organisation{Name: "Y", Type: "municipality", Unit: "Z"}, questionnaire.Quick, lang.EN},
		"a type is missing":       {[]string{"Y", "<tab>", "<tab>", "<tab>", "<enter>", "2", "<enter>"}, questionnaire.Organisation{Name: "Y", Type: "province"}, questionnaire.Quick, lang.EN},
	} {
		d := newDisk()
		s := sit(t, d, lang.EN, 80, 30).applyKeys("1").applyKeys(c.keys...)
		if a := d.at(firstFile); a.Organisation != c.want || a.Depth != c.depth || a.Language != c.lang {
			t.Errorf("%s: %+v, %s, %s\n%s", name, a.Organisation, a.Depth, a.Language, s.m.View())
		}
	}
}

// TestLanguageOfANewScan: a language that is chosen where another scan begins is that of the new scan. The scan that is open
// stays as it is, until a person changes the language there.
func TestLanguageOfANewScan(t *testing.T) {
	for _, keys := range [][]string{{"<esc>", "L"}, {"<esc>", "<ctrl+l>"}, {"<esc>", "2", "<ctrl+l>"}, {"<esc>", "2", "<shift+tab>", "1"}, {"<esc>", "3", "<shift+tab>", "<up>"}} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 30).applyKeys("3")
		before, saves := d.at(firstFile), d.saves
		s.applyKeys(keys...)
		if s.m.lang != lang.NL || d.saves != saves || s.m.session.Answers().Language != lang.EN || s.m.session.Answers().Updated != before.Updated {
			t.Errorf("%q: %d saves, the open scan is in %s:\n%s", keys, d.saves-saves, s.m.session.Answers().Language, s.m.View())
		}
		for s.m.screen != OnQuestion {
			s.applyKeys("<ctrl+l>", "<esc>")
		}
		if s.applyKeys("L"); d.saves != saves+1 || d.at(firstFile).Language != s.m.lang {
			t.Errorf("%q, then L at the question: the file is in %s", keys, d.at(firstFile).Language)
		}
	}
}
