package seal

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// compressor deflates streams, in a goroutine of its own or in the caller's. The result does not depend on timing,
// because each stream is deflated separately.
type compressor struct {
	work      chan job    // nil without a goroutine, and after wait
	idle      chan []byte // memory of compressed streams, for reuse
	done      chan struct{}
	deflater  *zlib.Writer
	out       bytes.Buffer // all compressed streams, concatenated
	ends      []int
	submitted int
}

// job is a stream to compress.
type job struct {
	data   []byte
	shared bool // the data belong to the caller and must not be reused
}

// queueLength is how many streams may wait, so that only a few uncompressed pages are in memory.
const queueLength = 4

// compressorPool keeps deflaters for the next file, because a new one takes a megabyte.
var compressorPool = sync.Pool{New: func() any {
	p := &compressor{idle: make(chan []byte, 2*queueLength)}
	p.deflater, _ = zlib.NewWriterLevel(&p.out, zlib.BestSpeed)
	return p
}}

// newCompressor starts a compressor, with a goroutine unless oneCore is set. The caller must call release.
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

func (p *compressor) compress(data []byte) {
	p.deflater.Reset(&p.out)
	p.deflater.Write(data) // cannot fail: it writes to memory
	p.deflater.Close()
	p.ends = append(p.ends, p.out.Len())
}

// submit takes over the memory of a stream. It returns empty memory for the next one, and the stream's number, from 1
// on.
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

// submitShared is like submit, but the data stay the caller's and must not change until wait.
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

// wait waits until all streams are compressed. No stream may be submitted afterwards.
func (p *compressor) wait() {
	if p.work != nil {
		close(p.work)
		<-p.done
		p.work = nil
	}
}

// result returns the compressed stream with this number. It is valid from wait until release.
func (p *compressor) result(n int) []byte {
	from := 0
	if n > 1 {
		from = p.ends[n-2]
	}
	return p.out.Bytes()[from:p.ends[n-1]]
}

// compressNow compresses a stream after wait and returns it.
func (p *compressor) compressNow(data []byte) []byte {
	p.compress(data)
	return p.result(len(p.ends))
}

func (p *compressor) release() {
	p.wait()
	compressorPool.Put(p)
}

// deflate compresses data at the best level. It is for data that are the same in every file.
func deflate(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestCompression)
	w.Write(data) // cannot fail: it writes to memory
	w.Close()
	return b.Bytes()
}
