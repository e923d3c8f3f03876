package catalogue

import (
	_ "embed"

	"civic/selfscan/questionnaire"
)

// People write the catalogue as YAML. TestCompiledCatalogue compiles that to the JSON beside it, which loads four times
// as fast, and checks that the two are equal.
//
//go:generate go test -run TestCompiledCatalogue . -update

//go:embed catalogue.json
var compiled []byte

// Embedded returns the catalogue that is part of the program. Each call reads it again.
func Embedded() (*questionnaire.Catalogue, error) { return Load("catalogue.json", compiled) }
