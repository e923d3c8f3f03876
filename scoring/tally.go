package scoring

import "civic/selfscan/questionnaire"

// tally is what the answers of one theme come to, in sums of question weights.
type tally struct {
	points   int64 // weight times level
	scored   int64 // answered with a level or unknown: what the score is over
	counted  int64 // all but not applicable: what the range is over
	open     int64 // unanswered or unknown: what could still turn out to be anything
	answered int64 // level, unknown or not applicable
}

// lanes holds four sums side by side in one word, so that a question costs one
// multiplication and one addition: points, answered, not applicable and unknown, 16 bits each.
type lanes uint64

const (
	laneBits     = 16
	laneMask     = 1<<laneBits - 1
	answeredLane = laneBits
	excludedLane = 2 * laneBits
	unknownLane  = 3 * laneBits
)

// laneOf gives what one unit of weight adds for each choice. Choices are 0 to 7.
func laneOf() (table [8]lanes) {
	for level := range questionnaire.LevelCount {
		table[questionnaire.LevelChoice(level)&7] = lanes(level) | 1<<answeredLane
	}
	table[questionnaire.Unknown] = 1<<answeredLane | 1<<unknownLane
	table[questionnaire.NotApplicable] = 1<<answeredLane | 1<<excludedLane
	return table
}

// tally reads the sums out, for a theme with this much weight in scope.
func (l lanes) tally(inScope int64) tally {
	points := int64(l & laneMask)
	answered := int64(l >> answeredLane & laneMask)
	excluded := int64(l >> excludedLane & laneMask)
	unknown := int64(l >> unknownLane)
	return tally{
		points:   points,
		scored:   answered - excluded,
		counted:  inScope - excluded,
		open:     inScope - answered + unknown,
		answered: answered,
	}
}

// proof counts strong answers, those at level 2 or more, and above them in the same word the ones among
// them that carry evidence.
type proof uint64

const evidencedLane = 32

// proofOf gives what an answer adds for each choice, and with 8 added for each choice with evidence.
func proofOf() (table [16]proof) {
	for level := 2; level < questionnaire.LevelCount; level++ {
		c := questionnaire.LevelChoice(level) & 7
		table[c] = 1
		table[c|withEvidence] = 1 | 1<<evidencedLane
	}
	return table
}

// withEvidence is what an answer's place in a table of proof is raised by.
const (
	evidenceBit  = 3
	withEvidence = 1 << evidenceBit
)

// share gives the share of strong answers that carry evidence; not valid without strong answers.
func (p proof) share() Score {
	strong := int64(p & (1<<evidencedLane - 1))
	if strong == 0 {
		return Score{}
	}
	return Score{Value: float64(p>>evidencedLane) / float64(strong), Valid: true}
}

// times multiplies a tally of one unit of weight, where the sums of a theme would not fit in lanes.
func (t tally) times(weight int64) tally {
	return tally{t.points * weight, t.scored * weight, t.counted * weight, t.open * weight, t.answered * weight}
}

// plus adds two tallies.
func (t tally) plus(u tally) tally {
	return tally{t.points + u.points, t.scored + u.scored, t.counted + u.counted, t.open + u.open, t.answered + u.answered}
}

// maxLaneWeight is the largest weight in scope whose sums fit in lanes.
const maxLaneWeight = laneMask / 4
