package tui

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// coaching begins a group session on a disk: at the intake, or with a file. The clock ticks only when told.
func coaching(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*Deps)) *sitting {
	t.Helper()
	change = append([]func(*Deps){func(deps *Deps) {
		deps.Begin.Coach = true
		deps.Begin.Organisation = questionnaire.Organisation{Name: "Gemeente Voorbeeld", Type: "municipality"}
	}}, change...)
	s := sit(t, d, language, width, height, change...)
	s.m.tick = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	return s
}

// seated is a group of four at the first question of a new quick scan.
func seated(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*Deps)) *sitting {
	t.Helper()
	s := coaching(t, d, language, width, height, change...)
	s.applyKeys("<enter>",
		"AB", "<enter>", "leiding", "<enter>", "CD", "<enter>", "jurist", "<enter>",
		"EF", "<enter>", "archief", "<enter>", "GH", "<enter>", "leiding", "<enter>", "<esc>", "<enter>")
	if s.m.screen != onTable {
		t.Fatalf("not at the table:\n%s", s.m.View())
	}
	return s
}

// resumed goes on with a file of the disk, as another sitting does.
func resumed(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*Deps)) *sitting {
	t.Helper()
	change = append([]func(*Deps){func(deps *Deps) {
		f, err := d.file(firstFile)
		if err != nil {
			t.Fatal(err)
		}
		deps.Begin.File = &f
	}}, change...)
	return coaching(t, d, language, width, height, change...)
}

// member makes the file that someone filled in alone.
func member(t testing.TB, id, role string, level func(n int) questionnaire.Choice, note string) questionnaire.Member {
	t.Helper()
	c := sample(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "gemeente  voorbeeld", Type: "municipality"},
		lang.NL, time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	a.Respondents = []questionnaire.Respondent{{ID: "r1", Role: role}}
	for n := range a.Of {
		a.Of[n].Choice = level(n)
		if n%3 == 0 {
			a.Of[n].Note = note
		}
	}
	m, err := questionnaire.NewMember(id, a)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
