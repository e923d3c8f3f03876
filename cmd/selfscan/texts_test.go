package main

// These tests check that every text for people is in every language: a text in the code has the field of each, none is
// empty, and all take the same values in the same order.

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestTextsInEveryLanguage looks at every lang.Text literal of the program.
func TestTextsInEveryLanguage(t *testing.T) {
	seen := 0
	for _, f := range productionFiles(t) {
		for _, text := range textLiterals(f.tree) {
			seen++
			if wrong := wrongText(text); wrong != "" {
				t.Errorf("%s:%d: %s", f.path, f.set.Position(text.Pos()).Line, wrong)
			}
		}
	}
	// Far fewer would mean that the test no longer finds them.
	if seen < 300 {
		t.Errorf("only %d texts were found", seen)
	}
}

// TestTextsAreFound holds the ways to write a text, right and wrong.
func TestTextsAreFound(t *testing.T) {
	const head = "package p\nimport q \"civic/selfscan/questionnaire/lang\"\nvar x = "
	for code, wrong := range map[string]string{
		`q.Text{NL: "ja", EN: "yes"}`:                                      "",
		`q.Text{"ja", "yes"}`:                                              "",
		`q.Text{NL: "", EN: ""}`:                                           "",
		`q.Text{}`:                                                         "",
		`q.Text{NL: dutch, EN: english}`:                                   "",
		`q.Text{NL: "ja"}`:                                                 "EN is missing",
		`q.Text{EN: "yes"}`:                                                "NL is missing",
		`q.Text{NL: " ", EN: "yes"}`:                                       "NL says nothing",
		`q.Text{NL: "ja", EN: "" + ""}`:                                    "EN says nothing",
		`[]q.Text{{NL: "ja", EN: "yes"}, {NL: "nee"}}`:                     "EN is missing",
		`[2]q.Text{0: {EN: "yes"}}`:                                        "NL is missing",
		`map[string]q.Text{"a": {NL: "ja"}}`:                               "EN is missing",
		`map[q.Text]int{{NL: "ja"}: 1}`:                                    "EN is missing",
		`[][]q.Text{{{NL: "ja"}}}`:                                         "EN is missing",
		`[]*q.Text{{NL: "ja"}}`:                                            "EN is missing",
		`q.Say(q.Text{NL: "ja %s", EN: "yes"}, 1)`:                         "other values",
		`q.Say(q.Text{NL: "%d van %s", EN: "%s of %d"}, 1, 2)`:             "other values",
		`q.Say(q.Text{NL: "%[2]d van %[1]s", EN: "%[1]s of %[2]d"}, 1, 2)`: "",
		`q.Say(q.Text{NL: "100%% van %.1f " + "\n", EN: "100%% of " + "%.1f"}, 1, 2.0)`: "",
		`short{NL: "ja"}`:      "EN is missing",
		`[]short{{NL: "ja"}}`:  "EN is missing",
		`other.Text{NL: "ja"}`: "not found",
	} {
		tree, err := parser.ParseFile(token.NewFileSet(), "p.go", head+code, 0)
		if err != nil {
			t.Fatal(err)
		}
		found := "not found"
		for _, text := range textLiterals(tree) {
			if found == "not found" || found == "" {
				found = wrongText(text)
			}
		}
		if found != wrong && (wrong == "" || !strings.Contains(found, wrong)) {
			t.Errorf("%s: got %q, want %q", code, found, wrong)
		}
	}
}

// textLiterals lists the literals of lang.Text in a file, those too whose type is left out within a
// list or map.
func textLiterals(tree *ast.File) []*ast.CompositeLit {
	name := "" // by which the file calls the package; empty for the package itself
	if tree.Name.Name != "lang" {
		name = importName(tree, module+"/questionnaire/lang")
		if name == "" {
			return nil
		}
	}
	var found []*ast.CompositeLit
	elided := map[ast.Expr]ast.Expr{} // a literal without a type, to the type that it has
	ast.Inspect(tree, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		kind := lit.Type
		if kind == nil {
			kind = elided[lit]
		}
		if pointer, ok := kind.(*ast.StarExpr); ok {
			kind = pointer.X
		}
		switch kind := kind.(type) {
		case *ast.ArrayType:
			for _, item := range lit.Elts {
				if pair, ok := item.(*ast.KeyValueExpr); ok {
					item = pair.Value
				}
				elided[item] = kind.Elt
			}
		case *ast.MapType:
			for _, item := range lit.Elts {
				if pair, ok := item.(*ast.KeyValueExpr); ok {
					elided[pair.Key], elided[pair.Value] = kind.Key, kind.Value
				}
			}
		case *ast.Ident:
			if name == "" && kind.Name == "Text" || namesLanguage(lit) { // packages have a short name for lang.Text
				found = append(found, lit)
			}
		case *ast.SelectorExpr:
			if of, ok := kind.X.(*ast.Ident); ok && name != "" && of.Name == name && kind.Sel.Name == "Text" {
				found = append(found, lit)
			}
		}
		return true
	})
	return found
}

