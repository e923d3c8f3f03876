package main

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// desk does the file operations of tui.Deps: it opens, creates and saves scans, and writes reports.
type desk struct {
	p         *program
	catalogue *questionnaire.Catalogue
	newPath   string // path of a new scan, from the command line; empty to name it after the organisation
	reports   reportOptions
}

func newDesk(p *program, c *questionnaire.Catalogue, reports reportOptions) *desk {
	return &desk{p: p, catalogue: c, reports: reports}
}

func (d *desk) deps(begin tui.Begin, env tui.Environment) tui.Deps {
	deps := tui.Deps{
		Catalogue: d.catalogue,
		Now:       d.p.now,
		Create:    d.create,
		Open:      d.openTyped,
		SaveAs:    d.saveTyped,
		Recent:    d.recent,
		Report:    d.report,
		View:      d.view,
		Plan:      d.plan,
		Since:     d.since,
		Hints:     d.hints(),
		Score: func(a *questionnaire.Answers) scoring.Result {
			return scoring.Compile(d.catalogue, scoring.ScopeOf(a)).Score(a)
		},
		Environment: env,
		Begin:       begin,
	}
	if d.p.catalogue == "" {
		deps.Example = d.example
	}
	return deps
}

// example returns the example to look at. A report of it has the name that demo gives it.
func (d *desk) example() (tui.File, error) {
	a, err := example(d.catalogue)
	return tui.File{Path: demoFile + ".scan.json", Answers: a, Example: true}, err
}

// hints returns the function that lists what the review asks to look at again. It leaves out missing evidence, for which
// the review has its own row, and hints on the file as a whole.
func (d *desk) hints() func(*questionnaire.Answers) []tui.Hint {
	return func(a *questionnaire.Answers) []tui.Hint {
		var list []tui.Hint
		for _, h := range scoring.Compile(d.catalogue, scoring.ScopeOf(a)).Hints(scoring.VectorOf(a)) {
			if h.Kind != scoring.MissingEvidence && len(h.Questions) > 0 {
				list = append(list, tui.Hint{Question: h.Questions[0], Words: report.HintText(d.catalogue, h)})
			}
		}
		return list
	}
}

// openOrLook opens a file; one that cannot be written can be looked at.
func (d *desk) openOrLook(path string) (tui.File, error) {
	file, err := d.open(path)
	if onlyLook(err) {
		return file, nil
	}
	return file, err
}

// onlyLook reports whether open returned a file that can only be looked at.
func onlyLook(err error) bool {
	var locked *store.LockedError
	var noLock *store.NoLockError
	return errors.As(err, &locked) || errors.As(err, &noLock)
}

// openTyped is openOrLook for a path that a person typed on a screen, where no shell reads it first.
func (d *desk) openTyped(path string) (tui.File, error) {
	path, err := fromHome(path)
	if err != nil {
		return tui.File{}, err
	}
	return d.openOrLook(path)
}

// saveTyped is saveAs for a path that a person typed on a screen.
func (d *desk) saveTyped(path string, a questionnaire.Answers) (tui.File, error) {
	path, err := fromHome(path)
	if err != nil {
		return tui.File{}, err
	}
	return d.saveAs(path, a)
}

// open takes the lock of an answer file and reads it. If someone else has it, the error is a *store.LockedError, and if
// nothing can be written beside it, a *store.NoLockError; the file can then only be looked at.
func (d *desk) open(named string) (tui.File, error) {
	path, err := store.Resolve(named)
	if err != nil {
		return tui.File{}, err
	}
	if _, err := os.Stat(path); err != nil {
		return tui.File{}, &lang.LocatedError{File: path, Message: store.Explain(err), Cause: err}
	}
	if isReport(path) {
		return d.openReport(path)
	}
	// The file is read before anything is written beside it, so that nothing is written beside a file of another kind.
	file, _, err := d.read(path)
	if err != nil {
		return tui.File{}, err
	}
	lock, err := store.Acquire(path, d.p.holder())
	if err != nil {
		var locked *store.LockedError
		var noLock *store.NoLockError
		if errors.As(err, &locked) {
			file.Holder = locked.By
		} else if errors.As(err, &noLock) {
			file.Notes = append(file.Notes, noLock.Message)
		}
		return file, err
	}
	file, data, err := d.read(path)
	if err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	guarded := store.Guard(d.catalogue, path, data, &file.Answers)
	// A copy of the file as it is now is kept beside it.
	if err := guarded.Backup(data); err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	return d.held(guarded, file, lock), nil
}

