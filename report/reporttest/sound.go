package reporttest

import (
	"reflect"
	"strings"
	"unicode"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// Unsound lists what is wrong with a document.
func Unsound(doc *report.Document) []string {
	s := soundness{ids: map[string]bool{}}
	s.texts(reflect.ValueOf(*doc), "document")
	for _, p := range doc.Parts {
		s.text(p.Title, "title of part "+p.ID)
		s.text(p.ID, "id of part "+p.Title)
		s.target(p.ID)
		s.blocks(p.Blocks, "part "+p.ID)
	}
	for _, to := range s.links {
		if !s.ids[to] {
			s.fault("a link leads to %q, which is not there", to)
		}
	}
	return s.faults
}

type soundness struct {
	ids    map[string]bool
	links  []string
	faults []string
}

func (s *soundness) fault(form string, args ...any) {
	s.faults = append(s.faults, lang.Say(Said(form, form), args...).In(lang.EN))
}

// texts looks at every text in the tree, whatever holds it.
func (s *soundness) texts(v reflect.Value, where string) {
	switch v.Kind() {
	case reflect.Interface:
		s.texts(v.Elem(), where)
	case reflect.Struct:
		for i := range v.NumField() {
			s.texts(v.Field(i), where+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.texts(v.Index(i), where)
		}
	case reflect.String:
		if text := v.String(); report.CurveQuotes(text) != text && !strings.HasPrefix(where, "document.Attachments") && !strings.HasSuffix(where, ".URL") {
			s.fault("%s has a straight quote: %q", where, text)
		}
		run := strings.HasSuffix(where, ".Runs.Text")
		for _, r := range v.String() {
			if unicode.IsControl(r) && !(run && r == '\n') || unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' {
				s.fault("%s has the character %U: %q", where, r, v.String())
			}
		}
	}
}

func (s *soundness) text(text, where string) {
	if strings.Trim(text, "\u200c\u200d \n\t\u00a0") == "" {
		s.fault("%s is empty", where)
	}
}

func (s *soundness) target(id string) {
	if id == "" {
		return
	}
	if s.ids[id] || id == "contents" || id == "appendices" {
		s.fault("the id %q stands twice", id)
	}
	if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
		s.fault("the id %q has another character than small letters, digits, dots and hyphens", id)
	}
	s.ids[id] = true
}

func (s *soundness) runs(runs []report.Run, where string) {
	var all strings.Builder
	for _, r := range runs {
		all.WriteString(r.Text)
		if r.To != "" {
			s.links = append(s.links, r.To)
		}
		if (r.To != "" || r.URL != "") && !strings.ContainsFunc(r.Text, unicode.IsLetter) {
			s.fault("%s: the text of a link does not say where it leads: %q", where, r.Text)
		}
		if r.URL != "" && !strings.HasPrefix(r.URL, "https://") && !strings.HasPrefix(r.URL, "http://") {
			s.fault("%s links to %q", where, r.URL)
		}
		if r.Text == "" {
			s.fault("%s has an empty run", where)
		}
	}
	s.text(all.String(), where)
}

func (s *soundness) blocks(blocks []report.Block, where string) {
	if len(blocks) == 0 {
		s.fault("%s has no blocks", where)
	}
	var open report.Heading
	for i, b := range blocks {
		if table, is := b.(report.Table); is && table.Caption == "" {
			if i == 0 {
				s.fault("%s: a table has neither caption nor heading", where)
			} else if _, is := blocks[i-1].(report.Heading); !is {
				s.fault("%s: a table has neither caption nor heading", where)
			}
		}
		if p, is := b.(report.Paragraph); is && open.Text != "" && p.Remark() {
			if end := i == len(blocks)-1; end || isHeading(blocks[i+1]) {
				s.fault("%s: only a reference stands under %q", where, open.Text)
			}
		}
		heading, is := b.(report.Heading)
		if is && heading.Level <= open.Level && open.Text != "" {
			s.fault("%s: nothing stands under %q", where, open.Text)
		}
		open = heading
		s.block(b, where)
	}
	if open.Text != "" {
		s.fault("%s: nothing stands under %q", where, open.Text)
	}
}

func isHeading(b report.Block) bool {
	_, is := b.(report.Heading)
	return is
}

