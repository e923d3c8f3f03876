package web

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// Markdown writes the summary, which is the first part of the document, under its title and with the foot of its cover. It
// uses only what every Markdown viewer has: headings, paragraphs, lists, quotations and emphasis. A table becomes a list
// with an item for each row, a chart becomes its text alternative. Links within the document lead nowhere in a summary, so
// they are plain text.
func Markdown(w io.Writer, doc *report.Document) error {
	if clean(doc.Title) == "" || len(doc.Parts) == 0 {
		return ErrNoTitle
	}
	m := markdown{}
	m.line("# ", escape(clean(doc.Title)))
	m.line("## ", escape(clean(doc.Parts[0].Title)))
	m.blocks(doc.Parts[0].Blocks)
	if m.err != nil {
		return m.err
	}
	m.line("", escape(clean(doc.Cover.Foot)))
	m.b.WriteByte('\n')
	return stamp(w, m.b.Bytes())
}

// markdown writes blocks. indent is what begins each line of a list item or quotation.
type markdown struct {
	b      bytes.Buffer
	indent string
	first  string // begins the next line instead of indent: the mark of a list item
	tight  bool   // no empty line before the next block
	err    error  // that a kind of block cannot be written
}

// line writes a block of text with an empty line before it. A text without words is left out.
func (m *markdown) line(mark, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if m.b.Len() > 0 && !m.tight {
		m.b.WriteString(strings.TrimRight(m.indent, " ") + "\n")
	}
	begin := m.indent
	if m.first != "" {
		begin, m.first = m.first, ""
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = atBegin(lines[i])
	}
	if strings.HasPrefix(mark, "#") && strings.HasSuffix(text, "#") { // it would close the heading
		lines[0] = strings.TrimSuffix(lines[0], "#") + `\#`
	}
	m.b.WriteString(begin + mark + strings.Join(lines, "  \n"+m.indent) + "\n")
	m.tight = false
}

func (m *markdown) blocks(blocks []report.Block) {
	for _, b := range blocks {
		m.block(b)
	}
}

func (m *markdown) block(b report.Block) {
	switch b := b.(type) {
	case report.Heading:
		m.line(strings.Repeat("#", min(max(b.Level, 2), 3)+1)+" ", escape(clean(b.Text)))
	case report.Paragraph:
		m.line("", inline(b.Runs))
	case report.List:
		m.list(b)
	case report.Table:
		m.table(b)
	case report.Callout:
		m.quotation(b)
	case report.Card:
		m.card(b)
	case report.Scores:
		m.figure(b.Figure)
		for i, t := range b.Tiles {
			about := strings.Join(filled(t.Level, t.Note), "; ")
			if about != "" {
				about = " (" + about + ")"
			}
			m.item("- ", i > 0, bold(clean(t.Label))+": "+escape(clean(t.Value.Text)+about))
		}
	case report.Chart:
		m.figure(b.About())
		m.line("", escape(clean(b.About().Alt)))
	default:
		m.err = fmt.Errorf("no Markdown for a block of type %T", b)
	}
}

func (m *markdown) figure(f report.Figure) {
	m.line("", bold(clean(f.Title)))
	m.line("", escape(clean(f.Takeaway)))
}

// item writes an item of one line; tight puts it directly below the item before it.
func (m *markdown) item(mark string, tight bool, text string) {
	m.tight = tight
	m.line(mark, text)
}

func (m *markdown) list(l report.List) {
	deep := slices.ContainsFunc(l.Items, func(item report.Item) bool { return !short(item) })
	for i, item := range l.Items {
		mark := "- "
		if l.Numbered {
			mark = strconv.Itoa(i+1) + ". "
		}
		if deep {
			mark = fmt.Sprintf("%-4s", mark) // every viewer takes what is indented by four for a part of the item
		}
		before := m.indent
		m.first, m.indent = m.indent+mark, m.indent+strings.Repeat(" ", len(mark))
		m.tight = i > 0 && short(item) && short(l.Items[i-1])
		m.blocks(item.Blocks)
		m.first, m.indent = "", before
	}
}

// short reports whether an item is one paragraph.
func short(item report.Item) bool {
	if len(item.Blocks) != 1 {
		return false
	}
	_, is := item.Blocks[0].(report.Paragraph)
	return is
}

