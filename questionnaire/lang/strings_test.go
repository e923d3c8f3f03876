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

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"Café “Água” 日本 👩‍🌾":           "Café “Água” 日本 👩‍🌾",
		"می\u200cخواهم":                "می\u200cخواهم",
		"a\tb":                         "a b",
		"red \x1b[31m":                 "red �[31m",
		"\x00\x07\x7f\u0085\u009b":     "�����",
		"one\ntwo\rthree":              "one�two�three",
		"one\u2028two\u2029three":      "one�two�three",
		"\u202eevil\u2066\u200b\ufeff": "�evil���",
		"\xff":                         "�",
	} {
		if got := Printable(text); got != want {
			t.Errorf("Printable(%q) = %q, want %q", text, got, want)
		}
	}
	if got := PrintableLines("one\r\ntwo\nthree\x1b\u2028"); got != "one\ntwo\nthree��" {
		t.Errorf("PrintableLines: %q", got)
	}
}
