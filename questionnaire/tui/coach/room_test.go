package coach

import (
	"context"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// fakeRoom is a room without a network.
type fakeRoom struct {
	closed  bool
	vacant  string
	follows atomic.Int32
	check   func(*questionnaire.Group) // looks at what the pages follow; may be nil
}

func (r *fakeRoom) Stored() questionnaire.Room {
	return questionnaire.Room{Code: "abcdefghijklm", Port: 8321, Closed: r.closed}
}
func (*fakeRoom) Address() string      { return "http://192.168.100.200:8321/abcdefghijklm/" }
func (r *fakeRoom) DoorOpen() bool     { return !r.closed }
func (r *fakeRoom) SetDoor(open bool)  { r.closed = !open }
func (r *fakeRoom) Vacate(seat string) { r.vacant = seat }
func (r *fakeRoom) Follow(g *questionnaire.Group) {
	r.follows.Add(1)
	if r.check != nil {
		r.check(g)
	}
}

// QR is as large as the code of the longest address: 29 modules, all dark.
func (*fakeRoom) QR() [][]bool {
	rows := make([][]bool, 29)
	for y := range rows {
		rows[y] = []bool(nil)
		for range rows {
			rows[y] = append(rows[y], true)
		}
	}
	return rows
}

// inRoom begins a session with a room. The function that it returns brings in what people ask.
func inRoom(t *testing.T, d *disk, r *fakeRoom, height int, change ...func(*tui.Deps)) (*sitting, func(...questionnaire.Visit)) {
	t.Helper()
	var queue [][]questionnaire.Visit
	s := sit(t, d, lang.EN, 80, height, func(deps *tui.Deps) {
		deps.Begin.Extension = New(nil).WithRoom(r)
		deps.Begin.Incoming = func() any {
			if len(queue) == 0 {
				return nil
			}
			next := queue[0]
			queue = queue[1:]
			return next
		}
		for _, c := range change {
			c(deps)
		}
	})
	if _, going := d.files[teamFile]; !going {
		s.keys("<enter>")
	}
	return s, func(visits ...questionnaire.Visit) {
		queue = append(queue, visits)
		s.run(s.m.Init())
	}
}

// join is what a device asks that takes a seat, and voting is what it asks when it votes.
func join(device string, shown *int) questionnaire.Visit {
	return questionnaire.Visit{
		Change: func(g *questionnaire.Group) bool { _, err := g.JoinFrom(device); return err == nil },
		Show:   func(*questionnaire.Group) { *shown++ },
	}
}

func voting(device string, c questionnaire.Choice, shown *int) questionnaire.Visit {
	return questionnaire.Visit{
		Change: func(g *questionnaire.Group) bool {
			n, _ := g.Session().Ordinal()
			p, _ := g.SeatOf(device)
			return g.Vote(n, p.ID, c) == nil
		},
		Show: func(*questionnaire.Group) { *shown++ },
	}
}

// TestRoomAnswersOnceSaved: nobody hears that a vote is in before it is on disk.
func TestRoomAnswersOnceSaved(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	s, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown), join("b", &shown), join("c", &shown))
	if shown != 3 || len(d.team().Session.Participants) != 3 || d.team().Session.Room.Code != "abcdefghijklm" {
		t.Fatalf("%d answered; on disk %+v", shown, d.team().Session)
	}
	d.full = true
	follows := r.follows.Load()
	visit(voting("a", questionnaire.Level3, &shown))
	visit(questionnaire.Visit{Show: func(*questionnaire.Group) { shown++ }})
	s.keys("<enter>") // to the questions
	if shown != 3 || r.follows.Load() != follows {
		t.Fatal("people hear of a vote that is not on disk")
	}
	d.full = false
	s.keys("r") // save again
	if shown != 5 || r.follows.Load() == follows || len(d.team().Session.Ballots) != 1 {
		t.Fatalf("%d answered, %d on disk:\n%s", shown, len(d.team().Session.Ballots), s.screen())
	}
}

