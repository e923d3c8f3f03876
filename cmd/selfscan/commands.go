package main

import (
	"math"
	"os"

	"github.com/spf13/cobra"

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
		PersistentPreRunE: p.prepare,
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
	p.wordHelp(root)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetOut(p.toOut())
	root.SetErr(p.toErr())
	root.SetHelpFunc(p.help)
	p.settleOptions(root)
	root.SetFlagErrorFunc(p.optionFault)
	return root
}

// wordHelp gives the library's command for help, which completes the names of commands, words in the program's language.
func (p *program) wordHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, _ := root.Find([]string{"help"}) // it is there now
	help.Use = p.say(lang.Text{NL: "help [opdracht]", EN: "help [command]"})
	help.Short, help.Long = p.say(lang.Text{NL: "Hulp bij een opdracht", EN: "Help on a command"}), ""
	help.RunE = func(_ *cobra.Command, args []string) error {
		cmd, rest, err := root.Find(args)
		if err != nil || len(rest) > 0 {
			return p.unknownCommand(cmd, rest[0])
		}
		return cmd.Help()
	}
}

// unknownCommand is the error for a name that cmd has no subcommand for. It suggests the nearest one.
func (p *program) unknownCommand(cmd *cobra.Command, name string) error {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && !cmd.HasParent() {
		return wrongly(lang.Text{
			NL: "%q is een bestand en geen opdracht; bedoelt u «selfscan scan %s»?", EN: "%q is a file, not a command; do you mean \"selfscan scan %s\"?"}, name, name)
	}
	var names []string
	for _, below := range cmd.Commands() {
		if !below.Hidden {
			names = append(names, below.Name())
		}
	}
	if len(names) == 0 {
		return wrongly(lang.Text{
			NL: "%q is te veel; onder %s zijn geen opdrachten", EN: "%q is too much; there are no commands below %s"}, name, cmd.CommandPath())
	}
	return unknownWord(lang.Say(lang.Text{NL: "onbekende opdracht %q", EN: "unknown command %q"}, name), name, names)
}

func (p *program) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasSubCommands() {
		return p.unknownCommand(cmd, args[0])
	}
	return wrongly(lang.Text{
		NL: "%q is te veel; deze opdracht vraagt geen bestanden", EN: "%q is too much; this command takes no files"}, args[0])
}

// takes bounds the number of paths on the command line.
func takes(least, most int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return wrongly(lang.Text{NL: "geef een bestand of een map", EN: "give a file or a folder"})
		case len(args) <= most:
			return nil
		case most == 0:
			return wrongly(lang.Text{NL: "%q is te veel; hier hoort geen bestand bij", EN: "%q is too much; no file belongs here"}, args[most])
		case most == 1:
			return wrongly(lang.Text{NL: "%q is te veel; geef hoogstens één bestand", EN: "%q is too much; give one file at most"}, args[most])
		}
		return wrongly(lang.Text{NL: "%q is te veel; geef hoogstens %d bestanden", EN: "%q is too much; give %d files at most"}, args[most], most)
	}
}

// anyNumber is the most paths of a command that takes as many as one gives.
const anyNumber = math.MaxInt

// mostJobs is more than any machine has a use for; each job holds memory.
const mostJobs = 1024

// prepare is what every command begins with: it reads a ~ in the arguments, and checks what several commands have.
func (p *program) prepare(cmd *cobra.Command, args []string) error {
	if p.completing {
		return nil // the arguments are those of another command
	}
	for i := range args { // RunE gets the same arguments
		var err error
		if args[i], err = fromHome(args[i]); err != nil {
			return end(wrongUse, err)
		}
	}
	if jobs, err := cmd.Flags().GetInt("jobs"); err == nil && (jobs < 1 || jobs > mostJobs) {
		return wrongly(lang.Text{
			NL: "--jobs is minstens 1 en hoogstens %d", EN: "--jobs is at least 1 and at most %d"}, mostJobs)
	}
	return nil
}
