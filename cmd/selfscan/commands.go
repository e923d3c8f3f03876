package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// commands builds the tree of commands, in the program's language.
func (p *program) commands() *cobra.Command {
	root := &cobra.Command{
		Use:   "selfscan",
		Short: p.say(lang.Text{NL: "De zelfscan Open Overheid", EN: "The Open Government self-scan"}),
		Long: p.say(lang.Text{
			NL: "De zelfscan Open Overheid: een vragenlijst over transparantie, participatie en hergebruik,\nmet een score en een rapport. Zonder opdracht opent het beginscherm.",
			EN: "The Open Government self-scan: a questionnaire on transparency, participation and reuse,\nwith a score and a report. Without a command the start screen opens."}),
		Args:              p.noArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return p.start(cmd) },
		PersistentPreRunE: sharedFlags,
	}
	root.PersistentFlags().StringVar(&p.catalogue, "catalogue", "", p.say(lang.Text{
		NL: "eigen catalogus in `BESTAND` (YAML of JSON) in plaats van de ingebouwde", EN: "a catalogue of your own in `FILE` (YAML or JSON) instead of the embedded one"}))
	root.Flags().Bool("version", false, p.say(lang.Text{NL: "toon de versie", EN: "show the version"}))
	root.PersistentFlags().BoolP("help", "h", false, p.say(lang.Text{NL: "toon deze hulp", EN: "show this help"}))
	root.AddCommand(
		p.scanCommand(),
		p.coachCommand(),
		p.reportCommand(),
		p.scoreCommand(),
		p.checkCommand(),
		p.verifyCommand(),
		p.peersCommand(),
		p.importCommand(),
		p.catalogueCommand(),
		p.demoCommand(),
		p.versionCommand(),
		p.completionCommand(root),
		p.manCommand(root),
	)
	// A double click on Windows opens the start screen, as any other start does.
	cobra.MousetrapHelpText = ""
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(p.helpCommand(root))
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetIn(p.In)
	root.SetOut(p.toOut())
	root.SetErr(p.toErr())
	root.SetUsageFunc(p.usage)
	root.SetHelpFunc(p.help)
	giveOnce(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return p.flagFault(err) })
	return root
}

func (p *program) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   p.say(lang.Text{NL: "help [opdracht]", EN: "help [command]"}),
		Short: p.say(lang.Text{NL: "Hulp bij een opdracht", EN: "Help on a command"}),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return p.unknownCommand(strings.Join(args, " "))
			}
			return cmd.Help()
		},
	}
}

func (p *program) unknownCommand(name string) error {
	return end(wrongUse, lang.Errorf(nil, lang.Text{
		NL: "onbekende opdracht %q", EN: "unknown command %q"}, name))
}

// flagFault words what the flag parser found.
func (p *program) flagFault(err error) error {
	var unknown *pflag.NotExistError
	var needs *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	form, args := lang.Text{NL: "de opties zijn niet te lezen: %s", EN: "the options cannot be read: %s"}, []any{err.Error()}
	switch {
	case errors.As(err, &invalid) && errors.Is(err, errGivenTwice):
		form, args = lang.Text{NL: "optie %q staat er twee keer; geef haar één keer", EN: "option %q is given twice; give it once"}, []any{"--" + invalid.GetFlag().Name}
	case errors.As(err, &unknown):
		form, args = lang.Text{NL: "onbekende optie %q", EN: "unknown option %q"}, []any{dashed(unknown.GetSpecifiedName())}
	case errors.As(err, &needs):
		form, args = lang.Text{NL: "optie %q vraagt een waarde", EN: "option %q needs a value"}, []any{dashed(needs.GetSpecifiedName())}
	case errors.As(err, &invalid):
		form, args = lang.Text{NL: "optie %q kan niet %q zijn", EN: "option %q cannot be %q"},
			[]any{"--" + invalid.GetFlag().Name, invalid.GetValue()}
	}
	return end(wrongUse, lang.Errorf(err, form, args...))
}

var errGivenTwice = errors.New("given twice")

// giveOnce makes every option with one value refuse a second one, which would otherwise silently replace the first.
func giveOnce(cmd *cobra.Command) {
	once := func(f *pflag.Flag) {
		if kind := f.Value.Type(); kind == "string" || kind == "int" {
			f.Value = &singleValue{Value: f.Value}
		}
	}
	cmd.LocalNonPersistentFlags().VisitAll(once)
	cmd.PersistentFlags().VisitAll(once)
	for _, below := range cmd.Commands() {
		giveOnce(below)
	}
}

// singleValue is the value of an option that can be given once.
type singleValue struct {
	pflag.Value
	given bool
}

func (v *singleValue) Set(text string) error {
	if v.given {
		return errGivenTwice
	}
	v.given = true
	return v.Value.Set(text)
}

// dashed writes the name of an option as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func (p *program) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasSubCommands() {
		return p.unknownCommand(args[0])
	}
	return end(wrongUse, lang.Errorf(nil, lang.Text{
		NL: "%q is te veel; deze opdracht vraagt geen bestanden", EN: "%q is too much; this command takes no files"}, args[0]))
}

// atMost and atLeast bound the number of files on the command line.
func (p *program) atMost(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		switch n {
		case 0:
			return wrongly(lang.Text{NL: "%q is te veel; hier hoort geen bestand bij", EN: "%q is too much; no file belongs here"}, args[n])
		case 1:
			return wrongly(lang.Text{NL: "%q is te veel; geef hoogstens één bestand", EN: "%q is too much; give one file at most"}, args[n])
		}
		return wrongly(lang.Text{NL: "%q is te veel; geef hoogstens %d bestanden", EN: "%q is too much; give %d files at most"}, args[n], n)
	}
}

func (p *program) atLeast(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) >= n {
			return nil
		}
		return end(wrongUse, lang.Errorf(nil, lang.Text{
			NL: "geef een bestand of een map", EN: "give a file or a folder"}))
	}
}

func (p *program) exactly(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		return errors.Join(p.atLeast(n)(cmd, args), p.atMost(n)(cmd, args))
	}
}

// load returns the catalogue that the command line asks for.
func (p *program) load() (*questionnaire.Catalogue, error) {
	if p.catalogue == "" {
		c, err := catalogue.Embedded()
		if err != nil {
			return nil, end(someRefused, err)
		}
		return c, nil
	}
	return p.loadFile(p.catalogue)
}

// mostJobs is more than any machine has a use for; each job holds memory.
const mostJobs = 1024

// sharedFlags checks the flags that several commands have.
func sharedFlags(cmd *cobra.Command, _ []string) error {
	if f := cmd.Flags().Lookup("lang"); f != nil && f.Changed {
		if _, ok := lang.ParseLang(f.Value.String()); !ok {
			return end(wrongUse, lang.Errorf(nil, lang.Text{
				NL: "onbekende taal %q; kies nl of en", EN: "unknown language %q; choose nl or en"}, f.Value.String()))
		}
	}
	if jobs, err := cmd.Flags().GetInt("jobs"); err == nil && (jobs < 1 || jobs > mostJobs) {
		return end(wrongUse, lang.Errorf(nil, lang.Text{
			NL: "--jobs is minstens 1 en hoogstens %d", EN: "--jobs is at least 1 and at most %d"}, mostJobs))
	}
	return nil
}
