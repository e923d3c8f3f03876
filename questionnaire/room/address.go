package room

import (
	"net"
	"net/netip"
	"strings"

	"rsc.io/qr"

	"civic/selfscan/questionnaire/lang"
)

// DefaultPort is the port of a room if neither the command line nor the answer file has one.
const DefaultPort = 8321

// private tells whether an address is reached only from this machine or from the network that it is on.
func private(a netip.Addr) bool {
	return a.Unmap().IsPrivate() || a.Unmap().IsLoopback() || a.Unmap().IsLinkLocalUnicast()
}

// ParseAddress reads IP:PORT or IP. Without a port it returns port, and with port 0 any port will do.
func ParseAddress(s string, port int) (netip.AddrPort, error) {
	if at, err := netip.ParseAddrPort(s); err == nil {
		return at, nil
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.AddrPort{}, lang.Errorf(nil, lang.Text{
			NL: "%q is geen adres van een stemkamer; geef --room=IP of --room=IP:POORT, zoals --room=192.168.1.20",
			EN: "%q is not the address of a voting room; give --room=IP or --room=IP:PORT, such as --room=192.168.1.20"}, s)
	}
	return netip.AddrPortFrom(a, uint16(port)), nil
}

// LocalAddress returns the private IPv4 address of this machine on its network. With none, or with several, the
// error says which address to choose.
func LocalAddress() (netip.Addr, error) {
	interfaces, err := net.Interfaces()
	if err != nil {
		return netip.Addr{}, err
	}
	var links []link
	for _, i := range interfaces {
		if addresses, err := i.Addrs(); err == nil {
			links = append(links, link{i.Flags, addresses})
		}
	}
	return onlyOne(privateOf(links))
}

// link is a network interface with its addresses.
type link struct {
	flags     net.Flags
	addresses []net.Addr
}

// privateOf lists the private IPv4 addresses of the links that are up and lead to a network: not to this machine itself, and
// not through a tunnel to one other.
func privateOf(links []link) []netip.Addr {
	var found []netip.Addr
	for _, l := range links {
		if l.flags&net.FlagUp == 0 || l.flags&(net.FlagLoopback|net.FlagPointToPoint) != 0 {
			continue
		}
		for _, a := range l.addresses {
			if p, err := netip.ParsePrefix(a.String()); err == nil && p.Addr().Is4() && p.Addr().IsPrivate() {
				found = append(found, p.Addr())
			}
		}
	}
	return found
}

func onlyOne(found []netip.Addr) (netip.Addr, error) {
	switch len(found) {
	case 0:
		return netip.Addr{}, lang.Errorf(nil, lang.Text{
			NL: "deze computer is niet verbonden met een eigen netwerk; maak verbinding met een hotspot, of geef het adres met --room=IP",
			EN: "this computer is not connected to a private network; connect to a hotspot, or give the address with --room=IP"})
	case 1:
		return found[0], nil
	}
	names := make([]string, len(found))
	for i, a := range found {
		names[i] = "--room=" + a.String()
	}
	return netip.Addr{}, lang.Errorf(nil, lang.Text{
		NL: "deze computer is met meer dan één netwerk verbonden; kies er een: %s",
		EN: "this computer is connected to more than one network; choose one: %s"}, strings.Join(names, ", "))
}

// QR returns the address of the page as a QR code: rows of modules, true for a dark one, without the quiet zone of
// four light modules that must surround it.
func (r *Room) QR() [][]bool {
	// Level L gives the fewest modules: on a projector the size of a module matters more than damage.
	code, err := qr.Encode(r.Address(), qr.L)
	if err != nil {
		return nil // only a text that is too long for any QR code
	}
	rows := make([][]bool, code.Size)
	for y := range rows {
		rows[y] = make([]bool, code.Size)
		for x := range rows[y] {
			rows[y][x] = code.Black(x, y)
		}
	}
	return rows
}
