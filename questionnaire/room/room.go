// Package room serves the page on which people vote on devices of their own, on the local network.
//
// It keeps no vote. Every request becomes a questionnaire.Visit, which the owner of the group carries out (Next), and
// the group holds the ballots until they are revealed. A page shows a ballot to the person who cast it and to nobody
// else, and only while the vote is open; after that there are counts. What the room remembers itself is the door, the
// seats that wait for another device, and which version of the page is shown.
package room

import (
	"context"
	"crypto/rand"
	"errors"
	"html/template"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// codeLength is the number of characters of a room's code: 13 of base 32 are 65 random bits.
const codeLength = 13

// codeAlphabet has the characters of a code.
const codeAlphabet = "abcdefghijklmnopqrstuvwxyz234567"

const (
	answerWithin = 5 * time.Second      // how long a request waits for the owner of the group
	gather       = 2 * time.Millisecond // how long Next waits for more visits, so that a burst is one piece of work
	queued       = 256                  // visits that wait for the owner
	inHand       = 64                   // requests that are handled at once, not counting open streams
)

// Room is one voting room. Its methods can be called by several goroutines at once.
type Room struct {
	code   string
	host   string // the only Host and Origin that are accepted
	port   int
	server http.Server
	pages  *template.Template
	visits chan questionnaire.Visit
	ended  chan struct{}
	end    sync.Once

	hands   chan struct{} // has one for each request that is being handled
	streams chan struct{} // has one for each open stream
	alive   time.Duration // between signs of life on a stream

	mu      sync.Mutex
	door    bool            // new people can join
	vacant  map[string]bool // seats that the next device may take
	state   state
	changed chan struct{} // closed when state changes
}

// state is which page is shown now. It holds no ballot.
type state struct {
	page   string // what the pages of voters depend on
	screen string // what the projector's page depends on
	seated string // the devices with a seat
	others string // those of them that are not asked now
}

// joinVersion is the version of the page for someone without a seat.
const joinVersion = "join"

// version is the version of the page of the person with a device.
func (s state) version(device string) string {
	switch {
	case s == state{}:
		return ""
	case device == "" || !strings.Contains(s.seated, device):
		return joinVersion
	case strings.Contains(s.others, device):
		return s.page + "-others"
	}
	return s.page
}

// Open listens on an address and serves the room there until Close. stored is the room that an earlier run left in
// the answer file: its code is used again, and its door is as it was; nil makes a new code. The error says that the address is not a private
// one, or that nothing can listen on it.
func Open(at netip.AddrPort, stored *questionnaire.Room) (*Room, error) {
	if !private(at.Addr()) {
		return nil, lang.Errorf(nil, lang.Text{
			NL: "%s is geen adres van een eigen netwerk; een stemkamer opent alleen op zo'n adres, zoals 192.168.1.20 of 127.0.0.1",
			EN: "%s is not a private address; a voting room opens only on one, such as 192.168.1.20 or 127.0.0.1"}, at.Addr().String())
	}
	listener, err := net.Listen("tcp", at.String())
	if err != nil {
		return nil, lang.Errorf(err, lang.Text{
			NL: "de stemkamer kan niet open op %s (%s); kies een ander adres of een andere poort met --room=IP:POORT",
			EN: "the voting room cannot open on %s (%s); choose another address or port with --room=IP:PORT"}, at.String(), err.Error())
	}
	pages, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	code := strings.ToLower(rand.Text()[:codeLength])
	if stored != nil && validCode(stored.Code) {
		code = stored.Code
	}
	port := listener.Addr().(*net.TCPAddr).Port
	r := &Room{
		code: code, host: hostOf(netip.AddrPortFrom(at.Addr(), uint16(port)).String()), port: port, pages: pages,
		visits: make(chan questionnaire.Visit, queued), ended: make(chan struct{}), hands: make(chan struct{}, inHand), streams: make(chan struct{}, maxStreams), alive: keepAlive,
		door: stored == nil || !stored.Closed, vacant: map[string]bool{}, changed: make(chan struct{}),
	}
	r.server = http.Server{
		Handler: r.handler(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: 15 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 8 << 10,
		ErrorLog: log.New(io.Discard, "", 0), // its lines would run through the screens of the coach
	}
	go func() { _ = r.server.Serve(newLimiter(listener)) }()
	return r, nil
}

func validCode(code string) bool {
	return len(code) == codeLength && strings.Trim(code, codeAlphabet) == ""
}

// hostOf returns how a browser names an address with a port: without the port of HTTP.
func hostOf(at string) string { return strings.TrimSuffix(at, ":80") }

// Close ends all connections and makes Next return nil.
func (r *Room) Close() error {
	r.end.Do(func() { close(r.ended) })
	return r.server.Close()
}

// Address returns the address of the page, to be typed into a browser.
func (r *Room) Address() string { return "http://" + r.host + "/" + r.code + "/" }

// Stored returns what the answer file keeps of the room.
func (r *Room) Stored() questionnaire.Room {
	return questionnaire.Room{Code: r.code, Port: r.port, Closed: !r.DoorOpen()}
}

// DoorOpen tells whether new people can join.
func (r *Room) DoorOpen() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.door
}

// SetDoor lets new people join, or no longer. Those who have a seat are not affected.
func (r *Room) SetDoor(open bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.door = open
	r.wake()
}

// Vacate lets the next device that asks for it take a seat, also while the door is closed: for a person whose phone
// was lost, or who goes from the keyboard to a phone. The caller removes the seat's former device.
func (r *Room) Vacate(seat string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.vacant[seat] = true
}

// take ends the wait of a vacant seat; it returns false if the seat was not vacant.
func (r *Room) take(seat string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.vacant[seat]
	delete(r.vacant, seat)
	return was
}

func (r *Room) isVacant(seat string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.vacant[seat]
}

// Next waits for requests and returns the visits that they ask for, in the order of arrival; nil once the room is
// closed.
func (r *Room) Next() []questionnaire.Visit {
	var visits []questionnaire.Visit
	select {
	case v := <-r.visits:
		visits = append(visits, v)
	case <-r.ended:
		return nil
	}
	time.Sleep(gather)
	for len(visits) < queued {
		select {
		case v := <-r.visits:
			visits = append(visits, v)
		default:
			return visits
		}
	}
	return visits
}

// ask has the owner of the group carry out a visit. It returns false if the owner did not do so in time, and may still do so
// then: the caller must not look at what show made.
func (r *Room) ask(ctx context.Context, change func(*questionnaire.Group) bool, show func(*questionnaire.Group)) bool {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	done := make(chan struct{})
	v := questionnaire.Visit{Show: func(g *questionnaire.Group) {
		show(g)
		close(done)
	}}
	if change != nil {
		// Whoever has gone away, or was told to try again, does not change anything any more.
		v.Change = func(g *questionnaire.Group) bool { return ctx.Err() == nil && change(g) }
	}
	select {
	case r.visits <- v:
	default:
		return false
	}
	select {
	case <-done:
		return true
	case <-ctx.Done():
	case <-r.ended:
	}
	return false
}

// Follow brings the pages up to date with the group. The owner calls it when something that people see may have
// changed and is on disk.
func (r *Room) Follow(g *questionnaire.Group) {
	now := stateOf(g)
	r.mu.Lock()
	defer r.mu.Unlock()
	for seat := range r.vacant {
		if !slices.ContainsFunc(g.Participants(), func(p questionnaire.Participant) bool { return p.ID == seat && p.Device == "" }) {
			delete(r.vacant, seat) // it was removed; the next person with its number has it to themselves
		}
	}
	if now != r.state {
		r.state = now
		r.wake()
	}
}

// wake lets the open streams look at what is shown now. The caller holds r.mu.
func (r *Room) wake() {
	close(r.changed)
	r.changed = make(chan struct{})
}

// present returns which page is shown now, and a channel that is closed when that may have changed. The state is zero
// as long as the group has not begun.
func (r *Room) present() (state, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.state
	if s != (state{}) {
		s.screen = screenVersion(s, r.door)
	}
	return s, r.changed
}
