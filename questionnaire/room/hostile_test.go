package room_test

import (
	"context"
	"errors"
	"fmt"
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
	"civic/selfscan/questionnaire/lang"
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
	r, err := b.do(http.MethodGet, "", nil, at("/"+code)) // as somebody types it from the projector
	must(t, err)
	r.has(t, `value="2" class="mine"`)
}

// TestPortOfHTTP: a browser names a room on port 80 without its port, and so does the address to type; with the port it is
// the same room.
func TestPortOfHTTP(t *testing.T) {
	at := netip.MustParseAddrPort("127.0.0.80:80")
	r, err := room.Open(at, nil)
	if err != nil {
		t.Skip("port 80 is not ours to open here: ", err)
	}
	defer r.Close()
	if want := "http://127.0.0.80/" + r.Stored().Code + "/"; r.Address() != want {
		t.Errorf("the address is %s, want %s", r.Address(), want)
	}
	for _, host := range []string{"127.0.0.80", "127.0.0.80:80"} {
		q, err := http.NewRequest(http.MethodGet, "http://"+at.String()+"/"+r.Stored().Code+"/style.css", nil)
		must(t, err)
		q.Host = host
		answer, err := http.DefaultClient.Do(q)
		must(t, err)
		must(t, answer.Body.Close())
		if answer.StatusCode != http.StatusOK {
			t.Errorf("host %s: status %d", host, answer.StatusCode)
		}
	}
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
	for path, kind := range map[string]string{"": "text/html; charset=utf-8", "screen": "text/html; charset=utf-8", "style.css": "text/css; charset=utf-8",
		"script.js": "text/javascript; charset=utf-8", "nothing": "text/plain; charset=utf-8"} {
		h := b.get(path).headers
		if got := h.Get("Content-Type"); got != kind {
			t.Errorf("%q is %q, want %q", path, got, kind)
		}
		for _, part := range []string{"style-src 'self'", "script-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(h.Get("Content-Security-Policy"), part) {
				t.Errorf("%q: the policy has no %s", path, part)
			}
		}
		// With "no-referrer" a browser sends no Origin, and every form is refused.
		if h.Get("Referrer-Policy") != "same-origin" || h.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%q: headers %v", path, h)
		}
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
	for _, part := range []string{"HttpOnly", "SameSite=Lax", "Max-Age=86400", "Path=/" + s.room.Stored().Code + "/"} {
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

// call is a connection that comes from an address.
type call struct {
	net.Conn
	from  netip.AddrPort
	ended bool
}

func (c *call) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(c.from) }
func (c *call) Close() error         { c.ended = true; return nil }

// calls is a listener with connections that wait.
type calls []*call

func (c *calls) Accept() (net.Conn, error) {
	if len(*c) == 0 {
		return nil, net.ErrClosed
	}
	next := (*c)[0]
	*c = (*c)[1:]
	return next, nil
}
func (*calls) Close() error   { return nil }
func (*calls) Addr() net.Addr { return nil }

// TestConnectionsAreBounded: of one address 150 connections are open at once, of all together 600, and of an address outside
// private networks none. One that ends leaves room for another, once.
func TestConnectionsAreBounded(t *testing.T) {
	waiting := &calls{}
	limited := room.Limited(waiting)
	comesIn := func(address string) net.Conn {
		t.Helper()
		c := &call{from: netip.MustParseAddrPort(address)}
		*waiting = append(*waiting, c)
		in, err := limited.Accept()
		if (err != nil) != c.ended {
			t.Fatalf("from %s: error %v, closed %v", address, err, c.ended)
		}
		return in
	}
	for _, public := range []string{"8.8.8.8:1", "[2001:db8::1]:1"} {
		if comesIn(public) != nil {
			t.Errorf("%s comes in", public)
		}
	}
	all := 0
	var last net.Conn
	for _, address := range []string{"10.0.0.1:1", "127.0.0.1:1", "[fe80::1]:1", "192.168.1.2:1", "10.0.0.9:1"} {
		of := 0
		for c := comesIn(address); c != nil; c = comesIn(address) {
			of, last = of+1, c
		}
		if want := min(150, 600-all); of != want {
			t.Errorf("%d of %s came in, want %d", of, address, want)
		}
		all += of
	}
	must(t, last.Close())
	must(t, last.Close()) // is counted once
	if comesIn("10.0.0.9:1") == nil || comesIn("10.0.0.9:1") != nil {
		t.Error("one place was left, and not one came in")
	}
}

