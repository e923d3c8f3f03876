package questionnaire

import (
	"bytes"
	"io"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// Export writes the catalogue as JSON with two-space indent; LoadCatalogue reads it back. The digest of
// the catalogue is the SHA-256 of these bytes. The error is the writer's own.
func (c *Catalogue) Export(w io.Writer) error {
	out := writer{enc: jsontext.NewEncoder(w, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))}
	out.object(func() {
		out.text("format", CatalogueFormat)
		out.text("id", c.ID)
		out.text("version", c.Version)
		out.text("reviewed", string(c.Reviewed))
		out.both("title", c.Title)
		out.levels(c.Levels)
		each(&out, "organisation_types", c.Types, func(t *OrganisationType) {
			out.text("id", t.ID)
			out.both("name", t.Name)
		})
		each(&out, "dimensions", c.Dimensions, out.dimension)
		each(&out, "consistency", c.Consistency, out.consistency)
		each(&out, "migrations", c.Migrations, out.migration)
	})
	return out.err
}

// exported gives the bytes that Export writes.
func (c *Catalogue) exported() []byte {
	var b bytes.Buffer
	// A buffer takes every write, and the encoder refuses nothing that this package hands it.
	_ = c.Export(&b)
	return b.Bytes()
}

// each writes a list of objects under a key.
func each[T any](w *writer, key string, list []T, fill func(*T)) {
	w.key(key)
	w.array(func() {
		for i := range list {
			w.object(func() { fill(&list[i]) })
		}
	})
}

func (w *writer) number(key string, n int) {
	w.key(key)
	w.token(jsontext.Int(int64(n)))
}

func (w *writer) both(key string, t lang.Text) {
	w.key(key)
	w.pair(t)
}

func (w *writer) pair(t lang.Text) {
	w.object(func() {
		w.text("nl", t.NL)
		w.text("en", t.EN)
	})
}

func (w *writer) levels(levels [LevelCount]lang.Text) {
	w.key("levels")
	w.array(func() {
		for _, l := range levels {
			w.pair(l)
		}
	})
}

func (w *writer) words(key string, list []string) {
	w.key(key)
	w.array(func() {
		for _, s := range list {
			w.token(jsontext.String(s))
		}
	})
}

func (w *writer) dimension(d *Dimension) {
	w.text("id", d.ID)
	w.both("title", d.Title)
	w.both("intro", d.Intro)
	each(w, "themes", d.Themes, func(t *Theme) {
		w.text("id", t.ID)
		w.both("title", t.Title)
		w.number("weight", t.Weight)
		each(w, "questions", t.Questions, w.question)
	})
}

func (w *writer) question(q *Question) {
	w.text("id", q.ID)
	w.text("depth", string(q.Depth))
	w.number("weight", q.Weight)
	w.words("applies_to", q.AppliesTo)
	w.words("duty_for", q.DutyFor)
	w.text("duty_from", string(q.DutyFrom))
	w.both("prompt", q.Prompt)
	w.both("help", q.Help)
	w.both("evidence", q.Evidence)
	w.levels(q.Levels)
	each(w, "basis", q.Basis, func(b *Basis) {
		w.text("law", b.Law)
		w.text("article", b.Article)
		w.both("title", b.Title)
		w.text("url", b.URL)
		w.text("from", string(b.From))
		w.text("status", b.Status)
	})
	each(w, "examples", q.Examples, func(e *Example) {
		w.text("organisation", e.Organisation)
		w.both("text", e.Text)
		w.text("url", e.URL)
	})
	w.key("advice")
	w.object(func() {
		w.step("foundation", &q.Advice.Foundation)
		w.step("growth", &q.Advice.Growth)
	})
}

func (w *writer) step(key string, s *Step) {
	w.key(key)
	w.object(func() {
		w.both("text", s.Text)
		w.number("effort", s.Effort)
	})
}

func (w *writer) migration(m *Migration) {
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
}
