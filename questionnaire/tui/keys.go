package tui

// Keys are data with their own help: the key bar and the list of all keys are made from the bindings that the screens
// compare key presses with, so the help cannot be wrong. Where a key is the first letter of a word, the Dutch and the
// English letter both work, and the help shows the one of the present language.

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// text is a short name for a type that is on nearly every line of this package.
type text = lang.Text

// Binding is a key, or several keys, with what it does.
type Binding struct {
	Keys []string // as Bubble Tea names them; the first is what a click on the bar presses
	Show text     // how the key is written
	Does text     // what it does
	Rare bool     // only in the list of all keys, not in the bar
}

// Is reports whether the message is this key.
func (b Binding) Is(msg tea.KeyMsg) bool { return !msg.Paste && slices.Contains(b.Keys, msg.String()) }

// Same returns a text that is the same in both languages.
func Same(s string) text { return text{NL: s, EN: s} }

// GlobalKeys are the keys that work on every screen. Letters do not work while a text is being typed.
type GlobalKeys struct{ Help, Language, Quit, Leave, Stop, PageUp, PageDown, Retry, Elsewhere Binding }

// NewGlobalKeys returns the keys.
func NewGlobalKeys() GlobalKeys {
	return GlobalKeys{
		Help:      Binding{Keys: []string{"?", "f1"}, Show: Same("?"), Does: text{NL: "uitleg", EN: "help"}},
		Language:  Binding{Keys: []string{"L", "ctrl+l"}, Show: Same("L"), Does: text{NL: "in English", EN: "in het Nederlands"}, Rare: true},
		Leave:     Binding{Keys: []string{"esc"}, Show: Same("Esc"), Does: text{NL: "terug", EN: "back"}},
		Quit:      Binding{Keys: []string{"q"}, Show: Same("q"), Does: text{NL: "stoppen", EN: "quit"}},
		Stop:      Binding{Keys: []string{"ctrl+c"}, Show: Same("Ctrl+C"), Does: text{NL: "meteen stoppen; alles wordt bewaard", EN: "quit at once; everything is saved"}, Rare: true},
		PageUp:    Binding{Keys: []string{"pgup"}, Show: Same("PgUp"), Does: text{NL: "omhoog bladeren", EN: "scroll up"}, Rare: true},
		PageDown:  Binding{Keys: []string{"pgdown"}, Show: Same("PgDn"), Does: text{NL: "omlaag bladeren", EN: "scroll down"}, Rare: true},
		Retry:     Binding{Keys: []string{"r", "ctrl+r"}, Show: Same("r"), Does: text{NL: "opnieuw bewaren", EN: "save again"}},
		Elsewhere: Binding{Keys: []string{"W"}, Show: Same("W"), Does: text{NL: "ergens anders bewaren", EN: "save elsewhere"}},
	}
}

// ListKeys move a cursor through a list.
type ListKeys struct{ Up, Down, First, Last, Choose Binding }

// NewListKeys returns the keys of a list; choose is what Enter does.
func NewListKeys(choose text) ListKeys {
	return ListKeys{
		Up:     Binding{Keys: []string{"up", "k"}, Show: Same("↑"), Does: text{NL: "omhoog", EN: "up"}, Rare: true},
		Down:   Binding{Keys: []string{"down", "j"}, Show: Same("↑↓"), Does: text{NL: "bladeren", EN: "move"}},
		First:  Binding{Keys: []string{"home"}, Show: Same("Home"), Does: text{NL: "naar de eerste", EN: "to the first"}, Rare: true},
		Last:   Binding{Keys: []string{"end"}, Show: Same("End"), Does: text{NL: "naar de laatste", EN: "to the last"}, Rare: true},
		Choose: Binding{Keys: []string{"enter", " "}, Show: Same("Enter"), Does: choose},
	}
}

