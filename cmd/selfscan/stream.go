package main

// Streams: outputs that have no content that could be lost, and beside which nothing can be written.

import (
	"cmp"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// standardOutput is its name on the command line, as in other programs.
const standardOutput = "-"

// outputName returns standardOutput for every name that it has.
func outputName(path string) string {
	if n, ok := descriptor(path); ok && n == 1 {
		return standardOutput
	}
	return path
}

// descriptor returns the number of the open file that a path such as /dev/fd/3 or /dev/stdout names. These are links
// on some systems; they are the only ones that are written through.
func descriptor(path string) (n int, ok bool) {
	switch path {
	case "/dev/stdout":
		return 1, true
	case "/dev/stderr":
		return 2, true
	}
	for _, folder := range []string{"/dev/fd/", "/proc/self/fd/"} {
		if number, found := strings.CutPrefix(path, folder); found {
			n, err := strconv.ParseUint(number, 10, 16)
			return int(n), err == nil
		}
	}
	return 0, false
}

// isStream reports whether a path is that of an open file (/dev/fd/3), a device or a named pipe. A link to one is not.
func isStream(path string) bool {
	if _, ok := descriptor(path); ok {
		return true
	}
	info, err := os.Lstat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir() && info.Mode()&fs.ModeSymlink == 0
}

// openStream opens a stream to write to.
func openStream(path string) (*os.File, error) {
	if n, ok := descriptor(path); ok {
		return openDescriptor(path, n)
	}
	return os.OpenFile(path, os.O_WRONLY, 0)
}

// stream writes to a stream.
func (p *program) stream(path string, data []byte) error {
	f, err := openStream(path)
	if err != nil {
		return unwritten(path, err)
	}
	_, err = f.Write(data)
	if err = cmp.Or(err, f.Close()); err != nil {
		return unwritten(path, err)
	}
	return nil
}
