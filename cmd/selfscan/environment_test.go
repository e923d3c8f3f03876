package main

import (
	"cmp"
	"os"
	"testing"
	"time"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// programWith returns a program that sees only these environment variables.
func programWith(environment map[string]string) *program {
	return &program{getenv: func(name string) string { return environment[name] }}
}

// TestSignsOfTheTerminal: of the variables that name the characters of the terminal, LC_ALL goes before LC_CTYPE and that
// before LANG, as everywhere. A terminal of which they say nothing shows more than ASCII.
func TestSignsOfTheTerminal(t *testing.T) {
	for _, x := range []struct {
		all, ctype, lang string
		ascii            bool
	}{
		{"", "", "", false},
		{"", "", "nl_NL.UTF-8", false},
		{"", "", "nl_NL.utf8", false},
		{"", "", "C", true},
		{"", "", "nl_NL.ISO8859-1", true},
		{"", "C", "nl_NL.UTF-8", true},
		{"", "C.UTF-8", "C", false},
		{"C", "nl_NL.UTF-8", "nl_NL.UTF-8", true},
		{"C", "", "nl_NL.UTF-8", true},
		{"en_GB.UTF-8", "C", "C", false},
		{"en_GB.UTF-8", "", "C", false},
	} {
		p := programWith(map[string]string{"LC_ALL": x.all, "LC_CTYPE": x.ctype, "LANG": x.lang, "LC_MESSAGES": "C"})
		if got := p.environment(tui.Theme("")).ASCII; got != x.ascii {
			t.Errorf("LC_ALL=%q LC_CTYPE=%q LANG=%q: only ASCII is %v", x.all, x.ctype, x.lang, got)
		}
	}
}

// TestColoursOfTheTerminal: each variable about colours comes where the screens look for it.
func TestColoursOfTheTerminal(t *testing.T) {
	p := programWith(map[string]string{"TERM": "xterm", "COLORTERM": "truecolor", "COLORFGBG": "0;15", "LANG": "C.UTF-8"})
	want := tui.Environment{Term: "xterm", ColorTerm: "truecolor", ColorFGBG: "0;15", Theme: "light"}
	if got := p.environment("light"); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for value, colourless := range map[string]bool{"": false, "1": true, "0": true} {
		if got := programWith(map[string]string{"NO_COLOR": value}).environment("").NoColor; got != colourless {
			t.Errorf("NO_COLOR=%q: no colours is %v", value, got)
		}
	}
}

// TestLanguageOfTheProgram: --lang goes before SELFSCAN_LANG, that before LC_ALL, LC_MESSAGES and LANG in this order. What
// names no language of the program is passed over; with nothing the program speaks Dutch.
func TestLanguageOfTheProgram(t *testing.T) {
	names := []string{"SELFSCAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}
	for i, name := range names {
		environment := map[string]string{name: "en_GB.UTF-8"}
		for _, later := range names[i+1:] {
			environment[later] = "nl_NL.UTF-8"
		}
		for _, before := range []string{"", "C", "de_DE.UTF-8", "zz"} {
			for _, earlier := range names[:i] {
				environment[earlier] = before
			}
			p := programWith(environment)
			if got := languageOf(nil, p.getenv); got != lang.EN {
				t.Errorf("%v: %s", environment, got)
			}
			for _, args := range [][]string{{"scan", "--lang", "nl"}, {"--lang=nl"}} {
				if got := languageOf(args, p.getenv); got != lang.NL {
					t.Errorf("%v and %q: %s", environment, args, got)
				}
			}
			if got := languageOf([]string{"score", "--", "--lang=nl"}, p.getenv); got != lang.EN {
				t.Errorf("%v and a file with the name --lang=nl: %s", environment, got)
			}
		}
	}
	if got := languageOf(nil, programWith(nil).getenv); got != lang.NL {
		t.Errorf("without anything: %s", got)
	}
}

// TestHolder: who has a file open is told by name, machine and time, as far as they are known.
func TestHolder(t *testing.T) {
	host, err := os.Hostname()
	if err != nil {
		t.Skip(err)
	}
	for _, x := range []struct{ user, username, want string }{
		{"anna", "", "anna@" + host}, {"", "ben", "ben@" + host}, {"anna", "ben", "anna@" + host}, {"", "", host},
	} {
		p := programWith(map[string]string{"USER": x.user, "USERNAME": x.username})
		p.now = func() time.Time { return time.Date(2026, 3, 1, 9, 5, 0, 0, time.UTC) }
		if got, want := p.holder(), x.want+" (2026-03-01 09:05)"; got != want {
			t.Errorf("%s: got %q, want %q", cmp.Or(x.user, x.username, "nobody"), got, want)
		}
	}
}
