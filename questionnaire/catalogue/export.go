package catalogue

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
)

// exported is a catalogue as a file.
type exported struct {
	Format string `json:"format"`
	*questionnaire.Catalogue
}

// Export writes the catalogue as JSON with two-space indentation; Load reads it back. The digest of the
// catalogue is the SHA-256 of these bytes. The error is that of w.
func Export(w io.Writer, c *questionnaire.Catalogue) error {
	enc := jsontext.NewEncoder(w, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))
	return json.MarshalEncode(enc, exported{questionnaire.CatalogueFormat, c}, json.Deterministic(true))
}

// Digest identifies the content of a catalogue: "sha256:" and the SHA-256 of what Export writes.
func Digest(c *questionnaire.Catalogue) string {
	var b bytes.Buffer
	// Export cannot fail here: a buffer accepts every write, and the encoder refuses nothing that Export writes.
	_ = Export(&b, c)
	sum := sha256.Sum256(b.Bytes())
	return "sha256:" + hex.EncodeToString(sum[:])
}
