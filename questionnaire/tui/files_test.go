package tui

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// otherFile is a full scan that is on a disk already: its first five questions have level 4.
const otherFile = "ander.scan.json"

func (d *disk) putOther(t testing.TB) {
	c := sample(t)
	a := questionnaire.NewAnswers(c, questionnaire.Full, questionnaire.Organisation{Name: "Stad Ander", Type: c.Types[0].ID}, lang.NL, d.deps(t, lang.NL).Now())
	for n := range 5 {
		a.Of[n].Choice = questionnaire.Level4
	}
	d.files[otherFile] = a
}

// openOther opens that file by its path, from a question.
func (s *sitting) openOther() {
	s.t.Helper()
	s.openPath(otherFile)
}

// openPath opens a file by its path, from a question.
func (s *sitting) openPath(path string) {
	s.t.Helper()
	s.applyKeys("<esc>")
	for n, c := range s.m.start.choices(s.m.frame()) {
		if c.does == (askPath{pathOpen}) {
			s.m.start.at = n
		}
	}
	s.applyKeys("<enter>", path, "<enter>")
}

// TestAnotherScanBeginsAfresh: a scan that is opened after another one looks and works as if it were the first, whatever was
// done in the other: a filter, rows that were chosen, a report, actions, a comparison, a list.
func TestAnotherScanBeginsAfresh(t *testing.T) {
	since := func(deps *Deps) {
		deps.Since = func(path string, _ questionnaire.Answers) *Since {
			return &Since{Day: map[string]questionnaire.Date{firstFile: "2020-02-02", otherFile: "2024-04-04"}[path]}
		}
	}
	visit := func(s *sitting) map[string]string {
		seen := map[string]string{"question": s.m.View()}
		for _, x := range []struct {
			name string
			keys []string
			on   Screen
		}{{"outline", []string{"i"}, OnOutline}, {"review", []string{"v"}, OnReview}, {"result", []string{"v"}, onResult},
			{"actions", []string{"A"}, OnActions}, {"report", []string{"<esc>", "p"}, onReport}} {
			if s.applyKeys(x.keys...); s.m.screen != x.on {
				t.Fatalf("not on the %s:\n%s", x.name, s.m.View())
			}
			seen[x.name] = s.m.View()
		}
		return seen
	}
	d := newDisk()
	d.putOther(t)
	alone := sit(t, d, lang.NL, 80, 40, since)
	alone.applyKeys("<esc>")
	alone.openOther()
	want := visit(alone)

	d = newDisk()
	d.putOther(t)
	s := begun(t, d, lang.NL, 80, 40, since)
	s.applyKeys("3", "2", "1", "i", "f", "<esc>", "a", "Doen", "<enter>", "<enter>", "<enter>", "<enter>", "v", "v", "<end>", "p", "P")
	if s.m.screen != onReport || s.m.results.at == 0 || len(s.m.report.made) != 2 {
		t.Fatalf("not on the report after the result:\n%s", s.m.View())
	}
	for s.m.screen != OnQuestion {
		s.applyKeys("<esc>")
	}
	s.openOther()
	if s.m.session.Answers().Organisation.Name != "Stad Ander" {
		t.Fatalf("another scan is open:\n%s", s.m.View())
	}
	if s.m.state != (saveState{}) {
		t.Errorf("what is saved: %+v", s.m.state)
	}
	for name, got := range visit(s) {
		if got != want[name] {
			t.Errorf("%s:\n%s\nas the first scan:\n%s", name, got, want[name])
		}
	}
}

