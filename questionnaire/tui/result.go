package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// resultScreen shows the scores with their ranges, levels and targets, what changed since the last scan, the duties that
// cap a level, and the advice.
type resultScreen struct {
	stillScreen
	at   int // index in rows
	plan Outlook
}

// resultRow is a row that the cursor can be on: the scores, the shortfalls, the step to a full scan, or a piece of advice.
type resultRow struct {
	does   Request // what Enter does; nil for nothing
	advice *scoring.Recommendation
}

func (f Frame) resultRows() []resultRow {
	rows := []resultRow{{}}
	if len(f.result.CappedBy) > 0 {
		rows = append(rows, resultRow{does: workThrough{f.shortfalls()}})
	}
	if f.deeper() > 0 {
		rows = append(rows, resultRow{does: changeDepth{}})
	}
	for i := range f.result.Recommendations {
		r := &f.result.Recommendations[i]
		rows = append(rows, resultRow{does: Jump{r.Question}, advice: r})
	}
	return rows
}

func (s *resultScreen) arrive(f Frame) {
	s.at = min(s.at, len(f.resultRows())-1)
	s.plan = f.deps.Plan(f.Session.Answers())
}

// resultKeys are the keys of the review and of the result.
type resultKeys struct {
	ListKeys
	findKeys
	report, result, whatIf, action, actions, undo Binding
}

func newResultKeys() resultKeys {
	answer := NewAnswerKeys()
	answer.Undo.Rare = true
	return resultKeys{
		ListKeys: NewListKeys(text{NL: "openen", EN: "open"}),
		report:   reportKey(),
		result:   answer.Result,
		whatIf:   Binding{Keys: []string{"t"}, Show: Same("t"), Does: text{NL: "test: wat als…", EN: "try: what if…"}},
		action:   answer.Action.often(),
		actions:  answer.Actions,
		findKeys: newFindKeys(),
		undo:     answer.Undo,
	}
}

// undoes reports whether u takes back the last answer on the review and the result: in a session of an extension, an answer
// is the group's.
func (f Frame) undoes() bool { return f.extension == nil && !f.ReadOnly() }

func (s *resultScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	keys := newResultKeys()
	rows := f.resultRows()
	if keys.Move(msg, &s.at, len(rows)) {
		return nil, true
	}
	if r := keys.request(msg); r != nil {
		return []Request{r}, true
	}
	r := rows[min(s.at, len(rows)-1)]
	var do []Request
	switch {
	case keys.undo.Is(msg) && f.undoes():
		do = f.undo()
	case keys.report.Is(msg):
		do = []Request{makeReport{}}
	case keys.actions.Is(msg):
		do = []Request{GoTo{OnActions}}
	case keys.action.Is(msg) && f.ReadOnly():
		do = []Request{RefuseReadOnly()}
	case keys.action.Is(msg) && r.advice == nil:
		words := text{NL: "Er zijn nog geen adviezen.", EN: "There is no advice yet."}
		if first := slices.IndexFunc(rows, func(r resultRow) bool { return r.advice != nil }); first >= 0 {
			s.at = first
			words = text{NL: "Dit is het eerste advies. Nog een keer a maakt er een actie van; met ↓ kiest u een ander.",
				EN: "This is the first piece of advice. a once more makes an action of it; ↓ chooses another."}
		}
		do = []Request{Tell{Notice{Message: lang.Say(words)}}}
	case keys.action.Is(msg):
		do = []Request{AddAction{r.advice.Question}}
		if list := actionsFor(f.Session, r.advice.Question); len(list) > 0 {
			do = []Request{editAction{list[len(list)-1]}}
		}
	case keys.whatIf.Is(msg) && r.advice != nil:
		do = []Request{tryOut{r.advice.Question, r.advice.To}}
	case keys.whatIf.Is(msg):
		do = []Request{tryOut{-1, -1}}
	case depthKey(f).Is(msg):
		do = []Request{changeDepth{}}
	case keys.Choose.Is(msg) && r.does != nil:
		do = []Request{r.does}
	default:
		return nil, false
	}
	return do, true
}

func (s *resultScreen) pick(_ Frame, id int) []Request {
	s.at = id
	return nil
}

