package room

import (
	"net"
	"net/netip"
	"time"
)

// SignsOfLife sets how long the streams of a room wait between two signs of life.
func (r *Room) SignsOfLife(every time.Duration) { r.alive = every }

// Limited is the listener that a room puts before another.
func Limited(l net.Listener) net.Listener { return newLimiter(l) }

// OnlyOne chooses from the private addresses of a machine.
func OnlyOne(found []netip.Addr) (netip.Addr, error) { return onlyOne(found) }

// Known counts the addresses that a limited listener remembers.
func Known(l net.Listener) int { return len(l.(*limiter).from) }

// Linked is a network interface with its addresses.
type Linked = link

// Link makes a network interface with the addresses of the prefixes.
func Link(flags net.Flags, prefixes ...string) Linked {
	l := link{flags: flags}
	for _, p := range prefixes {
		l.addresses = append(l.addresses, prefix(p))
	}
	return l
}

// PrivateOf lists the addresses of links on which a room can open.
func PrivateOf(links ...Linked) []netip.Addr { return privateOf(links) }

type prefix string

func (prefix) Network() string  { return "ip+net" }
func (p prefix) String() string { return string(p) }
