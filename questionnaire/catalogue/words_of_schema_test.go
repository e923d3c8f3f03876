package catalogue_test

import (
	"path/filepath"
	"testing"

	"civic/selfscan/questionnaire/catalogue"
)

// TestSchemaAsRead compares the whole schema with what a person has read: every key, limit, pattern and note.
func TestSchemaAsRead(t *testing.T) {
	compare(t, filepath.Join("testdata", "schema.json"), catalogue.Schema())
}