// openReport continues with the answers in a report. They go to an answer file beside the report, which stays as it is.
func (d *desk) openReport(path string) (tui.File, error) {
	inside, _, err := d.read(path)
	if err != nil {
		return tui.File{}, err
	}
	file, err := d.saveAs(strings.TrimSuffix(reportName(path), ".pdf")+".scan.json", inside.Answers)
	file.Notes = append(inside.Notes, file.Notes...)
	return file, err
}

// read returns the answers in an answer file, and its bytes.
func (d *desk) read(path string) (tui.File, []byte, error) {
	data, err := readAnswers(path)
	if err != nil {
		return tui.File{}, nil, err
	}
	a, moved, err := answerfile.Read(d.catalogue, path, data)
	if err != nil {
		return tui.File{}, nil, err
	}
	if a.Language == "" {
		a.Language = d.p.lang
	}
	file := tui.File{Path: path, Whole: whole(path), Answers: a}
	if moved.From != d.catalogue.Version {
		file.Notes = moved.Lines(d.catalogue)
	}
	return file, data, nil
}

// held returns a file that is locked, with the functions that save and close it.
func (d *desk) held(guarded *store.Guarded, file tui.File, lock *store.Lock) tui.File {
	file.Save = func(a questionnaire.Answers) error { return guarded.Write(&a) }
	file.Close = lock.Release
	if !lock.Exclusive() {
		file.Notes = append(file.Notes, lang.Say(lang.Text{
			NL: "Op deze plek kan een bestand niet worden vergrendeld. Open deze scan maar op één plek tegelijk.",
			EN: "A file cannot be locked in this place. Open this scan in one place at a time only."}))
	}
	return file
}

// create writes a new scan to the path from the command line, or to a path that is named after the organisation.
func (d *desk) create(a questionnaire.Answers) (tui.File, error) {
	if d.newPath != "" {
		file, err := d.saveAs(d.newPath, a)
		if err == nil {
			d.newPath = "" // a second new scan is named after its own organisation
		}
		return file, err
	}
	base := slug(a.Organisation.Name)
	for n := 1; ; n++ {
		path := base + ".scan.json"
		if n > 1 {
			path = base + "-" + strconv.Itoa(n) + ".scan.json"
		}
		file, err := d.saveAs(path, a)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return file, err
	}
}

// saveAs writes a scan to a path where there is no file yet, and locks it.
func (d *desk) saveAs(path string, a questionnaire.Answers) (tui.File, error) {
	lock, err := store.Acquire(path, d.p.holder())
	if err != nil {
		return tui.File{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return tui.File{}, errors.Join(lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s bestaat al; kies een andere naam", EN: "%s exists already; choose another name"}, path), lock.Release())
	}
	file := d.held(store.Guard(d.catalogue, path, nil, nil), tui.File{Path: path, Whole: whole(path), Answers: a}, lock)
	if err := file.Save(a); err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	return file, nil
}

// recentMost is how many files the start screen lists at most.
const recentMost = 20

// recent lists the answer files of this folder, the latest first.
func (d *desk) recent() []tui.Recent {
	var list []tui.Recent
	for _, path := range latestScans(".") {
		data, err := readAnswers(path)
		if err != nil {
			continue
		}
		a, _, err := answerfile.Read(d.catalogue, path, data)
		if err != nil {
			continue
		}
		progress := questionnaire.NewSession(d.catalogue, a).Progress()
		list = append(list, tui.Recent{
			Path: path, Organisation: a.Organisation.Name, Depth: a.Depth,
			Answered: progress.Answered, InScope: progress.InScope, Updated: a.Updated,
		})
	}
	slices.SortStableFunc(list, func(a, b tui.Recent) int { return b.Updated.Time().Compare(a.Updated.Time()) })
	return list[:min(len(list), recentMost)]
}

// slug makes a file name of a text: at most 60 small letters, digits and hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		default:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte('-')
			}
		}
		if b.Len() >= 60 {
			break
		}
	}
	s := strings.Trim(b.String(), "-")
	switch {
	case s == "":
		return "scan"
	case isDevice(s):
		return s + "-scan"
	}
	return s
}

// isDevice reports whether Windows takes a file name for a device, whatever follows its first dot.
func isDevice(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && name[3] >= '0' && name[3] <= '9'
}
