package tui

// Typing on the question screen: the note, the evidence, the reason. It happens in place, under the
// prompt. Leaving the text keeps it, also when the program is ended from outside; u takes it back.

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// open starts typing.
func (s questionScreen) open(f frame, n int, what edit) (questionScreen, []intent) {
	if f.locked() {
		return s, []intent{lookOnly()}
	}
	s.edit = what
	s.field = newField(s.original(f, n, what), what != editReason)
	return s, nil
}

// original is the text as it stands in the answers.
func (s questionScreen) original(f frame, n int, what edit) string {
	a := f.session.Answer(n)
	if what == editEvidence {
		return strings.Join(a.Evidence, "\n")
	}
	return a.Note
}

// typed handles a key while a text is being typed.
func (s questionScreen) typed(f frame, msg tea.KeyMsg) (questionScreen, []intent, bool) {
	keys := newQuestionKeys()
	n, _ := f.session.Ordinal()
	if s.edit == editReason {
		switch {
		case keys.cancel.is(msg):
			s = newQuestion(f)
			return s, nil, true
		case keys.write.is(msg):
			if err := f.session.Exclude(n, strings.TrimSpace(s.field.text)); err != nil {
				return s, []intent{failed(err)}, true
			}
			s.edit = editNone
			return s, []intent{edited{}, advance{}}, true
		}
	} else if keys.done.is(msg) {
		next, changed, err := s.commit(f, n)
		if err != nil {
			return s, []intent{failed(err)}, true
		}
		if changed {
			return next, []intent{edited{}}, true
		}
		return next, nil, true
	}
	w, _ := f.split()
	s.field, _ = s.field.update(msg, w-3)
	return s, nil, true
}

// commit takes the text into the answers. What was not touched is not changed, so that a strange
// character in a file stays there until a person changes the text.
func (s questionScreen) commit(f frame, n int) (next questionScreen, changed bool, err error) {
	what := s.edit
	if s.field.text == newField(s.original(f, n, what), what != editReason).text {
		s.edit = editNone
		return s, false, nil
	}
	switch what {
	case editNote:
		err = f.session.SetNote(n, strings.TrimSpace(s.field.text))
	case editEvidence:
		f.session.SetEvidence(n, strings.Split(s.field.text, "\n"))
	case editReason:
		err = f.session.Exclude(n, strings.TrimSpace(s.field.text))
	}
	if err != nil {
		return s, false, err
	}
	s.edit = editNone
	return s, true, nil
}

// keep takes in what is being typed when the program ends. A reason counts only as a note: the answer
// was not given yet.
func (s questionScreen) keep(f frame) (next questionScreen, changed bool) {
	n, ok := f.session.Ordinal()
	if !ok || !s.typing() {
		return s, false
	}
	if s.edit == editReason {
		s.edit = editNote
	}
	next, changed, err := s.commit(f, n)
	return next, changed && err == nil
}

// pageTyping draws the text with its heading.
func (s questionScreen) pageTyping(f frame, p *page, n, w int) {
	keys := newQuestionKeys()
	title, hint := text{NL: "Notitie", EN: "Note"}, text{NL: "Wat moet een ander weten die dit antwoord leest?", EN: "What should someone know who reads this answer?"}
	switch s.edit {
	case editEvidence:
		title = text{NL: "Bewijs", EN: "Evidence"}
		hint = text{NL: "Een webadres, besluit of document per regel.", EN: "A web address, decision or document on each line."}
	case editReason:
		title = text{NL: "Niet van toepassing", EN: "Does not apply"}
		hint = text{NL: "Waarom geldt deze vraag niet voor uw organisatie?", EN: "Why does this question not hold for your organisation?"}
	}
	p.add(f.k.heading.of(f.say(title)))
	p.add(f.paragraph(f.k.muted, f.say(hint), 0, w)...)
	if s.edit == editEvidence {
		q := f.session.Catalogue().Question(n)
		p.add(f.paragraph(f.k.muted, f.say(text{NL: "Denk aan: ", EN: "For example: "})+lang.PrintableLines(q.Evidence.In(f.lang)), 0, w)...)
	}
	lines, cursor := s.field.view(f.k, w-2, true)
	p.focus = span{len(p.lines) + cursor, len(p.lines) + cursor + 1}
	p.lead, p.leadAt = f.k.accent.of(f.k.sign.side)+" ", len(p.lines)
	p.lines = append(p.lines, lines...)
	if s.edit == editReason {
		p.keys = []binding{keys.write, keys.cancel}
		return
	}
	line := binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "nieuwe regel", EN: "new line"}}
	p.keys = []binding{keys.done, line}
}
