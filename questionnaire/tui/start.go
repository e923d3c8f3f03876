package tui

// The start screen: a new scan, or going on with one.

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type startScreen struct {
	at    int
	files []Recent
}

// recentShown is how many files the start screen lists.
const recentShown = 5

func newStart() startScreen { return startScreen{} }

// choice is a row of the start screen.
type choice struct {
	title, more string
	does        []intent
}

func (s startScreen) choices(f frame) []choice {
	quick, full := 0, len(f.deps.Catalogue.Questions())
	for _, q := range f.deps.Catalogue.Questions() {
		if q.Depth == questionnaire.Quick {
			quick++
		}
	}
	var all []choice
	if f.session != nil {
		all = append(all, choice{
			f.say(text{NL: "Verder met deze scan", EN: "Go on with this scan"}),
			lang.Printable(f.session.Answers().Organisation.Name), []intent{goTo{onQuestion}}})
	}
	all = append(all,
		choice{f.say(text{NL: "Nieuwe snelle scan", EN: "New quick scan"}),
			f.sayf(text{NL: "%d vragen, ongeveer 10 minuten", EN: "%d questions, about 10 minutes"}, quick),
			[]intent{preset{questionnaire.Quick}}},
		choice{f.say(text{NL: "Nieuwe volledige scan", EN: "New full scan"}),
			f.sayf(text{NL: "%d vragen, ongeveer een uur; u kunt tussendoor stoppen", EN: "%d questions, about an hour; you can pause at any time"}, full),
			[]intent{preset{questionnaire.Full}}})
	for _, r := range s.files[:min(len(s.files), recentShown)] {
		name := r.Organisation
		if name == "" {
			name = r.Path
		}
		all = append(all, choice{
			f.sayf(text{NL: "Verder met %s", EN: "Go on with %s"}, lang.Printable(name)),
			f.sayf(text{NL: "%s, %d van %d beantwoord, %s", EN: "%s, %d of %d answered, %s"},
				questionnaire.DepthName(r.Depth), r.Answered, r.InScope, r.Updated.Day().In(f.lang)) +
				"  " + f.k.sign.dot + "  " + lang.Printable(r.Path),
			[]intent{open{r.Path}}})
	}
	return append(all,
		choice{f.say(text{NL: "Een ander bestand openen", EN: "Open another file"}), "", []intent{askPath{}}},
		choice{f.say(text{NL: "Stoppen", EN: "Quit"}), "", []intent{end{}}})
}

func startKeys() listKeys { return newListKeys(text{NL: "openen", EN: "open"}) }

func numberKey(show string, does text) binding {
	return binding{keys: []string{"1"}, show: same(show), does: does}
}

func (s startScreen) update(f frame, msg tea.KeyMsg) (startScreen, []intent, bool) {
	all := s.choices(f)
	keys := startKeys()
	if at, taken := keys.move(msg, s.at, len(all)); taken {
		s.at = at
		return s, nil, true
	}
	if keys.choose.is(msg) {
		s, intents := s.pick(f, s.at)
		return s, intents, true
	}
	if n, ok := digit(msg); ok && n >= 1 && n <= len(all) {
		s, intents := s.pick(f, n-1)
		return s, intents, true
	}
	return s, nil, false
}

func (s startScreen) pick(f frame, id int) (startScreen, []intent) {
	all := s.choices(f)
	s.at = min(max(id, 0), len(all)-1)
	return s, all[s.at].does
}

func (s startScreen) page(f frame) page {
	w := min(f.w, maxText)
	p := page{crumbs: []string{f.say(text{NL: "Begin", EN: "Start"})}}
	p.add(f.k.heading.of(f.deps.Catalogue.Title.In(f.lang)))
	p.add(f.paragraph(f.k.base, f.say(text{
		NL: "Hoe open is uw organisatie? U beantwoordt vragen over transparantie, participatie en hergebruik. Daarna ziet u de uitslag en adviezen, en maakt u een rapport.",
		EN: "How open is your organisation? You answer questions on transparency, participation and reuse. Then you see the result and advice, and make a report.",
	}), 0, w)...)
	p.add(f.paragraph(f.k.muted, f.say(text{
		NL: "Alles blijft op deze computer. Het is een zelfbeoordeling, geen juridisch oordeel.",
		EN: "Everything stays on this computer. It is a self-assessment, not a legal finding.",
	}), 0, w)...)
	p.add("")
	rows := s.choices(f)
	for i, c := range rows {
		from := len(p.lines)
		here := i == s.at
		style := f.k.base
		if here {
			style = f.k.picked
		}
		p.add(cut(f.pointer(here)+f.k.strong.of(strconv.Itoa(i+1))+"  "+style.of(c.title), w))
		if c.more != "" {
			p.add(f.paragraph(f.k.muted, c.more, 5, w)...)
		}
		p.mark(from, i)
		if here {
			p.focus = span{from, len(p.lines)}
		}
	}
	keys, all := startKeys(), everywhereKeys()
	p.keys = []binding{numberKey("1–"+strconv.Itoa(min(len(rows), 9)), text{NL: "kiezen", EN: "choose"}),
		keys.up, keys.down, keys.choose, all.language.often(), all.quit}
	return p
}

// often shows a rare key in the bar.
func (b binding) often() binding {
	b.rare = false
	return b
}
