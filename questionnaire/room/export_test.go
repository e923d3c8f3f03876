package room

import (
	"net"
	"net/netip"
)

// Limited is the listener that a room puts before another.
func Limited(l net.Listener) net.Listener { return newLimiter(l) }

// OnlyOne chooses from the private addresses of a machine.
func OnlyOne(found []netip.Addr) (netip.Addr, error) { return onlyOne(found) }
