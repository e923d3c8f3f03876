package report

// The votes of a group session: how many people chose each answer in the last round, and what changed since the
// first round. The answers hold counts only, so nothing here can show who chose what.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/agreement"
)

// poll is a question on which a group voted.
type poll struct {
	ordinal     int
	first, last agreement.Agreement // the same if there was one round
	round       questionnaire.Round
	rounds      int
}

// hasStatistics tells whether enough people chose a level in the last round.
func (p *poll) hasStatistics() bool { return p.last.Triage != agreement.TooFewVotes }

// polls lists the questions in scope on which a group voted: those without statistics last, before them those on which the
// votes are furthest apart first, and of equals those with the least agreement.
func (d *draft) polls() []poll {
	var list []poll
	for _, n := range d.scope {
		rounds := slices.DeleteFunc(slices.Clone(d.Answers.Of[n].Rounds), func(r questionnaire.Round) bool {
			return r.Total() < questionnaire.MinBallots
		})
		if len(rounds) == 0 {
			continue
		}
		duty := d.Catalogue.Question(n).DutyOn(d.Answers.Organisation.Type, d.day)
		last := rounds[len(rounds)-1]
		list = append(list, poll{
			ordinal: n, round: last, rounds: len(rounds),
			first: agreementOf(rounds[0].Counts, duty), last: agreementOf(last.Counts, duty),
		})
	}
	slices.SortStableFunc(list, func(a, b poll) int {
		return cmp.Or(cmp.Compare(closenessOf(b.last.Pattern), closenessOf(a.last.Pattern)), cmp.Compare(a.last.A, b.last.A))
	})
	return list
}

// views shows where the people in a group session differed, with the votes on at most so many questions. A report for
// publication has no counts of votes.
func (d *draft) views(most int) Part {
	part := Part{
		ID:    "views",
		Title: d.Say(lang.Text{NL: "Waar de meningen verschillen", EN: "Where views differ"}),
	}
	list := d.polls()
	if d.Redact || len(list) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, TextParagraph(Run{Text: d.pollsInWords(list, most)}))
	if table := d.agreementTable(list); len(table.Rows) > 0 {
		part.Blocks = append(part.Blocks, table)
	}
	open, agreed := d.split(list)
	part.Blocks = append(part.Blocks, d.votesOn(open, most, lang.Text{NL: "Nog niet afgesproken: %s", EN: "Not agreed yet: %s"})...)
	part.Blocks = append(part.Blocks, d.votesOn(agreed, min(most-len(open), mainVotes), lang.Text{NL: "Afgesproken: %s", EN: "Agreed: %s"})...)
	return part
}

// votesOn shows the votes on the first of some questions, and says where those on the others are. The form of the heading
// takes their number.
func (d *draft) votesOn(list []poll, most int, form lang.Text) []Block {
	if len(list) == 0 {
		return nil
	}
	heading := d.Say(form, d.questions(len(list)))
	here := list[:min(max(most, 0), len(list))]
	if len(here) == 0 { // no heading above a mere reference
		return []Block{TextParagraph(Run{Text: EndSentence(heading) + " "}, d.votesElsewhere())}
	}
	blocks := []Block{Heading{Level: 2, Text: heading}, d.votes(here)}
	if more := len(list) - len(here); more > 0 {
		begins := Run{Weak: true, Text: d.Say(lang.Text{
			NL: "Deze tabel begint met de vragen waarover de stemmen het verst uit elkaar lagen. ",
			EN: "This table begins with the questions on which the votes were furthest apart. ",
		})}
		blocks = append(blocks, TextParagraph(begins, d.elsewhere(more, otherVotesID, oneQuestion(), manyQuestions())))
	}
	return blocks
}

// votesElsewhere leads to the votes on questions of which the main part shows none.
func (d *draft) votesElsewhere() Run {
	r := Run{Weak: true, To: d.inAppendix(otherVotesID), Text: d.Say(lang.Text{NL: "De stemmen staan in de bijlagen.", EN: "The votes are in the appendices."})}
	if r.To == "" {
		r.Text = d.Say(lang.Text{
			NL: "De stemmen staan in de bijlagen, die in dit bestand ontbreken.",
			EN: "The votes are in the appendices, which this file leaves out.",
		})
	}
	return r
}

const (
	// mainVotes is the number of agreed questions whose votes the main part shows; the others are in an appendix.
	mainVotes = 5

	otherVotesID = "other-votes"
)

