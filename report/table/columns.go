package table

// This file is the only list of the columns. COLUMNS.md is made from it: after a change, run
// go test ./report/table -run TestColumnsPage -update.

import (
	"slices"
	"strconv"
	"sync"

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
	of      lang.Text // the title of the dimension, theme or question that the column is about; empty for other columns

	question *questionnaire.Question // that the column is about; nil for other columns
}

// line is what one line of a table is about.
type line struct {
	*Row
	question       int                     // ordinal; in the answers and the recommendations
	recommendation *scoring.Recommendation // in the recommendations
	rank           int                     // of the recommendation, from 1
	action         *questionnaire.Action   // in the actions
	entry          *entry                  // in the codebook
}

// table is a list of columns, and the lines that a row adds to it.
type table struct {
	name    string // as --table has it
	columns []column
	lines   func(r *Row, write func(l *line))
	rooms   sync.Pool // of *[]value: several workers write rows at once
}

// values works out the lines of a row. The slice is only valid during the call of write.
func (t *table) values(r *Row, write func(values []value)) {
	reused, _ := t.rooms.Get().(*[]value)
	if reused == nil {
		room := make([]value, len(t.columns))
		reused = &room
	}
	defer t.rooms.Put(reused)
	values := *reused
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
		{name: "organisation_id", kind: text,
			meaning: lang.Text{NL: "officiële code van de organisatie, zoals `gm0363`", EN: "official code of the organisation, such as `gm0363`"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.ID) })},
		{name: "organisation", kind: text,
			meaning: lang.Text{NL: "naam van de organisatie", EN: "name of the organisation"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.Name) })},
		{name: "organisation_type", kind: text,
			meaning: lang.Text{NL: "id van het soort organisatie, zoals `municipality`", EN: "id of the type of organisation, such as `municipality`"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.Type) })},
		{name: "unit", kind: text,
			meaning: lang.Text{NL: "onderdeel van de organisatie; leeg als de scan over het geheel gaat", EN: "unit of the organisation; empty if the scan is about the whole"},
			value:   scored(func(l *line) value { return textValue(l.Organisation.Unit) })},
		{name: "catalogue", kind: text,
			meaning: lang.Text{NL: "id en versie van de vragenlijst waarmee de score is berekend, zoals `open-government-nl/2026.2`", EN: "id and version of the catalogue that the scores were worked out with, such as `open-government-nl/2026.2`"},
			value:   scored(func(l *line) value { return textValue(l.Catalogue.ID + "/" + l.Catalogue.Version) })},
		{name: "depth", kind: text,
			meaning: lang.Text{NL: "`quick` of `full`", EN: "`quick` or `full`"},
			value:   scored(func(l *line) value { return textValue(string(l.Depth)) })},
		{name: "language", kind: text,
			meaning: lang.Text{NL: "taal van de scan: `nl` of `en`", EN: "language of the scan: `nl` or `en`"},
			value:   scored(func(l *line) value { return textValue(string(l.Language)) })},
		{name: "started", kind: moment,
			meaning: lang.Text{NL: "wanneer de scan is begonnen", EN: "when the scan was started"},
			value:   scored(func(l *line) value { return momentValue(l.Started) })},
		{name: "updated", kind: moment,
			meaning: lang.Text{NL: "wanneer er voor het laatst iets is veranderd", EN: "when something was changed last"},
			value:   scored(func(l *line) value { return momentValue(l.Updated) })},
	}
}

// measured makes columns of figures whose names begin with a prefix.
type measured struct {
	prefix string
	of     lang.Text
}

func (m measured) column(name string, k kind, unit string, meaning lang.Text, get func(r *scoring.Result) value) column {
	return column{name: m.prefix + name, kind: k, unit: unit, meaning: meaning, of: m.of,
		value: scored(func(l *line) value { return get(l.Result) })}
}

