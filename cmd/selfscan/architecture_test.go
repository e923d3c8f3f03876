package main

// These tests keep the packages apart. A package that is not in the list fails the test, and so does an import that the
// package's line does not allow. To add a package or an import, add it to the list and say why.

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "civic/selfscan"

// imports is what the production code of a package may import: packages of this module and libraries, by prefix. The
// packages of the standard library that it must not import are in forbidden.
type imports struct {
	ours      []string
	libraries []string
	forbidden []string
}

var noFiles = []string{"os", "os/exec", "net", "net/http", "syscall"}

var pure = []string{"os", "os/exec", "time", "math/rand", "math/rand/v2", "net", "net/http", "syscall", "unsafe"}

func allowedImports() map[string]imports {
	return map[string]imports{
		"questionnaire/lang":   {libraries: []string{"golang.org/x/text"}, forbidden: noFiles},
		"questionnaire":        {ours: []string{"questionnaire/lang"}, forbidden: noFiles},
		"questionnaire/schema": {ours: []string{"questionnaire/lang"}, libraries: []string{"github.com/go-json-experiment/json"}, forbidden: noFiles},
		"questionnaire/answerfile": {ours: []string{"questionnaire", "questionnaire/lang", "questionnaire/schema"}, // the library: quoted texts
			libraries: []string{"github.com/go-json-experiment/json"}, forbidden: noFiles},
		"questionnaire/catalogue": {ours: []string{"questionnaire", "questionnaire/lang", "questionnaire/schema"},
			libraries: []string{"github.com/go-json-experiment/json", "github.com/goccy/go-yaml"}, forbidden: noFiles},
		"questionnaire/reference": {ours: []string{"questionnaire", "questionnaire/answerfile", "questionnaire/lang"}, forbidden: noFiles,
			libraries: []string{"github.com/go-json-experiment/json"}},
		"questionnaire/register": {ours: []string{"questionnaire/lang"}, libraries: []string{"golang.org/x/text"}, forbidden: noFiles},
		"questionnaire/store": {ours: []string{"questionnaire", "questionnaire/answerfile", "questionnaire/lang"},
			libraries: []string{"github.com/go-json-experiment/json", "golang.org/x/sys/windows"}},
		"questionnaire/tui": {
			ours:      []string{"questionnaire", "questionnaire/lang", "questionnaire/register", "scoring", "questionnaire/tui/nocolorquery"},
			libraries: []string{"github.com/charmbracelet/", "github.com/rivo/uniseg", "github.com/mattn/go-runewidth", "github.com/muesli/termenv"},
			forbidden: noFiles,
		},
		"questionnaire/tui/coach": {
			ours:      []string{"questionnaire", "questionnaire/lang", "questionnaire/tui", "scoring/agreement"},
			libraries: []string{"github.com/charmbracelet/bubbletea"}, forbidden: noFiles,
		},
		"questionnaire/tui/nocolorquery": {libraries: []string{"github.com/charmbracelet/lipgloss"}},
		"questionnaire/room": {ours: []string{"questionnaire", "questionnaire/lang"}, // net/http: the voting room
			libraries: []string{"rsc.io/qr"}, forbidden: []string{"os", "os/exec", "syscall", "unsafe"}},
		"scoring": {ours: []string{"questionnaire", "questionnaire/lang"}, // the library: files of peer statistics
			libraries: []string{"github.com/go-json-experiment/json"}, forbidden: pure},
		"scoring/agreement": {forbidden: pure},
		"scoring/batch": {
			ours:      []string{"questionnaire", "questionnaire/lang", "questionnaire/answerfile", "questionnaire/store", "scoring"},
			libraries: []string{"github.com/klauspost/compress", "golang.org/x/sys/unix"},
		},
		"report":       {ours: []string{"questionnaire", "questionnaire/lang", "scoring", "scoring/agreement"}, forbidden: pure},
		"report/group": {ours: []string{"questionnaire", "questionnaire/lang", "report", "scoring"}, forbidden: pure},
		"report/reporttest": { // for the tests of the packages around it
			ours:      []string{"questionnaire", "questionnaire/lang", "questionnaire/catalogue", "report", "scoring"},
			libraries: []string{"pgregory.net/rapid"}, forbidden: noFiles,
		},
		"report/pdf":          {ours: []string{"questionnaire", "questionnaire/lang", "report", "report/pdf/"}, libraries: []string{"github.com/jung-kurt/gofpdf", "github.com/go-json-experiment/json"}},
		"report/pdf/seal":     {ours: []string{"report/pdf/"}, libraries: []string{"github.com/klauspost/compress"}},
		"report/pdf/arena":    {},
		"report/pdf/attached": {ours: []string{"questionnaire", "questionnaire/lang", "report/pdf/"}},
		"report/web":          {ours: []string{"questionnaire/lang", "report"}, forbidden: noFiles},
		"report/form": {ours: []string{"questionnaire", "questionnaire/answerfile", "questionnaire/lang", "report"},
			libraries: []string{"github.com/xuri/excelize/v2", "github.com/go-json-experiment/json"}, forbidden: noFiles},
		"report/table": {
			ours:      []string{"questionnaire", "questionnaire/answerfile", "questionnaire/lang", "questionnaire/schema", "scoring"},
			libraries: []string{"github.com/parquet-go/parquet-go", "github.com/xuri/excelize/v2", "github.com/go-json-experiment/json"},
		},
		"cmd/selfscan": {
			ours: []string{"questionnaire", "scoring", "report"},
			libraries: []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/mattn/go-isatty",
				"golang.org/x/text", "golang.org/x/sys/unix", "golang.org/x/sys/windows", // the jobs of a shell, and echo
				"github.com/go-json-experiment/json"},
		},
	}
}

