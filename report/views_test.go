package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

// vote adds a round of votes on a question.
func vote(t *testing.T, a *questionnaire.Answers, ordinal int, votes reporttest.Marks) {
	t.Helper()
	var round questionnaire.Round
	for _, choice := range votes.Choices(t) {
		round.Add(choice)
	}
	a.Of[ordinal].Rounds = append(a.Of[ordinal].Rounds, round)
}

// viewsOf returns the prose of the part on where views differ; empty if there is none.
func viewsOf(t *testing.T, a *questionnaire.Answers, l lang.Lang) string {
	t.Helper()
	p := reporttest.Part(report.Build(reporttest.Input(t, a, l)), "views")
	if p == nil {
		return ""
	}
	return reporttest.Prose(p.Blocks)
}

func TestViewsShowCountsOfTheLastRound(t *testing.T) {
	a := reporttest.Scan(t, "22 2. 22 22")
	vote(t, a, 0, "1223") // a legal duty that someone sees below level 2
	vote(t, a, 1, "00444")
	vote(t, a, 2, "2222?-")
	vote(t, a, 3, "0123") // open: the group has not agreed
	vote(t, a, 4, "2??")  // three ballots, but only one for a level
	vote(t, a, 5, "24")   // too few ballots
	s := viewsOf(t, a, lang.NL)
	want := "Een groep heeft gestemd over vijf vragen, telkens met 3 tot 6 mensen. Hier staat hoe vaak elk antwoord in de laatste ronde is gekozen. Wie wat koos, is nergens bewaard.\n" +
		"table: Hoe ver de stemmen uit elkaar lagen, in aantallen vragen, zonder één vraag met te weinig stemmen\n" +
		"| Dimensie | Dicht bij elkaar | Enkele apart | Ver uit elkaar\n" +
		"| Transparantie | 2 | 0 | 2\n" +
		"## Nog niet afgesproken: één vraag\n" +
		"table: \n" +
		"| Vraag | 0 | 1 | 2 | 3 | 4 | Weet niet | N.v.t. | Hoe de stemmen liggen\n" +
		"| 4. Over raadsdata | 1 | 1 | 1 | 1 | – | – | – | Ver uit elkaar; middelste stem 1. Bespreek wat er voor het laagste en voor het hoogste niveau pleit; bewijs beslist.\n" +
		"## Afgesproken: vier vragen\n" +
		"table: \n" +
		"| Vraag | 0 | 1 | 2 | 3 | 4 | Weet niet | N.v.t. | Afgesproken | Hoe de stemmen liggen\n" +
		"| 2. Over openbaarmaking | 2 | – | – | – | 3 | – | – | Niveau 2 | Twee kampen; middelste stem 4.\n" +
		"| 1. Over termijnbewaking | – | 1 | 2 | 1 | – | – | – | Niveau 2 | Dicht bij elkaar; middelste stem 2; iemand ziet een wettelijke plicht onder niveau 2.\n" +
		"| 3. Over vindbaarheid | – | – | 4 | – | – | 1 | 1 | Niveau 2 | Alle niveaus gelijk; middelste stem 2.\n" +
		"| 5. Over verordening | – | – | 1 | – | – | 2 | – | Niveau 2 | Te weinig stemmen.\n"
	if s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// Alpha is in an appendix and in no part that a manager reads.
func TestAlphaIsInAnAppendix(t *testing.T) {
	a := reporttest.Scan(t, "22 2. 22 22")
	vote(t, a, 0, "1223")
	vote(t, a, 1, "00444")
	for _, part := range report.Build(reporttest.Input(t, a, lang.NL)).Parts {
		s := reporttest.Prose(part.Blocks)
		if has := strings.Contains(strings.ToLower(s), "alfa"); has && !part.Appendix || has != (part.ID == "other-votes") && part.ID != "method" && part.ID != "sources" {
			t.Errorf("%s names alpha: %v\n%s", part.ID, has, s)
		}
		if part.ID == "other-votes" && !strings.Contains(s, "| Transparantie | −0,08 | De groep gebruikt de niveaus niet op dezelfde manier\n") {
			t.Errorf("got\n%s", s)
		}
	}
}

func TestViewsCompareTheLastRoundWithTheFirst(t *testing.T) {
	for _, c := range []struct {
		rounds []reporttest.Marks
		nl, en string
	}{
		{[]reporttest.Marks{"0044"}, "Twee kampen; middelste stem 0.\n", "Two camps; middle vote 0.\n"},
		{[]reporttest.Marks{"0044", "2222"}, "De middelste stem was in de eerste ronde 0; de stemmen kwamen dichter bij elkaar.\n",
			"The middle vote was 0 in the first round; the votes came closer together.\n"},
		{[]reporttest.Marks{"2223", "0044", "2222"}, "De middelste stem was in de eerste ronde ook 2; de stemmen kwamen dichter bij elkaar.\n",
			"The middle vote was 2 in the first round too; the votes came closer together.\n"},
		{[]reporttest.Marks{"2222", "1144"}, "De middelste stem was in de eerste ronde 2; de stemmen kwamen verder uit elkaar.\n",
			"The middle vote was 2 in the first round; the votes moved further apart.\n"},
		{[]reporttest.Marks{"2222", "333"}, "De middelste stem was in de eerste ronde 2; de stemmen lagen even ver uit elkaar.\n",
			"The middle vote was 2 in the first round; the votes were as far apart.\n"},
		{[]reporttest.Marks{"2???", "333"}, "In de eerste of de laatste ronde kozen te weinig mensen een niveau om ze te vergelijken.\n",
			"In the first or the last round too few people chose a level to compare them.\n"},
		{[]reporttest.Marks{"222", "3??"}, "In de eerste of de laatste ronde kozen te weinig mensen een niveau om ze te vergelijken.\n",
			"In the first or the last round too few people chose a level to compare them.\n"},
		{[]reporttest.Marks{"24", "333"}, "Alle niveaus gelijk; middelste stem 3.\n", "All levels the same; middle vote 3.\n"}, // the first has too few ballots
	} {
		a := reporttest.Scan(t, "22 22 22 22")
		for _, round := range c.rounds {
			vote(t, a, 7, round)
		}
		for l, want := range map[lang.Lang]string{lang.NL: c.nl, lang.EN: c.en} {
			if s := viewsOf(t, a, l); !strings.HasSuffix(s, want) {
				t.Errorf("%v: want %q at the end of\n%s", c.rounds, want, s)
			}
		}
	}
}

// A duty that someone, or everyone, sees below level 2 is said so; one that nobody sees there is not.
func TestViewsNameADutyInDoubt(t *testing.T) {
	for _, c := range []struct {
		ordinal int
		votes   reporttest.Marks
		nl, en  string
	}{
		{0, "1222", "; iemand ziet een wettelijke plicht onder niveau 2", "; someone sees a legal duty below level 2"},
		{0, "1111", "; allen zien een wettelijke plicht onder niveau 2", "; all see a legal duty below level 2"},
		{0, "1112", "; iemand ziet een wettelijke plicht onder niveau 2", "; someone sees a legal duty below level 2"}, // the middle vote is below it
		{0, "00004", "; iemand ziet een wettelijke plicht onder niveau 2", "; someone sees a legal duty below level 2"},
		{0, "0011", "; allen zien een wettelijke plicht onder niveau 2", "; all see a legal duty below level 2"},
		{0, "111????---", "; allen die een niveau kozen, zien een wettelijke plicht onder niveau 2", "; all who chose a level see a legal duty below level 2"},
		{0, "0011-", "; allen die een niveau kozen, zien een wettelijke plicht onder niveau 2", "; all who chose a level see a legal duty below level 2"},
		{0, "1111?", "; allen die een niveau kozen, zien een wettelijke plicht onder niveau 2", "; all who chose a level see a legal duty below level 2"},
		{0, "1222?", "; iemand ziet een wettelijke plicht onder niveau 2", "; someone sees a legal duty below level 2"},
		{0, "2222", "", ""},
		{1, "1222", "", ""}, // no duty
	} {
		a := reporttest.Scan(t, "22 22 22 22")
		vote(t, a, c.ordinal, c.votes)
		for l, want := range map[lang.Lang]string{lang.NL: c.nl, lang.EN: c.en} {
			s := viewsOf(t, a, l)
			if !strings.Contains(s, ", in aantallen vragen\n") && !strings.Contains(s, ", in numbers of questions\n") { // nothing is left out
				t.Errorf("the caption of the first table is wrong in\n%s", s)
			}
			if !strings.HasSuffix(s, want+".\n") || want == "" && (strings.Contains(s, "plicht") || strings.Contains(s, "duty")) {
				t.Errorf("%s: want %q at the end of\n%s", c.votes, want, s)
			}
		}
	}
}

// A group within the session is shown only if each group, and the people outside the groups, are at least five and not
// unanimous.
func TestViewsShowGroupsOnlyIfNoVoteFollows(t *testing.T) {
	for _, c := range []struct {
		name                    string
		council, staff, outside reporttest.Marks
		shown                   bool
	}{
		{"two groups of five", "00001", "33334", "", true},
		{"five outside", "00001", "33334", "22223", true},
		{"a group of four", "0001", "33334", "", false},
		{"a unanimous group", "00000", "33334", "", false},
		{"a group that does not know", "00001", "?????", "", false},
		{"one outside", "00001", "33334", "2", false},
		{"five outside who agree", "00001", "33334", "22222", false},
		// Who is in a group is not outside it, whatever the answer was.
		{"one outside, and a group that hardly knows", "00001", "3????", "2", false},
		{"one outside, and a group to which it hardly applies", "00001", "3----", "2", false},
		{"one outside, and a group with the other levels", "00001", "01234", "2", false},
		{"nobody outside, and groups who do not know", "00001", "3??--", "", true},
		{"five outside who agree that it does not apply", "00001", "33?--", "-----", false},
		{"five outside who do not know", "00001", "33??-", "?????", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := reporttest.Scan(t, "22 22 22 22")
			vote(t, a, 0, c.council+c.staff+c.outside)
			round := &a.Of[0].Rounds[0]
			for id, votes := range map[string]reporttest.Marks{"council": c.council, "staff": c.staff} {
				g := questionnaire.GroupCounts{Group: id}
				for _, choice := range votes.Choices(t) {
					g.Add(choice)
				}
				round.Groups = append(round.Groups, g)
			}
			s := viewsOf(t, a, lang.EN)
			if got := strings.Contains(s, "The council | 4 | 1 | – | – | – | – | – | – | Two neighbouring levels"); got != c.shown {
				t.Errorf("the council's votes are shown: %v\n%s", got, s)
			}
			if got := strings.Contains(s, "council") || strings.Contains(s, "staff"); got != c.shown {
				t.Errorf("a group is named: %v\n%s", got, s)
			}
		})
	}
}

