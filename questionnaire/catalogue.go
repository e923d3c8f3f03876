package questionnaire

import (
	"math/big"
	"slices"
	"strings"
	"sync"

	"civic/selfscan/questionnaire/lang"
)

// CatalogueFormat names the catalogue format that this program reads and writes.
const CatalogueFormat = "selfscan-catalogue/2"

// Catalogue is the tree of questions with their levels, legal basis and advice. Package catalogue reads one from a file,
// complete and checked; nothing changes it afterwards.
type Catalogue struct {
	ID          string                `json:"id"`       // for example "open-government-nl"
	Version     string                `json:"version"`  // dotted numbers, for example "2026.2"
	Reviewed    Date                  `json:"reviewed"` // the day on which the law in it was last checked
	Title       lang.Text             `json:"title"`
	Levels      [LevelCount]lang.Text `json:"levels"` // names of the five maturity levels
	Types       []OrganisationType    `json:"organisation_types"`
	Dimensions  []Dimension           `json:"dimensions"`
	Consistency []Consistency         `json:"consistency"`
	Migrations  []Migration           `json:"migrations"`

	questions []*Question    // by ordinal: the order of the catalogue
	ordinals  map[string]int // question id to ordinal
	homes     []Home         // by ordinal
	unit      int64          // see Unit
	digest    func() string  // of the exported JSON, calculated when it is first needed
}

// LevelCount is the number of maturity levels: 0 not started to 4 leading.
const LevelCount = 5

// OrganisationType is a kind of public organisation; its id is one of TypeIDs.
type OrganisationType struct {
	ID   string    `json:"id"`
	Name lang.Text `json:"name"`
}

// TypeIDs lists the organisation types of the answer file format.
func TypeIDs() []string { return typeIDs[:] }

var typeIDs = [...]string{"municipality", "province", "water-board", "ministry", "agency", "joint-arrangement", otherType}

// otherType is the type of an organisation that may or may not be an administrative authority. No duty names it.
const otherType = "other"

// Dimension is a side of open government that has its own score.
type Dimension struct {
	ID     string    `json:"id"`
	Title  lang.Text `json:"title"`
	Intro  lang.Text `json:"intro"`
	Themes []Theme   `json:"themes"`
}

// Theme groups the questions on one subject within a dimension.
type Theme struct {
	ID        string     `json:"id"`
	Title     lang.Text  `json:"title"`
	Weight    int        `json:"weight"` // 1 to 3, its share in the dimension
	Questions []Question `json:"questions"`
}

// Question is one observable practice with five described levels.
type Question struct {
	ID        string                `json:"id"`
	Depth     Depth                 `json:"depth"`      // Quick questions are in the full scan too
	Weight    int                   `json:"weight"`     // 1 to 3, its share in the theme
	AppliesTo []string              `json:"applies_to"` // organisation types, or "*"
	DutyFor   []string              `json:"duty_for"`   // types for which level 2 is a legal obligation; never "*" or "other"
	DutyFrom  Date                  `json:"duty_from"`  // the first day of that obligation; empty when DutyFor is
	Title     lang.Text             `json:"title"`      // the subject as a label, unique, at most MaxTitle characters
	Prompt    lang.Text             `json:"prompt"`
	Help      lang.Text             `json:"help"`
	Evidence  lang.Text             `json:"evidence"`
	Levels    [LevelCount]lang.Text `json:"levels"`
	Basis     []Basis               `json:"basis"`
	Examples  []Example             `json:"examples"`
	Advice    Advice                `json:"advice"`
}

// MaxTitle is the length of the longest title of a question, in characters.
const MaxTitle = 40

// Basis is a legal ground of a question.
type Basis struct {
	Law     string    `json:"law"`
	Article string    `json:"article"`
	Title   lang.Text `json:"title"`
	URL     string    `json:"url"`
	From    Date      `json:"from"`   // the first day on which it binds; empty if the day is not known
	Status  string    `json:"status"` // StatusInForce or StatusComing
	For     []string  `json:"for"`    // organisation types that it is about, or "*"
}

// The status of a legal ground on the day that the catalogue was reviewed.
const (
	StatusInForce = "in force"
	StatusComing  = "not yet in force"
)

// Example shows a practice at work. Organisation is empty for a kind of organisation; a real
// organisation is named only with the public source in URL.
type Example struct {
	Organisation string    `json:"organisation"`
	Text         lang.Text `json:"text"`
	URL          string    `json:"url"`
}

// Advice is what to do next, one piece for each step; see For.
type Advice struct {
	InOrder  Step `json:"in_order"` // to level 2, from 0, 1 or unknown
	Embedded Step `json:"embedded"` // to level 3, from 2
	Leading  Step `json:"leading"`  // to level 4, from 3
}

// Step is one piece of advice with its effort: 1 is days, 2 weeks, 3 months.
type Step struct {
	Text   lang.Text `json:"text"`
	Effort int       `json:"effort"`
}

