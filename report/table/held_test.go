package table

import (
	"bytes"
	"testing"
)

// What was written is read back with where it comes from, whatever the names in it are, up to the last whole row.
func TestHeld(t *testing.T) {
	c, rows := rowsFor(t)
	rows[0].Organisation.Name = `a","version":"0","digest":"sha256:0"},"error":{\`
	rows[0].File = "b\\\",\"error\":\xff.scan.json"
	for _, format := range []string{"ndjson", "csv"} {
		o := Options{Format: format, Catalogue: c}
		whole := written(t, rows, o)
		for _, data := range [][]byte{whole, append(bytes.Clone(whole), `{"file":"torn","organisation":{`...)} {
			h := NewHeld(format, bytes.NewReader(data), int64(len(data)))
			if !h.Fits(o) {
				t.Errorf("%s does not fit itself", format)
			}
			for _, r := range rows {
				want := HeldRow{File: HeldName(format, r.File), Version: c.Version, Digest: c.Digest()}
				if r.Refusal != nil {
					want = HeldRow{File: want.File, Refused: true}
				}
				if got, ok := h.Next(); !ok || got != want {
					t.Errorf("%s: %+v %v, want %+v", format, got, ok, want)
				}
			}
			if got, ok := h.Next(); ok {
				t.Errorf("%s: a row too many: %+v", format, got)
			}
			if h.End() != int64(len(whole)) {
				t.Errorf("%s: ends at %d, want %d", format, h.End(), len(whole))
			}
		}
	}
}
