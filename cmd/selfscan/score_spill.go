package main

// The law of this file: what a workbook cannot write yet waits beside the output, since it can name people,
// and is gone however the run ends.

import (
	"io"
	"os"
	"path/filepath"
)

// spill is a file that is written, and then read from the front.
type spill struct {
	file *os.File
	name string // that is still to be removed; empty where the system did so at once
	read int64
}

// spill makes a file for what has to wait. Where a file in use can lose its name it does, so that not even a
// kill leaves it behind; Windows wants it closed first.
func (out *output) spill() (io.ReadWriter, error) {
	f, err := os.CreateTemp(filepath.Dir(out.path), ".selfscan-*.tmp")
	if err != nil {
		return nil, err
	}
	s := &spill{file: f}
	if os.Remove(f.Name()) != nil {
		s.name = f.Name()
	}
	out.spills = append(out.spills, s)
	return s, nil
}

func (s *spill) Write(data []byte) (int, error) { return s.file.Write(data) }

func (s *spill) Read(data []byte) (int, error) {
	n, err := s.file.ReadAt(data, s.read)
	s.read += int64(n)
	return n, err
}

// drop lets a spill go with what is in it.
func (s *spill) drop() error {
	err := s.file.Close()
	if s.name != "" {
		if removed := os.Remove(s.name); err == nil {
			err = removed
		}
	}
	return err
}
