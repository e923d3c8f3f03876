package questionnaire_test

import (
	"errors"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestValidVersion(t *testing.T) {
	for version, want := range map[string]bool{
		"2026.2": true, "0": true, "999999999": true, "1.0.10": true,
		"": false, "1.": false, ".1": false, "01": false, "1.02": false, "-1": false, "+1": false, "1e3": false,
		"1000000000": false, "2147483648": false, "1 ": false, "2026-2": false,
	} {
		if got := questionnaire.ValidVersion(version); got != want {
			t.Errorf("ValidVersion(%q) = %v", version, got)
		}
	}
}

// Versions are compared number by number, so that 2026.10 comes after 2026.9.
func TestNewerVersion(t *testing.T) {
	inOrder := []string{"1", "1.1", "2026.1", "2026.1.1", "2026.2", "2026.9", "2026.10", "2027"}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got := questionnaire.NewerVersion(a, b); got != (i > j) {
				t.Errorf("NewerVersion(%q, %q) = %v", a, b, got)
			}
		}
	}
	if questionnaire.NewerVersion("2026", "2026.0") || questionnaire.NewerVersion("2026.0", "2026") {
		t.Error("2026 and 2026.0 are the same version")
	}
}

// What happened in one step of a migration is not forgotten in the next.
func TestCarryThroughSteps(t *testing.T) {
	c := questionnaire.Catalogue{ID: "x", Version: "3", Migrations: []questionnaire.Migration{
		{From: "2", Rename: map[string]string{"a": "z"}, Split: map[string][]string{"b": {"c", "d"}}, Retired: []string{"e"}},
		{From: "1", Split: map[string][]string{"one": {"other"}}, Rename: map[string]string{"old": "b"}, Reworded: []string{"a", "b"}},
	}}
	for _, x := range []struct {
		from, id, want string
		split, again   bool
	}{
		{"1", "a", "z", false, true}, {"2", "a", "z", false, false},
		{"1", "old", "c d", true, true}, {"2", "b", "c d", true, false},
		{"1", "e", "", false, false}, {"1", "one", "other", true, false}, {"2", "one", "one", false, false}, {"1", "other", "other", false, false},
	} {
		route, err := c.Route(questionnaire.CatalogueRef{ID: "x", Version: x.from})
		if err != nil {
			t.Fatal(err)
		}
		got := route.Carry(x.id)
		if strings.Join(got.IDs, " ") != x.want || got.Split != x.split || got.Reworded != x.again {
			t.Errorf("%s of version %s: %+v", x.id, x.from, got)
		}
	}
	if _, err := c.Route(questionnaire.CatalogueRef{ID: "x", Version: "4"}); err == nil {
		t.Error("a newer version has a route")
	}
}

// TestNoRoute: answers of another catalogue, or of a version that cannot be carried over, are refused with the key that is
// wrong and what to do, in both languages.
func TestNoRoute(t *testing.T) {
	c := questionnaire.Catalogue{ID: "x", Version: "3", Migrations: []questionnaire.Migration{{From: "2"}}}
	for ref, want := range map[questionnaire.CatalogueRef][3]string{
		{ID: "y", Version: "3"}: {"id", `dit bestand hoort bij catalogus "y"; deze catalogus is "x" (geef de goede met --catalogue)`, `this file belongs to catalogue "y"; this catalogue is "x" (give the right one with --catalogue)`},
		{ID: "x", Version: "v"}: {"version", `"v" is geen versie van een catalogus; schrijf die zoals "3"`, `"v" is not a version of a catalogue; write it like "3"`},
		{ID: "x", Version: "4"}: {"version", "dit bestand is gemaakt met catalogus 4; gebruik een selfscan met minstens die versie (deze heeft 3)", "this file was made with catalogue 4; use a selfscan that has at least that version (this one has 3)"},
		{ID: "x", Version: "1"}: {"version", "catalogus 3 kan antwoorden van versie 1 niet overzetten; gebruik de selfscan waarmee dit bestand is gemaakt", "catalogue 3 cannot carry over answers of version 1; use the selfscan that made this file"},
	} {
		_, err := c.Route(ref)
		var refused *questionnaire.RouteError
		if !errors.As(err, &refused) || refused.Key != want[0] || refused.Message.In(lang.NL) != want[1] || refused.Message.In(lang.EN) != want[2] {
			t.Errorf("%v: %+v", ref, err)
		}
	}
}

// TestMigratedLines: a person hears of every change, in both languages, and of what was answered to a question that is gone.
func TestMigratedLines(t *testing.T) {
	m := questionnaire.Migrated{From: "1",
		Renamed:  []questionnaire.Renamed{{Old: "a.b.c", New: []string{"a.b.d"}}},
		Split:    []questionnaire.Renamed{{Old: "a.b.e", New: []string{"a.b.f", "a.b.g"}}},
		Reworded: []string{"a.b.h"},
		Retired: []questionnaire.Retired{{ID: "a.b.i", Answer: questionnaire.Answer{Choice: questionnaire.Level2, Note: "gezien"}},
			{ID: "a.b.j", Answer: questionnaire.Answer{Choice: questionnaire.Unknown}}},
		Themes: []string{"a.k"},
	}
	want := [][2]string{
		{"gemaakt met catalogus 1, overgezet naar 3", "made with catalogue 1, carried over to 3"},
		{"vraag a.b.c heet nu a.b.d", "question a.b.c is now called a.b.d"},
		{"vraag a.b.e is gesplitst in a.b.f, a.b.g; elk kreeg het oude antwoord, kijk het na", "question a.b.e was split into a.b.f, a.b.g; each got the old answer, check it"},
		{"de niveaus van vraag a.b.h zijn veranderd; uw antwoord is overgenomen en gemarkeerd, kijk het na", "the levels of question a.b.h have changed; your answer was carried over and flagged, check it"},
		{"vraag a.b.i bestaat niet meer; uw antwoord was: niveau 2; gezien", "question a.b.i is gone; your answer was: level 2; gezien"},
		{"vraag a.b.j bestaat niet meer; uw antwoord was: weet ik niet", "question a.b.j is gone; your answer was: don't know"},
		{"thema a.k bestaat niet meer; kijk na over welke thema's de deelnemers meepraten", "theme a.k is gone; check which themes the participants speak for"},
	}
	lines := m.Lines(&questionnaire.Catalogue{Version: "3"})
	for i, line := range lines {
		if i >= len(want) || line.In(lang.NL) != want[i][0] || line.In(lang.EN) != want[i][1] {
			t.Errorf("line %d: %s / %s", i, line.In(lang.NL), line.In(lang.EN))
		}
	}
	if len(lines) != len(want) {
		t.Errorf("%d lines, want %d", len(lines), len(want))
	}
}
