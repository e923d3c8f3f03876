package table

// This file is the only list of the columns. COLUMNS.md is made from it: after a change, run
// go test ./report/table -run TestColumnsPage -update.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// column is one column of a table.
type column struct {
	name    string
	kind    kind
	unit    string // the range of a number, such as 0..100; empty for other columns
	meaning lang.Text
	value   func(l *line) value

	// A figure that is the same for several dimensions or themes says what it is about and what it measures. The
	// long table has a line for each of them.
	about, id, measure string
}

// line is what one line of a table is about.
type line struct {
	*Row
	question       int                     // ordinal; in the answers and the recommendations
	recommendation *scoring.Recommendation // in the recommendations
	rank           int                     // of the recommendation, from 1
	figure         *column                 // in the long table
}

// table is a list of columns, and the lines that a row adds to it.
type table struct {
	name    string // of the sheet
	columns []column
	lines   func(r *Row, write func(l *line))
}

// values works out the lines of a row. The slice is only valid during the call of write.
func (t *table) values(r *Row, write func(values []value)) {
	values := make([]value, len(t.columns))
	t.lines(r, func(l *line) {
		for i := range t.columns {
			values[i] = t.columns[i].value(l)
		}
		write(values)
	})
}

// The ranges of numbers.
const (
	percentage = "0..100"
	share      = "0..1"
	levels     = "0..4"
	count      = "0.."
	ordinal    = "1.."
	efforts    = "1..3"
)

// scored makes a getter that leaves the cell empty for a refused input.
func scored(get func(l *line) value) func(l *line) value {
	return func(l *line) value {
		if l.Result == nil {
			return value{}
		}
		return get(l)
	}
}

// inputColumns are the first columns of every table, so that each table can be read on its own.
func inputColumns() []column {
	return []column{
		{name: "file", kind: text,
			meaning: lang.Text{NL: "de invoer zoals opgegeven: een pad, `stdin:REGEL`, `ARCHIEF/BESTAND`", EN: "the input as given: a path, `stdin:LINE`, `ARCHIVE/MEMBER`"},
			value:   func(l *line) value { return textValue(l.File) }},
		{name: "organisation", kind: text,
			meaning: lang.Text{NL: "naam van de organisatie", EN: "name of the organisation"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.Name) })},
		{name: "organisation_type", kind: text,
			meaning: lang.Text{NL: "id van het soort organisatie, zoals `municipality`", EN: "id of the type of organisation, such as `municipality`"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.Type) })},
		{name: "unit", kind: text,
			meaning: lang.Text{NL: "onderdeel van de organisatie; leeg als de scan over het geheel gaat", EN: "unit of the organisation; empty if the scan is about the whole"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.Unit) })},
		{name: "depth", kind: text,
			meaning: lang.Text{NL: "`quick` of `full`", EN: "`quick` or `full`"},
			value:   scored(func(l *line) value { return textValue(string(l.Depth)) })},
		{name: "catalogue", kind: text,
			meaning: lang.Text{NL: "id van de vragenlijst waarmee de score is berekend", EN: "id of the catalogue that the scores were worked out with"},
			value:   scored(func(l *line) value { return textValue(l.Catalogue.ID) })},
		{name: "catalogue_version", kind: text,
			meaning: lang.Text{NL: "versie van die vragenlijst", EN: "version of that catalogue"},
			value:   scored(func(l *line) value { return textValue(l.Catalogue.Version) })},
	}
}

