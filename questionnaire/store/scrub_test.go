package store

import (
	"bytes"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// Whatever is scrubbed is JSON again if it was, has no session, and is scrubbed for good.
func FuzzScrub(f *testing.F) {
	for _, seed := range []string{
		`{"session":{"a":1},"answers":{"q":{"reason":"because","note":"because"}}}`,
		`{"answers":{"q":{"level":1,"reason":"because"},"r":{"reason":"because","level":2}},"session":1}`,
		`{"session":1,"session":2}`, `{"se\u0073sion":1,"depth":"quick"}`, `{"answers":{"q":{"evidence":["because","b"],"note":"because"}},"actions":[{"text":"because","owner":"because"}]}`, `{}`, `[]`, `{"answers":{"q":{"note":"because",`,
	} {
		f.Add([]byte(seed))
	}
	because := func(r remark) bool { return r.text == "because" }
	f.Fuzz(func(t *testing.T, data []byte) {
		clean, err := scrub(data, because)
		if err != nil {
			return
		}
		options := []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}
		if jsontext.Value(data).IsValid(options...) && !jsontext.Value(clean).IsValid(options...) {
			t.Fatalf("%q is JSON, %q is not", data, clean)
		}
		again, err := scrub(clean, because)
		if err != nil || !bytes.Equal(again, clean) {
			t.Fatalf("%q is scrubbed to %q and then to %q, %v", data, clean, again, err)
		}
	})
}
