package room_test

import (
	"flag"
	"fmt"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

var update = flag.Bool("update", false, "write the golden pages anew; look at each of them")

// plainPage returns a page without blank lines, with the address, the modules of the QR code and the texts of the questions
// replaced by what they are, so that other questions change nothing.
func (s *session) plainPage(body string, l lang.Lang) string {
	texts := []string{s.room.Address(), "ADDRESS"}
	for _, n := range s.walk.Scope() {
		q := s.walk.Catalogue().Question(n)
		for level, words := range q.Levels {
			texts = append(texts, html.EscapeString(words.In(l)), fmt.Sprintf("LEVEL %d", level))
		}
		texts = append(texts, html.EscapeString(q.Prompt.In(l)), "PROMPT", html.EscapeString(q.Help.In(l)), "HELP",
			html.EscapeString(q.Title.In(l)), "TITLE", q.ID, "ID", fmt.Sprint(len(s.walk.Scope())), "ALL")
	}
	body = strings.NewReplacer(texts...).Replace(regexp.MustCompile(`(<rect x=.*/>)+`).ReplaceAllString(body, "MODULES"))
	body = regexp.MustCompile(`\b\d+ \d+ (\d+) (\d+)|width="\d\d" height="\d\d"`).ReplaceAllString(body, "SIZE")
	_, body, _ = strings.Cut(body, "<head>")
	return regexp.MustCompile(`\s*\n\s*`).ReplaceAllString(strings.TrimSpace(body), "\n") + "\n"
}

// votes lets people at the keyboard vote in a round, and shows the votes.
func (s *session) votes(choices string) {
	s.coach(func(g *questionnaire.Group) {
		n := s.ordinal()
		for i, v := range choices {
			for len(g.Participants()) <= i {
				_, err := g.Join()
				must(s.t, err)
			}
			c, known := map[rune]questionnaire.Choice{'?': questionnaire.Unknown, '-': questionnaire.NotApplicable}[v]
			if !known {
				c = questionnaire.LevelChoice(int(v - '0'))
			}
			must(s.t, g.Vote(n, g.Participants()[i].ID, c))
		}
		g.Reveal(n)
	})
}

// TestPages compares the pages with those that a person has looked at: each kind of page, in both languages.
func TestPages(t *testing.T) {
	for _, l := range lang.Langs() {
		var b strings.Builder
		s := open(t, newWalk(t), nil)
		voter, other, projector := s.browser(), s.browser(), s.browser()
		voter.lang, other.lang, projector.lang = string(l), string(l), string(l)
		seen := map[string]bool{}
		look := func(name, body string) {
			page := s.plainPage(body, l)
			for _, part := range []string{`(?s)<form method="post" action="vote">.*?</form>`, `(?s)<dl>.*?</dl>`, `(?s)<aside.*?</aside>`,
				`(?s)<div class="rounds"><div>.*?</div></div>`, `(?s)<noscript><p>.*?</noscript>`, `(?s)^.*?<main>`, `(?s)</main>.*`} {
				page = regexp.MustCompile(part).ReplaceAllStringFunc(page, func(found string) string {
					if seen[found] {
						return strings.TrimSuffix("(as before)\n", strings.TrimPrefix("\n", found[len(found)-1:]))
					}
					seen[found] = true
					return found
				})
			}
			fmt.Fprintf(&b, "=== %s\n%s", name, page)
		}
		both := func(name string) {
			look(name, voter.get("").body)
			look(name+", on the projector", projector.get("screen").body)
		}
		both("without a seat")
		s.room.SetDoor(false)
		s.coach(func(g *questionnaire.Group) {
			id, err := g.Join()
			must(t, err)
			s.room.Vacate(id)
		})
		look("the door is closed and a seat is free", voter.get("").body)
		look("the door is closed, on the projector", projector.get("screen").body)
		look("nobody comes in", voter.post("join", nil).body)
		voter.post("join", url.Values{"seat": {"seat 1"}})
		both("a vote")
		look("voted", voter.vote("3").body)
		look("does not count", voter.vote("7").body)
		other.get("")
		look("that seat is taken", other.post("join", url.Values{"seat": {"seat 1"}}).body)
		look("no seat", other.vote("2").body)
		without := s.browser()
		without.lang = string(l)
		look("no cookies", without.post("join", nil).body)
		s.coach(func(g *questionnaire.Group) { g.Reveal(s.ordinal()) })
		both("too few votes")
		s.coach(func(g *questionnaire.Group) {
			must(t, g.Agree(s.ordinal(), questionnaire.NotApplicable, "why", questionnaire.Unanswered))
		})
		both("agreed that it does not apply")
		next := func() { s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) }) }
		next()
		s.votes("0?14-?")
		both("shown")
		s.coach(func(g *questionnaire.Group) { must(t, g.VoteAgain(s.ordinal())) })
		both("voted on again")
		s.votes("444")
		both("a second round")
		s.coach(func(g *questionnaire.Group) { must(t, g.VoteAgain(s.ordinal())) })
		s.votes("333")
		both("a third round, without the first")
		s.coach(func(g *questionnaire.Group) {
			must(t, g.Agree(s.ordinal(), questionnaire.Level4, "", questionnaire.Level4))
		})
		both("agreed")
		next()
		s.coach(func(g *questionnaire.Group) {
			for i := range 14 {
				if len(g.Participants()) <= i {
					_, err := g.Join()
					must(t, err)
				}
				g.SetGroup(g.Participants()[i].ID, []string{"council", "residents"}[i%2])
			}
		})
		s.votes("00112233?4-4?4")
		both("by group")
		next()
		s.coach(func(g *questionnaire.Group) { g.Leave("seat 1", s.walk.Answers().Started.Time()) })
		look("for others", voter.get("").body)
		s.coach(func(*questionnaire.Group) { s.walk.Go(len(s.walk.Scope())) })
		both("the end")
		refreshing := voter.get("?refresh=on")
		look("refreshing", refreshing.body)
		r, err := voter.do("POST", "vote", url.Values{"vote": {strings.Repeat("x", 5000)}}, nil)
		must(t, err)
		look("no form of this page", r.body)

		s.room.SetDoor(true)
		s.coach(func(g *questionnaire.Group) {
			for len(g.Participants()) < questionnaire.MaxParticipants {
				_, err := g.Join()
				must(t, err)
			}
		})
		look("no seat is left", other.post("join", nil).body)

		path := filepath.Join("testdata", "golden", "pages-"+string(l)+".txt")
		if *update {
			must(t, os.WriteFile(path, []byte(b.String()), 0o644))
			continue
		}
		want, err := os.ReadFile(path)
		must(t, err)
		w, g := strings.Split(string(want), "=== "), strings.Split(b.String(), "=== ")
		for i := range min(len(w), len(g)) {
			if w[i] != g[i] {
				t.Fatalf("this page was\n%s\nand is now\n%s", w[i], g[i])
			}
		}
		if len(w) != len(g) {
			t.Errorf("%d pages, and %d on file", len(g)-1, len(w)-1)
		}
	}
}
