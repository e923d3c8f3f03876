package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// What another program writes between two answers is kept beside the file, and told; the next answer is saved.
func TestGuardedKeepsTheOther(t *testing.T) {
	c, old, mine, _ := answerTexts(t)
	path := filepath.Join(t.TempDir(), answersName)
	g := Guard(c, path, nil, nil)
	for _, a := range []*questionnaire.Answers{old, mine} {
		if err := g.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	want := string(answerfile.EncodeWithSession(c, mine))
	for n, other := range []string{"theirs", "theirs again"} {
		if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		beside := path + ".other-" + string(rune('1'+n))
		if err := g.Write(mine); !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), beside) {
			t.Fatalf("the other's version went by: %v", err)
		}
		holds(t, beside, other)
		holds(t, path, other)
		if err := g.Write(mine); err != nil {
			t.Fatal(err)
		}
		holds(t, path, want)
	}
	again := Guard(c, path, []byte(want), mine)
	if err := again.Write(old); err != nil {
		t.Error("a file that nobody touched is not written", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := again.Write(mine); err != nil {
		t.Error("a file that is gone is not made again", err)
	}
}

// TestGuardedWritesWhatOpens: answers that are larger than a file that can be opened are refused, and the file stays; once a
// text is shorter they are saved.
func TestGuardedWritesWhatOpens(t *testing.T) {
	c, mine, _, _ := answerTexts(t)
	path := filepath.Join(t.TempDir(), answersName)
	g := Guard(c, path, nil, nil)
	mine.Of[0].Note = "x"
	room := answerfile.MaxSize - len(answerfile.EncodeWithSession(c, mine))
	for _, size := range []int{room, room + 1, room + 1, room - 1, room} {
		mine.Of[0].Note = strings.Repeat("x", 1+size)
		err := g.Write(mine)
		if (err == nil) != (size <= room) {
			t.Errorf("%d bytes too many: %v", size-room, err)
		}
		data, err := Read(path)
		if err == nil {
			_, _, err = answerfile.Read(c, path, data)
		}
		if err != nil {
			t.Errorf("%d bytes too many, and the file does not open: %v", size-room, err)
		}
	}
	if left := allNames(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("in the folder: %v", left)
	}
}

// What has come in the place of the file and cannot be kept is not written over, and nothing waits for it.
func TestGuardedLeavesWhatItCannotKeep(t *testing.T) {
	c, old, mine, _ := answerTexts(t)
	for name, there := range map[string]string{
		"too large":           strings.Repeat("x", answerfile.MaxSize+1),
		"a damaged session":   `{"session": {"ballots": `,
		"a damaged reason":    `{"answers": {"q": {"reason": "because"`,
		"an escaped session":  `{"se\u0073sion": {`,
		"a session in a list": `[{"session": 1}`,
	} {
		path := filepath.Join(t.TempDir(), answersName)
		g := Guard(c, path, nil, nil)
		if err := g.Write(old); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(there), 0o600); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := g.Write(mine); err == nil || !strings.Contains(err.Error(), "another program has changed") {
				t.Errorf("%s: it says %v", name, err)
			}
		}
		holds(t, path, there)
		if left := allNames(t, filepath.Dir(path)); len(left) != 1 {
			t.Errorf("%s: in the folder: %v", name, left)
		}
	}
}

// A folder that could not be flushed after the rename is not taken for another program's edit.
func TestGuardedAfterAFailedFlush(t *testing.T) {
	c, old, mine, _ := answerTexts(t)
	path := filepath.Join(t.TempDir(), answersName)
	g := Guard(c, path, nil, nil)
	if err := g.Write(old); err != nil {
		t.Fatal(err)
	}
	failing := newFaulty(t, 0, syscall.EIO, false)
	failing.failOn = "sync folder"
	g.disk = disk{failing}
	if err := g.Write(mine); err == nil || !strings.Contains(err.Error(), "is written, but") {
		t.Fatalf("the failed flush of the folder is told as %v", err)
	}
	g.disk = osDisk()
	if err := g.Write(old); err != nil {
		t.Errorf("the next save says %v", err)
	}
	if left := allNames(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("in the folder: %v", left)
	}
}

