package batch

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

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
	inArchive := []string{"/x/one" + Suffix, "/two" + Suffix + ".gz"}
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
	// In a folder, packed answer files and archives are read in their place.
	folder := filepath.Join(root, "folder")
	write(t, filepath.Join(folder, "b"+Suffix+".gz"), gzipped(t, one))
	write(t, filepath.Join(folder, "a"+Suffix), two)
	write(t, filepath.Join(folder, "c.zip"), zipOf(t, members...))
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Digest: true}, Paths(folder))
	same(t, got, []seen{
		slowly(t, c, filepath.Join(folder, "a"+Suffix), two),
		slowly(t, c, filepath.Join(folder, "b"+Suffix+".gz"), one),
		slowly(t, c, filepath.Join(folder, "c.zip")+inArchive[0], one),
		slowly(t, c, filepath.Join(folder, "c.zip")+inArchive[1], two),
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

// blocks is a zstd frame with a window of 1<<window bytes: first as it is, then n blocks of 128 KiB of zeros.
func blocks(window int, first []byte, n int) []byte {
	frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0, byte(window-10) << 3}
	const raw, rle, last = 0, 1, 1
	header := func(kind, size, flags int) []byte {
		h := size<<3 | kind<<1 | flags
		return []byte{byte(h), byte(h >> 8), byte(h >> 16)}
	}
	end := 0
	if n == 0 {
		end = last
	}
	frame = append(append(frame, header(raw, len(first), end)...), first...)
	for i := range n {
		if i == n-1 {
			end = last
		}
		frame = append(append(frame, header(rle, 128<<10, end)...), 0)
	}
	return frame
}

// overlapping is a zip file in which all members have the same name, local header and data.
func overlapping(t *testing.T, name string, data []byte, members int) []byte {
	t.Helper()
	one := zipOf(t, member{name, data})
	const signature, endLength = "PK\x01\x02", 22
	from := bytes.Index(one, []byte(signature))
	entry, end := one[from:len(one)-endLength], bytes.Clone(one[len(one)-endLength:])
	all := bytes.Repeat(entry, members)
	binary.LittleEndian.PutUint16(end[8:], uint16(members))
	binary.LittleEndian.PutUint16(end[10:], uint16(members))
	binary.LittleEndian.PutUint32(end[12:], uint32(len(all)))
	return slices.Concat(one[:from], all, end)
}

// patched is data with a field of the first zip directory entry changed.
func patched(data []byte, at int, value uint32) []byte {
	data = bytes.Clone(data)
	entry := bytes.Index(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[entry+at:], value)
	return data
}

// tarHeader is the header of a tar member of any size, without its data.
func tarHeader(t *testing.T, name string, size int64) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := tar.NewWriter(&b).WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Damaged and hostile archives take bounded memory and are refused in words that say what to do. says has the
// refusals of an archive in order; an empty one is a scan that is scored.
func TestBombsAndDamage(t *testing.T) {
	c := embedded(t)
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := io.Copy(z, &zeros{64 << 20}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	good := scan(c, 1)
	whole := zipOf(t, member{"a" + Suffix, good}, member{"b" + Suffix, good})
	broken := bytes.Clone(whole)
	broken[60] ^= 0x55 // within the first member's compressed bytes
	const tebibyte = 1 << 40
	const compressedSize, uncompressedSize, flags = 20, 24, 8
	comment := strings.Repeat("x", 60_000)
	const tooLarge, damaged, tooMuch = "larger than 4 MiB", "damaged or incomplete", "unpack it yourself"
	deep := zipOf(t, member{"a" + Suffix, good})
	for range maxArchives + 1 {
		deep = zipOf(t, member{"a.zip", deep})
	}
	files := []struct {
		name string
		data []byte
		says []string
	}{
		{"bomb.json.gz", bomb.Bytes(), []string{tooLarge}},
		{"bomb.ndjson.gz", bomb.Bytes(), []string{tooLarge}},
		{"bomb.zip", zipOf(t, member{"a" + Suffix + ".gz", bomb.Bytes()}, member{"b" + Suffix, good}), []string{tooLarge, ""}},
		{"bomb.tar", tarOf(t, member{"a" + Suffix + ".gz", bomb.Bytes()}, member{"b" + Suffix, good}), []string{tooLarge, ""}},
		{"bomb.json.zst", blocks(20, nil, 10_000), []string{tooLarge}},
		{"bomb.ndjson.zst", blocks(20, nil, 10_000), []string{tooLarge, tooMuch}},
		{"bomb.tar.zst", blocks(20, tarHeader(t, "big", tebibyte), 10_000), []string{tooMuch}},
		{"large.tar.zst", blocks(20, tarHeader(t, "a"+Suffix, tebibyte), 10_000), []string{tooLarge, tooMuch}},
		{"window.json.zst", blocks(33, good, 0), []string{"too much memory"}},
		{"window.ndjson.zst", blocks(33, compact(t, good), 0), []string{"too much memory"}},
		{"window.zip", zipOf(t, member{"a" + Suffix + ".zst", blocks(24, good, 0)}), []string{"too much memory"}},
		{"allowed.json.zst", blocks(23, good, 0), []string{""}},
		{"overlap.zip", overlapping(t, "a"+Suffix, good, 1000), []string{"overlap"}},
		{"longer.zip", patched(whole, uncompressedSize, 1<<31), []string{damaged, ""}},
		{"shorter.zip", patched(whole, uncompressedSize, 10), []string{damaged, ""}},
		{"over.zip", patched(whole, compressedSize, 1<<31), []string{"overlap"}},
		{"cut short.zip", patched(whole, compressedSize, 10), []string{damaged, ""}},
		{"locked.zip", patched(whole, flags, 1|8<<16), []string{"password", ""}},
		{"method.zip", patched(whole, flags+2, 99), []string{"in a way that selfscan does not know", ""}},
		{"directory.zip", zipWithComments(t, member{"a" + Suffix, good}, comment, 700), []string{"too many files"}},
		{"cut.json.gz", gzipped(t, good)[:100], []string{damaged}},
		{"cut.json.zst", zstded(t, good)[:100], []string{damaged}},
		{"cut.tar", tarOf(t, member{"a" + Suffix, good})[:1000], []string{damaged, damaged}},
		{"claims.tar", tarHeader(t, "a"+Suffix, tebibyte), []string{damaged, damaged}},
		{"passed.tar", tarHeader(t, "big", tebibyte), []string{damaged}},
		{"cut.zip", whole[:len(whole)/2], []string{damaged}},
		{"broken.zip", broken, []string{damaged, ""}},
		{"deep.zip", deep, []string{"too many archives"}},
		{"inner.zip", zipOf(t, member{"a.zip", make([]byte, maxInner+1)}), []string{"too large to be read inside an archive"}},
		{"no zip.zip", zipOf(t, member{"a.zip", good}), []string{damaged}},
		{"cut report.tar", tarOf(t, member{"a" + Suffix, good}, member{"a.pdf", good})[:len(good)+3000], []string{"", damaged, damaged}},
		{"none.zip", zipOf(t, member{"a.txt", good}), []string{"no answer file"}},
		{"none.tar", tarOf(t, member{"a.txt", good}), []string{"no answer file"}},
		{"no.json.gz", good, []string{damaged}},
	}
	root := t.TempDir()
	behind := filepath.Join(root, "behind"+Suffix)
	write(t, behind, good)
	for _, f := range files {
		path := filepath.Join(root, f.name)
		write(t, path, f.data)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Workers: 2}, Paths(path, behind))
		runtime.ReadMemStats(&after)
		if last := len(got) - 1; last < 0 || got[last].File != behind || got[last].Refusal != "" {
			t.Errorf("%s: the file behind it is not scored: %+v", f.name, got)
			continue
		}
		got = got[:len(got)-1]
		if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 128 && !testing.Short() { // the race detector takes memory itself
			t.Errorf("%s takes %d MiB", f.name, taken)
		}
		right := len(got) == len(f.says)
		for i := range min(len(got), len(f.says)) {
			right = right && (f.says[i] == "") == (got[i].Refusal == "") && strings.Contains(got[i].Refusal, f.says[i])
		}
		if !right {
			t.Errorf("%s: %+v\nwant %q", f.name, got, f.says)
		}
	}
}

