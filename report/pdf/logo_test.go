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
		"too large":     {testPicture(t, 4097, 4097), "Wapen", ErrLogoSize},
	} {
		if _, err := NewLogo(c.data, c.alt); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}
