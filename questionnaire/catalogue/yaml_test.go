package catalogue

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// oddYAML holds what YAML allows and a catalogue may use, with its places to be found again.
const oddYAML = `# é: a comment with an umlaut
één: "ü: x"   # behind
"twee keys": 'it''s'
blok: |
  regel één
  regel twee: met dubbele punt

  # geen commentaar
gevouwen: >-
  lang en
  breed
flow: {a: "é", "b": é, c: [1, "ö", x], d: {e: 2026-11-24}}
meer: éé
lijst:
- kaal
- "in é"
- naam: é
  waarde: 2026.10
-   - dieper
    - {x: y}
leeg:
nul: null
over: dit is een
  lange regel
na: "dit is
  ook lang"
slot: ja
`

// TestYAMLPlaces: every key and the node of each key and of each scalar on one line has its true place.
func TestYAMLPlaces(t *testing.T) {
	documents := map[string]string{
		"odd":     oddYAML,
		"windows": strings.ReplaceAll(oddYAML, "\n", "\r\n"),
	}
	whole := ""
	for _, name := range Sources() {
		data, err := os.ReadFile(filepath.Join(name))
		if err != nil {
			t.Fatal(err)
		}
		whole += string(data)
	}
	documents["embedded"] = whole
	for name, text := range documents {
		root, f := parseYAML([]byte(text))
		if f != nil {
			t.Errorf("%s: %d:%d: %s", name, f.Line, f.Column, f.Message.In(lang.EN))
			continue
		}
		checkPlaces(t, name, strings.Split(text, "\n"), root)
	}
}

func checkPlaces(t *testing.T, name string, lines []string, n *node) {
	for _, f := range n.fields {
		if at := tail(lines, f.key.line, f.key.column); !strings.HasPrefix(strings.TrimPrefix(at, `"`), f.key.text) {
			t.Errorf("%s: key %q said to be at %d:%d, where %.30q stands", name, f.key.text, f.key.line, f.key.column, at)
		}
		checkPlaces(t, name, lines, f.value)
	}
	for _, item := range n.items {
		checkPlaces(t, name, lines, item)
	}
	at := tail(lines, n.line, n.column)
	switch {
	case n.kind == mapNode || n.kind == nullNode:
	case n.kind == listNode:
		if at == "" || !strings.ContainsAny(at[:1], "-[") {
			t.Errorf("%s: a list is said to be at %d:%d, where %.30q stands", name, n.line, n.column, at)
		}
	case strings.ContainsAny(n.text, "\n'") || at == "" || strings.ContainsAny(at[:1], "|>"):
	default:
		if first, _, _ := strings.Cut(n.text, " "); !strings.HasPrefix(strings.TrimLeft(at, `"'`), first) {
			t.Errorf("%s: %.30q said to be at %d:%d, where %.30q stands", name, n.text, n.line, n.column, at)
		}
	}
}

func tail(lines []string, line, column int) string {
	if line < 1 || line > len(lines) {
		return ""
	}
	runes := []rune(lines[line-1])
	return string(runes[min(max(column-1, 0), len(runes)):])
}

// TestTabInPlainText: a tab within a text without quotation marks stays in it, so that the text is refused, and two words do
// not become one. A tab around the text is not of the text.
func TestTabInPlainText(t *testing.T) {
	for source, want := range map[string]string{
		"a: Hoe\tsnel": "Hoe\tsnel", "a: Hoe \t snel": "Hoe \t snel", "a: dit\n  is\teen": "dit   is\teen", "a: 1\t2": "1\t2", "a: tr\tue": "tr\tue", "a: nu\tll": "nu\tll",
		"{a: x\ty}": "x\ty", "a: \\\tx": "\\\tx", "x\ty: z": "x\ty",
		"a:\tHoe snel": "Hoe snel", "a: \tHoe snel\t": "Hoe snel", "a: Hoe snel\t# b": "Hoe snel", "a: dit\n  is een": "dit is een", "a: x\n \t\n  y": "x\ny",
	} {
		n, f := parseYAML([]byte(source + "\nb: c\n"))
		if source[0] == '{' {
			n, f = parseYAML([]byte(source))
		}
		if f != nil {
			t.Errorf("%q: %s", source, f.Message.In(lang.EN))
		} else if got := n.fields[0]; got.key.text != want && got.value.text != want {
			t.Errorf("%q is read as %q: %q, want %q", source, got.key.text, got.value.text, want)
		}
	}
}

// What is large or deep on purpose is judged in little memory, and never brings the program down. Memory is counted as
// everything that was allocated, which is the same on every machine; time grows with it.
func TestHugeYAML(t *testing.T) {
	for name, text := range map[string]string{
		"open brackets":         strings.Repeat("[", 1<<20),
		"open braces":           strings.Repeat("a: {", 1<<18),
		"list marks":            strings.Repeat("- ", 1<<19),
		"key marks":             strings.Repeat("? ", 1<<19),
		"one long word":         "a: " + strings.Repeat("x", 1<<22-10),
		"one long quote":        "a: \"" + strings.Repeat("x", 1<<22-10),
		"many keys":             manyKeys("%d: 1\n", 100000),
		"many keys in braces":   "a: {" + manyKeys("%d: 1, ", 100000) + "}",
		"many keys in a list":   "- a: 1\n" + manyKeys("  %d: 1\n", 100000),
		"many dashes":           strings.Repeat("- a\n", 1<<20),
		"as many dashes as may": strings.Repeat("- a\n", maxParts/2-10),
		"many dashes on a line": strings.Repeat("- ", 1<<21),
		"many items":            "[" + strings.Repeat("a,", 1<<21-1) + "]",
		"as many items as may":  "[" + strings.Repeat("a,", maxParts-10) + "]",
		"many items in JSON":    `{"a":[` + strings.Repeat("1,", 1<<21-10) + "1]}",
		"many lists in JSON":    `{"a":[` + strings.Repeat("[],", 1<<20) + "1]}",
		"many open brackets":    strings.Repeat("[", 1<<22),
		"many comments":         strings.Repeat("#\n", 1<<21),
		"growing indent":        growing(1500),
		"colons":                strings.Repeat("a: ", 1<<18),
		"long block":            "a: |\n" + strings.Repeat("  é regel\n", 50000),
		"line feeds":            "a: b\n" + strings.Repeat("\n", 1<<21),
		"closed brackets":       "a: " + strings.Repeat("[]", 1<<17),
		"many documents":        strings.Repeat("---\n", 1<<17),
		"one long line of JSON": "{\"a\": [" + strings.Repeat("1,", 1<<20) + "1]}",
		"deep JSON":             strings.Repeat("{\"a\":", 1<<18),
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(text)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Load(name, data)
			runtime.ReadMemStats(&after)
			if made := (after.TotalAlloc - before.TotalAlloc) >> 20; made > 256 {
				t.Errorf("took %d MiB", made)
			}
			if _, refused := err.(lang.LocatedErrors); !refused {
				t.Errorf("got %v, want a refusal", err)
			}
		})
	}
}

func manyKeys(form string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

func growing(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i))
		b.WriteString("a:\n")
	}
	return b.String()
}

// Sources lists the YAML files of the embedded catalogue, in the order in which they are read as one document.
func Sources() []string {
	return []string{"catalogue.yaml", "transparency.yaml", "participation.yaml", "reuse.yaml"}
}
