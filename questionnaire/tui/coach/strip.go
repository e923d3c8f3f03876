package coach

// Votes reach a screen only through this file, and only as the counts of rounds that were revealed.

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring/agreement"
)

// shownRounds returns the rounds that may be seen: at most the last two.
func (f view) shownRounds(n int) []questionnaire.Round {
	if f.phase(n) < questionnaire.Revealed {
		return nil
	}
	rounds := f.Session.Answer(n).Rounds
	return rounds[max(len(rounds)-2, 0):]
}

// strip draws a round as a row for each answer, with a dot for each vote. Of two rounds both are drawn, the
// earlier one first.
func (f view) strip(n int, rounds []questionnaire.Round, w int) []string {
	name := 0
	for _, l := range f.Session.Catalogue().Levels {
		name = max(name, tui.Cells(l.In(f.Lang)))
	}
	name = min(max(name, tui.Cells(f.Say(excludedLabel()))), 20)
	last := rounds[len(rounds)-1]
	median := suggested(f.agreementOf(last.Counts, n))
	room := w - 4 - name - 2
	mark := f.Say(text{NL: "middelste stem", EN: "middle vote"})
	column := room - tui.Cells(mark) - 1
	var lines []string
	if len(rounds) == 2 {
		mark = f.Say(text{NL: "midden", EN: "middle"})
		column = (room - tui.Cells(mark) - 3) / 2
		head := tui.Blank(4+name+2) + tui.Pad(f.Say(text{NL: "eerste ronde", EN: "first round"}), column)
		if before := len(f.Session.Answer(n).Rounds); before > 2 {
			head = tui.Blank(4+name+2) + tui.Pad(f.Sayf(text{NL: "ronde %d", EN: "round %d"}, before-1), column)
		}
		lines = append(lines, f.Styles.Muted.Render(head+"  "+f.Say(text{NL: "deze ronde", EN: "this round"})))
	}
	row := func(key, label string, of func(questionnaire.Counts) int, middle bool) {
		style, right := f.Styles.Base, ""
		if middle {
			style, right = f.Styles.Strong, f.Styles.Muted.Render(mark)
		}
		line := f.Pointer(middle) + f.Styles.Strong.Render(key) + " " + style.Render(tui.Pad(label, name)) + "  "
		for i, r := range rounds {
			cell := f.dots(of(r.Counts), column)
			if i < len(rounds)-1 {
				cell += tui.Blank(column + 2 - tui.Cells(cell))
			}
			line += cell
		}
		lines = append(lines, tui.Between(line, right, w))
	}
	for level, l := range f.Session.Catalogue().Levels {
		row(strconv.Itoa(level), l.In(f.Lang), func(c questionnaire.Counts) int { return c.Levels[level] }, questionnaire.LevelChoice(level) == median)
	}
	for _, extra := range []struct {
		key   string
		label text
		of    func(questionnaire.Counts) int
	}{
		{"?", text{NL: "Weet ik niet", EN: "Don't know"}, func(c questionnaire.Counts) int { return c.Unknown }},
		{"–", excludedLabel(), func(c questionnaire.Counts) int { return c.NotApplicable }},
	} {
		if extra.of(rounds[0].Counts)+extra.of(last.Counts) > 0 {
			row(extra.key, f.Say(extra.label), extra.of, false)
		}
	}
	return lines
}

// excludedLabel names the votes for "not applicable".
func excludedLabel() text { return text{NL: "Geldt niet", EN: "Does not apply"} }

// dots draws a number of votes as dots, or as a number where they do not fit.
func (f view) dots(n, width int) string {
	dots := strings.TrimSuffix(strings.Repeat(f.Styles.Symbols.Chosen+" ", n), " ")
	switch {
	case n == 0:
		return f.Styles.Muted.Render(f.Styles.Symbols.Dot)
	case tui.Cells(dots) > width:
		dots = tui.Cut(strconv.Itoa(n)+" "+f.Styles.Symbols.Chosen, width)
	}
	return f.Styles.Accent.Render(dots)
}

