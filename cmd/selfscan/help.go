package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire/lang"
)

// help writes what a command does, and how it is used, on the output stream: it was asked for.
func (p *program) help(cmd *cobra.Command, _ []string) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	p.unsaid = p.print(about + "\n\n" + p.usageText(cmd))
}

// usage writes how a command is used, wherever the command writes.
func (p *program) usage(cmd *cobra.Command) error {
	_, err := fmt.Fprint(cmd.OutOrStderr(), p.usageText(cmd))
	return err
}

func (p *program) usageText(cmd *cobra.Command) string {
	var b strings.Builder
	heading := func(t lang.Text) { b.WriteString(p.say(t) + ":\n") }
	heading(lang.Text{NL: "Gebruik", EN: "Usage"})
	if cmd.Runnable() {
		b.WriteString("  " + cmd.CommandPath())
		if _, args, ok := strings.Cut(cmd.Use, " "); ok {
			b.WriteString(" " + args)
		}
		b.WriteString(p.say(lang.Text{NL: " [opties]", EN: " [options]"}) + "\n")
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
		b.WriteString(p.flags(cmd.LocalFlags()))
	}
	if cmd.HasAvailableInheritedFlags() {
		b.WriteString("\n")
		heading(lang.Text{NL: "Opties van elke opdracht", EN: "Options of every command"})
		b.WriteString(p.flags(cmd.InheritedFlags()))
	}
	return b.String()
}

// flags lists options with what they take, what they do and what they are without being given.
func (p *program) flags(set *pflag.FlagSet) string {
	type line struct{ left, right string }
	var lines []line
	width := 0
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		left := "      --" + f.Name
		if f.Shorthand != "" {
			left = "  -" + f.Shorthand + ", --" + f.Name
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
			left += " " + takes
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "[]" {
			does += p.say(lang.Text{NL: " (standaard %s)", EN: " (default %s)"}, f.DefValue)
		}
		width = max(width, len([]rune(left)))
		lines = append(lines, line{left, does})
	})
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.left + strings.Repeat(" ", width-len([]rune(l.left))+3) + l.right + "\n")
	}
	return b.String()
}
