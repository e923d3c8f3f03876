package main

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire/lang"
)

// everyCommand calls look with every command that help names, and with every option that is its own.
func everyCommand(t *testing.T, look func(cmd *cobra.Command, options []*pflag.Flag)) {
	t.Helper()
	p := &program{lang: lang.EN, getenv: func(string) string { return "" }, now: time.Now}
	commands := 0
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Hidden {
			return
		}
		commands++
		var options []*pflag.Flag
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { options = append(options, f) })
		look(cmd, options)
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	walk(p.commands())
	if commands < 18 {
		t.Errorf("only %d commands were looked at", commands)
	}
}

// wrongUseOf runs the program in English, and returns what it says when it was used wrongly.
func wrongUseOf(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("selfscan", args...)
	cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), "SELFSCAN_LANG=en")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != wrongUse {
		t.Errorf("%q ends with %v, want exit status 2: %s", args, err, out)
	}
	return string(out)
}

// typed is how a command is typed, without the name of the program.
func typed(cmd *cobra.Command) []string { return strings.Fields(cmd.CommandPath())[1:] }

// TestMistypedOptions mistypes every option of every command: each is found, and the command's own help is named.
func TestMistypedOptions(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	everyCommand(t, func(cmd *cobra.Command, options []*pflag.Flag) {
		for _, f := range options {
			mistyped := f.Name[:1] + f.Name[2:] // without its second letter
			said := wrongUseOf(t, append(typed(cmd), "--"+mistyped)...)
			if !strings.Contains(said, `do you mean "--`+f.Name+`"?`) {
				t.Errorf("%s --%s: %s", cmd.CommandPath(), mistyped, said)
			}
			if help := strings.Join(append([]string{"selfscan help"}, typed(cmd)...), " "); !strings.Contains(said, `"`+help+`"`) {
				t.Errorf("%s --%s does not name %q: %s", cmd.CommandPath(), mistyped, help, said)
			}
		}
	})
}

// TestMistypedCommands mistypes every command.
func TestMistypedCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	everyCommand(t, func(cmd *cobra.Command, _ []*pflag.Flag) {
		if !cmd.HasParent() {
			return
		}
		name := cmd.Name()
		mistyped := name[:1] + name[2:]
		for _, before := range [][]string{nil, {"help"}} {
			said := wrongUseOf(t, slices.Concat(before, typed(cmd.Parent()), []string{mistyped})...)
			if !strings.Contains(said, `do you mean "`+name+`"?`) {
				t.Errorf("%q %s: %s", before, mistyped, said)
			}
		}
		if said := wrongUseOf(t, append(typed(cmd.Parent()), mistyped, "--no-such-option")...); !strings.Contains(said, `do you mean "`+name+`"?`) {
			t.Errorf("%s with an option: %s", mistyped, said)
		}
	})
}

