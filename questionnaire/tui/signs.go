package tui

// Symbols are the characters that stand for something, each one cell wide. There is a set for terminals
// and fonts that have no more than ASCII.
type Symbols struct {
	Pointer, Chosen, Free              string // the cursor; a choice that is made, one that is not
	Crumb, Flag, Duty, Coming, Saved   string
	Problem, Note, Evidence, More, Dot string
	Up, Down, Full, Ahead, Rule        string // scroll marks; progress done and still to do; a line
	Filled, Likely, Possible, Empty    string // a bar: sure, up to the score, up to the high, the rest
	Side                               string // between two columns
}

func unicodeSymbols() Symbols {
	return Symbols{
		Pointer: "▸", Chosen: "●", Free: "○", Crumb: "›", Flag: "⚑", Duty: "§", Coming: "◷", Saved: "✓",
		Problem: "✗", Note: "✎", Evidence: "≡", More: "…", Dot: "·", Up: "▲", Down: "▼",
		Full: "━", Ahead: "─", Rule: "─", Filled: "█", Likely: "▓", Possible: "░", Empty: "·", Side: "│",
	}
}

func asciiSymbols() Symbols {
	return Symbols{
		Pointer: ">", Chosen: "*", Free: "o", Crumb: ">", Flag: "!", Duty: "$", Coming: "@", Saved: "+",
		Problem: "x", Note: "~", Evidence: "=", More: ".", Dot: "-", Up: "^", Down: "v",
		Full: "=", Ahead: "-", Rule: "-", Filled: "#", Likely: "=", Possible: "-", Empty: ".", Side: "|",
	}
}
