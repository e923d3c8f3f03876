package attached

import (
	"bytes"
	"errors"
	"os"
	"testing"
)

// FuzzParse skips the check of the digest, which a forger can redo. No input may panic or take much memory.
func FuzzParse(f *testing.F) {
	sample, err := os.ReadFile("testdata/report.pdf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample)
	f.Add([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%selfscan-report/1\n1 0 obj\n<<>>\nstream\n\nstartxref\n9\n%%EOF\n"))
	f.Add(bytes.ReplaceAll(sample, []byte("/EF<</F "), []byte("/EF<</F 9")))
	f.Fuzz(func(t *testing.T, pdf []byte) {
		check(t, Check(pdf))
		at, err := startOfTable(pdf)
		if check(t, err); err != nil {
			return
		}
		r, err := parse(pdf, at)
		if check(t, err); err != nil {
			return
		}
		for _, which := range []bool{true, false} {
			data, _, err := r.find(func(string, string) bool { return which })
			if check(t, err); len(data) > MaxFile {
				t.Errorf("a file of %d bytes was read", len(data))
			}
		}
	})
}

// check fails the test unless err wraps an error of the package.
func check(t *testing.T, err error) {
	if err == nil {
		return
	}
	for _, known := range []error{ErrNotPDF, ErrForeign, ErrDamaged, ErrNoFile} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Errorf("unknown error %v", err)
}

// TestChecksumIsChecked changes a checksum and skips the check of the digest, which a forger can redo.
func TestChecksumIsChecked(t *testing.T) {
	pdf, err := os.ReadFile("testdata/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	read := func() error {
		at, err := startOfTable(pdf)
		if err != nil {
			return err
		}
		r, err := parse(pdf, at)
		if err != nil {
			return err
		}
		_, _, err = r.find(func(string, string) bool { return true })
		return err
	}
	if err := read(); err != nil {
		t.Fatal(err)
	}
	digit := &pdf[bytes.Index(pdf, []byte("/CheckSum<"))+len("/CheckSum<")]
	if *digit++; *digit == '9'+1 || *digit == 'f'+1 {
		*digit = '0'
	}
	if err := read(); !errors.Is(err, ErrDamaged) {
		t.Errorf("a wrong checksum gives %v", err)
	}
}
