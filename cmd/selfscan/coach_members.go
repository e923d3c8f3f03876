package main

import (
	"os"
	"path/filepath"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// members reads the members' own answer files. Nothing is written to them, and no lock is taken: they may
// be open elsewhere.
func (d *desk) members(session string, paths []string) ([]questionnaire.Member, error) {
	var members []questionnaire.Member
	for _, path := range paths {
		if same(session, path) {
			return nil, lang.Errorf(nil, lang.Text{
				NL: "%s is het bestand van de sessie zelf; noem eerst dat bestand, en daarna die van de deelnemers",
				EN: "%s is the session's own file; name that file first, and the participants' after it"}, path)
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
		m, err := questionnaire.NewMember(memberID(path), a)
		if err != nil {
			return nil, err
		}
		for _, other := range members {
			if strings.EqualFold(other.ID, m.ID) {
				return nil, lang.Errorf(nil, lang.Text{
					NL: "twee bestanden heten %s; geef elk bestand een eigen naam, want die wordt de aanduiding van de deelnemer",
					EN: "two files are called %s; give each file a name of its own, for it becomes the participant's sign"}, m.ID)
			}
		}
		members = append(members, m)
	}
	return members, nil
}

// memberID makes a participant's sign of a file's name.
func memberID(path string) string {
	name := filepath.Base(path)
	for _, end := range []string{".json", ".pdf", ".scan"} {
		name = strings.TrimSuffix(name, end)
	}
	id := []rune(strings.TrimSpace(lang.Printable(name)))
	return string(id[:min(len(id), questionnaire.MaxRespondentID)])
}

// same tells whether two paths lead to one file.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
