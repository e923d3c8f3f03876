package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"
)

// Mark is the third line of every file that this package writes. Package attached checks it.
const Mark = "%selfscan-report/1\n"

// packSize is the number of objects in an object stream. It is small enough that the first streams are compressed while
// the last objects are written.
const packSize = 300

// location is where an object is: at an offset in the file, or at an index in an object stream.
type location struct {
	packed bool
	offset int
	index  int
}

// objectWriter writes the objects of a file. An object gets its number first and can be written at any time after that.
type objectWriter struct {
	file       bytes.Buffer
	locations  []location // by number
	compressor *compressor
	pending    []pendingStream
	scratch    []byte // for building small objects

	pack      []byte // the bodies of the current object stream
	packIndex []byte
	packNames []int
}

// pendingStream is a stream object that is written when its data are compressed.
type pendingStream struct {
	number int
	dict   string
	result int
}

// writerPool keeps buffers for the next file.
var writerPool = sync.Pool{New: func() any { return new(objectWriter) }}

// newObjectWriter starts a file. The caller must call release when the bytes of the file are no longer used.
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

func (o *objectWriter) newNumber() int {
	o.locations = append(o.locations, location{})
	return len(o.locations) - 1
}

// writeObject writes an object outside object streams.
func (o *objectWriter) writeObject(n int, body []byte) {
	o.begin(n)
	o.file.Write(body)
	o.file.WriteString("\nendobj\n")
}

func (o *objectWriter) begin(n int) {
	o.locations[n] = location{offset: o.file.Len()}
	o.file.WriteString(strconv.Itoa(n))
	o.file.WriteString(" 0 obj\n")
}

// queueStream has a stream written by writeStreams. dict is its dictionary without Length and Filter, pressed its
// number in the compressor.
func (o *objectWriter) queueStream(n int, dict string, pressed int) {
	o.pending = append(o.pending, pendingStream{n, dict, pressed})
}

// writeStreams waits until all streams are compressed and writes them.
func (o *objectWriter) writeStreams() {
	o.flushPack()
	o.compressor.wait()
	for _, s := range o.pending {
		o.writeStream(s.number, s.dict+"/Filter/FlateDecode", o.compressor.result(s.result))
	}
}

// writeStream writes a stream with data that are compressed already.
func (o *objectWriter) writeStream(n int, dict string, data []byte) {
	o.begin(n)
	o.file.WriteString("<<")
	o.file.WriteString(dict)
	o.file.WriteString("/Length ")
	o.file.WriteString(strconv.Itoa(len(data)))
	o.file.WriteString(">>\nstream\n")
	o.file.Write(data)
	o.file.WriteString("\nendstream\nendobj\n")
}

// packObject puts an object into an object stream, which compresses small objects well.
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

// flushPack ends the current object stream.
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

// finish writes the cross-reference stream and returns the file. The file's identifier is the digest of the whole file
// with zeros in place of the identifier, so that the same content has the same identifier and any changed byte is
// detected.
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
	table[5], table[6] = 0xff, 0xff // the list of free objects has only object 0
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
