package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// fieldLimit is the length of the longest text that can be typed, in bytes. A whole answer file is at most 4 MiB.
const fieldLimit = 200_000

// Field is a text that is being typed, with one line or several. It is a value: a change returns a new Field.
type Field struct {
	Text  string
	at    int  // place of the cursor, in bytes
	lines bool // the text may have line feeds
}

// NewField returns a field with the cursor at the end of a text. Characters that steer the terminal are made visible.
func NewField(text string, lines bool) Field {
	text = fieldText(text, lines)
	return Field{Text: text, at: len(text), lines: lines}
}

// fieldText returns a text as a field can have it: in a field of one line, a line break is a space.
func fieldText(s string, lines bool) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	if lines {
		return lang.PrintableLines(s)
	}
	return lang.Printable(strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", " "))
}

// Edited reports whether the text is another one than NewField made of a text. What was not edited must stay exactly as it
// is in the file, also if it has characters that cannot be shown.
func (f Field) Edited(from string) bool { return f.Text != fieldText(from, f.lines) }

// fieldKey is a key that works in every text. It moves the cursor to a place, or erases what lies between.
type fieldKey struct {
	Binding
	to     func(Field) int
	erases bool
}

func fieldKeys() []fieldKey {
	return []fieldKey{
		{Binding{Keys: []string{"left", "ctrl+b"}, Show: Same("←"), Does: text{NL: "een teken naar links", EN: "one character to the left"}}, Field.before, false},
		{Binding{Keys: []string{"right", "ctrl+f"}, Show: Same("→"), Does: text{NL: "een teken naar rechts", EN: "one character to the right"}}, Field.after, false},
		{Binding{Keys: []string{"ctrl+left"}, Show: Same("Ctrl+←"), Does: text{NL: "een woord naar links", EN: "one word to the left"}}, Field.wordBefore, false},
		{Binding{Keys: []string{"ctrl+right"}, Show: Same("Ctrl+→"), Does: text{NL: "een woord naar rechts", EN: "one word to the right"}}, Field.wordAfter, false},
		{Binding{Keys: []string{"home", "ctrl+a"}, Show: Same("Home"), Does: text{NL: "naar het begin van de regel", EN: "to the start of the line"}}, Field.lineStart, false},
		{Binding{Keys: []string{"end", "ctrl+e"}, Show: Same("End"), Does: text{NL: "naar het eind van de regel", EN: "to the end of the line"}}, Field.lineEnd, false},
		{Binding{Keys: []string{"backspace", "ctrl+h"}, Show: Same("Backspace"), Does: text{NL: "wis het teken ervoor", EN: "erase the character before"}}, Field.before, true},
		{Binding{Keys: []string{"delete", "ctrl+d"}, Show: Same("Del"), Does: text{NL: "wis het teken erna", EN: "erase the character after"}}, Field.after, true},
		{Binding{Keys: []string{"ctrl+w"}, Show: Same("Ctrl+W"), Does: text{NL: "wis het woord ervoor", EN: "erase the word before"}}, Field.wordBefore, true},
		{Binding{Keys: []string{"ctrl+u"}, Show: Same("Ctrl+U"), Does: text{NL: "wis tot het begin van de regel", EN: "erase to the start of the line"}}, Field.lineStart, true},
		{Binding{Keys: []string{"ctrl+k"}, Show: Same("Ctrl+K"), Does: text{NL: "wis tot het eind van de regel", EN: "erase to the end of the line"}}, Field.lineEnd, true},
	}
}

// Update handles a key; taken is false for a key that does nothing in a text.
func (f Field) Update(msg tea.KeyMsg, width int) (next Field, taken bool) {
	switch msg.Type {
	case tea.KeyRunes:
		if msg.Alt {
			return f, false
		}
		return f.insert(string(msg.Runes)), true
	case tea.KeySpace:
		return f.insert(" "), true
	case tea.KeyEnter:
		if f.lines {
			return f.insert("\n"), true
		}
		return f, false
	case tea.KeyUp, tea.KeyDown:
		if !f.lines {
			return f, false
		}
		step := 1
		if msg.Type == tea.KeyUp {
			step = -1
		}
		return f.vertical(step, width)
	}
	for _, k := range fieldKeys() {
		if !k.Is(msg) {
			continue
		}
		to := k.to(f)
		if k.erases {
			return f.remove(min(f.at, to), max(f.at, to)), true
		}
		f.at = to
		return f, true
	}
	return f, false
}

