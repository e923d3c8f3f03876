package store

// The rule of this file: a name that a person gives may be a link, and is resolved once. A name that is made from it
// (backup, lock, temporary file) or that is written as a whole is never a link: nothing is written through it.

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"
	"syscall"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
)

// errLink is the cause of a refusal to write through a link.
var errLink = errors.New("the name is a link")

// Resolve returns the file that a person means with path: path itself, or what it leads to if it is a link. Folders in
// it may be links and are left as they are. A link that leads to nothing is refused, since a file would be made where
// the person cannot see it. Without links, the file need not exist.
func Resolve(path string) (string, error) { return osDisk().resolve(path) }

func (d disk) resolve(path string) (string, error) {
	const most = 40 // links in a row, as in Linux
	to := path
	for range most {
		info, err := d.sys.Lstat(to)
		if errors.Is(err, fs.ErrNotExist) && to != path {
			return "", lang.Errorf(errLink, lang.Text{
				NL: "%s is een link naar %s, en dat bestaat niet; noem dat bestand zelf, of verwijder de link",
				EN: "%s is a link to %s, which does not exist; name that file itself, or remove the link"}, path, to)
		}
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return to, nil // what is wrong with it is found when it is opened
		}
		next, err := d.sys.Readlink(to)
		if err != nil {
			return "", lang.Errorf(err, lang.Text{NL: "%s is niet te lezen: %s", EN: "%s cannot be read: %s"}, path, Explain(err))
		}
		if !filepath.IsAbs(next) {
			next = sibling(to, next)
		}
		to = next
	}
	return "", lang.Errorf(syscall.ELOOP, lang.Text{
		NL: "%s is een link die naar zichzelf leidt; verwijder de link", EN: "%s is a link that leads to itself; remove the link"}, path)
}

// plain describes the file at path, or returns nil if there is none. It refuses a link.
func (d disk) plain(path string) (fs.FileInfo, error) {
	info, err := d.sys.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink == 0:
		return info, nil
	}
	to, err := d.sys.Readlink(path)
	if err != nil {
		to = "?"
	}
	return nil, lang.Errorf(errLink, lang.Text{
		NL: "%s is een link (naar %s), en door een link wordt niet geschreven; verwijder de link of kies een andere naam",
		EN: "%s is a link (to %s), and nothing is written through a link; remove the link or choose another name"}, path, to)
}

// sibling returns the path of a name in the folder of the file at path; with the name ".", that of the folder. The
// functions of filepath drop "x/..", which is another folder if x is a link.
func sibling(path, name string) string {
	dir, _ := filepath.Split(path)
	return dir + name
}

// longestName is the most bytes that a name in a folder has on the file systems that we know.
const longestName = 255

// beside returns the path of a file of ours that belongs to the file at path: its name between before and after. A name
// that gets too long is cut, and gets a digest, so that names with the same beginning stay apart.
func beside(path, before, after string) string {
	dir, base := filepath.Split(path)
	if len(before)+len(base)+len(after) > longestName {
		sum := sha256.Sum256([]byte(base))
		after = "-" + hex.EncodeToString(sum[:8]) + after
		cut := longestName - len(before) - len(after)
		for !utf8.RuneStart(base[cut]) {
			cut--
		}
		base = base[:cut]
	}
	return dir + before + base + after
}

// BackupName is the path of the backup of an answer file.
func BackupName(path string) string { return beside(path, "", "~") }

// otherName is the path of the nth version of an answer file that another program wrote.
func otherName(path string, n int) string { return beside(path, "", ".other-"+strconv.Itoa(n)) }

// lockName is the path of the lock of an answer file.
func lockName(path string) string { return beside(path, ".", ".lock") }
