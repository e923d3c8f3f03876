package store

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// TestExplained: what a person reads about an error of the system says what is wrong, in both languages. The first that
// fits counts, also if the error is one of the more general kinds too.
func TestExplained(t *testing.T) {
	var all strings.Builder
	for _, err := range []error{syscall.EISDIR, syscall.ENOTDIR, syscall.ENAMETOOLONG, syscall.ELOOP, syscall.ENOENT, syscall.EACCES, syscall.EPERM, syscall.ENOSPC,
		syscall.EDQUOT, syscall.EFBIG, syscall.EROFS, syscall.EIO, syscall.ESTALE, syscall.ETIMEDOUT, syscall.EBUSY, syscall.EMFILE, syscall.ENFILE, syscall.ENODEV,
		syscall.ENXIO, syscall.EEXIST, errors.New("boom\x1b")} {
		said := lang.Errorf(nil, lang.Text{NL: "%s", EN: "%s"}, Explain(&fs.PathError{Op: "open", Path: "x", Err: err}))
		fmt.Fprintf(&all, "%s\n  %s\n", said.In(lang.EN), said.In(lang.NL))
	}
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", "explanations.txt"), []byte(all.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(filepath.Join("testdata", "explanations.txt"))
	if err != nil || string(want) != all.String() {
		t.Errorf("%v: the explanations are\n%s\nwant\n%s", err, all.String(), want)
	}
}

var update = flag.Bool("update", false, "write the explanations anew; read each of them")

