package questionnaire

// What a group session keeps in an answer file beside the votes: who speaks for what, who left, and what
// was agreed. All of it is optional; a file without it is a scan of one person.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Coach is who took a decision where it was the person who led the session.
const Coach = "coach"

// MaxDecisions is the largest number of decisions in one file: questions are decided a few times at most.
const MaxDecisions = 10_000

// maxThemes is the largest number of themes that one respondent speaks for.
const maxThemes = 50

var decisionKeys = []string{"question", "at", "by", // must be there
	"level", "state", "reason"}

// decision reads one decision. Like an answer it has a level or a state, but never neither.
func (r *AnswersReader) decision() error {
	s := &r.scan
	d := Decision{}
	first, excludedAt := -1, -1 // where the decision begins, and where it says not_applicable
	err := s.object(decisionKeys, 3, func(key, at int) error {
		if first < 0 {
			first = at
		}
		if len(r.into.Decisions) == MaxDecisions {
			return refuseAt(at, lang.Text{
				NL: "er zijn meer dan %d besluiten; een scan heeft er hoogstens zoveel",
				EN: "there are more than %d decisions; a scan has at most that many"}, MaxDecisions)
		}
		var err error
		switch decisionKeys[key] {
		case "question":
			id, at, err := s.text()
			if err != nil {
				return err
			}
			carried, f := r.actionQuestion(id, at)
			if f != nil {
				return f
			}
			d.Question = carried
		case "at":
			return r.moment(&d.At)
		case "by":
			var byAt int
			d.By, byAt, err = s.text()
			if err == nil && strings.TrimSpace(d.By) == "" {
				return refuseAt(byAt, lang.Text{
					NL: "\"by\" is leeg; schrijf de id van een deelnemer of %q",
					EN: "\"by\" is empty; write the id of a respondent or %q"}, Coach)
			}
		case "level":
			if d.Choice != Unanswered {
				return bothLevelAndState(at)
			}
			d.Choice, err = r.level()
		case "state":
			if d.Choice != Unanswered {
				return bothLevelAndState(at)
			}
			var stateAt int
			d.Choice, stateAt, err = r.state()
			if d.Choice == NotApplicable {
				excludedAt = stateAt
			}
		case "reason":
			d.Reason, _, err = s.text()
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case d.Choice == Unanswered:
		return refuseAt(first, lang.Text{
			NL: "een besluit heeft een \"level\" of een \"state\"; hier ontbreken ze allebei",
			EN: "a decision has a \"level\" or a \"state\"; both are missing here"})
	case excludedAt >= 0 && strings.TrimSpace(d.Reason) == "":
		return refuseAt(excludedAt, lang.Text{
			NL: "\"not_applicable\" vraagt een reden; schrijf die in \"reason\"",
			EN: "\"not_applicable\" needs a reason; write it in \"reason\""})
	}
	r.into.Decisions = append(r.into.Decisions, d)
	return nil
}

// themeAt is a theme that a respondent speaks for, and where the file says so. It is looked up at the
// end, when it is known which catalogue the file was made with.
type themeAt struct {
	respondent, at int
	id             string
}

func (r *AnswersReader) respondentThemes(one *Respondent) error {
	return r.scan.array(func() error {
		id, at, err := r.scan.text()
		if err != nil {
			return err
		}
		if slices.Contains(one.Themes, id) {
			return refuseAt(at, lang.Text{
				NL: "thema %q staat hier twee keer; laat er een staan",
				EN: "theme %q stands here twice; keep one of them"}, lang.Printable(id))
		}
		if len(one.Themes) == maxThemes {
			return refuseAt(at, lang.Text{
				NL: "er staan hier meer dan %d thema's; een deelnemer heeft er hoogstens zoveel",
				EN: "there are more than %d themes here; a respondent has at most that many"}, maxThemes)
		}
		one.Themes = append(one.Themes, id)
		r.themes = append(r.themes, themeAt{len(r.into.Respondents), at, id})
		return nil
	})
}

// checkThemes refuses a theme that the catalogue does not have; in a file of an older catalogue it may
// be gone since, which is told.
func (r *AnswersReader) checkThemes() error {
	for _, t := range r.themes {
		if r.catalogue.hasTheme(t.id) {
			continue
		}
		if len(r.route.steps) == 0 {
			return refuseAt(t.at, lang.Text{
				NL: "onbekend thema %q; «selfscan catalogue show» noemt alle thema's",
				EN: "unknown theme %q; \"selfscan catalogue show\" lists all themes"}, lang.Printable(t.id))
		}
		one := &r.into.Respondents[t.respondent]
		one.Themes = slices.DeleteFunc(one.Themes, func(id string) bool { return id == t.id })
		if !slices.Contains(r.moved.Themes, t.id) {
			r.moved.Themes = append(r.moved.Themes, t.id)
		}
	}
	return nil
}

func (c *Catalogue) hasTheme(id string) bool {
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			if c.Dimensions[d].Themes[t].ID == id {
				return true
			}
		}
	}
	return false
}

// presence writes what a respondent speaks for and when they left, where there is something to say.
func (w *writer) presence(r Respondent) {
	if len(r.Themes) > 0 {
		w.key("themes")
		w.texts(r.Themes)
	}
	if r.Left != "" {
		w.text("left", string(r.Left))
	}
}

func (w *writer) decisions(list []Decision) {
	if len(list) == 0 {
		return
	}
	w.key("decisions")
	w.array(func() {
		for _, d := range list {
			w.object(func() {
				w.text("question", d.Question)
				w.text("at", string(d.At))
				w.text("by", d.By)
				if d.Choice >= Level0 {
					w.choice("level", d.Choice)
				} else {
					w.choice("state", d.Choice)
				}
				w.text("reason", d.Reason)
			})
		}
	})
}
