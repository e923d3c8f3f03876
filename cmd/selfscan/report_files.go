package main

// The files of a report: the PDF and, for an archive that takes no files inside it, the data beside it.

import (
	"bytes"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/attached"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// made is a file that is ready to be put in place.
type made struct {
	path string
	data []byte
	ours func([]byte) bool // tells whether what stands there may be replaced
}

// writeReport scores the answers and writes their report. The notes are for the person who asked for it: a command prints
// them, a screen shows them.
func (p *program) writeReport(c *questionnaire.Catalogue, a *questionnaire.Answers, l lang.Lang, o reportOptions) (notes []lang.Message, err error) {
	in, notes, err := p.reportInput(c, scoring.Compile(c, scoring.ScopeOf(a)), a, l, o)
	if err != nil {
		return nil, err
	}
	files, missing, err := drawn(in, o)
	if err != nil {
		return nil, end(nothingWritten, err)
	}
	if len(missing) > 0 {
		notes = append(notes, missingText(missing))
	}
	if o.target != 0 && !in.Plans[0].Before.Score.Valid {
		notes = append(notes, lang.Say(lang.Text{
			NL: "deze scan heeft nog geen totaalscore; het rapport heeft daarom geen plan naar niveau %d",
			EN: "this scan has no overall score yet; so the report has no plan to level %d"}, o.target))
	}
	if err := p.writeAll(files); err != nil {
		return nil, err
	}
	if len(files) > 1 {
		notes = append(notes, lang.Say(lang.Text{
			NL: "de antwoorden staan in %s en de uitkomsten in %s; bewaar ze bij het rapport",
			EN: "the answers are in %s and the results in %s; keep them with the report"}, files[0].path, files[1].path))
	}
	return notes, nil
}

// remark writes notes to the error stream.
func (p *program) remark(notes ...lang.Message) {
	for _, note := range notes {
		p.warn(lang.Text{NL: "let op: %s", EN: "note: %s"}, note)
	}
}

// drawn makes the files of a report: the report itself last, and before it what an archive wants beside it. missing are
// the characters that the typeface does not have.
func drawn(in report.Input, o reportOptions) (files []made, missing []missingCharacter, err error) {
	names := o.names()
	if o.archive == a2 { // without the name itself: a report that is renamed must stay one that verify can make again
		name := lang.Text{NL: "NAAM", EN: "NAME"}.In(in.Lang)
		in.AnswersName, in.ResultName = name+".answers.json", name+".result.json"
	}
	doc := report.Build(in)
	if o.archive == a2 {
		for _, f := range doc.Attachments {
			switch f.Name {
			case in.AnswersName:
				files = append(files, made{names[1], f.Data, isUntouched(&in, names[0])})
			case in.ResultName:
				files = append(files, made{names[2], f.Data, ofFormat(table.ResultFormat)})
			}
		}
	}
	creator := "selfscan " + release
	if o.isPDF() {
		how := o.record(in.Lang)
		creator = how.creator()
	}
	var b bytes.Buffer
	without, err := o.render(&b, doc, creator)
	return append(files, made{o.out, b.Bytes(), o.ours}), placesOf(without, doc), err
}

// names lists the files that a report may have: the PDF, its answers and its result. The data beside it have names that do
// not end in .scan.json: a folder is scored without counting a scan twice.
func (o *reportOptions) names() []string {
	if o.archive != a2 {
		return []string{o.out}
	}
	base := strings.TrimSuffix(o.out, ".pdf")
	return []string{o.out, base + answersBeside, base + resultBeside}
}

// How the names of the data beside a report end.
const (
	answersBeside = ".answers.json"
	resultBeside  = ".result.json"
)

// isUntouched returns the function that tells whether the answers beside a report may be replaced: they are the same, or
// those of the report that is there. Someone may have gone on with any other.
func isUntouched(in *report.Input, path string) func(there []byte) bool {
	return func(there []byte) bool {
		was, _, err := answerfile.Read(in.Catalogue, path, there)
		if err != nil || answerfile.Digest(in.Catalogue, &was) == in.AnswersDigest {
			return err == nil
		}
		earlier, err := store.ReadUpTo(path, attached.MaxPDF)
		if err != nil {
			return false
		}
		digest, err := attached.Digest(earlier)
		return err == nil && digest == answerfile.DigestOf(there)
	}
}

// writeAll puts files in place: all of them, or none where one of them may not be written over.
func (p *program) writeAll(files []made) error {
	for _, f := range files {
		if err := p.mayWrite(f.path, f.ours); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := p.write(f.path, f.data, f.ours); err != nil {
			return err
		}
	}
	return nil
}
