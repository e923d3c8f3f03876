package tui

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestSavedBeforeTheNextQuestion: as long as the disk has not confirmed an answer, its question stays,
// is not called saved, and keys wait their turn.
func TestSavedBeforeTheNextQuestion(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	s.hold = true
	s.applyKeys("3", "1", "w")
	if s.m.session.Place() != 0 || d.saves != 1 {
		t.Fatalf("at place %d after %d saves", s.m.session.Place(), d.saves)
	}
	s.shows("bewaren…", "● 3")
	s.release()
	if s.m.session.Place() != 3 {
		t.Fatalf("at place %d after the disk answered", s.m.session.Place())
	}
	for i, want := range []questionnaire.Choice{questionnaire.Level3, questionnaire.Level1, questionnaire.Unknown} {
		n := s.m.session.Scope()[i]
		if got := d.at(firstFile).Of[n].Choice; got != want {
			t.Errorf("answer %d on disk is %d, not %d", i, got, want)
		}
	}
	s.shows("✓ bewaard")
}

// TestDiskFull says at once that nothing was saved and why, keeps all, and saves later or elsewhere.
func TestDiskFull(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	d.full = true
	s.applyKeys("3")
	s.shows("NIET bewaard", errFull.Error(), "r opnieuw bewaren", "W ergens anders bewaren")
	if s.m.session.Place() != 0 {
		t.Error("it went on as if all were well")
	}
	s.applyKeys("<right>", "2", "r")
	s.shows("NIET bewaard")
	s.applyKeys("q")
	s.shows("Nog een keer q")
	if s.quit {
		t.Fatal("it quit at once")
	}
	d.full = false
	s.applyKeys("r")
	s.shows("✓ bewaard")
	a := d.at(firstFile)
	if a.Of[s.m.session.Scope()[0]].Choice != questionnaire.Level3 || a.Of[s.m.session.Scope()[1]].Choice != questionnaire.Level2 {
		t.Error("an answer is lost")
	}

	d.full = true
	s.applyKeys("1", "W", "<ctrl+u>", "/full/x.scan.json", "<enter>")
	s.shows("Dat lukte niet", "Waar wilt u")
	s.applyKeys("<ctrl+u>", "elders.scan.json", "<enter>")
	s.shows("✓ bewaard", "elders.scan.json")
	s.applyKeys("4")
	if got := d.at("elders.scan.json"); got.Of[s.m.session.Scope()[0]].Choice != questionnaire.Level3 {
		t.Error("the other file lacks an answer")
	}
	if len(d.closed) != 1 || d.closed[0] != firstFile {
		t.Errorf("closed: %v", d.closed)
	}
}

