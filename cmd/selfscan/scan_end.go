package main

// What the screens ask for at the end of a scan: a report, a program to look at it, a plan, and the scan before.

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring"
)

// report writes a report, with the change since the earlier scans that are known. Beside the answers it gets their name,
// or another one if a file of another program has that. In another place, the name decides the format.
func (s *scanFiles) report(order tui.ReportOrder) (tui.Report, error) {
	o := s.reports
	o.redact = o.redact || order.Publish
	made := tui.Report{Publish: o.redact}
	for _, scan := range s.earlierScans(order.File, &order.Answers) {
		o.previous = append(o.previous, scan.path)
		made.Earlier = append(made.Earlier, filepath.Base(scan.path))
	}
	var err error
	if o.out, err = fromHome(order.Out); err != nil {
		return made, err
	}
	named := o.out != ""
	if named && filepath.Ext(o.out) == "" {
		o.out += ".pdf"
	}
	o.format = ""
	if err = o.formatFits(onlyConfig); err != nil {
		return made, err
	}
	if o, err = s.p.completed(o); err != nil {
		return made, err
	}
	base := reportStem(order.File)
	if order.Publish {
		base += lang.Text{NL: "-publicatie", EN: "-publication"}.In(cmp.Or(o.lang, order.Lang))
	}
	const most = 1000
	for n := 1; ; n++ {
		if !named {
			o.out = numbered(base, n) + ".pdf"
		}
		made.Notes, err = s.p.writeReport(s.catalogue, &order.Answers, cmp.Or(o.lang, order.Lang), o)
		if named || n == most || !errors.Is(err, fs.ErrExist) {
			made.Path = whole(o.out)
			if errors.Is(err, errNotOurs) { // without the options of the command line, which nobody can give on a screen
				err = lang.Errorf(err, lang.Text{
					NL: "%s bestaat al en is niet door selfscan gemaakt; kies een andere naam", EN: "%s exists already and was not made by selfscan; choose another name"}, o.out)
			}
			return made, err
		}
		made.Taken = base + ".pdf"
	}
}

// whole returns a path from the root, without "..". Above a linked folder is the folder that has the folder, except in
// Windows, where it is the one that has the link.
func whole(path string) string {
	all, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if wd, err := os.Getwd(); err == nil && strings.Contains(path, "..") && runtime.GOOS != "windows" {
		if !filepath.IsAbs(path) {
			path = wd + "/" + path
		}
		folder, base := filepath.Split(path)
		if folder, err = filepath.EvalSymlinks(folder); err == nil {
			return filepath.Join(folder, base)
		}
	}
	return all
}

// viewerPatience is how long a viewer may take to say that it cannot open a file.
const viewerPatience = 2 * time.Second

// view opens a report in the program that the system has for it, without waiting for that program to end.
func (s *scanFiles) view(path string) error {
	command := []string{"xdg-open", path}
	switch runtime.GOOS {
	case "darwin":
		command[0] = "open"
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", path}
	}
	viewer := exec.Command(command[0], command[1:]...)
	err := viewer.Start()
	if err == nil {
		ended := make(chan error, 1)
		go func() { ended <- viewer.Wait() }()
		select {
		case err = <-ended:
		case <-time.After(viewerPatience):
		}
	}
	if err != nil {
		return lang.Errorf(err, lang.Text{
			NL: "het rapport ging niet open met %s; open het zelf met uw PDF-lezer: %s", EN: "the report did not open with %s; open it yourself with your PDF reader: %s"}, command[0], path)
	}
	return nil
}

// plan returns the plan to the next level, or to that of the settings, and the result after it; the report has the same.
func (s *scanFiles) plan(a *questionnaire.Answers) tui.Outlook {
	model := scoring.Compile(s.catalogue, scoring.ScopeOf(a))
	var now, after scoring.Result
	model.ScoreInto(&now, a)
	plan := model.Plan(a, goal(&now, s.reports.target))
	var trials []scoring.Trial
	for _, m := range plan.Moves {
		trials = append(trials, scoring.Trial{Question: m.Question, Choice: questionnaire.LevelChoice(m.To)})
	}
	model.WhatIf(&after, a, trials...)
	return tui.Outlook{Plan: plan, After: after}
}

// since compares a scan with the one before it.
func (s *scanFiles) since(path string, a questionnaire.Answers) *tui.Since {
	scans := s.earlierScans(path, &a)
	if len(scans) == 0 {
		return nil
	}
	last := scans[len(scans)-1]
	model := scoring.Compile(s.catalogue, scoring.ScopeOf(&a))
	return &tui.Since{Day: last.Answers.Updated.Day(), Comparison: model.Compare(last.Earlier, &a)}
}

// earlierScans lists the scans in the folder of a scan that are of the same organisation and were finished before this one
// began, the latest last. Of files with the same answers it takes one; a file that cannot be read is left out. The scan of
// a group, also one that has agreed on nothing yet, is compared only with those of groups: a file of a member in the same
// folder would show what that person answered.
func (s *scanFiles) earlierScans(path string, a *questionnaire.Answers) []earlierScan {
	var scans []earlierScan
	there, _, _, err := readAnswers(s.catalogue, path) // of a, the screens give no session
	group := s.group || byGroup(a) || err == nil && there.Session != nil
	for _, other := range latestScans(filepath.Dir(whole(path))) {
		scan, err := readEarlier(s.catalogue, other)
		if err != nil || !sameOrganisation(scan.Answers.Organisation, a.Organisation) || group && !byGroup(scan.Answers) {
			continue
		}
		finished := scan.Answers.Updated.Time()
		known := slices.ContainsFunc(scans, func(o earlierScan) bool { return o.digest == scan.digest })
		if !known && finished.Before(a.Started.Time()) && !finished.After(a.Updated.Time()) {
			scans = append(scans, scan)
		}
	}
	slices.SortFunc(scans, byDate)
	return scans
}

// byGroup reports whether a group agreed on any of the answers.
func byGroup(a *questionnaire.Answers) bool {
	return slices.ContainsFunc(a.Of, func(of questionnaire.Answer) bool { return of.AgreedByGroup() })
}

// latestMost is how many answer files of a folder are looked into at most.
const latestMost = 200

// latestScans lists the answer files of a folder, the one that was written last first.
func latestScans(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	written := map[string]time.Time{}
	var paths []string
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasSuffix(e.Name(), ".scan.json") {
			path := filepath.Join(folder, e.Name())
			written[path] = info.ModTime()
			paths = append(paths, path)
		}
	}
	slices.SortStableFunc(paths, func(a, b string) int { return written[b].Compare(written[a]) })
	return paths[:min(len(paths), latestMost)]
}
