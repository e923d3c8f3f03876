//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// closedPipe reports whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

// openDescriptor opens a file that is open already, at its place: to open it by its name would begin at its start.
func openDescriptor(path string, n int) (*os.File, error) {
	again, err := syscall.Dup(n)
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(again)
	return os.NewFile(uintptr(again), path), nil
}
