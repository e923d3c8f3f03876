package main

import (
	"archive/zip"
	"bytes"
	"context"
	"image"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"civic/selfscan/report/table"
)

// inputsIn makes a folder with an input of every kind, and returns it.
func inputsIn(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	agency, err := os.ReadFile(filepath.Join("..", "..", "questionnaire", "testdata", "references", "agency.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.ReplaceAll(agency, []byte("\n"), nil)
	put("a.scan.json", agency)
	put("in/a.scan.json", agency)
	put("earlier.scan.json", bytes.Replace(agency, []byte("2026-10-27"), []byte("2025-10-27"), 1))
	put("new.answers.json", agency)
	put("lines.ndjson", append(lines, '\n'))
	put("in/lines.ndjson", append(lines, '\n'))
	put("list", []byte("a.scan.json\n"))
	put("logo.png", logo.Bytes())
	put("publish.yaml", []byte("report:\n  redact: true\n"))
	put("logo.yaml", []byte("report:\n  logo: logo.png\n  logo-alt: grey\n"))
	put("a2.yaml", []byte("report:\n  archive: a2\n"))
	for _, args := range [][]string{
		{"report", "a.scan.json", "--out", "a.pdf"},
		{"report", "a.scan.json", "--out", "in/a.pdf"},
		{"score", "a.scan.json", "--reports", "reports"},
		{"peers", "a.scan.json", "--out", "peers.json"},
		{"catalogue", "form", "--org", "X", "--org-type", "province", "--out", "form.xlsx"},
	} {
		if code, _, said := selfscanIn(t, dir, args...); code != allDone {
			t.Fatalf("%v: exit status %d: %s", args, code, said)
		}
	}
	if err := os.Rename(filepath.Join(dir, "reports", "uitvoeringsdienst-voorbeeld-2026-10-27.pdf"), filepath.Join(dir, "reports", "x.pdf")); err != nil {
		t.Fatal(err)
	}
	_, export, _ := selfscanIn(t, dir, "catalogue", "export")
	put("catalogue.json", []byte(export))
	put("catalogue.csv", []byte(export))
	for link, to := range map[string]string{
		"scan.link": "a.scan.json", "report.link": "a.pdf", "linked/b.scan.json": "../a.scan.json", "linked/b.pdf": "../a.pdf", "reports.link/b.pdf": "../reports/x.pdf",
	} {
		put(filepath.Join(filepath.Dir(link), "letter.txt"), []byte("x"))
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err) // a system that has none
		}
	}
	return dir
}

// treeOf returns the content of all files below a folder, by path.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	paths, err := visibleFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = string(data)
	}
	return files
}

