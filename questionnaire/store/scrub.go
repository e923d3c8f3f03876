package store

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// remark is a free text in an answer file, in which somebody may have written a name.
type remark struct {
	about string // the id of the question, or actionKey
	text  string
}

// actionKey is what the remarks of actions are about: actions have no id.
const actionKey = "actions"

// errNotClean is the error of a text from which nothing can be removed reliably.
var errNotClean = lang.Errorf(nil, lang.Text{
	NL: "er staat iets in dat geen antwoordbestand is, en daarin kan een stemming staan die niet bewaard mag worden; geef dat bestand een andere naam of bewaar uw antwoorden ergens anders",
	EN: "it holds something that is no answer file and may contain a vote that must not be kept; rename that file or save your answers elsewhere"})

// scrub returns the JSON of an answer file, of any version, without the group session and without the remarks for which
// erased returns true: a reason is left out, and a dash replaces a note, a piece of evidence and a text of an action,
// without which the file might not be valid. Everything else stays as it is, byte for byte. A text that is no
// JSON is returned as it is if it can hold none of these, and is an error otherwise.
func scrub(data []byte, erased func(remark) bool) ([]byte, error) {
	clean, err := scrubJSON(data, erased)
	if err == nil {
		return clean, nil
	}
	for _, key := range []string{"session", "reason", "note", "evidence", actionKey, `\u`} { // or any key, with escapes
		if bytes.Contains(data, []byte(key)) {
			return nil, errors.Join(errNotClean, err)
		}
	}
	return data, nil
}

func scrubJSON(data []byte, erased func(remark) bool) ([]byte, error) {
	d := jsontext.NewDecoder(bytes.NewReader(data), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var clean []byte
	done := int64(0) // what comes before is in clean, or dropped
	for {
		before := d.InputOffset()
		token, err := d.ReadToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if token.Kind() != '"' {
			continue
		}
		text := token.String()
		path := strings.Split(string(d.StackPointer()), "/") // no key that matters here has a character that is escaped
		within, members := d.StackIndex(d.StackDepth())
		if isName := within == jsontext.KindBeginObject && members%2 == 1; !isName {
			if about, ok := remarkAt(path); ok && erased(remark{about, text}) {
				end := d.InputOffset()
				begin := before + int64(bytes.IndexByte(data[before:end], '"'))
				clean, done = append(append(clean, data[done:begin]...), `"-"`...), end
			}
			continue
		}
		if !mayDrop(path) {
			continue
		}
		value, err := d.ReadValue()
		if err != nil {
			return nil, err
		}
		if len(path) == 4 {
			reason, err := jsontext.AppendUnquote(nil, value)
			if err != nil || !erased(remark{path[2], string(reason)}) {
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

// mayDrop reports whether a path is /session or /answers/QUESTION/reason.
func mayDrop(path []string) bool {
	return len(path) == 2 && path[1] == "session" || len(path) == 4 && path[1] == "answers" && path[3] == "reason"
}

// remarkAt reports whether the text at a path is a remark that is not left out whole, and what it is about.
func remarkAt(path []string) (about string, ok bool) {
	switch {
	case len(path) >= 4 && path[1] == "answers":
		return path[2], path[3] != "state"
	case len(path) == 4 && path[1] == actionKey:
		return actionKey, path[3] != "question" && path[3] != "due" && path[3] != "done"
	}
	return "", false
}
