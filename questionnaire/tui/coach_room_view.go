package tui

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func (s roomScreen) page(f frame) page {
	w := min(f.w, maxText)
	p := page{crumbs: []string{f.say(text{NL: "Deelnemers", EN: "Participants"})}}
	keys, all := newRoomKeys(), everywhereKeys()
	switch s.edit {
	case roomThemes:
		s.pageThemes(f, &p, w)
		p.keys = []binding{keys.mark, keys.ready, keys.up, keys.down}
		return p
	case roomAdd, roomRole:
		s.form(f, &p, w)
		p.keys = []binding{keys.next, keys.done}
		if s.edit == roomAdd {
			p.keys = []binding{keys.next, keys.before, keys.done}
		}
	default:
		p.add(f.heading(f.say(text{NL: "Wie doet mee?", EN: "Who takes part?"})))
	}
	p.add("")
	list := f.coach.group.Respondents()
	if len(list) == 0 && s.edit == roomList {
		p.add(f.paragraph(f.k.muted, f.say(text{
			NL: "Nog niemand. Druk op n om een deelnemer toe te voegen.",
			EN: "Nobody yet. Press n to add a participant."}), 0, w)...)
	}
	for i, r := range list {
		from := len(p.lines)
		here := i == s.at && s.edit != roomAdd
		p.add(f.participant(r, here, w))
		p.mark(from, i)
		if here && s.edit == roomList {
			p.focus = span{from, len(p.lines)}
		}
	}
	if s.edit == roomList {
		p.keys = []binding{keys.begin, keys.add, keys.role, keys.themes, keys.left, keys.down, keys.up, keys.remove, all.quit}
		if len(list) == 0 {
			p.keys = []binding{keys.begin, keys.add, all.quit}
		}
	}
	return p
}

// participant draws someone in one line.
func (f frame) participant(r questionnaire.Respondent, here bool, w int) string {
	style := f.k.base
	if here {
		style = f.k.picked
	}
	role := lang.Printable(r.Role)
	if role == "" {
		role = f.say(text{NL: "geen rol", EN: "no role"})
	}
	speaks := f.say(text{NL: "alle thema's", EN: "all themes"})
	if n := len(r.Themes); n == 1 {
		speaks = f.say(text{NL: "1 thema", EN: "1 theme"})
	} else if n > 1 {
		speaks = f.sayf(text{NL: "%d thema's", EN: "%d themes"}, n)
	}
	state := ""
	if r.Left != "" {
		state = f.k.warn.of(f.say(text{NL: "vertrokken", EN: "left"})) + " " + f.k.muted.of(r.Left.Time().Format("15:04"))
	}
	name := pad(lang.Printable(r.ID), 12)
	return between(f.pointer(here)+style.of(name)+"  "+f.k.base.of(pad(role, 22))+"  "+f.k.muted.of(speaks), state, w)
}

func (s roomScreen) form(f frame, p *page, w int) {
	title := text{NL: "Een deelnemer erbij", EN: "Add a participant"}
	if s.edit == roomRole {
		title = text{NL: "De rol van een deelnemer", EN: "A participant's role"}
	}
	p.add(f.heading(f.say(title)))
	if len(f.coach.group.Respondents()) == 0 {
		p.add(f.paragraph(f.k.muted, f.say(text{
			NL: "Voeg iedereen toe die meestemt. Wie de sessie leidt, stemt niet mee.",
			EN: "Add everyone who votes. Whoever leads the session does not vote."}), 0, w)...)
		p.add("")
	}
	hints := [2]text{
		{NL: "initialen of een stoelnummer, geen naam", EN: "initials or the number of a seat, no name"},
		{NL: "bijvoorbeeld leiding, jurist, communicatie; leeg mag", EN: "for example management, lawyer, communication; may be empty"},
	}
	labels := [2]text{{NL: "Wie", EN: "Who"}, {NL: "Rol", EN: "Role"}}
	for i, l := range labels {
		here := i == s.on
		style := f.k.muted
		if here {
			style = f.k.picked
		}
		from := len(p.lines)
		head := f.pointer(here) + style.of(pad(f.say(l), 6))
		lines, cursor := s.fields[i].view(f.k, w-8, here)
		for j, line := range lines {
			if j > 0 {
				head = blank(8)
			}
			p.add(head + line)
		}
		if here {
			p.add(blank(8) + f.k.muted.of(cut(f.say(hints[i]), w-8)))
			p.focus = span{from, from + cursor + 2}
		}
	}
}

func (s roomScreen) pageThemes(f frame, p *page, w int) {
	r := f.coach.group.Respondents()[s.at]
	p.crumbs = append(p.crumbs, r.ID)
	p.add(f.heading(f.say(text{NL: "Over welke thema's kan deze deelnemer meepraten?", EN: "Which themes can this participant speak for?"})))
	p.add(f.paragraph(f.k.muted, f.say(text{
		NL: "Zonder keuze stemt de deelnemer over alles mee.", EN: "Without a choice the participant votes on everything."}), 0, w)...)
	p.add("")
	for i, t := range f.themes() {
		from := len(p.lines)
		here := i == s.theme
		sign, style := f.k.sign.free, f.k.base
		if slices.Contains(r.Themes, t.ID) {
			sign = f.k.sign.chosen
		}
		if here {
			style = f.k.picked
		}
		p.add(cut(f.pointer(here)+sign+" "+style.of(lang.Printable(t.Title.In(f.lang))), w))
		p.mark(from, i)
		if here {
			p.focus = span{from, len(p.lines)}
		}
	}
}

// names lists participants, separated by commas, in at most so many lines.
func (f frame) names(list []questionnaire.Respondent, w, lines int) []string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = lang.Printable(r.ID)
	}
	all := wrap(strings.Join(ids, ", "), w)
	if len(all) > lines {
		all = all[:lines]
		all[lines-1] = cut(all[lines-1]+" "+ellipsis, w)
	}
	return all
}

// clockTime writes a moment as day and time, where it was written down.
func (f frame) clockTime(m questionnaire.Moment) string {
	t := m.Time()
	return m.Day().In(f.lang) + ", " + t.Format("15:04")
}