// TestInputStays: each command refuses to write over each of its inputs, also through a link, inside a report and in a
// folder, also with --force and with >>. It leaves every file as it was and makes none.
func TestInputStays(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end")
	}
	t.Parallel()
	dir := inputsIn(t)
	before := treeOf(t, dir)
	for _, command := range []string{
		"score a.scan.json --force --out a.scan.json",
		"score scan.link --force --out a.scan.json",
		"score a.scan.json --force --format json --out scan.link",
		"score lines.ndjson --force --out lines.ndjson",
		"score in --force --out in/a.scan.json",
		"score in --force --out in/lines.ndjson",
		"score i* --force --out in/lines.ndjson",
		"score linked --force --out a.scan.json",
		"score --files-from list --force --out a.scan.json",
		"score --files-from list --force --format csv --out list",
		"score a.scan.json --catalogue catalogue.json --force --out catalogue.json",
		"score --table codebook --catalogue catalogue.csv --force --out catalogue.csv",
		"score a.pdf --named --group-report a.pdf",
		"score report.link --named --group-report a.pdf",
		"score in --named --group-report in/a.pdf",
		"score linked --named --group-report a.pdf",
		"score in --named --force --group-report in/a.scan.json",
		"score a.scan.json --named --config publish.yaml --force --group-report publish.yaml",
		"score a.scan.json --named --config logo.yaml --force --group-report logo.png",
		"score reports --reports reports --config publish.yaml",
		"score reports/x.pdf --reports reports --config publish.yaml",
		"score a.scan.json reports/*.pdf --reports reports",
		"score reports.link/b.pdf --reports reports --config publish.yaml",
		"score new.answers.json --reports . --config a2.yaml",
		"peers a.scan.json --force --out a.scan.json",
		"peers scan.link --force --out a.scan.json",
		"peers a.pdf --force --out a.pdf",
		"peers in --force --out in/a.scan.json",
		"peers in --force --out in/a.pdf",
		"peers linked --force --out a.scan.json",
		"peers a.scan.json --catalogue catalogue.json --force --out catalogue.json",
		"report a.scan.json --force --out a.scan.json",
		"report scan.link --force --out a.scan.json",
		"report a.pdf --redact --out a.pdf",
		"report report.link --redact --out a.pdf",
		"report a.scan.json --previous earlier.scan.json --force --out earlier.scan.json",
		"report a.scan.json --previous a.pdf --out a.pdf",
		"report a.scan.json --peers peers.json --force --out peers.json",
		"report a.scan.json --logo logo.png --logo-alt x --force --out logo.png",
		"report a.scan.json --config publish.yaml --force --out publish.yaml",
		"report a.scan.json --config logo.yaml --force --out logo.png",
		"report a.scan.json --catalogue catalogue.json --force --out catalogue.json",
		"report new.answers.json --archive a2 --force --out new.pdf",
		"import form.xlsx --force --out form.xlsx",
		"import form.xlsx --catalogue catalogue.json --force --out catalogue.json",
		"catalogue form --catalogue catalogue.json --force --format pdf --out catalogue.json",
		"score a.scan.json >> a.scan.json",
		"score in/lines.ndjson --format ndjson >> in/lines.ndjson",
		"score - < lines.ndjson >> lines.ndjson",
		"score --files-from list >> list",
		"check a.scan.json --hints >> a.scan.json",
		"check lines.ndjson --format ndjson >> lines.ndjson",
		"peers a.scan.json >> a.scan.json",
		"report a.scan.json --out - >> a.scan.json",
		"report a.pdf --out - >> a.pdf",
		"import form.xlsx --out - >> form.xlsx",
	} {
		line, to, _ := strings.Cut(command, " >> ")
		line, from, _ := strings.Cut(line, " < ")
		cmd := exec.Command("selfscan", strings.Fields(line)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "SELFSCAN_LANG=en")
		var said bytes.Buffer
		cmd.Stderr = &said
		open := func(name string, mode int) *os.File {
			f, err := os.OpenFile(filepath.Join(dir, name), mode, 0)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = f.Close() })
			return f
		}
		if from != "" {
			cmd.Stdin = open(from, os.O_RDONLY)
		}
		if to != "" {
			cmd.Stdout = open(to, os.O_WRONLY|os.O_APPEND)
		}
		_ = cmd.Run() // the exit status says it
		refusal := regexp.MustCompile(` is an input itself; choose another name for the output| is no name for a report; choose one that ends in `)
		if code := cmd.ProcessState.ExitCode(); code != wrongUse || !refusal.MatchString(said.String()) {
			t.Errorf("%s: exit status %d, it says: %s", command, code, said.String())
		}
		after := treeOf(t, dir)
		for _, path := range slices.Sorted(maps.Keys(after)) {
			if was, there := before[path]; !there || was != after[path] {
				t.Errorf("%s: %s was there: %t; it is not what it was", command, path, there)
			}
		}
		if len(after) < len(before) {
			t.Errorf("%s: %d files are gone", command, len(before)-len(after))
		}
		before = after
	}
}

