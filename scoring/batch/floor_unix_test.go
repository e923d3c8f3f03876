//go:build unix

package batch

import "syscall"

// readToEnd reads a file with the fewest system calls: open, read, read nothing, close.
func readToEnd(path string, buf []byte) ([]byte, error) {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	defer syscall.Close(fd)
	for n := 0; ; {
		got, err := syscall.Read(fd, buf[n:])
		if got == 0 || err != nil {
			return buf[:n], err
		}
		n += got
	}
}