func (s *soundness) block(b report.Block, where string) {
	switch v := b.(type) {
	case report.Heading:
		s.text(v.Text, where+": heading")
		s.target(v.ID)
	case report.Paragraph:
		s.runs(v.Runs, where+": paragraph")
	case report.List:
		if len(v.Items) == 0 {
			s.fault("%s: empty list", where)
		}
		for _, it := range v.Items {
			s.blocks(it.Blocks, where+": item")
		}
	case report.Table:
		s.table(v, where)
	case report.Callout:
		s.text(v.Title, where+": callout")
		s.blocks(v.Blocks, where+": callout")
	case report.Card:
		s.text(v.Title, where+": card")
		s.text(v.Mark, where+": card's mark")
		s.target(v.ID)
		s.blocks(v.Blocks, where+": card")
	case report.Scores:
		s.text(v.Alt, where+": text of the scores")
		if len(v.Tiles) == 0 {
			s.fault("%s: no scores", where)
		}
		for _, tile := range v.Tiles {
			s.text(tile.Label, where+": tile")
			s.value(tile.Value, where)
		}
	case report.Bars:
		s.figure(v.Figure, len(v.Rows), where)
		for _, row := range v.Rows {
			s.text(row.Label, where+": bar")
			s.value(row.Value, where)
			if row.Low.Valid != row.High.Valid || row.Low.Number > row.High.Number {
				s.fault("%s: range %v", where, row)
			}
		}
	case report.Ladder:
		s.figure(v.Figure, len(v.Steps), where)
		if v.Current < 0 || v.Current >= len(v.Steps) || v.Wanted != -1 && (v.Wanted <= v.Current || v.Wanted >= len(v.Steps) || v.Goal == "") {
			s.fault("%s: ladder from %d to %d %q", where, v.Current, v.Wanted, v.Goal)
		}
	case report.Changes:
		s.figure(v.Figure, len(v.Rows), where)
		for _, row := range v.Rows {
			s.text(row.Label, where+": change")
			s.text(row.Difference, where+": difference")
			s.value(row.From, where)
			s.value(row.To, where)
		}
	case report.Line:
		s.figure(v.Figure, len(v.Series), where)
		for i, p := range v.Points {
			s.text(p.Label, where+": point")
			if p.At < 0 || p.At > 1 || i > 0 && p.At < v.Points[i-1].At {
				s.fault("%s: point %d is at %v", where, i, p.At)
			}
		}
		for _, of := range v.Series {
			s.text(of.Label, where+": series")
			if len(of.Values) != len(v.Points) {
				s.fault("%s: %d values at %d points", where, len(of.Values), len(v.Points))
			}
			for _, value := range of.Values {
				s.value(value, where)
			}
		}
	case report.Chart:
		s.figure(v.About(), 1, where)
	default:
		s.fault("%s: an unknown block %T: add a case to report/reporttest/sound.go and prose.go", where, b)
	}
}

func (s *soundness) table(v report.Table, where string) {
	if len(v.Rows) == 0 {
		s.fault("%s: table without rows", where)
	}
	for _, c := range v.Columns {
		s.text(c.Title, where+": column")
		if c.Share <= 0 {
			s.fault("%s: a column without a width", where)
		}
	}
	for i, r := range v.Rows {
		s.target(r.ID)
		if r.Group && (i == len(v.Rows)-1 || v.Rows[i+1].Group) {
			s.fault("%s: no rows stand in the group %q", where, r.Cells[0].Runs[0].Text)
		}
		if r.Under && (r.Group || i == 0 || v.Rows[i-1].Group) {
			s.fault("%s: row %d is under no row", where, i)
		}
		if !r.Head {
			s.fault("%s: row %d has no heading", where, i)
		}
		if len(r.Cells) != len(v.Columns) {
			s.fault("%s: %d cells in %d columns", where, len(r.Cells), len(v.Columns))
		}
		for _, c := range r.Cells {
			s.runs(c.Runs, where+": cell")
		}
	}
}

func (s *soundness) figure(f report.Figure, rows int, where string) {
	if f.Title != "" { // a chart on a full page does without
		s.text(f.Title, where+": chart's title")
	}
	s.text(f.Takeaway, where+": chart's takeaway")
	s.text(f.Alt, where+": chart's text")
	if rows == 0 {
		s.fault("%s: an empty chart", where)
	}
}

func (s *soundness) value(v report.Value, where string) {
	s.text(v.Text, where+": value")
	if v.Number < 0 || v.Number > 100 {
		s.fault("%s: value %v", where, v.Number)
	}
}
