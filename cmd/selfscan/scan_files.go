package main

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// scanFiles does the file operations of tui.Deps: it opens, creates and saves scans, and writes reports.
type scanFiles struct {
	p         *program
	catalogue *questionnaire.Catalogue
	newPath   string // path of a new scan, from the command line; empty to name it after the organisation
	group     bool   // these are the screens of a group, whatever it agreed on so far
	reports   reportOptions
}

func (s *scanFiles) deps(begin tui.Begin, env tui.Environment) tui.Deps {
	deps := tui.Deps{
		Catalogue: s.catalogue,
		Now:       s.p.now,
		Create:    s.create,
		Open:      s.openTyped,
		SaveAs:    s.saveTyped,
		Recent:    s.recent,
		Report:    s.report,
		View:      s.view,
		Plan:      s.plan,
		Since:     s.since,
		Hints:     s.hints,
		Score: func(a *questionnaire.Answers) scoring.Result {
			return scoring.Compile(s.catalogue, scoring.ScopeOf(a)).Score(a)
		},
		Environment: env,
		Begin:       begin,
	}
	if s.p.catalogue == "" {
		deps.Example = s.example
	}
	return deps
}

// example returns the example to look at. A report of it has the name that demo gives it.
func (s *scanFiles) example() (tui.File, error) {
	a, err := example(s.catalogue)
	return tui.File{Path: demoFile + ".scan.json", Answers: a, Example: true}, err
}

// hints lists what the review asks to look at again. It leaves out missing evidence, for which the review has its own row,
// and hints on the file as a whole.
func (s *scanFiles) hints(a *questionnaire.Answers) []tui.Hint {
	var list []tui.Hint
	for _, h := range scoring.Compile(s.catalogue, scoring.ScopeOf(a)).Hints(a) {
		if h.Kind != scoring.MissingEvidence && len(h.Questions) > 0 {
			list = append(list, tui.Hint{Question: h.Questions[0], Words: report.HintText(s.catalogue, h)})
		}
	}
	return list
}

// onlyLook reports whether open returned a file that can only be looked at.
func onlyLook(err error) bool {
	_, locked := errors.AsType[*store.LockedError](err)
	return locked || errors.Is(err, store.ErrNoLock)
}

// openTyped opens a path that a person typed on a screen, where no shell reads it first. A file that cannot be written can
// be looked at.
func (s *scanFiles) openTyped(path string) (file tui.File, err error) {
	if path, err = fromHome(path); err != nil {
		return file, err
	}
	if file, err = s.open(path); onlyLook(err) {
		err = nil
	}
	return file, err
}

// saveTyped is saveAs for a path that a person typed on a screen.
func (s *scanFiles) saveTyped(path string, a questionnaire.Answers) (tui.File, error) {
	path, err := fromHome(path)
	if err == nil {
		path, err = scanPath(path)
	}
	if err != nil {
		return tui.File{}, err
	}
	return s.saveAs(path, a)
}

// open takes the lock of an answer file and reads it. If someone else has it, the error is a *store.LockedError, and if
// nothing can be written beside it, store.ErrNoLock; the file can then only be looked at.
func (s *scanFiles) open(named string) (tui.File, error) {
	path, err := store.Resolve(named)
	if err != nil {
		return tui.File{}, err
	}
	if _, err := os.Stat(path); err != nil {
		return tui.File{}, &lang.LocatedError{File: path, Message: store.Explain(err), Cause: err}
	}
	if isReport(path) {
		return s.openReport(path)
	}
	// The file is read before anything is written beside it, so that nothing is written beside a file of another kind.
	file, _, err := s.read(path)
	if err != nil {
		return tui.File{}, err
	}
	lock, err := store.Acquire(path, s.p.holder())
	if err != nil {
		if locked, ok := errors.AsType[*store.LockedError](err); ok {
			file.Holder = locked.By
		} else if worded, ok := errors.AsType[*lang.Error](err); ok && errors.Is(err, store.ErrNoLock) {
			file.Notes = append(file.Notes, worded.Message)
		}
		return file, err
	}
	file, data, err := s.read(path)
	if err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	guarded := store.Guard(s.catalogue, path, data, &file.Answers)
	// A copy of the file as it is now is kept beside it.
	if err := guarded.Backup(data); err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	return s.held(guarded, file, lock), nil
}

// openReport continues with the answers in a report. They go to an answer file beside the report, which stays as it is.
func (s *scanFiles) openReport(path string) (tui.File, error) {
	inside, _, err := s.read(path)
	if err != nil {
		return tui.File{}, err
	}
	file, err := s.saveAs(reportStem(path)+".scan.json", inside.Answers)
	file.Notes = append(inside.Notes, file.Notes...)
	return file, err
}

// read returns the answers in an answer file, and its bytes.
func (s *scanFiles) read(path string) (tui.File, []byte, error) {
	a, moved, data, err := readAnswers(s.catalogue, path)
	if err != nil {
		return tui.File{}, nil, err
	}
	if a.Language == "" {
		a.Language = s.p.lang
	}
	return tui.File{Path: path, Whole: whole(path), Answers: a, Notes: moved.Lines(s.catalogue)}, data, nil
}

// held returns a file that is locked, with the functions that save and close it.
func (s *scanFiles) held(guarded *store.Guarded, file tui.File, lock *store.Lock) tui.File {
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
func (s *scanFiles) create(a questionnaire.Answers) (tui.File, error) {
	if s.newPath != "" {
		file, err := s.saveAs(s.newPath, a)
		if err == nil {
			s.newPath = "" // a second new scan is named after its own organisation
		}
		return file, err
	}
	base := fileName(a.Organisation.Name, 60)
	for n := 1; ; n++ {
		file, err := s.saveAs(numbered(base, n)+".scan.json", a)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// saveAs writes a scan to a path where there is no file yet, and locks it.
func (s *scanFiles) saveAs(path string, a questionnaire.Answers) (tui.File, error) {
	lock, err := store.Acquire(path, s.p.holder())
	if err != nil {
		return tui.File{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return tui.File{}, errors.Join(lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s bestaat al; kies een andere naam", EN: "%s exists already; choose another name"}, path), lock.Release())
	}
	file := s.held(store.Guard(s.catalogue, path, nil, nil), tui.File{Path: path, Whole: whole(path), Answers: a}, lock)
	if err := file.Save(a); err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	return file, nil
}

// recentMost is how many files the start screen lists at most.
const recentMost = 20

// recent lists the answer files of this folder, the latest first.
func (s *scanFiles) recent() []tui.Recent {
	var list []tui.Recent
	for _, path := range latestScans(".") {
		a, _, _, err := readAnswers(s.catalogue, path)
		if err != nil {
			continue
		}
		progress := questionnaire.NewSession(s.catalogue, a).Progress()
		list = append(list, tui.Recent{
			Path: path, Whole: whole(path), Organisation: a.Organisation.Name, Depth: a.Depth,
			Answered: progress.Answered, InScope: progress.InScope, Updated: a.Updated,
		})
	}
	slices.SortStableFunc(list, func(a, b tui.Recent) int { return b.Updated.Time().Compare(a.Updated.Time()) })
	return list[:min(len(list), recentMost)]
}
