package report_test

import (
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// among adds the places among other organisations, each answered so, to the input of a report.
func among(t *testing.T, in report.Input, others ...reporttest.Marks) report.Input {
	t.Helper()
	peers := scoring.NewPeers(in.Catalogue)
	for i, m := range others {
		a := reporttest.Scan(t, m)
		a.Organisation.Name = fmt.Sprint("Geheime organisatie ", i)
		a.Updated = "2026-10-01T09:00:00+02:00"
		result := scoring.Compile(in.Catalogue, scoring.ScopeOf(a)).Score(a)
		peers.Add(scoring.NewPeerScan(a, &result))
	}
	file := peers.File()
	in.Peers = &report.Peers{Standings: file.Standings(scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers)), in.Result), Day: file.Day}
	return in
}

func TestPlace(t *testing.T) {
	others := []reporttest.Marks{"00 00 00 00", "11 11 11 11", "22 22 22 22", "33 33 33 33", "44 44 44 44"}
	in := among(t, reporttest.Input(t, reporttest.Scan(t, "44 44 11 22"), lang.NL), others...)
	s := reporttest.Prose(reporttest.Part(report.Build(in), "place").Blocks)
	for _, want := range []string{
		"Hier staan de scores naast die van andere organisaties die dezelfde vragen hebben beantwoord (volledige scan). De laatste van die scans is van 1 oktober 2026. De totaalscore van 58,3 ligt in de middelste helft, boven het midden van 5 organisaties.\n",
		"bars: De eigen scores en de groep / De dunne lijn is de middelste helft van de groep: een kwart scoort lager, een kwart hoger. / Totaal: 58,3 (middelste helft 25,0 tot 75,0); Transparantie: 100,0 (middelste helft 25,0 tot 75,0); ",
		"| Totaal | 58,3 | 25,0 | 50,0 | 75,0 | In de middelste helft, boven het midden | Gemeente: 5\n",
		"| Transparantie | 100,0 | 25,0 | 50,0 | 75,0 | In het hoogste kwart | Gemeente: 5\n",
		"| Participatie | 25,0 | 25,0 | 50,0 | 75,0 | In de middelste helft, onder het midden | Gemeente: 5\n",
		"| Hergebruik van informatie | 50,0 | 25,0 | 50,0 | 75,0 | Precies in het midden | Gemeente: 5\n",
		"niet voor een ranglijst",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	if strings.Contains(s, "Geheime") || strings.Contains(s, "voorlopig") {
		t.Errorf("says too much:\n%s", s)
	}
	// Where the type's own figures are withheld, the group is all types; a provisional scan says so.
	a := reporttest.Scan(t, "22 22 22 2.")
	a.Organisation.Type = "agency"
	s = reporttest.Prose(reporttest.Part(report.Build(among(t, reporttest.Input(t, a, lang.EN), others...)), "place").Blocks)
	for _, want := range []string{"All types of organisations: 5", "Note that the scores of this scan are provisional"} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	in = among(t, reporttest.Input(t, a, lang.NL), others...)
	if s := reporttest.Prose(reporttest.Part(report.Build(in), "place").Blocks); !strings.Contains(s, "Alle soorten organisaties: 5") || !strings.Contains(s, "Let op: de scores van deze scan zijn voorlopig, die van de anderen niet.") {
		t.Errorf("got\n%s", s)
	}
	// Without peers, without a place among them, or with a score that the catalogue does not know, there is no part.
	for _, peers := range []*report.Peers{nil, {}, {Standings: []scoring.PeerStanding{{Of: "gone", N: 9}}}} {
		in.Peers = peers
		if p := reporttest.Part(report.Build(in), "place"); p != nil {
			t.Errorf("%+v gives a part", peers)
		}
	}
}

// TestPlaceChart: each bar is the own score, and the line below it the middle half of the others, as its note says.
func TestPlaceChart(t *testing.T) {
	others := []reporttest.Marks{"00 00 00 00", "11 11 11 11", "22 22 22 22", "33 33 33 33", "44 44 44 44"}
	in := among(t, reporttest.Input(t, reporttest.Scan(t, "44 44 11 22"), lang.EN), others...)
	charts := 0
	for _, b := range reporttest.Part(report.Build(in), "place").Blocks {
		bars, ok := b.(report.Bars)
		if !ok {
			continue
		}
		charts++
		own := []scoring.Score{in.Result.Score}
		for i := range in.Result.Dimensions {
			own = append(own, in.Result.Dimensions[i].Score)
		}
		for i, row := range bars.Rows {
			if row.Low.Number != 25 || row.High.Number != 75 || row.Note != "middle half 25.0 to 75.0" || row.Value.Number != own[i].Value {
				t.Errorf("%s: %+v", row.Label, row)
			}
		}
		if len(bars.Rows) != len(own) {
			t.Errorf("%d bars", len(bars.Rows))
		}
	}
	if charts != 1 {
		t.Errorf("%d charts", charts)
	}
}
