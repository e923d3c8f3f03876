package tui

// A page is what a screen wants to show, before it is fitted to the terminal. The frame around it is
// the same everywhere: where one is, how far, and whether all is saved; the page; the keys. Every line
// that leaves here is at most as wide as the terminal, and there are exactly as many as it is high.

import (
	"fmt"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// The smallest terminal in which the screens work, and the widest line that reads well.
const (
	minWidth, minHeight = 60, 16
	maxContent          = 132
	maxText             = 92
)

// frame is what every screen may look at and none may change: the room it has and the state of things.
type frame struct {
	deps    *Deps
	k       look
	lang    lang.Lang
	w, h    int // room for the page: cells in a line, lines in all
	session *questionnaire.Session
	file    File
	result  scoring.Result
	scores  bool // scores are shown while answering
	pace    pace
	state   saveState
	coach   coachSide
}

// say gives a text in the present language.
func (f frame) say(t text) string { return t.In(f.lang) }

// sayf fills in a text in the present language.
func (f frame) sayf(t text, args ...any) string { return lang.Say(t, args...).In(f.lang) }

// locked tells whether the file may only be looked at.
func (f frame) locked() bool { return f.file.Save == nil }

// day is the day on which duties are judged: that of the last change.
func (f frame) day() questionnaire.Date { return f.session.Answers().Updated.Day() }

// kind is the organisation's type.
func (f frame) kind() string { return f.session.Answers().Organisation.Type }

// page is a screen's content.
type page struct {
	crumbs []string
	top    []string // stays when the rest scrolls
	lines  []string
	lead   string // stands before each line from leadAt on; only the lines in sight are joined with it
	leadAt int
	focus  span     // lines to keep in sight
	side   []string // a column to the right that does not scroll; nil for none
	sideAt int      // the width of what is left of it
	hits   []hit    // the first that fits counts
	keys   []binding
	typing bool // letters are text: help has another key
	own    bool // help is not offered here
}

// span is a range of lines, the last one left out.
type span struct{ from, to int }

// hit makes lines of a page clickable.
type hit struct {
	lines span
	id    int
}

// scroll is where the person scrolled to by hand; until then the focus decides.
type scroll struct {
	by bool
	at int
}

// offset gives the first line of the page that is shown in a window of h lines. The focus is kept in
// the middle, so that it is seen what comes before and after it.
func (p page) offset(h int, s scroll) int {
	at := s.at
	if !s.by {
		at = (p.focus.from+p.focus.to)/2 - h/2
		at = min(at, p.focus.from)
		if p.focus.to <= h {
			at = 0
		}
	}
	return max(min(at, len(p.lines)-h), 0)
}

// add puts lines below what is there.
func (p *page) add(lines ...string) { p.lines = append(p.lines, lines...) }

// mark makes the lines from a place to the end clickable.
func (p *page) mark(from, id int) {
	p.hits = append(p.hits, hit{span{from, len(p.lines)}, id})
}

// measures is how the terminal's room is divided.
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

// window gives the height of the scrolled part.
func (p page) window(ms measures) int { return max(ms.body-len(p.top)-1, 1) }

// compose draws a page in its frame.
func (f frame) compose(p page, s scroll, banner []string, width, height int) string {
	ms := measure(width, height)
	if room := ms.body - 4; len(banner) > room {
		banner = append(banner[:room-1], f.k.muted.of(ellipsis))
	}
	p.top = append(banner, p.top...)
	if limit := ms.body - 4; len(p.top) > limit {
		p.top = append(p.top[:limit-1:limit-1], f.k.muted.of(ellipsis))
	}
	h := p.window(ms)
	at := p.offset(h, s)
	end := min(at+h, len(p.lines))

	out := make([]string, 0, height)
	out = append(out, f.head(p.crumbs, ms.content), f.progress())
	for len(out) < ms.head {
		out = append(out, "")
	}
	out = append(out, p.top...)
	out = append(out, f.scrolled(f.k.sign.up, at, ms.content, false))
	for i := at; i < end; i++ {
		if p.lead != "" && i >= p.leadAt {
			out = append(out, p.lead+p.lines[i])
		} else {
			out = append(out, p.lines[i])
		}
	}
	for len(out) < height-1-ms.bar {
		out = append(out, "")
	}
	p.beside(out[ms.head:], f.k)
	out = append(out, f.scrolled(f.k.sign.down, len(p.lines)-end, ms.content, true))
	out = append(out, f.keyBar(p, ms.content, ms.bar)...)
	return f.paint(out, ms.margin, width, height)
}

// beside sets the side column to the right of the lines.
func (p page) beside(lines []string, k look) {
	if p.side == nil {
		return
	}
	for i := range lines {
		cell := ""
		if i < len(p.side) {
			cell = p.side[i]
		}
		lines[i] = pad(lines[i], p.sideAt) + " " + k.muted.of(k.sign.side) + " " + cell
	}
}

// paint puts the margin before each line, and the ground behind it where the theme has one.
func (f frame) paint(lines []string, margin, width, height int) string {
	var b strings.Builder
	left := blank(margin)
	for i := range height {
		line := ""
		if i < len(lines) {
			line = cut(lines[i], width-margin)
		}
		if !f.k.painted {
			line = strings.TrimRight(line, " ")
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		if f.k.painted {
			b.WriteString(f.k.base.on + left + line + blank(width-margin-cells(line)) + "\x1b[0m")
		} else if line != "" {
			b.WriteString(left + line)
		}
	}
	return b.String()
}

// head is the first line: the way to here, and whether all is saved.
func (f frame) head(crumbs []string, w int) string {
	state := ""
	if f.session != nil {
		state = f.state.view(f)
	}
	room := w - cells(state) - 2
	sep := " " + f.k.sign.crumb + " "
	all := append([]string{"selfscan"}, crumbs...)
	// When there is too little room the first steps go: where one is matters most.
	for len(all) > 2 && cells(strings.Join(all, sep)) > room {
		all = append([]string{ellipsis}, all[2:]...)
	}
	for i := range all {
		all[i] = lang.Printable(all[i])
	}
	last := len(all) - 1
	before := strings.Join(all[:last], sep)
	if last > 0 {
		before += sep
	}
	return between(f.k.muted.of(before)+f.k.strong.of(cut(all[last], room-cells(before))), state, w)
}

// progress is the second line: how far the scan is.
func (f frame) progress() string {
	if f.session == nil {
		return f.k.muted.of(strings.Repeat(f.k.sign.ahead, f.w))
	}
	if f.coach.group != nil {
		return f.bar(f.groupProgress())
	}
	p := f.session.Progress()
	words := f.sayf(text{NL: "%d van %d beantwoord", EN: "%d of %d answered"}, p.Answered, p.InScope)
	if left := p.InScope - p.Answered; left > 0 {
		words += " " + f.k.sign.dot + " " + f.pace.left(f, left)
	}
	return f.bar(words, p.Answered, p.InScope)
}

// bar draws how many of all are done, with words behind it.
func (f frame) bar(words string, of, all int) string {
	bar := max(f.w-cells(words)-2, 0)
	done := 0
	if all > 0 {
		done = bar * of / all
	}
	return f.k.accent.of(strings.Repeat(f.k.sign.full, done)) +
		f.k.muted.of(strings.Repeat(f.k.sign.ahead, bar-done)) + "  " + f.k.base.of(words)
}

// scrolled is a line that says how much there is beyond the window; the lower one is a rule.
func (f frame) scrolled(sign string, n, w int, rule bool) string {
	line := ""
	if rule {
		line = f.k.sign.rule
	} else if n == 0 {
		return ""
	}
	if n == 0 {
		return f.k.muted.of(strings.Repeat(line, w))
	}
	key := "PgUp"
	if rule {
		key = "PgDn"
	}
	form := text{NL: " %s nog %d regels (%s) ", EN: " %s %d more lines (%s) "}
	if n == 1 {
		form = text{NL: " %s nog %d regel (%s) ", EN: " %s %d more line (%s) "}
	}
	words := f.sayf(form, sign, n, key)
	if line == "" {
		line = " "
	}
	return f.k.muted.of(strings.Repeat(line, max(w-cells(words)-2, 0))) + f.k.accent.of(words) + f.k.muted.of(strings.Repeat(line, 2))
}

// keyBar shows as many keys as fit; the help key is always the last, so that nothing is lost.
func (f frame) keyBar(p page, w, lines int) []string {
	help := everywhereKeys().help
	if p.typing {
		help.show = same("F1")
	}
	show := func(b binding) (string, int) {
		s := f.k.bar.of(b.show.In(f.lang)) + " " + f.k.muted.of(b.does.In(f.lang))
		return s, cells(s)
	}
	last, lastWidth := show(help)
	if p.own {
		last, lastWidth = "", 0
	}
	var out []string
	line, used := "", 0
	for _, b := range p.keys {
		if b.rare {
			continue
		}
		s, n := show(b)
		room := w
		if len(out) == lines-1 {
			room = w - lastWidth - 2
		}
		if used > 0 && used+2+n > room {
			if len(out) == lines-1 {
				break
			}
			out = append(out, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"  ", used+2
		}
		line, used = line+s, used+n
	}
	if used > 0 && used+2+lastWidth > w && len(out) < lines-1 {
		out = append(out, line)
		line, used = "", 0
	}
	if used > 0 {
		line += "  "
	}
	out = append(out, line+last)
	for len(out) < lines {
		out = append(out, "")
	}
	return out
}

// tooSmall is all that is shown below the smallest size.
func (f frame) tooSmall(width, height int) string {
	words := fmt.Sprintf(f.say(text{
		NL: "Dit venster is te klein: %d bij %d tekens. Maak het minstens %d bij %d. Uw antwoorden blijven staan. Stoppen: Ctrl+C.",
		EN: "This window is too small: %d by %d characters. Make it at least %d by %d. Your answers are kept. Quit: Ctrl+C.",
	}), width, height, minWidth, minHeight)
	lines := wrap(words, max(width-1, 1))
	if len(lines) > height {
		lines = lines[:height]
		if height > 0 {
			lines[height-1] = cut(lines[height-1]+ellipsis, width)
		}
	}
	return f.paint(lines, 0, width, height)
}
