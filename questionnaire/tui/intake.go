package tui

// The intake: who the scan is about, and how large it is.

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
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

type intakeScreen struct {
	on    part
	depth questionnaire.Depth
	lang  lang.Lang
	name  field
	unit  field
	kind  int // index in the catalogue's types; -1 as long as none was chosen
}

func newIntake(c *questionnaire.Catalogue, b Begin) intakeScreen {
	s := intakeScreen{depth: b.Depth, lang: b.Lang, kind: -1,
		name: newField(b.Organisation.Name, false), unit: newField(b.Organisation.Unit, false)}
	if s.depth == "" {
		s.depth = questionnaire.Quick
	}
	if s.lang == "" {
		s.lang = lang.NL
	}
	s.kind = slices.IndexFunc(c.Types, func(t questionnaire.OrganisationType) bool { return t.ID == b.Organisation.Type })
	s.on = min(s.missing(), partBegin)
	return s
}

func (s intakeScreen) typing() bool { return s.on == partName || s.on == partUnit }

type intakeKeys struct{ next, before, up, down, onward binding }

// newIntakeKeys gives the keys of a field. Among choices the arrows choose, else they lead to other fields.
func newIntakeKeys(choices bool) intakeKeys {
	k := intakeKeys{
		onward: binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "verder", EN: "go on"}},
		next:   binding{keys: []string{"tab", "down"}, show: same("Tab"), does: text{NL: "volgende veld", EN: "next field"}},
		before: binding{keys: []string{"shift+tab", "up"}, show: same("Shift+Tab"), does: text{NL: "vorige veld", EN: "previous field"}, rare: true},
		up:     binding{keys: []string{"up", "k", "left", "h"}, show: same("↑"), does: text{NL: "vorige keuze", EN: "previous choice"}, rare: true},
		down:   binding{keys: []string{"down", "j", "right", "l"}, show: same("↑↓"), does: text{NL: "kiezen", EN: "choose"}},
	}
	if choices {
		k.next.keys, k.before.keys = k.next.keys[:1], k.before.keys[:1]
	}
	return k
}

// options gives the choices of a part, and the one that is chosen; none for a part that is typed.
func (s intakeScreen) options(f frame, on part) (names []string, chosen int) {
	switch on {
	case partDepth:
		for _, d := range depths() {
			names = append(names, questionnaire.DepthName(d).In(f.lang))
		}
		return names, slices.Index(depths(), s.depth)
	case partLang:
		return []string{"Nederlands", "English"}, slices.Index(lang.Langs(), s.lang)
	case partType:
		for _, t := range f.deps.Catalogue.Types {
			names = append(names, t.Name.In(f.lang))
		}
		return names, s.kind
	}
	return nil, -1
}

func depths() []questionnaire.Depth {
	return []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}
}

// choose takes an option of the present part.
func (s intakeScreen) choose(f frame, n int) (intakeScreen, []intent) {
	names, _ := s.options(f, s.on)
	if n < 0 || n >= len(names) {
		return s, nil
	}
	switch s.on {
	case partDepth:
		s.depth = depths()[n]
	case partType:
		s.kind = n
	case partLang:
		if l := lang.Langs()[n]; l != s.lang {
			s.lang = l
			return s, []intent{speak{l}}
		}
	}
	return s, nil
}

func (s intakeScreen) update(f frame, msg tea.KeyMsg) (intakeScreen, []intent, bool) {
	names, chosen := s.options(f, s.on)
	keys := newIntakeKeys(names != nil)
	if s.typing() {
		if s.on == partName {
			var taken bool
			if s.name, taken = s.name.update(msg, f.w); taken {
				return s, nil, true
			}
		} else {
			var taken bool
			if s.unit, taken = s.unit.update(msg, f.w); taken {
				return s, nil, true
			}
		}
	} else if names != nil {
		switch {
		case keys.up.is(msg):
			s, intents := s.choose(f, max(chosen-1, 0))
			return s, intents, true
		case keys.down.is(msg):
			s, intents := s.choose(f, min(chosen+1, len(names)-1))
			return s, intents, true
		}
		if n, ok := digit(msg); ok && n >= 1 && n <= len(names) {
			s, intents := s.choose(f, n-1)
			s.on++
			return s, intents, true
		}
	}
	switch {
	case keys.onward.is(msg):
		s, intents := s.onward(f)
		return s, intents, true
	case keys.next.is(msg):
		s.on = min(s.on+1, partBegin)
		return s, nil, true
	case keys.before.is(msg):
		s.on = max(s.on-1, 0)
		return s, nil, true
	}
	return s, nil, false
}

