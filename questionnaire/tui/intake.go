package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/register"
)

// part is a field of the intake, in the order of the screen.
type part int

const (
	partDepth part = iota
	partLang
	partName
	partType
	partUnit
	partBegin
	partCount
)

// intakeScreen asks which organisation the scan is about, and how large the scan is. The register of organisations
// completes a name that is typed; every other name is as good.
type intakeScreen struct {
	stillScreen
	on    part
	depth questionnaire.Depth
	name  Field
	unit  Field
	kind  int                     // index in the catalogue's types; -1 as long as none was chosen
	found []register.Organisation // that the name can mean
	at    int                     // index in found; -1 for none
	id    string                  // the organisation's code; empty if it is not in the register
}

func newIntake(c *questionnaire.Catalogue, b Begin) intakeScreen {
	s := intakeScreen{depth: cmp.Or(b.Depth, questionnaire.Quick), at: -1,
		name: NewField(b.Organisation.Name, false), unit: NewField(b.Organisation.Unit, false)}
	s.kind = slices.IndexFunc(c.Types, func(t questionnaire.OrganisationType) bool { return t.ID == b.Organisation.Type })
	if o, ok := registered(b.Organisation.Name); ok && (b.Organisation.Type == "" || b.Organisation.Type == o.Type) {
		s.take(c, o)
	}
	s.on = min(s.missing(), partBegin)
	return s
}

// registered returns the organisation in the register that has a name; false if none has it, or several.
func registered(name string) (register.Organisation, bool) {
	same := slices.DeleteFunc(register.Find(name, 20), func(o register.Organisation) bool {
		return lang.Fold(o.Title()) != lang.Fold(name)
	})
	if len(same) != 1 {
		return register.Organisation{}, false
	}
	return same[0], true
}

// lettersToFind is how many letters of a name must be typed before the register is searched.
const lettersToFind = 3

// suggested lists the organisations that a name can mean.
func suggested(name string, most int) []register.Organisation {
	if utf8.RuneCountInString(strings.TrimSpace(name)) < lettersToFind {
		return nil
	}
	return register.Find(name, most)
}

// take fills in an organisation of the register.
func (s *intakeScreen) take(c *questionnaire.Catalogue, o register.Organisation) {
	s.name, s.id, s.found, s.at = NewField(o.Title(), false), o.ID, nil, -1
	s.kind = slices.IndexFunc(c.Types, func(t questionnaire.OrganisationType) bool { return t.ID == o.Type })
}

func (s *intakeScreen) typing() bool { return s.on == partName || s.on == partUnit }

type intakeKeys struct{ next, before, up, down, onward Binding }

// newIntakeKeys returns the keys of a field. In a list of choices the arrows choose; elsewhere they go to another field.
func newIntakeKeys(choices bool) intakeKeys {
	k := intakeKeys{
		onward: Binding{Keys: []string{"enter"}, Show: Same("Enter"), Does: text{NL: "verder", EN: "go on"}},
		next:   Binding{Keys: []string{"tab", "down"}, Show: Same("Tab"), Does: text{NL: "volgende veld", EN: "next field"}},
		before: Binding{Keys: []string{"shift+tab", "up"}, Show: Same("Shift+Tab"), Does: text{NL: "vorige veld", EN: "previous field"}, Rare: true},
		up:     Binding{Keys: []string{"up", "left"}, Show: Same("↑"), Does: text{NL: "vorige keuze", EN: "previous choice"}, Rare: true},
		down:   Binding{Keys: []string{"down", "right"}, Show: Same("↑↓"), Does: text{NL: "kiezen", EN: "choose"}},
	}
	if choices {
		k.next.Keys, k.before.Keys = k.next.Keys[:1], k.before.Keys[:1]
	}
	return k
}

// options returns the choices of a part and the chosen one; no choices for a part that is typed.
func (s *intakeScreen) options(f Frame, on part) (names []string, chosen int) {
	switch on {
	case partDepth:
		for _, d := range depths() {
			names = append(names, questionnaire.DepthName(d).In(f.Lang))
		}
		return names, slices.Index(depths(), s.depth)
	case partLang:
		return []string{"Nederlands", "English"}, slices.Index(lang.Langs(), f.Lang)
	case partType:
		for _, t := range f.deps.Catalogue.Types {
			names = append(names, t.Name.In(f.Lang))
		}
		return names, s.kind
	}
	return nil, -1
}

func depths() []questionnaire.Depth {
	return []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}
}

// choose takes an option of the present part.
func (s *intakeScreen) choose(f Frame, n int) []Request {
	names, _ := s.options(f, s.on)
	if n < 0 || n >= len(names) {
		return nil
	}
	switch s.on {
	case partDepth:
		s.depth = depths()[n]
	case partType:
		s.kind = n
		if o, ok := register.ByID(s.id); ok && o.Type != f.deps.Catalogue.Types[n].ID {
			s.id = "" // the code is of an organisation of another type
		}
	case partLang:
		if lang.Langs()[n] != f.Lang {
			return []Request{otherLanguage{}}
		}
	}
	return nil
}

