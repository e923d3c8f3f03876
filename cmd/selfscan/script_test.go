package main

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"

	"github.com/rogpeppe/go-internal/testscript"
)

// The command line is tested as a person uses it: each script in testdata tells one story.
func TestMain(m *testing.M) {
	testscript.Main(waiting{m}, map[string]func(){"selfscan": main})
}

// waiting runs more tests at once than there are cores, because many of them wait for a terminal.
type waiting struct{ *testing.M }

func (w waiting) Run() int {
	flag.Parse()
	if given := flag.Lookup("test.parallel"); given.Value.String() == given.DefValue {
		if err := given.Value.Set(strconv.Itoa(2*runtime.GOMAXPROCS(0) + 1)); err != nil {
			panic(err)
		}
	}
	return w.M.Run()
}

func TestScripts(t *testing.T) {
	references, err := filepath.Abs(filepath.Join("..", "..", "questionnaire", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	scripts := "testdata/*.txtar"
	if testing.Short() { // as for the race detector, which has most to see where several files are scored at once
		scripts = "testdata/score-*.txtar"
	}
	files, err := filepath.Glob(scripts)
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if script, err := os.ReadFile(file); err != nil || bytes.Contains(script, []byte("! exec ")) {
			t.Errorf("%s: a script says with which status a program ends: ends 2 selfscan ... (%v)", file, err)
		}
	}
	testscript.Run(t, testscript.Params{
		Files:               files,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SELFSCAN_LANG", "en")
			e.Setenv("TERM", "dumb")
			e.Setenv("DATA", references)
			e.Setenv("CATALOGUES", filepath.Join(references, "..", "catalogue", "testdata"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes":   writeBytes,
			"ends":    ends,
			"unequal": unequal,
			"picture": picture,
		},
	})
}

// ends runs a program that must end with a status other than 0: ends STATUS PROGRAM [ARGUMENT...]. A status says what a
// caller may do next, so that a script has to name it.
func ends(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: ends STATUS PROGRAM [ARGUMENT...]")
	}
	want, got := atoi(ts, args[0]), 0
	err := ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("the exit status is %d, want %d", got, want)
	}
}

// writeBytes makes a file from a text with \xNN in it, or of a size: bytes FILE TEXT, bytes FILE size N.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: bytes FILE TEXT | bytes FILE size N PREFIX")
	}
	text := args[1]
	if text == "size" {
		text = args[3] + strings.Repeat(" ", atoi(ts, args[2])-len(args[3]))
	}
	text = strings.NewReplacer(`\xff`, "\xff", `\n`, "\n").Replace(text)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// picture makes a small picture: picture FILE.
func picture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: picture FILE")
	}
	var b bytes.Buffer
	ts.Check(png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 20))))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

func atoi(ts *testscript.TestScript, s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			ts.Fatalf("%q is no number", s)
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// unequal fails if two files are the same.
func unequal(ts *testscript.TestScript, neg bool, args []string) {
	if ts.ReadFile(args[0]) == ts.ReadFile(args[1]) != neg {
		ts.Fatalf("%s and %s: equal is %v", args[0], args[1], !neg)
	}
}

// embedded reads the catalogue once, because that takes long beside a small test.
var embedded = sync.OnceValues(catalogue.Embedded)

// quickScope returns the embedded catalogue and the ordinals of what a quick scan asks a municipality.
func quickScope(t *testing.T) (*questionnaire.Catalogue, []int) {
	t.Helper()
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c, c.Scope(questionnaire.Quick, "municipality")
}
