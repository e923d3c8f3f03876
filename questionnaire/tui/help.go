package tui

// Help: what this question is about and where it comes from in law, and every key that works here, made
// from the bindings themselves.

import (
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func helpPage(f frame, under page, on screen) page {
	p := page{own: true, crumbs: append(under.crumbs[:len(under.crumbs):len(under.crumbs)], f.say(text{NL: "Uitleg", EN: "Help"}))}
	w := min(f.w, maxText)
	if n, ok := f.at(on); ok {
		f.explain(&p, n, w)
	}
	p.add(f.heading(f.say(text{NL: "Toetsen", EN: "Keys"})))
	all := everywhereKeys()
	for _, b := range append(under.keys[:len(under.keys):len(under.keys)],
		all.pageDown, all.pageUp, all.language, all.leave, all.quit, all.stop) {
		p.add(cut("  "+f.k.strong.of(pad(f.written(b), 16))+" "+f.k.base.of(b.does.In(f.lang)), w))
	}
	p.add("", f.k.muted.of(cut(f.say(text{NL: "De muis werkt ook: klik op een regel, of draai aan het wiel.", EN: "The mouse works too: click a line, or turn the wheel."}), w)))
	p.keys = []binding{{keys: []string{"esc"}, show: same("Esc"), does: text{NL: "sluiten", EN: "close"}}, all.pageDown.often()}
	return p
}

// at gives the question that the screen is about.
func (f frame) at(on screen) (int, bool) {
	if on != onQuestion && on != onTable || f.session == nil {
		return 0, false
	}
	return f.session.Ordinal()
}

// written gives all ways to press a key, the shown one first.
func (f frame) written(b binding) string {
	names := map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→", " ": f.say(text{NL: "spatie", EN: "space"}),
		"enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "pgup": "PgUp", "pgdown": "PgDn",
		"home": "Home", "end": "End", "f1": "F1"}
	var all []string
	for _, k := range b.keys {
		name, ok := names[k]
		if !ok {
			name = k
			if rest, ctrl := strings.CutPrefix(k, "ctrl+"); ctrl {
				name = "Ctrl+" + strings.ToUpper(rest)
			}
		}
		all = append(all, name)
	}
	if len(b.keys) == 1 || len(b.keys) > 4 || strings.Contains(b.show.NL, "–") {
		return b.show.In(f.lang)
	}
	return strings.Join(all, " ")
}

// explain writes what a question is about.
func (f frame) explain(p *page, n, w int) {
	q := f.session.Catalogue().Question(n)
	section := func(title text, words string) {
		if words == "" {
			return
		}
		p.add(f.heading(f.say(title)))
		p.add(f.paragraph(f.k.base, lang.PrintableLines(words), 0, w)...)
		p.add("")
	}
	section(text{NL: "De vraag", EN: "The question"}, q.Prompt.In(f.lang))
	section(text{NL: "Waarom dit telt", EN: "Why it matters"}, q.Help.In(f.lang))
	section(text{NL: "Bewijs waaraan u kunt denken", EN: "Evidence to think of"}, q.Evidence.In(f.lang))
	if laws := q.BasisFor(f.kind()); len(laws) > 0 {
		p.add(f.heading(f.say(text{NL: "Wat de wet zegt", EN: "What the law says"})))
		for _, b := range laws {
			f.ground(p, b, w)
		}
		p.add("")
	}
	if len(q.Examples) > 0 {
		p.add(f.heading(f.say(text{NL: "Voorbeelden", EN: "Examples"})))
		for _, e := range q.Examples {
			name := e.Organisation
			if name != "" {
				name += ":"
			}
			p.add(f.hangNamed("  "+f.k.sign.dot+" ", f.k.strong, lang.Printable(name), f.k.base, lang.PrintableLines(e.Text.In(f.lang)), w)...)
			if e.URL != "" {
				p.add(f.paragraph(f.k.muted, lang.Printable(e.URL), 4, w)...)
			}
		}
		p.add("")
	}
}

// ground writes a legal basis: the law, what it asks, since when, and where to read it.
func (f frame) ground(p *page, b *questionnaire.Basis, w int) {
	state := text{NL: "van kracht", EN: "in force"}
	if b.Status == questionnaire.StatusComing {
		state = text{NL: "nog niet van kracht", EN: "not yet in force"}
	}
	when := f.say(state)
	if b.From != "" {
		form := text{NL: "%s sinds %s", EN: "%s since %s"}
		if b.Status == questionnaire.StatusComing {
			form = text{NL: "%s; vanaf %s", EN: "%s; from %s"}
		}
		when = f.sayf(form, state, b.From.In(f.lang))
	}
	p.add(f.hangNamed("  "+f.k.sign.duty+" ", f.k.strong, lawName(b)+",", f.k.base, lang.PrintableLines(b.About().In(f.lang))+" ("+when+")", w)...)
	if b.URL != "" {
		p.add(f.paragraph(f.k.muted, lang.Printable(b.URL), 4, w)...)
	}
}
