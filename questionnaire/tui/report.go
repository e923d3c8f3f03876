package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// reportScreen makes the PDF at once and shows where it is.
type reportScreen struct {
	busy bool
	path string
	err  error
}

func (s reportScreen) done(msg reportMsg) reportScreen {
	return reportScreen{path: msg.path, err: msg.err}
}

// warnings words what a person should know about the report.
func warnings(notes []lang.Message) []lang.Message {
	list := make([]lang.Message, len(notes))
	for i, note := range notes {
		list[i] = lang.Say(text{NL: "Let op: %s.", EN: "Note: %s."}, note)
	}
	return list
}

type reportKeys struct{ again, result, actions Binding }

func newReportKeys() reportKeys {
	return reportKeys{
		again:   Binding{Keys: []string{"p"}, Show: Same("p"), Does: text{NL: "opnieuw maken", EN: "make it again"}},
		result:  Binding{Keys: []string{"v"}, Show: Same("v"), Does: text{NL: "uitslag", EN: "result"}},
		actions: Binding{Keys: []string{"a"}, Show: Same("a"), Does: text{NL: "acties", EN: "actions"}},
	}
}

func (s reportScreen) update(_ Frame, msg tea.KeyMsg) (reportScreen, []Request, bool) {
	keys := newReportKeys()
	switch {
	case keys.again.Is(msg):
		if s.busy {
			return s, nil, true
		}
		return s, []Request{makeReport{}}, true
	case keys.result.Is(msg):
		return s, []Request{GoTo{onResult}}, true
	case keys.actions.Is(msg):
		return s, []Request{GoTo{OnActions}}, true
	}
	return s, nil, false
}

func (s reportScreen) page(f Frame) Page {
	keys, all := newReportKeys(), NewGlobalKeys()
	p := Page{Crumbs: []string{f.Say(text{NL: "Rapport", EN: "Report"})},
		Keys: []Binding{keys.again, keys.result, keys.actions, all.Leave, all.Quit}}
	w := min(f.Width, MaxText)
	switch {
	case s.busy:
		p.Add(f.Heading(f.Say(text{NL: "Het rapport wordt gemaakt…", EN: "The report is being made…"})))
	case s.err != nil:
		p.Add(f.Styles.Bad.Render(f.Say(text{NL: "Het rapport is niet gemaakt.", EN: "The report was not made."})))
		p.Add(f.Paragraph(f.Styles.Base, f.reason(s.err), 0, w)...)
		p.Add("")
		p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{NL: "Uw antwoorden zijn er nog. Probeer het opnieuw met p.", EN: "Your answers are still there. Try again with p."}), 0, w)...)
	default:
		p.Add(f.Styles.Good.Render(f.Styles.Symbols.Saved + " " + f.Say(text{NL: "Het rapport is klaar.", EN: "The report is ready."})))
		p.Add("")
		p.Add(f.Paragraph(f.Styles.Strong, lang.Printable(s.path), 2, w)...)
		p.Add("")
		p.Add(f.Paragraph(f.Styles.Base, f.Say(text{
			NL: "Open het met uw PDF-lezer. Let op als u het doorstuurt: ook uw toelichtingen, bewijs en antwoorden zitten erin. Een versie om te publiceren maakt u met selfscan report --redact. Uw antwoorden staan in:",
			EN: "Open it with your PDF reader. Mind when you send it on: your notes, evidence and answers are in it too. selfscan report --redact makes a version to publish. Your answers are in:"}), 0, w)...)
		p.Add(f.Paragraph(f.Styles.Muted, lang.Printable(f.file.Path), 2, w)...)
	}
	return p
}
