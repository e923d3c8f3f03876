package batch

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"civic/selfscan/questionnaire/lang"
)

// asking is a context that counts how often it is asked whether the run has ended, and says when it has.
type asking struct {
	context.Context
	asked int
	ended func() bool
}

func (a *asking) Err() error {
	a.asked++
	if a.ended() {
		return context.Canceled
	}
	return nil
}

// upTo feeds from a source until most inputs were taken: then the context ends, or there are no more chunks to fill. It
// returns these inputs, and how often the source asked again after it was told to stop.
func upTo(most int, contextEnds bool, from Source) (taken []string, after int) {
	stopped := 0
	ctx := &asking{Context: context.Background()}
	ctx.ended = func() bool {
		ended := contextEnds && len(taken) == most
		if ended && stopped == 0 {
			stopped = ctx.asked
		}
		return ended
	}
	into := &inputs{}
	f := &Feeder{ctx: ctx, most: 1, send: func() {}}
	f.take = func() *inputs {
		if into.clear(); len(taken) == most {
			stopped = ctx.asked
			return nil
		}
		return into
	}
	f.send = func() {
		in := into.list[0]
		what := map[inputKind]string{refused: " refused", passedOver: " passed over"}[in.kind]
		taken = append(taken, in.displayName()+what)
	}
	from(f)
	if stopped > 0 {
		after = ctx.asked - stopped
	}
	return taken, after
}

// TestSourcesStop: whichever input is the last that is wanted, a source gives those before it and then stops: it opens,
// unpacks and reads nothing more.
func TestSourcesStop(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name) }
	one := compact(t, scan(c, 1))
	members := []member{{"a" + Suffix, one}, {"b.doc", nil}, {"c.zip", zipOf(t, member{"d" + Suffix, one}, member{"e.pdf", one}, member{"f" + Suffix, one})},
		{"g.ndjson", slices.Concat(one, one)}, {"h.pdf", one}, {"i" + Suffix + ".gz", gzipped(t, one)}, {"j.tar", tarOf(t, member{"k" + Suffix, one}, member{"l.doc", nil})},
		{"m.zip", []byte("damaged")}, {"n" + Suffix, one}}
	write(t, at("a.zip"), zipOf(t, members...))
	write(t, at("b.tar"), tarOf(t, members...))
	write(t, at("c/d"+Suffix), one)
	write(t, at("c/e.pdf"), one)
	write(t, at("c/f.doc"), nil)
	write(t, at("c/g/h"+Suffix), one)
	write(t, at("c/g/i.pdf"), one)
	write(t, at("c/j.zip"), overlapping(t, "a"+Suffix, one, 2))
	write(t, at("c/k"+Suffix), one)
	write(t, at("empty/a.doc"), nil)
	write(t, at("c-/d"+Suffix), one) // its path is before that of c/d
	write(t, at("list"), []byte(at("c")+"\n"+at("absent")+"\n"))
	locked := func(string, error) *lang.LocatedError {
		return refusal("stream", nil, lang.Say(lang.Text{NL: "stuk", EN: "broken"}))
	}
	broken := func() *strings.Reader {
		return strings.NewReader("[" + string(one) + "," + string(one) + "," + string(one) + "] x")
	}
	for name, x := range map[string]struct {
		source func() Source
		want   []string
	}{
		"a zip file": {func() Source { return Paths(at("a.zip")) }, []string{
			"a.zip/b.doc passed over", "a.zip/a.scan.json", "a.zip/c.zip/d.scan.json", "a.zip/c.zip/f.scan.json", "a.zip/g.ndjson:1", "a.zip/g.ndjson:2", "a.zip/i.scan.json.gz",
			"a.zip/j.tar/k.scan.json", "a.zip/j.tar/l.doc passed over", "a.zip/m.zip refused", "a.zip/n.scan.json", "a.zip/c.zip/e.pdf", "a.zip/h.pdf"}},
		"a tar": {func() Source { return Paths(at("b.tar")) }, []string{
			"b.tar/a.scan.json", "b.tar/b.doc passed over", "b.tar/c.zip/d.scan.json", "b.tar/c.zip/f.scan.json", "b.tar/g.ndjson:1", "b.tar/g.ndjson:2", "b.tar/i.scan.json.gz",
			"b.tar/j.tar/k.scan.json", "b.tar/j.tar/l.doc passed over", "b.tar/m.zip refused", "b.tar/n.scan.json", "b.tar/c.zip/e.pdf", "b.tar/h.pdf"}},
		"a folder": {func() Source { return Paths(at("c")) }, []string{
			"c/d.scan.json", "c/f.doc passed over", "c/g/h.scan.json", "c/j.zip refused", "c/k.scan.json", "c/e.pdf", "c/g/i.pdf"}},
		"nothing in it":        {func() Source { return Paths(at("empty"), at("absent")) }, []string{"empty/a.doc passed over", "empty refused", "absent refused"}},
		"a pattern":            {func() Source { return Paths(at("c/?"+Suffix), at("x*"), at("y")) }, []string{"c/d.scan.json", "c/k.scan.json", "x* refused", "y refused"}},
		"folders of a pattern": {func() Source { return Paths(at("c*/d" + Suffix)) }, []string{"c-/d.scan.json", "c/d.scan.json"}},
		"a list": {func() Source { return PathListFile(at("list")) }, []string{
			"c/d.scan.json", "c/f.doc passed over", "c/g/h.scan.json", "c/j.zip refused", "c/k.scan.json", "c/e.pdf", "c/g/i.pdf", "absent refused"}},
		"no list": {func() Source { return PathListFile(at("absent")) }, []string{"absent refused"}},
		"long paths": {func() Source {
			long := strings.Repeat("x", 2*maxPath)
			return PathList("paths", strings.NewReader(long+"\n"+at("y")+"\n"+long+"\n"+at("z")+"\n"+long))
		}, []string{"paths refused", "y refused", "paths refused", "z refused", "paths refused"}},
		"lines":     {func() Source { return Lines("stdin", strings.NewReader(strings.Repeat(string(one), 3))) }, []string{"stdin:1", "stdin:2", "stdin:3"}},
		"documents": {func() Source { return Lines("stdin", broken()) }, []string{"stdin:1:2", "stdin:2:2", "stdin:3:2", "stdin refused"}},
		"a stream that breaks": {func() Source {
			return func(f *Feeder) {
				f.documents("stdin", bufio.NewReader(iotest.TimeoutReader(iotest.OneByteReader(broken()))), locked)
			}
		}, []string{"stream refused"}},
		"both": {func() Source { return Each(Paths(at("c/g")), Paths(at("y")), Paths(at("z"))) }, []string{"c/g/h.scan.json", "c/g/i.pdf", "y refused", "z refused"}},
	} {
		for n := range 2 * (len(x.want) + 1) {
			most := n / 2
			got, after := upTo(most, n%2 == 1, x.source())
			for i := range got {
				got[i] = filepath.ToSlash(strings.TrimPrefix(got[i], root+string(os.PathSeparator)))
			}
			if !slices.Equal(got, x.want[:most]) {
				t.Errorf("%s, %d wanted: %q", name, most, got)
			}
			if allowed := map[string]int{"both": 1}[name]; after > allowed {
				t.Errorf("%s, %d wanted: it went on, and asked %d times more", name, most, after)
			}
		}
		if got, _ := upTo(len(x.want)+9, false, x.source()); len(got) != len(x.want) {
			t.Errorf("%s: %d inputs, want %d", name, len(got), len(x.want))
		}
	}
}

