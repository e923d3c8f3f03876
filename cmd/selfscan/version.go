package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/lang"
)

// release is the version of the program; the catalogue has a version of its own.
const release = "1.0.0"

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: p.say(lang.Text{NL: "Toon de versie", EN: "Show the version"}),
		Args:  p.noArgs,
		RunE:  func(*cobra.Command, []string) error { return p.version() },
	}
}

// version prints the program's version. It loads no catalogue, so that it is quick.
func (p *program) version() error {
	return p.print(fmt.Sprintf("selfscan %s%s\n", release, revision()))
}

// revision returns the commit that the program was built from, where the build knows it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return " (" + s.Value[:12] + ")"
		}
	}
	return ""
}
