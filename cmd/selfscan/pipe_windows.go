package main

import (
	"errors"
	"syscall"
)

// closedPipe tells whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool {
	const noData, broken = syscall.Errno(232), syscall.Errno(109)
	return errors.Is(err, noData) || errors.Is(err, broken)
}
