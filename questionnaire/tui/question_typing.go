package tui

// A note, evidence or a reason is typed on the question screen, under the prompt. The text is kept when the person leaves
// it, also if the program is ended from outside; u undoes it.

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func (s *questionScreen) open(f Frame, n int, what edit) []Request {
	if f.ReadOnly() {
		return []Request{RefuseReadOnly()}
	}
	s.edit = what
	s.field = NewField(s.original(f, n, what), what < editReason)
	return nil
}

// original returns the text that is in the answers.
func (s *questionScreen) original(f Frame, n int, what edit) string {
	a := f.Session.Answer(n)
	switch what {
	case editEvidence:
		return strings.Join(a.Evidence, "\n")
	case editOverrule:
		return ""
	}
	return a.Note
}

// typed handles a key while a text is being typed.
func (s *questionScreen) typed(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	keys := newQuestionKeys()
	n, _ := f.Session.Ordinal()
	if s.edit == editReason || s.edit == editOverrule {
		switch {
		case keys.cancel.Is(msg):
			s.arrive(f)
			return nil, true
		case keys.write.Is(msg):
			before := f.Session.Answer(n).Choice
			if err := s.answer(f, n); err != nil {
				return []Request{Failed(err)}, true
			}
			s.edit = editNone
			return []Request{Edited{}, f.replaced(n, before), advance{}}, true
		}
	} else if keys.done.Is(msg) {
		changed, err := s.commit(f, n)
		if err != nil {
			return []Request{Failed(err)}, true
		}
		if changed {
			return []Request{Edited{}}, true
		}
		return nil, true
	}
	w, _ := f.split()
	s.field, _ = s.field.Update(msg, w-3)
	return nil, true
}

// answer stores the answer that the typed reason is for.
func (s *questionScreen) answer(f Frame, n int) error {
	if s.edit == editOverrule {
		return f.Session.Overrule(n, s.choice, s.field.Text)
	}
	reason := s.original(f, n, s.edit)
	if s.field.Edited(reason) {
		reason = strings.TrimSpace(s.field.Text)
	}
	return f.Session.Exclude(n, reason)
}

// commit stores the note or the evidence in the answers, if it was edited.
func (s *questionScreen) commit(f Frame, n int) (changed bool, err error) {
	if !s.field.Edited(s.original(f, n, s.edit)) {
		s.edit = editNone
		return false, nil
	}
	if s.edit == editEvidence {
		f.Session.SetEvidence(n, strings.Split(s.field.Text, "\n"))
	} else if err = f.Session.SetNote(n, strings.TrimSpace(s.field.Text)); err != nil {
		return false, err
	}
	s.edit = editNone
	return true, nil
}

// keep stores what is being typed when the program ends. It stores a reason only as a note, because the answer was not
// given yet.
func (s *questionScreen) keep(f Frame) (changed bool) {
	n, ok := f.Session.Ordinal()
	if !ok || !s.typing() || s.edit == editOverrule { // the group's answer stays until a person confirms another
		return false
	}
	if s.edit == editReason {
		s.edit = editNote
	}
	changed, err := s.commit(f, n)
	return changed && err == nil
}

// pageTyping draws the text with its heading.
func (s *questionScreen) pageTyping(f Frame, p *Page, n, w int) {
	keys := newQuestionKeys()
	title, hint := text{NL: "Notitie", EN: "Note"}, text{NL: "Wat moet een ander weten die dit antwoord leest?", EN: "What should someone know who reads this answer?"}
	switch s.edit {
	case editEvidence:
		title = text{NL: "Bewijs", EN: "Evidence"}
		hint = text{NL: "Een webadres, besluit of document per regel.", EN: "A web address, decision or document on each line."}
	case editReason:
		title = text{NL: "Niet van toepassing", EN: "Does not apply"}
		hint = text{NL: "Waarom geldt deze vraag niet voor uw organisatie?", EN: "Why does this question not hold for your organisation?"}
	case editOverrule:
		title = text{NL: "De groep sprak iets anders af", EN: "The group agreed on something else"}
		hint = text{NL: "Waarom verandert u het? Uw reden komt in de plaats van die van de groep.", EN: "Why do you change it? Your reason takes the place of the group's."}
	}
	p.Add(f.Styles.Heading.Render(f.Say(title)))
	p.Add(f.Paragraph(f.Styles.Muted, f.Say(hint), 0, w)...)
	if s.edit == editEvidence {
		q := f.Session.Catalogue().Question(n)
		p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{NL: "Denk aan: ", EN: "For example: "})+lang.PrintableLines(q.Evidence.In(f.Lang)), 0, w)...)
	}
	if s.edit == editOverrule {
		p.Add(f.Paragraph(f.Styles.Base, f.overruleWords(n, s.choice), 0, w)...)
	}
	f.DrawField(p, s.field, w)
	if s.edit >= editReason {
		p.Keys = []Binding{keys.write, keys.cancel}
		return
	}
	p.Keys = []Binding{keys.done, {Keys: []string{"enter"}, Show: Same("Enter"), Does: text{NL: "nieuwe regel", EN: "new line"}},
		{Keys: []string{"up"}, Show: Same("↑"), Does: text{NL: "een regel omhoog", EN: "one line up"}, Rare: true},
		{Keys: []string{"down"}, Show: Same("↓"), Does: text{NL: "een regel omlaag", EN: "one line down"}, Rare: true}}
}

// overruleWords returns what the group agreed on and why, and what would replace it.
func (f Frame) overruleWords(n int, c questionnaire.Choice) string {
	a := f.Session.Answer(n)
	words := f.Sayf(text{NL: "Afgesproken is %s, u kiest %s.", EN: "Agreed is %s, you choose %s."}, f.ChoiceName(a.Choice), f.ChoiceName(c))
	if a.Reason != "" {
		words += " " + f.Say(text{NL: "Reden van de groep: ", EN: "The group's reason: "}) + lang.PrintableLines(a.Reason)
	}
	return words
}
