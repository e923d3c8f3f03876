package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// work is something that this package does with the files in a folder.
type work struct {
	name  string
	begin map[string]string                      // the files before
	done  map[string]string                      // the files that must have this content when do returns nil
	then  map[string][]string                    // what else each file may be afterwards; "" also stands for no file
	do    func(d disk, dir string) error         // tells what it could not do
	more  func(t *testing.T, d disk, dir string) // must go well afterwards
}

func (w *work) fill(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range w.begin {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// answersName is the answer file of these tests.
const answersName = "a.scan.json"

func works(t *testing.T) []work {
	c, old, mine, theirs := answerTexts(t)
	text := func(a *questionnaire.Answers) string { return string(answerfile.EncodeWithSession(c, a)) }
	public := func(a *questionnaire.Answers) string { return string(answerfile.Encode(c, a)) }
	guardedWrite := func(d disk, dir string) error {
		return d.guard(c, dir+"/"+answersName, []byte(text(old)), old).Write(mine)
	}
	noReason := strings.Replace(public(old), ",\n      \"reason\": \"because\"", "", 1)
	if noReason == public(old) || text(old) == public(old) {
		t.Fatal("the answers have no reason or no session to remove")
	}
	return []work{
		{name: "a new file", done: map[string]string{answersName: "new"}, then: map[string][]string{answersName: {""}},
			do: func(d disk, dir string) error { return d.write(dir+"/"+answersName, []byte("new")) }},
		{name: "a file in the place of another", begin: map[string]string{answersName: "old"}, done: map[string]string{answersName: "new"},
			then: map[string][]string{answersName: {"old"}},
			do:   func(d disk, dir string) error { return d.write(dir+"/"+answersName, []byte("new")) }},
		{name: "answers", begin: map[string]string{answersName: text(old), answersName + "~": public(old)},
			done: map[string]string{answersName: text(mine), answersName + "~": noReason},
			then: map[string][]string{answersName: {text(old)}, answersName + "~": {public(old)}}, do: guardedWrite},
		{name: "answers over another program's", begin: map[string]string{answersName: text(theirs)},
			then: map[string][]string{answersName: {text(theirs)}, answersName + ".other-1": {"", public(theirs)}},
			do:   guardedWrite,
			more: func(t *testing.T, d disk, dir string) {
				g := d.guard(c, dir+"/"+answersName, []byte(text(old)), old)
				if err := g.Write(mine); err == nil {
					t.Error("another program's answers were overwritten")
				}
				if err := g.Write(mine); err != nil {
					t.Error(err)
				}
			}},
		{name: "a backup", begin: map[string]string{answersName: text(old), answersName + "~": "older"},
			done: map[string]string{answersName: text(old), answersName + "~": public(old)},
			then: map[string][]string{answersName + "~": {"older"}, answersName: {text(old)}},
			do: func(d disk, dir string) error {
				return d.guard(c, dir+"/"+answersName, []byte(text(old)), old).Backup([]byte(text(old)))
			}},
		{name: "a lock", begin: map[string]string{answersName: "old", tempPrefix + "7" + tempSuffix: "left"},
			then: map[string][]string{answersName: {"old"}, tempPrefix + "7" + tempSuffix: {"", "left"}},
			do: func(d disk, dir string) error {
				lock, err := d.acquire(dir+"/"+answersName, "us")
				if err != nil {
					return err
				}
				return lock.Release()
			},
			more: func(t *testing.T, d disk, dir string) {
				lock, err := d.acquire(dir+"/"+answersName, "us")
				if err != nil {
					t.Fatal(err)
				}
				if err := lock.Release(); err != nil {
					t.Error(err)
				}
				if left := allNames(t, dir); !slices.Equal(left, []string{answersName}) {
					t.Errorf("in the folder: %v", left)
				}
			}},
		{name: "a part", begin: map[string]string{answersName: "old", answersName + ".part": "left"}, done: map[string]string{answersName: "new"},
			then: map[string][]string{answersName: {"old"}, answersName + ".part": {"", "left", "n", "new"}},
			do: func(d disk, dir string) error {
				p, err := d.createPart(dir + "/" + answersName)
				if err != nil {
					return err
				}
				if _, err := p.Write([]byte("new")); err != nil {
					return errors.Join(err, p.Discard())
				}
				return p.Commit()
			}},
	}
}

// answerTexts makes answers with a session: what was in the file, what is written now without its reason, and what
// another program wrote meanwhile.
func answerTexts(t *testing.T) (c *questionnaire.Catalogue, old, mine, theirs *questionnaire.Answers) {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	make := func(level questionnaire.Choice, reason string) *questionnaire.Answers {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN,
			questionnaire.Moment("2026-11-24T09:00:00+01:00").Time())
		a.Of[0] = questionnaire.Answer{Choice: level, Reason: reason}
		a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: "seat 1"}}}
		return &a
	}
	return c, make(questionnaire.Level2, "because"), make(questionnaire.Level3, ""), make(questionnaire.Level4, "because")
}

