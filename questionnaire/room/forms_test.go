package room_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

// TestOnlyChangesAreSaved: a visit says that it changed something exactly if it did, so that nothing is saved in vain and
// everything else is.
func TestOnlyChangesAreSaved(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b, other, late := s.browser(), s.browser(), s.browser()
	other.get("")
	for _, c := range []struct {
		name  string
		do    func() reply
		saves int
		words string
	}{
		{"a page", func() reply { return b.get("") }, 0, "Take a seat"},
		{"the projector", func() reply { return b.get("screen") }, 0, "0 of 0 have voted"},
		{"no cookie", func() reply { return s.browser().post("join", nil) }, 0, "Your browser keeps no cookie. Allow cookies for this page; without one you cannot vote."},
		{"a seat", func() reply { return b.post("join", nil) }, 1, "You are on <strong>seat 1</strong>"},
		{"the same seat", func() reply { return b.post("join", nil) }, 0, "You are on <strong>seat 1</strong>"},
		{"the seat of another", func() reply { return other.post("join", url.Values{"seat": {"seat 1"}}) }, 0, "That seat is not free."},
		{"a vote without a seat", func() reply { return other.vote("2") }, 0, "You have no seat any more. Take one here."},
		{"a vote", func() reply { return b.vote("2") }, 1, "Your vote is stored. You can change it until the votes are shown."},
		{"another vote", func() reply { return b.vote("unknown") }, 1, "Your vote is stored."},
		{"no vote", func() reply { return b.vote("9") }, 0, "The group had gone on. The vote you just sent does not count."},
		{"the door is closed", func() reply { s.room.SetDoor(false); return other.post("join", nil) }, 0, "The coach lets nobody in now. Ask for the door to be opened."},
		{"a vacant seat", func() reply {
			s.room.Vacate("seat 1")
			s.coach(func(g *questionnaire.Group) { g.SetDevice("seat 1", "") })
			return other.post("join", url.Values{"seat": {"seat 1"}})
		}, 1, "You are on <strong>seat 1</strong>"},
		{"it is taken", func() reply { late.get(""); return late.post("join", url.Values{"seat": {"seat 1"}}) }, 0, "That seat is not free."},
		{"all seats are taken", func() reply {
			s.room.SetDoor(true)
			s.coach(func(g *questionnaire.Group) {
				for len(g.Participants()) < questionnaire.MaxParticipants {
					_, err := g.Join()
					must(t, err)
				}
			})
			return late.post("join", nil)
		}, 0, "All seats are taken."},
	} {
		before := s.saved()
		r := c.do()
		r.has(t, c.words)
		if got := s.saved() - before; got != c.saves || r.status != http.StatusOK {
			t.Errorf("%s: %d saves, want %d; status %d", c.name, got, c.saves, r.status)
		}
	}
}

// saved tells how many visits said that they changed something.
func (s *session) saved() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saves
}

// TestLinks: what a link or a form asks for is stored and answered with the way to a page, and with nothing else.
func TestLinks(t *testing.T) {
	s := open(t, newWalk(t), nil)
	root := "/" + s.room.Stored().Code + "/"
	for _, c := range []struct {
		method, path string
		form         url.Values
		to           string // empty for a page
		cookies      string
	}{
		{"GET", "", nil, "", "selfscan"}, {"GET", "screen", nil, "", ""},
		{"GET", "?lang=nl", nil, root, "selfscan-language=nl"}, {"GET", "screen?lang=en", nil, root + "screen", "selfscan-language=en"},
		{"GET", "?refresh=on", nil, root, "selfscan-refresh=on"}, {"GET", "screen?refresh=off", nil, root + "screen", "selfscan-refresh=off"},
		{"GET", "?lang=fr", nil, "", "selfscan"}, {"GET", "?refresh=maybe", nil, "", "selfscan"}, {"GET", "?told=voted", nil, "", "selfscan"},
		{"POST", "join", nil, root + "?told=cookies", ""}, {"POST", "vote", nil, root + "?told=unseated", ""},
		{"POST", "vote", url.Values{"question": {"x"}, "vote": {"2"}}, root + "?told=unseated", ""},
	} {
		b := s.browser()
		b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		r, err := b.do(c.method, c.path, c.form, nil)
		must(t, err)
		var cookies []string
		for _, line := range r.headers["Set-Cookie"] {
			cookie, err := http.ParseSetCookie(line)
			must(t, err)
			if cookie.Name == "selfscan" && len(cookie.Value) == 26 {
				cookie.Value = ""
			}
			cookies = append(cookies, strings.TrimSuffix(cookie.Name+"="+cookie.Value, "="))
		}
		status := http.StatusSeeOther
		if c.to == "" {
			status = http.StatusOK
		}
		if r.status != status || r.headers.Get("Location") != c.to || strings.Join(cookies, " ") != c.cookies || strings.Contains(r.body, "<html") != (c.to == "") {
			t.Errorf("%s %s: status %d to %q with cookies %q:\n%s", c.method, c.path, r.status, r.headers.Get("Location"), cookies, r.body)
		}
	}
}

