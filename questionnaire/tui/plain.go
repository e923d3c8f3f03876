package tui

// Plain mode is the same walk, line by line. It draws, repaints and colours nothing, and it never moves the cursor. Every
// choice has a number, and the prompt comes last, so that a screen reader reads everything and a pipe can answer. Each
// change is on disk before the next question is written. After a mistake the program explains it and asks again. The same
// answers make the same file as on the screens.

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// plainLine is the length of the longest line that can be typed, in bytes.
const plainLine = 1 << 20

// ended is the error for the end of the input, and for a program that must stop; again is that for a person who goes back
// to the start.
type ended struct{}
type again struct{}

func (ended) Error() string { return "input ended" }
func (again) Error() string { return "back to the start" }

// Dialogue is one run of plain mode. An Extension leads it in its own way. The error of a method that asks means that the
// input has ended or that the program must stop: the extension returns it.
type Dialogue struct {
	deps    *Deps
	lang    lang.Lang
	out     io.Writer
	lines   chan string // closed at the end of the input
	stopped <-chan struct{}
	failed  error // of reading the input
	file    File
	session *questionnaire.Session
	unsaved bool
	reports []Report
	coming  chan any  // from outside
	arrived func(any) // takes what came from outside
	list    worklist  // that is walked through
	rest    string    // what was typed behind a command
	written int       // the question that was just written
}

// RunPlain asks the questions line by line. It returns nil when the person stops, the input ends or ctx is cancelled;
// everything is then on disk. The errors are those of Run.
func RunPlain(ctx context.Context, deps Deps, in io.Reader, out io.Writer) (err error) {
	p := &Dialogue{deps: &deps, lang: deps.Begin.Lang, out: out, lines: make(chan string), stopped: ctx.Done()}
	gone := make(chan struct{})
	defer close(gone)
	go p.read(in, gone)
	if wait := deps.Begin.Incoming; wait != nil {
		p.coming = make(chan any)
		go func() {
			for msg := wait(); msg != nil; msg = wait() {
				select {
				case p.coming <- msg:
				case <-gone:
					return
				}
			}
		}()
	}
	defer func() {
		if v := recover(); v != nil {
			err = &Crash{Path: p.file.Path, Saved: !p.unsaved, GoOn: deps.Begin.goOn(), Value: v}
		}
	}()
	err = p.run()
	if errors.Is(err, ended{}) {
		err = nil
	}
	if p.unsaved && err == nil {
		err = lang.Errorf(nil, text{NL: "de laatste antwoorden zijn niet bewaard in %s", EN: "the last answers are not saved in %s"}, p.file.Path)
	}
	if p.file.Close != nil {
		err = errors.Join(err, p.file.Close())
	}
	return err
}

// read sends the lines of the input to p.lines, until the input ends or gone is closed.
func (p *Dialogue) read(in io.Reader, gone <-chan struct{}) {
	defer close(p.lines)
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 0, 4096), plainLine)
	for s.Scan() {
		select {
		case p.lines <- strings.TrimRight(s.Text(), "\r"):
		case <-gone:
			return
		}
	}
	p.failed = s.Err() // read only after the channel was seen closed
}

// run is the whole dialogue.
func (p *Dialogue) run() error {
	err := p.begin()
	for err == nil {
		if err = p.sitting(); !errors.Is(err, again{}) {
			break
		}
		if p.file.Close != nil {
			if err = p.file.Close(); err != nil {
				return err
			}
		}
		p.file, p.session, p.list, p.reports = File{}, nil, worklist{}, nil
		b := &p.deps.Begin // what the command line chose was the first scan
		b.File, b.New, b.Depth, b.Organisation = nil, "", "", questionnaire.Organisation{}
		p.line("")
		err = p.begin()
	}
	if errors.Is(err, ended{}) {
		p.goodbye()
	}
	return err
}

// begin opens a scan or makes one.
func (p *Dialogue) begin() error {
	if file := p.deps.Begin.File; file != nil {
		p.take(*file)
		if notice := p.deps.Begin.Notice; notice.Form != (text{}) {
			p.line(notice.In(p.lang))
		}
		return nil
	}
	return p.chooseFile()
}

// sitting works on a scan until the person leaves it.
func (p *Dialogue) sitting() error {
	switch {
	case p.file.Example:
		p.Say(text{NL: "Dit is een voorbeeld. U kunt alles bekijken, maar niets veranderen.", EN: "This is an example. You can look at everything, but change nothing."})
		p.session.Go(len(p.session.Scope()))
		p.result()
	case p.file.Save != nil:
		p.Say(text{NL: "Uw antwoorden worden bewaard in %s", EN: "Your answers are saved in %s"}, lang.Printable(p.file.WholePath()))
	case p.file.Holder != "":
		p.Say(text{NL: "U kunt alleen kijken: %s heeft dit bestand open.", EN: "You can only look: %s has this file open."}, lang.Printable(p.file.Holder))
	default:
		p.Say(text{NL: "U kunt alleen kijken: %s is niet te schrijven.", EN: "You can only look: %s cannot be written."}, lang.Printable(p.file.WholePath()))
	}
	if extension := p.deps.Begin.Extension; extension != nil {
		return extension.Plain(p)
	}
	return p.walk()
}

// take starts working on a file.
func (p *Dialogue) take(f File) {
	p.file = f
	p.session = questionnaire.NewSession(p.deps.Catalogue, f.Answers)
	for _, m := range f.Notes {
		p.line(lang.PrintableLines(m.In(p.lang)))
	}
}

