package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// foreignFiles returns files of other programs, by extension: each is a good file of its kind, and begins as ours do.
func foreignFiles(t *testing.T) map[string][]byte {
	t.Helper()
	var workbook, columns bytes.Buffer
	f := excelize.NewFile()
	if err := f.SetCellValue("Sheet1", "A1", "file"); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&workbook); err != nil {
		t.Fatal(err)
	}
	if err := parquet.Write(&columns, []struct {
		File string `parquet:"file"`
	}{{"a"}}); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"xlsx":    workbook.Bytes(),
		"parquet": columns.Bytes(),
		"csv":     []byte("\"file\",\"size\"\n\"a\",1\n"),
		"json":    []byte("[\n{\"format\":\"of another\",\"file\":\"a\"}\n]\n"),
		"ndjson":  []byte("{\"file\":\"a\",\"size\":1}\n"),
		"pdf":     []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"),
		"html":    []byte("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Open government</title></head></html>\n"),
		"md":      []byte("# Open government\n\nA report of another.\n"),
	}
}

// TestForeignFileStays: no command replaces a file that another program made, not even one of the same kind, unless --force
// says so.
func TestForeignFileStays(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	references, err := filepath.Abs(filepath.Join("..", "..", "questionnaire", "testdata", "references"))
	if err != nil {
		t.Fatal(err)
	}
	scan := filepath.Join(references, "agency.scan.json")
	foreign := foreignFiles(t)
	for _, args := range [][]string{
		{"score", scan, "--out", "xlsx"},
		{"score", scan, "--out", "parquet"},
		{"score", scan, "--out", "csv"},
		{"score", scan, "--format", "csv-nl", "--out", "csv"},
		{"score", scan, "--out", "json"},
		{"score", scan, "--out", "ndjson"},
		{"score", scan, "--table", "answers", "--out", "xlsx"},
		{"score", "--table", "codebook", "--out", "csv"},
		{"score", scan, "--named", "--group-report", "pdf"},
		{"score", scan, "--named", "--group-report", "html"},
		{"score", scan, "--named", "--group-report", "md"},
		{"report", scan, "--out", "pdf"},
		{"report", scan, "--out", "html"},
		{"report", scan, "--out", "md"},
		{"catalogue", "form", "--out", "pdf"},
		{"catalogue", "form", "--out", "xlsx"},
		{"demo", "--out", "pdf"},
		{"peers", references, "--out", "json"},
	} {
		extension := args[len(args)-1]
		args = append(args[:len(args)-1:len(args)-1], "all."+extension)
		command := strings.Join(args, " ")
		dir := t.TempDir()
		path := filepath.Join(dir, "all."+extension)
		if err := os.WriteFile(path, foreign[extension], 0o600); err != nil {
			t.Fatal(err)
		}
		code, _, said := selfscanIn(t, dir, args...)
		if code != nothingWritten || !strings.Contains(said, "all."+extension+" exists already and was not made by selfscan") {
			t.Errorf("%s: exit status %d, it says: %s", command, code, said)
		}
		if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, foreign[extension]) {
			t.Errorf("%s: the file is not what it was: %v", command, err)
		}
		if code, _, said := selfscanIn(t, dir, append(args, "--force")...); code != allDone {
			t.Errorf("%s --force: exit status %d, it says: %s", command, code, said)
		}
		if made, err := os.ReadFile(path); err != nil || bytes.Equal(made, foreign[extension]) {
			t.Errorf("%s --force: the file is still the other program's: %v", command, err)
		}
		if code, _, said := selfscanIn(t, dir, args...); code != allDone {
			t.Errorf("%s: its own file is not replaced: exit status %d, it says: %s", command, code, said)
		}
	}
}