// TestAnotherScanWhileBusy: what was asked of a scan and is found once another one is open, is not shown as that one's: its
// changes since the scan before, its report.
func TestAnotherScanWhileBusy(t *testing.T) {
	d := newDisk()
	d.putOther(t)
	s := begun(t, d, lang.NL, 80, 40, func(deps *Deps) {
		deps.Since = func(path string, _ questionnaire.Answers) *Since {
			return &Since{Day: map[string]questionnaire.Date{firstFile: "2020-02-02", otherFile: "2024-04-04"}[path]}
		}
	})
	s.applyKeys("v", "v")
	s.says("2 februari 2020")
	s.applyKeys("<esc>", "<esc>", "3")
	s.hold = true
	s.applyKeys("v", "v", "p")
	late := s.held
	s.hold, s.held = false, nil
	for s.m.screen != OnQuestion {
		s.applyKeys("<esc>")
	}
	s.openOther()
	s.hold = true
	s.applyKeys("v", "v")
	if text := s.m.View(); strings.Contains(text, "2020") {
		t.Errorf("the changes of the other scan:\n%s", text)
	}
	held := append(late, s.held...)
	s.hold, s.held = false, nil
	for _, cmd := range held {
		s.run(cmd)
		if text := s.m.View(); strings.Contains(text, "2020") {
			t.Errorf("the changes of the other scan:\n%s", text)
		}
	}
	s.says("4 april 2024")
	if len(s.m.report.made) > 0 {
		t.Errorf("the report of the other scan: %+v", s.m.report.made)
	}
}

// TestAnotherScanAfterAFullDisk: a scan whose last answer could not be saved stays, until that answer is on disk.
func TestAnotherScanAfterAFullDisk(t *testing.T) {
	d := newDisk()
	d.putOther(t)
	s := begun(t, d, lang.NL, 80, 24)
	d.full = true
	s.applyKeys("3")
	s.openOther()
	s.says("Dat lukte niet: "+errFull.Error(), "NIET bewaard")
	if s.m.session.Answers().Organisation.Name != "Gemeente Voorbeeld" || len(d.closed) > 0 {
		t.Fatalf("it left the answers:\n%s", s.m.View())
	}
	d.full = false
	s.applyKeys("x", "<enter>") // another file, which is not there
	s.says("Dat lukte niet", "✓ bewaard")
	if d.at(firstFile).Of[0].Choice != questionnaire.Level3 {
		t.Error("the answer is lost")
	}
	s.applyKeys("<backspace>", "<enter>")
	if s.m.session.Answers().Organisation.Name != "Stad Ander" || strings.Contains(s.m.View(), "NIET") {
		t.Errorf("the other scan:\n%s", s.m.View())
	}
}

// TestAnotherScanWhileSaving: what changed while a save was under way is on disk before another scan opens.
func TestAnotherScanWhileSaving(t *testing.T) {
	d := newDisk()
	d.putOther(t)
	s := begun(t, d, lang.NL, 80, 24)
	s.hold = true
	s.applyKeys("m", "n", "Let op", "<esc>")
	s.openOther()
	s.hold = false
	held := s.held
	s.run(held[len(held)-1]) // the other file is there before the first save has ended
	for _, cmd := range held[:len(held)-1] {
		s.run(cmd)
	}
	if a := d.at(firstFile).Of[0]; !a.Flagged || a.Note != "Let op" {
		t.Errorf("on disk: %+v", a)
	}
	if s.m.session.Answers().Organisation.Name != "Stad Ander" || s.m.state != (saveState{}) {
		t.Errorf("%+v\n%s", s.m.state, s.m.View())
	}
}

// listed lists the scans of a disk in a folder for the start screen, by their paths.
func (d *disk) listed(folder string) (list []Recent) {
	for _, at := range slices.Sorted(maps.Keys(d.files)) {
		list = append(list, Recent{Path: at, Whole: folder + at, Organisation: d.files[at].Organisation.Name})
	}
	return list
}