// TestOptionsWithFixedValues gives every option that takes one of a few words another word: the error lists the words, and
// the one that was meant; the shell offers them.
func TestOptionsWithFixedValues(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	fixed := map[string][]string{
		"lang":   {"nl", "en"},
		"depth":  {"quick", "full"},
		"theme":  {"dark", "light", "16", "contrast", "none"},
		"target": {"2", "3", "4"},
		"table":  {"scores", "answers", "recommendations", "actions", "codebook"},

		"selfscan score --format":          {"table", "json", "ndjson", "csv", "csv-nl", "parquet", "xlsx"},
		"selfscan check --format":          {"text", "ndjson"},
		"selfscan catalogue form --format": {"pdf", "xlsx"},

		"archive":   {"a2", "a3"},
		"org-type":  {"municipality", "province", "water-board", "ministry", "agency", "joint-arrangement", "other"},
		"type":      {"municipality", "province", "water-board", "ministry", "agency", "joint-arrangement", "other"},
		"dimension": {"transparency", "participation", "reuse"},
	}
	looked := 0
	everyCommand(t, func(cmd *cobra.Command, options []*pflag.Flag) {
		for _, f := range options {
			values := fixed[cmd.CommandPath()+" --"+f.Name]
			if values == nil {
				values = fixed[f.Name]
			}
			if values == nil {
				continue
			}
			looked++
			offered := complete(t, append(typed(cmd), "--"+f.Name, "")...)
			for _, value := range values {
				if !slices.Contains(offered, value) {
					t.Errorf("%s --%s: the shell is not offered %q: %q", cmd.CommandPath(), f.Name, value, offered)
				}
			}
			if offered[len(offered)-1] != ":4" { // no files
				t.Errorf("%s --%s: the shell offers files too: %q", cmd.CommandPath(), f.Name, offered)
			}
			said := wrongUseOf(t, slices.Concat(typed(cmd), []string{"--" + f.Name, "zzzzzz"}, argumentsOf(cmd))...)
			for _, value := range values {
				if !strings.Contains(said, value) {
					t.Errorf("%s --%s zzzzzz does not name %q: %s", cmd.CommandPath(), f.Name, value, said)
				}
			}
			if len(values[0]) < 3 {
				continue // too short to be mistyped
			}
			said = wrongUseOf(t, slices.Concat(typed(cmd), []string{"--" + f.Name, values[0] + "x"}, argumentsOf(cmd))...)
			if !strings.Contains(said, `do you mean "`+values[0]+`"?`) {
				t.Errorf("%s --%s %sx: %s", cmd.CommandPath(), f.Name, values[0], said)
			}
		}
	})
	if looked < 25 {
		t.Errorf("only %d options were looked at", looked)
	}
}

// TestOptionsNameWhatIsThere gives every option that a command reads a file or folder from a name that does not exist: the
// command says so, with the name, and ends with another status than 0.
func TestOptionsNameWhatIsThere(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	references, err := filepath.Abs(filepath.Join("..", "..", "questionnaire", "testdata", "references"))
	if err != nil {
		t.Fatal(err)
	}
	scan := filepath.Join(references, "agency.scan.json")
	written := []string{"out", "reports", "group-report"}
	report := filepath.Join(t.TempDir(), "report.pdf")
	if out, err := exec.Command("selfscan", "report", scan, "--out", report).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	with := map[string][]string{ // what a command needs beside the option
		"selfscan report --logo":             {"--logo-alt", "x"},
		"selfscan score --config":            {"--reports", "reports"},
		"selfscan catalogue check --changes": {"--references", references},
	}
	arguments := map[string][]string{
		"selfscan report": {scan, "--out", "report.pdf"}, "selfscan score": {scan}, "selfscan check": {scan},
		"selfscan verify": {report}, "selfscan peers": {scan, "--out", "peers.json"}, "selfscan import": {"form.xlsx"},
		"selfscan coach": {"new.scan.json", "--plain"}, "selfscan scan": {"new.scan.json", "--plain"},
		"selfscan catalogue form": {"--out", "form.pdf"}, "selfscan catalogue schema": {"answers"}, "selfscan demo": {"--out", "demo.pdf"},
	}
	looked := 0
	everyCommand(t, func(cmd *cobra.Command, options []*pflag.Flag) {
		if cmd.HasSubCommands() || cmd.Name() == "help" || cmd.Name() == "completion" || cmd.Name() == "version" {
			return
		}
		cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) { options = append(options, f) })
		for _, f := range options {
			if filesOf(f.Name) == nil || slices.Contains(written, f.Name) {
				continue
			}
			option := cmd.CommandPath() + " --" + f.Name
			if option == "selfscan demo --catalogue" {
				continue // not allowed
			}
			given := arguments[cmd.CommandPath()]
			if f.Name == "files-from" {
				given = nil // instead of arguments
			}
			looked++
			dir := t.TempDir()
			run := exec.Command("selfscan", slices.Concat(typed(cmd), given, with[option], []string{"--" + f.Name, "not-there"})...)
			run.Dir, run.Env = dir, append(os.Environ(), "SELFSCAN_LANG=en")
			var said strings.Builder
			run.Stderr = &said
			if err := run.Run(); err == nil || !strings.Contains(said.String(), "not-there") || strings.Contains(said.String(), "panic") {
				t.Errorf("%s not-there: %v, it says: %s", option, err, said.String())
			}
			if made, err := os.ReadDir(dir); len(made) > 0 || err != nil {
				t.Errorf("%s not-there makes %s, %v", option, made, err)
			}
		}
	})
	if looked < 15 {
		t.Errorf("only %d options were looked at", looked)
	}
}

