//go:build unix

package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// kills is how often TestKilledAtRandomMoments kills the program; .ci/run asks for more.
var kills = flag.Int("kills", 20, "how often to kill a scan")

// Killed at random moments of a scan that is answered again and again: the file is whole
// each time, and every answer that the screen had confirmed as saved is in it.
func TestKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	c, scope := quickScope(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "x.scan.json")
	random := rand.New(rand.NewPCG(2026, 11))
	for n := range *kills {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"},
			lang.EN, readScanTime())
		if err := os.WriteFile(path, answerfile.Encode(c, &a), 0o600); err != nil {
			t.Fatal(err)
		}
		p := onTerminal(t, dir, 80, 24, false, "scan", "x.scan.json")
		p.asked(1)
		noTemps(t, dir)
		// Keys go in faster than they can be saved, and the kill comes when some bytes of the answering
		// screens have been drawn: anywhere between two saves.
		before := len(p.written())
		digit := strconv.Itoa(n % questionnaire.LevelCount)
		keys := 1 + random.IntN(len(scope)-1)
		p.press(strings.Repeat(digit, keys))
		after := before + random.IntN(500*keys)
		p.wait("an answer", func(screen string) bool { return p.raw.Len() >= after || confirmedOn(screen) == keys })
		p.kill()
		p.mu.Lock()
		confirmed := confirmedOn(p.screen.String())
		p.mu.Unlock()
		saved := readScan(t, path)
		got := 0
		for _, q := range scope {
			if saved.Of[q].Choice == questionnaire.LevelChoice(n%questionnaire.LevelCount) {
				got++
			}
		}
		if got < confirmed {
			t.Fatalf("kill %d: the screen had confirmed %d answers, the file has %d", n, confirmed, got)
		}
	}
	onTerminal(t, dir, 80, 24, false, "scan", "x.scan.json").see(" answered")
	noTemps(t, dir)
}

// noTemps fails if a killed run's temporary file is still in a folder.
func noTemps(t *testing.T, dir string) {
	t.Helper()
	if left, err := filepath.Glob(filepath.Join(dir, ".selfscan-*")); err != nil || len(left) > 0 {
		t.Fatalf("left behind: %v %v", left, err)
	}
}

// reportKills is how often TestKilledReports kills the program; .ci/run asks for more.
var reportKills = flag.Int("report-kills", 5, "how often to kill score --reports")

// Killed at random moments of making reports: each report that is there is whole, and the next run makes what is
// missing, leaves what is there, and removes temporary files and the lock of the killed run.
func TestKilledReports(t *testing.T) {
	t.Parallel()
	scans, folder := manyScans(t, 3), t.TempDir()
	run := func() {
		t.Helper()
		if code := selfscan(t, "score", "--reports", folder, scans); code != allDone {
			t.Fatalf("exit status %d", code)
		}
	}
	begin := time.Now()
	run()
	long := time.Since(begin)
	whole := map[string][]byte{}
	for _, name := range namesIn(t, folder) {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		whole[name] = data
	}
	random := rand.New(rand.NewPCG(2026, 30))
	early := 0
	for n := range *reportKills {
		for name := range whole {
			if random.IntN(3) > 0 {
				_ = os.Remove(filepath.Join(folder, name))
			}
		}
		if n%5 == 0 { // what a kill between making and renaming a file leaves
			if err := os.WriteFile(filepath.Join(folder, ".selfscan-123456789.tmp"), []byte("half"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("selfscan", "score", "--reports", folder, scans)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(long))))
		_ = cmd.Process.Kill() // it may have ended
		if cmd.Wait() != nil {
			early++
		}
		for _, name := range namesIn(t, folder) {
			if strings.HasPrefix(name, ".") {
				continue
			}
			if data, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !bytes.Equal(data, whole[name]) {
				t.Fatalf("kill %d: %s has %d bytes, want %d: %v", n, name, len(data), len(whole[name]), err)
			}
		}
		run()
		if names := namesIn(t, folder); !slices.Equal(names, slices.Sorted(maps.Keys(whole))) {
			t.Fatalf("kill %d: the next run leaves %v", n, names)
		}
	}
	if early == 0 {
		t.Error("every run ended before it was killed")
	}
}

