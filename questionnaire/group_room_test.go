package questionnaire_test

import (
	"testing"

	"civic/selfscan/questionnaire"
)

// TestDevices: a device has one seat, which another device can take over, and the empty device has none.
func TestDevices(t *testing.T) {
	s, g := newGroup(t, 1)
	for range 2 {
		if id, err := g.JoinFrom("a"); err != nil || id != seat(2) {
			t.Fatalf("the device gets %q, %v", id, err)
		}
	}
	if p, ok := g.SeatOf(""); ok {
		t.Errorf("a seat on the keyboard, %v, counts as a device", p)
	}
	g.SetDevice(seat(2), "b")
	if _, ok := g.SeatOf("a"); ok {
		t.Error("the device that was replaced still has its seat")
	}
	if p, ok := g.SeatOf("b"); !ok || p.ID != seat(2) || len(g.Participants()) != 2 {
		t.Errorf("the other device has %v of %v", p, g.Participants())
	}
	room := questionnaire.Room{Code: "abcdefghijklm", Port: 8321}
	if g.OpenRoom(room); *s.Answers().Session.Room != room {
		t.Errorf("the session has room %v", s.Answers().Session.Room)
	}
}

// TestOwnBallot: a participant's own ballot is there while the vote is open, and for nobody afterwards.
func TestOwnBallot(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	vote(t, g, n, "24")
	for i, want := range []questionnaire.Choice{questionnaire.Level2, questionnaire.Level4, questionnaire.Unanswered} {
		if got := g.OwnBallot(n, seat(i+1)); got != want || !g.IsAsked(n, seat(i+1)) {
			t.Errorf("seat %d: own ballot %v, want %v", i+1, got, want)
		}
	}
	vote(t, g, n, "240")
	g.Reveal(n)
	g.Leave(seat(1), startedAt())
	if g.OwnBallot(n, seat(1)) != questionnaire.Unanswered || g.IsAsked(n, seat(1)) || g.IsAsked(n, "nobody") {
		t.Error("after the vote is over, or for someone who is not there, there is a ballot or a question")
	}
}