// No backup and no kept version ever holds a group session, however the file was written.
func TestNoSessionBesideTheFile(t *testing.T) {
	c, old, mine, theirs := answerTexts(t)
	seat := "seat 1"
	written := string(answerfile.EncodeWithSession(c, theirs))
	if !strings.Contains(written, seat) {
		t.Fatal("there is no session to leave out")
	}
	moved := `{"session": {"participants": [{"id": "seat 1"}]},` + strings.TrimPrefix(string(answerfile.Encode(c, theirs)), "{")
	for name, there := range map[string]string{
		"as selfscan writes it": written,
		"in front":              moved,
		"alone":                 `{"session":{"participants":[{"id":"seat 1"}]}}`,
		"twice":                 `{"session":{"id":"seat 1"},"depth":"quick","session":{"id":"seat 1"}}`,
		"twice in front":        `{"session":{"id":"seat 1"},"session":{"id":"seat 1"},"depth":"quick"}`,
		"an escaped name":       `{"depth":"quick","se\u0073sion":{"id":"seat 1"}}`,
	} {
		path := filepath.Join(t.TempDir(), answersName)
		if err := os.WriteFile(path, []byte(there), 0o600); err != nil {
			t.Fatal(err)
		}
		g := Guard(c, path, []byte(there), theirs)
		if err := g.Backup([]byte(there)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		g = Guard(c, path, []byte("something else"), old)
		if err := g.Write(mine); err == nil {
			t.Errorf("%s: another program's version was overwritten", name)
		}
		for _, base := range allNames(t, filepath.Dir(path)) {
			data, err := os.ReadFile(filepath.Join(filepath.Dir(path), base))
			if err != nil {
				t.Fatal(err)
			}
			if base != answersName && strings.Contains(string(data), seat) {
				t.Errorf("%s: %s holds the session: %s", name, base, data)
			}
		}
	}
}

// A backup differs from the file only in the session.
func TestBackupIsWhatWasRead(t *testing.T) {
	c, old, _, _ := answerTexts(t)
	path := filepath.Join(t.TempDir(), answersName)
	read := answerfile.EncodeWithSession(c, old)
	if err := Guard(c, path, read, old).Backup(read); err != nil {
		t.Fatal(err)
	}
	holds(t, BackupName(path), string(answerfile.Encode(c, old)))
	older := "{\"format\": \"selfscan-answers/1\",\n \"unknown\": [1, 2]}"
	if err := Guard(c, path, []byte(older), old).Backup([]byte(older)); err != nil {
		t.Fatal(err)
	}
	holds(t, BackupName(path), older)
}

// textFields returns for every field of an answer and of an action in which a person writes a function that fills it.
func textFields() map[string]func(*questionnaire.Answers, string) {
	fields := map[string]func(*questionnaire.Answers, string){}
	add := func(one any, at func(*questionnaire.Answers) any) {
		of := reflect.TypeOf(one)
		for i := range of.NumField() {
			field := func(a *questionnaire.Answers) reflect.Value { return reflect.ValueOf(at(a)).Elem().Field(i) }
			switch name := of.Name() + "." + of.Field(i).Name; of.Field(i).Type {
			case reflect.TypeFor[string]():
				if name != "Action.Question" {
					fields[name] = func(a *questionnaire.Answers, text string) { field(a).SetString(text) }
				}
			case reflect.TypeFor[[]string]():
				fields[name] = func(a *questionnaire.Answers, text string) { field(a).Set(reflect.ValueOf([]string{"a page", text})) }
			}
		}
	}
	add(questionnaire.Answer{}, func(a *questionnaire.Answers) any { return &a.Of[0] })
	add(questionnaire.Action{}, func(a *questionnaire.Answers) any { return &a.Actions[1] })
	return fields
}

// A remark that is replaced or erased is gone from the backup and from every kept version, also from those of earlier
// sittings. Other remarks stay, and so does one that another program's version has elsewhere.
func TestErasedRemarks(t *testing.T) {
	const name = "Anna \"Ann\" Smit"
	cases := textFields()
	cases["the reason that is the note"] = func(a *questionnaire.Answers, text string) {
		a.Of[0].Reason, a.Of[0].Note = text, text
	}
	for where, put := range cases {
		for _, now := range []string{"", "changed"} {
			t.Run(where+" becomes "+now, func(t *testing.T) {
				c, old, mine, _ := answerTexts(t)
				foreign := old.Clone()
				for _, a := range []*questionnaire.Answers{old, mine, &foreign} {
					a.Of[1] = questionnaire.Answer{Choice: questionnaire.Level1, Reason: "stays"}
					a.Actions = []questionnaire.Action{{Text: "stays as well"}, {Text: "an action", Owner: "the registrar"}}
				}
				put(old, name)
				put(mine, now)
				put(&foreign, "theirs alone")
				dir := t.TempDir()
				path := filepath.Join(dir, answersName)
				read := answerfile.EncodeWithSession(c, old)
				for file, data := range map[string][]byte{path: read, path + ".other-1": answerfile.Encode(c, old),
					path + ".other-12": answerfile.Encode(c, old), path + ".other-2": answerfile.Encode(c, &foreign)} {
					if err := os.WriteFile(file, data, 0o600); err != nil {
						t.Fatal(err)
					}
				}
				g := Guard(c, path, read, old)
				if err := errors.Join(g.Backup(read), g.Write(mine)); err != nil {
					t.Fatal(err)
				}
				for _, base := range allNames(t, dir) {
					data, err := os.ReadFile(filepath.Join(dir, base))
					if err != nil {
						t.Fatal(err)
					}
					if strings.Contains(string(data), "Smit") {
						t.Errorf("%s still has the name: %s", base, data)
					}
					for _, word := range []string{`"stays"`, "stays as well", "the registrar"} {
						if !strings.Contains(string(data), word) && (word != "the registrar" || where != "Action.Owner") {
							t.Errorf("%s lost %q", base, word)
						}
					}
					if _, _, err := answerfile.Read(c, base, data); err != nil && (base != answersName || where != "Action.Text") {
						t.Error(err)
					}
				}
				if data, _ := os.ReadFile(path + ".other-2"); !strings.Contains(string(data), "theirs alone") {
					t.Error("another program's own remark is gone")
				}
				// A version that comes back later is kept without it too.
				if err := os.WriteFile(path, read, 0o600); err != nil {
					t.Fatal(err)
				}
				if err := g.Write(mine); err == nil {
					t.Fatal("another program's version was overwritten")
				}
				if data, err := os.ReadFile(path + ".other-3"); err != nil || strings.Contains(string(data), "Smit") {
					t.Errorf("the version that came back: %v, %s", err, data)
				}
			})
		}
	}
}

// A note that grows stays in the backup, so that a sitting can be taken back. When the name in it is erased, no version
// of it is left.
func TestGrownRemarks(t *testing.T) {
	c, old, mine, _ := answerTexts(t)
	path := filepath.Join(t.TempDir(), answersName)
	old.Of[0] = questionnaire.Answer{Choice: questionnaire.Level2, Note: "Anna"}
	read := answerfile.EncodeWithSession(c, old)
	if err := os.WriteFile(path, read, 0o600); err != nil {
		t.Fatal(err)
	}
	g := Guard(c, path, read, old)
	if err := g.Backup(read); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		note string
		kept bool
	}{{"Anna saw", true}, {"Anna saw it", true}, {"seen", false}} {
		mine.Of[0].Note, mine.Of[0].Reason = step.note, ""
		if err := g.Write(mine); err != nil {
			t.Fatal(err)
		}
		backup, err := os.ReadFile(BackupName(path))
		if err != nil || strings.Contains(string(backup), `"Anna"`) != step.kept {
			t.Errorf("%s: %v, the backup is %s", step.note, err, backup)
		}
	}
}

