package answerfile

import (
	"math/bits"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/schema"
)

// key is one key of a JSON object: how it is read, written and described. Reader, writer, digest and schema all use the
// tables of keys in fields.go; nothing else in this package knows the format.
type key[T any] struct {
	name   string
	lead   lead
	needed bool // a file without it is refused
	read   func(r *Reader, into *T)
	write  func(w *writer, from *T)
	absent func(from *T) bool // reports that the key is not written; nil if it always is
	schema func(c *questionnaire.Catalogue) schema.Schema
}

// table has the keys of an object.
type table[T any] struct {
	keys   []key[T]
	depth  int    // how many objects and lists are open around a key, this object included
	needed uint32 // a bit for each key that a file must have
	always uint32 // a bit for each key that is always written
}

func tableOf[T any](depth int, keys ...key[T]) *table[T] {
	t := &table[T]{keys: keys, depth: depth}
	for i := range keys {
		k := &keys[i]
		k.lead = leadOf(depth, k.name)
		if k.needed {
			t.needed |= 1 << i
		}
		if k.absent == nil {
			t.always |= 1 << i
		}
	}
	return t
}

// readObject reads an object key by key, in any order. An unknown, repeated or missing key is a fault.
func readObject[T any](r *Reader, t *table[T], into *T) {
	s := &r.scanner
	if !s.open('{') {
		return
	}
	start := s.pos - 1
	var seen uint32
	next := 0 // most files have the keys in the order of the table
	for s.fault == nil {
		comma := s.pos > start+1
		i, name, at := t.usualKey(s, next, comma)
		if i < 0 {
			if !s.entry('}', comma) {
				break
			}
			name, at = s.key()
			i = slices.IndexFunc(t.keys, func(k key[T]) bool { return k.name == name })
		}
		switch {
		case i < 0: // also after a fault
			r.unknownKey(name, at, names(t.keys))
			return
		case seen&(1<<i) != 0:
			r.twice(name, at)
			return
		}
		seen |= 1 << i
		r.keyAt = at
		k := &t.keys[i]
		k.read(r, into)
		if i < next || k.absent != nil && k.absent(into) {
			s.canonical = false
		}
		next = i + 1
	}
	if s.fault != nil {
		return
	}
	if missing := t.needed &^ seen; missing != 0 {
		s.refuse(start, lang.Text{NL: "de sleutel %q ontbreekt hier", EN: "the key %q is missing here"},
			t.keys[bits.TrailingZeros32(missing)].name)
	}
	if t.always&^seen != 0 {
		s.canonical = false
	}
}

// usualKey reads a key from next on, with the comma and the line break before it, and returns its index, name and place.
// The index is -1, and nothing is read, if these are neither indented as a writer does nor compact. Most keys are read here.
func (t *table[T]) usualKey(s *scanner, next int, comma bool) (i int, name string, at int) {
	letter := s.firstLetter(t.depth, comma)
	for i := next; i < len(t.keys) && letter != 0; i++ {
		k := &t.keys[i]
		if k.name[0] != letter {
			continue
		}
		if at, ok := s.skipLead(&k.lead, comma); ok {
			return i, k.name, at
		}
	}
	return -1, "", 0
}

func names[T any](keys []key[T]) string {
	all := make([]string, len(keys))
	for i := range keys {
		all[i] = keys[i].name
	}
	return strings.Join(all, ", ")
}

// writeObject writes an object with the keys that are not absent.
func writeObject[T any](w *writer, t *table[T], from *T) {
	w.begin('{')
	for i := range t.keys {
		k := &t.keys[i]
		if k.absent != nil && k.absent(from) {
			continue
		}
		w.lead(&k.lead)
		k.write(w, from)
	}
	w.end('}')
}

// readList reads a list of at most most objects and appends them to list.
func readList[T any](r *Reader, t *table[T], most int, tooMany lang.Text, list *[]T, check func(one *T, at int)) {
	from := len(*list)
	r.scanner.array(func() {
		r.scanner.next()
		at := r.scanner.pos
		if len(*list)-from == most {
			r.scanner.refuse(at, tooMany, most)
			return
		}
		*list = append(*list, *new(T))
		one := &(*list)[len(*list)-1]
		readObject(r, t, one)
		if check != nil && r.scanner.fault == nil {
			check(one, at)
		}
	})
}

