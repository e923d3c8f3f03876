package room_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
)

// TestVoteFromOwnDevice goes through one question: join, vote, change, show, second round, agree, next question.
func TestVoteFromOwnDevice(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.get("").has(t, "Take a seat", "selfscan")
	joined := b.post("join", nil)
	joined.has(t, "seat 1", "Question 1 of", s.walk.Catalogue().Levels[4].EN, "I don&#39;t know", "Does not apply")
	joined.lacks(t, `class="mine"`, "<table")
	b.vote("2").has(t, "Your vote is stored", `value="2" class="mine"`)
	b.vote("not_applicable").has(t, `value="not_applicable" class="mine"`)
	if again := b.vote("3"); strings.Count(again.body, `class="mine"`) != 1 {
		t.Fatalf("one ballot is not one: %s", again.body)
	}
	n := s.ordinal()
	s.coach(func(g *questionnaire.Group) { // two people on the keyboard
		for range 2 {
			id, err := g.Join()
			must(t, err)
			must(t, g.Vote(n, id, questionnaire.Level1))
		}
		g.Reveal(n)
	})
	shown := b.get("")
	shown.has(t, "Votes in round 1", "Discuss together")
	shown.lacks(t, "mine", `name="vote"`)
	if got := s.walk.Answer(n).Rounds[0].Levels; got != [5]int{0, 2, 0, 1, 0} {
		t.Fatalf("counted %v", got)
	}
	s.coach(func(g *questionnaire.Group) { must(t, g.VoteAgain(n)) })
	b.get("").has(t, "voted on again", "Votes in round 1", `name="vote"`)
	b.vote("1").has(t, `value="1" class="mine"`)
	s.coach(func(g *questionnaire.Group) {
		g.Reveal(n)
		must(t, g.Agree(n, questionnaire.Level1, "", questionnaire.Level1))
	})
	b.get("").has(t, "Agreed: 1 "+s.walk.Catalogue().Levels[1].EN)
	s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) })
	b.get("").has(t, "Question 2 of", `name="vote"`)
	s.coach(func(*questionnaire.Group) { s.walk.Go(len(s.walk.Scope())) })
	b.get("").has(t, "All questions are done")
}

// TestBothRounds: after a second round both are in sight, on the pages of voters and on the projector's, with the middle
// vote of each and what it did in between.
func TestBothRounds(t *testing.T) {
	for name, c := range map[string]struct{ first, second, shift string }{
		"up":                  {"0014", "1444", "The middle vote went from 0 to 4."},
		"as it was":           {"0114", "1111", "The middle vote stayed 1."},
		"nobody knew a level": {"????", "1111", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, newWalk(t), nil)
			b := s.browser()
			b.join()
			n := s.ordinal()
			s.coach(func(g *questionnaire.Group) {
				for range 3 {
					_, err := g.Join()
					must(t, err)
				}
				for round, votes := range []string{c.first, c.second} {
					if round > 0 {
						must(t, g.VoteAgain(n))
					}
					for i, v := range votes {
						choice := questionnaire.Unknown
						if v != '?' {
							choice = questionnaire.LevelChoice(int(v - '0'))
						}
						must(t, g.Vote(n, fmt.Sprintf("seat %d", i+1), choice))
					}
					g.Reveal(n)
				}
			})
			for _, shown := range []reply{b.get(""), s.browser().get("screen")} {
				shown.has(t, "Votes in round 1", "Votes in round 2", c.shift)
				want := 2
				if c.shift == "" {
					want = 1
					shown.lacks(t, "The middle vote")
				}
				if got := strings.Count(shown.body, `<span class="tag">middle</span>`); got != want {
					t.Errorf("%d middle votes, want %d, in\n%s", got, want, shown.body)
				}
			}
		})
	}
}

// TestLateVote: a page that is behind does not vote on what its reader has not seen.
func TestLateVote(t *testing.T) {
	for name, move := range map[string]func(*session){
		"another question": func(s *session) { s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) }) },
		"a second round": func(s *session) {
			s.coach(func(g *questionnaire.Group) {
				for range 3 {
					id, _ := g.Join()
					must(t, g.Vote(s.ordinal(), id, questionnaire.Level1))
				}
				g.Reveal(s.ordinal())
				must(t, g.VoteAgain(s.ordinal()))
			})
		},
		"the votes were shown": func(s *session) { s.coach(func(g *questionnaire.Group) { g.Reveal(s.ordinal()) }) },
		"the end":              func(s *session) { s.coach(func(*questionnaire.Group) { s.walk.Go(len(s.walk.Scope())) }) },
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, newWalk(t), nil)
			b := s.browser()
			b.join()
			form := s.ballot("4")
			move(s)
			b.post("vote", form).has(t, "does not count")
			for _, n := range s.walk.Scope() {
				if s.group.HasVoted(n, "seat 1") {
					t.Errorf("the vote was counted on question %d", n)
				}
			}
		})
	}
}

