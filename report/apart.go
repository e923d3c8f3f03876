package report

// What could not be compared with the earlier scan, and why, and what was compared although it is not the same.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// apart adds to the part on what changed the questions that are new, gone, moved, reworded or retired.
func (d *draft) apart(part Part) Part {
	x := &d.Previous.Comparison
	var list List
	add := func(label string, runs ...Run) {
		list.Items = append(list.Items, item(append([]Run{{Text: label + ". ", Bold: true}}, runs...)...))
	}
	for _, group := range byWhy(x.New) {
		add(d.Say(lang.Text{NL: "Nieuw, %s", EN: "New, %s"}, d.Say(WhyNewText(group.why))), Run{Text: d.prompts(group.questions)})
	}
	for _, group := range byWhy(x.Gone) {
		add(d.Say(lang.Text{NL: "Vervallen, %s", EN: "Gone, %s"}, d.Say(WhyGoneText(group.why))), Run{Text: d.prompts(group.questions)})
	}
	if len(x.Moved) > 0 {
		add(d.Say(lang.Text{NL: "Verhuisd, en wel vergeleken", EN: "Moved, and compared all the same"}), Run{Text: movedNames(x.Moved)})
	}
	reworded := x.Reworded
	if d.Course != nil { // its questions are among those compared here
		reworded = slices.Compact(slices.Sorted(slices.Values(slices.Concat(reworded, d.Course.Reworded))))
	}
	if len(reworded) > 0 {
		add(d.Say(lang.Text{NL: "Anders omschreven, en wel vergeleken", EN: "Reworded, and compared all the same"}), Run{Text: d.prompts(reworded)})
	}
	if len(x.Retired) > 0 {
		names := make([]string, len(x.Retired))
		for i, r := range x.Retired {
			names[i] = OneLine(r.ID) + " (" + d.Say(r.Answer.Choice.Text()) + ")"
		}
		add(d.Say(lang.Text{NL: "Uit de vragenlijst", EN: "No longer in the catalogue"}), Run{Text: strings.Join(names, "; ") + "."})
	}
	if len(list.Items) > 0 {
		part.Blocks = append(part.Blocks,
			Heading{Level: 2, Text: d.Say(lang.Text{NL: "Nieuw, vervallen, verhuisd en veranderd", EN: "New, gone, moved and changed"})}, list)
	}
	return part
}

// group is the questions that cannot be compared for one reason.
type group struct {
	why       scoring.Why
	questions []int
}

func byWhy(list []scoring.NotCompared) []group {
	var groups []group
	for why := scoring.NotAsked; why <= scoring.WasSplit; why++ {
		g := group{why: why}
		for _, a := range list {
			if a.Why == why {
				g.questions = append(g.questions, a.Question)
			}
		}
		if len(g.questions) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// manyPrompts is the number from which questions of this report are named by number.
const manyPrompts = 6

// prompts names questions by what they ask, and many of them by their numbers.
func (d *draft) prompts(questions []int) string {
	all := true
	names := make([]string, len(questions))
	for i, n := range questions {
		names[i] = d.QuestionTitle(n)
		all = all && d.number[n] > 0
	}
	if all && len(questions) >= manyPrompts {
		return d.questionsAt(questions) + "."
	}
	return strings.Join(names, "; ") + "."
}

func movedNames(list []questionnaire.Renamed) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = OneLine(r.Old) + " → " + OneLine(strings.Join(r.New, ", "))
	}
	return strings.Join(names, "; ") + "."
}
