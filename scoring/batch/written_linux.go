package batch

import (
	"syscall"
	"time"
)

// writtenAt is when an open file was last written; now, where that cannot be had.
func writtenAt(fd int) time.Time {
	var info syscall.Stat_t
	if syscall.Fstat(fd, &info) != nil {
		return time.Now()
	}
	return time.Unix(info.Mtim.Unix())
}
