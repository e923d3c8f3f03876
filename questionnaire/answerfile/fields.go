package answerfile

import (
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/schema"
)

// Limits of an answer file.
const (
	maxActions = 10_000
	maxRounds  = questionnaire.MaxRounds
	maxThemes  = 50   // of one participant
	maxVotes   = 1000 // for one answer in one round
)

// answersDepth is how many objects and lists are open around the id of a question.
const answersDepth = 2

// These tables have every key of an answer file, in the order in which the keys are written.

var fileKeys = tableOf(1,
	key[questionnaire.Answers]{
		name: "format", needed: true,
		read:   func(r *Reader, _ *questionnaire.Answers) { r.checkFormat() },
		write:  func(w *writer, _ *questionnaire.Answers) { w.text(Format) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return schema.Schema{"const": Format} },
	},
	key[questionnaire.Answers]{
		name: "catalogue", needed: true,
		read:  func(r *Reader, into *questionnaire.Answers) { r.readCatalogue(&into.Catalogue) },
		write: func(w *writer, from *questionnaire.Answers) { writeObject(w, catalogueKeys, &from.Catalogue) },
		schema: func(c *questionnaire.Catalogue) schema.Schema {
			return schema.Object(schema.Schema{"id": schema.Schema{"const": c.ID}, "version": schema.Schema{"enum": versions(c)}})
		},
	},
	wordKey("depth", true, []string{string(questionnaire.Quick), string(questionnaire.Full)},
		lang.Text{NL: "onbekende diepte %q; kies uit %s", EN: "unknown depth %q; choose from %s"},
		func(a *questionnaire.Answers) *string { return (*string)(&a.Depth) }),
	key[questionnaire.Answers]{
		name: "organisation", needed: true,
		read:   func(r *Reader, into *questionnaire.Answers) { readObject(r, organisationKeys, &into.Organisation) },
		write:  func(w *writer, from *questionnaire.Answers) { writeObject(w, organisationKeys, &from.Organisation) },
		schema: func(c *questionnaire.Catalogue) schema.Schema { return schemaOf(organisationKeys, c) },
	},
	optional(wordKey("language", false, []string{string(lang.NL), string(lang.EN)},
		lang.Text{NL: "onbekende taal %q; kies uit %s", EN: "unknown language %q; choose from %s"},
		func(a *questionnaire.Answers) *string { return (*string)(&a.Language) }),
		func(a *questionnaire.Answers) bool { return a.Language == "" }),
	optional(remembered(momentKey("started", false, false, func(a *questionnaire.Answers) *questionnaire.Moment { return &a.Started }),
		func(r *Reader) *int { return &r.places.Started }),
		func(a *questionnaire.Answers) bool { return a.Started == "" }),
	remembered(momentKey("updated", true, false, func(a *questionnaire.Answers) *questionnaire.Moment { return &a.Updated }),
		func(r *Reader) *int { return &r.places.Updated }),
	key[questionnaire.Answers]{
		name: "answers", needed: true,
		read:   func(r *Reader, _ *questionnaire.Answers) { r.afterCatalogue(r.readAnswers) },
		write:  writeAnswers,
		schema: answersSchema,
	},
	key[questionnaire.Answers]{
		name:  "actions",
		read:  func(r *Reader, _ *questionnaire.Answers) { r.afterCatalogue(r.readActions) },
		write: func(w *writer, from *questionnaire.Answers) { writeList(w, actionKeys, from.Actions) },
		schema: func(c *questionnaire.Catalogue) schema.Schema {
			return schema.List(schemaOf(actionKeys, c)).AtMost(maxActions)
		},
	},
	key[questionnaire.Answers]{
		name:   "session",
		read:   func(r *Reader, _ *questionnaire.Answers) { r.afterCatalogue(r.readSession) },
		write:  func(w *writer, from *questionnaire.Answers) { writeObject(w, sessionKeys, from.Session) },
		absent: func(from *questionnaire.Answers) bool { return from.Session == nil },
		schema: func(c *questionnaire.Catalogue) schema.Schema {
			return schemaOf(sessionKeys, c).Say(lang.Text{
				EN: "Only while a group session is under way.", NL: "Alleen zolang een groepssessie loopt."})
		},
	},
)

var catalogueKeys = tableOf(2,
	remembered(textKey("id", true, func(c *questionnaire.CatalogueRef) *string { return &c.ID }), func(r *Reader) *int { return &r.idAt }),
	remembered(textKey("version", true, func(c *questionnaire.CatalogueRef) *string { return &c.Version }), func(r *Reader) *int { return &r.versionAt }),
)

