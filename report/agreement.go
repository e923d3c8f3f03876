package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/agreement"
)

// agreementOf returns the statistics of one vote. duty says whether the question is a legal duty that binds now.
func agreementOf(c questionnaire.Counts, duty bool) agreement.Agreement {
	return agreement.Of(agreement.Counts(c.Levels), c.Unknown, duty)
}

// alphaOf returns Krippendorff's ordinal alpha over the votes on several questions. It is not valid for one question.
func alphaOf(questions []questionnaire.Counts) scoring.Score {
	counts := make([]agreement.Counts, len(questions))
	for i := range questions {
		counts[i] = agreement.Counts(questions[i].Levels)
	}
	alpha, ok := agreement.Alpha(counts)
	return scoring.Score{Value: alpha, Valid: ok}
}
