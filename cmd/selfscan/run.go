package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

// Streams are the three streams of the program.
type Streams struct {
	In       *os.File
	Out, Err *os.File
}

// The exit statuses.
const (
	allDone        = 0 // everything was done
	someRefused    = 1 // some inputs were refused, the others were done
	wrongUse       = 2 // the command line is wrong
	nothingWritten = 3 // nothing could be written
)

// program has what all commands share.
type program struct {
	Streams
	lang       lang.Lang // the language of the program
	getenv     func(string) string
	now        func() time.Time
	catalogue  string // path of another catalogue; empty for the embedded one
	force      bool   // overwrite files that this program did not make
	completing bool   // the shell asks what can follow what was typed
	unsaid     error  // why help could not be written; the library does not pass this error on
}

// ending is an error with the exit status of the program. err is nil if it was already reported.
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

// run runs the program and returns its exit status.
func run(args []string, streams Streams) int {
	p := &program{Streams: streams, getenv: os.Getenv, now: time.Now}
	p.lang = languageOf(args, p.getenv)
	if len(args) == 1 && (args[0] == "--version" || args[0] == "version") {
		// Scripts ask for the version often, so it is printed before the tree of commands is built.
		return p.finish(p.version(), "")
	}
	p.completing = len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)
	root := p.commands()
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	if err == nil {
		err = p.unsaid
	}
	if cmd.Name() == "help" { // what was asked for help on says more than the help on help
		cmd = root
	}
	return p.finish(err, strings.TrimPrefix(cmd.CommandPath(), "selfscan"))
}

// finish reports an error and returns the exit status. The command is the one that ran, with a space before each word.
func (p *program) finish(err error, command string) int {
	if err == nil {
		return allDone
	}
	code := wrongUse
	var e *ending
	if errors.As(err, &e) {
		code = e.code
	}
	for errors.As(err, &e) { // one may be within another
		err = e.err
	}
	if err != nil && !closedPipe(err) {
		p.complain(err)
		if code == wrongUse {
			fmt.Fprintln(p.toErr(), p.say(lang.Text{
				NL: "«selfscan help%s» laat zien wat er kan.", EN: "\"selfscan help%s\" shows what can be done."}, command))
		}
	}
	return code
}

// complain writes an error to the error stream. A located error begins with its place in the file, as those of compilers
// do; every other error begins with the program's name.
func (p *program) complain(err error) {
	text, located := p.words(err)
	if !located {
		text = "selfscan: " + text
	}
	fmt.Fprintln(p.toErr(), text)
}

// warn writes a message to the error stream and lets the command go on.
func (p *program) warn(form lang.Text, args ...any) {
	p.complain(lang.Errorf(nil, form, args...))
}

// warnOf is warn for a count, which is the value of the text. It is silent if there are none.
func (p *program) warnOf(count int, form lang.Text) {
	if count > 0 {
		p.warn(form, count)
	}
}

// wordedError is an error that says in both languages what happened.
type wordedError interface {
	error
	In(lang.Lang) string
}

// words returns an error in the program's language; located says that it begins with a place in a file.
func (p *program) words(err error) (text string, located bool) {
	if refusals, ok := errors.AsType[lang.LocatedErrors](err); ok {
		return refusals.In(p.lang), true
	}
	if refusal, ok := errors.AsType[*lang.LocatedError](err); ok {
		return refusal.In(p.lang), true
	}
	if worded, ok := errors.AsType[wordedError](err); ok {
		return worded.In(p.lang), false
	}
	return lang.Printable(store.Explain(err).In(p.lang)), false
}

// say returns a text in the program's language, with its values filled in.
func (p *program) say(t lang.Text, args ...any) string {
	return lang.Say(t, args...).In(p.lang)
}

// print writes a result. If the reader of the output has closed it, the program ends without a message.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.toOut(), text); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

// languageOf returns the language of the program: that of --lang, SELFSCAN_LANG, LC_ALL, LC_MESSAGES or LANG, and Dutch if
// none of them is a language that the program has.
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

// terminal reports whether a stream is a terminal.
func terminal(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }

// untilSignal returns a context that ends when the system or another program wants this one to end. The questionnaire
// then saves what is not saved yet and gives the terminal back as it was. The screens read Ctrl-C as a key press, so it does not end the program here.
func untilSignal() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
}