var organisationKeys = tableOf(2,
	textKey("id", false, func(o *questionnaire.Organisation) *string { return &o.ID },
		lang.Text{EN: "The official code, such as gm0363, or empty.", NL: "De officiële code, zoals gm0363, of leeg."}),
	remembered(textKey("name", true, func(o *questionnaire.Organisation) *string { return &o.Name }), func(r *Reader) *int { return &r.places.Name }),
	wordKey("type", true, questionnaire.TypeIDs(),
		lang.Text{NL: "onbekend soort organisatie %q; kies uit %s", EN: "unknown organisation type %q; choose from %s"},
		func(o *questionnaire.Organisation) *string { return &o.Type }),
	textKey("unit", false, func(o *questionnaire.Organisation) *string { return &o.Unit }),
)

var answerKeys = tableOf(3,
	key[questionnaire.Answer]{
		name: "level",
		read: func(r *Reader, into *questionnaire.Answer) {
			r.oneChoice(into)
			into.Choice = r.level()
		},
		write:  func(w *writer, from *questionnaire.Answer) { w.choice(from.Choice) },
		absent: func(from *questionnaire.Answer) bool { _, level := from.Choice.Level(); return !level },
		schema: func(*questionnaire.Catalogue) schema.Schema {
			return schema.Schema{"enum": schema.Levels()}.Say(lang.Text{
				EN: "0 not started, 1 incidental, 2 in order, 3 embedded, 4 leading",
				NL: "0 niet gestart, 1 incidenteel, 2 op orde, 3 verankerd, 4 voorop"})
		},
	},
	key[questionnaire.Answer]{
		name: "state",
		read: func(r *Reader, into *questionnaire.Answer) {
			r.oneChoice(into)
			into.Choice, r.stateAt = r.state()
		},
		write: func(w *writer, from *questionnaire.Answer) { w.choice(from.Choice) },
		absent: func(from *questionnaire.Answer) bool {
			_, level := from.Choice.Level()
			return level || !from.Choice.Answered()
		},
		schema: func(*questionnaire.Catalogue) schema.Schema {
			return schema.OneOf(questionnaire.StateUnknown, questionnaire.StateNotApplicable).Say(lang.Text{
				EN: "Instead of a level. not_applicable needs a note that says why.",
				NL: "In plaats van een niveau. not_applicable vraagt een note die zegt waarom."})
		},
	},
	optional(textKey("note", false, func(a *questionnaire.Answer) *string { return &a.Note }),
		func(a *questionnaire.Answer) bool { return a.Note == "" }),
	textsKey("evidence", func(a *questionnaire.Answer) *[]string { return &a.Evidence },
		lang.Text{EN: "Addresses or names of documents.", NL: "Adressen of namen van documenten."}),
	truthKey("flagged", func(a *questionnaire.Answer) *bool { return &a.Flagged },
		lang.Text{EN: "To come back to.", NL: "Om op terug te komen."}),
	optional(textKey("reason", false, func(a *questionnaire.Answer) *string { return &a.Reason },
		lang.Text{EN: "Why a group agreed on this answer.", NL: "Waarom een groep op dit antwoord uitkwam."}),
		func(a *questionnaire.Answer) bool { return a.Reason == "" }),
	key[questionnaire.Answer]{
		name:   "rounds",
		read:   func(r *Reader, into *questionnaire.Answer) { into.Rounds = r.readRounds() },
		write:  func(w *writer, from *questionnaire.Answer) { writeList(w, roundKeys, from.Rounds) },
		absent: func(from *questionnaire.Answer) bool { return len(from.Rounds) == 0 },
		schema: func(c *questionnaire.Catalogue) schema.Schema {
			return schema.List(schemaOf(roundKeys, c)).AtMost(maxRounds).Say(lang.Text{
				EN: "How a group voted: counts of at least 3 ballots, never who voted what.",
				NL: "Hoe een groep stemde: aantallen over minstens 3 stemmen, nooit wie wat stemde."})
		},
	},
)

