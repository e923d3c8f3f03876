package questionnaire

import (
	"github.com/goccy/go-yaml/token"

	"civic/selfscan/questionnaire/lang"
)

// maxKeys bounds how many keys one map of a YAML catalogue may have; the parser's time grows with the
// square of it, and a catalogue needs some dozens.
const maxKeys = 5000

// beyondYAML refuses what the parser would take too much stack or time for.
func beyondYAML(tokens token.Tokens) *yamlFault {
	depth, size := nesting{}, breadth{}
	for i, t := range tokens {
		if t.Position == nil {
			continue
		}
		if depth.beyond(t) {
			return yamlAt(t.Position.Line, t.Position.Column, tooDeep())
		}
		if i > 0 && size.beyond(t, tokens[i-1], depth.open) {
			return yamlAt(t.Position.Line, t.Position.Column, lang.Text{
				NL: "dit object heeft meer dan %d sleutels; een catalogus heeft dat niet nodig",
				EN: "this object has more than %d keys; a catalogue needs no such number"}, maxKeys)
		}
	}
	return nil
}

// nesting counts brackets, and the list and key marks of one line, which is all that nests without an
// ever longer indent.
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
		n.marks++
	}
	// Within brackets a mark comes with each key and nests nothing.
	return n.open > 2*maxDepth || (n.open <= 0 && n.marks > 2*maxDepth)
}

// breadth counts the keys of each open block map, which stand in one column, and those within the
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
