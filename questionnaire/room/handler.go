package room

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

const (
	maxBody = 4 << 10 // bytes of a form

	deviceCookie   = "selfscan"
	languageCookie = "selfscan-language"
	refreshCookie  = "selfscan-refresh"
	cookieLength   = 26 // characters of crypto/rand.Text
	cookieAge      = 24 * 60 * 60

	// policy lets a page load its own style and script and nothing else.
	policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

// handler returns the pages, behind the guards that every request must pass.
func (r *Room) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", r.inHand(r.servePage))
	mux.HandleFunc("GET /screen", r.inHand(r.serveScreen))
	mux.HandleFunc("POST /join", r.inHand(r.join))
	mux.HandleFunc("POST /vote", r.inHand(r.vote))
	mux.HandleFunc("GET /events", r.serveEvents)
	mux.HandleFunc("GET /style.css", serveFile("style.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET /script.js", serveFile("script.js", "text/javascript; charset=utf-8"))
	return r.guard(mux)
}

// guard refuses requests to another host, without the code, or from a page of another site.
func (r *Room) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // with "no-referrer" browsers send no Origin, which is checked below
		h.Set("Cache-Control", "no-store")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		code, path, slash := strings.Cut(strings.TrimPrefix(q.URL.Path, "/"), "/")
		switch {
		case hostOf(q.Host) != r.host:
			http.Error(w, "unknown host", http.StatusMisdirectedRequest)
		case subtle.ConstantTimeCompare([]byte(code), []byte(r.code)) != 1:
			http.NotFound(w, q)
		case !slash:
			http.Redirect(w, q, "/"+r.code+"/", http.StatusSeeOther)
		case q.Method != http.MethodGet && q.Header.Get("Origin") != "http://"+r.host:
			http.Error(w, "sent from another site", http.StatusForbidden)
		default:
			inner := q.Clone(q.Context())
			inner.URL.Path, inner.URL.RawPath = "/"+path, ""
			next.ServeHTTP(w, inner)
		}
	})
}

// inHand bounds how many requests are handled at once, and how large a form is.
func (r *Room) inHand(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		select {
		case r.hands <- struct{}{}:
			defer func() { <-r.hands }()
		default:
			r.busy(w, q)
			return
		}
		if q.Method == http.MethodPost {
			q.Body = http.MaxBytesReader(w, q.Body, maxBody)
			if err := q.ParseForm(); err != nil {
				status := http.StatusBadRequest
				var large *http.MaxBytesError
				if errors.As(err, &large) {
					status = http.StatusRequestEntityTooLarge
				}
				r.trouble(w, q, status, lang.Text{NL: "Dit formulier is niet van deze pagina.", EN: "This form is not one of this page."})
				return
			}
		}
		next(w, q)
	}
}

// busy says that the owner of the group did not answer in time.
func (r *Room) busy(w http.ResponseWriter, q *http.Request) {
	r.trouble(w, q, http.StatusServiceUnavailable, lang.Text{
		NL: "De computer van de begeleider antwoordt even niet. Probeer het zo nog eens.",
		EN: "The coach's computer does not answer now. Try again in a moment."})
}

func serveFile(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("Content-Type", kind)
		http.ServeFileFS(w, q, files, name)
	}
}

// device returns the SHA-256 of the cookie of the person who asks; empty without a cookie of ours.
func device(q *http.Request) string {
	c, err := q.Cookie(deviceCookie)
	if err != nil || len(c.Value) != cookieLength {
		return ""
	}
	sum := sha256.Sum256([]byte(c.Value))
	return hex.EncodeToString(sum[:])
}

