package main

// Options: the values that each takes, and what is said of a value that it does not take.

import (
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// words is the annotation of an option that takes one of a few words.
const words = "words"

// choose adds an option that takes one of a few words, which its help names.
func choose[T ~string](p *program, f *pflag.FlagSet, to *T, name string, usage lang.Text, of ...T) {
	c := &choice[T]{to: to}
	for _, word := range of {
		c.of = append(c.of, string(word))
	}
	f.Var(c, name, p.say(usage)+": "+strings.Join(c.of, ", "))
	f.Lookup(name).Annotations = map[string][]string{words: c.of}
}

// choice is the value of an option that takes one of a few words, in small letters or capitals.
type choice[T ~string] struct {
	to *T
	of []string
}

var errUnknownWord = errors.New("unknown word")

func (c *choice[T]) Set(text string) error {
	i := slices.IndexFunc(c.of, func(word string) bool { return strings.EqualFold(word, text) })
	if i < 0 {
		return errUnknownWord
	}
	*c.to = T(c.of[i])
	return nil
}

func (c *choice[T]) String() string { return string(*c.to) }
func (c *choice[T]) Type() string   { return "string" }

// langFlag adds the option for the language of the program, which languageOf reads before there are options.
func (p *program) langFlag(f *pflag.FlagSet, to *lang.Lang) {
	choose(p, f, to, "lang", lang.Text{NL: "`TAAL`", EN: "`LANGUAGE`"}, lang.Langs()...)
}

func (p *program) depthFlag(f *pflag.FlagSet, to *questionnaire.Depth) {
	choose(p, f, to, "depth", lang.Text{NL: "`OMVANG`, snel of volledig", EN: "`DEPTH`"}, questionnaire.Quick, questionnaire.Full)
}

func (p *program) jobsFlag(f *pflag.FlagSet, to *int) {
	f.IntVar(to, "jobs", runtime.NumCPU(), p.say(lang.Text{NL: "aantal scans tegelijk", EN: "number of scans at once"}))
}

func (p *program) forceFlag(f *pflag.FlagSet) {
	f.BoolVar(&p.force, "force", false, p.say(lang.Text{
		NL: "overschrijf ook een bestand dat selfscan niet maakte", EN: "overwrite also a file that selfscan did not make"}))
}

// unknownWord is the error for a value that is not allowed. It suggests the nearest allowed one and lists them all.
func unknownWord(said lang.Message, word string, of []string) error {
	list := strings.Join(of, ", ")
	return mistaken(said, lang.Nearest(word, of), lang.Text{NL: list, EN: list})
}

// mistaken is the error for a word that cannot be. near is the word that was probably meant, if any, and list has all.
func mistaken(said lang.Message, near string, list lang.Text) error {
	if near != "" {
		return wrongly(lang.Text{NL: "%s; bedoelt u %q? Kies uit %s", EN: "%s; do you mean %q? Choose from %s"}, said, near, list)
	}
	return wrongly(lang.Text{NL: "%s; kies uit %s", EN: "%s; choose from %s"}, said, list)
}

// unknownValue is unknownWord for the value of an option.
func unknownValue(option, value string, of []string) error {
	return unknownWord(lang.Say(lang.Text{NL: "optie %q kan niet %q zijn", EN: "option %q cannot be %q"}, "--"+option, value), value, of)
}

func (p *program) typeFlag(f *pflag.FlagSet, to *string) {
	f.StringVar(to, "org-type", "", p.say(lang.Text{NL: "`SOORT` organisatie, ook in het Nederlands: ", EN: "`TYPE` of organisation, also in Dutch: "})+
		strings.Join(questionnaire.TypeIDs(), ", "))
}

// typeID returns the id of a type of organisation, which may be given by its id or by its name in either language.
func typeID(c *questionnaire.Catalogue, given string) (string, error) {
	if given == "" {
		return "", nil
	}
	plain := func(s string) string { return strings.NewReplacer("-", " ", "_", " ").Replace(lang.Fold(s)) }
	var spellings, nl, en []string
	for _, t := range c.Types {
		names := []string{t.ID, t.Name.NL, t.Name.EN}
		if slices.ContainsFunc(names, func(name string) bool { return plain(name) == plain(given) }) {
			return t.ID, nil
		}
		spellings = append(spellings, names...)
		nl, en = append(nl, t.ID+" ("+t.Name.NL+")"), append(en, t.ID)
	}
	return "", mistaken(lang.Say(lang.Text{NL: "onbekend soort organisatie %q", EN: "unknown organisation type %q"}, given),
		lang.Nearest(given, spellings), lang.Text{NL: strings.Join(nl, ", "), EN: strings.Join(en, ", ")})
}

// settleOptions makes every option with one value refuse a second one, which would otherwise silently replace the first,
// reads a ~ in paths, and tells the shell what to offer.
func (p *program) settleOptions(cmd *cobra.Command) {
	settle := func(f *pflag.Flag) {
		kind := f.Value.Type()
		if filesOf(f.Name) != nil {
			f.Value = &pathValue{f.Value}
		}
		if (kind == "string" || kind == "int") && !p.completing { // the library reads the options twice for a completion
			f.Value = &singleValue{Value: f.Value}
		}
		if kind != "bool" {
			// The only error is that the option was settled already.
			_ = cmd.RegisterFlagCompletionFunc(f.Name, p.valuesOf(f))
		}
	}
	cmd.LocalNonPersistentFlags().VisitAll(settle)
	cmd.PersistentFlags().VisitAll(settle)
	p.completeArguments(cmd)
	cmd.DisableFlagsInUseLine = true // which would be in English
	for _, below := range cmd.Commands() {
		p.settleOptions(below)
	}
}

// singleValue is the value of an option that can be given once.
type singleValue struct {
	pflag.Value
	given bool
}

var errGivenTwice = errors.New("given twice")

func (v *singleValue) Set(text string) error {
	if v.given {
		return errGivenTwice
	}
	v.given = true
	return v.Value.Set(text)
}

// pathValue is the value of an option that takes a path.
type pathValue struct{ pflag.Value }

func (v *pathValue) Set(text string) error {
	path, err := fromHome(text)
	if err != nil {
		return err
	}
	return v.Value.Set(path)
}

// fromHome puts the home folder in the place of a ~ at the front of a path. Shells do that too, but not behind the = of
// an option, and those of Windows not at all.
func fromHome(path string) (string, error) {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", lang.Errorf(err, lang.Text{
			NL: "waar ~ is, is niet bekend; schrijf het hele pad in plaats van %q", EN: "where ~ is, is not known; write the whole path instead of %q"}, path)
	}
	return home + rest, nil
}

