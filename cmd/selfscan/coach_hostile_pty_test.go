//go:build unix

package main

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// TestCoachHostileText: a session of which every text is hostile, and members' files with hostile names and texts. Neither
// a screen of the coach, in a room or not, nor a page of the room has one of the signs that steer a terminal or a reader.
func TestCoachHostileText(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), hostile)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	c, scope := quickScope(t)
	seats := []string{hostile + "1", hostile + "2", hostile + "3"}
	session := &questionnaire.GroupSession{}
	for _, id := range seats {
		session.Participants = append(session.Participants, questionnaire.Participant{ID: id, Group: "staff"})
	}
	organisation := questionnaire.Organisation{ID: hostile, Name: hostile, Type: "municipality", Unit: hostile}
	a := questionnaire.NewAnswers(c, questionnaire.Quick, organisation, lang.EN, readScanTime())
	round := questionnaire.Round{Counts: questionnaire.Counts{Levels: [5]int{0, 1, 2, 0, 0}}}
	for i, n := range scope[:2] {
		a.Of[n] = questionnaire.Answer{Note: hostile, Evidence: []string{hostile}, Reason: hostile, Rounds: []questionnaire.Round{round}}
		if i == 0 {
			a.Of[n].Choice = questionnaire.Level2
		}
		a.Actions = append(a.Actions, questionnaire.Action{Question: c.Question(n).ID, Text: hostile, Owner: hostile, Check: hostile})
	}
	a.Session = session
	if err := os.WriteFile(filepath.Join(dir, teamFile), answerfile.EncodeWithSession(c, &a), 0o600); err != nil {
		t.Fatal(err)
	}
	member := questionnaire.NewAnswers(c, questionnaire.Quick, organisation, lang.EN, readScanTime())
	for _, n := range scope {
		member.Of[n] = questionnaire.Answer{Choice: questionnaire.Level2, Note: hostile}
	}
	folder := filepath.Join(dir, hostile)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	good := answerfile.Encode(c, &member)
	member.Organisation.ID, member.Organisation.Name = "", hostile+" other"
	for name, data := range map[string][]byte{hostile + ".scan.json": good, hostile + "2.scan.json": answerfile.Encode(c, &member),
		hostile + "3.scan.json": []byte(`{"` + jsonHostile() + `": 1}`), hostile + ".docx": nil, hostile + ".xlsx": []byte("PK" + hostile)} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}

	p := onTerminal(t, dir, 100, 30, false, "coach", teamFile, "--room=127.0.0.1:0", hostile)
	p.see("same organisation")
	p.press("y" + enter)
	p.see("without what does not fit")
	p.press("y" + enter)
	p.see("side by side")
	p.press("S")
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(p.see("http://"))
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	guest, phone := phone{t, address, http.DefaultClient}, phone{t, address, &http.Client{Jar: jar}}
	pages := []string{phone.send("", nil), phone.send("join", url.Values{}), phone.send("screen", nil), phone.send("?lang=nl", nil)}
	p.press(enter)
	p.see("Question 2")
	for _, step := range [][2]string{{"N", "Participants' notes"}, {"y", "Why the group agrees"}, {esc, "another round"}, {"b", "A web address"}, {esc, "another round"},
		{"n", "Note on this question"}, {esc, "another round"}, {"z", "▲ middle"}, {"z", "another round"}, {"\x1b[D", "Agreed: 2"}, {"i", "Order: of"},
		{"F", "differ most"}, {enter, "Question 1"}, {"S", "Who takes part?"}, {"T", "Which themes"}, {enter, "Who takes part?"}, {"M", "chooses"}, {enter, "Agreed: 2"},
		{"v", "To the result"}, {esc, "Agreed: 2"}, {"a", "What will you do?"}, {esc, "Agreed: 2"}, {"L", "Afgesproken: 2"}} {
		p.press(step[0])
		p.see(step[1])
	}
	pages = append(pages, guest.send("", nil))
	p.press("\x03")
	p.ends()
	if !strings.Contains(p.written(), "PWN") || !strings.Contains(pages[1], "Question") {
		t.Fatalf("the hostile text is nowhere, so this test sees nothing: %s", pages[1])
	}
	if c := steering(p.written(), true); c != "" {
		t.Errorf("a screen has %s", c)
	}
	for _, page := range pages {
		if c := steering(page, false); c != "" {
			t.Errorf("a page of the room has %s:\n%s", c, page)
		}
	}
}
