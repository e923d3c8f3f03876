package pdf

import "civic/selfscan/report"

// tilesPerRow is how many scores are side by side at most.
const tilesPerRow = 4

// scores lays out the large numbers at the start of a summary.
func (s *layouter) scores(a area, b report.Scores) {
	if len(b.Tiles) == 0 {
		return
	}
	node := s.beginChart(a, b.Figure)
	first := len(s.items)
	for i := 0; i < len(b.Tiles); i += tilesPerRow {
		row := b.Tiles[i:min(i+tilesPerRow, len(b.Tiles))]
		across := min(len(b.Tiles), tilesPerRow)
		width := (a.wideW - float64(across-1)*gutter) / float64(across)
		tiles := make([]tile, len(row))
		height := 0.0
		for k, t := range row {
			tiles[k] = s.tile(t, width)
			height = max(height, tiles[k].height())
		}
		s.space(unit * 4)
		labelRoom := 0.0
		for _, t := range tiles {
			labelRoom = max(labelRoom, t.label.height())
		}
		s.chartRow(a, node, height+labelRoom, func(c *canvas, top float64) {
			for k := range tiles {
				tiles[k].draw(s, c, a.wideX+float64(k)*(width+gutter), top, labelRoom)
			}
		})
	}
	s.keepFrom(first, keepTogether)
	s.pending = unit * 6
}

// tile is one score with its texts broken into lines.
type tile struct {
	value         report.Value
	width         float64
	label, figure textBox
	level, note   textBox
}

func (s *layouter) tile(t report.Tile, width float64) tile {
	figure := s.styles.score
	if measure(s.family, s.encoder.encode(t.Value.Text).glyphs, figure) > width {
		figure = s.styles.mark
		figure.leading = s.styles.score.leading / 2
	}
	return tile{
		value:  t.Value,
		width:  width,
		label:  s.textBox(t.Label, s.styles.label, width, 3),
		figure: s.textBox(t.Value.Text, figure, width, 2),
		level:  s.textBox(t.Level, s.styles.strong, width, 3),
		note:   s.textBox(t.Note, s.styles.small, width, 6),
	}
}

// height returns the height without the label, whose room is the same for all tiles of a row.
func (t *tile) height() float64 {
	return 2*unit + t.figureRoom() + 4*unit + t.level.height() + t.note.height()
}

func (t *tile) figureRoom() float64 { return 12 * unit }

func (t *tile) draw(s *layouter, c *canvas, x, top, labelRoom float64) {
	c.strokeLine(x, top, x+t.width, top, 0.75, s.colors.text)
	y := top + 2*unit
	t.label.draw(s, c, x, y, -1)
	y += labelRoom
	t.figure.draw(s, c, x, y+t.figureRoom()-t.figure.height(), -1)
	y += t.figureRoom() + 1.5*unit // clear of a comma
	k := scale{x, t.width}
	c.fillRect(x, y, t.width, unit, s.colors.pale)
	if drawable(t.value) {
		c.fillRect(x, y, k.x(t.value.Number)-x, unit, s.colors.accent)
	}
	y += 2.5 * unit
	t.level.draw(s, c, x, y, -1)
	t.note.draw(s, c, x, y+t.level.height(), -1)
}