// setCookie gives a value back to the browser with every request to this room. It is sent along when somebody comes
// from the camera or a message, so that they keep their seat; forms of other sites are refused by their Origin.
func (r *Room) setCookie(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/" + r.code + "/", MaxAge: cookieAge,
		HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// language returns the language that a person chose or that their browser asks for, else that of the session.
func language(q *http.Request, session lang.Lang) lang.Lang {
	if c, err := q.Cookie(languageCookie); err == nil {
		if l, ok := lang.ParseLang(c.Value); ok {
			return l
		}
	}
	for part := range strings.SplitSeq(q.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		tag, _, _ = strings.Cut(tag, "-")
		if l, ok := lang.ParseLang(strings.ToLower(tag)); ok {
			return l
		}
	}
	return session
}

// chosen stores what a link asks for: a language, or a page that refreshes itself. It returns true if it answered the
// request.
func (r *Room) chosen(w http.ResponseWriter, q *http.Request) bool {
	l, language := lang.ParseLang(q.URL.Query().Get("lang"))
	refresh := q.URL.Query().Get("refresh")
	switch {
	case language:
		r.setCookie(w, languageCookie, string(l))
	case refresh == "on" || refresh == "off":
		r.setCookie(w, refreshCookie, refresh)
	default:
		return false
	}
	http.Redirect(w, q, "/"+r.code+q.URL.Path, http.StatusSeeOther)
	return true
}

// refreshes tells whether a person chose to have the page refresh itself.
func refreshes(q *http.Request) bool {
	c, err := q.Cookie(refreshCookie)
	return err == nil && c.Value == "on"
}

func (r *Room) servePage(w http.ResponseWriter, q *http.Request) {
	if r.chosen(w, q) {
		return
	}
	who := device(q)
	if who == "" {
		r.setCookie(w, deviceCookie, rand.Text())
	}
	r.show(w, q, func(g *questionnaire.Group, l lang.Lang) page {
		p := r.drawVoter(g, who, l)
		p.Notice = notices()[q.URL.Query().Get("told")].In(l)
		return p
	})
}

func (r *Room) serveScreen(w http.ResponseWriter, q *http.Request) {
	if !r.chosen(w, q) {
		r.show(w, q, r.drawScreen)
	}
}

// show answers with a page that is drawn by the owner of the group.
func (r *Room) show(w http.ResponseWriter, q *http.Request, draw func(g *questionnaire.Group, l lang.Lang) page) {
	var p page
	if !r.ask(q.Context(), nil, func(g *questionnaire.Group) { p = draw(g, language(q, g.Session().Answers().Language)) }) {
		r.busy(w, q)
		return
	}
	p.Refresh = refreshes(q)
	r.write(w, http.StatusOK, p)
}

// notices are the sentences that a page can begin with, by what the address calls them.
func notices() map[string]lang.Text {
	return map[string]lang.Text{
		"late":     {NL: "De groep was al verder. Uw stem van zojuist telt niet.", EN: "The group had gone on. The vote you just sent does not count."},
		"others":   {NL: "Deze vraag is niet voor u. Uw stem van zojuist telt niet.", EN: "This question is not for you. The vote you just sent does not count."},
		"voted":    {NL: "Uw stem is bewaard. U kunt hem veranderen tot de stemmen worden getoond.", EN: "Your vote is stored. You can change it until the votes are shown."},
		"cookies":  {NL: "Uw browser bewaart geen cookie. Sta cookies toe voor deze pagina; zonder cookie kunt u niet stemmen.", EN: "Your browser keeps no cookie. Allow cookies for this page; without one you cannot vote."},
		"door":     {NL: "De begeleider laat nu niemand meer binnen. Vraag of de deur open kan.", EN: "The coach lets nobody in now. Ask for the door to be opened."},
		"full":     {NL: "Alle stoelen zijn bezet.", EN: "All seats are taken."},
		"unseated": {NL: "U hebt geen stoel meer. Neem er hier weer een.", EN: "You have no seat any more. Take one here."},
		"seat":     {NL: "Die stoel is niet vrij.", EN: "That seat is not free."},
	}
}

// tell answers a form: the browser fetches the page, which begins with a notice.
func (r *Room) tell(w http.ResponseWriter, q *http.Request, notice string) {
	to := "/" + r.code + "/"
	if notice != "" {
		to += "?told=" + notice
	}
	http.Redirect(w, q, to, http.StatusSeeOther)
}

// change has the owner of the group change it as a form asks, and tells what do returns.
func (r *Room) change(w http.ResponseWriter, q *http.Request, do func(g *questionnaire.Group) (notice string, changed bool)) {
	notice := ""
	change := func(g *questionnaire.Group) (changed bool) {
		notice, changed = do(g)
		return changed
	}
	if !r.ask(q.Context(), change, func(*questionnaire.Group) {}) {
		r.busy(w, q)
		return
	}
	r.tell(w, q, notice)
}

// join gives a person a seat.
func (r *Room) join(w http.ResponseWriter, q *http.Request) {
	who, wanted := device(q), q.PostForm.Get("seat")
	if who == "" {
		r.tell(w, q, "cookies")
		return
	}
	r.change(w, q, func(g *questionnaire.Group) (notice string, changed bool) {
		if _, seated := g.SeatOf(who); seated {
			return "", false
		}
		if wanted != "" {
			for _, p := range g.Participants() {
				if lang.Printable(p.ID) == wanted && p.Device == "" && r.take(p.ID) {
					g.SetDevice(p.ID, who)
					g.Return(p.ID)
					return "", true
				}
			}
			return "seat", false
		}
		if !r.DoorOpen() {
			return "door", false
		}
		if _, err := g.JoinFrom(who); err != nil {
			return "full", false
		}
		return "", true
	})
}

// vote stores a ballot. The form says which question and which round it is about, so that a page that is behind
// does not vote on what its reader has not seen.
func (r *Room) vote(w http.ResponseWriter, q *http.Request) {
	who := device(q)
	choice := choiceValues()[q.PostForm.Get("vote")]
	question, round := q.PostForm.Get("question"), q.PostForm.Get("round")
	r.change(w, q, func(g *questionnaire.Group) (notice string, changed bool) {
		n, ok := g.Session().Ordinal()
		seat, seated := g.SeatOf(who)
		if !seated {
			return "unseated", false
		}
		if ok && !g.IsAsked(n, seat.ID) {
			return "others", false
		}
		if !ok || question != g.Session().Catalogue().Question(n).ID || round != roundOf(g, n) || g.Vote(n, seat.ID, choice) != nil {
			return "late", false
		}
		return "voted", true
	})
}

// trouble shows a page that says what went wrong.
func (r *Room) trouble(w http.ResponseWriter, q *http.Request, status int, words lang.Text) {
	l := language(q, lang.NL)
	w.Header().Set("Retry-After", "2")
	r.write(w, status, page{Lang: l, Kind: troublePage, Notice: words.In(l)})
}

func (r *Room) write(w http.ResponseWriter, status int, p page) {
	var drawn bytes.Buffer
	if err := r.pages.ExecuteTemplate(&drawn, "page.html", p); err != nil {
		http.Error(w, "the page cannot be drawn", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(drawn.Bytes())
}