// TestOptionGivenTwice gives every option with one value two of them: neither silently replaces the other.
func TestOptionGivenTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	values := map[string]string{"lang": "en", "depth": "quick", "theme": "dark", "target": "3", "table": "answers", "archive": "a2", "type": "ministry",
		"org-type": "ministry", "dimension": "reuse", "format": "csv", "jobs": "1", "since": "2026-01-01", "until": "2026-01-01", "accent": "#005500"}
	looked := map[string]int{}
	everyCommand(t, func(cmd *cobra.Command, options []*pflag.Flag) {
		for _, f := range options {
			kind := f.Value.Type()
			if kind != "string" && kind != "int" {
				continue
			}
			looked[kind]++
			value := cmp.Or(values[f.Name], "x")
			if cmd.Name() == "form" && f.Name == "format" {
				value = "pdf"
			} else if cmd.Name() == "check" && f.Name == "format" {
				value = "ndjson"
			} else if cmd.Name() == "report" && f.Name == "format" {
				value = "pdf"
			}
			said := wrongUseOf(t, slices.Concat(typed(cmd), []string{"--" + f.Name + "=" + value, "--" + f.Name + "=" + value}, argumentsOf(cmd))...)
			if !strings.Contains(said, `option "--`+f.Name+`" is given twice`) {
				t.Errorf("%s --%s twice: %s", cmd.CommandPath(), f.Name, said)
			}
		}
	})
	if looked["string"] < 40 || looked["int"] < 2 {
		t.Errorf("too few options were looked at: %v", looked)
	}
}

// argumentsOf returns arguments with which a command comes as far as its options.
func argumentsOf(cmd *cobra.Command) []string {
	switch cmd.Name() {
	case "score", "check", "report", "coach":
		return []string{"x.scan.json"}
	}
	return nil
}

// complete returns the lines that the shell is given for the last argument, without the descriptions. The last line says
// whether it also offers files.
func complete(t *testing.T, args ...string) []string {
	t.Helper()
	cmd := exec.Command("selfscan", append([]string{"__complete"}, args...)...)
	cmd.Env = append(os.Environ(), "SELFSCAN_LANG=nl")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	for i, line := range lines {
		lines[i], _, _ = strings.Cut(line, "\t")
	}
	return lines
}

// TestEveryOptionIsCompleted demands that the shell offers files only where an option takes one.
func TestEveryOptionIsCompleted(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	everyCommand(t, func(cmd *cobra.Command, options []*pflag.Flag) {
		for _, f := range options {
			if f.Value.Type() == "bool" {
				continue
			}
			takes, _ := pflag.UnquoteUsage(f)
			offered := complete(t, append(typed(cmd), "--"+f.Name+"=")...)
			files := offered[len(offered)-1] != ":4"
			if wants := takes == "FILE" || takes == "FOLDER" || takes == "PDF"; files != wants {
				t.Errorf("%s --%s %s: files are offered: %v", cmd.CommandPath(), f.Name, takes, files)
			}
		}
	})
	for args, want := range map[string]string{
		"catalogue show transparency.": "transparency.requests.deadlines",
		"catalogue schema ":            "answers",
		"completion ":                  "fish",
		"help ":                        "score",
		"help catalogue ":              "show",
		"score --explain ":             "overall",
		"score --format csv --table ":  "answers",
		"catalogue ":                   "export",
		"scan ":                        "json",
		"import ":                      "xlsx",
	} {
		if offered := complete(t, strings.Split(args, " ")...); !slices.Contains(offered, want) {
			t.Errorf("%s<Tab> does not offer %q: %q", args, want, offered)
		}
	}
	if offered := complete(t, "catalogue", "show", "--catalogue", filepath.Join("..", "..", "questionnaire", "catalogue", "testdata", "province.yaml"), "transparency.r"); slices.Contains(offered, "transparency.requests.deadlines") || len(offered) < 3 {
		t.Errorf("what is offered is not of the catalogue that is asked for: %q", offered)
	}
}
