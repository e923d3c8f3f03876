package scoring

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"civic/selfscan/questionnaire"
)

// Place is where one score of an organisation stands among its peers.
type Place struct {
	Of        string // Overall or a dimension's id
	Group     string // the type of the organisations that it is held against; AllTypes where that type's are withheld
	Mine      float64
	N         int
	Quartiles [3]float64
	Histogram [Bins]int
	Position  Position
}

// Position is the part of the group in which a score lies.
type Position int

// The positions. What lies on a quartile belongs to the middle half.
const (
	LowestQuarter  Position = iota // below the first quartile
	BelowMedian                    // from the first quartile to below the median
	AtMedian                       // the median itself
	AboveMedian                    // from above the median to the third quartile
	HighestQuarter                 // above the third quartile
)

// Place finds where a result stands among the peers of its depth and type. There is no place for a
// score that it has not, or that the peers have no published figures of; and none at all where the peer file was
// made with another catalogue, or another version of it.
func (f *PeerFile) Place(m *Model, r *Result) []Place {
	c := m.catalogue
	if f.Catalogue.ID != c.ID || f.Catalogue.Version != c.Version {
		return nil
	}
	var places []Place
	see := func(of string, mine Score) {
		if !mine.Valid {
			return
		}
		for _, kind := range []string{m.scope.OrganisationType, AllTypes} {
			if s, ok := f.score(m.scope.Depth, kind, of); ok {
				places = append(places, Place{of, kind, mine.Value, s.N, s.Quartiles, s.Histogram, position(mine.Value, s.Quartiles)})
				return
			}
		}
	}
	see(Overall, r.Score)
	for d := range r.Dimensions {
		see(c.Dimensions[d].ID, r.Dimensions[d].Score)
	}
	return places
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

// sameScore is how near two scores count as equal.
const sameScore = 1e-9

func position(mine float64, quartiles [3]float64) Position {
	switch {
	case mine < quartiles[0]-sameScore:
		return LowestQuarter
	case mine < quartiles[1]-sameScore:
		return BelowMedian
	case mine <= quartiles[1]+sameScore:
		return AtMedian
	case mine <= quartiles[2]+sameScore:
		return AboveMedian
	}
	return HighestQuarter
}

// MaxPeerFile is the largest peer file that is read, in bytes.
const MaxPeerFile = 4 << 20

// PeerFault says why a peer file was not taken. It is told to a person in words elsewhere.
type PeerFault string

// The faults.
const (
	PeersTooLarge  PeerFault = "too large"
	PeersNoJSON    PeerFault = "no JSON of a peer file"
	PeersNewer     PeerFault = "another format"
	PeersTooSmall  PeerFault = "a group that is too small"
	PeersUnsound   PeerFault = "figures that do not fit together"
	PeersRepeated  PeerFault = "a group or score that stands twice"
	PeersCatalogue PeerFault = "no catalogue named"
)

// Error gives the fault in a few English words.
func (f PeerFault) Error() string { return string(f) }

// ReadPeers reads a peer file. It takes only what Peers.File could have made: a group that is too small
// is refused here too. The error is a PeerFault.
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
	f := new(PeerFile)
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(f); err != nil {
		return nil, PeersNoJSON
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, PeersNoJSON
	}
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
			if fault := s.check(); fault != "" {
				return nil, fault
			}
		}
	}
	return f, nil
}

func (s *PeerScore) check() PeerFault {
	if s.N < SmallestGroup {
		return PeersTooSmall
	}
	total, last := 0, 0.0
	for _, n := range s.Histogram {
		if n < 0 || n > s.N {
			return PeersUnsound
		}
		total += n
	}
	for _, q := range s.Quartiles {
		if q < last || q > 100 {
			return PeersUnsound
		}
		last = q
	}
	if total != s.N {
		return PeersUnsound
	}
	return ""
}
