package form

import (
	"fmt"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// answers is the sheet with a row a question.
func (b *book) answers() {
	s := b.sheet(answersSheet)
	s.head, s.landscape, s.begin = headRow, true, cell(answerColumn, firstQuestion)
	for _, c := range columns() {
		b.put(s, c.letter, headRow, c.title.In(b.Lang), lookHead)
		s.width(c.letter, c.width)
	}
	s.hide(idColumn)
	row := firstQuestion
	for _, n := range b.questions() {
		b.question(s, row, n)
		row++
	}
	last := max(row-1, firstQuestion)
	b.offer(s, fmt.Sprintf("%s%d:%s%d", answerColumn, firstQuestion, answerColumn, last), choicesColumn, len(choices()), b.say(lang.Text{
		NL: "Kies 0, 1, 2, 3, 4, “%s” of “%s”.", EN: "Choose 0, 1, 2, 3, 4, “%s” or “%s”."},
		questionnaire.Unknown.Text(), questionnaire.NotApplicable.Text()))
}

// question writes one question in its row. Its number is what the printed form gives it.
func (b *book) question(s *sheet, row, ordinal int) {
	q, home := b.Catalogue.Question(ordinal), b.Catalogue.Home(ordinal)
	dim := &b.Catalogue.Dimensions[home.Dimension]
	b.put(s, idColumn, row, q.ID, lookFixed)
	b.put(s, "B", row, b.line(dim.Title), lookAsked)
	b.put(s, "C", row, b.line(dim.Themes[home.Theme].Title), lookAsked)
	help := "\n" + b.line(q.Help)
	if types := b.appliesTo(q); types != "" {
		help += "\n" + b.say(lang.Text{NL: "Deze vraag is voor: %s.", EN: "This question is for: %s."}, types)
	}
	prompt := fmt.Sprintf("%d. %s", row-firstQuestion+1, b.line(q.Prompt))
	b.rich(s, questionColumn, row, lookAsked, prompt, help)
	var levels []string
	for i := range q.Levels {
		text := ": " + b.line(q.Levels[i])
		if i < len(q.Levels)-1 {
			text += "\n"
		}
		levels = append(levels, b.level(i), text)
	}
	b.rich(s, levelsColumn, row, lookAsked, levels...)
	s.height(row, []string{prompt + help, strings.Join(levels, "")}, []float64{questionWidth, levelsWidth})
	for _, c := range columns() {
		if c.free {
			style := lookFree
			if c.letter == answerColumn {
				style = lookChoice
			}
			s.cell(c.letter, row, "", style)
		}
	}
}