// TestRoomBesideKeyboard: people on the keyboard and on phones vote in one session; the keyboard does not ask for the
// votes of those who have a device.
func TestRoomBesideKeyboard(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	s, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown), join("b", &shown))
	s.keys("E", "<enter>") // a seat on the keyboard
	if screen := s.screen(); !strings.Contains(screen, "Seat 3:") {
		t.Fatalf("the keyboard asks for another seat:\n%s", screen)
	}
	s.keys("<up>").keys("2")
	if screen := s.screen(); !strings.Contains(screen, "still voting on their own devices") || !strings.Contains(screen, "1 of 3 voted") {
		t.Fatalf("after the vote on the keyboard:\n%s", screen)
	}
	s.keys("3")
	if got := d.team().Session.Ballots[0].Ballots; len(got) != 1 || got[0] != (questionnaire.Ballot{Participant: "seat 3", Choice: questionnaire.Level2}) {
		t.Fatalf("ballots %v", got)
	}
	visit(voting("a", questionnaire.Level0, &shown))
	visit(voting("b", questionnaire.Level4, &shown))
	if screen := s.screen(); !strings.Contains(screen, "All votes are in") {
		t.Fatalf("with all votes in:\n%s", screen)
	}
	s.keys("<enter>")
	if got := s.screen(); d.team().Session.Ballots != nil || !strings.Contains(got, "●") {
		t.Fatalf("the votes are not shown:\n%s", got)
	}
}

// TestRoomScreens: the coach sees the address and a QR code that fits 80x24, closes the door, lets another device take
// a seat, and sees which seats have one.
func TestRoomScreens(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	s, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown))
	if screen := s.screen(); !strings.Contains(screen, r.Address()) || !strings.Contains(screen, "the door is open") || !strings.Contains(screen, "own device") {
		t.Fatalf("the seats:\n%s", screen)
	}
	s.keys("C")
	if screen := s.screen(); !strings.Contains(screen, r.Address()) || strings.Count(screen, "█████") < 2 {
		t.Fatalf("the code:\n%s", screen)
	}
	for _, line := range strings.Split(s.screen(), "\n") {
		if code := strings.TrimSpace(line); strings.HasPrefix(code, "█") {
			if left := ansi.StringWidth(line) - ansi.StringWidth(code); left < (80-ansi.StringWidth(code))/2-1 || left > (80-ansi.StringWidth(code))/2+1 {
				t.Errorf("the code is not in the middle: %q", line)
			}
		}
	}
	s.keys("O", "<enter>")
	if screen := s.screen(); !r.closed || !d.team().Session.Room.Closed || !strings.Contains(screen, "the door is closed") {
		t.Fatalf("the door:\n%s", screen)
	}
	s.keys("M")
	if p := d.team().Session.Participants[0]; r.vacant != "seat 1" || p.Device != "" {
		t.Fatalf("vacant is %q, and the seat %+v", r.vacant, p)
	}
	s.size(80, 18)
	s.keys("C")
	if screen := s.screen(); !strings.Contains(screen, "too small for a QR code") {
		t.Fatalf("a small window:\n%s", screen)
	}
}

// TestRoomOfEndedSession: nobody comes in once the session has ended, so that its seats stay out of the file.
func TestRoomOfEndedSession(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	s, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown))
	s.hold = true // the end is not on disk yet
	s.keys("Q", "<enter>")
	held := s.held
	s.hold, s.held = false, nil
	visit(join("b", &shown))
	s.held = held
	s.release()
	if shown != 1 || d.team().Session != nil {
		t.Fatalf("%d answered; on disk %+v", shown, d.team().Session)
	}
}

