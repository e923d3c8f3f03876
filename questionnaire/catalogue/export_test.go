package catalogue_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/catalogue"
)

// Digests are compared between builds of the program, so the bytes of an export must not change: the order of the keys,
// the indent, and which characters are escaped.
func TestExportedBytes(t *testing.T) {
	c := loadCatalogue(t, filepath.Join("testdata", "every-field.yaml"))
	c.Title.NL, c.Title.EN = "a \"b\" <c> & d\\ é\u2028\n", "x"
	var out bytes.Buffer
	if err := catalogue.Export(&out, c); err != nil {
		t.Fatal(err)
	}
	begin := "{\n  \"format\": \"selfscan-catalogue/2\",\n  \"id\": \"" + c.ID + "\",\n  \"version\": \"" + c.Version +
		"\",\n  \"reviewed\": \"" + string(c.Reviewed) + "\",\n  \"title\": {\n" +
		"    \"nl\": \"a \\\"b\\\" <c> & d\\\\ é\u2028\\n\",\n    \"en\": \"x\"\n  },\n  \"levels\": [\n    {\n"
	if !strings.HasPrefix(out.String(), begin) {
		t.Errorf("the export begins with\n%s\nwant\n%s", out.String()[:min(len(begin)+20, out.Len())], begin)
	}
	if !strings.HasSuffix(out.String(), "\n  ]\n}\n") {
		t.Errorf("the export ends with %q", out.String()[out.Len()-20:])
	}
}