func (s *resultScreen) page(f Frame) Page {
	p := Page{Crumbs: []string{f.Say(text{NL: "Uitslag", EN: "Result"})}}
	w, side := f.Columns()
	s.summary(f, &p, w)
	rows := f.resultRows()
	for i, r := range rows {
		switch {
		case i == 0: // the scores
			continue
		case r.advice == nil:
			p.Add("")
		case rows[i-1].advice == nil:
			p.Add("", f.Heading(f.adviceCount()))
		}
		from := len(p.Lines)
		here := i == s.at
		switch {
		case r.advice != nil:
			f.advice(&p, *r.advice, here, w)
		case r.does == changeDepth{}:
			p.Add(Cut(f.Pointer(here)+f.RowStyle(here).Render(f.deeperWords()), w))
		default:
			f.caps(&p, here, w)
		}
		p.MarkRow(from, i, here)
	}
	if len(f.result.Recommendations) == 0 {
		p.Add("", f.Styles.Muted.Render(f.adviceCount()))
	}
	if r := rows[min(s.at, len(rows)-1)]; side > 0 && r.advice != nil {
		p.Beside(f.aboutQuestion(r.advice.Question, side), w)
	} else if side > 0 {
		p.Beside(f.themes(side), w)
	}
	keys, all := newResultKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.report, keys.action, keys.actions, keys.whatIf, keys.Choose, keys.Up, keys.Down, depthKey(f), keys.First, keys.Last,
		keys.outline, all.Leave, all.Quit, keys.find, keys.number}
	if f.ReadOnly() {
		p.Keys = []Binding{keys.report, keys.actions, keys.whatIf, keys.Choose, keys.Up, keys.Down, keys.outline, all.Leave, all.Quit, keys.find, keys.number, keys.First, keys.Last}
	}
	if f.undoes() {
		p.Keys = append(p.Keys, keys.undo)
	}
	return p
}

// summary draws the overall result and the dimensions.
func (s *resultScreen) summary(f Frame, p *Page, w int) {
	r := f.result
	name := lang.Printable(f.Session.Answers().Organisation.Name)
	p.Add(Cut(f.Heading(name), w))
	whole := f.Styles.Strong.Render(f.figure(r.Score)) + "  " + f.Styles.Base.Render(f.Sayf(text{NL: "niveau %s", EN: "level %s"}, f.level(r.Level)))
	if !r.Level.Valid {
		whole = f.Styles.Strong.Render(f.figure(r.Score)) + "  " + f.Styles.Base.Render(f.level(r.Level))
	}
	if between := f.scoreRange(r.Low, r.High); between != "" {
		whole += "  " + f.Styles.Muted.Render("("+between+")")
	}
	p.Add(Cut(f.Styles.Base.Render(f.Say(text{NL: "Samen", EN: "Together"}))+" "+whole, w))
	if r.Provisional {
		p.Add(f.Paragraph(f.Styles.Warn, f.Sayf(text{
			NL: "Voorlopig: %s van de scan is beantwoord (naar gewicht).",
			EN: "Provisional: %s of the scan is answered (by weight)."}, lang.Percent(r.Completeness.Value)), 0, w)...)
	}
	p.Add("")
	label, ranged := 0, false
	for i := range r.Dimensions {
		label = max(label, Cells(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang)))
		ranged = ranged || f.scoreRange(r.Dimensions[i].Low, r.Dimensions[i].High) != ""
	}
	label = min(label, w*9/20)
	levels := Cells(f.level(scoring.Level{}))
	for i := range f.deps.Catalogue.Levels {
		levels = max(levels, Cells(f.deps.Catalogue.Levels[i].In(f.Lang))+2)
	}
	bar := max(w-label-levels-11, 6)
	for i, d := range r.Dimensions {
		p.Add(Cut(f.Styles.Base.Render(Pad(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang), label))+"  "+
			f.barLine(d.Score, d.Low, d.High, bar)+"  "+f.Styles.Strong.Render(fmt.Sprintf("%5s", f.figure(d.Score)))+"  "+f.level(d.Level), w))
		remarks := s.remarks(f, i)
		if between := f.scoreRange(d.Low, d.High); between != "" {
			remarks = append([]string{between}, remarks...)
		}
		if len(remarks) > 0 {
			p.Add(f.Paragraph(f.Styles.Muted, strings.Join(remarks, "; "), label+2, w)...)
		}
	}
	p.Add(f.Styles.Muted.Render(Pad(f.Say(text{NL: "vanaf niveau", EN: "from level"}), label)) + "  " + f.axis(bar))
	if ranged {
		legend := f.legend()
		p.Add(Cut(Blank(min(label+2, w-Cells(legend)))+legend, w))
	}
	if more := s.outlook(f); more != nil {
		p.Add("")
		for _, words := range more {
			p.Add(f.Paragraph(f.Styles.Base, words, 0, w)...)
		}
	}
}

