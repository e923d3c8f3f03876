package tui

// The view for the room, to be read from ten metres: the question and the levels while people vote, and large
// figures once the votes are shown. It has no names, no notes and no keys but the one that leads back.

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

func (s tableScreen) present(f frame, p *page, q *questionnaire.Question, n int) {
	p.own = true
	p.keys = []binding{newTableKeys().small}
	b, open := s.opened(f, n)
	decisions := f.coach.group.Decisions(n)
	for _, l := range wrap(lang.PrintableLines(q.Prompt.In(f.lang)), f.w) {
		p.top = append(p.top, f.k.strong.of(l))
	}
	switch {
	case !open:
		s.presentBallot(f, p, q, n)
	case len(decisions) > 0:
		f.presentAgreed(p, q, decisions[len(decisions)-1].Choice)
	default:
		s.presentVotes(f, p, b)
	}
}

// presentBallot shows what can be chosen, and how many votes are in.
func (s tableScreen) presentBallot(f frame, p *page, q *questionnaire.Question, n int) {
	f.levelTexts(p, q, f.w)
	asked := len(f.coach.group.Asked(n))
	in := asked - len(f.coach.group.Waiting(n))
	words := f.sayf(text{NL: "%d van %d stemmen binnen", EN: "%d of %d votes are in"}, in, asked)
	if room := f.h - 1 - len(p.top) - len(p.lines); room < glyphHeight+2 {
		p.top = append(p.top, "", f.centred(f.k.strong, words))
		return
	}
	p.add("")
	p.add(f.glyphs(strconv.Itoa(in)+"/"+strconv.Itoa(asked), f.h-len(p.top)-len(p.lines)-2)...)
	p.add(f.centred(f.k.base, f.say(text{NL: "stemmen binnen", EN: "votes are in"})))
}

// presentVotes shows how many voted for each level.
func (s tableScreen) presentVotes(f frame, p *page, b ballotBox) {
	column := f.w / questionnaire.LevelCount
	most := 0
	for _, who := range b.levels {
		most = max(most, len(who))
	}
	scale := glyphScale(strconv.Itoa(most), column, f.h-len(p.top)-10)
	rows := make([]string, scale*glyphHeight)
	names, marks := "", ""
	middle := suggested(b.agreement)
	for level, l := range f.session.Catalogue().Levels {
		count := len(b.levels[level])
		big := glyphRows(strconv.Itoa(count), f.k.sign.filled, scale)
		for i := range rows {
			cell := big[i]
			if count == 0 {
				cell = ""
				if i == len(rows)-1 {
					cell = f.k.sign.dot
				}
			}
			rows[i] += centre(cell, column)
		}
		mark, name := "", cut(strconv.Itoa(level)+" "+l.In(f.lang), column-1)
		if questionnaire.LevelChoice(level) == middle {
			mark = f.k.sign.up + " " + f.say(text{NL: "midden", EN: "middle"})
		}
		names += centre(name, column)
		marks += centre(mark, column)
	}
	for _, r := range rows {
		p.add(f.k.strong.of(strings.TrimRight(r, " ")))
	}
	f.air(p)
	p.add(f.k.strong.of(strings.TrimRight(names, " ")), f.k.strong.of(strings.TrimRight(marks, " ")))
	f.air(p)
	p.add(f.centred(f.k.strong, capital(f.say(readingWords(b.agreement.Pattern)))))
	if n := len(b.unknown); n > 0 {
		form := text{NL: "%d weten het niet", EN: "%d do not know"}
		if n == 1 {
			form = text{NL: "%d weet het niet", EN: "%d does not know"}
		}
		p.add(f.centred(f.k.base, f.sayf(form, n)))
	}
	if s.clock.running {
		f.air(p)
		p.add(f.centred(s.clock.style(f), s.clock.words(f)))
	}
}

// presentAgreed shows what the group agreed on.
func (f frame) presentAgreed(p *page, q *questionnaire.Question, c questionnaire.Choice) {
	p.add(f.centred(f.k.base, f.say(text{NL: "Afgesproken", EN: "Agreed"})))
	f.air(p)
	level, ok := c.Level()
	if !ok {
		p.add(f.centred(f.k.strong, capital(c.Text().In(f.lang))))
		return
	}
	p.add(f.glyphs(strconv.Itoa(level), f.h-len(p.top)-10)...)
	f.air(p)
	p.add(f.centred(f.k.strong, f.level(scoring.Level{Value: level, Valid: true})))
	f.air(p)
	for _, l := range wrap(lang.PrintableLines(q.Levels[level].In(f.lang)), f.w) {
		p.add(f.k.base.of(l))
	}
}

// air puts a blank line where there is room for it.
func (f frame) air(p *page) {
	if f.h >= 18 {
		p.add("")
	}
}

func (f frame) centred(style ink, words string) string {
	return strings.TrimRight(centre(style.of(cut(words, f.w)), f.w), " ")
}

// centre puts a text in the middle of a width.
func centre(s string, width int) string {
	s = cut(s, width)
	left := (width - cells(s)) / 2
	return blank(left) + s + blank(width-cells(s)-left)
}

// capital begins a text with a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
