package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // lets image.Decode read JPEG
	"image/png"
)

// Logo is the organisation's logo, ready to be drawn: opaque, 8 bits, RGB. It is immutable, so several reports may use
// it at the same time.
type Logo struct {
	png           []byte
	width, height int
	alt           string
}

// MaxPixels is how many pixels a logo may have. Decoding a progressive JPEG takes some 20 bytes of memory for each.
const MaxPixels = 8 << 20

// MaxScans is how many scans a JPEG may have. Common programs write at most 12. Each scan goes over the whole picture,
// however few bytes it has, so a small file with thousands of scans would take minutes.
const MaxScans = 20

// Every error of NewLogo wraps one of these.
var (
	// ErrLogoAlt means that the text alternative is missing.
	ErrLogoAlt = errors.New("the logo has no text alternative")
	// ErrLogoFormat means that the file is neither PNG nor JPEG.
	ErrLogoFormat = errors.New("the logo is not a PNG or JPEG image")
	// ErrLogoSize means that the image has more than MaxPixels.
	ErrLogoSize = errors.New("the logo has too many pixels")
	// ErrLogoScans means that the JPEG has more than MaxScans.
	ErrLogoScans = errors.New("the logo has too many scans")
	// ErrLogoBroken means that the image is cut off or damaged.
	ErrLogoBroken = errors.New("the logo is damaged")
)

// NewLogo decodes a PNG or JPEG image and puts it on white, because the archive format allows no transparency and no
// CMYK. The text alternative says what the logo shows, for people who cannot see it.
func NewLogo(data []byte, alt string) (*Logo, error) {
	if !hasWords(alt) {
		return nil, ErrLogoAlt
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case format != "png" && format != "jpeg": // gofpdf registers GIF too
		return nil, ErrLogoFormat
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
	case size.Width <= 0 || size.Height <= 0 || size.Width > MaxPixels/size.Height:
		return nil, fmt.Errorf("%w: %d by %d", ErrLogoSize, size.Width, size.Height)
	}
	if n := scans(data); format == "jpeg" && n > MaxScans {
		return nil, fmt.Errorf("%w: %d", ErrLogoScans, n)
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

// PNG returns the picture as it is drawn.
func (l *Logo) PNG() []byte { return l.png }

// Alt returns its text alternative.
func (l *Logo) Alt() string { return l.alt }

// scans counts the scans of a JPEG: the segments that begin with the marker SOS. It walks over the markers exactly as
// image/jpeg does, so that no scan can be hidden from it.
func scans(data []byte) (n int) {
	const stuffed, firstRestart, lastRestart, endOfImage, startOfScan, fill = 0x00, 0xd0, 0xd7, 0xd9, 0xda, 0xff
	for i := 2; i+3 < len(data); { // after SOI
		if data[i] != fill {
			i++
			continue
		}
		marker := data[i+1]
		switch {
		case marker == fill:
			i++
			continue
		case marker == stuffed, marker >= firstRestart && marker <= lastRestart:
			i += 2
			continue
		case marker == endOfImage:
			return n
		case marker == startOfScan:
			n++
		}
		i += 2 + int(data[i+2])<<8 + int(data[i+3])
	}
	return n
}

// within returns the largest size of the image that fits in a frame, in points.
func (l *Logo) within(w, h float64) (float64, float64) {
	k := min(w/float64(l.width), h/float64(l.height))
	return float64(l.width) * k, float64(l.height) * k
}
