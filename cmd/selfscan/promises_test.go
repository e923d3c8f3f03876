package main

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPromisesAreTested: each sentence of our documents that says "never", "always" or "nothing" is in
// testdata/promises.list, with the tests that try to break it, or why it promises nothing.
func TestPromisesAreTested(t *testing.T) {
	tests := testNames(t)
	promises := readPromises(t, "testdata/promises.list")
	used := make(map[string]bool)
	documents := 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" || filepath.Base(path) == "CHANGES.md" {
			return err
		}
		documents++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, sentence := range sentences(string(data)) {
			if !absolute.MatchString(sentence) {
				continue
			}
			found := false
			for words := range promises {
				if strings.Contains(sentence, words) {
					found, used[words] = true, true
				}
			}
			if !found {
				t.Errorf("%s: no test in testdata/promises.list for: %s", path, sentence)
			}
		}
		return nil
	})
	if err != nil || documents < 8 {
		t.Fatal(documents, err)
	}
	for words, names := range promises {
		if !used[words] {
			t.Errorf("no document says: %s", words)
		}
		for _, name := range names {
			base, script, _ := strings.Cut(name, "/")
			if _, err := os.Stat(filepath.Join("testdata", script+".txtar")); script != "" && err != nil {
				t.Errorf("%s: %v", words, err)
			}
			if !tests[base] {
				t.Errorf("%s: there is no test %s", words, base)
			}
		}
	}
}

// absolute are the words that make a sentence a promise.
var absolute = regexp.MustCompile(`(?i)\b(never|always|nothing|nobody|nooit|altijd|niets|niemand)\b`)

// sentences are the sentences of a page in Markdown. Each row of a table, line of code and heading is one of its own.
func sentences(page string) []string {
	var paragraphs []string
	inCode, join := false, false
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		begins := strings.HasPrefix(line, "|") || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "#")
		if strings.HasPrefix(line, "```") {
			inCode, line = !inCode, ""
		}
		switch {
		case line == "":
			join = false
		case join && !inCode && !begins:
			paragraphs[len(paragraphs)-1] += " " + line
		default:
			paragraphs, join = append(paragraphs, line), true
		}
	}
	var all []string
	for _, paragraph := range paragraphs {
		if strings.HasPrefix(paragraph, "|") {
			all = append(all, paragraph)
			continue
		}
		end := regexp.MustCompile(`[.!?][*)"]* `)
		last := 0
		for _, at := range end.FindAllStringIndex(paragraph, -1) {
			all = append(all, paragraph[last:at[1]])
			last = at[1]
		}
		all = append(all, paragraph[last:])
	}
	return all
}

// readPromises reads lines of "words: Test, Test" and "words: - why this is no promise", and gives the tests by the words.
func readPromises(t *testing.T, path string) map[string][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	promises := make(map[string][]string)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		words, names, found := strings.Cut(line, " => ")
		switch _, twice := promises[words]; {
		case !found || twice:
			t.Errorf("%s: %q stands here twice, or without its tests", path, line)
		case strings.HasPrefix(names, "no promise: "):
			promises[words] = nil
		default:
			promises[words] = strings.Split(names, ", ")
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return promises
}

// testNames are the names of all test functions of the module.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := make(map[string]bool)
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		for _, match := range function.FindAllSubmatch(data, -1) {
			names[string(match[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestDocumentsNameWhatExists: a function or type that a document names as package.Name is declared in that package.
func TestDocumentsNameWhatExists(t *testing.T) {
	declared := make(map[string]bool)
	declaration := regexp.MustCompile(`(?m)^(?:func (?:\([^)]*\) )?|type |var |const |\t)([A-Z]\w*)`)
	walk := func(extension string, visit func(path, content string)) {
		err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != extension {
				return err
			}
			data, err := os.ReadFile(path)
			visit(path, string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	packages := make(map[string]bool)
	walk(".go", func(path, content string) {
		name := filepath.Base(filepath.Dir(path))
		packages[name] = true
		for _, match := range declaration.FindAllStringSubmatch(content, -1) {
			declared[name+"."+match[1]] = true
		}
	})
	named := 0
	walk(".md", func(path, content string) {
		for _, match := range regexp.MustCompile("`(?:\\w+/)*(\\w+)\\.([A-Z]\\w*)").FindAllStringSubmatch(content, -1) {
			if !packages[match[1]] {
				continue // of the standard library, or the name of a file
			}
			if named++; !declared[match[1]+"."+match[2]] {
				t.Errorf("%s names %s.%s, which does not exist", path, match[1], match[2])
			}
		}
	})
	if named < 5 {
		t.Errorf("found only %d names", named)
	}
}