// onward goes to the next part, from the last ones to the first question.
func (s intakeScreen) onward(f frame) (intakeScreen, []intent) {
	if missing := s.missing(); missing <= s.on || s.on >= partUnit {
		switch missing {
		case partName:
			s.on = partName
			return s, []intent{tell{notice{lang.Say(text{
				NL: "Vul de naam van de organisatie in.", EN: "Fill in the organisation's name."}), true}}}
		case partType:
			s.on = partType
			return s, []intent{tell{notice{lang.Say(text{
				NL: "Kies het soort organisatie: de vragen en plichten hangen ervan af.",
				EN: "Choose the kind of organisation: the questions and duties depend on it."}), true}}}
		}
	}
	if s.on < partUnit {
		s.on++
		return s, nil
	}
	org := questionnaire.Organisation{Name: strings.TrimSpace(s.name.text),
		Type: f.deps.Catalogue.Types[s.kind].ID, Unit: strings.TrimSpace(s.unit.text)}
	return s, []intent{begin{questionnaire.NewAnswers(f.deps.Catalogue, s.depth, org, s.lang, f.deps.Now())}}
}

// missing is the first part that has to be filled in still; partCount if there is none.
func (s intakeScreen) missing() part {
	switch {
	case strings.TrimSpace(s.name.text) == "":
		return partName
	case s.kind < 0:
		return partType
	}
	return partCount
}

func (s intakeScreen) pick(f frame, id int) (intakeScreen, []intent) {
	on, option := part(id/100), id%100
	s.on = on
	if on == partBegin {
		return s.onward(f)
	}
	if option > 0 {
		s, intents := s.choose(f, option-1)
		return s, intents
	}
	return s, nil
}

func (s intakeScreen) label(on part) text {
	switch on {
	case partDepth:
		return text{NL: "Omvang", EN: "Size"}
	case partLang:
		return text{NL: "Taal", EN: "Language"}
	case partName:
		return text{NL: "Organisatie", EN: "Organisation"}
	case partType:
		return text{NL: "Soort", EN: "Kind"}
	case partUnit:
		return text{NL: "Onderdeel", EN: "Part"}
	}
	return text{NL: "Beginnen", EN: "Begin"}
}

// labelWidth is the room for the labels before the fields.
const labelWidth = 14

func (s intakeScreen) page(f frame) page {
	w := min(f.w, maxText)
	p := page{crumbs: []string{f.say(text{NL: "Begin", EN: "Start"}), f.say(text{NL: "Over wie", EN: "About whom"})}}
	p.add(f.heading(f.say(text{NL: "Over welke organisatie gaat deze scan?", EN: "Which organisation is this scan about?"})))
	p.add("")
	for on := range partCount {
		from := len(p.lines)
		s.draw(f, &p, on, w)
		p.mark(from, int(on)*100)
		if on == s.on {
			p.focus = span{from, len(p.lines)}
		}
	}
	names, _ := s.options(f, s.on)
	keys, all := newIntakeKeys(names != nil), everywhereKeys()
	p.keys = []binding{keys.onward}
	if names != nil {
		p.keys = append(p.keys, numberKey("1–"+strconv.Itoa(len(names)), text{NL: "kies en ga verder", EN: "choose and go on"}), keys.up, keys.down)
	}
	p.keys = append(p.keys, keys.next, keys.before, all.leave)
	return p
}

func (s intakeScreen) draw(f frame, p *page, on part, w int) {
	here := on == s.on
	style := f.k.muted
	if here {
		style = f.k.picked
	}
	head := f.pointer(here) + style.of(pad(f.say(s.label(on)), labelWidth))
	room := w - labelWidth - 2
	switch on {
	case partName, partUnit:
		fd, hint := s.name, text{NL: "de naam, zoals die in het rapport komt", EN: "the name, as it will be in the report"}
		if on == partUnit {
			fd, hint = s.unit, text{NL: "een afdeling of dienst; leeg laten mag", EN: "a department or service; may be left empty"}
		}
		lines, _ := fd.view(f.k, room, here)
		p.add(head + lines[0])
		for _, l := range lines[1:] {
			p.add(blank(labelWidth+2) + l)
		}
		if here {
			p.add(blank(labelWidth+2) + f.k.muted.of(cut(f.say(hint), room)))
		}
	case partBegin:
		p.add("", f.pointer(here)+style.of(f.say(text{NL: "Naar de eerste vraag", EN: "To the first question"})))
	default:
		names, chosen := s.options(f, on)
		if !here {
			value := f.k.muted.of(f.say(text{NL: "nog kiezen", EN: "to be chosen"}))
			if chosen >= 0 {
				value = f.k.base.of(cut(names[chosen], room))
			}
			p.add(head + value)
			return
		}
		for i, n := range names {
			sign, kind := f.k.sign.free, f.k.base
			if i == chosen {
				sign, kind = f.k.sign.chosen, f.k.strong
			}
			lead := blank(labelWidth + 2)
			if i == 0 {
				lead = head
			}
			p.add(lead + sign + " " + f.k.strong.of(strconv.Itoa(i+1)) + " " + kind.of(cut(n, room-4)))
			p.hits = append(p.hits, hit{span{len(p.lines) - 1, len(p.lines)}, int(on)*100 + i + 1})
		}
	}
}
