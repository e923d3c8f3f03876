package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// resultScreen shows the scores with their ranges and levels, the duties that cap a level, and the advice.
type resultScreen struct {
	at int // 0: the top; from 1: the advice under the cursor
}

func (s resultScreen) arrive(f Frame) resultScreen {
	s.at = min(s.at, len(f.result.Recommendations))
	return s
}

type resultKeys struct {
	ListKeys
	report, whatIf, action, actions, review Binding
}

func newResultKeys() resultKeys {
	k := resultKeys{
		ListKeys: NewListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		report:   Binding{Keys: []string{"p"}, Show: Same("p"), Does: text{NL: "PDF-rapport", EN: "PDF report"}},
		whatIf:   Binding{Keys: []string{"w"}, Show: Same("w"), Does: text{NL: "wat als…", EN: "what if…"}},
		action:   Binding{Keys: []string{"a"}, Show: Same("a"), Does: text{NL: "actie opschrijven", EN: "write down an action"}},
		actions:  Binding{Keys: []string{"A"}, Show: Same("A"), Does: text{NL: "alle acties", EN: "all actions"}},
		review:   Binding{Keys: []string{"o"}, Show: Same("o"), Does: text{NL: "overzicht", EN: "outline"}, Rare: true},
	}
	k.Down.Does = text{NL: "langs de adviezen", EN: "through the advice"}
	return k
}

// under returns the advice under the cursor.
func (s resultScreen) under(f Frame) (scoring.Recommendation, bool) {
	if s.at < 1 || s.at > len(f.result.Recommendations) {
		return scoring.Recommendation{}, false
	}
	return f.result.Recommendations[s.at-1], true
}

func (s resultScreen) update(f Frame, msg tea.KeyMsg) (resultScreen, []Request, bool) {
	keys := newResultKeys()
	if at, taken := keys.Move(msg, s.at, len(f.result.Recommendations)+1); taken {
		s.at = at
		return s, nil, true
	}
	r, on := s.under(f)
	switch {
	case keys.report.Is(msg):
		return s, []Request{makeReport{}}, true
	case keys.actions.Is(msg), keys.action.Is(msg) && !on:
		return s, []Request{GoTo{OnActions}}, true
	case keys.action.Is(msg) && f.ReadOnly():
		return s, []Request{RefuseReadOnly()}, true
	case keys.action.Is(msg):
		return s, []Request{AddAction{r.Question}}, true
	case keys.whatIf.Is(msg) && on:
		return s, []Request{tryOut{ordinal: r.Question, raise: true}}, true
	case keys.whatIf.Is(msg):
		return s, []Request{tryOut{ordinal: -1}}, true
	case keys.review.Is(msg):
		return s, []Request{GoTo{OnOutline}}, true
	case keys.Choose.Is(msg) && on:
		return s, []Request{Jump{r.Question}}, true
	}
	return s, nil, false
}

func (s resultScreen) pick(f Frame, id int) (resultScreen, []Request) {
	if id >= 0 && id <= len(f.result.Recommendations) {
		s.at = id
	}
	return s, nil
}

func (s resultScreen) page(f Frame) Page {
	p := Page{Crumbs: []string{f.Say(text{NL: "Uitslag", EN: "Result"})}}
	w := min(f.Width, MaxText)
	f.summary(&p, w)
	f.caps(&p, w)
	s.advice(f, &p, w)
	keys, all := newResultKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.report, keys.whatIf, keys.action, keys.actions, keys.Up, keys.Down, keys.Choose, keys.review, all.Leave, all.Quit}
	return p
}

