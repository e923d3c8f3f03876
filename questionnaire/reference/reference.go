// Package reference compares the scores of reference answer files with the scores that were noted for them. In come a
// folder, a catalogue, its change log and a function that scores answers; out come the files whose score changed although
// the change log does not name them. So anyone who changes a weight sees the effect on scores, and must tell the people
// who compare scores over the years. The package reads only through the fs.FS that it is given, and it writes nothing.
package reference

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// NotesFile is the name of the file, in the folder of reference answers, that has their noted scores.
const NotesFile = "references.json"

// Figures are the scores of one reference file.
type Figures struct {
	Score      *float64    `json:"score"` // 0 to 100; null if there is none
	Level      *int        `json:"level"` // 0 to 4, after the duty cap; null if there is none
	Dimensions []Dimension `json:"dimensions"`
}

// Dimension is the part of Figures that is about one dimension.
type Dimension struct {
	ID    string   `json:"id"`
	Score *float64 `json:"score"`
	Level *int     `json:"level"`
}

// Check scores every *.scan.json in dir with a catalogue and compares the scores with the notes in NotesFile. It returns
// an error for each difference, in the order of the file names: a score or level that changed although changeLog, a
// Markdown text, does not name the file below the heading of the catalogue's version ("## 2026.2"); a file without notes;
// notes without a file. err is not nil if a file cannot be read.
func Check(dir fs.FS, c *questionnaire.Catalogue, changeLog string, score func(*questionnaire.Answers) Figures) ([]*lang.Error, error) {
	notes, err := readNotes(dir)
	if err != nil {
		return nil, err
	}
	now, err := scoreAll(dir, c, score)
	if err != nil {
		return nil, err
	}
	section := sectionOf(changeLog, c.Version)
	names := map[string]Figures{}
	maps.Copy(names, notes.Files)
	maps.Copy(names, now)
	var faults []*lang.Error
	for _, name := range slices.Sorted(maps.Keys(names)) {
		was, noted := notes.Files[name]
		is, there := now[name]
		switch {
		case !there:
			faults = append(faults, lang.Errorf(nil, lang.Text{
				NL: "%s staat in %s, maar het bestand is er niet",
				EN: "%s is noted in %s, but there is no such file"}, name, NotesFile))
		case !noted:
			faults = append(faults, lang.Errorf(nil, lang.Text{
				NL: "van %s staat in %s geen score", EN: "%s has no score in %s"}, name, NotesFile))
		case changes(was, is, lang.EN) != "" && !hasName(section, name):
			faults = append(faults, lang.Errorf(nil, lang.Text{
				NL: "%s scoort anders dan bij catalogus %s: %s; leg dat uit in het wijzigingslog onder \"## %s\" en noem daar het bestand",
				EN: "%s scores differently than with catalogue %s: %s; explain it in the change log below \"## %s\" and name the file there"},
				name, notes.Catalogue.Version, lang.Text{NL: changes(was, is, lang.NL), EN: changes(was, is, lang.EN)}, c.Version))
		}
	}
	return faults, nil
}

// scoreAll reads and scores the reference files.
func scoreAll(dir fs.FS, c *questionnaire.Catalogue, score func(*questionnaire.Answers) Figures) (map[string]Figures, error) {
	files, _ := fs.Glob(dir, "*.scan.json") // the only error is that of a malformed pattern
	all := map[string]Figures{}
	for _, name := range files {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		a, _, err := answerfile.Read(c, name, data)
		if err != nil {
			return nil, err
		}
		all[name] = score(&a)
	}
	return all, nil
}

// hasName reports whether a Markdown text has the name of a file, other than as the end of a longer name.
func hasName(text, name string) bool {
	for {
		before, after, found := strings.Cut(text, name)
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, "_")) // which also marks emphasis
		if !found || !unicode.In(last, unicode.L, unicode.M, unicode.N) && last != '-' && last != '.' {
			return found
		}
		text = after
	}
}

// sectionOf returns the text below the heading of a version, up to the next heading of the same level.
func sectionOf(changeLog, version string) string {
	var section strings.Builder
	inside := false
	for line := range strings.Lines(changeLog) {
		if title, ok := strings.CutPrefix(line, "## "); ok {
			inside = slices.Contains(strings.Fields(title), version)
			continue
		}
		if inside {
			section.WriteString(line)
		}
	}
	return section.String()
}
