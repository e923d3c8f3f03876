package tui

import (
	"cmp"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// startScreen offers a new scan, or an existing one to continue with.
type startScreen struct {
	stillScreen
	at    int
	files []Recent
}

// recentShown is how many files the start screen lists.
const recentShown = 5

// choice is a row of the start screen.
type choice struct {
	title string
	more  []string // about it
	does  Request
}

func (s *startScreen) choices(f Frame) []choice {
	quick, full := 0, len(f.deps.Catalogue.Questions())
	for _, q := range f.deps.Catalogue.Questions() {
		if q.Depth == questionnaire.Quick {
			quick++
		}
	}
	var all, recent []choice
	goOn, newQuick, newFull := text{NL: "Verder met %s", EN: "Go on with %s"}, text{NL: "Nieuwe snelle scan", EN: "New quick scan"}, text{NL: "Nieuwe volledige scan", EN: "New full scan"}
	other, stop := text{NL: "Een ander bestand openen", EN: "Open another file"}, text{NL: "Stoppen", EN: "Quit"}
	if s.isNew(f) {
		goOn, newQuick, newFull = text{NL: "Nee, verder met %s", EN: "No, go on with %s"}, text{NL: "Ja, een snelle scan", EN: "Yes, a quick scan"}, text{NL: "Ja, een volledige scan", EN: "Yes, a full scan"}
		other, stop = text{NL: "Nee, een ander bestand openen", EN: "No, open another file"}, text{NL: "Nee, stoppen", EN: "No, quit"}
	}
	if f.Session != nil {
		all = append(all, choice{f.Say(text{NL: "Verder met deze scan", EN: "Go on with this scan"}),
			[]string{lang.Printable(f.Session.Answers().Organisation.Name)}, GoTo{OnQuestion}})
	}
	for _, r := range s.files {
		if f.Session != nil && cmp.Or(r.Whole, r.Path) == f.file.WholePath() || len(recent) == recentShown {
			continue
		}
		name := cmp.Or(r.Organisation, r.Path)
		recent = append(recent, choice{f.Sayf(goOn, lang.Printable(name)),
			[]string{f.Sayf(text{NL: "%s, %d van %d beantwoord, %s", EN: "%s, %d of %d answered, %s"},
				questionnaire.DepthName(r.Depth), r.Answered, r.InScope, r.Updated.Day().In(f.Lang)), lang.Printable(r.Path)},
			open{r.Path}})
	}
	begin := []choice{
		{f.Say(newQuick),
			[]string{f.Sayf(text{NL: "%d vragen, ongeveer %d minuten", EN: "%d questions, about %d minutes"}, quick, promisedMinutes(questionnaire.Quick))},
			preset{questionnaire.Quick}},
		{f.Say(newFull),
			[]string{f.Sayf(text{NL: "%d vragen, ongeveer een uur; u kunt tussendoor stoppen", EN: "%d questions, about an hour; you can pause at any time"}, full)},
			preset{questionnaire.Full}}}
	if s.isNew(f) {
		all = append(append(all, begin...), recent...)
	} else {
		all = append(append(all, recent...), begin...)
	}
	if f.deps.Example != nil && f.Session == nil && !s.isNew(f) {
		all = append(all, choice{f.Say(text{NL: "Eerst een voorbeeld bekijken", EN: "See an example first"}),
			[]string{f.Say(text{NL: "de uitslag van een verzonnen gemeente", EN: "the result of a made-up municipality"})}, openExample{}})
	}
	return append(all, choice{f.Say(other), nil, askPath{pathOpen}}, choice{f.Say(stop), nil, Quit{}})
}

// isNew reports whether the person is asked to begin the scan that the command line named.
func (s *startScreen) isNew(f Frame) bool { return f.deps.Begin.New != "" && f.Session == nil }

func startKeys() ListKeys { return NewListKeys(text{NL: "openen", EN: "open"}) }

// numberKey is the digits from 1 to n, which choose a row.
func numberKey(n int, does text) Binding {
	b := Binding{Show: Same("1–" + strconv.Itoa(min(n, 9))), Does: does}
	for digit := range min(n, 9) {
		b.Keys = append(b.Keys, strconv.Itoa(digit+1))
	}
	return b
}

func (s *startScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	all := s.choices(f)
	keys := startKeys()
	if keys.Move(msg, &s.at, len(all)) {
		return nil, true
	}
	if keys.Choose.Is(msg) {
		return s.pick(f, s.at), true
	}
	if n, ok := Digit(msg); ok && n >= 1 && n <= len(all) {
		return s.pick(f, n-1), true
	}
	return nil, false
}

func (s *startScreen) pick(f Frame, id int) []Request {
	all := s.choices(f)
	s.at = min(max(id, 0), len(all)-1)
	return []Request{all[s.at].does}
}

func (s *startScreen) page(f Frame) Page {
	w, side := f.Columns()
	p := Page{Crumbs: []string{f.Say(text{NL: "Begin", EN: "Start"})}}
	p.Add(f.Styles.Heading.Render(f.deps.Catalogue.Title.In(f.Lang)))
	p.Add(f.Paragraph(f.Styles.Base, f.Say(text{
		NL: "Hoe open is uw organisatie? U beantwoordt vragen over transparantie, participatie en hergebruik. Daarna ziet u de uitslag en adviezen, en maakt u een rapport.",
		EN: "How open is your organisation? You answer questions on transparency, participation and reuse. Then you see the result and advice, and make a report.",
	}), 0, w)...)
	p.Add(f.Paragraph(f.Styles.Muted, f.Say(text{
		NL: "Alles blijft op deze computer. Het is een zelfbeoordeling, geen juridisch oordeel.",
		EN: "Everything stays on this computer. It is a self-assessment, not a legal finding.",
	}), 0, w)...)
	p.Add("")
	if s.isNew(f) {
		p.Add(f.Paragraph(f.Styles.Accent, f.Sayf(text{NL: "%s is er nog niet. Wilt u deze scan beginnen?", EN: "%s is not there yet. Do you want to begin this scan?"},
			lang.Printable(f.deps.Begin.New)), 0, w)...)
		p.Add("")
	}
	rows := s.choices(f)
	for i, c := range rows {
		from := len(p.Lines)
		here := i == s.at
		style := f.RowStyle(here)
		p.Add(Cut(f.Pointer(here)+f.Styles.Strong.Render(strconv.Itoa(i+1))+"  "+style.Render(c.title), w))
		if c.more != nil {
			p.Add(f.Paragraph(f.Styles.Muted, strings.Join(c.more, "  "+f.Styles.Symbols.Dot+"  "), 5, w)...)
		}
		p.MarkRow(from, i, here)
	}
	keys, all := startKeys(), NewGlobalKeys()
	p.Keys = []Binding{numberKey(len(rows), text{NL: "kiezen", EN: "choose"}),
		keys.Up, keys.Down, keys.Choose, all.Language.often(), all.Quit, keys.First, keys.Last}
	if side > 0 {
		p.Beside(f.dimensions(side), w)
	}
	return p
}

// dimensions says what the scan asks about, to show beside the first screens.
func (f Frame) dimensions(w int) []string {
	var p Page
	for _, d := range f.deps.Catalogue.Dimensions {
		p.Add(f.Heading(d.Title.In(f.Lang)))
		p.Add(f.Paragraph(f.Styles.Base, lang.PrintableLines(d.Intro.In(f.Lang)), 0, w)...)
		p.Add("")
	}
	return p.Lines
}

// often returns a rare key as one that the bar shows.
func (b Binding) often() Binding {
	b.Rare = false
	return b
}
