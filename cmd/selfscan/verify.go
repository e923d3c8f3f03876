package main

// The rule of this file: verify claims only what it has seen. That a report is what selfscan makes of some answers is
// established by making it again and comparing the bytes; the digest in a report has no key, so anyone can renew it.

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/pdf/attached"
	"civic/selfscan/scoring"
)

func (p *program) verifyCommand() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "verify RAPPORT.pdf [ANTWOORDEN]", EN: "verify REPORT.pdf [ANSWERS]"}),
		Short: p.say(lang.Text{
			NL: "Is dit rapport heel, en is het wat selfscan van deze antwoorden maakt?", EN: "Is this report undamaged, and what selfscan makes of these answers?"}),
		Long: p.say(lang.Text{
			NL: "Onderzoek een rapport: is het onbeschadigd, is het wat deze selfscan van de antwoorden erin maakt (van een rapport voor\npublicatie: van ANTWOORDEN), en zijn die antwoorden gelijk aan ANTWOORDEN? Geef de bestanden mee die ook bij het maken\nzijn gebruikt. Geen van de uitspraken is een handtekening: ze zeggen niet wie het rapport heeft gemaakt of verstuurd.",
			EN: "Examine a report: is it undamaged, is it what this selfscan makes of the answers inside (of a report for publication:\nof ANSWERS), and are those answers equal to ANSWERS? Name the files that were used to make it as well. None of the\nstatements is a signature: they do not say who made or sent the report."}),
		Example: "  selfscan verify gemeente-voorbeeld.pdf\n  selfscan verify gemeente-voorbeeld.pdf gemeente-voorbeeld.scan.json --previous 2025.scan.json",
		Args:    takes(1, 2),
		RunE:    func(_ *cobra.Command, args []string) error { return p.verify(args, o) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.previous, "previous", nil, p.say(lang.Text{
		NL: "de eerdere scan in `BESTAND` die bij het maken is gebruikt; elk, als het er meer waren", EN: "the earlier scan in `FILE` that was used to make the report; each, if there were several"}))
	f.StringVar(&o.peers, "peers", "", p.say(lang.Text{
		NL: "de cijfers in `BESTAND` die bij het maken zijn gebruikt", EN: "the figures in `FILE` that were used to make the report"}))
	f.StringVar(&o.logo, "logo", "", p.say(lang.Text{
		NL: "het logo in `BESTAND` dat bij het maken is gebruikt", EN: "the logo in `FILE` that was used to make the report"}))
	return cmd
}

// verdict is what is known of a statement.
type verdict int

const (
	notEstablished verdict = iota
	established
	refuted
)

// statement is one thing that verify says of a report.
type statement struct {
	what    lang.Text
	verdict verdict
	why     lang.Message // of a verdict other than established; may be empty for refuted
}

func unknown(what, why lang.Text, args ...any) statement {
	return statement{what: what, why: lang.Say(why, args...)}
}

// examined is a report and what verify was given with it.
type examined struct {
	p         *program
	catalogue *questionnaire.Catalogue
	path      string
	data      []byte
	inside    *questionnaire.Answers // nil if the report has none
	given     *questionnaire.Answers // nil if no ANSWERS were given
	givenPath string
	options   reportOptions
}

func (p *program) verify(args []string, o reportOptions) error {
	data, err := store.ReadUpTo(args[0], attached.MaxPDF)
	if err != nil {
		return end(someRefused, err)
	}
	if isPage(args[0], data) {
		return end(someRefused, lang.Errorf(nil, lang.Text{
			NL: "%s is een rapport als webpagina of memo, en alleen een rapport als PDF is te controleren; maak de PDF met selfscan report",
			EN: "%s is a report as a web page or memo, and only a report as a PDF can be verified; make the PDF with selfscan report"}, args[0]))
	}
	e := &examined{p: p, path: args[0], data: data, options: o}
	whole := statement{what: lang.Text{NL: "het rapport is onbeschadigd", EN: "the report is undamaged"}, verdict: established}
	if err := attached.Check(data); errors.Is(err, attached.ErrDamaged) {
		whole.verdict, whole.why = refuted, reportFault(err)
		damaged := lang.Text{NL: "het rapport is beschadigd", EN: "the report is damaged"}
		statements := []statement{whole, unknown(e.makingText(), damaged)}
		if len(args) == 2 {
			statements = append(statements, unknown(e.equalText(args[1]), damaged))
		}
		return p.state(statements)
	} else if err != nil {
		return end(someRefused, &lang.LocatedError{File: args[0], Message: reportFault(err), Cause: err})
	}
	if e.catalogue, err = p.load(); err != nil {
		return err
	}
	if err := e.readAnswers(args[1:]); err != nil {
		return err
	}
	making, err := e.making()
	if err != nil {
		return err
	}
	statements := []statement{whole, making}
	if e.given != nil && e.digest() != "" {
		statements = append(statements, e.equality())
	}
	return p.state(statements)
}

// state prints the statements. The exit status is 0 only if all are established.
func (p *program) state(all []statement) error {
	var b strings.Builder
	failed := false
	for _, s := range all {
		form := lang.Text{NL: "waar: %s\n", EN: "true: %s\n"}
		args := []any{s.what}
		switch {
		case s.verdict == refuted && s.why.Form == lang.Text{}:
			form = lang.Text{NL: "niet waar: %s\n", EN: "false: %s\n"}
		case s.verdict == refuted:
			form, args = lang.Text{NL: "niet waar: %s: %s\n", EN: "false: %s: %s\n"}, append(args, s.why)
		case s.verdict == notEstablished:
			form = lang.Text{NL: "niet vast te stellen: %s, want %s\n", EN: "could not be established: %s, because %s\n"}
			args = append(args, s.why)
		}
		failed = failed || s.verdict != established
		b.WriteString(lang.PrintableLines(p.say(form, args...)))
	}
	b.WriteString(p.say(lang.Text{
		NL: "Dit is geen handtekening: het zegt niet wie het rapport heeft gemaakt of verstuurd.\n",
		EN: "This is not a signature: it does not say who made or sent the report.\n"}))
	if err := p.print(b.String()); err != nil {
		return err
	}
	if failed {
		return end(someRefused, nil)
	}
	return nil
}

// readAnswers reads the answers inside the report and those that were given.
func (e *examined) readAnswers(given []string) error {
	inside, err := attached.Source(e.data)
	if err == nil {
		a, _, err := answerfile.Read(e.catalogue, e.path, inside)
		if err != nil {
			return end(someRefused, err)
		}
		e.inside = &a
	} else if !errors.Is(err, attached.ErrNoFile) {
		return end(someRefused, &lang.LocatedError{File: e.path, Message: reportFault(err), Cause: err})
	}
	if len(given) == 1 {
		a, err := e.p.answers(e.catalogue, given[0])
		if err != nil {
			return err
		}
		e.given, e.givenPath = &a, given[0]
	}
	return nil
}

// makingText is the second statement.
func (e *examined) makingText() lang.Text {
	if e.inside == nil && e.given != nil {
		return lang.Text{
			NL: "het rapport is wat deze selfscan van " + e.givenPath + " maakt", EN: "the report is what this selfscan makes of " + e.givenPath}
	}
	return lang.Text{NL: "het rapport is wat deze selfscan van de antwoorden erin maakt", EN: "the report is what this selfscan makes of the answers inside"}
}

func (e *examined) equalText(path string) lang.Text {
	return lang.Text{NL: "de antwoorden van het rapport zijn gelijk aan " + path, EN: "the answers of the report are equal to " + path}
}

// making makes the report again and compares the bytes. Equal bytes establish the statement; other bytes refute it
// only if the same build made both, from the same files.
func (e *examined) making() (statement, error) {
	what := e.makingText()
	how, ok := recordIn(e.data)
	if !ok {
		return unknown(what, lang.Text{NL: "het zegt niet hoe het is gemaakt", EN: "it does not say how it was made"}), nil
	}
	answers := cmp.Or(e.inside, e.given)
	if answers == nil {
		return unknown(what, lang.Text{
			NL: "er zitten geen antwoorden in; geef het antwoordbestand als ANTWOORDEN", EN: "there are no answers inside; give the answer file as ANSWERS"}), nil
	}
	if why, err := e.otherFiles(how); err != nil || why.Form != (lang.Text{}) {
		return statement{what: what, why: why}, err
	}
	again, err := e.remake(how, answers)
	switch {
	case err != nil:
		why, _ := e.p.words(err)
		return unknown(what, lang.Text{NL: "het is niet opnieuw te maken: %s", EN: "it cannot be made again: %s"}, why), nil
	case bytes.Equal(again, e.data):
		return statement{what: what, verdict: established}, nil
	case !readBuild().made(how.Build):
		return unknown(what, lang.Text{
			NL: "het is gemaakt met een andere selfscan (%s) dan deze (%s), en die maakt iets anders",
			EN: "it was made by another selfscan (%s) than this one (%s), which makes something else"}, how.Build, readBuild().name()), nil
	case how.Redact && len(how.Files) > 0:
		return unknown(what, lang.Text{
			NL: "er zijn andere bestanden gebruikt, en een rapport voor publicatie zegt niet welke inhoud die hadden",
			EN: "other files were used, and a report for publication does not say what was in them"}), nil
	}
	return statement{what: what, verdict: refuted}, nil
}

// otherFiles says how the files that were given differ from those that the report was made from; nothing if they do not.
func (e *examined) otherFiles(how record) (lang.Message, error) {
	given, err := e.p.digests(&e.options)
	if err != nil {
		return lang.Message{}, err
	}
	for _, option := range slices.Sorted(maps.Keys(how.Files)) {
		digest, ok := given[option]
		switch want := how.Files[option]; {
		case !ok:
			return lang.Say(lang.Text{
				NL: "bij het maken is %s gebruikt; geef dat bestand mee", EN: "it was made with %s; name that file too"}, option), nil
		case want != "" && want != digest:
			return lang.Say(lang.Text{
				NL: "bij het maken is met %s een ander bestand gebruikt", EN: "it was made with another file for %s"}, option), nil
		}
	}
	for _, option := range slices.Sorted(maps.Keys(given)) {
		if _, ok := how.Files[option]; !ok {
			return lang.Say(lang.Text{
				NL: "het is zonder %s gemaakt; laat die optie weg", EN: "it was made without %s; leave that option out"}, option), nil
		}
	}
	return lang.Message{}, nil
}

// remake makes the report in the way that is recorded. It names the build that is recorded: a report that is the same in
// all else is the same.
func (e *examined) remake(how record, a *questionnaire.Answers) ([]byte, error) {
	o := e.options
	o.target, o.redact, o.withoutAppendices = how.Target, how.Redact, how.WithoutAppendices
	o.accent, o.logoAlt, o.archive, o.created = how.Accent, how.LogoAlt, how.Archive, how.Created
	o.out, o.build = "report.pdf", how.Build
	if err := pdf.CheckAccent(o.accent); err != nil {
		return nil, lookFault(o.accent, err)
	}
	var err error
	if o.picture, err = readLogo(&o); err != nil {
		return nil, err
	}
	if o.digests, err = e.p.digests(&o); err != nil {
		return nil, err
	}
	in, notes, err := e.p.reportInput(e.catalogue, scoring.Compile(e.catalogue, scoring.ScopeOf(a)), a, how.Lang, o)
	if err != nil {
		return nil, err
	}
	e.p.remark(notes...)
	files, _, err := drawn(in, o)
	if err != nil {
		return nil, err
	}
	return files[len(files)-1].data, nil
}

// digest returns the digest of the answers that the report was made from, or "" if the report does not say.
func (e *examined) digest() string {
	if e.inside != nil {
		return answerfile.Digest(e.catalogue, e.inside)
	}
	digest, _ := attached.Digest(e.data) // "" after an error
	return digest
}

// equality compares the answers of the report with those that were given. How a file is laid out makes no difference.
func (e *examined) equality() statement {
	s := statement{what: e.equalText(e.givenPath), verdict: refuted}
	of, given := e.digest(), answerfile.Digest(e.catalogue, e.given)
	if of == given {
		s.verdict = established
	} else {
		s.why = lang.Say(lang.Text{
			NL: "die van het rapport hebben %s, het bestand (van %s) heeft %s", EN: "those of the report have %s, the file (dated %s) has %s"},
			of, string(e.given.Updated), given)
	}
	return s
}