// countColumns say how many questions have which answer.
func countColumns(m measured, counts func(r *scoring.Result) *scoring.Counts) []column {
	var columns []column
	for level := range questionnaire.LevelCount {
		columns = append(columns, m.column("at_level_"+strconv.Itoa(level), integer, count,
			lang.Text{NL: "aantal vragen op niveau " + strconv.Itoa(level), EN: "number of questions at level " + strconv.Itoa(level)},
			func(r *scoring.Result) value { return intValue(counts(r).Levels[level]) }))
	}
	return append(columns,
		m.column("unknown", integer, count,
			lang.Text{NL: "aantal vragen met “weet ik niet”", EN: "number of questions answered “I don't know”"},
			func(r *scoring.Result) value { return intValue(counts(r).Unknown) }),
		m.column("not_applicable", integer, count,
			lang.Text{NL: "aantal vragen met “niet van toepassing”", EN: "number of questions answered “not applicable”"},
			func(r *scoring.Result) value { return intValue(counts(r).NotApplicable) }),
		m.column("open", integer, count,
			lang.Text{NL: "aantal vragen zonder antwoord", EN: "number of questions without an answer"},
			func(r *scoring.Result) value { return intValue(counts(r).Open) }))
}

// overallColumns are the figures of a whole scan.
func overallColumns() []column {
	overall := measured{}.column
	columns := []column{
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
	}
	columns = append(columns, countColumns(measured{}, func(r *scoring.Result) *scoring.Counts { return &r.Counts })...)
	return append(columns,
		overall("shortfalls", integer, count,
			lang.Text{NL: "aantal mogelijke tekortkomingen: plichten waaraan niet is voldaan", EN: "number of possible shortfalls: duties in scope that are not met"},
			func(r *scoring.Result) value { return intValue(len(r.CappedBy)) }),
		overall("hints", integer, count,
			lang.Text{NL: "aantal aanwijzingen om antwoorden nog eens te bekijken (`check --hints` noemt ze)", EN: "number of hints to look at answers again (`check --hints` names them)"},
			func(r *scoring.Result) value { return intValue(r.Hints) }),
		column{name: "report", kind: text,
			meaning: lang.Text{NL: "pad van het rapport dat van deze scan is gemaakt; leeg zonder `--reports`", EN: "path of the report that was made of this scan; empty without `--reports`"},
			value:   scored(func(l *line) value { return textValue(l.Report) })},
		column{name: "capped_by", kind: text,
			meaning: lang.Text{NL: "de ids van de mogelijke tekortkomingen, met spaties ertussen", EN: "the ids of the possible shortfalls, with spaces between them"},
			value:   scored(func(l *line) value { return idsValue(l.Catalogue, l.Result.CappedBy) })},
		column{name: "recommendations", kind: integer, unit: count,
			meaning: lang.Text{NL: "aantal vragen dat een niveau omhoog kan", EN: "number of questions that can go up a level"},
			value:   scored(func(l *line) value { return intValue(len(l.Result.Recommendations)) })})
}

// dimensionColumns are the figures of dimension d.
func dimensionColumns(name string, title lang.Text, d int) []column {
	m := measured{prefix: name + "_", of: title}
	at := func(get func(r *scoring.DimensionResult) value) func(r *scoring.Result) value {
		return func(r *scoring.Result) value { return get(&r.Dimensions[d]) }
	}
	columns := []column{
		m.column("score", float, percentage,
			lang.Text{NL: "score van de dimensie; leeg als er geen is", EN: "score of the dimension; empty if there is none"},
			at(func(r *scoring.DimensionResult) value { return scoreValue(r.Score) })),
		m.column("level", integer, levels,
			lang.Text{NL: "niveau van de dimensie, na de grens", EN: "level of the dimension, after the cap"},
			at(func(r *scoring.DimensionResult) value { return levelValue(r.Level) })),
		m.column("uncapped_level", integer, levels,
			lang.Text{NL: "niveau van de dimensie zonder de grens", EN: "level of the dimension without the cap"},
			at(func(r *scoring.DimensionResult) value { return levelValue(r.UncappedLevel) })),
		m.column("low", float, percentage,
			lang.Text{NL: "als `low`, van de dimensie", EN: "as `low`, of the dimension"},
			at(func(r *scoring.DimensionResult) value { return scoreValue(r.Low) })),
		m.column("high", float, percentage,
			lang.Text{NL: "als `high`, van de dimensie", EN: "as `high`, of the dimension"},
			at(func(r *scoring.DimensionResult) value { return scoreValue(r.High) })),
		m.column("completeness", float, share,
			lang.Text{NL: "als `completeness`, van de dimensie", EN: "as `completeness`, of the dimension"},
			at(func(r *scoring.DimensionResult) value { return scoreValue(r.Completeness) })),
		m.column("shortfalls", integer, count,
			lang.Text{NL: "als `shortfalls`, van de dimensie", EN: "as `shortfalls`, of the dimension"},
			at(func(r *scoring.DimensionResult) value { return intValue(len(r.CappedBy)) })),
	}
	return append(columns, countColumns(m, func(r *scoring.Result) *scoring.Counts { return &r.Dimensions[d].Counts })...)
}

