package main

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/windows"

	"civic/selfscan/questionnaire/tui"
)

// closedPipe reports whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool {
	const noData, broken = syscall.Errno(232), syscall.Errno(109)
	return errors.Is(err, noData) || errors.Is(err, broken)
}

// pauses returns nil: programs are not stopped here.
func pauses() *tui.Pause { return nil }

// setEcho makes a terminal show what is typed, or no longer.
func setEcho(f *os.File, on bool) {
	var mode uint32
	if windows.GetConsoleMode(windows.Handle(f.Fd()), &mode) != nil {
		return
	}
	if mode &^= windows.ENABLE_ECHO_INPUT; on {
		mode |= windows.ENABLE_ECHO_INPUT
	}
	_ = windows.SetConsoleMode(windows.Handle(f.Fd()), mode)
}

// openDescriptor opens a file by its name: open files have no number here.
func openDescriptor(path string, _ int) (*os.File, error) { return os.OpenFile(path, os.O_WRONLY, 0) }