// TestRoomOfReadOnlyFile: where the file may only be looked at, nothing changes and nobody is told that it did.
func TestRoomOfReadOnlyFile(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	_, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown))
	var queue []questionnaire.Visit
	s := sit(t, d, lang.EN, 80, 24, func(deps *tui.Deps) {
		deps.Begin.File.Save, deps.Begin.File.Holder = nil, "Anna"
		deps.Begin.Extension = New(nil).WithRoom(r)
		deps.Begin.Incoming = func() any {
			if next := queue; next != nil {
				queue = nil
				return next
			}
			return nil
		}
	})
	queue = []questionnaire.Visit{join("b", &shown)}
	s.run(s.m.Init())
	if shown != 1 || strings.Contains(s.keys("S").screen(), "seat 2") {
		t.Fatalf("%d answered:\n%s", shown, s.screen())
	}
}

// TestPlainRoom: in plain mode people on their own devices hear of what they asked once it is on disk, the coach hears when
// all have voted, and where the file may only be looked at nothing is done.
func TestPlainRoom(t *testing.T) {
	for _, readOnly := range []bool{false, true} {
		d, r := newDisk(), &fakeRoom{}
		deps := (&sitting{t: t, d: d}).deps(lang.EN)
		deps.Begin.Depth, deps.Begin.Extension = questionnaire.Quick, New(nil).WithRoom(r)
		if readOnly {
			seated(t, d, lang.EN, 80, 24).keys("1")
			f := d.open()
			f.Save, deps.Begin.File = nil, &f
		}
		asked, told := make(chan []questionnaire.Visit), make(chan int, 9)
		deps.Begin.Incoming = func() any {
			if visits, ok := <-asked; ok {
				return visits
			}
			return nil
		}
		tell := func(v questionnaire.Visit) questionnaire.Visit {
			v.Show = func(*questionnaire.Group) { told <- d.saves }
			return v
		}
		in, typed := io.Pipe()
		var out strings.Builder
		done := make(chan error)
		go func() { done <- tui.RunPlain(context.Background(), deps, in, &out) }()
		enter := func(line string) {
			if _, err := io.WriteString(typed, line+"\n"); err != nil {
				t.Error(err)
			}
		}
		shown := 0
		asked <- []questionnaire.Visit{tell(join("a", &shown)), tell(join("b", &shown)), tell(join("c", &shown))}
		asked <- []questionnaire.Visit{tell(voting("a", questionnaire.Level3, &shown)), tell(voting("b", questionnaire.Level3, &shown))}
		asked <- []questionnaire.Visit{tell(voting("c", questionnaire.Level2, &shown))}
		asked <- nil
		asked <- nil // once it is taken, those before the first have been answered
		follows := r.follows.Load()
		saves := d.count()
		asked <- []questionnaire.Visit{{Change: func(*questionnaire.Group) bool { return false }, Show: func(*questionnaire.Group) {}}}
		asked <- nil
		asked <- nil
		if got := d.count(); got != saves {
			t.Errorf("a visit that changes nothing makes %d saves", got-saves)
		}
		enter("") // all have voted since it was asked, so it counts again
		enter("Show")
		enter("q")
		close(asked)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if readOnly {
			if len(told) > 0 || len(d.team().Session.Participants) != 4 || strings.Contains(out.String(), "All votes are in") {
				t.Errorf("%d hear something; on disk %+v\n%s", len(told), d.team().Session, &out)
			}
			continue
		}
		if kept := d.team().Session.Room; kept == nil || *kept != r.Stored() {
			t.Errorf("the file has the room %+v", kept)
		}
		if len(told) != 6 || follows < 3 {
			t.Errorf("%d hear of it, and the pages follow %d times", len(told), follows)
		}
		if !strings.Contains(out.String(), "3 of 3 have voted. Show or an empty line shows the votes") || strings.Count(out.String(), "All votes are in.") != 1 || !strings.Contains(out.String(), "3 Embedded: 2\n") {
			t.Errorf("the coach reads\n%s", &out)
		}
		if first := <-told; first < 2 { // the new scan, and the seats
			t.Errorf("people hear after %d saves", first)
		}
	}
}

