package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/register"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
)

// scanOptions are the flags of a scan.
type scanOptions struct {
	org, orgType, config string
	depth                questionnaire.Depth
	lang                 lang.Lang
	theme                tui.Theme
	plain                bool
}

func (p *program) scanCommand() *cobra.Command {
	var o scanOptions
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "scan [BESTAND]", EN: "scan [FILE]"}),
		Short: p.say(lang.Text{
			NL: "Begin een scan of ga ermee verder", EN: "Start a scan or go on with one"}),
		Long: p.say(lang.Text{
			NL: "Begin een scan of ga ermee verder. Elk antwoord is meteen bewaard; u kunt op elk moment stoppen.",
			EN: "Start a scan or go on with one. Each answer is saved at once; you can stop at any moment."}),
		Example: "  selfscan scan\n  selfscan scan gemeente-voorbeeld.scan.json\n" +
			"  selfscan scan --org \"Gemeente Voorbeeld\" --org-type municipality --depth quick voorbeeld.scan.json",
		Args: takes(0, 1),
		RunE: func(_ *cobra.Command, args []string) error { return p.scan(o, args) },
	}
	p.beginFlags(cmd.Flags(), &o)
	return cmd
}

// beginFlags adds the flags that say how a scan begins, for one person and for a group.
func (p *program) beginFlags(f *pflag.FlagSet, o *scanOptions) {
	p.depthFlag(f, &o.depth)
	f.StringVar(&o.org, "org", "", p.say(lang.Text{NL: "`NAAM` van de organisatie", EN: "`NAME` of the organisation"}))
	p.typeFlag(f, &o.orgType)
	p.langFlag(f, &o.lang)
	p.configFlag(f, &o.config)
	choose(p, f, &o.theme, "theme", lang.Text{NL: "`KLEUREN`", EN: "`COLOURS`"}, tui.Themes()...)
	f.BoolVar(&o.plain, "plain", false, p.say(lang.Text{
		NL: "regel voor regel, voor schermlezers en pijpen", EN: "line by line, for screen readers and pipes"}))
}

// start runs selfscan without a command: it opens the start screen on a terminal, and prints help elsewhere.
func (p *program) start(cmd *cobra.Command) error {
	if show, _ := cmd.Flags().GetBool("version"); show {
		return p.version()
	}
	if !terminal(p.In) || !terminal(p.Out) {
		fmt.Fprint(p.toErr(), p.usageText(cmd))
		return wrongly(lang.Text{
			NL: "hier is geen terminal; kies een opdracht, bijvoorbeeld «selfscan scan --plain»",
			EN: "there is no terminal here; choose a command, for example \"selfscan scan --plain\""})
	}
	return p.scan(scanOptions{}, nil)
}

func (p *program) scan(o scanOptions, args []string) error {
	scans, begin, err := p.prepareScan(o)
	if err != nil {
		return err
	}
	if len(args) == 1 {
		if err := scans.begin(args[0], &begin); err != nil {
			return err
		}
	}
	return scans.run(begin, o)
}

// prepareScan reads the options that say how a scan begins.
func (p *program) prepareScan(o scanOptions) (*scanFiles, tui.Begin, error) {
	b := tui.Begin{Lang: p.lang, Depth: o.depth}
	reports, err := p.prepared(reportOptions{config: o.config}, onlyConfig)
	if err != nil {
		return nil, b, err
	}
	c, err := p.load()
	if err != nil {
		return nil, b, err
	}
	kind, err := typeID(c, o.orgType)
	if err != nil {
		return nil, b, err
	}
	b.Organisation = questionnaire.Organisation{Name: o.org, Type: kind}
	for _, option := range []tui.Option{{Name: "--catalogue", Value: p.catalogue}, {Name: "--config", Value: o.config}, {Name: "--lang", Value: string(o.lang)}, {Name: "--theme", Value: string(o.theme)}} {
		if option.Value != "" {
			b.Options = append(b.Options, option)
		}
	}
	if o.plain {
		b.Options = append(b.Options, tui.Option{Name: "--plain"})
	}
	return &scanFiles{p: p, catalogue: c, reports: reports}, b, nil
}

