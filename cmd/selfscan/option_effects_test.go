package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// effect is what one option does: a command line without it, the option, and what is seen only with it.
type effect struct {
	without, option string // words with spaces between
	in              string // standard input
	look            string // file that is looked into; empty for both output streams
	seen            string // regular expression of what is seen only with the option
	gone            string // the same of what is seen only without it
	status          int    // with the option
}

// effects shows what each option of each command does. One that is ignored, or does what another does, fails its row.
func effects() map[string][]effect {
	const (
		scan  = "scan --plain new.scan.json"
		other = " --org-type other --depth quick"
		page  = "report town.scan.json --out x.html"
		rows  = "score --format csv town.scan.json agency.scan.json"
		form  = "catalogue form --out form.xlsx"
		heavy = "catalogue check heavier.json"
		stop  = "q\n"
	)
	return map[string][]effect{
		"selfscan --catalogue": {{without: "catalogue export", option: "--catalogue province.yaml", seen: `"id": "provincie-voorbeeld"`}},
		"selfscan --version":   {{option: "--version", seen: `^selfscan \d+\.\d+\.\d+`}},
		"selfscan --help": {
			{without: "score", option: "--help", seen: `(?m)^Usage:\n  selfscan score PATH`},
			{without: "catalogue show", option: "-h", seen: `(?m)^Usage:\n  selfscan catalogue show `}},

		"selfscan scan --depth": {
			{without: scan + " --org X --org-type other", option: "--depth full", in: stop, look: "new.scan.json", seen: `"depth": "full"`},
			{without: scan + " --org X --org-type other", option: "--depth quick", in: stop, look: "new.scan.json", seen: `"depth": "quick"`},
			{without: "scan --plain town.scan.json", option: "--depth full", in: stop, look: "town.scan.json", seen: `"depth": "full"`}},
		"selfscan scan --org": {
			{without: scan + other, option: "--org Wetterskip", in: stop, look: "new.scan.json", seen: `"name": "Wetterskip"`},
			{without: "scan --plain town.scan.json", option: "--org Veen", in: stop, look: "town.scan.json", seen: `"name": "Veen"`}},
		"selfscan scan --org-type": {
			{without: scan + " --org X --depth quick", option: "--org-type agency", in: stop, look: "new.scan.json", seen: `"type": "agency"`},
			{without: "scan --plain town.scan.json", option: "--org-type province", in: stop, look: "town.scan.json", seen: `"type": "province"`}},
		"selfscan scan --lang": {
			{without: scan + " --org X" + other, option: "--lang nl", in: stop, seen: `Vraag 1 van`},
			{without: scan + " --org X" + other, option: "--lang nl", in: stop, look: "new.scan.json", seen: `"language": "nl"`}},
		"selfscan scan --config": {{without: "scan --plain done.scan.json", option: "--config style.yaml", in: "p\nq\n", seen: `The report for publication is in`}},
		"selfscan scan --theme":  {{without: "scan --plain town.scan.json", option: "--theme none", in: stop, seen: `Go on later with: selfscan scan --theme none --plain`}},

		"selfscan coach --depth":    {{without: "coach --plain new.scan.json --org X --org-type other", option: "--depth full", in: stop, look: "new.scan.json", seen: `"depth": "full"`}},
		"selfscan coach --org":      {{without: "coach --plain new.scan.json" + other, option: "--org Wetterskip", in: stop, look: "new.scan.json", seen: `"name": "Wetterskip"`}},
		"selfscan coach --org-type": {{without: "coach --plain new.scan.json --org X --depth quick", option: "--org-type agency", in: stop, look: "new.scan.json", seen: `"type": "agency"`}},
		"selfscan coach --lang":     {{without: "coach --plain new.scan.json --org X" + other, option: "--lang nl", in: stop, seen: `Hoeveel mensen stemmen`}},
		"selfscan coach --config":   {{without: "coach --plain town.scan.json", option: "--config style.yaml", in: stop, seen: `selfscan coach --config style.yaml --plain`}},
		"selfscan coach --theme":    {{without: "coach --plain town.scan.json", option: "--theme none", in: stop, seen: `selfscan coach --theme none --plain`}},
		"selfscan coach --plain":    {{without: "coach new.scan.json --org X" + other, option: "--plain", in: stop, seen: `How many people vote`}},
		"selfscan coach --guide":    {{without: "coach", option: "--guide", seen: `# Leading a group`}},

		"selfscan report --format": {
			{without: "report town.scan.json", option: "--format html", look: "town.html", seen: `^<!doctype html>`},
			{without: "report town.scan.json", option: "--format md", look: "town.md", seen: `^# `},
			{without: "report town.scan.json --out x.report", option: "--format html", look: "x.report", seen: `^<!doctype html>`}},
		"selfscan report --out": {{without: "report town.scan.json", option: "--out a.pdf", look: "a.pdf", seen: `^%PDF`}},
		"selfscan report --lang": {
			{without: page, option: "--lang en", look: "x.html", seen: `<html lang="en">`},
			{without: "report done.scan.json --out x.html", option: "--lang nl", look: "x.html", seen: `<html lang="nl">`}},
		"selfscan report --previous": {{without: page, option: "--previous before.scan.json", look: "x.html", seen: `scan van 5 oktober 2025`}},
		"selfscan report --peers":    {{without: page, option: "--peers peers.json", look: "x.html", seen: `Naast andere organisaties`}},
		"selfscan report --target": {
			{without: page, option: "--target 3", look: "x.html", seen: `naar niveau 3 \(`, gone: `naar niveau 2 \(`},
			{without: page, option: "--target 4", look: "x.html", seen: `naar niveau 4 \(`, gone: `naar niveau 2 \(`}},
		"selfscan report --redact":             {{without: page, option: "--redact", look: "x.html", seen: `voor publicatie`, gone: `Vergunningen staan in het zaaksysteem`}},
		"selfscan report --without-appendices": {{without: page, option: "--without-appendices", look: "x.html", gone: `Alle antwoorden`}},
		"selfscan report --accent":             {{without: page, option: "--accent #7a1f3d", look: "x.html", seen: `--brand: #7a1f3d`}},
		"selfscan report --logo":               {{without: page + " --logo-alt Arms", option: "--logo logo.png", look: "x.html", seen: `<img [^>]*data:image/png`}},
		"selfscan report --logo-alt":           {{without: page + " --logo logo.png", option: "--logo-alt Arms", look: "x.html", seen: `alt="Arms"`}},
		"selfscan report --archive":            {{without: "report town.scan.json", option: "--archive a2", look: "town.result.json", seen: `"answers_digest"`}},
		"selfscan report --config": {
			{without: page, option: "--config style.yaml", look: "x.html", seen: `for publication: without notes`, gone: `Vergunningen staan in het zaaksysteem`},
			{without: page, option: "--config style.yaml", look: "x.html", seen: `to level 4 \(`},
			{without: page + " --lang nl", option: "--config style.yaml", look: "x.html", seen: `naar niveau 4 \(`},
			{without: page + " --target 3", option: "--config style.yaml", look: "x.html", seen: `to level 3 \(`},
			{without: page + " --redact=false", option: "--config style.yaml", look: "x.html", seen: `to level 4 (?s:.*)Vergunningen staan in het zaaksysteem`}},
		"selfscan report --force": {{without: "report town.scan.json --out letter.pdf", option: "--force", look: "letter.pdf", seen: `^%PDF`, gone: `^Dear`}},

		"selfscan score --format": {
			{without: "score town.scan.json", option: "--format json", seen: `^\[\n\{"format":"selfscan-result/2"`},
			{without: "score town.scan.json", option: "--format ndjson", seen: `^\{"format":"selfscan-result/2"`},
			{without: "score town.scan.json", option: "--format csv", seen: `^"file","organisation_id"`},
			{without: "score town.scan.json", option: "--format csv-nl", seen: `^\x{feff}?"file";"organisation_id"`},
			{without: "score town.scan.json", option: "--format parquet", seen: `^PAR1`},
			{without: "score town.scan.json --out all", option: "--format xlsx", look: "all", seen: `^PK`},
			{without: "score town.scan.json --out all.dat", option: "--format table", look: "all.dat", seen: `^Organisation +Score`}},
		"selfscan score --table": {
			{without: rows, option: "--table answers", seen: `"question","level","state"`},
			{without: rows, option: "--table recommendations", seen: `"rank","question"`},
			{without: rows, option: "--table actions", seen: `"owner","due"`},
			{without: "score --format csv", option: "--table codebook", seen: `^"table","column"`}},
		"selfscan score --wide":  {{without: rows + " --table answers", option: "--wide", seen: `"t_deadlines"`, gone: `"question"`}},
		"selfscan score --type":  {{without: rows, option: "--type municipality", seen: `left out by --type[^:]*--until: 1`, gone: `"agency.scan.json"`}},
		"selfscan score --depth": {{without: rows, option: "--depth full", seen: `left out by --type[^:]*: 2`, gone: `"agency.scan.json"`}},
		"selfscan score --since": {
			{without: rows, option: "--since 2026-10-06", gone: `"town.scan.json"`},
			{without: rows + " before.scan.json", option: "--since 2026-10-05", gone: `"before.scan.json"`, seen: `--until: 1`}},
		"selfscan score --until": {
			{without: rows, option: "--until 2026-10-26", gone: `"agency.scan.json"`},
			{without: rows, option: "--until 2026-10-05", gone: `"agency.scan.json"`, seen: `--until: 1`}},
		"selfscan score --latest":     {{without: rows + " before.scan.json", option: "--latest", seen: `older scans left out by --latest: 1`, gone: `"before.scan.json"`}},
		"selfscan score --out":        {{without: rows, option: "--out all.csv", look: "all.csv", seen: `^"file","organisation_id"`}},
		"selfscan score --explain":    {{without: "score town.scan.json", option: "--explain transparency.foundation.order", seen: `level 1 × 25 = 25`}},
		"selfscan score --lang":       {{without: "score town.scan.json", option: "--lang nl", seen: `^Organisatie +Score`}},
		"selfscan score --files-from": {{without: "score --format csv", option: "--files-from list.txt", seen: `"town.scan.json"(?s:.*)"agency.scan.json"`}},
		"selfscan score --reports":    {{without: rows, option: "--reports made", look: "made/gemeente-klein-veen-2026-10-05.pdf", seen: `^%PDF`}},
		"selfscan score --group-report": {
			{without: "score six.ndjson", option: "--group-report all.html", look: "all.html", seen: `<h1>Group report</h1>`},
			{without: "score six.ndjson --lang nl", option: "--group-report all.md", look: "all.md", seen: `^# Groepsrapport`},
			{without: "score six.ndjson", option: "--group-report all", look: "all", seen: `^%PDF`}},
		"selfscan score --config": {
			{without: "score six.ndjson --lang nl --group-report all.html", option: "--config style.yaml", look: "all.html", seen: `<h1>Group report</h1>`},
			{without: rows + " --reports made", option: "--config style.yaml", look: "made/gemeente-klein-veen-2026-10-05.pdf", seen: `redact&#34;:true`}},
		"selfscan score --named":     {{without: "score --format csv --out x.csv six.ndjson --group-report all.html", option: "--named", look: "all.html", seen: `Gemeente B`}},
		"selfscan score --jobs":      {{without: rows, option: "--jobs 0", seen: `--jobs is at least 1 and at most 1024`, status: wrongUse}},
		"selfscan score --strict":    {{without: rows, option: "--strict", seen: `town.scan.json: the scan is not finished`, status: someRefused}},
		"selfscan score --fail-fast": {{without: "score --format csv bad.scan.json town.scan.json", option: "--fail-fast", gone: `"town.scan.json"`, status: someRefused}},
		"selfscan score --force":     {{without: rows + " --out letter.csv", option: "--force", look: "letter.csv", seen: `^"file"`, gone: `^Dear`}},

		"selfscan check --hints":  {{without: "check agency.scan.json", option: "--hints", seen: `agency.scan.json:56:5: check this: `}},
		"selfscan check --format": {{without: "check bad.scan.json", option: "--format ndjson", seen: `"severity":"refused"`, status: someRefused}},
		"selfscan check --jobs":   {{without: "check town.scan.json", option: "--jobs 0", seen: `--jobs is at least 1`, status: wrongUse}},
		"selfscan check --lang":   {{without: "check --hints agency.scan.json", option: "--lang nl", seen: `agency.scan.json:56:5: kijk dit na: `}},

		"selfscan peers --out":   {{without: "peers six.ndjson", option: "--out new.json", look: "new.json", seen: `"selfscan-peers/1"`}},
		"selfscan peers --jobs":  {{without: "peers six.ndjson", option: "--jobs 1025", seen: `at most 1024`, status: wrongUse}},
		"selfscan peers --force": {{without: "peers six.ndjson --out letter.json", option: "--force", look: "letter.json", seen: `"selfscan-peers/1"`, gone: `^Dear`}},

		"selfscan import --out":   {{without: "import team.xlsx", option: "--out new.scan.json", look: "new.scan.json", seen: `"Gemeente Súdwest-Fryslân"`}},
		"selfscan import --force": {{without: "import team.xlsx --out town.scan.json", option: "--force", look: "town.scan.json", seen: `"Gemeente Súdwest-Fryslân"`}},

		"selfscan catalogue show --dimension": {{without: "catalogue show", option: "--dimension reuse", gone: `(?m)^PARTICIPATION$`}},
		"selfscan catalogue show --org-type": {
			{without: "catalogue show participation.policy.ordinance", option: "--org-type municipality", gone: `Provinciewet`},
			{without: "catalogue show", option: "--org-type ministry", gone: `participation\.policy\.ordinance`}},
		"selfscan catalogue show --depth": {{without: "catalogue show", option: "--depth quick", gone: `full scan only`}},
		"selfscan catalogue show --duty":  {{without: "catalogue show", option: "--duty", gone: `(?m)^  transparency\.foundation\.policy `}},
		"selfscan catalogue show --lang":  {{without: "catalogue show transparency.requests.deadlines", option: "--lang nl", seen: `Wettelijke plicht \(niveau 2\)`, gone: `Legal duty`}},
		"selfscan catalogue check --references": {
			{without: heavy, option: "--references references", seen: `scores differently .*explain it in the change log`, status: someRefused}},
		"selfscan catalogue check --changes": {
			{without: heavy + " --references references", option: "--changes log.md", gone: `explain it in the change log`}},
		"selfscan catalogue check --note": {{without: heavy + " --references references", option: "--note", gone: `explain it in the change log`}},
		"selfscan catalogue form --out":   {{without: "catalogue form --format pdf", option: "--out new.pdf", look: "new.pdf", seen: `^%PDF`}},
		"selfscan catalogue form --format": {
			{without: "catalogue form --out form", option: "--format pdf", look: "form", seen: `^%PDF`},
			{without: "catalogue form --out form", option: "--format xlsx", look: "form", seen: `^PK`}},
		"selfscan catalogue form --depth":    {{without: form, option: "--depth full", look: "form.xlsx", seen: `transparency\.foundation\.policy`}},
		"selfscan catalogue form --org-type": {{without: form, option: "--org-type ministry", look: "form.xlsx", gone: `participation\.policy\.ordinance`}},
		"selfscan catalogue form --org":      {{without: form, option: "--org Wetterskip", look: "form.xlsx", seen: `Wetterskip`}},
		"selfscan catalogue form --unit":     {{without: form, option: "--unit Archives", look: "form.xlsx", seen: `Archives`}},
		"selfscan catalogue form --lang":     {{without: form, option: "--lang nl", look: "form.xlsx", seen: `Naam van de organisatie`}},
		"selfscan catalogue form --force":    {{without: "catalogue form --out letter.pdf", option: "--force", look: "letter.pdf", seen: `^%PDF`, gone: `^Dear`}},

		"selfscan demo --out":   {{without: "demo", option: "--out new.html", look: "new.html", seen: `^<!doctype html>`}},
		"selfscan demo --lang":  {{without: "demo", option: "--lang nl", seen: `verzonnen gemeente(?s:.*)Het rapport met alles erin: selfscan-demo.pdf`, gone: `made-up`}},
		"selfscan demo --force": {{without: "demo --out letter.pdf", option: "--force", look: "letter.pdf", seen: `^%PDF`, gone: `^Dear`}},

		"selfscan version --verbose": {{without: "version", option: "--verbose", seen: `(?m)^digest +sha256:[0-9a-f]{64}$`}},
	}
}