// TestWhoVotes: nobody votes without a seat, on a seat that was removed or has left, or with what is no vote.
func TestWhoVotes(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b, stranger := s.browser(), s.browser()
	b.join()
	stranger.get("")
	stranger.vote("2").has(t, "You have no seat")
	for _, wrong := range []string{"", "5", "-1", "revealed"} {
		b.vote(wrong).has(t, "does not count")
	}
	s.coach(func(g *questionnaire.Group) { g.Leave("seat 1", s.walk.Answers().Started.Time()) })
	b.get("").has(t, "This question is for others")
	b.vote("2").has(t, "This question is not for you", "does not count")
	s.coach(func(g *questionnaire.Group) { g.Return("seat 1"); g.Remove("seat 1") })
	b.vote("2").has(t, "You have no seat", "Take a seat")
	if open := s.walk.Answers().Session.Ballots; len(open) > 0 {
		t.Errorf("ballots %v", open)
	}
}

// TestSeats: a device has one seat, a closed door keeps new people out, a seat is taken over only where the coach
// vacated it and only once, and there are at most MaxParticipants seats.
func TestSeats(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b, other, third := s.browser(), s.browser(), s.browser()
	b.join()
	b.post("join", nil).has(t, "seat 1")
	other.get("")
	steal := url.Values{"seat": {"seat 1"}}
	other.post("join", steal).has(t, "That seat is not free")
	s.room.SetDoor(false)
	other.post("join", nil).has(t, "lets nobody in")
	b.get("").has(t, "seat 1")
	other.get("").lacks(t, "Go on at")
	s.coach(func(g *questionnaire.Group) {
		g.SetDevice("seat 1", "")
		g.Leave("seat 1", time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC))
		s.room.Vacate("seat 1")
	})
	other.get("").has(t, "Go on at")
	other.post("join", steal).has(t, "You are on", "seat 1")
	other.vote("3").has(t, "Your vote is stored") // who takes the seat of somebody who had left is present
	third.get("")
	third.post("join", steal).has(t, "That seat is not free")
	b.get("").has(t, "The door is closed")
	s.room.SetDoor(true)
	if got := len(s.group.Participants()); got != 1 {
		t.Fatalf("%d seats", got)
	}
	s.coach(func(g *questionnaire.Group) {
		for range questionnaire.MaxParticipants - 1 {
			_, err := g.Join()
			must(t, err)
		}
	})
	third.post("join", nil).has(t, "All seats are taken")
}

// TestVacantSeatIsForgotten: once a vacant seat is removed, nobody else can take it, also if the next
// person gets its number: they would see that person's vote.
func TestVacantSeatIsForgotten(t *testing.T) {
	for name, next := range map[string]func(s *session){
		"a phone":      func(s *session) { s.browser().join() },
		"the keyboard": func(s *session) { s.coach(func(g *questionnaire.Group) { _, _ = g.Join() }) },
	} {
		s := open(t, newWalk(t), nil)
		s.browser().join()
		s.coach(func(g *questionnaire.Group) {
			g.SetDevice("seat 1", "")
			s.room.Vacate("seat 1")
		})
		s.coach(func(g *questionnaire.Group) { g.Remove("seat 1") })
		next(s)
		s.room.SetDoor(false)
		stranger := s.browser()
		stranger.get("").lacks(t, "Go on at")
		if stranger.post("join", url.Values{"seat": {"seat 1"}}).has(t, "That seat is not free"); t.Failed() {
			t.Fatalf("seat 1 was taken from %s", name)
		}
	}
	s := open(t, newWalk(t), nil)
	s.browser().join()
	stranger := s.browser()
	stranger.get("")
	s.coach(func(g *questionnaire.Group) {
		g.SetDevice("seat 1", "")
		s.room.Vacate("seat 1")
	})
	s.mu.Lock() // as when the disk is full: the room does not hear of it
	s.group.Remove("seat 1")
	_, err := s.group.JoinFrom(strings.Repeat("a", 64))
	s.mu.Unlock()
	must(t, err)
	stranger.post("join", url.Values{"seat": {"seat 1"}}).has(t, "That seat is not free")
}

// TestCookieIsNeeded: without a cookie there is no seat, and the page says what to do.
func TestCookieIsNeeded(t *testing.T) {
	s := open(t, newWalk(t), nil)
	s.browser().post("join", nil).has(t, "Allow cookies")
	if len(s.group.Participants()) > 0 {
		t.Error("a seat was given")
	}
}

// TestKilledCoach: with what the answer file keeps, another run has the same address, people and open ballots.
func TestKilledCoach(t *testing.T) {
	walk := newWalk(t)
	s := open(t, walk, nil)
	b := s.browser()
	b.join()
	b.vote("3")
	s.room.SetDoor(false)
	stored, address := s.room.Stored(), s.room.Address()
	must(t, s.room.Close())
	again := open(t, questionnaire.NewSession(walk.Catalogue(), walk.Snapshot(walk.Answers().Started.Time())), &stored)
	path := func(a string) string { return a[strings.LastIndex(strings.TrimSuffix(a, "/"), "/"):] }
	if path(again.room.Address()) != path(address) {
		t.Fatalf("the room moved from %s to %s", address, again.room.Address())
	}
	b.s = again
	b.get("").has(t, "seat 1", `value="3" class="mine"`)
	again.browser().get("").has(t, "The door is closed")
	if got := again.room.Stored(); !got.Closed || got.Code != stored.Code || got.Port == 0 {
		t.Errorf("the file keeps %+v of the room", got)
	}
	again.room.SetDoor(true)
	if again.room.Stored().Closed {
		t.Error("the file says that the open door is closed")
	}
	for _, damaged := range []string{"", "short", "../../../../x", "UPPERCASE2345"} {
		s := open(t, newWalk(t), &questionnaire.Room{Code: damaged, Port: 1})
		if code := s.room.Stored().Code; code == damaged || len(code) != 13 {
			t.Errorf("the code %q of a file became %q", damaged, code)
		}
	}
}

