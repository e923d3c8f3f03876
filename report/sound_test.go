package report_test

import (
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever was answered, the report is whole: nothing in it is empty, every link has a target, every table
// is a table, and no character of an answer steers what draws it.
func TestEveryDocumentIsSound(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := reporttest.DrawAnswers(rt, c)
		in := reporttest.Input(t, a, rapid.SampledFrom(lang.Langs()).Draw(rt, "language"))
		in.Redact = rapid.Bool().Draw(rt, "redact")
		reporttest.DrawMore(rt, &in)
		doc := report.Build(in)
		if faults := reporttest.Unsound(doc); len(faults) > 0 {
			rt.Fatalf("%s", strings.Join(faults, "\n"))
		}
		s := reporttest.All(doc)
		if strings.Contains(s, reporttest.Private) {
			rt.Fatalf("the report contains the session:\n%s", s)
		}
		if in.Redact && (strings.Contains(s, reporttest.Secret) || strings.Contains(s, in.AnswersDigest)) {
			rt.Fatalf("the report for publication contains what must be left out:\n%s", s)
		}
		if !reflect.DeepEqual(doc, report.Build(in)) {
			rt.Fatal("the same input gives another document")
		}
	})
}

// The same holds for the whole catalogue, in which lists are cut short to fit the main part.
func TestWholeReportsAreSound(t *testing.T) {
	c := reporttest.Embedded(t)
	rapid.Check(t, func(rt *rapid.T) {
		if faults := reporttest.Unsound(report.Build(reporttest.DrawWhole(rt, c))); len(faults) > 0 {
			rt.Fatalf("%s", strings.Join(faults, "\n"))
		}
	})
}
