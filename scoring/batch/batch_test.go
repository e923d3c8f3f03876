package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/scoring"
)

// slowly does what a batch does, one file after the other, with nothing that makes it fast.
func slowly(t *testing.T, c *questionnaire.Catalogue, file string, data []byte) seen {
	t.Helper()
	a, _, err := answerfile.Read(c, file, data)
	if err != nil {
		return seen{File: file, Refusal: err.Error()}
	}
	r := scoring.Compile(c, scoring.ScopeOf(&a)).Score(&a)
	return seen{
		File: file, Name: a.Organisation.Name, Digest: answerfile.Digest(c, &a),
		Score: r.Score.Value, Recommended: len(r.Recommendations), Unmet: len(r.CappedBy),
	}
}

// A batch says what single readings say, in order, on any number of workers, from files and from a stream,
// with the short way to read and the long one.
func TestBatchEqualsSingle(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	var files, lines []seen
	var stream bytes.Buffer
	for i := range 700 {
		data := scan(c, i)
		switch i % 10 {
		case 3:
			data = bytes.Replace(data, []byte(`"level": 2`), []byte(`"level": 7`), 1)
		case 5:
			data = data[:len(data)/2]
		case 7:
			data = bytes.ReplaceAll(data, []byte("é"), []byte(`\u00e9`))
		}
		path := filepath.Join(root, fmt.Sprintf("%d", i/100), fmt.Sprintf("%04d"+Suffix, i))
		write(t, path, data)
		files = append(files, slowly(t, c, path, data))
		line := bytes.ReplaceAll(data, []byte("\n"), []byte(" "))
		stream.Write(append(line, '\n'))
		s := slowly(t, c, "stdin", line)
		s.File = fmt.Sprintf("stdin:%d", i+1)
		s.Refusal = strings.Replace(s.Refusal, "stdin:1:", s.File+":", 1)
		lines = append(lines, s)
	}
	refused := 0
	for _, s := range files {
		if s.Refusal != "" {
			refused++
		}
	}
	if refused < 100 {
		t.Fatalf("only %d files are refused; the test means to have more", refused)
	}
	for _, workers := range []int{1, 2, 7} {
		job := Job[[]seen]{Catalogue: c, Workers: workers, Digest: true, ChunkInputs: workers - 1}
		got, count := collectAll(t, context.Background(), job, Paths(root))
		same(t, got, files)
		if want := (Count{Inputs: len(files), Refused: refused}); count != want {
			t.Errorf("count is %+v, want %+v", count, want)
		}
		got, _ = collectAll(t, context.Background(), job, Lines("stdin", bytes.NewReader(stream.Bytes())))
		same(t, got, lines)
		got, _ = collectAll(t, context.Background(), job, Lines("stdin", trickle{bytes.NewReader(stream.Bytes())}))
		same(t, got, lines)
	}
}

// trickle returns a stream in odd small pieces.
type trickle struct{ r io.Reader }

func (t trickle) Read(p []byte) (int, error) { return t.r.Read(p[:min(len(p), 4099)]) }

func same(t *testing.T, got, want []seen) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("row %d is\n%+v\nwant\n%+v", i, got[i], want[i])
		}
	}
}

// The order of a folder is that of the whole paths, byte by byte.
func TestFolderOrder(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	names := []string{"a.scan.json", "a/b.scan.json", "a-b/c.scan.json", "a/b/c.scan.json", "ab.scan.json", "B.scan.json", "a/é.scan.json"}
	for _, n := range names {
		write(t, filepath.Join(root, filepath.FromSlash(n)), scan(c, 1))
	}
	write(t, filepath.Join(root, "a", "other.json"), []byte("not ours"))
	slices.Sort(names)
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 3}, Paths(root))
	for i, n := range names {
		if want := filepath.Join(root, filepath.FromSlash(n)); got[i].File != want {
			t.Errorf("file %d is %s, want %s", i, got[i].File, want)
		}
	}
	if len(got) != len(names) {
		t.Errorf("%d files, want %d", len(got), len(names))
	}
}

// The first refusal ends a run that asks for it: what came before it is there, in full, and it is the last.
func TestFailFast(t *testing.T) {
	c := embedded(t)
	var b bytes.Buffer
	for i := range 400 {
		line := compact(t, scan(c, i))
		if i >= 250 {
			line = []byte("{}\n")
		}
		b.Write(line)
	}
	job := Job[[]seen]{Catalogue: c, Workers: 3, FailFast: true}
	got, count := collectAll(t, context.Background(), job, Lines("stdin", &b))
	if len(got) != 251 || got[250].Refusal == "" || count != (Count{Inputs: 251, Refused: 1, Stopped: true}) {
		t.Errorf("%d rows, %+v", len(got), count)
	}
}