// TestSixtyVotersAtOnce: everyone joins and votes in the same second, twice over; each ballot counts once.
func TestSixtyVotersAtOnce(t *testing.T) {
	s := open(t, newWalk(t), nil)
	people := make([]*browser, questionnaire.MaxParticipants)
	for i := range people {
		people[i] = s.browser()
	}
	all := func(do func(i int, b *browser) error) {
		t.Helper()
		var wait sync.WaitGroup
		errs := make(chan error, len(people))
		for i, b := range people {
			wait.Go(func() { errs <- do(i, b) })
		}
		wait.Wait()
		for range people {
			must(t, <-errs)
		}
	}
	send := func(b *browser, method, path string, form url.Values, want string) error {
		for range 20 { // somebody who is told to try again does so
			r, err := b.do(method, path, form, nil)
			if err != nil {
				return err
			}
			if r.status == http.StatusServiceUnavailable {
				continue
			}
			if r.status != http.StatusOK || !strings.Contains(r.body, want) {
				return fmt.Errorf("%s: status %d: %s", path, r.status, r.body)
			}
			return nil
		}
		return fmt.Errorf("%s: refused 20 times", path)
	}
	all(func(_ int, b *browser) error { return send(b, http.MethodGet, "", nil, "Take a seat") })
	all(func(_ int, b *browser) error { return send(b, http.MethodPost, "join", nil, "You are on") })
	for range 2 {
		n := s.ordinal()
		for _, shift := range []int{0, 1} { // everyone changes their vote once
			form := s.ballot("")
			all(func(i int, b *browser) error {
				own := url.Values{"question": form["question"], "round": form["round"], "vote": {fmt.Sprint((i + shift) % 5)}}
				return send(b, http.MethodPost, "vote", own, `class="mine"`)
			})
		}
		s.coach(func(g *questionnaire.Group) { g.Reveal(n) })
		if got := s.walk.Answer(n).Rounds[0].Counts; got.Levels != [5]int{12, 12, 12, 12, 12} {
			t.Fatalf("counted %+v", got)
		}
		s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) })
	}
}

// TestGroupsInTheRoom: each page shows the group of its viewer, and the counts by group only where every group has at
// least 5 votes and none is unanimous.
func TestGroupsInTheRoom(t *testing.T) {
	for name, c := range map[string]struct {
		council, residents string // ? for unknown, - for not applicable
		cells              [2]string
	}{
		"large and divided":      {"00112", "22234", [2]string{"22100", "00311"}},
		"one is unanimous":       {"22222", "22234", [2]string{}},
		"one is small":           {"0112", "222344", [2]string{}},
		"for no level in each":   {"0011?", "2234-", [2]string{"2200010", "0021101"}},
		"unknown in one group":   {"00113", "223??", [2]string{"220100", "002102"}},
		"not applicable in one":  {"0011-", "22344", [2]string{"220001", "002120"}},
		"no level at all in one": {"??---", "22344", [2]string{"0000023", "0021200"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, newWalk(t), nil)
			b := s.browser()
			b.join().lacks(t, "residents")
			n := s.ordinal()
			s.coach(func(g *questionnaire.Group) {
				g.SetGroup("seat 1", "residents")
				for i, v := range c.residents + c.council {
					id := "seat 1"
					if i > 0 {
						var err error
						id, err = g.Join()
						must(t, err)
					}
					if i < len(c.residents) {
						g.SetGroup(id, "residents")
					} else {
						g.SetGroup(id, "council")
					}
					choice, state := map[rune]questionnaire.Choice{'?': questionnaire.Unknown, '-': questionnaire.NotApplicable}[v]
					if !state {
						choice = questionnaire.LevelChoice(int(v - '0'))
					}
					must(t, g.Vote(n, id, choice))
				}
				g.Reveal(n)
			})
			page := b.get("")
			page.has(t, "seat 1</strong>, residents")
			for _, shown := range []reply{page, s.browser().get("screen")} {
				if c.cells == [2]string{} {
					shown.lacks(t, "by group", "council")
					continue
				}
				shown.has(t, "Round 1 by group")
				for i, group := range []string{"council", "residents"} {
					row := `<th scope="row">` + group + `</th>`
					for _, votes := range c.cells[i] {
						row += "<td>" + string(votes) + "</td>"
					}
					shown.has(t, row+"</tr>")
				}
			}
		})
	}
}
