package seal

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"testing"
)

// TestProfile makes the profile anew and compares. To change it, change sRGB and write what it returns to srgb.icc.
func TestProfile(t *testing.T) {
	want, err := os.ReadFile("srgb.icc")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(sRGB(), want) {
		t.Error("srgb.icc is not the profile that sRGB makes")
	}
}

// sRGB returns a colour profile for the document's RGB values: ICC 4.3, with the exact curve and primaries of
// IEC 61966-2-1. It is generated so that no licence of a profile applies.
func sRGB() []byte {
	fixed := func(v float64) uint32 { return uint32(int32(math.Round(v * 65536))) }
	numbers := func(kind string, values ...float64) []byte {
		b := append([]byte(kind), 0, 0, 0, 0)
		for _, v := range values {
			b = binary.BigEndian.AppendUint32(b, fixed(v))
		}
		return b
	}
	text := func(s string) []byte {
		b := append([]byte("mluc"), 0, 0, 0, 0)
		b = binary.BigEndian.AppendUint32(b, 1)
		b = binary.BigEndian.AppendUint32(b, 12)
		b = append(b, "enUS"...)
		b = binary.BigEndian.AppendUint32(b, uint32(2*len(s)))
		b = binary.BigEndian.AppendUint32(b, 28)
		for _, c := range []byte(s) {
			b = append(b, 0, c)
		}
		return b
	}
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), numbers("....", 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)[8:]...)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", text("sRGB")},
		{"cprt", text("No copyright, use freely")},
		{"wtpt", numbers("XYZ ", 0.9642, 1, 0.8249)},
		{"chad", numbers("sf32", 1.047882, 0.022919, -0.050216, 0.029587, 0.990484, -0.017079, -0.009251, 0.015073, 0.751678)},
		{"rXYZ", numbers("XYZ ", 0.436066, 0.222488, 0.013916)},
		{"gXYZ", numbers("XYZ ", 0.385147, 0.716873, 0.097076)},
		{"bXYZ", numbers("XYZ ", 0.143066, 0.060608, 0.714096)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	start := 128 + 4 + 12*len(tags)
	shared := 0
	for _, t := range tags {
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
		at := start + len(data)
		if t.name[1:] == "TRC" && shared != 0 {
			at = shared
		} else {
			data = append(data, t.data...)
		}
		if t.name == "rTRC" {
			shared = at
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
	}
	for len(data)%4 != 0 {
		data = append(data, 0)
	}
	head := make([]byte, 128)
	binary.BigEndian.PutUint32(head[0:], uint32(start+len(data)))
	binary.BigEndian.PutUint32(head[8:], 0x04300000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1} {
		binary.BigEndian.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	for i, v := range []float64{0.9642, 1, 0.8249} {
		binary.BigEndian.PutUint32(head[68+4*i:], fixed(v))
	}
	return append(append(head, table...), data...)
}
