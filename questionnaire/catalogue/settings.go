package catalogue

import (
	"bytes"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// MaxSettingsFile is the size in bytes of the largest file of settings that this program reads.
const MaxSettingsFile = 1 << 20

// Settings are what an organisation sets once for all its reports: options of a report. An option that is empty was not
// set.
type Settings struct {
	Accent  string    // colour of the house style, as #rrggbb
	Logo    string    // path of a picture, as written: relative to the folder of the settings, unless absolute
	LogoAlt string    // what the logo shows
	Lang    lang.Lang // of the report
	Archive string    // one of Archives
	Redact  bool      // for publication
	Target  int       // level that the plan leads to, 2 to 4; 0 if not set
}

// Archives lists the kinds of PDF/A that a report can be: PDF/A-3 with the answers inside, or PDF/A-2 with the answers in
// a file beside it.
func Archives() []string { return []string{"a3", "a2"} }

// LoadSettings reads settings from YAML or JSON; name is the name of the file in an error. The error is
// lang.LocatedErrors: every fault that was found, in the order of the file. An unknown key is a fault.
func LoadSettings(name string, data []byte) (Settings, error) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, byteOrderMark))) == 0 {
		return Settings{}, lang.LocatedErrors{{File: name, Message: lang.Say(lang.Text{
			NL: "het bestand is leeg; het begint met report:", EN: "the file is empty; it begins with report:"})}}
	}
	root, err := parseTree(data)
	if err != nil {
		err.File = name
		return Settings{}, lang.LocatedErrors{err}
	}
	l := loader{}
	s := l.settings(root)
	return s, l.errors(name)
}

func (l *loader) settings(n *node) Settings {
	m := l.members(n, lang.Text{NL: "een bestand met instellingen", EN: "a file of settings"}, "?report")
	r := l.members(m["report"], lang.Text{NL: "het blok report", EN: "the block report"},
		"?accent", "?logo", "?logo-alt", "?lang", "?archive", "?redact", "?target")
	if accent := r["accent"]; accent != nil && accent.kind == nullNode {
		l.fault(accent, lang.Text{
			NL: "hier staat geen kleur; zet die tussen aanhalingstekens, want na # leest YAML niet verder: \"#0b505c\"",
			EN: "there is no colour here; put it between quotes, because YAML ignores what follows #: \"#0b505c\""})
		delete(r, "accent")
	}
	s := Settings{Accent: l.word(r["accent"]), Logo: l.name(r["logo"]), LogoAlt: l.word(r["logo-alt"]), Redact: l.boolean(r["redact"])}
	if s.Archive = l.word(r["archive"]); s.Archive != "" && !slices.Contains(Archives(), s.Archive) {
		l.fault(r["archive"], lang.Text{NL: "onbekend archiefformaat %q; kies a2 of a3", EN: "unknown archive format %q; choose a2 or a3"}, lang.Printable(s.Archive))
	}
	if language := l.word(r["lang"]); language != "" {
		var ok bool
		if s.Lang, ok = lang.ParseLang(language); !ok {
			l.fault(r["lang"], lang.Text{NL: "onbekende taal %q; kies nl of en", EN: "unknown language %q; choose nl or en"}, lang.Printable(language))
		}
	}
	if target := r["target"]; target != nil {
		var ok bool
		if s.Target, ok = target.digit(2, questionnaire.LevelCount-1); !ok {
			l.fault(target, lang.Text{NL: "het doel moet niveau 2, 3 of 4 zijn", EN: "the target must be level 2, 3 or 4"})
		}
	}
	if s.Logo == "" && s.LogoAlt != "" {
		l.fault(r["logo-alt"], lang.Text{NL: "logo-alt hoort bij een logo, maar er is geen logo; geef logo, of haal logo-alt weg", EN: "logo-alt describes a logo, but there is no logo; give logo, or remove logo-alt"})
	}
	return s
}

// boolean reads true or false; a missing value is false.
func (l *loader) boolean(n *node) bool {
	if n == nil {
		return false
	}
	if (n.kind == boolNode || n.kind == scalarNode) && (n.text == "true" || n.text == "false") {
		return n.text == "true"
	}
	l.fault(n, lang.Text{NL: "hier hoort true of false te staan", EN: "this must be true or false"})
	return false
}