// TestPlainRoomHearsNothingUnsaved: where saving fails, nobody in the room hears that a vote is in, and no page follows,
// also if the coach goes on, until it is on disk.
func TestPlainRoomHearsNothingUnsaved(t *testing.T) {
	d, r := newDisk(), &fakeRoom{}
	r.check = func(g *questionnaire.Group) {
		if voted := g.Session().Answers().Session; len(voted.Ballots) > 0 && len(d.team().Session.Ballots) == 0 {
			t.Error("the pages follow a vote that is not on disk")
		}
	}
	deps := (&sitting{t: t, d: d}).deps(lang.EN)
	deps.Begin.Depth, deps.Begin.Extension = questionnaire.Quick, New(nil).WithRoom(r)
	refused := make(chan bool, 1)
	create := deps.Create
	deps.Create = func(a questionnaire.Answers) (tui.File, error) {
		f, err := create(a)
		save := f.Save
		f.Save = func(a questionnaire.Answers) error {
			err := save(a)
			if err != nil {
				select {
				case refused <- true:
				default: // told already
				}
			}
			return err
		}
		return f, err
	}
	asked := make(chan []questionnaire.Visit)
	deps.Begin.Incoming = func() any {
		if visits, ok := <-asked; ok {
			return visits
		}
		return nil
	}
	setFull := func(full bool) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.full = full
	}
	in, typed := io.Pipe()
	done := make(chan error)
	var said strings.Builder // written before what settle waits for
	go func() { done <- tui.RunPlain(context.Background(), deps, in, &said) }()
	enter := func(line string) {
		if _, err := io.WriteString(typed, line+"\n"); err != nil {
			t.Error(err)
		}
	}
	settle := func() { // once the second is taken, what came before the first has been carried out
		asked <- nil
		asked <- nil
	}
	told := 0
	asked <- []questionnaire.Visit{join("a", &told), join("b", &told), join("c", &told)}
	settle()
	setFull(true)
	asked <- []questionnaire.Visit{voting("a", questionnaire.Level3, &told)}
	<-refused
	enter("3") // go on
	enter("")
	settle()
	if told != 3 {
		t.Errorf("%d hear something, and the vote is not on disk", told-3)
	}
	asked <- []questionnaire.Visit{voting("b", questionnaire.Level3, &told), voting("c", questionnaire.Level3, &told)}
	<-refused
	enter("3")
	settle()
	if told != 3 || strings.Contains(said.String(), "All votes are in") {
		t.Errorf("%d hear something, and the last votes are not on disk; the coach reads\n%s", told-3, &said)
	}
	setFull(false)
	asked <- []questionnaire.Visit{voting("a", questionnaire.Level3, &told), voting("b", questionnaire.Level3, &told)}
	settle()
	if told != 5 || len(d.team().Session.Ballots) != 1 || strings.Count(said.String(), "All votes are in.") != 1 {
		t.Errorf("%d hear something once all is on disk: %+v; the coach reads\n%s", told-3, d.team().Session, &said)
	}
	enter("q")
	close(asked)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// TestRemovingSeats: the cursor stays on a seat, whichever is removed, until there is none.
func TestRemovingSeats(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 24).keys("S", "<end>")
	for left := 3; left > 0; left-- {
		s.keys("<delete>", "<enter>", "X")
		seats := d.team().Session.Participants
		if len(seats) != left || seats[left-1].Left == "" || s.coach().seats.at != left-1 {
			t.Fatalf("%d seats, the cursor on %d:\n%s", len(seats), s.coach().seats.at, s.screen())
		}
		s.keys("X")
	}
	s.keys("<delete>", "<enter>")
	s.shows("Nobody yet")
}

