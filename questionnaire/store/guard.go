package store

// The law of this file: nobody's answers are written over unseen. The lock keeps out a second selfscan; a folder that is
// synchronised, or an editor, does not know of it.

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"strconv"

	"civic/selfscan/questionnaire/lang"
)

// Guarded is a file that is written again and again, as answers come.
type Guarded struct {
	path  string
	known [sha256.Size]byte // of what was last read or written; zero while there was no file
	share func(data []byte) []byte
}

// Guard watches a file from what was read of it; nil is for one that is not there yet. A version that another
// program wrote is kept as share returns it: without what must not be in a second file.
func Guard(path string, read []byte, share func(data []byte) []byte) *Guarded {
	g := &Guarded{path: path, share: share}
	if read != nil {
		g.known = sha256.Sum256(read)
	}
	return g
}

// Write is the function Write. When another program has written the file since, that version is kept beside it under
// a new name, nothing is written, and the error, which is fs.ErrExist too, says where it is; the next Write goes through.
// What cannot be read any more, and so not be kept, is not written over.
func (g *Guarded) Write(data []byte) error {
	there, err := Read(g.path)
	if err == nil {
		if now := sha256.Sum256(there); now != g.known {
			return g.keep(there, now)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return lang.Errorf(err, lang.Text{
			NL: "een ander programma heeft %s veranderd: %s", EN: "another program has changed %s: %s"}, g.path, reason(err))
	}
	if err := Write(g.path, data); err != nil {
		return err
	}
	g.known = sha256.Sum256(data)
	return nil
}

// reason is what a refusal says, without the place.
func reason(err error) lang.Message {
	var refusal *lang.LocatedError
	if errors.As(err, &refusal) {
		return refusal.Message
	}
	return Explain(err)
}

func (g *Guarded) keep(other []byte, digest [sha256.Size]byte) error {
	for n := 1; ; n++ {
		name := g.path + ".other-" + strconv.Itoa(n)
		if _, err := os.Lstat(name); err == nil {
			continue
		}
		if err := Write(name, g.share(other)); err != nil {
			return err
		}
		g.known = digest
		return lang.Errorf(fs.ErrExist, lang.Text{
			NL: "een ander programma heeft %s veranderd. Die versie staat nu in %s; bewaar nog een keer om uw eigen antwoorden in %s te zetten",
			EN: "another program has changed %s. That version is now in %s; save once more to put your own answers into %s"},
			g.path, name, g.path)
	}
}
