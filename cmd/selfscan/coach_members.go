package main

// Members of a group who filled in a scan or a form alone: their files are found, checked against the session all at
// once, and put side by side in it. None of them is written or locked, because they may be open elsewhere.

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/report/form"
)

// member is a file that one person filled in.
type member struct {
	path    string
	digest  string // the SHA-256 of the file in hexadecimal
	answers questionnaire.Answers
}

func isForm(path string) bool { return strings.EqualFold(filepath.Ext(path), ".xlsx") }

// memberFiles are the files that the command line names, also by their folder.
type memberFiles struct {
	scans   *scanFiles
	session string // path of the session's file
	paths   []string
	members []member
	faults  []string // what is wrong with a file, and what to do
	notes   []string // what was left out without a fault, as far as that was not told yet
	told    int      // faults
}

// memberFiles reads the files. An error means that a path on the command line does not exist.
func (s *scanFiles) memberFiles(session string, paths []string) (*memberFiles, error) {
	f := &memberFiles{scans: s, session: session}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, &lang.LocatedError{File: path, Message: store.Explain(err), Cause: err}
		case !info.IsDir():
			f.add(path)
			continue
		}
		found, err := visibleFiles(path)
		if err != nil {
			return nil, err
		}
		for _, file := range found {
			switch ext := strings.ToLower(filepath.Ext(file)); {
			case same(session, file):
			case ext == ".json" || isForm(file):
				f.add(file)
			default:
				f.note(lang.Text{NL: "%s is geen scan en geen formulier (.xlsx)", EN: "%s is neither a scan nor a form (.xlsx)"}, file)
			}
		}
	}
	f.countOnce()
	return f, nil
}

func (f *memberFiles) note(t lang.Text, args ...any) {
	f.notes = append(f.notes, lang.Printable(f.scans.p.say(t, args...)))
}

func (f *memberFiles) fault(err error) {
	text, _ := f.scans.p.words(err)
	f.faults = append(f.faults, text)
}

// add reads a file.
func (f *memberFiles) add(path string) {
	if same(f.session, path) {
		f.fault(lang.Errorf(nil, lang.Text{
			NL: "%s is het bestand van de sessie zelf; noem eerst dat bestand, en daarna die van de deelnemers",
			EN: "%s is the session's own file; name that file first, and the participants' after it"}, path))
		return
	}
	if slices.ContainsFunc(f.paths, func(other string) bool { return same(other, path) }) {
		f.note(lang.Text{NL: "%s wordt twee keer genoemd en telt één keer", EN: "%s is named twice and counts once"}, path)
		return
	}
	f.paths = append(f.paths, path)
	m, err := f.scans.readMember(path)
	if err != nil {
		f.fault(err)
		return
	}
	f.members = append(f.members, m)
}

func (s *scanFiles) readMember(path string) (member, error) {
	m := member{path: path}
	var data []byte
	var moved questionnaire.Migrated
	var err error
	if isForm(m.path) {
		if data, err = store.ReadUpTo(path, form.MaxFile); err == nil {
			m.answers, moved, err = form.Read(s.catalogue, path, data, s.p.now())
		}
	} else {
		m.answers, moved, data, err = readAnswers(s.catalogue, path)
	}
	switch {
	case err != nil:
		return m, err
	case moved.From != s.catalogue.Version:
		return m, lang.Errorf(nil, lang.Text{
			NL: "%s is gemaakt met catalogus %s en deze sessie met %s; open het bestand eerst met «selfscan scan» (een formulier na «selfscan import»), kijk het na en beantwoord iets",
			EN: "%s was made with catalogue %s and this session with %s; open the file with \"selfscan scan\" first (a form after \"selfscan import\"), check it and answer something"},
			path, moved.From, s.catalogue.Version)
	}
	m.digest = fmt.Sprintf("%x", sha256.Sum256(data))
	return m, nil
}

// countOnce leaves out copies of a file, and a form beside the scan that was made from it.
func (f *memberFiles) countOnce() {
	var kept []member
	for _, m := range f.members {
		i := slices.IndexFunc(kept, func(other member) bool { return other.digest == m.digest })
		if i >= 0 {
			f.note(lang.Text{NL: "%s is een kopie van %s en telt niet mee", EN: "%s is a copy of %s and does not count"}, m.path, kept[i].path)
			continue
		}
		kept = append(kept, m)
	}
	f.members = slices.DeleteFunc(slices.Clone(kept), func(m member) bool {
		i := slices.IndexFunc(kept, func(other member) bool {
			return isForm(m.path) && !isForm(other.path) && stem(other.path) == stem(m.path)
		})
		if i < 0 {
			return false
		}
		if slices.EqualFunc(m.answers.Of, kept[i].answers.Of, questionnaire.Answer.Equal) {
			f.note(lang.Text{NL: "%s heeft dezelfde antwoorden als %s en telt niet mee", EN: "%s has the same answers as %s and does not count"},
				m.path, kept[i].path)
		} else {
			f.fault(lang.Errorf(nil, lang.Text{
				NL: "%s heeft dezelfde naam als %s en andere antwoorden; haal het oudste van de twee weg",
				EN: "%s has the same name as %s and other answers; take the older of the two away"}, m.path, kept[i].path))
		}
		return true
	})
}

