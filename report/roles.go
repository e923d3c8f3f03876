package report

// Votes by role. The law of this file: no figure of a role over fewer votes than agreement.FewestVotes leaves it, and
// none from which the votes of fewer people follow by taking roles away from all.

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring/agreement"
)

// rolesApart is by how many levels the medians of roles differ before it is told.
const rolesApart = 2

// roles tells on which questions roles see things differently. A redacted report names no role.
func (d *draft) roles(list []voted) []Block {
	if d.Redact {
		return nil
	}
	table := Table{
		Caption: d.say(lang.Text{NL: "Waar functies twee niveaus of meer verschillen", EN: "Where roles differ by two levels or more"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 4},
			{Title: d.say(lang.Text{NL: "Middelste stem van elke functie", EN: "Middle vote of each role"}), Share: 4},
		},
	}
	compared := false
	for _, v := range list {
		of := d.medians(v.ordinal)
		if len(of) < 2 {
			continue
		}
		compared = true
		if of[len(of)-1].level-of[0].level < rolesApart {
			continue
		}
		var said []string
		for _, m := range of {
			said = append(said, d.say(lang.Text{NL: "%s: niveau %d", EN: "%s: level %d"}, m.role, m.level))
		}
		r := row("", strings.Join(said, "; "))
		r.Cells[0].Runs = []Run{{Text: d.text(d.Catalogue.Question(v.ordinal).Prompt), To: d.answerAt(v.ordinal)}}
		table.Rows = append(table.Rows, r)
	}
	switch {
	case len(table.Rows) > 0:
		return []Block{table}
	case compared:
		return []Block{paragraph(Run{Text: d.say(lang.Text{
			NL: "Bij geen enkele vraag liggen functies twee niveaus of meer uit elkaar.",
			EN: "On no question do roles differ by two levels or more.",
		})})}
	}
	return nil
}

// median is the middle vote of the people in a role.
type median struct {
	role  string
	level int
}

// medians gives the middle vote on a question of each role that may be told, the lowest first. Where the people outside
// those roles would be too few, the smallest role is left out with them.
func (d *draft) medians(ordinal int) []median {
	votes := map[string][]questionnaire.Vote{}
	for _, v := range d.Answers.Of[ordinal].Votes {
		if _, ok := v.Choice.Level(); ok {
			name := d.roleOf(v.Respondent)
			votes[name] = append(votes[name], v)
		}
	}
	smallestFirst := slices.SortedFunc(maps.Keys(votes), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(votes[a]), len(votes[b])), cmp.Compare(a, b))
	})
	outside := len(votes[""])
	var list []median
	for _, name := range smallestFirst {
		n := len(votes[name])
		switch {
		case name == "":
		case n < agreement.FewestVotes, outside > 0 && outside < agreement.FewestVotes:
			outside += n
		default:
			counts, unknown := countVotes(votes[name])
			list = append(list, median{name, agreement.Of(counts, unknown, false).Median})
		}
	}
	slices.SortFunc(list, func(a, b median) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.role, b.role))
	})
	return list
}

// roleOf gives the role of a respondent; empty where the file names none.
func (d *draft) roleOf(respondent string) string {
	for _, r := range d.Answers.Respondents {
		if r.ID == respondent {
			return oneLine(r.Role)
		}
	}
	return ""
}