// optionFault words what the parser of options found.
func (p *program) optionFault(cmd *cobra.Command, err error) error {
	if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 { // the options are those of a command that does not exist
		return p.unknownCommand(cmd, cmd.Flags().Arg(0))
	}
	var unknown *pflag.NotExistError
	var needs *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var told *lang.Error
	switch {
	case errors.As(err, &told):
		return end(wrongUse, told)
	case errors.As(err, &unknown):
		return p.unknownOption(cmd, unknown)
	case errors.As(err, &needs):
		said := lang.Say(lang.Text{NL: "optie %q vraagt een waarde", EN: "option %q needs a value"}, dashed(needs.GetSpecifiedName()))
		if of := needs.GetFlag().Annotations[words]; of != nil {
			return unknownWord(said, "", of)
		}
		return wrongly(lang.Text{NL: "%s", EN: "%s"}, said)
	case errors.As(err, &invalid):
		return invalidValue(invalid)
	}
	return wrongly(lang.Text{NL: "de opties zijn niet te lezen: %s", EN: "the options cannot be read: %s"}, err.Error())
}

func invalidValue(invalid *pflag.InvalidValueError) error {
	f, value := invalid.GetFlag(), invalid.GetValue()
	switch of := f.Annotations[words]; {
	case errors.Is(invalid, errGivenTwice):
		return wrongly(lang.Text{NL: "optie %q staat er twee keer; geef haar één keer", EN: "option %q is given twice; give it once"}, "--"+f.Name)
	case of != nil:
		return unknownValue(f.Name, value, of)
	case f.Value.Type() == "bool":
		return unknownValue(f.Name, value, []string{"true", "false"})
	case f.Value.Type() == "stringSlice":
		return wrongly(lang.Text{
			NL: "optie %q kan niet %q zijn; laat de aanhalingstekens weg", EN: "option %q cannot be %q; leave out the quotation marks"}, "--"+f.Name, value)
	}
	return wrongly(lang.Text{NL: "optie %q kan niet %q zijn; geef een heel getal", EN: "option %q cannot be %q; give a whole number"}, "--"+f.Name, value)
}

// unknownOption is the error for an option that a command does not have. It names the commands that do have it, or
// else the option that is most like it.
func (p *program) unknownOption(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	name, written := unknown.GetSpecifiedName(), dashed(unknown.GetSpecifiedName())
	if letters := unknown.GetSpecifiedShortnames(); len(letters) > 1 { // -out is --out with one dash
		name, written = letters, "-"+letters
	}
	name, _, _ = strings.Cut(name, "=")
	var have []string
	var look func(*cobra.Command)
	look = func(c *cobra.Command) {
		if c.LocalFlags().Lookup(name) != nil {
			have = append(have, c.CommandPath())
		}
		for _, below := range c.Commands() {
			look(below)
		}
	}
	if look(cmd.Root()); len(have) > 0 && cmd.Flags().Lookup(name) == nil {
		return wrongly(lang.Text{NL: "onbekende optie %q; die hoort bij %s", EN: "unknown option %q; it belongs to %s"}, written, strings.Join(have, ", "))
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := lang.Nearest(name, names); near != "" {
		return wrongly(lang.Text{NL: "onbekende optie %q; bedoelt u %q?", EN: "unknown option %q; do you mean %q?"}, written, "--"+near)
	}
	return wrongly(lang.Text{NL: "onbekende optie %q", EN: "unknown option %q"}, written)
}

// dashed writes the name of an option as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// wrongly ends the program for a command line that cannot be.
func wrongly(form lang.Text, args ...any) error {
	return end(wrongUse, lang.Errorf(nil, form, args...))
}

// alone refuses options that do not go with what the command is to do.
func alone(cmd *cobra.Command, what string, options ...string) error {
	i := slices.IndexFunc(options, cmd.Flags().Changed)
	if i < 0 {
		return nil
	}
	return wrongly(lang.Text{NL: "%s gaat niet samen met --%s", EN: "%s does not go with --%s"}, what, options[i])
}

// contradiction is the error for a file whose name says another format than the option.
func contradiction(format, out string) error {
	return wrongly(lang.Text{
		NL: "--format %s en --out %s spreken elkaar tegen; laat --format weg, of kies een andere naam",
		EN: "--format %s and --out %s contradict each other; leave out --format, or choose another name"}, format, out)
}