// goodbye writes where the answers are and how to continue.
func (p *Dialogue) goodbye() {
	// Nobody is left to choose what to do, so try once more to save.
	if p.unsaved && p.file.Save(p.session.Snapshot(p.deps.Now())) == nil {
		p.unsaved = false
	}
	if p.unsaved {
		return // RunPlain returns the error
	}
	if p.session != nil {
		p.line("")
	}
	farewell(p.out, p.lang, p.file, p.session, p.reports, p.deps.Begin)
}

// Say writes a sentence on a line of its own.
func (p *Dialogue) Say(form text, args ...any) { p.line(lang.Say(form, args...).In(p.lang)) }

// line writes a line. An error of the terminal is ignored, because the answers are on disk.
func (p *Dialogue) line(s string) { _, _ = fmt.Fprintln(p.out, p.broken(s)) }

// broken breaks a line between words so that it fits the terminal. A word that is too long, such as a path, stays whole,
// and so does every line that goes somewhere else.
func (p *Dialogue) broken(s string) string {
	width := min(p.deps.Environment.Columns, MaxText)
	if width <= 0 || Cells(s) < width {
		return s
	}
	var b strings.Builder
	for paragraph := range strings.Lines(s) {
		used := 0
		for word := range strings.FieldsSeq(paragraph) {
			n := Cells(word)
			switch {
			case used > 0 && used+1+n >= width:
				b.WriteByte('\n')
				used = 0
			case used > 0:
				b.WriteByte(' ')
				used++
			}
			b.WriteString(word)
			used += n
		}
		if strings.HasSuffix(paragraph, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Columns returns the width of the terminal at a file descriptor; 0 if there is no terminal.
func Columns(fd uintptr) int {
	width, _, err := term.GetSize(fd)
	if err != nil {
		return 0
	}
	return width
}

// Ask writes a prompt and reads a line; the error is ended at the end of the input.
func (p *Dialogue) Ask(form text, args ...any) (string, error) {
	_, _ = fmt.Fprint(p.out, p.broken(lang.Say(form, args...).In(p.lang))+" ")
	coming := p.coming
	if p.arrived == nil {
		coming = nil // it waits until somebody takes it
	}
	for {
		select {
		case <-p.stopped:
			p.line("")
			return "", ended{}
		case msg := <-coming:
			p.arrived(msg)
		case s, ok := <-p.lines:
			if !ok {
				p.line("")
				if p.failed != nil {
					return "", p.failed
				}
				return "", ended{}
			}
			return lang.Printable(strings.TrimSpace(s)), nil
		}
	}
}

// Number asks for a number from low to high until it gets one. An empty line means otherwise, if that is one of them.
func (p *Dialogue) Number(low, high, otherwise int, form text, args ...any) (int, error) {
	for {
		s, err := p.Ask(form, args...)
		if err != nil {
			return 0, err
		}
		if n, ok := within(s, low, high); ok {
			return n, nil
		}
		if s == "" && otherwise >= low && otherwise <= high {
			return otherwise, nil
		}
		p.notWithin(s, low, high)
	}
}

// notWithin says that a text is not a number from low to high.
func (p *Dialogue) notWithin(s string, low, high int) {
	p.Say(text{NL: "«%s» kan hier niet. Typ een getal van %d tot en met %d.", EN: "\"%s\" is not possible here. Type a number from %d to %d."}, s, low, high)
}

// within reads a number from low to high.
func within(s string, low, high int) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil && int(n) >= low && int(n) <= high
}

// several reads lines until an empty one or the end of the input.
func (p *Dialogue) several(form text) ([]string, error) {
	p.Say(form)
	var all []string
	for {
		s, err := p.Ask(text{NL: ">", EN: ">"})
		if err != nil || s == "" {
			return all, err
		}
		all = append(all, s)
	}
}

// Save saves the answers before the next question. If that fails, the person chooses what to do.
func (p *Dialogue) Save() error {
	if p.file.Save == nil {
		return nil
	}
	p.unsaved = true
	for {
		err := p.file.Save(p.session.Snapshot(p.deps.Now()))
		if err == nil {
			p.unsaved = false
			return nil
		}
		p.Say(text{NL: "NIET bewaard: %s.", EN: "NOT saved: %s."}, reasonIn(err, p.lang))
		p.Say(text{NL: "1: opnieuw proberen", EN: "1: try again"})
		p.Say(text{NL: "2: ergens anders bewaren", EN: "2: save elsewhere"})
		p.Say(text{NL: "3: verdergaan; bij het volgende antwoord wordt het weer geprobeerd", EN: "3: go on; it is tried again with the next answer"})
		n, err := p.Number(1, 3, -1, text{NL: "Uw keuze (1 tot en met 3):", EN: "Your choice (1 to 3):"})
		if err != nil {
			return err
		}
		switch n {
		case 2:
			if err := p.saveElsewhere(); err != nil || !p.unsaved {
				return err
			}
		case 3:
			return nil
		}
	}
}

// saveThen saves the answers, and says what was done if that succeeded.
func (p *Dialogue) saveThen(form text, args ...any) error {
	err := p.Save()
	if err == nil && !p.unsaved {
		p.Say(form, args...)
	}
	return err
}

func (p *Dialogue) saveElsewhere() error {
	path, err := p.Ask(text{NL: "In welk bestand?", EN: "In which file?"})
	if err != nil || path == "" {
		return err
	}
	f, err := p.deps.SaveAs(path, p.session.Snapshot(p.deps.Now()))
	if err != nil {
		p.Say(text{NL: "Dat lukte niet: %s.", EN: "That did not work: %s."}, reasonIn(err, p.lang))
		return nil
	}
	if p.file.Close != nil {
		if err := p.file.Close(); err != nil {
			p.line(reasonIn(err, p.lang))
		}
	}
	p.file, p.unsaved = f, false
	p.Say(text{NL: "Bewaard in %s.", EN: "Saved in %s."}, lang.Printable(f.Path))
	return nil
}
