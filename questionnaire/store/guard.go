package store

// The rule of this file: nobody's answers are overwritten unseen, and what was erased or is secret does not stay beside
// the file. The lock keeps out a second selfscan; a synchronised folder or an editor does not know of it.

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// Guarded is an answer file that is written again and again, as answers come. Beside it are a backup of what it was when
// it was opened and versions of it that other programs wrote; neither holds a group session.
type Guarded struct {
	disk      disk
	catalogue *questionnaire.Catalogue
	path      string
	known     [sha256.Size]byte // what was last read or written; zero while there was no file
	tried     [sha256.Size]byte // what the last Write tried to write: it may be there although Write failed
	remarks   map[remark]bool   // in the file
	seen      map[remark]bool   // that the file had at any time since it was opened; perhaps they are still beside it
}

// Guard watches the answer file at path, which is not a link. read is what was read of it and a what that means; both
// are nil if the file does not exist yet.
func Guard(c *questionnaire.Catalogue, path string, read []byte, a *questionnaire.Answers) *Guarded {
	return osDisk().guard(c, path, read, a)
}

func (d disk) guard(c *questionnaire.Catalogue, path string, read []byte, a *questionnaire.Answers) *Guarded {
	g := &Guarded{disk: d, catalogue: c, path: path, remarks: map[remark]bool{}, seen: map[remark]bool{}}
	if read != nil {
		g.known = sha256.Sum256(read)
	}
	if a != nil {
		g.note(a)
	}
	return g
}

// remarksOf returns the remarks in answers.
func remarksOf(c *questionnaire.Catalogue, a *questionnaire.Answers) map[remark]bool {
	all := map[remark]bool{}
	for i := range a.Of {
		one, id := &a.Of[i], c.Questions()[i].ID
		all[remark{id, one.Reason}], all[remark{id, one.Note}] = true, true
		for _, e := range one.Evidence {
			all[remark{id, e}] = true
		}
	}
	for _, one := range a.Actions {
		all[remark{actionKey, one.Text}], all[remark{actionKey, one.Owner}], all[remark{actionKey, one.Check}] = true, true, true
	}
	maps.DeleteFunc(all, func(r remark, _ bool) bool { return r.text == "" })
	return all
}

// Backup writes what was read of the file beside it, without a group session, so that a sitting can be taken back.
func (g *Guarded) Backup(read []byte) error {
	clean, err := scrub(read, g.isErased)
	if err == nil {
		err = g.disk.write(BackupName(g.path), clean)
	}
	if err != nil {
		return lang.Errorf(err, lang.Text{
			NL: "er is geen reservekopie van %s gemaakt: %s", EN: "no backup of %s was made: %s"}, g.path, message(err))
	}
	return nil
}

