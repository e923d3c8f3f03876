package register_test

import (
	"encoding/csv"
	"maps"
	"os"
	"regexp"
	"testing"

	"civic/selfscan/questionnaire/register"
)

// organisations returns the register as its file has it, read apart from the package.
func organisations(t *testing.T) []register.Organisation {
	t.Helper()
	file, err := os.Open("organisations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []register.Organisation
	for _, row := range rows[1:] {
		all = append(all, register.Organisation{ID: row[0], Type: row[1], Name: row[2], ShortName: row[3]})
	}
	return all
}

// A newer list changes these figures: then change README.md too.
func TestRegisterHas1083Organisations(t *testing.T) {
	want := map[string]int{
		"municipality":      342,
		"province":          12,
		"water-board":       21,
		"ministry":          12,
		"agency":            155,
		"joint-arrangement": 370,
		"other":             171,
	}
	if got := register.Counts(); !maps.Equal(got, want) {
		t.Errorf("the counts are %v, want %v", got, want)
	}
}

func TestEachCodeIsTheTypesOwnAndOccursOnce(t *testing.T) {
	codes := map[string]*regexp.Regexp{
		"municipality":      regexp.MustCompile(`^gm\d{4}$`),
		"province":          regexp.MustCompile(`^pv(2\d|3[01])$`),
		"water-board":       regexp.MustCompile(`^ws\d{4}$`),
		"ministry":          regexp.MustCompile(`^mnre\d{4}$`),
		"agency":            regexp.MustCompile(`^(zb\d{6}|oorg\d{5})$`),
		"joint-arrangement": regexp.MustCompile(`^so\d{4}$`),
		"other":             regexp.MustCompile(`^(oorg\d{5}|col0[123])$`),
	}
	seen := map[string]bool{}
	for _, o := range organisations(t) {
		if code := codes[o.Type]; code == nil || !code.MatchString(o.ID) {
			t.Errorf("%v: this type has no such code", o)
		}
		if seen[o.ID] {
			t.Errorf("%v: the code occurs twice", o)
		}
		seen[o.ID] = true
		if o.Name == "" || o.ShortName == "" {
			t.Errorf("%v: a name is empty", o)
		}
	}
}

func TestByIDReturnsEachOrganisation(t *testing.T) {
	for _, want := range organisations(t) {
		if got, ok := register.ByID(want.ID); !ok || got != want {
			t.Errorf("ByID(%q) = %v, %v", want.ID, got, ok)
		}
	}
	if got, ok := register.ByID("GM0363"); !ok || got.ID != "gm0363" {
		t.Errorf("ByID does not know a code in upper case: %v, %v", got, ok)
	}
	for _, id := range []string{"", "gm", "gm9999", "0363", "gm03631", "Amsterdam", "id"} {
		if got, ok := register.ByID(id); ok || got != (register.Organisation{}) {
			t.Errorf("ByID(%q) = %v, %v", id, got, ok)
		}
	}
}

func TestTitleBeginsWithACapital(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"gemeente Amsterdam", "Gemeente Amsterdam"},
		{"hûs en hiem", "Hûs en hiem"},
		{"Wetterskip Fryslân", "Wetterskip Fryslân"},
		{"école", "École"},
		{"'s-Gravenhage", "'s-Gravenhage"},
		{"", ""},
	} {
		if got := (register.Organisation{Name: c.name}).Title(); got != c.want {
			t.Errorf("the title of %q is %q, want %q", c.name, got, c.want)
		}
	}
}
