//go:build unix

package main

import (
	"errors"
	"os"
	"os/signal"
	"runtime"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"

	"civic/selfscan/questionnaire/tui"
)

// closedPipe reports whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

// pauses lets a shell stop the program (SIGTSTP) and go on with it later: the terminal is given back first, which would
// otherwise stay without echo and on the other screen. It returns nil, and no such signal stops the program, where nobody
// could make it go on.
func pauses() *tui.Pause {
	if !hasShell() {
		signal.Ignore(syscall.SIGTSTP)
		return nil
	}
	signals, asked := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGTSTP)
	var ready atomic.Bool // the terminal is given back
	go func() {
		for range signals {
			if ready.Swap(false) {
				// Go cannot give back what the system does with SIGTSTP, once it was caught.
				_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
			} else {
				asked <- struct{}{}
			}
		}
	}()
	return &tui.Pause{Asked: asked, Before: func() { ready.Store(true) }}
}

// hasShell reports whether a shell that runs this program as one of its jobs can make it go on: the parent is in the same
// session, and either in another job or a script within this one. A program that a terminal started has no such parent.
func hasShell() bool {
	parent := os.Getppid()
	session, err := unix.Getsid(0)
	parents, failed := unix.Getsid(parent)
	job, err2 := unix.Getpgid(parent)
	return errors.Join(err, failed, err2) == nil && parents == session && (job != unix.Getpgrp() || parent != session)
}

// setEcho makes a terminal show what is typed, or no longer. Meanwhile the program is not stopped: the shell would go on
// without echo.
func setEcho(f *os.File, on bool) {
	get, set := uint(0x5401), uint(0x5402) // TCGETS, TCSETS
	if runtime.GOOS != "linux" {
		get, set = 0x40487413, 0x80487414 // TIOCGETA, TIOCSETA
	}
	state, err := unix.IoctlGetTermios(int(f.Fd()), get)
	if err != nil {
		return
	}
	if on {
		signal.Reset(syscall.SIGTSTP)
		state.Lflag |= unix.ECHO
	} else {
		signal.Ignore(syscall.SIGTSTP)
		state.Lflag &^= unix.ECHO
	}
	_ = unix.IoctlSetTermios(int(f.Fd()), set, state)
}

// openDescriptor opens a file that is open already, at its place: to open it by its name would begin at its start.
func openDescriptor(path string, n int) (*os.File, error) {
	again, err := syscall.Dup(n)
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(again)
	return os.NewFile(uintptr(again), path), nil
}
