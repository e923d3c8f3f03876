package tui

import (
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// ReportOrder says which report to make.
type ReportOrder struct {
	File    string // where the answers are
	Answers questionnaire.Answers
	Lang    lang.Lang
	Publish bool   // without notes, evidence, actions, votes and names of persons
	Out     string // where it goes; empty for beside the answers, under a name that is free
}

// Report is a report that was made.
type Report struct {
	Path    string // the whole path
	Taken   string // the name that it would have had, if another file has that; empty otherwise
	Publish bool
	Earlier []string       // the names of the files with earlier scans that it is compared with
	Notes   []lang.Message // what the person should know about it
}

// reportScreen makes the PDF at once and shows where it is. A version for publication can be made beside it.
type reportScreen struct {
	stillScreen
	busy    bool
	publish bool     // the one that was asked for last
	made    []Report // the latest last
	err     error
}

func (s *reportScreen) done(msg reportMsg) {
	s.busy, s.err = false, msg.err
	if msg.err == nil {
		s.made = withReport(s.made, msg.report)
	}
}

// withReport adds a new report, in the place of one that it replaced on disk.
func withReport(made []Report, now Report) []Report {
	kept := slices.DeleteFunc(slices.Clone(made), func(r Report) bool { return r.Path == now.Path })
	return append(kept, now)
}

// warnings words what a person should know about the report.
func warnings(notes []lang.Message) []lang.Message {
	list := make([]lang.Message, len(notes))
	for i, note := range notes {
		list[i] = lang.Say(text{NL: "Let op: %s.", EN: "Note: %s."}, note)
	}
	return list
}

type reportKeys struct{ open, again, publish, elsewhere, result, actions Binding }

func newReportKeys() reportKeys {
	return reportKeys{
		open:      Binding{Keys: []string{"o"}, Show: Same("o"), Does: text{NL: "openen", EN: "open"}},
		again:     reportKey(),
		publish:   Binding{Keys: []string{"P"}, Show: Same("P"), Does: text{NL: "versie om te publiceren", EN: "version for publication"}},
		elsewhere: Binding{Keys: []string{"W"}, Show: Same("W"), Does: text{NL: "ergens anders bewaren", EN: "save elsewhere"}},
		result:    NewAnswerKeys().Result,
		actions:   NewAnswerKeys().Actions,
	}
}

func (s *reportScreen) update(_ Frame, msg tea.KeyMsg) ([]Request, bool) {
	keys := newReportKeys()
	switch {
	case s.busy && (keys.open.Is(msg) || keys.again.Is(msg) || keys.publish.Is(msg) || keys.elsewhere.Is(msg)):
		return nil, true
	case keys.open.Is(msg) && len(s.made) > 0:
		return []Request{openReport{s.made[len(s.made)-1].Path}}, true
	case keys.again.Is(msg):
		return []Request{makeReport{}}, true
	case keys.publish.Is(msg):
		return []Request{makeReport{publish: true}}, true
	case keys.elsewhere.Is(msg):
		return []Request{askPath{pathReport}}, true
	case keys.result.Is(msg):
		return []Request{GoTo{onResult}}, true
	case keys.actions.Is(msg):
		return []Request{GoTo{OnActions}}, true
	}
	return nil, false
}

func (s *reportScreen) page(f Frame) Page {
	w, side := f.Columns()
	keys, all := newReportKeys(), NewGlobalKeys()
	p := Page{Crumbs: []string{f.Say(text{NL: "Rapport", EN: "Report"})},
		Keys: []Binding{keys.publish, keys.again, keys.elsewhere, keys.result, keys.actions, all.Leave, all.Quit}}
	if side > 0 {
		p.Beside(f.themes(side), w)
	}
	switch {
	case s.busy:
		p.Add(f.Heading(f.Say(text{NL: "Het rapport wordt gemaakt…", EN: "The report is being made…"})))
		p.Keys = []Binding{keys.result, all.Leave, all.Quit}
		return p
	case s.err != nil:
		p.Add(f.Styles.Bad.Render(f.Say(text{NL: "Het rapport is niet gemaakt.", EN: "The report was not made."})))
		p.Add(f.Paragraph(f.Styles.Base, Sentence(reasonIn(s.err, f.Lang)), 0, w)...)
		p.Add("")
		p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{NL: "Uw antwoorden zijn er nog. Probeer het opnieuw met p, of met W op een andere plek.",
			EN: "Your answers are still there. Try again with p, or with W in another place."}), 0, w)...)
	default:
		p.Add(f.Styles.Good.Render(f.Styles.Symbols.Saved + " " + f.Say(text{NL: "Het rapport is klaar.", EN: "The report is ready."})))
	}
	if len(s.made) > 0 {
		p.Keys = append([]Binding{keys.open}, p.Keys...)
	}
	for i := len(s.made) - 1; i >= 0; i-- {
		f.madeReport(&p, s.made[i], w)
	}
	if !f.file.Example {
		p.Add("", f.Styles.Strong.Render(f.Say(text{NL: "Uw antwoorden", EN: "Your answers"})))
		p.Add(f.pathLines(f.Styles.Muted, f.file.WholePath(), w)...)
	}
	return p
}