// TestOwnVoteIsShown: the page says what its reader voted, whatever that is, and of nobody else.
func TestOwnVoteIsShown(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b, other := s.browser(), s.browser()
	b.join().has(t, "Choose what fits your organisation best.")
	other.join()
	for _, v := range []string{"0", "1", "2", "3", "4", "unknown", "not_applicable"} {
		b.vote(v)
		r := b.get("")
		r.has(t, "You have voted. You can change your vote until the votes are shown.", `value="`+v+`" class="mine"`)
		r.lacks(t, "Choose what fits")
		if strings.Count(r.body, `class="mine"`) != 1 || strings.Count(r.body, "your vote</span>") != 1 {
			t.Errorf("%s: not one vote in\n%s", v, r.body)
		}
		other.get("").lacks(t, `class="mine"`, "You have voted")
	}
}

// TestVersions: every page has the version that its stream tells, and a page that a person must see anew has another version,
// also if they missed what came between.
func TestVersions(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	n := s.ordinal()
	three := func(g *questionnaire.Group) {
		for len(g.Participants()) < 3 {
			_, err := g.Join()
			must(t, err)
		}
		for _, p := range g.Participants() {
			must(t, g.Vote(s.ordinal(), p.ID, questionnaire.Level1))
		}
	}
	agree := func(c questionnaire.Choice) func(*questionnaire.Group) {
		return func(g *questionnaire.Group) {
			_ = g.Reopen(n)
			must(t, g.Agree(n, c, "gezien", questionnaire.Unanswered))
		}
	}
	var pages, screens []string
	for _, step := range []struct {
		name string
		do   func(*questionnaire.Group)
		same bool // for a voter
	}{
		{"a vote", func(*questionnaire.Group) {}, false}, {"all have voted", three, true}, {"shown", func(g *questionnaire.Group) { g.Reveal(n) }, false},
		{"voted on again", func(g *questionnaire.Group) { must(t, g.VoteAgain(n)) }, false}, {"all have voted again", three, true},
		{"shown again", func(g *questionnaire.Group) { g.Reveal(n) }, false},
		{"agreed", agree(questionnaire.Level1), false}, {"agreed on another level", agree(questionnaire.Level2), false}, {"agreed on none", agree(questionnaire.Unknown), false},
		{"the next question", func(*questionnaire.Group) { s.walk.Go(1) }, false}, {"the end", func(*questionnaire.Group) { s.walk.Go(len(s.walk.Scope())) }, false},
	} {
		s.coach(step.do)
		for path, seen := range map[string]*[]string{"": &pages, "screen": &screens} {
			found := regexp.MustCompile(`data-version="([^"]+)"`).FindStringSubmatch(b.get(path).body)
			if found == nil {
				t.Fatalf("%s: the page %q has no version", step.name, path)
			}
			stream := b.events("events?" + path)
			if line(t, stream); line(t, stream) != "data: "+found[1] {
				t.Errorf("%s: the stream of %q tells another version than %s", step.name, path, found[1])
			}
			if known := slices.Contains(*seen, found[1]); known != (step.same && path == "") {
				t.Errorf("%s: the page %q has version %s, known %v", step.name, path, found[1], known)
			}
			*seen = append(*seen, found[1])
		}
	}
}

