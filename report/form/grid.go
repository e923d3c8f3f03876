package form

// The law of this file: only what stands in a cell takes room. A cell says itself where it is, and it can name
// the millionth row.

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Bounds of a sheet of a filled-in form.
const (
	maxRow   = 1_000   // the last with anything in it
	maxCells = 250_000 // counting the gaps before a row's last cell
	maxAreas = 100     // of merged cells and of formulas for several cells
)

// grid is a sheet: its cells that hold anything, by row and column from 1 on.
type grid struct {
	cells    map[position]content
	last     int    // the last row that holds anything
	merged   []area // they show what their first cell holds
	formulas []area // they hold what one formula gives
}

type position struct{ row, column int }

// area is a rectangle of cells.
type area struct{ first, last position }

func (a area) holds(p position) bool {
	return p.row >= a.first.row && p.row <= a.last.row && p.column >= a.first.column && p.column <= a.last.column
}

// content is what stands in a cell.
type content struct {
	text    string
	formula bool
}

// at gives what a reader of the sheet sees in a cell.
func (g *grid) at(row, column int) content {
	p := position{row, column}
	for _, a := range g.merged {
		if a.holds(p) {
			p = a.first
			break
		}
	}
	c := g.cells[p]
	for _, a := range g.formulas {
		c.formula = c.formula || a.holds(p)
	}
	return c
}

// grid reads a sheet.
func (b *workbook) grid(part string) (*grid, error) {
	r := gridReader{book: b, grid: &grid{cells: map[position]content{}}}
	return r.grid, b.archive.each(part, r.element)
}

// gridReader reads the elements of a sheet as they come.
type gridReader struct {
	book  *workbook
	grid  *grid
	here  position // the last cell that was read, or the beginning of its row
	count int      // of cells, with the gaps between them
}

func (r *gridReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch spreadsheet(e.Name) {
	case "row":
		r.here = position{r.here.row + 1, 0}
		if at := attribute(e, "r"); at != "" {
			row, err := strconv.Atoi(at)
			if err != nil || row < 1 {
				return fmt.Errorf("row %q: %w", at, errDamaged)
			}
			r.here.row = row
		}
	case "c":
		var c writtenCell
		if err := d.DecodeElement(&c, &e); err != nil {
			return err
		}
		return r.cell(&c)
	case "mergeCell":
		return r.area(&r.grid.merged, attribute(e, "ref"))
	}
	return nil
}

func (r *gridReader) cell(c *writtenCell) error {
	before := r.here.column
	r.here.column++
	if c.Place != "" {
		p, ok := positionOf(c.Place)
		if !ok {
			return fmt.Errorf("cell %q: %w", c.Place, errDamaged)
		}
		r.here = p
	}
	if r.count += max(r.here.column-before, 1); r.count > maxCells {
		return errTooMuch
	}
	content, err := c.content(r.book)
	if err != nil || content.text == "" && !content.formula {
		return err
	}
	if _, twice := r.grid.cells[r.here]; twice || r.here.row < 1 {
		return fmt.Errorf("cell %q stands in no row, or twice: %w", c.Place, errDamaged)
	}
	if r.here.row > maxRow {
		return errTooMuch
	}
	r.grid.cells[r.here] = content
	r.grid.last = max(r.grid.last, r.here.row)
	if c.Formula != nil && c.Formula.Area != "" {
		return r.area(&r.grid.formulas, c.Formula.Area)
	}
	return nil
}

// area notes an area such as A1:B2, or A1 alone.
func (r *gridReader) area(list *[]area, ref string) error {
	from, to, several := strings.Cut(ref, ":")
	if !several {
		to = from
	}
	first, ok := positionOf(from)
	last, okLast := positionOf(to)
	if !ok || !okLast {
		return fmt.Errorf("cells %q: %w", ref, errDamaged)
	}
	if len(*list) == maxAreas {
		return errTooMuch
	}
	*list = append(*list, area{first, last})
	return nil
}

// positionOf reads the place of a cell such as AB12.
func positionOf(ref string) (position, bool) {
	column := columnOf(ref)
	row, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	return position{row, column}, err == nil && row > 0 && column > 0
}

// columnOf gives the number of the column of a cell such as AB12; 0 if it names none.
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		n = n*26 + int(c-'a') + 1
	}
	return n
}
