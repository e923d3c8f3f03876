package store

import (
	"io"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"civic/selfscan/questionnaire/lang"
)

// Lock tells other programs that an answer file is open here. It lies beside the file, since the file
// itself is replaced at each write.
type Lock struct {
	file *flock.Flock
	path string
}

// Held is the error of a file that someone else has open.
type Held struct {
	Path string
	By   string // as the other program wrote it: who, where, since when; empty if it cannot be read
}

// Error says in English who has the file.
func (h *Held) Error() string { return h.In(lang.EN) }

// In says in one language who has the file.
func (h *Held) In(l lang.Lang) string {
	by := lang.Text{NL: "een ander programma", EN: "another program"}
	if h.By != "" {
		by = lang.Text{NL: h.By, EN: h.By}
	}
	return lang.Printable(lang.Say(lang.Text{
		NL: "%s is al geopend door %s; sluit het daar, of kijk mee zonder te schrijven",
		EN: "%s is already open by %s; close it there, or look along without writing"}, h.Path, by).In(l))
}

// Acquire takes the lock of an answer file; by says to others who holds it. The error is a *Held when
// someone else has it, and a *questionnaire.Fault when no lock can be made.
func Acquire(path, by string) (*Lock, error) {
	cannot := func(err error) error {
		return lang.Errorf(err, lang.Text{
			NL: "%s kan niet worden vergrendeld: %s", EN: "%s cannot be locked: %s"}, path, Explain(err))
	}
	name, err := lockName(path)
	if err != nil {
		return nil, cannot(err)
	}
	// The holder takes the lock file away when it lets go. Who waited on that file would then hold
	// the lock of a file that is gone, and tries again.
	for range 10 {
		lock := flock.New(name, flock.SetPermissions(FileMode), flock.SetFlag(os.O_CREATE|os.O_RDWR))
		got, err := lock.TryLock()
		if err != nil {
			return nil, cannot(err)
		}
		if !got {
			return nil, &Held{Path: path, By: holder(name)}
		}
		if still(lock, name) {
			// Who holds it is a courtesy: where the system does not let a locked file be written,
			// the lock holds without it.
			_ = os.WriteFile(name, []byte(by), FileMode)
			return &Lock{file: lock, path: name}, nil
		}
		if err := lock.Unlock(); err != nil {
			return nil, cannot(err)
		}
	}
	return nil, &Held{Path: path}
}

func lockName(path string) (string, error) {
	path, err := target(path)
	base := filepath.Base(path)
	const longest = 200 // bytes, so that the name fits where the file's own does
	return filepath.Join(filepath.Dir(path), "."+base[:min(len(base), longest)]+".lock"), err
}

// still tells whether the file that was locked is the one that is there, and not one behind a link that
// somebody put in its place: what is written into it must not end up elsewhere.
func still(lock *flock.Flock, name string) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(name)
	return err == nil && os.SameFile(held, there)
}

func holder(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	const longest = 200
	data, err := io.ReadAll(io.LimitReader(f, longest))
	if err != nil {
		return ""
	}
	return string(data)
}
