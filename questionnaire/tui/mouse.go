package tui

// The mouse: a click does what a key would do on that line, the wheel scrolls.

import tea "github.com/charmbracelet/bubbletea"

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

func (m Model) mouse(msg tea.MouseMsg) (Model, tea.Cmd) {
	if m.width < minWidth || m.height < minHeight || msg.Action != tea.MouseActionPress {
		return m, nil
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		return m.scrolled(-wheelLines), nil
	case tea.MouseButtonWheelDown:
		return m.scrolled(wheelLines), nil
	case tea.MouseButtonLeft:
		if !m.waiting.on() && !m.path.open && !m.help {
			return m.clicked(msg.X, msg.Y)
		}
	}
	return m, nil
}

// scrolled moves the page by some lines.
func (m Model) scrolled(lines int) Model {
	f := m.frame()
	p := m.page()
	p.top = append(m.banner(f), p.top...)
	h := p.window(measure(m.width, m.height))
	m.scroll = scroll{by: true, at: p.offset(h, m.scroll) + lines}
	m.scroll.at = p.offset(h, m.scroll)
	return m
}

// clicked finds the line under the mouse and lets the screen act on it.
func (m Model) clicked(x, y int) (Model, tea.Cmd) {
	f := m.frame()
	p := m.page()
	p.top = append(m.banner(f), p.top...)
	ms := measure(m.width, m.height)
	first := ms.head + len(p.top) + 1
	h := p.window(ms)
	if y < first || y >= first+h || p.side != nil && x-ms.margin > p.sideAt {
		return m, nil
	}
	line := y - first + p.offset(h, m.scroll)
	for _, hit := range p.hits {
		if line >= hit.lines.from && line < hit.lines.to {
			m.scroll, m.notice, m.leaving = scroll{}, notice{}, false
			return m.picked(hit.id)
		}
	}
	return m, nil
}

// picked tells the screen which of its rows was clicked.
func (m Model) picked(id int) (Model, tea.Cmd) {
	f := m.frame()
	var intents []intent
	switch m.screen {
	case onStart:
		m.start, intents = m.start.pick(f, id)
	case onIntake:
		m.intake, intents = m.intake.pick(f, id)
	case onQuestion:
		m.question, intents = m.question.pick(f, id)
	case onOutline:
		m.outline, intents = m.outline.pick(f, id)
	case onReview:
		m.review, intents = m.review.pick(f, id)
	case onResult:
		m.results, intents = m.results.pick(f, id)
	case onWhatIf:
		m.whatIf = m.whatIf.pick(f, id)
	case onActions:
		m.actions = m.actions.pick(f, id)
	case onRoom, onAgenda:
		m.coach, intents = m.coach.pick(f, m.screen, id)
	}
	return m.apply(intents)
}
