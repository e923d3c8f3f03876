package tui

// A Page is what a screen shows, before it is fitted to the terminal. What is around it is the same on every screen: above
// it where the person is, how far the scan is and whether all is saved, and below it the keys. What is drawn has exactly
// as many lines as the terminal, and none is wider.

import (
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// MinWidth and MinHeight are the size of the smallest terminal that the screens work in; MaxText is the width of the
// widest line that is easy to read.
const (
	MinWidth, MinHeight = 60, 16
	maxContent          = 210
	MaxText             = 92
)

// Frame is what every screen may read and none may change: its size and the state of the program.
type Frame struct {
	deps          *Deps
	Styles        Styles
	Lang          lang.Lang
	Width, Height int // room for the page: cells in a line, and lines
	Session       *questionnaire.Session
	file          File
	list          worklist
	since         *Since
	result        scoring.Result
	scores        bool // scores are shown while answering
	pace          pace
	state         saveState
	extension     Extension
	presses       presses
}

// Say returns a text in the present language.
func (f Frame) Say(t text) string { return t.In(f.Lang) }

// Sayf returns a text in the present language, with its values filled in.
func (f Frame) Sayf(t text, args ...any) string { return lang.Say(t, args...).In(f.Lang) }

// ReadOnly reports whether the answers cannot be changed.
func (f Frame) ReadOnly() bool { return f.file.Save == nil }

// Columns divides a wide screen between a list and what is shown beside it; side is 0 if there is no room.
func (f Frame) Columns() (list, side int) {
	if f.Width < 140 {
		return min(f.Width, MaxText), 0
	}
	list = (f.Width - sideGap) / 2
	return list, f.Width - sideGap - list
}

// sideGap is the room between two columns.
const sideGap = 3

// day returns the day for which duties are judged: the day of the last change.
func (f Frame) day() questionnaire.Date { return f.Session.Answers().Updated.Day() }

// kind returns the organisation's type.
func (f Frame) kind() string { return f.Session.Answers().Organisation.Type }

// Page is the content of a screen.
type Page struct {
	Crumbs []string
	Top    []string // stays when the rest scrolls
	Lines  []string
	lead   string // is drawn before each line from leadAt on; only before the lines in sight
	leadAt int
	Focus  Span     // lines to keep in sight
	banner int      // how many lines of Top are the banner
	side   []string // a column to the right that does not scroll; nil for none
	sideAt int      // the width of what is left of it
	hits   []hit    // the clickable lines; the first that matches counts
	Keys   []Binding
	typing bool // letters are text: help has another key
	NoHelp bool // the help key is not shown
}

// Beside sets lines to the right of the page's own, which are at most width wide.
func (p *Page) Beside(lines []string, width int) { p.side, p.sideAt = lines, width }

// Span is a range of lines from From up to but not including To.
type Span struct{ From, To int }

// hit are lines of a page that can be clicked.
type hit struct {
	lines Span
	id    int
}

// scroll is where a person scrolled to. If they did not scroll, the focus decides what is shown.
type scroll struct {
	by bool
	at int
}

// offset returns the first line of the page that is shown in a window of h lines. The focus is in the middle, so that
// what comes before and after it can be seen.
func (p Page) offset(h int, s scroll) int {
	at := s.at
	if !s.by {
		at = (p.Focus.From+p.Focus.To)/2 - h/2
		at = min(at, p.Focus.From)
		if p.Focus.To <= h {
			at = 0
		}
	}
	return max(min(at, len(p.Lines)-h), 0)
}

// Add adds lines at the end.
func (p *Page) Add(lines ...string) { p.Lines = append(p.Lines, lines...) }

// Mark makes the lines from a place to the end clickable.
func (p *Page) Mark(from, id int) {
	p.hits = append(p.hits, hit{Span{from, len(p.Lines)}, id})
}

// MarkRow is Mark for a row of a list, which is kept in sight if the cursor is on it.
func (p *Page) MarkRow(from, id int, here bool) {
	p.Mark(from, id)
	if here {
		p.Focus = Span{from, len(p.Lines)}
	}
}

// measures is how the lines and columns of the terminal are divided.
type measures struct {
	margin, content int
	head            int // lines above the page
	body            int // lines for the pinned top, the separator and the scrolled part
	bar             int // lines for the key bar
}

func measure(width, height int) measures {
	margin := 1
	if width >= 76 {
		margin = 2
	}
	content := min(width-2*margin, maxContent)
	m := measures{margin: (width - content) / 2, content: content, head: 2, bar: 1}
	if height >= 22 {
		m.bar = 2
	}
	if height >= 28 {
		m.head = 3
	}
	m.body = height - m.head - 1 - m.bar
	return m
}

// window returns the height of the scrolled part.
func (p Page) window(ms measures) int { return max(ms.body-len(p.Top)-1, 1) }

// compose draws a page with what is around it.
func (f Frame) compose(p Page, s scroll, ms measures, width, height int) string {
	h := p.window(ms)
	at := p.offset(h, s)
	end := min(at+h, len(p.Lines))

	out := make([]string, 0, height)
	out = append(out, f.head(p.Crumbs, ms.content), f.progress())
	for len(out) < ms.head {
		out = append(out, "")
	}
	out = append(out, p.Top...)
	out = append(out, f.scrolled(f.Styles.Symbols.Up, at, ms.content, false))
	for i := at; i < end; i++ {
		if p.lead != "" && i >= p.leadAt {
			out = append(out, p.lead+p.Lines[i])
		} else {
			out = append(out, p.Lines[i])
		}
	}
	for len(out) < height-1-ms.bar {
		out = append(out, "")
	}
	p.beside(out[ms.head+p.banner:], f.Styles)
	out = append(out, f.scrolled(f.Styles.Symbols.Down, len(p.Lines)-end, ms.content, true))
	out = append(out, f.keyBar(p, ms.content, ms.bar)...)
	return f.paint(out, ms.margin, width, height)
}

// beside sets the side column to the right of the lines.
func (p Page) beside(lines []string, k Styles) {
	if p.side == nil {
		return
	}
	if len(p.side) > len(lines) {
		p.side = append(p.side[:len(lines)-1:len(lines)-1], k.Muted.Render(Ellipsis))
	}
	for i := range lines {
		cell := ""
		if i < len(p.side) {
			cell = p.side[i]
		}
		lines[i] = Pad(lines[i], p.sideAt) + " " + k.Muted.Render(k.Symbols.Side) + " " + cell
	}
}

// paint adds the margin before each line, and the background if the theme has one.
func (f Frame) paint(lines []string, margin, width, height int) string {
	var b strings.Builder
	left := Blank(margin)
	for i := range height {
		line := ""
		if i < len(lines) {
			line = Cut(lines[i], width-margin)
		}
		if !f.Styles.painted {
			line = strings.TrimRight(line, " ")
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		if f.Styles.painted {
			b.WriteString(f.Styles.Base.on + left + line + Blank(width-margin-Cells(line)) + "\x1b[0m")
		} else if line != "" {
			b.WriteString(left + line)
		}
	}
	return b.String()
}

// head draws the first line: the path to the screen, and whether all is saved.
func (f Frame) head(crumbs []string, w int) string {
	state := ""
	if f.Session != nil {
		state = f.state.view(f)
	}
	room := w - Cells(state) - 2
	sep := " " + f.Styles.Symbols.Crumb + " "
	all := append([]string{"selfscan"}, crumbs...)
	// If there is too little room, the first parts of the path go: the screen itself matters most.
	for len(all) > 2 && Cells(strings.Join(all, sep)) > room {
		all = append([]string{Ellipsis}, all[2:]...)
	}
	for i := range all {
		all[i] = lang.Printable(all[i])
	}
	last := len(all) - 1
	before := strings.Join(all[:last], sep)
	if last > 0 {
		before += sep
	}
	return Between(f.Styles.Muted.Render(before)+f.Styles.Strong.Render(Cut(all[last], room-Cells(before))), state, w)
}

// progress draws the second line: how far the scan is.
func (f Frame) progress() string {
	if f.Session == nil {
		return f.Styles.Muted.Render(strings.Repeat(f.Styles.Symbols.Ahead, f.Width))
	}
	if f.extension != nil {
		return f.bar(f.extension.Progress(f))
	}
	p := f.Session.Progress()
	words := f.Sayf(text{NL: "%d van %d beantwoord", EN: "%d of %d answered"}, p.Answered, p.InScope)
	if left := p.InScope - p.Answered; left > 0 {
		words += " " + f.Styles.Symbols.Dot + " " + f.Sayf(text{NL: "nog ongeveer %d min", EN: "about %d min left"}, f.pace.shown)
	}
	return f.bar(words, p.Answered, p.InScope)
}

// bar draws how many of all questions are done, with words behind it.
func (f Frame) bar(words string, of, all int) string {
	return f.track(of, all, max(f.Width-Cells(words)-2, 0)) + "  " + f.Styles.Base.Render(words)
}

// track draws how many of all are done.
func (f Frame) track(done, all, width int) string {
	full := width * done / max(all, 1)
	return f.Styles.Accent.Render(strings.Repeat(f.Styles.Symbols.Full, full)) +
		f.Styles.Muted.Render(strings.Repeat(f.Styles.Symbols.Ahead, width-full))
}

// scrolled draws the line that says how many lines are outside the window. Below the page that line is a rule.
func (f Frame) scrolled(sign string, n, w int, rule bool) string {
	line, key := " ", "PgUp"
	if rule {
		line, key = f.Styles.Symbols.Rule, "PgDn"
	}
	switch {
	case n == 0 && rule:
		return f.Styles.Muted.Render(strings.Repeat(line, w))
	case n == 0:
		return ""
	}
	form := text{NL: " %s nog %d regels (%s) ", EN: " %s %d more lines (%s) "}
	if n == 1 {
		form = text{NL: " %s nog %d regel (%s) ", EN: " %s %d more line (%s) "}
	}
	words := f.Sayf(form, sign, n, key)
	return f.Styles.Muted.Render(strings.Repeat(line, max(w-Cells(words)-2, 0))) + f.Styles.Accent.Render(words) + f.Styles.Muted.Render(strings.Repeat(line, 2))
}

// keyBar draws as many keys as fit. The help key is always the last, because help lists every key.
func (f Frame) keyBar(p Page, w, lines int) []string {
	help := NewGlobalKeys().Help
	if p.typing {
		help.Show = Same("F1")
	}
	show := func(b Binding) (string, int) {
		s := f.Styles.Strong.Render(b.Show.In(f.Lang)) + " " + f.Styles.Muted.Render(b.Does.In(f.Lang))
		return s, Cells(s)
	}
	last, lastWidth := show(help)
	if p.NoHelp {
		last, lastWidth = "", 0
	}
	out, used := []string{""}, 0
	add := func(s string, n, room int) {
		switch at := len(out) - 1; {
		case used == 0:
			out[at], used = s, n
		case used+2+n <= room:
			out[at], used = out[at]+"  "+s, used+2+n
		case len(out) < lines:
			out, used = append(out, s), n
		}
	}
	for _, b := range p.Keys {
		if b.Rare {
			continue
		}
		s, n := show(b)
		room := w
		if len(out) == lines {
			room = w - lastWidth - 2
		}
		add(s, n, room) // if it does not fit, a shorter one may
	}
	add(last, lastWidth, w)
	for len(out) < lines {
		out = append(out, "")
	}
	return out
}

// tooSmall is shown instead of a screen if the terminal is smaller than the smallest size.
func (f Frame) tooSmall(width, height int) string {
	words := f.Sayf(text{
		NL: "Dit venster is te klein: %d bij %d tekens. Maak het minstens %d bij %d. Uw antwoorden blijven staan. Stoppen: Ctrl+C.",
		EN: "This window is too small: %d by %d characters. Make it at least %d by %d. Your answers are kept. Quit: Ctrl+C.",
	}, width, height, MinWidth, MinHeight)
	lines := Wrap(words, max(width-1, 1))
	if len(lines) > height {
		lines = lines[:height]
		if height > 0 {
			lines[height-1] = Cut(lines[height-1]+Ellipsis, width)
		}
	}
	return f.paint(lines, 0, width, height)
}