// TestVotesAreTypedUnseen: the terminal shows nothing while a vote is typed, and shows again what is typed after it.
func TestVotesAreTypedUnseen(t *testing.T) {
	deps := (&sitting{t: t, d: newDisk()}).deps(lang.EN)
	deps.Begin.Depth = questionnaire.Quick
	w := &typist{typed: []string{"3", "1", "h", "2", "2", "show", "2", "", "q"}}
	deps.Echo = func(on bool) { _, _ = w.Write([]byte(map[bool]string{true: "(seen)\n", false: "(unseen)\n"}[on])) }
	if err := tui.RunPlain(context.Background(), deps, strings.NewReader(strings.Join(w.typed, "\n")+"\n"), w); err != nil {
		t.Fatal(err)
	}
	unseen := false
	for line := range strings.Lines(w.String()) {
		switch {
		case line == "(unseen)\n":
			unseen = true
		case line == "(seen)\n":
			unseen = false
		case strings.Contains(line, "? [") || strings.Contains(line, ": ["):
			if vote := strings.Contains(line, "your vote"); vote != unseen {
				t.Errorf("unseen %v: %s", unseen, line)
			}
		}
	}
	if strings.Count(w.String(), "(unseen)") < 4 || unseen {
		t.Errorf("the dialogue was\n%s", w)
	}
}

// TestPlainCommandsOfOnePerson: what would change a scan behind the group's back is no command of a group session.
func TestPlainCommandsOfOnePerson(t *testing.T) {
	for _, command := range []string{"d", "x", "m", "undo", "if", "als", "deeper", "dieper", "shortfalls", "tekort", "start", "begin"} {
		d := newDisk()
		deps := (&sitting{t: t, d: d}).deps(lang.EN)
		deps.Begin.Depth = questionnaire.Quick
		var out strings.Builder
		err := tui.RunPlain(context.Background(), deps, strings.NewReader("3\n"+command+"\nq\n"), &out)
		if err != nil || !strings.Contains(out.String(), `"`+command+`" is not possible here`) || d.team().Depth != questionnaire.Quick {
			t.Errorf("%s: %v\n%s", command, err, &out)
		}
	}
}

// TestProjectorCountsTheOthers: the projector also says how many voted for no level, also if it is one.
func TestProjectorCountsTheOthers(t *testing.T) {
	for votes, words := range map[string]string{"133x": `1 × "does not apply"`, "133w": "1 does not know", "13wx": `1 does not know · 1 × "does not apply"`, "1wwx": "2 do not know"} {
		s := seated(t, newDisk(), lang.EN, 80, 24).keys(votes, "<enter>", "z")
		s.shows(words)
	}
}

// TestPagesFollowTheCoach: the pages go to another question with the coach, also when nothing has to be saved, and not while
// something is not on disk.
func TestPagesFollowTheCoach(t *testing.T) {
	d, r, shown, at := newDisk(), &fakeRoom{}, 0, -1
	r.check = func(g *questionnaire.Group) { at, _ = g.Session().Ordinal() }
	s, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown))
	s.keys("<enter>")
	for i, key := range []string{"<right>", "<right>", "<left>"} {
		if s.keys(key); at != []int{1, 2, 1}[i] {
			t.Errorf("after %s the pages are at question %d", key, at+1)
		}
	}
	d.full = true
	visit(voting("a", questionnaire.Level3, &shown))
	if s.keys("<right>"); at != 1 || shown != 1 {
		t.Errorf("the pages are at question %d, and %d hear of their vote", at+1, shown)
	}
	d.full = false
	if s.keys("r"); at != 2 || shown != 2 {
		t.Errorf("once it is saved, the pages are at question %d, and %d heard of their vote", at+1, shown)
	}
}

// TestPlainCountsVoters: plain mode says how many of the people in the room have voted.
func TestPlainCountsVoters(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	_, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown), join("b", &shown), join("c", &shown))
	visit(voting("b", questionnaire.Level3, &shown))
	said := plainly(t, d, lang.EN, []string{"", "show", "no", "q"}, func(deps *tui.Deps) { deps.Begin.Extension = New(nil).WithRoom(r) })
	if strings.Count(said, "1 of 3 have voted.") != 3 || !strings.Contains(said, "Not voted yet: 2.") || strings.Contains(said, "your vote") {
		t.Errorf("the dialogue is\n%s", said)
	}
}
