package questionnaire

import "civic/selfscan/questionnaire/lang"

// move is a migration as it stands in the file, with the place of each id that it moves or retires.
type move struct {
	from *node
	olds []field
}

// migration reads one step from an older version to the next.
func (l *loader) migration(n *node) Migration {
	step := Migration{Rename: map[string]string{}, Split: map[string][]string{}}
	m := l.members(n, lang.Text{NL: "een migratie", EN: "a migration"}, "from", "?rename", "?split", "?retired")
	if m == nil {
		l.moves = append(l.moves, move{from: n})
		return step
	}
	this := move{from: m["from"]}
	step.From = l.name(m["from"])
	if step.From != "" && !validVersion(step.From) {
		l.fault(m["from"], lang.Text{
			NL: "versie %q moet uit hele getallen met punten bestaan, zoals 2026.1",
			EN: "version %q must be whole numbers with dots, like 2026.1"}, lang.Printable(step.From))
	}
	for _, f := range l.olds(m["rename"]) {
		step.Rename[f.name] = l.name(f.value)
		this.olds = append(this.olds, f)
	}
	for _, f := range l.olds(m["split"]) {
		step.Split[f.name] = []string{}
		for _, to := range l.list(f.value, 2) {
			step.Split[f.name] = append(step.Split[f.name], l.name(to))
		}
		this.olds = append(this.olds, f)
	}
	for _, item := range l.list(m["retired"], 0) {
		id := l.name(item)
		step.Retired = append(step.Retired, id)
		this.olds = append(this.olds, field{name: id, line: item.line, column: item.column, value: item})
	}
	l.moves = append(l.moves, this)
	return step
}

// olds reads a map of which each key is the id of an older question.
func (l *loader) olds(n *node) []field {
	switch {
	case n == nil:
		return nil
	case n.kind != mapNode:
		l.fault(n, lang.Text{
			NL: "hier horen sleutels met waarden te staan: van elke oude vraag wat zij is geworden",
			EN: "keys with values should stand here: of each old question what it became"})
		return nil
	}
	return l.fields(n)
}
