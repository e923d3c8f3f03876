//go:build unix

package main

import (
	"errors"
	"syscall"
)

// closedPipe tells whether the reader of our output went away, which is no fault of anybody's.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }
