package store

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// A file that a person names may be a link, also to a link; nothing is made at the end of one that leads nowhere.
func TestResolve(t *testing.T) {
	dir := t.TempDir()
	at := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	if err := errors.Join(os.Mkdir(at("sub"), 0o700), os.WriteFile(at("sub", "real"), nil, 0o600),
		os.Symlink(filepath.Join("sub", "real"), at("one")), os.Symlink(at("one"), at("two")), os.Symlink("sub", at("folder")),
		os.Symlink("real", at("sub", "beside")), os.Symlink(filepath.Join("sub", "beside"), at("three")), os.Symlink("loop", at("loop")), os.Symlink(at("sub", "gone"), at("dangling"))); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		at("sub", "real"): at("sub", "real"), at("one"): at("sub", "real"), at("two"): at("sub", "real"), at("three"): at("sub", "real"),
		at("folder", "real"): at("folder", "real"), at("new"): at("new"),
	} {
		if got, err := Resolve(path); err != nil || got != want {
			t.Errorf("%s leads to %q, %v; want %q", path, got, err, want)
		}
	}
	for path, says := range map[string]string{at("loop"): "leads to itself", at("dangling"): at("sub", "gone")} {
		_, err := Resolve(path)
		var worded *lang.Error
		if !errors.As(err, &worded) || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

// Nothing is written through a link in the place of a file that this package makes: the link and what it leads to stay
// as they are, and the error names the link. A dangling link makes no file at its end.
func TestNothingThroughALink(t *testing.T) {
	c, old, _, _ := answerTexts(t)
	type attempt func(path string) error
	write := func(path string) error { return Write(path, []byte("new")) }
	lock := func(path string) error {
		l, err := Acquire(path, "us")
		if err == nil {
			return l.Release()
		}
		return err
	}
	backup := func(path string) error { return Guard(c, path, []byte("{}"), old).Backup([]byte("{}")) }
	part := func(path string) error {
		p, err := CreatePart(path)
		if err == nil {
			return p.Commit()
		}
		return err
	}
	for what, a := range map[string]struct {
		link func(path string) string
		do   attempt
	}{
		"the file":            {func(path string) string { return path }, write},
		"an answer file":      {func(path string) string { return path }, func(path string) error { return Guard(c, path, nil, nil).Write(old) }},
		"the lock":            {lockName, lock},
		"the backup":          {BackupName, backup},
		"the part":            {PartName, part},
		"the end of the part": {func(path string) string { return path }, part},
	} {
		for _, dangling := range []bool{false, true} {
			dir, outside := t.TempDir(), t.TempDir()
			path, precious := filepath.Join(dir, answersName), filepath.Join(outside, "precious")
			if !dangling {
				if err := os.WriteFile(precious, []byte("keep"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			link := a.link(path)
			if err := os.Symlink(precious, link); err != nil {
				t.Fatal(err)
			}
			if err := a.do(path); err == nil || !strings.Contains(err.Error(), link) {
				t.Errorf("%s, dangling %v: got %v", what, dangling, err)
			}
			if to, err := os.Readlink(link); err != nil || to != precious {
				t.Errorf("%s: the link is now %q, %v", what, to, err)
			}
			if left := allNames(t, outside); dangling && len(left) > 0 {
				t.Errorf("%s: made elsewhere: %v", what, left)
			}
			if !dangling {
				holds(t, precious, "keep")
			}
			if left := allNames(t, dir); len(left) != 1 {
				t.Errorf("%s: left in the folder: %v", what, left)
			}
		}
	}
}

// Names of files beside an answer file fit where the file's own name fits, and never coincide.
func TestNamesBeside(t *testing.T) {
	dir := t.TempDir()
	seen := map[string]string{}
	for _, base := range []string{
		answersName,
		strings.Repeat("x", 243) + ".scan.json", // with the "~" just as long as a name may be
		strings.Repeat("x", 245) + ".scan.json",
		strings.Repeat("x", 244) + "y.scan.json",
		strings.Repeat("é", 122) + ".scan.json",
		strings.Repeat("x", 200) + "1.scan.json",
		strings.Repeat("x", 200) + "2.scan.json",
	} {
		path := filepath.Join(dir, base)
		for _, name := range []string{BackupName(path), lockName(path), otherName(path, 1), otherName(path, 12), PartName(path)} {
			if was, ok := seen[name]; ok {
				t.Errorf("%.20s… and %.20s… share %s", was, base, name)
			}
			seen[name] = base
			if err := os.WriteFile(name, nil, 0o600); err != nil {
				t.Errorf("%s: %v", base, err)
			}
			if strings.ContainsRune(filepath.Base(name), '\uFFFD') {
				t.Errorf("%q is cut within a character", name)
			}
		}
	}
}

// TestTrustPage: each promise of TRUST.md names tests, and they exist.
func TestTrustPage(t *testing.T) {
	page, err := os.ReadFile("TRUST.md")
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, dir := range []string{".", "../catalogue", "../../cmd/selfscan", "../../report/pdf", "../../scoring/batch"} {
		tests, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range tests {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(data)
		}
	}
	promises := 0
	for line := range strings.Lines(string(page)) {
		named := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+)`").FindAllStringSubmatch(line, -1)
		if strings.HasPrefix(line, "| ") && !strings.Contains(line, "---") && !strings.HasPrefix(line, "| promise") {
			promises++
			if len(named) == 0 {
				t.Errorf("no test is named: %s", line)
			}
		}
		for _, name := range named {
			if !strings.Contains(source.String(), "func "+name[1]+"(") {
				t.Errorf("there is no %s", name[1])
			}
		}
	}
	if promises < 10 {
		t.Errorf("found only %d promises", promises)
	}
}
