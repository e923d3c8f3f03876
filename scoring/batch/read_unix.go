//go:build unix

package batch

import (
	"syscall"

	"civic/selfscan/questionnaire"
)

// readPlain reads a file that was seen to be a plain one into the memory of buf, or more if that is too
// little. It tells whether it could; if not, store.Read says why. The system is asked without package os
// between, which for a small file costs as much again as reading it. Should a pipe stand there by now,
// nothing waits for it.
func readPlain(path string, buf []byte) (data []byte, ok bool) {
	fd, err := retried(func() (int, error) {
		return syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return buf, false
	}
	buf = buf[:cap(buf)]
	n := 0
	for {
		if n == len(buf) {
			buf = append(buf, make([]byte, len(buf))...)
		}
		got, err := retried(func() (int, error) { return syscall.Read(fd, buf[n:]) })
		if got <= 0 || err != nil || n+got > questionnaire.MaxAnswerFile {
			// What was read is in memory; closing a file that was only read loses nothing.
			_ = syscall.Close(fd)
			return buf[:n], n > 0 && got == 0 && err == nil
		}
		n += got
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
