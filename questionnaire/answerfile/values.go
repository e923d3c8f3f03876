package answerfile

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// checkFormat reads the format and refuses any but ours.
func (r *Reader) checkFormat() {
	format, at := r.str()
	if !r.ok() || format == Format {
		return
	}
	ours := strings.TrimPrefix(Format, "selfscan-answers/")
	if n, ok := strings.CutPrefix(format, "selfscan-answers/"); ok && questionnaire.NewerVersion(n, ours) {
		r.refuse(at, lang.Text{
			NL: "dit bestand heeft het nieuwere formaat %q; gebruik een nieuwere selfscan die dat formaat leest (deze leest %q)",
			EN: "this file has the newer format %q; use a newer selfscan that reads that format (this one reads %q)"},
			lang.Printable(format), Format)
	} else {
		r.refuse(at, lang.Text{
			NL: "onbekend formaat %q; een antwoordbestand heeft \"format\": %q",
			EN: "unknown format %q; an answer file has \"format\": %q"}, lang.Printable(format), Format)
	}
	r.scanner.fault.foreign = true
}

// readCatalogue reads which catalogue the file was made with, and finds the route from it to ours.
func (r *Reader) readCatalogue(ref *questionnaire.CatalogueRef) {
	readObject(r, catalogueKeys, ref)
	if !r.ok() {
		return
	}
	route, err := r.catalogue.Route(*ref)
	if err != nil {
		wrong := err.(*questionnaire.RouteError)
		at := r.versionAt
		if wrong.Key == "id" {
			at = r.idAt
		}
		r.scanner.fault = &fault{offset: at, message: wrong.Message, foreign: true}
		return
	}
	r.route, r.moved.From = route, ref.Version
	if ref.Version != r.catalogue.Version {
		r.canonical = false
	}
}

// oneChoice refuses a level beside a state.
func (r *Reader) oneChoice(a *questionnaire.Answer) {
	if a.Choice != questionnaire.Unanswered {
		r.refuse(r.keyAt, lang.Text{
			NL: "een antwoord heeft een \"level\" of een \"state\", niet allebei; laat er een staan",
			EN: "an answer has a \"level\" or a \"state\", not both; keep one of them"})
	}
}

// level reads a whole number from 0 to 4, written as one digit.
func (r *Reader) level() questionnaire.Choice {
	if n, ok := r.digit(questionnaire.LevelCount - 1); ok {
		return questionnaire.LevelChoice(n)
	}
	raw, at := r.number()
	switch {
	case !r.ok():
		return questionnaire.Unanswered
	case strings.ContainsAny(raw, ".eE"):
		r.refuse(at, lang.Text{
			NL: "niveau %s is geen heel getal; kies 0, 1, 2, 3 of 4",
			EN: "level %s is not a whole number; choose 0, 1, 2, 3 or 4"}, short(raw))
	default:
		r.refuse(at, lang.Text{
			NL: "niveau %s bestaat niet; kies 0, 1, 2, 3 of 4",
			EN: "level %s does not exist; choose 0, 1, 2, 3 or 4"}, short(raw))
	}
	return questionnaire.Unanswered
}

// digit reads a number of one digit up to most, if there is one.
func (r *Reader) digit(most int) (n int, ok bool) {
	n = int(r.next()) - '0'
	if n < 0 || n > min(most, 9) || r.pos+1 < len(r.data) && isInNumber(r.data[r.pos+1]) {
		return 0, false
	}
	r.pos++
	return n, true
}

func short(raw string) string {
	if len(raw) > 20 {
		return raw[:20] + "…"
	}
	return raw
}

func (r *Reader) state() (c questionnaire.Choice, at int) {
	text, at := r.str()
	if c, _ = questionnaire.StateChoice(text); c.Answered() {
		return c, at
	}
	r.refuse(at, lang.Text{
		NL: "onbekende toestand %q; kies unknown of not_applicable",
		EN: "unknown state %q; choose unknown or not_applicable"}, lang.Printable(text))
	return questionnaire.Unanswered, at
}

