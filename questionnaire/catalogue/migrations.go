package catalogue

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// references checks what can only be checked when all questions are known: that rules are about questions that exist, and
// that migrations lead to such questions.
func (l *loader) references(c *questionnaire.Catalogue) {
	for _, n := range l.asked {
		if n != nil && n.text != "" && !asks(c, n.text) {
			l.fault(n, lang.Text{NL: "er is geen vraag %q", EN: "there is no question %q"}, lang.Printable(n.text))
		}
	}
	l.versions(c)
	for i := range c.Migrations {
		l.olderIDs(c, i)
		l.rewordedIDs(c, i)
	}
	l.destinations(c)
}

// asks reports whether a catalogue has a question.
func asks(c *questionnaire.Catalogue, id string) bool {
	_, ok := c.Ordinal(id)
	return ok
}

// versions checks that migrations begin at older versions, one at each.
func (l *loader) versions(c *questionnaire.Catalogue) {
	first := map[string]bool{}
	for i := range c.Migrations {
		from := c.Migrations[i].From
		if !questionnaire.NewerVersion(c.Version, from) {
			l.fault(l.moves[i].from, lang.Text{
				NL: "migratie vanaf %s leidt niet naar versie %s; een migratie begint bij een oudere versie",
				EN: "migration from %s does not lead to version %s; a migration begins at an older version"}, from, c.Version)
		}
		if first[from] {
			l.fault(l.moves[i].from, lang.Text{NL: "er zijn twee migraties vanaf versie %s", EN: "there are two migrations from version %s"}, from)
		}
		first[from] = true
	}
}

// olderIDs checks that a migration says one thing about each old id, and that no question has a renamed or retired id.
func (l *loader) olderIDs(c *questionnaire.Catalogue, step int) {
	said := map[string]bool{}
	for _, old := range l.moves[step].olds {
		if said[old.text] {
			l.fault(old, lang.Text{
				NL: "%q staat hier meer dan een keer; een id wordt hernoemd, gesplitst of vervalt",
				EN: "%q occurs more than once here; an id is renamed, split or retired"}, lang.Printable(old.text))
		}
		said[old.text] = true
		if _, split := c.Migrations[step].Split[old.text]; asks(c, old.text) && !split {
			l.fault(old, lang.Text{
				NL: "%q is hernoemd of vervallen, maar die vraag is er nog; geef een nieuwe vraag een nieuwe id",
				EN: "%q is renamed or retired, but that question is still there; give a new question a new id"}, lang.Printable(old.text))
		}
	}
}

// rewordedIDs checks that a migration rewords questions of the version that it leads to. A question that the same
// migration renames is reworded under its new id.
func (l *loader) rewordedIDs(c *questionnaire.Catalogue, step int) {
	m := &c.Migrations[step]
	version := c.Version // that the migration leads to
	for _, other := range c.Migrations {
		if questionnaire.NewerVersion(other.From, m.From) && questionnaire.NewerVersion(version, other.From) {
			version = other.From
		}
	}
	route, err := c.Route(questionnaire.CatalogueRef{ID: c.ID, Version: version})
	if err != nil {
		return // versions has recorded the fault
	}
	said := map[string]bool{}
	for _, f := range l.moves[step].reworded {
		ids := route.Carry(f.text).IDs
		switch {
		case said[f.text]:
			l.fault(f, lang.Text{
				NL: "%q staat hier twee keer", EN: "%q occurs twice here"}, lang.Printable(f.text))
		case slices.ContainsFunc(ids, func(id string) bool { return !asks(c, id) }):
			l.fault(f, lang.Text{
				NL: "er is geen vraag %q na deze migratie; noem de id die de vraag dan heeft",
				EN: "there is no question %q after this migration; give the id that the question has then"}, lang.Printable(f.text))
		}
		said[f.text] = true
	}
}

// destinations follows every old id from the version that it belongs to. The id must lead to questions that exist, and
// two ids of one version must not lead to the same question, because a file can have answers to both.
func (l *loader) destinations(c *questionnaire.Catalogue) {
	named := map[*node]bool{} // so that an old id with a fault in several versions is named once
	for i := range c.Migrations {
		route, err := c.Route(questionnaire.CatalogueRef{ID: c.ID, Version: c.Migrations[i].From})
		if err != nil {
			continue // versions has recorded the fault
		}
		taken := map[string]string{}
		for _, old := range l.oldsOf(c, route) {
			ids := route.Carry(old.text).IDs
			for _, id := range ids {
				other, met := taken[id]
				taken[id] = old.text
				switch {
				case named[old]:
				case !asks(c, id):
					named[old] = true
					l.fault(old, lang.Text{
						NL: "%q wordt %q, maar die vraag is er niet",
						EN: "%q becomes %q, but there is no such question"}, lang.Printable(old.text), lang.Printable(id))
				case met:
					named[old] = true
					l.fault(old, lang.Text{
						NL: "%q en %q worden allebei %q",
						EN: "%q and %q both become %q"}, lang.Printable(other), lang.Printable(old.text), id)
				}
			}
		}
	}
}

// oldsOf lists the ids of the version at the start of a route that the route moves. An id that an earlier step of the
// route made is not one of them.
func (l *loader) oldsOf(c *questionnaire.Catalogue, route *questionnaire.Route) []*node {
	var olds []*node
	made := map[string]bool{}
	for _, step := range route.Steps {
		for i := range c.Migrations {
			if &c.Migrations[i] != step {
				continue
			}
			for _, old := range l.moves[i].olds {
				if !made[old.text] {
					olds = append(olds, old)
				}
			}
		}
		for _, to := range step.Rename {
			made[to] = true
		}
		for _, parts := range step.Split {
			for _, to := range parts {
				made[to] = true
			}
		}
	}
	return olds
}

// move is a migration as it is written in the file, with the place of each id that it moves, retires or rewords.
type move struct {
	from     *node
	olds     []*node
	reworded []*node
}

// migration reads one step from an older version to the next.
func (l *loader) migration(n *node) questionnaire.Migration {
	step := questionnaire.Migration{Rename: map[string]string{}, Split: map[string][]string{}}
	m := l.members(n, lang.Text{NL: "een migratie", EN: "a migration"}, "from", "?rename", "?split", "?retired", "?reworded")
	this := move{from: m["from"]}
	step.From = l.version(m["from"])
	for _, f := range l.olds(m["rename"]) {
		step.Rename[f.key.text] = l.name(f.value)
		this.olds = append(this.olds, f.key)
	}
	for _, f := range l.olds(m["split"]) {
		step.Split[f.key.text] = []string{}
		for _, to := range l.list(f.value, 2) {
			step.Split[f.key.text] = append(step.Split[f.key.text], l.name(to))
		}
		this.olds = append(this.olds, f.key)
	}
	for _, item := range l.list(m["retired"], 0) {
		step.Retired = append(step.Retired, l.name(item))
		this.olds = append(this.olds, item)
	}
	for _, item := range l.list(m["reworded"], 0) {
		step.Reworded = append(step.Reworded, l.name(item))
		this.reworded = append(this.reworded, item)
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
			EN: "this must have keys with values: each old id with what it became"})
		return nil
	}
	for _, f := range n.fields {
		l.checkVisible(f.key)
	}
	return l.fields(n)
}
