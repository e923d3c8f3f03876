package attached

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"unicode/utf16"
)

// reader finds the objects of a report.
type reader struct {
	pdf  []byte
	root int
	at   []int // offset of each object; 0 for those in object streams
}

// open checks signature and digest, and finds the objects.
func open(pdf []byte) (*reader, error) {
	switch {
	case !bytes.HasPrefix(pdf, []byte("%PDF-")):
		return nil, ErrNotPDF
	case len(pdf) > MaxPDF:
		return nil, fmt.Errorf("%w: it is larger than any report", ErrForeign)
	case !Recognise(pdf):
		return nil, ErrForeign
	}
	at, err := startOfTable(pdf)
	if err != nil {
		return nil, err
	}
	if !digestMatches(pdf, at) {
		return nil, fmt.Errorf("%w: its digest does not match", ErrDamaged)
	}
	return parse(pdf, at)
}

// digestMatches reports whether the identifier, which is in the file twice after at, is the digest of the whole file
// with zeros in place of the identifier.
func digestMatches(pdf []byte, at int) bool {
	const size, apart = 2 * 16, 2*16 + len("><")
	i := bytes.Index(pdf[at:], []byte("/ID[<"))
	if i < 0 || len(pdf)-at-i < len("/ID[<")+apart+size {
		return false
	}
	first := at + i + len("/ID[<")
	second := first + apart
	zeros := bytes.Repeat([]byte("0"), size)
	h := sha256.New()
	for _, part := range [][]byte{pdf[:first], zeros, pdf[first+size : second], zeros, pdf[second+size:]} {
		h.Write(part)
	}
	id := hex.EncodeToString(h.Sum(nil)[:16])
	return string(pdf[first:first+size]) == id && string(pdf[second:second+size]) == id
}

// startOfTable returns the offset of the cross-reference stream, which is in the last lines of the file.
func startOfTable(pdf []byte) (int, error) {
	tail := pdf[max(0, len(pdf)-64):]
	i := bytes.LastIndex(tail, []byte("\nstartxref\n"))
	if i < 0 {
		return 0, fmt.Errorf("%w: it is cut off", ErrDamaged)
	}
	at, rest := number(tail[i+len("\nstartxref\n"):])
	if string(rest) != "\n%%EOF\n" || at <= 0 || at >= len(pdf) {
		return 0, fmt.Errorf("%w: its last lines are wrong", ErrDamaged)
	}
	return at, nil
}

// parse reads the cross-reference stream.
func parse(pdf []byte, at int) (*reader, error) {
	r := &reader{pdf: pdf}
	dict, data, err := r.stream(at, maxObjects*7)
	if err != nil {
		return nil, err
	}
	size, _ := number(between(dict, "/Size ", "/"))
	if r.root, _ = number(between(dict, "/Root ", " ")); size <= 0 || len(data) != size*7 || r.root <= 0 || r.root >= size {
		return nil, fmt.Errorf("%w: its table of objects is broken", ErrDamaged)
	}
	r.at = make([]int, size)
	for n := range r.at {
		e := data[n*7:]
		if e[0] == 1 {
			r.at[n] = int(e[1])<<24 | int(e[2])<<16 | int(e[3])<<8 | int(e[4])
		}
	}
	return r, nil
}

// offset returns where an object is that is not in an object stream.
func (r *reader) offset(n int) (int, error) {
	if n <= 0 || n >= len(r.at) || r.at[n] <= 0 || r.at[n] >= len(r.pdf) {
		return 0, fmt.Errorf("%w: object %d is missing", ErrDamaged, n)
	}
	return r.at[n], nil
}

// object returns an object that is not in an object stream.
func (r *reader) object(n int) ([]byte, error) {
	at, err := r.offset(n)
	if err != nil {
		return nil, err
	}
	body, err := r.body(at)
	if err != nil {
		return nil, err
	}
	object, _, ok := bytes.Cut(body, []byte("\nendobj\n"))
	if !ok {
		return nil, fmt.Errorf("%w: object %d has no end", ErrDamaged, n)
	}
	return object, nil
}

// body returns the file from the dictionary of an object on.
func (r *reader) body(at int) ([]byte, error) {
	_, rest := number(r.pdf[at:])
	rest, ok := bytes.CutPrefix(rest, []byte(" 0 obj\n"))
	if !ok {
		return nil, fmt.Errorf("%w: there is no object at %d", ErrDamaged, at)
	}
	return rest, nil
}

