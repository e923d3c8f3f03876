package main

import (
	"os"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// members reads the members' own answer files. It does not write to the files or lock them: they may be open elsewhere.
func (d *desk) members(session string, paths []string) ([]questionnaire.Answers, error) {
	var members []questionnaire.Answers
	for i, path := range paths {
		if same(session, path) {
			return nil, lang.Errorf(nil, lang.Text{
				NL: "%s is het bestand van de sessie zelf; noem eerst dat bestand, en daarna die van de deelnemers",
				EN: "%s is the session's own file; name that file first, and the participants' after it"}, path)
		}
		for _, other := range paths[:i] {
			if same(other, path) {
				return nil, lang.Errorf(nil, lang.Text{
					NL: "%s staat twee keer op de opdrachtregel; noem elk bestand één keer",
					EN: "%s is on the command line twice; name each file once"}, path)
			}
		}
		data, err := readAnswers(path)
		if err != nil {
			return nil, err
		}
		a, moved, err := answerfile.Read(d.catalogue, path, data)
		if err != nil {
			return nil, err
		}
		if moved.From != d.catalogue.Version {
			return nil, lang.Errorf(nil, lang.Text{
				NL: "%s is gemaakt met catalogus %s en deze sessie met %s; open het bestand eerst met «selfscan scan», kijk het na en beantwoord iets",
				EN: "%s was made with catalogue %s and this session with %s; open the file with \"selfscan scan\" first, check it and answer something"},
				path, moved.From, d.catalogue.Version)
		}
		members = append(members, a)
	}
	return members, nil
}

// same reports whether two paths lead to the same file.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
