package store

import (
	"errors"
	"io/fs"
	"syscall"

	"civic/selfscan/questionnaire/lang"
)

// explanation is what a person reads about an error of the system.
type explanation struct {
	err  error
	text lang.Text
}

// explanations are in order: the first that fits is used.
func explanations() []explanation {
	return append(systemExplanations(), []explanation{
		{syscall.EISDIR, lang.Text{NL: "dit is een map; geef een bestand", EN: "this is a folder; give a file"}},
		{syscall.ENOTDIR, lang.Text{NL: "een deel van dit pad is een bestand en geen map; kijk de naam na",
			EN: "a part of this path is a file, no folder; check the name"}},
		{syscall.ENAMETOOLONG, lang.Text{NL: "deze naam is te lang; kies een kortere", EN: "this name is too long; choose a shorter one"}},
		{syscall.ELOOP, lang.Text{NL: "dit is een link, en door een link wordt niet geschreven; verwijder de link of kies een andere naam",
			EN: "this is a link, and nothing is written through a link; remove the link or choose another name"}},
		{fs.ErrNotExist, lang.Text{NL: "dit bestand of deze map is er niet; kijk de naam na", EN: "there is no such file or folder; check the name"}},
		{fs.ErrPermission, lang.Text{NL: "u mag hier niet bij; vraag toegang of kies een andere plek",
			EN: "you have no access here; ask for it or choose another place"}},
		{syscall.ENOSPC, lang.Text{NL: "de schijf is vol; maak ruimte of kies een andere plek", EN: "the disk is full; make room or choose another place"}},
		{syscall.EDQUOT, lang.Text{NL: "uw deel van deze schijf is vol; verwijder bestanden, vraag om meer ruimte of kies een andere plek",
			EN: "your share of this disk is full; remove files, ask for more room or choose another place"}},
		{syscall.EFBIG, lang.Text{NL: "zo groot mag een bestand hier niet zijn; kies een andere plek", EN: "a file may not be this large here; choose another place"}},
		{syscall.EROFS, lang.Text{NL: "deze plek is alleen te lezen; kies een andere plek", EN: "this place can only be read; choose another place"}},
		{syscall.EIO, lang.Text{NL: "de schijf of de verbinding ermee werkt niet goed; kies een andere plek en laat de schijf nakijken",
			EN: "the disk or the connection to it is failing; choose another place and have the disk checked"}},
		{syscall.ESTALE, lang.Text{NL: "de netwerkmap is niet meer verbonden; open de map opnieuw", EN: "the network folder is no longer connected; open the folder again"}},
		{syscall.ETIMEDOUT, lang.Text{NL: "de netwerkmap antwoordt niet; probeer het later weer", EN: "the network folder does not answer; try again later"}},
		{syscall.EBUSY, lang.Text{NL: "een ander programma gebruikt dit bestand; sluit het daar", EN: "another program uses this file; close it there"}},
		{syscall.EMFILE, lang.Text{NL: "er staan te veel bestanden tegelijk open; sluit andere programma's", EN: "too many files are open at once; close other programs"}},
		{syscall.ENFILE, lang.Text{NL: "er staan te veel bestanden tegelijk open; sluit andere programma's", EN: "too many files are open at once; close other programs"}},
		{syscall.ENODEV, lang.Text{NL: "het apparaat is er niet meer; sluit het weer aan", EN: "the device is gone; connect it again"}},
		{syscall.ENXIO, lang.Text{NL: "aan de andere kant leest niemand; begin daar eerst", EN: "nobody reads at the other end; start there first"}},
		{fs.ErrExist, lang.Text{NL: "dit bestand bestaat al; kies een andere naam", EN: "this file exists already; choose another name"}},
	}...)
}

// Explain words an error of the system about a file, and what to do.
func Explain(err error) lang.Message {
	for _, e := range explanations() {
		if errors.Is(err, e.err) {
			return lang.Say(e.text)
		}
	}
	return lang.Say(lang.Text{NL: "het systeem meldt: %s", EN: "the system says: %s"}, err.Error())
}
