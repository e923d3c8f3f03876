package questionnaire

// The law of this file: the same answers give the same bytes, whatever file they came from, so that a
// difference between two files is a difference between two scans, and so that the digest of the answers
// is the SHA-256 of the file as this program writes it.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// WriteAnswers writes an answer file: UTF-8 JSON, two-space indent, keys and questions in a fixed order.
// Blank answers are left out. The answers must belong to the catalogue. The error is the writer's own.
func WriteAnswers(w io.Writer, c *Catalogue, a *Answers) error {
	out := writer{enc: jsontext.NewEncoder(w, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))}
	out.object(func() {
		out.text("format", AnswersFormat)
		out.key("catalogue")
		out.object(func() {
			out.text("id", a.Catalogue.ID)
			out.text("version", a.Catalogue.Version)
		})
		out.text("depth", string(a.Depth))
		out.key("organisation")
		out.object(func() {
			out.text("name", a.Organisation.Name)
			out.text("type", a.Organisation.Type)
			out.text("unit", a.Organisation.Unit)
		})
		if a.Language != "" {
			out.text("language", string(a.Language))
		}
		if a.Started != "" {
			out.text("started", string(a.Started))
		}
		out.text("updated", string(a.Updated))
		out.respondents(a.Respondents)
		out.key("answers")
		out.object(func() {
			for n := range a.Of {
				if !a.Of[n].Blank() {
					out.key(c.questions[n].ID)
					out.answer(&a.Of[n])
				}
			}
		})
		out.actions(a.Actions)
		out.decisions(a.Decisions)
	})
	return out.err
}

// EncodeAnswers gives the bytes that WriteAnswers writes.
func EncodeAnswers(c *Catalogue, a *Answers) []byte {
	var b bytes.Buffer
	// A buffer takes every write, and the encoder refuses nothing that this package hands it.
	_ = WriteAnswers(&b, c, a)
	return b.Bytes()
}

// DigestAnswers identifies the content of an answer file: "sha256:" and the SHA-256 of EncodeAnswers.
func DigestAnswers(c *Catalogue, a *Answers) string { return digestOf(EncodeAnswers(c, a)) }

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// writer writes JSON and keeps the first error.
type writer struct {
	enc *jsontext.Encoder
	err error
}

func (w *writer) token(t jsontext.Token) {
	if w.err == nil {
		w.err = w.enc.WriteToken(t)
	}
}

func (w *writer) object(fill func()) {
	w.token(jsontext.BeginObject)
	fill()
	w.token(jsontext.EndObject)
}

func (w *writer) array(fill func()) {
	w.token(jsontext.BeginArray)
	fill()
	w.token(jsontext.EndArray)
}

func (w *writer) key(k string) { w.token(jsontext.String(k)) }

func (w *writer) text(key, value string) {
	w.key(key)
	w.token(jsontext.String(value))
}

func (w *writer) texts(list []string) {
	w.array(func() {
		for _, s := range list {
			w.token(jsontext.String(s))
		}
	})
}

func (w *writer) choice(key string, c Choice) {
	w.key(key)
	w.bare(c)
}

func (w *writer) bare(c Choice) {
	if level, ok := c.Level(); ok {
		w.token(jsontext.Int(int64(level)))
		return
	}
	w.token(jsontext.String(stateOf(c)))
}

func stateOf(c Choice) string {
	if c == NotApplicable {
		return StateNotApplicable
	}
	return StateUnknown
}

func (w *writer) answer(a *Answer) {
	w.object(func() {
		switch {
		case a.Choice >= Level0:
			w.choice("level", a.Choice)
		case a.Choice.Answered():
			w.choice("state", a.Choice)
		}
		if a.Note != "" {
			w.text("note", a.Note)
		}
		if len(a.Evidence) > 0 {
			w.key("evidence")
			w.texts(a.Evidence)
		}
		if len(a.Votes) > 0 {
			w.key("votes")
			w.object(func() {
				for _, v := range a.Votes {
					w.choice(v.Respondent, v.Choice)
				}
			})
		}
		if a.Shown != "" {
			w.text("shown", string(a.Shown))
		}
		if a.Flagged {
			w.key("flagged")
			w.token(jsontext.True)
		}
	})
}

func (w *writer) respondents(list []Respondent) {
	w.key("respondents")
	w.array(func() {
		for _, r := range list {
			w.object(func() {
				w.text("id", r.ID)
				w.text("role", r.Role)
				w.presence(r)
			})
		}
	})
}

func (w *writer) actions(list []Action) {
	w.key("actions")
	w.array(func() {
		for _, a := range list {
			w.object(func() {
				w.text("question", a.Question)
				w.text("text", a.Text)
				w.text("owner", a.Owner)
				w.text("due", string(a.Due))
				w.text("check", a.Check)
			})
		}
	})
}