// A scan on media that can only be read opens to look at, and says so; nothing is written beside it.
func TestReadOnlyMedia(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put := func(name string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join("..", "..", "questionnaire", "testdata", "references", "agency.scan.json"))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put("a.scan.json")
	if os.Geteuid() == 0 {
		if out, err := exec.Command("mount", "--bind", dir, dir).CombinedOutput(); err != nil {
			t.Skipf("nothing can be mounted here: %v %s", err, out)
		}
		t.Cleanup(func() { unmount(t, dir) })
		if out, err := exec.Command("mount", "-o", "remount,ro,bind", dir).CombinedOutput(); err != nil {
			t.Skipf("nothing can be mounted to be read only: %v %s", err, out)
		}
	} else if _, ok := readOnly(t, dir); !ok {
		return
	}
	p := onTerminal(t, dir, 100, 24, false, "scan", "a.scan.json")
	p.see("only look")
	p.press("2")
	p.kill()
	code, out, said := selfscanIn(t, dir, "scan", "--plain", "a.scan.json")
	if !strings.Contains(out+said, "only look at") {
		t.Errorf("line by line: %d %s%s", code, out, said)
	}
	for _, args := range [][]string{{"score", "a.scan.json"}, {"check", "a.scan.json"}} {
		if code, _, said := selfscanIn(t, dir, args...); code != allDone {
			t.Errorf("%v: %d %s", args, code, said)
		}
	}
	for _, args := range [][]string{{"report", "a.scan.json"}, {"score", "--out", "a.csv", "a.scan.json"}, {"score", "--reports", "made", "a.scan.json"}} {
		if code, _, said := selfscanIn(t, dir, args...); code != nothingWritten || !strings.Contains(said, "choose another place") {
			t.Errorf("%v: %d %s", args, code, said)
		}
	}
	if names := namesIn(t, dir); !slices.Equal(names, []string{"a.scan.json"}) {
		t.Errorf("left behind: %v", names)
	}
}

// confirmedOn reads from a screen how many answers it says are saved.
func confirmedOn(screen string) int {
	n := 0
	for line := range strings.Lines(screen) {
		if i := strings.Index(line, " of "); i >= 0 && strings.Contains(line, "answered") && strings.Contains(screen, "✓ saved") {
			fields := strings.Fields(line[:i])
			if len(fields) > 0 {
				if v, err := strconv.Atoi(fields[len(fields)-1]); err == nil {
					n = v
				}
			}
		}
	}
	return n
}

// A folder that goes away under the program: told at once, and the answers can be saved elsewhere.
func TestFolderGone(t *testing.T) {
	t.Parallel()
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "rescued.scan.json")
	p := onTerminal(t, dir, 80, 24, false)
	p.intake("Gemeente X")
	p.asked(1)
	p.press("3")
	p.asked(2)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	p.press("4")
	p.see("NOT saved")
	p.press("W")
	p.see("Where")
	p.press("\x15" + elsewhere + enter)
	p.see("✓ saved")
	_, scope := quickScope(t)
	a := readScan(t, elsewhere)
	if a.Of[scope[0]].Choice != questionnaire.Level3 || a.Of[scope[1]].Choice != questionnaire.Level4 {
		t.Error("not all answers are in the file elsewhere")
	}
}

// A folder that may only be read: told at once, nothing lost, and saved again when it may be written.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := onTerminal(t, dir, 80, 24, false)
	p.intake("Gemeente X")
	p.asked(1)
	p.press("3")
	p.asked(2)
	release, ok := readOnly(t, dir)
	if !ok {
		return
	}
	p.press("4")
	p.see("NOT saved")
	_, scope := quickScope(t)
	path := filepath.Join(dir, "gemeente-x.scan.json")
	if a := readScan(t, path); a.Of[scope[0]].Choice != questionnaire.Level3 {
		t.Error("the answer that was on disk is lost")
	}
	release()
	p.press("r")
	p.see("✓ saved")
	if a := readScan(t, path); a.Of[scope[1]].Choice != questionnaire.Level4 {
		t.Error("the answer is not on disk after the second try")
	}
}