// otherVotes shows the votes that the main part leaves out, and alpha.
func (d *draft) otherVotes() Part {
	part := Part{ID: otherVotesID, Title: d.Say(lang.Text{NL: "Meer over de stemmen", EN: "More about the votes"})}
	if d.Redact {
		return part
	}
	list := d.polls()
	if table := d.alphaTable(list); len(table.Rows) > 0 {
		part.Blocks = append(part.Blocks, table)
	}
	open, agreed := d.split(list)
	here := min(d.main.votes, len(open))
	add := func(caption lang.Text, list []poll) {
		if len(list) > 0 {
			table := d.votes(list)
			table.Caption = d.Say(caption)
			part.Blocks = append(part.Blocks, table)
		}
	}
	add(lang.Text{NL: "Nog niet afgesproken, en niet in het hoofddeel", EN: "Not agreed yet, and not in the main part"}, open[here:])
	add(lang.Text{NL: "Afgesproken, en niet in het hoofddeel", EN: "Agreed, and not in the main part"},
		agreed[min(d.main.votes-here, mainVotes, len(agreed)):])
	return part
}

// split tells the questions that have an answer from those on which the group has yet to agree.
func (d *draft) split(list []poll) (open, agreed []poll) {
	for _, p := range list {
		if d.choice(p.ordinal).Answered() {
			agreed = append(agreed, p)
		} else {
			open = append(open, p)
		}
	}
	return open, agreed
}

// pollsInWords says how many people voted on how many questions, and what is shown of that for at most so many of them.
func (d *draft) pollsInWords(list []poll, shown int) string {
	fewest, most := list[0].round.Total(), list[0].round.Total()
	for i := range list {
		fewest, most = min(fewest, list[i].round.Total()), max(most, list[i].round.Total())
	}
	s := d.Say(lang.Text{
		NL: "Een groep heeft gestemd over %s, telkens met %d mensen.",
		EN: "A group voted on %s, each time with %d people.",
	}, d.questions(len(list)), most)
	if fewest < most {
		s = d.Say(lang.Text{
			NL: "Een groep heeft gestemd over %s, telkens met %d tot %d mensen.",
			EN: "A group voted on %s, each time with %d to %d people.",
		}, d.questions(len(list)), fewest, most)
	}
	if shown > 0 {
		s += " " + d.Say(lang.Text{
			NL: "Hier staat hoe vaak elk antwoord in de laatste ronde is gekozen.", EN: "This shows how often each answer was chosen in the last round.",
		})
	}
	return s + " " + d.Say(lang.Text{NL: "Wie wat koos, is nergens bewaard.", EN: "Who chose what is not stored anywhere."})
}

// closeness is how far the votes on a question are apart.
type closeness int

const (
	tooFew        closeness = iota // there are no statistics
	closeTogether                  // all on one level, on two adjacent levels, or close together
	fewApart                       // all but a few are together
	farApart                       // divided, scattered or in two camps
)

func closenessOf(r agreement.Pattern) closeness {
	switch r {
	case agreement.NoPattern:
		return tooFew
	case agreement.Unanimous, agreement.Neighbours, agreement.Close:
		return closeTogether
	case agreement.FewApart:
		return fewApart
	}
	return farApart
}

