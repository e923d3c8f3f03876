//go:build unix

package batch

import (
	"syscall"
	"time"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/store"
)

// readPlain reads a file that was seen to be a plain one into the memory of buf, or more if that is too
// little. It tells whether it could; if not, store.Read says why. The system is asked without package os
// between, which for a small file costs as much again as reading it. Should a pipe stand there by now,
// nothing waits for it. A file that may have been written since before is left to store.Read too.
func readPlain(path string, buf []byte, before time.Time) (data []byte, ok bool) {
	fd, err := retried(func() (int, error) {
		return syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return buf, false
	}
	buf = buf[:cap(buf)]
	n := 0
	for {
		room := buf[n:]
		got, err := retried(func() (int, error) { return syscall.Read(fd, room) })
		n += max(got, 0)
		if err != nil || n > answerfile.MaxSize || got < len(room) {
			// A plain file that gives less than there is room for has come to its end. Should this one not
			// be plain any more, then what was read is no whole answer file and will be refused by the reader.
			// Closing a file that was only read loses nothing.
			settled := store.Settled(writtenAt(fd), before)
			_ = syscall.Close(fd)
			return buf[:n], n > 0 && err == nil && n <= answerfile.MaxSize && settled
		}
		buf = append(buf, make([]byte, len(buf))...)
	}
}

// retried asks again where a signal came between.
func retried(ask func() (int, error)) (int, error) {
	for {
		n, err := ask()
		if err != syscall.EINTR {
			return n, err
		}
	}
}