func writeList[T any](w *writer, t *table[T], list []T) {
	w.begin('[')
	for i := range list {
		w.entry()
		writeObject(w, t, &list[i])
	}
	w.end(']')
}

// textKey returns a key whose value is any text.
func textKey[T any](name string, needed bool, at func(*T) *string, note ...lang.Text) key[T] {
	return key[T]{
		name: name, needed: needed,
		read:   func(r *Reader, into *T) { *at(into), _ = r.scanner.str() },
		write:  func(w *writer, from *T) { w.text(*at(from)) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return schema.Text().Say(note...) },
	}
}

// momentKey returns a key whose value is a point in time, or also an empty text if mayBeEmpty.
func momentKey[T any](name string, needed, mayBeEmpty bool, at func(*T) *questionnaire.Moment) key[T] {
	return key[T]{
		name: name, needed: needed,
		read: func(r *Reader, into *T) {
			text, place := r.scanner.str()
			if *at(into) = questionnaire.Moment(text); !(mayBeEmpty && text == "") && r.ok() && !at(into).Valid() {
				r.refuse(place, lang.Text{
					NL: "%q is geen tijdstip; schrijf het zoals 2026-11-24T09:00:00+01:00",
					EN: "%q is not a point in time; write it like 2026-11-24T09:00:00+01:00"}, lang.Printable(text))
			}
		},
		write: func(w *writer, from *T) { w.text(string(*at(from))) },
		schema: func(*questionnaire.Catalogue) schema.Schema {
			if mayBeEmpty {
				return orEmpty(moment())
			}
			return moment()
		},
	}
}

// dayKey returns a key whose value is a day or an empty text.
func dayKey[T any](name string, at func(*T) *questionnaire.Date, note ...lang.Text) key[T] {
	return key[T]{
		name: name,
		read: func(r *Reader, into *T) {
			text, place := r.scanner.str()
			day := questionnaire.Date(text)
			if *at(into) = day; text != "" && r.ok() && !day.Valid() {
				r.refuse(place, lang.Text{
					NL: "%q is geen datum; schrijf die zoals 2027-03-01",
					EN: "%q is not a date; write it like 2027-03-01"}, lang.Printable(text))
			}
		},
		write:  func(w *writer, from *T) { w.text(string(*at(from))) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return orEmpty(schema.Date()).Say(note...) },
	}
}

// wordKey returns a key whose value is one of a few words.
func wordKey[T any](name string, needed bool, words []string, unknown lang.Text, at func(*T) *string) key[T] {
	return key[T]{
		name: name, needed: needed,
		read: func(r *Reader, into *T) {
			text, place := r.scanner.str()
			for _, w := range words {
				if text == w {
					*at(into) = w
					return
				}
			}
			r.refuse(place, unknown, lang.Printable(text), strings.TrimPrefix(strings.Join(words, ", "), ", ")) // an empty word is left out
		},
		write:  func(w *writer, from *T) { w.text(*at(from)) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return schema.OneOf(words...) },
	}
}

// countKey returns a key whose value is a number of people.
func countKey[T any](name string, at func(*T) *int) key[T] {
	return key[T]{
		name: name, needed: true,
		read:   func(r *Reader, into *T) { *at(into) = r.count() },
		write:  func(w *writer, from *T) { w.number(*at(from)) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return count() },
	}
}

// textsKey returns a key whose value is a list of texts; an empty list is not written.
func textsKey[T any](name string, at func(*T) *[]string, note lang.Text) key[T] {
	return key[T]{
		name:   name,
		read:   func(r *Reader, into *T) { *at(into) = r.texts() },
		write:  func(w *writer, from *T) { w.texts(*at(from)) },
		absent: func(from *T) bool { return len(*at(from)) == 0 },
		schema: func(*questionnaire.Catalogue) schema.Schema { return schema.List(schema.Text()).Say(note) },
	}
}

// truthKey returns a key whose value is true or false; false is not written.
func truthKey[T any](name string, at func(*T) *bool, note lang.Text) key[T] {
	return key[T]{
		name:   name,
		read:   func(r *Reader, into *T) { *at(into) = r.truth() },
		write:  func(w *writer, _ *T) { w.b = append(w.b, "true"...) },
		absent: func(from *T) bool { return !*at(from) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return schema.Truth().Say(note) },
	}
}
