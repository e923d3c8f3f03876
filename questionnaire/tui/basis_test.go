package tui

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestOnlyLawsForTheType: a question names the laws that are about the organisation's type, on the screens and in plain mode.
func TestOnlyLawsForTheType(t *testing.T) {
	provincial := func(d *Deps) {
		for _, q := range d.Catalogue.Questions() {
			law := questionnaire.Basis{Law: "Provinciewet", Article: "147", Title: text{NL: "Provinciewet, iets", EN: "Provinces Act, something"},
				URL: "https://wetten.overheid.nl/BWBR0005645/", Status: questionnaire.StatusInForce, For: []string{"province"}}
			q.Basis = slices.Insert(q.Basis, 0, law)
		}
	}
	out, err := plainly(t, newDisk(), lang.NL, "1\nGemeente Voorbeeld\n1\n\n?\n0\nt\nq\n", provincial)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out, "Provinciewet") || !strings.Contains(out, "wettelijke plicht, Woo art. 4.4") || !strings.Contains(out, "Wet: Woo art. 4.4") {
		t.Errorf("line by line:\n%s", out)
	}
	s := begun(t, newDisk(), lang.NL, 100, 40, provincial)
	for _, keys := range [][]string{{}, {"?"}, {"<esc>", "0", "v", "<enter>"}} {
		s.applyKeys(keys...)
		if view := s.m.View(); strings.Contains(view, "Provinciewet") || !strings.Contains(view, "Woo art. 4.4") {
			t.Errorf("after %v:\n%s", keys, view)
		}
	}
}