// zipWithComments is a zip file with one member that is wanted and n others with a comment in the directory.
func zipWithComments(t *testing.T, first member, comment string, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(first.name)
	if err == nil {
		_, err = w.Write(first.data)
	}
	for range n {
		if err == nil {
			_, err = z.CreateHeader(&zip.FileHeader{Name: "x", Comment: comment})
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is unpacked of a file is counted at every level, and stops at its limit: not one byte more is read.
func TestUnpackedBytesAreLimited(t *testing.T) {
	member := gzipped(t, make([]byte, 1<<20))
	u := &unpacking{left: 100_000}
	outer, err := u.decompress(bytes.NewReader(gzipped(t, bytes.Repeat(member, 10))), ".gz")
	if err != nil {
		t.Fatal(err)
	}
	inner, err := u.decompress(outer, ".gz")
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, inner)
	if !errors.Is(err, errTooMuch) || n == 0 || n > 100_000 || u.left != 0 {
		t.Errorf("unpacked %d bytes, %d are left: %v", n, u.left, err)
	}
	var exactly bytes.Buffer
	u = &unpacking{left: 5}
	if _, err := io.Copy(&exactly, iotest.OneByteReader(u.limit(io.NopCloser(strings.NewReader("abcdefgh"))))); !errors.Is(err, errTooMuch) || exactly.String() != "abcde" {
		t.Errorf("unpacked %q of 5 bytes: %v", &exactly, err)
	}
	for size, want := range map[int64]int64{0: 512 << 20, 1: 512<<20 + 200, 1000: 512<<20 + 200_000} {
		path := filepath.Join(t.TempDir(), "packed")
		write(t, path, make([]byte, size))
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := newUnpacking(info).left; got != want {
			t.Errorf("a file of %d bytes may unpack to %d, want %d", size, got, want)
		}
	}
}

// The names of members keep within the archive and hold nothing that steers a terminal.
func TestMemberNames(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	for name, want := range map[string]string{
		"a/b.scan.json":                     "/a/b.scan.json",
		"../../etc/b.scan.json":             "/etc/b.scan.json",
		"a/../../b.scan.json":               "/b.scan.json",
		"/etc/b.scan.json":                  "/etc/b.scan.json",
		`..\..\b.scan.json`:                 "/b.scan.json",
		"\x1b[31mb\r\n\u202e.scan.json":     "/\uFFFD[31mb\uFFFD\uFFFD.scan.json",
		"tab\there \u009b2J.scan.json":      "/tab here \uFFFD2J.scan.json",
		"gemeente_é (2026)\u200d.scan.json": "/gemeente_é (2026)\u200d.scan.json",
	} {
		for packed, data := range map[string][]byte{
			"x.zip": zipOf(t, member{name, scan(c, 1)}), "x.tar": tarOf(t, member{name, scan(c, 1)}),
		} {
			path := filepath.Join(root, packed)
			write(t, path, data)
			got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, Paths(path))
			if len(got) != 1 || got[0].File != path+want || got[0].Refusal != "" {
				t.Errorf("%q in %s is called %+v, want %q", name, packed, got, want)
			}
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
		{Name: "folder.scan.json/", Typeflag: tar.TypeDir, Mode: 0o700},
		{Name: "pipe.scan.json", Typeflag: tar.TypeFifo},
		{Name: "device.scan.json", Typeflag: tar.TypeChar},
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
	if len(rows) != 5 || rows[path+"/a.scan.json"].Refusal != "" ||
		!strings.Contains(rows[path+"/b.scan.json"].Refusal, "link") || !strings.Contains(rows[path+"/c.scan.json"].Refusal, "link") ||
		!strings.Contains(rows[path+"/pipe.scan.json"].Refusal, "pipe") || !strings.Contains(rows[path+"/device.scan.json"].Refusal, "device") {
		t.Errorf("rows %+v", rows)
	}
}

// TestNoMemberIsSkippedSilently: what cannot be read of an archive is refused once, under its name, whatever it is:
// answers, which are read first, a report, which is read last, or an archive, which is gone through twice. The report
// beside it is read.
func TestNoMemberIsSkippedSilently(t *testing.T) {
	c := embedded(t)
	root := t.TempDir()
	good := scan(c, 1)
	const compressedSize, flags = 20, 8
	for _, name := range []string{"b" + Suffix, "b.pdf", "b.ndjson", "b.zip", "b.tar"} {
		whole := zipOf(t, member{name, good}, member{"r.pdf", good})
		faults := map[string][]byte{
			"password.zip":      patched(whole, flags, 1|8<<16),
			"method.zip":        patched(whole, flags+2, 99),
			"cut.zip":           patched(whole, compressedSize, 10),
			"overlap.zip":       overlapping(t, name, good, 2),
			"within.zip":        zipOf(t, member{"c.zip", patched(whole, flags, 1|8<<16)}),
			"within.tar":        tarOf(t, member{"c.zip", patched(whole, flags, 1|8<<16)}),
			"overlap in it.tar": tarOf(t, member{"c.zip", overlapping(t, name, good, 2)}, member{"r.pdf", good}),
		}
		for kind, flag := range map[string]byte{"link.tar": tar.TypeSymlink, "hard link.tar": tar.TypeLink, "pipe.tar": tar.TypeFifo, "device.tar": tar.TypeChar, "unknown.tar": 'Z'} {
			var b bytes.Buffer
			w := tar.NewWriter(&b)
			if err := w.WriteHeader(&tar.Header{Name: name, Typeflag: flag, Linkname: "r.pdf"}); err != nil {
				t.Fatal(err)
			}
			faults[kind] = append(b.Bytes(), tarOf(t, member{"r.pdf", good})...)
		}
		for fault, data := range faults {
			path := filepath.Join(root, fault)
			write(t, path, data)
			got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, Paths(path))
			want := path + "/" + name
			switch fault {
			case "overlap.zip":
				want = path
			case "overlap in it.tar":
				want = path + "/c.zip"
			case "within.zip", "within.tar":
				want = path + "/c.zip/" + name
			}
			refused, scored := 0, 0
			for _, s := range got {
				switch {
				case s.Refusal == "" && filepath.Base(s.File) == "r.pdf":
					scored++
				case s.Refusal != "" && s.File == want:
					refused++
				}
			}
			if refused != 1 || len(got) != refused+scored || scored == 0 && fault != "overlap.zip" {
				t.Errorf("%s, %s: %+v", fault, name, got)
			}
		}
	}
}

// TestTarInOddForms: a sparse member is read, and so is an archive behind the end of another, whatever the number of
// zeros between them; bytes behind the end that are no archive are told of.
func TestTarInOddForms(t *testing.T) {
	c := embedded(t)
	path := filepath.Join(t.TempDir(), "a.tar")
	first, second := tarOf(t, member{"a" + Suffix, scan(c, 1)}), tarOf(t, member{"b" + Suffix, scan(c, 2)}, member{"b.pdf", scan(c, 2)})
	for zeros := range 5 {
		for behind, want := range map[string]int{string(second): 3, "": 1, "\x00": 1, "no archive": 2} {
			write(t, path, slices.Concat(first, make([]byte, 512*zeros), []byte(behind)))
			got, count := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, Paths(path))
			if len(got) != want || count.Refused != map[int]int{2: 1}[want] {
				t.Errorf("%d blocks, %.10q: %+v", zeros, behind, got)
			}
		}
	}
	sparse := bytes.Clone(first)
	sparse[156] = tar.TypeGNUSparse
	copy(sparse[257:], "ustar  \x00")
	clear(sparse[386:483]) // no holes: the map of the member is one piece
	copy(sparse[386:], fmt.Sprintf("%011o\x00%011o\x00", 0, len(scan(c, 1))))
	copy(sparse[483:], fmt.Sprintf("%011o\x00", len(scan(c, 1)))) // its real size
	sum := 8 * int(' ')
	for i, b := range sparse[:512] {
		if i < 148 || i >= 156 {
			sum += int(b)
		}
	}
	copy(sparse[148:], fmt.Sprintf("%06o\x00 ", sum))
	write(t, path, sparse)
	got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c, Digest: true}, Paths(path))
	same(t, got, []seen{slowly(t, c, path+"/a"+Suffix, scan(c, 1))})
}