// agreementTable says for each dimension how far the group agreed before it discussed anything further.
func (d *draft) agreementTable(list []poll) Table {
	count := func(title lang.Text) Column { return Column{Title: d.Say(title), Share: 1.5, Numeric: true} }
	table := Table{
		Caption: d.Say(lang.Text{NL: "Hoe ver de stemmen uit elkaar lagen, in aantallen vragen", EN: "How far the votes were apart, in numbers of questions"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Dimensie", EN: "Dimension"}), Share: 2.5},
			count(lang.Text{NL: "Dicht bij elkaar", EN: "Close together"}),
			count(lang.Text{NL: "Enkele apart", EN: "A few apart"}),
			count(lang.Text{NL: "Ver uit elkaar", EN: "Far apart"}),
		},
	}
	few := 0
	for i := range list {
		if !list[i].hasStatistics() {
			few++
		}
	}
	if few > 0 { // so that the numbers add up to those of the paragraph above
		table.Caption = d.Say(lang.Text{NL: "%s, zonder %s met te weinig stemmen", EN: "%s, without %s that had too few votes"}, table.Caption, d.questions(few))
	}
	d.eachDimension(&table, list, func(label string, of []poll) Row {
		var counts [farApart + 1]int
		for i := range of {
			counts[closenessOf(of[i].last.Pattern)]++
		}
		return TextRow(label, strconv.Itoa(counts[closeTogether]), strconv.Itoa(counts[fewApart]), strconv.Itoa(counts[farApart]))
	})
	return table
}

// alphaTable says for each dimension whether the group used the levels alike. It is for who knows the measure, so it is
// in an appendix.
func (d *draft) alphaTable(list []poll) Table {
	table := Table{
		Caption: d.Say(lang.Text{NL: "Of de groep de niveaus op dezelfde manier gebruikt: alfa van Krippendorff", EN: "Whether the group uses the levels alike: Krippendorff's alpha"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Dimensie", EN: "Dimension"}), Share: 2.5},
			{Title: d.Say(lang.Text{NL: "Alfa", EN: "Alpha"}), Share: 1, Numeric: true},
			{Title: d.Say(lang.Text{NL: "Wat alfa zegt", EN: "What alpha says"}), Share: 5},
		},
	}
	d.eachDimension(&table, list, func(label string, of []poll) Row {
		votes := make([]agreement.Counts, len(of))
		for i := range of {
			votes[i] = agreement.Counts(of[i].round.Levels)
		}
		alpha, ok := agreement.Alpha(votes)
		figure := lang.NoFigure
		if ok {
			figure = lang.Hundredths(alpha, d.Lang)
		}
		return TextRow(label, figure, Capital(d.Say(AlphaText(scoring.Score{Value: alpha, Valid: ok}))))
	})
	return table
}

// eachDimension adds a row for each dimension that has votes with statistics, and one for all together.
func (d *draft) eachDimension(table *Table, list []poll, row func(label string, of []poll) Row) {
	counted := slices.DeleteFunc(slices.Clone(list), func(p poll) bool { return !p.hasStatistics() })
	for i := range d.Catalogue.Dimensions {
		of := slices.DeleteFunc(slices.Clone(counted), func(p poll) bool { return d.Catalogue.Home(p.ordinal).Dimension != i })
		if len(of) > 0 {
			table.Rows = append(table.Rows, row(d.Text(d.Catalogue.Dimensions[i].Title), of))
		}
	}
	if len(table.Rows) > 1 {
		table.Rows = append(table.Rows, row(d.OverallName(), counted))
		Embolden(table.Rows[len(table.Rows)-1])
	}
}

// votes is the table of the votes on questions on which the group has agreed, or on which it has not: a row for each
// question and, below it, one for each group within the session whose counts may be shown.
func (d *draft) votes(list []poll) Table {
	table := Table{Columns: []Column{{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3}}}
	for level := range d.Catalogue.Levels {
		table.Columns = append(table.Columns, Column{Title: strconv.Itoa(level), Share: 0.1, Numeric: true})
	}
	table.Columns = append(table.Columns,
		Column{Title: d.Say(lang.Text{NL: "Weet niet", EN: "Don't know"}), Share: 0.5, Numeric: true},
		Column{Title: d.Say(lang.Text{NL: "N.v.t.", EN: "N/A"}), Share: 0.5, Numeric: true})
	agreed := d.choice(list[0].ordinal).Answered()
	if agreed {
		table.Columns = append(table.Columns, Column{Title: d.Say(lang.Text{NL: "Afgesproken", EN: "Agreed"}), Share: 1.1})
	}
	table.Columns = append(table.Columns, Column{Title: d.Say(lang.Text{NL: "Hoe de stemmen liggen", EN: "How the votes lie"}), Share: 5.6})
	row := func(under bool, question []Run, counts questionnaire.Counts, agreement, pattern Run) {
		r := Row{Head: true, Under: under, Cells: append([]Cell{{Runs: question}}, countCells(counts)...)}
		if agreed {
			r.Cells = append(r.Cells, Cell{Runs: []Run{agreement}})
		}
		r.Cells = append(r.Cells, Cell{Runs: []Run{pattern}})
		table.Rows = append(table.Rows, r)
	}
	for i := range list {
		p := &list[i]
		row(false, d.numberedTitle(p.ordinal), p.round.Counts, Run{Text: Capital(d.short(d.choice(p.ordinal)))}, Run{Text: d.votesInWords(p)})
		if !mayShowGroups(&p.round) {
			continue
		}
		for _, g := range p.round.Groups {
			pattern := d.Say(ReadingText(agreementOf(g.Counts, false).Pattern))
			row(true, []Run{{Text: d.Say(groupName(g.Group)), Weak: true}}, g.Counts, Run{Text: lang.NoFigure}, Run{Text: Capital(pattern), Weak: true})
		}
	}
	return table
}

// mayShowGroups tells whether the counts of the groups in a round, and those of the people outside the groups if there
// are any, give nobody's vote away.
func mayShowGroups(r *questionnaire.Round) bool {
	outside := r.Counts
	for _, g := range r.Groups {
		if !g.HidesVoters() {
			return false
		}
		for level := range outside.Levels {
			outside.Levels[level] -= g.Levels[level]
		}
		outside.Unknown -= g.Unknown
		outside.NotApplicable -= g.NotApplicable
	}
	return outside.Total() == 0 || outside.HidesVoters()
}

// countCells writes counts, a cell for each answer; an answer that nobody chose has a dash.
func countCells(c questionnaire.Counts) []Cell {
	var cells []Cell
	for _, n := range append(c.Levels[:], c.Unknown, c.NotApplicable) {
		text := lang.NoFigure
		if n > 0 {
			text = strconv.Itoa(n)
		}
		cells = append(cells, Cell{Runs: []Run{{Text: text}}})
	}
	return cells
}

// groupName names a group within a session.
func groupName(id string) lang.Text {
	switch id {
	case "council":
		return lang.Text{NL: "De raad", EN: "The council"}
	case "executive":
		return lang.Text{NL: "Het bestuur", EN: "The executive"}
	case "staff":
		return lang.Text{NL: "De medewerkers", EN: "The staff"}
	}
	return lang.Text{NL: "De inwoners", EN: "The residents"}
}

// votesInWords says how the votes on a question lie, what is left to do, whether someone doubts a duty, and
// what changed since the first round.
func (d *draft) votesInWords(p *poll) string {
	s := []string{Capital(d.Say(ReadingText(p.last.Pattern)))}
	if p.hasStatistics() {
		s[0] += d.Say(lang.Text{NL: "; middelste stem %d", EN: "; middle vote %d"}, p.last.Median)
	}
	switch {
	case !slices.Contains(p.last.Reasons, agreement.DutyInDoubt):
	case p.last.Highest < 2 && p.round.Unknown+p.round.NotApplicable > 0:
		s[0] += "; " + d.Say(lang.Text{
			NL: "allen die een niveau kozen, zien een wettelijke plicht onder niveau 2", EN: "all who chose a level see a legal duty below level 2"})
	case p.last.Highest < 2:
		s[0] += "; " + d.Say(lang.Text{NL: "allen zien een wettelijke plicht onder niveau 2", EN: "all see a legal duty below level 2"})
	default:
		s[0] += "; " + d.Say(lang.Text{NL: "iemand ziet een wettelijke plicht onder niveau 2", EN: "someone sees a legal duty below level 2"})
	}
	if p.hasStatistics() && !d.choice(p.ordinal).Answered() {
		s = append(s, strings.TrimSuffix(d.Say(TriageAdvice(p.last.Triage)), "."))
	}
	if p.rounds > 1 {
		s = append(s, d.shift(p))
	}
	return strings.Join(s, ". ") + "."
}

// shift compares the last round on a question with the first.
func (d *draft) shift(p *poll) string {
	if p.first.Triage == agreement.TooFewVotes || !p.hasStatistics() {
		return d.Say(lang.Text{
			NL: "In de eerste of de laatste ronde kozen te weinig mensen een niveau om ze te vergelijken",
			EN: "In the first or the last round too few people chose a level to compare them",
		})
	}
	s := d.Say(lang.Text{NL: "De middelste stem was in de eerste ronde ook %d", EN: "The middle vote was %d in the first round too"}, p.first.Median)
	if p.first.Median != p.last.Median {
		s = d.Say(lang.Text{NL: "De middelste stem was in de eerste ronde %d", EN: "The middle vote was %d in the first round"}, p.first.Median)
	}
	switch difference := p.last.A - p.first.A; {
	case difference > nearly:
		return s + d.Say(lang.Text{NL: "; de stemmen kwamen dichter bij elkaar", EN: "; the votes came closer together"})
	case difference < -nearly:
		return s + d.Say(lang.Text{NL: "; de stemmen kwamen verder uit elkaar", EN: "; the votes moved further apart"})
	}
	return s + d.Say(lang.Text{NL: "; de stemmen lagen even ver uit elkaar", EN: "; the votes were as far apart"})
}

// agreementOf returns the statistics of one vote. duty says whether the question is a legal duty that binds now.
func agreementOf(c questionnaire.Counts, duty bool) agreement.Agreement {
	return agreement.Of(agreement.Counts(c.Levels), c.Unknown, duty)
}
