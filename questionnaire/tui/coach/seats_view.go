package coach

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

func (s seatsScreen) page(f view) tui.Page {
	w, side := f.Columns()
	p := tui.Page{Crumbs: []string{f.Say(text{NL: "Deelnemers", EN: "Participants"})}}
	keys, confirm, global := newSeatsKeys(), newConfirmKeys(), tui.NewGlobalKeys()
	switch s.mode {
	case chooseThemes:
		s.pageThemes(f, &p, w)
		p.Keys = []tui.Binding{keys.mark, keys.ready, keys.Up, keys.Down, keys.First, keys.Last}
		return p
	case countSeats:
		s.pageCount(f, &p, w)
		p.Keys = []tui.Binding{keys.done, keys.skip}
		return p
	case showCode:
		f.pageCode(&p, w)
		p.Keys = []tui.Binding{keys.ready, keys.door}
		return p
	}
	p.Add(f.Heading(f.Say(text{NL: "Wie doet mee?", EN: "Who takes part?"})))
	if f.room != nil && s.mode == listSeats {
		p.Add(f.roomLine(w))
	}
	list := f.group.Participants()
	if side > 0 {
		p.Beside(s.beside(f, list, side), w)
	}
	switch {
	case s.mode == confirmRemove:
		words := capital(f.Sayf(text{NL: "%s weghalen?", EN: "Remove %s?"}, questionnaire.SeatName(list[s.at].ID)))
		if n := f.group.OpenBallots(list[s.at].ID); n > 0 {
			words += " " + f.Sayf(text{
				NL: "De stemmen van deze stoel die nog niet zijn getoond (%d) vervallen dan.",
				EN: "The votes of this seat that have not been shown (%d) are lost then."}, n)
		}
		p.Add(f.Paragraph(f.Styles.Warn, words, 0, w)...)
	case s.mode == confirmEnd:
		p.Add(f.Paragraph(f.Styles.Warn, f.Say(text{
			NL: "De sessie beëindigen? Wat is afgesproken blijft. De stoelen en de stemmen die nog niet zijn getoond, verdwijnen uit het bestand.",
			EN: "End the session? What was agreed stays. The seats, and the votes that have not been shown, are removed from the file."}), 0, w)...)
	case len(list) == 0:
		p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{
			NL: "Nog niemand. Druk op E om een stoel toe te voegen.",
			EN: "Nobody yet. Press E to add a seat."}), 0, w)...)
	default:
		p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{
			NL: "Elke stoel is een deelnemer, zonder naam. Zeg de groep wie op welke stoel zit; het bestand weet het niet.",
			EN: "Each seat is a participant without a name. Tell the group who sits where; the file does not know."}), 0, w)...)
	}
	p.Add("")
	for i, one := range list {
		from := len(p.Lines)
		p.Add(f.participant(one, i == s.at, w))
		p.MarkRow(from, i, i == s.at)
	}
	switch {
	case s.mode != listSeats:
		p.Top, p.Lines = p.Lines[:len(p.Lines)-len(list):len(p.Lines)-len(list)], p.Lines[len(p.Lines)-len(list):]
		p.Focus = tui.Span{From: s.at, To: s.at + 1}
		p.Keys = []tui.Binding{confirm.yes, confirm.no}
	case f.ReadOnly():
		p.Keys = []tui.Binding{keys.begin, keys.Down, keys.Up, keys.First, keys.Last, global.Quit}
	case len(list) == 0:
		p.Keys = []tui.Binding{keys.begin, keys.add, global.Quit}
	default:
		p.Keys = []tui.Binding{keys.begin, keys.add, keys.group, keys.themes, keys.left, keys.Down, keys.Up, keys.First, keys.Last, keys.remove, keys.end, global.Quit}
	}
	if f.room != nil && s.mode == listSeats {
		p.Keys = slices.Insert(p.Keys, 1, keys.code)
		if !f.ReadOnly() {
			p.Keys = slices.Insert(p.Keys, 2, keys.door)
		}
		if len(list) > 0 && !f.ReadOnly() {
			p.Keys = append(p.Keys, keys.phone)
		}
	}
	return p
}