// summary draws the overall result and the dimensions.
func (f Frame) summary(p *Page, w int) {
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
	label = min(label, w*2/5)
	levels := Cells(f.level(scoring.Level{}))
	for i := range f.deps.Catalogue.Levels {
		levels = max(levels, Cells(f.deps.Catalogue.Levels[i].In(f.Lang))+2)
	}
	bar := max(w-label-levels-11, 10)
	for i, d := range r.Dimensions {
		p.Add(Cut(f.Styles.Base.Render(Pad(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang), label))+"  "+
			f.barLine(d.Score, d.Low, d.High, bar)+"  "+f.Styles.Strong.Render(fmt.Sprintf("%5s", f.figure(d.Score)))+"  "+f.level(d.Level), w))
		more := f.scoreRange(d.Low, d.High)
		if len(d.CappedBy) > 0 && d.UncappedLevel.Valid && d.Level.Valid && d.UncappedLevel.Value > d.Level.Value {
			if more != "" {
				more += "; "
			}
			more += f.Sayf(text{NL: "zonder begrenzing niveau %d", EN: "level %d without the cap"}, d.UncappedLevel.Value)
		}
		if more != "" {
			p.Add(Cut(Blank(label+2)+f.Styles.Muted.Render(more), w))
		}
	}
	p.Add(f.Styles.Muted.Render(Pad(f.Say(text{NL: "vanaf niveau", EN: "from level"}), label)) + "  " + f.axis(bar))
	if ranged {
		p.Add(Cut(Blank(label+2)+f.legend(), w))
	}
}

// caps lists the duties that cap a level.
func (f Frame) caps(p *Page, w int) {
	if len(f.result.CappedBy) == 0 {
		return
	}
	p.Add("", f.Styles.Warn.Render(Cut(f.Styles.Symbols.Duty+" "+f.Say(text{NL: "Mogelijke tekortkomingen: niveau hoogstens 1", EN: "Possible shortfalls: level at most 1"}), w)))
	for _, n := range f.result.CappedBy {
		q := f.deps.Catalogue.Question(n)
		law := firstLaw(q, f.kind())
		if law != "" {
			law += ":"
		}
		p.Add(f.HangNamed("  "+f.Styles.Symbols.Dot+" ", f.Styles.Strong, law, f.Styles.Base, lang.PrintableLines(q.Title.In(f.Lang)), w)...)
	}
}

// advice draws the recommendations, and the one under the cursor in full.
func (s resultScreen) advice(f Frame, p *Page, w int) {
	list := f.result.Recommendations
	p.Add("")
	if len(list) == 0 {
		p.Add(f.Styles.Muted.Render(f.Say(text{NL: "Er zijn nog geen adviezen.", EN: "There is no advice yet."})))
		return
	}
	form := text{NL: "%d adviezen, wat het meeste oplevert eerst", EN: "%d pieces of advice, the most worthwhile first"}
	if len(list) == 1 {
		form = text{NL: "%d advies", EN: "%d piece of advice"}
	}
	p.Add(f.Heading(f.Sayf(form, len(list))))
	for i, r := range list {
		from := len(p.Lines)
		here := i+1 == s.at
		q := f.deps.Catalogue.Question(r.Question)
		words := lang.PrintableLines(q.Advice.For(r.To).Text.In(f.Lang))
		head := f.Pointer(here) + f.Styles.Strong.Render(Right(i+1, 2)) + "  "
		if !here {
			p.Add(Cut(head+f.duty(r)+f.Styles.Base.Render(lang.Printable(words)), w))
			p.Mark(from, i+1)
			continue
		}
		p.Add(f.Hang(head, f.Styles.Picked, words, w)...)
		p.Add(f.Paragraph(f.Styles.Base, f.worth(r), Cells(head), w)...)
		p.Add(f.Paragraph(f.Styles.Muted, lang.PrintableLines(q.Title.In(f.Lang)), Cells(head), w)...)
		if law := firstLaw(q, f.kind()); r.Duty && law != "" {
			p.Add(f.Paragraph(f.Styles.Warn, f.Say(text{NL: "Mogelijke tekortkoming: ", EN: "Possible shortfall: "})+law, Cells(head), w)...)
		}
		p.Mark(from, i+1)
		p.Focus = Span{from, len(p.Lines)}
	}
}

// duty returns the symbol of a duty if the recommendation is about an unmet one.
func (f Frame) duty(r scoring.Recommendation) string {
	if !r.Duty {
		return ""
	}
	return f.Styles.Warn.Render(f.Styles.Symbols.Duty) + " "
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