// shift says what changed between two rounds.
func (f view) shift(n int, before, after questionnaire.Round, w int) []string {
	a, b := f.agreementOf(before.Counts, n), f.agreementOf(after.Counts, n)
	if a.Triage == agreement.TooFewVotes || b.Triage == agreement.TooFewVotes {
		return nil
	}
	words := f.Sayf(text{NL: "De middelste stem bleef %d", EN: "The middle vote stayed %d"}, b.Median)
	if a.Median != b.Median {
		words = f.Sayf(text{NL: "De middelste stem ging van %d naar %d", EN: "The middle vote went from %d to %d"}, a.Median, b.Median)
	}
	words += "; " + f.Sayf(text{NL: "de overeenstemming ging van %s naar %s.", EN: "agreement went from %s to %s."},
		lang.Hundredths(a.A, f.Lang), lang.Hundredths(b.A, f.Lang))
	return f.Paragraph(f.Styles.Base, words, 0, w)
}

// groups draws the parts of a round that can be shown: the middle vote of each group and its counts.
func (f view) groups(n int, r questionnaire.Round, w int) []string {
	var lines []string
	for _, g := range r.Groups {
		counts := ""
		for level, votes := range g.Levels {
			counts += f.Sayf(text{NL: "%d: %d  ", EN: "%d: %d  "}, level, votes)
		}
		if g.Unknown > 0 {
			counts += "?: " + strconv.Itoa(g.Unknown) + "  "
		}
		if g.NotApplicable > 0 {
			counts += "–: " + strconv.Itoa(g.NotApplicable)
		}
		words := f.Say(text{NL: "te weinig niveaus voor een middelste stem", EN: "too few levels for a middle vote"})
		if middle := suggested(f.agreementOf(g.Counts, n)); middle.Answered() {
			words = f.Sayf(text{NL: "middelste stem %s", EN: "middle vote %s"}, f.ChoiceName(middle))
		}
		lines = append(lines, f.HangNamed("  ", f.Styles.Strong, f.Say(questionnaire.GroupName(g.Group))+":", f.Styles.Base, words+" ("+strings.TrimSpace(counts)+")", w)...)
	}
	if lines != nil {
		lines = append([]string{"", f.Heading(f.Say(text{NL: "Per groep (stemmen per niveau)", EN: "By group (votes for each level)"}))}, lines...)
	}
	return lines
}

// figures says the agreement in words and numbers, and what the group does with the question.
func (f view) figures(a agreement.Agreement, w int) []string {
	numbers := ""
	if a.Triage != agreement.TooFewVotes {
		numbers = f.Sayf(text{NL: "Overeenstemming %s, consensus %s, %d stemmen.", EN: "Agreement %s, consensus %s, %d votes."},
			lang.Hundredths(a.A, f.Lang), lang.Hundredths(a.Consensus, f.Lang), a.Counts.Votes())
	}
	lines := f.HangNamed("", f.Styles.Strong, tui.Sentence(f.Say(patternWords(a.Pattern))), f.Styles.Muted, numbers, w)
	style := f.Styles.Base
	if a.Triage == agreement.Discuss {
		style = f.Styles.Warn
	}
	lines = append(lines, f.Paragraph(style, f.Say(triageWords(a)), 0, w)...)
	var why []string
	for _, r := range a.Reasons {
		why = append(why, f.Say(reasonWords(r)))
	}
	if len(why) > 0 {
		lines = append(lines, f.Paragraph(f.Styles.Muted, f.Say(text{NL: "Waarom: ", EN: "Why: "})+strings.Join(why, "; ")+".", 0, w)...)
	}
	return lines
}

// noteLimit is how much of a note is shown, in characters.
const noteLimit = 400

// memberNotes draws what members wrote at a question.
func (f view) memberNotes(n, w int) []string {
	lines := []string{"", f.Heading(f.Say(text{NL: "Notities van deelnemers", EN: "Participants' notes"}))}
	for _, note := range f.notes[n] {
		first, more := tui.Opening(note, noteLimit)
		if more > 0 {
			first += tui.Ellipsis
		}
		lines = append(lines, f.Hang(f.Styles.Symbols.Note+" ", f.Styles.Base, lang.PrintableLines(first), w)...)
	}
	return lines
}
