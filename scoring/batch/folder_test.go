package batch

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// However many and odd the names in a tree are, each that is wanted is fed once, in the order of the paths, and
// the count that a person sees is that of what is fed.
func TestNamesOfTree(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	r := rand.New(rand.NewPCG(5, 8))
	endings := []string{Suffix, Suffix, Suffix, Suffix + ".gz", Suffix + ".zst", ".json", Suffix + "x"}
	folders := []string{root, filepath.Join(root, "a"), filepath.Join(root, "a"+Suffix), filepath.Join(root, "a-"), filepath.Join(root, "a", "é")}
	for _, f := range folders {
		if err := os.MkdirAll(f, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	var want []string
	for range 3000 {
		stem := strings.Repeat("x", r.IntN(40))
		for range 1 + r.IntN(4) {
			stem += string([]rune("a-.é0z_~ ")[r.IntN(9)])
		}
		path := filepath.Join(folders[r.IntN(len(folders))], stem+endings[r.IntN(len(endings))])
		if slices.Contains(want, path) || slices.Contains(folders, path) {
			continue
		}
		write(t, path, nil) // which is refused, under its name
		if holds, _ := packing(path); (isAnswerFile(path) || holds != oneAnswerFile) && !strings.HasPrefix(filepath.Base(path), "._") {
			want = append(want, path)
		}
	}
	slices.Sort(want)
	var got []string
	fed, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 2}, Paths(root))
	for _, s := range fed {
		got = append(got, s.File)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d files are fed, want %d, or in another order", len(got), len(want))
	}
	if n := CountFiles(context.Background(), []string{root, want[0], filepath.Join(root, "absent")}); n != len(want)+2 {
		t.Errorf("counted %d, want %d", n, len(want)+2)
	}
	write(t, filepath.Join(root, "deep", "a.pdf"), nil) // a report is an input too
	write(t, filepath.Join(root, "B.PDF"), nil)
	fed, _ = collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 2}, Paths(root))
	if n := CountFiles(context.Background(), []string{root}); n != len(fed) || n != len(want)+2 {
		t.Errorf("with two reports: counted %d, %d are fed, want %d", n, len(fed), len(want)+2)
	}
}

// A million names of 23 bytes take less memory than their letters do.
func TestMillionNames(t *testing.T) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	const count = 1_000_000
	before := heap()
	n := &names{}
	for i := range count {
		n.add(fmt.Sprintf("scan-%08d"+Suffix, count-i), regularFile)
	}
	if took := int64(heap() - before); took > 20<<20 {
		t.Errorf("%d KiB", took>>10)
	}
	n.sort()
	for i, want := range map[int]string{0: "scan-00000001.scan.json", count - 1: "scan-01000000.scan.json"} {
		if name, kind := n.appendName(nil, n.places[i]); string(name) != want || kind != regularFile {
			t.Errorf("name %d is %q", i, name)
		}
	}
}

// TestFolderAboveALink: "x/.." is the folder above what x links to, and its files are read there, also in folders below it.
func TestFolderAboveALink(t *testing.T) {
	root := t.TempDir()
	at := func(parts ...string) string { return filepath.Join(append([]string{root}, parts...)...) }
	write(t, at("shared", "team", "a"+Suffix), nil)
	write(t, at("shared", "b"+Suffix), nil)
	write(t, at("c"+Suffix), nil)
	if err := os.Symlink(filepath.Join("shared", "team"), at("now")); err != nil {
		t.Skip(err) // a system that has none
	}
	for _, end := range []string{"..", ".." + string(filepath.Separator)} {
		dir := at("now") + string(filepath.Separator) + end
		fed, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: embedded(t), Workers: 1}, Paths(dir))
		var got []string
		for _, s := range fed {
			if _, err := os.Stat(s.File); err != nil {
				t.Errorf("%s: %v", dir, err)
			}
			rest, _ := strings.CutPrefix(s.File, at("now"))
			got = append(got, filepath.ToSlash(rest))
		}
		if want := []string{"/../b" + Suffix, "/../team/a" + Suffix}; !slices.Equal(got, want) {
			t.Errorf("%s: fed %q, want %q", dir, got, want)
		}
		if n := CountFiles(context.Background(), []string{dir}); n != 2 {
			t.Errorf("%s: counted %d", dir, n)
		}
	}
}