// stem is the path of a file without what says which kind of file it is.
func stem(path string) string {
	return strings.TrimSuffix(strings.TrimSuffix(path, filepath.Ext(path)), ".scan")
}

// commonest returns answers that a session of these members can begin with: about the organisation, and in the depth, that
// most of them have, unless the command line names another.
func (f *memberFiles) commonest(b *tui.Begin) questionnaire.Answers {
	var best *questionnaire.Answers
	most := -1 // the first one, if none has a vote
	for i := range f.members[:min(len(f.members), questionnaire.MaxParticipants)] {
		a := &f.members[i].answers
		votes := 0
		for j := range f.members {
			if len(questionnaire.Mismatches(f.scans.catalogue, &f.members[j].answers, a)) == 0 {
				votes++
			}
		}
		if votes > most {
			best, most = a, votes
		}
	}
	given := b.Organisation
	if questionnaire.SameName(given.Name, best.Organisation.Name) {
		given.Name = "" // as the members write it
	}
	return questionnaire.NewAnswers(f.scans.catalogue, cmp.Or(b.Depth, best.Depth), renamed(best.Organisation, given), b.Lang, f.scans.p.now())
}

// fit leaves the members who fit a session. The coach says whether another name is a variant of the organisation's.
func (f *memberFiles) fit(session *questionnaire.Answers) {
	var fitting []member
	variants := map[string][]member{}
	for _, m := range f.members {
		wrong := questionnaire.Mismatches(f.scans.catalogue, &m.answers, session)
		if slices.Equal(wrong, []questionnaire.Mismatch{questionnaire.OtherName}) {
			variants[m.answers.Organisation.Name] = append(variants[m.answers.Organisation.Name], m)
			continue
		}
		for _, w := range wrong {
			f.fault(f.mismatch(&m, session, w))
		}
		if len(wrong) == 0 {
			fitting = append(fitting, m)
			f.notes = append(f.notes, f.scans.p.answersFound(f.scans.catalogue, m.path, &m.answers))
		}
	}
	f.members = fitting
	f.tell()
	for _, name := range slices.Sorted(maps.Keys(variants)) {
		list := variants[name]
		names := make([]string, len(list))
		for i, m := range list {
			names[i] = m.path
		}
		if f.scans.p.confirms(lang.Text{
			NL: "%s gaat over “%s”, en deze sessie over “%s”. Is dat dezelfde organisatie?",
			EN: "%s is about “%s”, and this session about “%s”. Is that the same organisation?"},
			strings.Join(names, ", "), name, session.Organisation.Name) {
			f.members = append(f.members, list...)
			continue
		}
		for _, m := range list {
			f.fault(f.mismatch(&m, session, questionnaire.OtherName))
		}
	}
	f.tell()
}

// join seats the members who fit the answers of a session and are not in it yet, and returns what all members wrote and
// how many were seated. The error is an *ending without an error of its own if the coach chose not to go on.
func (f *memberFiles) join(a *questionnaire.Answers) (notes questionnaire.Notes, seated int, err error) {
	var there []string
	if a.Session != nil {
		there = a.Session.Files
	}
	var all []questionnaire.Answers // also of those who have a seat: their notes are not in the session's file
	f.members = slices.DeleteFunc(f.members, func(m member) bool {
		known := slices.Contains(there, m.digest)
		if known {
			all = append(all, m.answers)
		}
		return known
	})
	f.fit(a)
	if !f.goesOn(len(there)-len(all), len(there) > 0) {
		return nil, 0, end(someRefused, nil)
	}
	session := questionnaire.NewSession(f.scans.catalogue, *a)
	group := questionnaire.NewGroup(session)
	var joining []questionnaire.Answers
	var digests []string
	for _, m := range f.members {
		joining, digests = append(joining, m.answers), append(digests, m.digest)
	}
	if err := group.AddMembers(joining, digests, rand.Shuffle); err != nil {
		return nil, 0, err
	}
	*a = session.Snapshot(f.scans.p.now())
	return group.NotesOf(append(all, joining...)), len(joining), nil
}