func (f Field) insert(s string) Field {
	s = fieldText(s, f.lines)
	if len(f.Text)+len(s) > fieldLimit {
		return f
	}
	f.Text = f.Text[:f.at] + s + f.Text[f.at:]
	f.at += len(s)
	return f
}

func (f Field) remove(from, to int) Field {
	f.Text = f.Text[:from] + f.Text[to:]
	f.at = from
	return f
}

// after returns the place one cluster after the cursor.
func (f Field) after() int {
	if f.at >= len(f.Text) {
		return f.at
	}
	piece, _ := cluster(f.Text[f.at:])
	return f.at + len(piece)
}

// before returns the place one cluster before the cursor. It counts from the start of the line, or from a space not far
// before the cursor, so that a long line takes no more time than a short one.
func (f Field) before() int {
	if f.at == 0 {
		return 0
	}
	if f.Text[f.at-1] == '\n' {
		return f.at - 1
	}
	place := f.lineStart()
	if near := f.at - 256; near > place {
		if i := strings.IndexByte(f.Text[near:f.at-1], ' '); i >= 0 {
			place = near + i
		}
	}
	for {
		piece, _ := cluster(f.Text[place:])
		if place+len(piece) >= f.at {
			return place
		}
		place += len(piece)
	}
}

func (f Field) wordBefore() int {
	s := strings.TrimRight(f.Text[:f.at], " \n")
	return strings.LastIndexAny(s, " \n") + 1
}

func (f Field) wordAfter() int {
	rest := f.Text[f.at:]
	skipped := len(rest) - len(strings.TrimLeft(rest, " \n"))
	if i := strings.IndexAny(rest[skipped:], " \n"); i >= 0 {
		return f.at + skipped + i
	}
	return len(f.Text)
}

func (f Field) lineStart() int { return strings.LastIndexByte(f.Text[:f.at], '\n') + 1 }

func (f Field) lineEnd() int {
	if i := strings.IndexByte(f.Text[f.at:], '\n'); i >= 0 {
		return f.at + i
	}
	return len(f.Text)
}

// cursorRow returns the row that the cursor is on. At a break, that is the later row.
func (f Field) cursorRow(rs []row) int {
	for i := len(rs) - 1; i > 0; i-- {
		if f.at >= rs[i].from {
			return i
		}
	}
	return 0
}

// vertical moves the cursor a row up or down, if possible in the same column.
func (f Field) vertical(step, width int) (Field, bool) {
	rs := rows(f.Text, width)
	i := f.cursorRow(rs)
	target := i + step
	if target < 0 || target >= len(rs) {
		return f, false
	}
	column := Cells(f.Text[rs[i].from:f.at])
	place, used := rs[target].from, 0
	last := rs[target].to
	if target < len(rs)-1 && rs[target+1].from == last && last > place {
		last-- // the row breaks at a space or within a word: its end belongs to the next one
	}
	for place < last {
		piece, w := cluster(f.Text[place:])
		if used+w > column {
			break
		}
		place, used = place+len(piece), used+w
	}
	f.at = min(place, rs[target].to)
	return f, true
}

// View draws the text in lines of a width, with the cursor, and returns the line that the cursor is on.
func (f Field) View(k Styles, width int, active bool) (lines []string, cursor int) {
	rs := rows(f.Text, width-1)
	cursor = f.cursorRow(rs)
	lines = make([]string, len(rs))
	for i, r := range rs {
		if !active || i != cursor {
			lines[i] = k.Base.Render(Cut(strings.TrimRight(f.Text[r.from:r.to], " "), width))
			continue
		}
		under, rest := " ", ""
		if f.at < r.to {
			piece, _ := cluster(f.Text[f.at:])
			under, rest = piece, f.Text[min(f.at+len(piece), r.to):r.to]
		}
		lines[i] = Cut(k.Base.Render(f.Text[r.from:f.at])+k.Cursor.Render(under)+k.Base.Render(rest), width)
	}
	return lines, cursor
}
