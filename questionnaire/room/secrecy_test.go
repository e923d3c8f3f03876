package room_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
)

// everything is what the server says to everyone: all pages and streams, with their headers.
func (s *session) everything(people []*browser, streams []<-chan string) []string {
	s.t.Helper()
	var all []string
	for _, b := range append(slices.Clone(people), s.browser()) {
		for _, path := range []string{"", "screen", "style.css", "script.js"} {
			r := b.get(path)
			r.headers.Del("Date")
			r.headers.Del("Set-Cookie") // of somebody without one; it is random
			all = append(all, fmt.Sprint(r.status, r.headers, r.body))
		}
	}
	for _, lines := range streams {
		for len(lines) > 0 {
			all = append(all, <-lines)
		}
	}
	for i, words := range all {
		all[i] = strings.NewReplacer(s.room.Address(), "ADDRESS").Replace(dark().ReplaceAllString(words, "QR"))
	}
	return all
}

// dark finds the modules of a QR code, which follow the port.
func dark() *regexp.Regexp { return regexp.MustCompile(`(<rect x=.*/>)+|Content-Length:\[\d+\]`) }

// told plays a session in which 4 people vote as given, in the order of the seats. It returns what the server
// said while the vote was open, and after it was shown.
func told(t *testing.T, votes string) (before, after []string) {
	s := open(t, newWalk(t), nil)
	var people []*browser
	var streams []<-chan string
	for range votes {
		b := s.browser()
		b.join()
		people = append(people, b)
	}
	watcher := s.browser()
	streams = append(streams, watcher.events("events"), watcher.events("events?screen"))
	for _, lines := range streams {
		line(t, lines) // retry
		line(t, lines) // the first version
	}
	for i, v := range votes {
		people[i].vote(string(v))
	}
	before = s.everything(people, nil)
	n := s.ordinal()
	s.coach(func(g *questionnaire.Group) { g.Reveal(n) })
	after = s.everything(people, nil)
	s.coach(func(g *questionnaire.Group) { must(t, g.Agree(n, questionnaire.Level2, "", questionnaire.Level2)) })
	after = append(after, s.everything(people, nil)...)
	s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) })
	return before, append(after, s.everything(people, nil)...)
}

// TestVotesAreSecret compares what the server says in sessions that differ only in who voted what. While the vote is
// open, a person's own page alone differs with what they vote. Once the votes are shown, nothing differs with who
// cast which of them.
func TestVotesAreSecret(t *testing.T) {
	before, after := told(t, "0134")
	otherBefore, _ := told(t, "4134") // the first person votes otherwise
	_, swapped := told(t, "4310")     // the same counts, from other people
	const pagesEach = 4
	for i := range before {
		own := i == 0
		if (before[i] != otherBefore[i]) != own {
			t.Errorf("page %d of person %d: differs %v with what person 1 votes:\n%s\n%s", i%pagesEach, i/pagesEach+1, !own, before[i], otherBefore[i])
		}
	}
	if !slices.Equal(after, swapped) {
		for i := range after {
			if after[i] != swapped[i] {
				t.Fatalf("after the votes were shown, the server still tells who voted what:\n%s\n%s", after[i], swapped[i])
			}
		}
	}
	if _, other := told(t, "0114"); slices.Equal(after, other) {
		t.Error("the pages do not show the counts, so this test compares nothing")
	}
}

// TestStreamsTellNoVotes: the streams tell which page there is to show. That of voters does not tell that somebody votes.
func TestStreamsTellNoVotes(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	page, screen := b.events("events"), b.events("events?screen")
	for _, lines := range []<-chan string{page, screen} {
		if got := line(t, lines); got != "retry: 1000" {
			t.Errorf("the stream begins with %q", got)
		}
		line(t, lines)
	}
	b.vote("1")
	one := line(t, screen)
	b.vote("4")
	s.coach(func(*questionnaire.Group) { s.walk.Go(s.walk.Place() + 1) })
	next := line(t, screen)
	if one == next || len(screen) > 0 {
		t.Errorf("the projector hears of a changed vote: %q, %q and %d more", one, next, len(screen))
	}
	if got := line(t, page); len(page) > 0 || got == next {
		t.Errorf("a voter hears %q and %d more", got, len(page))
	}
}