// namesLanguage reports whether a literal has a field of lang.Text.
func namesLanguage(lit *ast.CompositeLit) bool {
	return slices.ContainsFunc(lit.Elts, func(item ast.Expr) bool {
		pair, ok := item.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		key, ok := pair.Key.(*ast.Ident)
		return ok && slices.Contains(fieldsOfText(), key.Name)
	})
}

func importName(tree *ast.File, path string) string {
	for _, spec := range tree.Imports {
		if spec.Path.Value != strconv.Quote(path) {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path[strings.LastIndexByte(path, '/')+1:]
	}
	return ""
}

// TestTextsPairUp: words that occur in several places have the same translation everywhere, both ways. A text that was
// copied and changed in one language only is found so: "Up" beside both "Omhoog" and "Omlaag".
func TestTextsPairUp(t *testing.T) {
	several := []string{ // one word in one language, and rightly several in the other
		"Niet van toepassing", "niet van toepassing", "Does not apply", // a choice, or a state
		"Weet ik niet", "Don't know", "don't know", // in full, or as the head of a column
		"Omvang", "Onderdeel", "About", "Note", "the note", // of a scan or a form
		"begrensd door een plicht", "%s to %s", "open", "back", "none",
		"no questions", "one question", "%s questions", // Dutch has the verb with them
		"effort: 1 days, 2 weeks, 3 months", // of a key, and in a table
	}
	first := map[string]map[string]string{} // by language and words: what the other language has
	places := map[string]string{}
	used := map[string]bool{}
	for _, f := range productionFiles(t) {
		for _, text := range textLiterals(f.tree) {
			said, _ := textsOf(text)
			for _, l := range fieldsOfText() {
				for _, other := range fieldsOfText() {
					mine, known := said[l]
					yours, also := said[other]
					if l == other || !known || !also || mine == "" {
						continue
					}
					pair := l + " to " + other
					if first[pair] == nil {
						first[pair] = map[string]string{}
					}
					place := f.path + ":" + strconv.Itoa(f.set.Position(text.Pos()).Line)
					before, seen := first[pair][mine]
					if !seen {
						first[pair][mine], places[pair+mine] = yours, place
						continue
					}
					if before == yours {
						continue
					}
					if used[mine] = true; !slices.Contains(several, mine) {
						t.Errorf("%s: %q is %q here and %q at %s", place, mine, yours, before, places[pair+mine])
					}
				}
			}
		}
	}
	for _, words := range several {
		if !used[words] {
			t.Errorf("%q has one translation; take it off the list", words)
		}
	}
}

// wrongText says what is wrong with a literal; nothing if it is right, or empty as a whole.
func wrongText(lit *ast.CompositeLit) string {
	if len(lit.Elts) == 0 {
		return ""
	}
	languages := fieldsOfText()
	said, values := textsOf(lit)
	for _, l := range languages {
		if values[l] == nil {
			return l + " is missing"
		}
		text, known := constant(values[l])
		if !known {
			continue
		}
		said[l] = text
	}
	if len(said) == len(languages) && strings.Join(slices.Collect(maps.Values(said)), "") == "" {
		return "" // on purpose
	}
	for _, l := range languages {
		if text, known := said[l]; known && strings.TrimSpace(text) == "" {
			return l + " says nothing"
		}
	}
	for _, l := range languages[1:] {
		first, known := said[languages[0]]
		other, also := said[l]
		if known && also && !slices.Equal(verbs(first), verbs(other)) {
			return languages[0] + " and " + l + " take other values, or in another order: " + first + " / " + other
		}
	}
	return ""
}

// textsOf returns the values of a literal by language, and the texts of those that are constant.
func textsOf(lit *ast.CompositeLit) (said map[string]string, values map[string]ast.Expr) {
	languages := fieldsOfText()
	said, values = map[string]string{}, map[string]ast.Expr{}
	for i, item := range lit.Elts {
		if pair, ok := item.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok {
				values[key.Name] = pair.Value
			}
		} else if i < len(languages) {
			values[languages[i]] = item
		}
	}
	for _, l := range languages {
		if text, known := constant(values[l]); known {
			said[l] = text
		}
	}
	return said, values
}

// fieldsOfText lists the fields of lang.Text, one for each language.
func fieldsOfText() []string {
	var names []string
	for field := range reflect.TypeFor[lang.Text]().Fields() {
		names = append(names, field.Name)
	}
	return names
}

// constant returns the text of a literal, or of several with plus signs between.
func constant(e ast.Expr) (text string, known bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.ParenExpr:
		return constant(e.X)
	case *ast.BinaryExpr:
		left, known := constant(e.X)
		right, also := constant(e.Y)
		return left + right, known && also
	}
	return "", false
}

var verb = regexp.MustCompile(`%[-+# 0]*(\[\d+\])?[\d.]*[a-zA-Z]`)

// verbs lists the values that a form takes, in the order of the values.
func verbs(form string) []string {
	all := verb.FindAllString(strings.ReplaceAll(form, "%%", ""), -1)
	if slices.ContainsFunc(all, func(v string) bool { return strings.Contains(v, "[") }) {
		slices.Sort(all)
	}
	return all
}
