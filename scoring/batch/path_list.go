package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"

	"civic/selfscan/questionnaire/lang"
)

// PathList returns a source of the files and folders whose paths are in a stream: one per line, or separated by NUL
// characters if there is one at the beginning of the stream.
func PathList(name string, r io.Reader) Source {
	return func(f *Feeder) {
		in := bufio.NewReaderSize(handOnReader{f, r}, maxPath)
		start, _ := in.Peek(maxPath) // ReadSlice returns the error again
		separator := byte('\n')
		if bytes.IndexByte(start, 0) >= 0 {
			separator = 0
		}
		for {
			path, err := in.ReadSlice(separator)
			if errors.Is(err, bufio.ErrBufferFull) {
				for errors.Is(err, bufio.ErrBufferFull) {
					_, err = in.ReadSlice(separator)
				}
				if !f.refuse(pathTooLong(name)) || err == io.EOF {
					return
				}
				continue
			}
			if err != nil && err != io.EOF {
				f.refuse(refusalOf(name, err))
				return
			}
			path = bytes.TrimSuffix(path, []byte{separator})
			if separator == '\n' {
				path = bytes.TrimSuffix(path, []byte("\r"))
			}
			if len(path) > 0 && !f.path(string(path)) || err == io.EOF {
				return
			}
		}
	}
}

// maxPath is the largest size of a path in a list, in bytes.
const maxPath = 64 << 10

// PathListFile is like PathList and reads the paths from a file.
func PathListFile(path string) Source {
	return func(f *Feeder) {
		file, err := os.Open(path)
		if err != nil {
			f.refuse(refusalOf(path, err))
			return
		}
		defer file.Close()
		PathList(path, file)(f)
	}
}

func pathTooLong(list string) *lang.LocatedError {
	return &lang.LocatedError{File: list, Line: 1, Column: 1, Message: lang.Say(lang.Text{
		NL: "in deze lijst staat een pad van meer dan 65.536 tekens; geef een pad per regel, of NUL-tekens ertussen",
		EN: "this list has a path of more than 65,536 characters; give one path per line, or separate them with NUL characters"})}
}
