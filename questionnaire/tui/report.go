package tui

// The report screen: it makes the PDF at once and says where it is.

import tea "github.com/charmbracelet/bubbletea"

type reportScreen struct {
	busy bool
	path string
	err  error
}

func (s reportScreen) done(msg reportMsg) reportScreen {
	return reportScreen{path: msg.path, err: msg.err}
}

type reportKeys struct{ again, result, actions binding }

func newReportKeys() reportKeys {
	return reportKeys{
		again:   binding{keys: []string{"p"}, show: same("p"), does: text{NL: "opnieuw maken", EN: "make it again"}},
		result:  binding{keys: []string{"v"}, show: same("v"), does: text{NL: "uitslag", EN: "result"}},
		actions: binding{keys: []string{"a"}, show: same("a"), does: text{NL: "acties", EN: "actions"}},
	}
}

func (s reportScreen) update(_ frame, msg tea.KeyMsg) (reportScreen, []intent, bool) {
	keys := newReportKeys()
	switch {
	case keys.again.is(msg):
		if s.busy {
			return s, nil, true
		}
		return s, []intent{write{}}, true
	case keys.result.is(msg):
		return s, []intent{goTo{onResult}}, true
	case keys.actions.is(msg):
		return s, []intent{goTo{onActions}}, true
	}
	return s, nil, false
}

func (s reportScreen) page(f frame) page {
	keys, all := newReportKeys(), everywhereKeys()
	p := page{crumbs: []string{f.say(text{NL: "Rapport", EN: "Report"})},
		keys: []binding{keys.again, keys.result, keys.actions, all.leave, all.quit}}
	w := min(f.w, maxText)
	switch {
	case s.busy:
		p.add(f.heading(f.say(text{NL: "Het rapport wordt gemaakt…", EN: "The report is being made…"})))
	case s.err != nil:
		p.add(f.k.bad.of(f.say(text{NL: "Het rapport is niet gemaakt.", EN: "The report was not made."})))
		p.add(f.paragraph(f.k.base, f.reason(s.err), 0, w)...)
		p.add("")
		p.add(f.paragraph(f.k.muted, f.say(text{NL: "Uw antwoorden zijn er nog. Probeer het opnieuw met p.", EN: "Your answers are still there. Try again with p."}), 0, w)...)
	default:
		p.add(f.k.good.of(f.k.sign.saved + " " + f.say(text{NL: "Het rapport is klaar.", EN: "The report is ready."})))
		p.add("")
		p.add(f.paragraph(f.k.strong, shown(s.path), 2, w)...)
		p.add("")
		p.add(f.paragraph(f.k.base, f.say(text{
			NL: "Open het met uw PDF-lezer. Let op als u het doorstuurt: ook uw toelichtingen, bewijs en antwoorden zitten erin. Een versie om te publiceren maakt u met selfscan report --redact. Uw antwoorden staan in:",
			EN: "Open it with your PDF reader. Mind when you send it on: your notes, evidence and answers are in it too. selfscan report --redact makes a version to publish. Your answers are in:"}), 0, w)...)
		p.add(f.paragraph(f.k.muted, shown(f.file.Path), 2, w)...)
	}
	return p
}
