//go:build unix

package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// phone is somebody's browser in the voting room.
type phone struct {
	t       *testing.T
	address string
	client  *http.Client
}

func (p phone) send(path string, form url.Values) string {
	p.t.Helper()
	q, err := http.NewRequest(http.MethodGet, p.address+path, nil)
	if form != nil {
		q, err = http.NewRequest(http.MethodPost, p.address+path, strings.NewReader(form.Encode()))
	}
	if err != nil {
		p.t.Fatal(err)
	}
	q.Header.Set("Accept-Language", "en")
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	q.Header.Set("Origin", "http://"+q.URL.Host)
	answer, err := p.client.Do(q)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: status %d, %v: %s", path, answer.StatusCode, err, body)
	}
	return string(body)
}

// until asks for the page until it holds a text, and returns it: the page follows when everything is on disk.
func (p phone) until(text string) string {
	p.t.Helper()
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		page := p.send("", nil)
		if strings.Contains(page, text) {
			return page
		}
		if time.Since(began) > patience {
			p.t.Fatalf("the page does not come to say %q; it says:\n%s", text, page)
		}
	}
}

// TestCoachRoom: three people join and vote on their phones, the coach is killed and goes on with the same room, door,
// people and ballots, and after the votes are shown nothing in the folder holds a seat beside a level.
func TestCoachRoom(t *testing.T) {
	dir := t.TempDir()
	c, scope := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	path := filepath.Join(dir, teamFile)
	if err := os.WriteFile(path, answerfile.Encode(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	p := onTerminal(t, dir, 80, 24, false, "coach", teamFile, "--room=127.0.0.1:0")
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(p.see("the door is open"))
	var phones []phone
	for range 3 {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		one := phone{t, address, &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}}
		one.send("", nil)
		one.send("join", url.Values{})
		phones = append(phones, one)
	}
	p.see("seat 3")
	p.press(enter)
	p.see("0 of 3 voted")
	vote := func(one phone, value string) string {
		return one.send("vote", url.Values{"question": {c.Question(scope[0]).ID}, "round": {"0"}, "vote": {value}})
	}
	vote(phones[0], "1")
	vote(phones[1], "1")
	p.see("2 of 3 voted")
	p.press("S")
	p.see("the door is open")
	p.press("O")
	p.see("the door is closed")
	for waited := time.Now(); !readScan(t, path).Session.Room.Closed; time.Sleep(10 * time.Millisecond) {
		if time.Since(waited) > patience {
			t.Fatal("that the door is closed is not saved")
		}
	}
	p.kill()
	p = onTerminal(t, dir, 80, 24, false, "coach", teamFile, "--room=127.0.0.1")
	p.see("2 of 3 voted")
	if page := (phone{t, address, http.DefaultClient}).send("", nil); !strings.Contains(page, "The door is closed") {
		t.Errorf("after the crash the door is open:\n%s", page)
	}
	if page := phones[0].send("", nil); !strings.Contains(page, `value="1" class="mine"`) {
		t.Fatalf("after the crash the page says:\n%s", page)
	}
	if page := vote(phones[2], "4"); !strings.Contains(page, "Your vote is stored") {
		t.Fatalf("the last vote gives:\n%s", page)
	}
	p.see("All votes are in")
	p.press(enter)
	for _, one := range phones {
		if page := one.until("Votes in round 1"); strings.Contains(page, "mine") {
			t.Fatalf("after the votes are shown:\n%s", page)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	beside := regexp.MustCompile(`"seat \d+":\s*(\d|"unknown"|"not_applicable")`)
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if found := beside.FindString(string(data)); found != "" {
			t.Errorf("%s holds %s", e.Name(), found)
		}
	}
	if got := readScan(t, path); got.Session.Room == nil || got.Of[scope[0]].Rounds[0].Levels != [5]int{0, 2, 0, 0, 1} {
		t.Errorf("the file has session %+v and rounds %+v", got.Session, got.Of[scope[0]].Rounds)
	}
	p.press("q")
	if status := p.ends(); status != 0 || !regexp.MustCompile(`Go on later with:\s+selfscan coach --room=127\.0\.0\.1\s+team\.scan\.json`).MatchString(p.written()) {
		t.Errorf("exit status %d, and how to go on in the same room is not said", status)
	}
}

// TestCoachRoomRefused: a room opens on no public address, and the file can be opened again at once.
func TestCoachRoomRefused(t *testing.T) {
	dir := t.TempDir()
	c, _ := quickScope(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente X", Type: "municipality"}, lang.EN, readScanTime())
	if err := os.WriteFile(filepath.Join(dir, teamFile), answerfile.Encode(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"8.8.8.8", "0.0.0.0:8321", "home"} {
		p := onTerminal(t, dir, 80, 24, false, "coach", teamFile, "--room="+wrong)
		if status := p.ends(); status == 0 {
			t.Errorf("--room=%s: exit status 0", wrong)
		}
	}
	onTerminal(t, dir, 80, 24, false, "coach", teamFile).see("How many people vote?")
}
