package main

// How a report was made: enough for verify to make it again. It is in the result file inside the report; a report
// without files inside has it in its metadata.

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/attached"
)

// record says how a report was made.
type record struct {
	Build             string               `json:"build"`
	Lang              lang.Lang            `json:"lang"`
	Target            int                  `json:"target,omitzero"`
	Redact            bool                 `json:"redact,omitzero"`
	WithoutAppendices bool                 `json:"without_appendices,omitzero"`
	Accent            string               `json:"accent,omitzero"`
	LogoAlt           string               `json:"logo_alt,omitzero"`
	Archive           string               `json:"archive,omitzero"`
	Created           questionnaire.Moment `json:"source_date_epoch,omitzero"` // from SOURCE_DATE_EPOCH
	// Files are the SHA-256 digests of the other files that the report was made from, by the option that names them.
	// For a report that is to be published they are empty: a digest would let anyone test a guess.
	Files map[string]string `json:"files,omitempty"`
}

// record describes how a report in a language is made with these options.
func (o *reportOptions) record(l lang.Lang) record {
	r := record{
		Build: cmp.Or(o.build, readBuild().name()), Lang: l, Target: o.target, Redact: o.redact, WithoutAppendices: o.withoutAppendices, Accent: o.accent,
		LogoAlt: o.logoAlt, Archive: o.archive, Created: o.created, Files: maps.Clone(o.digests),
	}
	if o.redact {
		for option := range r.Files {
			r.Files[option] = ""
		}
	}
	return r
}

// digests returns the digests of the files that a report is made from besides the answers, by option. What a file of
// settings says is in the options themselves. Of several files of one option the order makes no difference.
func (p *program) digests(o *reportOptions) (map[string]string, error) {
	all := map[string]string{}
	for option, paths := range map[string][]string{"--catalogue": {p.catalogue}, "--previous": o.previous, "--peers": {o.peers}, "--logo": {o.logo}} {
		var sums []string
		for _, path := range paths {
			if path == "" {
				continue
			}
			data, err := store.ReadUpTo(path, attached.MaxPDF)
			if err != nil {
				return nil, end(someRefused, err)
			}
			sums = append(sums, answerfile.DigestOf(data))
		}
		if len(sums) > 0 {
			slices.Sort(sums)
			all[option] = strings.Join(sums, " ")
		}
	}
	return all, nil
}

// text writes the record as JSON on one line.
func (r *record) text() string {
	data, err := json.Marshal(r, json.Deterministic(true))
	if err != nil {
		return "" // cannot happen: the record is made of texts and numbers
	}
	return string(data)
}

// inResult adds the record to a result file.
func (r *record) inResult(result []byte) []byte {
	whole := bytes.TrimSuffix(bytes.TrimSpace(result), []byte("}"))
	return append(append(bytes.TrimSpace(whole), ",\n  \"made\": "+r.text()...), "\n}\n"...)
}

// creator is the program in the metadata, with the record if the report has no files inside.
func (r *record) creator() string {
	name := "selfscan " + release
	if r.Redact || r.Archive == a2 {
		return name + " " + r.text()
	}
	return name
}

// recordIn finds the record in a report; ok is false if there is none.
func recordIn(pdf []byte) (r record, ok bool) {
	result, err := attached.Read(pdf, report.ResultAttachment)
	switch {
	case err == nil:
		var parts struct {
			Made record `json:"made"`
		}
		err = json.Unmarshal(result, &parts)
		r = parts.Made
	case errors.Is(err, attached.ErrNoFile):
		var creator string
		if creator, err = attached.Creator(pdf); err == nil {
			_, text, _ := strings.Cut(creator, " {")
			err = json.Unmarshal([]byte("{"+text), &r)
		}
	}
	return r, err == nil && r.Build != ""
}
