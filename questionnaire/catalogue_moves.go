package questionnaire

import "slices"

// migration reads one step from an older version to the next.
func (l *loader) migration(n *node) Migration {
	step := Migration{Rename: map[string]string{}, Split: map[string][]string{}}
	m := l.members(n, Text{NL: "een migratie", EN: "a migration"}, "from", "?rename", "?split", "?retired")
	l.moves = append(l.moves, n)
	if m == nil {
		return step
	}
	step.From = l.word(m["from"])
	if step.From != "" && !validVersion(step.From) {
		l.fault(m["from"], Text{
			NL: "versie %q moet uit hele getallen met punten bestaan, zoals 2026.1",
			EN: "version %q must be whole numbers with dots, like 2026.1"}, Printable(step.From))
	}
	if r := m["rename"]; r != nil && r.kind == mapNode {
		for _, f := range r.fields {
			step.Rename[f.name] = l.word(f.value)
		}
	} else if r != nil {
		l.members(r, Text{NL: "rename", EN: "rename"})
	}
	if r := m["split"]; r != nil && r.kind == mapNode {
		for _, f := range r.fields {
			for _, to := range l.list(f.value, 2) {
				step.Split[f.name] = append(step.Split[f.name], l.word(to))
			}
		}
	} else if r != nil {
		l.members(r, Text{NL: "split", EN: "split"})
	}
	for _, id := range l.list(m["retired"], 0) {
		step.Retired = append(step.Retired, l.word(id))
	}
	return step
}

// references checks what needs the whole catalogue: that every migration ends at questions that exist,
// that it starts at an older version, and that no two old answers meet in one question.
func (l *loader) references(c *Catalogue) {
	asked := map[string]bool{}
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			for _, q := range c.Dimensions[d].Themes[t].Questions {
				asked[q.ID] = true
			}
		}
	}
	var from []string
	for i := range c.Migrations {
		m, n := &c.Migrations[i], l.moves[i]
		if !newer(c.Version, m.From) {
			l.fault(n, Text{
				NL: "migratie vanaf %s leidt niet naar versie %s; een migratie begint bij een oudere versie",
				EN: "migration from %s does not lead to version %s; a migration begins at an older version"}, m.From, c.Version)
		}
		if slices.Contains(from, m.From) {
			l.fault(n, Text{NL: "er zijn twee migraties vanaf versie %s", EN: "there are two migrations from version %s"}, m.From)
		}
		from = append(from, m.From)
	}
	for i := range c.Migrations {
		m, n := &c.Migrations[i], l.moves[i]
		way, f := c.route(CatalogueRef{ID: c.ID, Version: m.From}, refPlaces{})
		if f != nil {
			continue // named above
		}
		taken := map[string]string{}
		for _, old := range m.olds() {
			ids, _ := way.carry(old)
			for _, id := range ids {
				switch {
				case !asked[id]:
					l.fault(n, Text{
						NL: "migratie vanaf %s: %q wordt %q, maar die vraag is er niet",
						EN: "migration from %s: %q becomes %q, but there is no such question"}, m.From, Printable(old), Printable(id))
				case taken[id] != "":
					l.fault(n, Text{
						NL: "migratie vanaf %s: %q en %q worden allebei %q",
						EN: "migration from %s: %q and %q both become %q"}, m.From, Printable(taken[id]), Printable(old), id)
				}
				taken[id] = old
			}
		}
	}
}

// olds lists the ids that a migration moves or retires, in order.
func (m *Migration) olds() []string {
	var ids []string
	for id := range m.Rename {
		ids = append(ids, id)
	}
	for id := range m.Split {
		ids = append(ids, id)
	}
	ids = append(ids, m.Retired...)
	slices.Sort(ids)
	return ids
}