// remarks says of a dimension what caps its level, what that is to become, and how the score changed.
func (s *resultScreen) remarks(f Frame, i int) []string {
	d := f.result.Dimensions[i]
	var all []string
	if capped(d) {
		all = append(all, f.Sayf(text{NL: "zonder begrenzing niveau %d", EN: "level %d without the cap"}, d.UncappedLevel.Value))
	}
	if len(s.plan.Plan.Moves) > 0 && i < len(s.plan.After.Dimensions) {
		switch to := s.plan.After.Dimensions[i].Level; {
		case to.Valid && to == d.Level:
			all = append(all, f.Sayf(text{NL: "blijft niveau %d", EN: "stays at level %d"}, to.Value))
		case to.Valid:
			all = append(all, f.Sayf(text{NL: "doel niveau %d", EN: "target level %d"}, to.Value))
		}
	}
	if x := f.since; x != nil && i < len(x.Comparison.After.Dimensions) {
		if change := f.changed(x.Comparison.Before.Dimensions[i].Score, x.Comparison.After.Dimensions[i].Score); change != "" {
			all = append(all, f.Sayf(text{NL: "%s sinds de vorige scan", EN: "%s since the last scan"}, change))
		}
	}
	return all
}

// changed returns the difference between two scores with its sign; empty if one of them does not exist.
func (f Frame) changed(from, to scoring.Score) string {
	if !from.Valid || !to.Valid {
		return ""
	}
	return lang.SignedFigure(to.Value-from.Value, f.Lang)
}

// outlook says in sentences what the plan takes, how the whole changed, and which duties hold if the organisation is an
// administrative authority.
func (s *resultScreen) outlook(f Frame) []string {
	var all []string
	if p := s.plan.Plan; len(p.Moves) > 0 {
		form := text{NL: "Doel: niveau %s. Daarvoor gaan %d vragen omhoog; het plan staat in het rapport.",
			EN: "Target: level %s. For that %d questions go up; the plan is in the report."}
		if len(p.Moves) == 1 {
			form = text{NL: "Doel: niveau %s. Daarvoor gaat %d vraag omhoog; het plan staat in het rapport.",
				EN: "Target: level %s. For that %d question goes up; the plan is in the report."}
		}
		all = append(all, f.Sayf(form, f.choiceText(questionnaire.LevelChoice(p.Goal.Level)), len(p.Moves)))
	}
	if x := f.since; x != nil {
		words := f.Sayf(text{NL: "Sinds de vorige scan, van %s: ", EN: "Since the last scan, of %s: "}, x.Day.In(f.Lang))
		if change := f.changed(x.Comparison.Before.Score, x.Comparison.After.Score); change != "" {
			words += f.Sayf(text{NL: "samen %s, ", EN: "together %s, "}, change)
		}
		form := text{NL: "%d omhoog en %d omlaag van %d vragen die in beide meetellen.", EN: "%d up and %d down of %d questions that count in both."}
		if len(x.Comparison.Compared) == 1 {
			form = text{NL: "%d omhoog en %d omlaag van %d vraag die in beide meetelt.", EN: "%d up and %d down of %d question that counts in both."}
		}
		words += f.Sayf(form,
			len(x.Comparison.Risen()), len(x.Comparison.Fallen()), len(x.Comparison.Compared))
		if n := len(x.Comparison.Reworded); n > 0 {
			words += " " + f.Sayf(text{NL: "Van %d daarvan is de tekst van de niveaus sindsdien veranderd. Een deel van het verschil kan daardoor komen.",
				EN: "The levels of %d of them have been reworded since. Part of the difference can come from that."}, n)
		}
		all = append(all, words)
	}
	if words := f.ifAuthority(); words != "" {
		all = append(all, words)
	}
	return all
}

// ifAuthority says which duties hold if the organisation is an administrative authority; empty if none do.
func (f Frame) ifAuthority() string {
	a := f.Session.Answers()
	duties := f.deps.Catalogue.DutiesIfAuthority(a)
	if len(duties) == 0 {
		return ""
	}
	return f.Sayf(text{NL: "%s Het rapport noemt ze.", EN: "%s The report names them."}, questionnaire.IfAuthority(a, duties))
}

