package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/lang"
)

// TestStatuses: the exit status is that of the outermost ending and 2 without one. What was told already is not told again,
// and wrong use names the help of the command.
func TestStatuses(t *testing.T) {
	t.Parallel()
	words := lang.Errorf(nil, lang.Text{NL: "dat gaat niet", EN: "that cannot be"})
	place := &lang.LocatedError{File: "a.json", Line: 2, Column: 3, Message: lang.Say(lang.Text{NL: "fout", EN: "fault"})}
	const help, hulp = "\"selfscan help score\" shows what can be done.\n", "«selfscan help score» laat zien wat er kan.\n"
	for name, x := range map[string]struct {
		err    error
		code   int
		en, nl string
	}{
		"nothing":         {nil, allDone, "", ""},
		"told already":    {end(someRefused, nil), someRefused, "", ""},
		"in words":        {end(nothingWritten, words), nothingWritten, "selfscan: that cannot be\n", "selfscan: dat gaat niet\n"},
		"within another":  {end(someRefused, fmt.Errorf("x: %w", end(wrongUse, words))), someRefused, "selfscan: that cannot be\n", "selfscan: dat gaat niet\n"},
		"told within":     {end(someRefused, errors.Join(end(nothingWritten, nil))), someRefused, "", ""},
		"with a place":    {end(someRefused, place), someRefused, "a.json:2:3: fault\n", "a.json:2:3: fout\n"},
		"wrong use":       {wrongly(lang.Text{NL: "%s kan niet", EN: "%s cannot be"}, "x"), wrongUse, "selfscan: x cannot be\n" + help, "selfscan: x kan niet\n" + hulp},
		"of the library":  {words, wrongUse, "selfscan: that cannot be\n" + help, "selfscan: dat gaat niet\n" + hulp},
		"silent wrong":    {end(wrongUse, nil), wrongUse, "", ""},
		"steers a screen": {end(someRefused, errors.New("a\x1b[2Jb")), someRefused, "selfscan: ", "selfscan: "},
	} {
		for l, want := range map[lang.Lang]string{lang.EN: x.en, lang.NL: x.nl} {
			s := scansOf(t)
			s.p.lang = l
			if code := s.p.finish(x.err, " score"); code != x.code {
				t.Errorf("%s: exit status %d, want %d", name, code, x.code)
			}
			got := s.said(t)
			if name == "steers a screen" {
				if !strings.HasPrefix(got, want) || strings.Contains(got, "\x1b") {
					t.Errorf("%s: %q", name, got)
				}
			} else if got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
	if got := end(nothingWritten, nil).Error(); got != "exit status 3" {
		t.Errorf("an ending without an error is %q", got)
	}
	if got := end(nothingWritten, words).Error(); got != words.Error() || !errors.Is(end(nothingWritten, words), words) {
		t.Errorf("an ending with an error is %q", got)
	}
}

// TestLanguageOfOtherWords: only the word behind --lang is a language, and what a locale says behind it makes no difference.
func TestLanguageOfOtherWords(t *testing.T) {
	none := programWith(nil).getenv
	for _, x := range []struct {
		args []string
		want lang.Lang
	}{
		{[]string{"scan", "--org", "en"}, lang.NL}, {[]string{"en"}, lang.NL}, {[]string{"--lang", "en"}, lang.EN}, {[]string{"--lang=EN"}, lang.EN},
		{[]string{"--lang"}, lang.NL}, {[]string{"--lang", "zz", "--lang", "en"}, lang.EN}, {[]string{"--lang", "en", "--lang", "nl"}, lang.EN},
		{[]string{"--language", "en"}, lang.NL}, {[]string{"--", "--lang", "en"}, lang.NL},
	} {
		if got := languageOf(x.args, none); got != x.want {
			t.Errorf("%q: %s, want %s", x.args, got, x.want)
		}
	}
	for locale, want := range map[string]lang.Lang{"en": lang.EN, "en.UTF-8": lang.EN, "EN_US": lang.EN, "en_US.UTF-8": lang.EN, "english": lang.NL, "nl_BE": lang.NL, "e": lang.NL, ".en": lang.NL} {
		if got := languageOf(nil, programWith(map[string]string{"LANG": locale}).getenv); got != want {
			t.Errorf("LANG=%s: %s, want %s", locale, got, want)
		}
	}
}

// TestFileNames: a name that is made of a text is good on every system, and says as much of the text as it may.
func TestFileNames(t *testing.T) {
	for text, want := range map[string]string{
		"Gemeente 's-Hertogenbosch": "gemeente-s-hertogenbosch", "Gemeente ’s-Gravenhage": "gemeente-s-gravenhage", "Súdwest-Fryslân": "sudwest-fryslan",
		"De foto’s": "de-fotos", "De foto's": "de-fotos",
		"A  --  B": "a-b", "  a": "a", "a.b/c:d": "a-b-c-d", "Team 09": "team-09", "z{`A@[": "z-a", "": "scan", "***": "scan", "COM1": "com1-scan", "lpt9": "lpt9-scan", "com": "com",
		"com10": "com10", "coma": "coma", "com/": "com", "aux": "aux-scan", "NUL": "nul-scan", "prn": "prn-scan", "con": "con-scan", "cons": "cons",
		"abcdefghijkl": "abcdefghij", "abcdefghi jkl": "abcdefghi", "abcdefgh ijkl": "abcdefgh-i",
	} {
		longest := 10
		if len(want) > 10 || len(text) > 13 {
			longest = 60
		}
		if got := fileName(text, longest); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	for n, want := range map[int]string{1: "a", 2: "a-2", 13: "a-13"} {
		if got := numbered("a", n); got != want {
			t.Errorf("name %d is %q, want %q", n, got, want)
		}
	}
}

// TestOurFormats: JSON is ours if its first lines name our format, not if the name is somewhere in it.
func TestOurFormats(t *testing.T) {
	ours := ofFormat("selfscan-peers/1")
	for text, want := range map[string]bool{
		"{\n  \"format\": \"selfscan-peers/1\",": true, `{"format":"selfscan-peers/1"}`: true, `{"format":"selfscan-peers/2"}`: false, `{"format":"selfscan-answers/1"}`: false,
		"selfscan-peers/1": false, "": false, "{\"about\": \"" + strings.Repeat("x", 200) + "\", \"from\": \"selfscan-peers/1\"}": false,
	} {
		if got := ours([]byte(text)); got != want {
			t.Errorf("%.60s is ours: %v", text, got)
		}
	}
}

// TestOutputNames: the names of open files and devices are streams, written as they are; standard output has one name.
func TestOutputNames(t *testing.T) {
	for path, want := range map[string]string{"-": "-", "/dev/stdout": "-", "/dev/fd/1": "-", "/proc/self/fd/1": "-", "/dev/fd/2": "/dev/fd/2", "/dev/stderr": "/dev/stderr", "a.csv": "a.csv", "": ""} {
		if got := outputName(path); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]int{"/dev/stdout": 1, "/dev/stderr": 2, "/dev/fd/0": 0, "/dev/fd/13": 13, "/proc/self/fd/7": 7} {
		if n, ok := descriptor(path); n != want || !ok {
			t.Errorf("%s: %d %v, want %d", path, n, ok, want)
		}
	}
	for _, path := range []string{"/dev/fd/", "/dev/fd/x", "/dev/fd/-1", "/dev/fd/99999", "/dev/null", "1", "a/dev/fd/1"} {
		if _, ok := descriptor(path); ok {
			t.Errorf("%s is taken for an open file", path)
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{file: false, dir: false, filepath.Join(dir, "gone"): false, "/dev/fd/9": true} {
		if got := isStream(path); got != want {
			t.Errorf("%s is a stream: %v", path, got)
		}
	}
}

// TestStatements: verify prints each statement as true, false or not established with its reason, and ends with 0 only if
// all are true.
func TestStatements(t *testing.T) {
	t.Parallel()
	what, why := lang.Text{NL: "het is heel", EN: "it is whole"}, lang.Text{NL: "nummer %d", EN: "number %d"}
	const last, laatst = "This is not a signature: it does not say who made or sent the report.\n", "Dit is geen handtekening: het zegt niet wie het rapport heeft gemaakt of verstuurd.\n"
	yes, no, because, open := statement{what: what, verdict: established}, statement{what: what, verdict: refuted}, statement{what: what, verdict: refuted, why: lang.Say(why, 1)}, unknown(what, why, 2)
	for _, x := range []struct {
		all    []statement
		fails  bool
		en, nl string
	}{
		{[]statement{yes}, false, "true: it is whole\n", "waar: het is heel\n"},
		{[]statement{no, yes}, true, "false: it is whole\ntrue: it is whole\n", "niet waar: het is heel\nwaar: het is heel\n"},
		{[]statement{yes, because}, true, "true: it is whole\nfalse: it is whole: number 1\n", "waar: het is heel\nniet waar: het is heel: nummer 1\n"},
		{[]statement{open, yes}, true, "could not be established: it is whole, because number 2\ntrue: it is whole\n", "niet vast te stellen: het is heel, want nummer 2\nwaar: het is heel\n"},
	} {
		for l, want := range map[lang.Lang]string{lang.EN: x.en + last, lang.NL: x.nl + laatst} {
			s := scansOf(t)
			s.p.lang, s.p.Out = l, s.p.Err
			err := s.p.state(x.all)
			if e, ok := errors.AsType[*ending](err); ok != x.fails || ok && (e.code != someRefused || e.err != nil) {
				t.Errorf("%v: %v", x.all, err)
			}
			if got := s.said(t); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// TestCommandsAreOurs: nothing of the library speaks to a person, and a double click on Windows opens the start screen.
func TestCommandsAreOurs(t *testing.T) {
	s := scansOf(t)
	s.p.Out = s.p.Err
	root := s.p.commands()
	if cobra.MousetrapHelpText != "" || !root.SilenceErrors || !root.SilenceUsage || !root.CompletionOptions.DisableDefaultCmd {
		t.Error("the library has a word of its own")
	}
	root.SetArgs([]string{"__complete", "report", ""})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	if got := s.said(t); !strings.HasPrefix(got, "json\npdf\n:8\n") {
		t.Errorf("the shell gets %q", got)
	}
}

// TestManualText compares the manual with the one in testdata, which has every word of the help of every command.
func TestManualText(t *testing.T) {
	for _, l := range lang.Langs() {
		s := scansOf(t)
		s.p.lang = l
		root := s.p.commands()
		got := s.p.manual(root)
		for _, of := range [][]*cobra.Command{root.Commands(), root.Commands()[0].Commands()} {
			for _, cmd := range of { // what a list of commands says of each
				got += cmd.CommandPath() + ": " + cmd.Short + "\n"
			}
		}
		got = regexp.MustCompile(`(\((standaard|default)) [0-9]+\)`).ReplaceAllString(got, "$1 N)") // the number of processors
		path := filepath.Join("testdata", "manual."+string(l))
		if *updateNotice {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll(string(data), "\r\n", "\n")
		lines := strings.Split(want, "\n")
		for i, line := range strings.Split(got, "\n") {
			if i >= len(lines) || line != lines[i] {
				t.Errorf("%s:%d: the program says %q; if that is meant: go test ./cmd/selfscan -run TestManualText -update", path, i+1, line)
				break
			}
		}
		if len(got) < len(want) {
			t.Errorf("%s has more than the program says", path)
		}
	}
}
