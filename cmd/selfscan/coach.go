package main

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/questionnaire/tui"
)

func (p *program) coachCommand() *cobra.Command {
	var o scanOptions
	var guide bool
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
			return p.coach(o, args[0], args[1:])
		},
	}
	f := cmd.Flags()
	p.beginFlags(f, &o)
	f.BoolVar(&guide, "guide", false, p.say(lang.Text{
		NL: "toon hoe u een sessie van 90 minuten leidt", EN: "show how to lead a session of 90 minutes"}))
	return cmd
}

func (p *program) coach(o scanOptions, path string, members []string) error {
	begin, err := p.begin(o)
	if err != nil {
		return err
	}
	theme, err := p.theme(o.theme)
	if err != nil {
		return err
	}
	reports, err := p.prepared(reportOptions{config: o.config}, onlyConfig)
	if err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	if p.getenv("TERM") == "dumb" || !terminal(p.In) || !terminal(p.Out) {
		return end(wrongUse, lang.Errorf(nil, lang.Text{
			NL: "een groep stemt op een terminal, en die is hier niet; ieder kan ook alleen «selfscan scan --plain» doen, en daarna voegt u de bestanden op een terminal samen",
			EN: "a group votes on a terminal, and there is none here; each can also do \"selfscan scan --plain\" alone, and you put the files together on a terminal afterwards"}))
	}
	begin.Coach = true
	desk := newDesk(p, c, reports)
	if len(members) == 0 {
		err = desk.begin(path, &begin)
	} else {
		err = desk.beginWith(path, members, &begin)
	}
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := tui.Run(ctx, desk.deps(begin, p.environment(theme)), p.In, p.Out); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

// beginWith opens or makes the file of a session and puts the members' own answers side by side in it.
func (d *desk) beginWith(path string, paths []string, b *tui.Begin) error {
	members, err := d.members(path, paths)
	if err != nil {
		return end(someRefused, err)
	}
	file, err := d.open(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	var held *store.LockedError
	if err != nil && !fresh {
		if errors.As(err, &held) {
			return end(nothingWritten, held)
		}
		return end(someRefused, err)
	}
	if fresh {
		first := members[0].Answers
		file.Answers = questionnaire.NewAnswers(d.catalogue, first.Depth, first.Organisation, b.Lang, d.p.now())
	}
	late, err := d.bring(members, &file.Answers)
	switch {
	case err != nil:
		err = end(someRefused, err)
	case fresh:
		if file, err = d.saveAs(path, file.Answers); err != nil {
			return end(nothingWritten, err)
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
		return err
	}
	b.Told, b.Members, b.File = broughtTogether(members, late), members, &file
	return nil
}

// bring makes votes of what members answered; late counts the answers that came too late.
func (d *desk) bring(members []questionnaire.Member, a *questionnaire.Answers) (late int, err error) {
	for _, m := range members {
		if err := m.Differs(a); err != nil {
			return 0, err
		}
	}
	session := questionnaire.NewSession(d.catalogue, *a)
	late, err = questionnaire.NewGroup(session).Bring(members, d.p.now())
	*a = session.Snapshot(d.p.now())
	return late, err
}

// broughtTogether says whose answers are side by side now, and which of them came too late.
func broughtTogether(members []questionnaire.Member, late int) lang.Message {
	files := lang.Say(lang.Text{NL: "%d bestanden staan naast elkaar.", EN: "%d files are side by side."}, len(members))
	if len(members) == 1 {
		files = lang.Say(lang.Text{NL: "De antwoorden uit één bestand staan erbij.", EN: "The answers of one file are here now."})
	}
	switch late {
	case 0:
		return lang.Say(lang.Text{
			NL: "%s s in het overzicht zet vooraan waar de groep het meest verschilt.",
			EN: "%s s in the outline puts first where the group differs most."}, files)
	case 1:
		return lang.Say(lang.Text{
			NL: "%s Eén antwoord telt niet mee: de stemmen op die vraag waren al getoond en liggen vast.",
			EN: "%s One answer does not count: the votes on that question were shown before and are locked."}, files)
	}
	return lang.Say(lang.Text{
		NL: "%s %d antwoorden tellen niet mee: de stemmen op die vragen waren al getoond en liggen vast.",
		EN: "%s %d answers do not count: the votes on those questions were shown before and are locked."}, files, late)
}
