package lang

import "testing"

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"gemeente súdwest-fryslân", "Gemeente Súdwest-Fryslân", " Gemeente\t Su\u0301dwest-Frysla\u0302n\n", "GEMEENTE SÚDWEST-FRYSLÂN"},
		{"strasse", "Straße", "STRASSE"},
		{"σσ", "ΣΣ", "Σς"},
		{"", " ", "\u00a0"},
	} {
		for _, name := range same {
			if got := Fold(name); got != same[0] {
				t.Errorf("%q: got %q, want %q", name, got, same[0])
			}
		}
	}
	if Fold("Gemeente A") == Fold("Gemeente Á") || Fold("West Land") == Fold("Westland") {
		t.Error("different names are equal")
	}
}
