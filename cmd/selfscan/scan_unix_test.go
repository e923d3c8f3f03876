//go:build unix

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// TestFolderAboveALink: above a linked folder is the folder that has the folder. The path on the screen, the scans before
// and the leftovers of a killed run are those of that folder, also if the program runs in a linked folder.
func TestFolderAboveALink(t *testing.T) {
	s, here, there := scansOf(t), t.TempDir(), t.TempDir()
	at := func(name string) string { return filepath.Join(there, name) }
	before := townAnswers(t, func(a *questionnaire.Answers) { a.Started, a.Updated = "2025-01-01T09:00:00Z", "2025-02-01T09:00:00Z" })
	now := townAnswers(t, nil)
	for _, err := range []error{os.Mkdir(at("sub"), 0o700), os.Symlink(at("sub"), filepath.Join(here, "now")), os.Mkdir(at(".selfscan-1.tmp"), 0o700),
		os.WriteFile(at("before.scan.json"), answerfile.Encode(s.catalogue, &before), 0o600),
		os.WriteFile(at("now.scan.json"), answerfile.Encode(s.catalogue, &now), 0o600)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for folder, path := range map[string]string{here: "now/../now.scan.json", filepath.Join(here, "now"): "../now.scan.json", filepath.Join(there, "sub"): "../sub/../now.scan.json"} {
		t.Chdir(folder)
		all := whole(path)
		want, err1 := os.Stat(path)
		got, err2 := os.Stat(all)
		if err := errors.Join(err1, err2); err != nil || !os.SameFile(got, want) || !filepath.IsAbs(all) || strings.Contains(all, "..") {
			t.Errorf("%s in %s is %s: %v", path, folder, all, err)
		}
		if scans := s.earlierScans(path, &now); len(scans) != 1 || filepath.Base(scans[0].path) != "before.scan.json" {
			t.Errorf("%s in %s: the scans before are %v", path, folder, scans)
		}
	}
	if all := whole("a.scan.json"); !filepath.IsAbs(all) || filepath.Base(all) != "a.scan.json" {
		t.Errorf("a path without links is %s", all)
	}
	runIn(t, here, "score", "now/../now.scan.json", "--out", "now/../x.xlsx")
	if _, err := os.Stat(at(".selfscan-1.tmp")); err == nil {
		t.Error("the leftovers of a killed run are not removed")
	}
}
