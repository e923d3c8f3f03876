package tui

// signs are the characters that stand for something, each one cell wide. There is a set for terminals
// and fonts that have no more than ASCII.
type signs struct {
	pointer, chosen, free              string // the cursor; a choice that is made, one that is not
	crumb, flag, duty, coming, saved   string
	problem, note, evidence, more, dot string
	up, down, full, ahead, rule        string // scroll marks; progress done and still to do; a line
	filled, likely, possible, empty    string // a bar: sure, up to the score, up to the high, the rest
	side                               string // between two columns
}

func unicodeSigns() signs {
	return signs{
		pointer: "▸", chosen: "●", free: "○", crumb: "›", flag: "⚑", duty: "§", coming: "◷", saved: "✓",
		problem: "✗", note: "✎", evidence: "≡", more: "…", dot: "·", up: "▲", down: "▼",
		full: "━", ahead: "─", rule: "─", filled: "█", likely: "▓", possible: "░", empty: "·", side: "│",
	}
}

func asciiSigns() signs {
	return signs{
		pointer: ">", chosen: "*", free: "o", crumb: ">", flag: "!", duty: "$", coming: "@", saved: "+",
		problem: "x", note: "~", evidence: "=", more: ".", dot: "-", up: "^", down: "v",
		full: "=", ahead: "-", rule: "-", filled: "#", likely: "=", possible: "-", empty: ".", side: "|",
	}
}
