package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestWords: every text in this room's code is written in both languages, with the same values to fill in.
func TestWords(t *testing.T) {
	verbs := regexp.MustCompile(`%(\[\d+\])?[a-z]`)
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	texts := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			words := map[string]string{}
			for _, elt := range lit.Elts {
				kv, ok := elt.(*ast.KeyValueExpr)
				if !ok {
					continue
				}
				key, ok := kv.Key.(*ast.Ident)
				if !ok || key.Name != "NL" && key.Name != "EN" {
					continue
				}
				words[key.Name] = "?"
				if b, ok := kv.Value.(*ast.BasicLit); ok {
					s, err := strconv.Unquote(b.Value)
					if err != nil {
						t.Fatal(err)
					}
					words[key.Name] = s
				}
			}
			if len(words) == 0 {
				return true
			}
			texts++
			at := files.Position(lit.Pos())
			if words["NL"] == "" || words["EN"] == "" {
				t.Errorf("%s: %q misses a language", at, words)
			}
			nl, en := verbs.FindAllString(words["NL"], -1), verbs.FindAllString(words["EN"], -1)
			if !slices.Equal(nl, en) {
				t.Errorf("%s: the values differ: %v and %v", at, nl, en)
			}
			return true
		})
	}
	if texts < 150 {
		t.Errorf("only %d texts were found: the test does not see them", texts)
	}
}

// TestKeysAreNotDoubled: on no screen do two keys in the bar or the list mean the same press.
func TestKeysAreNotDoubled(t *testing.T) {
	look := func(name string, s *sitting) {
		p := s.m.page()
		all := NewGlobalKeys()
		for _, b := range []Binding{all.Help, all.Language, all.Quit, all.Stop} {
			if !p.typing {
				p.Keys = append(p.Keys, b)
			}
		}
		seen := map[string]string{}
		for _, b := range p.Keys {
			for _, k := range b.Keys {
				if does, twice := seen[k]; twice && does != b.Does.NL {
					t.Errorf("%s: %q means both %q and %q", name, k, does, b.Does.NL)
				}
				seen[k] = b.Does.NL
			}
		}
	}
	story(t, "nl", 80, 24, look)
}