// Migration says how answers made with an older version are carried over to the next version.
type Migration struct {
	From     string              `json:"from"`     // the version that it starts from
	Rename   map[string]string   `json:"rename"`   // old id to new id
	Split    map[string][]string `json:"split"`    // old id to the ids that replace it
	Retired  []string            `json:"retired"`  // ids that no question replaces
	Reworded []string            `json:"reworded"` // ids, in the version after From, of questions whose levels changed
}

// Depth is the size of a scan.
type Depth string

// The depths: about 20 questions, or all of them.
const (
	Quick Depth = "quick"
	Full  Depth = "full"
)

// Home is the place of a question: the indices of its dimension and of its theme in it.
type Home struct{ Dimension, Theme int }

// Questions lists all questions in catalogue order; a question's ordinal is its place here.
func (c *Catalogue) Questions() []*Question { return c.questions }

// Ordinal finds a question's place by its id.
func (c *Catalogue) Ordinal(id string) (int, bool) {
	n, ok := c.ordinals[id]
	return n, ok
}

// Question returns the question at an ordinal.
func (c *Catalogue) Question(ordinal int) *Question { return c.questions[ordinal] }

// Home returns the place of the question at an ordinal.
func (c *Catalogue) Home(ordinal int) Home { return c.homes[ordinal] }

// Digest identifies the content: "sha256:" and the SHA-256 of its JSON. It is empty if the catalogue was sealed without a
// digest.
func (c *Catalogue) Digest() string { return c.digest() }

// TypeName returns the name of an organisation type, or its id where the catalogue has no name for it.
func (c *Catalogue) TypeName(id string) lang.Text {
	for _, t := range c.Types {
		if t.ID == id {
			return t.Name
		}
	}
	return lang.Text{NL: id, EN: id}
}

// InScope reports whether the question is asked: the depth includes it and it applies to the type.
func (q *Question) InScope(depth Depth, organisationType string) bool {
	return (depth == Full || q.Depth == Quick) && includes(q.AppliesTo, organisationType)
}

// Scope lists the ordinals of the questions that are asked, in catalogue order.
func (c *Catalogue) Scope(depth Depth, organisationType string) []int {
	var scope []int
	for n, q := range c.questions {
		if q.InScope(depth, organisationType) {
			scope = append(scope, n)
		}
	}
	return scope
}

// DutyOn reports whether level 2 of the question is a legal obligation for the type on that day.
func (q *Question) DutyOn(organisationType string, day Date) bool {
	return q.DutyFrom != "" && q.DutyFrom <= day && includes(q.DutyFor, organisationType)
}

// dutyOfAuthorities reports whether level 2 of the question is a legal obligation on that day for every type but "other".
// An organisation of the type "other" has the duty too if it is an administrative authority, which the program does not
// know.
func (q *Question) dutyOfAuthorities(day Date) bool {
	return !slices.ContainsFunc(typeIDs[:], func(id string) bool { return id != otherType && !q.DutyOn(id, day) })
}

// DutiesIfAuthority lists the questions in scope whose level 2 is a legal obligation if the organisation, of the type
// "other", is an administrative authority. The list is empty for the other types.
func (c *Catalogue) DutiesIfAuthority(a *Answers) []int {
	if a.Organisation.Type != otherType {
		return nil
	}
	day := a.Updated.Day()
	return slices.DeleteFunc(c.Scope(a.Depth, otherType), func(n int) bool {
		q := c.questions[n]
		return q.DutyOn(otherType, day) || !q.dutyOfAuthorities(day)
	})
}

// DutyComing reports whether level 2 becomes a legal obligation for the type after that day, and from which day.
func (q *Question) DutyComing(organisationType string, day Date) (from Date, coming bool) {
	return q.DutyFrom, q.DutyFrom > day && includes(q.DutyFor, organisationType)
}

// For returns the advice for the step to a level, 2 to 4. A lower level gets the advice for level 2,
// because level 1 is never a goal.
func (a *Advice) For(to int) *Step {
	switch {
	case to <= 2:
		return &a.InOrder
	case to == 3:
		return &a.Embedded
	}
	return &a.Leading
}

// BasisFor returns the legal grounds of the question that are about an organisation type.
func (q *Question) BasisFor(organisationType string) []*Basis {
	var list []*Basis
	for i := range q.Basis {
		if includes(q.Basis[i].For, organisationType) {
			list = append(list, &q.Basis[i])
		}
	}
	return list
}

// BasisIfAuthority returns the legal grounds of the question that are about an organisation of the type "other" that is an
// administrative authority: those about its type and those about all other types.
func (q *Question) BasisIfAuthority() []*Basis {
	var list []*Basis
	for i := range q.Basis {
		of := q.Basis[i].For
		if includes(of, otherType) || !slices.ContainsFunc(typeIDs[:], func(id string) bool { return id != otherType && !includes(of, id) }) {
			list = append(list, &q.Basis[i])
		}
	}
	return list
}

// About returns the title without the name of the law, for use behind that name: a title in the law's own language
// begins with it.
func (b *Basis) About() lang.Text {
	rest := func(s string) string { return strings.TrimPrefix(s, b.Law+", ") }
	return lang.Text{NL: rest(b.Title.NL), EN: rest(b.Title.EN)}
}

// includes reports whether a list of organisation types has the type, or "*" for every type.
func includes(list []string, organisationType string) bool {
	return slices.Contains(list, "*") || slices.Contains(list, organisationType)
}

// Bounds of a catalogue. Within them, and as long as its weights multiply to less than 2⁶³ (see Seal), every score can be
// calculated exactly in 64-bit integers.
const (
	MaxDimensions = 4
	MaxThemes     = 12  // in a dimension
	MaxQuestions  = 384 // in all
	MaxWeight     = 3   // of a theme or question; the least is 1
)

// checkSize refuses a catalogue whose scores do not fit in 64 bits, and calculates its unit.
func (c *Catalogue) checkSize() error {
	fits := len(c.Dimensions) <= MaxDimensions
	what, questions, heaviest := c.ID, 0, 1
	exceeds := func(id string, tooMuch bool) {
		if fits && tooMuch {
			fits, what = false, id
		}
	}
	size := big.NewInt(100 * int64(len(c.Dimensions)))
	for d := range c.Dimensions {
		dim := &c.Dimensions[d]
		exceeds(dim.ID, len(dim.Themes) > MaxThemes)
		themes := 0
		for t := range dim.Themes {
			theme := &dim.Themes[t]
			exceeds(theme.ID, theme.Weight < 1 || theme.Weight > MaxWeight)
			themes += theme.Weight
			weight := 0
			for i := range theme.Questions {
				q := &theme.Questions[i]
				exceeds(q.ID, q.Weight < 1 || q.Weight > MaxWeight)
				weight += q.Weight
			}
			questions += len(theme.Questions)
			exceeds(theme.ID, questions > MaxQuestions)
			heaviest = max(heaviest, weight)
		}
		size.Mul(size, big.NewInt(int64(max(themes, 1))))
	}
	if !fits {
		return lang.Errorf(nil, lang.Text{
			NL: "%q is te groot om exact te rekenen: een catalogus heeft hoogstens %d dimensies en %d vragen, een dimensie hoogstens %d thema's, en elk gewicht is 1 tot en met %d; splits het of maak het kleiner",
			EN: "%q is too large for exact arithmetic: a catalogue has at most %d dimensions and %d questions, a dimension at most %d themes, and each weight is 1 to %d; split it or make it smaller"},
			what, MaxDimensions, MaxQuestions, MaxThemes, MaxWeight)
	}
	unit := big.NewInt(1)
	for n := int64(2); n <= int64(heaviest) && unit.IsInt64(); n++ {
		unit = lcm(unit, big.NewInt(n))
	}
	if size.Mul(size, unit); !size.IsInt64() {
		return lang.Errorf(nil, lang.Text{
			NL: "de gewichten van catalogus %q zijn samen te groot om exact te rekenen; verdeel de vragen van het zwaarste thema (samen %d) over meer thema's",
			EN: "the weights of catalogue %q are together too large for exact arithmetic; divide the questions of the heaviest theme (%d together) over more themes"},
			c.ID, heaviest)
	}
	c.unit = unit.Int64()
	return nil
}

func lcm(a, b *big.Int) *big.Int {
	gcd := new(big.Int).GCD(nil, nil, a, b)
	return new(big.Int).Mul(a, gcd.Div(b, gcd))
}

// Unit is the least common multiple of 1 to the largest total weight of a theme: the mean of any answered questions of a
// theme, in levels, is a whole number of units of 1/Unit.
func (c *Catalogue) Unit() int64 { return c.unit }

// Seal derives ordinals and homes from the tree, and keeps digest, which Digest calls at most once. Package catalogue
// seals every catalogue that it reads. A catalogue that is built in Go must be sealed before it is used and not changed
// afterwards; its digest may be nil. The error is a *lang.Error that names a question id that occurs twice, or the bound
// that is exceeded.
func (c *Catalogue) Seal(digest func(*Catalogue) string) error {
	if err := c.checkSize(); err != nil {
		return err
	}
	c.questions, c.homes = nil, nil
	c.ordinals = map[string]int{}
	c.digest = sync.OnceValue(func() string {
		if digest == nil {
			return ""
		}
		return digest(c)
	})
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			theme := &c.Dimensions[d].Themes[t]
			for i := range theme.Questions {
				q := &theme.Questions[i]
				if _, twice := c.ordinals[q.ID]; twice {
					return lang.Errorf(nil, lang.Text{NL: "vraag %q staat er twee keer", EN: "question %q occurs twice"}, q.ID)
				}
				c.ordinals[q.ID] = len(c.questions)
				c.questions = append(c.questions, q)
				c.homes = append(c.homes, Home{Dimension: d, Theme: t})
			}
		}
	}
	return nil
}
