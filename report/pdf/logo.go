package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // the two formats that a logo may have
	"image/png"

	"civic/selfscan/report/pdf/seal"
)

// Logo is the organisation's own mark. Alt says what it shows, for who cannot see it.
type Logo struct {
	Data []byte // PNG or JPEG, at most 16 million pixels
	Alt  string
}

// maxPixels bounds a logo, so that a small file can't ask for all memory.
const maxPixels = 16 << 20

// picture is a logo ready to be drawn: opaque, 8 bits, RGB.
type picture struct {
	png           []byte
	width, height int
	alt           string
	node          *seal.Node
}

// read decodes the logo and lays it on white: transparency and CMYK have no place in the archive file.
func (l *Logo) read() (*picture, error) {
	if l == nil {
		return nil, nil
	}
	if l.Alt == "" {
		return nil, errors.New("the logo has no text alternative; say in a few words what it shows")
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(l.Data))
	if err != nil {
		return nil, fmt.Errorf("the logo is no PNG or JPEG picture: %w", err)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > maxPixels/size.Height {
		return nil, fmt.Errorf("the logo is %d by %d pixels; at most %d million pixels are read", size.Width, size.Height, maxPixels>>20)
	}
	source, _, err := image.Decode(bytes.NewReader(l.Data))
	if err != nil {
		return nil, fmt.Errorf("the logo cannot be read: %w", err)
	}
	flat := image.NewRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), source, source.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := png.Encode(&b, flat); err != nil {
		return nil, fmt.Errorf("the logo cannot be stored: %w", err)
	}
	return &picture{png: b.Bytes(), width: size.Width, height: size.Height, alt: l.Alt}, nil
}

// within gives the largest size of the picture in a frame, in points.
func (p *picture) within(w, h float64) (float64, float64) {
	k := min(w/float64(p.width), h/float64(p.height))
	return float64(p.width) * k, float64(p.height) * k
}
