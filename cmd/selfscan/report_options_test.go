package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/pdf"
)

// TestLogoErrorsHaveWords checks that each error about a logo says in both languages which file it is about and what
// to do, not what the library says.
func TestLogoErrorsHaveWords(t *testing.T) {
	for cause, advice := range map[error]lang.Text{
		pdf.ErrLogoAlt:    {NL: "--logo-alt", EN: "--logo-alt"},
		pdf.ErrLogoFormat: {NL: "bewaar het logo als PNG", EN: "save the logo as PNG"},
		pdf.ErrLogoSize:   {NL: fmt.Sprintf("%d miljoen", pdf.MaxPixels>>20), EN: fmt.Sprintf("%d million", pdf.MaxPixels>>20)},
		pdf.ErrLogoScans:  {NL: fmt.Sprintf("meer dan %d lagen", pdf.MaxScans), EN: fmt.Sprintf("more than %d scans", pdf.MaxScans)},
		pdf.ErrLogoBroken: {NL: "bewaar het opnieuw", EN: "save it again"},
	} {
		var words *lang.Error
		if !errors.As(lookFault("wapen.jpg", fmt.Errorf("%w: 21", cause)), &words) {
			t.Fatalf("%v has no words", cause)
		}
		for _, l := range lang.Langs() {
			got := words.In(l)
			if !strings.Contains(got, "wapen.jpg") || !strings.Contains(got, advice.In(l)) || strings.Contains(got, cause.Error()) {
				t.Errorf("%v in %s: %q", cause, l, got)
			}
		}
	}
}
