package form_test

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/form"
)

var update = flag.Bool("update", false, "write the forms as text anew; look at both")

// TestWholeForms compares both forms of a small catalogue, with all that a person sees of them, with testdata/NAME.LANG.txt:
// for every type of organisation, for one type, and for an organisation that is known.
func TestWholeForms(t *testing.T) {
	c := small(t)
	for name, f := range map[string]form.Form{
		"every": {Catalogue: c, Depth: questionnaire.Full},
		"quick": {Catalogue: c, Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "other"}},
		"known": {Catalogue: c, Depth: questionnaire.Full, Organisation: questionnaire.Organisation{ID: "gm0999", Name: "Gemeente\tVoorbeeld", Type: "municipality", Unit: "Afdeling\u202e 7"}},
	} {
		for _, l := range lang.Langs() {
			f.Lang = l
			var b bytes.Buffer
			must(t, form.Spreadsheet(&b, f))
			got := seenOnPaper(form.Paper(f)) + seenInWorkbook(t, b.Bytes())
			file := filepath.Join("testdata", name+"."+string(l)+".txt")
			if *update {
				must(t, os.WriteFile(file, []byte(got), 0o600))
			}
			want, err := os.ReadFile(file)
			must(t, err)
			lines := strings.Split(string(want), "\n")
			for i, line := range strings.Split(got, "\n") {
				if i >= len(lines) || lines[i] != line {
					t.Errorf("%s:%d: the form has\n%s", file, i+1, line)
				}
			}
			if strings.Count(got, "\n") != len(lines)-1 {
				t.Errorf("%s: the form has %d lines", file, strings.Count(got, "\n"))
			}
		}
	}
}

// seenOnPaper writes a form on paper as text: *bold*, and _20_ for a line of 20 characters to write on.
func seenOnPaper(doc *report.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "paper: %s, %s, by %s, about %q, of %s; each page: %s; %s; form %v\n", doc.Lang, doc.Title, doc.Author, append([]string{doc.Subject}, doc.Keywords...),
		doc.Created, doc.Running, doc.PageLabel, doc.Form)
	var write func(list []report.Block, indent string)
	write = func(list []report.Block, indent string) {
		for _, block := range list {
			b.WriteString(indent)
			switch v := block.(type) {
			case report.Heading:
				fmt.Fprintf(&b, "%s %s (%s)\n", strings.Repeat("#", v.Level), v.Text, v.ID)
			case report.Paragraph:
				if v.Lead {
					b.WriteString("lead: ")
				}
				for _, r := range v.Runs {
					text := strings.ReplaceAll(r.Text, "\n", " / ")
					if r.Pen {
						text = fmt.Sprintf("_%d_", len(strings.TrimRight(text, "_"))+strings.Count(text, "_"))
					}
					if r.Bold && text != "" {
						text = "*" + text + "*"
					}
					b.WriteString(text)
				}
				b.WriteString("\n")
			case report.List:
				fmt.Fprintf(&b, "list, numbered %v, boxes %v\n", v.Numbered, v.Boxes)
				for _, item := range v.Items {
					write(item.Blocks, indent+"  ")
				}
			case report.Callout:
				fmt.Fprintf(&b, "%s: %s\n", v.Tone, v.Title)
				write(v.Blocks, indent+"  ")
			case report.Card:
				fmt.Fprintf(&b, "card %s: %s %s\n", v.ID, v.Mark, v.Title)
				write(v.Blocks, indent+"  ")
			default:
				fmt.Fprintf(&b, "%+v\n", block)
			}
		}
	}
	for _, p := range doc.Parts {
		fmt.Fprintf(&b, "\npart %s: %s, new page %v\n", p.ID, p.Title, p.NewPage)
		write(p.Blocks, "")
	}
	return b.String()
}

