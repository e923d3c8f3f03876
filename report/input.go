package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// Names of the files that ride inside a report.
const (
	AnswersAttachment = "answers.scan.json"
	ResultAttachment  = "result.json"
)

// Input is everything that a report is made from.
type Input struct {
	Catalogue *questionnaire.Catalogue
	Answers   *questionnaire.Answers // read with that catalogue
	Result    *scoring.Result        // of those answers
	Lang      questionnaire.Lang

	Program       string // the program's version
	AnswersDigest string // "sha256:" and the digest of the answers; empty leaves it out

	// AnswersFile and ResultFile are attached as they are; empty leaves them out.
	AnswersFile []byte
	ResultFile  []byte

	// Created is the date of the document's metadata; empty takes the date of the answers.
	Created questionnaire.Moment

	// Redact makes a report for publication: without notes, evidence, owners of actions,
	// respondents and the attached answers.
	Redact bool
}

func (in *Input) created() questionnaire.Moment {
	if in.Created != "" {
		return in.Created
	}
	return in.Answers.Updated
}
