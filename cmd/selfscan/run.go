package main

// The law of this room: it joins the others and knows no rule of its own. It alone reads the clock, the
// environment and the command line, and it alone decides how the program ends. Results go to Out,
// everything else to Err.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// Streams are the three streams of the program.
type Streams struct {
	In       *os.File
	Out, Err *os.File
}

// The ways in which the program ends.
const (
	allDone        = 0 // everything was done
	someRefused    = 1 // some input was refused, the rest was done
	wrongUse       = 2 // the command line is wrong
	nothingWritten = 3 // nothing could be written
)

// program is what every command shares.
type program struct {
	Streams
	lang      lang.Lang // in which the program speaks
	getenv    func(string) string
	now       func() time.Time
	catalogue string // path of a catalogue of one's own; empty for the embedded one
	force     bool   // overwrite files that this program did not make
	unsaid    error  // why help could not be written; the library takes no error of it
}

// ending is an error that decides how the program ends. Its error may be nil: then what there is to say
// has been said.
type ending struct {
	code int
	err  error
}

func (e *ending) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.code)
	}
	return e.err.Error()
}

func (e *ending) Unwrap() error { return e.err }

func end(code int, err error) error { return &ending{code: code, err: err} }

// run is the whole program.
func run(args []string, streams Streams) int {
	p := &program{Streams: streams, getenv: os.Getenv, now: time.Now}
	p.lang = languageOf(args, p.getenv)
	if len(args) == 1 && (args[0] == "--version" || args[0] == "version") {
		// Answered before the tree of commands is built: it is what scripts ask most.
		return p.finish(p.version())
	}
	root := p.commands()
	root.SetArgs(args)
	err := root.Execute()
	if err == nil {
		err = p.unsaid
	}
	return p.finish(err)
}

// finish says what went wrong and gives the exit status.
func (p *program) finish(err error) int {
	if err == nil {
		return allDone
	}
	code := wrongUse
	var e *ending
	if errors.As(err, &e) {
		code, err = e.code, e.err
	}
	if err != nil && !closedPipe(err) {
		p.complain(err)
		if code == wrongUse {
			fmt.Fprintln(p.toErr(), p.say(lang.Text{
				NL: "«selfscan --help» laat zien wat er kan.", EN: "\"selfscan --help\" shows what can be done."}))
		}
	}
	return code
}

// complain tells an error on the error stream, in the program's language.
func (p *program) complain(err error) {
	fmt.Fprintln(p.toErr(), p.words(err))
}

// words gives an error in the program's language. A refusal begins with its place in the file, as
// compilers have it; everything else with the program's name.
func (p *program) words(err error) string {
	var refusals lang.LocatedErrors
	var refusal *lang.LocatedError
	var told interface {
		In(lang.Lang) string
	}
	switch {
	case errors.As(err, &refusals):
		return refusals.In(p.lang)
	case errors.As(err, &refusal):
		return refusal.In(p.lang)
	case errors.As(err, &told):
		return "selfscan: " + told.In(p.lang)
	}
	return "selfscan: " + store.Explain(err).In(p.lang)
}

// say gives a text in the program's language, its values filled in.
func (p *program) say(t lang.Text, args ...any) string {
	return lang.Say(t, args...).In(p.lang)
}

// print writes a result; the error of a reader that went away ends the program quietly.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.toOut(), text); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

// languageOf finds the language to speak: --lang, SELFSCAN_LANG, LC_ALL, LC_MESSAGES, LANG; Dutch where none
// of them names a language that the program has.
func languageOf(args []string, getenv func(string) string) lang.Lang {
	wanted := []string{}
	for i, a := range args {
		if a == "--" {
			break
		}
		if value, ok := strings.CutPrefix(a, "--lang="); ok {
			wanted = append(wanted, value)
		} else if a == "--lang" && i+1 < len(args) {
			wanted = append(wanted, args[i+1])
		}
	}
	for _, name := range []string{"SELFSCAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		wanted = append(wanted, getenv(name))
	}
	for _, w := range wanted {
		code, _, _ := strings.Cut(strings.ToLower(w), "_")
		code, _, _ = strings.Cut(code, ".")
		if l, ok := lang.ParseLang(code); ok {
			return l
		}
	}
	return lang.NL
}

// terminal tells whether a stream is a terminal.
func terminal(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }
