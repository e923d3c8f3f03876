package main

// What a report is to look like, from the command line and from a file with settings. The command line wins.

import (
	"errors"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/pdf"
)

// reportOptions say what a report is to be.
type reportOptions struct {
	config            string // file with settings; empty for none
	out               string
	lang              lang.Lang // empty for that of the scan
	format            string    // empty for a PDF
	previous          []string  // earlier scans
	peers             string
	target            int // 0: one level above the present one
	redact            bool
	withoutAppendices bool
	accent            string
	logo, logoAlt     string
	archive           string
	picture           *pdf.Logo            // the logo, read
	created           questionnaire.Moment // empty for the date of the answers
	oneCore           bool                 // other reports are drawn on the other cores
	build             string               // that the record names; empty for this one
	digests           map[string]string    // of the files that the report is made from, by option
}

// a2 is the archive format that takes no files inside.
const a2 = "a2"

// configFlag is the file with settings, for every command that writes reports.
func (p *program) configFlag(f *pflag.FlagSet, path *string) {
	f.StringVar(path, "config", "", p.say(lang.Text{
		NL: "`BESTAND` (YAML of JSON) met een blok report: accent, logo, logo-alt, lang, archive, redact, target",
		EN: "`FILE` (YAML or JSON) with a block report: accent, logo, logo-alt, lang, archive, redact, target"}))
}

// prepared completes options with the settings of their file, where the command line did not give them, and refuses what
// cannot be before anything is read or written.
func (p *program) prepared(o reportOptions, given func(flag string) bool) (reportOptions, error) {
	if given("logo-alt") && !given("logo") {
		return o, wrongly(lang.Text{
			NL: "--logo-alt zegt wat er op het logo staat, maar er is geen --logo", EN: "--logo-alt says what the logo shows, but there is no --logo"})
	}
	if err := p.settle(&o, given); err != nil {
		return o, err
	}
	if err := o.formatFits(given); err != nil {
		return o, err
	}
	if err := pdf.CheckAccent(o.accent); err != nil {
		return o, end(wrongUse, lookFault(o.accent, err))
	}
	var err error
	o.picture, err = readLogo(&o)
	return o, err
}

// readLogo reads the picture of the logo, if there is one.
func readLogo(o *reportOptions) (*pdf.Logo, error) {
	if o.logo == "" {
		return nil, nil
	}
	data, err := store.ReadUpTo(o.logo, maxLogo)
	if err != nil {
		return nil, end(someRefused, err)
	}
	picture, err := pdf.NewLogo(data, o.logoAlt)
	if err != nil {
		return nil, end(wrongUse, lookFault(o.logo, err))
	}
	return picture, nil
}

// settle takes the settings of a file for what the command line did not give.
func (p *program) settle(o *reportOptions, given func(flag string) bool) error {
	if o.config == "" {
		return nil
	}
	data, err := store.ReadUpTo(o.config, catalogue.MaxSettingsFile)
	if err != nil {
		return end(someRefused, err)
	}
	s, err := catalogue.LoadSettings(o.config, data)
	if err != nil {
		return end(someRefused, err)
	}
	unless(given("accent"), &o.accent, s.Accent)
	if !given("logo") && s.Logo != "" {
		o.logoAlt = s.LogoAlt
		if o.logo, err = fromHome(s.Logo); err != nil {
			return end(wrongUse, err)
		}
		if !filepath.IsAbs(o.logo) {
			o.logo = filepath.Join(filepath.Dir(o.config), o.logo)
		}
	}
	unless(given("lang"), &o.lang, s.Lang)
	unless(given("archive"), &o.archive, s.Archive)
	unless(given("redact"), &o.redact, s.Redact)
	unless(given("target"), &o.target, s.Target)
	return nil
}

// unless sets an option that was not given.
func unless[T any](given bool, option *T, to T) {
	if !given {
		*option = to
	}
}

// onlyConfig is for commands that have no other flag of reports than --config.
func onlyConfig(string) bool { return false }

