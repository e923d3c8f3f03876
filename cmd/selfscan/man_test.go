package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire/lang"
)

func TestRoff(t *testing.T) {
	for text, want := range map[string]string{
		"a plain line":        "a plain line",
		"--out FILE":          `\-\-out FILE`,
		`C:\Users`:            `C:\eUsers`,
		".hidden\n'quoted":    "\\&.hidden\n\\&'quoted",
		"in the middle . '":   "in the middle . '",
		"first\n.second\nend": "first\n\\&.second\nend",
	} {
		if got := roff(text); got != want {
			t.Errorf("roff(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestManualIsComplete looks for every command, option and description of the program in its manual.
func TestManualIsComplete(t *testing.T) {
	for _, l := range []lang.Lang{lang.NL, lang.EN} {
		p := &program{lang: l, getenv: func(string) string { return "" }, now: time.Now}
		root := p.commands()
		manual := p.manual(root)
		commands, options := 0, 0
		var look func(*cobra.Command)
		look = func(cmd *cobra.Command) {
			if cmd.Hidden || cmd.Name() == "help" {
				return
			}
			if cmd != root {
				commands++
				if !strings.Contains(manual, "\n.SS "+roff(cmd.CommandPath())) {
					t.Errorf("%s: %s is missing", l, cmd.CommandPath())
				}
			}
			cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
				if f.Hidden || cmd == root && root.PersistentFlags().Lookup(f.Name) == nil { // --help and --version
					return
				}
				options++
				_, does := pflag.UnquoteUsage(f)
				if !strings.Contains(manual, roff("--"+f.Name)) || !strings.Contains(manual, roff(does)) {
					t.Errorf("%s: %s --%s is missing", l, cmd.CommandPath(), f.Name)
				}
			})
			for _, sub := range cmd.Commands() {
				look(sub)
			}
		}
		look(root)
		if commands < 12 || options < 40 {
			t.Errorf("%s: only %d commands and %d options were looked for", l, commands, options)
		}
	}
}

// TestReadmeHasEveryCommand demands a row for each command in the README's table, with options that the command has.
func TestReadmeHasEveryCommand(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	p := &program{lang: lang.EN, getenv: func(string) string { return "" }, now: time.Now}
	for _, cmd := range p.commands().Commands() {
		if cmd.Hidden || cmd.Name() == "help" {
			continue
		}
		row := regexp.MustCompile("(?m)^\\| .*`selfscan " + cmd.Name() + "\\b.* \\|$").FindString(string(readme))
		if row == "" {
			t.Errorf("no row for %s", cmd.Name())
		}
		for _, option := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(row, -1) {
			if cmd.Flags().Lookup(option[1]) == nil {
				t.Errorf("%s has no %s", cmd.Name(), option[0])
			}
		}
	}
}
