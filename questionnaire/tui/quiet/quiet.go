// Package quiet keeps Bubble Tea from asking the terminal for its background colour when a program starts.
//
// Its law: it imports nothing but Lip Gloss, and it is the one place in this repository with an init.
// Bubble Tea v1 calls lipgloss.HasDarkBackground in an init of its own. That writes a question to the
// terminal and waits five seconds for an answer that many terminals never give, for every command, even
// "--version". Once the answer is set, nothing is asked. Go initialises packages that are ready in the
// order of their import paths, so this one runs first because "civic/..." sorts before "github.com/...".
// A pty test in package tui proves that it still does. What the background really is comes from the
// environment, see tui.Environment; the value set here colours nothing.
package quiet

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
