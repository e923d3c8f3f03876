package scoring

import (
	"github.com/go-json-experiment/json"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// AllTypes stands for all organisation types together.
const AllTypes = "*"

// Overall is the name of the overall score among the scores of a group; the others are dimension ids.
const Overall = "overall"

// PeersFormat is the format of a peer file.
const PeersFormat = "selfscan-peers/1"

// PeerFile is what `selfscan peers` writes. It contains no names.
type PeerFile struct {
	Format    string             `json:"format"`
	Catalogue PeerCatalogue      `json:"catalogue"`
	Day       questionnaire.Date `json:"day"` // of the last scan in it; empty without scans
	Groups    []PeerGroup        `json:"groups"`
}

// PeerCatalogue is the catalogue with which the scans were made.
type PeerCatalogue struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

// PeerGroup is about the scans of one depth by organisations of one type, or of all types.
type PeerGroup struct {
	Depth  questionnaire.Depth `json:"depth"`
	Type   string              `json:"organisation_type"`
	Scores []PeerScore         `json:"scores"`
}

// PeerScore says how one score is spread over a group. Quartiles are the values at 1 + (n−1)·p of the
// sorted scores, for p = ¼, ½ and ¾, interpolated linearly (Hyndman and Fan's type 7), to one decimal.
type PeerScore struct {
	Of        string           `json:"of"` // Overall or a dimension's id
	N         int              `json:"n"`  // organisations that have this score, or this and an overall score; see METHOD.md §9
	Quartiles [3]float64       `json:"quartiles"`
	Histogram []HistogramClass `json:"histogram"`
}

// LeftOut counts scans that are in no figure of a peer file.
type LeftOut struct {
	Provisional int // a question in scope is open
	Units       int // of a unit of an organisation
	Unnamed     int // of an organisation without id and name
	Older       int // the organisation has a later scan of the same depth
}

// PeerStanding compares one score of an organisation with its peers.
type PeerStanding struct {
	Of        string // Overall or a dimension's id
	Group     string // the organisation's type, or AllTypes if the figures of that type are withheld
	Mine      float64
	N         int
	Quartiles [3]float64
	Position  Position
}

// Position is the part of the group in which a score is.
type Position int

// The positions. A score equal to the first or third quartile is in the middle half.
const (
	LowestQuarter  Position = iota // below the first quartile
	BelowMedian                    // from the first quartile to below the median
	AtMedian                       // the median itself
	AboveMedian                    // from above the median to the third quartile
	HighestQuarter                 // above the third quartile
	Unsettled                      // answers to the open questions can still move the score to another part
)

// Standings compares a result with the peers of its depth and type. A score that does not exist, or that the
// file has no figures for, has no standing. There are none at all if the file is of another catalogue version.
func (f *PeerFile) Standings(m *Model, r *Result) []PeerStanding {
	c := m.catalogue
	if f.Catalogue.ID != c.ID || f.Catalogue.Version != c.Version {
		return nil
	}
	var standings []PeerStanding
	add := func(of string, mine, low, high Score) {
		if !mine.Valid {
			return
		}
		for _, kind := range []string{m.scope.OrganisationType, AllTypes} {
			if s, ok := f.score(m.scope.Depth, kind, of); ok {
				position := positionOf(mine.Value, s.Quartiles)
				if positionOf(low.Value, s.Quartiles) != position || positionOf(high.Value, s.Quartiles) != position {
					position = Unsettled
				}
				standings = append(standings, PeerStanding{of, kind, mine.Value, s.N, s.Quartiles, position})
				return
			}
		}
	}
	add(Overall, r.Score, r.Low, r.High)
	for d := range r.Dimensions {
		dim := &r.Dimensions[d]
		add(c.Dimensions[d].ID, dim.Score, dim.Low, dim.High)
	}
	return standings
}

func (f *PeerFile) score(depth questionnaire.Depth, kind, of string) (PeerScore, bool) {
	for _, g := range f.Groups {
		if g.Depth == depth && g.Type == kind {
			for _, s := range g.Scores {
				if s.Of == of {
					return s, true
				}
			}
		}
	}
	return PeerScore{}, false
}

// positionOf compares with one decimal, as the scores are shown.
func positionOf(mine float64, quartiles [3]float64) Position {
	switch mine = lang.Tenth(mine); {
	case mine < quartiles[0]:
		return LowestQuarter
	case mine < quartiles[1]:
		return BelowMedian
	case mine == quartiles[1]:
		return AtMedian
	case mine <= quartiles[2]:
		return AboveMedian
	}
	return HighestQuarter
}

// MaxPeerFile is the size of the largest peer file that is read, in bytes.
const MaxPeerFile = 4 << 20

// PeerFileError says why a peer file was refused. The words for a person are in package report.
type PeerFileError string

// The errors.
const (
	PeersTooLarge  PeerFileError = "the file is too large"
	PeersNoJSON    PeerFileError = "the file is not JSON of a peer file"
	PeersNewer     PeerFileError = "the file has another format"
	PeersTooSmall  PeerFileError = "a figure rests on too few organisations"
	PeersUnsound   PeerFileError = "the figures contradict each other"
	PeersRepeated  PeerFileError = "a group or score occurs twice"
	PeersCatalogue PeerFileError = "the file names no catalogue"
)

// Error returns the reason in English.
func (e PeerFileError) Error() string { return string(e) }

// ReadPeers reads a peer file. It accepts only what Peers.File can return. The error is a PeerFileError.
func ReadPeers(data []byte) (*PeerFile, error) {
	if len(data) > MaxPeerFile {
		return nil, PeersTooLarge
	}
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err == nil && head.Format != PeersFormat {
		return nil, PeersNewer
	}
	var read struct {
		PeerFile
		LeftOut any `json:"left_out"` // in files of earlier versions; no figure needs it
	}
	if err := json.Unmarshal(data, &read, json.RejectUnknownMembers(true)); err != nil {
		return nil, PeersNoJSON
	}
	f := &read.PeerFile
	if f.Catalogue.ID == "" || f.Catalogue.Version == "" {
		return nil, PeersCatalogue
	}
	seen := map[[3]string]bool{}
	for _, g := range f.Groups {
		for _, s := range g.Scores {
			key := [3]string{string(g.Depth), g.Type, s.Of}
			if seen[key] {
				return nil, PeersRepeated
			}
			seen[key] = true
			if err := s.check(); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

func (s *PeerScore) check() error {
	if s.N < SmallestGroup {
		return PeersTooSmall
	}
	lowest := 0.0
	for _, q := range s.Quartiles {
		if q < lowest || q > 100 || q != lang.Tenth(q) {
			return PeersUnsound
		}
		lowest = q
	}
	end, total := 0, 0
	for _, class := range s.Histogram {
		if class.N < SmallestGroup {
			return PeersTooSmall
		}
		if class.From != end || class.To <= class.From || class.To%binWidth != 0 || class.N > s.N {
			return PeersUnsound
		}
		end, total = class.To, total+class.N
	}
	if end != 100 || total != s.N {
		return PeersUnsound
	}
	return nil
}
