package scoring

// Peer statistics say how the scores of many organisations are spread, by type and depth, without saying
// whose they are. No figure rests on fewer than SmallestGroup organisations, and none on fewer follows by
// subtracting published numbers: those of types from all types, or those of one score from another one.
//
// One scan per organisation and depth counts: the latest one of the whole organisation in which every
// question in scope is answered.

import (
	"cmp"
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
	}
	kinds := append(slices.Clone(questionnaire.TypeIDs()), AllTypes)
	all := p.scans.All()
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		groups := make([]PeerGroup, len(kinds))
		scans := disclosure{scans: all[depth]}
		for measure := range len(c.Dimensions) + 1 {
			of := Overall
			if measure > 0 {
				of = c.Dimensions[measure-1].ID
			}
			for kind, values := range scans.values(measure, kinds) {
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

// LeftOut returns how many scans are in no figure. It is not in the file: such a number may be of one organisation.
func (p *Peers) LeftOut() LeftOut {
	left := p.leftOut
	left.Older = p.scans.Added()
	for _, scans := range p.scans.All() {
		left.Older -= len(scans)
	}
	return left
}

// disclosure is what was published about the scans of one depth.
type disclosure struct {
	scans []LatestScan[[]Score]
	in    []string // by scan: for each published set of scans a 1 if it is in the set and a 0 if it is not
}

// values lists one score by type, ascending; the last list is of all types. A list that may not be published is empty. If
// the number of all scans with the score may not be, scans without an overall score are left out of every list.
func (d *disclosure) values(measure int, kinds []string) [][]float64 {
	lists := make([][]float64, len(kinds))
	all := len(kinds) - 1
	for _, whole := range []bool{false, true} {
		of := func(kind int) []int {
			var list []int
			for i, s := range d.scans {
				if s.Scan[measure].Valid && (s.Scan[0].Valid || !whole) && (kind == all && slices.Contains(kinds, s.Type) || s.Type == kinds[kind]) {
					list = append(list, i)
				}
			}
			return list
		}
		if !d.publish(of(all)) {
			continue
		}
		order := []int{all} // then the largest first, so that the smallest are withheld
		for kind := range all {
			order = append(order, kind)
		}
		slices.SortStableFunc(order[1:], func(a, b int) int { return cmp.Compare(len(of(b)), len(of(a))) })
		for _, kind := range order {
			if list := of(kind); kind == all || d.publish(list) {
				for _, i := range list {
					lists[kind] = append(lists[kind], d.scans[i].Scan[measure].Value)
				}
				slices.Sort(lists[kind])
			}
		}
		break
	}
	return lists
}

// publish notes that the number of some scans is published, if it may be: neither they nor any part into which the
// published sets divide the scans are fewer than SmallestGroup.
func (d *disclosure) publish(list []int) bool {
	if len(list) < SmallestGroup {
		return false
	}
	in := make([]string, len(d.scans))
	copy(in, d.in)
	for i := range in {
		in[i] += "0"
	}
	for _, i := range list {
		in[i] = in[i][:len(in[i])-1] + "1"
	}
	parts := map[string]int{}
	for _, sets := range in {
		parts[sets]++
	}
	for sets, n := range parts {
		if n < SmallestGroup && strings.Contains(sets, "1") { // how many are in no set is not known
			return false
		}
	}
	d.in = in
	return true
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
