// Package store keeps files on disk. In: a path and bytes or answers. Out: bytes of bounded size, a file that is written
// whole or not at all, a lock that says who else has an answer file open. Every file that the program writes is written
// by this package, and never through a link that the user did not name. TRUST.md says what is promised.
package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// Read returns the bytes of an answer file. A folder, something that is no plain file, a file above
// answerfile.MaxSize and one that cannot be read are a *lang.LocatedError.
func Read(path string) ([]byte, error) {
	data, err := ReadUpTo(path, answerfile.MaxSize)
	if errors.Is(err, errTooLarge) {
		return nil, answerfile.TooLarge(path)
	}
	return data, err
}

// ReadUpTo returns the bytes of a file of at most limit bytes, with the errors of Read.
func ReadUpTo(path string, limit int64) ([]byte, error) { return osDisk().readUpTo(path, limit) }

func (d disk) readUpTo(path string, limit int64) ([]byte, error) {
	data, err := d.readBounded(path, limit)
	if err != nil {
		return nil, &lang.LocatedError{File: path, Message: message(err), Cause: err}
	}
	return data, nil
}

// The faults of a file that can be opened.
var (
	errTooLarge = errors.New("too large")
	errNotPlain = lang.Errorf(nil, lang.Text{
		NL: "dit is geen gewoon bestand maar een apparaat of een pijp; geef een bestand",
		EN: "this is no plain file but a device or a pipe; give a file"})
	errUnsettled = lang.Errorf(nil, lang.Text{ // it is something else each time it is read
		NL: "een ander programma is met dit bestand bezig; probeer het zo weer",
		EN: "another program is busy with this file; try again in a moment"})
)

func (d disk) readBounded(path string, limit int64) ([]byte, error) {
	// A pipe that nobody writes to would hold the open itself but for O_NONBLOCK, and what was opened
	// is what is looked at, so that nobody can put something else in its place.
	f, err := d.sys.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, syscall.EISDIR
	}
	if !info.Mode().IsRegular() {
		return nil, errNotPlain
	}
	data, err := readSettled(f, info.Size(), limit)
	if errors.Is(err, errTooLarge) {
		err = lang.Errorf(err, lang.Text{
			NL: "het bestand is groter dan %d MiB; meer wordt er niet gelezen",
			EN: "the file is larger than %d MiB; no more than that is read"}, limit>>20)
	}
	return data, err
}

// Settled tells whether a file that was last written at that time has not been written since a moment before it was
// read: systems keep the time of a change to a few milliseconds only.
func Settled(written, before time.Time) bool {
	return written.Before(before.Add(-100 * time.Millisecond))
}

// readSettled reads a file; one that may have been written meanwhile, in which two versions would mix, until it comes to
// the same twice.
func readSettled(f file, size, limit int64) ([]byte, error) {
	const tries = 20
	begin := time.Now()
	data, err := readAll(f, size, limit)
	for range tries {
		info, asked := f.Stat()
		if err = errors.Join(err, asked); err != nil || Settled(info.ModTime(), begin) {
			return data, err
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		again, err := readAll(f, info.Size(), limit)
		if err != nil || bytes.Equal(data, again) {
			return again, err
		}
		data = again
		time.Sleep(time.Millisecond)
	}
	return nil, errUnsettled
}

// readAll reads to the end, with room for size bytes from the start. It counts what it reads, since a
// file can grow after its size was asked for.
func readAll(r io.Reader, size, limit int64) ([]byte, error) {
	if size > limit {
		return nil, errTooLarge
	}
	// Room to spare lets the end be seen without making more.
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	n, err := data.ReadFrom(io.LimitReader(r, limit+1))
	if n > limit {
		return nil, errTooLarge
	}
	return data.Bytes(), err
}

// Ends returns the first and the last bytes of the file at path, limit of each at most, to see who made a file that is
// about to be replaced. It refuses a link and what is no plain file; the error is a *lang.Error, which is fs.ErrNotExist if
// there is no such file.
func Ends(path string, limit int64) (head, tail []byte, err error) {
	head, tail, err = osDisk().ends(path, limit)
	return head, tail, unwritten(path, err)
}

func (d disk) ends(path string, limit int64) (head, tail []byte, err error) {
	info, err := d.plain(path)
	switch {
	case err != nil:
		return nil, nil, err
	case info == nil:
		return nil, nil, fs.ErrNotExist
	case info.IsDir():
		return nil, nil, syscall.EISDIR
	case !info.Mode().IsRegular():
		return nil, nil, fs.ErrExist
	}
	f, err := d.sys.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|noFollow, 0)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if head, err = io.ReadAll(io.LimitReader(f, limit)); err != nil {
		return nil, nil, err
	}
	if _, err := f.Seek(max(0, info.Size()-limit), io.SeekStart); err != nil {
		return nil, nil, err
	}
	tail, err = io.ReadAll(io.LimitReader(f, limit))
	return head, tail, err
}
