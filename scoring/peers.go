package scoring

// Peer statistics: how the scores of many organisations lie, by type and depth, without saying whose
// they are. The law of this file: no figure over fewer than SmallestGroup organisations leaves it, and
// none follows by taking published groups from the group of all. Where what is left over would be
// too small, the smallest published group is withheld with it.
//
// Counted is one scan an organisation, its last, of the organisation as a whole, with every question in
// scope answered. A scan without the organisation's name is left out: it could be anyone's second.

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
)

// SmallestGroup is the fewest organisations that a published figure is over.
const SmallestGroup = 5

// AllTypes stands for every organisation type together.
const AllTypes = "*"

// Overall is the name of the overall score among the scores of a group; the others are dimension ids.
const Overall = "overall"

// Bins is the number of equally wide classes of a histogram from 0 to 100; 100 is in the last.
const Bins = 10

// PeersFormat names the format of a peer file.
const PeersFormat = "selfscan-peers/1"

// PeerFile is what `selfscan peers` writes: it carries no names.
type PeerFile struct {
	Format    string             `json:"format"`
	Catalogue PeerCatalogue      `json:"catalogue"`
	Day       questionnaire.Date `json:"day"` // of the last scan in it; empty without scans
	Groups    []PeerGroup        `json:"groups"`
	LeftOut   LeftOut            `json:"left_out"`
}

// PeerCatalogue says with which catalogue the scans were made.
type PeerCatalogue struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

// PeerGroup is the scans of one depth by organisations of one type, or of all types together.
type PeerGroup struct {
	Depth  questionnaire.Depth `json:"depth"`
	Type   string              `json:"organisation_type"`
	Scores []PeerScore         `json:"scores"`
}

// PeerScore is how one score lies in a group. Quartiles are those that divide the sorted scores
// x₁ … xₙ at 1 + (n−1)·p for p = ¼, ½ and ¾, in between linearly (Hyndman and Fan's type 7).
type PeerScore struct {
	Of        string     `json:"of"` // Overall or a dimension's id
	N         int        `json:"n"`  // organisations that have this score
	Quartiles [3]float64 `json:"quartiles"`
	Histogram [Bins]int  `json:"histogram"`
}

// LeftOut counts scans that are in no figure.
type LeftOut struct {
	Provisional int `json:"provisional"` // not every question in scope was answered
	Units       int `json:"units"`       // of a part of an organisation
	Unnamed     int `json:"unnamed"`     // of an organisation without a name
	Older       int `json:"older"`       // the same organisation has a later scan of the same depth
}

// Peers gathers results made with one catalogue. It is not safe for use by several goroutines at once.
type Peers struct {
	catalogue *questionnaire.Catalogue
	members   map[member]scan
	leftOut   LeftOut
}

// member is one organisation's scans of one depth.
type member struct {
	name, kind string
	depth      questionnaire.Depth
}

// scan is the scores of one scan: overall, then by dimension.
type scan struct {
	updated questionnaire.Moment
	scores  []Score
}

// NewPeers starts gathering results that were made with a catalogue.
func NewPeers(c *questionnaire.Catalogue) *Peers {
	return &Peers{catalogue: c, members: map[member]scan{}}
}

// Add takes in the result of an answer file. In which order results come makes no difference.
func (p *Peers) Add(a *questionnaire.Answers, r *Result) {
	name := strings.ToLower(strings.Join(strings.Fields(a.Organisation.Name), " "))
	switch {
	case strings.TrimSpace(a.Organisation.Unit) != "":
		p.leftOut.Units++
		return
	case name == "":
		p.leftOut.Unnamed++
		return
	case r.Provisional:
		p.leftOut.Provisional++
		return
	}
	s := scan{updated: a.Updated, scores: []Score{r.Score}}
	for _, d := range r.Dimensions {
		s.scores = append(s.scores, d.Score)
	}
	key := member{name, a.Organisation.Type, a.Depth}
	if other, ok := p.members[key]; ok {
		p.leftOut.Older++
		if s.before(other) {
			return
		}
	}
	p.members[key] = s
}

