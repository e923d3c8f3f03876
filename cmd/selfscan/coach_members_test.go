package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

const teamFile = "team.scan.json"

// answering lets a person type an answer to what the program asks before a screen is drawn.
func (s *scanFiles) answering(t *testing.T, typed string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "typed")
	if err := os.WriteFile(path, []byte(typed), 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() })
	s.p.In = in
}

// TestSessionOfMembers: a session that members begin is about the organisation and in the depth that most of them have, and
// of two that as many have, the first; the command line goes before them.
func TestSessionOfMembers(t *testing.T) {
	t.Parallel()
	c, _ := quickScope(t)
	of := func(depth questionnaire.Depth, o questionnaire.Organisation) member {
		a := questionnaire.NewAnswers(c, depth, o, lang.NL, readScanTime())
		for i := range a.Of {
			a.Of[i].Choice = questionnaire.Level2
		}
		a.Updated, a.Language = "2020-01-01T09:00:00Z", lang.NL
		return membersOf(a)[0]
	}
	x := questionnaire.Organisation{ID: "gm0001", Name: "Gemeente X", Type: "municipality"}
	y := questionnaire.Organisation{ID: "gm0002", Name: "Gemeente Y", Type: "municipality", Unit: "ICT"}
	quick, full := questionnaire.Quick, questionnaire.Full
	for name, test := range map[string]struct {
		members []member
		begin   tui.Begin
		depth   questionnaire.Depth
		want    questionnaire.Organisation
	}{
		"one":                    {members: []member{of(quick, x)}, depth: quick, want: x},
		"the last two agree":     {members: []member{of(quick, y), of(full, x), of(full, x)}, depth: full, want: x},
		"the first and the last": {members: []member{of(quick, y), of(full, x), of(quick, y)}, depth: quick, want: y},
		"as many":                {members: []member{of(quick, y), of(full, x)}, depth: quick, want: y},
		"none fits any":          {members: []member{membersOf(questionnaire.NewAnswers(c, quick, x, lang.NL, readScanTime()))[0]}, depth: quick, want: x},
		"another depth":          {members: []member{of(quick, x)}, begin: tui.Begin{Depth: full}, depth: full, want: x},
		"another name": {members: []member{of(quick, y)}, begin: tui.Begin{Organisation: questionnaire.Organisation{Name: "Veen"}}, depth: quick,
			want: questionnaire.Organisation{Name: "Veen", Type: "municipality", Unit: "ICT"}},
		"another name of the register": {members: []member{of(quick, x)}, begin: tui.Begin{Organisation: questionnaire.Organisation{Name: "Gemeente Utrecht"}}, depth: quick,
			want: questionnaire.Organisation{ID: "gm0344", Name: "Gemeente Utrecht", Type: "municipality"}},
		"another type of the register": {members: []member{of(quick, questionnaire.Organisation{ID: "gm0344", Name: "Gemeente Utrecht", Type: "municipality"})},
			begin: tui.Begin{Organisation: questionnaire.Organisation{Type: "province"}}, depth: quick,
			want: questionnaire.Organisation{Name: "Gemeente Utrecht", Type: "province"}},
		"the same name": {members: []member{of(quick, x)}, begin: tui.Begin{Organisation: questionnaire.Organisation{Name: "gemeente  x"}}, depth: quick, want: x},
		"another type": {members: []member{of(quick, x)}, begin: tui.Begin{Organisation: questionnaire.Organisation{Type: "other"}}, depth: quick,
			want: questionnaire.Organisation{ID: "gm0001", Name: "Gemeente X", Type: "other"}},
	} {
		f := &memberFiles{scans: scansOf(t), members: test.members}
		test.begin.Lang = lang.EN
		want := questionnaire.NewAnswers(c, test.depth, test.want, lang.EN, readScanTime())
		if got := f.commonest(&test.begin); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

func membersOf(of ...questionnaire.Answers) []member {
	var list []member
	for _, a := range of {
		list = append(list, member{path: "a.scan.json", answers: a})
	}
	return list
}

// TestMembersComeAgain: a second time with the same command, those who have a seat keep it and their notes, those who are
// new get one, and the coach is asked only where a file is gone that took part.
func TestMembersComeAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	put := func(name, note string, level questionnaire.Choice) {
		putAnswers(t, in(name), func(a *questionnaire.Answers) {
			_, scope := quickScope(t)
			a.Of[scope[0]].Choice, a.Of[scope[0]].Note = level, note
		})
	}
	put("anna.scan.json", "note of anna", questionnaire.Level1)
	put("ben.scan.json", "note of ben", questionnaire.Level3)
	put("carla.scan.json", "note of carla", questionnaire.Level4)
	_, scope := quickScope(t)
	join := func(typed string, names ...string) (begin tui.Begin, notes []string, said string, err error) {
		t.Helper()
		s := scansOf(t)
		s.answering(t, typed)
		var paths []string
		for _, name := range names {
			paths = append(paths, in(name))
		}
		begin.Lang = lang.EN
		all, err := s.beginWith(in(teamFile), paths, &begin)
		if err == nil {
			if err := begin.File.Close(); err != nil {
				t.Fatal(err)
			}
		}
		return begin, all[scope[0]], strings.ReplaceAll(s.said(t), dir+string(filepath.Separator), ""), err
	}

	begin, notes, said, err := join("", "anna.scan.json")
	if err != nil || begin.Notice.In(lang.EN) != "The answers of one file are here now, on a seat without a name." ||
		begin.Notice.In(lang.NL) != "De antwoorden uit één bestand staan erbij, op een stoel zonder naam." || begin.NoticeKeys != byKeys ||
		!slices.Equal(notes, []string{"note of anna"}) || said != "anna.scan.json: 21 of 21 questions answered\n" {
		t.Errorf("one: %q, notes %q, said %q: %v", begin.Notice.In(lang.EN), notes, said, err)
	}
	begin, notes, said, err = join("", "anna.scan.json", "ben.scan.json", "carla.scan.json")
	if err != nil || begin.Notice.In(lang.EN) != "2 files are side by side, each on a seat without a name." ||
		begin.Notice.In(lang.NL) != "2 bestanden staan naast elkaar, elk op een stoel zonder naam." ||
		!slices.Equal(notes, []string{"note of anna", "note of ben", "note of carla"}) || strings.Contains(said, "?") {
		t.Errorf("two more: %q, notes %q, said %q: %v", begin.Notice.In(lang.EN), notes, said, err)
	}
	team := begin.File.Answers
	if len(team.Session.Files) != 3 || len(team.Session.Participants) != 3 || !reflect.DeepEqual(readBack(t, in(teamFile)).Session, team.Session) {
		t.Errorf("the session has %+v", team.Session)
	}
	begin, notes, said, err = join("", "ben.scan.json", "anna.scan.json")
	if err != nil || begin.Notice.In(lang.EN) != "There are no new files. Whoever took part already keeps their seat." ||
		begin.Notice.In(lang.NL) != "Er zijn geen nieuwe bestanden. Wie al meedeed, houdt de eigen stoel." || begin.NoticeKeys != (lang.Text{}) ||
		!slices.Equal(notes, []string{"note of anna", "note of ben"}) || said != "" {
		t.Errorf("nobody new: %q %v, notes %q, said %q: %v", begin.Notice.In(lang.EN), begin.NoticeKeys, notes, said, err)
	}

	// The session's own file in the folder of the members is no member, and neither is its backup.
	begin, notes, said, err = join("", "")
	if err != nil || begin.Notice.In(lang.EN) != "There are no new files. Whoever took part already keeps their seat." || len(notes) != 3 || said != "" {
		t.Errorf("by their folder: %q, notes %q, said %q: %v", begin.Notice.In(lang.EN), notes, said, err)
	}

	// One whose file is new, while another's is gone, may be the same person. Only a yes lets them in.
	put("dora.scan.json", "note of dora", questionnaire.Level2)
	before, err := os.ReadFile(in(teamFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"", "\n", "n\n", "yess\n", "maybe\ny\n"} {
		_, _, said, err = join(typed, "dora.scan.json", "ben.scan.json", "carla.scan.json")
		if e, ok := errors.AsType[*ending](err); !ok || e.code != someRefused || err.Error() != "exit status 1" ||
			!strings.Contains(said, "New files: 1. Files that took part and are not given now: 1.") {
			t.Errorf("with %q: %v, %q", typed, err, said)
		}
		if after, err := os.ReadFile(in(teamFile)); err != nil || string(after) != string(before) {
			t.Errorf("with %q the session changed: %v", typed, err)
		}
	}
	begin, notes, _, err = join(" YES \n", "dora.scan.json", "ben.scan.json", "carla.scan.json")
	if err != nil || len(begin.File.Answers.Session.Participants) != 4 || !slices.Equal(notes, []string{"note of ben", "note of carla", "note of dora"}) {
		t.Errorf("with a yes: notes %q: %v", notes, err)
	}

	// What does not fit is asked about too; without anybody who fits there is nothing to ask in a new session.
	putAnswers(t, in("full.scan.json"), func(a *questionnaire.Answers) { a.Depth = questionnaire.Full })
	if _, _, said, err = join("n\n", "full.scan.json", "anna.scan.json", "ben.scan.json", "carla.scan.json", "dora.scan.json"); err == nil ||
		!strings.Contains(said, "full.scan.json does not fit this session: the depth is") || !strings.Contains(said, "Go on without what does not fit?") {
		t.Errorf("one that does not fit: %v, %q", err, said)
	}

	for path, want := range map[string]bool{"a.xlsx": true, "a.XLSX": true, "a.xls": false, "xlsx": false, "a.xlsx.json": false} {
		if isForm(path) != want {
			t.Errorf("%s is a form: %v", path, !want)
		}
	}

	// A session that cannot be read is no reason to make another.
	if err := os.WriteFile(in("broken.scan.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = scansOf(t).beginWith(in("broken.scan.json"), []string{in("anna.scan.json")}, &tui.Begin{})
	if e, ok := errors.AsType[*ending](err); !ok || e.code != someRefused {
		t.Errorf("a broken session: %v", err)
	}

	// A path that is not there, and a session that somebody else has open.
	if _, _, _, err := join("", "gone"); err == nil || !strings.Contains(err.Error(), "gone: there is no such file or folder") {
		t.Errorf("a path that is not there: %v", err)
	}
	s := scansOf(t)
	file, err := s.open(in(teamFile))
	if err != nil {
		t.Fatal(err)
	}
	_, _, _, err = join("", "anna.scan.json")
	if e, ok := errors.AsType[*ending](err); !ok || e.code != nothingWritten || !strings.Contains(err.Error(), s.p.holder()) {
		t.Errorf("a session that is open: %v", err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestLetGo: a session that does not begin lets its file go, and tells of both faults.
func TestLetGo(t *testing.T) {
	first, second := errors.New("first"), errors.New("second")
	if err := letGo(nil, first); err != first {
		t.Error(err)
	}
	if err := letGo(&tui.File{}, first); err != first {
		t.Error(err)
	}
	closed := false
	file := &tui.File{Close: func() error { closed = true; return second }}
	if err := letGo(file, first); !closed || !errors.Is(err, first) || !errors.Is(err, second) {
		t.Error(closed, err)
	}
}

// TestRoomOfASession: a session that had a room has its port again, unless the command line names one; without an address
// the room is on the local network.
func TestRoomOfASession(t *testing.T) {
	for asked, want := range map[string]string{"127.0.0.1": "127.0.0.1:8321", "127.0.0.1:9000": "127.0.0.1:9000"} {
		if at, err := roomAddress(asked, 8321); err != nil || at.String() != want {
			t.Errorf("%s: %s, want %s: %v", asked, at, want, err)
		}
	}
	if at, err := roomAddress(anyRoom, 8321); err == nil && (!at.Addr().IsPrivate() || at.Port() != 8321) {
		t.Errorf("anywhere: %s", at)
	}
	if _, err := openRoom("no address", nil); err == nil {
		t.Error("a room opens at no address")
	}
	opened, err := openRoom("127.0.0.1:0", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = opened.Close() }()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	stored := questionnaire.Room{Code: opened.Stored().Code, Port: free.Addr().(*net.TCPAddr).Port}
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := openRoom("127.0.0.1", &tui.File{Answers: questionnaire.Answers{Session: &questionnaire.GroupSession{Room: &stored}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := again.Stored(); got != stored {
		t.Errorf("again %+v, want %+v", got, stored)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}
