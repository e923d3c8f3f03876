//go:build !unix

package batch

import (
	"io"
	"os"
)

// readToEnd reads a file into memory that is there.
func readToEnd(path string, buf []byte) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	n, err := io.ReadFull(f, buf)
	if err == io.ErrUnexpectedEOF {
		err = nil
	}
	return buf[:n], err
}