// TestStreamsTellChanges: the pages hear of everything that changes on them.
func TestStreamsTellChanges(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	page, screen := b.events("events"), s.browser().events("events?screen")
	for _, lines := range []<-chan string{page, screen} {
		line(t, lines)
		line(t, lines)
	}
	n := s.ordinal()
	agree := func(c questionnaire.Choice) func(*questionnaire.Group) {
		return func(g *questionnaire.Group) {
			_ = g.Reopen(n)
			must(t, g.Agree(n, c, "because", questionnaire.Unanswered))
		}
	}
	for _, c := range []struct {
		name   string
		do     func()
		voters bool // whether the pages of voters change too
	}{
		{"the door is closed", func() { s.room.SetDoor(false) }, false},
		{"the door is opened", func() { s.room.SetDoor(true) }, false},
		{"someone gets a seat", func() { s.coach(func(g *questionnaire.Group) { _, _ = g.Join() }) }, false},
		{"another gets a seat", func() { s.coach(func(g *questionnaire.Group) { _, _ = g.Join() }) }, false},
		{"someone votes", func() { s.coach(func(g *questionnaire.Group) { must(t, g.Vote(n, "seat 2", questionnaire.Level1)) }) }, false},
		{"someone who voted is removed", func() { s.coach(func(g *questionnaire.Group) { g.Remove("seat 2") }) }, false},
		{"the voter leaves", func() { s.coach(func(g *questionnaire.Group) { g.Leave("seat 1", s.walk.Answers().Started.Time()) }) }, true},
		{"the voter returns", func() { s.coach(func(g *questionnaire.Group) { g.Return("seat 1") }) }, true},
		{"the votes are shown", func() { s.coach(func(g *questionnaire.Group) { g.Reveal(n) }) }, true},
		{"something is agreed", func() { s.coach(agree(questionnaire.Level1)) }, true},
		{"something else is agreed", func() { s.coach(agree(questionnaire.Level2)) }, true},
		{"the next question", func() { s.coach(func(*questionnaire.Group) { s.walk.Go(1) }) }, true},
		{"the end", func() { s.coach(func(*questionnaire.Group) { s.walk.Go(len(s.walk.Scope())) }) }, true},
	} {
		c.do()
		select {
		case <-screen:
		case <-time.After(5 * time.Second):
			t.Errorf("%s: the projector does not hear it", c.name)
		}
		if !c.voters {
			continue
		}
		select {
		case <-page:
		case <-time.After(5 * time.Second):
			t.Errorf("%s: the voters do not hear it", c.name)
		}
	}
	if len(page)+len(screen) > 0 {
		t.Errorf("%d and %d more", len(page), len(screen))
	}
}

// TestScreen: the projector shows how many have voted, and never a seat.
func TestScreen(t *testing.T) {
	s := open(t, newWalk(t), nil)
	people := []*browser{s.browser(), s.browser(), s.browser()}
	for _, b := range people {
		b.join()
	}
	people[0].vote("2")
	waiting := people[0].get("screen")
	waiting.has(t, "1 of 3 have voted", s.room.Address(), "<svg")
	waiting.lacks(t, "seat 1", "mine", "<form")
	s.room.SetDoor(false)
	people[0].get("screen").lacks(t, s.room.Address(), "<svg")
	people[1].vote("2")
	people[2].vote("2")
	n := s.ordinal()
	s.coach(func(g *questionnaire.Group) { g.Reveal(n) })
	shown := s.browser().get("screen")
	shown.has(t, "Votes in round 1", "3<span")
	shown.lacks(t, "seat")
	if r := s.browser().get("screen"); r.status != http.StatusOK || len(r.headers["Set-Cookie"]) > 0 {
		t.Errorf("the projector gets status %d and the cookie %v", r.status, r.headers["Set-Cookie"])
	}
}

// TestStreamsAreAlive: a stream on which nothing changes sends signs of life, which are no version of a page.
func TestStreamsAreAlive(t *testing.T) {
	s := open(t, newWalk(t), nil)
	s.room.SignsOfLife(time.Millisecond)
	lines := s.browser().events("events")
	for _, want := range []string{"retry: 1000", "data: ", ": still here", ": still here"} {
		if got := line(t, lines); !strings.HasPrefix(got, want) {
			t.Errorf("the stream sends %q, want %q", got, want)
		}
	}
}
