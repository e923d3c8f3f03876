package table

import (
	"bufio"
	"bytes"
	"io"
)

// spool keeps bytes that are written first and read later, once: in the room that Options.Spill gives, so
// that memory does not grow with them, and in memory where there is none.
type spool struct {
	open   func() (io.ReadWriter, error)
	room   io.ReadWriter // nil before the first byte
	buffer *bufio.Writer
	size   uint64
}

func newSpool(open func() (io.ReadWriter, error)) *spool {
	if open == nil {
		open = func() (io.ReadWriter, error) { return new(bytes.Buffer), nil }
	}
	return &spool{open: open}
}

func (s *spool) Write(data []byte) (int, error) {
	if s.room == nil {
		room, err := s.open()
		if err != nil {
			return 0, err
		}
		s.room, s.buffer = room, bufio.NewWriterSize(room, 32<<10)
	}
	n, err := s.buffer.Write(data)
	s.size += uint64(n)
	return n, err
}

// emptyInto moves everything to where it belongs. Nothing may be written afterwards.
func (s *spool) emptyInto(to io.Writer) error {
	if s.room == nil {
		return nil
	}
	if err := s.buffer.Flush(); err != nil {
		return err
	}
	n, err := io.Copy(to, s.room)
	if err == nil && uint64(n) != s.size {
		err = io.ErrUnexpectedEOF
	}
	return err
}
