package table

import "testing"

// A file is ours only if it goes on as a row of ours does, as far as it is there.
func TestOursByItsRow(t *testing.T) {
	for head, want := range map[string]bool{
		"":     true,
		`{"fi`: true,
		`{"file":"a\"b.scan.json","organisation":{"name"`: true,
		`{"file":"a.scan.json","err`:                      true,
		`{"file":"a.scan.json","error":{"line":1`:         true,
		`{"file":"holiday.jpg","size":12}`:                false,
		`{"file":"holiday.jpg"}`:                          false,
		`[1]`:                                             false,
	} {
		if got := Ours("ndjson", []byte(head), []byte(head)); got != want {
			t.Errorf("%s is ours: %v, want %v", head, got, want)
		}
		if len(head) > 4 && head[0] == '{' {
			if got := Ours("json", []byte("[\n"+head), nil); got != want {
				t.Errorf("[%s is ours: %v, want %v", head, got, want)
			}
		}
	}
}
