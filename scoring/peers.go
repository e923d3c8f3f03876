package scoring

// Peer statistics say how the scores of many organisations are spread, by type and depth, without saying
// whose they are. No figure rests on fewer than SmallestGroup organisations, and none on fewer follows by
// subtracting the published types from all types: if what is left over would be too small, the smallest
// published type is withheld with it.
//
// One scan per organisation and depth counts: the latest one of the whole organisation in which every
// question in scope is answered.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// PeerScan is what peer statistics need of one scan.
type PeerScan struct {
	organisation questionnaire.Organisation
	depth        questionnaire.Depth
	updated      questionnaire.Moment
	provisional  bool
	scores       []Score // overall, then by dimension
}

// NewPeerScan takes what is needed from an answer file and its result. It copies everything, for a batch
// reuses the memory of both.
func NewPeerScan(a *questionnaire.Answers, r *Result) PeerScan {
	s := PeerScan{
		organisation: a.Organisation.Clone(),
		depth:        questionnaire.Depth(strings.Clone(string(a.Depth))),
		updated:      questionnaire.Moment(strings.Clone(string(a.Updated))),
		provisional:  r.Provisional,
		scores:       []Score{r.Score},
	}
	for d := range r.Dimensions {
		s.scores = append(s.scores, r.Dimensions[d].Score)
	}
	return s
}

// Peers gathers scans that were scored with one catalogue. It is not safe for concurrent use.
type Peers struct {
	catalogue *questionnaire.Catalogue
	scans     LatestScans[[]Score]
	leftOut   LeftOut
	day       questionnaire.Date
}

// NewPeers returns empty statistics for a catalogue.
func NewPeers(c *questionnaire.Catalogue) *Peers { return &Peers{catalogue: c} }

// Add adds a scan. Scans must be added in input order.
func (p *Peers) Add(s PeerScan) {
	switch {
	case !IsCounted(&s.organisation):
		if strings.TrimSpace(s.organisation.Unit) != "" {
			p.leftOut.Units++
		} else {
			p.leftOut.Unnamed++
		}
		return
	case s.provisional:
		p.leftOut.Provisional++
		return
	}
	p.scans.Add(&s.organisation, s.depth, s.updated, s.scores)
	p.day = max(p.day, s.updated.Day())
}

// File returns what may be published.
func (p *Peers) File() PeerFile {
	c := p.catalogue
	file := PeerFile{
		Format:    PeersFormat,
		Catalogue: PeerCatalogue{ID: c.ID, Version: c.Version, Digest: c.Digest()},
		Day:       p.day,
		Groups:    []PeerGroup{},
		LeftOut:   p.leftOut,
	}
	file.LeftOut.Older = p.scans.Added()
	kinds := append(slices.Clone(questionnaire.TypeIDs()), AllTypes)
	all := p.scans.All()
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		file.LeftOut.Older -= len(all[depth])
		groups := make([]PeerGroup, len(kinds))
		for measure := range len(c.Dimensions) + 1 {
			of := Overall
			if measure > 0 {
				of = c.Dimensions[measure-1].ID
			}
			for kind, values := range withhold(valuesByType(all[depth], measure, kinds)) {
				if len(values) > 0 {
					groups[kind].Scores = append(groups[kind].Scores,
						PeerScore{Of: of, N: len(values), Quartiles: Quartiles(values), Histogram: Histogram(values)})
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
	return file
}

// valuesByType lists one score of all organisations by type, ascending; the last list is of all types.
func valuesByType(scans []LatestScan[[]Score], measure int, kinds []string) [][]float64 {
	lists := make([][]float64, len(kinds))
	all := len(kinds) - 1
	for _, s := range scans {
		kind := slices.Index(kinds[:all], s.Type)
		if x := s.Scan[measure]; x.Valid && kind >= 0 {
			lists[kind] = append(lists[kind], x.Value)
			lists[all] = append(lists[all], x.Value)
		}
	}
	for _, list := range lists {
		slices.Sort(list)
	}
	return lists
}

// withhold empties the lists that may not be published. The last list is of all types; what it has beyond
// the other published lists is never 1 to SmallestGroup−1 organisations.
func withhold(lists [][]float64) [][]float64 {
	all := len(lists) - 1
	if len(lists[all]) < SmallestGroup {
		return make([][]float64, len(lists))
	}
	rest := 0 // organisations in no published list but the last
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

// HistogramClass is a number of organisations with a score from From to below To; To 100 includes 100.
type HistogramClass struct {
	From int `json:"from"`
	To   int `json:"to"`
	N    int `json:"n"`
}

// binWidth is the width in points of the narrowest class.
const binWidth = 10

// Histogram counts scores from 0 to 100 in classes of ten points, of which it merges neighbours, from the lowest up, until
// each has at least SmallestGroup scores. There are no classes if all scores together are fewer.
func Histogram(values []float64) []HistogramClass {
	var counts [100 / binWidth]int
	for _, v := range values {
		counts[min(int(v/binWidth), len(counts)-1)]++
	}
	var classes []HistogramClass
	open := HistogramClass{}
	for bin, n := range counts {
		open.To = (bin + 1) * binWidth
		if open.N += n; open.N >= SmallestGroup {
			classes = append(classes, open)
			open = HistogramClass{From: open.To}
		}
	}
	if len(classes) > 0 { // what is left over goes to the last class
		last := &classes[len(classes)-1]
		last.To = 100
		last.N += open.N
	}
	return classes
}

// Quartiles returns the quarter points of at least one value, in ascending order, with one decimal; see PeerScore.
func Quartiles(values []float64) (q [3]float64) {
	for k := range q {
		q[k] = lang.Tenth(quartile(values, k+1))
	}
	return q
}

// quartile returns the q-th quarter point. The conversions keep a product from being fused with the sum,
// which differs between processors.
func quartile(values []float64, q int) float64 {
	at := (len(values) - 1) * q
	low, part := at/4, at%4
	if part == 0 {
		return values[low]
	}
	return (float64(values[low]*float64(4-part)) + float64(values[low+1]*float64(part))) / 4
}
