package store

// The rule of this file: at every moment the file is either what it was or what it becomes, also when the power fails;
// when a write fails, the file is what it was.

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"civic/selfscan/questionnaire/lang"
)

// FileMode is the mode of a new file: answers can name people and weaknesses.
const FileMode fs.FileMode = 0o600

// errUnflushed is the cause when a file is in its place but its folder could not be flushed.
var errUnflushed = errors.New("the folder was not flushed")

// Write replaces the file at path by data, or makes it: it writes a new file in the same folder, flushes it, renames
// it and flushes the folder. The file keeps its mode and group; a new one has FileMode. A link, something that is no
// plain file, and a file that may not be written are refused. The error is a *lang.Error that says why and what to do;
// the file is then as it was, unless only the flush of the folder failed.
func Write(path string, data []byte) error { return osDisk().write(path, data) }

func (d disk) write(path string, data []byte) error {
	return unwritten(path, d.replace(path, data))
}

// unwritten words why a file was not written.
func unwritten(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errUnflushed):
		return lang.Errorf(err, lang.Text{
			NL: "%s is geschreven, maar het systeem zegt niet zeker dat het een stroomstoring overleeft: %s",
			EN: "%s is written, but the system does not confirm that it outlasts a power failure: %s"}, path, Explain(err))
	}
	return lang.Errorf(err, lang.Text{NL: "%s is niet geschreven: %s", EN: "%s was not written: %s"}, path, message(err))
}

func (d disk) replace(path string, data []byte) error {
	old, err := d.replaceable(path)
	if err != nil {
		return err
	}
	temp, err := d.createTemp(path)
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	return d.finish(temp, path, old, err)
}

// finish puts a file of ours, which is written, in the place of old, durably and with the mode and group of old. If that
// fails, or if err says that something failed before, it removes the file.
func (d disk) finish(f file, path string, old fs.FileInfo, err error) error {
	if err == nil {
		err = keepAccess(f, old)
	}
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = d.putInPlace(f, path)
	}
	if err != nil && !errors.Is(err, errUnflushed) {
		_ = f.Close()
		_ = d.sys.Remove(f.Name()) // what cannot be removed now is swept later
	}
	return err
}

// putInPlace renames a flushed file of ours to path and closes it. Where that is possible it stays open, and so
// locked, until it has its name: no other run then takes it for one that was left.
func (d disk) putInPlace(temp file, path string) error {
	if !renamesOpen {
		if err := temp.Close(); err != nil {
			return err
		}
	}
	if err := d.sys.Rename(temp.Name(), path); err != nil {
		return err
	}
	if renamesOpen {
		_ = temp.Close() // it is flushed
	}
	if err := d.sys.SyncFolder(sibling(path, ".")); err != nil {
		return errors.Join(errUnflushed, err)
	}
	return nil
}

// keepAccess gives a new file the mode and the group of the one that it replaces. If this user may not give it the
// group, it also gets no rights for a group: those would be another group's.
func keepAccess(f file, old fs.FileInfo) error {
	if old == nil {
		return nil
	}
	mode := old.Mode().Perm()
	if err := f.TakeGroup(old); err != nil {
		mode &^= 0o070
	}
	return f.Chmod(mode)
}

// replaceable describes the file that would be replaced, or returns nil if there is none. It refuses what is no plain
// file, and a file that this user may not write: the rename would only ask what the folder allows.
func (d disk) replaceable(path string) (fs.FileInfo, error) {
	info, err := d.plain(path)
	switch {
	case err != nil || info == nil:
		return nil, err
	case info.IsDir():
		return nil, syscall.EISDIR
	case !info.Mode().IsRegular():
		return nil, fs.ErrExist
	case info.Mode().Perm()&0o200 == 0: // which the open below does not tell root
		return nil, fs.ErrPermission
	}
	f, err := d.sys.OpenFile(path, os.O_WRONLY|noFollow, 0)
	if err != nil {
		return nil, err
	}
	return info, f.Close()
}