// elsewhere lists the options whose effect another test shows.
func elsewhere() map[string]string {
	return map[string]string{
		"selfscan scan --plain":      "TestResultShowsTargetsAndChange",
		"selfscan coach --room":      "TestCoachRoom",
		"selfscan verify --previous": "TestVerifyGenuine",
		"selfscan verify --peers":    "TestVerifyGenuine",
		"selfscan verify --logo":     "TestVerifyGenuine",
	}
}

// effectsFolder makes a folder with a file of every kind that an option is about.
func effectsFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	data := filepath.Join("..", "..", "questionnaire", "testdata", "references")
	read := func(path string) string {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	put := func(name, text string) {
		if err := errors.Join(os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700), os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	town := read(filepath.Join(data, "small-municipality.scan.json"))
	put("town.scan.json", town)
	put("town", town)
	put("before.scan.json", strings.NewReplacer(`"updated": "2026`, `"updated": "2025`, `"started": "2026`, `"started": "2025`, `"level": 0`, `"level": 1`).Replace(town))
	put("agency.scan.json", read(filepath.Join(data, "agency.scan.json")))
	put("references/town.scan.json", town)
	put("province.yaml", read(filepath.Join("..", "..", "questionnaire", "catalogue", "testdata", "province.yaml")))
	put("team.xlsx", read(filepath.Join("..", "..", "report", "form", "testdata", "libreoffice.xlsx")))
	put("list.txt", "town.scan.json\nagency.scan.json\n")
	put("style.yaml", "report:\n  redact: true\n  target: 4\n  lang: en\n")
	put("log.md", "# Changes\n\n## 2026.2\n\nEvery weight of 2 became 1, which changed town.scan.json.\n")
	put("bad.scan.json", "{}")
	put("all.xlsx.part", "of another")
	put("open.scan.json", `{"format": "selfscan-answers/1", "catalogue": {"id": "open-government-nl", "version": "2026.2"}, "depth": "full",
 "organisation": {"name": "Gemeente 漢", "type": "municipality", "unit": "ICT"}, "updated": "2026-11-24T09:00:00+01:00", "answers": {}}`)
	put("veen.scan.json", strings.NewReplacer("Gemeente Klein Veen", "Gemeente Veen", "2026-", "2025-").Replace(town))
	put("nameless.scan.json", strings.Replace(town, "Gemeente Klein Veen", "", 1))
	for _, name := range []string{"letter.pdf", "letter.csv", "letter.json"} {
		put(name, "Dear mayor,\n")
	}
	c, scope := quickScope(t)
	var six strings.Builder
	for i := range 6 {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "Gemeente " + string(rune('A'+i)), Type: "municipality"},
			lang.EN, time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))
		for _, n := range scope {
			a.Of[n].Choice = questionnaire.LevelChoice(i % 5)
		}
		file := answerfile.Encode(c, &a)
		if i == 0 {
			put("done.scan.json", string(file))
		}
		var line bytes.Buffer
		if err := json.Compact(&line, file); err != nil {
			t.Fatal(err)
		}
		six.WriteString(line.String() + "\n")
	}
	put("six.ndjson", six.String())
	if err := writePicture(filepath.Join(dir, "logo.png"), 0); err != nil {
		t.Fatal(err)
	}
	runIn(t, dir, "peers", "six.ndjson", "--out", "peers.json")
	runIn(t, dir, "peers", "six.ndjson", "--out", "figures")
	runIn(t, dir, "peers", "open.scan.json", "--out", "none.json")
	runIn(t, dir, "report", "done.scan.json")
	runIn(t, dir, "catalogue", "check", "--references", "references", "--note")
	export := exec.Command("selfscan", "catalogue", "export")
	own, err := export.Output()
	if err != nil {
		t.Fatal(err)
	}
	put("heavier.json", strings.ReplaceAll(string(own), `"weight": 2`, `"weight": 1`))
	return dir
}