// keysOfCounts returns the keys of the counts in a T.
func keysOfCounts[T any](of func(*T) *questionnaire.Counts) []key[T] {
	return []key[T]{
		{
			name: "levels", needed: true,
			read: func(r *Reader, into *T) { r.levelCounts(&of(into).Levels) },
			write: func(w *writer, from *T) {
				w.b = append(w.b, '[') // on one line, because five lines are hard to compare
				for i, n := range of(from).Levels {
					if i > 0 {
						w.b = append(w.b, ", "...)
					}
					w.number(n)
				}
				w.b = append(w.b, ']')
			},
			schema: func(*questionnaire.Catalogue) schema.Schema {
				return schema.List(count()).AtLeast(questionnaire.LevelCount).AtMost(questionnaire.LevelCount)
			},
		},
		countKey("unknown", func(t *T) *int { return &of(t).Unknown }),
		countKey("not_applicable", func(t *T) *int { return &of(t).NotApplicable }),
	}
}

var groupKeys = tableOf(7, keysOfCounts(func(g *questionnaire.GroupCounts) *questionnaire.Counts { return &g.Counts })...)

var roundKeys = tableOf(5, append(keysOfCounts(func(r *questionnaire.Round) *questionnaire.Counts { return &r.Counts }),
	key[questionnaire.Round]{
		name: "groups",
		read: func(r *Reader, into *questionnaire.Round) { r.readGroups(into) },
		write: func(w *writer, from *questionnaire.Round) {
			w.begin('{')
			for i := range from.Groups {
				w.key(from.Groups[i].Group)
				writeObject(w, groupKeys, &from.Groups[i])
			}
			w.end('}')
		},
		absent: func(from *questionnaire.Round) bool { return len(from.Groups) == 0 },
		schema: func(c *questionnaire.Catalogue) schema.Schema {
			return schema.Schema{"type": "object", "propertyNames": schema.OneOf(questionnaire.GroupIDs()...), "additionalProperties": schemaOf(groupKeys, c)}
		},
	})...)

var actionKeys = tableOf(3,
	key[questionnaire.Action]{
		name: "question", needed: true,
		read: func(r *Reader, into *questionnaire.Action) {
			id, at := r.str()
			into.Question = r.carried(id, at)
		},
		write: func(w *writer, from *questionnaire.Action) { w.text(from.Question) },
		schema: func(*questionnaire.Catalogue) schema.Schema {
			return schema.Text().Say(lang.Text{EN: "The id of a question, or empty.", NL: "De id van een vraag, of leeg."})
		},
	},
	textKey("text", true, func(a *questionnaire.Action) *string { return &a.Text }),
	textKey("owner", false, func(a *questionnaire.Action) *string { return &a.Owner }),
	dayKey("due", func(a *questionnaire.Action) *questionnaire.Date { return &a.Due }),
	textKey("check", false, func(a *questionnaire.Action) *string { return &a.Check },
		lang.Text{EN: "How one can see that it is done.", NL: "Waaraan men ziet dat het klaar is."}),
	dayKey("done", func(a *questionnaire.Action) *questionnaire.Date { return &a.Done },
		lang.Text{EN: "The day on which it was done.", NL: "De dag waarop het klaar was."}),
)

var sessionKeys = tableOf(2,
	key[questionnaire.GroupSession]{
		name: "participants",
		read: func(r *Reader, into *questionnaire.GroupSession) {
			readList(r, participantKeys, questionnaire.MaxParticipants, lang.Text{
				NL: "er zijn meer dan %d deelnemers; een sessie heeft er hoogstens zoveel",
				EN: "there are more than %d participants; a session has at most that many"}, &into.Participants, r.checkParticipant)
		},
		write: func(w *writer, from *questionnaire.GroupSession) { writeList(w, participantKeys, from.Participants) },
		schema: func(c *questionnaire.Catalogue) schema.Schema {
			return schema.List(schemaOf(participantKeys, c)).AtMost(questionnaire.MaxParticipants)
		},
	},
	key[questionnaire.GroupSession]{
		name:  "ballots",
		read:  func(r *Reader, into *questionnaire.GroupSession) { r.readBallots(into) },
		write: func(w *writer, from *questionnaire.GroupSession) { writeBallots(w, from.Ballots) },
		schema: func(*questionnaire.Catalogue) schema.Schema {
			ballots := mapOf(schema.Schema{"enum": append(schema.Levels(), questionnaire.StateUnknown, questionnaire.StateNotApplicable)})
			ballots["propertyNames"] = schema.Prose()
			return mapOf(ballots)
		},
	},
	key[questionnaire.GroupSession]{
		name: "room",
		read: func(r *Reader, into *questionnaire.GroupSession) {
			into.Room = new(questionnaire.Room)
			readObject(r, roomKeys, into.Room)
		},
		write:  func(w *writer, from *questionnaire.GroupSession) { writeObject(w, roomKeys, from.Room) },
		absent: func(from *questionnaire.GroupSession) bool { return from.Room == nil },
		schema: func(c *questionnaire.Catalogue) schema.Schema { return schemaOf(roomKeys, c) },
	},
	textsKey("files", func(s *questionnaire.GroupSession) *[]string { return &s.Files }, lang.Text{
		EN: "The SHA-256 of each file that takes part, in no order that says whose seat is whose.",
		NL: "De SHA-256 van elk bestand dat meedoet, in een volgorde die niet zegt wiens stoel het is."}),
)

