package report_test

import (
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// vote has respondents s1, s2, … of these roles vote on a question, as marks.
func vote(t *testing.T, a *questionnaire.Answers, ordinal int, m marks, roles ...string) {
	t.Helper()
	for i, choice := range m.choices(t) {
		id := fmt.Sprintf("s%d", i+1)
		a.Of[ordinal].Votes = append(a.Of[ordinal].Votes, questionnaire.Vote{Respondent: id, Choice: choice})
		if i < len(roles) && len(a.Respondents) <= i {
			a.Respondents = append(a.Respondents, questionnaire.Respondent{ID: id, Role: roles[i]})
		}
	}
}

func TestViews(t *testing.T) {
	a := scan(t, "22 2. 22 22")
	vote(t, a, 0, "1223")  // a duty that someone sees below level 2
	vote(t, a, 1, "00444") // two camps
	vote(t, a, 2, "2222?")
	vote(t, a, 3, "2323")
	vote(t, a, 4, "22")  // too few
	vote(t, a, 5, "2?3") // too few for a level
	s := prose(part(report.Build(input(t, a, lang.NL)), "views").Blocks)
	want := "Vijf mensen hebben hun stem gegeven over vier vragen. Hier staat hoe de stemmen liggen, en niet wie wat koos. Vragen met minder dan drie stemmen voor een niveau staan er niet bij: twee.\n" +
		"table: Hoe eens de groep het is\n" +
		"| Dimensie | Vragen | Eens | Bevestigen | Bespreken | Alfa | Wat alfa zegt\n" +
		"| Transparantie | 4 | 2 | 0 | 2 | −0,10 | De groep gebruikt de niveaus niet op dezelfde manier\n" +
		"| Totaal | 4 | 2 | 0 | 2 | −0,10 | De groep gebruikt de niveaus niet op dezelfde manier\n" +
		"## Bespreken: twee vragen\n" +
		"strips: De stemmen per vraag / Laat wie het laagst en wie het hoogst koos het uitleggen; bewijs beslist. / " +
		"2. Zijn verzoeken en besluiten openbaar? niveau 0: 2 stemmen, niveau 4: 3 stemmen; middelste stem 4; niveau in dit rapport 2; twee kampen. " +
		"1. Welk deel van de Woo-verzoeken krijgt op tijd een besluit? niveau 1: 1 stem, niveau 2: 2 stemmen, niveau 3: 1 stem; middelste stem 2; niveau in dit rapport 2; dicht bij elkaar; iemand ziet een wettelijke plicht onder niveau 2.\n" +
		"## Eens: twee vragen\n" +
		"strips: De stemmen per vraag / Neem het middelste niveau en ga door. / " +
		"4. Zijn de stukken van de raad vrij te gebruiken? niveau 2: 2 stemmen, niveau 3: 2 stemmen; middelste stem 2; twee niveaus naast elkaar. " +
		"3. Kan iedereen de organisatie vinden en bereiken? niveau 2: 4 stemmen; middelste stem 2; niveau in dit rapport 2; iedereen is het eens; één weet het niet.\n"
	if s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	// Below three votes there is nothing to tell.
	a = scan(t, "22 22 22 22")
	vote(t, a, 0, "24")
	vote(t, a, 1, "2??4")
	if p := part(report.Build(input(t, a, lang.NL)), "views"); p != nil {
		t.Errorf("two votes are shown:\n%s", prose(p.Blocks))
	}
}

// A role is told only where at least three of it voted and the people outside the told roles are none or three at least.
// No respondent is ever named, and a redacted report names no role.
func TestRoles(t *testing.T) {
	for _, c := range []struct {
		name  string
		votes marks
		roles string // by initial; a dot for none
		want  string
	}{
		{"two roles apart", "111333", "bbbmmm", "bestuurder: niveau 1; medewerker: niveau 3"},
		{"two roles near", "111222", "bbbmmm", "Bij geen enkele vraag liggen functies twee niveaus of meer uit elkaar."},
		{"one role", "111333", "bbbbbb", ""},
		{"a role of two", "1113344", "bbbmmjj", ""},
		{"three outside", "111333044", "bbbmmm...", "bestuurder: niveau 1; medewerker: niveau 3"},
		{"one outside takes the smallest with it", "11133334", "bbbmmmm.", ""},
		{"one outside, and two roles left", "3331111444440", "bbbmmmmjjjjj.", "| medewerker: niveau 1; jurist: niveau 4\n"},
		{"who does not know does not count", "11133?", "bbbmmm", ""},
	} {
		a := scan(t, "22 22 22 22")
		names := map[byte]string{'b': "bestuurder", 'm': "medewerker", 'j': "jurist", '.': ""}
		var roles []string
		for i := range len(c.roles) {
			roles = append(roles, names[c.roles[i]])
		}
		vote(t, a, 6, c.votes, roles...)
		in := input(t, a, lang.NL)
		s := prose(part(report.Build(in), "views").Blocks)
		told := strings.Contains(s, "functie") || strings.Contains(s, "bestuurder") || strings.Contains(s, "medewerker")
		if told != (c.want != "") || !strings.Contains(s, c.want) {
			t.Errorf("%s:\n%s", c.name, s)
		}
		in.Redact = true
		redacted := encoded(t, report.Build(in))
		for _, secret := range append(roles, "\"s1", "s1\"", " s1 ") {
			if secret != "" && strings.Contains(redacted, secret) {
				t.Errorf("%s: the redacted report has %q", c.name, secret)
			}
		}
		if !strings.Contains(redacted, "strips") {
			t.Errorf("%s: the redacted report lacks the votes", c.name)
		}
	}
}
