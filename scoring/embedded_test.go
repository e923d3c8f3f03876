package scoring

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
)

// embedded gives the catalogue that the program carries.
func embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The real catalogue is scored in 64 bits for every type and depth.
func TestEmbeddedCatalogueFits(t *testing.T) {
	c := embedded(t)
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		for _, kind := range questionnaire.TypeIDs() {
			m := Compile(c, Scope{depth, kind})
			if !m.narrow.fits {
				t.Errorf("%s, %s does not fit", depth, kind)
			}
			t.Logf("%s %s: %d questions, common %d", depth, kind, len(m.asked), m.narrow.common)
		}
	}
}
