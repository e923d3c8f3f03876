package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// share returns the function that makes of an answer file what may be copied beside it: everything but a group
// session, whose ballots say who votes what. A file that is not an answer file is copied as it is.
func (d *desk) share(path string) func([]byte) []byte {
	return func(data []byte) []byte {
		a, _, err := answerfile.Read(d.catalogue, path, data)
		if err != nil || a.Session == nil {
			return data
		}
		return answerfile.Encode(d.catalogue, &a)
	}
}

// reasonsOf lists why a group agreed, by the ordinal of the question.
func reasonsOf(a *questionnaire.Answers) []string {
	reasons := make([]string, len(a.Of))
	for n := range a.Of {
		reasons[n] = a.Of[n].Reason
	}
	return reasons
}

// erase removes reasons that were changed or erased from the copies beside an answer file.
func (d *desk) erase(path string, before, after []string) error {
	changed := map[int]bool{}
	for n := range before {
		if before[n] != "" && before[n] != after[n] {
			changed[n] = true
		}
	}
	if len(changed) == 0 {
		return nil
	}
	copies, err := filepath.Glob(escapeGlob(path) + ".other-*")
	if err != nil {
		return err
	}
	for _, name := range append(copies, store.BackupName(path)) {
		if err := d.eraseIn(name, changed, before); err != nil {
			return lang.Errorf(err, lang.Text{
				NL: "de oude reden staat nog in %s: %s; verwijder dat bestand zelf",
				EN: "the old reason is still in %s: %s; delete that file yourself"}, name, store.Explain(err))
		}
	}
	return nil
}

// eraseIn removes old reasons from one copy.
func (d *desk) eraseIn(name string, changed map[int]bool, before []string) error {
	data, err := store.Read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	a, _, err := answerfile.Read(d.catalogue, name, data)
	if err != nil {
		return err
	}
	found := false
	for n := range a.Of {
		one := &a.Of[n]
		if !changed[n] || one.Reason != before[n] && one.Note != before[n] {
			continue
		}
		found = true
		if one.Note == before[n] {
			one.Note = ""
			if one.Choice == questionnaire.NotApplicable { // which cannot do without a note
				one.Choice = questionnaire.Unanswered
			}
		}
		one.Reason = ""
	}
	if !found {
		return nil
	}
	return store.Write(name, answerfile.Encode(d.catalogue, &a))
}
