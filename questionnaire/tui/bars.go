package tui

// Scores as text: bars, levels, the side panel. A bar shows what is sure, the score, and what is still
// possible, each with a character of its own, so that it reads without colour; the figures stand beside it.

import (
	"fmt"
	"math"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// right sets a whole number to the right.
func right(n, width int) string { return fmt.Sprintf("%*d", width, n) }

// figure says a score, or that there is none.
func (f frame) figure(s scoring.Score) string {
	if !s.Valid {
		return lang.NoFigure
	}
	return lang.Figure(s.Value, f.lang)
}

// level says a level with its name, or that there is none.
func (f frame) level(l scoring.Level) string {
	if !l.Valid || l.Value < 0 || l.Value >= questionnaire.LevelCount {
		return f.say(text{NL: "nog geen niveau", EN: "no level yet"})
	}
	return fmt.Sprintf("%d %s", l.Value, f.deps.Catalogue.Levels[l.Value].In(f.lang))
}

// span says between which scores the outcome lies; empty where it is certain.
func (f frame) span(low, high scoring.Score) string {
	if !low.Valid || !high.Valid || low.Value == high.Value {
		return ""
	}
	return f.figure(low) + "–" + f.figure(high)
}

// barLine draws a score with its range in a width.
func (f frame) barLine(s, low, high scoring.Score, width int) string {
	at := func(x scoring.Score, otherwise float64) int {
		v := otherwise
		if x.Valid {
			v = x.Value
		}
		return min(max(int(math.Round(v/100*float64(width))), 0), width)
	}
	top := at(high, 0)
	mid := min(at(s, 0), top)
	sure := min(at(low, 0), mid)
	g := f.k.sign
	return f.k.accent.of(strings.Repeat(g.filled, sure)+strings.Repeat(g.likely, mid-sure)) +
		f.k.muted.of(strings.Repeat(g.possible, top-mid)+strings.Repeat(g.empty, width-top))
}

// legend explains the characters of a bar that has a range.
func (f frame) legend() string {
	g := f.k.sign
	return f.k.muted.of(f.sayf(text{NL: "%s zeker  %s tot de score  %s nog mogelijk", EN: "%s certain  %s up to the score  %s still possible"},
		g.filled, g.likely, g.possible))
}

// axis marks where the levels begin under a bar.
func (f frame) axis(width int) string {
	marks := []rune(strings.Repeat(" ", width))
	for l := 1; l < questionnaire.LevelCount; l++ {
		at := int(math.Round((25*float64(l) - 12.5) / 100 * float64(width)))
		if at < width {
			marks[at] = rune('0' + l)
		}
	}
	return f.k.muted.of(string(marks))
}

// scoreLine gives the scores in one line, for terminals without room for a panel.
func (f frame) scoreLine() string {
	var parts []string
	for i, d := range f.result.Dimensions {
		if i < len(f.deps.Catalogue.Dimensions) {
			parts = append(parts, f.k.muted.of(f.deps.Catalogue.Dimensions[i].Title.In(f.lang))+" "+f.k.strong.of(f.figure(d.Score)))
		}
	}
	return strings.Join(parts, "  ")
}

// panel is the column beside a question. It shows how far each dimension is; scores only when asked
// for, because who sees the score while answering answers to the score.
func (f frame) panel(present, width int) []string {
	title := text{NL: "Voortgang", EN: "Progress"}
	if f.scores {
		title = text{NL: "Score tot nu toe", EN: "Score so far"}
	}
	lines := []string{f.heading(f.say(title)), ""}
	for i := range f.deps.Catalogue.Dimensions {
		d := &f.deps.Catalogue.Dimensions[i]
		style := f.k.base
		if i == present {
			style = f.k.strong
		}
		if f.scores && i < len(f.result.Dimensions) {
			r := f.result.Dimensions[i]
			lines = append(lines, between(style.of(d.Title.In(f.lang)), f.k.strong.of(f.figure(r.Score)), width),
				f.barLine(r.Score, r.Low, r.High, width), f.k.muted.of(cut(f.level(r.Level), width)))
			if len(r.CappedBy) > 0 {
				lines = append(lines, f.k.warn.of(cut(f.k.sign.duty+" "+f.say(text{NL: "begrensd door een plicht", EN: "capped by a duty"}), width)))
			}
		} else {
			done, all := f.answeredIn(i)
			bar := 0
			if all > 0 {
				bar = width * done / all
			}
			lines = append(lines, between(style.of(d.Title.In(f.lang)), f.sayf(text{NL: "%d van %d", EN: "%d of %d"}, done, all), width),
				f.k.accent.of(strings.Repeat(f.k.sign.full, bar))+f.k.muted.of(strings.Repeat(f.k.sign.ahead, width-bar)))
		}
		lines = append(lines, "")
	}
	hint := text{NL: "s toont de score tot nu toe", EN: "s shows the score so far"}
	if f.scores {
		lines = append(lines, between(f.k.strong.of(f.say(text{NL: "Samen", EN: "Together"})), f.k.strong.of(f.figure(f.result.Score)), width), "")
		hint = text{NL: "s verbergt de score", EN: "s hides the score"}
	}
	return append(lines, f.paragraph(f.k.muted, f.say(hint), 0, width)...)
}

// answeredIn counts the questions of a dimension.
func (f frame) answeredIn(dimension int) (done, all int) {
	for _, n := range f.session.Scope() {
		if f.deps.Catalogue.Home(n).Dimension == dimension {
			all++
			if f.session.Answer(n).Choice.Answered() {
				done++
			}
		}
	}
	return done, all
}
