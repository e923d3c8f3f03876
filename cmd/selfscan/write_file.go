package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// write puts a file in place. It replaces only what this program made, unless --force.
func (p *program) write(path string, data []byte, ours func(begin []byte) bool) error {
	if path == standardOutput {
		return p.print(string(data))
	}
	if isStream(path) {
		return p.stream(path, data)
	}
	if err := p.mayWrite(path, ours); err != nil {
		return err
	}
	if err := store.Write(path, data); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

// printPath prints where a file was written, unless its content is what was printed.
func (p *program) printPath(path string) error {
	if path == standardOutput {
		return nil
	}
	return p.print(path + "\n")
}

// looked is how many bytes of a file are read to see who made it.
const looked = answerfile.MaxSize + 1

// mayWrite returns an error if write would refuse to put a file in place here. ours gets the first bytes of the file
// that is there, looked of them at most.
func (p *program) mayWrite(path string, ours func(begin []byte) bool) error {
	if path == standardOutput || isStream(path) {
		return nil
	}
	begin, _, err := store.Ends(path, looked)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return end(nothingWritten, err)
	case p.force || ours(begin):
	case ofFormat(answerfile.Format)(begin):
		return end(nothingWritten, lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s bestaat al en heeft andere antwoorden; kies een andere naam met --out, of overschrijf het met --force",
			EN: "%s exists already and has other answers; choose another name with --out, or overwrite it with --force"}, path))
	default:
		return notOurs(path)
	}
	return nil
}

// ofFormat returns the function that tells whether a file is JSON of ours, of this format.
func ofFormat(format string) func(begin []byte) bool {
	return func(begin []byte) bool {
		return bytes.Contains(begin[:min(len(begin), 200)], []byte(`"`+format+`"`))
	}
}

// errNotOurs is the cause of an error about a file that this program did not make and must not replace.
var errNotOurs = fmt.Errorf("not made by selfscan: %w", fs.ErrExist)

// notOurs is the error for a file in the way that this program did not make.
func notOurs(path string) error {
	return end(nothingWritten, lang.Errorf(errNotOurs, lang.Text{
		NL: "%s bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force",
		EN: "%s exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force"}, path))
}

// fileName makes a file name of a text: at most longest small letters, digits and hyphens, which are safe on every system.
func fileName(text string, longest int) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’': // the accent of the letter before it, or an apostrophe
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() == longest {
			break
		}
	}
	name := strings.TrimRight(b.String(), "-")
	switch {
	case name == "":
		return "scan"
	case isDevice(name):
		return name + "-scan"
	}
	return name
}

// numbered returns the nth name of those that begin in the same way: name, name-2, name-3.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	return name + "-" + strconv.Itoa(n)
}

// isDevice reports whether Windows takes a file name for a device, whatever follows its first dot.
func isDevice(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && name[3] >= '0' && name[3] <= '9'
}