// TestFaults lets every call to the system fail, once and with everything after it: each file is then what it was or
// what it should become. What the next run does goes well, and it leaves nothing behind.
func TestFaults(t *testing.T) {
	for _, w := range works(t) {
		t.Run(w.name, func(t *testing.T) {
			calm := newFaulty(t, 0, 0, false)
			dir := w.fill(t)
			err := w.do(disk{calm}, dir)
			w.check(t, calm, dir, err)
			if w.done != nil && err != nil {
				t.Fatalf("without a fault: %v", err)
			}
			for at := 1; at <= calm.calls; at++ {
				for _, with := range []syscall.Errno{syscall.EIO, syscall.EACCES} {
					for _, dead := range []bool{false, true} {
						s, dir := newFaulty(t, at, with, dead), w.fill(t)
						err := w.do(disk{s}, dir)
						w.check(t, s, dir, err)
						if !dead && with == syscall.EIO {
							w.checkLeft(t, s, dir)
						}
						if w.more != nil {
							w.more(t, osDisk(), dir)
						}
						if t.Failed() {
							t.Fatalf("call %d of %v failed with %v, dead: %v; the error was %v", at, s.called, with, dead, err)
						}
					}
				}
			}
		})
	}
}

// check holds the files in the folder against what they may be.
func (w *work) check(t *testing.T, s *faulty, dir string, err error) {
	t.Helper()
	if err == nil && w.done != nil && len(s.renamed)+len(s.unflushed) > 0 && s.failAt == 0 {
		t.Errorf("all is well, but a power failure takes the names in %v and the content of %v", s.renamed, s.unflushed)
	}
	for f := range s.open {
		t.Errorf("%s is left open", f.Name())
	}
	for _, name := range append(mapKeys(w.then), mapKeys(w.done)...) {
		data, readErr := os.ReadFile(filepath.Join(dir, name))
		if readErr != nil && !errors.Is(readErr, fs.ErrNotExist) {
			t.Fatal(readErr)
		}
		allowed := slices.Clone(w.then[name])
		if want, ok := w.done[name]; ok {
			allowed = append(allowed, want)
			if err == nil {
				allowed = []string{want}
			}
		}
		if !slices.Contains(allowed, string(data)) {
			t.Errorf("%s is %.300q", name, data)
		}
	}
}

// checkLeft looks for temporary files after a fault that the program outlived. Only a call that cannot remove one may
// leave it.
func (w *work) checkLeft(t *testing.T, s *faulty, dir string) {
	t.Helper()
	if failed := s.called[s.failAt-1]; strings.HasPrefix(failed, "remove ") || w.more != nil {
		return
	}
	for _, name := range allNames(t, dir) {
		if strings.HasSuffix(name, tempSuffix) && w.begin[name] == "" {
			t.Errorf("%s is left behind", name)
		}
	}
}

func mapKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}