// A remark that is erased is not kept because a longer one elsewhere begins or ends with it: neither that of another action,
// nor that of another question.
func TestErasedRemarkWithinAnother(t *testing.T) {
	const erased = "Anna"
	for _, longer := range []string{"Anna Smit", "ask Anna", "Marianna, and Annabel"} {
		for name, put := range map[string]func(a *questionnaire.Answers, short string){
			"text": func(a *questionnaire.Answers, short string) {
				a.Actions = []questionnaire.Action{{Text: longer}, {Text: short}}
			},
			"owner": func(a *questionnaire.Answers, short string) {
				a.Actions = []questionnaire.Action{{Text: "a", Owner: longer}, {Text: "b", Owner: short}}
			},
			"check": func(a *questionnaire.Answers, short string) {
				a.Actions = []questionnaire.Action{{Text: "a", Owner: longer}, {Text: "b", Check: short}}
			},
			"note": func(a *questionnaire.Answers, short string) { a.Of[0].Note, a.Of[1].Note = longer, short },
		} {
			c, old, mine, _ := answerTexts(t)
			put(old, erased)
			put(mine, "x")
			path := filepath.Join(t.TempDir(), answersName)
			read := answerfile.EncodeWithSession(c, old)
			if err := os.WriteFile(path, read, 0o600); err != nil {
				t.Fatal(err)
			}
			g := Guard(c, path, read, old)
			if err := errors.Join(g.Backup(read), g.Write(mine)); err != nil {
				t.Fatal(err)
			}
			backup, err := os.ReadFile(BackupName(path))
			if err != nil || strings.Contains(string(backup), `"`+erased+`"`) || !strings.Contains(string(backup), longer) {
				t.Errorf("%s within %q: %v, the backup is %s", name, longer, err, backup)
			}
		}
	}
}

