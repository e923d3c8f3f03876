package coach

// The view for a projector, to be read from ten metres: the question, the levels and whose turn it is while
// people vote, and large figures once the votes are shown. It has no notes and no keys but the one that leads
// back.

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

func (s voteScreen) pageProjector(f view, p *tui.Page, q *questionnaire.Question, n int) {
	p.NoHelp = true
	p.Keys = []tui.Binding{projectorKey()}
	for _, l := range tui.Wrap(lang.PrintableLines(q.Prompt.In(f.Lang)), f.Width) {
		p.Top = append(p.Top, f.Styles.Strong.Render(l))
	}
	rounds := f.shownRounds(n)
	switch phase := f.phase(n); {
	case f.counting(n):
		p.Add("", f.centred(f.Styles.Strong, f.Say(countedWords())))
	case phase < questionnaire.Revealed:
		s.projectBallot(f, p, q, n)
	case phase == questionnaire.Agreed:
		f.projectAgreed(p, q, f.Session.Answer(n).Choice)
	case len(rounds) == 0:
		p.Add("", f.centred(f.Styles.Strong, f.Say(text{NL: "Spreek het antwoord samen af.", EN: "Agree on the answer together."})))
	default:
		s.projectVotes(f, p, n, rounds)
	}
}

// projectorKey leads to this view and back.
func projectorKey() tui.Binding {
	return tui.Binding{Keys: []string{"z"}, Show: tui.Same("z"), Does: text{NL: "zaalbeeld aan/uit", EN: "projector view on/off"}}
}

// projectBallot shows what can be chosen, whose turn it is and how many votes are in.
func (s voteScreen) projectBallot(f view, p *tui.Page, q *questionnaire.Question, n int) {
	p.Add(f.LevelTexts(q, f.Width)...)
	asked := len(f.group.Asked(n))
	in := asked - len(f.group.Waiting(n))
	words := f.Sayf(text{NL: "%d van %d stemmen binnen", EN: "%d of %d votes are in"}, in, asked)
	turn := ""
	if who, ok := s.turnOf(f, n); ok {
		turn = f.Sayf(text{NL: "Aan de beurt: %s", EN: "Next: %s"}, questionnaire.SeatName(who.ID))
	}
	if room := f.Height - 1 - len(p.Top) - len(p.Lines); room < glyphHeight+3 {
		if turn != "" {
			words = turn + " " + f.Styles.Symbols.Dot + " " + words
		}
		p.Top = append(p.Top, "", f.centred(f.Styles.Strong, words))
		return
	}
	p.Add("")
	p.Add(f.glyphs(strconv.Itoa(in)+"/"+strconv.Itoa(asked), f.Height-len(p.Top)-len(p.Lines)-3)...)
	p.Add(f.centred(f.Styles.Base, f.Say(text{NL: "stemmen binnen", EN: "votes are in"})))
	p.Add(f.centred(f.Styles.Strong, turn))
}

