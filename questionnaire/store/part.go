package store

import (
	"errors"
	"io/fs"
	"os"

	"civic/selfscan/questionnaire/lang"
)

// Part is an output that grows beside the place where it belongs, as NAME.part, and gets its name when it is whole.
type Part struct {
	disk disk
	file file
	path string
}

// PartName is where an output grows.
func PartName(path string) string { return beside(path, "", ".part") }

// CreatePart begins an output that replaces the file at path, with the refusals of Write. A part that a killed run
// left is replaced, and the temporary files that killed runs left in the folder are removed.
func CreatePart(path string) (*Part, error) { return osDisk().createPart(path) }

func (d disk) createPart(path string) (*Part, error) {
	name := PartName(path)
	f, err := d.newPart(path, name)
	if err != nil {
		return nil, unwritten(path, err)
	}
	d.sweep(path)
	return &Part{disk: d, file: f, path: path}, nil
}

func (d disk) newPart(path, name string) (file, error) {
	if _, err := d.replaceable(path); err != nil {
		return nil, err
	}
	if info, err := d.plain(name); err != nil {
		return nil, err
	} else if info != nil && !info.Mode().IsRegular() {
		return nil, lang.Errorf(fs.ErrExist, lang.Text{
			NL: "%s staat in de weg; verwijder het", EN: "%s is in the way; remove it"}, name)
	} else if info != nil {
		if err := d.sys.Remove(name); err != nil {
			return nil, err
		}
	}
	return d.sys.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|noFollow, FileMode)
}

// Write appends to the part.
func (p *Part) Write(data []byte) (int, error) { return p.file.Write(data) }

// Discard removes the part. The file that it would have replaced is as it was.
func (p *Part) Discard() error {
	return errors.Join(p.file.Close(), p.disk.sys.Remove(p.file.Name()))
}

// Commit puts the part in its place, durably, with the mode and group of the file that it replaces. If that fails, it
// discards the part.
func (p *Part) Commit() error {
	old, err := p.disk.replaceable(p.path)
	return unwritten(p.path, p.disk.finish(p.file, p.path, old, err))
}