// whole reads a whole number from 0 to most; form refuses any other, with the number and most.
func (r *Reader) whole(most int, form lang.Text) int {
	if n, ok := r.digit(most); ok {
		return n
	}
	raw, at := r.number()
	if !r.ok() {
		return 0
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 0 || n > most || raw[0] == '-' {
		r.refuse(at, form, short(raw), most)
		return 0
	}
	return n
}

// count reads how many people gave an answer.
func (r *Reader) count() int {
	return r.whole(maxVotes, lang.Text{
		NL: "%s is geen aantal stemmen; schrijf een heel getal van 0 tot en met %d",
		EN: "%s is not a number of votes; write a whole number from 0 to %d"})
}

func (r *Reader) levelCounts(levels *[questionnaire.LevelCount]int) {
	r.next()
	if r.countRow(levels) {
		return
	}
	r.canonical = false
	at, n := r.pos, 0
	r.array(func() {
		k := r.count()
		if n < len(levels) {
			levels[n] = k
		}
		n++
	})
	if n != len(levels) {
		r.refuse(at, lang.Text{
			NL: "hier staan %d aantallen; het moeten er %d zijn, voor de niveaus 0 tot en met 4",
			EN: "there are %d counts here; there must be %d, for the levels 0 to 4"}, n, len(levels))
	}
}

// countRow reads the counts if they are next as a writer writes them, on one line.
func (r *Reader) countRow(levels *[questionnaire.LevelCount]int) bool {
	rest, i := r.text[r.pos:], 1
	if !strings.HasPrefix(rest, "[") {
		return false
	}
	for level := range levels {
		from, n := i, 0
		for i < len(rest) && rest[i]-'0' <= 9 && n <= maxVotes {
			n = 10*n + int(rest[i]-'0')
			i++
		}
		if i == from || i > from+1 && rest[from] == '0' || n > maxVotes {
			return false
		}
		levels[level] = n
		mark := ", "
		if level == len(levels)-1 {
			mark = "]"
		}
		if !strings.HasPrefix(rest[i:], mark) {
			return false
		}
		i += len(mark)
	}
	r.pos += i
	return true
}

// texts reads a list of texts.
func (r *Reader) texts() []string {
	from := len(r.evidence)
	r.array(func() {
		s, _ := r.str()
		r.evidence = append(r.evidence, s)
	})
	return r.evidence[from:len(r.evidence):len(r.evidence)]
}

// readAnswers reads the answers by question id. In most files they are in the order of the catalogue.
func (r *Reader) readAnswers() {
	if !r.open('{') {
		return
	}
	start, next := r.pos, 0
	unchanged := len(r.route.Steps) == 0
	for r.ok() {
		comma := r.pos > start
		if unchanged && next < len(r.leads) && !r.seen(next) {
			if at, ok := r.skipLead(&r.leads[next], comma); ok {
				r.places.Answers[next] = at
				r.readAnswer(&r.into.Of[next])
				next++
				continue
			}
		}
		if !r.entry('}', comma) {
			return
		}
		id, at := r.key()
		if !r.ok() {
			return
		}
		to := r.target(id, at)
		if !r.ok() {
			return
		}
		if to.first < next {
			r.canonical = false
		}
		next = to.first + 1
		if to.first >= 0 && len(to.others) == 0 && !to.reworded {
			r.readAnswer(&r.into.Of[to.first])
			continue
		}
		var a questionnaire.Answer
		r.readAnswer(&a)
		r.place(to, &a)
	}
}

// readAnswer reads one answer. "Not applicable" needs a note that says why.
func (r *Reader) readAnswer(a *questionnaire.Answer) {
	readObject(r, answerKeys, a)
	if a.Blank() {
		r.canonical = false
	}
	if a.Choice == questionnaire.NotApplicable && r.ok() && blank(a.Note) {
		r.refuse(r.stateAt, lang.Text{
			NL: "\"not_applicable\" vraagt een reden; schrijf die in \"note\"",
			EN: "\"not_applicable\" needs a reason; write it in \"note\""})
	}
}

func (r *Reader) readRounds() []questionnaire.Round {
	from := len(r.rounds)
	readList(r, roundKeys, maxRounds, lang.Text{
		NL: "er zijn meer dan %d stemrondes over deze vraag", EN: "there are more than %d rounds on this question"},
		&r.rounds, r.checkRound)
	return r.rounds[from:len(r.rounds):len(r.rounds)]
}

// checkRound refuses counts that could show who voted what, or that do not add up.
func (r *Reader) checkRound(round *questionnaire.Round, at int) {
	if round.Total() < questionnaire.MinBallots {
		r.refuse(at, lang.Text{
			NL: "een ronde telt minstens %d stemmen; haal deze weg", EN: "a round counts at least %d ballots; remove this one"},
			questionnaire.MinBallots)
		return
	}
	rest := round.Counts
	for _, g := range round.Groups {
		for l, n := range g.Levels {
			rest.Levels[l] -= n
		}
		rest.Unknown -= g.Unknown
		rest.NotApplicable -= g.NotApplicable
	}
	if slices.Min(append(rest.Levels[:], rest.Unknown, rest.NotApplicable)) < 0 {
		r.refuse(at, lang.Text{
			NL: "de groepen tellen samen meer stemmen dan de ronde", EN: "the groups count more ballots than the round"})
	}
}

// readGroups reads the counts of each group, in any order.
func (r *Reader) readGroups(round *questionnaire.Round) {
	ids := r.groupIDs
	from, inOrder := len(r.groups), true
	r.members(func(id string, at int) {
		groups := r.groups[from:]
		if n := len(groups); n > 0 && slices.Index(ids, id) < slices.Index(ids, groups[n-1].Group) {
			r.canonical, inOrder = false, false
		}
		switch {
		case !slices.Contains(ids, id):
			r.refuse(at, lang.Text{
				NL: "onbekende groep %q; kies uit %s", EN: "unknown group %q; choose from %s"}, lang.Printable(id), strings.Join(ids, ", "))
		case slices.ContainsFunc(groups, func(g questionnaire.GroupCounts) bool { return g.Group == id }):
			r.twice(id, at)
		default:
			r.groups = append(r.groups, questionnaire.GroupCounts{Group: id})
			readObject(r, groupKeys, &r.groups[len(r.groups)-1])
		}
	})
	round.Groups = r.groups[from:len(r.groups):len(r.groups)]
	if inOrder {
		return
	}
	slices.SortFunc(round.Groups, func(a, b questionnaire.GroupCounts) int {
		return slices.Index(ids, a.Group) - slices.Index(ids, b.Group)
	})
}

func (r *Reader) readActions() {
	readList(r, actionKeys, maxActions, lang.Text{
		NL: "er zijn meer dan %d acties; een scan heeft er hoogstens zoveel",
		EN: "there are more than %d actions; a scan has at most that many"}, &r.into.Actions,
		func(_ *questionnaire.Action, at int) { r.places.Actions = append(r.places.Actions, at) })
}

func (r *Reader) readSession() {
	r.canonical = false // Encode leaves the session out
	r.into.Session = new(questionnaire.GroupSession)
	readObject(r, sessionKeys, r.into.Session)
}

func (r *Reader) checkParticipant(p *questionnaire.Participant, at int) {
	list := r.into.Session.Participants
	switch {
	case blank(p.ID):
		r.refuse(at, lang.Text{NL: "de id van deze deelnemer is leeg", EN: "the id of this participant is empty"})
	case slices.ContainsFunc(list[:len(list)-1], func(other questionnaire.Participant) bool { return other.ID == p.ID }):
		r.refuse(at, lang.Text{
			NL: "deelnemer %q staat er twee keer; geef elke deelnemer een eigen id",
			EN: "participant %q occurs twice; give each participant an id of their own"}, lang.Printable(p.ID))
	}
}

// readThemes reads the themes that a participant speaks for. It drops a theme of an older catalogue that no longer exists;
// Migrated then names it.
func (r *Reader) readThemes(p *questionnaire.Participant) {
	r.array(func() {
		id, at := r.str()
		switch {
		case !r.ok():
		case slices.Contains(p.Themes, id):
			r.refuse(at, lang.Text{
				NL: "thema %q staat hier twee keer; laat er een staan", EN: "theme %q occurs twice here; keep one of them"}, lang.Printable(id))
		case len(p.Themes) == maxThemes:
			r.refuse(at, lang.Text{
				NL: "er staan hier meer dan %d thema's; een deelnemer heeft er hoogstens zoveel",
				EN: "there are more than %d themes here; a participant has at most that many"}, maxThemes)
		case slices.Contains(themeIDs(r.catalogue), id):
			p.Themes = append(p.Themes, id)
		case len(r.route.Steps) > 0:
			if !slices.Contains(r.moved.Themes, id) {
				r.moved.Themes = append(r.moved.Themes, id)
			}
		default:
			r.refuse(at, lang.Text{
				NL: "onbekend thema %q; «selfscan catalogue show» noemt alle thema's",
				EN: "unknown theme %q; \"selfscan catalogue show\" lists all themes"}, lang.Printable(id))
		}
	})
}

// readBallots reads the ballots of the open votes: by question, then by participant. It drops ballots on a retired
// question; Migrated then names the question.
func (r *Reader) readBallots(session *questionnaire.GroupSession) {
	r.members(func(id string, at int) {
		to := r.carried(id, at)
		if !r.ok() {
			return
		}
		if slices.ContainsFunc(session.Ballots, func(v questionnaire.OpenVote) bool { return v.Question == to }) {
			r.twice(id, at)
			return
		}
		vote := questionnaire.OpenVote{Question: to}
		r.members(func(seat string, at int) {
			switch {
			case blank(seat):
				r.refuse(at, lang.Text{NL: "de id van deze deelnemer is leeg", EN: "the id of this participant is empty"})
				return
			case slices.ContainsFunc(vote.Ballots, func(b questionnaire.Ballot) bool { return b.Participant == seat }):
				r.twice(seat, at)
				return
			case len(vote.Ballots) == questionnaire.MaxParticipants:
				r.refuse(at, lang.Text{
					NL: "er zijn hier meer dan %d stemmen", EN: "there are more than %d ballots here"}, questionnaire.MaxParticipants)
				return
			}
			b := questionnaire.Ballot{Participant: seat}
			if r.next() == '"' {
				b.Choice, _ = r.state()
			} else {
				b.Choice = r.level()
			}
			vote.Ballots = append(vote.Ballots, b)
		})
		if to != "" {
			session.Ballots = append(session.Ballots, vote)
		}
	})
}
