package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Deps is everything that this room needs from outside: it has no clock, no environment and no files
// of its own. The functions that return an error may take their time; they are called away from the
// drawing. None of them is called at the same time as another call of itself.
type Deps struct {
	Catalogue *questionnaire.Catalogue
	Now       func() time.Time

	// Create puts a new scan on disk under a name made from the organisation's, and holds it.
	Create func(questionnaire.Answers) (File, error)
	// Open reads an answer file and holds it. The path is as the person typed it.
	Open func(path string) (File, error)
	// SaveAs writes the answers to another path and holds that; it refuses to replace what is there.
	SaveAs func(path string, a questionnaire.Answers) (File, error)
	// Recent lists answer files to go on with, the latest first.
	Recent func() []Recent
	// Report writes the PDF of the answers that are in the file at path and gives the PDF's path.
	Report func(path string, a questionnaire.Answers, l lang.Lang) (pdf string, err error)
	// Hints lists answers that do not sit well together, for the review; it must be pure. It may be nil.
	Hints func(*questionnaire.Answers) []Hint
	// Score must be pure; it is called after each change.
	Score func(*questionnaire.Answers) scoring.Result

	// Tick delivers a message after a time; nil means tea.Tick.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd

	Environment Environment
	Begin       Begin
}

// Hint asks for a second look at an answer. It refuses nothing.
type Hint struct {
	Question int // ordinal of the question to look at first
	Words    lang.Message
}

// Option is an option of the command line that takes a file, for example --catalogue province.yaml.
type Option struct{ Name, File string }

// Begin is what the command line has already said.
type Begin struct {
	File         *File // go on with this one; nil for the start screen
	Lang         lang.Lang
	Depth        questionnaire.Depth // empty: it is asked
	Organisation questionnaire.Organisation
	// Extension adds screens, such as those of a group session; nil for a scan by one person.
	Extension Extension
	// Incoming waits for something that reaches the extension from outside, and returns it; nil once nothing will any
	// more. The function itself is nil if nothing does.
	Incoming func() any
	// Command is the selfscan command that goes on with the file; empty means "scan".
	Command string
	// Options are those of the command line that are needed again to go on.
	Options []Option
	// Told is a sentence to begin with.
	Told lang.Message
}

// command returns the command that goes on with the file.
func (b Begin) command() string {
	if b.Command == "" {
		return "scan"
	}
	return b.Command
}

// File is an answer file that is held for this sitting.
type File struct {
	Path    string
	Answers questionnaire.Answers // as they were read or made
	// Save writes the answers durably before it returns. It is nil where the file may only be looked at.
	Save func(questionnaire.Answers) error
	// Holder says who else has the file, where Save is nil for that reason.
	Holder string
	// Notes are what must be told when the file is opened, for example what a migration changed.
	Notes []lang.Message
	// Close lets go of the file; nil where there is nothing to let go of.
	Close func() error
}

// Recent is a file in the list of the start screen.
type Recent struct {
	Path         string
	Organisation string
	Depth        questionnaire.Depth
	Answered     int
	InScope      int
	Updated      questionnaire.Moment
}

// goOn is what comes before the file's name on a command line that goes on with a scan.
func goOn(command string, options []Option) string {
	for _, o := range options {
		command += " " + o.Name + " " + typed(o.File)
	}
	return command
}
