package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// dimension is the part on one dimension, with at most so many strong and weak questions. It has no blocks where no
// question of it is asked.
func (d *draft) dimension(i, most int) Part {
	dim := &d.Catalogue.Dimensions[i]
	part := Part{ID: dimensionID(dim), Title: d.Text(dim.Title)}
	asked := d.inDimension(i)
	if len(asked) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, d.whatIsFixed(i)...)
	part.Blocks = append(part.Blocks, d.strongPoints(asked, most)...)
	part.Blocks = append(part.Blocks, d.roomToGrow(asked, most)...)
	if most < 1 {
		part.Blocks = append(part.Blocks, d.pointsLeftOut(asked)...)
	}
	return part
}

// pointsLeftOut says that a dimension has strong or weak questions which are not shown, so that a reader does not think
// that there are none.
func (d *draft) pointsLeftOut(asked []int) []Block {
	strong, weak := len(d.strong(asked, 1)) > 0, len(d.weak(asked, 1)) > 0
	left := lang.Text{NL: "de sterke punten en de ruimte om te groeien", EN: "the strong points and the room to grow"}
	switch {
	case !strong && !weak:
		return nil
	case !weak:
		left = lang.Text{NL: "de sterke punten", EN: "the strong points"}
	case !strong:
		left = lang.Text{NL: "de antwoorden met ruimte om te groeien", EN: "the answers with room to grow"}
	}
	where := Run{Text: d.Say(lang.Text{NL: "in de bijlagen", EN: "in the appendices"}), To: d.answerAt(asked[0])}
	end := Run{Text: "."}
	if where.To == "" {
		end.Text = d.Say(lang.Text{NL: ", die in dit bestand ontbreken.", EN: ", which this file leaves out."})
	}
	return []Block{TextParagraph(Run{Text: d.Say(lang.Text{
		NL: "Om dit deel kort te houden, staan %s hier niet. Elk antwoord staat ",
		EN: "To keep this part short, %s are left out here. Every answer is ",
	}, d.Say(left))}, where, end)}
}

// whatIsFixed returns what the part on a dimension has, however many questions it names. It is made once, because a part
// is tried at several lengths.
func (d *draft) whatIsFixed(i int) []Block {
	if d.fixed == nil {
		d.fixed = make([][]Block, len(d.Catalogue.Dimensions))
	}
	if d.fixed[i] == nil {
		blocks := []Block{TextParagraph(Run{Text: d.position(i)})}
		if d.Result.Dimensions[i].Level.Valid && d.Answers.Depth == questionnaire.Full {
			blocks = append(blocks, d.ladder(i))
		}
		if bars, ok := d.themes(i); ok {
			blocks = append(blocks, bars)
		}
		d.fixed[i] = append(blocks, d.shortfalls(i)...)
	}
	return d.fixed[i]
}

// position says the score and level of a dimension, what limits it and how sure it is.
func (d *draft) position(i int) string {
	dim := &d.Result.Dimensions[i]
	if !dim.Score.Valid {
		return d.Say(lang.Text{
			NL: "Dit deel heeft geen score, omdat %s.",
			EN: "This part has no score, because %s.",
		}, d.noScore(i))
	}
	s := d.Say(lang.Text{
		NL: "De score is %s van de 100 punten; dat is %s.",
		EN: "The score is %s out of 100 points, which is %s.",
	}, d.Figure(dim.Score.Value), d.level(dim.Level.Value))
	if heldBack(dim.Level, dim.UncappedLevel) {
		s = d.Say(lang.Text{
			NL: "De score is %s van de 100 punten; dat past bij %s, maar het niveau blijft op %d zolang %s.",
			EN: "The score is %s out of 100 points, which fits %s, but the level stays at %d as long as %s.",
		}, d.Figure(dim.Score.Value), d.level(dim.UncappedLevel.Value), dim.Level.Value, d.unmet(len(dim.CappedBy)))
	}
	if !ranges(dim.Low, dim.High) {
		return s
	}
	return s + " " + d.Say(lang.Text{
		NL: "%s; de score kan daardoor nog uitkomen %s.",
		EN: "%s, so the score can still end up %s.",
	}, Capital(d.uncertain(&dim.Counts)), d.room(dim.Low, dim.High))
}

// shortfalls names every unmet duty of a dimension with its law and its answer.
func (d *draft) shortfalls(i int) []Block {
	var list List
	for _, n := range d.Result.Dimensions[i].CappedBy {
		runs := append(d.numberedTitle(n), Run{Text: ": " + d.short(d.choice(n))})
		if laws := d.laws(d.binding(d.Catalogue.Question(n))); len(laws) > 0 {
			runs = append(append(append(runs, Run{Text: " ("}), laws...), Run{Text: ")"})
		}
		list.Items = append(list.Items, item(append(runs, Run{Text: "."})...))
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{
		Heading{Level: 2, Text: d.Say(lang.Text{NL: "Mogelijke tekortkomingen", EN: "Possible shortfalls"})},
		list,
	}
}
