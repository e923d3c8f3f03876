package answerfile

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// target is the question that an answer belongs to: first is its ordinal, or -1 for a retired question; others are the
// other questions that an older question was split into.
type target struct {
	first    int
	others   []int
	retired  string
	reworded bool
}

// target finds the question that an id in the file means. An unknown or repeated id is a fault.
func (r *Reader) target(id string, at int) target {
	if len(r.route.Steps) > 0 {
		return r.olderTarget(id, at)
	}
	n, ok := r.catalogue.Ordinal(id)
	switch {
	case !ok:
		r.unknownQuestion(id, at)
	case r.seen(n):
		r.twice(id, at)
	default:
		r.places.Answers[n] = at
	}
	return target{first: n}
}

// olderTarget is target for a file of an older catalogue. It also records what became of the question.
func (r *Reader) olderTarget(id string, at int) target {
	carried := r.route.Carry(id)
	if len(carried.IDs) == 0 {
		if slices.Contains(r.retired, id) {
			r.twice(id, at)
		}
		r.retired = append(r.retired, id)
		return target{first: -1, retired: id}
	}
	t := target{first: -1, reworded: carried.Reworded}
	for _, to := range carried.IDs {
		n, ok := r.catalogue.Ordinal(to)
		switch {
		case !ok:
			r.unknownQuestion(id, at)
			return t
		case r.seen(n):
			r.twice(id, at)
			return t
		}
		r.places.Answers[n] = at
		if t.first < 0 {
			t.first = n
		} else {
			t.others = append(t.others, n)
		}
	}
	moved := questionnaire.Renamed{Old: id, New: carried.IDs}
	switch {
	case carried.Split:
		r.moved.Split = append(r.moved.Split, moved)
	case carried.IDs[0] != id:
		r.moved.Renamed = append(r.moved.Renamed, moved)
	}
	return t
}

// place stores an answer of an older catalogue at its target. If the levels of the question have changed, the answer is
// marked to come back to.
func (r *Reader) place(t target, a *questionnaire.Answer) {
	if t.first < 0 {
		r.moved.Retire(t.retired).Answer = *a
		return
	}
	if t.reworded && a.Choice.Answered() {
		a.Flagged = true
		r.moved.Reworded = append(r.moved.Reworded, r.catalogue.Question(t.first).ID)
	}
	r.into.Of[t.first] = *a
	for _, n := range t.others {
		r.into.Of[n] = a.Clone()
	}
}

// carried returns the present id of the question that an action or a vote is about. It is empty if there is none, or if
// the question is retired; Migrated then names it.
func (r *Reader) carried(id string, at int) string {
	if id == "" || !r.ok() {
		return ""
	}
	ids := r.route.Carry(id).IDs
	if len(ids) == 0 {
		r.moved.Retire(id)
		return ""
	}
	if _, ok := r.catalogue.Ordinal(ids[0]); !ok {
		r.unknownQuestion(id, at)
		return ""
	}
	return ids[0]
}

func (r *Reader) unknownQuestion(id string, at int) {
	var known []string
	for _, q := range r.catalogue.Questions() {
		known = append(known, q.ID)
	}
	if near := lang.Nearest(id, known); near != "" {
		r.refuse(at, lang.Text{
			NL: "onbekende vraag %q; bedoelt u %q?",
			EN: "unknown question %q; do you mean %q?"}, lang.Printable(id), near)
		return
	}
	r.refuse(at, lang.Text{
		NL: "onbekende vraag %q; «selfscan catalogue show» noemt alle vragen",
		EN: "unknown question %q; \"selfscan catalogue show\" lists all questions"}, lang.Printable(id))
}
