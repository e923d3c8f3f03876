package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/windows"

	"civic/selfscan/questionnaire/lang"
)

// noFollow opens a link itself and not what it leads to.
const noFollow = syscall.FILE_FLAG_OPEN_REPARSE_POINT

// renamesOpen says that an open file can be neither renamed nor removed.
const renamesOpen = false

// syncFolder does nothing: Windows keeps the names of a folder in its own journal and offers no flush.
func syncFolder(string) error { return nil }

// lockedByte is far behind the content, which others may then still read: a lock here keeps them from reading too.
const lockedByte = 1 << 30

func tryLock(f *os.File) (bool, error) {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{OffsetHigh: lockedByte})
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return false, nil
	case errors.Is(err, windows.ERROR_INVALID_FUNCTION), errors.Is(err, windows.ERROR_NOT_SUPPORTED):
		return false, fmt.Errorf("%w: %w", errNoLocks, err)
	}
	return false, err
}

// takeGroup does nothing: a new file has the access list of its folder.
func takeGroup(*os.File, fs.FileInfo) error { return nil }

// systemExplanations words errors that only Windows has.
func systemExplanations() []explanation {
	full := lang.Text{NL: "de schijf is vol; maak ruimte of kies een andere plek", EN: "the disk is full; make room or choose another place"}
	busy := lang.Text{NL: "een ander programma gebruikt dit bestand; sluit het daar", EN: "another program uses this file; close it there"}
	return []explanation{
		{windows.ERROR_DISK_FULL, full},
		{windows.ERROR_HANDLE_DISK_FULL, full},
		{windows.ERROR_SHARING_VIOLATION, busy},
		{windows.ERROR_LOCK_VIOLATION, busy},
		{windows.ERROR_WRITE_PROTECT, lang.Text{NL: "deze plek is alleen te lezen; kies een andere plek", EN: "this place can only be read; choose another place"}},
		{windows.ERROR_INVALID_NAME, lang.Text{NL: "zo mag een bestand hier niet heten; kies een andere naam", EN: "a file cannot have this name here; choose another name"}},
	}
}

// linkCount is 1: a hard link needs rights on the file here.
func linkCount(fs.FileInfo) uint64 { return 1 }
