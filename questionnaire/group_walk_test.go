package questionnaire_test

import (
	"fmt"
	"reflect"
	"strings"

	"civic/selfscan/questionnaire"
)

// heldVotes lists every struct reachable from a value that holds a seat beside a choice, however private the
// fields are. It also looks between the length and the capacity of slices.
func heldVotes(value any) []string {
	var held []string
	seen := map[uintptr]bool{}
	choice := reflect.TypeFor[questionnaire.Choice]()
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] || v.Type() == reflect.TypeFor[*questionnaire.Catalogue]() {
				return
			}
			seen[v.Pointer()] = true
			walk(v.Elem(), path)
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		case reflect.Slice:
			for i := range v.Cap() {
				walk(v.Slice3(0, v.Cap(), v.Cap()).Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				if k.Kind() == reflect.String && strings.HasPrefix(k.String(), "seat ") {
					held = append(held, path+"["+k.String()+"]")
				}
				walk(v.MapIndex(k), fmt.Sprintf("%s[%v]", path, k))
			}
		case reflect.Struct:
			seat, chosen := false, false
			for i := range v.NumField() {
				f := v.Field(i)
				seat = seat || f.Kind() == reflect.String && strings.HasPrefix(f.String(), "seat ")
				chosen = chosen || f.Type() == choice && f.Int() != 0
				walk(f, path+"."+v.Type().Field(i).Name)
			}
			if seat && chosen {
				held = append(held, path)
			}
		}
	}
	walk(reflect.ValueOf(value), "")
	return held
}

// keepsNoVotes says what is wrong with what a session keeps; empty if nothing is.
func keepsNoVotes(s *questionnaire.Session, g *questionnaire.Group) string {
	a := s.Answers()
	open := 0
	if a.Session != nil {
		for _, v := range a.Session.Ballots {
			n, ok := s.Catalogue().Ordinal(v.Question)
			if !ok || g.Phase(n) >= questionnaire.Revealed {
				return "ballots are left of a vote that is over: " + v.Question
			}
			seats := map[string]bool{}
			for _, b := range v.Ballots {
				if seats[b.Participant] {
					return b.Participant + " votes twice on " + v.Question
				}
				seats[b.Participant] = true
				open++
			}
		}
	}
	if held := heldVotes(s); len(held) != open {
		return fmt.Sprintf("%d open ballots, but these are held: %v", open, held)
	}
	for n := range a.Of {
		for _, r := range a.Of[n].Rounds {
			if r.Total() < questionnaire.MinBallots {
				return fmt.Sprintf("a round of %d ballots is kept", r.Total())
			}
		}
	}
	return ""
}