// TestPageFollowsItsSeat: a phone hears at once that the question is no longer put to its seat, that it is again, and that the
// seat is another's; the other phones hear nothing of it, so that nobody loses what they are choosing.
func TestPageFollowsItsSeat(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b, other := s.browser(), s.browser()
	b.join()
	other.join()
	mine, others := b.events("events"), other.events("events")
	for _, lines := range []<-chan string{mine, mine, others, others} {
		line(t, lines)
	}
	themes := s.walk.Catalogue().Dimensions[2].Themes
	for _, step := range []struct {
		name, says string
		do         func(*questionnaire.Group)
	}{
		{"it gets another theme", "for others", func(g *questionnaire.Group) { g.SetThemes("seat 1", []string{themes[0].ID}) }},
		{"it speaks about all again", "Choose what fits", func(g *questionnaire.Group) { g.SetThemes("seat 1", nil) }},
		{"it leaves", "for others", func(g *questionnaire.Group) { g.Leave("seat 1", s.walk.Answers().Started.Time()) }},
		{"it returns", "Choose what fits", func(g *questionnaire.Group) { g.Return("seat 1") }},
		{"it goes to the keyboard", "Take a seat", func(g *questionnaire.Group) { g.SetDevice("seat 1", "") }},
	} {
		s.coach(step.do)
		page := b.get("")
		if told := strings.TrimPrefix(line(t, mine), "data: "); !strings.Contains(page.body, `data-version="`+told+`"`) || !strings.Contains(page.body, step.says) {
			t.Errorf("%s: the stream tells %q of the page\n%s", step.name, told, page.body)
		}
	}
	if len(others) > 0 {
		t.Errorf("the other phone hears %q", <-others)
	}
}

// TestCountsOnPages: a round is shown with every count of it, also a single vote for no level, and with its middle vote.
func TestCountsOnPages(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	for votes, want := range map[string][]string{
		"014?-": {"0:1", "1:1m", "2:0", "3:0", "4:1", "?:1", "–:1"}, "?344?": {"0:0", "1:0", "2:0", "3:1", "4:2m", "?:2"}, "-12-0": {"0:1", "1:1m", "2:1", "3:0", "4:0", "–:2"},
		"02??-": {"0:1", "1:0", "2:1", "3:0", "4:0", "?:2", "–:1"}, "00444": {"0:2", "1:0", "2:0", "3:0", "4:3m"},
	} {
		s.votes(votes)
		for _, path := range []string{"", "screen"} {
			var got []string
			_, table, _ := strings.Cut(b.get(path).body, "<tbody>")
			table, _, _ = strings.Cut(table, "</table>")
			for _, row := range regexp.MustCompile(`<th scope="row">(\S+) [^<]*(<span class="tag">middle</span>)?</th><td>(\d+)<span[^>]*>(●*)</span>`).FindAllStringSubmatch(table, -1) {
				mark := ""
				if row[2] != "" {
					mark = "m"
				}
				got = append(got, row[1]+":"+row[3]+mark)
				if strings.Repeat("●", int(row[3][0]-'0')) != row[4] {
					t.Errorf("%s: %s votes are %s", votes, row[3], row[4])
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: the page %q has %q, want %q", votes, path, got, want)
			}
		}
		s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) })
	}
}

// TestCookiesOfOthers: a cookie that this program did not set is none.
func TestCookiesOfOthers(t *testing.T) {
	s := open(t, newWalk(t), nil)
	for cookie, words := range map[string]string{"x": "Allow cookies", strings.Repeat("x", 25): "Allow cookies", strings.Repeat("x", 27): "Allow cookies", strings.Repeat("x", 26): "You are on"} {
		var kept string
		b := s.browser()
		b.client.Jar = nil
		with := func(q *http.Request) { q.Header.Set("Cookie", "selfscan="+cookie) }
		b.client.CheckRedirect = func(q *http.Request, _ []*http.Request) error { with(q); return nil }
		r, err := b.do(http.MethodPost, "join", nil, with)
		must(t, err)
		r.has(t, words)
		for _, p := range s.group.Participants() {
			kept += p.Device
		}
		if (kept != "") != (words == "You are on") {
			t.Errorf("%q: a device has a seat: %q", cookie, kept)
		}
		s.coach(func(g *questionnaire.Group) {
			for _, p := range g.Participants() {
				g.SetDevice(p.ID, "")
			}
		})
	}
}