func (m *markdown) table(t report.Table) {
	m.line("", bold(clean(t.Caption)))
	items := 0
	for _, r := range t.Rows {
		var parts []string
		for i, c := range r.Cells[:min(len(r.Cells), len(t.Columns))] {
			text := strings.ReplaceAll(inline(c.Runs), "\n", " ")
			if text == "" {
				continue
			}
			switch {
			case i == 0 && len(t.Columns) > 1:
				text = bold(clean(strings.ReplaceAll(report.Flat(c.Runs), "\n", " ")))
			case i > 0 && !r.Group:
				text = escape(clean(t.Columns[i].Title)) + ": " + text
			}
			parts = append(parts, text)
		}
		if r.Group {
			m.line("", strings.Join(parts, ", "))
			items = 0
			continue
		}
		text := strings.Join(parts, "; ")
		if len(parts) > 1 {
			text = parts[0] + ", " + strings.Join(parts[1:], "; ")
		}
		m.item("- ", items > 0, text)
		items++
	}
}

func (m *markdown) quotation(c report.Callout) {
	before := m.indent
	if m.first != "" {
		m.line("", bold(clean(c.Title))) // at the head of a list item a quotation would hide the item's mark
		m.blocks(c.Blocks)
		return
	}
	if m.b.Len() > 0 {
		m.b.WriteString(strings.TrimRight(m.indent, " ") + "\n")
	}
	m.tight, m.indent = true, m.indent+"> "
	m.line("", bold(clean(c.Title)))
	m.blocks(c.Blocks)
	m.indent, m.tight = before, false
}

func (m *markdown) card(c report.Card) {
	m.line("### ", escape(strings.Join(filled(c.Mark, c.Title), " ")))
	m.blocks(c.Blocks)
}

// filled returns the texts that have words, clean.
func filled(texts ...string) []string {
	var list []string
	for _, s := range texts {
		if s = clean(s); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func bold(text string) string {
	if text == "" {
		return ""
	}
	return "**" + escape(text) + "**"
}

// inline writes the runs of a paragraph.
func inline(runs []report.Run) string {
	all := []rune(lang.PrintableLines(report.Flat(runs)))
	var b strings.Builder
	at := 0
	for _, r := range runs {
		text := lang.PrintableLines(r.Text)
		from, to := at, at+utf8.RuneCountInString(text)
		at = to
		core := strings.TrimSpace(text)
		if core == "" {
			b.WriteString(text)
			continue
		}
		lead, trail, _ := strings.Cut(text, core)
		out := escape(core)
		if r.Bold && !strings.Contains(core, "\n") && edge(all, from+utf8.RuneCountInString(lead)-1) && edge(all, to-utf8.RuneCountInString(trail)) {
			out = "**" + out + "**"
		}
		if address := webAddress(r.URL); address != "" && !strings.Contains(core, "\n") {
			out = "[" + out + "](<" + addressEscaper().Replace(address) + ">)"
		}
		b.WriteString(lead + out + trail)
	}
	lines := strings.Split(b.String(), "\n")
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.Trim(line, " \t"); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// edge reports whether emphasis can begin or end beside a character: none, white space or punctuation.
func edge(text []rune, i int) bool {
	return i < 0 || i >= len(text) || unicode.IsSpace(text[i]) || unicode.IsPunct(text[i])
}

func addressEscaper() *strings.Replacer {
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", `\`, "%5C", "&", "&amp;")
}

// escape makes a text that Markdown shows as it is, wherever in a line it is.
func escape(text string) string {
	var b strings.Builder
	for i, r := range text {
		rest := text[i+utf8.RuneLen(max(r, 0)):]
		switch {
		case strings.ContainsRune("\\`*_[]<>|~$", r),
			r == '&' && entity.MatchString(rest),
			r == ':' && strings.HasPrefix(rest, "//"): // some viewers make links of addresses
			b.WriteByte('\\')
		case r == '.' && i >= 3 && strings.EqualFold(text[i-3:i], "www"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

var entity = regexp.MustCompile(`^#?[0-9A-Za-z]+;`)

// blockMark is what begins a heading, list item, line or table rather than a paragraph.
var blockMark = regexp.MustCompile(`^([#+=:-]|\d+[.)])`)

// atBegin escapes what has a meaning only at the begin of a line.
func atBegin(line string) string {
	mark := blockMark.FindString(line)
	if mark == "" {
		return line
	}
	return mark[:len(mark)-1] + `\` + line[len(mark)-1:]
}