// before tells which of two scans gives way: the older, and of two from one moment the one with lower
// scores, so that the order in which they came decides nothing.
func (s scan) before(t scan) bool {
	return cmp.Or(s.updated.Time().Compare(t.updated.Time()), slices.CompareFunc(s.scores, t.scores, func(x, y Score) int {
		return cmp.Compare(x.Value, y.Value)
	})) < 0
}

// File works out what may be published.
func (p *Peers) File() PeerFile {
	c := p.catalogue
	file := PeerFile{
		Format:    PeersFormat,
		Catalogue: PeerCatalogue{ID: c.ID, Version: c.Version, Digest: c.Digest()},
		Groups:    []PeerGroup{},
		LeftOut:   p.leftOut,
	}
	kinds := append(questionnaire.TypeIDs(), AllTypes)
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		groups := make([]PeerGroup, len(kinds))
		for measure := range len(c.Dimensions) + 1 {
			of := Overall
			if measure > 0 {
				of = c.Dimensions[measure-1].ID
			}
			for kind, values := range withhold(p.values(depth, measure, kinds)) {
				if len(values) > 0 {
					groups[kind].Scores = append(groups[kind].Scores, summarise(of, values))
				}
			}
		}
		for kind, group := range groups {
			if len(group.Scores) > 0 {
				group.Depth, group.Type = depth, kinds[kind]
				file.Groups = append(file.Groups, group)
			}
		}
	}
	for _, s := range p.members {
		file.Day = max(file.Day, s.updated.Day())
	}
	return file
}

// values lists one score of all organisations by type, ascending; the last list is of all types.
func (p *Peers) values(depth questionnaire.Depth, measure int, kinds []string) [][]float64 {
	lists := make([][]float64, len(kinds))
	all := len(kinds) - 1
	for key, s := range p.members {
		kind := slices.Index(kinds[:all], key.kind)
		if x := s.scores[measure]; key.depth == depth && x.Valid && kind >= 0 {
			lists[kind] = append(lists[kind], x.Value)
			lists[all] = append(lists[all], x.Value)
		}
	}
	for _, list := range lists {
		slices.Sort(list)
	}
	return lists
}

// withhold empties the lists that may not be published. The last is of all; what it holds beyond the
// other lists that are published is never of 1 to SmallestGroup−1 organisations.
func withhold(lists [][]float64) [][]float64 {
	all := len(lists) - 1
	if len(lists[all]) < SmallestGroup {
		return make([][]float64, len(lists))
	}
	rest := 0 // organisations in no published group
	for kind := range lists[:all] {
		if n := len(lists[kind]); n < SmallestGroup {
			rest += n
			lists[kind] = nil
		}
	}
	for rest > 0 && rest < SmallestGroup {
		smallest := -1
		for kind, list := range lists[:all] {
			if len(list) > 0 && (smallest < 0 || len(list) < len(lists[smallest])) {
				smallest = kind
			}
		}
		rest += len(lists[smallest])
		lists[smallest] = nil
	}
	return lists
}

// summarise says how at least one score, ascending, lies.
func summarise(of string, values []float64) PeerScore {
	s := PeerScore{Of: of, N: len(values)}
	for q := range s.Quartiles {
		s.Quartiles[q] = quartile(values, q+1)
	}
	for _, v := range values {
		s.Histogram[min(int(v/(100/Bins)), Bins-1)]++
	}
	return s
}

// quartile gives the q-th quarter point. The conversions keep products from being fused with the sum,
// which differs between processors.
func quartile(values []float64, q int) float64 {
	at := (len(values) - 1) * q
	low, part := at/4, at%4
	if part == 0 {
		return values[low]
	}
	return (float64(values[low]*float64(4-part)) + float64(values[low+1]*float64(part))) / 4
}