// overallColumns are the figures of a whole scan.
func overallColumns() []column {
	overall := func(name string, k kind, unit string, meaning lang.Text, get func(r *scoring.Result) value) column {
		return column{name: name, kind: k, unit: unit, meaning: meaning, about: "overall", measure: name,
			value: scored(func(l *line) value { return get(l.Result) })}
	}
	return []column{
		overall("score", float, percentage,
			lang.Text{NL: "gemiddelde van de dimensies; leeg als een dimensie geen score heeft", EN: "mean of the dimensions; empty if a dimension has no score"},
			func(r *scoring.Result) value { return scoreValue(r.Score) }),
		overall("level", integer, levels,
			lang.Text{NL: "niveau, na de grens die een tekortkoming stelt", EN: "level, after the cap that a shortfall sets"},
			func(r *scoring.Result) value { return levelValue(r.Level) }),
		overall("low", float, percentage,
			lang.Text{NL: "score als alles wat open of onbekend is op 0 staat", EN: "score if all that is open or unknown is at 0"},
			func(r *scoring.Result) value { return scoreValue(r.Low) }),
		overall("high", float, percentage,
			lang.Text{NL: "score als alles wat open of onbekend is op 100 staat", EN: "score if all that is open or unknown is at 100"},
			func(r *scoring.Result) value { return scoreValue(r.High) }),
		overall("completeness", float, share,
			lang.Text{NL: "deel van het gewicht dat is beantwoord", EN: "share of the weight in scope that is answered"},
			func(r *scoring.Result) value { return scoreValue(r.Completeness) }),
		overall("provisional", boolean, "",
			lang.Text{NL: "er staat nog een vraag open", EN: "a question in scope is open"},
			func(r *scoring.Result) value { return boolValue(r.Provisional) }),
		overall("evidence", float, share,
			lang.Text{NL: "deel van de antwoorden op niveau 2 of hoger met bewijs; leeg als er geen zijn", EN: "share of answers at level 2 or more that have evidence; empty if there are none"},
			func(r *scoring.Result) value { return scoreValue(r.Evidence) }),
		overall("shortfalls", integer, count,
			lang.Text{NL: "aantal mogelijke tekortkomingen: plichten waaraan niet is voldaan", EN: "number of possible shortfalls: duties in scope that are not met"},
			func(r *scoring.Result) value { return intValue(len(r.CappedBy)) }),
		{name: "capped_by", kind: text,
			meaning: lang.Text{NL: "de ids van die vragen, met spaties ertussen", EN: "the ids of those questions, with spaces between them"},
			value:   scored(func(l *line) value { return idsValue(l.Catalogue, l.Result.CappedBy) })},
		{name: "recommendations", kind: integer, unit: count,
			meaning: lang.Text{NL: "aantal vragen dat een niveau omhoog kan", EN: "number of questions that can go up a level"},
			value:   scored(func(l *line) value { return intValue(len(l.Result.Recommendations)) })},
	}
}

// dimensionColumns are the figures of dimension d.
func dimensionColumns(id string, d int) []column {
	dimension := func(measure string, k kind, unit string, meaning lang.Text, get func(r *scoring.DimensionResult) value) column {
		return column{name: columnName(id) + "_" + measure, kind: k, unit: unit, meaning: meaning, about: "dimension", id: id, measure: measure,
			value: scored(func(l *line) value { return get(&l.Result.Dimensions[d]) })}
	}
	return []column{
		dimension("score", float, percentage,
			lang.Text{NL: "score van dimensie D; leeg als er geen is", EN: "score of dimension D; empty if there is none"},
			func(r *scoring.DimensionResult) value { return scoreValue(r.Score) }),
		dimension("level", integer, levels,
			lang.Text{NL: "niveau van de dimensie, na de grens", EN: "level of the dimension, after the cap"},
			func(r *scoring.DimensionResult) value { return levelValue(r.Level) }),
		dimension("uncapped_level", integer, levels,
			lang.Text{NL: "niveau van de dimensie zonder de grens", EN: "level of the dimension without the cap"},
			func(r *scoring.DimensionResult) value { return levelValue(r.UncappedLevel) }),
		dimension("low", float, percentage,
			lang.Text{NL: "als `low`, van de dimensie", EN: "as `low`, of the dimension"},
			func(r *scoring.DimensionResult) value { return scoreValue(r.Low) }),
		dimension("high", float, percentage,
			lang.Text{NL: "als `high`, van de dimensie", EN: "as `high`, of the dimension"},
			func(r *scoring.DimensionResult) value { return scoreValue(r.High) }),
		dimension("completeness", float, share,
			lang.Text{NL: "als `completeness`, van de dimensie", EN: "as `completeness`, of the dimension"},
			func(r *scoring.DimensionResult) value { return scoreValue(r.Completeness) }),
		dimension("shortfalls", integer, count,
			lang.Text{NL: "als `shortfalls`, van de dimensie", EN: "as `shortfalls`, of the dimension"},
			func(r *scoring.DimensionResult) value { return intValue(len(r.CappedBy)) }),
	}
}

// themeColumns are the figures of theme t of dimension d.
func themeColumns(id string, d, t int) []column {
	theme := func(measure, unit string, meaning lang.Text, get func(r *scoring.ThemeResult) value) column {
		return column{name: columnName(id) + "_" + measure, kind: float, unit: unit, meaning: meaning, about: "theme", id: id, measure: measure,
			value: scored(func(l *line) value { return get(&l.Result.Dimensions[d].Themes[t]) })}
	}
	return []column{
		theme("score", percentage,
			lang.Text{NL: "score van thema T; leeg als er geen is", EN: "score of theme T; empty if there is none"},
			func(r *scoring.ThemeResult) value { return scoreValue(r.Score) }),
		theme("completeness", share,
			lang.Text{NL: "als `completeness`, van het thema", EN: "as `completeness`, of the theme"},
			func(r *scoring.ThemeResult) value { return scoreValue(r.Completeness) }),
	}
}

