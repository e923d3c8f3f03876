package room_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/room"
)

// loopback is any free port of this machine.
func loopback() netip.AddrPort { return netip.MustParseAddrPort("127.0.0.1:0") }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// session is a room with the group that it is about, and an owner that carries out what the room asks.
type session struct {
	t     testing.TB
	room  *room.Room
	mu    sync.Mutex
	walk  *questionnaire.Session
	group *questionnaire.Group
	saves int // how many visits say that they changed something
}

func newWalk(t testing.TB) *questionnaire.Session {
	t.Helper()
	c, err := catalogue.Embedded()
	must(t, err)
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	return questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, now))
}

func open(t testing.TB, walk *questionnaire.Session, stored *questionnaire.Room) *session {
	t.Helper()
	r, err := room.Open(loopback(), stored)
	must(t, err)
	s := &session{t: t, room: r, walk: walk, group: questionnaire.NewGroup(walk)}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for visits := r.Next(); visits != nil; visits = r.Next() {
			s.mu.Lock()
			for _, v := range visits {
				if v.Change != nil && v.Change(s.group) {
					s.saves++
				}
			}
			r.Follow(s.group)
			for _, v := range visits {
				v.Show(s.group)
			}
			s.mu.Unlock()
		}
	}()
	t.Cleanup(func() {
		_ = r.Close()
		<-ended
	})
	s.coach(func(*questionnaire.Group) {})
	return s
}

// coach does something on the keyboard.
func (s *session) coach(do func(g *questionnaire.Group)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do(s.group)
	s.room.Follow(s.group)
}

func (s *session) ordinal() int {
	n, _ := s.walk.Ordinal()
	return n
}

// browser is somebody's device.
type browser struct {
	s      *session
	client *http.Client
	lang   string
}

func (s *session) browser() *browser {
	jar, err := cookiejar.New(nil)
	must(s.t, err)
	transport := &http.Transport{}
	s.t.Cleanup(transport.CloseIdleConnections)
	return &browser{s: s, client: &http.Client{Jar: jar, Transport: transport, Timeout: 20 * time.Second}, lang: "en"}
}

// reply is an answer of the server, with all its headers.
type reply struct {
	status  int
	headers http.Header
	body    string
}

func (r reply) has(t testing.TB, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(r.body, w) {
			t.Fatalf("status %d; the page has no %q:\n%s", r.status, w, r.body)
		}
	}
}

func (r reply) lacks(t testing.TB, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(r.body, w) {
			t.Fatalf("status %d; the page has %q:\n%s", r.status, w, r.body)
		}
	}
}

func (b *browser) do(method, path string, form url.Values, change func(*http.Request)) (reply, error) {
	q, err := http.NewRequest(method, b.s.room.Address()+path, strings.NewReader(form.Encode()))
	if err != nil {
		return reply{}, err
	}
	q.Header.Set("Accept-Language", b.lang)
	if method == http.MethodPost {
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		q.Header.Set("Origin", "http://"+q.URL.Host)
	}
	if change != nil {
		change(q)
	}
	answer, err := b.client.Do(q)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	return reply{answer.StatusCode, answer.Header, string(body)}, err
}

func (b *browser) get(path string) reply {
	b.s.t.Helper()
	r, err := b.do(http.MethodGet, path, nil, nil)
	must(b.s.t, err)
	return r
}

func (b *browser) post(path string, form url.Values) reply {
	b.s.t.Helper()
	r, err := b.do(http.MethodPost, path, form, nil)
	must(b.s.t, err)
	return r
}

// join opens the page and takes a seat.
func (b *browser) join() reply {
	b.s.t.Helper()
	b.get("")
	return b.post("join", nil)
}

// ballot is the form of a vote on the present question.
func (s *session) ballot(vote string) url.Values {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.ordinal()
	return url.Values{"question": {s.walk.Catalogue().Question(n).ID}, "vote": {vote},
		"round": {fmt.Sprint(len(s.walk.Answer(n).Rounds))}}
}

func (b *browser) vote(vote string) reply {
	b.s.t.Helper()
	return b.post("vote", b.s.ballot(vote))
}

// events follows a stream until the test ends and returns what is sent, a line at a time.
func (b *browser) events(path string) <-chan string {
	b.s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, b.s.room.Address()+path, nil)
	must(b.s.t, err)
	answer, err := (&http.Client{Jar: b.client.Jar}).Do(q)
	must(b.s.t, err)
	lines := make(chan string, 100)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for scan := bufio.NewScanner(answer.Body); scan.Scan(); {
			if scan.Text() != "" {
				lines <- scan.Text()
			}
		}
	}()
	b.s.t.Cleanup(func() {
		cancel()
		_ = answer.Body.Close()
		<-ended
	})
	return lines
}

// line waits for a line of a stream.
func line(t testing.TB, lines <-chan string) string {
	t.Helper()
	select {
	case l := <-lines:
		return l
	case <-time.After(5 * time.Second):
		t.Fatal("the stream sends nothing")
		return ""
	}
}