// readOnly makes a folder that nobody can write to until release. Root may write to a folder that is only
// closed by its mode, so for root it is made immutable, where the file system can do that.
func readOnly(t *testing.T, dir string) (release func(), ok bool) {
	t.Helper()
	if os.Geteuid() != 0 {
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		release = func() { _ = os.Chmod(dir, 0o700) }
		t.Cleanup(release)
		return release, true
	}
	if out, err := exec.Command("chattr", "+i", dir).CombinedOutput(); err != nil {
		t.Logf("for root no folder can be closed here: %v %s", err, out)
		return nil, false
	}
	release = func() { _ = exec.Command("chattr", "-i", dir).Run() }
	t.Cleanup(release)
	return release, true
}

// unmount takes a disk away. A program that another test has just started may still hold a file of it for a moment.
func unmount(t *testing.T, dir string) {
	t.Helper()
	var err error
	for range 100 {
		if err = syscall.Unmount(dir, 0); err != syscall.EBUSY {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err != nil {
		t.Errorf("%s stays mounted: %v", dir, err)
	}
}

// On a small disk of its own that fills up, the program says so and the file stays whole.
func TestDiskFills(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Log("only root can make a small disk; the read-only folder stands for it")
		return
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Logf("no small disk can be made here: %v %s", err, out)
		return
	}
	t.Cleanup(func() { unmount(t, dir) })
	p := onTerminal(t, dir, 80, 24, false)
	p.intake("Gemeente X")
	p.asked(1)
	p.press("3")
	p.asked(2)
	filler := filepath.Join(dir, "filler")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if err := f.Close(); err != nil {
		t.Logf("closing the filler: %v", err)
	}
	p.press("4")
	p.see("NOT saved")
	_, scope := quickScope(t)
	path := filepath.Join(dir, "gemeente-x.scan.json")
	if a := readScan(t, path); a.Of[scope[0]].Choice != questionnaire.Level3 {
		t.Error("the answer that was on disk is lost")
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	p.press("r")
	p.see("✓ saved")
	if a := readScan(t, path); a.Of[scope[1]].Choice != questionnaire.Level4 {
		t.Error("the answer is not on disk after the second try")
	}
	p.press("\x03")
	if code := p.ends(); code != allDone {
		t.Errorf("exit status %d", code)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", fmt.Sprint(left, err))
	}
}

// A huge file in the place of an output is not read whole to see who made it.
func TestHugeFileInPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector takes memory itself")
	}
	t.Parallel()
	dir := t.TempDir()
	data, err := os.ReadFile(filepath.Join("..", "..", "questionnaire", "testdata", "references", "agency.scan.json"))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "a.scan.json"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	const size, most = 1 << 40, 256 << 10 // bytes, and the largest memory in KiB
	for out, args := range map[string][]string{
		"a.pdf":     {"report", "a.scan.json", "--out"},
		"a.csv":     {"score", "a.scan.json", "--out"},
		"a.json":    {"score", "a.scan.json", "--out"},
		"a.parquet": {"score", "a.scan.json", "--out"},
		"a.xlsx":    {"score", "a.scan.json", "--out"},
		"peers":     {"peers", "a.scan.json", "--out"},
		"all.pdf":   {"score", "a.scan.json", "--named", "--group-report"},
		"form.pdf":  {"catalogue", "form", "--out"},
		"form.xlsx": {"catalogue", "form", "--out"},
	} {
		path := filepath.Join(dir, out)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Skipf("no such large file can be made here: %v", err)
		}
		cmd := exec.Command("selfscan", append(args, out)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "SELFSCAN_LANG=en")
		said, taken := peakOf(t, cmd)
		if code := cmd.ProcessState.ExitCode(); code != nothingWritten || !strings.Contains(said, "exists already and was not made by selfscan") {
			t.Errorf("%s: %d %s", out, code, said)
		}
		if taken > most {
			t.Errorf("%s takes %d KiB", out, taken)
		}
		if info, err := os.Stat(path); err != nil || info.Size() != size {
			t.Errorf("%s is not what it was: %v", out, err)
		}
	}
}
