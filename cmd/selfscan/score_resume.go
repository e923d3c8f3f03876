package main

// The law of this file: a run goes on only with rows of the same scans, in the same order, scored with the same
// catalogue. What it refuses to go on with it leaves as it was.

import (
	"io"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring/batch"
)

// hold finds what an earlier run left.
func (out *output) hold(options *table.Options) error {
	info, err := out.file.Stat()
	if err != nil {
		return out.leave(err)
	}
	out.held = table.NewHeld(out.format, out.file, info.Size())
	if !out.held.Fits(*options) {
		return out.leave(otherColumns(out.called()))
	}
	options.Resumed = out.held.Begun()
	return nil
}

func otherInputs(path string) error {
	return end(nothingWritten, lang.Errorf(nil, lang.Text{
		NL: "%s begint niet met deze scans, in deze volgorde; laat --resume weg om opnieuw te beginnen",
		EN: "%s does not begin with these scans, in this order; leave --resume out to start anew"}, path))
}

func otherColumns(path string) error {
	return end(nothingWritten, lang.Errorf(nil, lang.Text{
		NL: "%s heeft andere kolommen dan bij deze catalogus horen; geef de eerdere met --catalogue, of laat --resume weg om opnieuw te beginnen",
		EN: "%s has other columns than go with this catalogue; give the earlier one with --catalogue, or leave --resume out to start anew"}, path))
}

// sameCatalogue refuses rows that were scored with another catalogue than the next ones would be.
func (out *output) sameCatalogue(row *table.HeldRow) error {
	if row.Refused || row.Digest == out.catalogue.Digest() {
		return nil
	}
	return end(nothingWritten, lang.Errorf(nil, lang.Text{
		NL: "de scores in %s zijn gemaakt met catalogus %s (%s) en deze opdracht heeft %s (%s); geef de eerdere met --catalogue, of laat --resume weg om opnieuw te beginnen",
		EN: "the scores in %s were made with catalogue %s (%s) and this run has %s (%s); give the earlier one with --catalogue, or leave --resume out to start anew"},
		out.called(), row.Version, brief(row.Digest), out.catalogue.Version, brief(out.catalogue.Digest())))
}

// brief gives as much of a digest as a person can compare.
func brief(digest string) string {
	const length = len("sha256:") + 12
	return digest[:min(len(digest), length)]
}

// source passes over what the output holds already.
func (out *output) source(from batch.Source) batch.Source {
	if out.held == nil {
		return from
	}
	return batch.After(func(name string) (bool, error) {
		out.lock.Lock()
		defer out.lock.Unlock()
		row, ok := out.held.Next()
		if !ok {
			return false, out.goOn()
		}
		if row.File != table.HeldName(out.format, name) {
			return false, otherInputs(out.called())
		}
		if err := out.sameCatalogue(&row); err != nil {
			return false, err
		}
		out.heldBefore++
		if row.Refused {
			out.refusedBefore++
		}
		return true, nil
	}, from)
}

// goOn cuts off what stands behind the last whole row, and writes on there.
func (out *output) goOn() error {
	at := out.held.End()
	out.held = nil
	if err := out.file.Truncate(at); err != nil {
		return unwritten(out.part, err)
	}
	if _, err := out.file.Seek(at, io.SeekStart); err != nil {
		return unwritten(out.part, err)
	}
	return nil
}

// leave lets go of an earlier output, to which nothing was done, as it was found.
func (out *output) leave(err error) error {
	if closed := out.file.Close(); err == nil {
		err = closed
	}
	if out.whole {
		if back := store.Replace(out.part, out.path); err == nil {
			err = back
		}
		out.part = out.path
	}
	return out.told(err)
}

// called is where the rows stood that an earlier run left.
func (out *output) called() string {
	if out.whole {
		return out.path
	}
	return out.part
}
