package table

// The law of this file: the line of design.md §6, key by key in its order. It is appended by hand,
// because a batch writes a hundred thousand of them and the encoder of a library costs as much as
// reading the answers did.

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// AppendJSON appends a row as one JSON object without a line feed.
func AppendJSON(dst []byte, r *Row) []byte {
	if r.Refusal != nil {
		return appendRefusal(dst, r)
	}
	c, result := r.Catalogue, r.Result
	dst = append(dst, '{')
	if r.File != "" {
		dst = append(appendText(append(dst, `"file":`...), r.File), ',')
	}
	dst = appendText(append(dst, `"organisation":{"name":`...), r.Organisation.Name)
	dst = appendText(append(dst, `,"type":`...), r.Organisation.Type)
	dst = appendText(append(dst, `,"unit":`...), r.Organisation.Unit)
	dst = appendText(append(dst, `},"catalogue":{"id":`...), c.ID)
	dst = appendText(append(dst, `,"version":`...), c.Version)
	dst = appendText(append(dst, `,"digest":`...), c.Digest())
	dst = appendText(append(dst, `},"depth":`...), string(r.Depth))
	dst = appendScore(append(dst, `,"score":`...), result.Score)
	dst = appendLevel(append(dst, `,"level":`...), result.Level)
	dst = appendScore(append(dst, `,"low":`...), result.Low)
	dst = appendScore(append(dst, `,"high":`...), result.High)
	dst = appendScore(append(dst, `,"completeness":`...), result.Completeness)
	dst = strconv.AppendBool(append(dst, `,"provisional":`...), result.Provisional)
	dst = appendScore(append(dst, `,"evidence":`...), result.Evidence)
	dst = appendIDs(append(dst, `,"capped_by":`...), c, result.CappedBy)
	dst = appendText(append(dst, `,"answers_digest":`...), r.AnswersDigest)
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

// ResultJSON gives the same object for one answer file, without a file name and laid out for reading.
func ResultJSON(c *questionnaire.Catalogue, a *questionnaire.Answers, r *scoring.Result) []byte {
	line := jsontext.Value(AppendJSON(nil, &Row{
		Catalogue:     c,
		Organisation:  a.Organisation,
		Depth:         a.Depth,
		AnswersDigest: questionnaire.DigestAnswers(c, a),
		Result:        r,
	}))
	if err := line.Indent(jsontext.WithIndent("  ")); err != nil {
		return line // our own line is JSON; laid out or not, it says the same
	}
	return append(bytes.TrimSpace(line), '\n')
}

func appendRefusal(dst []byte, r *Row) []byte {
	dst = appendText(append(dst, `{"file":`...), r.File)
	dst = strconv.AppendInt(append(dst, `,"error":{"line":`...), int64(r.Refusal.Line), 10)
	dst = strconv.AppendInt(append(dst, `,"column":`...), int64(r.Refusal.Column), 10)
	dst = appendText(append(dst, `,"message":`...), said(r.Refusal))
	return append(dst, `}}`...)
}

// said is why an input was refused, in the language of the data.
func said(r *lang.LocatedError) string {
	return lang.Printable(r.Message.In(lang.EN))
}

func appendDimension(dst []byte, c *questionnaire.Catalogue, of *questionnaire.Dimension, r *scoring.DimensionResult) []byte {
	dst = appendText(append(dst, `{"id":`...), of.ID)
	dst = appendScore(append(dst, `,"score":`...), r.Score)
	dst = appendLevel(append(dst, `,"level":`...), r.Level)
	dst = appendLevel(append(dst, `,"uncapped_level":`...), r.UncappedLevel)
	dst = appendScore(append(dst, `,"low":`...), r.Low)
	dst = appendScore(append(dst, `,"high":`...), r.High)
	dst = appendScore(append(dst, `,"completeness":`...), r.Completeness)
	dst = appendIDs(append(dst, `,"capped_by":`...), c, r.CappedBy)
	dst = append(dst, `,"themes":[`...)
	for t := range r.Themes {
		if t > 0 {
			dst = append(dst, ',')
		}
		dst = appendText(append(dst, `{"id":`...), of.Themes[t].ID)
		dst = appendScore(append(dst, `,"score":`...), r.Themes[t].Score)
		dst = appendScore(append(dst, `,"completeness":`...), r.Themes[t].Completeness)
		dst = append(dst, '}')
	}
	return append(dst, `]}`...)
}

func appendRecommendation(dst []byte, c *questionnaire.Catalogue, r *scoring.Recommendation) []byte {
	dst = appendText(append(dst, `{"question":`...), c.Question(r.Question).ID)
	dst = strconv.AppendInt(append(dst, `,"from":`...), int64(r.From), 10)
	dst = strconv.AppendInt(append(dst, `,"to":`...), int64(r.To), 10)
	dst = strconv.AppendBool(append(dst, `,"duty":`...), r.Duty)
	dst = appendScore(append(dst, `,"gain":`...), r.Gain)
	dst = strconv.AppendInt(append(dst, `,"effort":`...), int64(r.Effort), 10)
	return append(dst, '}')
}

func appendIDs(dst []byte, c *questionnaire.Catalogue, ordinals []int) []byte {
	dst = append(dst, '[')
	for i, n := range ordinals {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendText(dst, c.Question(n).ID)
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

// appendText writes a JSON string. Names of files are bytes to some systems: what is no UTF-8 in them
// becomes U+FFFD.
func appendText(dst []byte, s string) []byte {
	if plain(s) {
		dst = append(dst, '"')
		dst = append(dst, s...)
		return append(dst, '"')
	}
	// The only error is that of invalid UTF-8, which is gone.
	dst, _ = jsontext.AppendQuote(dst, strings.ToValidUTF8(s, "\uFFFD"))
	return dst
}

// plain tells whether a text is ASCII that stands in JSON as it is.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
