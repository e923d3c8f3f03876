package questionnaire

import _ "embed"

// It is one of the reference files, so that the tests of the catalogue keep it up to date.
//
//go:embed testdata/references/small-municipality.scan.json
var sample string

// SampleFile returns the answer file of a made-up municipality that answered the quick scan of the embedded catalogue.
func SampleFile() string { return sample }
