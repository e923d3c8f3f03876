package report

// The main part is what a board reads, so it has a limit in pages. What does not fit is in the appendices and is counted
// where it is missed. Possible shortfalls are all named, whatever their number.

import "civic/selfscan/questionnaire"

const (
	// fullPages and quickPages are the most pages that the main part has, with cover and contents.
	fullPages  = 14
	quickPages = 10

	// pagesBefore is the number of pages before the summary: cover and contents.
	pagesBefore = 2

	// filled is how full pages are on average, at least: tables and cards are not split at any place.
	filled = 0.89
)

// limits are how much of each list the main part has at most.
type limits struct {
	points          []int // strong, and weak, questions of each dimension
	recommendations int
	moves           int // of a plan
	votes           int // questions with their votes
	actions         int
	summaryActions  int
	summary         summaryRoom
}

// tightness is how much there is of what the catalogue says.
type tightness struct{ points, recommendations, moves int }

// tightening returns what is tried one after the other, until all fits.
func (d *draft) tightening() []tightness {
	if d.Answers.Depth == questionnaire.Full {
		return []tightness{
			{5, 10, 8}, {5, 10, 6}, {4, 10, 5}, {4, 9, 4}, {4, 8, 4}, {3, 8, 4}, {3, 7, 4}, {3, 6, 3}, {2, 6, 3}, {2, 5, 3},
		}
	}
	return []tightness{
		{2, 10, 8}, {2, 10, 6}, {2, 9, 5}, {2, 8, 4}, {2, 7, 4}, {2, 6, 4}, {2, 5, 3}, {1, 5, 3}, {1, 4, 2}, {1, 3, 2},
	}
}

// mainPart makes the parts of the main part. They are the same whether the report has appendices or not.
func (d *draft) mainPart() []Part {
	without := d.WithoutAppendices
	d.WithoutAppendices = false
	parts := d.fittedMainPart()
	if d.WithoutAppendices = without; !without {
		return parts
	}
	d.fixed = nil // its links led to the appendices
	parts = []Part{d.summary()}
	for i := range d.Catalogue.Dimensions {
		parts = append(parts, d.dimension(i, d.main.points[i]))
	}
	return append(parts, d.recommendations(), d.plan(), d.actions(d.main.actions), d.views(d.main.votes))
}

// fittedMainPart makes the main part as long as its limit allows.
func (d *draft) fittedMainPart() []Part {
	var parts []Part
	left := 0.0
	for _, l := range d.tightening() {
		d.main.recommendations, d.main.moves = l.recommendations, l.moves
		parts = d.bounded(l.points)
		if left = d.roomAfter(parts); left >= d.reserve() {
			break
		}
	}
	open, agreed := d.split(d.polls())
	kept := 0.0
	if d.listsActions() {
		kept = leastRoom
	}
	var views, actions Part
	most := len(open) + min(len(agreed), mainVotes)
	views, d.main.votes = fitted(min(left-kept, mostRoom), most, d.views)
	if d.listsActions() {
		actions, d.main.actions = fitted(min(left-RoomOf(views), mostRoom), len(d.Answers.Actions), d.actions)
		if d.main.actions <= d.main.summaryActions { // no more than the summary names
			actions, d.main.actions = Part{}, 0
		}
		parts[0] = d.summary()   // it leads to them
		if d.main.votes < most { // what the actions leave
			views, d.main.votes = fitted(min(left-RoomOf(actions), mostRoom), most, d.views)
		}
	}
	d.showMorePoints(parts[1:], left-RoomOf(actions)-RoomOf(views)-pageRoom/3)
	return append(parts, actions, views)
}

// showMorePoints lets the parts on the dimensions name more questions in the room that is left, those with the fewest
// first.
func (d *draft) showMorePoints(parts []Part, left float64) {
	for n := 1; n <= d.most(); n++ {
		for i := range d.main.points {
			if d.main.points[i] >= n {
				continue
			}
			more := d.dimension(i, n)
			if takes := RoomOf(more) - RoomOf(parts[i]); takes <= left {
				parts[i], d.main.points[i] = more, n
				left -= takes
			}
		}
	}
}

