package store

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// other is a second process that holds the lock of a file.
type other struct {
	in   io.WriteCloser
	wait func() error
	kill func() error
}

func holdElsewhere(t *testing.T, path string) other {
	t.Helper()
	cmd := asOther("hold", path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "held\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	return other{in: in, wait: cmd.Wait, kill: cmd.Process.Kill}
}

func TestLockBetweenProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	elsewhere := holdElsewhere(t, path)

	_, err := Acquire(path, "us")
	var held *LockedError
	if !errors.As(err, &held) {
		t.Fatalf("got %v, want a LockedError", err)
	}
	for _, l := range lang.Langs() {
		if said := held.In(l); !strings.Contains(said, "r2, laptop, 09:00") || !strings.Contains(said, path) {
			t.Errorf("does not say who and what: %s", said)
		}
	}

	// When it lets go, the lock is ours, and nothing is left when we let go too.
	if err := errors.Join(elsewhere.in.Close(), elsewhere.wait()); err != nil {
		t.Fatal(err)
	}
	lock, err := Acquire(path, "us")
	if err != nil {
		t.Fatal(err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if left := allNames(t, filepath.Dir(path)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestLockOfTheDead: a process that was killed holds nothing, whatever file it left.
func TestLockOfTheDead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	elsewhere := holdElsewhere(t, path)
	if err := elsewhere.kill(); err != nil {
		t.Fatal(err)
	}
	_ = elsewhere.wait() // says that it was killed
	lock, err := Acquire(path, "us")
	if err != nil {
		t.Fatal(err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
}

// TestLockFileTakenAway: somebody removed the lock file of ours, and a third took a lock anew. Ours
// must not take theirs away when it lets go.
func TestLockFileTakenAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	ours, err := Acquire(path, "us")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(filepath.Dir(path), ".a.scan.json.lock")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	theirs, err := Acquire(path, "them")
	if err != nil {
		t.Fatal(err)
	}
	if err := ours.Release(); err != nil {
		t.Fatal(err)
	}
	var held *LockedError
	if _, err := Acquire(path, "a fourth"); !errors.As(err, &held) || held.By != "them" {
		t.Errorf("got %v, want that they hold it", err)
	}
	if err := theirs.Release(); err != nil {
		t.Fatal(err)
	}
}

// TestLockOfALink: a file and a link to it share one lock.
func TestLockOfALink(t *testing.T) {
	dir := t.TempDir()
	link, path := filepath.Join(dir, "link.scan.json"), filepath.Join(dir, "real.scan.json")
	if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Symlink("real.scan.json", link)); err != nil {
		t.Fatal(err)
	}
	resolved, err := Resolve(link)
	if err != nil || resolved != path {
		t.Fatalf("the link leads to %q, %v", resolved, err)
	}
	lock, err := Acquire(resolved, "us")
	if err != nil {
		t.Fatal(err)
	}
	var held *LockedError
	if _, err := Acquire(filepath.Join(dir, "real.scan.json"), "them"); !errors.As(err, &held) {
		t.Errorf("got %v, want a LockedError", err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
}

// TestLockBehindALink: a link in the place of the lock file does not make us write where it points.
func TestLockBehindALink(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(dir, "precious")
	if err := os.WriteFile(precious, []byte("keep"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(precious, filepath.Join(dir, ".a.scan.json.lock")); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(filepath.Join(dir, "a.scan.json"), "us"); err == nil {
		t.Error("the lock was taken through a link")
	}
	if data, err := os.ReadFile(precious); err != nil || string(data) != "keep" {
		t.Errorf("the file behind the link is now %q, %v", data, err)
	}
}

// TestLockRush: of many at once never two hold the lock, and in the end nothing is left.
func TestLockRush(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("é", 120)+".scan.json") // as long as a name may be
	var inside sync.Mutex
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				lock, err := Acquire(path, "one of many")
				if err != nil {
					continue // someone has it
				}
				if !inside.TryLock() {
					t.Error("two hold the lock")
				} else {
					inside.Unlock()
				}
				if err := lock.Release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if left := allNames(t, filepath.Dir(path)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestLockIsSignedAnew: a lock that is taken over names the one who has it now, and nobody before.
func TestLockIsSignedAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.scan.json")
	if err := os.WriteFile(lockName(path), []byte("somebody with a long name, who was killed"), 0o600); err != nil {
		t.Fatal(err)
	}
	lock, err := Acquire(path, "us")
	if err != nil || !lock.Exclusive() {
		t.Fatal(err)
	}
	var held *LockedError
	if _, err := Acquire(path, "them"); !errors.As(err, &held) || *held != (LockedError{path, "us"}) {
		t.Errorf("got %+v, want that we hold it", held)
	}
	if err := lock.Release(); err != nil {
		t.Error(err)
	}
}

// TestLockThatCannotBeRemoved: a lock file that only its maker may remove is in nobody's way; another failure is told.
func TestLockThatCannotBeRemoved(t *testing.T) {
	for with, told := range map[syscall.Errno]bool{syscall.EACCES: false, syscall.EPERM: false, syscall.ENOENT: false, syscall.EIO: true} {
		s := newFaulty(t, 0, with, false)
		lock, err := disk{s}.acquire(filepath.Join(t.TempDir(), "a.scan.json"), "us")
		if err != nil {
			t.Fatal(err)
		}
		s.failOn = "remove"
		if err := lock.Release(); told != (err != nil) {
			t.Errorf("%v: %v", with, err)
		}
	}
}

func TestLockWithoutAFolder(t *testing.T) {
	_, err := Acquire(filepath.Join(t.TempDir(), "gone", "a.scan.json"), "us")
	var fault *lang.Error
	if !errors.As(err, &fault) || !strings.Contains(fault.In(lang.NL), "is er niet") {
		t.Errorf("got %v", err)
	}
}

// allNames lists what is in a folder, hidden files too.
func allNames(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// letGo is a system on which the holder of a lock lets it go, and so removes the lock file, between the moment that
// somebody else opens that file and the moment that they lock it.
type letGo struct {
	system
	done bool
}

type letGoFile struct {
	file
	s *letGo
}

func (s *letGo) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	f, err := s.system.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return letGoFile{f, s}, nil
}

func (f letGoFile) TryLock() (bool, error) {
	if !f.s.done {
		f.s.done = true
		if err := os.Remove(f.Name()); err != nil {
			return false, err
		}
	}
	return f.file.TryLock()
}

// TestLockOfAFileThatIsGone: someone who locked a file that was just removed does not have the lock yet.
func TestLockOfAFileThatIsGone(t *testing.T) {
	if !renamesOpen {
		t.Skip("this system does not remove open files")
	}
	path := filepath.Join(t.TempDir(), "a.scan.json")
	lock, err := disk{&letGo{system: osSystem{}}}.acquire(path, "b")
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Release()
	var locked *LockedError
	if _, err := Acquire(path, "c"); !errors.As(err, &locked) {
		t.Errorf("a second person also got the lock: %v", err)
	}
}
