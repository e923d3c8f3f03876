package tui

import tea "github.com/charmbracelet/bubbletea"

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

// mouse handles the mouse: a click on a line does what a key would do there, and the wheel scrolls.
func (m Model) mouse(msg tea.MouseMsg) (Model, tea.Cmd) {
	if m.width < MinWidth || m.height < MinHeight || msg.Action != tea.MouseActionPress {
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
	p, ms := m.shown()
	h := p.window(ms)
	m.scroll = scroll{by: true, at: p.offset(h, m.scroll) + lines}
	m.scroll.at = p.offset(h, m.scroll)
	return m
}

// clicked finds the line under the mouse and lets the screen act on it.
func (m Model) clicked(x, y int) (Model, tea.Cmd) {
	p, ms := m.shown()
	first := ms.head + len(p.Top) + 1
	h := p.window(ms)
	if y < first || y >= first+h || p.side != nil && x-ms.margin > p.sideAt {
		return m, nil
	}
	line := y - first + p.offset(h, m.scroll)
	for _, hit := range p.hits {
		if line >= hit.lines.From && line < hit.lines.To {
			m.scroll, m.notice, m.leaving = scroll{}, Notice{}, false
			requests := m.at(m.screen).pick(m.frame(), hit.id)
			return m.apply(requests)
		}
	}
	return m, nil
}
