package main

// What the screens ask for at the end of a scan: a report, a program to look at it, a plan, and the scan before.

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring"
)

// report writes a report. Beside the answers it gets their name, or another one if a file of another program has that.
func (s *scanFiles) report(order tui.ReportOrder) (tui.Report, error) {
	o, err := s.p.completed(s.reports)
	if err != nil {
		return tui.Report{}, err
	}
	o.redact = o.redact || order.Publish
	made := tui.Report{Publish: o.redact}
	if o.out, err = fromHome(order.Out); err != nil {
		return tui.Report{}, err
	}
	named := o.out != ""
	base := strings.TrimSuffix(reportName(order.File), ".pdf")
	if order.Publish {
		base += lang.Text{NL: "-publicatie", EN: "-publication"}.In(o.language(order.Lang))
	}
	const most = 1000
	for n := 1; ; n++ {
		if !named {
			o.out = base + ".pdf"
			if n > 1 {
				o.out = base + "-" + strconv.Itoa(n) + ".pdf"
			}
		}
		made.Notes, err = s.p.writeReport(s.catalogue, &order.Answers, o.language(order.Lang), o)
		if named || n == most || !errors.Is(err, fs.ErrExist) {
			made.Path = whole(o.out)
			return made, err
		}
		made.Taken = base + ".pdf"
	}
}

// whole returns a path from the root.
func whole(path string) string {
	if all, err := filepath.Abs(path); err == nil {
		return all
	}
	return path
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
	v := scoring.VectorOf(a)
	var now, after scoring.Result
	model.ScoreInto(&now, v)
	plan := model.Plan(v, goal(&now, s.reports.target))
	var trials []scoring.Trial
	for _, m := range plan.Moves {
		trials = append(trials, scoring.Trial{Question: m.Question, Choice: questionnaire.LevelChoice(m.To)})
	}
	model.WhatIf(&after, v, trials...)
	return tui.Outlook{Plan: plan, After: after}
}

// since compares a scan with the one before it: the latest in the same folder that is of the same organisation and was
// finished before this one began.
func (s *scanFiles) since(path string, a questionnaire.Answers) *tui.Since {
	var last *scoring.Earlier
	for _, other := range latestScans(filepath.Dir(path)) {
		data, err := readAnswers(other)
		if err != nil {
			continue
		}
		earlier, moved, err := answerfile.Read(s.catalogue, other, data)
		switch {
		case err != nil, !sameOrganisation(earlier.Organisation, a.Organisation), !earlier.Updated.Time().Before(a.Started.Time()):
		case last == nil || earlier.Updated.Time().After(last.Answers.Updated.Time()):
			last = &scoring.Earlier{Answers: &earlier, Carried: moved}
		}
	}
	if last == nil {
		return nil
	}
	model := scoring.Compile(s.catalogue, scoring.ScopeOf(&a))
	return &tui.Since{Day: last.Answers.Updated.Day(), Comparison: model.Compare(*last, &a)}
}

// sameOrganisation reports whether two scans are about the same organisation, or the same part of it.
func sameOrganisation(a, b questionnaire.Organisation) bool {
	if lang.Fold(a.Unit) != lang.Fold(b.Unit) {
		return false
	}
	if a.ID != "" && b.ID != "" {
		return strings.EqualFold(a.ID, b.ID)
	}
	return a.Type == b.Type && lang.Fold(a.Name) == lang.Fold(b.Name)
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
