// Package nocolorquery keeps Bubble Tea from asking the terminal for its background colour when a program starts. It is
// imported for its init alone, the only one in this repository, and it must import nothing but Lip Gloss.
//
// Bubble Tea v1 calls lipgloss.HasDarkBackground in its own init. That writes a query to the terminal and waits five
// seconds for an answer that many terminals never give, for every command, even "--version". Once the answer is set,
// nothing is asked. Go initialises packages that are ready in the order of their import paths, so this package runs
// first because "civic/..." sorts before "github.com/...". A pty test in package tui checks that it does. The program
// takes the real background from the environment (tui.Environment); the value set here colours nothing.
package nocolorquery

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
