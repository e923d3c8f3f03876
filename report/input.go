package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
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
	Model     *scoring.Model         // with which they were scored; nil has one made, which a batch need not do for each
	Lang      lang.Lang

	Program       string // the program's version
	AnswersDigest string // "sha256:" and the digest of the answers; empty leaves it out

	// AnswersFile and ResultFile are attached as they are; empty leaves them out.
	AnswersFile []byte
	ResultFile  []byte

	// AnswersName and ResultName are the names of these files if they are beside the report; empty are AnswersAttachment
	// and ResultAttachment.
	AnswersName string
	ResultName  string

	// Created is the date of the document's metadata; empty takes the date of the answers.
	Created questionnaire.Moment

	// Redact makes a report for publication. It contains no note, evidence, hint, action, reason or count of votes, no
	// digest of the answers, and no attachment.
	Redact bool

	// WithoutAppendices leaves out everything that is to be looked up rather than read.
	WithoutAppendices bool

	// Each of the following has a part of its own, which is left out if it is nil or empty.
	Plans    []scoring.Plan // towards wanted levels, in the order in which they are told; for the whole, for dimensions or both
	Previous *Previous      // the last one before this scan
	Course   *Course        // over at least three scans
	Peers    *Peers
	Hints    []scoring.Hint // of Model.Hints
}

// Previous is an earlier scan of the same organisation, and what changed since.
type Previous struct {
	Comparison scoring.Comparison
	Day        questionnaire.Date  // of its answers
	Depth      questionnaire.Depth // of the earlier scan
	Version    string              // of the catalogue that it was made with
	Other      string              // the organisation, or unit, of the earlier scan, where it is not the same
}

// Course is how the scores went over several scans of the organisation, this one last: over the questions that count in
// all of them.
type Course struct {
	Days     []questionnaire.Date
	Results  []scoring.Result
	Share    float64 // of the weight in scope now that these questions have
	Reworded []int   // ordinals of those of these questions whose levels have changed since one of the scans
	Mixed    bool    // an earlier scan is of another organisation or unit
}

// Peers is how the scores compare with those of other organisations.
type Peers struct {
	Standings []scoring.PeerStanding
	Day       questionnaire.Date // of the last scan among them; may be empty
}
