package form

// Which questions there are, which are gone and which catalogue a form belongs to is for the reader of answer files to
// say. So the form is written as an answer file, with a line for each thing that can be refused, and a refusal of a
// line is reported at the cell that the line came from.

import (
	"bytes"
	"errors"
	"slices"

	"github.com/go-json-experiment/json"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// validate returns the answers, or notes every mistake that the reader of answer files finds.
func (r *reader) validate() (questionnaire.Answers, questionnaire.Migrated) {
	// Rows of open questions are validated too: a changed id is a mistake before it loses an answer.
	for rows := slices.Clone(r.rows); ; {
		f := r.answerFile(rows)
		_, _, err := answerfile.Read(r.catalogue, r.file, f.data)
		var refusal *lang.LocatedError
		if !errors.As(err, &refusal) {
			break
		}
		from := f.lines[refusal.Line]
		r.wrong(from.sheet, from.column, from.row, lang.Text{NL: "%s", EN: "%s"}, refusal.Message)
		i := slices.IndexFunc(rows, func(a row) bool { return from.sheet == r.answers && a.number == from.row })
		if i < 0 {
			break // the catalogue: nothing else can be validated
		}
		rows = slices.Delete(rows, i, i+1)
	}
	if len(r.mistakes) > 0 {
		return questionnaire.Answers{}, questionnaire.Migrated{}
	}
	filled := slices.DeleteFunc(r.rows, func(a row) bool { return a.blank() })
	answers, moved, err := answerfile.Read(r.catalogue, r.file, r.answerFile(filled).data)
	if err != nil { // cannot happen: it was read above with more rows
		r.wrong(r.answers, idColumn, headRow, lang.Text{NL: "%s", EN: "%s"}, err.Error())
	}
	return answers, moved
}

// source is the cell that a line of an answer file came from.
type source struct {
	sheet, column string
	row           int
}

// answerFile is a form written as an answer file, with where each line came from. Lines count from 1.
type answerFile struct {
	data  []byte
	lines map[int]source
}

// answerFile writes the form as an answer file.
func (r *reader) answerFile(rows []row) answerFile {
	e := &r.entry
	f := answerFile{lines: map[int]source{}}
	fact := func(key string) source { return source{r.organisation, valueColumn, r.factRow(key)} }
	f.add(source{}, `{"format":`, answerfile.Format, `,"catalogue":{`)
	f.add(fact(factCatalogue), `"id":`, e.catalogue, `,`)
	f.add(fact(factVersion), `"version":`, e.version, `},`)
	f.add(fact(factDepth), `"depth":`, e.depth, `,`)
	f.add(fact(factName), `"organisation":{"name":`, e.name, `,`)
	f.add(fact(factUnit), `"unit":`, e.unit, `,`)
	f.add(fact(factCode), `"id":`, e.code, `,`)
	f.add(fact(factType), `"type":`, e.kind, `},`)
	f.add(fact(factLanguage), `"language":`, e.language, `,`)
	f.add(fact(factDate), `"started":`, string(e.started), `,`)
	f.add(fact(factDate), `"updated":`, string(questionnaire.MomentOf(r.now)), `,"answers":{`)
	for i, a := range rows {
		end := ","
		if i == len(rows)-1 {
			end = ""
		}
		f.add(source{r.answers, idColumn, a.number}, ``, a.id, `:`+string(a.json())+end)
	}
	f.add(source{}, `}}`)
	return f
}

// add writes a line of parts: the first is JSON, the second a text to quote, and so on by turns.
func (f *answerFile) add(from source, parts ...string) {
	for i, p := range parts {
		if i%2 == 0 {
			f.data = append(f.data, p...)
		} else {
			f.data = append(f.data, encoded(p)...)
		}
	}
	f.data = append(f.data, '\n')
	f.lines[bytes.Count(f.data, []byte{'\n'})] = from
}

// json returns the answer as an answer file has it, on one line.
func (a *row) json() []byte {
	answer := struct {
		Level    *int     `json:"level,omitempty"`
		State    string   `json:"state,omitempty"`
		Note     string   `json:"note,omitempty"`
		Evidence []string `json:"evidence,omitempty"`
	}{Note: a.note, Evidence: a.evidence}
	if level, ok := a.choice.Level(); ok {
		answer.Level = &level
	} else if a.choice.Answered() {
		answer.State = a.choice.State()
	}
	return encoded(answer)
}

// encoded returns the JSON of texts and numbers, which always have one.
func encoded(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}
