package scoring

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Figures over a group count organisations, not scans, and each rests on at least SmallestGroup of them.

// SmallestGroup is the smallest number of organisations that a shown figure rests on.
const SmallestGroup = 5

// MayShow reports whether "k of n" may be shown: both k and the other n−k are no organisation at all or at
// least SmallestGroup of them.
func MayShow(k, n int) bool {
	enough := func(x int) bool { return x == 0 || x >= SmallestGroup }
	return enough(k) && enough(n-k)
}

// LatestScans keeps the latest scan of each organisation and depth; T is what is known of a scan. Scans must
// be added in input order, because of two with the same moment the later input counts. It is not safe for
// concurrent use.
//
// An organisation is identified by its id, in lower case. A scan without an id is identified by type and
// name; it belongs to the organisation with an id that has the same type and name, if there is exactly one.
type LatestScans[T any] struct {
	EachYear bool // keep the latest scan of every calendar year, for Series

	byID   map[string]*organisation[T]
	byName map[typeAndName]*organisation[T] // scans without an id
	added  int
}

// typeAndName identifies an organisation without an id. The name is folded.
type typeAndName struct{ kind, name string }

// organisation holds at most one scan for each depth, and year where years are kept.
type organisation[T any] struct {
	names []typeAndName // of its scans, at most maxNames; for organisations with an id
	scans []LatestScan[T]
}

// maxNames bounds the memory of an organisation whose scans all have different names.
const maxNames = 16

// LatestScan is the scan that counts for an organisation, or for one year of it.
type LatestScan[T any] struct {
	Type string // of the organisation
	Year string // of the scan; empty unless years are kept
	Scan T

	depth   questionnaire.Depth
	updated int64 // microseconds since 1970
	input   int   // number of the input
}

// IsCounted reports whether a scan counts in figures over a group: scans of a unit do not, nor do those of
// an organisation without id and name.
func IsCounted(o *questionnaire.Organisation) bool {
	return strings.TrimSpace(o.Unit) == "" && (strings.TrimSpace(o.ID) != "" || strings.TrimSpace(o.Name) != "")
}

// Add adds a scan for which IsCounted is true.
func (l *LatestScans[T]) Add(o *questionnaire.Organisation, depth questionnaire.Depth, updated questionnaire.Moment, scan T) {
	if l.byID == nil {
		l.byID, l.byName = map[string]*organisation[T]{}, map[typeAndName]*organisation[T]{}
	}
	l.added++
	name := typeAndName{strings.Clone(o.Type), strings.Clone(lang.Fold(o.Name))}
	var at *organisation[T]
	if id := strings.ToLower(strings.TrimSpace(o.ID)); id != "" {
		at = entry(l.byID, strings.Clone(id))
		if name.name != "" && len(at.names) < maxNames && !slices.Contains(at.names, name) {
			at.names = append(at.names, name)
		}
	} else {
		at = entry(l.byName, name)
	}
	year := ""
	if l.EachYear {
		year, _, _ = strings.Cut(strings.Clone(string(updated.Day())), "-")
	}
	at.offer(LatestScan[T]{
		Type: name.kind, Year: year, Scan: scan,
		depth: questionnaire.Depth(strings.Clone(string(depth))), updated: updated.Time().UnixMicro(), input: l.added})
}

func entry[K comparable, T any](entries map[K]*organisation[T], key K) *organisation[T] {
	at := entries[key]
	if at == nil {
		at = &organisation[T]{}
		entries[key] = at
	}
	return at
}

// offer keeps the scans that are the latest of their depth and year.
func (o *organisation[T]) offer(scans ...LatestScan[T]) {
	for _, s := range scans {
		kept := slices.IndexFunc(o.scans, func(k LatestScan[T]) bool { return k.depth == s.depth && k.Year == s.Year })
		switch {
		case kept < 0:
			o.scans = append(o.scans, s)
		case later(s, o.scans[kept]) > 0:
			o.scans[kept] = s
		}
	}
}

// later compares the order in which scans count.
func later[T any](a, b LatestScan[T]) int {
	return cmp.Or(cmp.Compare(a.updated, b.updated), cmp.Compare(a.input, b.input))
}

// Added returns the number of scans that were added.
func (l *LatestScans[T]) Added() int { return l.added }

// All returns the latest scan of each organisation, by depth and in input order.
func (l *LatestScans[T]) All() map[questionnaire.Depth][]LatestScan[T] {
	all := map[questionnaire.Depth][]LatestScan[T]{}
	for depth, series := range l.Series() {
		for _, scans := range series {
			all[depth] = append(all[depth], scans[len(scans)-1])
		}
	}
	return all
}

// Series returns the scans that are kept of each organisation, the latest last, by depth and in input order of the latest.
func (l *LatestScans[T]) Series() map[questionnaire.Depth][][]LatestScan[T] {
	owners := map[typeAndName][]string{} // ids by the names of their scans
	merged := map[string]*organisation[T]{}
	for id, o := range l.byID {
		merged[id] = &organisation[T]{scans: slices.Clone(o.scans)}
		for _, name := range o.names {
			owners[name] = append(owners[name], id)
		}
	}
	all := map[questionnaire.Depth][][]LatestScan[T]{}
	collect := func(o *organisation[T]) {
		byDepth := map[questionnaire.Depth][]LatestScan[T]{}
		for _, s := range o.scans {
			byDepth[s.depth] = append(byDepth[s.depth], s)
		}
		for depth, scans := range byDepth {
			slices.SortFunc(scans, later)
			all[depth] = append(all[depth], scans)
		}
	}
	for name, o := range l.byName {
		if ids := owners[name]; len(ids) == 1 {
			merged[ids[0]].offer(o.scans...)
		} else {
			collect(o)
		}
	}
	for _, o := range merged {
		collect(o)
	}
	for _, series := range all {
		slices.SortFunc(series, func(a, b []LatestScan[T]) int { return cmp.Compare(a[len(a)-1].input, b[len(b)-1].input) })
	}
	return all
}
