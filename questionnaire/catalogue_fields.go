package questionnaire

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// members reads a map with the wanted keys; one with a question mark before it may be left out. It
// names every unknown and every missing key. It gives nil if there is no map.
func (l *loader) members(n *node, what Text, wanted ...string) map[string]*node {
	if n == nil {
		return nil
	}
	if n.kind != mapNode {
		l.fault(n, Text{NL: "%s moet sleutels met waarden hebben", EN: "%s must have keys with values"}, what)
		return nil
	}
	m := map[string]*node{}
	for _, f := range n.fields {
		if !slices.Contains(wanted, f.name) && !slices.Contains(wanted, "?"+f.name) {
			l.faults = append(l.faults, yamlAt(f.line, f.column, Text{
				NL: "onbekende sleutel %q; %s heeft: %s",
				EN: "unknown key %q; %s has: %s"}, Printable(f.name), what, strings.ReplaceAll(strings.Join(wanted, ", "), "?", "")))
			continue
		}
		m[f.name] = f.value
	}
	for _, key := range wanted {
		if m[key] == nil && key[0] != '?' {
			l.fault(n, Text{NL: "%s mist de sleutel %q", EN: "%s lacks the key %q"}, what, key)
		}
	}
	return m
}

// list reads a list with at least so many items.
func (l *loader) list(n *node, least int) []*node {
	if n == nil {
		return nil
	}
	if n.kind != listNode {
		l.fault(n, Text{NL: "hier hoort een lijst te staan", EN: "a list should stand here"})
		return nil
	}
	if len(n.items) < least {
		l.fault(n, Text{NL: "deze lijst is leeg; er hoort minstens een in", EN: "this list is empty; at least one belongs in it"})
	}
	return n.items
}

// text reads a text in both languages; each must say something.
func (l *loader) text(n *node) Text {
	m := l.members(n, Text{NL: "een tekst in twee talen", EN: "a text in two languages"}, "nl", "en")
	if m == nil {
		return Text{}
	}
	return Text{NL: l.word(m["nl"]), EN: l.word(m["en"])}
}

func (l *loader) levels(n *node) (levels [LevelCount]Text) {
	items := l.list(n, 0)
	if n != nil && n.kind == listNode && len(items) != LevelCount {
		l.fault(n, Text{NL: "hier staan %d niveaus; het moeten er %d zijn", EN: "%d levels stand here; there must be %d"},
			len(items), LevelCount)
	}
	for i, item := range items {
		if t := l.text(item); i < LevelCount {
			levels[i] = t
		}
	}
	return levels
}

// word reads a text that must say something.
func (l *loader) word(n *node) string {
	s := l.optional(n)
	if n != nil && strings.TrimSpace(s) == "" && (n.kind == textNode || n.kind == scalarNode || n.kind == nullNode) {
		l.fault(n, Text{NL: "deze tekst is leeg", EN: "this text is empty"})
	}
	return s
}

// optional reads a text that may be empty. YAML's bare numbers and words count as texts.
func (l *loader) optional(n *node) string {
	switch {
	case n == nil, n.kind == nullNode:
		return ""
	case n.kind == textNode, n.kind == scalarNode:
		return strings.TrimSpace(n.text)
	}
	l.fault(n, Text{NL: "hier hoort een tekst te staan", EN: "a text should stand here"})
	return ""
}

// number reads a whole number from 1 to 3.
func (l *loader) number(n *node, what Text) int {
	if n == nil {
		return 0
	}
	v, err := strconv.Atoi(n.text)
	if (n.kind != numberNode && n.kind != scalarNode) || err != nil || v < 1 || v > 3 {
		l.fault(n, Text{NL: "%s moet 1, 2 of 3 zijn", EN: "%s must be 1, 2 or 3"}, what)
		return 0
	}
	return v
}

func (l *loader) date(n *node, mayBeEmpty bool) Date {
	s := l.optional(n)
	if n == nil || (s == "" && mayBeEmpty) {
		return ""
	}
	if d := Date(s); d.Valid() {
		return d
	}
	l.fault(n, Text{NL: "%q is geen datum; schrijf die zoals 2026-11-24", EN: "%q is no date; write it like 2026-11-24"},
		Printable(s))
	return ""
}

func (l *loader) url(n *node, mayBeEmpty bool) string {
	s := l.optional(n)
	if n == nil || (s == "" && mayBeEmpty) {
		return ""
	}
	if u, err := url.Parse(s); err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		l.fault(n, Text{NL: "%q is geen webadres; het begint met https://", EN: "%q is no web address; it begins with https://"},
			Printable(s))
	}
	return s
}

// id reads an id of a catalogue, dimension, theme or question: below its parent's, and only once.
func (l *loader) id(n *node, parent string) string {
	s := l.word(n)
	if s == "" {
		return s
	}
	own := s
	if parent != "" {
		var below bool
		if own, below = strings.CutPrefix(s, parent+"."); !below {
			l.fault(n, Text{NL: "id %q moet beginnen met %q", EN: "id %q must begin with %q"}, Printable(s), parent+".")
			return s
		}
	}
	if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(own) {
		l.fault(n, Text{
			NL: "id %q mag alleen kleine letters, cijfers en streepjes hebben",
			EN: "id %q may have only small letters, digits and hyphens"}, Printable(s))
	}
	if first := l.ids[s]; first != nil {
		l.fault(n, Text{NL: "id %q staat er twee keer, ook op regel %d", EN: "id %q stands twice, also in line %d"}, s, first.line)
		return s
	}
	l.ids[s] = n
	return s
}

func utf8Fault(data []byte) *yamlFault {
	if utf8.Valid(data) {
		return nil
	}
	f := syntaxFault(data, nil)
	line, column := position(data, f.offset)
	return &yamlFault{line: line, column: column, message: f.message}
}
