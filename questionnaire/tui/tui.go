// Package tui is the questionnaire in a terminal: a Bubble Tea program (Run) and plain mode (RunPlain), two
// lenses on one questionnaire.Session. It is the only room that imports charmbracelet. It has no clock, no
// environment and no files: they come in as Deps, and what takes time runs away from the drawing.
//
// The shortest way from the start to a report is: 1 (new quick scan), the organisation's name, Enter, a
// digit for its kind, Enter, one digit for each question, p. One key press a question.
//
// How it is built: a screen is a file and a value with an update, which returns requests (requests.go), and a
// page, which the frame fits to the terminal (page.go). Keys are data with their own help (keys.go). Colours
// and signs are chosen once (theme.go, signs.go). Saving is ordered and confirmed (saving.go). A group is
// coached with the same Session, frame and saving (coach.go).
package tui
