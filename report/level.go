package report

import "civic/selfscan/scoring"

// levelFrom gives the score from which a level is reached, as scoring has it: half a step below
// the level's own points.
func levelFrom(level int) float64 { return 25*float64(level) - 12.5 }

// nearly is the tolerance within which scores are equal, as in scoring.
const nearly = 1e-9

// uncapped gives the level that the overall score has by itself.
func (d *draft) uncapped() scoring.Level {
	s := d.Result.Score
	if !s.Valid {
		return scoring.Level{}
	}
	level := len(d.Catalogue.Levels) - 1
	for level > 0 && s.Value < levelFrom(level)-nearly {
		level--
	}
	return scoring.Level{Value: level, Valid: true}
}
