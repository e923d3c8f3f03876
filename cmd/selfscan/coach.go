package main

import (
	"bufio"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/questionnaire/tui/coach"
)

func (p *program) coachCommand() *cobra.Command {
	var o scanOptions
	var guide bool
	var room string
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "coach BESTAND [DEELNEMER|MAP...]", EN: "coach FILE [MEMBER|FOLDER...]"}),
		Short: p.say(lang.Text{
			NL: "Doe de scan met een groep: stemmen, bespreken, afspreken", EN: "Do the scan with a group: vote, discuss, agree"}),
		Long: p.say(lang.Text{
			NL: "Doe de scan met een groep. Deelnemers stemmen om de beurt, zonder dat iemand het ziet; u toont alle stemmen tegelijk\nen legt vast wat de groep afspreekt. Met scans en ingevulde formulieren (.xlsx) van deelnemers erbij, of een\nmap daarmee, komen hun eigen antwoorden naast elkaar te staan; die bestanden veranderen niet. Wie later iets instuurt,\nkomt erbij als u dezelfde opdracht nog een keer geeft.",
			EN: "Do the scan with a group. Participants vote in turn, unseen; you show all votes at once and write down what the\ngroup agrees on. With scans and filled-in forms (.xlsx) of participants given, or a folder of them, their own\nanswers are put side by side; those files do not change. Those who send theirs later come in when you give the same\ncommand again."}),
		Example: "  selfscan coach team.scan.json\n  selfscan coach team.scan.json anna.scan.json ben.xlsx\n  selfscan coach team.scan.json forms/\n  selfscan coach --guide",
		Args: func(cmd *cobra.Command, args []string) error {
			if guide {
				return takes(0, 0)(cmd, args)
			}
			return takes(1, anyNumber)(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if guide {
				return p.page(func(w *bufio.Writer) { _, _ = w.WriteString(questionnaire.CoachGuide(p.lang)) })
			}
			return p.coach(o, room, args[0], args[1:])
		},
	}
	f := cmd.Flags()
	p.beginFlags(f, &o)
	f.StringVar(&room, "room", "", p.say(lang.Text{
		NL: "laat mensen stemmen op hun eigen toestel, op het lokale netwerk; --room=IP:POORT kiest waar", EN: "let people vote on their own devices, on the local network; --room=IP:PORT chooses where"}))
	f.Lookup("room").NoOptDefVal = anyRoom
	f.BoolVar(&guide, "guide", false, p.say(lang.Text{
		NL: "toon hoe u een sessie van 90 minuten leidt", EN: "show how to lead a session of 90 minutes"}))
	return cmd
}

func (p *program) coach(o scanOptions, room, path string, members []string) error {
	scans, begin, err := p.prepareScan(o)
	if err != nil {
		return err
	}
	if !o.plain && (!terminal(p.In) || !terminal(p.Out)) {
		return wrongly(lang.Text{
			NL: "een groep stemt op een terminal, en die is hier niet; --plain gaat regel voor regel, ook zonder terminal",
			EN: "a group votes on a terminal, and there is none here; --plain goes line by line, also without a terminal"})
	}
	if _, err := roomAddress(path, 0); room == anyRoom && err == nil {
		return wrongly(lang.Text{
			NL: "%q is een adres en geen bestand; bedoelt u --room=%s, met een = ertussen?",
			EN: "%q is an address, not a file; do you mean --room=%s, with an = between?"}, path, path)
	}
	scans.group = true
	var notes questionnaire.Notes
	if len(members) == 0 {
		err = scans.begin(path, &begin)
	} else {
		notes, err = scans.beginWith(path, members, &begin)
	}
	if err != nil {
		return err
	}
	session := coach.New(notes)
	if room != "" {
		again := tui.Option{Name: "--room"}
		if room != anyRoom {
			again.Name += "=" + room
		}
		begin.Options = append(begin.Options, again)
		voting, err := openRoom(room, begin.File)
		if err != nil {
			return end(nothingWritten, letGo(begin.File, err))
		}
		defer func() { _ = voting.Close() }()
		session = session.WithRoom(voting)
		begin.Incoming = func() any {
			if visits := voting.Next(); visits != nil {
				return visits
			}
			return nil // the room is closed
		}
	}
	begin.Extension, begin.Command = session, "coach"
	return scans.run(begin, o)
}

// beginWith opens or makes the file of a session and puts the members' own answers side by side in it. Members whose
// file is in it already keep their seat and get no second one.
func (s *scanFiles) beginWith(named string, paths []string, b *tui.Begin) (questionnaire.Notes, error) {
	path, err := scanPath(named)
	if err != nil {
		return nil, err
	}
	found, err := s.memberFiles(path, paths)
	if err != nil {
		return nil, end(someRefused, err)
	}
	file, err := s.open(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	_, held := errors.AsType[*store.LockedError](err)
	switch {
	case held:
		return nil, end(nothingWritten, err)
	case err != nil && !fresh:
		return nil, end(someRefused, err)
	case !fresh:
		applyOptions(&file.Answers, b)
	case len(found.members) > 0:
		file.Answers = found.commonest(b)
	}
	notes, seated, err := found.join(&file.Answers)
	if err != nil {
		return nil, end(someRefused, letGo(&file, err))
	}
	if fresh {
		file, err = s.saveAs(path, file.Answers)
	} else {
		err = file.Save(file.Answers)
	}
	if err != nil {
		return nil, end(nothingWritten, letGo(&file, err))
	}
	b.Notice, b.File = broughtTogether(seated), &file
	if seated > 0 {
		b.NoticeKeys = byKeys
	}
	return notes, nil
}

// letGo closes the file of a session that does not begin because of an error. The file may be nil.
func letGo(file *tui.File, err error) error {
	if file == nil || file.Close == nil {
		return err
	}
	return errors.Join(err, file.Close())
}

// broughtTogether says how many files are side by side now.
func broughtTogether(files int) lang.Message {
	switch files {
	case 0:
		return lang.Say(lang.Text{NL: "Er zijn geen nieuwe bestanden. Wie al meedeed, houdt de eigen stoel.", EN: "There are no new files. Whoever took part already keeps their seat."})
	case 1:
		return lang.Say(lang.Text{NL: "De antwoorden uit één bestand staan erbij, op een stoel zonder naam.", EN: "The answers of one file are here now, on a seat without a name."})
	}
	return lang.Say(lang.Text{NL: "%d bestanden staan naast elkaar, elk op een stoel zonder naam.", EN: "%d files are side by side, each on a seat without a name."}, files)
}

// byKeys says where the screens show the votes.
var byKeys = lang.Text{
	NL: "Enter toont de stemmen op deze vraag; in het overzicht (i) toont B ze allemaal.",
	EN: "Enter shows the votes on this question; in the outline (i), B shows them all."}
