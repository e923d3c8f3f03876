package room_test

import (
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/room"
)

// TestGuards: what is not a request of a page of this room is refused, and changes nothing.
func TestGuards(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	code := s.room.Stored().Code
	at := func(path string) func(*http.Request) { return func(q *http.Request) { q.URL.Path = path } }
	header := func(name, value string) func(*http.Request) {
		return func(q *http.Request) { q.Header.Set(name, value) }
	}
	host := strings.TrimSuffix(strings.TrimPrefix(s.room.Address(), "http://"), "/"+code+"/")
	big := func(q *http.Request) {
		body := "vote=2&" + strings.Repeat("x", 1<<20)
		q.Body, q.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	}
	for name, c := range map[string]struct {
		method string
		change func(*http.Request)
		status int
	}{
		"no code":                  {"GET", at("/"), 404},
		"another code":             {"GET", at("/aaaaaaaaaaaaa/"), 404},
		"the start of the code":    {"GET", at("/" + code[:12] + "/"), 404},
		"the code and more":        {"GET", at("/" + code + "a/"), 404},
		"the code in capitals":     {"GET", at("/" + strings.ToUpper(code) + "/"), 404},
		"vote without the code":    {"POST", at("/vote"), 404},
		"a file that is not there": {"GET", at("/" + code + "/page.html"), 404},
		"another host":             {"GET", func(q *http.Request) { q.Host = "evil.example" }, 421},
		"another port":             {"GET", func(q *http.Request) { q.Host = "127.0.0.1:1" }, 421},
		"a name for this host":     {"GET", func(q *http.Request) { q.Host = strings.Replace(host, "127.0.0.1", "localhost", 1) }, 421},
		"another origin":           {"POST", header("Origin", "http://evil.example"), 403},
		"an origin of null":        {"POST", header("Origin", "null"), 403},
		"the origin with https":    {"POST", header("Origin", "https://"+host), 403},
		"no origin":                {"POST", func(q *http.Request) { q.Header.Del("Origin") }, 403},
		"a body of 1 MB":           {"POST", big, 413},
		"a body that is no form":   {"POST", header("Content-Type", "multipart/form-data; boundary="), 400},
		"delete":                   {"DELETE", header("Origin", "http://"+host), 405},
		"a vote in the address":    {"GET", nil, 405},
	} {
		r, err := b.do(c.method, "vote", s.ballot("2"), c.change)
		if err != nil && name != "a body of 1 MB" || err == nil && r.status != c.status {
			t.Errorf("%s: status %d, want %d, error %v", name, r.status, c.status, err)
		}
		if s.group.HasVoted(s.ordinal(), "seat 1") {
			t.Fatalf("%s: the vote was counted", name)
		}
	}
	b.vote("2").has(t, `value="2" class="mine"`)
}

