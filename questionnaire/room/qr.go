package room

import "rsc.io/qr"

// QR returns the address of the page as a QR code: rows of modules, true for a dark one, without the quiet zone of
// four light modules that must surround it.
func (r *Room) QR() [][]bool {
	// Level L gives the fewest modules: on a projector the size of a module matters more than damage.
	code, err := qr.Encode(r.Address(), qr.L)
	if err != nil {
		return nil // only a text that is too long for any QR code
	}
	rows := make([][]bool, code.Size)
	for y := range rows {
		rows[y] = make([]bool, code.Size)
		for x := range rows[y] {
			rows[y][x] = code.Black(x, y)
		}
	}
	return rows
}