func (s *intakeScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	names, chosen := s.options(f, s.on)
	keys := newIntakeKeys(names != nil)
	if s.on == partName {
		if s.named(f, msg) {
			return nil, true
		}
	} else if s.on == partUnit {
		var taken bool
		if s.unit, taken = s.unit.Update(msg, f.Width); taken {
			return nil, true
		}
	} else if names != nil {
		switch {
		case keys.up.Is(msg):
			return s.choose(f, max(chosen-1, 0)), true
		case keys.down.Is(msg):
			return s.choose(f, min(chosen+1, len(names)-1)), true
		}
		if n, ok := Digit(msg); ok && n >= 1 && n <= len(names) {
			requests := s.choose(f, n-1)
			s.on++
			return requests, true
		}
	}
	switch {
	case keys.onward.Is(msg):
		return s.onward(f), true
	case keys.next.Is(msg):
		s.on = min(s.on+1, partBegin)
		return nil, true
	case keys.before.Is(msg):
		s.on = max(s.on-1, 0)
		return nil, true
	}
	return nil, false
}

// named handles a key while the name is typed: text, or a choice from the register.
func (s *intakeScreen) named(f Frame, msg tea.KeyMsg) (taken bool) {
	keys := newIntakeKeys(true)
	switch {
	case msg.Type == tea.KeyDown && s.at < len(s.found)-1:
		s.at++
		return true
	case msg.Type == tea.KeyUp && s.at >= 0:
		s.at--
		return true
	case keys.onward.Is(msg) && s.at >= 0:
		s.takeFound(f, s.at)
		return true
	}
	before := s.name.Text
	if s.name, taken = s.name.Update(msg, f.Width); taken && s.name.Text != before {
		s.id, s.at = "", -1
		s.found = suggested(s.name.Text, f.suggestions())
	}
	return taken
}

// takeFound fills in a suggested organisation and goes on.
func (s *intakeScreen) takeFound(f Frame, i int) {
	s.take(f.deps.Catalogue, s.found[i])
	if s.on = partUnit; s.kind < 0 {
		s.on = partType
	}
}

// suggestions is how many organisations are suggested at most.
func (f Frame) suggestions() int { return min(max(f.Height-10, 4), 12) }

// onward goes to the next part, and from the last parts to the first question.
func (s *intakeScreen) onward(f Frame) []Request {
	if missing := s.missing(); missing <= s.on || s.on >= partUnit {
		switch missing {
		case partName:
			s.on = partName
			return []Request{Tell{Notice{lang.Say(text{
				NL: "Vul de naam van de organisatie in.", EN: "Fill in the organisation's name."}), true}}}
		case partType:
			s.on = partType
			return []Request{Tell{Notice{lang.Say(text{
				NL: "Kies het soort organisatie: de vragen en plichten hangen ervan af.",
				EN: "Choose the kind of organisation: the questions and duties depend on it."}), true}}}
		}
	}
	if s.on == partName && s.id == "" {
		if o, ok := registered(s.name.Text); ok {
			s.take(f.deps.Catalogue, o)
		}
	}
	if s.on < partUnit {
		s.on++
		return nil
	}
	org := questionnaire.Organisation{ID: s.id, Name: strings.TrimSpace(s.name.Text),
		Type: f.deps.Catalogue.Types[s.kind].ID, Unit: strings.TrimSpace(s.unit.Text)}
	return []Request{begin{questionnaire.NewAnswers(f.deps.Catalogue, s.depth, org, f.Lang, f.deps.Now())}}
}

// missing returns the first part that must still be filled in; partCount if there is none.
func (s *intakeScreen) missing() part {
	switch {
	case strings.TrimSpace(s.name.Text) == "":
		return partName
	case s.kind < 0:
		return partType
	}
	return partCount
}

func (s *intakeScreen) pick(f Frame, id int) []Request {
	on, option := part(id/100), id%100
	s.on = on
	if on == partBegin {
		return s.onward(f)
	}
	if on == partName && option > 0 && option <= len(s.found) {
		s.takeFound(f, option-1)
		return nil
	}
	return s.choose(f, option-1)
}

func (s *intakeScreen) label(on part) text {
	return [partCount]text{
		partDepth: {NL: "Omvang", EN: "Size"},
		partLang:  {NL: "Taal", EN: "Language"},
		partName:  {NL: "Organisatie", EN: "Organisation"},
		partType:  {NL: "Soort", EN: "Kind"},
		partUnit:  {NL: "Onderdeel", EN: "Part"},
	}[on]
}