var participantKeys = tableOf(4,
	withSchema(textKey("id", true, func(p *questionnaire.Participant) *string { return &p.ID }),
		schema.Prose().Say(lang.Text{EN: "A seat, never a name.", NL: "Een plaats, nooit een naam."})),
	wordKey("group", false, append([]string{""}, questionnaire.GroupIDs()...),
		lang.Text{NL: "onbekende groep %q; kies uit %s", EN: "unknown group %q; choose from %s"},
		func(p *questionnaire.Participant) *string { return &p.Group }),
	key[questionnaire.Participant]{
		name:  "themes",
		read:  func(r *Reader, into *questionnaire.Participant) { r.readThemes(into) },
		write: func(w *writer, from *questionnaire.Participant) { w.texts(from.Themes) },
		schema: func(*questionnaire.Catalogue) schema.Schema {
			s := schema.List(schema.Text()).AtMost(maxThemes)
			s["uniqueItems"] = true
			return s.Say(lang.Text{
				EN: "The themes that they speak for; none means all.", NL: "De thema's waarover zij spreken; geen betekent alle."})
		},
	},
	momentKey("left", false, true, func(p *questionnaire.Participant) *questionnaire.Moment { return &p.Left }),
	textKey("device", false, func(p *questionnaire.Participant) *string { return &p.Device },
		lang.Text{EN: "The SHA-256 of a cookie, or empty.", NL: "De SHA-256 van een cookie, of leeg."}),
)

var roomKeys = tableOf(3,
	textKey("code", true, func(r *questionnaire.Room) *string { return &r.Code }),
	key[questionnaire.Room]{
		name: "port", needed: true,
		read: func(r *Reader, into *questionnaire.Room) {
			into.Port = r.whole(65535, lang.Text{NL: "%s is geen poort; kies 1 tot en met %d", EN: "%s is not a port; choose 1 to %d"})
		},
		write:  func(w *writer, from *questionnaire.Room) { w.number(from.Port) },
		schema: func(*questionnaire.Catalogue) schema.Schema { return schema.Integer(0, 65535) },
	},
	truthKey("closed", func(r *questionnaire.Room) *bool { return &r.Closed },
		lang.Text{EN: "Nobody gets a new seat.", NL: "Niemand krijgt nog een stoel."}),
)

// optional returns a key that is not written if absent returns true.
func optional[T any](k key[T], absent func(*T) bool) key[T] {
	k.absent = absent
	return k
}

// withSchema returns a key with another schema.
func withSchema[T any](k key[T], s schema.Schema) key[T] {
	k.schema = func(*questionnaire.Catalogue) schema.Schema { return s }
	return k
}

// remembered returns a key whose place in the file is kept for a later fault.
func remembered[T any](k key[T], at func(*Reader) *int) key[T] {
	read := k.read
	k.read = func(r *Reader, into *T) {
		r.next()
		*at(r) = r.pos
		read(r, into)
	}
	return k
}

func writeAnswers(w *writer, from *questionnaire.Answers) {
	w.begin('{')
	for n := range from.Of {
		if !from.Of[n].Blank() {
			w.key(w.catalogue.Question(n).ID)
			writeObject(w, answerKeys, &from.Of[n])
		}
	}
	w.end('}')
}

func writeBallots(w *writer, votes []questionnaire.OpenVote) {
	w.begin('{')
	for i := range votes {
		w.key(votes[i].Question)
		w.begin('{')
		for _, b := range votes[i].Ballots {
			w.entry()
			w.text(b.Participant)
			w.b = append(w.b, ':', ' ')
			w.choice(b.Choice)
		}
		w.end('}')
	}
	w.end('}')
}

// blank reports whether a text is empty or white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
