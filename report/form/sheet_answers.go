package form

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
)

// answers is the sheet with a row a question.
func (b *book) answers() {
	sheet := b.sheet(answersSheet)
	for _, c := range columns() {
		b.put(sheet, cell(c.letter, headRow), c.title.In(b.Lang), b.look.head)
		b.do(b.file.SetColWidth(sheet, c.letter, c.letter, c.width))
	}
	row := firstQuestion
	for _, n := range b.questions() {
		b.question(sheet, row, n)
		row++
	}
	last := max(row-1, firstQuestion)
	b.offer(sheet, fmt.Sprintf("%s%d:%s%d", answerColumn, firstQuestion, answerColumn, last), choicesColumn, len(choices()), b.say(questionnaire.Text{
		NL: "Kies 0, 1, 2, 3, 4, “%s” of “%s”.", EN: "Choose 0, 1, 2, 3, 4, “%s” or “%s”."},
		questionnaire.Unknown.Text(), questionnaire.NotApplicable.Text()))
	b.hide(sheet, idColumn)
	b.do(b.file.SetPanes(sheet, &excelize.Panes{
		Freeze: true, YSplit: headRow, TopLeftCell: cell("A", firstQuestion), ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: cell(answerColumn, firstQuestion), ActiveCell: cell(answerColumn, firstQuestion), Pane: "bottomLeft"}},
	}))
	b.do(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheet, headRow, headRow)}))
	b.finish(sheet, "landscape")
}

// question writes one question in its row. Its number is what the printed form gives it.
func (b *book) question(sheet string, row, ordinal int) {
	q, home := b.Catalogue.Question(ordinal), b.Catalogue.Home(ordinal)
	dim := &b.Catalogue.Dimensions[home.Dimension]
	b.put(sheet, cell(idColumn, row), q.ID, b.look.fixed)
	b.put(sheet, cell("B", row), b.line(dim.Title), b.look.asked)
	b.put(sheet, cell("C", row), b.line(dim.Themes[home.Theme].Title), b.look.asked)
	help := "\n" + b.line(q.Help)
	if types := b.appliesTo(q); types != "" {
		help += "\n" + b.say(questionnaire.Text{NL: "Deze vraag is voor: %s.", EN: "This question is for: %s."}, types)
	}
	prompt := fmt.Sprintf("%d. %s", row-firstQuestion+1, b.line(q.Prompt))
	b.rich(sheet, cell(questionColumn, row), b.look.asked, prompt, help)
	var levels []string
	for i := range q.Levels {
		text := ": " + b.line(q.Levels[i])
		if i < len(q.Levels)-1 {
			text += "\n"
		}
		levels = append(levels, b.level(i), text)
	}
	b.rich(sheet, cell(levelsColumn, row), b.look.asked, levels...)
	b.height(sheet, row, []string{prompt + help, strings.Join(levels, "")}, []float64{questionWidth, levelsWidth})
	for _, c := range columns() {
		if c.free {
			style := b.look.free
			if c.letter == answerColumn {
				style = b.look.choice
			}
			b.do(b.file.SetCellStyle(sheet, cell(c.letter, row), cell(c.letter, row), style))
		}
	}
}