// labelWidth is the room for the labels before the fields.
const labelWidth = 14

func (s *intakeScreen) page(f Frame) Page {
	w, side := f.Columns()
	p := Page{Crumbs: []string{f.Say(text{NL: "Begin", EN: "Start"}), f.Say(text{NL: "Over wie", EN: "About whom"})}}
	p.Add(f.Heading(f.Say(text{NL: "Over welke organisatie gaat deze scan?", EN: "Which organisation is this scan about?"})))
	p.Add("")
	for on := range partCount {
		from := len(p.Lines)
		s.draw(f, &p, on, w)
		p.MarkRow(from, int(on)*100, on == s.on)
	}
	names, _ := s.options(f, s.on)
	keys, all := newIntakeKeys(names != nil), NewGlobalKeys()
	p.Keys = []Binding{keys.onward}
	if names != nil {
		p.Keys = append(p.Keys, numberKey(len(names), text{NL: "kies en ga verder", EN: "choose and go on"}), keys.up, keys.down)
	}
	if len(s.found) > 0 && s.on == partName {
		keys = newIntakeKeys(true) // the arrows are for the register
		p.Keys = append(p.Keys, Binding{Keys: []string{"down"}, Show: Same("↓"), Does: text{NL: "kies uit het register", EN: "choose from the register"}},
			Binding{Keys: []string{"up"}, Show: Same("↑"), Does: keys.up.Does, Rare: true})
	}
	if s.on < partBegin {
		p.Keys = append(p.Keys, keys.next)
	}
	if s.on > 0 {
		p.Keys = append(p.Keys, keys.before)
	}
	p.Keys = append(p.Keys, all.Leave)
	if side > 0 {
		p.Beside(f.dimensions(side), w)
	}
	return p
}

func (s *intakeScreen) draw(f Frame, p *Page, on part, w int) {
	here := on == s.on
	style := f.Styles.Muted
	if here {
		style = f.Styles.Picked
	}
	head := f.Pointer(here) + style.Render(Pad(f.Say(s.label(on)), labelWidth))
	room := w - labelWidth - 2
	switch on {
	case partName, partUnit:
		fd, hint := s.name, text{NL: "de naam, zoals die in het rapport komt", EN: "the name, as it will be in the report"}
		if on == partUnit {
			fd, hint = s.unit, text{NL: "een afdeling of dienst; leeg laten mag", EN: "a department or service; may be left empty"}
		}
		lines, _ := fd.View(f.Styles, room, here)
		p.Add(head + lines[0])
		for _, l := range lines[1:] {
			p.Add(Blank(labelWidth+2) + l)
		}
		words := f.Say(hint)
		if on == partName && s.id != "" {
			words = f.Sayf(text{NL: "%s, uit het overheidsregister", EN: "%s, from the public register"}, s.id)
		}
		if here || on == partName && s.id != "" {
			p.Add(Blank(labelWidth+2) + f.Styles.Muted.Render(Cut(words, room)))
		}
		if on == partName && here {
			s.drawFound(f, p, room)
		}
	case partBegin:
		p.Add("", f.Pointer(here)+style.Render(f.Say(text{NL: "Naar de eerste vraag", EN: "To the first question"})))
	default:
		names, chosen := s.options(f, on)
		if !here {
			value := f.Styles.Muted.Render(f.Say(text{NL: "nog kiezen", EN: "to be chosen"}))
			if chosen >= 0 {
				value = f.Styles.Base.Render(Cut(names[chosen], room))
			}
			p.Add(head + value)
			return
		}
		for i, n := range names {
			sign, kind := f.Styles.Symbols.Free, f.Styles.Base
			if i == chosen {
				sign, kind = f.Styles.Symbols.Chosen, f.Styles.Strong
			}
			lead := Blank(labelWidth + 2)
			if i == 0 {
				lead = head
			}
			p.Add(lead + sign + " " + f.Styles.Strong.Render(strconv.Itoa(i+1)) + " " + kind.Render(Cut(n, room-4)))
			p.Mark(len(p.Lines)-1, int(on)*100+i+1)
		}
	}
}

// drawFound draws the organisations that the name can mean.
func (s *intakeScreen) drawFound(f Frame, p *Page, room int) {
	for i, o := range s.found {
		here := i == s.at
		kind := ""
		if t := slices.IndexFunc(f.deps.Catalogue.Types, func(t questionnaire.OrganisationType) bool { return t.ID == o.Type }); t >= 0 {
			kind = f.deps.Catalogue.Types[t].Name.In(f.Lang)
		}
		p.Add(Blank(labelWidth) + f.Pointer(here) + Between(f.RowStyle(here).Render(o.Title()), f.Styles.Muted.Render(kind), room))
		p.Mark(len(p.Lines)-1, int(partName)*100+i+1)
	}
}
