package main

import (
	"errors"
	"os"
	"syscall"

	"civic/selfscan/questionnaire/tui"
)

// closedPipe reports whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool {
	const noData, broken = syscall.Errno(232), syscall.Errno(109)
	return errors.Is(err, noData) || errors.Is(err, broken)
}

// pauses returns nil: programs are not stopped here.
func pauses() *tui.Pause { return nil }

// openDescriptor opens a file by its name: open files have no number here.
func openDescriptor(path string, _ int) (*os.File, error) { return os.OpenFile(path, os.O_WRONLY, 0) }
