package report

// How sure a score is: what is open or not known, and where the score can still end up.

import (
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// uncertain is a clause that says how much is open or not known; empty where nothing is.
func (d *draft) uncertain(n *scoring.Counts) string {
	open, unknown := d.openClause(n), d.unknownClause(n)
	switch {
	case open == "":
		return unknown
	case unknown == "":
		return open
	case n.Unknown == 1:
		return d.Say(lang.Text{
			NL: "%s en van één vraag is het antwoord nog niet bekend",
			EN: "%s and the answer to one question is not known yet",
		}, open)
	}
	return d.Say(lang.Text{
		NL: "%s en van %s vragen is het antwoord nog niet bekend",
		EN: "%s and the answer to %s questions is not known yet",
	}, open, d.Cardinal(n.Unknown))
}

func (d *draft) openClause(n *scoring.Counts) string {
	switch {
	case n.Open == 0:
		return ""
	case n.Open == 1:
		return d.Say(lang.Text{
			NL: "één van de %s vragen is nog niet beantwoord",
			EN: "one of the %s questions has not been answered yet",
		}, d.Cardinal(n.InScope()))
	}
	return d.Say(lang.Text{
		NL: "%s van de %s vragen zijn nog niet beantwoord",
		EN: "%s of the %s questions have not been answered yet",
	}, d.Cardinal(n.Open), d.Cardinal(n.InScope()))
}

func (d *draft) unknownClause(n *scoring.Counts) string {
	switch {
	case n.Unknown == 0:
		return ""
	case n.InScope() == 1:
		return d.Say(lang.Text{
			NL: "van de enige vraag is het antwoord nog niet bekend",
			EN: "the answer to the only question is not known yet",
		})
	case n.Unknown == n.InScope() && n.InScope() == 2:
		return d.Say(lang.Text{
			NL: "van beide vragen is het antwoord nog niet bekend",
			EN: "the answer to both questions is not known yet",
		})
	case n.Unknown == n.InScope():
		return d.Say(lang.Text{
			NL: "van alle %s vragen is het antwoord nog niet bekend",
			EN: "the answer to all %s questions is not known yet",
		}, d.Cardinal(n.InScope()))
	}
	return d.Say(lang.Text{
		NL: "van %s van de %s vragen is het antwoord nog niet bekend",
		EN: "the answer to %s of the %s questions is not known yet",
	}, d.Cardinal(n.Unknown), d.Cardinal(n.InScope()))
}

// room is the range in which a score can still end up: "tussen 50,1 en 60,0".
func (d *draft) room(low, high scoring.Score) string {
	return d.Say(lang.Text{NL: "tussen %s en %s", EN: "between %s and %s"}, d.Figure(low.Value), d.Figure(high.Value))
}

// ranges tells whether a score can still move.
func ranges(low, high scoring.Score) bool {
	return low.Valid && high.Valid && high.Value-low.Value > nearly
}

// nearly is the tolerance within which scores are equal, as in scoring.
const nearly = 1e-9
