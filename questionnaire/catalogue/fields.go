package catalogue

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// members reads a map with the wanted keys; a key with a question mark before it is optional. Every unknown and every
// missing key is a fault. It returns nil if n is not a map: every key is then missing, and a missing node is no fault to
// the other functions of the loader.
func (l *loader) members(n *node, what lang.Text, wanted ...string) map[string]*node {
	if n == nil {
		return nil
	}
	if n.kind != mapNode {
		l.fault(n, lang.Text{NL: "%s moet sleutels met waarden hebben", EN: "%s must have keys with values"}, what)
		return nil
	}
	m := map[string]*node{}
	for _, f := range l.fields(n) {
		if !slices.Contains(wanted, f.key.text) && !slices.Contains(wanted, "?"+f.key.text) {
			l.fault(f.key, lang.Text{
				NL: "onbekende sleutel %q; %s heeft: %s",
				EN: "unknown key %q; %s has: %s"}, lang.Printable(f.key.text), what, strings.ReplaceAll(strings.Join(wanted, ", "), "?", ""))
			continue
		}
		m[f.key.text] = f.value
	}
	for _, key := range wanted {
		if m[key] == nil && key[0] != '?' {
			l.fault(n, lang.Text{NL: "%s mist de sleutel %q", EN: "%s lacks the key %q"}, what, key)
		}
	}
	return m
}

// fields lists the keys of a map with their values. A key that occurs twice is a fault.
func (l *loader) fields(n *node) []field {
	seen := map[string]bool{}
	var once []field
	for _, f := range n.fields {
		if seen[f.key.text] {
			l.fault(f.key, lang.Text{
				NL: "de sleutel %q staat hier twee keer; laat er een staan",
				EN: "the key %q occurs twice here; keep one of them"}, lang.Printable(f.key.text))
			continue
		}
		seen[f.key.text] = true
		once = append(once, f)
	}
	return once
}

// list reads a list with at least least items.
func (l *loader) list(n *node, least int) []*node {
	if n == nil {
		return nil
	}
	if n.kind != listNode {
		l.fault(n, lang.Text{NL: "hier hoort een lijst te staan", EN: "this must be a list"})
		return nil
	}
	switch {
	case len(n.items) >= least:
	case len(n.items) == 0:
		l.fault(n, lang.Text{NL: "deze lijst is leeg", EN: "this list is empty"})
	default:
		l.fault(n, lang.Text{NL: "hier horen er minstens %d te staan", EN: "there must be at least %d here"}, least)
	}
	return n.items
}

// bounded reads a list with one to most items. With more, scores would not be exact.
func (l *loader) bounded(n *node, most int, what lang.Text) []*node {
	items := l.list(n, 1)
	if len(items) > most {
		l.fault(items[most], lang.Text{
			NL: "hier staan %d %s; voor een exacte berekening mogen het er hoogstens %d zijn",
			EN: "%d %s are here; for exact scores there may be at most %d"}, len(items), what, most)
	}
	return items
}

// text reads a text in both languages; neither may be empty.
func (l *loader) text(n *node) lang.Text {
	m := l.members(n, lang.Text{NL: "een tekst in twee talen", EN: "a text in two languages"}, "nl", "en")
	return lang.Text{NL: l.word(m["nl"]), EN: l.word(m["en"])}
}

func (l *loader) levels(n *node) (levels [questionnaire.LevelCount]lang.Text) {
	items := l.list(n, 0)
	if n != nil && n.kind == listNode && len(items) != questionnaire.LevelCount {
		l.fault(n, lang.Text{NL: "hier staan %d niveaus; het moeten er %d zijn", EN: "there are %d levels; there must be %d"},
			len(items), questionnaire.LevelCount)
	}
	for i, item := range items {
		if t := l.text(item); i < questionnaire.LevelCount {
			levels[i] = t
		}
	}
	return levels
}

// word reads a text that may not be empty, without the white space around it.
func (l *loader) word(n *node) string { return strings.TrimSpace(l.name(n)) }

// name reads a text that may not be empty, as it is written: an id, a version, an address.
func (l *loader) name(n *node) string {
	s, ok := l.scalar(n)
	if ok && strings.TrimSpace(s) == "" {
		l.fault(n, lang.Text{NL: "deze tekst is leeg", EN: "this text is empty"})
		return ""
	}
	return s
}

// scalar reads a text; an empty value is an empty text, and YAML's unquoted numbers and words are texts too. A text with
// a character that steers a terminal or a reader instead of being shown is a fault.
func (l *loader) scalar(n *node) (text string, ok bool) {
	switch {
	case n == nil:
		return "", false
	case n.kind == nullNode:
		return "", true
	case n.kind == textNode, n.kind == scalarNode:
		l.checkVisible(n)
		return n.text, true
	}
	l.fault(n, lang.Text{NL: "hier hoort een tekst te staan", EN: "this must be a text"})
	return "", false
}