// caps lists the duties that cap a level.
func (f Frame) caps(p *Page, here bool, w int) {
	p.Add(Cut(f.Pointer(here)+f.Styles.Warn.Render(f.Styles.Symbols.Duty+" "+f.Say(text{NL: "Mogelijke tekortkomingen: niveau hoogstens 1", EN: "Possible shortfalls: level at most 1"})), w))
	for _, n := range f.result.CappedBy {
		q := f.deps.Catalogue.Question(n)
		law := firstLaw(q, f.kind(), " (%s)")
		p.Add(f.HangNamed("  "+f.Styles.Muted.Render(Right(f.Number(n), 3))+" ", f.Styles.Base, lang.Printable(q.Title.In(f.Lang)), f.Styles.Muted, law, w)...)
	}
}

// adviceCount says how many pieces of advice there are, and in which order.
func (f Frame) adviceCount() string {
	form := text{NL: "%d adviezen, wat het meeste oplevert eerst", EN: "%d pieces of advice, the most worthwhile first"}
	switch len(f.result.Recommendations) {
	case 0:
		return f.Say(text{NL: "Er zijn nog geen adviezen.", EN: "There is no advice yet."})
	case 1:
		form = text{NL: "%d advies", EN: "%d piece of advice"}
	}
	return f.Sayf(form, len(f.result.Recommendations))
}

// advice draws a piece of advice, with its question's number and title; the one under the cursor in full.
func (f Frame) advice(p *Page, r scoring.Recommendation, here bool, w int) {
	q := f.deps.Catalogue.Question(r.Question)
	words := lang.PrintableLines(q.Advice.For(r.To).Text.In(f.Lang))
	title := lang.Printable(q.Title.In(f.Lang)) + ":"
	head := f.Pointer(here) + f.Styles.Muted.Render(Right(f.Number(r.Question), 3)) + " "
	if r.Duty {
		head += f.Styles.Warn.Render(f.Styles.Symbols.Duty) + " "
	}
	mark := f.actionMark(r.Question)
	if !here {
		p.Add(Between(head+f.Styles.Strong.Render(title)+" "+f.Styles.Base.Render(lang.Printable(words)), mark, w))
		return
	}
	p.Add(f.HangNamed(head, f.Styles.Picked, title, f.Styles.Picked, words, w)...)
	p.Add(f.Paragraph(f.Styles.Base, f.worth(r), Cells(head), w)...)
	if law := firstLaw(q, f.kind(), "%s"); r.Duty && law != "" {
		p.Add(f.Paragraph(f.Styles.Warn, f.Say(text{NL: "Mogelijke tekortkoming: ", EN: "Possible shortfall: "})+law, Cells(head), w)...)
	}
	for _, i := range actionsFor(f.Session, r.Question) {
		a := f.Session.Answers().Actions[i]
		plan := f.whoWhen(a)
		if a.Text != q.Advice.For(r.To).Text.In(f.Lang) {
			plan = lang.PrintableLines(a.Text) + " (" + plan + ")"
		}
		p.Add(f.HangNamed(Blank(Cells(head)), f.Styles.Good, f.Say(text{NL: "Actie:", EN: "Action:"}), f.Styles.Base, plan, w)...)
	}
}

// actionMark says that there is an action about a question, and whether it is done.
func (f Frame) actionMark(n int) string {
	list := actionsFor(f.Session, n)
	if len(list) == 0 {
		return ""
	}
	for _, i := range list {
		if f.Session.Answers().Actions[i].Done == "" {
			return f.Styles.Good.Render("[" + f.Say(text{NL: "actie", EN: "action"}) + "]")
		}
	}
	return f.Styles.Good.Render("[" + f.Say(text{NL: "actie gedaan", EN: "action done"}) + "]")
}

// worth returns in words which levels a recommendation is about, what it adds to the score and how much effort it takes.
func (f Frame) worth(r scoring.Recommendation) string {
	words := f.Sayf(text{NL: "Van niveau %d naar %d, kost %s", EN: "From level %d to %d, takes %s"},
		r.From, r.To, questionnaire.EffortWords(r.Effort))
	if r.Gain.Valid {
		words += f.Sayf(text{NL: ", %s punt op de score", EN: ", %s points on the score"}, lang.SignedFigure(r.Gain.Value, f.Lang))
	}
	return words + "."
}
