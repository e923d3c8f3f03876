//go:build unix

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// writing is a command that writes files in the folder where it runs.
type writing struct {
	args    []string
	input   string   // on standard input
	passing []string // what is also made, and gone or renamed at the end
	aside   bool     // a name that is taken is passed over for another
	screens []string // on a terminal: what is waited for and what is typed then, by turns
}

func writings() []writing {
	scan := ".x.scan.json.lock"
	return []writing{
		{args: []string{"report", "x.scan.json"}},
		{args: []string{"report", "x.scan.json", "--archive", "a2"}},
		{args: []string{"report", "x.scan.json", "--out", "out.pdf", "--force"}},
		{args: []string{"score", "x.scan.json", "--format", "csv", "--out", "o.csv"}, passing: []string{"o.csv.part"}},
		{args: []string{"score", "x.scan.json", "--format", "csv", "--out", "o.csv", "--force"}, passing: []string{"o.csv.part"}},
		{args: []string{"score", "x.scan.json", "--format", "ndjson", "--out", "o.ndjson"}, passing: []string{"o.ndjson.part"}},
		{args: []string{"score", "x.scan.json", "--format", "parquet", "--out", "o.parquet"}, passing: []string{"o.parquet.part"}},
		{args: []string{"score", "x.scan.json", "--format", "xlsx", "--out", "o.xlsx"}, passing: []string{"o.xlsx.part"}},
		{args: []string{"score", "x.scan.json", "--reports", "reports"}, passing: []string{"reports/.reports.lock"}},
		{args: []string{"score", "x.scan.json", "--group-report", "group.pdf", "--named"}},
		{args: []string{"peers", "x.scan.json", "--out", "peers.json"}},
		{args: []string{"import", "team.xlsx"}},
		{args: []string{"import", "team.xlsx", "--out", "other.scan.json", "--force"}},
		{args: []string{"demo"}},
		{args: []string{"catalogue", "form", "--out", "form.pdf"}},
		{args: []string{"catalogue", "form", "--out", "form.xlsx"}},
		{args: []string{"catalogue", "check", "--references", "references", "--note"}},
		{args: []string{"scan", "--plain", "x.scan.json"}, input: "2\n", passing: []string{scan}},
		{args: []string{"scan", "--plain", "--org", "Y", "--org-type", "other", "--depth", "quick", "y.scan.json"}, input: "2\n",
			passing: []string{".y.scan.json.lock"}},
		{args: []string{"scan", "--plain", "--org", "Y", "--org-type", "other", "--depth", "quick"}, input: "2\n", aside: true},
		{args: []string{"coach", "x.scan.json"}, passing: []string{scan},
			screens: []string{"How many people vote?", "3\r", "seat 3", "\x03"}},
		{args: []string{"coach", "y.scan.json", "x.scan.json", "team.xlsx"}, passing: []string{".y.scan.json.lock"},
			screens: []string{"(y/n)", "y\r", "are here now", "\x03"}},
		{args: []string{"scan", "--plain", "made.pdf"}, input: "2\n", passing: []string{".made.scan.json.lock"}},
	}
}

// A hostile folder has a link in the place of every file that a command writes, also of those that are gone when it is
// done. Nothing outside the folder is made or changed, the links stay, and the command names the link, or what it leads to.
func TestHostileFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	made := filepath.Join(t.TempDir(), "made.pdf")
	example := filepath.Join("..", "..", "questionnaire", "testdata", "references", "province.scan.json")
	if out, err := exec.Command("selfscan", "report", example, "--out", made).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, w := range writings() {
		t.Run(strings.Join(w.args, " "), func(t *testing.T) {
			t.Parallel()
			fill := func() string { return hostileFolder(t, example, made) }
			dir := fill()
			before := contentsOf(t, dir)
			if code, out := w.run(t, dir); code != allDone {
				t.Fatalf("without links it ends with %d: %s", code, out)
			}
			names := slices.Clone(w.passing)
			for name, content := range contentsOf(t, dir) {
				if before[name] != content {
					names = append(names, name)
				}
			}
			if len(names) == len(w.passing) {
				t.Fatal("the command writes nothing")
			}
			for _, name := range names {
				if before[name] != "" && !strings.HasSuffix(name, "references.json") {
					continue // the answer file itself, which the person names
				}
				for _, dangling := range []bool{true, false} {
					w.withLink(t, fill(), name, dangling)
				}
			}
		})
	}
}

// withLink puts a link in the place of one file and runs the command.
func (w *writing) withLink(t *testing.T, dir, name string, dangling bool) {
	t.Helper()
	outside := t.TempDir()
	precious, link := filepath.Join(outside, "precious"), filepath.Join(dir, name)
	if !dangling {
		if err := os.WriteFile(precious, []byte("keep"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_ = os.Remove(link)
	if err := errors.Join(os.MkdirAll(filepath.Dir(link), 0o700), os.Symlink(precious, link)); err != nil {
		t.Fatal(err)
	}
	want := contentsOf(t, outside)
	code, out := w.run(t, dir)
	if got := contentsOf(t, outside); !maps.Equal(got, want) {
		t.Errorf("%s, dangling %v: outside there is now %v", name, dangling, got)
	}
	if to, err := os.Readlink(link); err != nil || to != precious {
		t.Errorf("%s, dangling %v: the link leads to %q, %v", name, dangling, to, err)
	}
	if w.aside && code == allDone {
		return
	}
	if (code != someRefused && code != nothingWritten) || !strings.Contains(out, filepath.Base(name)) && !strings.Contains(out, precious) {
		t.Errorf("%s, dangling %v: it ends with %d and says %s", name, dangling, code, out)
	}
}

func (w *writing) run(t *testing.T, dir string) (code int, said string) {
	t.Helper()
	if len(w.screens) > 0 {
		p := onTerminal(t, dir, 80, 24, false, w.args...)
		for i := 0; i < len(w.screens) && p.seesOrEnds(w.screens[i]); i += 2 {
			p.press(w.screens[i+1])
		}
		return p.ends(), unwrapped(p.written())
	}
	cmd := exec.Command("selfscan", w.args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(w.input)
	cmd.Env = append(os.Environ(), "SELFSCAN_LANG=en", "TERM=dumb")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stderr.String()
}

// hostileFolder makes a folder with all that the commands read.
func hostileFolder(t *testing.T, example, made string) string {
	t.Helper()
	dir := t.TempDir()
	for name, from := range map[string]string{
		"x.scan.json":                   example,
		"references/province.scan.json": example,
		"references/references.json":    filepath.Join(filepath.Dir(example), "references.json"),
		"made.pdf":                      made,
		"team.xlsx":                     filepath.Join("..", "..", "report", "form", "testdata", "libreoffice.xlsx"),
	} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), os.WriteFile(to, data, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// contentsOf lists the plain files in a folder, with their content.
func contentsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
