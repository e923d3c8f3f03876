package batch

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func gzipped(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstded(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll(data, nil)
}

// member is a file in an archive.
type member struct {
	name string
	data []byte
}

func zipOf(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.Create(m.name)
		if err == nil {
			_, err = w.Write(m.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		if err := w.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.data)), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(m.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// However scans are packed, they come to the same.
func TestPacked(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	one, two := scan(c, 1), scan(c, 2)
	members := []member{{"x/one" + Suffix, one}, {"read me.txt", []byte("no scan")}, {"../two" + Suffix + ".gz", gzipped(t, two)}}
	both := append(compact(t, one), compact(t, two)...)
	inArchive := []string{"/x/one" + Suffix, "/../two" + Suffix + ".gz"}
	inLines := []string{":1", ":2"}
	files := []struct {
		name string
		data []byte
		rows []string
	}{
		{"a.json.gz", gzipped(t, one), []string{""}},
		{"a.json.zst", zstded(t, one), []string{""}},
		{"a.zip", zipOf(t, members...), inArchive},
		{"a.tar", tarOf(t, members...), inArchive},
		{"a.tar.gz", gzipped(t, tarOf(t, members...)), inArchive},
		{"a.tgz", gzipped(t, tarOf(t, members...)), inArchive},
		{"a.tar.zst", zstded(t, tarOf(t, members...)), inArchive},
		{"a.ndjson", both, inLines},
		{"a.jsonl.gz", gzipped(t, both), inLines},
		{"A.NDJSON.ZST", zstded(t, both), inLines},
	}
	for _, f := range files {
		path := filepath.Join(root, f.name)
		write(t, path, f.data)
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 2, Digest: true}, Paths(path))
		var want []seen
		for i, row := range f.rows {
			want = append(want, slowly(t, c, path+row, [][]byte{one, two}[i]))
		}
		same(t, got, want)
	}
	// In a folder, packed answer files are taken where they stand.
	folder := filepath.Join(root, "folder")
	write(t, filepath.Join(folder, "b"+Suffix+".gz"), gzipped(t, one))
	write(t, filepath.Join(folder, "a"+Suffix), two)
	write(t, filepath.Join(folder, "c.zip"), zipOf(t, members...))
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Digest: true}, Paths(folder))
	same(t, got, []seen{
		slowly(t, c, filepath.Join(folder, "a"+Suffix), two),
		slowly(t, c, filepath.Join(folder, "b"+Suffix+".gz"), one),
	})
}

// zeros is a good many bytes that pack to nearly nothing.
type zeros struct{ left int }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), z.left)
	clear(p[:n])
	z.left -= n
	return n, nil
}

func TestBombsAndDamage(t *testing.T) {
	c := embedded(t)
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := io.Copy(z, &zeros{1 << 30}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	good := scan(c, 1)
	whole := zipOf(t, member{"a" + Suffix, good})
	broken := bytes.Clone(whole)
	broken[60] ^= 0x55 // within the member's compressed bytes
	files := []struct {
		name string
		data []byte
		says string
	}{
		{"bomb.json.gz", bomb.Bytes(), "larger than 4 MiB"},
		{"bomb.ndjson.gz", bomb.Bytes(), "larger than 4 MiB"},
		{"bomb.zip", zipOf(t, member{"a" + Suffix + ".gz", bomb.Bytes()}), "larger than 4 MiB"},
		{"cut.json.gz", gzipped(t, good)[:100], "damaged"},
		{"cut.json.zst", zstded(t, good)[:100], "damaged"},
		{"cut.tar", tarOf(t, member{"a" + Suffix, good})[:1000], "damaged"},
		{"cut.zip", whole[:len(whole)/2], "damaged"},
		{"broken.zip", broken, "damaged"},
		{"none.zip", zipOf(t, member{"a.txt", good}), "no answer file"},
		{"none.tar", tarOf(t, member{"a.txt", good}), "no answer file"},
		{"no.json.gz", good, "damaged"},
	}
	root := t.TempDir()
	for _, f := range files {
		path := filepath.Join(root, f.name)
		write(t, path, f.data)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 2}, Paths(path))
		runtime.ReadMemStats(&after)
		if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 64 {
			t.Errorf("%s takes %d MiB", f.name, taken)
		}
		if len(got) != 1 || !strings.Contains(got[0].Refusal, f.says) {
			t.Errorf("%s: %+v, want one refusal with %q", f.name, got, f.says)
		}
	}
}

// A link in an archive has its refusal in place: what it leads to has gone by, or is not here.
func TestLinksInTar(t *testing.T) {
	c := embedded(t)
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	file := scan(c, 1)
	for _, h := range []tar.Header{
		{Name: "a.scan.json", Size: int64(len(file)), Mode: 0o600},
		{Name: "b.scan.json", Typeflag: tar.TypeLink, Linkname: "a.scan.json"},
		{Name: "c.scan.json", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		{Name: "note", Typeflag: tar.TypeSymlink, Linkname: "a.scan.json"},
	} {
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			if _, err := w.Write(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "scans.tar")
	write(t, path, b.Bytes())
	rows := only(t, c, path)
	if len(rows) != 3 || rows[path+"/a.scan.json"].Refusal != "" ||
		!strings.Contains(rows[path+"/b.scan.json"].Refusal, "link") || !strings.Contains(rows[path+"/c.scan.json"].Refusal, "link") {
		t.Errorf("rows %+v", rows)
	}
}

// A path in a list that no system can have is refused, and what comes after it is scored.
func TestListWithLongPath(t *testing.T) {
	c := embedded(t)
	path := filepath.Join(t.TempDir(), "a.scan.json")
	write(t, path, scan(c, 1))
	list := strings.Repeat("x", 200_000) + "\n" + path + "\n" + strings.Repeat("y", 70_000)
	got, count := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, List("stdin", strings.NewReader(list)))
	if count.Inputs != 3 || count.Refused != 2 || got[1].File != path || got[1].Refusal != "" {
		t.Errorf("%+v of %+v", count, got)
	}
}

func TestList(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	odd := filepath.Join(root, "new\nline"+Suffix)
	plain := filepath.Join(root, "a"+Suffix)
	write(t, odd, scan(c, 1))
	write(t, plain, scan(c, 2))
	for list, want := range map[string][]string{
		plain + "\n\n" + plain + "\r\n":          {plain, plain},
		odd + "\x00" + plain + "\x00":            {odd, plain},
		plain:                                    {plain},
		"":                                       nil,
		root + "\n":                              {plain, odd},
		filepath.Join(root, "n*") + "\n":         {odd},
		filepath.Join(root, "x*") + "\n" + plain: {filepath.Join(root, "x*"), plain},
	} {
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, List("stdin", strings.NewReader(list)))
		var names []string
		for _, s := range got {
			names = append(names, s.File)
			if bad := strings.HasSuffix(s.File, "*"); bad != (s.Refusal != "") {
				t.Errorf("%q: %+v", list, s)
			}
		}
		if fmt.Sprint(names) != fmt.Sprint(want) {
			t.Errorf("%q: %q, want %q", list, names, want)
		}
	}
}
