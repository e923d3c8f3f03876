package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// Lines is the source of a stream with one answer file per line (NDJSON). Line n is called name:n. Empty lines
// are skipped. While the stream pauses, the lines so far are scored. A stream that begins with a list, or with an
// object that goes on on the next line, is read as documents instead.
func Lines(name string, r io.Reader) Source {
	return func(f *Feeder) { f.lines(name, handOnReader{f, r}, refusalOf) }
}

// handOnReader sends the inputs so far to the workers before each read, because a read may have to wait for the writer of
// the stream.
type handOnReader struct {
	f *Feeder
	r io.Reader
}

func (h handOnReader) Read(p []byte) (int, error) {
	h.f.handOn()
	return h.r.Read(p)
}

// lines adds the lines of a stream. refusal turns an error of the stream into a refusal.
func (f *Feeder) lines(name string, r io.Reader, refusal func(string, error) *lang.LocatedError) bool {
	in := bufio.NewReaderSize(r, chunkBytes)
	if start, _ := in.Peek(len(byteOrderMark)); string(start) == byteOrderMark {
		_, _ = in.Discard(len(byteOrderMark)) // PowerShell begins every stream with it
	}
	if r := otherStream(name, in); r != nil {
		return f.refuse(r)
	}
	if beginsDocument(in) {
		return f.documents(name, in, refusal)
	}
	for n := 1; ; n++ {
		line, err := readLine(in)
		if len(bytes.TrimSpace(line)) > 0 && !f.line(name, n, bytes.TrimSuffix(line, []byte("\n"))) {
			return false
		}
		switch {
		case err == io.EOF:
			return true
		case err != nil:
			return f.refuse(refusal(name, err))
		}
	}
}

// isResult reports whether NDJSON is what selfscan writes: results or other rows of a table, or findings of check. No answer
// file begins as their lines do.
func isResult(in *bufio.Reader) bool {
	return slices.ContainsFunc([]string{`{"format":"selfscan-result/`, `{"file":"`, `{"table":"`}, func(begin string) bool {
		start, _ := in.Peek(len(begin)) // an error comes back when the lines are read
		return string(start) == begin
	})
}

// byteOrderMark is how some programs begin UTF-8.
const byteOrderMark = "\uFEFF"

// readLine returns the next line, which is valid until the next call. It reads to the end of a line that is longer than an
// answer file may be, and returns a beginning of it that is too long as well.
func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	var long []byte
	for {
		if len(long) <= answerfile.MaxSize {
			long = append(long, line...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return long, err
		}
		line, err = in.ReadSlice('\n')
	}
}
