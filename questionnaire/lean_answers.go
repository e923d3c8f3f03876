package questionnaire

// answersObject reads the answers by question id.
func (r *LeanReader) answersObject() bool {
	x := &r.text
	if !x.open('{') {
		return false
	}
	begin := x.pos
	if x.close('}') {
		return true
	}
	x.pos = begin // with the white space, which belongs to a tidy answer
	for n, more := 0, true; more; n++ {
		tidy := r.tidy(n)
		if tidy >= 0 {
			n = tidy
		} else if n = r.question(n); n < 0 {
			return false
		}
		a := &r.answers[n]
		if tidy < 0 {
			if a.round == r.round {
				return false
			}
			*a = leanAnswer{round: r.round}
			if !x.colon() || !r.answer(a) {
				return false
			}
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

// tidy reads an answer that stands, byte for byte, as WriteAnswers writes most: then it can be taken over in
// one piece. It gives its ordinal; or -1, with nothing read.
func (r *LeanReader) tidy(next int) int {
	x := &r.text
	start := x.pos
	for n := next; n < min(next+4, len(r.opening)); n++ {
		if !x.literal(r.opening[n]) {
			continue
		}
		a := &r.answers[n]
		if a.round != r.round {
			*a = leanAnswer{evidenceFrom: len(r.evidence), votesFrom: len(r.votes), votesTo: len(r.votes)}
			if r.tidyAnswer(a) {
				a.round, a.tidy, a.evidenceTo = r.round, span{start, x.pos}, len(r.evidence)
				return n
			}
			r.evidence = r.evidence[:a.evidenceFrom]
		}
		break
	}
	x.pos = start
	return -1
}

func (r *LeanReader) tidyAnswer(a *leanAnswer) bool {
	x := &r.text
	// Texts of up to 16 bytes are compared in registers, so longer ones come in two pieces.
	switch {
	case x.literal("\n      \"level\": "):
		if !x.digit(&a.choice) {
			return false
		}
	case !x.literal("\n      \"state\": "):
		return false
	case x.literal("\"" + StateUnknown + "\""):
		a.choice = Unknown
	case x.literal("\"" + StateNotApplicable + "\""):
		a.choice = NotApplicable
	default:
		return false
	}
	if x.literal(",\n      \"note\"") && (!x.literal(": \"") || !x.rest(&a.note) || a.note.from == a.note.to) {
		return false
	}
	if x.literal(",\n      \"evidenc") {
		if !x.literal("e\": [") {
			return false
		}
		for more := true; more; more = x.literal(",") {
			var e span
			if !x.literal("\n        \"") || !x.rest(&e) {
				return false
			}
			r.evidence = append(r.evidence, e)
		}
		if !x.literal("\n      ]") {
			return false
		}
	}
	return x.literal("\n    }") && (a.choice != NotApplicable || x.visible(a.note))
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
			case StateUnknown:
				a.choice = Unknown
			case StateNotApplicable:
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
	if x.word(`"` + StateUnknown + `"`) {
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
