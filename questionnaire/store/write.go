package store

// The law of this file: at every moment the file is either what it was or what it becomes, also when
// the power goes, and what was there stays when a write fails.

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// FileMode is the mode of every file that holds answers: they can name people and weaknesses.
const FileMode fs.FileMode = 0o600

// Write puts data in the place of the file at path: into a new file in the same folder, flushed to the
// disk, renamed, and the folder flushed. A symbolic link is followed; a file that may not be written is
// not replaced. When it fails, the file is as it was, and the error is a *questionnaire.Fault that says
// why and what to do.
func Write(path string, data []byte) error {
	if err := write(path, data); err != nil {
		return lang.Errorf(err, lang.Text{
			NL: "%s is niet geschreven: %s", EN: "%s was not written: %s"}, path, Explain(err))
	}
	return nil
}

func write(path string, data []byte) (err error) {
	path, err = target(path)
	if err != nil {
		return err
	}
	if err := writable(path); err != nil {
		return err
	}
	dir := filepath.Dir(path)
	// CreateTemp gives mode 0600 and a name that nothing else has.
	temp, err := os.CreateTemp(dir, tempPrefix+"*"+tempSuffix)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(temp.Name()))
		}
	}()
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return Replace(temp.Name(), path)
}

// Temporary files are named with digits between these.
const tempPrefix, tempSuffix = ".selfscan-", ".tmp"

// RemoveTemps removes the temporary files that killed runs of Write left in a folder. The caller must know that
// nothing else writes there now.
func RemoveTemps(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name, ours := strings.CutPrefix(e.Name(), tempPrefix)
		name, isTemp := strings.CutSuffix(name, tempSuffix)
		if !ours || !isTemp || name == "" || strings.Trim(name, "0123456789") != "" || !e.Type().IsRegular() {
			continue
		}
		if err := removeIfThere(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// Replace puts a file that is flushed to the disk in the place of another in the same folder, in a way that
// outlasts a power cut.
func Replace(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

// target follows symbolic links to where the file is or would be, so that a link to a file that is yet
// to be made is not replaced either.
func target(path string) (string, error) {
	const most = 40 // links in a row, as the system itself has it
	for range most {
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link, or nothing there
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", syscall.ELOOP
}

// writable refuses to replace what is no plain file, or one whose own mode forbids to write it: the rename
// would ask only what the folder allows.
func writable(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return syscall.EISDIR
	case !info.Mode().IsRegular():
		return fs.ErrExist
	case info.Mode().Perm()&0o200 == 0:
		return fs.ErrPermission
	}
	return nil
}

// Backup writes what share returns for the file's content beside it, as NAME~, so that a sitting can be taken back.
// It does nothing if there is no file yet.
func Backup(path string, share func(data []byte) []byte) error {
	data, err := readBounded(path, answerfile.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return lang.Errorf(err, lang.Text{
			NL: "er is geen reservekopie van %s gemaakt: %s", EN: "no backup of %s was made: %s"}, path, Explain(err))
	}
	return Write(BackupName(path), share(data))
}

// BackupName is where Backup keeps the file as it was.
func BackupName(path string) string { return path + "~" }

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
