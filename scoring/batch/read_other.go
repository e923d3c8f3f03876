//go:build !unix

package batch

import (
	"io"
	"os"
	"time"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/store"
)

// readRegular reads a regular file into buf, or into more memory if buf is too small. ok is false if it
// could not, or if the file may have been written after before; store.Read must then read it, or say why that is not
// possible.
func readRegular(path string, buf []byte, before time.Time) (data []byte, ok bool) {
	f, err := os.Open(path)
	if err != nil {
		return buf, false
	}
	defer f.Close()
	buf = buf[:cap(buf)]
	n := 0
	for {
		if n == len(buf) {
			buf = append(buf, make([]byte, len(buf))...)
		}
		got, err := f.Read(buf[n:])
		n += got
		switch {
		case n > answerfile.MaxSize:
			return buf[:0], false
		case err == io.EOF:
			info, err := f.Stat()
			return buf[:n], n > 0 && err == nil && store.Settled(info.ModTime(), before)
		case err != nil:
			return buf[:0], false
		}
	}
}