// completed adds to the options what the command line does not say itself: the digests of the files that it names, and the
// date that SOURCE_DATE_EPOCH asks for. Without it a report has the date of its answers. What cannot be read ends the
// program, as its specification wants: https://reproducible-builds.org/specs/source-date-epoch/
func (p *program) completed(o reportOptions) (reportOptions, error) {
	var err error
	if o.digests, err = p.digests(&o); err != nil {
		return o, err
	}
	given := p.getenv("SOURCE_DATE_EPOCH")
	if given == "" {
		return o, nil
	}
	const lastYear = 253402300799 // the end of 9999, in seconds since 1970
	seconds, err := strconv.ParseInt(given, 10, 64)
	if err != nil || seconds < 0 || seconds > lastYear {
		return o, wrongly(lang.Text{
			NL: "SOURCE_DATE_EPOCH is %q; dat moet een heel aantal seconden sinds 1970 zijn, of leeg",
			EN: "SOURCE_DATE_EPOCH is %q; it must be a whole number of seconds since 1970, or empty"}, given)
	}
	o.created = questionnaire.MomentOf(time.Unix(seconds, 0).UTC())
	return o, nil
}

// maxLogo bounds the file of a logo, in bytes.
const maxLogo = 8 << 20

// lookFault words what is wrong with an accent colour or with the file of a logo.
func lookFault(what string, err error) error {
	var accent *pdf.AccentError
	form, args := lang.Text{NL: "%s: %s", EN: "%s: %s"}, []any{what, err.Error()}
	switch {
	case errors.As(err, &accent) && accent.Contrast == 0:
		form, args = lang.Text{
			NL: "%q is geen kleur; schrijf die als #rrggbb, zoals #0b505c", EN: "%q is no colour; write it as #rrggbb, like #0b505c"}, []any{what}
	case errors.As(err, &accent):
		form, args = lang.Text{
			NL: "kleur %s is te licht om te lezen: het contrast is %s op 1 en moet ten minste %s zijn; kies een donkerder kleur",
			EN: "colour %s is too light to read: its contrast is %s to 1 and must be %s at least; choose a darker colour"},
			[]any{what, contrastWords(accent.Contrast), contrastWords(pdf.LeastContrast)}
	case errors.Is(err, pdf.ErrLogoAlt):
		form, args = lang.Text{
			NL: "zeg in een paar woorden wat er op het logo %s staat, met --logo-alt; wie het niet ziet, hoort dat",
			EN: "say in a few words what the logo %s shows, with --logo-alt; who cannot see it hears that"}, []any{what}
	case errors.Is(err, pdf.ErrLogoFormat):
		form, args = lang.Text{
			NL: "%s is geen plaatje in PNG of JPEG; bewaar het logo als PNG", EN: "%s is no picture in PNG or JPEG; save the logo as PNG"}, []any{what}
	case errors.Is(err, pdf.ErrLogoSize):
		form, args = lang.Text{
			NL: "het logo %s heeft te veel beeldpunten; %d miljoen is het meeste, en 1000 bij 500 is genoeg",
			EN: "the logo %s has too many pixels; %d million is the most, and 1000 by 500 is enough"}, []any{what, pdf.MaxPixels >> 20}
	case errors.Is(err, pdf.ErrLogoScans):
		form, args = lang.Text{
			NL: "het logo %s is een JPEG met meer dan %d lagen; bewaar het opnieuw als PNG of als gewone JPEG",
			EN: "the logo %s is a JPEG with more than %d scans; save it again as PNG or as an ordinary JPEG"}, []any{what, pdf.MaxScans}
	case errors.Is(err, pdf.ErrLogoBroken):
		form, args = lang.Text{
			NL: "het logo %s is beschadigd of niet heel; bewaar het opnieuw als PNG of JPEG",
			EN: "the logo %s is damaged or not whole; save it again as PNG or JPEG"}, []any{what}
	}
	return lang.Errorf(err, form, args...)
}

// contrastWords says a contrast, in the language of the one who reads it.
func contrastWords(x float64) lang.Text {
	return lang.Text{NL: lang.Figure(x, lang.NL), EN: lang.Figure(x, lang.EN)}
}
