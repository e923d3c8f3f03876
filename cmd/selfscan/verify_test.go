package main

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/pdf/attached"
)

// selfscanIn runs the program in a folder and returns its exit status, standard output and standard error.
func selfscanIn(t *testing.T, dir string, args ...string) (code int, out, said string) {
	t.Helper()
	return programIn(t, "selfscan", "", dir, args...)
}

// programIn is selfscanIn for another build of the program, or for another SOURCE_DATE_EPOCH than none.
func programIn(t *testing.T, program, epoch, dir string, args ...string) (code int, out, said string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "SELFSCAN_LANG=en", "TERM=dumb", "SOURCE_DATE_EPOCH="+epoch)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

const (
	undamaged = "the report is undamaged"
	ownWork   = "the report is what this selfscan makes of "
	equal     = "the answers of the report are equal to "
)

// verifyFolder is a folder with answers and every other file that a report can be made from.
func verifyFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	references := filepath.Join("..", "..", "questionnaire", "testdata", "references")
	put := func(name, from string, change ...string) {
		data, err := os.ReadFile(filepath.Join(references, from))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(change...).Replace(string(data))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("x.scan.json", "province.scan.json")
	style := "report:\n  accent: \"#154273\"\n  logo: logo.png\n  logo-alt: Arms\n  lang: en\n  target: 3\n"
	if err := os.WriteFile(filepath.Join(dir, "style.yaml"), []byte(style), 0o600); err != nil {
		t.Fatal(err)
	}
	put("before.scan.json", "province.scan.json", `"level": 3`, `"level": 1`, `"updated": "20`, `"updated": "19`, `"started": "20`, `"started": "19`)
	put("other.scan.json", "province.scan.json", `"level": 3`, `"level": 2`)
	for _, args := range [][]string{{"peers", "x.scan.json", "--out", "peers.json"}, {"catalogue", "export"}} {
		code, out, said := selfscanIn(t, dir, args...)
		if code != allDone {
			t.Fatalf("%v: %s", args, said)
		}
		if args[0] == "catalogue" {
			if err := os.WriteFile(filepath.Join(dir, "own.json"), []byte(out), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(writePicture(filepath.Join(dir, "logo.png"), 0), writePicture(filepath.Join(dir, "another.png"), 200)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A report that was made with any option is what this selfscan makes, when the files are named that it was made with.
func TestVerifyGenuine(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	dir := verifyFolder(t)
	for name, c := range map[string]struct {
		report, verify []string // besides the answers and the report
		epoch          string
		given          bool // needs the answers
	}{
		"plain":             {},
		"language":          {report: []string{"--lang", "en"}},
		"target":            {report: []string{"--target", "4"}},
		"appendices":        {report: []string{"--without-appendices"}},
		"accent":            {report: []string{"--accent", "#0b505c"}},
		"epoch":             {epoch: "86400"},
		"previous":          {report: []string{"--previous", "before.scan.json"}, verify: []string{"--previous", "before.scan.json"}},
		"peers":             {report: []string{"--peers", "peers.json"}, verify: []string{"--peers", "peers.json"}},
		"logo":              {report: []string{"--logo", "logo.png", "--logo-alt", "a <logo> & \"more\""}, verify: []string{"--logo", "logo.png"}},
		"catalogue":         {report: []string{"--catalogue", "own.json"}, verify: []string{"--catalogue", "own.json"}},
		"archive":           {report: []string{"--archive", "a2"}, given: true},
		"redacted":          {report: []string{"--redact"}, given: true},
		"settings":          {report: []string{"--config", "style.yaml"}, verify: []string{"--logo", "logo.png"}},
		"everything":        {report: []string{"--config", "style.yaml", "--previous", "before.scan.json", "--peers", "peers.json", "--catalogue", "own.json", "--without-appendices", "--lang", "nl"}, verify: []string{"--previous", "before.scan.json", "--logo", "logo.png", "--peers", "peers.json", "--catalogue", "own.json"}, epoch: "1764000000"},
		"redacted and more": {report: []string{"--redact", "--lang", "en", "--target", "3", "--previous", "before.scan.json"}, verify: []string{"--previous", "before.scan.json"}, given: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf := strings.ReplaceAll(name, " ", "-") + ".pdf"
			// verify knows the epoch from the report
			if code, _, said := programIn(t, "selfscan", c.epoch, dir, append([]string{"report", "x.scan.json", "--out", pdf}, c.report...)...); code != allDone {
				t.Fatal(said)
			}
			args := append([]string{"verify", pdf}, c.verify...)
			if !c.given {
				code, out, said := selfscanIn(t, dir, args...)
				if code != allDone || !strings.Contains(out, "true: "+undamaged) || !strings.Contains(out, "true: "+ownWork+"the answers inside") {
					t.Errorf("without the answers: %d %s%s", code, out, said)
				}
			} else if code, out, _ := selfscanIn(t, dir, args...); code != someRefused || !strings.Contains(out, "established: "+ownWork) {
				t.Errorf("without the answers: %d %s", code, out)
			}
			code, out, said := selfscanIn(t, dir, append(args, "x.scan.json")...)
			if code != allDone || strings.Contains(out, "false") || !strings.Contains(out, "true: "+ownWork) {
				t.Errorf("with the answers: %d %s%s", code, out, said)
			}
			code, out, _ = selfscanIn(t, dir, append(args, "other.scan.json")...)
			if code != someRefused || c.given && strings.Contains(out, "true: "+ownWork) || strings.Contains(out, "true: "+equal) {
				t.Errorf("with other answers: %d %s", code, out)
			}
			if len(c.verify) > 0 {
				code, out, _ := selfscanIn(t, dir, "verify", pdf, "x.scan.json")
				if code != someRefused || strings.Contains(out, "true: "+ownWork) {
					t.Errorf("without the other file: %d %s", code, out)
				}
			} else if code, out, _ := selfscanIn(t, dir, append(args, "--peers", "peers.json", "x.scan.json")...); code != someRefused || !strings.Contains(out, "made without --peers") {
				t.Errorf("with a file too many: %d %s", code, out)
			}
			if c.verify != nil && c.verify[0] == "--logo" {
				code, out, _ := selfscanIn(t, dir, "verify", pdf, "--logo", "another.png")
				if code != someRefused || !strings.Contains(out, "another file for --logo") {
					t.Errorf("with another logo: %d %s", code, out)
				}
			}
		})
	}
}

// A report that was changed and sealed again is undamaged, but is never called what selfscan made. One that was changed
// and not sealed again is damaged.
func TestVerifyForged(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	dir := verifyFolder(t)
	for _, option := range []string{"--without-appendices", "--redact"} {
		if code, _, said := selfscanIn(t, dir, "report", "x.scan.json", "--out", "x.pdf", "--force", option); code != allDone {
			t.Fatal(said)
		}
		genuine, err := os.ReadFile(filepath.Join(dir, "x.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		streams, pages, whole := 0, 0, 0
		for at := 0; ; streams++ {
			begin := bytes.Index(genuine[at:], []byte("\nstream\n"))
			if begin < 0 {
				break
			}
			begin += at + len("\nstream\n")
			end := begin + bytes.Index(genuine[begin:], []byte("\nendstream"))
			at = end
			forged := bytes.Clone(genuine)
			if replacePage(t, forged[begin:end]) {
				pages++
			} else {
				forged[(begin+end)/2] ^= 1
			}
			if streams%7 != 0 { // all of them take too long
				continue
			}
			check := func(what string, data []byte) {
				if err := os.WriteFile(filepath.Join(dir, "forged.pdf"), data, 0o600); err != nil {
					t.Fatal(err)
				}
				code, out, said := selfscanIn(t, dir, "verify", "forged.pdf", "x.scan.json")
				if code != someRefused || strings.Contains(out, "true: "+ownWork) {
					t.Errorf("%s, stream %d %s: %d %s%s", option, streams, what, code, out, said)
				}
				if what == "as it is" && !strings.Contains(out, "false: "+undamaged) {
					t.Errorf("%s, stream %d %s: %s%s", option, streams, what, out, said)
				}
			}
			check("as it is", forged)
			sealed := resealed(t, genuine, forged)
			if err := attached.Check(sealed); err == nil {
				whole++
			}
			check("sealed again", sealed)
		}
		if pages < 3 || whole < 2 {
			t.Fatalf("the forger replaced %d pages and sealed %d reports", pages, whole)
		}
	}
}

// A report of score --reports is what report makes, and so what verify makes again.
func TestVerifyReportOfABatch(t *testing.T) {
	t.Parallel()
	dir := verifyFolder(t)
	if code, _, said := selfscanIn(t, dir, "score", "--reports", "made", "--config", "style.yaml", "x.scan.json"); code != allDone {
		t.Fatal(said)
	}
	for _, name := range namesIn(t, filepath.Join(dir, "made")) {
		code, out, said := selfscanIn(t, dir, "verify", "--logo", "logo.png", filepath.Join("made", name), "x.scan.json")
		if code != allDone || strings.Count(out, "true: ") != 3 {
			t.Errorf("%s: %d %s%s", name, code, out, said)
		}
	}
}

// stamped is a build of the program that knows its commit; the one that go test builds does not.
var stamped = flag.String("stamped", "", "a build of selfscan from a clean clone")

// The build that made a report says that a forged one is not what it makes; any other build cannot know.
func TestVerifyRefutes(t *testing.T) {
	if *stamped == "" {
		t.Skip("it takes a build from a clean clone: .ci/run verify")
	}
	dir := verifyFolder(t)
	for _, option := range []string{"--without-appendices", "--redact"} {
		if code, _, said := programIn(t, *stamped, "", dir, "report", "x.scan.json", "--out", "x.pdf", "--force", option); code != allDone {
			t.Fatal(said)
		}
		if code, out, said := programIn(t, *stamped, "", dir, "verify", "x.pdf", "x.scan.json"); code != allDone || !strings.Contains(out, "true: "+ownWork) {
			t.Errorf("%s, genuine: %d %s%s", option, code, out, said)
		}
		genuine, err := os.ReadFile(filepath.Join(dir, "x.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		forgeries := 0
		for at := 0; forgeries < 3; {
			begin := bytes.Index(genuine[at:], []byte("\nstream\n"))
			if begin < 0 {
				break
			}
			begin += at + len("\nstream\n")
			at = begin + bytes.Index(genuine[begin:], []byte("\nendstream"))
			forged := bytes.Clone(genuine)
			if !replacePage(t, forged[begin:at]) {
				continue
			}
			forgeries++
			if err := os.WriteFile(filepath.Join(dir, "forged.pdf"), resealed(t, genuine, forged), 0o600); err != nil {
				t.Fatal(err)
			}
			code, out, said := programIn(t, *stamped, "", dir, "verify", "forged.pdf", "x.scan.json")
			if code != someRefused || !strings.Contains(out, "true: "+undamaged) || !strings.Contains(out, "false: "+ownWork) {
				t.Errorf("%s, forged: %d %s%s", option, code, out, said)
			}
			code, out, said = selfscanIn(t, dir, "verify", "forged.pdf", "x.scan.json")
			if code != someRefused || !strings.Contains(out, "established: "+ownWork) {
				t.Errorf("%s, forged, seen by another build: %d %s%s", option, code, out, said)
			}
		}
		if forgeries == 0 {
			t.Errorf("%s: no page could be forged", option)
		}
	}
}

// replacePage replaces the content of a page by a white rectangle, in the space that it has.
func replacePage(t *testing.T, stream []byte) bool {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return false
	}
	content, err := io.ReadAll(r)
	if err != nil || !bytes.Contains(content, []byte("BDC")) {
		return false
	}
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte("1 g 0 0 600 900 re f\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil || b.Len() > len(stream) {
		t.Fatal("there is no room for the forged page")
	}
	clear(stream)
	copy(stream, b.Bytes())
	return true
}

// resealed gives a changed report the identifier that its bytes ask for, as anyone can.
func resealed(t *testing.T, genuine, forged []byte) []byte {
	t.Helper()
	at := bytes.LastIndex(genuine, []byte("/ID[<"))
	if at < 0 {
		t.Fatal("the report has no identifier")
	}
	const size = 32
	first := at + len("/ID[<")
	second := first + size + len("><")
	sealed := bytes.Clone(forged)
	zeros := bytes.Repeat([]byte("0"), size)
	copy(sealed[first:], zeros)
	copy(sealed[second:], zeros)
	sum := sha256.Sum256(sealed)
	id := hex.EncodeToString(sum[:16])
	copy(sealed[first:], id)
	copy(sealed[second:], id)
	return sealed
}

func writePicture(path string, grey uint8) error {
	picture := image.NewGray(image.Rect(0, 0, 40, 20))
	for i := range picture.Pix {
		picture.Pix[i] = grey
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o600)
}

// TestVerifyWordsARecord: a record that names an accent which is no colour is told of in the reader's language.
func TestVerifyWordsARecord(t *testing.T) {
	for _, l := range lang.Langs() {
		e := &examined{p: &program{lang: l}}
		_, err := e.remake(record{Accent: "zzz"}, nil)
		got, _ := e.p.words(err)
		if want := (lang.Text{NL: "is geen kleur", EN: "is no colour"}).In(l); !strings.Contains(got, want) {
			t.Errorf("%s: %q", l, got)
		}
	}
}
