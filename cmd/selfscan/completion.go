package main

// What the shell offers when a person presses Tab.

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

func (p *program) completionCommand(root *cobra.Command) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion " + strings.Join(shells, "|"),
		Short:     p.say(lang.Text{NL: "Aanvulling van opdrachten in de shell", EN: "Completion of commands in the shell"}),
		ValidArgs: shells,
		Args:      p.exactlyOneOf(lang.Text{NL: "shell", EN: "shell"}, shells),
		RunE: func(_ *cobra.Command, args []string) error {
			var script strings.Builder
			var err error
			switch args[0] {
			case "bash":
				err = root.GenBashCompletionV2(&script, true)
			case "zsh":
				err = root.GenZshCompletion(&script)
			case "fish":
				err = root.GenFishCompletion(&script, true)
			default:
				err = root.GenPowerShellCompletionWithDesc(&script)
			}
			if err != nil {
				return err
			}
			return p.print(script.String())
		},
	}
}

// filesOf returns what completes an option that takes a path, and nil for another option. An option has one meaning in
// every command.
func filesOf(option string) cobra.CompletionFunc {
	switch option {
	case "reports", "references":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	case "out", "files-from":
		return files()
	case "catalogue", "config":
		return files("yaml", "yml", "json")
	case "previous":
		return files("json", "pdf")
	case "peers":
		return files("json")
	case "group-report":
		return files("pdf", "html", "md")
	case "logo":
		return files("png", "jpg", "jpeg")
	case "changes":
		return files("md")
	}
	return nil
}

// valuesOf returns what completes the value of an option.
func (p *program) valuesOf(f *pflag.Flag) cobra.CompletionFunc {
	if of := f.Annotations[words]; of != nil {
		return only(of...)
	}
	if path := filesOf(f.Name); path != nil {
		return path
	}
	switch f.Name {
	case "org-type", "type":
		return p.fromCatalogue(func(c *questionnaire.Catalogue, offer func(string, lang.Text)) {
			for _, t := range c.Types {
				offer(t.ID, t.Name)
			}
		})
	case "dimension":
		return p.fromCatalogue(func(c *questionnaire.Catalogue, offer func(string, lang.Text)) {
			for i := range c.Dimensions {
				offer(c.Dimensions[i].ID, c.Dimensions[i].Title)
			}
		})
	case "explain":
		return p.fromCatalogue(func(c *questionnaire.Catalogue, offer func(string, lang.Text)) {
			offer(scoring.Overall, lang.Text{NL: "Totaalscore", EN: "Overall score"})
			for i := range c.Dimensions {
				offer(c.Dimensions[i].ID, c.Dimensions[i].Title)
				for t := range c.Dimensions[i].Themes {
					offer(c.Dimensions[i].Themes[t].ID, c.Dimensions[i].Themes[t].Title)
				}
			}
			offerQuestions(c, offer)
		})
	}
	return only()
}

// completeArguments says what completes the arguments of a command.
func (p *program) completeArguments(cmd *cobra.Command) {
	if len(cmd.ValidArgs) > 0 || cmd.ValidArgsFunction != nil {
		return
	}
	switch strings.TrimPrefix(cmd.CommandPath(), "selfscan ") {
	case "score", "check", "peers":
		cmd.ValidArgsFunction = files()
	case "coach": // the session first, then the members
		cmd.ValidArgsFunction = func(cmd *cobra.Command, before []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(before) == 0 {
				return files("json", "pdf")(cmd, before, begun)
			}
			return files("json", "xlsx")(cmd, before, begun)
		}
	case "scan", "report", "verify":
		cmd.ValidArgsFunction = files("json", "pdf")
	case "import":
		cmd.ValidArgsFunction = files("xlsx")
	case "catalogue check":
		cmd.ValidArgsFunction = files("yaml", "yml", "json")
	case "catalogue show":
		cmd.ValidArgsFunction = p.fromCatalogue(offerQuestions)
	default:
		cmd.ValidArgsFunction = only()
	}
}

// only offers words, and no files.
func only(of ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(of, cobra.ShellCompDirectiveNoFileComp)
}

// files offers files with one of the extensions, and folders; without extensions, all files.
func files(extensions ...string) cobra.CompletionFunc {
	if len(extensions) == 0 {
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	}
	return cobra.FixedCompletions(extensions, cobra.ShellCompDirectiveFilterFileExt)
}

// fromCatalogue offers ids of the catalogue that the command line asks for, each with its name. If that catalogue cannot
// be read, it offers nothing.
func (p *program) fromCatalogue(ids func(*questionnaire.Catalogue, func(id string, name lang.Text))) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var offered []string
		if c, err := p.load(); err == nil {
			ids(c, func(id string, name lang.Text) {
				offered = append(offered, cobra.CompletionWithDesc(id, lang.Printable(name.In(p.lang))))
			})
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	}
}

func offerQuestions(c *questionnaire.Catalogue, offer func(string, lang.Text)) {
	for _, q := range c.Questions() {
		offer(q.ID, q.Title)
	}
}

// exactlyOneOf demands one argument, which is one of a few words.
func (p *program) exactlyOneOf(what lang.Text, of []string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return unknownWord(lang.Say(lang.Text{NL: "geef een %s", EN: "give a %s"}, what), "", of)
		case !slices.Contains(of, args[0]):
			return unknownWord(lang.Say(lang.Text{NL: "onbekende %s %q", EN: "unknown %s %q"}, what, args[0]), args[0], of)
		case len(args) > 1:
			return wrongly(lang.Text{NL: "%q is te veel; geef één %s", EN: "%q is too much; give one %s"}, args[1], what)
		}
		return nil
	}
}
