package room

import (
	"fmt"
	"net/http"
	"time"
)

const (
	maxStreams = 4 * 60           // open event streams: a phone, a laptop and two projectors each is plenty
	keepAlive  = 20 * time.Second // between signs of life, so that a dead connection is noticed
	writeTime  = 10 * time.Second
)

// serveEvents tells a page, as server-sent events, which version there is to show: now, and at each change. That is
// all it tells; the page then fetches itself again.
func (r *Room) serveEvents(w http.ResponseWriter, q *http.Request) {
	select {
	case r.streams <- struct{}{}:
		defer func() { <-r.streams }()
	default:
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	screen := q.URL.Query().Has("screen")
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	send := func(line string) bool {
		if out.SetWriteDeadline(time.Now().Add(writeTime)) != nil {
			return false
		}
		if _, err := fmt.Fprint(w, line); err != nil {
			return false
		}
		return out.Flush() == nil
	}
	// A browser that loses the connection comes back after this many milliseconds.
	if out.SetReadDeadline(time.Time{}) != nil || !send("retry: 1000\n\n") {
		return
	}
	alive := time.NewTicker(r.alive)
	defer alive.Stop()
	last := ""
	for {
		now, changed := r.present()
		version := now.version(device(q))
		if screen {
			version = now.screen
		}
		if version != last {
			if !send("data: " + version + "\n\n") {
				return
			}
			last = version
		}
		select {
		case <-changed:
		case <-alive.C:
			if !send(": still here\n\n") {
				return
			}
		case <-q.Context().Done():
			return
		case <-r.ended:
			return
		}
	}
}
