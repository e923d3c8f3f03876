package room

import (
	"embed"
	"fmt"
	"slices"
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

//go:embed page.html style.css script.js
var files embed.FS

// kind is which of the pages is shown.
type kind string

const (
	joinPage    kind = "join"
	votePage    kind = "vote"
	othersPage  kind = "others" // the question is for others, or the participant has left
	shownPage   kind = "shown"  // the votes are shown, or there were too few
	agreedPage  kind = "agreed"
	endPage     kind = "end"
	troublePage kind = "trouble"
)

// page is what the template draws. It holds no ballot but the viewer's own.
type page struct {
	Lang     lang.Lang
	Kind     kind
	Screen   bool   // for the projector
	Version  string // changes when there is another page to show
	Seat     string // the viewer's; empty on the projector and before joining
	Group    string // the viewer's within the session; empty if in none
	Notice   string
	Door     bool
	Vacant   []seat
	Place    string // which question of how many
	Question *question
	Votes    string // how many have voted, on the projector
	Again    bool   // earlier rounds were shown
	Rounds   []round
	Shift    string // what the middle vote did between the last two rounds
	Agreed   string
	Meaning  string // what the agreed level means
	Address  string
	QR       [][]bool
	// Refresh tells that the viewer chose to have the page refresh itself, which without a script it does at intervals.
	Refresh bool
}

type seat struct{ ID, Name string }

type question struct {
	ID, Title, Prompt, Help string
	Round                   int // of rounds that have been shown
	Options                 []option
}

// option is one of the answers that can be voted for.
type option struct {
	Value, Sign, Name, Text string
	Mine                    bool
}

// round is a strip of counts, also by group where that shows nobody's vote.
type round struct {
	Name, ByGroup string
	Rows          []row
	Groups        []groupRow
}

// groupRow is how often a group within the session gave each of the answers in Rows.
type groupRow struct {
	Name  string
	Votes []int
}

type row struct {
	Sign, Name string
	Votes      int
	Middle     bool // the middle vote
}

// Dots draws the votes of a row.
func (r row) Dots() []struct{} { return make([]struct{}, r.Votes) }

// Say returns the words in the viewer's language.
func (p page) Say(nl, en string) string { return lang.Text{NL: nl, EN: en}.In(p.Lang) }

// Other returns the language that the viewer does not read now.
func (p page) Other() lang.Lang {
	if p.Lang == lang.EN {
		return lang.NL
	}
	return lang.EN
}

// Waits tells whether the page has nothing to do on it but wait for the next one.
func (p page) Waits() bool {
	return p.Screen || p.Seat != "" && (p.Kind != votePage || p.Voted())
}

// Refreshes tells whether the page refreshes itself at intervals where there is no script. It does so only for a
// viewer who asked for it: a page that reloads takes a screen reader back to its beginning.
func (p page) Refreshes() bool { return p.Refresh && p.Waits() }

// Voted tells whether the viewer of a page to vote on has voted.
func (p page) Voted() bool {
	return slices.ContainsFunc(p.Question.Options, func(o option) bool { return o.Mine })
}

// Dark lists the dark modules of the QR code; each is a square of side 1.
func (p page) Dark() []struct{ X, Y int } {
	var dark []struct{ X, Y int }
	for y, row := range p.QR {
		for x, on := range row {
			if on {
				dark = append(dark, struct{ X, Y int }{x + quiet, y + quiet})
			}
		}
	}
	return dark
}

// quiet is the width of the light edge that a QR code needs.
const quiet = 4

// Side returns the width of the QR code with its edge.
func (p page) Side() int { return len(p.QR) + 2*quiet }

// stateOf describes which page is shown. Who voted, and what, is not in it.
func stateOf(g *questionnaire.Group) state {
	n, ok := g.Session().Ordinal()
	now := state{page: "end", screen: "end"}
	for _, p := range g.Participants() {
		if p.Device == "" {
			continue
		}
		now.seated += p.Device + " "
		if ok && !g.IsAsked(n, p.ID) {
			now.others += p.Device + " "
		}
	}
	if !ok {
		return now
	}
	a := g.Session().Answer(n)
	choice := questionnaire.Unanswered
	if g.Phase(n) == questionnaire.Agreed {
		choice = a.Choice
	}
	now.page = fmt.Sprintf("%d-%d-%d-%d", n, max(g.Phase(n), questionnaire.AllIn), len(a.Rounds), choice)
	now.screen = fmt.Sprintf("%s-%d-%d", now.page, len(g.Waiting(n)), len(g.Asked(n)))
	return now
}

// screenVersion is the version of the projector's page, which has the address as long as the door is open.
func screenVersion(s state, door bool) string { return fmt.Sprintf("%s-%t", s.screen, door) }

// roundOf returns how many rounds on a question were shown, as forms send it.
func roundOf(g *questionnaire.Group, n int) string {
	return strconv.Itoa(len(g.Session().Answer(n).Rounds))
}

// choiceValues lists what can be voted, as forms send it.
func choiceValues() map[string]questionnaire.Choice {
	values := map[string]questionnaire.Choice{
		questionnaire.StateUnknown: questionnaire.Unknown, questionnaire.StateNotApplicable: questionnaire.NotApplicable}
	for level := range questionnaire.LevelCount {
		values[strconv.Itoa(level)] = questionnaire.LevelChoice(level)
	}
	return values
}

// draw makes the page about the present question, which is the same for everyone.
func draw(g *questionnaire.Group, l lang.Lang) page {
	s := g.Session()
	p := page{Lang: l, Kind: endPage}
	n, ok := s.Ordinal()
	if !ok {
		return p
	}
	a := s.Answer(n)
	p.Place = lang.Say(lang.Text{NL: "Vraag %d van %d", EN: "Question %d of %d"}, s.Place()+1, len(s.Scope())).In(l)
	p.Question = questionFor(s.Catalogue(), n, len(a.Rounds), l)
	switch g.Phase(n) {
	case questionnaire.Agreed:
		p.Kind = agreedPage
		p.Agreed, p.Meaning = agreed(s.Catalogue(), n, a.Choice, l)
	case questionnaire.Revealed:
		p.Kind = shownPage
	default:
		p.Kind, p.Again = votePage, len(a.Rounds) > 0
	}
	for i := max(len(a.Rounds)-2, 0); i < len(a.Rounds); i++ {
		p.Rounds = append(p.Rounds, strip(s.Catalogue(), &a.Rounds[i], i+1, l))
	}
	if last := len(a.Rounds) - 1; last > 0 {
		p.Shift = shift(a.Rounds[last-1].Counts, a.Rounds[last].Counts, l)
	}
	return p
}

// shift says what the middle vote did between two rounds; empty if one of them has none.
func shift(before, after questionnaire.Counts, l lang.Lang) string {
	was, first := before.Middle()
	is, second := after.Middle()
	switch {
	case !first || !second:
		return ""
	case was == is:
		return lang.Say(lang.Text{NL: "De middelste stem bleef %d.", EN: "The middle vote stayed %d."}, is).In(l)
	}
	return lang.Say(lang.Text{NL: "De middelste stem ging van %d naar %d.", EN: "The middle vote went from %d to %d."}, was, is).In(l)
}

func questionFor(c *questionnaire.Catalogue, n, rounds int, l lang.Lang) *question {
	q := c.Question(n)
	shown := &question{ID: q.ID, Round: rounds, Title: lang.Printable(q.Title.In(l)),
		Prompt: lang.PrintableLines(q.Prompt.In(l)), Help: lang.PrintableLines(q.Help.In(l))}
	for level, name := range c.Levels {
		shown.Options = append(shown.Options, option{Value: strconv.Itoa(level), Sign: strconv.Itoa(level),
			Name: lang.Printable(name.In(l)), Text: lang.PrintableLines(q.Levels[level].In(l))})
	}
	shown.Options = append(shown.Options,
		option{Value: questionnaire.StateUnknown, Sign: "?", Name: unknownName().In(l)},
		option{Value: questionnaire.StateNotApplicable, Sign: "–", Name: excludedName().In(l)})
	return shown
}

func unknownName() lang.Text  { return lang.Text{NL: "Weet ik niet", EN: "I don't know"} }
func excludedName() lang.Text { return lang.Text{NL: "Niet van toepassing", EN: "Does not apply"} }

// agreed names what a group agreed on, and what that means for the question.
func agreed(c *questionnaire.Catalogue, n int, choice questionnaire.Choice, l lang.Lang) (name, meaning string) {
	switch level, ok := choice.Level(); {
	case ok:
		return strconv.Itoa(level) + " " + lang.Printable(c.Levels[level].In(l)), lang.PrintableLines(c.Question(n).Levels[level].In(l))
	case choice == questionnaire.NotApplicable:
		return excludedName().In(l), ""
	}
	return choice.Text().In(l), ""
}

func strip(c *questionnaire.Catalogue, counted *questionnaire.Round, number int, l lang.Lang) round {
	r := round{
		Name:    lang.Say(lang.Text{NL: "Stemmen in ronde %d", EN: "Votes in round %d"}, number).In(l),
		ByGroup: lang.Say(lang.Text{NL: "Ronde %d per groep", EN: "Round %d by group"}, number).In(l),
	}
	middle, ok := counted.Middle()
	for level, name := range c.Levels {
		r.Rows = append(r.Rows, row{strconv.Itoa(level), lang.Printable(name.In(l)), counted.Levels[level], ok && level == middle})
	}
	if counted.Unknown > 0 {
		r.Rows = append(r.Rows, row{"?", unknownName().In(l), counted.Unknown, false})
	}
	if counted.NotApplicable > 0 {
		r.Rows = append(r.Rows, row{"–", excludedName().In(l), counted.NotApplicable, false})
	}
	for _, g := range counted.Groups {
		votes := g.Levels[:]
		if counted.Unknown > 0 {
			votes = append(votes, g.Unknown)
		}
		if counted.NotApplicable > 0 {
			votes = append(votes, g.NotApplicable)
		}
		r.Groups = append(r.Groups, groupRow{questionnaire.GroupName(g.Group).In(l), votes})
	}
	return r
}

// drawScreen makes the page for the projector.
func (r *Room) drawScreen(g *questionnaire.Group, l lang.Lang) page {
	p := draw(g, l)
	p.Screen, p.Door = true, r.DoorOpen()
	p.Version = screenVersion(stateOf(g), p.Door)
	if n, ok := g.Session().Ordinal(); ok {
		asked := len(g.Asked(n))
		p.Votes = lang.Say(lang.Text{NL: "%d van %d hebben gestemd", EN: "%d of %d have voted"}, asked-len(g.Waiting(n)), asked).In(l)
	}
	if p.Door {
		p.Address, p.QR = r.Address(), r.QR()
	}
	return p
}

// drawVoter makes the page for the person with a device.
func (r *Room) drawVoter(g *questionnaire.Group, device string, l lang.Lang) page {
	who, ok := g.SeatOf(device)
	if !ok {
		return r.drawJoin(g, l)
	}
	p := draw(g, l)
	p.Version = stateOf(g).version(device)
	p.Seat = questionnaire.SeatName(who.ID).In(l)
	if who.Group != "" {
		p.Group = questionnaire.GroupName(who.Group).In(l)
	}
	n, _ := g.Session().Ordinal()
	switch {
	case p.Kind != votePage:
	case !g.IsAsked(n, who.ID):
		p.Kind = othersPage
	default:
		own := g.OwnBallot(n, who.ID)
		values := choiceValues()
		for i, o := range p.Question.Options {
			p.Question.Options[i].Mine = values[o.Value] == own
		}
	}
	return p
}

// drawJoin makes the page for someone without a seat.
func (r *Room) drawJoin(g *questionnaire.Group, l lang.Lang) page {
	p := page{Lang: l, Kind: joinPage, Door: r.DoorOpen(), Version: joinVersion}
	for _, one := range g.Participants() {
		if r.isVacant(one.ID) {
			p.Vacant = append(p.Vacant, seat{lang.Printable(one.ID), questionnaire.SeatName(one.ID).In(l)})
		}
	}
	return p
}
