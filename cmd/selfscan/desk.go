package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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

// desk does for the terminal what touches files: it opens, makes and saves scans and writes reports.
type desk struct {
	p         *program
	catalogue *questionnaire.Catalogue
	newPath   string // where the command line wants a new scan; empty for a name from the organisation
	reports   reportOptions
}

func newDesk(p *program, c *questionnaire.Catalogue, reports reportOptions) *desk {
	return &desk{p: p, catalogue: c, reports: reports}
}

func (d *desk) deps(begin tui.Begin, env tui.Environment) tui.Deps {
	return tui.Deps{
		Catalogue: d.catalogue,
		Now:       d.p.now,
		Create:    d.create,
		Open:      d.openOrLook,
		SaveAs:    d.saveAs,
		Recent:    d.recent,
		Report:    d.report,
		Hints:     d.hints(),
		Score: func(a *questionnaire.Answers) scoring.Result {
			return scoring.Compile(d.catalogue, scoring.ScopeOf(a)).Score(a)
		},
		Environment: env,
		Begin:       begin,
	}
}

// hints gives what the review asks to look at again. Evidence that is missing has a line of its own there.
func (d *desk) hints() func(*questionnaire.Answers) []tui.Hint {
	return func(a *questionnaire.Answers) []tui.Hint {
		var list []tui.Hint
		for _, h := range scoring.Compile(d.catalogue, scoring.ScopeOf(a)).Hints(scoring.VectorOf(a)) {
			if h.Kind != scoring.MissingEvidence {
				list = append(list, tui.Hint{Question: h.Questions[0], Words: report.HintText(d.catalogue, h)})
			}
		}
		return list
	}
}

// openOrLook opens a file; one that someone else has can be looked at.
func (d *desk) openOrLook(path string) (tui.File, error) {
	file, err := d.open(path)
	var held *store.Held
	if errors.As(err, &held) {
		return file, nil
	}
	return file, err
}

// open takes the lock of an answer file and reads it. When someone else has it, the error is a *store.Held
// and the file can only be looked at.
func (d *desk) open(path string) (tui.File, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		_, err = store.Read(path) // which says what is wrong with it
	}
	if err != nil {
		var refusal *lang.LocatedError
		if errors.As(err, &refusal) {
			return tui.File{}, refusal
		}
		return tui.File{}, &lang.LocatedError{File: path, Line: 1, Column: 1, Message: store.Explain(err), Cause: err}
	}
	if isReport(path) {
		return d.openReport(path)
	}
	lock, err := store.Acquire(path, d.p.holder())
	var held *store.Held
	if errors.As(err, &held) {
		file, _, err := d.read(path)
		if err != nil {
			return tui.File{}, err
		}
		file.Holder = held.By
		return file, held
	}
	if err != nil {
		return tui.File{}, err
	}
	file, data, err := d.read(path)
	if err == nil {
		// The file as it was when the sitting began stays beside it.
		err = store.Backup(path, d.share(path))
	}
	if err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	notes := file.Notes
	file = d.held(store.Guard(path, data, d.share(path)), path, file.Answers, lock)
	file.Notes = notes
	return file, nil
}

// openReport goes on with the answers that ride inside a report: in an answer file beside it, for the report
// itself stays as it is.
func (d *desk) openReport(path string) (tui.File, error) {
	inside, _, err := d.read(path)
	if err != nil {
		return tui.File{}, err
	}
	file, err := d.saveAs(strings.TrimSuffix(reportName(path), ".pdf")+".scan.json", inside.Answers)
	file.Notes = inside.Notes
	return file, err
}

// read gives what is in an answer file, and its bytes.
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
	file := tui.File{Path: path, Answers: a}
	if moved.From != d.catalogue.Version {
		file.Notes = moved.Lines(d.catalogue)
	}
	return file, data, nil
}

func (d *desk) held(guarded *store.Guarded, path string, a questionnaire.Answers, lock *store.Lock) tui.File {
	reasons := reasonsOf(&a)
	return tui.File{
		Path:    path,
		Answers: a,
		Save: func(a questionnaire.Answers) error {
			if err := guarded.Write(answerfile.EncodeWithSession(d.catalogue, &a)); err != nil {
				return err
			}
			erased := reasons
			reasons = reasonsOf(&a)
			return d.erase(path, erased, reasons)
		},
		Close: lock.Release,
	}
}

// create puts a new scan on disk, under the name that the command line gave or one made from the
// organisation's.
func (d *desk) create(a questionnaire.Answers) (tui.File, error) {
	if d.newPath != "" {
		return d.saveAs(d.newPath, a)
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

// saveAs writes a scan to a path where there is nothing yet, and holds it.
func (d *desk) saveAs(path string, a questionnaire.Answers) (tui.File, error) {
	lock, err := store.Acquire(path, d.p.holder())
	if err != nil {
		return tui.File{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return tui.File{}, errors.Join(lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s bestaat al; kies een andere naam", EN: "%s exists already; choose another name"}, path), lock.Release())
	}
	file := d.held(store.Guard(path, nil, d.share(path)), path, a, lock)
	if err := file.Save(a); err != nil {
		return tui.File{}, errors.Join(err, lock.Release())
	}
	return file, nil
}

// recentMost bounds how many files the start screen lists.
const recentMost = 20

// recent lists the answer files of this folder, the latest first.
func (d *desk) recent() []tui.Recent {
	paths, err := filepath.Glob("*.scan.json")
	if err != nil {
		return nil
	}
	var list []tui.Recent
	for _, path := range paths {
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

// slug makes a file name from a text: small letters, digits and hyphens, at most 60 of them.
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
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "scan"
}
