package main

import (
	"bufio"
	"errors"
	"io/fs"
	"math/rand/v2"

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
		Use: p.say(lang.Text{NL: "coach BESTAND [DEELNEMER...]", EN: "coach FILE [MEMBER...]"}),
		Short: p.say(lang.Text{
			NL: "Doe de scan met een groep: stemmen, bespreken, afspreken", EN: "Do the scan with a group: vote, discuss, agree"}),
		Long: p.say(lang.Text{
			NL: "Doe de scan met een groep. Deelnemers stemmen om de beurt, zonder dat iemand het ziet; u toont alle stemmen tegelijk\nen legt vast wat de groep afspreekt. Met bestanden van deelnemers erbij komen hun eigen antwoorden naast elkaar te\nstaan; die bestanden veranderen niet.",
			EN: "Do the scan with a group. Participants vote in turn, unseen; you show all votes at once and write down what the\ngroup agrees on. With files of participants given, their own answers are put side by side; those files do not change."}),
		Example: "  selfscan coach team.scan.json\n  selfscan coach team.scan.json anna.scan.json ben.scan.json carla.scan.json\n  selfscan coach --guide",
		Args: func(cmd *cobra.Command, args []string) error {
			if guide {
				return p.atMost(0)(cmd, args)
			}
			return p.atLeast(1)(cmd, args)
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
	reports, err := p.prepared(reportOptions{config: o.config}, onlyConfig)
	if err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	begin, err := p.begin(c, o)
	if err != nil {
		return err
	}
	if p.getenv("TERM") == "dumb" || !terminal(p.In) || !terminal(p.Out) {
		return end(wrongUse, lang.Errorf(nil, lang.Text{
			NL: "een groep stemt op een terminal, en die is hier niet; ieder kan ook alleen «selfscan scan --plain» doen, en daarna voegt u de bestanden op een terminal samen",
			EN: "a group votes on a terminal, and there is none here; each can also do \"selfscan scan --plain\" alone, and you put the files together on a terminal afterwards"}))
	}
	desk := newDesk(p, c, reports)
	var notes questionnaire.Notes
	if len(members) == 0 {
		err = desk.begin(path, &begin)
	} else {
		notes, err = desk.beginWith(path, members, &begin)
	}
	if err != nil {
		return err
	}
	session := coach.New(notes)
	if room != "" {
		voting, err := openRoom(room, begin.File)
		if err != nil {
			return refuseRoom(begin.File, err)
		}
		defer func() { _ = voting.Close() }()
		session = session.WithRoom(voting)
		begin.Incoming = func() any { return incoming(voting) }
	}
	begin.Extension, begin.Command = session, "coach"
	ctx, stop := untilSignal()
	defer stop()
	ignoreStop()
	if err := tui.Run(ctx, desk.deps(begin, p.environment(tui.Theme(o.theme))), p.In, p.Out); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

// beginWith opens or makes the file of a session and puts the members' own answers side by side in it. A
// session that has begun takes no members' files: their answers could be in it already.
func (d *desk) beginWith(path string, paths []string, b *tui.Begin) (questionnaire.Notes, error) {
	file, err := d.open(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	var held *store.LockedError
	switch {
	case errors.As(err, &held):
		return nil, end(nothingWritten, held)
	case err != nil && !fresh:
		return nil, end(someRefused, err)
	}
	notes, err := d.bring(path, paths, &file.Answers, fresh, b.Lang)
	switch {
	case err != nil:
		err = end(someRefused, err)
	case fresh:
		if file, err = d.saveAs(path, file.Answers); err != nil {
			return nil, end(nothingWritten, err)
		}
	default:
		if err = file.Save(file.Answers); err != nil {
			err = end(nothingWritten, err)
		}
	}
	if err != nil {
		if file.Close != nil {
			err = errors.Join(err, file.Close())
		}
		return nil, err
	}
	b.Notice, b.File = broughtTogether(len(paths)), &file
	return notes, nil
}

// bring makes open ballots of what members answered. A fresh session is about the same organisation as the first
// member's file.
func (d *desk) bring(path string, paths []string, a *questionnaire.Answers, fresh bool, l lang.Lang) (questionnaire.Notes, error) {
	if a.Session != nil {
		return nil, lang.Errorf(nil, lang.Text{
			NL: "de sessie in %s is al begonnen; bestanden van deelnemers kunnen alleen aan het begin. Ga verder met: selfscan coach %[1]s",
			EN: "the session in %s has begun; participants' files can only be put in at its start. Go on with: selfscan coach %[1]s"}, path)
	}
	members, err := d.members(path, paths)
	if err != nil {
		return nil, err
	}
	if fresh {
		*a = questionnaire.NewAnswers(d.catalogue, members[0].Depth, members[0].Organisation, l, d.p.now())
	}
	for i := range members {
		if err := questionnaire.CheckMember(paths[i], &members[i], a); err != nil {
			return nil, err
		}
	}
	session := questionnaire.NewSession(d.catalogue, *a)
	notes, err := questionnaire.NewGroup(session).AddMembers(members, rand.Shuffle)
	*a = session.Snapshot(d.p.now())
	return notes, err
}

// broughtTogether says how many files are side by side now.
func broughtTogether(files int) lang.Message {
	count := lang.Say(lang.Text{NL: "%d bestanden staan naast elkaar, elk op een stoel zonder naam.", EN: "%d files are side by side, each on a seat without a name."}, files)
	if files == 1 {
		count = lang.Say(lang.Text{NL: "De antwoorden uit één bestand staan erbij, op een stoel zonder naam.", EN: "The answers of one file are here now, on a seat without a name."})
	}
	return lang.Say(lang.Text{
		NL: "%s Enter toont de stemmen op deze vraag; in het overzicht (o) toont r ze allemaal.",
		EN: "%s Enter shows the votes on this question; in the outline (o), r shows them all."}, count)
}