// TestOwnScanOpenedAgain: the scan that is open is not offered as another one, and opening it again by any name of its path
// leads back to it: it can still be changed, and it stays locked.
func TestOwnScanOpenedAgain(t *testing.T) {
	for _, named := range []string{otherFile, "./" + otherFile, "/home/jo/" + otherFile} {
		for _, again := range []string{otherFile, "./" + otherFile, "../jo/" + otherFile} {
			d := newDisk()
			d.putOther(t)
			locked, released := false, 0
			open := func(name string) (File, error) {
				f, err := d.file(otherFile)
				f.Path, f.Whole = name, path.Join("/home/jo", strings.TrimPrefix(name, "/home/jo/"))
				if locked {
					f.Save, f.Holder, f.Close = nil, "jo", func() error { released++; return nil }
				}
				locked = true
				return f, err
			}
			s := sit(t, d, lang.NL, 80, 30, func(deps *Deps) {
				deps.Open, deps.Recent = open, func() []Recent { return d.listed("/home/jo/") }
				f, err := open(named)
				if err != nil {
					t.Fatal(err)
				}
				deps.Begin.File = &f
			})
			s.applyKeys("<esc>")
			if strings.Contains(s.m.View(), "Verder met Stad Ander") {
				t.Errorf("opened as %s, it is offered as another scan:\n%s", named, s.m.View())
			}
			s.applyKeys("<esc>")
			d.full = true
			s.applyKeys("m")
			d.full = false
			s.openPath(again)
			if s.m.screen != OnQuestion || s.m.file.Path != named || s.m.state.dirty() || s.m.state.err != nil || released != 1 || len(d.closed) > 0 || !d.files[otherFile].Of[5].Flagged {
				t.Fatalf("opened as %s and again as %s: %+v, released %d times, closed %q:\n%s", named, again, s.m.state, released, d.closed, s.m.View())
			}
			if s.applyKeys("3"); d.files[otherFile].Of[5].Choice != questionnaire.Level3 {
				t.Errorf("opened as %s and again as %s, it cannot be changed:\n%s", named, again, s.m.View())
			}
		}
	}
}

// TestStartListsTheScanBefore: the scan that was worked on before another one was opened can be gone on with.
func TestStartListsTheScanBefore(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 30, func(deps *Deps) { deps.Recent = func() []Recent { return d.listed("") } })
	d.putOther(t)
	s.openOther()
	for _, c := range [][2]string{{"Stad Ander", "Gemeente Voorbeeld"}, {"Gemeente Voorbeeld", "Stad Ander"}} {
		s.applyKeys("<esc>")
		s.shows("2  Verder met " + c[1])
		if strings.Contains(s.m.View(), "Verder met "+c[0]) {
			t.Errorf("%s is open and offered:\n%s", c[0], s.m.View())
		}
		if s.applyKeys("2"); s.m.session.Answers().Organisation.Name != c[1] || s.m.screen != OnQuestion {
			t.Fatalf("not at the first question of %s:\n%s", c[1], s.m.View())
		}
	}
}

// TestEscGoesBetweenStartAndQuestion: Esc on the start leads to the open scan, and Esc there to the start, as often as one likes.
func TestEscGoesBetweenStartAndQuestion(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24)
	for i, want := range []Screen{onStart, OnQuestion, onStart, OnQuestion, onStart} {
		if s.applyKeys("<esc>"); s.m.screen != want {
			t.Fatalf("Esc %d leads to\n%s", i, s.m.View())
		}
	}
	s.applyKeys("2", "<esc>", "<esc>", "<esc>")
	s.shows("New quick scan")
}

// TestRewordedLevelsAreTold: where the result says what changed since the scan before, it says of how many of the questions
// the levels were reworded, as the report does.
func TestRewordedLevelsAreTold(t *testing.T) {
	for l, words := range map[lang.Lang]string{lang.NL: "Van 2 daarvan is de tekst van de niveaus sindsdien veranderd. Een deel van het verschil kan daardoor komen.",
		lang.EN: "The levels of 2 of them have been reworded since. Part of the difference can come from that."} {
		for _, reworded := range [][]int{nil, {1, 2}} {
			s := begun(t, newDisk(), l, 80, 40, func(deps *Deps) {
				deps.Since = func(_ string, a questionnaire.Answers) *Since {
					c := scoring.Compile(deps.Catalogue, scoring.ScopeOf(&a)).Compare(scoring.Earlier{Answers: &a}, &a)
					c.Reworded = reworded
					return &Since{Day: "2024-04-04", Comparison: c}
				}
			}).applyKeys("3", "v", "v")
			if told := strings.Contains(strings.Join(strings.Fields(s.m.View()), " "), words); told != (reworded != nil) {
				t.Errorf("%v reworded, told %v:\n%s", reworded, told, s.m.View())
			}
		}
	}
}