// What the group has agreed on is not called open, and the reason stands with the answer.
func TestAgreedQuestionsAreNotDiscussedAgain(t *testing.T) {
	a := reporttest.Scan(t, "2. 22 22 22")
	a.Of[0].Reason = "De handleiding geldt\nvoor iedereen."
	vote(t, a, 0, "00444")
	vote(t, a, 1, "00444")
	doc := report.Build(reporttest.Input(t, a, lang.EN))
	s := reporttest.Prose(reporttest.Part(doc, "views").Blocks)
	open, agreed, _ := strings.Cut(s, "## Agreed: one question\n")
	const discuss = "Discuss what speaks for the lowest"
	if !strings.Contains(open, "## Not agreed yet: one question\n") || !strings.Contains(open, discuss) || strings.Contains(agreed, discuss) {
		t.Errorf("got\n%s", s)
	}
	if s := reporttest.Prose(reporttest.Part(doc, "answers").Blocks); !strings.Contains(s, "\nWhy the group agreed on this. De handleiding geldt\nvoor iedereen.") {
		t.Errorf("the reason is missing in\n%s", s)
	}
}

// The table has the questions in the order of the one above it: what is far apart comes before what only a few see
// otherwise, whichever agrees more.
func TestViewsBeginWithWhatIsFurthestApart(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	vote(t, a, 0, "124") // one stands apart, with less agreement
	vote(t, a, 1, "123") // divided
	s := viewsOf(t, a, lang.EN)
	few, far := strings.Index(s, "One or a few stand apart"), strings.Index(s, "Divided")
	if few < 0 || far < 0 || far > few {
		t.Errorf("far apart at %d, a few apart at %d in\n%s", far, few, s)
	}
}
