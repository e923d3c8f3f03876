package table

import (
	"bytes"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// jsonLines writes NDJSON: one object on each line.
type jsonLines struct {
	exact
	to io.Writer
}

func (w *jsonLines) Append(dst []byte, r *Row) []byte { return append(AppendJSON(dst, r), '\n') }

func (w *jsonLines) Write(rows []byte) error {
	_, err := w.to.Write(rows)
	return err
}

func (w *jsonLines) Close() error { return nil }

// flatLines writes NDJSON of a table other than the scores: an object with the columns for each line of the table.
type flatLines struct {
	jsonLines
	table *table
}

func (w *flatLines) Append(dst []byte, r *Row) []byte {
	w.table.values(r, func(values []value) {
		for i, v := range values {
			before := byte(',')
			if i == 0 {
				before = '{'
			}
			dst = append(answerfile.AppendQuoted(append(dst, before), w.table.columns[i].name), ':')
			dst = appendValue(dst, v)
		}
		dst = append(dst, "}\n"...)
	})
	return dst
}

func appendValue(dst []byte, v value) []byte {
	switch v.kind {
	case text, moment, day:
		return answerfile.AppendQuoted(dst, v.text)
	case float:
		return appendNumber(dst, v.float())
	case integer:
		return strconv.AppendInt(dst, v.int(), 10)
	case boolean:
		return strconv.AppendBool(dst, v.bool())
	}
	return append(dst, "null"...)
}

// jsonArray writes one JSON array with an object on each line.
type jsonArray struct {
	exact
	to    io.Writer
	begun bool
}

// Append puts the separator before each row, since it does not know which one is the last.
func (w *jsonArray) Append(dst []byte, r *Row) []byte { return AppendJSON(append(dst, ",\n"...), r) }

func (w *jsonArray) Write(rows []byte) error {
	if len(rows) == 0 {
		return nil
	}
	if !w.begun {
		w.begun = true
		rows[0] = '['
	}
	_, err := w.to.Write(rows)
	return err
}

func (w *jsonArray) Close() error {
	end := "\n]\n"
	if !w.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(w.to, end)
	return err
}

// AppendJSON appends a row as one JSON object, without a line feed. The keys and their order are a contract.
// It does not use a JSON encoder: a batch writes a hundred thousand of these lines, and an encoder would take as long
// as reading the answers.
func AppendJSON(dst []byte, r *Row) []byte {
	if r.Refusal != nil {
		return appendRefusal(dst, r)
	}
	c, result := r.Catalogue, r.Result
	dst = append(dst, `{"format":"`+ResultFormat+`"`...)
	if r.File != "" {
		dst = answerfile.AppendQuoted(append(dst, `,"file":`...), r.File)
	}
	dst = answerfile.AppendQuoted(append(dst, `,"organisation":{"id":`...), r.Organisation.ID)
	dst = answerfile.AppendQuoted(append(dst, `,"name":`...), r.Organisation.Name)
	dst = answerfile.AppendQuoted(append(dst, `,"type":`...), r.Organisation.Type)
	dst = answerfile.AppendQuoted(append(dst, `,"unit":`...), r.Organisation.Unit)
	dst = answerfile.AppendQuoted(append(dst, `},"catalogue":{"id":`...), c.ID)
	dst = answerfile.AppendQuoted(append(dst, `,"version":`...), c.Version)
	dst = answerfile.AppendQuoted(append(dst, `,"digest":`...), c.Digest())
	dst = answerfile.AppendQuoted(append(dst, `},"depth":`...), string(r.Depth))
	dst = appendValue(append(dst, `,"language":`...), textValue(string(r.Language)))
	dst = appendValue(append(dst, `,"started":`...), momentValue(r.Started))
	dst = appendValue(append(dst, `,"updated":`...), momentValue(r.Updated))
	dst = appendScore(append(dst, `,"score":`...), result.Score)
	dst = appendLevel(append(dst, `,"level":`...), result.Level)
	dst = appendScore(append(dst, `,"low":`...), result.Low)
	dst = appendScore(append(dst, `,"high":`...), result.High)
	dst = appendScore(append(dst, `,"completeness":`...), result.Completeness)
	dst = strconv.AppendBool(append(dst, `,"provisional":`...), result.Provisional)
	dst = appendScore(append(dst, `,"evidence":`...), result.Evidence)
	dst = appendCounts(append(dst, `,"counts":`...), &result.Counts)
	dst = strconv.AppendInt(append(dst, `,"shortfalls":`...), int64(len(result.CappedBy)), 10)
	dst = strconv.AppendInt(append(dst, `,"hints":`...), int64(result.Hints), 10)
	if r.File != "" {
		dst = appendValue(append(dst, `,"report":`...), textValue(r.Report))
	}
	dst = appendIDs(append(dst, `,"capped_by":`...), c, result.CappedBy)
	dst = answerfile.AppendQuoted(append(dst, `,"answers_digest":`...), r.AnswersDigest)
	dst = append(dst, `,"dimensions":[`...)
	for d := range result.Dimensions {
		if d > 0 {
			dst = append(dst, ',')
		}
		dst = appendDimension(dst, c, &c.Dimensions[d], &result.Dimensions[d])
	}
	dst = append(dst, `],"recommendations":[`...)
	for i := range result.Recommendations {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendRecommendation(dst, c, &result.Recommendations[i])
	}
	return append(dst, `]}`...)
}

// ResultJSON returns the same object for one answer file, without the names of files and indented for reading.
func ResultJSON(c *questionnaire.Catalogue, a *questionnaire.Answers, r *scoring.Result) []byte {
	line := jsontext.Value(AppendJSON(nil, &Row{
		Catalogue:     c,
		Organisation:  a.Organisation,
		Depth:         a.Depth,
		Language:      a.Language,
		Started:       a.Started,
		Updated:       a.Updated,
		AnswersDigest: answerfile.Digest(c, a),
		Result:        r,
	}))
	if err := line.Indent(jsontext.WithIndent("  ")); err != nil {
		return line // cannot happen: the line is JSON; without indents it says the same
	}
	return append(bytes.TrimSpace(line), '\n')
}

func appendRefusal(dst []byte, r *Row) []byte {
	dst = answerfile.AppendQuoted(append(dst, `{"format":"`+ResultFormat+`","file":`...), r.File)
	if dst = append(dst, `,"error":{"line":`...); r.Refusal.Line == 0 { // the fault is in the file as a whole
		dst = append(dst, `null,"column":null`...)
	} else {
		dst = strconv.AppendInt(dst, int64(r.Refusal.Line), 10)
		dst = strconv.AppendInt(append(dst, `,"column":`...), int64(r.Refusal.Column), 10)
	}
	dst = answerfile.AppendQuoted(append(dst, `,"message":`...), refusalText(r.Refusal))
	return append(dst, `}}`...)
}

// refusalText says why an input was refused, in English, the language of the data.
func refusalText(r *lang.LocatedError) string {
	return lang.Printable(r.Message.In(lang.EN))
}

func appendDimension(dst []byte, c *questionnaire.Catalogue, of *questionnaire.Dimension, r *scoring.DimensionResult) []byte {
	dst = appendID(append(dst, `{"id":`...), of.ID)
	dst = appendScore(append(dst, `,"score":`...), r.Score)
	dst = appendLevel(append(dst, `,"level":`...), r.Level)
	dst = appendLevel(append(dst, `,"uncapped_level":`...), r.UncappedLevel)
	dst = appendScore(append(dst, `,"low":`...), r.Low)
	dst = appendScore(append(dst, `,"high":`...), r.High)
	dst = appendScore(append(dst, `,"completeness":`...), r.Completeness)
	dst = appendCounts(append(dst, `,"counts":`...), &r.Counts)
	dst = appendIDs(append(dst, `,"capped_by":`...), c, r.CappedBy)
	dst = append(dst, `,"themes":[`...)
	for t := range r.Themes {
		if t > 0 {
			dst = append(dst, ',')
		}
		dst = appendID(append(dst, `{"id":`...), of.Themes[t].ID)
		dst = appendScore(append(dst, `,"score":`...), r.Themes[t].Score)
		dst = appendScore(append(dst, `,"completeness":`...), r.Themes[t].Completeness)
		dst = append(dst, '}')
	}
	return append(dst, `]}`...)
}

func appendRecommendation(dst []byte, c *questionnaire.Catalogue, r *scoring.Recommendation) []byte {
	dst = appendID(append(dst, `{"question":`...), c.Question(r.Question).ID)
	dst = strconv.AppendInt(append(dst, `,"from":`...), int64(r.From), 10)
	dst = strconv.AppendInt(append(dst, `,"to":`...), int64(r.To), 10)
	dst = strconv.AppendBool(append(dst, `,"duty":`...), r.Duty)
	dst = appendScore(append(dst, `,"gain":`...), r.Gain)
	dst = strconv.AppendInt(append(dst, `,"effort":`...), int64(r.Effort), 10)
	return append(dst, '}')
}

func appendCounts(dst []byte, n *scoring.Counts) []byte {
	dst = append(dst, `{"levels":[`...)
	for i, count := range n.Levels {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendInt(dst, int64(count), 10)
	}
	dst = strconv.AppendInt(append(dst, `],"unknown":`...), int64(n.Unknown), 10)
	dst = strconv.AppendInt(append(dst, `,"not_applicable":`...), int64(n.NotApplicable), 10)
	dst = strconv.AppendInt(append(dst, `,"open":`...), int64(n.Open), 10)
	return append(dst, '}')
}

// appendID appends an id of the catalogue, which needs no escapes.
func appendID(dst []byte, id string) []byte { return append(append(append(dst, '"'), id...), '"') }

func appendIDs(dst []byte, c *questionnaire.Catalogue, ordinals []int) []byte {
	dst = append(dst, '[')
	for i, n := range ordinals {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendID(dst, c.Question(n).ID)
	}
	return append(dst, ']')
}

func appendScore(dst []byte, s scoring.Score) []byte {
	if !s.Valid {
		return append(dst, "null"...)
	}
	return appendNumber(dst, s.Value)
}

func appendLevel(dst []byte, l scoring.Level) []byte {
	if !l.Valid {
		return append(dst, "null"...)
	}
	return strconv.AppendInt(dst, int64(l.Value), 10)
}

// appendNumber writes the fewest digits that read back as the same number, never with an exponent.
func appendNumber(dst []byte, x float64) []byte {
	if x == float64(int64(x)) {
		return strconv.AppendInt(dst, int64(x), 10)
	}
	return strconv.AppendFloat(dst, x, 'f', -1, 64)
}
