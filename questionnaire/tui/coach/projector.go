package coach

// The view for a projector, to be read from ten metres: the question, the levels and whose turn it is while
// people vote, and large figures once the votes are shown. It has no notes and no keys but the one that leads
// back.

import (
	"slices"
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

// projectVotes shows how many voted for each level, and what changed since the round before. The figures are as large as
// the lines below them and a blank between two columns allow.
func (s voteScreen) projectVotes(f view, p *tui.Page, n int, rounds []questionnaire.Round) {
	last := rounds[len(rounds)-1]
	column := f.Width / questionnaire.LevelCount
	below := s.belowFigures(f, n, rounds, column)
	room := f.Height - len(p.Top) - f.BannerHeight() - 1 - len(below)
	most := strconv.Itoa(slices.Max(last.Levels[:]))
	scale := glyphScale(most, column-1, min(room, f.Height-len(p.Top)-11))
	rows := make([]string, scale*glyphHeight)
	fits := tui.Cells(glyphRows(most, f.Styles.Symbols.Filled, scale)[0]) < column && len(rows) <= room
	if !fits { // figures of one line
		rows = rows[:1]
	}
	for _, count := range last.Levels {
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
	}
	for _, r := range rows {
		p.Add(f.Styles.Strong.Render(strings.TrimRight(r, " ")))
	}
	p.Add(below...)
}

// belowFigures returns what the projector shows below the numbers of votes.
func (s voteScreen) belowFigures(f view, n int, rounds []questionnaire.Round, column int) []string {
	last := rounds[len(rounds)-1]
	agreement := f.agreementOf(last.Counts, n)
	var p tui.Page
	marks, before := "", ""
	middle := suggested(agreement)
	for level := range questionnaire.LevelCount {
		mark := ""
		if questionnaire.LevelChoice(level) == middle {
			mark = f.Styles.Symbols.Up + " " + f.Say(text{NL: "midden", EN: "middle"})
		}
		if len(rounds) == 2 {
			before += centre(f.Sayf(text{NL: "was %d", EN: "was %d"}, rounds[0].Levels[level]), column)
		}
		marks += centre(mark, column)
	}
	f.air(&p)
	for _, l := range append(f.levelNames(column), marks) {
		p.Add(f.Styles.Strong.Render(strings.TrimRight(l, " ")))
	}
	if before != "" {
		p.Add(f.Styles.Base.Render(strings.TrimRight(before, " ")))
	}
	f.air(&p)
	words := patternWords(agreement.Pattern)
	if slices.Max(last.Levels[:]) == 0 && last.Unknown > 0 {
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
		f.air(&p)
		p.Add(f.centred(s.clock.style(f), s.clock.words(f)))
	}
	return p.Lines
}

// levelNames returns the numbers and names of the levels beside each other, each centred in a column. A name that is wider
// than its column goes on below at its next word; only a word that is wider than the column is cut.
func (f view) levelNames(column int) []string {
	levels := f.Session.Catalogue().Levels
	names, height := make([][]string, len(levels)), 0
	for level, l := range levels {
		width, words := column-1, strings.Fields(strconv.Itoa(level)+" "+l.In(f.Lang))
		for i, word := range words {
			words[i] = tui.Cut(word, column)
			width = max(width, tui.Cells(words[i]))
		}
		names[level] = tui.Wrap(strings.Join(words, " "), width)
		height = max(height, len(names[level]))
	}
	lines := make([]string, height)
	for i := range lines {
		for _, name := range names {
			part := ""
			if i < len(name) {
				part = name[i]
			}
			if tui.Cells(part) == column && lines[i] != "" && !strings.HasSuffix(lines[i], " ") { // a gap between two wide words
				part = " " + tui.Cut(part, column-1)
			}
			lines[i] += centre(part, column)
		}
	}
	return lines
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