// textOf returns what is in a file; nothing if it is not there. Of a workbook it returns the texts.
func textOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) != ".xlsx" {
		return string(data)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var texts []string
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			texts = append(texts, row...)
		}
	}
	return strings.Join(texts, "\n")
}

// TestEveryOptionHasItsEffect runs each command without and with each of its options, and looks at what is different.
func TestEveryOptionHasItsEffect(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	files := effectsFolder(t)
	run := func(t *testing.T, e *effect, args ...string) (said string, status int) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(files)); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("selfscan", args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(e.in)
		cmd.Env = append(os.Environ(), "SELFSCAN_LANG=en", "TERM=dumb", "SOURCE_DATE_EPOCH=")
		out, err := cmd.CombinedOutput()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		if e.look == "" {
			return string(out), cmd.ProcessState.ExitCode()
		}
		t.Logf("%s", out)
		return textOf(t, filepath.Join(dir, e.look)), cmd.ProcessState.ExitCode()
	}
	shown := effects()
	everyCommand(t, func(cmd *cobra.Command, options []*pflag.Flag) {
		for _, f := range options {
			if name := cmd.CommandPath() + " --" + f.Name; shown[name] == nil && elsewhere()[name] == "" && (f.Name != "help" || !cmd.HasParent()) {
				t.Errorf("%s: no row shows what it does", name)
			}
		}
	})
	type outcome struct {
		without, in, look string
	}
	plain := map[outcome]func() string{} // what is seen without the option, which many rows have in common
	for _, of := range shown {
		for _, e := range of {
			plain[outcome{e.without, e.in, e.look}] = sync.OnceValue(func() string {
				seen, _ := run(t, &e, strings.Fields(e.without)...)
				return seen
			})
		}
	}
	for name, of := range shown {
		for _, e := range of {
			t.Run(strings.TrimPrefix(name, "selfscan ")+e.option, func(t *testing.T) {
				t.Parallel()
				before := plain[outcome{e.without, e.in, e.look}]()
				after, status := run(t, &e, slices.Concat(strings.Fields(e.without), strings.Fields(e.option))...)
				if status != e.status {
					t.Errorf("%s %s: exit status %d, want %d: %.2000s", e.without, e.option, status, e.status, after)
				}
				for _, what := range []struct {
					pattern       string
					before, after bool
				}{{e.seen, false, true}, {e.gone, true, false}} {
					if what.pattern == "" {
						continue
					}
					pattern := regexp.MustCompile(what.pattern)
					if pattern.MatchString(before) != what.before || pattern.MatchString(after) != what.after {
						t.Errorf("%s: %s is seen before %v and after %v with %s; before:\n%.2000s\nafter:\n%.2000s", e.without, what.pattern,
							pattern.MatchString(before), pattern.MatchString(after), e.option, before, after)
					}
				}
			})
		}
	}
}

// runIn runs a command in a folder and fails the test if it does.
func runIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("selfscan", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("selfscan %q: %v\n%s", args, err, out)
	}
}