// An answer file of an older catalogue has the digest that its answers have after migration.
func TestDigestAfterMigration(t *testing.T) {
	migration := filepath.Join("..", "..", "questionnaire", "answerfile", "testdata", "migration")
	data, err := os.ReadFile(filepath.Join(migration, "catalogue.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalogue.Load("catalogue.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(migration, "2024.scan.json")
	data, err = os.ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	migrated, moved, err := answerfile.Read(c, old, data)
	if err != nil || moved.From == c.Version {
		t.Fatalf("%s is of version %s: %v", old, moved.From, err)
	}
	present := filepath.Join(t.TempDir(), "present"+Suffix)
	write(t, present, answerfile.Encode(c, &migrated))
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Digest: true}, Paths(old, present))
	var told []Notice
	job := Job[int]{Catalogue: c, Add: func(*int, *Outcome) {}, Emit: func(_ *int, p Part) error { told = append(told, p.Notices...); return nil }}
	if _, err := Run(context.Background(), job, Paths(old, present)); err != nil || len(told) != 1 || told[0].File != old || told[0].Refusal != nil || told[0].PassedOver != nil ||
		told[0].Moved == nil || !reflect.DeepEqual(*told[0].Moved, moved) {
		t.Errorf("told %+v, want only how %s was migrated: %v", told, old, err)
	}
	if got[0].Digest == "" || got[0].Digest != got[1].Digest {
		t.Errorf("the digests are %q and, of the migrated file, %q", got[0].Digest, got[1].Digest)
	}
}

func TestStrict(t *testing.T) {
	c := embedded(t)
	whole := bytes.ReplaceAll(scan(c, 1), []byte(`"depth": "quick"`), []byte(`"depth": "full"`))
	a, _, err := answerfile.Read(c, "a", whole)
	if err != nil {
		t.Fatal(err)
	}
	open := compact(t, whole)
	for n := range a.Of {
		a.Of[n].Choice = questionnaire.Level3
	}
	done := compact(t, answerfile.Encode(c, &a))
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Strict: true}, Lines("stdin", bytes.NewReader(append(open, done...))))
	if len(got) != 2 || !strings.Contains(got[0].Refusal, "not finished") || got[1].Refusal != "" {
		t.Errorf("got %+v", got)
	}
}

// When the context ends, what was emitted is a beginning without a gap, also when the stream gives nothing more.
func TestStop(t *testing.T) {
	c := embedded(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	in, feed := io.Pipe()
	go func() {
		for i := range 300 {
			if _, err := feed.Write(compact(t, scan(c, i))); err != nil {
				return
			}
		}
		// and then nothing, with the pipe open
	}()
	emitted := 0
	job := Job[[]string]{Catalogue: c, Workers: 2}
	job.Add = func(to *[]string, o *Outcome) { *to = append(*to, o.File) }
	job.Emit = func(from *[]string, _ Part) error {
		for _, file := range *from {
			emitted++
			if want := fmt.Sprintf("stdin:%d", emitted); file != want {
				t.Errorf("%s, want %s", file, want)
			}
		}
		*from = (*from)[:0]
		if emitted == 300 {
			stop()
		}
		return nil
	}
	count, err := Run(ctx, job, Lines("stdin", in))
	if err != nil || !count.Stopped || count.Inputs != 300 {
		t.Errorf("%+v, %v", count, err)
	}
}

// An output that fails ends the run.
func TestEmitFails(t *testing.T) {
	c := embedded(t)
	full := errors.New("no room")
	job := Job[int]{Catalogue: c, Workers: 2, Add: func(*int, *Outcome) {}, Emit: func(*int, Part) error { return full }}
	if _, err := Run(context.Background(), job, Lines("stdin", bytes.NewReader(stream(t, c, 300)))); err != full {
		t.Errorf("got %v", err)
	}
}

// A line that is longer than an answer file may be is refused as such, and the lines behind it are read.
func TestLongLine(t *testing.T) {
	c := embedded(t)
	line := compact(t, scan(c, 1))
	long := `{"format":"` + strings.Repeat("x", 5<<20) + "\"}\n"
	in := strings.NewReader("\n" + string(line) + long + "  \n" + strings.TrimSuffix(string(line), "\n"))
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, Lines("stdin", in))
	if len(got) != 3 || got[0].File != "stdin:2" || got[2].File != "stdin:5" || got[2].Refusal != "" ||
		!strings.HasPrefix(got[1].Refusal, "stdin:3:1: the file is larger than 4 MiB") {
		t.Errorf("got %+v", got)
	}
}

// Memory does not grow with the number of inputs: what a run of 20,000 allocates and keeps is what one of
// 2,000 does.
func TestMemoryIsFlat(t *testing.T) {
	c := embedded(t)
	line := compact(t, scan(c, 1))
	peak := func(n int) uint64 {
		var most uint64
		job := Job[int]{Catalogue: c, Workers: 2, Digest: true, Add: func(*int, *Outcome) {}, Emit: func(*int, Part) error {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			return nil
		}}
		if _, err := Run(context.Background(), job, Lines("stdin", &repeat{line: line, left: n})); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		return most
	}
	few, many := peak(2_000), peak(20_000)
	if many > few+few/2+8<<20 || many > 64<<20 {
		t.Errorf("%d KiB for 2,000 lines, %d KiB for 20,000", few>>10, many>>10)
	}
}

// repeat is a stream of the same line, over and over.
type repeat struct {
	line []byte
	at   int
	left int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.line[r.at:])
	if r.at += n; r.at == len(r.line) {
		r.at = 0
		r.left--
	}
	return n, nil
}
