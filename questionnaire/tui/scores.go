package tui

// A bar shows in three different characters what is certain, what lies between that and the score, and what is still
// possible, so that it can be read without colour. The figures are beside it.

import (
	"fmt"
	"math"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Right returns a whole number, aligned right in a width.
func Right(n, width int) string { return fmt.Sprintf("%*d", width, n) }

// figure returns a score in words, or lang.NoFigure.
func (f Frame) figure(s scoring.Score) string {
	if !s.Valid {
		return lang.NoFigure
	}
	return lang.Figure(s.Value, f.Lang)
}

// level returns a level with its name, or that there is none.
func (f Frame) level(l scoring.Level) string {
	if !l.Valid {
		return f.Say(text{NL: "nog geen niveau", EN: "no level yet"})
	}
	return fmt.Sprintf("%d %s", l.Value, f.deps.Catalogue.Levels[l.Value].In(f.Lang))
}

// scoreRange returns the lowest and the highest possible score; empty if they are equal.
func (f Frame) scoreRange(low, high scoring.Score) string {
	if !low.Valid || !high.Valid || low.Value == high.Value {
		return ""
	}
	return f.figure(low) + "–" + f.figure(high)
}

// barLine draws a score and its range as a bar.
func (f Frame) barLine(s, low, high scoring.Score, width int) string {
	at := func(x scoring.Score) int { // 0 for a score that does not exist
		return min(max(int(math.Round(x.Value/100*float64(width))), 0), width)
	}
	top := at(high)
	mid := min(at(s), top)
	sure := min(at(low), mid)
	g := f.Styles.Symbols
	return f.Styles.Accent.Render(strings.Repeat(g.Filled, sure)+strings.Repeat(g.Likely, mid-sure)) +
		f.Styles.Muted.Render(strings.Repeat(g.Possible, top-mid)+strings.Repeat(g.Empty, width-top))
}

// legend explains the characters of a bar that has a range.
func (f Frame) legend() string {
	g := f.Styles.Symbols
	return f.Styles.Muted.Render(f.Sayf(text{NL: "%s zeker  %s tot de score  %s nog mogelijk", EN: "%s certain  %s up to the score  %s still possible"},
		g.Filled, g.Likely, g.Possible))
}

// axis marks where the levels begin under a bar.
func (f Frame) axis(width int) string {
	marks := []rune(strings.Repeat(" ", width))
	for l := 1; l < questionnaire.LevelCount; l++ {
		at := int(math.Round((25*float64(l) - 12.5) / 100 * float64(width)))
		if at < width {
			marks[at] = rune('0' + l)
		}
	}
	return f.Styles.Muted.Render(string(marks))
}

// themes returns the score of every theme, to show beside the result.
func (f Frame) themes(w int) []string {
	var lines []string
	const bar = 20
	for i, d := range f.result.Dimensions {
		dim := &f.deps.Catalogue.Dimensions[i]
		lines = append(lines, f.Heading(dim.Title.In(f.Lang)))
		for t, r := range d.Themes {
			if r.InScope == 0 {
				continue
			}
			lines = append(lines, Between("  "+f.Styles.Base.Render(lang.Printable(dim.Themes[t].Title.In(f.Lang))),
				f.barLine(r.Score, r.Score, r.Score, bar)+fmt.Sprintf("  %5s", f.figure(r.Score)), w))
		}
		lines = append(lines, "")
	}
	return lines
}

// scoreLine returns the scores in one line, for terminals without room for a panel.
func (f Frame) scoreLine() string {
	var parts []string
	for i, d := range f.result.Dimensions {
		parts = append(parts, f.Styles.Muted.Render(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang))+" "+f.Styles.Strong.Render(f.figure(d.Score)))
	}
	return strings.Join(parts, "  ")
}

// panelWithHelp is the width from which the column beside a question explains the question too.
const panelWithHelp = 60

// panel is the column beside a question. It shows how far each dimension is. It shows scores only if a person asks for
// them, because people who see the score while they answer adapt their answers to it.
func (f Frame) panel(present, question, width int) []string {
	title := text{NL: "Voortgang", EN: "Progress"}
	if f.scores {
		title = text{NL: "Score tot nu toe", EN: "Score so far"}
	}
	lines := []string{f.Heading(f.Say(title)), ""}
	for i, d := range f.deps.Catalogue.Dimensions {
		style := f.Styles.Base
		if i == present {
			style = f.Styles.Strong
		}
		if f.scores {
			r := f.result.Dimensions[i]
			lines = append(lines, Between(style.Render(d.Title.In(f.Lang)), f.Styles.Strong.Render(f.figure(r.Score)), width),
				f.barLine(r.Score, r.Low, r.High, width), f.Styles.Muted.Render(Cut(f.level(r.Level), width)))
			if len(r.CappedBy) > 0 {
				lines = append(lines, f.Styles.Warn.Render(Cut(f.Styles.Symbols.Duty+" "+f.Say(text{NL: "begrensd door een plicht", EN: "capped by a duty"}), width)))
			}
		} else {
			done, all := f.answeredIn(i)
			lines = append(lines, Between(style.Render(d.Title.In(f.Lang)), f.Sayf(text{NL: "%d van %d", EN: "%d of %d"}, done, all), width),
				f.track(done, all, width))
		}
		lines = append(lines, "")
	}
	hint := text{NL: "s toont de score tot nu toe", EN: "s shows the score so far"}
	if f.scores {
		lines = append(lines, Between(f.Styles.Strong.Render(f.Say(text{NL: "Samen", EN: "Together"})), f.Styles.Strong.Render(f.figure(f.result.Score)), width), "")
		hint = text{NL: "s verbergt de score", EN: "s hides the score"}
	}
	lines = append(lines, f.Paragraph(f.Styles.Muted, f.Say(hint), 0, width)...)
	if width < panelWithHelp {
		return lines
	}
	return append(append(lines, ""), f.Explanation(question, width)...)
}

// answeredIn counts the answered questions and all questions of a dimension.
func (f Frame) answeredIn(dimension int) (done, all int) {
	for _, n := range f.Session.Scope() {
		if f.deps.Catalogue.Home(n).Dimension == dimension {
			all++
			if f.Session.Answer(n).Choice.Answered() {
				done++
			}
		}
	}
	return done, all
}
