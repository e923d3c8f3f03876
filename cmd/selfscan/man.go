package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire/lang"
)

// manCommand prints the manual page of all commands. It is hidden: the release has the pages, in both languages. Libraries
// that make such pages have English headings only.
func (p *program) manCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:    "man",
		Short:  p.say(lang.Text{NL: "Schrijf de handleiding als manpagina", EN: "Write the manual page"}),
		Hidden: true,
		Args:   p.noArgs,
		RunE:   func(*cobra.Command, []string) error { return p.print(p.manual(root)) },
	}
}

// manual writes selfscan(1) in the language of man(7).
func (p *program) manual(root *cobra.Command) string {
	var b strings.Builder
	heading := func(t lang.Text) { b.WriteString(".SH " + roff(p.say(t)) + "\n") }
	b.WriteString(".TH SELFSCAN 1 \"\" \"selfscan " + release + "\"\n")
	heading(lang.Text{NL: "NAAM", EN: "NAME"})
	b.WriteString("selfscan \\- " + roff(root.Short) + "\n")
	heading(lang.Text{NL: "SAMENVATTING", EN: "SYNOPSIS"})
	b.WriteString(".B selfscan\n" + roff(p.say(lang.Text{NL: "[OPDRACHT] [opties]", EN: "[COMMAND] [options]"})) + "\n")
	heading(lang.Text{NL: "BESCHRIJVING", EN: "DESCRIPTION"})
	b.WriteString(roff(root.Long) + "\n")
	heading(lang.Text{NL: "OPDRACHTEN", EN: "COMMANDS"})
	p.manualOf(&b, root.Commands())
	heading(lang.Text{NL: "OPTIES VAN ELKE OPDRACHT", EN: "OPTIONS OF EVERY COMMAND"})
	p.manualOptions(&b, root.PersistentFlags())
	heading(lang.Text{NL: "OMGEVING", EN: "ENVIRONMENT"})
	b.WriteString(roff(p.say(lang.Text{
		NL: "SELFSCAN_LANG, LC_ALL, LC_MESSAGES en LANG kiezen de taal. Met NO_COLOR zijn er geen kleuren. SOURCE_DATE_EPOCH is de datum van een rapport.",
		EN: "SELFSCAN_LANG, LC_ALL, LC_MESSAGES and LANG choose the language. With NO_COLOR there are no colours. SOURCE_DATE_EPOCH is the date of a report."})) + "\n")
	heading(lang.Text{NL: "AFSLUITSTATUS", EN: "EXIT STATUS"})
	b.WriteString(roff(p.say(lang.Text{
		NL: "0: alles is gedaan. 1: een deel van de invoer is geweigerd, de rest is gedaan. 2: verkeerd gebruik. 3: er kon niets worden geschreven.",
		EN: "0: all done. 1: some input was refused, the rest was done. 2: wrong use. 3: nothing could be written."})) + "\n")
	return b.String()
}

// manualOf writes commands and the commands within them.
func (p *program) manualOf(b *strings.Builder, commands []*cobra.Command) {
	for _, cmd := range commands {
		if !cmd.IsAvailableCommand() {
			continue
		}
		b.WriteString(".SS " + roff(cmd.UseLine()) + "\n" + roff(cmp.Or(cmd.Long, cmd.Short)) + "\n")
		p.manualOptions(b, cmd.LocalFlags())
		if cmd.Example != "" {
			b.WriteString(".PP\n.EX\n" + roff(cmd.Example) + "\n.EE\n")
		}
		p.manualOf(b, cmd.Commands())
	}
}

func (p *program) manualOptions(b *strings.Builder, set *pflag.FlagSet) {
	for _, o := range p.options(set) {
		b.WriteString(".TP\n.B " + roff(strings.TrimSpace(o.name)) + "\n" + roff(o.does) + "\n")
	}
}

// roff escapes text so that man(7) shows every character as it is, also at the start of a line.
func roff(text string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
