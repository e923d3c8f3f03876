package table

import "civic/selfscan/questionnaire"

// headColumns stand first in every table, so that each can be read by itself.
func headColumns() []column {
	return []column{
		{"file", text}, {"organisation", text}, {"organisation_type", text}, {"unit", text}, {"depth", text},
		{"catalogue", text}, {"catalogue_version", text},
	}
}

// headSize is how many they are.
const headSize = 7

func head(r *Row) []value {
	file := value{kind: text, text: r.File}
	if r.Refusal != nil {
		return []value{file, {}, {}, {}, {}, {}, {}}
	}
	o := &r.Organisation
	return []value{file, ofText(o.Name), ofText(o.Type), ofText(o.Unit), ofText(string(r.Depth)),
		ofText(r.Catalogue.ID), ofText(r.Catalogue.Version)}
}

// begin begins a record with the head. All the records of a row go on from it, one at a time.
func (l *layout) begin(r *Row) []value {
	return append(make([]value, 0, len(l.columns)), head(r)...)
}

// scores is the table with one record a row: everything but the recommendations.
func scores(c *questionnaire.Catalogue) *layout {
	l := &layout{columns: append(headColumns(),
		column{"score", figure}, column{"level", whole}, column{"low", figure}, column{"high", figure},
		column{"completeness", figure}, column{"provisional", truth}, column{"evidence", figure},
		column{"shortfalls", whole}, column{"capped_by", text}, column{"recommendations", whole})}
	for d := range c.Dimensions {
		name := columnName(c.Dimensions[d].ID)
		l.columns = append(l.columns,
			column{name + "_score", figure}, column{name + "_level", whole}, column{name + "_uncapped_level", whole},
			column{name + "_low", figure}, column{name + "_high", figure}, column{name + "_completeness", figure},
			column{name + "_shortfalls", whole})
	}
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			name := columnName(c.Dimensions[d].Themes[t].ID)
			l.columns = append(l.columns, column{name + "_score", figure}, column{name + "_completeness", figure})
		}
	}
	l.columns = append(l.columns, column{"catalogue_digest", text}, column{"answers_digest", text},
		column{"error", text}, column{"error_line", whole}, column{"error_column", whole})
	l.records = func(r *Row, put func([]value)) {
		record := l.begin(r)
		if e := r.Refusal; e != nil {
			record = append(record, make([]value, len(l.columns)-len(record)-3)...)
			put(append(record, ofText(said(e)), ofWhole(e.Line), ofWhole(e.Column)))
			return
		}
		x := r.Result
		record = append(record, ofScore(x.Score), ofLevel(x.Level), ofScore(x.Low), ofScore(x.High),
			ofScore(x.Completeness), ofTruth(x.Provisional), ofScore(x.Evidence),
			ofWhole(len(x.CappedBy)), ofIDs(c, x.CappedBy), ofWhole(len(x.Recommendations)))
		for d := range x.Dimensions {
			of := &x.Dimensions[d]
			record = append(record, ofScore(of.Score), ofLevel(of.Level), ofLevel(of.UncappedLevel), ofScore(of.Low),
				ofScore(of.High), ofScore(of.Completeness), ofWhole(len(of.CappedBy)))
		}
		for d := range x.Dimensions {
			for _, t := range x.Dimensions[d].Themes {
				record = append(record, ofScore(t.Score), ofScore(t.Completeness))
			}
		}
		put(append(record, ofText(c.Digest()), ofText(r.AnswersDigest), value{}, value{}, value{}))
	}
	return l
}

