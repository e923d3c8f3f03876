package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	stdcolor "image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
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
		"too large":     {resized(whole, 4096, 2049), "Wapen", ErrLogoSize},
		"largest":       {resized(whole, 4096, 2048), "Wapen", ErrLogoBroken}, // its size is accepted
		"very wide":     {resized(whole, MaxPixels, 1), "Wapen", ErrLogoBroken},
		"wider":         {resized(whole, MaxPixels+1, 1), "Wapen", ErrLogoSize},
	} {
		if _, err := NewLogo(c.data, c.alt); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// resized returns a PNG whose first lines say another size than it has.
func resized(data []byte, width, height uint32) []byte {
	out := bytes.Clone(data)
	const header, size = 12, 16 // where the name of the first chunk is, and the width
	binary.BigEndian.PutUint32(out[size:], width)
	binary.BigEndian.PutUint32(out[size+4:], height)
	binary.BigEndian.PutUint32(out[size+13:], crc32.ChecksumIEEE(out[header:size+13]))
	return out
}

// TestLogoIsOnWhite: what is transparent becomes white, what is half transparent lighter, and the rest keeps its colour.
func TestLogoIsOnWhite(t *testing.T) {
	m := image.NewNRGBA(image.Rect(5, 5, 8, 6)) // not from 0
	m.SetNRGBA(5, 5, stdcolor.NRGBA{R: 200, A: 255})
	m.SetNRGBA(6, 5, stdcolor.NRGBA{R: 200, A: 0})
	m.SetNRGBA(7, 5, stdcolor.NRGBA{A: 128})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	logo, err := NewLogo(b.Bytes(), "Wapen van Gouda")
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(logo.PNG()))
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range []stdcolor.RGBA{{200, 0, 0, 255}, {255, 255, 255, 255}, {127, 127, 127, 255}} {
		if c := stdcolor.RGBAModel.Convert(got.At(x, 0)); c != want {
			t.Errorf("pixel %d is %v, want %v", x, c, want)
		}
	}
	if size := got.Bounds().Size(); size != image.Pt(3, 1) || logo.Alt() != "Wapen van Gouda" {
		t.Errorf("the logo is %v, %q", size, logo.Alt())
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
		"plain": "", "fill bytes": "\xff\xff\xff", "stray bytes": "stray", "a stuffed byte": "\xff\x00", "the first restart marker": "\xff\xd0", "a restart marker": "\xff\xd3", "the last restart marker": "\xff\xd7",
		"a comment with a marker in it": "\xff\xfe\x00\x06\xff\xda\x00\x08",
	} {
		for n, want := range map[int]error{1: nil, MaxScans: nil, MaxScans + 1: ErrLogoScans, 5000: ErrLogoScans} {
			if _, err := NewLogo(progressive(24, 40, n, between), "Wapen"); !errors.Is(err, want) {
				t.Errorf("%s, %d scans: got %v, want %v", name, n, err, want)
			}
		}
	}
}
