package form_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

// Another program finds in the workbook what makes it a form: lists to choose from, columns that are hidden, a
// head that stays, texts that are partly bold, and paper to print on.
func TestWhatAnotherProgramFinds(t *testing.T) {
	c := embedded(t)
	f, err := excelize.OpenReader(bytes.NewReader(blank(t, c, questionnaire.Quick, lang.NL)))
	must(t, err)
	defer f.Close()
	for sheet, want := range map[string][2]string{
		"Organisatie": {"C4", "'Organisatie'!$F$1:$F$7"},
		"Antwoorden":  {"F2:F22", "'Organisatie'!$G$1:$G$7"},
	} {
		lists, err := f.GetDataValidations(sheet)
		must(t, err)
		if len(lists) != 1 || lists[0].Sqref != want[0] || html.UnescapeString(lists[0].Formula1) != want[1] || lists[0].Type != "list" || !lists[0].ShowErrorMessage || *lists[0].Error == "" {
			t.Errorf("%s: %+v", sheet, *lists[0])
		}
	}
	for i, want := range []string{"0", "1", "2", "3", "4", "weet ik niet", "niet van toepassing"} {
		got, err := f.GetCellValue("Organisatie", "G"+string(rune('1'+i)))
		must(t, err)
		if got != want {
			t.Errorf("choice %d is %q, want %q", i, got, want)
		}
	}
	for sheet, columns := range map[string]string{"Organisatie": "AFG", "Antwoorden": "A"} {
		for _, column := range "ABCDEFGH" {
			shown, err := f.GetColVisible(sheet, string(column))
			must(t, err)
			if shown == strings.ContainsRune(columns, column) {
				t.Errorf("%s: column %c is shown: %v", sheet, column, shown)
			}
		}
	}
	for _, sheet := range f.GetSheetList() {
		if used, err := f.GetSheetDimension(sheet); err != nil || used != "" {
			t.Errorf("%s: programs read only %s (%v)", sheet, used, err)
		}
	}
	if width, err := f.GetColWidth("Antwoorden", "E"); err != nil || width != 70 {
		t.Errorf("the levels have %v characters (%v)", width, err)
	}
	if height, err := f.GetRowHeight("Antwoorden", 2); err != nil || height < 100 || height > 409 {
		t.Errorf("a question is %v points high (%v)", height, err)
	}
	if panes, err := f.GetPanes("Antwoorden"); err != nil || !panes.Freeze || panes.YSplit != 1 || panes.TopLeftCell != "A2" {
		t.Errorf("%+v (%v)", panes, err)
	}
	if names := f.GetDefinedName(); len(names) != 1 || names[0].Name != "_xlnm.Print_Titles" || names[0].RefersTo != "'Antwoorden'!$1:$1" || names[0].Scope != "Antwoorden" {
		t.Errorf("%+v", names)
	}
	if page, err := f.GetPageLayout("Antwoorden"); err != nil || *page.Size != 9 || *page.Orientation != "landscape" || *page.FitToWidth != 1 || *page.FitToHeight != 0 {
		t.Errorf("%+v (%v)", page, err)
	}
	id, err := f.GetCellStyle("Antwoorden", "G2")
	must(t, err)
	if style, err := f.GetStyle(id); err != nil || !style.Alignment.WrapText || style.Fill.Pattern != 1 || len(style.Border) != 4 {
		t.Errorf("%+v (%v)", style, err)
	}
	runs, err := f.GetCellRichText("Antwoorden", "D2")
	must(t, err)
	q := c.Question(c.Scope(questionnaire.Quick, "municipality")[0])
	if len(runs) != 2 || runs[0].Text != "1. "+q.Prompt.NL || !runs[0].Font.Bold || !strings.HasPrefix(runs[1].Text, "\n") || runs[1].Font.Bold {
		t.Errorf("%+v", runs)
	}
	if p, err := f.GetDocProps(); err != nil || p.Title != "Zelfscan Open Overheid: formulier" || p.Language != "nl" || !strings.HasPrefix(p.Created, string(c.Reviewed)) || !strings.HasPrefix(p.Modified, string(c.Reviewed)) {
		t.Errorf("%+v (%v)", p, err)
	}
}

