//go:build unix && !linux

package batch

import (
	"os"
	"syscall"
	"time"
)

// writtenAt is when an open file was last written; now, where that cannot be had.
func writtenAt(fd int) time.Time {
	own, err := syscall.Dup(fd)
	if err != nil {
		return time.Now()
	}
	f := os.NewFile(uintptr(own), "")
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return time.Now()
	}
	return info.ModTime()
}
