package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/reference"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/scoring"
)

// catalogueCheckOptions are the flags of a check of a catalogue.
type catalogueCheckOptions struct {
	references, changes string
	note                bool
}

func (p *program) catalogueCheckCommand() *cobra.Command {
	var o catalogueCheckOptions
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "check [BESTAND]", EN: "check [FILE]"}),
		Short: p.say(lang.Text{
			NL: "Controleer een catalogus (zonder bestand: de ingebouwde)", EN: "Check a catalogue (without a file: the embedded one)"}),
		Long: p.say(lang.Text{
			NL: "Controleer een catalogus. U ziet alle fouten in één keer, elk met regel en kolom. Met --references kijkt u ook\nof antwoordbestanden in een map nog dezelfde score hebben; zo niet, dan moet het wijzigingslog zeggen waarom.",
			EN: "Check a catalogue. All faults are named at once, each with its line and column. With --references you also see\nwhether answer files in a folder still score the same; if not, the change log must say why."}),
		Example: "  selfscan catalogue check province.yaml\n  selfscan catalogue check province.yaml --references references/ --note",
		Args:    takes(0, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.checkCatalogue(args, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.references, "references", "", p.say(lang.Text{
		NL: "`MAP` met antwoordbestanden waarvan de score vastligt", EN: "`FOLDER` of answer files whose score is fixed"}))
	f.StringVar(&o.changes, "changes", "", p.say(lang.Text{
		NL: "wijzigingslog van de catalogus in `BESTAND` (anders CHANGES.md in die map)", EN: "change log of the catalogue in `FILE` (otherwise CHANGES.md in that folder)"}))
	f.BoolVar(&o.note, "note", false, p.say(lang.Text{
		NL: "leg de scores van nu vast in de map", EN: "note the present scores in the folder"}))
	return cmd
}

func (p *program) checkCatalogue(args []string, o catalogueCheckOptions) error {
	switch {
	case o.references == "" && (o.note || o.changes != ""):
		return wrongly(lang.Text{NL: "--note en --changes horen bij --references", EN: "--note and --changes go with --references"})
	case o.note && o.changes != "":
		return wrongly(lang.Text{NL: "--note gaat niet samen met --changes", EN: "--note does not go with --changes"})
	}
	c, err := p.load()
	if len(args) == 1 {
		c, err = loadFile(args[0])
	}
	if err != nil || o.references == "" {
		return err
	}
	dir := os.DirFS(o.references)
	score := func(a *questionnaire.Answers) reference.Figures {
		return figures(c, scoring.Compile(c, scoring.ScopeOf(a)).Score(a))
	}
	if o.note {
		return p.noteReferences(dir, c, o.references, score)
	}
	notes := filepath.Join(o.references, reference.NotesFile)
	if _, err := os.Stat(notes); err != nil {
		return end(someRefused, lang.Errorf(err, lang.Text{
			NL: "%s is niet te lezen: %s. Schrijf eerst met --note op hoe de antwoordbestanden in die map nu scoren",
			EN: "%s cannot be read: %s. First note with --note how the answer files in that folder score now"}, notes, store.Explain(err)))
	}
	log, err := p.changeLog(o)
	if err != nil {
		return err
	}
	faults, err := reference.Check(dir, c, log, score)
	if err != nil {
		return end(someRefused, withFolder(o.references, err))
	}
	for _, f := range faults {
		p.complain(f)
	}
	if len(faults) > 0 {
		return end(someRefused, nil)
	}
	return nil
}

// withFolder adds the folder to the name of the file in a located error.
func withFolder(folder string, err error) error {
	if refusal, ok := errors.AsType[*lang.LocatedError](err); ok {
		whole := *refusal
		whole.File = filepath.Join(folder, refusal.File)
		return &whole
	}
	return err
}

// changeLog reads the change log of the catalogue. Without --changes there need not be one.
func (p *program) changeLog(o catalogueCheckOptions) (string, error) {
	name := cmp.Or(o.changes, filepath.Join(o.references, "CHANGES.md"))
	data, err := store.ReadUpTo(name, catalogue.MaxFile)
	if errors.Is(err, fs.ErrNotExist) && o.changes == "" {
		return "", nil
	}
	if err != nil {
		return "", end(someRefused, err)
	}
	return string(data), nil
}

func (p *program) noteReferences(dir fs.FS, c *questionnaire.Catalogue, folder string, score func(*questionnaire.Answers) reference.Figures) error {
	data, err := reference.Note(dir, c, score)
	if err != nil {
		return end(someRefused, withFolder(folder, err))
	}
	path := filepath.Join(folder, reference.NotesFile)
	err = p.write(path, data, func([]byte) bool { return reference.IsNoted(dir) })
	if errors.Is(err, errNotOurs) {
		return end(nothingWritten, lang.Errorf(errNotOurs, lang.Text{
			NL: "%s bestaat al en is niet door selfscan gemaakt; geef dat bestand een andere naam",
			EN: "%s exists already and was not made by selfscan; give that file another name"}, path))
	}
	return err
}

// figures returns the parts of a result that are compared with the notes.
func figures(c *questionnaire.Catalogue, r scoring.Result) reference.Figures {
	f := reference.Figures{Score: orNone(r.Score.Value, r.Score.Valid), Level: orNone(r.Level.Value, r.Level.Valid)}
	for i, d := range r.Dimensions {
		f.Dimensions = append(f.Dimensions, reference.Dimension{
			ID: c.Dimensions[i].ID, Score: orNone(d.Score.Value, d.Score.Valid), Level: orNone(d.Level.Value, d.Level.Valid)})
	}
	return f
}

func orNone[T any](value T, valid bool) *T {
	if !valid {
		return nil
	}
	return &value
}