// madeReport draws where a report is and whom it is for.
func (f Frame) madeReport(p *Page, r Report, w int) {
	p.Add("", f.Styles.Strong.Render(f.Say(r.kind())))
	p.Add(f.pathLines(f.Styles.Accent, r.Path, w)...)
	if r.Taken != "" {
		p.Add(f.Paragraph(f.Styles.Base, r.taken().In(f.Lang), 2, w)...)
	}
	more := text{NL: "Let op als u het doorstuurt: ook uw toelichtingen, bewijs, acties en antwoorden zitten erin.",
		EN: "Mind when you send it on: your notes, evidence, actions and answers are in it too."}
	if r.Publish {
		more = text{NL: "Zonder toelichtingen, bewijs, acties, stemmen en namen van personen.", EN: "Without notes, evidence, actions, votes and names of persons."}
	}
	p.Add(f.Paragraph(f.Styles.Muted, f.Say(more), 2, w)...)
	if len(r.Earlier) > 0 {
		p.Add(f.Paragraph(f.Styles.Muted, r.compared().In(f.Lang), 2, w)...)
	}
}

// pathLines draws a path with a margin, and breaks it between the names of folders if it is too long for a line.
func (f Frame) pathLines(style Style, path string, w int) []string {
	const margin = 2
	lines := []string{""}
	for name := range strings.SplitAfterSeq(lang.Printable(path), string(filepath.Separator)) {
		last := len(lines) - 1
		if lines[last] != "" && Cells(lines[last])+Cells(name) > w-margin {
			lines, last = append(lines, ""), last+1
		}
		lines[last] += name
	}
	var drawn []string
	for _, l := range lines {
		drawn = append(drawn, f.Paragraph(style, l, margin, w)...)
	}
	return drawn
}

// kind says whom a report is for.
func (r Report) kind() text {
	if r.Publish {
		return text{NL: "Om te publiceren", EN: "For publication"}
	}
	return text{NL: "Voor uzelf en uw groep", EN: "For yourself and your group"}
}

// compared says with which earlier scans a report compares this one.
func (r Report) compared() lang.Message {
	form := text{NL: "Met wat er veranderde sinds de vorige scan: %s.", EN: "With what changed since the last scan: %s."}
	if len(r.Earlier) > 1 {
		form = text{NL: "Met wat er veranderde sinds de vorige scans: %s.", EN: "With what changed since the earlier scans: %s."}
	}
	return lang.Say(form, lang.Printable(strings.Join(r.Earlier, ", ")))
}

// taken says why a report has another name.
func (r Report) taken() lang.Message {
	return lang.Say(text{NL: "%s bestond al en is niet door selfscan gemaakt; daarom heeft het rapport een andere naam.",
		EN: "%s existed already and was not made by selfscan; so the report has another name."}, lang.Printable(r.Taken))
}