// stream returns the dictionary and the content of a compressed stream of at most limit bytes.
func (r *reader) stream(at, limit int) (dict, data []byte, err error) {
	body, err := r.body(at)
	if err != nil {
		return nil, nil, err
	}
	i := bytes.Index(body[:min(len(body), 4096)], []byte(">>\nstream\n"))
	if i < 0 {
		return nil, nil, fmt.Errorf("%w: there is no stream at %d", ErrDamaged, at)
	}
	dict = body[:i]
	length, _ := number(between(append(bytes.Clone(dict), '/'), "/Length ", "/"))
	rest := body[i+len(">>\nstream\n"):]
	if length <= 0 || length > len(rest) {
		return nil, nil, fmt.Errorf("%w: the stream at %d is cut off", ErrDamaged, at)
	}
	z, err := zlib.NewReader(bytes.NewReader(rest[:length]))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: the stream at %d is unreadable", ErrDamaged, at)
	}
	data, err = io.ReadAll(io.LimitReader(z, int64(limit)+1))
	if err != nil || len(data) > limit {
		return nil, nil, fmt.Errorf("%w: the stream at %d is unreadable or too large", ErrDamaged, at)
	}
	return dict, data, nil
}

// metadata returns the XMP packet, which is not compressed.
func (r *reader) metadata() ([]byte, error) {
	catalog, err := r.object(r.root)
	if err != nil {
		return nil, err
	}
	n, _ := number(between(catalog, "/Metadata ", " "))
	b, err := r.object(n)
	if err != nil {
		return nil, err
	}
	return between(b, "\nstream\n", "\nendstream"), nil
}

// find returns the data of the first attachment that is wanted.
func (r *reader) find(wanted func(name, relationship string) bool) (data []byte, found bool, err error) {
	catalog, err := r.object(r.root)
	if err != nil {
		return nil, false, err
	}
	specs := between(catalog, "/AF[", "]")
	for count := 0; len(specs) > 0 && count < maxFiles; count++ {
		n, rest := number(specs)
		specs = bytes.TrimPrefix(bytes.TrimPrefix(rest, []byte(" 0 R")), []byte(" "))
		if len(specs) == len(rest) && len(rest) > 0 {
			return nil, false, fmt.Errorf("%w: its list of files is broken", ErrDamaged)
		}
		spec, err := r.object(n)
		if err != nil {
			return nil, false, err
		}
		if name := text(after(spec, ">>/UF")); wanted(name, string(between(spec, "/AFRelationship/", "/"))) {
			data, err := r.file(name, spec)
			return data, err == nil, err
		}
	}
	return nil, false, nil
}

// file reads the data of an attachment, given its specification.
func (r *reader) file(name string, spec []byte) ([]byte, error) {
	n, _ := number(between(spec, "/EF<</F ", " "))
	at, err := r.offset(n)
	if err != nil {
		return nil, err
	}
	dict, data, err := r.stream(at, MaxFile)
	if err != nil {
		return nil, err
	}
	sum := md5.Sum(data)
	if string(between(dict, "/CheckSum<", ">")) != hex.EncodeToString(sum[:]) {
		return nil, fmt.Errorf("%w: the checksum of the file %q does not match", ErrDamaged, name)
	}
	return data, nil
}

// number reads a decimal number; 0 if there is none.
func number(b []byte) (int, []byte) {
	n, i := 0, 0
	for i < len(b) && i < 10 && b[i] >= '0' && b[i] <= '9' {
		n = n*10 + int(b[i]-'0')
		i++
	}
	return n, b[i:]
}

// after returns what follows the first occurrence of key.
func after(b []byte, key string) []byte {
	_, rest, _ := bytes.Cut(b, []byte(key))
	return rest
}

// between returns what is between the first key and the next end, or nil if one of them is missing.
func between(b []byte, key, end string) []byte {
	inner, _, ok := bytes.Cut(after(b, key), []byte(end))
	if !ok {
		return nil
	}
	return inner
}

// text reads a text string in one of the two forms that package seal writes for file names.
func text(b []byte) string {
	if rest, ok := bytes.CutPrefix(b, []byte("<FEFF")); ok {
		digits, _, _ := bytes.Cut(rest, []byte(">"))
		raw, err := hex.DecodeString(string(digits))
		if err != nil || len(raw)%2 != 0 {
			return ""
		}
		units := make([]uint16, len(raw)/2)
		for i := range units {
			units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
		}
		return string(utf16.Decode(units))
	}
	var out []byte
	for i := 1; i < len(b) && b[i] != ')'; i++ {
		c := b[i]
		if c == '\\' && i+1 < len(b) {
			i++
			if c = b[i]; c == 'n' {
				c = '\n'
			}
		}
		out = append(out, c)
	}
	return string(out)
}
