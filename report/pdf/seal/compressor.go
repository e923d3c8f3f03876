package seal

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// press deflates streams, beside the drawing if it has a core of its own. What comes out does not depend on when it
// was made: every stream is deflated by itself.
type compressor struct {
	work      chan job    // nil without a core of its own, and when all is done
	idle      chan []byte // memory of streams that are done
	done      chan struct{}
	deflater  *zlib.Writer
	out       bytes.Buffer // all streams, deflated, one after the other
	ends      []int
	submitted int
}

// sheet is a stream that waits.
type job struct {
	data   []byte
	shared bool // the memory is somebody else's
}

// ahead is how many streams may wait: a report in the making never holds more than a few pages that are not deflated.
const queueLength = 4

// presses keeps deflaters for the next file: to make one anew takes a megabyte.
var compressorPool = sync.Pool{New: func() any {
	p := &compressor{idle: make(chan []byte, 2*queueLength)}
	p.deflater, _ = zlib.NewWriterLevel(&p.out, zlib.BestSpeed)
	return p
}}

// newPress starts a press; release must be called.
func newCompressor(oneCore bool) *compressor {
	p := compressorPool.Get().(*compressor)
	p.out.Reset()
	p.ends, p.submitted = p.ends[:0], 0
	if !oneCore {
		p.work, p.done = make(chan job, queueLength), make(chan struct{})
		go p.run(p.work, p.done)
	}
	return p
}

func (p *compressor) run(work <-chan job, done chan<- struct{}) {
	for s := range work {
		p.compress(s.data)
		if !s.shared {
			select {
			case p.idle <- s.data:
			default:
			}
		}
	}
	close(done)
}

// squeeze deflates one stream, and adds it to those that are done.
func (p *compressor) compress(data []byte) {
	p.deflater.Reset(&p.out)
	p.deflater.Write(data) // to memory: it can't fail
	p.deflater.Close()
	p.ends = append(p.ends, p.out.Len())
}

// take takes over the memory of a stream, and gives other memory for it and the stream's number, from 1 on.
func (p *compressor) submit(data []byte) (instead []byte, n int) {
	n = p.enqueue(job{data: data})
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
func (p *compressor) submitShared(data []byte) (n int) {
	return p.enqueue(job{data: data, shared: true})
}

func (p *compressor) enqueue(s job) (n int) {
	if p.work == nil {
		p.compress(s.data)
	} else {
		p.work <- s
	}
	p.submitted++
	return p.submitted
}

// finish waits for all streams. Nothing can be taken after it.
func (p *compressor) wait() {
	if p.work != nil {
		close(p.work)
		<-p.done
		p.work = nil
	}
}

// result gives a stream by its number, after finish and until release.
func (p *compressor) result(n int) []byte {
	from := 0
	if n > 1 {
		from = p.ends[n-2]
	}
	return p.out.Bytes()[from:p.ends[n-1]]
}

// last deflates a stream that could not be made before all others were done.
func (p *compressor) compressNow(data []byte) []byte {
	p.compress(data)
	return p.result(len(p.ends))
}

func (p *compressor) release() {
	p.wait()
	compressorPool.Put(p)
}

// deflate compresses what is the same in every file, once and well.
func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestCompression)
	w.Write(data) // to memory: it can't fail
	w.Close()
	return b.Bytes()
}