// The elements of a sheet stand in the order of the standard, of which this is the part that a form needs. Excel
// calls a workbook with another order damaged, which no library does.
func TestElementsStandInOrder(t *testing.T) {
	order := strings.Fields("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection mergeCells dataValidations pageMargins pageSetup headerFooter")
	for name, content := range parts(t, blank(t, embedded(t), questionnaire.Quick, lang.EN)) {
		if !strings.HasPrefix(name, "xl/worksheets/") {
			continue
		}
		d, depth, last := xml.NewDecoder(strings.NewReader(content)), 0, -1
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			must(t, err)
			switch e := token.(type) {
			case xml.StartElement:
				if depth++; depth == 2 {
					at := slices.Index(order, e.Name.Local)
					if at <= last {
						t.Errorf("%s: %s stands in the wrong place", name, e.Name.Local)
					}
					last = at
				}
			case xml.EndElement:
				depth--
			}
		}
	}
}

// Texts come back as they were written, also those that mean something in XML or in workbooks.
func TestTextsThatNeedCare(t *testing.T) {
	const care = "  & <b> \"q\" 'a' _x000D_ _x005F_ _x 😀 ]]> "
	c := embedded(t)
	c.Title = lang.Text{NL: strings.Repeat("&", 300), EN: strings.Repeat("&", 300)}
	c.Question(0).Prompt = lang.Text{NL: care, EN: care}
	var b bytes.Buffer
	must(t, form.Spreadsheet(&b, form.Form{Catalogue: c, Depth: questionnaire.Full, Lang: lang.EN}))
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	must(t, err)
	defer f.Close()
	if got, err := f.GetCellValue("Answers", "D2"); err != nil || !strings.HasPrefix(got, "1. "+strings.TrimSpace(care)+"\n") {
		t.Errorf("%q (%v)", got, err)
	}
	footer, err := f.GetHeaderFooter("Answers")
	if must(t, err); len(footer.OddFooter) > 255 || strings.Count(strings.Split(footer.OddFooter, "…")[0], "&")%2 == 0 { // the first is that of &L
		t.Errorf("a footer of %d characters: %s", len(footer.OddFooter), footer.OddFooter)
	}
	c.Question(0).Help.EN = strings.Repeat("😀", 20_000)
	err = form.Spreadsheet(io.Discard, form.Form{Catalogue: c, Depth: questionnaire.Full, Lang: lang.EN})
	if err == nil || !strings.Contains(err.Error(), "too long for a cell") {
		t.Errorf("a text of 40000 units: %v", err)
	}
}

// Where LibreOffice is, it opens a filled-in form and saves it, and what it saved is read as before.
func TestLibreOfficeSavesAForm(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Log("without LibreOffice; testdata/libreoffice.xlsx is what it saved before")
		return
	}
	c, dir := embedded(t), t.TempDir()
	data := filled(t, blank(t, c, questionnaire.Quick, lang.NL), func(f *excelize.File) {
		set(t, f, "Organisatie", "C3", "Gemeente Súdwest-Fryslân")
		set(t, f, "Organisatie", "C6", 46329)
		set(t, f, "Antwoorden", "F2", 3)
		set(t, f, "Antwoorden", "G2", "één\n=2 & <b> _x000D_")
		set(t, f, "Antwoorden", "F3", "niet van toepassing")
		set(t, f, "Antwoorden", "G3", 1.1)
	})
	want, _, err := form.Read(c, "form.xlsx", data, today())
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "form.xlsx"), data, 0o600))
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "saved"), filepath.Join(dir, "form.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "saved", "form.xlsx"))
	must(t, err)
	got, _, err := form.Read(c, "form.xlsx", saved, today())
	must(t, err)
	a, b := string(answerfile.Encode(c, &got)), string(answerfile.Encode(c, &want))
	if a != b {
		t.Errorf("read\n%s\nwant\n%s", a, b)
	}
}
