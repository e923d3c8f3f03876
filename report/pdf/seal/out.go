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
type place struct {
	packed bool
	where  int
	index  int
}

// output is the file that grows. Objects get their numbers first and are written in any order.
type output struct {
	file    bytes.Buffer
	places  []place // by number
	press   *press
	waiting []waiting
	note    []byte // a small object in the making

	pack      []byte // bodies of the object stream in the making
	packIndex []byte
	packNames []int
}

// waiting is a stream object that is written when its data are deflated.
type waiting struct {
	number  int
	dict    string
	pressed int
}

// outputs keeps buffers for the next file.
var outputs = sync.Pool{New: func() any { return new(output) }}

// newOutput begins a file; release must be called when nobody holds on to its bytes any more.
func newOutput(objects int, p *press) *output {
	o := outputs.Get().(*output)
	o.file.Reset()
	o.press, o.waiting = p, o.waiting[:0]
	o.places = append(o.places[:0], make([]place, objects)...)
	o.pack, o.packIndex, o.packNames = o.pack[:0], o.packIndex[:0], o.packNames[:0]
	o.file.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + Mark)
	return o
}

func (o *output) release() {
	o.press = nil
	outputs.Put(o)
}

// number hands out the number of a new object.
func (o *output) number() int {
	o.places = append(o.places, place{})
	return len(o.places) - 1
}

// object writes an object in the open.
func (o *output) object(n int, body []byte) {
	o.places[n] = place{where: o.file.Len()}
	o.begin(n)
	o.file.Write(body)
	o.file.WriteString("\nendobj\n")
}

func (o *output) begin(n int) {
	o.file.WriteString(strconv.Itoa(n))
	o.file.WriteString(" 0 obj\n")
}

// stream writes a stream when it is deflated; dict is what its dictionary has besides Length and Filter, pressed its
// number with the press.
func (o *output) stream(n int, dict string, pressed int) {
	o.waiting = append(o.waiting, waiting{n, dict, pressed})
}

// settle waits for the streams and writes them.
func (o *output) settle() {
	o.flush()
	o.press.finish()
	for _, s := range o.waiting {
		o.written(s.number, s.dict+"/Filter/FlateDecode", o.press.result(s.pressed))
	}
}

// written writes a stream whose data are as they must be.
func (o *output) written(n int, dict string, data []byte) {
	o.places[n] = place{where: o.file.Len()}
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
func (o *output) packed(n int, body []byte) {
	o.places[n] = place{packed: true, index: len(o.packNames)}
	o.packIndex = AppendInt(o.packIndex, n)
	o.packIndex = append(o.packIndex, ' ')
	o.packIndex = AppendInt(o.packIndex, len(o.pack))
	o.packIndex = append(o.packIndex, ' ')
	o.packNames = append(o.packNames, n)
	o.pack = append(append(o.pack, body...), '\n')
	if len(o.packNames) == packSize {
		o.flush()
	}
}

// flush ends the object stream in the making.
func (o *output) flush() {
	if len(o.packNames) == 0 {
		return
	}
	n := o.number()
	for _, name := range o.packNames {
		o.places[name].where = n
	}
	dict := "/Type/ObjStm/N " + strconv.Itoa(len(o.packNames)) + "/First " + strconv.Itoa(len(o.packIndex))
	index, pressed := o.press.take(append(o.packIndex, o.pack...))
	o.stream(n, dict, pressed)
	o.pack, o.packIndex, o.packNames = o.pack[:0], index, o.packNames[:0]
}

// finish writes the cross-reference stream. The file's identifier is the digest of the whole file with
// zeros in its place: the same content has the same one, and a changed byte can be told.
func (o *output) finish(root, info int) []byte {
	n := o.number()
	at := o.file.Len()
	o.places[n] = place{where: at}
	id := strings.Repeat("0", 32)
	table := make([]byte, 0, len(o.places)*7)
	for i, p := range o.places {
		kind := byte(1)
		if i == 0 {
			kind = 0
		}
		if p.packed {
			kind = 2
		}
		table = append(table, kind, byte(p.where>>24), byte(p.where>>16), byte(p.where>>8), byte(p.where), byte(p.index>>8), byte(p.index))
	}
	table[5], table[6] = 0xff, 0xff // the free list begins and ends with object 0
	dict := "/Type/XRef/Size " + strconv.Itoa(len(o.places)) + "/W[1 4 2]/Root " + ref(root) + "/Info " + ref(info) + "/ID[<" + id + "><" + id + ">]"
	o.written(n, dict+"/Filter/FlateDecode", o.press.last(table))
	o.file.WriteString("startxref\n" + strconv.Itoa(at) + "\n%%EOF\n")
	file := o.file.Bytes()
	sum := sha256.Sum256(file)
	at += bytes.Index(file[at:], []byte("/ID[<")) + len("/ID[<")
	hex.Encode(file[at:], sum[:16])
	hex.Encode(file[at+len(id)+len("><"):], sum[:16])
	return file
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }
