package tui

// Keys are data that carry their own help: the key bar and the list of all keys are made from the
// same bindings that the screens match against, so neither can say what is not so. Where a key stands
// for a Dutch or an English word both keys work, and the one of the language is shown.

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// text shortens a name that is on nearly every line of this package.
type text = lang.Text

// binding is a key, or some, with what it does here.
type binding struct {
	keys []string // as Bubble Tea names them; the first is what a click on the bar presses
	show text     // how the key is written
	does text     // what it does
	rare bool     // only in the list of all keys, not in the bar
}

// is tells whether the message is this key.
func (b binding) is(msg tea.KeyMsg) bool { return !msg.Paste && slices.Contains(b.keys, msg.String()) }

// same is a key that is written alike in both languages.
func same(s string) text { return text{NL: s, EN: s} }

// everywhere holds the keys that work on every screen. Letters do not where a text is being typed.
type everywhere struct{ help, language, quit, leave, stop, pageUp, pageDown, retry, elsewhere binding }

func everywhereKeys() everywhere {
	return everywhere{
		help:      binding{keys: []string{"?", "f1"}, show: same("?"), does: text{NL: "uitleg", EN: "help"}},
		language:  binding{keys: []string{"L", "ctrl+l"}, show: same("L"), does: text{NL: "in English", EN: "in het Nederlands"}, rare: true},
		leave:     binding{keys: []string{"esc"}, show: same("Esc"), does: text{NL: "terug", EN: "back"}},
		quit:      binding{keys: []string{"q"}, show: same("q"), does: text{NL: "stoppen", EN: "quit"}},
		stop:      binding{keys: []string{"ctrl+c"}, show: same("Ctrl+C"), does: text{NL: "meteen stoppen; alles wordt bewaard", EN: "quit at once; everything is saved"}, rare: true},
		pageUp:    binding{keys: []string{"pgup"}, show: same("PgUp"), does: text{NL: "omhoog bladeren", EN: "scroll up"}, rare: true},
		pageDown:  binding{keys: []string{"pgdown"}, show: same("PgDn"), does: text{NL: "omlaag bladeren", EN: "scroll down"}, rare: true},
		retry:     binding{keys: []string{"r", "ctrl+r"}, show: same("r"), does: text{NL: "opnieuw bewaren", EN: "save again"}},
		elsewhere: binding{keys: []string{"W"}, show: same("W"), does: text{NL: "ergens anders bewaren", EN: "save elsewhere"}},
	}
}

// listKeys move a cursor through a list.
type listKeys struct{ up, down, first, last, choose binding }

func newListKeys(choose text) listKeys {
	return listKeys{
		up:     binding{keys: []string{"up", "k"}, show: same("↑"), does: text{NL: "omhoog", EN: "up"}, rare: true},
		down:   binding{keys: []string{"down", "j"}, show: same("↑↓"), does: text{NL: "bladeren", EN: "move"}},
		first:  binding{keys: []string{"home", "g"}, show: same("Home"), does: text{NL: "naar de eerste", EN: "to the first"}, rare: true},
		last:   binding{keys: []string{"end", "G"}, show: same("End"), does: text{NL: "naar de laatste", EN: "to the last"}, rare: true},
		choose: binding{keys: []string{"enter", " "}, show: same("Enter"), does: choose},
	}
}

// move changes the cursor of a list of n rows; taken is false for another key.
func (k listKeys) move(msg tea.KeyMsg, at, n int) (next int, taken bool) {
	switch {
	case k.up.is(msg):
		at--
	case k.down.is(msg):
		at++
	case k.first.is(msg):
		at = 0
	case k.last.is(msg):
		at = n - 1
	default:
		return at, false
	}
	return min(max(at, 0), max(n-1, 0)), true
}

// digit reads a digit key; ok is false for another key.
func digit(msg tea.KeyMsg) (n int, ok bool) {
	if msg.Paste || len(msg.Runes) != 1 || msg.Alt || msg.Runes[0] < '0' || msg.Runes[0] > '9' {
		return 0, false
	}
	return int(msg.Runes[0] - '0'), true
}
