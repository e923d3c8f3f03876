package room

import (
	"net"
	"net/netip"
	"sync"
)

// Bounds on open connections. A browser keeps a few open, and a device that opens more than its share does not keep
// the others out.
const (
	maxConnections     = 600
	maxConnectionsFrom = 150 // from one address
)

// limiter is a listener that closes connections beyond the bounds, and those from outside private networks.
type limiter struct {
	net.Listener
	mu   sync.Mutex
	all  int
	from map[netip.Addr]int
}

func newLimiter(l net.Listener) *limiter { return &limiter{Listener: l, from: map[netip.Addr]int{}} }

// Accept returns the next connection within the bounds.
func (l *limiter) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		peer, _ := netip.ParseAddrPort(c.RemoteAddr().String()) // what is not an address is not private
		if private(peer.Addr()) && l.enter(peer.Addr()) {
			return &limited{Conn: c, leave: sync.OnceFunc(func() { l.leave(peer.Addr()) })}, nil
		}
		_ = c.Close()
	}
}

func (l *limiter) enter(a netip.Addr) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all >= maxConnections || l.from[a] >= maxConnectionsFrom {
		return false
	}
	l.all++
	l.from[a]++
	return true
}

func (l *limiter) leave(a netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.from[a]--; l.from[a] == 0 {
		delete(l.from, a)
	}
}

// limited is a connection that is counted until it is closed.
type limited struct {
	net.Conn
	leave func()
}

// Close closes the connection.
func (c *limited) Close() error {
	c.leave()
	return c.Conn.Close()
}
