package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"civic/selfscan/questionnaire/answerfile"
)

// Lines is the source of a stream of answer files, one compact one a line. Line n of the stream is
// called name:n. Empty lines are passed over.
func Lines(name string, r io.Reader) Source {
	return func(f *Feed) error {
		in := bufio.NewReaderSize(r, loadBytes)
		for line := 1; ; line++ {
			data, err := in.ReadSlice('\n')
			long := []byte(nil)
			for errors.Is(err, bufio.ErrBufferFull) {
				if len(long) <= answerfile.MaxSize {
					long = append(long, data...)
				}
				data, err = in.ReadSlice('\n')
			}
			if long != nil {
				data = append(long, data...)
			}
			if len(bytes.TrimSpace(data)) > 0 && !f.data(name, line, bytes.TrimSuffix(data, []byte("\n"))) {
				return nil
			}
			if err == io.EOF {
				return nil
			}
			if err != nil {
				f.refuse(refusalOf(name, err))
				return nil
			}
			if in.Buffered() == 0 && f.idle() && f.now != nil && !f.now.empty() && !f.flush() {
				return nil
			}
		}
	}
}

// Each is the source of several sources, one after the other.
func Each(sources ...Source) Source {
	return func(f *Feed) error {
		for _, s := range sources {
			if err := s(f); err != nil || f.ctx.Err() != nil {
				return err
			}
		}
		return nil
	}
}