// beside returns what a wide screen has to the right of the list: the seat under the cursor, and the code of the room.
func (s seatsScreen) beside(f view, list []questionnaire.Participant, w int) []string {
	lines := []string{}
	if s.at < len(list) {
		p := list[s.at]
		lines = append(lines, f.Heading(capital(f.seat(p.ID))))
		lines = append(lines, f.Say(text{NL: "Stemt mee over:", EN: "Votes on:"}))
		for _, t := range f.themesInScope() {
			if len(p.Themes) == 0 || slices.Contains(p.Themes, t.ID) {
				lines = append(lines, tui.Cut("  "+f.Styles.Symbols.Dot+" "+lang.Printable(t.Title.In(f.Lang)), w))
			}
		}
	}
	if f.room != nil {
		lines = append(lines, "", f.Styles.Strong.Render(tui.Cut(f.room.Address(), w)))
		lines = append(lines, f.QRCode(f.room.QR(), w, f.Height-len(lines)-1)...)
	}
	return lines
}

// participant returns the line of one seat.
func (f view) participant(p questionnaire.Participant, here bool, w int) string {
	speaks := f.Say(text{NL: "alle thema's", EN: "all themes"})
	if n := len(p.Themes); n == 1 {
		speaks = f.Say(text{NL: "1 thema", EN: "1 theme"})
	} else if n > 1 {
		speaks = f.Sayf(text{NL: "%d thema's", EN: "%d themes"}, n)
	}
	state := ""
	if p.Device != "" {
		state = f.Styles.Muted.Render(f.Say(text{NL: "eigen toestel", EN: "own device"}))
	}
	if p.Left != "" {
		state = f.Styles.Warn.Render(f.Say(text{NL: "vertrokken", EN: "left"})) + " " + f.Styles.Muted.Render(p.Left.Time().Format("15:04"))
	}
	row := f.Pointer(here) + f.RowStyle(here).Render(tui.Pad(f.seat(p.ID), 10)) + "  " +
		f.Styles.Base.Render(tui.Pad(f.Say(questionnaire.GroupName(p.Group)), 12)) + "  " + f.Styles.Muted.Render(speaks)
	return tui.Between(row, state, w)
}

func (s seatsScreen) pageCount(f view, p *tui.Page, w int) {
	p.Add(f.Heading(f.Say(text{NL: "Hoeveel mensen stemmen mee?", EN: "How many people vote?"})))
	p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{
		NL: "Ieder krijgt een genummerde stoel, zonder naam. Wie de sessie leidt, stemt niet mee. Met minder dan 3 stemmen wordt van een stemming niets bewaard of getoond.",
		EN: "Each gets a numbered seat, without a name. Whoever leads the session does not vote. With fewer than 3 votes, nothing of a vote is kept or shown."}), 0, w)...)
	p.Add("")
	lines, cursor := s.count.View(f.Styles, 8, true)
	p.Focus = tui.Span{From: len(p.Lines) + cursor, To: len(p.Lines) + cursor + 1}
	p.Add(f.Pointer(true) + strings.Join(lines, ""))
}

func (s seatsScreen) pageThemes(f view, p *tui.Page, w int) {
	one := f.group.Participants()[s.at]
	p.Crumbs = append(p.Crumbs, f.seat(one.ID))
	p.Add(f.Heading(f.Say(text{NL: "Over welke thema's kan deze deelnemer meepraten?", EN: "Which themes can this participant speak for?"})))
	p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{
		NL: "Zonder keuze stemt de deelnemer over alles mee.", EN: "Without a choice the participant votes on everything."}), 0, w)...)
	p.Add("")
	for i, t := range f.themesInScope() {
		from := len(p.Lines)
		here := i == s.theme
		sign := f.Styles.Symbols.Free
		if slices.Contains(one.Themes, t.ID) {
			sign = f.Styles.Symbols.Chosen
		}
		p.Add(tui.Cut(f.Pointer(here)+sign+" "+f.RowStyle(here).Render(lang.Printable(t.Title.In(f.Lang))), w))
		p.MarkRow(from, i, here)
	}
}

// seatNames lists participants, separated by commas, on one line.
func (f view) seatNames(list []questionnaire.Participant, w int) string {
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = f.seat(p.ID)
	}
	return tui.Cut(strings.Join(names, ", "), w)
}
