package tui

import (
	"cmp"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Deps is everything that this package needs from outside. The functions that return an error may take long, because they
// are called in the background. No function but Recent is called again before its last call has returned.
type Deps struct {
	Catalogue *questionnaire.Catalogue
	Now       func() time.Time

	// Create writes a new scan to a file that is named after the organisation, and locks it.
	Create func(questionnaire.Answers) (File, error)
	// Open reads an answer file and locks it. The path is as the person typed it.
	Open func(path string) (File, error)
	// SaveAs writes the answers to another path and locks that file. It refuses to replace a file.
	SaveAs func(path string, a questionnaire.Answers) (File, error)
	// Example reads a scan of a made-up organisation, to see what a result looks like. It may be nil.
	Example func() (File, error)
	// Recent lists answer files to continue with, the latest first.
	Recent func() []Recent
	// Report writes a report.
	Report func(ReportOrder) (Report, error)
	// View opens a report in the program that the system has for it.
	View func(path string) error
	// Hints lists answers that do not fit together, for the review. It must be pure.
	Hints func(*questionnaire.Answers) []Hint
	// Score scores the answers. It must be pure; it is called after each change.
	Score func(*questionnaire.Answers) scoring.Result

	// Plan returns the plan to the next level, as the report has it. It must be pure.
	Plan func(*questionnaire.Answers) Outlook
	// Since compares the answers, which are in the file at path, with the scan of the same organisation before it; nil if
	// there is none.
	Since func(path string, a questionnaire.Answers) *Since

	// Tick sends a message after a time; nil means tea.Tick.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd

	// Echo makes the terminal show what is typed, or no longer; nil where that is not a terminal.
	Echo func(on bool)
	// Pause lets a shell stop the program and go on with it later; nil where the system cannot.
	Pause *Pause

	Environment Environment
	Begin       Begin
}

// Pause is what the system does when somebody stops the program for a while, with Ctrl-Z or a signal.
type Pause struct {
	Asked  <-chan struct{} // somebody else wants the program to stop
	Before func()          // the terminal is about to be given back, and the program stopped
}

// Outlook is a plan, and the result that the scan has once it is carried out.
type Outlook struct {
	Plan  scoring.Plan
	After scoring.Result
}

// Since is what changed since an earlier scan.
type Since struct {
	Day        questionnaire.Date // of the earlier scan
	Comparison scoring.Comparison
}

// Hint asks a person to look again at an answer. It refuses no answer.
type Hint struct {
	Question int // ordinal of the question to look at first
	Words    lang.Message
}

// Option is an option of the command line, for example --catalogue province.yaml, or --plain, which has no value.
type Option struct{ Name, Value string }

// Begin is what the command line has already chosen.
type Begin struct {
	File         *File // the file to continue with; nil for the start screen
	Lang         lang.Lang
	Depth        questionnaire.Depth // empty if the person must choose
	Organisation questionnaire.Organisation
	// New is the file that the command line named and that is not there yet; empty if it named none, or one that is there.
	New string
	// Extension adds screens, such as those of a group session; nil for a scan by one person.
	Extension Extension
	// Incoming waits for something that reaches the extension from outside, and returns it; nil once nothing will any
	// more. The function itself is nil if nothing does.
	Incoming func() any
	// Command is the selfscan command that continues with the file; empty means "scan".
	Command string
	// Options are the options of the command line that are needed again to continue.
	Options []Option
	// Notice is a sentence to show first.
	Notice lang.Message
	// NoticeKeys follows it on the screens: what has to be typed on them. It may be empty.
	NoticeKeys lang.Text
}

// File is an answer file that this program has open.
type File struct {
	Path    string                // as the person named it
	Whole   string                // the whole path; empty if it is Path
	Answers questionnaire.Answers // as they were read or made
	// Save writes the answers durably before it returns. It is nil if the file is read-only.
	Save func(questionnaire.Answers) error
	// Example says that the answers are an example, which is in no file.
	Example bool
	// Holder is who else has the file open, if Save is nil for that reason.
	Holder string
	// Notes are messages to show when the file is opened, for example what a migration changed.
	Notes []lang.Message
	// Close unlocks the file; nil if there is nothing to unlock.
	Close func() error
}

// WholePath returns the path from the root.
func (f File) WholePath() string {
	return cmp.Or(f.Whole, f.Path)
}

// Recent is a file in the list of the start screen.
type Recent struct {
	Path         string // as the screen shows it
	Whole        string // the whole path; empty if it is Path
	Organisation string
	Depth        questionnaire.Depth
	Answered     int
	InScope      int
	Updated      questionnaire.Moment
}

// goOn returns the part of a command line before the file's name that continues with the scan.
func (b Begin) goOn() string {
	command := cmp.Or(b.Command, "scan")
	for _, o := range b.Options {
		command += " " + o.Name
		if o.Value != "" {
			command += " " + shellQuoted(o.Value)
		}
	}
	return command
}
