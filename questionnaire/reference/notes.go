package reference

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
)

// notes is the content of NotesFile.
type notes struct {
	Catalogue struct {
		ID      string `json:"id"`
		Version string `json:"version"`
	} `json:"catalogue"` // with which the files were scored
	Files map[string]Figures `json:"files"`
}

func readNotes(dir fs.FS) (notes, error) {
	var n notes
	data, err := fs.ReadFile(dir, NotesFile)
	if err != nil {
		return n, questionnaire.Faultf(err, questionnaire.Text{
			NL: "%s is niet te lezen: %s", EN: "%s cannot be read: %s"}, NotesFile, err.Error())
	}
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	if err := in.Decode(&n); err != nil {
		return n, questionnaire.Faultf(err, questionnaire.Text{
			NL: "%s klopt niet: %s", EN: "%s is not right: %s"}, NotesFile, err.Error())
	}
	return n, nil
}

// Note scores every *.scan.json in dir and gives the content that NotesFile should have.
func Note(dir fs.FS, c *questionnaire.Catalogue, score func(*questionnaire.Answers) Figures) ([]byte, error) {
	var n notes
	n.Catalogue.ID, n.Catalogue.Version = c.ID, c.Version
	var err error
	if n.Files, err = scoreAll(dir, c, score); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(n, "", "  ")
	return append(data, '\n'), err
}

// differences says in numbers what changed, for example "score 41.5 -> 43, transparency 40 -> 44.5".
func differences(was, is Figures) string {
	var all []string
	add := func(what, before, after string) {
		if before != after {
			all = append(all, what+" "+before+" -> "+after)
		}
	}
	add("score", decimal(was.Score), decimal(is.Score))
	add("level", whole(was.Level), whole(is.Level))
	before := map[string]Dimension{}
	for _, d := range was.Dimensions {
		before[d.ID] = d
	}
	for _, d := range is.Dimensions {
		add(d.ID, decimal(before[d.ID].Score), decimal(d.Score))
		add(d.ID+" level", whole(before[d.ID].Level), whole(d.Level))
		delete(before, d.ID)
	}
	for _, d := range was.Dimensions {
		if gone, ok := before[d.ID]; ok {
			add(d.ID, decimal(gone.Score), "gone")
		}
	}
	return strings.Join(all, ", ")
}

func decimal(x *float64) string {
	if x == nil {
		return "none"
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

func whole(n *int) string {
	if n == nil {
		return "none"
	}
	return strconv.Itoa(*n)
}
