package main

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// catalogueReader writes questions for a person to read, in lines of at most readWidth characters.
type catalogueReader struct {
	*program
	out *bufio.Writer
	c   *questionnaire.Catalogue
	// orgType is the organisation type for which the questions are shown; empty for all.
	orgType string
}

const readWidth = 78

// everyType stands for all types of organisation in a list of them.
const everyType = "*"

// line writes a line. An error of the writer is returned by Flush.
func (r *catalogueReader) line(s string) { fmt.Fprintln(r.out, s) }

func (r *catalogueReader) dimension(d *questionnaire.Dimension, wanted func(*questionnaire.Question) bool) {
	headed := false
	for _, theme := range d.Themes {
		themed := false
		for i := range theme.Questions {
			q := &theme.Questions[i]
			if !wanted(q) {
				continue
			}
			if !headed {
				r.heading(strings.ToUpper(d.Title.In(r.lang)), "=")
				r.wrap("", d.Intro.In(r.lang))
				headed = true
			}
			if !themed {
				r.heading(theme.Title.In(r.lang), "-")
				themed = true
			}
			r.question(q)
		}
	}
}

func (r *catalogueReader) heading(title, underline string) {
	r.line("\n" + title + "\n" + strings.Repeat(underline, len([]rune(title))))
}

func (r *catalogueReader) question(q *questionnaire.Question) {
	r.line("")
	r.wrap("", q.Title.In(r.lang))
	r.wrap("  ", q.Prompt.In(r.lang))
	depth := r.say(lang.Text{NL: "alleen volledige scan", EN: "full scan only"})
	if q.Depth == questionnaire.Quick {
		depth = r.say(lang.Text{NL: "snelle en volledige scan", EN: "quick and full scan"})
	}
	r.wrap("  ", q.ID+" · "+depth+" · "+r.say(lang.Text{NL: "gewicht %d", EN: "weight %d"}, q.Weight))
	if len(q.DutyFor) > 0 {
		r.wrap("  ", r.say(lang.Text{
			NL: "Wettelijke plicht (niveau 2) vanaf %s voor: %s", EN: "Legal duty (level 2) from %s for: %s"},
			q.DutyFrom, r.types(q.DutyFor)))
	}
	if !slices.Contains(q.AppliesTo, everyType) {
		r.wrap("  ", r.say(lang.Text{NL: "Geldt voor: %s", EN: "Applies to: %s"}, r.types(q.AppliesTo)))
	}
	r.line("")
	r.wrap("  ", q.Help.In(r.lang))
	r.line("")
	for i, l := range q.Levels {
		r.item("  "+fmt.Sprint(i)+"  ", l.In(r.lang))
	}
	r.line("")
	r.item(r.say(lang.Text{NL: "  Bewijs: ", EN: "  Evidence: "}), q.Evidence.In(r.lang))
	for _, b := range r.basis(q) {
		law := b.Law + " " + b.Article + ", " + b.About().In(r.lang)
		if !slices.Contains(b.For, everyType) {
			law += " (" + r.types(b.For) + ")"
		}
		if b.Status == questionnaire.StatusComing {
			law += r.say(lang.Text{NL: " (geldt nog niet)", EN: " (not yet in force)"})
		}
		r.item(r.say(lang.Text{NL: "  Wet: ", EN: "  Law: "}), law+" "+b.URL)
	}
	for _, e := range q.Examples {
		r.item(r.say(lang.Text{NL: "  Voorbeeld: ", EN: "  Example: "}), e.Text.In(r.lang)+" "+e.URL)
	}
	for to := 2; to < questionnaire.LevelCount; to++ {
		step := q.Advice.For(to)
		effort := questionnaire.EffortWords(step.Effort).In(r.lang)
		r.item(r.say(lang.Text{NL: "  Naar niveau %d: ", EN: "  To level %d: "}, to), step.Text.In(r.lang)+" ("+effort+")")
	}
}

// basis lists the legal grounds that are about the organisation type; all of them if no type was given.
func (r *catalogueReader) basis(q *questionnaire.Question) []*questionnaire.Basis {
	if r.orgType != "" {
		return q.BasisFor(r.orgType)
	}
	var all []*questionnaire.Basis
	for i := range q.Basis {
		all = append(all, &q.Basis[i])
	}
	return all
}

func (r *catalogueReader) types(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, strings.ToLower(r.c.TypeName(id).In(r.lang)))
	}
	return strings.Join(names, ", ")
}

// wrap writes a text with every line indented.
func (r *catalogueReader) wrap(indent, text string) { r.fill(indent, indent, text) }

// item writes a text behind a label, with the other lines of the text indented.
func (r *catalogueReader) item(label, text string) {
	r.fill(label, strings.Repeat(" ", min(len([]rune(label)), 5)), text)
}

func (r *catalogueReader) fill(first, rest, text string) {
	line, space := first, ""
	for _, word := range strings.Fields(lang.Printable(text)) {
		if space != "" && len([]rune(line+space+word)) > readWidth {
			r.line(line)
			line, space = rest, ""
		}
		line += space + word
		space = " "
	}
	r.line(line)
}