// TestWords holds what the errors say, whole and in both languages: which file, what is wrong and what to do.
func TestWords(t *testing.T) {
	c, old, mine, _ := answerTexts(t)
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	answers := string(answerfile.EncodeWithSession(c, old))
	_, large, _, _ := answerTexts(t)
	large.Of[0].Note = strings.Repeat("x", answerfile.MaxSize)
	for name, content := range map[string]string{"other": answers, "scrubbed": answers, "scrubbed~": answers, "parted": "", "broken~": "", "held": "", "large": ""} {
		if err := os.WriteFile(at(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Symlink("held", at("link")), os.Symlink("ring", at("ring")), os.Symlink("gone", at("dangling")), os.Mkdir(at("parted.part"), 0o700),
		os.Mkdir(at(".locked.lock"), 0o700), os.Mkdir(at("folder"), 0o700), os.Truncate(at("large"), 3<<20+1)); err != nil {
		t.Fatal(err)
	}
	failing := func(on string, with syscall.Errno) disk {
		s := newFaulty(t, 0, with, false)
		s.failOn = on
		return disk{s}
	}
	read := func(path string) error { _, err := Read(path); return err }
	acquired := func(_ *Lock, err error) error { return err }
	scrubbing := func(on string) error {
		d := failing(on, syscall.EIO)
		return d.guard(c, at("scrubbed"), []byte(answers), old).Write(mine)
	}
	for name, e := range map[string]struct {
		err    error
		nl, en string
	}{
		"not written": {Write(at("folder"), nil), "DIR/folder is niet geschreven: dit is een map; geef een bestand", "DIR/folder was not written: this is a folder; give a file"},
		"a full disk": {failing("write", syscall.ENOSPC).write(at("new"), []byte("x")), "DIR/new is niet geschreven: de schijf is vol; maak ruimte of kies een andere plek",
			"DIR/new was not written: the disk is full; make room or choose another place"},
		"not flushed": {failing("sync folder", syscall.EIO).write(at("new"), []byte("x")),
			"DIR/new is geschreven, maar het systeem zegt niet zeker dat het een stroomstoring overleeft: de schijf of de verbinding ermee werkt niet goed; kies een andere plek en laat de schijf nakijken",
			"DIR/new is written, but the system does not confirm that it outlasts a power failure: the disk or the connection to it is failing; choose another place and have the disk checked"},
		"through a link": {Write(at("link"), nil),
			"DIR/link is niet geschreven: DIR/link is een link (naar held), en door een link wordt niet geschreven; verwijder de link of kies een andere naam",
			"DIR/link was not written: DIR/link is a link (to held), and nothing is written through a link; remove the link or choose another name"},
		"through an unreadable link": {failing("readlink", syscall.EIO).write(at("link"), nil),
			"DIR/link is niet geschreven: DIR/link is een link (naar ?), en door een link wordt niet geschreven; verwijder de link of kies een andere naam",
			"DIR/link was not written: DIR/link is a link (to ?), and nothing is written through a link; remove the link or choose another name"},
		"a ring":   {func() error { _, err := Resolve(at("ring")); return err }(), "DIR/ring is een link die naar zichzelf leidt; verwijder de link", "DIR/ring is a link that leads to itself; remove the link"},
		"dangling": {func() error { _, err := Resolve(at("dangling")); return err }(), "DIR/dangling is een link naar DIR/gone, en dat bestaat niet; noem dat bestand zelf, of verwijder de link", "DIR/dangling is a link to DIR/gone, which does not exist; name that file itself, or remove the link"},
		"an unreadable link": {func() error { _, err := failing("readlink", syscall.EIO).resolve(at("link")); return err }(),
			"DIR/link is niet te lezen: de schijf of de verbinding ermee werkt niet goed; kies een andere plek en laat de schijf nakijken",
			"DIR/link cannot be read: the disk or the connection to it is failing; choose another place and have the disk checked"},
		"in the way":        {func() error { _, err := CreatePart(at("parted")); return err }(), "DIR/parted is niet geschreven: DIR/parted.part staat in de weg; verwijder het", "DIR/parted was not written: DIR/parted.part is in the way; remove it"},
		"a device":          {read(os.DevNull), os.DevNull + ": dit is geen gewoon bestand maar een apparaat of een pijp; geef een bestand", os.DevNull + ": this is no plain file but a device or a pipe; give a file"},
		"busy":              {func() error { _, err := (disk{busySystem{osSystem{}}}).readUpTo(at("held"), 100); return err }(), "DIR/held: een ander programma is met dit bestand bezig; probeer het zo weer", "DIR/held: another program is busy with this file; try again in a moment"},
		"too large for one": {func() error { _, err := ReadUpTo(at("large"), 3<<20); return err }(), "DIR/large: het bestand is groter dan 3 MiB; meer wordt er niet gelezen", "DIR/large: the file is larger than 3 MiB; no more than that is read"},
		"no lock":           {acquired(Acquire(at("locked"), "us")), "DIR/locked kan niet worden vergrendeld: DIR/.locked.lock is geen vergrendeling van selfscan; verwijder dat bestand", "DIR/locked cannot be locked: DIR/.locked.lock is no lock of selfscan; remove that file"},
		"no folder to lock in": {acquired(failing("open .held.lock", syscall.EROFS).acquire(at("held"), "us")),
			"U kunt DIR/held alleen bekijken: in deze map mag u niets schrijven", "You can only look at DIR/held: you may not write anything in this folder"},
		"no access": {acquired(failing("open .held.lock", syscall.EACCES).acquire(at("held"), "us")),
			"U kunt DIR/held alleen bekijken: in deze map mag u niets schrijven", "You can only look at DIR/held: you may not write anything in this folder"},
		"locked by someone": {&LockedError{at("held"), "Jo\x1b on x"}, "DIR/held is al geopend door Jo\ufffd on x; sluit het daar, of open het om alleen te kijken", "DIR/held is already open by Jo\ufffd on x; close it there, or open it read-only"},
		"locked":            {&LockedError{at("held"), ""}, "DIR/held is al geopend door een ander programma; sluit het daar, of open het om alleen te kijken", "DIR/held is already open by another program; close it there, or open it read-only"},
		"another program": {Guard(c, at("other"), []byte("mine"), old).Write(mine),
			"een ander programma heeft DIR/other veranderd. Die versie staat nu in DIR/other.other-1; bewaar nog een keer om uw eigen antwoorden in DIR/other te zetten",
			"another program has changed DIR/other. That version is now in DIR/other.other-1; save once more to put your own answers into DIR/other"},
		"another program, unreadable": {failing("open", syscall.EIO).guard(c, at("other"), []byte("mine"), old).Write(mine),
			"een ander programma heeft DIR/other veranderd: de schijf of de verbinding ermee werkt niet goed; kies een andere plek en laat de schijf nakijken",
			"another program has changed DIR/other: the disk or the connection to it is failing; choose another place and have the disk checked"},
		"answers that are too large": {Guard(c, at("big"), nil, nil).Write(large),
			"DIR/big is niet geschreven: het bestand zou groter worden dan 4 MiB en dan niet meer opengaan; maak een tekst korter",
			"DIR/big was not written: the file would be larger than 4 MiB and would not open again; shorten a text"},
		"no backup": {Guard(c, at("new"), nil, nil).Backup([]byte(`{"session": `)),
			"er is geen reservekopie van DIR/new gemaakt: er staat iets in dat geen antwoordbestand is, en daarin kan een stemming staan die niet bewaard mag worden; geef dat bestand een andere naam of bewaar uw antwoorden ergens anders",
			"no backup of DIR/new was made: it holds something that is no answer file and may contain a vote that must not be kept; rename that file or save your answers elsewhere"},
		"an erased text": {scrubbing("open scrubbed~"),
			"uw antwoorden zijn bewaard, maar een gewiste tekst staat misschien nog in DIR/scrubbed~: de schijf of de verbinding ermee werkt niet goed; kies een andere plek en laat de schijf nakijken; verwijder dat bestand zelf",
			"your answers are saved, but an erased text may still be in DIR/scrubbed~: the disk or the connection to it is failing; choose another place and have the disk checked; remove that file yourself"},
	} {
		var told interface{ In(lang.Lang) string }
		if !errors.As(e.err, &told) {
			t.Errorf("%s: %v is not in two languages", name, e.err)
			continue
		}
		for l, want := range map[lang.Lang]string{lang.NL: e.nl, lang.EN: e.en} {
			if got := strings.ReplaceAll(told.In(l), dir+string(filepath.Separator), "DIR/"); got != want {
				t.Errorf("%s says\n%s\nwant\n%s", name, got, want)
			}
		}
		if e.err.Error() != told.In(lang.EN) {
			t.Errorf("%s: as an error it is %q", name, e.err)
		}
	}
}

// busySystem has files that are other ones each time they are read.
type busySystem struct{ system }

func (s busySystem) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	later := time.Now().Add(time.Hour) // a slow machine must not take the file for settled
	if err := os.Chtimes(name, later, later); err != nil {
		return nil, err
	}
	f, err := s.system.OpenFile(name, flag, perm)
	versions := strings.Split(strings.Repeat("a|b|", 50), "|")
	return &restless{file: f, contents: versions, at: strings.NewReader(versions[0])}, err
}

// TestEnds: the first and the last bytes of a file, also of one that is shorter than that; nothing of what is no plain file.
func TestEnds(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	for _, c := range []struct {
		content    string
		head, tail string
	}{{"0123456789", "0123", "6789"}, {"01234", "0123", "1234"}, {"012", "012", "012"}, {"", "", ""}} {
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		head, tail, err := Ends(path, 4)
		if string(head) != c.head || string(tail) != c.tail || err != nil {
			t.Errorf("%q ends in %q and %q, %v", c.content, head, tail, err)
		}
	}
	if err := os.Symlink("x", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{"gone": fs.ErrNotExist, ".": syscall.EISDIR, "link": errLink} {
		if _, _, err := Ends(filepath.Join(dir, name), 4); !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := Ends(os.DevNull, 4); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a device: %v", err)
	}
}

// TestSettled: a file counts as settled if it was last written more than a tenth of a second before.
func TestSettled(t *testing.T) {
	now := time.Now()
	for before, want := range map[time.Duration]bool{0: false, 100 * time.Millisecond: false, 101 * time.Millisecond: true, time.Hour: true, -time.Second: false} {
		if got := Settled(now.Add(-before), now); got != want {
			t.Errorf("written %v before: %v", before, got)
		}
	}
}

// TestManyVersions: versions of other programs are numbered on, and a remark that is erased leaves all of them, but not a
// file that only looks like one.
func TestManyVersions(t *testing.T) {
	c, old, mine, _ := answerTexts(t)
	dir := t.TempDir()
	path := filepath.Join(dir, answersName)
	read := answerfile.Encode(c, old)
	for _, name := range []string{answersName, answersName + ".other-1", answersName + ".other-12", answersName + ".other-x", "b.scan.json~", "other-1"} {
		if err := os.WriteFile(filepath.Join(dir, name), read, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	g := Guard(c, path, []byte("something else"), old)
	if err := g.Write(mine); err == nil || !strings.HasSuffix(fmt.Sprint(err), " put your own answers into "+path) || !strings.Contains(err.Error(), path+".other-2;") {
		t.Fatalf("it says %v", err)
	}
	if err := g.Write(mine); err != nil {
		t.Fatal(err)
	}
	for name, has := range map[string]bool{".other-1": false, ".other-2": false, ".other-12": false, ".other-x": true} {
		data, err := os.ReadFile(path + name)
		if err != nil || strings.Contains(string(data), `"because"`) != has {
			t.Errorf("%s: %v, %s", name, err, data)
		}
	}
}
