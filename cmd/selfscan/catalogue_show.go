package main

import (
	"bufio"
	"slices"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// showOptions filter what catalogue show prints.
type showOptions struct {
	dimension, orgType string
	depth              questionnaire.Depth
	duty               bool
}

func (p *program) catalogueShowCommand() *cobra.Command {
	o := showOptions{depth: questionnaire.Full}
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "show [VRAAG...]", EN: "show [QUESTION...]"}),
		Short: p.say(lang.Text{
			NL: "Lees de vragen met hun niveaus, wet en advies", EN: "Read the questions with their levels, law and advice"}),
		Example: "  selfscan catalogue show --dimension reuse --depth quick\n  selfscan catalogue show transparency.requests.deadlines",
		RunE:    func(_ *cobra.Command, args []string) error { return p.show(o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.dimension, "dimension", "", p.say(lang.Text{NL: "alleen deze `DIMENSIE`", EN: "only this `DIMENSION`"}))
	p.typeFlag(f, &o.orgType)
	p.depthFlag(f, &o.depth)
	p.langFlag(f, new(lang.Lang))
	f.BoolVar(&o.duty, "duty", false, p.say(lang.Text{NL: "alleen wettelijke plichten", EN: "only legal duties"}))
	return cmd
}

func (p *program) show(o showOptions, only []string) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	if o.orgType, err = typeID(c, o.orgType); err != nil {
		return err
	}
	if err := known(c, o.dimension, only); err != nil {
		return err
	}
	shown := 0
	wanted := func(q *questionnaire.Question) bool {
		is := (len(only) == 0 || slices.Contains(only, q.ID)) &&
			(o.depth == questionnaire.Full || q.Depth == questionnaire.Quick) &&
			(o.orgType == "" || q.InScope(o.depth, o.orgType)) &&
			(!o.duty || slices.Contains(q.DutyFor, o.orgType) || o.orgType == "" && len(q.DutyFor) > 0)
		if is {
			shown++
		}
		return is
	}
	err = p.page(func(out *bufio.Writer) {
		reader := catalogueReader{program: p, out: out, c: c, orgType: o.orgType}
		reader.line(c.Title.In(p.lang) + ", " + c.Version)
		for d := range c.Dimensions {
			if o.dimension == "" || o.dimension == c.Dimensions[d].ID {
				reader.dimension(&c.Dimensions[d], wanted)
			}
		}
	})
	if err == nil && shown == 0 {
		p.warn(lang.Text{NL: "geen enkele vraag past bij deze opties", EN: "no question fits these options"})
	}
	return err
}

// known refuses a dimension or question that the catalogue does not have.
func known(c *questionnaire.Catalogue, dimension string, questions []string) error {
	var ids []string
	for _, d := range c.Dimensions {
		ids = append(ids, d.ID)
	}
	if dimension != "" && !slices.Contains(ids, dimension) {
		return unknownWord(lang.Say(lang.Text{NL: "onbekende dimensie %q", EN: "unknown dimension %q"}, dimension), dimension, ids)
	}
	for _, id := range questions {
		if _, ok := c.Ordinal(id); !ok {
			return unknownQuestion(c, id)
		}
	}
	return nil
}

// unknownQuestion is the error for a question that the catalogue does not have. There are too many to name them all.
func unknownQuestion(c *questionnaire.Catalogue, id string) error {
	var ids []string
	for _, q := range c.Questions() {
		ids = append(ids, q.ID)
	}
	if near := lang.Nearest(id, ids); near != "" {
		return wrongly(lang.Text{NL: "onbekende vraag %q; bedoelt u %q?", EN: "unknown question %q; do you mean %q?"}, id, near)
	}
	return wrongly(lang.Text{
		NL: "onbekende vraag %q; «selfscan catalogue show» noemt alle vragen", EN: "unknown question %q; \"selfscan catalogue show\" lists all questions"}, id)
}
