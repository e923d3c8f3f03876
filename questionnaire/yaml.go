package questionnaire

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// yamlFault is a fault with its place, which the YAML parser gives as a line and a column.
type yamlFault struct {
	line, column int
	message      Message
}

func (f *yamlFault) Error() string { return f.message.In(EN) }

func yamlAt(line, column int, form Text, args ...any) *yamlFault {
	return &yamlFault{line: max(line, 1), column: max(column, 1), message: Say(form, args...)}
}

// parseYAML reads a YAML document into nodes. Anchors, aliases and tags are refused: a catalogue needs
// none, and a small file could grow without bound by them.
func parseYAML(data []byte) (n *node, f *yamlFault) {
	if line := tooDeepYAML(data); line > 0 {
		return nil, yamlAt(line, 1, tooDeep())
	}
	// The parser gives up on some malformed documents by panicking; that is a fault of the document.
	defer func() {
		if p := recover(); p != nil {
			n, f = nil, yamlAt(1, 1, Text{NL: "dit is geen leesbare YAML (%s)", EN: "this is no readable YAML (%s)"},
				Printable(fmt.Sprint(p)))
		}
	}()
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, yamlSyntax(err)
	}
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			line, column := place(doc.Body)
			return nil, yamlAt(line, column, Text{
				NL: "hier begint een tweede document; een catalogus is er een",
				EN: "a second document begins here; a catalogue is one"})
		}
		body = doc.Body
	}
	if body == nil {
		return nil, yamlAt(1, 1, Text{
			NL: "het bestand is leeg; een catalogus begint met format: %s",
			EN: "the file is empty; a catalogue begins with format: %s"}, CatalogueFormat)
	}
	return yamlNode(body, 0)
}

func yamlSyntax(err error) *yamlFault {
	line, column := 1, 1
	reason := err.Error()
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		reason = syntax.Message
		if t := syntax.Token; t != nil && t.Position != nil {
			line, column = t.Position.Line, t.Position.Column
		}
	}
	return yamlAt(line, column, Text{
		NL: "dit is geen geldige YAML (%s); let op inspringen, dubbele punten en aanhalingstekens",
		EN: "this is not valid YAML (%s); check indents, colons and quotation marks"}, reason)
}

func place(n ast.Node) (line, column int) {
	switch v := n.(type) {
	case *ast.MappingNode:
		if len(v.Values) > 0 {
			return place(v.Values[0])
		}
	case *ast.MappingValueNode:
		return place(v.Key)
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line, t.Position.Column
	}
	return 1, 1
}

func yamlNode(from ast.Node, depth int) (*node, *yamlFault) {
	n := &node{}
	n.line, n.column = place(from)
	if depth >= maxDepth {
		return nil, yamlAt(n.line, n.column, tooDeep())
	}
	switch v := from.(type) {
	case *ast.MappingNode:
		n.kind = mapNode
		return n, yamlFields(n, v.Values, depth)
	case *ast.MappingValueNode:
		n.kind = mapNode
		return n, yamlFields(n, []*ast.MappingValueNode{v}, depth)
	case *ast.SequenceNode:
		n.kind = listNode
		for _, item := range v.Values {
			one, f := yamlNode(item, depth+1)
			if f != nil {
				return nil, f
			}
			n.items = append(n.items, one)
		}
	case *ast.NullNode:
		n.kind = nullNode
	case *ast.StringNode:
		n.text = v.Value
		if t := v.Token; t != nil && (t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType) {
			n.kind = textNode
		}
	case *ast.LiteralNode:
		n.kind, n.text = textNode, v.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		n.text = from.GetToken().Value
	default:
		return nil, yamlAt(n.line, n.column, Text{
			NL: "ankers, verwijzingen en tags (&, *, !) horen niet in een catalogus; schrijf de tekst uit",
			EN: "anchors, aliases and tags (&, *, !) do not belong in a catalogue; write the text out"})
	}
	return n, nil
}

func yamlFields(n *node, values []*ast.MappingValueNode, depth int) *yamlFault {
	seen := map[string]bool{}
	for _, v := range values {
		f := field{}
		f.line, f.column = place(v.Key)
		key, fault := yamlNode(v.Key, depth+1)
		if fault != nil {
			return fault
		}
		f.name = key.text
		if seen[f.name] {
			return yamlAt(f.line, f.column, Text{
				NL: "de sleutel %q staat hier twee keer; laat er een staan",
				EN: "the key %q stands here twice; keep one of them"}, Printable(f.name))
		}
		seen[f.name] = true
		if f.value, fault = yamlNode(v.Value, depth+1); fault != nil {
			return fault
		}
		n.fields = append(n.fields, f)
	}
	return nil
}

// tooDeepYAML finds the line at which a document nests deeper than the parser's recursion should go;
// 0 if there is none. It counts brackets and leading list marks, which is all that nests within a line.
func tooDeepYAML(data []byte) int {
	open, line := 0, 0
	for text := range bytes.Lines(data) {
		line++
		rest := strings.TrimLeft(string(text[:min(len(text), 4*maxDepth)]), " ")
		if strings.Count(rest, "- ") > maxDepth && strings.HasPrefix(rest, strings.Repeat("- ", maxDepth)) {
			return line
		}
		if strings.HasPrefix(rest, strings.Repeat("? ", 3)) {
			return line
		}
		open += bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{"))
		open -= bytes.Count(text, []byte("]")) + bytes.Count(text, []byte("}"))
		if open > 8*maxDepth {
			return line
		}
	}
	return 0
}
