package catalogue

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Export writes the catalogue as JSON with two-space indentation; Load reads it back. The digest of the
// catalogue is the SHA-256 of these bytes. The error is that of w.
func Export(w io.Writer, c *questionnaire.Catalogue) error {
	out := jsonWriter{enc: jsontext.NewEncoder(w, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))}
	out.object(func() {
		out.text("format", questionnaire.CatalogueFormat)
		out.text("id", c.ID)
		out.text("version", c.Version)
		out.text("reviewed", string(c.Reviewed))
		out.both("title", c.Title)
		out.levels(c.Levels)
		each(&out, "organisation_types", c.Types, func(t *questionnaire.OrganisationType) {
			out.text("id", t.ID)
			out.both("name", t.Name)
		})
		each(&out, "dimensions", c.Dimensions, out.dimension)
		each(&out, "consistency", c.Consistency, out.consistency)
		each(&out, "migrations", c.Migrations, out.migration)
	})
	return out.err
}

// Digest identifies the content of a catalogue: "sha256:" and the SHA-256 of what Export writes.
func Digest(c *questionnaire.Catalogue) string {
	var b bytes.Buffer
	// Export cannot fail here: a buffer accepts every write, and the encoder refuses nothing that Export writes.
	_ = Export(&b, c)
	sum := sha256.Sum256(b.Bytes())
	return "sha256:" + hex.EncodeToString(sum[:])
}

// each writes a list of objects under a key.
func each[T any](w *jsonWriter, key string, list []T, fill func(*T)) {
	w.key(key)
	w.array(func() {
		for i := range list {
			w.object(func() { fill(&list[i]) })
		}
	})
}

func (w *jsonWriter) number(key string, n int) {
	w.key(key)
	w.token(jsontext.Int(int64(n)))
}

func (w *jsonWriter) both(key string, t lang.Text) {
	w.key(key)
	w.pair(t)
}

func (w *jsonWriter) pair(t lang.Text) {
	w.object(func() {
		w.text("nl", t.NL)
		w.text("en", t.EN)
	})
}

func (w *jsonWriter) levels(levels [questionnaire.LevelCount]lang.Text) {
	w.key("levels")
	w.array(func() {
		for _, l := range levels {
			w.pair(l)
		}
	})
}

func (w *jsonWriter) words(key string, list []string) {
	w.key(key)
	w.array(func() {
		for _, s := range list {
			w.token(jsontext.String(s))
		}
	})
}

func (w *jsonWriter) dimension(d *questionnaire.Dimension) {
	w.text("id", d.ID)
	w.both("title", d.Title)
	w.both("intro", d.Intro)
	each(w, "themes", d.Themes, func(t *questionnaire.Theme) {
		w.text("id", t.ID)
		w.both("title", t.Title)
		w.number("weight", t.Weight)
		each(w, "questions", t.Questions, w.question)
	})
}

func (w *jsonWriter) question(q *questionnaire.Question) {
	w.text("id", q.ID)
	w.text("depth", string(q.Depth))
	w.number("weight", q.Weight)
	w.words("applies_to", q.AppliesTo)
	w.words("duty_for", q.DutyFor)
	w.text("duty_from", string(q.DutyFrom))
	w.both("title", q.Title)
	w.both("prompt", q.Prompt)
	w.both("help", q.Help)
	w.both("evidence", q.Evidence)
	w.levels(q.Levels)
	each(w, "basis", q.Basis, func(b *questionnaire.Basis) {
		w.text("law", b.Law)
		w.text("article", b.Article)
		w.both("title", b.Title)
		w.text("url", b.URL)
		w.text("from", string(b.From))
		w.text("status", b.Status)
		w.words("for", b.For)
	})
	each(w, "examples", q.Examples, func(e *questionnaire.Example) {
		w.text("organisation", e.Organisation)
		w.both("text", e.Text)
		w.text("url", e.URL)
	})
	w.key("advice")
	w.object(func() {
		w.step("in_order", &q.Advice.InOrder)
		w.step("embedded", &q.Advice.Embedded)
		w.step("leading", &q.Advice.Leading)
	})
}

func (w *jsonWriter) step(key string, s *questionnaire.Step) {
	w.key(key)
	w.object(func() {
		w.both("text", s.Text)
		w.number("effort", s.Effort)
	})
}

func (w *jsonWriter) migration(m *questionnaire.Migration) {
	w.text("from", m.From)
	w.key("rename")
	w.object(func() {
		for _, old := range slices.Sorted(maps.Keys(m.Rename)) {
			w.text(old, m.Rename[old])
		}
	})
	w.key("split")
	w.object(func() {
		for _, old := range slices.Sorted(maps.Keys(m.Split)) {
			w.words(old, m.Split[old])
		}
	})
	w.words("retired", m.Retired)
	w.words("reworded", m.Reworded)
}

// jsonWriter writes JSON and keeps the first error.
type jsonWriter struct {
	enc *jsontext.Encoder
	err error
}

func (w *jsonWriter) token(t jsontext.Token) {
	if w.err == nil {
		w.err = w.enc.WriteToken(t)
	}
}

func (w *jsonWriter) object(fill func()) {
	w.token(jsontext.BeginObject)
	fill()
	w.token(jsontext.EndObject)
}

func (w *jsonWriter) array(fill func()) {
	w.token(jsontext.BeginArray)
	fill()
	w.token(jsontext.EndArray)
}

func (w *jsonWriter) key(k string) { w.token(jsontext.String(k)) }

func (w *jsonWriter) text(key, value string) {
	w.key(key)
	w.token(jsontext.String(value))
}

func (w *jsonWriter) consistency(r *questionnaire.Consistency) {
	w.text("id", r.ID)
	w.text("severity", r.Severity)
	each(w, "when", r.When, func(c *questionnaire.Condition) {
		w.text("question", c.Question)
		switch {
		case c.AtLeast != nil:
			w.number("at_least", *c.AtLeast)
		case c.AtMost != nil:
			w.number("at_most", *c.AtMost)
		default:
			w.text("is", c.Is)
		}
	})
	w.both("text", r.Text)
}
