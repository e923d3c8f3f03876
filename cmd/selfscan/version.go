package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// release is the version of the program; the catalogue has a version of its own.
const release = "1.0.0"

func (p *program) versionCommand() *cobra.Command {
	var verbose bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: p.say(lang.Text{NL: "Toon de versie", EN: "Show the version"}),
		Args:  p.noArgs,
		RunE: func(*cobra.Command, []string) error {
			if verbose {
				return p.verboseVersion()
			}
			return p.version()
		},
	}
	cmd.Flags().BoolVar(&verbose, "verbose", false, p.say(lang.Text{
		NL: "ook waaruit en wanneer het programma is gebouwd, en welke catalogus erin zit",
		EN: "also what the program was built from, when, and which catalogue it contains"}))
	return cmd
}

// version prints the program's version. It loads no catalogue, so that it is quick.
func (p *program) version() error {
	return p.print("selfscan " + readBuild().short() + "\n")
}

// verboseVersion prints all that identifies a build, and the catalogue that the command line asks for.
func (p *program) verboseVersion() error {
	c, err := p.load()
	if err != nil {
		return err
	}
	return p.print(p.buildText(readBuild(), c))
}

// buildText words what identifies a build and a catalogue.
func (p *program) buildText(b build, c *questionnaire.Catalogue) string {
	unknown := p.say(lang.Text{NL: "onbekend", EN: "unknown"})
	commit := cmp.Or(b.commit, unknown)
	if b.modified {
		commit += p.say(lang.Text{NL: ", met wijzigingen", EN: ", with changes"})
	}
	var out strings.Builder
	line := func(label lang.Text, value string) {
		fmt.Fprintf(&out, "%-13s %s\n", p.say(label), lang.Printable(value))
	}
	line(lang.Text{NL: "selfscan", EN: "selfscan"}, release)
	line(lang.Text{NL: "commit", EN: "commit"}, commit)
	line(lang.Text{NL: "datum", EN: "date"}, cmp.Or(b.date, unknown))
	line(lang.Text{NL: "catalogus", EN: "catalogue"}, c.ID+"/"+c.Version)
	line(lang.Text{NL: "recht van", EN: "law of"}, string(c.Reviewed))
	line(lang.Text{NL: "digest", EN: "digest"}, c.Digest())
	line(lang.Text{NL: "gebouwd met", EN: "built with"}, fmt.Sprintf("%s, %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
	return out.String()
}

// build is what the Go tool recorded of the source that the program was built from. Its texts are empty if the program
// was not built in a clone of the repository.
type build struct {
	commit   string // hexadecimal
	date     string // when the commit was made, RFC 3339
	modified bool   // files had been changed since the commit
}

func readBuild() build {
	var b build
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.time":
			b.date = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		}
	}
	return b
}

// name identifies the program: its version, and the commit where the build knows it.
func (b build) name() string {
	switch {
	case b.commit == "":
		return release
	case b.modified:
		return release + " (" + b.commit + ", modified)"
	}
	return release + " (" + b.commit + ")"
}

// short is name with the beginning of the commit, for people.
func (b build) short() string {
	if b.commit == "" {
		return release
	}
	return release + " (" + b.commit[:min(len(b.commit), 12)] + ")"
}

// made reports whether this build is the one with a name. One without a commit, or with files changed since, is not known
// to be the same as any.
func (b build) made(name string) bool { return name == b.name() && b.commit != "" && !b.modified }
