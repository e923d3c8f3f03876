package tui

// The law of this file: this is the one place from which votes reach a screen, and before they are shown
// it gives none.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring/agreement"
)

// ballotBox is what may be seen of the votes on a question.
type ballotBox struct {
	agreement agreement.Agreement
	levels    [questionnaire.LevelCount][]string // who, by level
	unknown   []string                           // who does not know
}

// opened gives the votes on a question, or nothing as long as they are hidden.
func (s tableScreen) opened(f frame, n int) (ballotBox, bool) {
	if s.phase(f, n) < questionnaire.Open {
		return ballotBox{}, false
	}
	b := ballotBox{agreement: f.agreement(n)}
	for _, v := range f.session.Answer(n).Votes {
		if level, ok := v.Choice.Level(); ok {
			b.levels[level] = append(b.levels[level], v.Respondent)
		} else {
			b.unknown = append(b.unknown, v.Respondent)
		}
	}
	return b, true
}

// strip draws the votes by level: a dot for each, or who it was.
func (s tableScreen) strip(f frame, b ballotBox, w int) []string {
	name := 0
	for _, l := range f.session.Catalogue().Levels {
		name = max(name, cells(l.In(f.lang)))
	}
	name = min(name, 24)
	median := suggested(b.agreement)
	var lines []string
	for level, l := range f.session.Catalogue().Levels {
		mark := ""
		style := f.k.base
		if questionnaire.LevelChoice(level) == median {
			mark, style = f.say(text{NL: "middelste stem", EN: "middle vote"}), f.k.strong
		}
		head := f.pointer(mark != "") + f.k.strong.of(right(level, 1)) + " " + style.of(pad(l.In(f.lang), name)) + "  "
		lines = append(lines, s.votesLine(f, head, b.levels[level], mark, w))
	}
	if len(b.unknown) > 0 {
		head := "  ? " + f.k.base.of(pad(f.say(text{NL: "Weet ik niet", EN: "Don't know"}), name)) + "  "
		lines = append(lines, s.votesLine(f, head, b.unknown, "", w))
	}
	return lines
}

func (s tableScreen) votesLine(f frame, head string, who []string, mark string, w int) string {
	room := w - cells(head) - cells(mark) - 1
	votes := strings.TrimSuffix(strings.Repeat(f.k.sign.chosen+" ", len(who)), " ")
	if s.who {
		votes = lang.Printable(strings.Join(who, ", "))
	}
	if cells(votes) > room { // more than fit: their number says it
		votes = cut(right(len(who), 1)+" "+f.k.sign.chosen, room)
		if s.who {
			votes = cut(lang.Printable(strings.Join(who, ", ")), room)
		}
	}
	if len(who) == 0 {
		votes = f.k.muted.of(f.k.sign.dot)
	} else {
		votes = f.k.accent.of(votes)
	}
	return between(head+votes, f.k.muted.of(mark), w)
}

// figures says the agreement in words and numbers.
func (f frame) figures(a agreement.Agreement, w int) []string {
	reading := sentence(f.say(readingWords(a.Pattern)))
	numbers := ""
	if a.Triage != agreement.TooFewVotes {
		numbers = f.sayf(text{NL: "Overeenstemming %s, consensus %s, %d stemmen.", EN: "Agreement %s, consensus %s, %d votes."},
			lang.Hundredths(a.A, f.lang), lang.Hundredths(a.Consensus, f.lang), a.Counts.Votes())
	}
	lines := f.hangNamed("", f.k.strong, reading, f.k.muted, numbers, w)
	style := f.k.base
	if a.Triage == agreement.Discuss {
		style = f.k.warn
	}
	lines = append(lines, f.paragraph(style, f.say(triageWords(a)), 0, w)...)
	var why []string
	for _, r := range a.Reasons {
		why = append(why, f.say(reasonWords(r)))
	}
	if len(why) > 0 {
		lines = append(lines, f.paragraph(f.k.muted, f.say(text{NL: "Waarom: ", EN: "Why: "})+strings.Join(why, "; ")+".", 0, w)...)
	}
	return lines
}

// memberNotes draws what members wrote at a question; who wrote it only where the coach asked for that.
func (s tableScreen) memberNotes(f frame, n, w int) []string {
	notes := questionnaire.NotesOn(f.coach.members, n)
	if !s.notes || len(notes) == 0 {
		return nil
	}
	if s.who {
		slices.SortStableFunc(notes, func(a, b questionnaire.MemberNote) int { return strings.Compare(a.Member, b.Member) })
	}
	lines := []string{"", f.heading(f.say(text{NL: "Notities van deelnemers", EN: "Participants' notes"}))}
	for _, note := range notes {
		first, more := opening(note.Note, noteShown)
		if more > 0 {
			first += ellipsis
		}
		words := lang.PrintableLines(first)
		if s.who {
			lines = append(lines, f.hangNamed(f.k.sign.note+" ", f.k.strong, lang.Printable(note.Member)+":", f.k.base, words, w)...)
		} else {
			lines = append(lines, f.hang(f.k.sign.note+" ", f.k.base, words, w)...)
		}
	}
	return lines
}