// measures is the long table: one record for each figure, named by what it is of and what it measures.
func measures(c *questionnaire.Catalogue) *layout {
	l := &layout{columns: append(headColumns(),
		column{"kind", text}, column{"id", text}, column{"measure", text}, column{"value", figure}, column{"error", text})}
	l.records = func(r *Row, put func([]value)) {
		first := head(r)
		record := make([]value, len(l.columns))
		row := func(kind, id, measure string, v value, fault string) {
			if v.kind == whole || v.kind == truth {
				v = ofFigure(float64(v.bits))
			}
			copy(record, first)
			copy(record[len(first):], []value{ofText(kind), ofText(id), ofText(measure), v, ofText(fault)})
			put(record)
		}
		if r.Refusal != nil {
			row("error", "", "", value{}, said(r.Refusal))
			return
		}
		x := r.Result
		all := func(measure string, v value) { row("overall", "", measure, v, "") }
		all("score", ofScore(x.Score))
		all("level", ofLevel(x.Level))
		all("low", ofScore(x.Low))
		all("high", ofScore(x.High))
		all("completeness", ofScore(x.Completeness))
		all("provisional", ofTruth(x.Provisional))
		all("evidence", ofScore(x.Evidence))
		all("shortfalls", ofWhole(len(x.CappedBy)))
		for d := range x.Dimensions {
			of, id := &x.Dimensions[d], c.Dimensions[d].ID
			one := func(measure string, v value) { row("dimension", id, measure, v, "") }
			one("score", ofScore(of.Score))
			one("level", ofLevel(of.Level))
			one("uncapped_level", ofLevel(of.UncappedLevel))
			one("low", ofScore(of.Low))
			one("high", ofScore(of.High))
			one("completeness", ofScore(of.Completeness))
			one("shortfalls", ofWhole(len(of.CappedBy)))
			for t := range of.Themes {
				row("theme", c.Dimensions[d].Themes[t].ID, "score", ofScore(of.Themes[t].Score), "")
				row("theme", c.Dimensions[d].Themes[t].ID, "completeness", ofScore(of.Themes[t].Completeness), "")
			}
		}
		for i, of := range x.Recommendations {
			id := c.Question(of.Question).ID
			row("recommendation", id, "rank", ofWhole(i+1), "")
			row("recommendation", id, "from", ofWhole(of.From), "")
			row("recommendation", id, "duty", ofTruth(of.Duty), "")
			row("recommendation", id, "gain", ofScore(of.Gain), "")
			row("recommendation", id, "effort", ofWhole(of.Effort), "")
		}
	}
	return l
}

// given is the table of answers, one record a question that was answered.
func given(c *questionnaire.Catalogue) *layout {
	l := &layout{columns: append(headColumns(),
		column{"question", text}, column{"level", whole}, column{"state", text}, column{"note", text}, column{"evidence", text})}
	l.records = func(r *Row, put func([]value)) {
		if r.Answers == nil {
			return
		}
		first := l.begin(r)
		for n := range r.Answers.Of {
			a := &r.Answers.Of[n]
			if a.Blank() {
				continue
			}
			var level, state value
			if of, ok := a.Choice.Level(); ok {
				level = ofWhole(of)
			} else {
				state = ofText(stateOf(a.Choice))
			}
			put(append(first, ofText(c.Question(n).ID), level, state, ofText(a.Note), ofText(lined(a.Evidence))))
		}
	}
	return l
}

func stateOf(c questionnaire.Choice) string {
	switch c {
	case questionnaire.Unknown:
		return "unknown"
	case questionnaire.NotApplicable:
		return "not_applicable"
	}
	return "unanswered"
}

// advised is the table of recommendations, in their order.
func advised(c *questionnaire.Catalogue) *layout {
	l := &layout{columns: append(headColumns(),
		column{"rank", whole}, column{"question", text}, column{"from", whole}, column{"to", whole},
		column{"duty", truth}, column{"gain", figure}, column{"effort", whole})}
	l.records = func(r *Row, put func([]value)) {
		if r.Result == nil {
			return
		}
		first := l.begin(r)
		for i, of := range r.Result.Recommendations {
			put(append(first, ofWhole(i+1), ofText(c.Question(of.Question).ID),
				ofWhole(of.From), ofWhole(of.To), ofTruth(of.Duty), ofScore(of.Gain), ofWhole(of.Effort)))
		}
	}
	return l
}