// Write writes the answers, with the group session. If another program has written the file since, that version is
// kept beside it under a new name, nothing is written, and the error, which is fs.ErrExist too, says where it is; the
// next Write goes through. A version that cannot be kept is not overwritten. Answers that make a file too large to be read
// are not written. A remark that was changed or erased is removed from the backup and the kept versions as well; if that
// fails, the answers are written all the same, and the next Write tries again.
func (g *Guarded) Write(a *questionnaire.Answers) error {
	if _, err := g.disk.plain(g.path); err != nil {
		return unwritten(g.path, err)
	}
	there, err := g.disk.readUpTo(g.path, answerfile.MaxSize)
	if err == nil {
		if now := sha256.Sum256(there); now != g.known && now != g.tried {
			return g.keep(there, now)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return lang.Errorf(err, lang.Text{
			NL: "een ander programma heeft %s veranderd: %s", EN: "another program has changed %s: %s"}, g.path, message(err))
	}
	data := answerfile.EncodeWithSession(g.catalogue, a)
	if len(data) > answerfile.MaxSize {
		return unwritten(g.path, lang.Errorf(errTooLarge, lang.Text{
			NL: "het bestand zou groter worden dan %d MiB en dan niet meer opengaan; maak een tekst korter",
			EN: "the file would be larger than %d MiB and would not open again; shorten a text"}, answerfile.MaxSize>>20))
	}
	g.tried = sha256.Sum256(data)
	if err := g.disk.write(g.path, data); err != nil {
		return err
	}
	g.known = g.tried
	g.note(a)
	return g.scrubBeside()
}

// message is what an error says, without the place.
func message(err error) lang.Message {
	var located *lang.LocatedError
	var worded *lang.Error
	switch {
	case errors.As(err, &located):
		return located.Message
	case errors.As(err, &worded):
		return worded.Message
	}
	return Explain(err)
}

// keep writes another program's version beside the file.
func (g *Guarded) keep(other []byte, digest [sha256.Size]byte) error {
	clean, err := scrub(other, g.isErased)
	if err != nil {
		return lang.Errorf(err, lang.Text{
			NL: "een ander programma heeft %s veranderd: %s", EN: "another program has changed %s: %s"}, g.path, message(err))
	}
	for n := 1; ; n++ {
		name := otherName(g.path, n)
		if _, err := g.disk.sys.Lstat(name); err == nil {
			continue
		}
		if err := g.disk.write(name, clean); err != nil {
			return err
		}
		g.known = digest
		return lang.Errorf(fs.ErrExist, lang.Text{
			NL: "een ander programma heeft %s veranderd. Die versie staat nu in %s; bewaar nog een keer om uw eigen antwoorden in %s te zetten",
			EN: "another program has changed %s. That version is now in %s; save once more to put your own answers into %s"},
			g.path, name, g.path)
	}
}

// note remembers which remarks the file has now.
func (g *Guarded) note(a *questionnaire.Answers) {
	g.remarks = remarksOf(g.catalogue, a)
	maps.Copy(g.seen, g.remarks)
}

// isErased reports whether the file had a remark and has it no longer. One that somebody only added words to is not
// erased: the backup can keep it. When those words go, it goes with them.
func (g *Guarded) isErased(r remark) bool {
	holds := func(other remark) bool {
		return other == r || other.about == r.about && r.about != actionKey && strings.Contains(other.text, r.text)
	}
	if anyOf(g.remarks, holds) {
		return false
	}
	sameText := func(other remark) bool { return other.text == r.text } // the question may have had another id
	return anyOf(g.seen, holds) || anyOf(g.seen, sameText) && !anyOf(g.remarks, sameText)
}

// anyOf reports whether one of some remarks fits.
func anyOf(remarks map[remark]bool, fits func(remark) bool) bool {
	for r := range remarks {
		if fits(r) {
			return true
		}
	}
	return false
}

// scrubBeside removes remarks that were erased from the files beside the answer file.
func (g *Guarded) scrubBeside() error {
	if !anyOf(g.seen, g.isErased) {
		return nil
	}
	names, err := g.besides()
	for _, name := range names {
		if failed := g.scrubFile(name); failed != nil && err == nil {
			err = failed
		}
	}
	return err
}

func (g *Guarded) scrubFile(name string) error {
	data, err := g.disk.readUpTo(name, answerfile.MaxSize)
	var clean []byte
	if err == nil {
		clean, err = scrub(data, g.isErased)
	}
	if err == nil && !bytes.Equal(clean, data) {
		err = g.disk.write(name, clean)
	}
	if err != nil {
		return lang.Errorf(err, lang.Text{
			NL: "uw antwoorden zijn bewaard, maar een gewiste tekst staat misschien nog in %s: %s; verwijder dat bestand zelf",
			EN: "your answers are saved, but an erased text may still be in %s: %s; remove that file yourself"}, name, message(err))
	}
	return nil
}

// besides lists the backup and the kept versions that exist. A link is not ours.
func (g *Guarded) besides() ([]string, error) {
	entries, err := g.disk.sys.ReadDir(sibling(g.path, "."))
	if err != nil {
		return nil, lang.Errorf(err, lang.Text{
			NL: "uw antwoorden zijn bewaard, maar een gewiste tekst staat misschien nog in een reservekopie: %s",
			EN: "your answers are saved, but an erased text may still be in a backup: %s"}, Explain(err))
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() && g.isBeside(e.Name()) {
			names = append(names, sibling(g.path, e.Name()))
		}
	}
	return names, nil
}

// isBeside reports whether a file in the folder is the backup or a kept version.
func (g *Guarded) isBeside(base string) bool {
	if base == filepath.Base(BackupName(g.path)) {
		return true
	}
	const word = ".other-"
	at := strings.LastIndex(base, word)
	if at < 0 {
		return false
	}
	n, err := strconv.Atoi(base[at+len(word):])
	return err == nil && base == filepath.Base(otherName(g.path, n))
}
