package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/lang"
)

func (p *program) completionCommand(root *cobra.Command) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     p.say(lang.Text{NL: "Aanvulling van opdrachten in de shell", EN: "Completion of commands in the shell"}),
		ValidArgs: shells,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return end(wrongUse, lang.Errorf(nil, lang.Text{
					NL: "geef een shell: bash, zsh, fish of powershell", EN: "give a shell: bash, zsh, fish or powershell"}))
			}
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
