package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"testing"
)

func TestLogos(t *testing.T) {
	whole := testPicture(t, 120, 40)
	var photo, animation bytes.Buffer
	if err := errors.Join(jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 9, 9)), nil), gif.Encode(&animation, image.NewGray(image.Rect(0, 0, 9, 9)), nil)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		alt  string
		want error
	}{
		"png":           {whole, "Wapen", nil},
		"jpeg":          {photo.Bytes(), "Wapen", nil},
		"gif":           {animation.Bytes(), "Wapen", ErrLogoFormat},
		"no words":      {whole, "", ErrLogoAlt},
		"only a space":  {whole, " \u200b ", ErrLogoAlt},
		"text":          {[]byte("hallo"), "Wapen", ErrLogoFormat},
		"empty":         {nil, "Wapen", ErrLogoFormat},
		"cut in half":   {whole[:len(whole)/2], "Wapen", ErrLogoBroken},
		"only its mark": {whole[:10], "Wapen", ErrLogoBroken},
		"too large":     {testPicture(t, 4097, 2049), "Wapen", ErrLogoSize},
	} {
		if _, err := NewLogo(c.data, c.alt); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// progressive returns a grey progressive JPEG. Each scan sets all blocks to zero, and has between before its marker.
func progressive(width, height, scans int, between string) []byte {
	segment := func(marker byte, body ...byte) []byte {
		return append([]byte{0xff, marker, 0, byte(len(body) + 2)}, body...)
	}
	data := []byte{0xff, 0xd8}
	data = append(data, segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)...)
	data = append(data, segment(0xc2, 8, byte(height>>8), byte(height), byte(width>>8), byte(width), 1, 1, 0x11, 0)...)
	data = append(data, segment(0xc4, append(append([]byte{0, 1}, make([]byte, 15)...), 0)...)...)
	blocks := (width + 7) / 8 * ((height + 7) / 8)
	for range scans {
		data = append(data, between...)
		data = append(data, segment(0xda, 1, 1, 0, 0, 0, 0)...)
		data = append(data, make([]byte, blocks/8)...) // a bit a block
		data = append(data, 0xff>>(blocks%8))
		if blocks%8 == 0 {
			data = append(data, 0) // no 0xff without the zero after it
		}
	}
	return append(data, 0xff, 0xd9)
}

// TestTooManyScansAreRefused hides scans behind everything that the decoder skips.
func TestTooManyScansAreRefused(t *testing.T) {
	for name, between := range map[string]string{
		"plain": "", "fill bytes": "\xff\xff\xff", "stray bytes": "stray", "a stuffed byte": "\xff\x00", "a restart marker": "\xff\xd3",
		"a comment with a marker in it": "\xff\xfe\x00\x06\xff\xda\x00\x08",
	} {
		for n, want := range map[int]error{1: nil, MaxScans: nil, MaxScans + 1: ErrLogoScans, 5000: ErrLogoScans} {
			if _, err := NewLogo(progressive(24, 40, n, between), "Wapen"); !errors.Is(err, want) {
				t.Errorf("%s, %d scans: got %v, want %v", name, n, err, want)
			}
		}
	}
}
