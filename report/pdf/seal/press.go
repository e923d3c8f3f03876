package seal

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// press deflates streams, beside the drawing if it has a core of its own. What comes out does not depend on when it
// was made: every stream is deflated by itself.
type press struct {
	work    chan sheet  // nil without a core of its own, and when all is done
	idle    chan []byte // memory of streams that are done
	done    chan struct{}
	deflate *zlib.Writer
	out     bytes.Buffer // all streams, deflated, one after the other
	ends    []int
	taken   int
}

// sheet is a stream that waits.
type sheet struct {
	data []byte
	lent bool // the memory is somebody else's
}

// ahead is how many streams may wait: a report in the making never holds more than a few pages that are not deflated.
const ahead = 4

// presses keeps deflaters for the next file: to make one anew takes a megabyte.
var presses = sync.Pool{New: func() any {
	p := &press{idle: make(chan []byte, 2*ahead)}
	p.deflate, _ = zlib.NewWriterLevel(&p.out, zlib.BestSpeed)
	return p
}}

// newPress starts a press; release must be called.
func newPress(oneCore bool) *press {
	p := presses.Get().(*press)
	p.out.Reset()
	p.ends, p.taken = p.ends[:0], 0
	if !oneCore {
		p.work, p.done = make(chan sheet, ahead), make(chan struct{})
		go p.run(p.work, p.done)
	}
	return p
}

func (p *press) run(work <-chan sheet, done chan<- struct{}) {
	for s := range work {
		p.squeeze(s.data)
		if !s.lent {
			select {
			case p.idle <- s.data:
			default:
			}
		}
	}
	close(done)
}

// squeeze deflates one stream, and adds it to those that are done.
func (p *press) squeeze(data []byte) {
	p.deflate.Reset(&p.out)
	p.deflate.Write(data) // to memory: it can't fail
	p.deflate.Close()
	p.ends = append(p.ends, p.out.Len())
}

// take takes over the memory of a stream, and gives other memory for it and the stream's number, from 1 on.
func (p *press) take(data []byte) (instead []byte, n int) {
	n = p.lend(sheet{data: data})
	if p.work == nil {
		return data[:0], n
	}
	select {
	case instead = <-p.idle:
	default:
		instead = make([]byte, 0, cap(data))
	}
	return instead[:0], n
}

// borrow reads a stream that must not change until finish, and gives its number.
func (p *press) borrow(data []byte) (n int) { return p.lend(sheet{data: data, lent: true}) }

func (p *press) lend(s sheet) (n int) {
	if p.work == nil {
		p.squeeze(s.data)
	} else {
		p.work <- s
	}
	p.taken++
	return p.taken
}

// finish waits for all streams. Nothing can be taken after it.
func (p *press) finish() {
	if p.work != nil {
		close(p.work)
		<-p.done
		p.work = nil
	}
}

// result gives a stream by its number, after finish and until release.
func (p *press) result(n int) []byte {
	from := 0
	if n > 1 {
		from = p.ends[n-2]
	}
	return p.out.Bytes()[from:p.ends[n-1]]
}

// last deflates a stream that could not be made before all others were done.
func (p *press) last(data []byte) []byte {
	p.squeeze(data)
	return p.result(len(p.ends))
}

func (p *press) release() {
	p.finish()
	presses.Put(p)
}

// deflate compresses what is the same in every file, once and well.
func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestCompression)
	w.Write(data) // to memory: it can't fail
	w.Close()
	return b.Bytes()
}
