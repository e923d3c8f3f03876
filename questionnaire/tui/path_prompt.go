package tui

import (
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// pathFor is the purpose of a path.
type pathFor int

const (
	pathOpen pathFor = iota
	pathElsewhere
	pathReport
)

// pathPrompt asks for the path of a file to open, or to save to.
type pathPrompt struct {
	open  bool
	what  pathFor
	field Field
}

type pathKeys struct{ accept, cancel Binding }

func newPathKeys() pathKeys {
	return pathKeys{
		accept: Binding{Keys: []string{"enter"}, Show: Same("Enter"), Does: text{NL: "verder", EN: "go on"}},
		cancel: Binding{Keys: []string{"esc"}, Show: Same("Esc"), Does: text{NL: "toch niet", EN: "cancel"}},
	}
}

// promptFor asks for a path, and proposes one to save to.
func (m Model) promptFor(what pathFor) pathPrompt {
	path := ""
	switch made := m.report.made; {
	case what == pathElsewhere:
		path = m.file.Path
	case what == pathReport && len(made) > 0:
		path = made[len(made)-1].Path
	case what == pathReport:
		path = strings.TrimSuffix(m.file.WholePath(), ".scan.json") + ".pdf"
	}
	return pathPrompt{open: true, what: what, field: NewField(path, false)}
}

// inPath handles a key while a path is being typed.
func (m Model) inPath(msg tea.KeyMsg) (Model, tea.Cmd) {
	keys := newPathKeys()
	switch {
	case keys.cancel.Is(msg):
		m.path = pathPrompt{}
	case keys.accept.Is(msg):
		path := strings.TrimSpace(m.path.field.Text)
		if path == "" {
			return m, nil
		}
		switch m.path.what {
		case pathOpen:
			return m.openWith(func() (File, error) { return m.deps.Open(path) })
		case pathReport:
			m.path = pathPrompt{}
			return m.writeReport(makeReport{publish: m.report.publish, out: path})
		}
		return m.saveAs(path)
	default:
		m.path.field, _ = m.path.field.Update(msg, m.frame().Width-3)
	}
	return m, nil
}

func (s pathPrompt) page(f Frame) Page {
	keys := newPathKeys()
	title, hint := text{NL: "Welk bestand wilt u openen?", EN: "Which file do you want to open?"},
		text{NL: "Het eindigt op .scan.json.", EN: "It ends in .scan.json."}
	crumb := text{NL: "Openen", EN: "Open"}
	if s.what == pathElsewhere {
		title = text{NL: "Waar wilt u de antwoorden bewaren?", EN: "Where do you want to save the answers?"}
		hint = text{NL: "Kies een andere map of schijf. Een bestand dat er al is, wordt niet vervangen.", EN: "Choose another folder or disk. A file that is there already is not replaced."}
		crumb = text{NL: "Elders bewaren", EN: "Save elsewhere"}
	}
	if s.what == pathReport {
		title = text{NL: "Waar wilt u het rapport bewaren?", EN: "Where do you want to save the report?"}
		hint = text{NL: "De naam eindigt op .pdf; op .html voor een webpagina, of op .md voor een memo. Een bestand van een ander programma wordt niet vervangen.",
			EN: "The name ends in .pdf; in .html for a web page, or in .md for a memo. A file of another program is not replaced."}
		crumb = text{NL: "Rapport", EN: "Report"}
	}
	p := Page{Crumbs: []string{f.Say(crumb)}, Keys: []Binding{keys.accept, keys.cancel}, NoHelp: true}
	p.Add(f.Heading(f.Say(title)))
	p.Add(f.Paragraph(f.Styles.Muted, f.Say(hint), 0, f.Width)...)
	p.Add("")
	f.DrawField(&p, s.field, f.Width)
	return p
}

// shellQuoted returns a path as a person must type it in a shell: in quotes if it has special characters.
func shellQuoted(path string) string {
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./\\:,+@%~", r)
	}
	if strings.IndexFunc(path, func(r rune) bool { return !plain(r) }) < 0 {
		return lang.Printable(path)
	}
	return "'" + strings.ReplaceAll(lang.Printable(path), "'", `'\''`) + "'"
}
