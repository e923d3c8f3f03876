package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"civic/selfscan/questionnaire/lang"
)

// errNoLocks is the error of a file system without locks.
var errNoLocks = errors.New("the file system has no locks")

// Lock tells other programs that an answer file is open here. It is on a file of its own beside the answer file, which
// itself is replaced at each write.
type Lock struct {
	disk disk
	file file // nil where the file system has no locks
}

// LockedError is the error of a file that someone else has open.
type LockedError struct {
	Path string
	By   string // as the other program wrote it: who, where, since when; empty if it cannot be read
}

// Error says in English who has the file.
func (e *LockedError) Error() string { return e.In(lang.EN) }

// In says in one language who has the file.
func (e *LockedError) In(l lang.Lang) string {
	by := lang.Text{NL: "een ander programma", EN: "another program"}
	if e.By != "" {
		by = lang.Text{NL: e.By, EN: e.By}
	}
	return lang.Printable(lang.Say(lang.Text{
		NL: "%s is al geopend door %s; sluit het daar, of open het om alleen te kijken",
		EN: "%s is already open by %s; close it there, or open it read-only"}, e.Path, by).In(l))
}

// ErrNoLock is wrapped by the error of a file beside which nothing can be written, for example on read-only media.
var ErrNoLock = errors.New("nothing can be written beside the file")

// Acquire takes the lock of the answer file at path, which is not a link; by tells others who has it. A lock that was left
// by a killed program is taken over, and the temporary files that killed runs left in the folder are removed. The error is
// a *LockedError if someone else has the file, and otherwise a *lang.Error, which is ErrNoLock if this user may write
// nothing there.
func Acquire(path, by string) (*Lock, error) { return osDisk().acquire(path, by) }

func (d disk) acquire(path, by string) (*Lock, error) {
	name := lockName(path)
	// The holder removes the lock file when it lets go. Someone who waited on that file would then have the lock of a
	// file that is gone, and tries again.
	const tries = 10
	for range tries {
		f, err := d.tryLock(name)
		switch {
		case errors.Is(err, errNoLocks):
			return &Lock{disk: d}, nil
		case err != nil:
			_, missing := d.sys.Lstat(name)
			return nil, cannotLock(path, name, missing == nil, err)
		case f == nil:
			return nil, &LockedError{Path: path, By: d.holder(name)}
		case d.named(f, name):
			d.sign(f, path, by)
			d.sweep(path)
			return &Lock{disk: d, file: f}, nil
		}
		_ = f.Close()
	}
	return nil, &LockedError{Path: path}
}

// tryLock opens or makes the lock file and locks it. The file is nil if someone else has locked it.
func (d disk) tryLock(name string) (file, error) {
	f, err := d.openLock(name)
	if err != nil {
		return nil, err
	}
	locked, err := f.TryLock()
	if err == nil && locked {
		return f, nil
	}
	_ = f.Close()
	if errors.Is(err, errNoLocks) {
		_ = d.sys.Remove(name)
	}
	return nil, err
}

// openLock opens the lock file if there is one and makes it otherwise. It does not do both in one call: in a shared
// folder some systems then refuse a file that someone else made.
func (d disk) openLock(name string) (file, error) {
	for {
		if err := d.checkLock(name); err != nil {
			return nil, err
		}
		f, err := d.sys.OpenFile(name, os.O_RDWR|noFollow, 0)
		if !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
		f, err = d.sys.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|noFollow, FileMode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// checkLock refuses to open something else in the place of a lock. A hard link is one: what is written into it is
// written into a file elsewhere.
func (d disk) checkLock(name string) error {
	info, err := d.plain(name)
	if err == nil && info != nil && (!info.Mode().IsRegular() || linkCount(info) > 1) {
		return lang.Errorf(errLink, lang.Text{
			NL: "%s is geen vergrendeling van selfscan; verwijder dat bestand", EN: "%s is no lock of selfscan; remove that file"}, name)
	}
	return err
}

// sign writes into the lock who has it, and lets everyone who may write the answer file take the lock over when this
// program is killed. Both are a courtesy: the lock holds without.
func (d disk) sign(f file, path, by string) {
	_ = f.Truncate(0)
	_, _ = f.Write([]byte(by))
	if info, err := d.sys.Lstat(path); err == nil && info.Mode().Perm()&0o060 == 0o060 {
		_ = keepAccess(f, info)
	}
}

func cannotLock(path, name string, exists bool, err error) error {
	switch {
	case exists && errors.Is(err, fs.ErrPermission):
		return lang.Errorf(errors.Join(ErrNoLock, err), lang.Text{
			NL: "U kunt %s alleen bekijken: %s is van iemand anders. Als niemand de scan open heeft, laat die persoon dat bestand verwijderen",
			EN: "You can only look at %s: %s belongs to someone else. If nobody has the scan open, have them remove that file"}, path, name)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return lang.Errorf(errors.Join(ErrNoLock, err), lang.Text{
			NL: "U kunt %s alleen bekijken: in deze map mag u niets schrijven",
			EN: "You can only look at %s: you may not write anything in this folder"}, path)
	}
	return lang.Errorf(err, lang.Text{NL: "%s kan niet worden vergrendeld: %s", EN: "%s cannot be locked: %s"}, path, message(err))
}

// Exclusive reports whether the lock keeps others out. It does not where the file system has no locks.
func (l *Lock) Exclusive() bool { return l.file != nil }

// Release lets go of the lock and removes its file.
func (l *Lock) Release() error {
	if l.file == nil {
		return nil
	}
	// Nobody else removes the file while it is locked. If someone did, the file that is there now is another's.
	name, ours := l.file.Name(), l.disk.named(l.file, l.file.Name())
	var removed error
	if renamesOpen && ours {
		removed = l.disk.sys.Remove(name)
	}
	closed := l.file.Close()
	if !renamesOpen && ours {
		_ = l.disk.sys.Remove(name) // which fails while someone waits for it; it is theirs then
	}
	// In a shared folder only the one who made the lock file can remove it. Unlocked, it is in nobody's way.
	if errors.Is(removed, fs.ErrNotExist) || errors.Is(removed, fs.ErrPermission) {
		removed = nil
	}
	return errors.Join(removed, closed)
}

// holder reads who has a lock.
func (d disk) holder(name string) string {
	f, err := d.sys.OpenFile(name, os.O_RDONLY|noFollow, 0)
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