// TestEmptyFilesAreTold: an archive or an NDJSON file with nothing in it is told of once, wherever it is; one with only a
// report in it is not empty.
func TestEmptyFilesAreTold(t *testing.T) {
	c := embedded(t)
	good := scan(c, 1)
	for name, data := range map[string][]byte{
		"x.tar": nil, "x.tgz": gzipped(t, make([]byte, 10240)), "x.zip": zipOf(t), "x.ndjson": nil, "x.jsonl.gz": gzipped(t, []byte("\n \n")),
		"hidden.zip": zipOf(t, member{".DS_Store", nil}, member{"x/", nil}), "in it.zip": zipOf(t, member{"x.tar", nil}), "report.zip": zipOf(t, member{"x.pdf", good}),
	} {
		root := t.TempDir()
		write(t, filepath.Join(root, "a"+Suffix), good)
		write(t, filepath.Join(root, name), data)
		write(t, filepath.Join(root, "y", "z.zip"), zipOf(t, member{"a" + Suffix, good}, member{name, data}))
		told, alone := " passed over", " refused"
		switch name {
		case "in it.zip":
			told, alone = "/x.tar passed over", "/x.tar passed over"
		case "x.ndjson", "x.jsonl.gz":
			alone = told
		case "report.zip":
			told, alone = "/x.pdf", "/x.pdf"
		}
		want := []string{"a.scan.json", name + told, "y/z.zip/a.scan.json", "y/z.zip/" + name + told}
		got, _ := upTo(9, false, Paths(root))
		for i := range got {
			got[i] = filepath.ToSlash(strings.TrimPrefix(got[i], root+string(os.PathSeparator)))
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if got, _ := upTo(9, false, Paths(filepath.Join(root, name))); len(got) == 0 || got[0] != filepath.Join(root, name)+alone {
			t.Errorf("%s alone: %q", name, got)
		}
	}
}
