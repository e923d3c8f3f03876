package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"
)

// Mark is the third line of every file that this package writes; package attached looks for it.
const Mark = "%selfscan-report/1\n"

// packSize is how many objects go into one object stream: so few that the first are deflated before the last are written.
const packSize = 300

// place is where an object is: at an offset, or in an object stream at an index.
type location struct {
	packed bool
	offset int
	index  int
}

// output is the file that grows. Objects get their numbers first and are written in any order.
type objectWriter struct {
	file       bytes.Buffer
	locations  []location // by number
	compressor *compressor
	pending    []pendingStream
	scratch    []byte // a small object in the making

	pack      []byte // bodies of the object stream in the making
	packIndex []byte
	packNames []int
}

// waiting is a stream object that is written when its data are deflated.
type pendingStream struct {
	number int
	dict   string
	result int
}

// outputs keeps buffers for the next file.
var writerPool = sync.Pool{New: func() any { return new(objectWriter) }}

// newOutput begins a file; release must be called when nobody holds on to its bytes any more.
func newObjectWriter(objects int, p *compressor) *objectWriter {
	o := writerPool.Get().(*objectWriter)
	o.file.Reset()
	o.compressor, o.pending = p, o.pending[:0]
	o.locations = append(o.locations[:0], make([]location, objects)...)
	o.pack, o.packIndex, o.packNames = o.pack[:0], o.packIndex[:0], o.packNames[:0]
	o.file.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + Mark)
	return o
}

func (o *objectWriter) release() {
	o.compressor = nil
	writerPool.Put(o)
}

// number hands out the number of a new object.
func (o *objectWriter) newNumber() int {
	o.locations = append(o.locations, location{})
	return len(o.locations) - 1
}

// object writes an object in the open.
func (o *objectWriter) writeObject(n int, body []byte) {
	o.locations[n] = location{offset: o.file.Len()}
	o.begin(n)
	o.file.Write(body)
	o.file.WriteString("\nendobj\n")
}

func (o *objectWriter) begin(n int) {
	o.file.WriteString(strconv.Itoa(n))
	o.file.WriteString(" 0 obj\n")
}

// stream writes a stream when it is deflated; dict is what its dictionary has besides Length and Filter, pressed its
// number with the press.
func (o *objectWriter) queueStream(n int, dict string, pressed int) {
	o.pending = append(o.pending, pendingStream{n, dict, pressed})
}

// settle waits for the streams and writes them.
func (o *objectWriter) writeStreams() {
	o.flushPack()
	o.compressor.wait()
	for _, s := range o.pending {
		o.writeStream(s.number, s.dict+"/Filter/FlateDecode", o.compressor.result(s.result))
	}
}

// written writes a stream whose data are as they must be.
func (o *objectWriter) writeStream(n int, dict string, data []byte) {
	o.locations[n] = location{offset: o.file.Len()}
	o.begin(n)
	o.file.WriteString("<<")
	o.file.WriteString(dict)
	o.file.WriteString("/Length ")
	o.file.WriteString(strconv.Itoa(len(data)))
	o.file.WriteString(">>\nstream\n")
	o.file.Write(data)
	o.file.WriteString("\nendstream\nendobj\n")
}

// packed puts an object into an object stream, where thousands of small ones take little room.
func (o *objectWriter) packObject(n int, body []byte) {
	o.locations[n] = location{packed: true, index: len(o.packNames)}
	o.packIndex = AppendInt(o.packIndex, n)
	o.packIndex = append(o.packIndex, ' ')
	o.packIndex = AppendInt(o.packIndex, len(o.pack))
	o.packIndex = append(o.packIndex, ' ')
	o.packNames = append(o.packNames, n)
	o.pack = append(append(o.pack, body...), '\n')
	if len(o.packNames) == packSize {
		o.flushPack()
	}
}

// flush ends the object stream in the making.
func (o *objectWriter) flushPack() {
	if len(o.packNames) == 0 {
		return
	}
	n := o.newNumber()
	for _, name := range o.packNames {
		o.locations[name].offset = n
	}
	dict := "/Type/ObjStm/N " + strconv.Itoa(len(o.packNames)) + "/First " + strconv.Itoa(len(o.packIndex))
	index, pressed := o.compressor.submit(append(o.packIndex, o.pack...))
	o.queueStream(n, dict, pressed)
	o.pack, o.packIndex, o.packNames = o.pack[:0], index, o.packNames[:0]
}

// finish writes the cross-reference stream. The file's identifier is the digest of the whole file with
// zeros in its place: the same content has the same one, and a changed byte can be told.
func (o *objectWriter) finish(root, info int) []byte {
	n := o.newNumber()
	at := o.file.Len()
	o.locations[n] = location{offset: at}
	id := strings.Repeat("0", 32)
	table := make([]byte, 0, len(o.locations)*7)
	for i, p := range o.locations {
		kind := byte(1)
		if i == 0 {
			kind = 0
		}
		if p.packed {
			kind = 2
		}
		table = append(table, kind, byte(p.offset>>24), byte(p.offset>>16), byte(p.offset>>8), byte(p.offset), byte(p.index>>8), byte(p.index))
	}
	table[5], table[6] = 0xff, 0xff // the free list begins and ends with object 0
	dict := "/Type/XRef/Size " + strconv.Itoa(len(o.locations)) + "/W[1 4 2]/Root " + ref(root) + "/Info " + ref(info) + "/ID[<" + id + "><" + id + ">]"
	o.writeStream(n, dict+"/Filter/FlateDecode", o.compressor.compressNow(table))
	o.file.WriteString("startxref\n" + strconv.Itoa(at) + "\n%%EOF\n")
	file := o.file.Bytes()
	sum := sha256.Sum256(file)
	at += bytes.Index(file[at:], []byte("/ID[<")) + len("/ID[<")
	hex.Encode(file[at:], sum[:16])
	hex.Encode(file[at+len(id)+len("><"):], sum[:16])
	return file
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }
