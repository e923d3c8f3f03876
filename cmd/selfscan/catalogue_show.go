package main

import (
	"bufio"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// showOptions filter what catalogue show prints.
type showOptions struct {
	dimension, orgType, depth, lang string
	duty                            bool
}

func (p *program) catalogueShowCommand() *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "show [VRAAG...]", EN: "show [QUESTION...]"}),
		Short: p.say(lang.Text{
			NL: "Lees de vragen met hun niveaus, wet en advies", EN: "Read the questions with their levels, law and advice"}),
		Example: "  selfscan catalogue show --dimension reuse --depth quick\n  selfscan catalogue show transparency.requests.deadlines",
		RunE:    func(_ *cobra.Command, args []string) error { return p.show(o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.dimension, "dimension", "", p.say(lang.Text{NL: "alleen deze `DIMENSIE`", EN: "only this `DIMENSION`"}))
	f.StringVar(&o.orgType, "org-type", "", p.say(lang.Text{NL: "alleen wat geldt voor dit `SOORT` organisatie", EN: "only what applies to this `TYPE` of organisation"}))
	f.StringVar(&o.depth, "depth", "full", p.say(lang.Text{NL: "`OMVANG`: quick of full", EN: "`DEPTH`: quick or full"}))
	f.StringVar(&o.lang, "lang", "", p.say(lang.Text{NL: "`TAAL`: nl of en", EN: "`LANGUAGE`: nl or en"}))
	f.BoolVar(&o.duty, "duty", false, p.say(lang.Text{NL: "alleen wettelijke plichten", EN: "only legal duties"}))
	return cmd
}

func (p *program) show(o showOptions, only []string) error {
	b, err := p.begin(scanOptions{depth: o.depth, orgType: o.orgType, lang: o.lang})
	if err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	if err := p.known(c, o.dimension, only); err != nil {
		return err
	}
	wanted := func(q *questionnaire.Question) bool {
		return (len(only) == 0 || slices.Contains(only, q.ID)) &&
			(b.Depth == questionnaire.Full || q.Depth == questionnaire.Quick) &&
			(o.orgType == "" || q.InScope(b.Depth, o.orgType)) &&
			(!o.duty || len(q.DutyFor) > 0)
	}
	return p.page(func(out *bufio.Writer) {
		reader := catalogueReader{out: out, c: c, lang: p.lang, orgType: o.orgType}
		reader.line(c.Title.In(p.lang) + ", " + c.Version)
		for d := range c.Dimensions {
			if o.dimension == "" || o.dimension == c.Dimensions[d].ID {
				reader.dimension(&c.Dimensions[d], wanted)
			}
		}
	})
}

// known refuses a dimension or question that the catalogue does not have.
func (p *program) known(c *questionnaire.Catalogue, dimension string, questions []string) error {
	if dimension != "" && !slices.ContainsFunc(c.Dimensions, func(d questionnaire.Dimension) bool { return d.ID == dimension }) {
		var ids []string
		for _, d := range c.Dimensions {
			ids = append(ids, d.ID)
		}
		return end(wrongUse, lang.Errorf(nil, lang.Text{
			NL: "onbekende dimensie %q; kies uit %s", EN: "unknown dimension %q; choose from %s"}, dimension, strings.Join(ids, ", ")))
	}
	for _, id := range questions {
		if _, ok := c.Ordinal(id); !ok {
			return end(wrongUse, lang.Errorf(nil, lang.Text{
				NL: "onbekende vraag %q", EN: "unknown question %q"}, id))
		}
	}
	return nil
}