// TestWriterKeepsOrder: a save that comes late does not replace a newer one.
func TestWriterKeepsOrder(t *testing.T) {
	var on []int
	put := func(n int) func(questionnaire.Answers) error {
		return func(questionnaire.Answers) error { on = append(on, n); return nil }
	}
	w := &writer{}
	for _, n := range []int{1, 3, 2, 4} {
		if err := w.write(n, put(n), questionnaire.Answers{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(on) != 3 || on[2] != 4 {
		t.Errorf("written: %v", on)
	}
	failing := func(questionnaire.Answers) error { return errFull }
	if err := w.write(5, failing, questionnaire.Answers{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
	if err := w.write(5, put(5), questionnaire.Answers{}); err != nil || on[len(on)-1] != 5 {
		t.Errorf("the second try was not written: %v", on)
	}
}

// TestDraftIsKept: a text that is being typed when the program is told to stop is in the file.
func TestDraftIsKept(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		kept func(a questionnaire.Answers, n int) bool
	}{
		{"note", []string{"n", "half af"}, func(a questionnaire.Answers, n int) bool { return a.Of[n].Note == "half af" }},
		{"evidence", []string{"b", "besluit"}, func(a questionnaire.Answers, n int) bool { return len(a.Of[n].Evidence) == 1 }},
		{"reason", []string{"x", "geen taak"}, func(a questionnaire.Answers, n int) bool {
			return a.Of[n].Note == "geen taak" && a.Of[n].Choice == questionnaire.Unanswered
		}},
		{"action", []string{"a", "Doen", "<enter>", "Ik"}, func(a questionnaire.Answers, _ int) bool {
			return len(a.Actions) == 1 && a.Actions[0].Owner == "Ik"
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDisk()
			s := begun(t, d, lang.NL, 80, 24).applyKeys(tt.keys...)
			s.send(stopMsg{})
			if !s.quit {
				t.Fatal("it does not stop")
			}
			if err := s.m.Finish(); err != nil {
				t.Fatal(err)
			}
			if !tt.kept(d.at(firstFile), s.ordinal("transparency.t0.q0")) {
				t.Errorf("lost: %+v", d.at(firstFile))
			}
			if len(d.closed) != 1 {
				t.Error("the file was not let go of")
			}
		})
	}
}

// TestStopWithFullDisk tells what was not saved, and where.
func TestStopWithFullDisk(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	d.full = true
	s.applyKeys("3", "<ctrl+c>")
	err := s.m.Finish()
	var fault *lang.Error
	if !errors.As(err, &fault) || !errors.Is(err, errFull) {
		t.Fatalf("finish said %v", err)
	}
}

// TestStopWhileChanged saves the last answer of a file that another program has changed, and tells where the other's are.
func TestStopWhileChanged(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	save, kept := s.m.file.Save, false
	s.m.file.Save = func(a questionnaire.Answers) error {
		if !kept {
			kept = true
			return lang.Errorf(fs.ErrExist, lang.Text{NL: "staat in x.other-1", EN: "is in x.other-1"})
		}
		return save(a)
	}
	s.m.state.made++
	if err := s.m.Finish(); err == nil || !strings.Contains(err.Error(), "x.other-1") || s.m.writer.last != s.m.state.made {
		t.Fatalf("finish said %v", err)
	}
}

// TestPanics: whatever breaks, wherever, is remembered once and ends the program.
func TestPanics(t *testing.T) {
	for _, where := range []string{"report", "score"} {
		t.Run(where, func(t *testing.T) {
			d := newDisk()
			deps := d.deps(t, lang.NL)
			breakAt(&deps, where)
			stopped := 0
			panics := &panicRecorder{stop: func() { stopped++ }}
			guarded := guardedModel{newModel(&deps, panics)}
			press := func(msg tea.Msg) (quit bool) {
				todo := []tea.Msg{msg}
				for len(todo) > 0 {
					next, cmd := guarded.Update(todo[0])
					guarded, todo = next.(guardedModel), todo[1:]
					if cmd == nil {
						continue
					}
					var run func(tea.Cmd)
					run = func(c tea.Cmd) {
						if c == nil {
							return
						}
						switch m := c().(type) {
						case nil:
						case tea.BatchMsg:
							for _, c := range m {
								run(c)
							}
						case tea.QuitMsg:
							quit = true
						default:
							todo = append(todo, m)
						}
					}
					run(cmd)
				}
				return quit
			}
			press(tea.WindowSizeMsg{Width: 80, Height: 24})
			keys := []string{"1", "X", "<enter>", "1", "<enter>"}
			if where == "report" {
				keys = append(keys, "2", "v", "p")
			} else {
				keys = append(keys, "2", "1", "2", "3", "4")
			}
			quit := false
			for _, k := range keys {
				msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
				if k[0] == '<' {
					msg = namedKey(t, k[1:len(k)-1])
				}
				if quit = press(msg); quit {
					break
				}
			}
			if v := panics.recorded(); v != "broken on purpose" || !quit || stopped != 1 {
				t.Errorf("crashed with %v, quit %v, stopped %d times", v, quit, stopped)
			}
			if err := guarded.m.Finish(); err != nil {
				t.Error(err)
			}
			if d.at(firstFile).Of[guarded.m.session.Scope()[0]].Choice != questionnaire.Level2 {
				t.Error("an answer from before the crash is lost")
			}
		})
	}
}

// TestResultIsThatOfTheFile: a duty binds from a date, and a change dates the file. After each change the screens have the
// result and the plan of the file as it is now, also after the first change of a scan that was last changed before that date,
// and after a save that succeeds on a later day than the change.
func TestResultIsThatOfTheFile(t *testing.T) {
	for _, keys := range [][]string{{"3"}, {"m"}, {"n", "x", "<esc>"}, {"a", "x", "<esc>"}, {"D"}, {"L"}, {"v", "L"}, {"v", "A", "V"}, {"v", "A", "<delete>"}} {
		for _, late := range []bool{false, true} {
			d := newDisk()
			c := sample(t)
			a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: c.Types[0].ID}, lang.EN, time.Date(2022, 4, 1, 9, 0, 0, 0, time.UTC))
			for n := range a.Of {
				a.Of[n].Choice = questionnaire.Level4
			}
			a.Of[0].Choice = questionnaire.Level0 // its duty binds from 2022-05-01
			a.Actions = []questionnaire.Action{{Text: "Do it"}}
			d.files[firstFile] = a
			now := a.Updated.Time().AddDate(1, 0, 0)
			if late {
				now = a.Updated.Time()
			}
			s := sit(t, d, lang.EN, 80, 40, func(deps *Deps) {
				f, err := d.file(firstFile)
				if err != nil {
					t.Fatal(err)
				}
				deps.Begin.File, deps.Now = &f, func() time.Time { return now }
				deps.Plan = func(a *questionnaire.Answers) Outlook { return Outlook{After: deps.Score(a)} }
			})
			if d.full = late; keys[0] != "v" && keys[0] != "D" && keys[0] != "L" {
				s.applyKeys("g", "2", "<enter>")
			}
			s.applyKeys(keys...)
			if late {
				now, d.full = now.AddDate(1, 0, 0), false
				s.applyKeys("r")
			}
			disk := d.at(firstFile)
			want := s.m.deps.Score(&disk)
			if disk.Updated.Day() < "2023" || len(want.CappedBy) != 1 {
				t.Fatalf("%v: the file is of %s, capped by %v:\n%s", keys, disk.Updated.Day(), want.CappedBy, s.m.View())
			}
			if !reflect.DeepEqual(s.m.result, want) {
				t.Errorf("%v, saved late %v: the screens have %+v, the file %+v", keys, late, s.m.result, want)
			}
			if s.m.screen == onResult && !reflect.DeepEqual(s.m.results.plan.After, want) {
				t.Errorf("%v, saved late %v: the plan on the result is of another day:\n%s", keys, late, s.m.View())
			}
		}
	}
}

// savedExtension counts how often it is told that everything is on disk, and how often that was not so.
type savedExtension struct {
	fakeExtension
	told, wrong *int
}

func (x savedExtension) Open(Frame) (Extension, Screen) { return x, OnQuestion }
func (x savedExtension) Arrive(Frame, Screen) Extension { return x }
func (x savedExtension) Receive(f Frame, msg tea.Msg) (Extension, []Request) {
	if _, ok := msg.(Saved); ok {
		*x.told++
		if f.Unsaved() {
			*x.wrong++
		}
	}
	return x, nil
}
func (x savedExtension) Update(Frame, Screen, tea.KeyMsg) (Extension, []Request, bool) {
	return x, nil, false
}

// TestExtensionHearsOfEachSave: whichever way a change reaches a disk after a save that failed, the extension is told then, and
// not before: by trying again, with the next change, in another file.
func TestExtensionHearsOfEachSave(t *testing.T) {
	for _, keys := range [][]string{{"r"}, {"n", "x", "<esc>"}, {"W", "<ctrl+u>", "other.scan.json", "<enter>"}} {
		d := newDisk()
		begun(t, d, lang.EN, 80, 24).applyKeys("2")
		var told, wrong int
		s := sit(t, d, lang.EN, 80, 24, func(deps *Deps) {
			f, err := d.file(firstFile)
			if err != nil {
				t.Fatal(err)
			}
			deps.Begin.File, deps.Begin.Extension = &f, savedExtension{told: &told, wrong: &wrong}
		})
		d.full = true
		if s.applyKeys("m", "W", "<ctrl+u>", "/full/x", "<enter>", "<esc>"); told != 0 {
			t.Errorf("told %d times before anything is on disk", told)
		}
		d.full = false
		if s.applyKeys(keys...); told == 0 || wrong != 0 || s.m.state.dirty() {
			t.Errorf("%q: told %d times, %d of them wrongly:\n%s", keys, told, wrong, s.m.View())
		}
	}
}