// checkVisible refuses a text with a control, format or bidirectional character. A line break at the end is allowed,
// because YAML's block texts have one.
func (l *loader) checkVisible(n *node) {
	for _, r := range strings.TrimRight(n.text, "\r\n") {
		if (r < ' ' || r > '~') && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			l.fault(n, lang.Text{
				NL: "in deze tekst staat het onzichtbare teken U+%04X; haal het weg (een tekst staat op één regel)",
				EN: "this text has the invisible character U+%04X; remove it (a text is one line)"}, r)
			return
		}
	}
}

// number reads a whole number from 1 to 3.
func (l *loader) number(n *node, what lang.Text) int {
	digit, ok := n.digit(1, 3)
	if n != nil && !ok {
		l.fault(n, lang.Text{NL: "%s moet 1, 2 of 3 zijn", EN: "%s must be 1, 2 or 3"}, what)
	}
	return digit
}

// digit reads a text of one digit. ok is false if the text is anything else, or a digit outside least to most.
func (n *node) digit(least, most int) (digit int, ok bool) {
	if n == nil || n.kind != numberNode && n.kind != scalarNode || len(n.text) != 1 {
		return 0, false
	}
	if digit = int(n.text[0]) - '0'; digit < least || digit > most {
		return 0, false
	}
	return digit, true
}

// version reads the version of a catalogue.
func (l *loader) version(n *node) string {
	v := l.name(n)
	if v != "" && !questionnaire.ValidVersion(v) {
		l.fault(n, lang.Text{
			NL: "versie %q moet uit hele getallen met punten bestaan, zoals 2026.1",
			EN: "version %q must be whole numbers with dots, like 2026.1"}, lang.Printable(v))
	}
	return v
}

// date reads a day. ok is true if the day is valid, or if it is missing and may be.
func (l *loader) date(n *node, mayBeEmpty bool) (d questionnaire.Date, ok bool) {
	s, ok := l.scalar(n)
	switch {
	case !ok || (s == "" && mayBeEmpty):
		return "", ok || n == nil
	case questionnaire.Date(s).Valid():
		return questionnaire.Date(s), true
	}
	l.fault(n, lang.Text{NL: "%q is geen datum; schrijf die zoals 2026-11-24", EN: "%q is not a date; write it like 2026-11-24"},
		lang.Printable(s))
	return "", false
}

func (l *loader) url(n *node, mayBeEmpty bool) string {
	s, ok := l.scalar(n)
	if !ok || (s == "" && mayBeEmpty) {
		return ""
	}
	u, err := url.Parse(s)
	web := strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
	if err != nil || !web || u.Host == "" || strings.ContainsFunc(s, unicode.IsSpace) {
		l.fault(n, lang.Text{NL: "%q is geen webadres; het begint met https://", EN: "%q is not a web address; it begins with https://"},
			lang.Printable(s))
	}
	return s
}

// id reads the id of a dimension, theme, question or rule. It has parts parts with dots between them, begins with the id
// of its parent, and occurs once. It returns an empty id if that of a child cannot begin with it.
func (l *loader) id(n *node, parent string, parts int) string {
	s := l.name(n)
	switch {
	case s == "":
		return ""
	case !validID(s, parts):
		l.fault(n, lang.Text{
			NL: "id %q heeft niet de goede vorm; schrijf kleine letters, cijfers en streepjes, zoals %q",
			EN: "id %q is not well formed; write small letters, digits and hyphens, like %q"},
			lang.Printable(s), strings.Join([]string{"openness", "requests", "deadlines"}[:parts], "."))
		return ""
	case parent != "" && !strings.HasPrefix(s, parent+"."):
		l.fault(n, lang.Text{NL: "id %q moet beginnen met %q", EN: "id %q must begin with %q"}, s, parent+".")
	}
	if first := l.ids[s]; first != nil {
		l.fault(n, lang.Text{NL: "id %q staat er twee keer, ook op regel %d", EN: "id %q occurs twice, also in line %d"}, s, first.line)
		return s
	}
	l.ids[s] = n
	return s
}

// validID reports whether an id has parts parts with dots between them, each made of words with hyphens between them.
func validID(s string, parts int) bool {
	letter := false // the character before is a letter or a digit
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			letter = true
		case (c == '.' || c == '-') && letter:
			letter = false
		default:
			return false
		}
	}
	return letter && strings.Count(s, ".") == parts-1
}
