package main

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire/lang"
)

// help writes what a command does, and how it is used, on the output stream: it was asked for.
func (p *program) help(cmd *cobra.Command, _ []string) {
	p.unsaid = p.print(cmp.Or(cmd.Long, cmd.Short) + "\n\n" + p.usageText(cmd))
}

func (p *program) usageText(cmd *cobra.Command) string {
	var b strings.Builder
	heading := func(t lang.Text) { b.WriteString(p.say(t) + ":\n") }
	heading(lang.Text{NL: "Gebruik", EN: "Usage"})
	if cmd.Runnable() {
		b.WriteString("  " + cmd.UseLine() + p.say(lang.Text{NL: " [opties]", EN: " [options]"}) + "\n")
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("  " + cmd.CommandPath() + p.say(lang.Text{NL: " OPDRACHT", EN: " COMMAND"}) + "\n\n")
		heading(lang.Text{NL: "Opdrachten", EN: "Commands"})
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s%s\n", sub.Name(), sub.Short)
			}
		}
	}
	if cmd.Example != "" {
		b.WriteString("\n")
		heading(lang.Text{NL: "Voorbeelden", EN: "Examples"})
		b.WriteString(cmd.Example + "\n")
	}
	if cmd.HasAvailableLocalFlags() {
		b.WriteString("\n")
		heading(lang.Text{NL: "Opties", EN: "Options"})
		p.columns(&b, cmd.LocalFlags())
	}
	if cmd.HasAvailableInheritedFlags() {
		b.WriteString("\n")
		heading(lang.Text{NL: "Opties van elke opdracht", EN: "Options of every command"})
		p.columns(&b, cmd.InheritedFlags())
	}
	return b.String()
}

// columns writes options in two columns.
func (p *program) columns(b *strings.Builder, set *pflag.FlagSet) {
	w := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
	for _, o := range p.options(set) {
		fmt.Fprintf(w, "%s\t%s\n", o.name, o.does)
	}
	_ = w.Flush() // a Builder returns no error
}

// option is what help and the manual say of a flag.
type option struct {
	name string // with its shorthand and what it takes, indented so that names without a shorthand align
	does string // with its default
}

func (p *program) options(set *pflag.FlagSet) []option {
	var options []option
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		takes, does := pflag.UnquoteUsage(f)
		switch takes {
		case "":
		case "string", "strings":
			takes = p.say(lang.Text{NL: "TEKST", EN: "TEXT"})
		case "int":
			takes = p.say(lang.Text{NL: "GETAL", EN: "NUMBER"})
		}
		if takes != "" {
			name += " " + takes
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "[]" {
			does += p.say(lang.Text{NL: " (standaard %s)", EN: " (default %s)"}, f.DefValue)
		}
		options = append(options, option{name, does})
	})
	return options
}