// TestOutputIsNotRead: a command whose output is in a folder that it reads ends. It does not read that file, in this run or
// in the next one: it writes what it writes elsewhere.
func TestOutputIsNotRead(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end")
	}
	t.Parallel()
	agency, err := os.ReadFile(filepath.Join("..", "..", "questionnaire", "testdata", "references", "agency.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	good := bytes.Repeat(append(bytes.ReplaceAll(agency, []byte("\n"), nil), '\n'), 300)
	bad := bytes.Repeat([]byte("{\"x\": 1}\n"), 3000)
	for _, x := range []struct {
		args, out string
		lines     []byte // of an NDJSON file in the folder
		code      int
	}{
		{"score . --format ndjson", "> out.ndjson", good, allDone},
		{"score . --format ndjson", "> out.scan.json", good, allDone},
		{"score . --format ndjson --table answers", "> out.ndjson", good, allDone},
		{"score . --format ndjson --out /dev/fd/1", "> out.ndjson", good, allDone},
		{"score . --format ndjson", "--out out.ndjson", good, allDone},
		{"score . --format json", "--out out.scan.json", good, allDone},
		{"score . --format ndjson --table codebook", "--out out.ndjson", good, wrongUse},
		{"score . --format csv --reports made", "--out out.csv", nil, allDone},
		{"score . --format csv --reports made --config publish.yaml", "--out out.csv", nil, allDone},
		{"score . --format csv --reports made --config a2.yaml", "--out out.csv", nil, allDone},
		{"peers .", "--out out.json", good, allDone},
		{"check . --hints --format ndjson", "> out.ndjson", good, allDone},
		{"check . --format ndjson", "> out.ndjson", bad, someRefused},
		{"check .", "2> out.ndjson", bad, someRefused},
	} {
		dir := t.TempDir()
		for name, data := range map[string][]byte{"a.scan.json": agency, "b.ndjson": x.lines, "publish.yaml": []byte("report:\n  redact: true\n"), "a2.yaml": []byte("report:\n  archive: a2\n")} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, want, said := selfscanIn(t, dir, strings.Fields(x.args)...)
		_, path, shell := strings.Cut(x.out, "> ")
		if !shell {
			x.args += " " + x.out
			path = x.out[strings.LastIndex(x.out, " ")+1:]
		}
		for run := range 3 {
			ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
			cmd := exec.CommandContext(ctx, "selfscan", strings.Fields(x.args)...)
			cmd.Dir, cmd.Env = dir, append(os.Environ(), "SELFSCAN_LANG=en")
			if shell {
				f, err := os.Create(filepath.Join(dir, path))
				if err != nil {
					t.Fatal(err)
				}
				if cmd.Stdout = f; x.out[0] == '2' {
					cmd.Stdout, cmd.Stderr, want = nil, f, said
				}
				defer f.Close()
			}
			_ = cmd.Run() // the exit status says it
			stop()
			if code := cmd.ProcessState.ExitCode(); code != x.code {
				t.Errorf("%s %s, run %d: exit status %d", x.args, x.out, run, code)
			}
			got, err := os.ReadFile(filepath.Join(dir, path))
			const note = 200 // of what the error stream says of the output
			if string(got) != want && (cmd.Stderr == nil || len(got) > len(want)+note) {
				t.Errorf("%s %s, run %d: %d bytes, %v; want %d", x.args, x.out, run, len(got), err, len(want))
			}
		}
	}
}

// TestResultsAreNotRead: whatever NDJSON the program writes is passed over in a folder and in an archive, and is refused where
// a person names it.
func TestResultsAreNotRead(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end")
	}
	t.Parallel()
	dir := t.TempDir()
	agency, err := os.ReadFile(filepath.Join("..", "..", "questionnaire", "testdata", "references", "agency.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.scan.json"), agency, 0o600); err != nil {
		t.Fatal(err)
	}
	commands := map[string][]string{"check": {"check", "a.scan.json", "--hints", "--format", "ndjson"}}
	for _, name := range table.Tables() {
		commands[name] = []string{"score", "--table", name, "--format", "ndjson"}
		if name != codebook {
			commands[name] = append(commands[name], "a.scan.json")
		}
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for name, args := range commands {
		_, written, _ := selfscanIn(t, dir, args...)
		if written == "" {
			t.Fatalf("%v writes nothing", args)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".ndjson"), []byte(written), 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(name + ".ndjson")
		if err == nil {
			_, err = w.Write([]byte(written))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "all.zip"), packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	code, rows, said := selfscanIn(t, dir, "score", ".", "--format", "ndjson")
	if code != allDone || strings.Count(rows, "\n") != 1 {
		t.Errorf("exit status %d, rows\n%s", code, rows)
	}
	for name := range commands {
		for _, path := range []string{name + ".ndjson", "all.zip/" + name + ".ndjson"} {
			if !strings.Contains("\n"+said, "\n"+path+": passed over: this has results of selfscan in it, and no answers\n") {
				t.Errorf("of %s it says: %s", path, said)
			}
		}
		if code, _, _ := selfscanIn(t, dir, "score", name+".ndjson"); code != someRefused {
			t.Errorf("score %s.ndjson: exit status %d", name, code)
		}
	}
}
