package catalogue_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
)

// TestEveryField: the loader reads each field of the catalogue types, the export and so the digest contain it, and the
// schema knows it. testdata/every-field.yaml has a value for each field; a new field must be added there.
func TestEveryField(t *testing.T) {
	c := loadCatalogue(t, filepath.Join("testdata", "every-field.yaml"))
	read := map[string]bool{} // whether some value of the field was read, by type and field name
	digest := catalogue.Digest(c)
	visit(reflect.ValueOf(c).Elem(), "catalogue", func(field string, v reflect.Value, path string) {
		read[field] = read[field] || !v.IsZero()
	}, func(v reflect.Value, path string) {
		before := reflect.New(v.Type()).Elem()
		before.Set(v)
		for _, other := range changes(v) {
			v.Set(other)
			if catalogue.Digest(c) == digest {
				t.Errorf("%s is not part of the digest", path)
			}
			v.Set(before)
		}
	})
	if catalogue.Digest(c) != digest {
		t.Fatal("the test did not restore the catalogue")
	}
	if len(read) < 50 {
		t.Errorf("only %d fields were visited", len(read))
	}
	for field, ok := range read {
		if !ok {
			t.Errorf("%s is not read, or has no value in every-field.yaml", field)
		}
	}
	var exported bytes.Buffer
	if err := catalogue.Export(&exported, c); err != nil {
		t.Fatal(err)
	}
	// The schema allows no key that it does not name.
	doc, _ := document(exported.String())
	if err := compiledSchema(t, catalogue.Schema()).Validate(doc); err != nil {
		t.Errorf("the schema does not know the export: %v", err)
	}
	again, err := catalogue.Load("exported", exported.Bytes())
	if err != nil || catalogue.Digest(again) != digest {
		t.Errorf("the export is read as another catalogue: %v", err)
	}
}

// visit calls field for each exported field and leaf for each text, number and map below v. Fields of a Condition that have
// no value are no leaves: a condition has one of three tests.
func visit(v reflect.Value, path string, field func(name string, v reflect.Value, path string), leaf func(v reflect.Value, path string)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			at := path + "." + f.Name
			field(v.Type().String()+"."+f.Name, v.Field(i), at)
			if v.Type() != reflect.TypeFor[questionnaire.Condition]() || !v.Field(i).IsZero() {
				visit(v.Field(i), at, field, leaf)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i), fmt.Sprintf("%s[%d]", path, i), field, leaf)
		}
	case reflect.Pointer:
		visit(v.Elem(), path, field, leaf)
	default:
		leaf(v, path)
	}
}

// changes lists other values for v: of a map, one with another key and one with another value.
func changes(v reflect.Value) []reflect.Value {
	switch v.Kind() {
	case reflect.String:
		return []reflect.Value{reflect.ValueOf(v.String() + "x").Convert(v.Type())}
	case reflect.Int:
		return []reflect.Value{reflect.ValueOf(int(v.Int()) + 1)}
	case reflect.Map:
		keys, values := reflect.MakeMap(v.Type()), reflect.MakeMap(v.Type())
		for _, key := range v.MapKeys() {
			keys.SetMapIndex(reflect.ValueOf(key.String()+"x"), v.MapIndex(key))
			values.SetMapIndex(key, reflect.Zero(v.Type().Elem()))
		}
		return []reflect.Value{keys, values}
	}
	panic("no other value for " + v.Kind().String())
}
