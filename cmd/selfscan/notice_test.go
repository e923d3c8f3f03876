package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

//go:generate go test -run TestNotice . -update

var updateNotice = flag.Bool("update", false, "write NOTICE and the manuals in testdata anew")

const noticeHead = `selfscan contains the software listed here. Each part is followed by its licence.
selfscan bevat de software die hier staat. Bij elk onderdeel staat de licentie.

selfscan itself: EUPL-1.2, see LICENSE. / selfscan zelf: EUPL-1.2, zie LICENSE.
`

// localereaderLicence is for the one module that has no licence file.
const localereaderLicence = "MIT License, as its README says. Author: Yasuhiro Matsumoto (a.k.a. mattn)"

// TestNotice demands that NOTICE names every module that is linked into the program on any system, in the version of
// go.mod, with all its licence texts.
func TestNotice(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the go command for the packages of three systems")
	}
	t.Parallel()
	want := notice(t)
	if *updateNotice {
		if err := os.WriteFile("NOTICE", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
		t.Errorf("NOTICE is not what the program contains; run: go generate ./cmd/selfscan")
	}
}

// linkedModule is a module of which packages are linked into the program.
type linkedModule struct {
	name, dir string
	folders   []string // of its packages
}

func notice(t *testing.T) []byte {
	t.Helper()
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(string(goroot))
	fonts := filepath.Join("..", "..", "report", "pdf", "fonts")
	parts := append([]linkedModule{
		{name: "The Go standard library", dir: root, folders: []string{root}},
		{name: "The typeface of the report", dir: fonts, folders: []string{fonts}},
	}, linkedModules(t)...)
	var b bytes.Buffer
	b.WriteString(noticeHead)
	for _, m := range parts {
		fmt.Fprintf(&b, "\n%s\n%s\n", strings.Repeat("=", 80), m.name)
		texts := licences(t, m)
		if path, _, _ := strings.Cut(m.name, " "); path == "github.com/mattn/go-localereader" {
			texts = append(texts, localereaderLicence)
		}
		if len(texts) == 0 {
			t.Fatalf("%s has no licence file", m.name)
		}
		for _, text := range texts {
			fmt.Fprintf(&b, "\n%s\n", text)
		}
	}
	return b.Bytes()
}

// linkedModules lists the modules of the program on the systems that it is built for, by name.
func linkedModules(t *testing.T) []linkedModule {
	t.Helper()
	modules := map[string]*linkedModule{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}\t{{.Dir}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			fields := strings.Split(strings.TrimSpace(line), "\t")
			if len(fields) != 3 || strings.HasPrefix(fields[0], module+" ") {
				continue // the standard library, or our own
			}
			m := modules[fields[0]]
			if m == nil {
				m = &linkedModule{name: fields[0], dir: fields[1]}
				modules[fields[0]] = m
			}
			m.folders = append(m.folders, fields[2])
		}
	}
	if len(modules) < 20 {
		t.Fatalf("go list named only %d modules", len(modules))
	}
	var sorted []linkedModule
	for _, m := range modules {
		sorted = append(sorted, *m)
	}
	slices.SortFunc(sorted, func(a, b linkedModule) int { return strings.Compare(a.name, b.name) })
	return sorted
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|notice|unlicense|patents)([.-].*)?$`)

// licences returns the different licence texts in the folders of a module's linked packages and in those above them, up to
// the module's own.
func licences(t *testing.T, m linkedModule) []string {
	t.Helper()
	folders := map[string]bool{m.dir: true}
	for _, folder := range m.folders {
		for ; folder != m.dir; folder = filepath.Dir(folder) {
			folders[folder] = true
		}
	}
	var paths []string
	for folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Type().IsRegular() && licenceFile.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
				paths = append(paths, filepath.Join(folder, e.Name()))
			}
		}
	}
	slices.Sort(paths)
	var texts []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), " \n\t")
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}