// goesOn asks the coach whether to go on without the files that do not fit, and with new files where others have gone: a
// file that was changed counts as another person. gone is how many files that took part were not given now, and began
// whether any did.
func (f *memberFiles) goesOn(gone int, began bool) bool {
	if len(f.members) == 0 && !began {
		if len(f.faults) == 0 {
			f.scans.p.warn(lang.Text{
				NL: "hier staan geen scans of formulieren van deelnemers", EN: "there are no scans or forms of participants here"})
		}
		return false
	}
	if len(f.faults) > 0 && !f.scans.p.confirms(lang.Text{
		NL: "Verdergaan zonder wat niet past? Wie het verbetert, komt erbij met dezelfde opdracht.",
		EN: "Go on without what does not fit? Whoever mends it comes in with the same command."}) {
		return false
	}
	return gone == 0 || len(f.members) == 0 || f.scans.p.confirms(lang.Text{
		NL: "Nieuwe bestanden: %d. Bestanden die al meededen en er nu niet bij zijn: %d. Is een bestand sindsdien veranderd, dan telt die deelnemer dubbel; haal het dan eerst weg. Verdergaan?",
		EN: "New files: %d. Files that took part and are not given now: %d. If a file was changed since, that participant counts twice; take it away first. Go on?"},
		len(f.members), gone)
}

// tell writes what was left out and what is wrong, as far as that was not told yet.
func (f *memberFiles) tell() {
	for _, line := range slices.Concat(f.notes, f.faults[f.told:]) {
		fmt.Fprintln(f.scans.p.toErr(), line)
	}
	f.notes, f.told = nil, len(f.faults)
}

// mismatch says how a member's file does not fit the session, and what to do.
func (f *memberFiles) mismatch(m *member, session *questionnaire.Answers, kind questionnaire.Mismatch) error {
	a, b := &m.answers, session
	words := func(t lang.Text, args ...any) error {
		return lang.Errorf(nil, lang.Text{NL: "%s past niet bij deze sessie: %s", EN: "%s does not fit this session: %s"}, m.path, lang.Say(t, args...))
	}
	// change is how somebody corrects a file; option is of selfscan scan.
	change := func(option string) lang.Message {
		if isForm(m.path) {
			return lang.Say(lang.Text{NL: "verander dat in het formulier, of laat het weg", EN: "change that in the form, or leave it out"})
		}
		return lang.Say(lang.Text{NL: "verander dat met: selfscan scan %s %s", EN: "change that with: selfscan scan %s %s"}, m.path, option)
	}
	switch kind {
	case questionnaire.OfGroup:
		return words(lang.Text{NL: "het is het bestand van een groep; geef bestanden die een deelnemer alleen invulde",
			EN: "it is the file of a group; give files that one participant filled in alone"})
	case questionnaire.OtherCatalogue:
		return words(lang.Text{NL: "de catalogus is daar %q en hier %q; laat het bestand weg, of begin een sessie met die catalogus (--catalogue)",
			EN: "the catalogue is %q there and %q here; leave the file out, or begin a session with that catalogue (--catalogue)"},
			a.Catalogue.ID+" "+a.Catalogue.Version, b.Catalogue.ID+" "+b.Catalogue.Version)
	case questionnaire.OtherDepth:
		return words(lang.Text{NL: "de omvang is daar %q en hier %q; %s", EN: "the depth is %q there and %q here; %s"},
			string(a.Depth), string(b.Depth), change("--depth "+string(b.Depth)))
	case questionnaire.OtherCode:
		return words(lang.Text{NL: "de organisatie heeft daar code %q en hier %q; laat het bestand weg",
			EN: "the organisation has code %q there and %q here; leave the file out"}, a.Organisation.ID, b.Organisation.ID)
	case questionnaire.OtherName:
		return words(lang.Text{NL: "de organisatie is daar %q en hier %q; %s", EN: "the organisation is %q there and %q here; %s"},
			a.Organisation.Name, b.Organisation.Name, change("--org \""+b.Organisation.Name+"\""))
	case questionnaire.OtherType:
		return words(lang.Text{NL: "het soort organisatie is daar %q en hier %q; %s", EN: "the organisation's type is %q there and %q here; %s"},
			a.Organisation.Type, b.Organisation.Type, change("--org-type "+b.Organisation.Type))
	case questionnaire.OtherUnit:
		return words(lang.Text{NL: "het onderdeel is daar %q en hier %q; laat het bestand weg", EN: "the part of the organisation is %q there and %q here; leave the file out"},
			a.Organisation.Unit, b.Organisation.Unit)
	}
	return words(lang.Text{NL: "er staat geen enkel antwoord in; vraag of het de goede versie is", EN: "it holds no answer at all; ask whether it is the right version"})
}

// same reports whether two paths lead to the same file.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// confirms asks something on the terminal before a screen is drawn; anything but yes means no. It reads its line byte by
// byte, so that what was typed after it is left for the screen.
func (p *program) confirms(t lang.Text, args ...any) bool {
	fmt.Fprint(p.toErr(), lang.Printable(p.say(t, args...))+p.say(lang.Text{NL: " (j/n) ", EN: " (y/n) "}))
	var line []byte
	for one := make([]byte, 1); ; {
		if n, err := p.In.Read(one); n == 0 || err != nil || one[0] == '\n' {
			break
		}
		line = append(line, one[0])
	}
	switch strings.ToLower(strings.TrimSpace(string(line))) {
	case "j", "ja", "y", "yes":
		return true
	}
	return false
}