// TestEndedConnectionsAreForgotten: an address is remembered as long as it has an open connection, and no longer.
func TestEndedConnectionsAreForgotten(t *testing.T) {
	waiting := &calls{}
	limited := room.Limited(waiting)
	var open []net.Conn
	for i, address := range []string{"10.0.0.1:1", "10.0.0.1:2", "10.0.0.2:1"} {
		*waiting = append(*waiting, &call{from: netip.MustParseAddrPort(address)})
		c, err := limited.Accept()
		must(t, err)
		if got, want := room.Known(limited), []int{1, 1, 2}[i]; got != want {
			t.Errorf("%d addresses are known, want %d", got, want)
		}
		open = append(open, c)
	}
	for i, c := range open {
		must(t, c.Close())
		if got, want := room.Known(limited), []int{2, 1, 0}[i]; got != want {
			t.Errorf("after %d have ended, %d addresses are known, want %d", i+1, got, want)
		}
	}
}

// TestStreamsAreBounded: 240 pages listen at once; one more is refused until another has gone.
func TestStreamsAreBounded(t *testing.T) {
	s := open(t, newWalk(t), nil)
	clients := []*http.Client{}
	for _, own := range []string{"127.0.0.1", "127.0.0.2"} { // of one address fewer connections are let in
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(own)}}
		clients = append(clients, &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext, ResponseHeaderTimeout: 10 * time.Second}})
	}
	listen := func(i int) *http.Response {
		answer, err := clients[i%2].Get(s.room.Address() + "events")
		if err != nil && i == 1 {
			t.Skip("this system has no second address:", err)
		}
		must(t, err)
		t.Cleanup(func() { _ = answer.Body.Close() })
		return answer
	}
	var first *http.Response
	for i := range 240 {
		answer := listen(i)
		if first == nil {
			first = answer
		}
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
			t.Fatalf("page %d gets status %d, %v", i, answer.StatusCode, answer.Header)
		}
	}
	refused := listen(0)
	body, err := io.ReadAll(refused.Body)
	must(t, err)
	if refused.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body), "too many pages are open") {
		t.Fatalf("one page too many gets status %d: %s", refused.StatusCode, body)
	}
	must(t, first.Body.Close())
	for tries := 0; listen(0).StatusCode != http.StatusOK; tries++ {
		if tries == 500 {
			t.Fatal("a page that has gone still takes a place")
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// TestBusy: while nobody carries out what people ask, more than 64 of them hear at once that they must try again, in their
// language; what they asked is not done behind their backs.
func TestBusy(t *testing.T) {
	r, err := room.Open(loopback(), nil)
	must(t, err)
	s := &session{t: t, room: r, walk: newWalk(t)}
	first := s.browser()
	gone := make(chan error)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, err := first.do(http.MethodPost, "join", nil, func(q *http.Request) {
			q.AddCookie(&http.Cookie{Name: "selfscan", Value: strings.Repeat("a", 26)})
			*q = *q.WithContext(ctx)
		})
		gone <- err
	}()
	visits := r.Next()
	cancel()
	if <-gone == nil || len(visits) != 1 {
		t.Fatalf("%d visits", len(visits))
	}
	for tries := 0; visits[0].Change(questionnaire.NewGroup(newWalk(t))); tries++ {
		if tries == 500 {
			t.Fatal("somebody who has gone away gets a seat")
		}
		time.Sleep(10 * time.Millisecond)
	}
	var wait sync.WaitGroup
	for range 64 {
		wait.Go(func() { _, _ = s.browser().do(http.MethodGet, "", nil, nil) })
	}
	for asked := 0; asked < 64; {
		asked += len(r.Next())
	}
	for language, words := range map[string]string{"nl": "antwoordt even niet", "en": "does not answer now"} {
		b := s.browser()
		b.lang = language
		answer := b.get("")
		if answer.has(t, words); answer.status != http.StatusServiceUnavailable || answer.headers.Get("Retry-After") != "2" {
			t.Errorf("status %d, %v", answer.status, answer.headers)
		}
	}
	stream := first.events("events")
	line(t, stream)
	must(t, r.Close())
	wait.Wait()
	if visits := r.Next(); visits != nil {
		t.Errorf("a closed room has %d visits", len(visits))
	}
	if _, err := first.do(http.MethodGet, "", nil, nil); err == nil {
		t.Error("a closed room answers")
	}
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
	if at, err := room.ParseAddress("10.0.0.7", 99); err != nil || at.String() != "10.0.0.7:99" {
		t.Errorf("%v, %v", at, err)
	}
	for _, private := range []string{"127.0.0.1:0", "[::ffff:127.0.0.1]:0"} {
		r, err := room.Open(netip.MustParseAddrPort(private), nil)
		must(t, err)
		must(t, r.Close())
	}
	for _, wrong := range []string{"", "home", "1.2.3", "127.0.0.1:", "127.0.0.1:70000"} {
		if at, err := room.ParseAddress(wrong, 8321); err == nil {
			t.Errorf("%q gives %v", wrong, at)
		}
	}
}

// TestOnlyOneAddress: with no private address or several, the error says what to do, and names those that can be chosen.
func TestOnlyOneAddress(t *testing.T) {
	one, other := netip.MustParseAddr("192.168.1.20"), netip.MustParseAddr("10.0.0.3")
	if got, err := room.OnlyOne([]netip.Addr{one}); got != one || err != nil {
		t.Errorf("%v, %v", got, err)
	}
	for want, found := range map[string][]netip.Addr{
		"this computer is not connected to a private network; connect to a hotspot, or give the address with --room=IP": nil,
		"this computer is connected to more than one network; choose one: --room=192.168.1.20, --room=10.0.0.3":         {one, other},
	} {
		if got, err := room.OnlyOne(found); err == nil || err.Error() != want || got.IsValid() {
			t.Errorf("of %v it chooses %v, %v", found, got, err)
		}
	}
}

// TestAddressesOfLinks: a room opens on a private IPv4 address of a link that is up and leads to a network.
func TestAddressesOfLinks(t *testing.T) {
	const up = net.FlagUp | net.FlagBroadcast
	got := room.PrivateOf(
		room.Link(up|net.FlagLoopback, "10.0.0.1/8"), room.Link(up|net.FlagPointToPoint, "10.0.0.2/8"), room.Link(net.FlagBroadcast, "10.0.0.3/8"),
		room.Link(up, "8.8.8.8/8", "fd00::1/64", "fe80::1/64", "no address", "192.168.1.20/24", "169.254.1.1/16", "10.0.0.4/8"),
		room.Link(up), room.Link(net.FlagUp, "172.16.0.9/12"))
	if want := "[192.168.1.20 10.0.0.4 172.16.0.9]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if a, err := room.LocalAddress(); err == nil && (!a.IsPrivate() || !a.Is4()) || err != nil && !strings.Contains(err.Error(), "--room=") {
		t.Errorf("the address of this machine is %v, %v", a, err)
	}
}

