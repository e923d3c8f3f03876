package tui

// Drawing of what several screens have: rows that can be picked, paragraphs, boxes of choices.

import "strings"

// pointer is the sign before a row: the cursor, or nothing.
func (f frame) pointer(here bool) string {
	if here {
		return f.k.picked.of(f.k.sign.pointer) + " "
	}
	return "  "
}

// paragraph wraps a text in a style with a margin before each line.
func (f frame) paragraph(style ink, words string, margin, width int) []string {
	lines := wrap(words, width-margin)
	left := blank(margin)
	for i, l := range lines {
		if l != "" {
			lines[i] = left + style.of(l)
		}
	}
	return lines
}

// hang wraps a text behind a head on the first line, with the further lines under the text.
func (f frame) hang(head string, style ink, words string, width int) []string {
	margin := cells(head)
	lines := f.paragraph(style, words, margin, width)
	lines[0] = head + strings.TrimPrefix(lines[0], blank(margin))
	return lines
}

// heading is a title within a page.
func (f frame) heading(words string) string { return f.k.heading.of(words) }

// hangNamed is hang with a first part of the words in a style of its own, as one flowing text.
func (f frame) hangNamed(head string, lead ink, first string, style ink, rest string, width int) []string {
	margin := cells(head)
	whole := first
	if rest != "" {
		whole += " " + rest
	}
	left := blank(margin)
	var lines []string
	for i, r := range rows(whole, width-margin) {
		line := strings.TrimRight(whole[r.from:r.to], " ")
		cutAt := min(max(len(first)-r.from, 0), len(line))
		drawn := lead.of(line[:cutAt]) + style.of(line[cutAt:])
		if i == 0 {
			lines = append(lines, head+drawn)
		} else {
			lines = append(lines, left+drawn)
		}
	}
	return lines
}
