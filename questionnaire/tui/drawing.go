package tui

import "strings"

// Pointer returns what is drawn before a row: the cursor, or spaces.
func (f Frame) Pointer(here bool) string {
	if here {
		return f.Styles.Picked.Render(f.Styles.Symbols.Pointer) + " "
	}
	return "  "
}

// Paragraph wraps a text and draws it in a style, with a margin before each line.
func (f Frame) Paragraph(style Style, words string, margin, width int) []string {
	lines := Wrap(words, width-margin)
	left := Blank(margin)
	for i, l := range lines {
		if l != "" {
			lines[i] = left + style.Render(l)
		}
	}
	return lines
}

// Hang wraps a text behind a head, which is on the first line only. The other lines begin below the text.
func (f Frame) Hang(head string, style Style, words string, width int) []string {
	return f.HangNamed(head, style, words, style, "", width)
}

// DrawField adds a text that is being typed to a page, with a line to the left of it.
func (f Frame) DrawField(p *Page, field Field, width int) {
	lines, cursor := field.View(f.Styles, width-2, true)
	p.Focus = Span{len(p.Lines) + cursor, len(p.Lines) + cursor + 1}
	p.lead, p.leadAt = f.Styles.Accent.Render(f.Styles.Symbols.Side)+" ", len(p.Lines)
	p.Add(lines...)
}

// Heading draws a title within a page.
func (f Frame) Heading(words string) string { return f.Styles.Heading.Render(words) }

// HangNamed is like Hang for a text in two parts, first and rest, each in its own style.
func (f Frame) HangNamed(head string, lead Style, first string, style Style, rest string, width int) []string {
	margin := Cells(head)
	whole := first
	if first != "" && rest != "" {
		whole += " "
	}
	whole += rest
	left := Blank(margin)
	var lines []string
	for i, r := range rows(whole, width-margin) {
		line := strings.TrimRight(whole[r.from:r.to], " ")
		cutAt := min(max(len(first)-r.from, 0), len(line))
		drawn := lead.Render(line[:cutAt]) + style.Render(line[cutAt:])
		if i == 0 {
			lines = append(lines, head+drawn)
		} else {
			lines = append(lines, left+drawn)
		}
	}
	return lines
}

// RowStyle returns the style of a row of a list; here says that the cursor is on it.
func (f Frame) RowStyle(here bool) Style {
	if here {
		return f.Styles.Picked
	}
	return f.Styles.Base
}