// dimensionMeasures are the endings of the names of the columns of a dimension; those of a theme are among them.
func dimensionMeasures() []string {
	var endings []string
	for _, c := range dimensionColumns("", lang.Text{}, 0) {
		endings = append(endings, c.name)
	}
	return endings
}

// themeColumns are the figures of theme t of dimension d.
func themeColumns(name string, title lang.Text, d, t int) []column {
	m := measured{prefix: name + "_", of: title}
	return []column{
		m.column("score", float, percentage,
			lang.Text{NL: "score van het thema; leeg als er geen is", EN: "score of the theme; empty if there is none"},
			func(r *scoring.Result) value { return scoreValue(r.Dimensions[d].Themes[t].Score) }),
		m.column("completeness", float, share,
			lang.Text{NL: "als `completeness`, van het thema", EN: "as `completeness`, of the theme"},
			func(r *scoring.Result) value { return scoreValue(r.Dimensions[d].Themes[t].Completeness) }),
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

// errorColumns say why an input was refused, and where in it the error is.
func errorColumns() []column {
	why := column{name: "error", kind: text,
		meaning: lang.Text{NL: "waarom de invoer is geweigerd, in het Engels; dan zijn alle andere kolommen leeg, behalve `file` en de plaats van de fout", EN: "why the input was refused, in English; all other columns are then empty, except `file` and the place of the error"},
		value: func(l *line) value {
			if l.Refusal == nil {
				return value{}
			}
			return textValue(refusalText(l.Refusal))
		}}
	refused := func(get func(e *lang.LocatedError) int) func(l *line) value {
		return func(l *line) value {
			if l.Refusal == nil || l.Refusal.Line == 0 {
				return value{}
			}
			return intValue(get(l.Refusal))
		}
	}
	return []column{
		why,
		{name: "error_line", kind: integer, unit: ordinal,
			meaning: lang.Text{NL: "regel van de fout; leeg als die in het hele bestand zit", EN: "line of the error; empty if it is in the file as a whole"},
			value:   refused(func(e *lang.LocatedError) int { return e.Line })},
		{name: "error_column", kind: integer, unit: ordinal,
			meaning: lang.Text{NL: "kolom van de fout, in tekens; leeg als die in het hele bestand zit", EN: "column of the error, in characters; empty if it is in the file as a whole"},
			value:   refused(func(e *lang.LocatedError) int { return e.Column })},
	}
}

// fixedColumns are the columns of the table of scores that every catalogue has.
func fixedColumns() []column {
	return slices.Concat(inputColumns(), overallColumns(), digestColumns(), errorColumns())
}

// scoresTable has one line for each input: everything but the answers and the recommendations.
func scoresTable(c *questionnaire.Catalogue) *table {
	names := namesOf(c)
	columns := slices.Concat(inputColumns(), overallColumns())
	for d := range c.Dimensions {
		columns = append(columns, dimensionColumns(names.dimensions[d], c.Dimensions[d].Title, d)...)
	}
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			columns = append(columns, themeColumns(names.themes[d][t], c.Dimensions[d].Themes[t].Title, d, t)...)
		}
	}
	return &table{
		name:    scores,
		columns: slices.Concat(columns, digestColumns(), errorColumns()),
		lines:   func(r *Row, write func(l *line)) { write(&line{Row: r}) },
	}
}
