package table

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// entry is one line of the codebook: a column of one of the tables.
type entry struct {
	table  string
	column *column
}

// codebookTable has one line for each column of each table, and with the columns of the wide answers everything that
// the catalogue says of each question. It needs no input: one row of any kind gives all its lines.
func codebookTable(c *questionnaire.Catalogue) *table {
	t := &table{name: codebook, columns: codebookColumns()}
	var entries []entry
	for _, of := range []*table{scoresTable(c), answersTable(), wideAnswersTable(c), recommendationsTable(), actionsTable(), t} {
		for i := range of.columns {
			entries = append(entries, entry{of.name, &of.columns[i]})
		}
	}
	t.lines = func(r *Row, write func(l *line)) {
		for i := range entries {
			write(&line{Row: r, entry: &entries[i]})
		}
	}
	return t
}

const codebook = "codebook"

func codebookColumns() []column {
	plain := func(name string, k kind, unit string, meaning lang.Text, get func(e *entry) value) column {
		return column{name: name, kind: k, unit: unit, meaning: meaning, value: func(l *line) value { return get(l.entry) }}
	}
	asked := func(name string, k kind, unit string, meaning lang.Text, get func(q *questionnaire.Question) value) column {
		return plain(name, k, unit, meaning, func(e *entry) value {
			if e.column.question == nil {
				return value{}
			}
			return get(e.column.question)
		})
	}
	columns := []column{
		plain("table", text, "", lang.Text{NL: "tabel, zoals bij `--table`; `answers_wide` is `--table answers --wide`", EN: "table, as with `--table`; `answers_wide` is `--table answers --wide`"},
			func(e *entry) value { return textValue(e.table) }),
		plain("column", text, "", lang.Text{NL: "naam van de kolom", EN: "name of the column"},
			func(e *entry) value { return textValue(e.column.name) }),
		plain("type", text, "", lang.Text{NL: "soort waarde", EN: "type of the values"},
			func(e *entry) value { return textValue(e.column.kind.String()) }),
		plain("range", text, "", lang.Text{NL: "bereik van een getal", EN: "range of a number"},
			func(e *entry) value { return textValue(e.column.unit) }),
		plain("about_nl", text, "", lang.Text{NL: "dimensie, thema of vraag waar de kolom over gaat, in het Nederlands", EN: "dimension, theme or question that the column is about, in Dutch"},
			func(e *entry) value { return textValue(e.column.of.NL) }),
		plain("about_en", text, "", lang.Text{NL: "hetzelfde in het Engels", EN: "the same in English"},
			func(e *entry) value { return textValue(e.column.of.EN) }),
		plain("meaning_nl", text, "", lang.Text{NL: "wat er in de kolom staat, in het Nederlands", EN: "what is in the column, in Dutch"},
			func(e *entry) value { return textValue(e.column.meaning.NL) }),
		plain("meaning_en", text, "", lang.Text{NL: "hetzelfde in het Engels", EN: "the same in English"},
			func(e *entry) value { return textValue(e.column.meaning.EN) }),
		asked("question", text, "", lang.Text{NL: "id van de vraag", EN: "id of the question"},
			func(q *questionnaire.Question) value { return textValue(q.ID) }),
		asked("theme", text, "", lang.Text{NL: "id van het thema", EN: "id of the theme"},
			func(q *questionnaire.Question) value { return textValue(q.ID[:strings.LastIndexByte(q.ID, '.')]) }),
		asked("question_depth", text, "", lang.Text{NL: "`quick`: ook in een korte scan; `full`: alleen in een volledige", EN: "`quick`: also in a quick scan; `full`: only in a full one"},
			func(q *questionnaire.Question) value { return textValue(string(q.Depth)) }),
		asked("weight", integer, ordinal, lang.Text{NL: "gewicht in het thema", EN: "weight in the theme"},
			func(q *questionnaire.Question) value { return intValue(q.Weight) }),
		asked("duty_for", text, "", lang.Text{NL: "soorten organisaties waarvoor niveau 2 een plicht is, met spaties ertussen", EN: "organisation types for which level 2 is a duty, with spaces between them"},
			func(q *questionnaire.Question) value { return textValue(strings.Join(q.DutyFor, " ")) }),
		asked("duty_from", day, "", lang.Text{NL: "vanaf welke dag", EN: "from which day"},
			func(q *questionnaire.Question) value { return dayValue(q.DutyFrom) }),
	}
	for _, l := range lang.Langs() {
		columns = append(columns, asked("prompt_"+string(l), text, "", lang.Text{NL: "de vraag, taal " + string(l), EN: "the question, language " + string(l)},
			func(q *questionnaire.Question) value { return textValue(q.Prompt.In(l)) }))
		for level := range questionnaire.LevelCount {
			n := strconv.Itoa(level)
			columns = append(columns, asked("level_"+n+"_"+string(l), text, "",
				lang.Text{NL: "wat niveau " + n + " betekent, taal " + string(l), EN: "what level " + n + " means, language " + string(l)},
				func(q *questionnaire.Question) value { return textValue(q.Levels[level].In(l)) }))
		}
	}
	return columns
}
