package tui

import (
	"slices"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestReportWhere: the place that is proposed is that of the last report, and a report that goes there is of the same kind.
func TestReportWhere(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24).applyKeys("3", "v", "v", "p", "P", "W")
	const first, publish = "gemeente-voorbeeld-en.pdf", "gemeente-voorbeeld-en-publicatie.pdf"
	if got := s.m.path.field.Text; got != publish {
		t.Errorf("%q is proposed", got)
	}
	s.applyKeys("<ctrl+u>", " x.pdf ", "<enter>")
	if s.m.path.open || s.m.screen != onReport {
		t.Errorf("it still asks:\n%s", s.m.View())
	}
	s.applyKeys("o", "p", "o")
	want := []Report{{Path: publish, Publish: true}, {Path: "x.pdf", Publish: true}, {Path: first}}
	if !slices.EqualFunc(s.m.report.made, want, func(a, b Report) bool { return a.Path == b.Path && a.Publish == b.Publish }) {
		t.Errorf("%+v", s.m.report.made)
	}
	if !slices.Equal(d.viewed, []string{"x.pdf", first}) {
		t.Errorf("opened %q", d.viewed)
	}
	d.full = true
	if s.applyKeys("p"); s.m.report.err == nil || s.m.report.busy {
		t.Errorf("made on a full disk:\n%s", s.m.View())
	}
	d.full = false
	if s.applyKeys("p"); s.m.report.err != nil || s.m.report.busy {
		t.Errorf("still not made:\n%s", s.m.View())
	}

	s = begun(t, newDisk(), lang.EN, 80, 24).applyKeys("v", "v")
	s.hold = true
	s.applyKeys("p", "o", "p", "P", "W", "<esc>", "p", "<esc>")
	if s.release(); len(s.d.reports) != 1 || s.m.path.open {
		t.Errorf("made at the same time: %q", s.d.reports)
	}
}
