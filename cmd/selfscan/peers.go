package main

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

func (p *program) peersCommand() *cobra.Command {
	var out string
	var jobs int
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "peers PAD...", EN: "peers PATH..."}),
		Short: p.say(lang.Text{
			NL: "Maak cijfers om mee te vergelijken, uit veel scans", EN: "Make figures to compare with, from many scans"}),
		Long: p.say(lang.Text{
			NL: "Maak uit veel scans een bestand met cijfers om mee te vergelijken, per soort organisatie en omvang. Er staan\ngeen namen in, en geen groep van minder dan 5 organisaties. Een rapport gebruikt het met --peers.",
			EN: "Make a file with figures to compare with from many scans, by organisation type and depth. It holds no\nnames, and no group of fewer than 5 organisations. A report uses it with --peers."}),
		Example: "  selfscan peers scans/ --out peers.json\n  selfscan report gemeente-voorbeeld.scan.json --peers peers.json",
		Args:    takes(1, anyNumber),
		RunE:    func(_ *cobra.Command, args []string) error { return p.peers(args, out, jobs) },
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", p.say(lang.Text{
		NL: "schrijf de cijfers naar `BESTAND` (anders de standaarduitvoer)", EN: "write the figures to `FILE` (otherwise standard output)"}))
	p.jobsFlag(f, &jobs)
	p.forceFlag(f)
	return cmd
}

func (p *program) peers(paths []string, out string, jobs int) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	written := p.outputs("", out)
	if err := p.notItsInput(written, paths...); err != nil {
		return err
	}
	peers := scoring.NewPeers(c)
	job := batch.Job[[]scoring.PeerScan]{
		Catalogue: c,
		Workers:   jobs,
		Inside:    answersIn,
		Output:    written.forBatch(),
		Add: func(scans *[]scoring.PeerScan, at *batch.Outcome) {
			if at.Result != nil {
				*scans = append(*scans, scoring.NewPeerScan(at.Answers, at.Result))
			}
		},
		Emit: func(scans *[]scoring.PeerScan, part batch.Part) error {
			for _, s := range *scans { // in input order, as Peers wants them
				peers.Add(s)
			}
			*scans = (*scans)[:0]
			return p.tell(c, part.Notices, made{path: out, ours: ofFormat(scoring.PeersFormat)})
		},
	}
	count, err := runBatch(p, job, paths)
	switch {
	case err != nil:
		return err
	case count.Stopped:
		return end(someRefused, nil)
	}
	if err := p.writePeers(peers, out); err != nil {
		return err
	}
	if count.Refused > 0 {
		return end(someRefused, nil)
	}
	return nil
}

func (p *program) writePeers(peers *scoring.Peers, out string) error {
	file, left := peers.File(), peers.LeftOut()
	data, err := json.Marshal(file, jsontext.WithIndent("  "))
	if err != nil {
		return end(nothingWritten, err)
	}
	data = append(data, '\n')
	if len(file.Groups) == 0 {
		p.warn(lang.Text{
			NL: "geen enkele groep heeft %d organisaties; er staan daarom geen cijfers in",
			EN: "no group has %d organisations; so there are no figures in it"}, scoring.SmallestGroup)
	}
	p.warnOf(left.Provisional, lang.Text{NL: "scans niet meegeteld, want niet af: %d", EN: "scans not counted, since not finished: %d"})
	p.tellNotCounted(left.Units, left.Unnamed, left.Older)
	if out = outputName(out); out == "" {
		return p.print(string(data))
	}
	return p.write(out, data, ofFormat(scoring.PeersFormat))
}
