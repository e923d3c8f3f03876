package questionnaire

// answersObject reads the answers by question id.
func (r *LeanReader) answersObject() bool {
	x := &r.text
	if !x.open('{') {
		return false
	}
	for n, more := 0, !x.close('}'); more; n++ {
		if n = r.question(n); n < 0 {
			return false
		}
		a := &r.answers[n]
		if a.round == r.round {
			return false
		}
		*a = leanAnswer{round: r.round}
		if !x.colon() || !r.answer(a) {
			return false
		}
		r.into.Choices[n] = a.choice
		var ok bool
		if r.into.Evidence[n], ok = r.shown(a); !ok {
			return false
		}
		if more = x.comma(); !more && !x.close('}') {
			return false
		}
	}
	return true
}

// question reads the id of a question. Most often it is the one that the catalogue has next.
func (r *LeanReader) question(next int) int {
	x := &r.text
	x.space()
	for n := next; n < min(next+4, len(r.quoted)); n++ {
		if x.literal(r.quoted[n]) {
			return n
		}
	}
	var id span
	if !x.string(&id) {
		return -1
	}
	n, ok := r.catalogue.ordinals[string(x.at(id))]
	if !ok {
		return -1
	}
	return n
}

func (r *LeanReader) answer(a *leanAnswer) bool {
	x := &r.text
	a.evidenceFrom, a.votesFrom = len(r.evidence), len(r.votes)
	var met uint32
	ok := x.object(func(key span) bool {
		switch string(x.at(key)) {
		case "level":
			return first(&met, 1) && x.level(&a.choice)
		case "state":
			var s span
			if !first(&met, 1) || !x.string(&s) {
				return false
			}
			switch string(x.at(s)) {
			case stateUnknown:
				a.choice = Unknown
			case stateNotApplicable:
				a.choice = NotApplicable
			}
			return a.choice != Unanswered
		case "note":
			return first(&met, 2) && x.string(&a.note)
		case "evidence":
			return first(&met, 4) && x.array(func() bool {
				var s span
				ok := x.string(&s)
				r.evidence = append(r.evidence, s)
				return ok
			})
		case "votes":
			return first(&met, 8) && x.object(func(key span) bool { return r.vote(a, key) })
		case "flagged":
			a.flagged = x.word("true")
			return first(&met, 16) && (a.flagged || x.word("false"))
		}
		return false
	})
	a.evidenceTo, a.votesTo = len(r.evidence), len(r.votes)
	return ok && (a.choice != NotApplicable || x.visible(a.note))
}

func (r *LeanReader) vote(a *leanAnswer, key span) bool {
	x := &r.text
	v := leanVote{respondent: key}
	if !x.visible(key) || len(r.votes)-a.votesFrom == leanVoters {
		return false
	}
	for _, other := range r.votes[a.votesFrom:] {
		if string(x.at(other.respondent)) == string(x.at(key)) {
			return false
		}
	}
	if x.word(`"` + stateUnknown + `"`) {
		v.choice = Unknown
	} else if !x.level(&v.choice) {
		return false
	}
	r.votes = append(r.votes, v)
	return true
}

// shown tells whether an answer carries evidence that is not blank; ok is false where it is hard to tell.
func (r *LeanReader) shown(a *leanAnswer) (shown, ok bool) {
	for _, e := range r.evidence[a.evidenceFrom:a.evidenceTo] {
		if r.text.visible(e) {
			return true, true
		}
		if e.from != e.to {
			return false, false
		}
	}
	return false, true
}

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
	for n := range r.answers {
		if a := &r.answers[n]; a.round == r.round && !a.blank() {
			b = append(b, separator(written)+"\n    "...)
			b = append(b, r.quoted[n]...)
			b = r.encodeAnswer(b, a)
			written++
		}
	}
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
