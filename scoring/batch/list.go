package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"

	"civic/selfscan/questionnaire/lang"
)

// List is the source of paths that a stream names: one a line, or with NUL between them where there is one.
func List(name string, r io.Reader) Source {
	return func(f *Feed) error {
		in := bufio.NewReaderSize(r, 64<<10)
		start, _ := in.Peek(64 << 10) // what is wrong with the stream, the first read says
		between := byte('\n')
		if bytes.IndexByte(start, 0) >= 0 {
			between = 0
		}
		for {
			path, err := in.ReadSlice(between)
			if errors.Is(err, bufio.ErrBufferFull) {
				for errors.Is(err, bufio.ErrBufferFull) {
					_, err = in.ReadSlice(between)
				}
				if !f.refuse(tooLong(name)) || err == io.EOF {
					return nil
				}
				continue
			}
			if err != nil && err != io.EOF {
				f.refuse(refusalOf(name, err))
				return nil
			}
			path = bytes.TrimSuffix(path, []byte{between})
			if between == '\n' {
				path = bytes.TrimSuffix(path, []byte("\r"))
			}
			if len(path) > 0 && !f.path(string(path)) || err == io.EOF {
				return nil
			}
		}
	}
}

// ListFile is List of a file.
func ListFile(path string) Source {
	return func(f *Feed) error {
		file, err := os.Open(path)
		if err != nil {
			f.refuse(refusalOf(path, err))
			return nil
		}
		defer file.Close()
		return List(path, file)(f)
	}
}

func tooLong(list string) *lang.LocatedError {
	return &lang.LocatedError{File: list, Line: 1, Column: 1, Message: lang.Say(lang.Text{
		NL: "in deze lijst staat een pad van meer dan 65.536 tekens; geef een pad per regel, of NUL-tekens ertussen",
		EN: "this list has a path of more than 65,536 characters; give one path a line, or NUL characters between them"})}
}