const (
	// leastRoom is the least room for a table that the main part may cut short.
	leastRoom = pageRoom / 3

	// mostRoom is the most room that the actions, and the votes, have: a board reads the first of them.
	mostRoom = 2 * pageRoom
)

// reserve is the room that the lists need which are cut to the room that is left.
func (d *draft) reserve() float64 {
	room := 0.0
	if d.listsActions() {
		room += leastRoom
	}
	if views := d.views(0); len(views.Blocks) > 0 {
		room += RoomOf(views)
	}
	return room
}

// listsActions reports whether there are more actions to be done than the summary names.
func (d *draft) listsActions() bool { return len(d.toDo()) > d.main.summaryActions }

// bounded makes the parts whose lengths the catalogue and the limits decide.
func (d *draft) bounded(points int) []Part {
	parts := []Part{d.fittedSummary()}
	room := 2 * pageRoom
	if d.Answers.Depth == questionnaire.Quick {
		room = pageRoom
	}
	d.main.points = d.main.points[:0]
	for i := range d.Catalogue.Dimensions {
		part, n := fitted(room, points, func(points int) Part { return d.dimension(i, points) })
		parts, d.main.points = append(parts, part), append(d.main.points, n)
	}
	return append(parts, d.recommendations(), d.plan())
}

// summaryRoom is what the summary does with the room it has.
type summaryRoom struct {
	twoPages  bool
	lead      bool // it opens with a larger sentence
	fullSteps bool // it has more than the first sentence of each of the first steps
}

// onePage are the ways to fill one page, in the order in which they are tried.
var onePage = []summaryRoom{{lead: true, fullSteps: true}, {fullSteps: true}, {lead: true}, {}}

// fittedSummary makes the summary: on one page if that has room for leastSummaryActions of the actions, and otherwise on
// two, with more actions and with the first steps in full.
func (d *draft) fittedSummary() Part {
	least := min(leastSummaryActions, len(d.toDo()))
	for n := min(mostSummaryActions, len(d.toDo())); n >= least; n-- {
		for _, d.main.summary = range onePage {
			if s := d.summaryWith(n); onOnePage(s) {
				return s
			}
		}
	}
	d.main.summary = summaryRoom{twoPages: true, fullSteps: true}
	_, n := fitted(aboveTitle+2*filled*pageRoom, mostOnTwoPages, d.summaryWith)
	return d.summaryWith(max(n, least))
}

// onOnePage reports whether a part that begins a page ends on it. The white space between its blocks shrinks if that
// saves a page.
func onOnePage(p Part) bool {
	s := partSpace(p)
	return s.height-s.shrinks <= 0.97*pageRoom
}

// summaryWith makes the summary with at most so many actions.
func (d *draft) summaryWith(actions int) Part {
	d.main.summaryActions = actions
	return d.summary()
}

// roomAfter returns how much room the main part has left.
func (d *draft) roomAfter(parts []Part) float64 {
	pages := fullPages
	if d.Answers.Depth == questionnaire.Quick {
		pages = quickPages
	}
	if pages -= pagesBefore + 1; d.main.summary.twoPages {
		pages--
	}
	room := 0.0
	for _, p := range parts[1:] {
		room += RoomOf(p)
	}
	return float64(pages)*pageRoom*filled - room
}

// fitted makes a part with as many entries as fit in a room, at most so many; none if not even one fits.
func fitted(room float64, most int, make func(n int) Part) (p Part, n int) {
	if p = make(most); most <= 0 || RoomOf(p) <= room {
		return p, most
	}
	p = make(0)
	for n < most-1 { // n fits, or is the least that there is, and most does not
		middle := (n + most) / 2
		if try := make(middle); RoomOf(try) <= room {
			p, n = try, middle
		} else {
			most = middle
		}
	}
	return p, n
}
