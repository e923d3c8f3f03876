package store

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// reason is why a group agreed on a level, at one question.
type reason struct{ question, text string }

// errNotClean is the error of a text from which nothing can be removed reliably.
var errNotClean = errors.New("this is no JSON from which a group session could be removed")

// scrub returns the JSON of an answer file, of any version, without the group session and without the reasons for which
// erased returns true, also where they are the note. Everything else stays as it is, byte for byte. A text that is no
// JSON is returned as it is if it can hold none of these, and is an error otherwise.
func scrub(data []byte, erased func(reason) bool) ([]byte, error) {
	clean, err := scrubJSON(data, erased)
	if err == nil {
		return clean, nil
	}
	for _, key := range []string{"session", "reason", "note", `\u`} { // or any key, with escapes
		if bytes.Contains(data, []byte(key)) {
			return nil, errors.Join(errNotClean, err)
		}
	}
	return data, nil
}

func scrubJSON(data []byte, erased func(reason) bool) ([]byte, error) {
	d := jsontext.NewDecoder(bytes.NewReader(data), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var clean []byte
	done := int64(0) // what comes before is in clean, or dropped
	for {
		before := d.InputOffset()
		_, err := d.ReadToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		within, members := d.StackIndex(d.StackDepth())
		if within != jsontext.KindBeginObject || members%2 == 0 {
			continue // no name of a member
		}
		path := strings.Split(string(d.StackPointer()), "/") // no key that matters here has a character that is escaped
		if !mayDrop(path) {
			continue
		}
		value, err := d.ReadValue()
		if err != nil {
			return nil, err
		}
		if len(path) == 4 {
			text, err := jsontext.AppendUnquote(nil, value)
			if err != nil || !erased(reason{path[2], string(text)}) {
				continue
			}
			if path[3] == "note" { // without which "not applicable" is no answer
				end := d.InputOffset()
				clean, done = append(append(clean, data[done:end-int64(len(value))]...), `"-"`...), end
				continue
			}
		}
		first := members == 1 || before < done // or all before it were dropped
		clean, done = append(clean, data[done:max(before, done)]...), d.InputOffset()
		if first { // the comma that follows goes with it
			rest := bytes.TrimLeft(data[done:], " \t\r\n")
			if bytes.HasPrefix(rest, []byte(",")) {
				done = int64(len(data) - len(rest) + 1)
			}
		}
	}
	clean = append(clean, data[done:]...)
	if !jsontext.Value(clean).IsValid(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) {
		return nil, errNotClean
	}
	return clean, nil
}

// mayDrop reports whether a path is /session, /answers/QUESTION/reason or the note beside a reason, which says the same
// if the answer is "not applicable".
func mayDrop(path []string) bool {
	return len(path) == 2 && path[1] == "session" ||
		len(path) == 4 && path[1] == "answers" && (path[3] == "reason" || path[3] == "note")
}