// digestColumns say exactly what was scored, and with what.
func digestColumns() []column {
	return []column{
		{name: "catalogue_digest", kind: text,
			meaning: lang.Text{NL: "`sha256:` van de vragenlijst zoals selfscan die exporteert", EN: "`sha256:` of the catalogue as selfscan exports it"},
			value:   scored(func(l *line) value { return textValue(l.Catalogue.Digest()) })},
		{name: "answers_digest", kind: text,
			meaning: lang.Text{NL: "`sha256:` van het antwoordbestand zoals selfscan dat schrijft", EN: "`sha256:` of the answer file as selfscan writes it"},
			value:   scored(func(l *line) value { return textValue(l.AnswersDigest) })},
	}
}

func errorColumn() column {
	return column{name: "error", kind: text,
		meaning: lang.Text{NL: "waarom de invoer is geweigerd, in het Engels; dan zijn alle andere kolommen leeg, behalve `file` en de plaats van de fout", EN: "why the input was refused, in English; all other columns are then empty, except `file` and the place of the error"},
		value: func(l *line) value {
			if l.Refusal == nil {
				return value{}
			}
			return textValue(refusalText(l.Refusal))
		}}
}

// errorPlaceColumns say where in the input the error is.
func errorPlaceColumns() []column {
	refused := func(get func(e *lang.LocatedError) int) func(l *line) value {
		return func(l *line) value {
			if l.Refusal == nil {
				return value{}
			}
			return intValue(get(l.Refusal))
		}
	}
	return []column{
		{name: "error_line", kind: integer, unit: ordinal,
			meaning: lang.Text{NL: "regel van de fout", EN: "line of the error"},
			value:   refused(func(e *lang.LocatedError) int { return e.Line })},
		{name: "error_column", kind: integer, unit: ordinal,
			meaning: lang.Text{NL: "kolom van de fout, in tekens", EN: "column of the error, in characters"},
			value:   refused(func(e *lang.LocatedError) int { return e.Column })},
	}
}

// scoresTable has one line for each input: everything but the answers and the recommendations.
func scoresTable(c *questionnaire.Catalogue) *table {
	columns := slices.Concat(inputColumns(), overallColumns())
	for d := range c.Dimensions {
		columns = append(columns, dimensionColumns(c.Dimensions[d].ID, d)...)
	}
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			columns = append(columns, themeColumns(c.Dimensions[d].Themes[t].ID, d, t)...)
		}
	}
	return &table{
		name:    "Scores",
		columns: slices.Concat(columns, digestColumns(), []column{errorColumn()}, errorPlaceColumns()),
		lines:   func(r *Row, write func(l *line)) { write(&line{Row: r}) },
	}
}

