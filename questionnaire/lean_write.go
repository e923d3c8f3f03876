package questionnaire

// encode gives the bytes that EncodeAnswers gives. Every text stands in the file as it stands there,
// since plainJSON takes no other.
func (r *LeanReader) encode() []byte {
	x, o := &r.text, &r.into.Organisation
	b := append(r.canonical[:0], "{\n  \"format\": \""+AnswersFormat+"\",\n  \"catalogue\": {\n    \"id\": \""...)
	b = append(b, r.catalogue.ID...)
	b = append(b, "\",\n    \"version\": \""...)
	b = append(b, r.catalogue.Version...)
	b = append(b, "\"\n  },\n  \"depth\": \""...)
	b = append(b, r.into.Depth...)
	b = x.append(append(b, "\",\n  \"organisation\": {\n    \"name\": "...), r.header.name)
	b = append(b, ",\n    \"type\": \""...)
	b = append(b, o.Type...)
	b = x.append(append(b, "\",\n    \"unit\": "...), r.header.unit)
	b = append(b, "\n  }"...)
	if s := r.header.language; s.from != s.to {
		b = x.append(append(b, ",\n  \"language\": "...), s)
	}
	if s := r.header.started; s.from != s.to {
		b = x.append(append(b, ",\n  \"started\": "...), s)
	}
	b = x.append(append(b, ",\n  \"updated\": "...), r.header.updated)
	b = append(b, ",\n  \"respondents\": ["...)
	for i := range r.respondents {
		one := &r.respondents[i]
		b = x.append(append(b, separator(i)+"\n    {\n      \"id\": "...), one.id)
		b = x.append(append(b, ",\n      \"role\": "...), one.role)
		b = append(b, "\n    }"...)
	}
	b = append(b, closing(len(r.respondents))+"],\n  \"answers\": {"...)
	written := 0
	run := span{} // tidy answers that follow each other, to be taken over in one piece
	for n := range r.answers {
		a := &r.answers[n]
		if a.round != r.round || a.blank() {
			continue
		}
		if a.tidy.to > 0 && run.to > 0 && a.tidy.from == run.to+1 {
			run.to = a.tidy.to
			written++
			continue
		}
		b = append(b, x.at(run)...)
		run = a.tidy
		b = append(b, separator(written)...)
		if a.tidy.to == 0 {
			b = append(append(b, "\n    "...), r.quoted[n]...)
			b = r.encodeAnswer(b, a)
		}
		written++
	}
	b = append(b, x.at(run)...)
	b = append(b, closing(written)+"},\n  \"actions\": ["...)
	for i := range r.actions {
		a := &r.actions[i]
		b = x.append(append(b, separator(i)+"\n    {\n      \"question\": "...), a.question)
		b = x.append(append(b, ",\n      \"text\": "...), a.text)
		b = x.append(append(b, ",\n      \"owner\": "...), a.owner)
		b = x.append(append(b, ",\n      \"due\": "...), a.due)
		b = x.append(append(b, ",\n      \"check\": "...), a.check)
		b = append(b, "\n    }"...)
	}
	b = append(b, closing(len(r.actions))+"]\n}\n"...)
	r.canonical = b
	return b
}

func (a *leanAnswer) blank() bool {
	return a.choice == Unanswered && !a.flagged && a.note.from == a.note.to &&
		a.evidenceFrom == a.evidenceTo && a.votesFrom == a.votesTo
}

func (r *LeanReader) encodeAnswer(b []byte, a *leanAnswer) []byte {
	x := &r.text
	b = append(b, ": {"...)
	fields := 0
	key := func(name string) {
		b = append(b, separator(fields)+"\n      "...)
		b = append(b, name...)
		fields++
	}
	switch {
	case a.choice >= Level0:
		key(`"level": `)
		b = appendChoice(b, a.choice)
	case a.choice.Answered():
		key(`"state": `)
		b = appendChoice(b, a.choice)
	}
	if a.note.from != a.note.to {
		key(`"note": `)
		b = x.append(b, a.note)
	}
	if evidence := r.evidence[a.evidenceFrom:a.evidenceTo]; len(evidence) > 0 {
		key(`"evidence": [`)
		for i, e := range evidence {
			b = x.append(append(b, separator(i)+"\n        "...), e)
		}
		b = append(b, "\n      ]"...)
	}
	if votes := r.votes[a.votesFrom:a.votesTo]; len(votes) > 0 {
		key(`"votes": {`)
		for i, v := range votes {
			b = x.append(append(b, separator(i)+"\n        "...), v.respondent)
			b = appendChoice(append(b, ": "...), v.choice)
		}
		b = append(b, "\n      }"...)
	}
	if a.flagged {
		key(`"flagged": true`)
	}
	return append(b, "\n    }"...)
}

func appendChoice(b []byte, c Choice) []byte {
	if level, ok := c.Level(); ok {
		return append(b, byte('0'+level))
	}
	return append(append(append(b, '"'), stateOf(c)...), '"')
}

// separator stands before entry i of a list.
func separator(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

// closing stands before the end of a list on the second storey, which is on the same line if it is empty.
func closing(n int) string {
	if n == 0 {
		return ""
	}
	return "\n  "
}
