package reporttest

import (
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// UglyText draws a text that a person could type, or that somebody put into a file.
func UglyText(t *rapid.T, label string) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\n\n", "\u200d", "\u00a0", "a\r\nb", "\x1b[2J", "\u202eabc", "a\u00adb", "a\u0085b", "a\u2028b", "%d %s", "https://example.org/x", "javascript:alert(1)", "Łódź", "🙂", "\xff\xfe", "één"}),
		rapid.StringN(0, 40, 200),
		rapid.StringMatching(`[a-z \n\t]{0,60}`),
	).Draw(t, label)
}

// drawSecret draws a text of a person, which may be empty or blank.
func drawSecret(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, "secret "+label) {
		return Secret + " " + UglyText(t, label)
	}
	return UglyText(t, label)
}

// DrawAnswers draws the answers of a scan, with everything that an answer file can hold.
func DrawAnswers(t *rapid.T, c *questionnaire.Catalogue) *questionnaire.Answers {
	a := answersTo(c, rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth"), questionnaire.Organisation{
		Name: UglyText(t, "name"),
		Type: rapid.SampledFrom(questionnaire.TypeIDs()).Draw(t, "type"),
		Unit: UglyText(t, "unit"),
	})
	a.Language = rapid.SampledFrom(lang.Langs()).Draw(t, "answered in")
	a.Updated = rapid.SampledFrom([]questionnaire.Moment{"2020-01-01T00:00:00Z", "2026-11-24T09:00:00+01:00", "2027-01-01T00:00:00+01:00"}).Draw(t, "updated")
	for i := range a.Of {
		a.Of[i] = questionnaire.Answer{
			Choice:   questionnaire.Choice(rapid.IntRange(int(questionnaire.Unanswered), int(questionnaire.Level4)).Draw(t, "choice")),
			Note:     drawSecret(t, "note"),
			Evidence: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return drawSecret(t, "evidence") }), 0, 2).Draw(t, "evidence"),
		}
	}
	drawSession(t, a)
	a.Actions = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) questionnaire.Action {
		return questionnaire.Action{
			Question: rapid.SampledFrom([]string{"transparency.open.council", "reuse.supply.formats", "gone.id", ""}).Draw(t, "of"),
			Text:     drawSecret(t, "text"), Owner: drawSecret(t, "owner"), Check: drawSecret(t, "check"),
			Due: rapid.SampledFrom([]questionnaire.Date{"", "2027-03-01", "not a day"}).Draw(t, "due"),
		}
	}), 0, 3).Draw(t, "actions")
	return a
}

// Secret is in every drawn text that a report for publication must not contain.
const Secret = "secret"

// Private is in what no report may contain: the session of a group.
const Private = "seat-private"

// drawSession draws what a group leaves behind: rounds of votes, a reason, and a session that is still open.
func drawSession(t *rapid.T, a *questionnaire.Answers) {
	for n := range a.Of {
		for range rapid.IntRange(0, 3).Draw(t, "rounds") {
			round := questionnaire.Round{Counts: drawCounts(t)}
			if rapid.Bool().Draw(t, "groups") {
				for _, id := range []string{"council", "staff"} {
					addGroup(&round, id, drawCounts(t))
				}
			}
			a.Of[n].Rounds = append(a.Of[n].Rounds, round)
		}
		if rapid.Bool().Draw(t, "reason") {
			a.Of[n].Reason = Secret + " reason " + UglyText(t, "reason text")
		}
	}
	if rapid.Bool().Draw(t, "session") {
		a.Session = &questionnaire.GroupSession{
			Participants: []questionnaire.Participant{{ID: Private, Group: Private, Device: Private}},
			Ballots:      []questionnaire.OpenVote{{Question: Private, Ballots: []questionnaire.Ballot{{Participant: Private}}}},
			Room:         &questionnaire.Room{Code: Private, Port: 1},
		}
	}
}

// addGroup adds the votes of a group to a round.
func addGroup(round *questionnaire.Round, id string, of questionnaire.Counts) {
	round.Groups = append(round.Groups, questionnaire.GroupCounts{Group: id, Counts: of})
	for level, k := range of.Levels {
		round.Levels[level] += k
	}
	round.Unknown += of.Unknown
	round.NotApplicable += of.NotApplicable
}

