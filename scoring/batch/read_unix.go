//go:build unix

package batch

import (
	"time"

	"golang.org/x/sys/unix"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/store"
)

// readRegular reads a regular file into buf, or into more memory if buf is too small. ok is false if it
// could not, or if the file may have been written after before; store.Read must then read it, or say why that is not
// possible. It calls the system directly, because package os takes as much time as reading a small file does.
func readRegular(path string, buf []byte, before time.Time) (data []byte, ok bool) {
	// O_NONBLOCK: if a pipe has taken the file's place, nothing waits for it.
	fd, err := retry(func() (int, error) {
		return unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	})
	if err != nil {
		return buf, false
	}
	defer unix.Close(fd) // the file was only read: closing it loses nothing
	buf = buf[:cap(buf)]
	n := 0
	for {
		room := buf[n:]
		got, err := retry(func() (int, error) { return unix.Read(fd, room) })
		n += max(got, 0)
		if err != nil || n > answerfile.MaxSize {
			return buf[:0], false
		}
		// If a read returns less than there is room for, a regular file is at its end. If it is no longer a regular
		// file, the bytes are not a whole answer file, and the decoder refuses them.
		if got < len(room) {
			return buf[:n], n > 0 && store.Settled(modified(fd), before)
		}
		buf = append(buf, make([]byte, len(buf))...)
	}
}

// modified returns when an open file was last written; now, if the system does not say.
func modified(fd int) time.Time {
	var info unix.Stat_t
	if unix.Fstat(fd, &info) != nil {
		return time.Now()
	}
	return time.Unix(info.Mtim.Unix())
}

// retry calls the system again if a signal interrupted it.
func retry(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != unix.EINTR {
			return n, err
		}
	}
}
