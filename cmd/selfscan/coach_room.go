package main

import (
	"net/netip"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/room"
	"civic/selfscan/questionnaire/tui"
)

// anyRoom is the value of --room without an address.
const anyRoom = "here"

// openRoom opens the room that the command line asks for. An answer file with a session that had a room gives its code and,
// unless the command line names another one, its port: people go on with the page that they have open.
func openRoom(asked string, file *tui.File) (*room.Room, error) {
	var stored *questionnaire.Room
	if file != nil && file.Answers.Session != nil {
		stored = file.Answers.Session.Room
	}
	port := room.DefaultPort
	if stored != nil {
		port = stored.Port
	}
	at, err := roomAddress(asked, port)
	if err != nil {
		return nil, err
	}
	return room.Open(at, stored)
}

func roomAddress(asked string, port int) (netip.AddrPort, error) {
	if asked != anyRoom {
		return room.ParseAddress(asked, port)
	}
	a, err := room.LocalAddress()
	return netip.AddrPortFrom(a, uint16(port)), err
}