func drawCounts(t *rapid.T) (c questionnaire.Counts) {
	for level := range c.Levels {
		c.Levels[level] = rapid.SampledFrom([]int{0, 0, 0, 1, 2, 7}).Draw(t, "votes")
	}
	c.Unknown = rapid.IntRange(0, 2).Draw(t, "unknown")
	c.NotApplicable = rapid.IntRange(0, 1).Draw(t, "not applicable")
	return c
}

// DrawMore adds what a report may be given besides the answers: plans, an earlier scan, peers, hints.
func DrawMore(t *rapid.T, in *report.Input) {
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	for range rapid.IntRange(0, 2).Draw(t, "plans") {
		in.Plans = append(in.Plans, m.Plan(in.Answers, scoring.Goal{
			Dimension: rapid.IntRange(scoring.Whole, len(in.Catalogue.Dimensions)-1).Draw(t, "goal"),
			Level:     rapid.IntRange(2, 4).Draw(t, "wanted"),
		}))
	}
	if rapid.Bool().Draw(t, "hints") {
		in.Hints = m.Hints(in.Answers)
	}
	if rapid.Bool().Draw(t, "previous") {
		before := DrawAnswers(t, in.Catalogue)
		carried := questionnaire.Migrated{From: "2025.1"}
		if rapid.Bool().Draw(t, "carried") {
			carried.Renamed = []questionnaire.Renamed{{Old: UglyText(t, "old"), New: []string{"reuse.supply.formats"}}}
			carried.Split = []questionnaire.Renamed{{Old: UglyText(t, "split"), New: []string{"reuse.supply.licence"}}}
			carried.Reworded = []string{"transparency.requests.deadlines", UglyText(t, "reworded")}
			carried.Retired = []questionnaire.Retired{{ID: UglyText(t, "retired"), Answer: questionnaire.Answer{Choice: questionnaire.Unknown}}}
		}
		in.Previous = &report.Previous{
			Comparison: m.Compare(scoring.Earlier{Answers: before, Carried: carried}, in.Answers),
			Day:        before.Updated.Day(), Depth: before.Depth, Version: UglyText(t, "version"),
		}
		if rapid.Bool().Draw(t, "of another organisation") {
			in.Previous.Other = UglyText(t, "other")
		}
	}
	if in.Previous != nil && rapid.Bool().Draw(t, "course") {
		in.Course = &report.Course{Mixed: rapid.Bool().Draw(t, "mixed")}
		var earlier []scoring.Earlier
		for i := range rapid.IntRange(2, 4).Draw(t, "earlier") {
			earlier = append(earlier, scoring.Earlier{Answers: DrawAnswers(t, in.Catalogue)})
			in.Course.Days = append(in.Course.Days, questionnaire.Date("202"+string(rune('0'+i))+"-03-01"))
		}
		in.Course.Days = append(in.Course.Days, "2026-11-24")
		in.Course.Results, in.Course.Share, in.Course.Reworded = m.Line(earlier, in.Answers)
	}
	if rapid.Bool().Draw(t, "peers") {
		addPeers(in, rapid.IntRange(0, 8).Draw(t, "others"), func() *questionnaire.Answers { return DrawAnswers(t, in.Catalogue) })
	}
}

// addPeers compares the result with those of other organisations, whose scans are all finished.
func addPeers(in *report.Input, others int, draw func() *questionnaire.Answers) {
	peers := scoring.NewPeers(in.Catalogue)
	for i := range others {
		other := draw()
		other.Organisation.Name, other.Organisation.Unit = string(rune('a'+i)), ""
		for n := range other.Of {
			if other.Of[n].Choice == questionnaire.Unanswered {
				other.Of[n].Choice = questionnaire.Level2
			}
		}
		peers.Add(scoring.NewPeerScan(other, Score(report.Input{Catalogue: in.Catalogue, Answers: other})))
	}
	file := peers.File()
	in.Peers = &report.Peers{Standings: file.Standings(scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers)), in.Result), Day: file.Day}
}
