package catalogue

import (
	_ "embed"

	"civic/selfscan/questionnaire"
)

// People write the catalogue as YAML; it is compiled to the JSON beside it, which loads four
// times as fast; a test keeps the two equal.
//
//go:generate go test -run TestCompiledCatalogue . -update

//go:embed catalogue.json
var compiled []byte

// Sources lists the YAML files of the embedded catalogue, in the order in which they are read as one document.
func Sources() []string {
	return []string{"catalogue.yaml", "transparency.yaml", "participation.yaml", "reuse.yaml"}
}

// Embedded returns the catalogue that the program carries. Each call reads it anew.
func Embedded() (*questionnaire.Catalogue, error) { return Load("catalogue.json", compiled) }
