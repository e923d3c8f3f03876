//go:build unix

package main

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// closedPipe reports whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

// ignoreStop makes the program go on when it is told to stop (SIGTSTP) by another: stopped, it would leave the terminal
// without echo and on the other screen. On its screens Ctrl-Z is an ordinary key.
func ignoreStop() { signal.Ignore(syscall.SIGTSTP) }

// openDescriptor opens a file that is open already, at its place: to open it by its name would begin at its start.
func openDescriptor(path string, n int) (*os.File, error) {
	again, err := syscall.Dup(n)
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(again)
	return os.NewFile(uintptr(again), path), nil
}
