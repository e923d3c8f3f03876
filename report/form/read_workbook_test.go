package form

import "testing"

// A number is read as people write it and not as a program stores it. A number of more than 15 digits stays as it is.
func TestPlainNumber(t *testing.T) {
	for stored, want := range map[string]string{
		"2": "2", "2.0": "2", "1.1000000000000001": "1.1", "-0.5": "-0.5", "1E3": "1000", "-1E+3": "-1000",
		"999999999999999": "999999999999999", "1E+15": "1E+15", "-1E+15": "-1E+15", "1E300": "1E300", "-1E300": "-1E300",
		"NaN": "NaN", "nan": "nan", "1000000000000001": "1000000000000001", "0.1": "0.1", "100": "100", "Inf": "Inf", "-Inf": "-Inf", "": "", "note 2.0": "note 2.0", "2,0": "2,0",
	} {
		if got := plainNumber(stored); got != want {
			t.Errorf("plainNumber(%q) = %q, want %q", stored, got, want)
		}
	}
}
