package reference

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// notes is the content of NotesFile.
type notes struct {
	Catalogue struct {
		ID      string `json:"id"`
		Version string `json:"version"`
	} `json:"catalogue"` // that the files were scored with
	Files map[string]Figures `json:"files"`
}

func readNotes(dir fs.FS) (notes, error) {
	var n notes
	data, err := fs.ReadFile(dir, NotesFile)
	if err != nil {
		return n, lang.Errorf(err, lang.Text{
			NL: "%s is niet te lezen: %s", EN: "%s cannot be read: %s"}, NotesFile, err.Error())
	}
	if err := json.Unmarshal(data, &n, json.RejectUnknownMembers(true)); err != nil {
		line, column := lang.Position(data, faultOffset(err))
		return n, &lang.LocatedError{
			File: NotesFile, Line: line, Column: column,
			Message: lang.Say(lang.Text{
				NL: "dit bestand is niet door selfscan geschreven; geef het een andere naam, en leg de scores opnieuw vast met --note",
				EN: "selfscan did not write this file; give it another name, and note the scores again with --note"}),
			Cause: err,
		}
	}
	return n, nil
}

// faultOffset returns the offset of a decoding error.
func faultOffset(err error) int {
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
		return int(syntax.ByteOffset)
	}
	if kind := new(json.SemanticError); errors.As(err, &kind) {
		return int(kind.ByteOffset)
	}
	return 0
}

// IsNoted reports whether dir has a NotesFile that Note could have written: one with other content is somebody else's.
func IsNoted(dir fs.FS) bool {
	_, err := readNotes(dir)
	return err == nil
}

// Note scores every *.scan.json in dir and returns the content for NotesFile.
func Note(dir fs.FS, c *questionnaire.Catalogue, score func(*questionnaire.Answers) Figures) ([]byte, error) {
	var n notes
	n.Catalogue.ID, n.Catalogue.Version = c.ID, c.Version
	var err error
	if n.Files, err = scoreAll(dir, c, score); err != nil {
		return nil, err
	}
	data, err := json.Marshal(n, jsontext.WithIndent("  "), json.Deterministic(true))
	return append(data, '\n'), err
}

// changes lists what changed, for example "score 41.5 -> 43, transparency level 2 -> 1"; it is empty if nothing did. Scores
// are exact, and a note is the whole score, so the least difference is a change.
func changes(was, is Figures, l lang.Lang) string {
	level := lang.Text{NL: "niveau", EN: "level"}.In(l)
	var all []string
	add := func(what, before, after string) {
		if before != after {
			all = append(all, what+" "+before+" -> "+after)
		}
	}
	add("score", said(was.Score, l), said(is.Score, l))
	add(level, said(was.Level, l), said(is.Level, l))
	after := map[string]Dimension{}
	for _, d := range is.Dimensions {
		after[d.ID] = d
	}
	for _, d := range was.Dimensions {
		add(d.ID, said(d.Score, l), said(after[d.ID].Score, l))
		add(d.ID+" "+level, said(d.Level, l), said(after[d.ID].Level, l))
		delete(after, d.ID)
	}
	for _, d := range is.Dimensions {
		if _, fresh := after[d.ID]; fresh {
			add(d.ID, said[float64](nil, l), said(d.Score, l))
		}
	}
	return strings.Join(all, ", ")
}

// said writes a score or a level, which may not exist.
func said[T float64 | int](x *T, l lang.Lang) string {
	if x == nil {
		return lang.Text{NL: "geen", EN: "none"}.In(l)
	}
	return fmt.Sprint(*x)
}