// A path in a list that no system can have is refused, and what comes after it is scored.
func TestListWithLongPath(t *testing.T) {
	c := embedded(t)
	path := filepath.Join(t.TempDir(), "a.scan.json")
	write(t, path, scan(c, 1))
	list := strings.Repeat("x", 200_000) + "\n" + path + "\n" + strings.Repeat("y", 70_000)
	got, count := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, PathList("stdin", strings.NewReader(list)))
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
		got, _ := collectAll(t, context.Background(), Job[[]seen]{Catalogue: c}, PathList("stdin", strings.NewReader(list)))
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

// TestOverlappingMembers: a member within the bytes of another is refused, however small both are.
func TestOverlappingMembers(t *testing.T) {
	zipped := func(names []string, contents ...[]byte) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i, name := range names {
			f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write(contents[i]); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	members := func(data []byte) []*zip.File {
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		return r.File
	}
	inner := zipped([]string{"b.scan.json"}, []byte("{}"))
	data := zipped([]string{"a.zip", "b.scan.json"}, inner, []byte("{}"))
	if overlap(members(data)) {
		t.Fatal("two members one after the other overlap")
	}
	at, err := members(data)[0].DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	const offsetField = 42 // of an entry of the directory
	entry := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[entry+offsetField:], uint32(at))
	if !overlap(members(data)) {
		t.Error("a member within another does not overlap")
	}
	// The directory may name the members in another order than that of their bytes.
	three := members(zipped([]string{"a", "b", "c"}, []byte("1"), []byte("22"), []byte("333")))
	three[0], three[2] = three[2], three[0]
	if overlap(three) {
		t.Error("members in another order overlap")
	}
}
