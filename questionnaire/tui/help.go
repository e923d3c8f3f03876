package tui

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// helpPage lists every key that works on the screen, and explains the present question if the screen is about that.
func helpPage(f Frame, under Page, about bool) Page {
	p := Page{NoHelp: true, Crumbs: append(under.Crumbs[:len(under.Crumbs):len(under.Crumbs)], f.Say(text{NL: "Uitleg", EN: "Help"}))}
	w, side := f.Columns()
	if about {
		n, _ := f.Session.Ordinal()
		p.Add(f.Heading(f.Say(text{NL: "De vraag", EN: "The question"})))
		p.Add(f.Paragraph(f.Styles.Base, lang.PrintableLines(f.Session.Catalogue().Question(n).Prompt.In(f.Lang)), 0, w)...)
		p.Add("")
		p.Add(f.Explanation(n, w)...)
	}
	keys := f.keyList(under, w)
	if about && side > 0 {
		p.Beside(keys, w)
	} else {
		p.Add(keys...)
	}
	p.Keys = []Binding{{Keys: []string{"esc"}, Show: Same("Esc"), Does: text{NL: "sluiten", EN: "close"}}, NewGlobalKeys().PageDown.often()}
	return p
}

// keyList explains the keys of a page.
func (f Frame) keyList(under Page, w int) []string {
	lines := []string{f.Heading(f.Say(text{NL: "Toetsen", EN: "Keys"}))}
	for _, b := range under.Keys {
		lines = append(lines, Cut("  "+f.Styles.Strong.Render(Pad(f.written(b), 16))+" "+f.Styles.Base.Render(b.Does.In(f.Lang)), w))
	}
	if len(under.hits) > 0 {
		lines = append(append(lines, ""), f.Paragraph(f.Styles.Muted, f.Say(text{NL: "De muis werkt ook: klik op een regel, of draai aan het wiel.", EN: "The mouse works too: click a line, or turn the wheel."}), 0, w)...)
	}
	return lines
}

// everyKey lists the keys that work on a page, those that work on many screens last.
func (m Model) everyKey(p Page) []Binding {
	all := NewGlobalKeys()
	var shared []Binding
	if len(p.Lines) > p.window(measure(m.width, m.height)) {
		shared = append(shared, all.PageDown, all.PageUp)
	}
	if m.state.err != nil && !p.typing {
		shared = append(shared, all.Retry, all.Elsewhere)
	}
	if p.typing { // letters are text
		for _, k := range fieldKeys() {
			shared = append(shared, k.Binding)
		}
		all.Language.Keys, all.Language.Show = all.Language.Keys[1:], Same("Ctrl+L")
	}
	shared = append(shared, all.Language)
	if len(m.trail) > 0 || m.session != nil && m.screen != m.replace(OnQuestion) {
		shared = append(shared, all.Leave)
	}
	if !p.typing {
		shared = append(shared, all.Quit)
	}
	list := slices.Clone(p.Keys)
	if m.deps.Pause != nil {
		shared = append(shared, Binding{Keys: []string{"ctrl+z"}, Show: Same("Ctrl+Z"), Does: text{NL: "even naar de shell; met fg komt u terug", EN: "to the shell for a while; fg comes back"}})
	}
	for _, b := range append(shared, all.Stop) {
		if !slices.ContainsFunc(list, func(l Binding) bool { return slices.Contains(l.Keys, b.Keys[0]) }) {
			list = append(list, b)
		}
	}
	return list
}

// written returns the names of all keys of a binding, the shown one first.
func (f Frame) written(b Binding) string {
	names := map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→", " ": f.Say(text{NL: "spatie", EN: "space"}),
		"enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "pgup": "PgUp", "pgdown": "PgDn",
		"home": "Home", "end": "End", "f1": "F1", "backspace": "Backspace", "delete": "Del"}
	var all []string
	for _, k := range b.Keys {
		name, ok := names[k]
		if !ok {
			name = k
			if rest, ctrl := strings.CutPrefix(k, "ctrl+"); ctrl {
				name = "Ctrl+" + strings.ToUpper(rest)
			}
		}
		all = append(all, name)
	}
	if len(b.Keys) == 1 || len(b.Keys) > 4 || strings.Contains(b.Show.NL, "–") {
		return b.Show.In(f.Lang)
	}
	return strings.Join(all, " ")
}

// Explanation returns what a question is about: why it matters, evidence to think of, the law and examples.
func (f Frame) Explanation(n, w int) []string {
	var p Page
	q := f.Session.Catalogue().Question(n)
	section := func(title text, words string) {
		if words == "" {
			return
		}
		p.Add(f.Heading(f.Say(title)))
		p.Add(f.Paragraph(f.Styles.Base, lang.PrintableLines(words), 0, w)...)
		p.Add("")
	}
	section(text{NL: "Waarom dit telt", EN: "Why it matters"}, q.Help.In(f.Lang))
	section(text{NL: "Bewijs waaraan u kunt denken", EN: "Evidence to think of"}, q.Evidence.In(f.Lang))
	if laws := q.BasisFor(f.kind()); len(laws) > 0 {
		p.Add(f.Heading(f.Say(text{NL: "Wat de wet zegt", EN: "What the law says"})))
		for _, b := range laws {
			f.legalBasis(&p, b, w)
		}
		p.Add("")
	}
	if len(q.Examples) > 0 {
		p.Add(f.Heading(f.Say(text{NL: "Voorbeelden", EN: "Examples"})))
		for _, e := range q.Examples {
			name := e.Organisation
			if name != "" {
				name += ":"
			}
			p.Add(f.HangNamed("  "+f.Styles.Symbols.Dot+" ", f.Styles.Strong, lang.Printable(name), f.Styles.Base, lang.PrintableLines(e.Text.In(f.Lang)), w)...)
			if e.URL != "" {
				p.Add(f.Paragraph(f.Styles.Muted, lang.Printable(e.URL), 4, w)...)
			}
		}
		p.Add("")
	}
	return p.Lines
}

// legalBasis adds a legal basis: the law, what it requires, since when, and where to read it.
func (f Frame) legalBasis(p *Page, b *questionnaire.Basis, w int) {
	state := text{NL: "van kracht", EN: "in force"}
	if b.Status == questionnaire.StatusComing {
		state = text{NL: "nog niet van kracht", EN: "not yet in force"}
	}
	when := f.Say(state)
	if b.From != "" {
		form := text{NL: "%s sinds %s", EN: "%s since %s"}
		if b.Status == questionnaire.StatusComing {
			form = text{NL: "%s; vanaf %s", EN: "%s; from %s"}
		}
		when = f.Sayf(form, state, b.From.In(f.Lang))
	}
	p.Add(f.HangNamed("  "+f.Styles.Symbols.Duty+" ", f.Styles.Strong, lawName(b)+",", f.Styles.Base, lang.PrintableLines(b.About().In(f.Lang))+" ("+when+")", w)...)
	if b.URL != "" {
		p.Add(f.Paragraph(f.Styles.Muted, lang.Printable(b.URL), 4, w)...)
	}
}
