package catalogue

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// parseYAML reads a YAML document into nodes. It refuses anchors, aliases and tags: a catalogue needs none, and with them
// a small file can grow without bound.
func parseYAML(data []byte) (n *node, f *lang.LocatedError) {
	// The parser counts lines that end in CR LF wrongly; a catalogue means the same without the CR.
	tokens := lexer.Tokenize(strings.ReplaceAll(string(data), "\r\n", "\n"))
	if f := checkYAMLSize(tokens); f != nil {
		return nil, f
	}
	// The parser panics on some malformed documents.
	defer func() {
		if p := recover(); p != nil {
			n, f = nil, faultAt(0, 0, lang.Text{NL: "dit is geen leesbare YAML (%s)", EN: "this is not readable YAML (%s)"},
				lang.Printable(fmt.Sprint(p)))
		}
	}()
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
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
			return nil, faultAt(line, column, lang.Text{
				NL: "hier begint een tweede document; een catalogus is er een",
				EN: "a second document begins here; a catalogue is one"})
		}
		body = doc.Body
	}
	if body == nil {
		return nil, faultAt(0, 0, lang.Text{
			NL: "het bestand is leeg; een catalogus begint met format: %s",
			EN: "the file is empty; a catalogue begins with format: %s"}, questionnaire.CatalogueFormat)
	}
	return yamlNode(body, 0)
}

func yamlSyntax(err error) *lang.LocatedError {
	// The Error method of the library's errors draws the source, which takes very long for a long line.
	var located interface {
		GetMessage() string
		GetToken() *token.Token
	}
	line, column, reason := 0, 0, ""
	if errors.As(err, &located) {
		reason = located.GetMessage()
		if t := located.GetToken(); t != nil && t.Position != nil {
			line, column = t.Position.Line, t.Position.Column
		}
	} else {
		reason = err.Error()
	}
	return faultAt(line, column, lang.Text{
		NL: "dit is geen geldige YAML (%s); let op inspringen, dubbele punten en aanhalingstekens",
		EN: "this is not valid YAML (%s); check indents, colons and quotation marks"}, lang.Printable(reason))
}

// place returns where a node begins: a block map begins at its first key, a flow map at its brace.
func place(n ast.Node) (line, column int) {
	switch v := n.(type) {
	case *ast.MappingNode:
		if len(v.Values) > 0 && !v.IsFlowStyle {
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

func yamlNode(from ast.Node, depth int) (*node, *lang.LocatedError) {
	n := &node{}
	n.line, n.column = place(from)
	if depth >= maxDepth {
		return nil, faultAt(n.line, n.column, tooDeep())
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
		return nil, faultAt(n.line, n.column, lang.Text{
			NL: "ankers, verwijzingen en tags (&, *, !) worden niet gelezen; schrijf de tekst uit",
			EN: "anchors, aliases and tags (&, *, !) are not read; write the text out"})
	}
	// The library drops a tab from an unquoted scalar, which joins two words. With its tab it is refused as a quoted one is.
	if t := from.GetToken(); (n.kind == scalarNode || n.kind == nullNode) && t != nil && strings.Contains(strings.TrimSpace(t.Origin), "\t") {
		n.kind, n.text = scalarNode, strings.ReplaceAll(strings.TrimSpace(t.Origin), "\n", " ")
	}
	return n, nil
}

func yamlFields(n *node, values []*ast.MappingValueNode, depth int) *lang.LocatedError {
	for _, v := range values {
		key, fault := yamlNode(v.Key, depth+1)
		if fault != nil {
			return fault
		}
		value, fault := yamlNode(v.Value, depth+1)
		if fault != nil {
			return fault
		}
		if value.kind == nullNode { // an empty value has no place of its own: point at its key
			value.line, value.column = key.line, key.column
		}
		n.fields = append(n.fields, field{key, value})
	}
	return nil
}

// maxKeys is how many keys one map of a YAML catalogue may have. The parser's time grows with the square of that number,
// and a catalogue needs a few dozen.
const maxKeys = 5000

// checkYAMLSize refuses a document that would take the parser too much stack or time.
func checkYAMLSize(tokens token.Tokens) *lang.LocatedError {
	depth, size := nesting{}, breadth{}
	for i, t := range tokens {
		if t.Position == nil {
			continue
		}
		if depth.beyond(t) {
			return faultAt(t.Position.Line, t.Position.Column, tooDeep())
		}
		if i > 0 && size.beyond(t, tokens[i-1], depth.open) {
			return faultAt(t.Position.Line, t.Position.Column, lang.Text{
				NL: "dit object heeft meer dan %d sleutels; een catalogus heeft dat niet nodig",
				EN: "this object has more than %d keys; a catalogue needs no such number"}, maxKeys)
		}
	}
	return nil
}

// nesting counts open brackets, and the list and key marks of one line. Nothing else can nest without a longer indent.
type nesting struct{ open, marks, line int }

func (n *nesting) beyond(t *token.Token) bool {
	if t.Position.Line != n.line {
		n.line, n.marks = t.Position.Line, 0
	}
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		n.open++
	case token.SequenceEndType, token.MappingEndType:
		n.open--
	case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType:
		if n.open <= 0 { // within brackets each key has a mark, which does not nest
			n.marks++
		}
	}
	return n.open > 2*maxDepth || n.marks > 2*maxDepth
}

// breadth counts the keys of each open block map, which are in one column, and those within the
// outermost open bracket.
type breadth struct {
	columns []column
	flow    int
}

type column struct{ at, keys int }

func (b *breadth) beyond(t, before *token.Token, open int) bool {
	if open > 0 {
		if t.Type == token.MappingValueType {
			b.flow++
		}
		return b.flow > maxKeys
	}
	b.flow = 0
	var at int
	switch {
	case t.Type == token.SequenceEntryType:
		at = t.Position.Column
	case t.Type == token.MappingValueType && before.Position != nil:
		at = before.Position.Column
	default:
		return false
	}
	for len(b.columns) > 0 && b.columns[len(b.columns)-1].at > at {
		b.columns = b.columns[:len(b.columns)-1]
	}
	if t.Type == token.SequenceEntryType {
		return false
	}
	if len(b.columns) == 0 || b.columns[len(b.columns)-1].at < at {
		b.columns = append(b.columns, column{at: at})
	}
	last := &b.columns[len(b.columns)-1]
	last.keys++
	return last.keys > maxKeys
}