// TestStolenPage: whoever has the page of another seat, with all that its forms send, votes for that seat with none of
// it: neither without a seat of their own nor with one, and neither with the seat's name nor with its stored device.
func TestStolenPage(t *testing.T) {
	s := open(t, newWalk(t), nil)
	owner, stranger, seated := s.browser(), s.browser(), s.browser()
	owner.join()
	page := owner.vote("2").body
	stolen := url.Values{"vote": {"4"}}
	for _, field := range regexp.MustCompile(`name="(\w+)" value="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if field[1] != "vote" {
			stolen.Set(field[1], field[2])
		}
	}
	if stolen.Get("question") == "" || stolen.Get("round") == "" {
		t.Fatalf("the page has no form:\n%s", page)
	}
	stolen.Set("seat", "seat 1")
	device := s.group.Participants()[0].Device
	seated.join()
	stranger.get("")
	for name, thief := range map[string]*browser{"without a seat": stranger, "with a seat": seated} {
		for _, cookie := range []string{"", device, device[:26], "seat 1"} {
			_, err := thief.do(http.MethodPost, "vote", stolen, func(q *http.Request) {
				if cookie != "" {
					q.Header.Set("Cookie", "selfscan="+cookie)
				}
			})
			must(t, err)
			n := s.ordinal()
			if got := s.group.OwnBallot(n, "seat 1"); got != questionnaire.Level2 {
				t.Fatalf("%s, cookie %q: the ballot of seat 1 is %v", name, cookie, got)
			}
		}
	}
	owner.get("").has(t, `value="2" class="mine"`)
	if got := s.group.OwnBallot(s.ordinal(), "seat 2"); got != questionnaire.Level4 {
		t.Errorf("the thief's own vote is %v", got)
	}
}

// TestHeaders: every answer has a content security policy without exceptions, and is kept by no cache.
func TestHeaders(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	for _, path := range []string{"", "screen", "style.css", "nothing"} {
		h := b.get(path).headers
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
			t.Errorf("%q: policy %q", path, policy)
		}
		if h.Get("Cache-Control") != "no-store" || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q: headers %v", path, h)
		}
	}
	fresh := s.browser()
	cookie := fresh.get("").headers.Get("Set-Cookie")
	for _, part := range []string{"HttpOnly", "SameSite=Lax", "Path=/" + s.room.Stored().Code + "/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q has no %s", cookie, part)
		}
	}
	fresh.post("join", nil)
	value := strings.TrimPrefix(strings.Split(cookie, ";")[0], "selfscan=")
	if d := s.group.Participants()[0].Device; len(d) != 64 || strings.Contains(d, value) {
		t.Errorf("the file has device %q of cookie %q", d, value)
	}
}

// TestHostileText: what a browser sends is never part of a page.
func TestHostileText(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	const evil = `"><script>alert(1)</script>`
	b.get("?told="+url.QueryEscape(evil)).lacks(t, "alert(1)")
	b.get("?lang="+url.QueryEscape(evil)).lacks(t, "alert(1)")
	b.post("join", url.Values{"seat": {evil}}).lacks(t, "alert(1)")
	form := s.ballot(evil)
	form.Set("question", evil)
	b.post("vote", form).lacks(t, "alert(1)")
}

// TestFlood: 10,000 requests (1,000 with -short), with and without the code, leave a session that goes on.
func TestFlood(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	wrong := strings.Replace(s.room.Address(), s.room.Stored().Code, "aaaaaaaaaaaaa", 1)
	requests := 10_000
	if testing.Short() {
		requests = 1000
	}
	var other atomic.Int64
	var wait sync.WaitGroup
	for worker := range 50 {
		address, accepted := wrong, []int{404}
		if worker%2 == 0 {
			address, accepted = s.room.Address(), []int{200, 503}
		}
		wait.Go(func() {
			client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}, Timeout: 20 * time.Second}
			defer client.CloseIdleConnections()
			for range requests / 50 {
				answer, err := client.Get(address)
				if err != nil {
					other.Add(1)
					continue
				}
				_, _ = io.Copy(io.Discard, answer.Body)
				_ = answer.Body.Close()
				if answer.StatusCode != accepted[0] && answer.StatusCode != accepted[len(accepted)-1] {
					other.Add(1)
				}
			}
		})
	}
	wait.Wait()
	if other.Load() > 0 {
		t.Errorf("%d requests got another answer", other.Load())
	}
	if len(s.group.Participants()) != 1 {
		t.Errorf("%d seats", len(s.group.Participants()))
	}
	b.vote("2").has(t, `value="2" class="mine"`)
}

// TestSilentConnections: connections that send nothing are closed, more than the bound are refused, and people go on
// voting meanwhile.
func TestSilentConnections(t *testing.T) {
	s := open(t, newWalk(t), nil)
	b := s.browser()
	b.join()
	address := strings.Split(strings.TrimPrefix(s.room.Address(), "http://"), "/")[0]
	dial := func() net.Conn {
		c, err := net.Dial("tcp", address)
		must(t, err)
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	var silent []net.Conn
	for range 100 {
		silent = append(silent, dial())
	}
	b.vote("2").has(t, `class="mine"`)
	for range 100 {
		silent = append(silent, dial())
	}
	refused := 0
	for _, c := range silent[149:] {
		must(t, c.SetReadDeadline(time.Now().Add(20*time.Millisecond)))
		if _, err := c.Read(make([]byte, 1)); err == io.EOF || err != nil && strings.Contains(err.Error(), "reset") {
			refused++
		}
	}
	if refused < 45 {
		t.Errorf("%d of 51 connections beyond the bound were refused", refused)
	}
	if testing.Short() {
		return
	}
	must(t, silent[0].SetReadDeadline(time.Now().Add(15*time.Second)))
	if _, err := silent[0].Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("a silent connection is left open: %v", err)
	}
	b.vote("3").has(t, `value="3" class="mine"`)
}

// TestOnlyPrivateAddresses: a room never listens where the internet can reach it.
func TestOnlyPrivateAddresses(t *testing.T) {
	for _, a := range []string{"0.0.0.0:0", "[::]:0", "8.8.8.8:0", "[2001:db8::1]:0", "172.32.0.1:0", "[::ffff:8.8.8.8]:0"} {
		if r, err := room.Open(netip.MustParseAddrPort(a), nil); err == nil || !strings.Contains(err.Error(), "not a private address") {
			t.Errorf("%s: room %v, error %v", a, r, err)
		}
	}
	if at, err := room.ParseAddress("192.168.1.20", 8321); err != nil || at.String() != "192.168.1.20:8321" {
		t.Errorf("%v, %v", at, err)
	}
	if at, err := room.ParseAddress("127.0.0.1:0", 8321); err != nil || at.Port() != 0 {
		t.Errorf("%v, %v", at, err)
	}
	for _, wrong := range []string{"", "home", "1.2.3", "127.0.0.1:", "127.0.0.1:70000"} {
		if at, err := room.ParseAddress(wrong, 8321); err == nil {
			t.Errorf("%q gives %v", wrong, at)
		}
	}
}
