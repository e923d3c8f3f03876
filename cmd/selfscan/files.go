package main

import (
	"errors"
	"io/fs"
	"os"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// loadFile reads a catalogue from a file.
func (p *program) loadFile(path string) (*questionnaire.Catalogue, error) {
	data, err := store.ReadCatalogue(path)
	if err != nil {
		return nil, end(someRefused, err)
	}
	c, err := catalogue.Load(path, data)
	if err != nil {
		return nil, end(someRefused, err)
	}
	return c, nil
}

// answers reads an answer file. Answers that were carried over from an older catalogue are named on the
// error stream.
func (p *program) answers(c *questionnaire.Catalogue, path string) (questionnaire.Answers, error) {
	data, err := readAnswers(path)
	if err != nil {
		return questionnaire.Answers{}, end(someRefused, err)
	}
	a, moved, err := answerfile.Read(c, path, data)
	if err != nil {
		return questionnaire.Answers{}, end(someRefused, err)
	}
	p.tellMoved(path, c, &moved)
	return a, nil
}

// tellMoved names what became of answers that were made with an older catalogue.
func (p *program) tellMoved(path string, c *questionnaire.Catalogue, m *questionnaire.Migrated) {
	if m.From == c.Version {
		return
	}
	for _, line := range m.Lines(c) {
		p.complain(lang.Errorf(nil, lang.Text{NL: "%s: %s", EN: "%s: %s"}, path, line))
	}
}

// write puts a file in place. It replaces only what this program made, unless --force.
func (p *program) write(path string, data []byte, ours func([]byte) bool) error {
	if path == standardOutput {
		return p.print(string(data))
	}
	if streams(path) {
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

// streams tells whether a path leads to what has no content that could be lost: /dev/stdout, a named pipe.
func streams(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// mayWrite tells whether write would put a file in place here.
func (p *program) mayWrite(path string, ours func([]byte) bool) error {
	if path == standardOutput || streams(path) {
		return nil
	}
	there, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return end(nothingWritten, lang.Errorf(err, lang.Text{
			NL: "%s is niet geschreven: %s", EN: "%s was not written: %s"}, path, store.Explain(err)))
	case !p.force && !ours(there):
		return end(nothingWritten, lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force",
			EN: "%s exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force"}, path))
	}
	return nil
}

// stream writes to what is no plain file, such as /dev/stdout or a named pipe, and has nothing that could be lost.
func (p *program) stream(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwritten(path, err)
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return unwritten(path, err)
	}
	return nil
}
