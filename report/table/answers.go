package table

import (
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// answersTable has one line for each question that was answered.
func answersTable() *table {
	answer := func(get func(a *questionnaire.Answer) value) func(l *line) value {
		return func(l *line) value { return get(&l.Answers.Of[l.question]) }
	}
	return &table{
		name: "answers",
		columns: append(inputColumns(),
			questionColumn(),
			column{name: "level", kind: integer, unit: levels,
				meaning: lang.Text{NL: "het gekozen niveau", EN: "the chosen level"},
				value:   answer(func(a *questionnaire.Answer) value { return choiceLevel(a.Choice) })},
			column{name: "state", kind: text,
				meaning: lang.Text{NL: "`unknown`, `not_applicable` of `unanswered`; leeg als er een niveau is", EN: "`unknown`, `not_applicable` or `unanswered`; empty if there is a level"},
				value:   answer(func(a *questionnaire.Answer) value { return textValue(a.Choice.State()) })},
			column{name: "note", kind: text,
				meaning: lang.Text{NL: "de toelichting", EN: "the note"},
				value:   answer(func(a *questionnaire.Answer) value { return textValue(a.Note) })},
			column{name: "evidence", kind: text,
				meaning: lang.Text{NL: "het bewijs, elk stuk op een eigen regel", EN: "the evidence, each piece on its own line"},
				value:   answer(func(a *questionnaire.Answer) value { return textValue(strings.Join(a.Evidence, "\n")) })},
		),
		lines: func(r *Row, write func(l *line)) {
			if r.Answers == nil {
				return
			}
			for n := range r.Answers.Of {
				if !r.Answers.Of[n].Blank() {
					write(&line{Row: r, question: n})
				}
			}
		},
	}
}

// wideAnswersTable has one line for each input that was scored, and a column for each question.
func wideAnswersTable(c *questionnaire.Catalogue) *table {
	names := namesOf(c).questions
	columns := inputColumns()
	for n := range names {
		columns = append(columns, column{name: names[n], kind: integer, unit: levels, of: c.Question(n).Title, question: c.Question(n),
			meaning: lang.Text{
				NL: "het gekozen niveau; leeg als er geen is gekozen (de tabel `answers` zegt waarom)",
				EN: "the chosen level; empty if none was chosen (the table `answers` says why)"},
			value: func(l *line) value { return choiceLevel(l.Answers.Of[n].Choice) }})
	}
	return &table{
		name:    wideAnswers,
		columns: columns,
		lines: func(r *Row, write func(l *line)) {
			if r.Answers != nil {
				write(&line{Row: r})
			}
		},
	}
}

// wideAnswers is the name of the table of answers with a column for each question.
const wideAnswers = "answers_wide"

func choiceLevel(c questionnaire.Choice) value {
	level, ok := c.Level()
	return levelValue(scoring.Level{Value: level, Valid: ok})
}

func questionColumn() column {
	return column{name: "question", kind: text,
		meaning: lang.Text{NL: "id van de vraag", EN: "id of the question"},
		value:   func(l *line) value { return textValue(l.Catalogue.Question(l.question).ID) }}
}

// recommendationsTable has one line for each recommendation, in their order.
func recommendationsTable() *table {
	return &table{
		name: "recommendations",
		columns: append(inputColumns(),
			column{name: "rank", kind: integer, unit: ordinal,
				meaning: lang.Text{NL: "plaats in de volgorde van wat het meest de moeite waard is", EN: "place in the order of what is most worth doing"},
				value:   func(l *line) value { return intValue(l.rank) }},
			questionColumn(),
			column{name: "from", kind: integer, unit: levels,
				meaning: lang.Text{NL: "niveau nu; onbekend telt als 0", EN: "level now; unknown counts as 0"},
				value:   func(l *line) value { return intValue(l.recommendation.From) }},
			column{name: "to", kind: integer, unit: levels,
				meaning: lang.Text{NL: "het volgende niveau", EN: "the next level"},
				value:   func(l *line) value { return intValue(l.recommendation.To) }},
			column{name: "duty", kind: boolean,
				meaning: lang.Text{NL: "de vraag gaat over een plicht waaraan niet is voldaan", EN: "the question is about a duty that is not met"},
				value:   func(l *line) value { return boolValue(l.recommendation.Duty) }},
			column{name: "gain", kind: float, unit: percentage,
				meaning: lang.Text{NL: "hoeveel punten `low` stijgt; leeg als er geen `low` is", EN: "how many points `low` rises; empty if there is no `low`"},
				value:   func(l *line) value { return scoreValue(l.recommendation.Gain) }},
			column{name: "effort", kind: integer, unit: efforts,
				meaning: lang.Text{NL: "moeite: 1 dagen, 2 weken, 3 maanden", EN: "effort: 1 days, 2 weeks, 3 months"},
				value:   func(l *line) value { return intValue(l.recommendation.Effort) }},
		),
		lines: func(r *Row, write func(l *line)) {
			if r.Result == nil {
				return
			}
			for i := range r.Result.Recommendations {
				of := &r.Result.Recommendations[i]
				write(&line{Row: r, recommendation: of, question: of.Question, rank: i + 1})
			}
		},
	}
}

// actionsTable has one line for each action that was agreed.
func actionsTable() *table {
	action := func(name string, k kind, meaning lang.Text, get func(a *questionnaire.Action) value) column {
		return column{name: name, kind: k, meaning: meaning, value: func(l *line) value { return get(l.action) }}
	}
	return &table{
		name: "actions",
		columns: append(inputColumns(),
			action("question", text, lang.Text{NL: "id van de vraag; leeg als de actie bij geen vraag hoort", EN: "id of the question; empty if the action belongs to none"},
				func(a *questionnaire.Action) value { return textValue(a.Question) }),
			action("text", text, lang.Text{NL: "wat er is afgesproken", EN: "what was agreed"},
				func(a *questionnaire.Action) value { return textValue(a.Text) }),
			action("owner", text, lang.Text{NL: "wie het doet", EN: "who does it"},
				func(a *questionnaire.Action) value { return textValue(a.Owner) }),
			action("due", day, lang.Text{NL: "wanneer het klaar moet zijn", EN: "when it has to be done"},
				func(a *questionnaire.Action) value { return dayValue(a.Due) }),
			action("check", text, lang.Text{NL: "waaraan men ziet dat het klaar is", EN: "how one can see that it is done"},
				func(a *questionnaire.Action) value { return textValue(a.Check) }),
			action("done", day, lang.Text{NL: "wanneer het klaar was; leeg zolang dat niet zo is", EN: "when it was done; empty until then"},
				func(a *questionnaire.Action) value { return dayValue(a.Done) }),
		),
		lines: func(r *Row, write func(l *line)) {
			if r.Answers == nil {
				return
			}
			for i := range r.Answers.Actions {
				write(&line{Row: r, action: &r.Answers.Actions[i]})
			}
		},
	}
}
