//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/creack/pty"
)

// hostile is text that steers a terminal or a reader: an escape sequence, an 8-bit one, a bell, a carriage return, a
// bidirectional override and isolate, a zero-width space, a byte order mark and a line separator.
const hostile = "a\x1b[31mPWN\u009b31m\x07\r\u202ex\u2066y\u200bz\ufeff\u2028w"

// jsonHostile is hostile within a JSON text.
func jsonHostile() string {
	var b strings.Builder
	for _, r := range hostile {
		if r < ' ' {
			b.WriteString(`\u00` + string("0123456789abcdef"[r>>4]) + string("0123456789abcdef"[r&15]))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hostileInputs makes a folder with a catalogue, answers, a form, an archive and file names that are hostile.
func hostileInputs(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	references := filepath.Join("..", "..", "questionnaire", "testdata", "references")
	data, err := os.ReadFile(filepath.Join(references, "province.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	form, err := os.ReadFile(filepath.Join("..", "..", "report", "form", "testdata", "libreoffice.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	answers := regexp.MustCompile(`"(name|note)": "[^"]*"`).ReplaceAll(data, []byte(`"$1": "`+strings.ReplaceAll(jsonHostile(), `$`, `$$`)+`"`))
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, name := range []string{hostile + ".scan.json", hostile + ".txt"} {
		member, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := member.Write(append(answers, name[len(name)-1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	catalogue := "format: selfscan-catalogue/2\nid: x\nversion: \"1\"\ntitle: {nl: \"" + jsonHostile() + "\", en: \"b\"}\n\"" + jsonHostile() + "\": 1\n"
	for name, content := range map[string][]byte{
		"x.scan.json": answers, "wrong.scan.json": append(bytes.Clone(answers), '}'), hostile + ".scan.json": answers,
		hostile + ".xlsx": form, hostile + "2.xlsx": []byte("PK" + hostile), hostile + ".zip": archive.Bytes(), hostile + ".yaml": []byte(catalogue),
		hostile + ".odd": []byte(hostile), "keys.scan.json": []byte(`{"` + jsonHostile() + `": 1}`),
		"values.scan.json": []byte(`{"format": "` + jsonHostile() + `"}`),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// onScreen runs a command with its output and errors on a terminal and returns every byte that it prints.
func onScreen(t *testing.T, dir, keys string, args ...string) string {
	t.Helper()
	cmd := exec.Command("selfscan", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "SELFSCAN_LANG=en", "LANG=en_GB.UTF-8", "PAGER=cat")
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Close()
	kill := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	if _, err := io.WriteString(screen, keys); err != nil {
		t.Fatal(err)
	}
	printed, err := io.ReadAll(screen) // ends with EIO when the program does
	if err != nil && !errors.Is(err, os.ErrClosed) && !strings.Contains(err.Error(), "input/output error") {
		t.Fatal(err)
	}
	_ = cmd.Wait() // most of the commands refuse what they get
	return string(printed)
}

// No command lets a control, format or bidirectional character through to a terminal, whatever it reads.
func TestNoControlOnATerminal(t *testing.T) {
	t.Parallel()
	dir := hostileInputs(t)
	h := hostile
	for _, args := range [][]string{
		{"report", h + ".scan.json", "--force"}, {"report", "x.scan.json", "--out", h + ".pdf", "--force"}, {"report", h},
		{"report", "x.scan.json", "--previous", h}, {"report", "x.scan.json", "--logo", h + ".odd", "--logo-alt", h}, {"report", "x.scan.json", "--accent", h},
		{"report", "x.scan.json", "--peers", h + ".odd"}, {"report", "x.scan.json", "--config", h + ".odd"}, {"report", "x.scan.json", "--config", h + ".yaml"},
		{"report", "x.scan.json", "--out", h + "/x.pdf"}, {"report", "x.scan.json", "--lang", h}, {"report", "x.scan.json", "--archive", h},
		{"score", "."}, {"score", h + ".scan.json"}, {"score", h + ".zip"}, {"score", "--format", "csv", "."}, {"score", "--format", "json", "."},
		{"score", "--format", "ndjson", "."}, {"score", "--format", h, "."}, {"score", "--explain", "overall", "x.scan.json"}, {"score", "--explain", h, "x.scan.json"},
		{"score", "--out", h + ".csv", "--format", "csv", "."}, {"score", "--files-from", h + ".odd"}, {"score", "--reports", h + ".odd", "."},
		{"check", "."}, {"check", "--hints", "."}, {"check", h + ".scan.json"}, {"check", "--format", "ndjson", "."},
		{"verify", h + ".odd"}, {"verify", h + ".scan.json"}, {"verify", "--logo", h, "x.pdf", h + ".scan.json"}, {"verify", "x.pdf", h + ".scan.json"},
		{"peers", ".", "--out", h + "/p"}, {"peers", "."}, {"import", h + ".xlsx", "--force"}, {"import", h + "2.xlsx"}, {"import", h + ".odd"},
		{"catalogue", "show", "--catalogue", h + ".yaml"}, {"catalogue", "check", h + ".yaml"}, {"catalogue", "export", "--catalogue", h + ".yaml"},
		{"catalogue", "check", "--references", h}, {"catalogue", "schema", h}, {"catalogue", "form", "--out", h + ".pdf"}, {"catalogue", "form", "--org-type", h, "--out", "f.pdf"},
		{"scan", "--plain", h + ".yaml"}, {"scan", "--plain", "wrong.scan.json"}, {"scan", "--plain", "--depth", h}, {"scan", "--plain", "keys.scan.json"}, {"scan", "--plain", "values.scan.json"},
		{"coach", h + ".odd"}, {"coach", "x.scan.json", h + ".odd"}, {h}, {"--" + h}, {"report", "--" + h}, {"help", h}, {"version", h}, {"completion", h},
	} {
		printed := onScreen(t, dir, "", args...)
		if c := steering(printed, false); c != "" {
			t.Errorf("%q prints %s in %q", args, c, printed)
		}
	}
	// The conversation and the screens are drawn with sequences of their own: none of the hostile ones is among them.
	for _, args := range [][]string{
		{"scan", "--plain", hostile + ".scan.json"}, {"scan", "--plain", "x.scan.json"}, {"scan", "x.scan.json"}, {"scan", hostile + ".scan.json"}, {},
	} {
		printed := onScreen(t, dir, "\x03\x03\x04", args...)
		if c := steering(printed, true); c != "" {
			t.Errorf("%q prints %s in %q", args, c, printed)
		}
	}
}

// steering names the first character in a text that steers a terminal; of a program that draws screens, only those that
// come from the hostile text.
func steering(text string, drawn bool) string {
	if strings.Contains(text, "\x1b[31mPWN") {
		return "the hostile escape sequence"
	}
	if !drawn { // the ends of lines, and the progress bar's
		text = strings.NewReplacer("\r\n", "\n", "\r\x1b[K", "").Replace(text)
	}
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		control := r < ' ' && r != '\n' && r != '\t' || r == 0x7f
		switch {
		case drawn && control:
		case control, r == utf8.RuneError && size == 1, r >= 0x80 && r < 0xa0, r == '\u2028', unicode.Is(unicode.Cf, r):
			return strings.ToUpper(string("0x"+hexOf(r))) + " at " + text[max(0, i-20):i]
		}
	}
	return ""
}

func hexOf(r rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}
