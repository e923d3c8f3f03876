package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// Encode writes the tree of a document as JSON, to read it or to compare it: every block names its
// kind, what is empty is left out, and of an attachment only the size is told.
func Encode(w io.Writer, doc *Document) error {
	var plain, indented bytes.Buffer
	encode(&plain, reflect.ValueOf(doc).Elem())
	if err := json.Indent(&indented, plain.Bytes(), "", "  "); err != nil {
		return fmt.Errorf("encoding the document: %w", err)
	}
	indented.WriteByte('\n')
	_, err := w.Write(indented.Bytes())
	return err
}

// encode writes one value. It follows the types of this package, so that a new block needs no code here.
func encode(b *bytes.Buffer, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		encodeStruct(b, v.Elem(), strings.ToLower(v.Elem().Type().Name()))
	case reflect.Struct:
		encodeStruct(b, v, "")
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			fmt.Fprintf(b, `"%d bytes"`, v.Len())
			return
		}
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(',')
			}
			encode(b, v.Index(i))
		}
		b.WriteByte(']')
	default:
		encodeLeaf(b, v)
	}
}

func encodeStruct(b *bytes.Buffer, v reflect.Value, kind string) {
	b.WriteByte('{')
	if kind != "" {
		fmt.Fprintf(b, `"kind":%q`, kind)
	}
	encodeFields(b, v)
	b.WriteByte('}')
}

// encodeFields writes the fields that say something; those of an embedded struct stand among the others.
func encodeFields(b *bytes.Buffer, v reflect.Value) {
	for i := range v.NumField() {
		field, value := v.Type().Field(i), v.Field(i)
		if field.Anonymous {
			encodeFields(b, value)
			continue
		}
		if silent(field.Name, value) {
			continue
		}
		if b.Bytes()[b.Len()-1] != '{' {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, "%q:", strings.ToLower(field.Name))
		encode(b, value)
	}
}

// silent tells whether a field says nothing. A level of 0 and a score of 0 do say something.
func silent(name string, v reflect.Value) bool {
	switch {
	case v.Kind() == reflect.Slice:
		return v.Len() == 0
	case name == "Current" || name == "Wanted" || name == "At":
		return false
	}
	return v.IsZero()
}

func encodeLeaf(b *bytes.Buffer, v reflect.Value) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v.Interface()); err != nil {
		// Only a number that is none gets here; JSON has no such number, so it is told as a text.
		fmt.Fprintf(b, "%q", fmt.Sprint(v.Interface()))
		return
	}
	b.Truncate(b.Len() - 1) // the encoder ends with a line feed
}
