package table

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"testing"
)

// Where a workbook waits makes no difference to it.
func TestSpilledWorkbook(t *testing.T) {
	c, rows := rowsFor(t)
	for _, rows := range [][]*Row{rows, nil} {
		var rooms []*bytes.Buffer
		spilled := written(t, rows, Options{Format: "xlsx", Catalogue: c, Spill: func() (io.ReadWriter, error) {
			rooms = append(rooms, new(bytes.Buffer))
			return rooms[len(rooms)-1], nil
		}})
		if !bytes.Equal(spilled, written(t, rows, Options{Format: "xlsx", Catalogue: c})) {
			t.Errorf("%d rows: spilled, the workbook is another", len(rows))
		}
		if len(rooms) != 3 {
			t.Errorf("%d rows: %d rooms", len(rows), len(rooms))
		}
	}
}

// failing is a room that something is wrong with.
type failing struct {
	holds bytes.Buffer
	room  int // for so many bytes
	read  error
}

var errRoom = errors.New("the room fails")

func (f *failing) Write(data []byte) (int, error) {
	if f.room -= len(data); f.room < 0 {
		return 0, errRoom
	}
	return f.holds.Write(data)
}

func (f *failing) Read(data []byte) (int, error) {
	if f.read != nil {
		return 0, f.read
	}
	return f.holds.Read(data)
}

// A room that cannot be had, that is full or that cannot be read back is told of, and never gives a workbook.
func TestSpillFails(t *testing.T) {
	c, rows := rowsFor(t)
	for name, spill := range map[string]func() (io.ReadWriter, error){
		"no room":   func() (io.ReadWriter, error) { return nil, errRoom },
		"full":      func() (io.ReadWriter, error) { return &failing{room: 100}, nil },
		"fills up":  func() (io.ReadWriter, error) { return &failing{room: 40 << 10}, nil },
		"unread":    func() (io.ReadWriter, error) { return &failing{room: 1 << 30, read: errRoom}, nil },
		"cut short": func() (io.ReadWriter, error) { return &failing{room: 1 << 30, read: io.EOF}, nil },
	} {
		var out bytes.Buffer
		w := NewWriter(&out, Options{Format: "xlsx", Catalogue: c, Spill: spill})
		var err error
		for range 60 {
			for _, r := range rows {
				if err == nil {
					err = w.Write(w.Append(nil, r))
				}
			}
		}
		if err == nil {
			err = w.Close()
		}
		if err == nil || name != "cut short" && !errors.Is(err, errRoom) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a workbook holds in memory does not grow with its rows.
func TestWorkbookMemoryIsFlat(t *testing.T) {
	c, rows := rowsFor(t)
	spill := func() (io.ReadWriter, error) {
		return struct {
			io.Reader
			io.Writer
		}{nil, io.Discard}, nil
	}
	w := NewWriter(io.Discard, Options{Format: "xlsx", Catalogue: c, Spill: spill})
	packed := w.Append(nil, rows[0])
	holds := func(more int) uint64 {
		for range more {
			if err := w.Write(packed); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	few, many := holds(100), holds(2000)
	if many > few+256<<10 {
		t.Errorf("%d KiB after 100 scans, %d KiB after 2,100", few>>10, many>>10)
	}
	runtime.KeepAlive(w)
}