// answersTable has one line for each question that was answered.
func answersTable(*questionnaire.Catalogue) *table {
	answer := func(get func(a *questionnaire.Answer) value) func(l *line) value {
		return func(l *line) value { return get(&l.Answers.Of[l.question]) }
	}
	return &table{
		name: "Answers",
		columns: append(inputColumns(),
			questionColumn(),
			column{name: "level", kind: integer, unit: levels,
				meaning: lang.Text{NL: "het gekozen niveau", EN: "the chosen level"},
				value: answer(func(a *questionnaire.Answer) value {
					level, ok := a.Choice.Level()
					return levelValue(scoring.Level{Value: level, Valid: ok})
				})},
			column{name: "state", kind: text,
				meaning: lang.Text{NL: "`unknown`, `not_applicable` of `unanswered`; leeg als er een niveau is", EN: "`unknown`, `not_applicable` or `unanswered`; empty if there is a level"},
				value:   answer(func(a *questionnaire.Answer) value { return textValue(state(a.Choice)) })},
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

// state names an answer without a level.
func state(c questionnaire.Choice) string {
	switch c {
	case questionnaire.Unknown:
		return "unknown"
	case questionnaire.NotApplicable:
		return "not_applicable"
	case questionnaire.Unanswered:
		return "unanswered"
	}
	return ""
}

func questionColumn() column {
	return column{name: "question", kind: text,
		meaning: lang.Text{NL: "id van de vraag", EN: "id of the question"},
		value:   func(l *line) value { return textValue(l.Catalogue.Question(l.question).ID) }}
}

// recommendationColumns are the figures of one recommendation.
func recommendationColumns() []column {
	recommendation := func(name string, k kind, unit string, meaning lang.Text, get func(l *line) value) column {
		return column{name: name, kind: k, unit: unit, meaning: meaning, value: get, about: "recommendation", measure: name}
	}
	return []column{
		recommendation("rank", integer, ordinal,
			lang.Text{NL: "plaats in de volgorde van wat het meest de moeite waard is", EN: "place in the order of what is most worth doing"},
			func(l *line) value { return intValue(l.rank) }),
		questionColumn(),
		recommendation("from", integer, levels,
			lang.Text{NL: "niveau nu; onbekend telt als 0", EN: "level now; unknown counts as 0"},
			func(l *line) value { return intValue(l.recommendation.From) }),
		recommendation("to", integer, levels,
			lang.Text{NL: "het volgende niveau", EN: "the next level"},
			func(l *line) value { return intValue(l.recommendation.To) }),
		recommendation("duty", boolean, "",
			lang.Text{NL: "de vraag gaat over een plicht waaraan niet is voldaan", EN: "the question is about a duty that is not met"},
			func(l *line) value { return boolValue(l.recommendation.Duty) }),
		recommendation("gain", float, percentage,
			lang.Text{NL: "hoeveel punten de totaalscore stijgt; leeg als er geen totaalscore is", EN: "how many points the overall score rises; empty if there is no overall score"},
			func(l *line) value { return scoreValue(l.recommendation.Gain) }),
		recommendation("effort", integer, efforts,
			lang.Text{NL: "moeite: 1 dagen, 2 weken, 3 maanden", EN: "effort: 1 days, 2 weeks, 3 months"},
			func(l *line) value { return intValue(l.recommendation.Effort) }),
	}
}

// recommendationsTable has one line for each recommendation, in their order.
func recommendationsTable(*questionnaire.Catalogue) *table {
	return &table{
		name:    "Recommendations",
		columns: append(inputColumns(), recommendationColumns()...),
		lines: func(r *Row, write func(l *line)) {
			eachRecommendation(r, write)
		},
	}
}

func eachRecommendation(r *Row, write func(l *line)) {
	if r.Result == nil {
		return
	}
	for i := range r.Result.Recommendations {
		of := &r.Result.Recommendations[i]
		write(&line{Row: r, recommendation: of, question: of.Question, rank: i + 1})
	}
}

// figuresTable is the long table: one line for each figure of an input and of its recommendations.
func figuresTable(c *questionnaire.Catalogue) *table {
	figures := scoresTable(c).columns
	advice := recommendationColumns()
	figure := func(get func(l *line) value) func(l *line) value {
		return func(l *line) value {
			if l.figure == nil {
				return value{}
			}
			return get(l)
		}
	}
	return &table{
		name: "Figures",
		columns: append(inputColumns(),
			column{name: "kind", kind: text,
				meaning: lang.Text{NL: "`overall`, `dimension`, `theme`, `recommendation` of `error`", EN: "`overall`, `dimension`, `theme`, `recommendation` or `error`"},
				value: func(l *line) value {
					if l.figure == nil {
						return textValue("error")
					}
					return textValue(l.figure.about)
				}},
			column{name: "id", kind: text,
				meaning: lang.Text{NL: "id van de dimensie, het thema of de vraag; leeg bij `overall` en `error`", EN: "id of the dimension, theme or question; empty for `overall` and `error`"},
				value: figure(func(l *line) value {
					if l.recommendation != nil {
						return textValue(l.Catalogue.Question(l.question).ID)
					}
					return textValue(l.figure.id)
				})},
			column{name: "measure", kind: text,
				meaning: lang.Text{NL: "de kolom waar het cijfer anders in staat, zonder de naam van de dimensie of het thema", EN: "the column that has the figure otherwise, without the name of the dimension or theme"},
				value:   figure(func(l *line) value { return textValue(l.figure.measure) })},
			column{name: "value", kind: float,
				meaning: lang.Text{NL: "het cijfer; waar is 1, onwaar is 0", EN: "the figure; true is 1, false is 0"},
				value:   figure(func(l *line) value { return l.figure.value(l).asFloat() })},
			errorColumn(),
		),
		lines: func(r *Row, write func(l *line)) {
			if r.Refusal != nil {
				write(&line{Row: r})
				return
			}
			for i := range figures {
				if figures[i].about != "" {
					write(&line{Row: r, figure: &figures[i]})
				}
			}
			eachRecommendation(r, func(l *line) {
				for i := range advice {
					if advice[i].about != "" {
						l.figure = &advice[i]
						write(l)
					}
				}
			})
		},
	}
}

// columnName turns an id of the catalogue into a name that a query need not quote. A point becomes _ and a hyphen __,
// so that two ids never become one name.
func columnName(id string) string { return strings.NewReplacer(".", "_", "-", "__").Replace(id) }