// projectVotes shows how many voted for each level, and what changed since the round before.
func (s voteScreen) projectVotes(f view, p *tui.Page, n int, rounds []questionnaire.Round) {
	last := rounds[len(rounds)-1]
	agreement := f.agreementOf(last.Counts, n)
	column := f.Width / questionnaire.LevelCount
	most := 0
	for _, count := range last.Levels {
		most = max(most, count)
	}
	scale := glyphScale(strconv.Itoa(most), column, f.Height-len(p.Top)-11)
	rows := make([]string, scale*glyphHeight)
	fits := tui.Cells(glyphRows(strconv.Itoa(most), f.Styles.Symbols.Filled, scale)[0]) < column
	if !fits { // figures of one line
		rows = rows[:1]
	}
	names, marks, before := "", "", ""
	middle := suggested(agreement)
	for level, l := range f.Session.Catalogue().Levels {
		count := last.Levels[level]
		big := glyphRows(strconv.Itoa(count), f.Styles.Symbols.Filled, scale)
		for i := range rows {
			cell := big[i]
			switch last := i == len(rows)-1; {
			case last && count == 0:
				cell = f.Styles.Symbols.Dot
			case !fits:
				cell = strconv.Itoa(count)
			case count == 0:
				cell = ""
			}
			rows[i] += centre(cell, column)
		}
		mark, name := "", tui.Cut(strconv.Itoa(level)+" "+l.In(f.Lang), column-1)
		if questionnaire.LevelChoice(level) == middle {
			mark = f.Styles.Symbols.Up + " " + f.Say(text{NL: "midden", EN: "middle"})
		}
		if len(rounds) == 2 {
			before += centre(f.Sayf(text{NL: "was %d", EN: "was %d"}, rounds[0].Levels[level]), column)
		}
		names += centre(name, column)
		marks += centre(mark, column)
	}
	for _, r := range rows {
		p.Add(f.Styles.Strong.Render(strings.TrimRight(r, " ")))
	}
	f.air(p)
	p.Add(f.Styles.Strong.Render(strings.TrimRight(names, " ")), f.Styles.Strong.Render(strings.TrimRight(marks, " ")))
	if before != "" {
		p.Add(f.Styles.Base.Render(strings.TrimRight(before, " ")))
	}
	f.air(p)
	words := patternWords(agreement.Pattern)
	if most == 0 && last.Unknown > 0 {
		words = text{NL: "niemand weet hoe het zit", EN: "nobody knows how it is"}
	}
	p.Add(f.centred(f.Styles.Strong, capital(f.Say(words))))
	if len(rounds) == 2 {
		for _, l := range f.shift(n, rounds[0], last, f.Width) {
			p.Add(f.centred(f.Styles.Base, l))
		}
	}
	var beside []string // votes for no level
	if last.Unknown > 0 {
		form := text{NL: "%d weten het niet", EN: "%d do not know"}
		if last.Unknown == 1 {
			form = text{NL: "%d weet het niet", EN: "%d does not know"}
		}
		beside = append(beside, f.Sayf(form, last.Unknown))
	}
	if last.NotApplicable > 0 {
		beside = append(beside, f.Sayf(text{NL: "%d × «niet van toepassing»", EN: "%d × \"does not apply\""}, last.NotApplicable))
	}
	if len(beside) > 0 {
		p.Add(f.centred(f.Styles.Base, strings.Join(beside, " "+f.Styles.Symbols.Dot+" ")))
	}
	p.Add(f.groups(n, last, f.Width)...)
	if s.clock.running {
		f.air(p)
		p.Add(f.centred(s.clock.style(f), s.clock.words(f)))
	}
}

// projectAgreed shows what the group agreed on.
func (f view) projectAgreed(p *tui.Page, q *questionnaire.Question, c questionnaire.Choice) {
	p.Add(f.centred(f.Styles.Base, f.Say(text{NL: "Afgesproken", EN: "Agreed"})))
	f.air(p)
	level, ok := c.Level()
	if !ok {
		p.Add(f.centred(f.Styles.Strong, capital(c.Text().In(f.Lang))))
		return
	}
	p.Add(f.glyphs(strconv.Itoa(level), f.Height-len(p.Top)-10)...)
	f.air(p)
	p.Add(f.centred(f.Styles.Strong, f.ChoiceName(c)))
	f.air(p)
	for _, l := range tui.Wrap(lang.PrintableLines(q.Levels[level].In(f.Lang)), f.Width) {
		p.Add(f.Styles.Base.Render(l))
	}
}

// air adds a blank line if there is room for it.
func (f view) air(p *tui.Page) {
	if f.Height >= 18 {
		p.Add("")
	}
}

func (f view) centred(style tui.Style, words string) string {
	return strings.TrimRight(centre(style.Render(tui.Cut(words, f.Width)), f.Width), " ")
}

// centre puts a text in the middle of a width.
func centre(s string, width int) string {
	s = tui.Cut(s, width)
	left := (width - tui.Cells(s)) / 2
	return tui.Blank(left) + s + tui.Blank(width-tui.Cells(s)-left)
}

// capital begins a text with a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
