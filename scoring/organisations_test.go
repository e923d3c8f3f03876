package scoring

import (
	"fmt"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
)

// input is one scan in a list of inputs; its number in the list is what is known of it.
type input struct {
	id, name, kind string
	depth          questionnaire.Depth
	updated        questionnaire.Moment
}

// counted returns the numbers of the scans that count.
func counted(inputs []input, depth questionnaire.Depth) (numbers []int) {
	var l LatestScans[int]
	for n, in := range inputs {
		l.Add(&questionnaire.Organisation{ID: in.id, Name: in.name, Type: in.kind}, in.depth, in.updated, n)
	}
	for _, s := range l.All()[depth] {
		numbers = append(numbers, s.Scan)
	}
	return numbers
}

func TestLatestScans(t *testing.T) {
	const (
		quick, full = questionnaire.Quick, questionnaire.Full
		town        = "municipality"
		early, late = questionnaire.Moment("2025-01-01T00:00:00Z"), questionnaire.Moment("2026-01-01T00:00:00Z")
	)
	for name, x := range map[string]struct {
		inputs []input
		want   []int
	}{
		"the latest":                       {[]input{{"gm1", "A", town, full, late}, {"gm1", "A", town, full, early}}, []int{0}},
		"the later input of one moment":    {[]input{{"gm1", "A", town, full, late}, {"gm1", "A", town, full, late}}, []int{1}},
		"moments in different zones":       {[]input{{"gm1", "A", town, full, "2026-01-01T01:30:00+02:00"}, {"gm1", "A", town, full, early}, {"gm1", "A", town, full, "2026-01-01T00:00:00+01:00"}}, []int{0}},
		"quick and full":                   {[]input{{"gm1", "A", town, full, early}, {"gm1", "A", town, quick, late}}, []int{0}},
		"ids in any case":                  {[]input{{"gm1", "A", town, full, early}, {"GM1", "B", town, full, late}}, []int{1}},
		"different ids, same name":         {[]input{{"gm1", "A", town, full, early}, {"gm2", "A", town, full, late}}, []int{0, 1}},
		"names as people write them":       {[]input{{"", "Gemeente  Súd", town, full, early}, {"", "gemeente Su\u0301d ", town, full, late}}, []int{1}},
		"one name, different types":        {[]input{{"", "Utrecht", town, full, early}, {"", "Utrecht", "province", full, late}}, []int{0, 1}},
		"a name of one id":                 {[]input{{"", "a", town, full, late}, {"gm1", "A", town, full, early}}, []int{0}},
		"a name of one id, which is later": {[]input{{"", "a", town, full, early}, {"gm1", "A", town, full, late}}, []int{1}},
		"a name of an older scan":          {[]input{{"gm1", "Old", town, full, early}, {"gm1", "New", town, full, late}, {"", "Old", town, full, early}}, []int{1}},
		"a name of two ids":                {[]input{{"gm1", "A", town, full, early}, {"gm2", "A", town, full, early}, {"", "A", town, full, early}}, []int{0, 1, 2}},
		"a name of one id of another type": {[]input{{"pv1", "A", "province", full, early}, {"", "A", town, full, early}}, []int{0, 1}},
		"an id without a name":             {[]input{{"gm1", "", town, full, early}, {"gm2", "", town, full, early}}, []int{0, 1}},
	} {
		if got := counted(x.inputs, full); !slices.Equal(got, x.want) {
			t.Errorf("%s: got %v, want %v", name, got, x.want)
		}
	}
}

// With years kept, the latest scan of each year counts in the series and the latest of all is its last.
func TestSeries(t *testing.T) {
	l := LatestScans[int]{EachYear: true}
	for n, in := range []input{
		{"gm1", "A", "municipality", questionnaire.Full, "2025-03-01T00:00:00Z"},
		{"", "a", "municipality", questionnaire.Full, "2024-12-31T23:00:00-02:00"}, // in its own zone still 2024
		{"gm1", "A", "municipality", questionnaire.Full, "2025-02-01T00:00:00Z"},
		{"gm2", "B", "municipality", questionnaire.Full, "2025-01-01T00:00:00Z"},
		{"gm1", "A", "municipality", questionnaire.Quick, "2026-01-01T00:00:00Z"},
	} {
		l.Add(&questionnaire.Organisation{ID: in.id, Name: in.name, Type: in.kind}, in.depth, in.updated, n)
	}
	got := ""
	for _, scans := range l.Series()[questionnaire.Full] {
		for _, s := range scans {
			got += fmt.Sprint(s.Year, " ", s.Scan, " ")
		}
		got += "/ "
	}
	if want := "2024 1 2025 0 / 2025 3 / "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// An organisation whose scans all have different names takes bounded memory.
func TestLatestScansMemory(t *testing.T) {
	var l LatestScans[int]
	for n := range 1000 {
		l.Add(&questionnaire.Organisation{ID: "gm1", Name: fmt.Sprint("name ", n), Type: "municipality"}, questionnaire.Full, questionnaire.Moment(fmt.Sprintf("20%02d-01-01T00:00:00Z", n%30)), n)
	}
	if o := l.byID["gm1"]; len(l.byID) != 1 || len(l.byName) != 0 || len(o.names) > maxNames || len(o.scans) != 1 || o.scans[0].Scan != 989 || o.scans[0].Year != "" || l.Added() != 1000 {
		t.Errorf("%d organisations, %d names", len(l.byID), len(o.names))
	}
}

func TestIsCounted(t *testing.T) {
	for _, x := range []struct {
		o    questionnaire.Organisation
		want bool
	}{
		{questionnaire.Organisation{ID: "gm1"}, true},
		{questionnaire.Organisation{Name: "A"}, true},
		{questionnaire.Organisation{ID: "gm1", Name: "A", Unit: "b"}, false},
		{questionnaire.Organisation{ID: " ", Name: " ", Unit: " "}, false},
		{questionnaire.Organisation{Name: "A", Unit: " "}, true},
	} {
		if got := IsCounted(&x.o); got != x.want {
			t.Errorf("%+v: %v", x.o, got)
		}
	}
}

// Six scans of one organisation over the years are one organisation: no peers. Scans of six organisations
// over four years are six.
func TestPeersCountOrganisations(t *testing.T) {
	p := NewPeers(pair(t))
	for year := range 6 {
		p.Add(peer("A", "municipality", questionnaire.Moment(fmt.Sprintf("202%d-01-01T00:00:00Z", year)), 50, 50))
	}
	if f := p.File(); len(f.Groups) != 0 || p.LeftOut().Older != 5 {
		t.Errorf("%+v", f)
	}
	p = NewPeers(pair(t))
	for n := range 24 {
		p.Add(peer(fmt.Sprint(n%6), "municipality", questionnaire.Moment(fmt.Sprintf("202%d-01-01T00:00:00Z", n/6)), float64(n), float64(n)))
	}
	f := p.File()
	if s, ok := f.score(questionnaire.Full, "municipality", Overall); !ok || s.N != 6 || s.Quartiles != [3]float64{19.3, 20.5, 21.8} {
		t.Errorf("%+v", s)
	}
}
