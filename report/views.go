package report

// Where views differ: the votes of a group session. It shows how many chose which level, never who.

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

// voted is a question with enough votes to say something about.
type voted struct {
	ordinal int
	agreement.Agreement
}

// polled lists the questions in scope with enough votes, the most disagreement first, and counts those that
// have votes but too few.
func (d *draft) polled() (list []voted, tooFew int) {
	for _, n := range d.scope {
		votes := d.Answers.Of[n].Votes
		if len(votes) == 0 {
			continue
		}
		duty := d.Catalogue.Question(n).DutyOn(d.Answers.Organisation.Type, d.day)
		counts, unknown := countVotes(votes)
		g := agreement.Of(counts, unknown, duty)
		if g.Triage == agreement.TooFewVotes {
			tooFew++
			continue
		}
		list = append(list, voted{n, g})
	}
	slices.SortStableFunc(list, func(a, b voted) int { return cmp.Compare(a.A, b.A) })
	return list, tooFew
}

// countVotes counts votes by level, and those of "don't know".
func countVotes(votes []questionnaire.Vote) (counts agreement.Counts, unknown int) {
	for _, v := range votes {
		if level, ok := v.Choice.Level(); ok {
			counts[level]++
		} else {
			unknown++
		}
	}
	return counts, unknown
}

func (d *draft) views() Part {
	part := Part{
		ID:    "views",
		Title: d.say(lang.Text{NL: "Waar de meningen verschillen", EN: "Where views differ"}),
	}
	list, tooFew := d.polled()
	if len(list) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Text: d.pollInWords(list, tooFew)}), d.agreementTable(list))
	part.Blocks = append(part.Blocks, d.roles(list)...)
	for _, t := range []agreement.Triage{agreement.Discuss, agreement.Confirm, agreement.Settled} {
		rows := slices.DeleteFunc(slices.Clone(list), func(v voted) bool { return v.Triage != t })
		if len(rows) > 0 {
			part.Blocks = append(part.Blocks,
				Heading{Level: 2, Text: capital(d.say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, d.say(TriageText(t)), d.questions(len(rows))))},
				d.strips(t, rows))
		}
	}
	return part
}

// pollInWords says how many people voted on how much.
func (d *draft) pollInWords(list []voted, tooFew int) string {
	people := map[string]bool{}
	for _, v := range list {
		for _, vote := range d.Answers.Of[v.ordinal].Votes {
			people[vote.Respondent] = true
		}
	}
	s := capital(d.say(lang.Text{
		NL: "%s hebben hun stem gegeven over %s. Hier staat hoe de stemmen liggen, en niet wie wat koos.",
		EN: "%s gave their votes on %s. This shows how the votes lie, and not who chose what.",
	}, d.count(len(people), lang.Text{NL: "persoon", EN: "person"}, lang.Text{NL: "mensen", EN: "people"}), d.questions(len(list))))
	if tooFew > 0 {
		s += " " + d.say(lang.Text{
			NL: "Vragen met minder dan drie stemmen voor een niveau staan er niet bij: %s.",
			EN: "Questions with fewer than three votes for a level are left out: %s.",
		}, d.cardinal(tooFew))
	}
	return s
}

// agreementTable says by dimension what the group agrees on.
func (d *draft) agreementTable(list []voted) Table {
	count := func(title lang.Text) Column { return Column{Title: d.say(title), Share: 1.3, Numeric: true} }
	table := Table{
		Caption: d.say(lang.Text{NL: "Hoe eens de groep het is", EN: "How far the group agrees"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Dimensie", EN: "Dimension"}), Share: 2.5},
			count(lang.Text{NL: "Vragen", EN: "Questions"}),
			count(lang.Text{NL: "Eens", EN: "Settled"}),
			count(lang.Text{NL: "Bevestigen", EN: "Confirm"}),
			count(lang.Text{NL: "Bespreken", EN: "Discuss"}),
			count(lang.Text{NL: "Alfa", EN: "Alpha"}),
			{Title: d.say(lang.Text{NL: "Wat alfa zegt", EN: "What alpha says"}), Share: 3.5},
		},
	}
	add := func(label string, in func(voted) bool) bool {
		var counts [agreement.Discuss + 1]int
		var asked []agreement.Counts
		for _, v := range list {
			if in(v) {
				counts[v.Triage]++
				asked = append(asked, v.Counts)
			}
		}
		if len(asked) == 0 {
			return false
		}
		figure := lang.NoFigure
		alpha, ok := agreement.Alpha(asked)
		if ok {
			figure = lang.Hundredths(alpha, d.Lang)
		}
		table.Rows = append(table.Rows, row(label, strconv.Itoa(len(asked)), strconv.Itoa(counts[agreement.Settled]),
			strconv.Itoa(counts[agreement.Confirm]), strconv.Itoa(counts[agreement.Discuss]), figure, capital(d.say(AlphaText(scoring.Score{Value: alpha, Valid: ok})))))
		return true
	}
	for i := range d.Catalogue.Dimensions {
		add(d.text(d.Catalogue.Dimensions[i].Title), func(v voted) bool { return d.Catalogue.Home(v.ordinal).Dimension == i })
	}
	if add(d.overallName(), func(voted) bool { return true }) {
		embolden(table.Rows[len(table.Rows)-1])
	}
	return table
}

// strips draws the votes on questions.
func (d *draft) strips(t agreement.Triage, list []voted) Strips {
	s := Strips{
		MedianWord: d.say(lang.Text{NL: "middelste stem", EN: "middle vote"}),
	}
	for l := range d.Catalogue.Levels {
		s.Levels = append(s.Levels, d.named(l))
	}
	read := make([]string, len(list))
	for i := range list {
		v := &list[i]
		r := Strip{
			Label:  strconv.Itoa(d.number[v.ordinal]) + ". " + d.text(d.Catalogue.Question(v.ordinal).Prompt),
			Counts: v.Counts[:], Median: v.Median, Agreed: -1, Reading: d.reading(v),
		}
		read[i] = r.Label + " " + d.votesInWords(v)
		if level, ok := d.choice(v.ordinal).Level(); ok {
			r.Agreed = level
			s.AgreedWord = d.say(lang.Text{NL: "niveau in dit rapport", EN: "level in this report"})
			read[i] += d.say(lang.Text{NL: "; niveau in dit rapport %d", EN: "; level in this report %d"}, level)
		}
		read[i] += "; " + uncapital(r.Reading)
		s.Rows = append(s.Rows, r)
	}
	s.Figure = Figure{
		Title:    d.say(lang.Text{NL: "De stemmen per vraag", EN: "The votes by question"}),
		Takeaway: d.say(TriageAdvice(t)),
		Alt:      strings.Join(read, ". ") + ".",
	}
	return s
}

// reading says how the votes lie, how many do not know, and whether someone doubts a duty.
func (d *draft) reading(v *voted) string {
	s := capital(d.say(ReadingText(v.Pattern)))
	if v.Unknown == 1 {
		s += "; " + d.say(lang.Text{NL: "één weet het niet", EN: "one does not know"})
	} else if v.Unknown > 1 {
		s += "; " + d.say(lang.Text{NL: "%s weten het niet", EN: "%s do not know"}, d.cardinal(v.Unknown))
	}
	switch {
	case !slices.Contains(v.Reasons, agreement.DutyInDoubt):
	case v.Highest < 2:
		s += "; " + d.say(lang.Text{NL: "allen zien een wettelijke plicht onder niveau 2", EN: "all see a legal duty below level 2"})
	default:
		s += "; " + d.say(ReasonText(agreement.DutyInDoubt))
	}
	if slices.Contains(v.Reasons, agreement.ManyUncertain) {
		s += "; " + d.say(ReasonText(agreement.ManyUncertain))
	}
	return s
}

// votesInWords counts the votes: "niveau 1: 2 stemmen, niveau 3: 4 stemmen; middelste stem 3".
func (d *draft) votesInWords(v *voted) string {
	var parts []string
	for level, n := range v.Counts {
		switch {
		case n == 1:
			parts = append(parts, d.say(lang.Text{NL: "niveau %d: 1 stem", EN: "level %d: 1 vote"}, level))
		case n > 1:
			parts = append(parts, d.say(lang.Text{NL: "niveau %d: %d stemmen", EN: "level %d: %d votes"}, level, n))
		}
	}
	return strings.Join(parts, ", ") + d.say(lang.Text{NL: "; middelste stem %d", EN: "; middle vote %d"}, v.Median)
}
