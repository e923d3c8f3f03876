package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // the two formats that a logo may have
	"image/png"
)

// Logo is the organisation's own mark, ready to be drawn: opaque, 8 bits, RGB. Nothing changes it, so that reports may be
// written with it at once.
type Logo struct {
	png           []byte
	width, height int
	alt           string
}

// MaxPixels bounds a logo, so that a small file can't ask for all memory.
const MaxPixels = 16 << 20

// What can be wrong with a logo. Every error about one is one of these, or wraps one.
var (
	// ErrLogoAlt means that nothing says what the logo shows.
	ErrLogoAlt = errors.New("the logo has no text alternative")
	// ErrLogoFormat means that the file is neither PNG nor JPEG.
	ErrLogoFormat = errors.New("the logo is no PNG or JPEG picture")
	// ErrLogoSize means that the picture has more than MaxPixels.
	ErrLogoSize = errors.New("the logo has too many pixels")
	// ErrLogoBroken means that the picture is cut off or damaged.
	ErrLogoBroken = errors.New("the logo cannot be read to its end")
)

// NewLogo decodes a PNG or JPEG picture of at most MaxPixels and lays it on white: transparency and CMYK have no place in
// the archive file. The alternative text says what it shows, for who cannot see it.
func NewLogo(data []byte, alt string) (*Logo, error) {
	if !audible(alt) {
		return nil, ErrLogoAlt
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case format != "png" && format != "jpeg": // gofpdf registers another
		return nil, ErrLogoFormat
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
	case size.Width <= 0 || size.Height <= 0 || size.Width > MaxPixels/size.Height:
		return nil, fmt.Errorf("%w: %d by %d", ErrLogoSize, size.Width, size.Height)
	}
	source, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
	}
	flat := image.NewRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), source, source.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := png.Encode(&b, flat); err != nil {
		return nil, fmt.Errorf("the logo cannot be stored: %w", err)
	}
	return &Logo{png: b.Bytes(), width: size.Width, height: size.Height, alt: alt}, nil
}

// within gives the largest size of the picture in a frame, in points.
func (l *Logo) within(w, h float64) (float64, float64) {
	k := min(w/float64(l.width), h/float64(l.height))
	return float64(l.width) * k, float64(l.height) * k
}