func reportKey() Binding {
	return Binding{Keys: []string{"p"}, Show: Same("p"), Does: text{NL: "PDF-rapport", EN: "PDF report"}}
}

// AnswerKeys are the keys that are the same wherever a question is answered, by one person or by a group.
type AnswerKeys struct {
	Next, Before, Unknown, Exclude, Note, Evidence, Undo, Outline, Result, Action, Actions Binding
}

// NewAnswerKeys returns the keys.
func NewAnswerKeys() AnswerKeys {
	return AnswerKeys{
		Next:     Binding{Keys: []string{"right", "l"}, Show: Same("→"), Does: text{NL: "volgende vraag", EN: "next question"}, Rare: true},
		Before:   Binding{Keys: []string{"left", "h"}, Show: Same("←→"), Does: text{NL: "vorige/volgende", EN: "previous/next"}},
		Unknown:  Binding{Keys: []string{"w", "d"}, Show: text{NL: "w", EN: "d"}, Does: text{NL: "weet niet", EN: "don't know"}},
		Exclude:  Binding{Keys: []string{"x"}, Show: Same("x"), Does: text{NL: "niet van toepassing", EN: "does not apply"}, Rare: true},
		Note:     Binding{Keys: []string{"n"}, Show: Same("n"), Does: text{NL: "notitie", EN: "note"}},
		Evidence: Binding{Keys: []string{"b", "e"}, Show: text{NL: "b", EN: "e"}, Does: text{NL: "bewijs", EN: "evidence"}},
		Undo:     Binding{Keys: []string{"u"}, Show: Same("u"), Does: text{NL: "ongedaan", EN: "undo"}},
		Outline:  Binding{Keys: []string{"i"}, Show: Same("i"), Does: text{NL: "overzicht", EN: "outline"}},
		Result:   Binding{Keys: []string{"v"}, Show: Same("v"), Does: text{NL: "naar de uitslag", EN: "to the result"}},
		Action:   Binding{Keys: []string{"a"}, Show: Same("a"), Does: text{NL: "actie opschrijven", EN: "write down an action"}, Rare: true},
		Actions:  Binding{Keys: []string{"A"}, Show: Same("A"), Does: text{NL: "alle acties", EN: "all actions"}},
	}
}

// findKeys lead to a question from every screen that is about all of them.
type findKeys struct{ outline, find, number Binding }

func newFindKeys() findKeys {
	return findKeys{
		outline: NewAnswerKeys().Outline,
		find:    Binding{Keys: []string{"/"}, Show: Same("/"), Does: text{NL: "zoeken", EN: "search"}, Rare: true},
		number:  Binding{Keys: []string{"g"}, Show: Same("g"), Does: text{NL: "naar nummer", EN: "to a number"}, Rare: true},
	}
}

// request returns what one of the keys asks for; nil for another key.
func (k findKeys) request(msg tea.KeyMsg) Request {
	switch {
	case k.outline.Is(msg):
		return GoTo{OnOutline}
	case k.find.Is(msg):
		return seek{seekWords}
	case k.number.Is(msg):
		return seek{seekNumber}
	}
	return nil
}

// Move moves the cursor of a list of n rows; it reports whether the key does that.
func (k ListKeys) Move(msg tea.KeyMsg, at *int, n int) bool {
	switch {
	case k.Up.Is(msg):
		*at--
	case k.Down.Is(msg):
		*at++
	case k.First.Is(msg):
		*at = 0
	case k.Last.Is(msg):
		*at = n - 1
	default:
		return false
	}
	*at = min(max(*at, 0), max(n-1, 0))
	return true
}

// Digit reads a digit key; ok is false for another key.
func Digit(msg tea.KeyMsg) (n int, ok bool) {
	if msg.Paste || len(msg.Runes) != 1 || msg.Alt || msg.Runes[0] < '0' || msg.Runes[0] > '9' {
		return 0, false
	}
	return int(msg.Runes[0] - '0'), true
}
