package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/form"
)

func (p *program) importCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "import FORMULIER.xlsx...|MAP", EN: "import FORM.xlsx...|FOLDER"}),
		Short: p.say(lang.Text{
			NL: "Maak antwoordbestanden van ingevulde rekenbladen", EN: "Make answer files of filled-in spreadsheets"}),
		Example: "  selfscan import form.xlsx\n  selfscan import form.xlsx --out gemeente-voorbeeld.scan.json\n  selfscan import forms/",
		Args:    takes(1, anyNumber),
		RunE:    func(_ *cobra.Command, args []string) error { return p.importForms(args, out) },
	}
	cmd.Flags().StringVar(&out, "out", "", p.say(lang.Text{
		NL: "schrijf naar `BESTAND` (anders naast het formulier); voor één formulier", EN: "write to `FILE` (otherwise beside the form); for one form"}))
	cmd.Flags().BoolVar(&p.force, "force", false, p.say(lang.Text{
		NL: "overschrijf ook een bestand met andere antwoorden", EN: "overwrite also a file with other answers"}))
	return cmd
}

// importForms reads forms one by one: one that is refused does not stop the others.
func (p *program) importForms(paths []string, out string) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	forms, err := p.formsIn(paths)
	if err != nil {
		return err
	}
	if len(forms) == 0 {
		return end(someRefused, nil)
	}
	if out != "" && (len(forms) != 1 || forms[0] != paths[0]) {
		return wrongly(lang.Text{
			NL: "--out is voor één formulier; van meer formulieren komt elk antwoordbestand naast zijn formulier",
			EN: "--out is for one form; of several forms, each answer file goes beside its form"})
	}
	outs := make([]string, len(forms))
	for i, path := range forms {
		outs[i] = cmp.Or(outputName(out), strings.TrimSuffix(path, filepath.Ext(path))+".scan.json")
	}
	if err := p.notItsInput(p.outputs("", outs...), forms...); err != nil {
		return err
	}
	made, code := 0, allDone
	for i, path := range forms {
		err := p.importForm(c, path, outs[i])
		if err == nil {
			made++
			continue
		}
		failed, ok := errors.AsType[*ending](err)
		if !ok {
			return err
		}
		p.complain(failed.err)
		code = max(code, failed.code)
	}
	if made > 0 && code == nothingWritten {
		code = someRefused
	}
	if code != allDone {
		return end(code, nil)
	}
	return nil
}

// formsIn lists the forms that the command line names, also by their folder. It says which files of a folder it leaves out.
func (p *program) formsIn(paths []string) ([]string, error) {
	var forms []string
	for _, path := range paths {
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			forms = append(forms, path)
			continue
		}
		found, err := visibleFiles(path)
		if err != nil {
			return nil, end(someRefused, err)
		}
		before := len(forms)
		for _, file := range found {
			if isForm(file) {
				forms = append(forms, file)
			} else if !strings.HasSuffix(file, ".scan.json") {
				fmt.Fprintln(p.toErr(), lang.Printable(p.say(lang.Text{NL: "%s is geen formulier (.xlsx)", EN: "%s is not a form (.xlsx)"}, file)))
			}
		}
		if len(forms) == before {
			p.warn(lang.Text{NL: "in %s staan geen formulieren (.xlsx)", EN: "there are no forms (.xlsx) in %s"}, path)
		}
	}
	return forms, nil
}

func (p *program) importForm(c *questionnaire.Catalogue, path, out string) error {
	data, err := store.ReadUpTo(path, form.MaxFile)
	if err != nil {
		return end(someRefused, err)
	}
	a, moved, err := form.Read(c, path, data, p.now())
	if err != nil {
		return end(someRefused, err)
	}
	p.tellMoved(path, c, &moved)
	if err := p.writeImported(c, out, &a); err != nil {
		return err
	}
	fmt.Fprintln(p.toErr(), p.answersFound(c, path, &a))
	return p.printPath(out)
}

// visibleFiles lists the files in a folder and its subfolders by name, without hidden ones and the backups beside answer
// files.
func visibleFiles(dir string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		switch hidden := path != dir && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")); {
		case hidden && e.IsDir():
			return fs.SkipDir
		case !hidden && !e.IsDir() && !strings.HasSuffix(name, "~"):
			found = append(found, path)
		}
		return nil
	})
	return found, err
}

// answersFound says how many questions of a scan or form are answered.
func (p *program) answersFound(c *questionnaire.Catalogue, path string, a *questionnaire.Answers) string {
	progress := questionnaire.NewSession(c, *a).Progress()
	return lang.Printable(p.say(lang.Text{NL: "%s: %d van %d vragen beantwoord", EN: "%s: %d of %d questions answered"},
		path, progress.Answered, progress.InScope))
}

// writeImported writes the answer file. It does not replace an answer file with other answers, even if this program wrote
// it: someone may have gone on with it. Only the dates may differ.
func (p *program) writeImported(c *questionnaire.Catalogue, out string, a *questionnaire.Answers) error {
	return p.write(out, answerfile.Encode(c, a), func(there []byte) bool {
		was, _, err := answerfile.Read(c, out, there)
		if err != nil {
			return false
		}
		was.Started, was.Updated = a.Started, a.Updated
		return answerfile.Digest(c, &was) == answerfile.Digest(c, a)
	})
}