// seenInWorkbook writes a form in a workbook as text: each sheet with its page, its columns and each cell with its look.
func seenInWorkbook(t *testing.T, data []byte) string {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " / ") + "\n")
	}
	p, err := f.GetDocProps()
	must(t, err)
	app, err := f.GetAppProps()
	must(t, err)
	b.WriteString("\n")
	line("workbook: %s, %s, about %s, by %s and %s with %s, of %s, changed %s", p.Language, p.Title, p.Subject, p.Creator, p.LastModifiedBy, app.Application, p.Created, p.Modified)
	for _, n := range f.GetDefinedName() {
		line("%s of %s: %s", n.Name, n.Scope, n.RefersTo)
	}
	for _, sheet := range f.GetSheetList() {
		page, err := f.GetPageLayout(sheet)
		must(t, err)
		margins, err := f.GetPageMargins(sheet)
		must(t, err)
		footer, err := f.GetHeaderFooter(sheet)
		must(t, err)
		props, err := f.GetSheetProps(sheet)
		must(t, err)
		panes, err := f.GetPanes(sheet)
		must(t, err)
		b.WriteString("\n")
		line("sheet %s: paper %d %s, fits %v: %d wide, %d high; margins %g %g %g %g, head %g, foot %g: %s", sheet, *page.Size, *page.Orientation, *props.FitToPage, *page.FitToWidth, *page.FitToHeight,
			*margins.Left, *margins.Right, *margins.Top, *margins.Bottom, *margins.Header, *margins.Footer, footer.OddFooter)
		line("stays in view: %v %d %s; begins at %+v", panes.Freeze, panes.YSplit, panes.TopLeftCell, panes.Selection)
		lists, err := f.GetDataValidations(sheet)
		must(t, err)
		for _, v := range lists {
			line("list for %s: %s, blank %v, %s: %s: %s", v.Sqref, html.UnescapeString(v.Formula1), v.AllowBlank, *v.ErrorStyle, *v.ErrorTitle, *v.Error)
		}
		rows, err := f.GetRows(sheet)
		must(t, err)
		for column := range 8 {
			name, err := excelize.ColumnNumberToName(column + 1)
			must(t, err)
			width, err := f.GetColWidth(sheet, name)
			must(t, err)
			shown, err := f.GetColVisible(sheet, name)
			must(t, err)
			line("column %s: %g wide, shown %v", name, width, shown)
		}
		for row := range rows {
			height, err := f.GetRowHeight(sheet, row+1)
			must(t, err)
			line("row %d: %g high", row+1, height)
			for column := range 8 {
				at, err := excelize.CoordinatesToCellName(column+1, row+1)
				must(t, err)
				text, err := f.GetCellValue(sheet, at)
				must(t, err)
				if parts, err := f.GetCellRichText(sheet, at); err == nil && len(parts) > 0 {
					text = ""
					for _, r := range parts {
						if r.Font != nil && r.Font.Bold {
							text += "*" + r.Text + "*"
						} else {
							text += r.Text
						}
					}
				}
				id, err := f.GetCellStyle(sheet, at)
				must(t, err)
				if id != 0 || text != "" {
					line("  %s (%s): %s", at, look(t, f, id), text)
				}
			}
		}
	}
	return b.String()
}

// look describes a style.
func look(t *testing.T, f *excelize.File, id int) string {
	s, err := f.GetStyle(id)
	must(t, err)
	words := []string{fmt.Sprintf("%g", s.Font.Size), s.Font.Color}
	if s.Font.Bold {
		words = append(words, "bold")
	}
	if len(s.Fill.Color) > 0 {
		words = append(words, "on "+s.Fill.Color[0])
	}
	if len(s.Border) > 0 {
		words = append(words, fmt.Sprintf("in %d lines of %s", len(s.Border), s.Border[0].Color))
	}
	if a := s.Alignment; a != nil {
		words = append(words, strings.TrimSpace(a.Horizontal+" "+a.Vertical))
		if a.Indent > 0 {
			words = append(words, fmt.Sprint("indent ", a.Indent))
		}
		if !a.WrapText {
			words = append(words, "on one line")
		}
	}
	if s.CustomNumFmt != nil {
		words = append(words, *s.CustomNumFmt)
	}
	if s.Protection != nil && !s.Protection.Locked {
		words = append(words, "open")
	}
	return strings.Join(words, " ")
}