// sourceFile is one parsed production file.
type sourceFile struct {
	path string // from the module's root, with slashes
	tree *ast.File
	set  *token.FileSet
}

func productionFiles(t *testing.T) []sourceFile {
	t.Helper()
	root := filepath.Join("..", "..")
	var files []sourceFile
	err := filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		if e.IsDir() && (strings.HasPrefix(e.Name(), ".") && rel != "." || e.Name() == "testdata") {
			return filepath.SkipDir
		}
		if e.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, sourceFile{filepath.ToSlash(rel), tree, set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 20 {
		t.Fatalf("found only %d files; the walk went wrong", len(files))
	}
	return files
}

// TestImports checks that packages import only what they may.
func TestImports(t *testing.T) {
	for _, f := range productionFiles(t) {
		here, known := allowedImports()[path.Dir(f.path)]
		if !known {
			t.Errorf("%s: the package is not in allowedImports", f.path)
			continue
		}
		for _, spec := range f.tree.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !allowed(here, path.Dir(f.path), name) {
				t.Errorf("%s must not import %s", f.path, name)
			}
		}
	}
}

func allowed(here imports, dir, name string) bool {
	if own, ok := strings.CutPrefix(name, module+"/"); ok {
		if dir == "cmd/selfscan" {
			return true
		}
		return slices.ContainsFunc(here.ours, func(o string) bool {
			return own == o || strings.HasSuffix(o, "/") && strings.HasPrefix(own, o)
		})
	}
	first, _, _ := strings.Cut(name, "/")
	if !strings.Contains(first, ".") {
		// One JSON library: encoding/json accepts duplicate keys, and says less well where a fault is.
		return name != "encoding/json" && !slices.Contains(here.forbidden, name)
	}
	return slices.ContainsFunc(here.libraries, func(l string) bool { return strings.HasPrefix(name, l) })
}

// TestConventions checks the conventions of design.md: no init, no package variable that changes, and no file or folder
// that is not named after its subject.
func TestConventions(t *testing.T) {
	for _, f := range productionFiles(t) {
		for _, part := range strings.Split(f.path, "/") {
			switch strings.TrimSuffix(part, ".go") {
			case "util", "utils", "common", "helper", "helpers", "models", "misc":
				t.Errorf("%s: name it after its subject", f.path)
			}
		}
		if path.Dir(f.path) == "questionnaire/tui/nocolorquery" {
			continue // it must run before Bubble Tea's own init; the package says why
		}
		variables := map[string]bool{}
		for _, d := range f.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					t.Errorf("%s: no init()", f.path)
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					for _, s := range d.Specs {
						for _, n := range s.(*ast.ValueSpec).Names {
							variables[n.Name] = true
							if ast.IsExported(n.Name) && !strings.HasPrefix(n.Name, "Err") {
								t.Errorf("%s: %s can be changed from outside; make it a function", f.path, n.Name)
							}
						}
					}
				}
			}
		}
		for _, name := range changed(f.tree, variables) {
			t.Errorf("%s: package variable %s is changed", f.path, name)
		}
	}
}

// changed lists the package variables that a file assigns to.
func changed(tree *ast.File, variables map[string]bool) []string {
	var names []string
	ast.Inspect(tree, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || a.Tok == token.DEFINE {
			return true
		}
		for _, left := range a.Lhs {
			for {
				if index, ok := left.(*ast.IndexExpr); ok {
					left = index.X
					continue
				}
				break
			}
			if id, ok := left.(*ast.Ident); ok && variables[id.Name] {
				names = append(names, id.Name)
			}
		}
		return true
	})
	return names
}
