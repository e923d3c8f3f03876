package reporttest

import (
	"fmt"
	"reflect"
	"strings"

	"civic/selfscan/report"
)

// Prose writes the blocks of a part as lines of text, to test what a reader reads: each block opens
// with its kind. A hard space reads as a space.
func Prose(blocks []report.Block) string {
	var b strings.Builder
	write(&b, blocks, "")
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func write(b *strings.Builder, blocks []report.Block, indent string) {
	line := func(form string, args ...any) { fmt.Fprintf(b, indent+form+"\n", args...) }
	for _, block := range blocks {
		switch v := block.(type) {
		case report.Heading:
			line("%s %s", strings.Repeat("#", v.Level), v.Text)
		case report.Paragraph:
			line("%s", report.Flat(v.Runs))
		case report.List:
			for i, it := range v.Items {
				mark := "-"
				if v.Numbered {
					mark = fmt.Sprint(i+1, ".")
				}
				line("%s", mark)
				write(b, it.Blocks, indent+"  ")
			}
		case report.Table:
			line("table: %s", v.Caption)
			var head []string
			for _, c := range v.Columns {
				head = append(head, c.Title)
			}
			line("| %s", strings.Join(head, " | "))
			for _, r := range v.Rows {
				var cells []string
				for _, c := range r.Cells {
					cells = append(cells, report.Flat(c.Runs))
				}
				line("| %s", strings.Join(cells, " | "))
			}
		case report.Callout:
			line("[%s] %s", v.Tone, v.Title)
			write(b, v.Blocks, indent+"  ")
		case report.Card:
			line("card %s %s", v.Mark, v.Title)
			write(b, v.Blocks, indent+"  ")
		case report.Chart:
			f := v.About()
			line("%s: %s / %s / %s", strings.ToLower(reflect.TypeOf(v).Name()), f.Title, f.Takeaway, f.Alt)
		default:
			line("unknown block %T", v)
		}
	}
}

// Part finds a part by its ID; nil if the report doesn't have it.
func Part(doc *report.Document, id string) *report.Part {
	for i := range doc.Parts {
		if doc.Parts[i].ID == id {
			return &doc.Parts[i]
		}
	}
	return nil
}

// All returns everything that a document holds as one text, to look for what may or may not be in it.
func All(doc *report.Document) string { return fmt.Sprintf("%+v", *doc) }
