package tui

import (
	"fmt"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// split divides the width between the question and the side panel; side is 0 if there is no room for the panel.
func (f Frame) split() (main, side int) {
	const panel = 36
	if f.Width < 106 {
		return min(f.Width, MaxText), 0
	}
	if list, side := f.Columns(); side > 0 {
		return list, side
	}
	return min(f.Width-panel-sideGap, MaxText), panel
}

// page shows the prompt, which stays, and the answers, which scroll under it.
func (s *questionScreen) page(f Frame) Page {
	n, ok := f.Session.Ordinal()
	if !ok {
		return Page{}
	}
	q := f.Session.Catalogue().Question(n)
	home := f.Session.Catalogue().Home(n)
	dim := &f.Session.Catalogue().Dimensions[home.Dimension]
	w, side := f.split()
	p := Page{Crumbs: []string{dim.Title.In(f.Lang), dim.Themes[home.Theme].Title.In(f.Lang)}}
	head := append(f.Tags(q, n, w), f.Paragraph(f.Styles.Strong, lang.PrintableLines(q.Prompt.In(f.Lang)), 0, w)...)
	if f.scores && side == 0 {
		head = append(head, Cut(f.scoreLine(), w))
	}
	if len(head) <= max(f.Height/3, 3) {
		p.Top = head
	} else {
		p.Lines = append(head, "")
	}
	if side > 0 {
		p.Beside(f.panel(home.Dimension, n, side), w)
	}
	if s.typing() {
		s.pageTyping(f, &p, n, w)
		return p
	}
	s.pageOptions(f, &p, q, n, w)
	p.Add(f.Extras(n, w)...)
	keys := newQuestionKeys()
	if f.ReadOnly() {
		p.Keys = []Binding{keys.Before, keys.Next, keys.outline, keys.find, keys.number, keys.scores, keys.Result, keys.Up, keys.Down, keys.First, keys.Last}
		return p
	}
	p.Keys = []Binding{keys.level, keys.Before, keys.Next, keys.Unknown, keys.Up, keys.Down, keys.Choose, keys.Exclude,
		keys.Note, keys.Evidence, keys.Undo, keys.flag, keys.Result, keys.outline, keys.scores, keys.find, keys.number, keys.Action, keys.redo, keys.First, keys.Last}
	return p
}

// Tags returns the lines above the prompt: the question's number, its duty and its mark.
func (f Frame) Tags(q *questionnaire.Question, n, w int) []string {
	parts := []string{f.Styles.Muted.Render(f.Sayf(text{NL: "Vraag %d", EN: "Question %d"}, f.Number(n)))}
	if at := f.list.place(f.Session); at >= 0 {
		parts = append(parts, f.Styles.Accent.Render(f.Sayf(text{NL: "%s: %d van %d", EN: "%s: %d of %d"}, f.list.name, at+1, len(f.list.questions))))
	}
	law := firstLaw(q, f.kind(), ": %s")
	if q.DutyOn(f.kind(), f.day()) {
		parts = append(parts, f.Styles.Warn.Render(f.Styles.Symbols.Duty+" "+f.Say(text{NL: "wettelijke plicht", EN: "legal duty"})+law))
	} else if from, coming := q.DutyComing(f.kind(), f.day()); coming {
		parts = append(parts, f.Styles.Accent.Render(f.Styles.Symbols.Coming+" "+f.Sayf(text{NL: "plicht vanaf %s", EN: "duty from %s"}, from.In(f.Lang))+law))
	}
	if f.Session.Answer(n).Flagged {
		parts = append(parts, f.Styles.Accent.Render(f.Styles.Symbols.Flag+" "+f.Say(text{NL: "voor later", EN: "for later"})))
	}
	return f.joined(parts, w)
}

// aboutQuestion returns what is shown of a question beside a list of questions.
func (f Frame) aboutQuestion(n, w int) []string {
	q := f.Session.Catalogue().Question(n)
	p := Page{Lines: f.Tags(q, n, w)}
	p.Add(f.Paragraph(f.Styles.Strong, lang.PrintableLines(q.Prompt.In(f.Lang)), 0, w)...)
	p.Add("")
	answer := f.Session.Answer(n).Choice
	words := ""
	if level, ok := answer.Level(); ok {
		words = lang.PrintableLines(q.Levels[level].In(f.Lang))
	}
	p.Add(f.HangNamed("", f.Styles.Strong, f.Sayf(text{NL: "Antwoord: %s.", EN: "Answer: %s."}, f.choiceText(answer)), f.Styles.Base, words, w)...)
	p.Add(f.Extras(n, w)...)
	p.Add("")
	p.Add(f.Explanation(n, w)...)
	return p.Lines
}

// joined puts parts beside each other with a dot between them, on as many lines as needed.
func (f Frame) joined(parts []string, w int) []string {
	var lines []string
	dot := f.Styles.Muted.Render("  " + f.Styles.Symbols.Dot + "  ")
	for _, part := range parts {
		last := len(lines) - 1
		if last >= 0 && Cells(lines[last])+Cells(dot)+Cells(part) <= w {
			lines[last] += dot + part
		} else {
			lines = append(lines, Cut(part, w))
		}
	}
	return lines
}

// firstLaw words the first legal ground of a question for an organisation type, in a form such as " (%s)"; empty if there is
// none.
func firstLaw(q *questionnaire.Question, organisationType, form string) string {
	if list := q.BasisFor(organisationType); len(list) > 0 {
		return fmt.Sprintf(form, lawName(list[0]))
	}
	return ""
}

// lawName returns the name of a legal ground: the law and its article.
func lawName(b *questionnaire.Basis) string {
	if b.Article == "" {
		return lang.Printable(b.Law)
	}
	return lang.Printable(b.Law + " art. " + b.Article)
}

// pageOptions draws the answers with as much space between them as fits.
func (s *questionScreen) pageOptions(f Frame, p *Page, q *questionnaire.Question, n, w int) {
	room := f.Height - len(p.Top) - 1 - len(f.Extras(n, w))
	for _, air := range []int{2, 1, 0} {
		try := Page{Lines: slices.Clone(p.Lines)}
		s.drawOptions(f, &try, q, n, w, air)
		if len(try.Lines) <= room || air == 0 {
			p.Lines, p.hits, p.Focus = try.Lines, try.hits, try.Focus
			return
		}
	}
}

// drawOptions draws the answers. With air 2 there are blank lines between them, with air 1 the name of a level has its
// own line, and with air 0 the name and the text share a line.
func (s *questionScreen) drawOptions(f Frame, p *Page, q *questionnaire.Question, n, w, air int) {
	chosen := f.Session.Answer(n).Choice
	for i, c := range options() {
		if air == 2 && i > 0 && i != 6 || air == 1 && i == questionnaire.LevelCount {
			p.Add("")
		}
		from := len(p.Lines)
		key, name, words := s.option(f, q, i)
		sign, style := f.Styles.Symbols.Free, f.Styles.Base
		if c == chosen {
			sign, style = f.Styles.Symbols.Chosen, f.Styles.Strong
		}
		here := i == s.at
		lead := f.Styles.Strong
		if here {
			lead = f.Styles.Picked
		}
		head := f.Pointer(here) + lead.Render(sign+" "+key) + "  "
		if air == 0 || i > questionnaire.LevelCount-1 {
			if words != "" {
				name += ":"
			}
			p.Add(f.HangNamed(head, lead, name, style, words, w)...)
		} else {
			p.Add(Cut(head+lead.Render(name), w))
			p.Add(f.Paragraph(style, words, Cells(head), w)...)
		}
		p.MarkRow(from, i, here)
	}
}

// option returns the key, the name and the text of an answer.
func (s *questionScreen) option(f Frame, q *questionnaire.Question, i int) (key, name, words string) {
	keys := NewAnswerKeys()
	switch options()[i] {
	case questionnaire.Unknown:
		return f.Say(keys.Unknown.Show), f.Say(text{NL: "Weet ik niet", EN: "I don't know"}), ""
	case questionnaire.NotApplicable:
		return f.Say(keys.Exclude.Show), f.Say(text{NL: "Niet van toepassing", EN: "Does not apply"}),
			f.Say(text{NL: "u schrijft kort waarom", EN: "you write briefly why"})
	}
	return fmt.Sprint(i), f.Session.Catalogue().Levels[i].In(f.Lang), lang.PrintableLines(q.Levels[i].In(f.Lang))
}

// noteShown is how much of a note the question screen shows, in characters.
const noteShown = 400

// Extras returns the lines below the answers: the note, the evidence and the number of actions.
func (f Frame) Extras(n, w int) []string {
	a := f.Session.Answer(n)
	var lines []string
	if a.Note != "" {
		first, more := Opening(a.Note, noteShown)
		words := lang.PrintableLines(first)
		if more > 0 {
			words += f.Sayf(text{NL: "… (nog %d tekens, n om te lezen)", EN: "… (%d more characters, n to read)"}, more)
		}
		label := text{NL: "Notitie", EN: "Note"}
		if a.Choice == questionnaire.NotApplicable {
			label = text{NL: "Reden", EN: "Reason"}
		}
		lines = append(lines, f.HangNamed("  "+f.Styles.Symbols.Note+" ", f.Styles.Strong, f.Say(label)+":", f.Styles.Base, words, w)...)
	}
	for i, e := range a.Evidence {
		if i == 3 && len(a.Evidence) > 4 {
			lines = append(lines, "    "+f.Styles.Muted.Render(f.Sayf(text{NL: "… en nog %d", EN: "… and %d more"}, len(a.Evidence)-i)))
			break
		}
		e, _ = Opening(e, noteShown)
		lines = append(lines, Cut("  "+f.Styles.Symbols.Evidence+" "+f.Styles.Base.Render(lang.Printable(e)), w))
	}
	if c := len(actionsFor(f.Session, n)); c > 0 {
		form := text{NL: "%d acties opgeschreven (a)", EN: "%d actions written down (a)"}
		if c == 1 {
			form = text{NL: "%d actie opgeschreven (a)", EN: "%d action written down (a)"}
		}
		lines = append(lines, "  "+f.Styles.Muted.Render(f.Styles.Symbols.Dot+" "+f.Sayf(form, c)))
	}
	if lines != nil {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// actionsFor lists the indices of the actions about a question.
func actionsFor(session *questionnaire.Session, n int) []int {
	var all []int
	id := session.Catalogue().Question(n).ID
	for i, a := range session.Answers().Actions {
		if a.Question == id {
			all = append(all, i)
		}
	}
	return all
}