// run shows the screens, or asks line by line, until the person stops.
func (s *scanFiles) run(begin tui.Begin, o scanOptions) error {
	p, deps := s.p, s.deps(begin, s.p.environment(o.theme))
	ctx, stop := untilSignal()
	defer stop()
	var err error
	if o.plain || p.getenv("TERM") == "dumb" || !terminal(p.In) || !terminal(p.Out) {
		if terminal(p.In) {
			deps.Echo = func(on bool) { setEcho(p.In, on) }
		}
		err = tui.RunPlain(ctx, deps, p.In, p.toOut())
	} else {
		deps.Pause = pauses()
		err = tui.Run(ctx, deps, p.In, p.Out)
	}
	if err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

// environment returns what the environment variables say about the terminal. It does not query the terminal.
func (p *program) environment(theme tui.Theme) tui.Environment {
	return tui.Environment{
		NoColor:   p.getenv("NO_COLOR") != "",
		Term:      p.getenv("TERM"),
		ColorTerm: p.getenv("COLORTERM"),
		ColorFGBG: p.getenv("COLORFGBG"),
		Theme:     theme,
		Columns:   tui.Columns(p.Out.Fd()),
		ASCII:     !p.utf8(),
	}
}

// utf8 reports whether the terminal shows more than ASCII. If the environment does not say, it probably does.
func (p *program) utf8() bool {
	v := strings.ToLower(cmp.Or(p.getenv("LC_ALL"), p.getenv("LC_CTYPE"), p.getenv("LANG"), "utf-8"))
	return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
}

// holder returns who has a file open, on which machine and since when, for another person to read.
func (p *program) holder() string {
	who := cmp.Or(p.getenv("USER"), p.getenv("USERNAME"))
	if host, err := os.Hostname(); err == nil && who != "" {
		who += "@" + host
	} else if err == nil {
		who = host
	}
	return strings.TrimSpace(who + p.now().Format(" (2006-01-02 15:04)"))
}

// scanPath returns the path of a scan that a person names. They may leave out the end of the name, .scan.json, which folders
// of scans are searched for. If there is no file with the name and it ends in .pdf or .xlsx, scanPath refuses it.
func scanPath(named string) (string, error) {
	_, err := os.Stat(named)
	switch kind := strings.ToLower(filepath.Ext(named)); {
	case !errors.Is(err, fs.ErrNotExist), kind == ".json", named == "":
		return named, nil
	case kind == ".pdf", kind == ".xlsx":
		return "", end(someRefused, lang.Errorf(fs.ErrNotExist, lang.Text{
			NL: "%q bestaat niet; geef een nieuwe scan een naam die eindigt op .scan.json",
			EN: "%q does not exist; give a new scan a name that ends in .scan.json"}, named))
	}
	return strings.TrimSuffix(named, ".scan") + ".scan.json", nil
}

// beginNew prepares a new scan in a file that does not exist yet. It asks the person first, unless the command line says
// which scan to begin.
func (s *scanFiles) beginNew(path string, b *tui.Begin) error {
	if _, err := os.Stat(filepath.Dir(whole(path))); err != nil || path == "" {
		return end(nothingWritten, lang.Errorf(err, lang.Text{
			NL: "%q kan niet worden gemaakt: %s", EN: "%q cannot be made: %s"}, path, store.Explain(cmp.Or(err, fs.ErrNotExist))))
	}
	s.newPath = path
	if b.Depth == "" && b.Organisation == (questionnaire.Organisation{}) {
		b.New = path
	}
	return nil
}

// begin opens the file that the command line names, or keeps its name for a new scan.
func (s *scanFiles) begin(named string, b *tui.Begin) error {
	path, err := scanPath(named)
	if err != nil {
		return err
	}
	file, err := s.open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s.beginNew(path, b)
	}
	if err != nil && !onlyLook(err) {
		return end(someRefused, err)
	}
	a := &file.Answers
	depth, organisation := a.Depth, a.Organisation
	applyOptions(a, b)
	// The options of the command line are saved before the screen shows them, just as an answer is.
	if changed := depth != a.Depth || organisation != a.Organisation; changed && file.Save != nil {
		if err := file.Save(*a); err != nil {
			return end(nothingWritten, errors.Join(err, file.Close()))
		}
	}
	b.File = &file
	return nil
}

// applyOptions gives answers the depth, name and type that the command line names.
func applyOptions(a *questionnaire.Answers, b *tui.Begin) {
	a.Depth = cmp.Or(b.Depth, a.Depth)
	a.Organisation = renamed(a.Organisation, b.Organisation)
}

// renamed returns an organisation with the name and type that are given. The code of another organisation does not stay:
// the register gives the one that goes with the new name, if it has it.
func renamed(was, given questionnaire.Organisation) questionnaire.Organisation {
	now := was
	now.Name, now.Type = cmp.Or(given.Name, was.Name), cmp.Or(given.Type, was.Type)
	another := !questionnaire.SameName(now.Name, was.Name)
	if now.Type != was.Type {
		of, known := register.ByID(was.ID)
		another = another || known && of.Type != now.Type
	}
	if !another {
		return now
	}
	now.ID = ""
	return inRegister(now)
}