// TestAddressInUse: where something listens already, the error says so and what to do, in both languages.
func TestAddressInUse(t *testing.T) {
	s := open(t, newWalk(t), nil)
	at := netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), uint16(s.room.Stored().Port))
	r, err := room.Open(at, nil)
	var refused *lang.Error
	if r != nil || !errors.As(err, &refused) || refused.Cause == nil {
		t.Fatalf("two rooms at one address: %v, %v", r, err)
	}
	for l, words := range map[lang.Lang][2]string{
		lang.NL: {"de stemkamer kan niet open op " + at.String() + " (", "); kies een ander adres of een andere poort met --room=IP:POORT"},
		lang.EN: {"the voting room cannot open on " + at.String() + " (", "); choose another address or port with --room=IP:PORT"}} {
		if got := refused.In(l); !strings.HasPrefix(got, words[0]) || !strings.HasSuffix(got, words[1]) {
			t.Errorf("the error is %q", got)
		}
	}
}

// TestQueueIsBounded: visits of people who have gone away wait for the owner of the group, at most 256; whoever comes then
// hears at once to try again.
func TestQueueIsBounded(t *testing.T) {
	r, err := room.Open(loopback(), nil)
	must(t, err)
	t.Cleanup(func() { _ = r.Close() })
	s := &session{t: t, room: r, walk: newWalk(t)}
	var full atomic.Bool
	var wait sync.WaitGroup
	for range 8 {
		b := s.browser()
		b.client.Timeout = 20 * time.Millisecond
		wait.Go(func() {
			for tries := 0; tries < 500 && !full.Load(); tries++ {
				if answer, err := b.do(http.MethodGet, "", nil, nil); err == nil && answer.status == http.StatusServiceUnavailable {
					full.Store(true)
				}
			}
		})
	}
	wait.Wait()
	if visits := r.Next(); !full.Load() || len(visits) != 256 {
		t.Errorf("refused: %v, with %d visits waiting", full.Load(), len(visits))
	}
}
