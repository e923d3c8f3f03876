package main

import (
	"errors"
	"io/fs"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// loadFile reads a catalogue from a file.
func (p *program) loadFile(path string) (*questionnaire.Catalogue, error) {
	data, err := store.ReadUpTo(path, catalogue.MaxFile)
	if err != nil {
		return nil, end(someRefused, err)
	}
	c, err := catalogue.Load(path, data)
	if err != nil {
		return nil, end(someRefused, err)
	}
	return c, nil
}

// answers reads an answer file. If the answers were carried over from an older catalogue, the error stream says what
// became of them.
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

// tellMoved writes what became of answers that were made with an older catalogue.
func (p *program) tellMoved(path string, c *questionnaire.Catalogue, m *questionnaire.Migrated) {
	if m.From == c.Version {
		return
	}
	for _, line := range m.Lines(c) {
		p.complain(lang.Errorf(nil, lang.Text{NL: "%s: %s", EN: "%s: %s"}, path, line))
	}
}

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

// looked is how many bytes of a file are read to see who made it.
const looked = answerfile.MaxSize + 1

// mayWrite returns an error if write would refuse to put a file in place here. ours gets the first bytes of the file
// that is there, looked of them at most.
func (p *program) mayWrite(path string, ours func(begin []byte) bool) error {
	if path == standardOutput || isStream(path) {
		return nil
	}
	begin, err := store.Begin(path, looked)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return end(nothingWritten, err)
	case !p.force && !ours(begin):
		return end(nothingWritten, lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s bestaat al en is niet door selfscan gemaakt; kies een andere naam met --out, of overschrijf het met --force",
			EN: "%s exists already and was not made by selfscan; choose another name with --out, or overwrite it with --force"}, path))
	}
	return nil
}
