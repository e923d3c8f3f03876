package questionnaire

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Migrated lists what became of answers that were made with an older version of the catalogue.
type Migrated struct {
	From     string    // the version that the file was made with; the catalogue's own if it is the same
	Renamed  []Renamed // questions that have another id now
	Split    []Renamed // questions that became several; each has the old answer, which a person must check
	Retired  []Retired // answers to questions that are gone
	Reworded []string  // questions whose levels have changed; their answers are marked to come back to
	Themes   []string  // themes that are gone and that a participant spoke for
}

// Renamed is an old id with the ids that it became.
type Renamed struct {
	Old string
	New []string
}

// Retired is an answer to a question that no question replaces.
type Retired struct {
	ID     string
	Answer Answer
}

// Route is the way from the question ids of one version of a catalogue to those of the present version.
type Route struct {
	Steps []*Migration // the oldest first; none for the present version
}

// RouteError says why answers made with another catalogue or version cannot be read with this one.
type RouteError struct {
	Key     string // the key of CatalogueRef that is wrong: "id" or "version"
	Message lang.Message
}

// Error returns the reason in English.
func (e *RouteError) Error() string { return e.Message.In(lang.EN) }

// Route finds the way from the catalogue that a file names to this one. The error is a *RouteError.
func (c *Catalogue) Route(ref CatalogueRef) (*Route, error) {
	if ref.ID != c.ID {
		return nil, &RouteError{"id", lang.Say(lang.Text{
			NL: "dit bestand hoort bij catalogus %q; deze catalogus is %q (geef de goede met --catalogue)",
			EN: "this file belongs to catalogue %q; this catalogue is %q (give the right one with --catalogue)"},
			lang.Printable(ref.ID), c.ID)}
	}
	if ref.Version == c.Version {
		return &Route{}, nil
	}
	if !ValidVersion(ref.Version) {
		return nil, &RouteError{"version", lang.Say(lang.Text{
			NL: "%q is geen versie van een catalogus; schrijf die zoals %q",
			EN: "%q is not a version of a catalogue; write it like %q"}, lang.Printable(ref.Version), c.Version)}
	}
	if NewerVersion(ref.Version, c.Version) {
		return nil, &RouteError{"version", lang.Say(lang.Text{
			NL: "dit bestand is gemaakt met catalogus %s; gebruik een selfscan met minstens die versie (deze heeft %s)",
			EN: "this file was made with catalogue %s; use a selfscan that has at least that version (this one has %s)"},
			ref.Version, c.Version)}
	}
	route := &Route{}
	known := false
	for i := range c.Migrations {
		m := &c.Migrations[i]
		known = known || m.From == ref.Version
		if m.From == ref.Version || NewerVersion(m.From, ref.Version) {
			route.Steps = append(route.Steps, m)
		}
	}
	if !known {
		return nil, &RouteError{"version", lang.Say(lang.Text{
			NL: "catalogus %s kan antwoorden van versie %s niet overzetten; gebruik de selfscan waarmee dit bestand is gemaakt",
			EN: "catalogue %s cannot carry over answers of version %s; use the selfscan that made this file"}, c.Version, ref.Version)}
	}
	slices.SortFunc(route.Steps, func(a, b *Migration) int {
		if NewerVersion(a.From, b.From) {
			return 1
		}
		return -1
	})
	return route, nil
}

// Carried is what a question of an older version became.
type Carried struct {
	IDs      []string // the ids that it has now; none if it is retired
	Split    bool     // it became several questions
	Reworded bool     // its levels have changed
}

// Carry follows an old id through the steps of the route.
func (r *Route) Carry(id string) Carried {
	c := Carried{IDs: []string{id}}
	for _, m := range r.Steps {
		var next []string
		for _, id := range c.IDs {
			switch to, parts := m.Rename[id], m.Split[id]; {
			case slices.Contains(m.Retired, id):
			case to != "":
				next = append(next, to)
			case len(parts) > 0:
				next = append(next, parts...)
				c.Split = true
			default:
				next = append(next, id)
			}
		}
		for _, id := range next {
			c.Reworded = c.Reworded || slices.Contains(m.Reworded, id)
		}
		c.IDs = next
	}
	return c
}

// Retire returns the entry of a question that is gone, and adds it if there is none yet.
func (m *Migrated) Retire(id string) *Retired {
	for i := range m.Retired {
		if m.Retired[i].ID == id {
			return &m.Retired[i]
		}
	}
	m.Retired = append(m.Retired, Retired{ID: id})
	return &m.Retired[len(m.Retired)-1]
}

// ValidVersion reports whether a version is made of dotted whole numbers of at most nine digits.
func ValidVersion(v string) bool {
	for part := range strings.SplitSeq(v, ".") {
		if n, err := strconv.ParseUint(part, 10, 31); err != nil || strconv.FormatUint(n, 10) != part || len(part) > 9 {
			return false
		}
	}
	return true
}

// NewerVersion reports whether version a comes after version b, number by number.
func NewerVersion(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		var x, y int
		if i < len(as) {
			x, _ = strconv.Atoi(as[i])
		}
		if i < len(bs) {
			y, _ = strconv.Atoi(bs[i])
		}
		if x != y {
			return x > y
		}
	}
	return false
}

// Lines returns what became of the answers, in sentences for a person: one for each change, and none if the answers are of
// this version already.
func (m *Migrated) Lines(c *Catalogue) []lang.Message {
	if m.From == c.Version {
		return nil
	}
	lines := []lang.Message{lang.Say(lang.Text{
		NL: "gemaakt met catalogus %s, overgezet naar %s", EN: "made with catalogue %s, carried over to %s"}, m.From, c.Version)}
	for _, r := range m.Renamed {
		lines = append(lines, lang.Say(lang.Text{NL: "vraag %s heet nu %s", EN: "question %s is now called %s"}, r.Old, r.New[0]))
	}
	for _, s := range m.Split {
		lines = append(lines, lang.Say(lang.Text{
			NL: "vraag %s is gesplitst in %s; elk kreeg het oude antwoord, kijk het na",
			EN: "question %s was split into %s; each got the old answer, check it"}, s.Old, strings.Join(s.New, ", ")))
	}
	for _, id := range m.Reworded {
		lines = append(lines, lang.Say(lang.Text{
			NL: "de niveaus van vraag %s zijn veranderd; uw antwoord is overgenomen en gemarkeerd, kijk het na",
			EN: "the levels of question %s have changed; your answer was carried over and flagged, check it"}, id))
	}
	for _, r := range m.Retired {
		said := r.Answer.Choice.Text()
		if r.Answer.Note != "" {
			said = lang.Text{NL: said.NL + "; " + r.Answer.Note, EN: said.EN + "; " + r.Answer.Note}
		}
		lines = append(lines, lang.Say(lang.Text{
			NL: "vraag %s bestaat niet meer; uw antwoord was: %s", EN: "question %s is gone; your answer was: %s"}, r.ID, said))
	}
	for _, t := range m.Themes {
		lines = append(lines, lang.Say(lang.Text{
			NL: "thema %s bestaat niet meer; kijk na over welke thema's de deelnemers meepraten",
			EN: "theme %s is gone; check which themes the participants speak for"}, t))
	}
	return lines
}