// An erased text that the file has elsewhere too, where it is no remark, goes only where it is one: in the backup a dash
// takes its place, and everything else is as it was.
func TestErasedTextThatIsElsewhere(t *testing.T) {
	c, old, _, _ := answerTexts(t)
	old.Organisation.ID, old.Organisation.Unit = "gm0363", "Bouwen"
	old.Of[0] = questionnaire.Answer{Choice: questionnaire.Unknown}
	old.Actions = []questionnaire.Action{{Question: c.Questions()[0].ID, Text: "a", Due: "2027-03-01", Done: "2027-02-01"}}
	for _, text := range []string{questionnaire.StateUnknown, old.Organisation.Name, old.Organisation.ID, old.Organisation.Unit, old.Organisation.Type, string(old.Depth),
		string(old.Language), string(old.Started), string(old.Updated), c.ID, c.Version, answerfile.Format, c.Questions()[0].ID, "2027-03-01", "2027-02-01", "note", "answers"} {
		for name, put := range map[string]func(*questionnaire.Answers, string){
			"note":   func(a *questionnaire.Answers, s string) { a.Of[0].Note = s },
			"owner":  func(a *questionnaire.Answers, s string) { a.Actions[0].Owner = s },
			"reason": func(a *questionnaire.Answers, s string) { a.Of[0].Reason = s },
		} {
			with, without := old.Clone(), old.Clone()
			put(&with, text)
			path := filepath.Join(t.TempDir(), answersName)
			read := answerfile.EncodeWithSession(c, &with)
			if err := os.WriteFile(path, read, 0o600); err != nil {
				t.Fatal(err)
			}
			g := Guard(c, path, read, &with)
			if err := errors.Join(g.Backup(read), g.Write(&without)); err != nil {
				t.Fatal(err)
			}
			want := old.Clone()
			if name != "reason" { // which is left out whole
				put(&want, "-")
			}
			holds(t, BackupName(path), string(answerfile.Encode(c, &want)))
		}
	}
}

// A text that two remarks have is erased only where it was, and stays in the backup where the file still has it.
func TestErasedRemarkThatAnotherHasToo(t *testing.T) {
	type place func(*questionnaire.Answers, string)
	note := func(n int) place { return func(a *questionnaire.Answers, s string) { a.Of[n].Note = s } }
	reason := func(n int) place { return func(a *questionnaire.Answers, s string) { a.Of[n].Reason = s } }
	owner := func(a *questionnaire.Answers, s string) { a.Actions[0].Owner = s }
	for name, two := range map[string][2]place{"two notes": {note(0), note(1)}, "a reason and a note": {reason(0), note(1)},
		"an action and a note": {owner, note(1)}, "a note and an action": {note(0), owner}} {
		c, old, mine, _ := answerTexts(t)
		for _, a := range []*questionnaire.Answers{old, mine} {
			a.Of[0], a.Actions = questionnaire.Answer{Choice: questionnaire.Level1}, []questionnaire.Action{{Text: "a"}}
			two[1](a, "Anna")
		}
		two[0](old, "Anna")
		path := filepath.Join(t.TempDir(), answersName)
		read := answerfile.EncodeWithSession(c, old)
		if err := os.WriteFile(path, read, 0o600); err != nil {
			t.Fatal(err)
		}
		theirs := mine.Clone() // has it at a question where this file never had it
		theirs.Of[0], theirs.Of[1], theirs.Of[2], theirs.Actions = questionnaire.Answer{}, questionnaire.Answer{}, questionnaire.Answer{Note: "Anna"}, nil
		other := string(answerfile.Encode(c, &theirs))
		if err := os.WriteFile(otherName(path, 1), []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		g := Guard(c, path, read, old)
		if err := errors.Join(g.Backup(read), g.Write(mine)); err != nil {
			t.Fatal(err)
		}
		backup, err := os.ReadFile(BackupName(path))
		if n := strings.Count(string(backup), `"Anna"`); err != nil || n != 1 {
			t.Errorf("%s: %v, it is there %d times in %s", name, err, n, backup)
		}
		holds(t, otherName(path, 1), other)
	}
}
